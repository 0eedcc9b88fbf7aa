//! Clean text in blocks, and the way back to the source.
//!
//! [`Article::text`] is one string: headline, dek, paragraphs, subheads and captions, markup gone, blocks parted by a
//! blank line, letters composed (NFC). Every span above this floor counts bytes of that string, and only
//! [`Article::locate`] turns one into a place of the file.

mod compose;
#[cfg(feature = "markdown")]
mod front_matter;
#[cfg(feature = "markdown")]
mod markdown;
mod offsets;
mod plain;
#[cfg(feature = "markdown")]
mod pull_quote;
mod role;

pub use offsets::Origin;

use crate::source::{Format, Source};
use crate::span::{Position, Span, TextIndex, Unit};
use compose::Composed;
use offsets::Offsets;
use std::borrow::Cow;
use std::sync::OnceLock;

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
    /// Words of the body repeated and set apart. Checked, never evidence.
    PullQuote,
    /// The text under a picture.
    Caption,
    /// A line of a list, key points above all. Evidence, but no sentence for a summary.
    Item,
    /// What the paper takes back or puts right: its claims are no evidence.
    Correction,
    /// Bylines, time stamps, "Read more", notices of the page: neither story nor evidence.
    Furniture,
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
    /// Bytes of the original file, as it lies on the disk.
    pub bytes: Span,
}

/// Whole lines of a source, with the stretch in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The string the lines are from.
    pub origin: Origin,
    /// The number of the first line, from 1.
    pub line: usize,
    /// The lines.
    pub text: &'a str,
    /// The stretch in question: bytes of `text`.
    pub span: Span,
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
    source: Source,
    lines: OnceLock<Vec<usize>>,
    /// Characters before each byte of the source: a line may be as long as the file.
    chars: OnceLock<TextIndex>,
}

impl Article {
    /// Reads the parts of a source.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// use nutgraf::source::{Format, Source};
    /// let text = "Bridge to reopen\n\nThe bridge reopens on Monday.\n";
    /// let source = Source::from_text("a.txt", Format::Text, text.into());
    /// let article = Article::parse(source);
    /// assert_eq!(article.headlines[0].span.of(&article.text), "Bridge to reopen");
    /// assert_eq!(article.body().count(), 1);
    /// ```
    pub fn parse(source: Source) -> Article {
        let mut builder = Builder::default();
        let headline = source.headline.as_deref().map(Composed::of);
        if let Some(headline) = &headline {
            builder.given_headline("--headline", headline);
        }
        let given = headline.is_some();
        let body = Composed::of(&source.text);
        match source.format {
            #[cfg(feature = "markdown")]
            Format::Markdown => markdown::parse(&body.text, &mut builder, given),
            _ => plain::parse_file(&body.text, &mut builder, given),
        }
        builder.offsets.lead_back(Origin::Body, &body);
        builder.finish(source)
    }

    /// An article whose headline and body are already apart, as in a record of `filter`.
    pub fn from_fields(name: &str, headline: Option<&str>, body: &str) -> Article {
        let mut builder = Builder::default();
        let composed = headline.map(Composed::of);
        if let Some(headline) = &composed {
            builder.given_headline("headline", headline);
        }
        builder.text.reserve(body.len() + 64);
        let text = Composed::of(body);
        plain::parse_body(&text.text, composed.as_ref().map(|headline| &*headline.text), &mut builder);
        builder.offsets.lead_back(Origin::Body, &text);
        let mut source = Source::from_text(name, Format::Text, body.to_owned());
        source.headline = headline.map(str::to_owned);
        builder.finish(source)
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
            Origin::Body => &self.source.text,
            Origin::Headline => self.source.headline.as_deref().unwrap_or_default(),
        }
    }

    /// What the reader should know of the source ("not UTF-8; read as windows-1252").
    pub fn notes(&self) -> &[String] {
        &self.source.notes
    }

    /// The whole lines of the source that a span stands in, for reports that show them.
    pub fn excerpt(&self, span: Span) -> Option<Excerpt<'_>> {
        let (origin, bytes) = self.offsets.source(span)?;
        let source = self.source(origin);
        let start = Span::new(0, bytes.start).of(source).rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let rest = Span::new(bytes.end, source.len()).of(source);
        let end = bytes.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = match origin {
            Origin::Body => self.position(bytes.start).line,
            Origin::Headline => 1,
        };
        Some(Excerpt {
            origin,
            line,
            text: Span::new(start, end).of(source),
            span: Span::new(bytes.start - start, bytes.end - start),
        })
    }

    /// The place of a span in the file; `None` for a headline from a flag or a field.
    pub fn locate(&self, span: Span) -> Option<Place> {
        let (origin, bytes) = self.offsets.source(span)?;
        if origin != Origin::Body {
            return None;
        }
        let original = Span::new(self.source.original(bytes.start), self.source.original(bytes.end));
        Some(Place { start: self.position(bytes.start), end: self.position(bytes.end), bytes: original })
    }

    /// The words of a span as the source writes them: letters that it has in pieces ("e" and an accent) are in pieces again.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// let article = Article::from_fields("a", None, "Cafe\u{301} closes");
    /// let all = article.blocks[0].span;
    /// assert_eq!(all.of(&article.text), "Caf\u{e9} closes");
    /// assert_eq!(article.written(all), "Cafe\u{301} closes");
    /// ```
    pub fn written(&self, span: Span) -> Cow<'_, str> {
        let mut letters = self.offsets.composed(span).peekable();
        if letters.peek().is_none() {
            return Cow::Borrowed(span.of(&self.text));
        }
        let (mut written, mut at) = (String::with_capacity(span.len() + 16), span.start);
        for (letter, origin, source) in letters {
            let origin = match origin {
                Origin::Body => &self.source.text,
                Origin::Headline => self.source.headline.as_deref().unwrap_or_default(),
            };
            written.push_str(Span::new(at, letter.start.max(at)).of(&self.text));
            written.push_str(source.of(origin));
            at = letter.end;
        }
        written.push_str(Span::new(at, span.end.max(at)).of(&self.text));
        Cow::Owned(written)
    }

    fn position(&self, offset: usize) -> Position {
        let text = &self.source.text;
        let lines = self.lines.get_or_init(|| line_starts(text));
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        let chars = self.chars.get_or_init(|| TextIndex::new(text, Unit::Char));
        Position { line, column: (chars.before(text, offset) + 1).saturating_sub(chars.before(text, start)) }
    }
}

