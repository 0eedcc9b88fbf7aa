//! Named fields of records and feeds: a headline, a dek, a body, each plain or HTML.

use super::build::Builder;
use super::decoded_text::DecodedText;
use super::{Origin, Role, html, plain};
use crate::span::Span;

/// A field extracted from a file.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in the file.
    pub(super) name: String,
    /// The span of its words in the decoded text.
    pub(super) part: Span,
    /// Whether it is HTML; `None` where the file does not say.
    pub(super) html: Option<bool>,
}

/// Maximum paragraphs of untagged HTML split at blank lines; the rest becomes one paragraph.
const MOST_PARAGRAPHS: usize = 100_000;

/// Tags that separate blocks. Without any, blank lines do.
const BLOCKS: &[&str] = &[
    "article",
    "blockquote",
    "body",
    "br",
    "div",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "html",
    "li",
    "p",
    "section",
    "table",
];

/// Tags inside a paragraph. Anything else in angle brackets is just as likely part of the text.
const INLINE: &[&str] = &["a", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "u"];

impl Field {
    fn is_html(&self, decoded: &DecodedText) -> bool {
        self.html.unwrap_or_else(|| is_html(self.part.of(&decoded.text)))
    }

    /// Whether it has no words.
    pub(super) fn is_blank(&self, decoded: &DecodedText) -> bool {
        self.part.of(&decoded.text).trim().is_empty()
    }

    /// Adds it as a headline of the file.
    pub(super) fn headline(&self, decoded: &DecodedText, builder: &mut Builder) -> Result<(), String> {
        if let Some(span) = self.line(Role::Headline, decoded, builder)? {
            builder.name_headline(&self.name, span);
        }
        Ok(())
    }

    /// Adds it as the dek.
    pub(super) fn dek(&self, decoded: &DecodedText, builder: &mut Builder) -> Result<(), String> {
        self.line(Role::Dek, decoded, builder).map(|_| ())
    }

    /// Adds it as the body.
    pub(super) fn body(&self, decoded: &DecodedText, builder: &mut Builder) -> Result<(), String> {
        let title = builder.headlines.first().map(|headline| headline.span.of(&builder.text).to_owned());
        if !self.is_html(decoded) {
            builder.part(decoded, self.part, |text, builder| plain::parse_body(text, title.as_deref(), builder));
            return Ok(());
        }
        if has_tag(self.part.of(&decoded.text), |name| BLOCKS.contains(&name)) {
            return fragment(decoded, self.part, builder);
        }
        let mut start = self.part.start;
        let text = self.part.of(&decoded.text);
        let blank = ["\r\n\r\n", "\n\n"].into_iter().find(|blank| text.contains(blank)).unwrap_or("\n");
        for paragraph in text.splitn(MOST_PARAGRAPHS, blank) {
            let part = Span::new(start, start + paragraph.len());
            start = part.end + blank.len();
            if !paragraph.trim().is_empty() {
                fragment(decoded, part, builder)?;
            }
        }
        Ok(())
    }

    /// Adds it as blocks of one role, and returns the span of the first.
    fn line(&self, role: Role, decoded: &DecodedText, builder: &mut Builder) -> Result<Option<Span>, String> {
        let before = builder.blocks.len();
        if self.is_html(decoded) {
            fragment(decoded, self.part, builder)?;
            for block in builder.blocks.iter_mut().skip(before) {
                block.role = role;
            }
        } else {
            builder.part(decoded, self.part, |text, builder| {
                let lines: Vec<Span> = lines(text).filter(|line| !line.is_empty()).collect();
                if !lines.is_empty() {
                    builder.block(role, text, Origin::Body, &lines);
                }
            });
        }
        Ok(builder.blocks.get(before).map(|block| block.span))
    }
}

/// The lines of a text, trimmed.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        span.trimmed(text)
    })
}

fn fragment(decoded: &DecodedText, part: Span, builder: &mut Builder) -> Result<(), String> {
    builder.part(decoded, part, html::parse_fragment)
}

/// Whether a text has a tag or an entity that makes it HTML.
pub(super) fn is_html(text: &str) -> bool {
    has_tag(text, |name| BLOCKS.contains(&name)) || has_closing_tag(text) || has_entity(text)
}

/// Whether a text has a start tag whose name, in lower case, is `wanted`.
fn has_tag(text: &str, wanted: impl Fn(&str) -> bool) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let (name, after) = name(&text[at + 1..]);
        wanted(&name) && after.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
    })
}

fn has_closing_tag(text: &str) -> bool {
    text.match_indices("</").any(|(at, _)| {
        let (name, after) = name(&text[at + 2..]);
        after == Some('>') && (INLINE.contains(&&*name) || BLOCKS.contains(&&*name))
    })
}

/// The letters and digits at the start of a text, in lower case, and the character after them; no tag or entity name is
/// longer than 32.
fn name(text: &str) -> (String, Option<char>) {
    let end = text.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    (text[..end].to_ascii_lowercase(), text[end..].chars().next())
}

/// Whether there is an entity: "&rsquo;", "&#8217;", but not "Q&A;".
fn has_entity(text: &str) -> bool {
    memchr::memchr_iter(b'&', text.as_bytes()).any(|at| {
        let rest = &text[at + 1..];
        let (name, after) = name(rest.strip_prefix('#').unwrap_or(rest));
        name.len() >= 2 && after == Some(';')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_recognized_by_tags_and_entities() {
        for html in ["<p>Rain.", "a<br/>b", "<P class=\"x\">Rain", "It <em>rains</em>.", "Fen &amp; Sons", "it&#8217;s"]
        {
            assert!(is_html(html), "{html}");
        }
        for plain in [
            "",
            "a < b > c",
            "<3 Wendle",
            "Q&A; then",
            "Fen & Sons; and",
            "<Odo> hi",
            "x </ y",
            "Odo </tweet>",
            "a <",
            "b &",
            "<pé",
        ] {
            assert!(!is_html(plain), "{plain}");
        }
    }
}
