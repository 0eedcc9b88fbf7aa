//! What comes from outside is shown, never obeyed: no control character of an article reaches a terminal.

use std::borrow::Cow;

/// Whether a character can steer a terminal or turn the order of a line round: C0 but line break and tab, DEL, C1,
/// the line and paragraph separators, and the bidirectional controls.
fn steers(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text holds such a character. Most lines are plain ASCII, which a glance at the bytes shows.
fn any_steers(text: &str) -> bool {
    // whole chunks without a branch, for the compiler to do many bytes at once
    let plain = |chunk: &[u8]| chunk.iter().fold(true, |plain, byte| plain & (b' '..=b'~').contains(byte));
    !text.as_bytes().chunks(64).all(plain) && text.contains(steers)
}

/// Whether byte `at` of a text is the second mark of `##[` or `##vso[` and the like, which CI systems take for a command
/// wherever it stands in a line.
fn commands(text: &str, at: usize) -> bool {
    text[..at].ends_with('#')
        && text[at..]
            .strip_prefix('#')
            .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['))
}

/// `text` with what steers a terminal or commands a CI system as `show` has it.
fn escaped(text: &str, show: fn(char) -> String) -> Cow<'_, str> {
    let hashes = text.contains("##");
    if !hashes && !any_steers(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if steers(c) || hashes && c == '#' && commands(text, at) {
            shown.push_str(&show(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A character by its number.
fn number(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// `text` with each such character as `\u{..}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, number)
}

/// As `visible`, on one line: line breaks and tabs become spaces. It may begin a line: no `::` stands at its start, which
/// CI systems take for a command, nor does it make one with a colon behind it.
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

/// Text of an XML attribute or element, on one line: the five characters of XML escaped, those that it forbids left out.
#[cfg(feature = "cli")]
pub fn xml(text: &str) -> String {
    let legal: String = one_line(text).chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    quick_xml::escape::escape(legal).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown() {
        assert_eq!(visible("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(visible("tab\tstays"), "tab\tstays");
        assert_eq!(visible("\u{202e}evil\u{85}"), "\\u{202e}evil\\u{85}");
        assert_eq!(one_line("a\r\n\n b\u{7}"), "a b\\u{7}");
        assert_eq!(json("\u{9b}x"), "\\u009bx");
    }

    #[test]
    fn nothing_commands_a_ci_system() {
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
