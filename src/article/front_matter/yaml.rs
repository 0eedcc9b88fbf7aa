//! Front matter in YAML.

use super::fields::{Field, FieldCollector, Quoting, SyntaxError, Value};
use crate::span::Span;
use hashbrown::HashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// Plain scalars that are null or booleans in the core schema.
const NO_WORDS: &[&str] = &["", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"];

/// The fields of `content`, which starts at byte `start` of the file. `None` if it is not a map, but prose between two
/// thematic breaks.
pub(super) fn read(content: &str, start: usize) -> Result<Option<Vec<Field>>, SyntaxError> {
    let places: Vec<usize> = content.char_indices().map(|(at, _)| start + at).collect();
    // the parser counts characters
    let byte = |marker: Marker| places.get(marker.index()).copied().unwrap_or(start + content.len());
    let mut reader =
        Reader { content, start, collector: FieldCollector::default(), keys: Vec::new(), known: HashMap::new() };
    let mut any = false;
    for event in Parser::new_from_str(content) {
        let (event, span) = match event {
            Ok((event, span)) => (event, Span::new(byte(span.start), byte(span.end))),
            // prose with a stray colon, between two thematic breaks
            Err(_) if !looks_like_yaml(content) => return Ok(None),
            Err(error) => return Err(SyntaxError { at: byte(*error.marker()), message: explain(error.info()) }),
        };
        match event {
            Event::DocumentEnd => break,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::Alias(_) if !any => return Ok(None),
            Event::MappingStart(..) => any = true,
            _ => {}
        }
        reader.event(event, span)?;
    }
    Ok(Some(reader.collector.finish()))
}

/// The parser's message, with a remedy for the most common mistakes.
fn explain(info: &str) -> String {
    let cure = match info {
        "mapping values are not allowed in this context" => "; a value with \": \" in it needs quotation marks",
        "while parsing node, found unknown anchor" => "; a value that starts with \"*\" needs quotation marks",
        _ => "",
    };
    format!("{info}{cure}")
}

/// Whether any line starts with a word and a colon. A blank line at the start follows a thematic break.
pub(super) fn looks_like_yaml(content: &str) -> bool {
    let blank = content.lines().next().is_none_or(|line| line.trim().is_empty());
    !blank
        && content.lines().any(|line| {
            let Some((key, rest)) = line.split_once(':') else { return line.starts_with('{') };
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
            !key.is_empty() && key.trim_end().chars().all(word) && rest.chars().next().is_none_or(char::is_whitespace)
        })
}

struct Reader<'a> {
    content: &'a str,
    start: usize,
    collector: FieldCollector,
    /// For each open level: whether a key comes next; `None` in a list.
    keys: Vec<Option<bool>>,
    /// Values of anchors, by number.
    known: HashMap<usize, Value>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        let at = span.start;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if self.is_key() {
                    self.collector.key(None, at)?;
                }
                let map = matches!(event, Event::MappingStart(..));
                self.collector.open(map, at)?;
                self.keys.push(map.then_some(true));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.collector.close();
                self.keys.pop();
                self.turn();
            }
            Event::Scalar(decoded, style, anchor, tag) => {
                if self.is_key() {
                    self.collector.key(Some(&decoded), at)?;
                } else {
                    let empty = style == ScalarStyle::Plain && NO_WORDS.contains(&&*decoded);
                    let value =
                        (!empty).then(|| self.value(decoded.into_owned(), style, span, anchor > 0 || tag.is_some()));
                    if let Some(value) = value.as_ref().filter(|_| anchor > 0) {
                        self.known.insert(anchor, value.clone());
                    }
                    self.collector.value(value, at)?;
                }
                self.turn();
            }
            // only single values are copied: an aliased map is skipped
            Event::Alias(anchor) => {
                if self.is_key() {
                    self.collector.key(None, at)?;
                } else {
                    self.collector.value(self.known.get(&anchor).cloned(), at)?;
                }
                self.turn();
            }
            _ => {}
        }
        Ok(())
    }

    fn is_key(&self) -> bool {
        self.keys.last() == Some(&Some(true))
    }

    /// Switches between expecting a key and its value.
    fn turn(&mut self) {
        if let Some(Some(key)) = self.keys.last_mut() {
            *key = !*key;
        }
    }

    /// A scalar; with `marked`, an anchor or a tag may precede it.
    fn value(&self, decoded: String, style: ScalarStyle, span: Span, marked: bool) -> Value {
        let of = |span: Span| Span::new(span.start - self.start, span.end - self.start).of(self.content);
        let mut raw = span;
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        while marked && !block && of(raw).starts_with(['&', '!']) {
            let rest = of(raw).trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
            raw.start = raw.end - rest.len();
        }
        let (quoting, quoted) = match style {
            ScalarStyle::SingleQuoted => (Quoting::DoubledQuotes, true),
            ScalarStyle::DoubleQuoted => (Quoting::Backslashes, true),
            _ => (Quoting::Plain, false),
        };
        if quoted {
            raw = Span::new(raw.start + 1, raw.end - 1);
        }
        Value { decoded: decoded.into(), raw, quoting }
    }
}
