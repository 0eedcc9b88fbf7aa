//! Front matter in TOML.

use super::fields::{Field, FieldCollector, Quoting, SyntaxError, Value};
use crate::span::Span;
use toml_edit::{Document, TableLike};

/// The fields of `content`, which starts at byte `start` of the file.
pub(super) fn read(content: &str, start: usize) -> Result<Vec<Field>, SyntaxError> {
    let document = Document::parse(content).map_err(|error| {
        let at = start + error.span().map_or(0, |span| span.start);
        SyntaxError { at, message: error.message().to_owned() }
    })?;
    let mut reader = Reader { content, start, collector: FieldCollector::default() };
    reader.table(document.as_table(), start)?;
    Ok(reader.collector.finish())
}

struct Reader<'a> {
    content: &'a str,
    start: usize,
    collector: FieldCollector,
}

impl Reader<'_> {
    /// Adds the fields of a table; the parser itself refuses tables that are nested too deep.
    fn table(&mut self, table: &dyn TableLike, at: usize) -> Result<(), SyntaxError> {
        self.collector.open(true, at)?;
        for (key, item) in table.iter() {
            let at = self.start + item.span().map_or(0, |span| span.start);
            self.collector.key(Some(key), at)?;
            match (item.as_table_like(), item.as_array()) {
                (Some(table), _) => self.table(table, at)?,
                (None, Some(list)) => {
                    self.collector.open(false, at)?;
                    list.iter().try_for_each(|value| self.collector.value(self.value(value), at))?;
                    self.collector.close();
                }
                (None, None) => self.collector.value(item.as_value().and_then(|value| self.value(value)), at)?,
            }
        }
        self.collector.close();
        Ok(())
    }

    /// A string, or a number or date as written.
    fn value(&self, value: &toml_edit::Value) -> Option<Value> {
        let span = value.span()?;
        let written = self.content.get(span.clone())?;
        let marks = |mark: &str| written.starts_with(mark).then_some(mark.len());
        let (decoded, quoting, marks) = match value {
            toml_edit::Value::String(string) => {
                let quoting = if written.starts_with('"') { Quoting::Backslashes } else { Quoting::Plain };
                let multiple = marks("\"\"\"").or(marks("'''")).filter(|_| written.len() >= 6);
                (string.value().clone(), quoting, multiple.unwrap_or(1))
            }
            toml_edit::Value::Boolean(_) | toml_edit::Value::Array(_) | toml_edit::Value::InlineTable(_) => {
                return None;
            }
            _ => (written.to_owned(), Quoting::Plain, 0),
        };
        let raw = Span::new(self.start + span.start + marks, self.start + span.end - marks);
        Some(Value { decoded: decoded.into(), raw, quoting })
    }
}
