//! Untrusted text is displayed, never executed: no control character of an article reaches a terminal.

use std::borrow::Cow;

/// Whether a character can control a terminal or reverse text direction: C0 except line break and tab, DEL, C1, the
/// line and paragraph separators, and the bidirectional controls.
fn is_control(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text contains such a character. Most lines are printable ASCII, which is quick to see.
fn has_control(text: &str) -> bool {
    // whole chunks without a branch, so that the compiler can vectorize
    let plain = |chunk: &[u8]| chunk.iter().fold(true, |plain, byte| plain & (b' '..=b'~').contains(byte));
    !text.as_bytes().chunks(64).all(plain) && text.contains(is_control)
}

/// Whether byte `at` of a text is the second `#` of `##[`, `##vso[` or the like, which CI systems take for a command
/// anywhere in a line.
fn is_ci_command(text: &str, at: usize) -> bool {
    text[..at].ends_with('#')
        && text[at..]
            .strip_prefix('#')
            .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['))
}

/// `text` with control characters and CI commands escaped by `show`.
fn escaped(text: &str, show: fn(char) -> String) -> Cow<'_, str> {
    let hashes = text.contains("##");
    if !hashes && !has_control(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if is_control(c) || hashes && c == '#' && is_ci_command(text, at) {
            shown.push_str(&show(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A character as its code point.
fn number(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// `text` with each such character as `\u{..}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, number)
}

/// As `visible`, on one line: line breaks and tabs become spaces. It is safe at the start of a line: it does not begin
/// with `::`, which CI systems take for a command, even with a colon after it.
pub fn one_line(text: &str) -> String {
    let parts = text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty());
    let line = parts.map(visible).collect::<Vec<_>>().join(" ");
    match line.strip_prefix(':') {
        Some(rest) if rest.is_empty() || rest.starts_with(':') => format!("{}{rest}", number(':')),
        _ => line,
    }
}

/// JSON text in which C1 and bidirectional controls are escaped too.
pub fn json(text: &str) -> Cow<'_, str> {
    escaped(text, |c| format!("\\u{:04x}", u32::from(c)))
}

/// Backticks that fence `text` in Markdown: more than it has in a row.
#[cfg(feature = "cli")]
pub fn fence(text: &str) -> String {
    "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0) + 1)
}

/// One line as a code span of Markdown, in which nothing becomes a link, an image or other markup; empty for an empty
/// line.
#[cfg(feature = "cli")]
pub fn code_span(line: &str, fence: &str) -> String {
    match line {
        "" => String::new(),
        // a backtick at either end would become part of the fence
        _ if line.starts_with('`') || line.ends_with('`') => format!("{fence} {line} {fence}"),
        _ => format!("{fence}{line}{fence}"),
    }
}

/// Text for an XML attribute or element, on one line: special characters are escaped, forbidden ones removed.
#[cfg(feature = "cli")]
pub fn xml(text: &str) -> String {
    let legal: String = one_line(text).chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    quick_xml::escape::escape(legal).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(visible("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(visible("tab\tstays"), "tab\tstays");
        assert_eq!(visible("\u{202e}evil\u{85}"), "\\u{202e}evil\\u{85}");
        assert_eq!(one_line("a\r\n\n b\u{7}"), "a b\\u{7}");
        assert_eq!(json("\u{9b}x"), "\\u009bx");
    }

    #[test]
    fn ci_commands_are_escaped() {
        assert_eq!(one_line(" ::error::x"), "\\u{3a}:error::x");
        assert_eq!(one_line("\n:"), "\\u{3a}");
        assert_eq!(one_line(":a::b"), ":a::b");
        assert_eq!(visible("a ###[debug]b ##vso[c]"), "a ##\\u{23}[debug]b #\\u{23}vso[c]");
        assert_eq!(visible("## Head [1] #[2]"), "## Head [1] #[2]");
        assert_eq!(json("\"##[debug]b\""), "\"#\\u0023[debug]b\"");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn xml_holds_text_only() {
        assert_eq!(xml("<a b='\"'>&\u{ffff}\u{0}]]>"), "&lt;a b=&apos;&quot;&apos;&gt;&amp;\\u{0}]]&gt;");
    }
}
