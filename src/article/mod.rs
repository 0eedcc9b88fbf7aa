//! Articles: clean text in blocks, mapped to its source.
//!
//! [`Article::text`] is one string: headline, dek, paragraphs, subheads and captions, without markup, with blocks
//! separated by blank lines and letters composed (NFC). Every span above this layer counts bytes of that string, and
//! only [`Article::locate`] turns one into a position in the file.

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

/// Maximum articles of a file: empty ones would take a hundred times its size in memory.
#[cfg(feature = "records")]
const MOST_ARTICLES: usize = 100_000;

/// The role of a block in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// A headline.
    Headline,
    /// The dek, below the headline. Not checked; only its numbers count as evidence.
    Dek,
    /// A heading between paragraphs.
    Subhead,
    /// Prose.
    Paragraph,
    /// Words of the body, repeated as a pull quote. Checked, never evidence.
    PullQuote,
    /// The caption of a picture.
    Caption,
    /// A social-media post embedded in the story, with its signature. Its words are its author's.
    Post,
    /// A list item, such as a key point. Evidence, but never picked for a summary.
    Item,
    /// A result on its own line: "Half-time: 2-0". Evidence, but never picked for a summary.
    Result,
    /// A correction: what it retracts is not evidence.
    Correction,
    /// Page furniture: bylines, time stamps, "Read more", notices. Neither story nor evidence.
    Furniture,
}

impl Role {
    /// Whether its words are the story's own, so that a headline is checked against them.
    pub fn is_evidence(self) -> bool {
        matches!(self, Role::Paragraph | Role::Caption | Role::Item | Role::Post)
    }

    /// Whether its statements count as the story's, unlike those of corrections and furniture.
    pub fn is_story(self) -> bool {
        !matches!(self, Role::Headline | Role::PullQuote | Role::Correction | Role::Furniture)
    }
}

/// A range of [`Article::text`] with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// Its role.
    pub role: Role,
    /// Its position in [`Article::text`].
    pub span: Span,
}

/// A headline and the field that it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Headline {
    /// "first line", "title", "# heading", "--headline", "headline" ...
    pub field: String,
    /// Its position in [`Article::text`].
    pub span: Span,
}

/// A position in the source, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Position of the first character.
    pub start: Position,
    /// Position just after the last character.
    pub end: Position,
    /// Bytes of the original file on disk.
    pub bytes: Span,
}

/// Whole lines of a source, with a marked range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Excerpt<'a> {
    /// The string that the lines are from.
    pub origin: Origin,
    /// The number of the first line, from 1.
    pub line: usize,
    /// The lines.
    pub text: &'a str,
    /// The marked range, in bytes of `text`.
    pub span: Span,
}

/// An article.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Article {
    /// The path, `<stdin>`, or the id of a record.
    pub name: String,
    /// The format of the source.
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
    /// Parses the first article of a source, with the default keys; see [`Article::read`].
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
        first.ok_or_else(|| Error::Malformed { name, message: "no article found".to_owned() })
    }

    /// Reads the articles of a source: one from a page, several from a list. In formats with named fields, `keys`
    /// determine the headlines, deks and bodies.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the source does not conform to its format; [`Error::Unsupported`] for a format whose
    /// crate feature is off.
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

    /// Creates an article from a separate headline and body, as in a record of `filter`; `name` is used in errors and
    /// reports.
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

    /// Creates an article from a separate headline and body, the body in `format` (plain text or HTML); without a
    /// format, its tags and entities decide.
    ///
    /// # Errors
    /// [`Error::Malformed`] for HTML that exceeds a limit.
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

    /// Returns the string that a span came from, and the bytes there; `None` for a span that is not from a single
    /// string.
    pub fn origin(&self, span: Span) -> Option<(Origin, Span)> {
        self.offsets.source(span)
    }

    /// The string that spans of `origin` refer to.
    pub fn source(&self, origin: Origin) -> &str {
        match origin {
            Origin::Body => &self.source.text,
            Origin::Headline => self.source.headline.as_deref().unwrap_or_default(),
        }
    }

    /// Notes about the source and how it was read ("not UTF-8; read as windows-1252").
    pub fn notes(&self) -> impl Iterator<Item = &String> {
        self.source.notes.iter().chain(&self.notes)
    }

    /// The findings that the article waives, by `nutgraf-allow` in a comment or in front matter.
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

    /// The lines of the source that contain a span, for excerpts in reports.
    pub fn excerpt(&self, span: Span) -> Option<Excerpt<'_>> {
        let (origin, bytes) = self.offsets.source(span)?;
        let source = self.source(origin);
        let (line, lines) = match origin {
            Origin::Body => {
                let (line, first) = self.source.line(bytes.start);
                (line, Span::new(first.start, self.source.line(bytes.end).1.end))
            }
            Origin::Headline => (1, Span::new(0, source.len())),
        };
        let start = lines.start;
        let end = start + lines.of(source).trim_end_matches(['\n', '\r']).len();
        Some(Excerpt {
            origin,
            line,
            text: Span::new(start, end.max(bytes.end)).of(source),
            span: Span::new(bytes.start - start, bytes.end - start),
        })
    }

    /// Returns the position of a span in the file; `None` for a headline from a flag or a field.
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

    /// Whether this block is a block quotation, which needs no quotation marks.
    ///
    /// ```
    /// use nutgraf::article::Article;
    /// let article = Article::from_fields("a", None, "The board wrote:\n\nWe sail at noon.");
    /// assert!(!article.is_block_quotation(article.blocks[1]), "plain text has none");
    /// ```
    pub fn is_block_quotation(&self, block: Block) -> bool {
        self.block_quotations.binary_search(&block.span).is_ok()
    }

    /// The words of a span as the source has them: letters that it stores decomposed ("e" and an accent) are decomposed
    /// again.
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

/// A builder with the headline from outside, if one was given.
fn builder(source: &Source) -> Builder {
    let mut builder = Builder::default();
    if let Some(headline) = &source.headline {
        builder.given_headline("--headline", &Composed::of(headline));
        builder.headline_given = true;
    }
    builder
}

/// The article of a source that is a single page.
fn page(source: &Arc<Source>, keys: &Keys) -> Result<Article, String> {
    #[cfg(not(feature = "markdown"))]
    let _ = keys; // plain text and HTML have no named fields
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
