//! JSON: a record or a list of records, with named fields.
//!
//! Records may be custom, WordPress posts (`{"title": {"rendered": ...}}`), ninjs 1 and 3, or JSON Feed. struson checks
//! the grammar and reports where each string begins; the strings are then read from the file itself.

use super::build::Builder;
use super::decoded_text::DecodedText;
use super::escape::unescaped;
use super::field::Field;
use super::keys::{self, plain};
use super::{Article, Keys, MOST_ARTICLES};
use crate::source::{Format, Source};
use crate::span::Span;
use std::sync::Arc;
use struson::reader::{JsonReader, JsonReaderPosition, JsonStreamReader, ReaderError, ReaderSettings};
use struson::reader::{SyntaxErrorKind as Kind, ValueType};

/// Maximum nesting depth of lists and objects.
const DEEPEST: u32 = 128;
/// Maximum strings read from one record; no article has as many paragraphs.
const MOST_STRINGS: usize = 100_000;

/// The keys of an object under which its articles are listed.
const LISTS: &[&str] = &["articles", "items", "posts", "data"];
/// The keys of an object that holds the value of its own key, as in WordPress and ninjs 3.
const WORDS: &[&str] = &["rendered", "value"];
/// The key beside [`WORDS`] that tells whether the value is HTML.
const KIND: &str = "contenttype";

/// The articles of a document: an object, or a list of them.
///
/// # Errors
/// What is wrong, and where.
pub(super) fn articles(source: &Arc<Source>, keys: &Keys) -> Result<Vec<Article>, String> {
    let wanted = SoughtKeys::of(keys);
    let mut document = Document::new(source, Span::new(0, source.text.len()), &wanted);
    let records = document.records().map_err(|error| document.explain(&error))?;
    built(source, &wanted, &records)
}

/// The articles of a file with one object per line.
///
/// # Errors
/// What is wrong, and where.
pub(super) fn lines(source: &Arc<Source>, keys: &Keys) -> Result<Vec<Article>, String> {
    let wanted = SoughtKeys::of(keys);
    let mut records = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(&source.text);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        if !span.of(&source.text).starts_with('{') {
            return Err(format!("line {}: not an object", source.position(span.start).line));
        }
        let mut document = Document::new(source, span, &wanted);
        records.extend(document.records().map_err(|error| document.explain(&error))?);
    }
    built(source, &wanted, &records)
}

/// The articles of the records that have any; a note says how many do not.
fn built(source: &Arc<Source>, wanted: &SoughtKeys<'_>, records: &[Record]) -> Result<Vec<Article>, String> {
    if records.len() > MOST_ARTICLES {
        return Err(format!("{} records; at most {MOST_ARTICLES} per file are supported", records.len()));
    }
    let (mut articles, mut empty) = (Vec::with_capacity(records.len()), Vec::new());
    for record in records {
        match record.article(source, wanted)? {
            Some(article) => articles.push(article),
            None => empty.push(record.at),
        }
    }
    let Some(first) = articles.first_mut() else {
        return Err(format!("no headline or body found under any of the keys {}", wanted.names()));
    };
    if let Some(at) = empty.first() {
        let (count, line) = (empty.len(), source.position(*at).line);
        let of = records.len();
        first
            .notes
            .push(format!("{count} of {of} records have neither headline nor body; the first is on line {line}"));
    }
    Ok(articles)
}

/// The part of the article that a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Headline,
    Dek,
    Body,
}

/// The keys to look for, in order of precedence within each part.
struct SoughtKeys<'k> {
    keys: Vec<(Part, &'k str, String)>,
}

