//! Clean text in blocks, and the way back to the source.
//!
//! [`Article::text`] is one string: headline, dek, paragraphs, subheads and captions, markup gone, blocks parted by a
//! blank line, letters composed (NFC). Every span above this floor counts bytes of that string, and only
//! [`Article::locate`] turns one into a place of the file.

mod allow;
mod build;
mod compose;
#[cfg(feature = "records")]
mod decoded_text;
#[cfg(feature = "html")]
mod escape;
#[cfg(feature = "records")]
mod feed;
#[cfg(feature = "records")]
mod field;
#[cfg(feature = "markdown")]
mod front_matter;
mod html;
#[cfg(feature = "records")]
mod json;
mod keys;
mod mapping;
#[cfg(feature = "markdown")]
mod markdown;
mod offsets;
mod plain;
#[cfg(any(feature = "html", feature = "markdown"))]
mod pull_quote;
mod role;

pub use allow::Allow;
pub use offsets::Origin;
pub(crate) use role::signature;

use crate::error::Error;
use crate::source::{Format, Source};
use crate::span::{Position, Span};
use allow::Allows;
use build::Builder;
use compose::Composed;
#[cfg(feature = "records")]
use decoded_text::DecodedText;
#[cfg(feature = "records")]
use field::Field;
pub use keys::Keys;
use offsets::Offsets;
use std::borrow::Cow;
use std::sync::Arc;

/// A file with more articles is refused: with nothing in them they would take a hundred times its size.
#[cfg(feature = "records")]
const MOST_ARTICLES: usize = 100_000;

/// What a block is in the newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// A post of a network set into the story, with its signature. Its author's words.
    Post,
    /// A line of a list, key points above all. Evidence, but no sentence for a summary.
    Item,
    /// A result set apart: "Half-time: 2-0". Evidence, but no sentence for a summary.
    Result,
    /// What the paper takes back or puts right: its claims are no evidence.
    Correction,
    /// Bylines, time stamps, "Read more", notices of the page: neither story nor evidence.
    Furniture,
}

impl Role {
    /// Whether its words are the story's own, so that a headline may be held against them.
    pub fn is_evidence(self) -> bool {
        matches!(self, Role::Paragraph | Role::Caption | Role::Item | Role::Post)
    }

    /// Whether what it says may be held for what the story says: a correction takes back, and furniture is another story's.
    pub fn is_story(self) -> bool {
        !matches!(self, Role::Headline | Role::PullQuote | Role::Correction | Role::Furniture)
    }
}

/// A stretch of [`Article::text`] with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// A headline and the field it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Headline {
    /// "first line", "title", "# heading", "--headline", "headline" ...
    pub field: String,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// A place in the source, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
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
    source: Arc<Source>,
    notes: Vec<String>,
    allows: Allows,
    block_quotations: Vec<Span>,
}

impl Article {
    /// The article of a source: the first of those that [`Article::read`] finds, by the usual keys.
    ///
    /// # Errors
    /// Those of [`Article::read`].
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// use nutgraf::source::{Format, Source};
    /// let text = "Bridge to reopen\n\nThe bridge reopens on Monday.\n";
    /// let source = Source::from_text("a.txt", Format::Text, text.into());
    /// let article = Article::parse(source).unwrap();
    /// assert_eq!(article.headlines[0].span.of(&article.text), "Bridge to reopen");
    /// assert_eq!(article.body().count(), 1);
    /// ```
    pub fn parse(source: Source) -> Result<Article, Error> {
        let name = source.name.clone();
        let first = Article::read(source, &Keys::default())?.into_iter().next();
        first.ok_or_else(|| Error::Malformed { name, message: "no article in it".to_owned() })
    }

    /// The articles of a source: one of a page, several of a list. Headlines, deks and bodies of a format with named fields
    /// are found by `keys`.
    ///
    /// # Errors
    /// [`Error::Malformed`] for what is not what its format says; [`Error::Unsupported`] for a format whose feature is not on.
    ///
    /// ```
    /// # #[cfg(feature = "records")] {
    /// use nutgraf::article::{Article, Keys};
    /// use nutgraf::source::{Format, Source};
    /// let lines = "{\"title\": \"Rain\", \"text\": \"Rain fell.\"}\n{\"title\": \"Wind\", \"text\": \"It blew.\"}\n";
    /// let source = Source::from_text("desk.jsonl", Format::JsonLines, lines.to_owned());
    /// let articles = Article::read(source, &Keys::default())?;
    /// assert_eq!(articles.len(), 2);
    /// # }
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn read(source: Source, keys: &Keys) -> Result<Vec<Article>, Error> {
        let source = Arc::new(source);
        let malformed = |message| Error::Malformed { name: source.name.clone(), message };
        match source.format {
            #[cfg(feature = "records")]
            Format::Json => json::articles(&source, keys).map_err(malformed),
            #[cfg(feature = "records")]
            Format::JsonLines => json::lines(&source, keys).map_err(malformed),
            #[cfg(feature = "records")]
            Format::Feed => feed::articles(&source).map_err(malformed),
            #[cfg(not(feature = "records"))]
            Format::Json | Format::JsonLines | Format::Feed => Err(Error::Unsupported { name: source.name.clone() }),
            Format::Text | Format::Markdown | Format::Html => Ok(vec![page(&source, keys).map_err(malformed)?]),
        }
    }

