//! What is asked of a check.

use super::finding::Area;

/// How much quotation marks in a headline promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// As `Claims`; as `Verbatim` where the article shows American style clearly.
    #[default]
    Auto,
    /// Marks always promise words.
    Verbatim,
    /// Single marks without a named speaker say only that somebody claims it.
    Claims,
}

/// What the caller wants checked, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What marks promise.
    pub profile: Profile,
    /// Whether warnings of the claim rules count as errors.
    pub strict: bool,
    /// Rule ids, or areas (`quote`), to run; all when empty.
    pub select: Vec<String>,
    /// Rule ids, or areas, not to run.
    pub ignore: Vec<String>,
    /// Findings below this confidence are dropped, 0 to 1.
    pub min_confidence: f64,
}

impl Settings {
    /// Whether a rule is to run: chosen by id or area, and not ignored.
    pub(super) fn runs(&self, id: &str, area: Area) -> bool {
        let named = |list: &[String]| list.iter().any(|entry| entry == id || area.is_called(entry));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}
