//! RSS 0.9 to 2.0 and Atom: one article per item.
//!
//! Only the five XML entities and numeric character references are decoded: entities declared in a DOCTYPE are kept
//! verbatim, and nothing is fetched.

use super::decoded_text::DecodedText;
use super::field::Field;
use super::{Article, MOST_ARTICLES};
use crate::source::Source;
use crate::span::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;

/// Maximum nesting depth of elements.
const DEEPEST: usize = 256;

/// Roots of feeds, without their prefix.
const FEEDS: &[&str] = &["rss", "RDF", "feed"];
/// The elements that are articles.
const ITEMS: &[&str] = &["item", "entry"];
/// Elements that may hold the body; the longest one is used.
const BODIES: &[&str] = &["content:encoded", "content", "description", "summary"];
/// Elements that may hold the dek, unless they hold the body.
const DEKS: &[&str] = &["description", "summary"];
/// Roots of other file types, with their common names.
const OTHERS: &[(&str, &str)] = &[
    ("newsMessage", "NewsML-G2"),
    ("newsItem", "NewsML-G2"),
    ("packageItem", "NewsML-G2"),
    ("NewsML", "NewsML"),
    ("nitf", "NITF"),
    ("urlset", "a sitemap"),
    ("opml", "OPML"),
];

/// The articles of a feed.
///
/// # Errors
/// What is wrong, and where.
pub(super) fn articles(source: &Arc<Source>) -> Result<Vec<Article>, String> {
    let mut feed = Feed::new(source);
    let articles = feed.articles()?;
    if articles.is_empty() {
        return Err("the feed has no articles".to_owned());
    }
    Ok(articles)
}

/// A feed being read.
struct Feed<'s> {
    source: &'s Arc<Source>,
    reader: Reader<&'s [u8]>,
    /// The namespace prefix of names, if the root has one ("atom:feed").
    prefix: String,
    /// The number of open elements.
    depth: usize,
}

