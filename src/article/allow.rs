//! Findings that the article itself waives: `nutgraf-allow`, in a comment or in front matter.

/// The keyword, in comments and in front matter.
pub(super) const WORD: &str = "nutgraf-allow";

/// Maximum waivers of an article; a note says when there are more.
const MOST: usize = 100;

/// A waiver of one finding or one kind of finding: "quote/altered: the agency's own edit".
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allow {
    /// The text after the keyword.
    pub text: String,
    /// The line of the file, from 1; `None` in a data field.
    pub line: Option<usize>,
}

/// The waivers of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Allows {
    pub(super) list: Vec<Allow>,
    /// Whether there are more than [`MOST`].
    more: bool,
}

impl Allows {
    /// Reads a comment, without its delimiters, if it is addressed to nutgraf; it starts at byte `at` of `source`.
    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn comment(&mut self, comment: &str, source: &str, at: usize) {
        let comment = comment.trim_start();
        // a misspelt one must not be ignored silently
        if comment.starts_with("nutgraf-") && !comment.starts_with(WORD) {
            self.add(comment, source, at);
        }
        let said = comment.strip_prefix(WORD);
        if let Some(said) = said.filter(|said| !said.starts_with(|c: char| c.is_alphanumeric() || c == '-')) {
            self.add(said.trim_start_matches(':'), source, at);
        }
    }

    /// Reads the comments of an HTML fragment that starts at byte `at` of `source`.
    #[cfg(feature = "markdown")]
    pub(super) fn comments(&mut self, html: &str, source: &str, at: usize) {
        let mut from = 0;
        while let Some(open) = html[from..].find("<!--").map(|open| from + open + 4) {
            let end = html[open..].find("-->").map_or(html.len(), |end| open + end);
            self.comment(&html[open..end], source, at + open);
            from = end;
        }
    }

    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn add(&mut self, text: &str, source: &str, at: usize) {
        self.more |= self.list.len() == MOST;
        if !self.more {
            let before = source.as_bytes().get(..at).unwrap_or_default();
            let line = Some(memchr::memchr_iter(b'\n', before).count() + 1);
            self.list.push(Allow { text: text.split_whitespace().collect::<Vec<_>>().join(" "), line });
        }
    }

    /// A note about waivers that are ignored, if any.
    pub(super) fn note(&self) -> Option<String> {
        self.more.then(|| format!("more than {MOST} {WORD} entries; the rest are ignored"))
    }
}
