//! What the article itself says is to stand: `nutgraf-allow`, in a comment or in front matter.

/// The word that opens it, in comments and as a key.
pub(super) const WORD: &str = "nutgraf-allow";

/// At most so many of an article, the first, are read, and a note says so.
const MOST: usize = 100;

/// One finding, or a kind of them, that is to stand: "quote/altered: the agency's own edit".
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allow {
    /// What is said behind the word.
    pub text: String,
    /// The line of the file, from 1; `None` in a field of data.
    pub line: Option<usize>,
}

/// Those of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Allows {
    pub(super) list: Vec<Allow>,
    /// Whether there are more than are read.
    more: bool,
}

impl Allows {
    /// Takes what a comment says, without the marks around it, if it is for us; it starts at byte `at` of `source`.
    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn comment(&mut self, comment: &str, source: &str, at: usize) {
        let comment = comment.trim_start();
        // one that is misspelt must not be passed by in silence
        if comment.starts_with("nutgraf-") && !comment.starts_with(WORD) {
            self.add(comment, source, at);
        }
        let said = comment.strip_prefix(WORD);
        if let Some(said) = said.filter(|said| !said.starts_with(|c: char| c.is_alphanumeric() || c == '-')) {
            self.add(said.trim_start_matches(':'), source, at);
        }
    }

    /// Takes the comments of a piece of HTML that starts at byte `at` of `source`.
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

    /// What is to say of those that are not read.
    pub(super) fn note(&self) -> Option<String> {
        self.more.then(|| format!("more than {MOST} of {WORD}; the others allow nothing"))
    }
}
