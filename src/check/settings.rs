//! What is asked of a check.

use super::finding::{Area, Severity, is_of};
use super::names::Names;
use std::sync::Arc;

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
    /// How bad the findings of a rule or an area are, against what the rule says; `None` for one that is not to run. Of an
    /// area and one of its rules the rule counts, else the first.
    pub severities: Vec<(String, Option<Severity>)>,
    /// Names that those who write the headlines know.
    pub names: Arc<Names>,
}

impl Settings {
    /// Whether a rule is to run: chosen by id or area, and neither ignored nor off.
    pub(super) fn runs(&self, id: &str, area: Area) -> bool {
        let named = |list: &[String]| list.iter().any(|name| is_of(id, area, name));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore) && self.severity(id, area) != Some(None)
    }

    /// How bad a rule's findings are, where the settings say so.
    pub(super) fn severity(&self, id: &str, area: Area) -> Option<Option<Severity>> {
        let own = self.severities.iter().find(|(name, _)| name == id);
        let of_area = || self.severities.iter().find(|(name, _)| is_of(id, area, name));
        own.or_else(of_area).map(|(_, severity)| *severity)
    }
}