    /// An article whose headline and body are already apart, as in a record of `filter`; `name` is what errors and reports
    /// call it.
    ///
    /// ```
    /// use nutgraf::article::{Article, Origin};
    /// let body = "Rain fell\non the harbour of Port Callan, and on the hills behind it, all day and for most of the night.";
    /// let article = Article::from_fields("a", Some("Rain"), body);
    /// assert_eq!(article.headline().map(|headline| headline.span.of(&article.text)), Some("Rain"));
    /// let first = article.body().next().unwrap().span;
    /// let (origin, bytes) = article.origin(first).unwrap();
    /// assert_eq!((origin, bytes.end), (Origin::Body, body.len()));
    /// ```
    pub fn from_fields(name: &str, headline: Option<&str>, body: &str) -> Article {
        let mut builder = Builder::default();
        let composed = headline.map(Composed::of);
        if let Some(headline) = &composed {
            builder.given_headline("headline", headline);
        }
        builder.text.reserve(body.len() + 64);
        let text = Composed::of(body);
        plain::parse_body(&text.text, composed.as_ref().map(|headline| &*headline.text), &mut builder);
        builder.offsets.map_to_source(Origin::Body, &text.mapping, true);
        let mut source = Source::from_text(name, Format::Text, body.to_owned());
        source.headline = headline.map(str::to_owned);
        builder.finish(&Arc::new(source))
    }

    /// An article whose headline and body are already apart, the body in `format` (plain text or HTML); where none is said,
    /// its tags and entities tell.
    ///
    /// # Errors
    /// [`Error::Malformed`] for HTML beyond its limits.
    #[cfg(feature = "records")]
    pub fn from_marked_fields(
        name: &str,
        headline: Option<&str>,
        body: &str,
        format: Option<Format>,
    ) -> Result<Article, Error> {
        if !format.map_or_else(|| field::is_html(body), |format| format == Format::Html) {
            return Ok(Article::from_fields(name, headline, body));
        }
        let mut builder = Builder::default();
        if let Some(headline) = headline {
            builder.given_headline("headline", &Composed::of(headline));
        }
        let part = Span::new(0, body.len());
        let mut decoded = DecodedText::default();
        decoded.copy(body, part);
        let field = Field { name: "body".to_owned(), part, html: Some(true) };
        let malformed = |message| Error::Malformed { name: name.to_owned(), message };
        field.body(&decoded, &mut builder).map_err(malformed)?;
        let mut source = Source::from_text(name, Format::Html, body.to_owned());
        source.headline = headline.map(str::to_owned);
        Ok(builder.finish(&Arc::new(source)))
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

    /// What the reader should know of the source and of how it was read ("not UTF-8; read as windows-1252").
    pub fn notes(&self) -> impl Iterator<Item = &String> {
        self.source.notes.iter().chain(&self.notes)
    }

    /// What the article says is to stand, by `nutgraf-allow` in a comment or in front matter.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// use nutgraf::source::{Format, Source};
    /// let text = "# Port shut\n\n<!-- nutgraf-allow claim: the harbour master's word -->\n\nIt is open.\n";
    /// let article = Article::parse(Source::from_text("a.md", Format::Markdown, text.into())).unwrap();
    /// assert_eq!(article.allows()[0].text, "claim: the harbour master's word");
    /// assert_eq!(article.allows()[0].line, Some(3));
    /// ```
    pub fn allows(&self) -> &[Allow] {
        &self.allows.list
    }

    /// The whole lines of the source that a span stands in, for reports that show them.
    pub fn excerpt(&self, span: Span) -> Option<Excerpt<'_>> {
        let (origin, bytes) = self.offsets.source(span)?;
        let source = self.source(origin);
        let start = Span::new(0, bytes.start).of(source).rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let rest = Span::new(bytes.end, source.len()).of(source);
        let end = bytes.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = match origin {
            Origin::Body => self.source.position(bytes.start).line,
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
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// use nutgraf::source::{Format, Source};
    /// let source = Source::from_text("a.txt", Format::Text, "Rain\n\nRain fell.\n".into());
    /// let article = Article::parse(source)?;
    /// let fell = article.body().next().unwrap().span;
    /// assert_eq!(article.locate(fell).unwrap().start.line, 3);
    /// assert_eq!(article.excerpt(fell).unwrap().text, "Rain fell.");
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn locate(&self, span: Span) -> Option<Place> {
        let (origin, bytes) = self.offsets.source(span)?;
        if origin != Origin::Body {
            return None;
        }
        let original = Span::new(self.source.original(bytes.start), self.source.original(bytes.end));
        Some(Place { start: self.source.position(bytes.start), end: self.source.position(bytes.end), bytes: original })
    }

    /// Whether the story sets this block of it apart as a block quotation, which needs no marks.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// let article = Article::from_fields("a", None, "The board wrote:\n\nWe sail at noon.");
    /// assert!(!article.is_block_quotation(article.blocks[1]), "plain text has none");
    /// ```
    pub fn is_block_quotation(&self, block: Block) -> bool {
        self.block_quotations.binary_search(&block.span).is_ok()
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
}

/// A builder that has the headline from outside, if one was given.
fn builder(source: &Source) -> Builder {
    let mut builder = Builder::default();
    if let Some(headline) = &source.headline {
        builder.given_headline("--headline", &Composed::of(headline));
        builder.headline_given = true;
    }
    builder
}

/// The article of a source that is one page.
fn page(source: &Arc<Source>, keys: &Keys) -> Result<Article, String> {
    #[cfg(not(feature = "markdown"))]
    let _ = keys; // plain text and HTML name nothing
    let mut builder = builder(source);
    let body = Composed::of(&source.text);
    match source.format {
        #[cfg(feature = "markdown")]
        Format::Markdown => markdown::parse(&body.text, keys, &mut builder)?,
        Format::Html => html::parse(&body.text, &mut builder)?,
        _ => plain::parse_file(&body.text, &mut builder),
    }
    builder.offsets.map_to_source(Origin::Body, &body.mapping, true);
    Ok(builder.finish(source))
}
