//! Front matter in TOML.

use super::fields::{Fault, Field, Outline, Value, Writing};
use crate::span::Span;
use toml_edit::{Document, TableLike};

/// The fields of a stretch that starts at byte `start` of the file.
pub(super) fn read(content: &str, start: usize) -> Result<Vec<Field>, Fault> {
    let document = Document::parse(content).map_err(|error| {
        let at = start + error.span().map_or(0, |span| span.start);
        Fault { at, message: error.message().to_owned() }
    })?;
    let mut reader = Reader { content, start, outline: Outline::default() };
    reader.table(document.as_table(), start)?;
    Ok(reader.outline.finish())
}

struct Reader<'a> {
    content: &'a str,
    start: usize,
    outline: Outline,
}

impl Reader<'_> {
    /// The fields of a table; the parser itself refuses tables that lie too deep.
    fn table(&mut self, table: &dyn TableLike, at: usize) -> Result<(), Fault> {
        self.outline.open(true, at)?;
        for (key, item) in table.iter() {
            let at = self.start + item.span().map_or(0, |span| span.start);
            self.outline.key(Some(key), at)?;
            match (item.as_table_like(), item.as_array()) {
                (Some(table), _) => self.table(table, at)?,
                (None, Some(list)) => {
                    self.outline.open(false, at)?;
                    list.iter().try_for_each(|value| self.outline.value(self.value(value), at))?;
                    self.outline.close();
                }
                (None, None) => self.outline.value(item.as_value().and_then(|value| self.value(value)), at)?,
            }
        }
        self.outline.close();
        Ok(())
    }

    /// A string, or a number or date as it is written.
    fn value(&self, value: &toml_edit::Value) -> Option<Value> {
        let span = value.span()?;
        let written = self.content.get(span.clone())?;
        let marks = |mark: &str| written.starts_with(mark).then_some(mark.len());
        let (decoded, writing, marks) = match value {
            toml_edit::Value::String(string) => {
                let writing = if written.starts_with('"') { Writing::Escaped } else { Writing::Plain };
                let multiple = marks("\"\"\"").or(marks("'''")).filter(|_| written.len() >= 6);
                (string.value().clone(), writing, multiple.unwrap_or(1))
            }
            toml_edit::Value::Boolean(_) | toml_edit::Value::Array(_) | toml_edit::Value::InlineTable(_) => {
                return None;
            }
            _ => (written.to_owned(), Writing::Plain, 0),
        };
        let raw = Span::new(self.start + span.start + marks, self.start + span.end - marks);
        Some(Value { decoded: decoded.into(), raw, writing })
    }
}
