//! Clean text in blocks, and the way back to the source.
//!
//! [`Article::text`] is one string: headline, dek, paragraphs, subheads and captions, markup gone, blocks parted by a
//! blank line. Every span above this floor counts bytes of that string, and only [`Article::locate`] turns one into a
//! place of the file.

mod offsets;
mod plain;

pub use offsets::Origin;

use crate::source::{Format, Source};
use crate::span::{CharIndex, Position, Span};
use offsets::Offsets;

/// What a block is in the newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A headline.
    Headline,
    /// The line under the headline. Checked, never evidence.
    Dek,
    /// A heading between paragraphs.
    Subhead,
    /// Prose.
    Paragraph,
    /// The text under a picture.
    Caption,
}

/// A stretch of [`Article::text`] with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// A headline and the field it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// "first line", "title", "# heading", "--headline", "headline" ...
    pub field: String,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// A place in the source, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Of the first character.
    pub start: Position,
    /// Just after the last character.
    pub end: Position,
    /// Bytes of the decoded source text.
    pub bytes: Span,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Path, `<stdin>`, or the id of a record.
    pub name: String,
    /// How the source was marked up.
    pub format: Format,
    /// The clean text.
    pub text: String,
    /// Its blocks, in the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Its headlines, the main one first.
    pub headlines: Vec<Headline>,
    offsets: Offsets,
    source: String,
    headline_source: String,
}

impl Article {
    /// Reads the parts of a source.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// use nutgraf::source::{Format, Source};
    /// let source = Source {
    ///     name: "a.txt".into(),
    ///     format: Format::Text,
    ///     text: "Bridge to reopen\n\nThe bridge reopens on Monday.\n".into(),
    ///     headline: None,
    /// };
    /// let article = Article::parse(source);
    /// assert_eq!(article.headlines[0].span.of(&article.text), "Bridge to reopen");
    /// assert_eq!(article.body().count(), 1);
    /// ```
    pub fn parse(source: Source) -> Article {
        let mut builder = Builder::default();
        if let Some(headline) = &source.headline {
            builder.given_headline("--headline", headline);
        }
        plain::parse(&source.text, &mut builder, true);
        builder.finish(source.name, source.format, source.text, source.headline.unwrap_or_default())
    }

    /// An article whose headline and body are already apart, as in a record of `filter`.
    pub fn from_fields(name: &str, headline: Option<&str>, body: &str) -> Article {
        let mut builder = Builder::default();
        if let Some(headline) = headline {
            builder.given_headline("headline", headline);
        }
        plain::parse(body, &mut builder, false);
        builder.finish(name.to_owned(), Format::Text, body.to_owned(), headline.unwrap_or_default().to_owned())
    }

    /// The main headline.
    pub fn headline(&self) -> Option<&Headline> {
        self.headlines.first()
    }

    /// The prose, in order: paragraphs only.
    pub fn body(&self) -> impl Iterator<Item = Block> + '_ {
        self.with_role(Role::Paragraph)
    }

    /// The blocks of one role, in order.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = Block> + '_ {
        self.blocks.iter().copied().filter(move |block| block.role == role)
    }

    /// Which string a span came from, and the bytes there. `None` for a span that no single string holds.
    pub fn origin(&self, span: Span) -> Option<(Origin, Span)> {
        self.offsets.source(span)
    }

    /// The string spans of `origin` count in.
    pub fn source(&self, origin: Origin) -> &str {
        match origin {
            Origin::Body => &self.source,
            Origin::Headline => &self.headline_source,
        }
    }

    /// An index for code-point offsets into [`Article::source`].
    pub fn char_index(&self, origin: Origin) -> CharIndex {
        CharIndex::new(self.source(origin))
    }

    /// The place of a span in the file; `None` for a headline from a flag or a field.
    pub fn locate(&self, span: Span) -> Option<Place> {
        let (origin, bytes) = self.offsets.source(span)?;
        if origin != Origin::Body {
            return None;
        }
        Some(Place { start: self.position(bytes.start), end: self.position(bytes.end), bytes })
    }

    fn position(&self, offset: usize) -> Position {
        let before = self.source.get(..offset).unwrap_or(&self.source);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// Puts an article together block by block.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    headlines: Vec<Headline>,
    offsets: Offsets,
}

impl Builder {
    /// Adds a block made of stretches of `source`, joined by single spaces. Returns its span in the clean text.
    pub(crate) fn block(&mut self, role: Role, source: &str, origin: Origin, pieces: &[Span]) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                let at = self.text.len();
                self.text.push(' ');
                let gap = Span::new(pieces[number - 1].end, piece.start);
                self.offsets.push(Span::new(at, at + 1), origin, gap);
            }
            let at = self.text.len();
            self.text.push_str(piece.of(source));
            self.offsets.push(Span::new(at, self.text.len()), origin, *piece);
        }
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { role, span });
        if role == Role::Headline && origin == Origin::Body {
            self.headlines.push(Headline { field: "first line".to_owned(), span });
        }
        span
    }

    /// Adds a headline that was given apart from the text.
    fn given_headline(&mut self, field: &str, headline: &str) {
        let whole = Span::new(0, headline.len()).trimmed(headline);
        if whole.is_empty() {
            return;
        }
        let span = self.block(Role::Headline, headline, Origin::Headline, &[whole]);
        self.headlines.push(Headline { field: field.to_owned(), span });
    }

    fn finish(self, name: String, format: Format, source: String, headline_source: String) -> Article {
        Article {
            name,
            format,
            text: self.text,
            blocks: self.blocks,
            headlines: self.headlines,
            offsets: self.offsets,
            source,
            headline_source,
        }
    }
}
