//! Front matter that is a JSON object.

use super::fields::{Field, FieldCollector, Quoting, SyntaxError, Value};
use crate::span::Span;
use struson::reader::{JsonReader, JsonStreamReader, ReaderError, ReaderSettings, ValueType};

/// The fields of the object at the start of a file, and the start of the text after it; `None` if the braces are text
/// too: a shortcode, or words in braces. An object of more than `most` bytes is refused.
pub(super) fn read(text: &str, most: usize) -> Result<Option<(Vec<Field>, usize)>, SyntaxError> {
    if !looks_like_json(text) {
        return Ok(None);
    }
    let settings = ReaderSettings { track_path: false, max_nesting_depth: None, ..ReaderSettings::default() };
    let json = JsonStreamReader::new_custom(text.as_bytes(), settings);
    let mut reader = Reader { json, text, most, collector: FieldCollector::default() };
    reader.object()?;
    let end = reader.at();
    // the rest of the line is empty, or text
    let rest = &text[end..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let body = if line.trim().is_empty() { end + line.len() } else { end };
    Ok(Some((reader.collector.finish(), body)))
}

/// Whether a brace opens an object: followed by a closing brace, or by a quoted name and a colon.
fn looks_like_json(text: &str) -> bool {
    let inside = text.strip_prefix('{').unwrap_or_default().trim_start();
    let Some(name) = inside.strip_prefix('"') else { return inside.starts_with('}') };
    let mut escaped = false;
    let end = name.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.is_some_and(|end| name[end + 1..].trim_start().starts_with(':'))
}

struct Reader<'a> {
    json: JsonStreamReader<&'a [u8]>,
    text: &'a str,
    most: usize,
    collector: FieldCollector,
}

impl Reader<'_> {
    /// The current position in the file.
    fn at(&self) -> usize {
        let at = self.json.current_position(false).data_pos.and_then(|at| usize::try_from(at).ok());
        at.unwrap_or(0).min(self.text.len())
    }

    /// Converts the result of the parser.
    fn take<T>(&self, result: Result<T, ReaderError>) -> Result<T, SyntaxError> {
        let at = self.at();
        let too_much = || SyntaxError { at, message: format!("more than {} bytes", self.most) };
        match result {
            _ if at > self.most => Err(too_much()),
            Ok(value) => Ok(value),
            Err(ReaderError::SyntaxError(error)) => {
                Err(SyntaxError { at, message: format!("invalid JSON: {}", error.kind) })
            }
            Err(error) => Err(SyntaxError { at, message: format!("invalid JSON: {error}") }),
        }
    }

    /// Whether the open object or list continues.
    fn more(&mut self) -> Result<bool, SyntaxError> {
        let more = self.json.has_next();
        self.take(more)
    }

    fn object(&mut self) -> Result<(), SyntaxError> {
        self.collector.open(true, self.at())?;
        let begun = self.json.begin_object();
        self.take(begun)?;
        while self.more()? {
            let at = self.at();
            let name = self.json.next_name_owned();
            let name = self.take(name)?;
            self.collector.key(Some(&name), at)?;
            self.value()?;
        }
        let ended = self.json.end_object();
        self.take(ended)?;
        self.collector.close();
        Ok(())
    }

    fn value(&mut self) -> Result<(), SyntaxError> {
        let kind = self.json.peek();
        let kind = self.take(kind)?;
        let at = self.at();
        match kind {
            ValueType::Object => self.object(),
            ValueType::Array => {
                self.collector.open(false, at)?;
                let begun = self.json.begin_array();
                self.take(begun)?;
                while self.more()? {
                    self.value()?;
                }
                let ended = self.json.end_array();
                self.take(ended)?;
                self.collector.close();
                Ok(())
            }
            ValueType::String => {
                let decoded = self.json.next_string();
                let decoded = self.take(decoded)?;
                let raw = Span::new(at + 1, self.at() - 1);
                self.collector.value(Some(Value { decoded: decoded.into(), raw, quoting: Quoting::Backslashes }), at)
            }
            ValueType::Number => {
                let decoded = self.json.next_number_as_string();
                let decoded = self.take(decoded)?;
                let raw = Span::new(at, self.at());
                self.collector.value(Some(Value { decoded: decoded.into(), raw, quoting: Quoting::Plain }), at)
            }
            ValueType::Boolean | ValueType::Null => {
                let skipped = self.json.skip_value();
                self.take(skipped)?;
                self.collector.value(None, at)
            }
        }
    }
}
