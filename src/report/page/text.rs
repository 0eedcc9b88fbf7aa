//! Untrusted text in HTML.

use crate::report::escape::visible;
use maud::Render;

/// Text of an article, a path or a message: control characters are shown as code points, and the characters that mean
/// something in HTML are escaped.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        let text = visible(self.0);
        let mut rest = &*text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (plain, special) = rest.split_at(at);
            out.push_str(plain);
            out.push_str(match special.as_bytes()[0] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            });
            rest = special.get(1..).unwrap_or_default();
        }
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let shown = Text("<a b=\"'\">&amp;\u{202e}\u{0}\u{1b}[31m\nnext é").render().into_string();
        assert_eq!(shown, "&lt;a b=&quot;&#39;&quot;&gt;&amp;amp;\\u{202e}\\u{0}\\u{1b}[31m\nnext é");
    }
}