/// Where each line starts; lines end with LF, CRLF or CR.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
            starts.push(at + 1);
        }
    }
    starts
}

/// A stretch of a source, and the clean text it stands for where that differs.
#[cfg(feature = "markdown")]
#[derive(Debug)]
struct Piece {
    changed: Option<Box<str>>,
    source: Span,
}

#[cfg(feature = "markdown")]
impl Piece {
    fn content<'p>(&'p self, source: &'p str) -> &'p str {
        self.changed.as_deref().unwrap_or_else(|| self.source.of(source))
    }
}

/// Puts an article together block by block.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    headlines: Vec<Headline>,
    offsets: Offsets,
    /// What was more than is read.
    notes: Vec<String>,
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
        span
    }

    /// Adds a block whose clean text differs from its source: each piece with the stretch it stands for.
    #[cfg(feature = "markdown")]
    fn mapped(&mut self, role: Role, source: &str, pieces: &[Piece]) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for piece in pieces {
            let (content, origin) = (piece.content(source), piece.source);
            let at = self.text.len();
            let content = if at == start { content.trim_start() } else { content };
            self.text.push_str(content);
            let skipped = if origin.of(source).ends_with(content) { origin.len() - content.len() } else { 0 };
            let origin = Span::new(origin.start + skipped, origin.end);
            self.offsets.push(Span::new(at, self.text.len()), Origin::Body, origin);
        }
        let span = Span::new(start, start + self.text[start..].trim_end().len());
        self.text.truncate(span.end);
        self.blocks.push(Block { role, span });
        span
    }

    /// Notes that a block is a headline of the file, found in `field`.
    fn name_headline(&mut self, field: &str, span: Span) {
        self.headlines.push(Headline { field: field.to_owned(), span });
    }

    /// Adds a headline of the file.
    #[cfg(feature = "markdown")]
    fn file_headline(&mut self, field: &str, source: &str, pieces: &[Span]) {
        let span = self.block(Role::Headline, source, Origin::Body, pieces);
        self.name_headline(field, span);
    }

    /// Adds a headline that was given apart from the text.
    fn given_headline(&mut self, field: &str, headline: &Composed<'_>) {
        let whole = Span::new(0, headline.text.len()).trimmed(&headline.text);
        if whole.is_empty() {
            return;
        }
        let span = self.block(Role::Headline, &headline.text, Origin::Headline, &[whole]);
        self.offsets.lead_back(Origin::Headline, headline);
        self.headlines.push(Headline { field: field.to_owned(), span });
    }

    fn finish(self, mut source: Source) -> Article {
        source.notes.extend(self.notes);
        Article {
            name: source.name.clone(),
            format: source.format,
            text: self.text,
            blocks: self.blocks,
            headlines: self.headlines,
            offsets: self.offsets,
            source,
            lines: OnceLock::new(),
            chars: OnceLock::new(),
        }
    }
}
