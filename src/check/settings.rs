//! Settings of a check.

use super::finding::{Area, Severity};
use super::names::Names;
use super::selector::Selector;
use crate::nearest::UnknownName;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// How much quotation marks in a headline promise.
///
/// ```
/// use nutgraf::check::Profile;
/// assert_eq!("verbatim".parse(), Ok(Profile::Verbatim));
/// assert!("strict".parse::<Profile>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// As `Claims`; as `Verbatim` where the article shows American style clearly.
    #[default]
    Auto,
    /// Marks always promise words.
    Verbatim,
    /// Single marks without a named speaker only signal that someone claims it.
    Claims,
}

impl Profile {
    /// The name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Auto => "auto",
            Profile::Verbatim => "verbatim",
            Profile::Claims => "claims",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Profile {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Profile, UnknownName> {
        let all = [Profile::Auto, Profile::Verbatim, Profile::Claims];
        UnknownName::find("profile", name, &all, Profile::name)
    }
}

/// What to check, and how. Start with the default, and change fields:
///
/// ```
/// use nutgraf::check::{Profile, Settings, Severity};
/// let mut settings = Settings::default();
/// settings.profile = Profile::Verbatim;
/// settings.ignore = vec!["claim/antonym".parse()?, "number".parse()?];
/// settings.severities = vec![("claim".parse()?, Some(Severity::Error))];
/// # Ok::<(), nutgraf::UnknownName>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// What quotation marks promise.
    pub profile: Profile,
    /// Whether warnings of the claim rules count as errors.
    pub strict: bool,
    /// Rules and areas to run; all when empty.
    pub select: Vec<Selector>,
    /// Rules and areas not to run, even if selected.
    pub ignore: Vec<Selector>,
    /// Findings below this confidence are dropped, 0 to 1.
    pub min_confidence: f64,
    /// Severities that replace those of a rule or an area; `None` turns it off. A rule takes precedence over its area, otherwise
    /// the first entry counts.
    pub severities: Vec<(Selector, Option<Severity>)>,
    /// The newsroom's own names.
    pub names: Arc<Names>,
}

impl Settings {
    /// Whether a rule runs: selected by id or area, and neither ignored nor turned off.
    pub(crate) fn runs(&self, id: &str, area: Area) -> bool {
        let named = |list: &[Selector]| list.iter().any(|selector| selector.takes_rule(id, area));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore) && self.severity(id, area) != Some(None)
    }

    /// The severity of a rule's findings, if the settings give one.
    pub(super) fn severity(&self, id: &str, area: Area) -> Option<Option<Severity>> {
        let of = |(selector, _): &&(Selector, _)| selector.takes_rule(id, area);
        let own = self.severities.iter().find(|named| of(named) && named.0.is_rule());
        let of_area = || self.severities.iter().find(of);
        own.or_else(of_area).map(|(_, severity)| *severity)
    }
}