impl<'k> SoughtKeys<'k> {
    fn of(keys: &'k Keys) -> SoughtKeys<'k> {
        let parts = [(Part::Headline, &keys.headlines), (Part::Dek, &keys.deks), (Part::Body, &keys.bodies)];
        let all =
            parts.into_iter().flat_map(|(part, keys)| keys.iter().map(move |key| (part, key.as_str(), plain(key))));
        SoughtKeys { keys: all.collect() }
    }

    /// The key that a path matches.
    fn key(&self, path: &str) -> Option<usize> {
        let find = |path: &str| self.keys.iter().position(|(_, _, key)| key == path);
        find(path).or_else(|| {
            let (of, last) = path.rsplit_once('.')?;
            if WORDS.contains(&last) { find(of) } else { None }
        })
    }

    /// Whether a path is a prefix of any key.
    fn is_prefix_of_key(&self, path: &str) -> bool {
        let below = |key: &str| key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.keys.iter().any(|(_, _, key)| below(key))
    }

    fn names(&self) -> String {
        let of = |wanted: Part| {
            let names = self.keys.iter().filter(|(part, ..)| *part == wanted).map(|(_, name, _)| *name);
            names.collect::<Vec<&str>>().join(", ")
        };
        format!("{} and {}", of(Part::Headline), of(Part::Body))
    }
}

/// A string found under a key.
#[derive(Debug)]
struct FoundString {
    /// The index of the key.
    key: usize,
    /// The start of the string in the file, after its quotation mark.
    at: usize,
    /// The index of the record's field that contains it: of a duplicate field, the last one counts.
    member: usize,
    /// Whether it is a value of an object ([`WORDS`]); several of these are equivalent.
    of_object: bool,
    html: Option<bool>,
}

/// A record, with the strings found in it.
#[derive(Debug)]
struct Record {
    at: usize,
    leaves: Vec<FoundString>,
    /// Whether there were more than [`MOST_STRINGS`].
    is_cut: bool,
}

impl Record {
    /// The strings of a key, in order.
    fn leaves(&self, key: usize) -> impl Iterator<Item = &FoundString> {
        let of_key = move |leaf: &&FoundString| leaf.key == key;
        let last = self.leaves.iter().rev().find(of_key).map(|leaf| leaf.member);
        self.leaves.iter().filter(of_key).filter(move |leaf| Some(leaf.member) == last)
    }

    fn article(&self, source: &Arc<Source>, wanted: &SoughtKeys<'_>) -> Result<Option<Article>, String> {
        let mut builder = super::builder(source);
        let mut decoded = DecodedText::default();
        let blocks = builder.blocks.len();
        if self.is_cut {
            builder.notes.push(format!("more than {MOST_STRINGS} strings in a record; the rest are ignored"));
        }
        let of = |wanted_part: Part| {
            let keys = wanted.keys.iter().enumerate().filter(move |(_, (part, ..))| *part == wanted_part);
            keys.map(|(key, (_, name, _))| (key, *name)).filter(|(key, _)| self.leaves(*key).next().is_some())
        };
        if !builder.headline_given {
            let mut all = of(Part::Headline).flat_map(|(key, name)| self.leaves(key).map(move |leaf| (name, leaf)));
            for (name, leaf) in all.by_ref().take(keys::MOST_HEADLINES) {
                field(source, &mut decoded, name, [leaf]).headline(&decoded, &mut builder)?;
            }
            if all.next().is_some() {
                builder.notes.push(keys::too_many_headlines());
            }
        }
        for (key, name) in of(Part::Dek) {
            let field = field(source, &mut decoded, name, self.leaves(key).take(1));
            if !field.is_blank(&decoded) {
                field.dek(&decoded, &mut builder)?;
                break;
            }
        }
        for (key, name) in of(Part::Body) {
            let field = self.body(source, &mut decoded, key, name);
            if !field.is_blank(&decoded) {
                field.body(&decoded, &mut builder)?;
                break;
            }
        }
        Ok((builder.blocks.len() > blocks).then(|| Builder::finish(builder, source)))
    }

    /// The strings of a list, joined; of several equivalent objects, the one in HTML, or the first.
    fn body(&self, source: &Source, decoded: &mut DecodedText, key: usize, name: &str) -> Field {
        let objects = || self.leaves(key).filter(|leaf| leaf.of_object);
        match objects().find(|leaf| leaf.html == Some(true)).or_else(|| objects().next()) {
            Some(leaf) => field(source, decoded, name, [leaf]),
            None => field(source, decoded, name, self.leaves(key)),
        }
    }
}

/// Copies strings into one field, separated as paragraphs.
fn field<'l>(
    source: &Source,
    decoded: &mut DecodedText,
    name: &str,
    leaves: impl IntoIterator<Item = &'l FoundString>,
) -> Field {
    let start = decoded.text.len();
    let mut html = name.ends_with("html").then_some(true);
    let mut end = None;
    for leaf in leaves {
        if let Some(end) = end {
            decoded.part(end);
        }
        html = html.or(leaf.html);
        end = Some(take_over(&source.text, leaf.at, decoded));
    }
    Field { name: name.to_owned(), part: Span::new(start, decoded.text.len()), html }
}

