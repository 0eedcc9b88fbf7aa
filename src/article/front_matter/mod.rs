//! The front matter of a Markdown file: YAML between `---` lines, TOML between `+++` lines, or a JSON object, each read
//! by its own parser.

mod align;
mod fields;
mod json;
mod markup;
#[cfg(test)]
mod tests;
mod toml;
mod yaml;

use super::build::Piece;
use super::keys::plain;
use fields::{Field, LIST, SyntaxError};

/// Maximum bytes of front matter.
const MOST: usize = 64 * 1024;

/// The fields of front matter.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    fields: Vec<Field>,
    /// The start of the text after it.
    pub(super) body: usize,
}

impl FrontMatter {
    /// The fields that match a key of the list ("seo.title"), in the order of the file: their keys as written there,
    /// and their words. Fields without words are skipped.
    pub(super) fn find<'f>(
        &'f self,
        key: &str,
        text: &'f str,
    ) -> impl Iterator<Item = (&'f str, Vec<Piece>)> + use<'f> {
        let key = plain(key);
        let fields = self.fields.iter().filter(move |field| plain(&field.path) == key);
        let with_words = fields.map(move |field| (field.path.as_str(), align::pieces(text, &field.value)));
        with_words.filter(move |(_, pieces)| pieces.iter().any(|piece| !piece.content(text).trim().is_empty()))
    }

    /// The values of a key, of the keys below it and of lists there, each with its path below the key ("quote/altered:
    /// a reason" both for a text and for the key `quote/altered` below), and its position.
    pub(super) fn below<'f>(&'f self, key: &'f str) -> impl Iterator<Item = (String, usize)> + use<'f> {
        self.fields.iter().filter_map(move |field| {
            let below = field.path.strip_prefix(key)?;
            let below = below.strip_prefix(LIST).unwrap_or(below);
            let said = match below.strip_prefix('.') {
                Some(name) => format!("{name}: {}", field.value.decoded),
                None if below.is_empty() => field.value.decoded.to_string(),
                None => return None,
            };
            Some((said, field.value.raw.start))
        })
    }
}

/// Returns the front matter of a file; empty if there is none.
///
/// # Errors
/// Fails on malformed front matter, with the line.
pub(super) fn read(text: &str) -> Result<FrontMatter, String> {
    let found = if text.starts_with('{') { json::read(text, MOST) } else { fenced(text) };
    let told = |fault: SyntaxError| {
        let line = text.as_bytes().iter().take(fault.at).filter(|byte| **byte == b'\n').count() + 1;
        format!("front matter, line {line}: {}", fault.message)
    };
    let (fields, body) = found.map_err(told)?.unwrap_or_default();
    Ok(FrontMatter { fields, body })
}

/// The fields between two fences. A fence that is not closed is text.
fn fenced(text: &str) -> Result<Option<(Vec<Field>, usize)>, SyntaxError> {
    let mut lines = text.split_inclusive('\n');
    let Some(opening) = lines.next() else { return Ok(None) };
    let (yaml, closing): (bool, &[&str]) = match opening.trim_end() {
        "---" => (true, &["---", "..."]),
        "+++" => (false, &["+++"]),
        _ => return Ok(None),
    };
    let mut end = opening.len();
    let Some(fence) = lines.find(|line| {
        end += line.len();
        closing.contains(&line.trim_end())
    }) else {
        return Ok(None);
    };
    let (start, body) = (opening.len(), end);
    let end = body - fence.len();
    let content = &text[start..end];
    if end - start > MOST {
        // a whole article may come between two thematic breaks
        let limit = SyntaxError { at: start, message: format!("more than {MOST} bytes") };
        return if yaml && !yaml::looks_like_yaml(content) { Ok(None) } else { Err(limit) };
    }
    let fields = if yaml { yaml::read(content, start)? } else { Some(toml::read(content, start)?) };
    Ok(fields.map(|fields| (fields, body)))
}
