//! RSS 0.9 to 2.0 and Atom: an article for each item.
//!
//! No entity is read but the five of XML and characters by number: what a DOCTYPE declares stays as it is written, and
//! nothing is fetched.

use super::decoded_text::DecodedText;
use super::field::Field;
use super::{Article, MOST_ARTICLES};
use crate::source::Source;
use crate::span::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;

/// Elements that stand deeper in one another are refused.
const DEEPEST: usize = 256;

/// Roots of feeds, without their prefix.
const FEEDS: &[&str] = &["rss", "RDF", "feed"];
/// The elements that are articles.
const ITEMS: &[&str] = &["item", "entry"];
/// What may hold the body; the longest does.
const BODIES: &[&str] = &["content:encoded", "content", "description", "summary"];
/// What may be the line under the headline where it is not the body.
const DEKS: &[&str] = &["description", "summary"];
/// Roots of other kinds of file, with the name that people know.
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
        return Err("a feed without articles".to_owned());
    }
    Ok(articles)
}

/// A feed on its way through the reader.
struct Feed<'s> {
    source: &'s Arc<Source>,
    reader: Reader<&'s [u8]>,
    /// What names begin with, where the root has a prefix of its own ("atom:feed").
    prefix: String,
    /// How many elements are open.
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
                Event::Eof if !in_feed => return Err("no XML".to_owned()),
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

    /// The next event, the open elements counted.
    fn next(&mut self) -> Result<Event<'s>, String> {
        let event = self.reader.read_event().map_err(|error| {
            let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
            self.source.placed(at, &error.to_string())
        })?;
        match event {
            Event::Start(_) if self.depth == DEEPEST => {
                return Err(self
                    .source
                    .placed(self.at(), &format!("elements more than {DEEPEST} deep in one another")));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(self.source.placed(self.at(), "ends before all is closed")),
            _ => {}
        }
        Ok(event)
    }

    /// How far the file has been read.
    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Notes the prefix of a feed's names.
    ///
    /// # Errors
    /// What else the file is.
    fn root(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let whole = element.name();
        let whole = whole.as_ref();
        let own = whole.rsplit_once(':').map_or(whole, |(_, own)| own);
        if !FEEDS.contains(&own) {
            let known = OTHERS.iter().find(|(root, _)| *root == own);
            return Err(known.map_or_else(
                || format!("<{own}> is no feed; RSS and Atom are read of XML"),
                |(_, name)| format!("{name} is not read; RSS and Atom are, of XML"),
            ));
        }
        // the names of RSS 1.0 have no prefix, though its root has
        if own == "feed" {
            self.prefix = whole[..whole.len() - own.len()].to_owned();
        }
        Ok(())
    }

    /// The name of an element, without the prefix of the feed's own.
    fn name<'e>(&self, element: &'e BytesStart<'_>) -> &'e str {
        let end = element.name().as_ref().len();
        let name = &element[..end];
        name.strip_prefix(&self.prefix).unwrap_or(name)
    }

    /// The article of the item that has just begun; `None` when there are no words in it.
    fn item(&mut self) -> Result<Option<Article>, String> {
        let mut decoded = DecodedText::default();
        let mut fields: Vec<Field> = Vec::new();
        let depth = self.depth;
        while self.depth >= depth {
            let Event::Start(element) = self.next()? else { continue };
            let name = self.name(&element);
            // of a source that an entry names, too, there may be a title
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
        // the first of those that are as long
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

    /// The words of the element that has just begun: its text, or all that stands in it where it holds elements.
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

/// Whether an element says that it is HTML; `None` when it says nothing, or only that it is text, which many say wrongly.
fn is_html(element: &BytesStart<'_>) -> Option<bool> {
    let kind = element.try_get_attribute("type").ok().flatten()?;
    kind.value.contains("html").then_some(true)
}

/// The character that an entity of XML, or a number, stands for.
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