/// Copies the string that begins at `at`, with escapes decoded, and returns its end. It is known to be valid.
fn take_over(text: &str, at: usize, decoded: &mut DecodedText) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[start..]) {
        let stop = start + found;
        if start < stop {
            decoded.copy(text, Span::new(start, stop));
        }
        if bytes[stop] == b'"' {
            return stop;
        }
        let (c, length) = unescaped(&text[stop..]);
        decoded.push_replacement(c.encode_utf8(&mut [0; 4]), Span::new(stop, stop + length));
        start = stop + length;
    }
    text.len()
}

/// A document being read.
struct Document<'s> {
    source: &'s Source,
    /// Its span in the file.
    span: Span,
    reader: JsonStreamReader<&'s [u8]>,
    wanted: &'s SoughtKeys<'s>,
}

impl<'s> Document<'s> {
    fn new(source: &'s Source, span: Span, wanted: &'s SoughtKeys<'s>) -> Document<'s> {
        let settings = ReaderSettings {
            track_path: false,
            max_nesting_depth: Some(DEEPEST),
            restrict_number_values: false,
            ..ReaderSettings::default()
        };
        let reader = JsonStreamReader::new_custom(span.of(&source.text).as_bytes(), settings);
        Document { source, span, reader, wanted }
    }

    /// The records of the whole document.
    fn records(&mut self) -> Result<Vec<Record>, ReaderError> {
        let mut records = Vec::new();
        match self.reader.peek()? {
            ValueType::Object => {
                let own = self.record(Some(&mut records))?;
                // an object that lists articles and has text of its own, such as a feed's title, is not an article
                let is_article = own.leaves.iter().any(|leaf| self.wanted.keys[leaf.key].0 == Part::Body);
                if is_article || records.is_empty() {
                    records = vec![own];
                }
            }
            ValueType::Array => self.list(&mut records)?,
            _ => self.reader.skip_value()?,
        }
        self.end()?;
        Ok(records)
    }

    /// Makes sure that nothing follows the document.
    fn end(&mut self) -> Result<(), ReaderError> {
        let empty = JsonStreamReader::new(&[][..]);
        std::mem::replace(&mut self.reader, empty).consume_trailing_whitespace()
    }

    /// The objects of a list.
    fn list(&mut self, records: &mut Vec<Record>) -> Result<(), ReaderError> {
        self.reader.begin_array()?;
        while self.reader.has_next()? {
            match self.reader.peek()? {
                ValueType::Object => records.push(self.record(None)?),
                _ => self.reader.skip_value()?,
            }
        }
        self.reader.end_array()
    }

    /// Reads the next object; the records that it lists go into `lists`, if they are wanted.
    fn record(&mut self, mut lists: Option<&mut Vec<Record>>) -> Result<Record, ReaderError> {
        let mut record = Record { at: self.at(), leaves: Vec::new(), is_cut: false };
        let mut member = 0;
        self.reader.begin_object()?;
        while self.reader.has_next()? {
            let path = plain(self.reader.next_name()?);
            let listed =
                lists.as_deref_mut().filter(|_| LISTS.contains(&&*path) && !self.wanted.is_prefix_of_key(&path));
            match (listed, self.reader.peek()?) {
                (Some(lists), ValueType::Array) => self.list(lists)?,
                _ => self.value(&path, member, false, &mut record)?,
            }
            member += 1;
        }
        self.reader.end_object()?;
        Ok(record)
    }

    /// Reads the next value, and collects the strings found in it.
    fn value(&mut self, path: &str, member: usize, of_object: bool, record: &mut Record) -> Result<(), ReaderError> {
        match self.reader.peek()? {
            ValueType::String => {
                if record.leaves.len() == MOST_STRINGS {
                    record.is_cut = true;
                } else if let Some(key) = self.wanted.key(path) {
                    record.leaves.push(FoundString { key, at: self.at() + 1, member, of_object, html: None });
                }
                self.reader.skip_value()
            }
            ValueType::Array if self.wanted.is_prefix_of_key(path) => {
                self.reader.begin_array()?;
                while self.reader.has_next()? {
                    self.value(path, member, of_object, record)?;
                }
                self.reader.end_array()
            }
            ValueType::Object if self.wanted.is_prefix_of_key(path) => self.object(path, member, record),
            _ => self.reader.skip_value(),
        }
    }

    /// Reads an object of a record, and collects the strings found in it.
    fn object(&mut self, path: &str, member: usize, record: &mut Record) -> Result<(), ReaderError> {
        let before = record.leaves.len();
        let mut html = None;
        self.reader.begin_object()?;
        while self.reader.has_next()? {
            let name = plain(self.reader.next_name()?);
            if name == KIND && self.reader.peek()? == ValueType::String {
                html = Some(self.reader.next_str()?.contains("html"));
                continue;
            }
            if name == WORDS[0] {
                html = Some(true);
            }
            self.value(&format!("{path}.{name}"), member, WORDS.contains(&&*name), record)?;
        }
        for leaf in record.leaves.iter_mut().skip(before).filter(|leaf| leaf.of_object && leaf.html.is_none()) {
            leaf.html = html;
        }
        self.reader.end_object()
    }

    /// The start in the file of the next token, which has been peeked at.
    fn at(&self) -> usize {
        self.span.start + offset(&self.reader.current_position(false))
    }

    /// An error message with the position in the file.
    fn explain(&self, error: &ReaderError) -> String {
        let (location, what) = match error {
            ReaderError::SyntaxError(error)
                if error.kind == Kind::TrailingData && self.source.format == Format::Json =>
            {
                (
                    &error.location,
                    "extra data after the document; a file with one object per line should be named .jsonl",
                )
            }
            ReaderError::SyntaxError(error) => (&error.location, words(error.kind)),
            ReaderError::MaxNestingDepthExceeded { location, .. } => {
                return self.placed(location, &format!("lists and objects nested more than {DEEPEST} deep"));
            }
            ReaderError::UnexpectedValueType { location, .. }
            | ReaderError::UnexpectedStructure { location, .. }
            | ReaderError::UnsupportedNumberValue { location, .. }
            | ReaderError::IoError { location, .. } => (location, "invalid JSON"),
            _ => return "invalid JSON".to_owned(),
        };
        self.placed(location, what)
    }

    fn placed(&self, location: &JsonReaderPosition, what: &str) -> String {
        self.source.placed(self.span.start + offset(location), what)
    }
}

fn offset(position: &JsonReaderPosition) -> usize {
    position.data_pos.and_then(|at| usize::try_from(at).ok()).unwrap_or_default()
}

fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::CommentsNotEnabled | Kind::IncompleteComment | Kind::BlockCommentNotClosed => {
            "comments are not allowed in JSON"
        }
        Kind::UnexpectedComma | Kind::TrailingCommaNotEnabled => "trailing comma",
        Kind::MissingComma => "missing comma",
        Kind::MissingColon => "missing colon",
        Kind::ExpectingMemberNameOrObjectEnd => "missing quoted key",
        Kind::NotEscapedControlCharacter => "line break or control character in a string; write it as \\n or \\u....",
        Kind::UnknownEscapeSequence | Kind::MalformedEscapeSequence => "invalid escape sequence",
        Kind::UnpairedSurrogatePairEscapeSequence => "unpaired surrogate",
        Kind::IncompleteDocument => "unexpected end of file",
        Kind::TrailingData => "extra data after the document",
        _ => "invalid JSON",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_as_another_parser_reads_them(text in ".{0,20}", in_units in proptest::collection::vec(any::<bool>(), 20)) {
            let mut written = String::new();
            for (number, c) in text.chars().enumerate() {
                if in_units.get(number).copied().unwrap_or_default() {
                    c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| written.push_str(&format!("\\u{unit:04x}")));
                } else {
                    written.push_str(serde_json::to_string(&c).unwrap_or_default().trim_matches('"'));
                    if c == '"' {
                        written.push('"'); // trimmed with the quotation marks around it
                    }
                }
            }
            let file = format!("{{\"body\": \"{written}\"}}");
            prop_assert_eq!(serde_json::from_str::<String>(&format!("\"{written}\"")).ok(), Some(text.clone()));
            let mut decoded = DecodedText::default();
            let end = take_over(&file, 10, &mut decoded);
            prop_assert_eq!(&decoded.text, &text);
            prop_assert_eq!(&file[end..], "\"}");
        }
    }

    #[test]
    fn escapes_are_not_how_a_letter_is_written() {
        let text = r#"{"body": "A\u00a0cafe\u0301 opens; a CAFE closes on Monday, the town of Wendle said."}"#;
        let text = text.replace("CAFE", "cafe\u{301}");
        let article = Article::parse(Source::from_text("a.json", Format::Json, text)).expect("an article");
        let written = article.written(article.blocks[0].span);
        assert_eq!(written, "A caf\u{e9} opens; a cafe\u{301} closes on Monday, the town of Wendle said.");
    }
}
