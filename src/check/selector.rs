//! Selects a rule, or all rules of an area, in settings and waivers.

use super::finding::{Area, Finding};
use std::fmt;

/// A rule by its id, or all rules of an area. Parsing fails if the text names neither.
///
/// ```
/// use nutgraf::check::Selector;
/// let cut: Selector = "quote/cut-hedge".parse().unwrap();
/// let quotes: Selector = "quote".parse().unwrap();
/// assert_eq!(quotes, "quote/".parse().unwrap());
/// assert_ne!(quotes, cut);
/// let error = "quote/cut-hedges".parse::<Selector>().unwrap_err();
/// assert!(error.to_string().ends_with("; did you mean quote/cut-hedge?"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Selector(pub(super) Selected);

/// The selection of a [`Selector`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Selected {
    /// One rule, by its id.
    Rule(&'static str),
    /// All rules of an area.
    Area(Area),
}

impl Selector {
    /// Whether it selects the rule of a finding.
    ///
    /// ```
    /// use nutgraf::check::{Selector, Settings, check};
    /// use nutgraf::{article::Article, language, quotation::OnDemand, reading::Reading};
    /// let article = Article::from_fields("a", Some("Port to close"), "The port \"could close\", Ada Brook said.");
    /// let reading = Reading::of(&article, language::by_code("en").unwrap());
    /// let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
    /// let claims: Selector = "claim".parse().unwrap();
    /// assert!(claims.takes(&checks[0].findings[0]));
    /// ```
    pub fn takes(&self, finding: &Finding) -> bool {
        self.takes_rule(finding.rule, finding.area)
    }

    /// Whether it selects the rule of this id and area.
    pub(crate) fn takes_rule(&self, id: &str, area: Area) -> bool {
        match self.0 {
            Selected::Rule(own) => own == id,
            Selected::Area(own) => own == area,
        }
    }

    /// Whether it is one rule, and not all of an area.
    pub(super) fn is_rule(&self) -> bool {
        matches!(self.0, Selected::Rule(_))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Selected::Rule(id) => f.pad(id),
            Selected::Area(area) => area.fmt(f),
        }
    }
}

impl From<Area> for Selector {
    fn from(area: Area) -> Selector {
        Selector(Selected::Area(area))
    }
}

#[cfg(test)]
mod tests {
    use super::Selector;

    #[test]
    fn a_selector_is_shown_as_it_is_written() {
        for name in ["quote/cut-hedge", "quote"] {
            let selector: Selector = name.parse().expect("a rule or an area");
            assert_eq!(selector.to_string(), name);
            assert_eq!(format!("{selector:<16}|"), format!("{name:<16}|"), "in a column");
        }
    }
}
