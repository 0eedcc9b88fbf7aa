//! The head of a Markdown file: YAML between `---` lines, TOML between `+++` lines, or a JSON object, each read by a
//! parser of its own.

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

/// Front matter of more bytes than this is refused.
const MOST: usize = 64 * 1024;

/// The fields of a file's head.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    fields: Vec<Field>,
    /// Where the text behind it starts.
    pub(super) body: usize,
}

impl FrontMatter {
    /// The fields that a key of the list finds ("seo.title"), in the order of the file: how they are written there, and
    /// their words. Fields without words are none.
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

    /// The values of a key, of the keys below it and of the lists there, each with what leads from the key to it ("quote/altered:
    /// a reason" both for a text and for the key `quote/altered` below), and where it stands.
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

/// The front matter of a file; none when the text starts at once.
///
/// # Errors
/// What starts like front matter and is none, with the line.
pub(super) fn read(text: &str) -> Result<FrontMatter, String> {
    let found = if text.starts_with('{') { json::read(text, MOST) } else { fenced(text) };
    let told = |fault: SyntaxError| {
        let line = text.as_bytes().iter().take(fault.at).filter(|byte| **byte == b'\n').count() + 1;
        format!("front matter, line {line}: {}", fault.message)
    };
    let (fields, body) = found.map_err(told)?.unwrap_or_default();
    Ok(FrontMatter { fields, body })
}

/// What stands between two fences. A fence that nothing closes is text.
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
        // a thematic break may have a whole article up to the next one
        let limit = SyntaxError { at: start, message: format!("more than {MOST} bytes") };
        return if yaml && !yaml::looks_like_yaml(content) { Ok(None) } else { Err(limit) };
    }
    let fields = if yaml { yaml::read(content, start)? } else { Some(toml::read(content, start)?) };
    Ok(fields.map(|fields| (fields, body)))
}