impl<'s> Feed<'s> {
    fn new(source: &'s Arc<Source>) -> Feed<'s> {
        let mut reader = Reader::from_str(&source.text);
        reader.config_mut().allow_dangling_amp = true;
        Feed { source, reader, prefix: String::new(), depth: 0 }
    }

    fn articles(&mut self) -> Result<Vec<Article>, String> {
        let mut articles = Vec::new();
        let mut in_feed = false;
        loop {
            match self.next()? {
                Event::Eof if !in_feed => return Err("not XML".to_owned()),
                Event::Eof => return Ok(articles),
                Event::Start(element) | Event::Empty(element) if !in_feed => {
                    self.root(&element)?;
                    in_feed = true;
                }
                Event::Start(element) if ITEMS.contains(&self.name(&element)) => {
                    articles.extend(self.item()?);
                    if articles.len() > MOST_ARTICLES {
                        return Err(format!("more than {MOST_ARTICLES} articles in one file"));
                    }
                }
                _ => {}
            }
        }
    }

    /// Returns the next event, and counts open elements.
    fn next(&mut self) -> Result<Event<'s>, String> {
        let event = self.reader.read_event().map_err(|error| {
            let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
            self.source.placed(at, &error.to_string())
        })?;
        match event {
            Event::Start(_) if self.depth == DEEPEST => {
                return Err(self.source.placed(self.at(), &format!("elements nested more than {DEEPEST} deep")));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(self.source.placed(self.at(), "unexpected end of file")),
            _ => {}
        }
        Ok(event)
    }

    /// The current position in the file.
    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Records the prefix of a feed's names.
    ///
    /// # Errors
    /// Names the kind of file it is instead.
    fn root(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let whole = element.name();
        let whole = whole.as_ref();
        let own = whole.rsplit_once(':').map_or(whole, |(_, own)| own);
        if !FEEDS.contains(&own) {
            let known = OTHERS.iter().find(|(root, _)| *root == own);
            return Err(known.map_or_else(
                || format!("<{own}> is not a feed; of XML, only RSS and Atom are read"),
                |(_, name)| format!("{name} is not supported; of XML, only RSS and Atom are read"),
            ));
        }
        // the names of RSS 1.0 have no prefix, although its root has one
        if own == "feed" {
            self.prefix = whole[..whole.len() - own.len()].to_owned();
        }
        Ok(())
    }

    /// The name of an element, without the feed's prefix.
    fn name<'e>(&self, element: &'e BytesStart<'_>) -> &'e str {
        let end = element.name().as_ref().len();
        let name = &element[..end];
        name.strip_prefix(&self.prefix).unwrap_or(name)
    }

    /// The article of the item that has just begun; `None` if it has no words.
    fn item(&mut self) -> Result<Option<Article>, String> {
        let mut decoded = DecodedText::default();
        let mut fields: Vec<Field> = Vec::new();
        let depth = self.depth;
        while self.depth >= depth {
            let Event::Start(element) = self.next()? else { continue };
            let name = self.name(&element);
            // the source of an entry may have a title too
            if self.depth == depth + 1 && (name == "title" || BODIES.contains(&name)) {
                let (name, html) = (name.to_owned(), is_html(&element));
                let field = self.field(name, html, &mut decoded)?;
                if !field.is_blank(&decoded) {
                    fields.push(field);
                }
            }
        }
        let mut builder = super::builder(self.source);
        let blocks = builder.blocks.len();
        if let Some(title) = fields.iter().find(|field| field.name == "title" && !builder.headline_given) {
            title.headline(&decoded, &mut builder)?;
        }
        let bodies = || fields.iter().filter(|field| field.name != "title");
        // the first on a tie
        let body = bodies().rev().max_by_key(|field| field.part.len());
        let is_body = |field: &Field| body.is_some_and(|body| body.part == field.part);
        if let Some(dek) = bodies().find(|field| DEKS.contains(&&*field.name) && !is_body(field)) {
            dek.dek(&decoded, &mut builder)?;
        }
        if let Some(body) = body {
            body.body(&decoded, &mut builder)?;
        }
        Ok((builder.blocks.len() > blocks).then(|| builder.finish(self.source)))
    }

    /// The content of the element that has just begun: its text, or its inner markup if it has child elements.
    fn field(&mut self, name: String, html: Option<bool>, decoded: &mut DecodedText) -> Result<Field, String> {
        let text = &self.source.text;
        let (depth, begin) = (self.depth, self.at());
        let mut pieces: Vec<(Span, Option<char>)> = Vec::new();
        let mut has_elements = false;
        let mut end = begin;
        while self.depth >= depth {
            let start = self.at();
            let event = self.next()?;
            let span = Span::new(start, self.at());
            end = start;
            match event {
                Event::Start(_) | Event::Empty(_) => has_elements = true,
                Event::Text(_) => pieces.push((span, None)),
                Event::CData(_) => pieces.push((Span::new(start + "<![CDATA[".len(), span.end - "]]>".len()), None)),
                Event::GeneralRef(name) => pieces.push((span, character(&name))),
                _ => {}
            }
        }
        let first = decoded.text.len();
        if has_elements {
            decoded.copy(text, Span::new(begin, end));
        } else {
            for (span, c) in pieces {
                match c {
                    Some(c) => decoded.push_replacement(c.encode_utf8(&mut [0; 4]), span),
                    None => decoded.copy(text, span),
                }
            }
        }
        let html = if has_elements { Some(true) } else { html };
        Ok(Field { name, part: Span::new(first, decoded.text.len()), html })
    }
}

/// Whether an element declares its content to be HTML; `None` if it declares nothing, or text, which is often wrong.
fn is_html(element: &BytesStart<'_>) -> Option<bool> {
    let kind = element.try_get_attribute("type").ok().flatten()?;
    kind.value.contains("html").then_some(true)
}

/// The character of an XML entity or a numeric reference.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
