//! What comes from outside is shown, never obeyed: no control character of an article reaches a terminal.

use std::borrow::Cow;
use std::fmt::Write;

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

/// `text` with each such character as `\u{..}`.
///
/// ```
/// assert_eq!(nutgraf::report::escape::visible("a\u{1b}[31m"), "a\\u{1b}[31m");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !any_steers(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c)); // writing to a string cannot fail
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// As [`visible`], on one line: line breaks and tabs become spaces.
pub fn one_line(text: &str) -> String {
    let parts = text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(visible).collect::<Vec<_>>().join(" ")
}

/// JSON text in which C1 and bidirectional controls are escaped too.
pub fn json(text: &str) -> Cow<'_, str> {
    if !any_steers(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            let _ = write!(shown, "\\u{:04x}", u32::from(c)); // writing to a string cannot fail
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown() {
        assert_eq!(visible("tab\tstays"), "tab\tstays");
        assert_eq!(visible("\u{202e}evil\u{85}"), "\\u{202e}evil\\u{85}");
        assert_eq!(one_line("a\r\n\n b\u{7}"), "a b\\u{7}");
        assert_eq!(json("\u{9b}x"), "\\u009bx");
    }
}
