//! Untrusted text in HTML.

use crate::report::escape::visible;
use maud::Render;

/// Text of an article, a path or a message: control characters are shown as code points, and the characters that mean
/// something in HTML are escaped.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        for c in visible(self.0).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                // HTML does not allow them
                _ if is_noncharacter(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
                _ => out.push(c),
            }
        }
    }
}

/// Whether Unicode reserves a code point for internal use.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let shown = Text("<a b=\"'\">&amp;\u{202e}\u{0}\u{1b}[31m\nnext é\u{ffff}\u{1fffe}").render().into_string();
        assert_eq!(
            shown,
            "&lt;a b=&quot;&#39;&quot;&gt;&amp;amp;\\u{202e}\\u{0}\\u{1b}[31m\nnext é\\u{ffff}\\u{1fffe}"
        );
    }
}
