//! The head of a Markdown file: plain keys between `---` (or `+++`) lines. Nested values are passed over.

use crate::span::Span;

/// Front matter larger than this is taken as text.
const MOST: usize = 64 * 1024;

/// One key and where its value stands in the file, without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) value: Span,
}

/// The entries and the offset of the text after them; `None` when the file has no front matter.
pub(super) fn read(text: &str) -> Option<(Vec<Entry>, usize)> {
    let fence =
        ["---", "+++"].into_iter().find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut entries = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if at > MOST {
            return None;
        }
        if number == 0 {
            continue;
        }
        if line.trim_end() == fence {
            return Some((entries, at));
        }
        let separator = if fence == "---" { ':' } else { '=' };
        if line.starts_with(char::is_alphabetic)
            && let Some(colon) = line.find(separator)
        {
            let value = Span::new(start + colon + 1, at).trimmed(text);
            let value = unquoted(text, value);
            if !value.is_empty() {
                let key = Span::new(start, start + colon).of(text).trim().to_lowercase().replace('-', "_");
                entries.push(Entry { key, value });
            }
        }
    }
    None
}

/// A value without the marks around it.
fn unquoted(text: &str, value: Span) -> Span {
    let content = value.of(text);
    let quoted = |mark| content.len() >= 2 && content.starts_with(mark) && content.ends_with(mark);
    if quoted('"') || quoted('\'') { Span::new(value.start + 1, value.end - 1) } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_places() {
        let text = "---\ntitle: \"Harbour: the levy\"\nseo-title: Levy 'hurts' boats\ntags:\n  - sea\n---\nBody.\n";
        let (entries, body) = read(text).expect("front matter");
        assert_eq!(&text[body..], "Body.\n");
        let pairs: Vec<(&str, &str)> = entries.iter().map(|entry| (entry.key.as_str(), entry.value.of(text))).collect();
        assert_eq!(pairs, [("title", "Harbour: the levy"), ("seo_title", "Levy 'hurts' boats")]);
    }

    #[test]
    fn an_open_fence_is_text() {
        assert_eq!(read("---\ntitle: x\n\nBody."), None);
        assert_eq!(read("Body.\n---\n"), None);
    }
}
