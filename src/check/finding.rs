//! What a rule reports.

use super::fingerprint::Fingerprint;
use crate::nearest::UnknownName;
use crate::span::Span;
use std::fmt;
use std::str::FromStr;

/// What part of a headline a rule is about: the first half of its id.
///
/// ```
/// use nutgraf::check::Area;
/// assert_eq!("quote".parse(), Ok(Area::Quote));
/// assert_eq!(Area::Quote.to_string(), "quote");
/// assert!("quot".parse::<Area>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Area {
    /// The words in quotation marks.
    Quote,
    /// Who is said to have spoken.
    Speaker,
    /// Numbers.
    Number,
    /// Names.
    Name,
    /// What the headline says happened.
    Claim,
    /// The headline as a whole.
    Headline,
    /// The characters of the headline.
    Text,
}

impl Area {
    /// Every area, in the order of the rules.
    pub(super) const ALL: [Area; 7] =
        [Area::Quote, Area::Speaker, Area::Number, Area::Name, Area::Claim, Area::Headline, Area::Text];

    /// The name in rule ids and settings.
    pub fn name(self) -> &'static str {
        match self {
            Area::Quote => "quote",
            Area::Speaker => "speaker",
            Area::Number => "number",
            Area::Name => "name",
            Area::Claim => "claim",
            Area::Headline => "headline",
            Area::Text => "text",
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Area {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Area, UnknownName> {
        UnknownName::find("area", name, &Area::ALL, Area::name)
    }
}

/// How serious a finding is, if it is correct.
///
/// ```
/// use nutgraf::check::Severity;
/// assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
/// assert_eq!("warning".parse(), Ok(Severity::Warning));
/// assert_eq!(Severity::Warning.to_string(), "warning");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes the verdict.
    Note,
    /// Makes a headline questionable.
    Warning,
    /// Makes a headline unsupported.
    Error,
}

impl Severity {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Severity {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Severity, UnknownName> {
        let all = [Severity::Note, Severity::Warning, Severity::Error];
        UnknownName::find("severity", name, &all, Severity::name)
    }
}

/// What the body says, shown beside a claim or a finding.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// The words in question, in the clean text.
    pub span: Span,
    /// Their speaker, if known.
    pub speaker: Option<String>,
    /// One phrase on what they show ("this word is left out").
    pub note: String,
}

/// How a newsroom has dealt with a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// Nothing yet: it counts.
    #[default]
    New,
    /// It is in the baseline of accepted findings.
    Known,
    /// It has been allowed.
    Waived {
        /// The reason given.
        reason: String,
        /// Whether the article itself allows it, not the settings.
        in_article: bool,
    },
}

impl Standing {
    /// The name in output.
    pub fn name(&self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Known => "known",
            Standing::Waived { .. } => "waived",
        }
    }

    /// The reason for a waiver.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Standing::Waived { reason, .. } => Some(reason),
            Standing::New | Standing::Known => None,
        }
    }
}

/// One finding of a rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's id, `area/what-is-wrong`.
    pub rule: &'static str,
    /// The rule's area.
    pub area: Area,
    /// How serious it is, if correct.
    pub severity: Severity,
    /// Confidence, 0 to 1: the rule's precision, weighed with the headline's support.
    pub confidence: f64,
    /// The words of the headline in question, in the clean text.
    pub span: Span,
    /// One sentence: the words in question, what was found instead, where.
    pub message: String,
    /// A correct wording, only when there is no doubt about it.
    pub help: Option<String>,
    /// The words of the body to quote instead of those in question, where `help` advises it.
    pub instead: Option<Span>,
    /// The evidence in the body, the best first.
    pub evidence: Vec<Evidence>,
    /// Identifies it in a later run; set when all findings of the article are known.
    pub fingerprint: Fingerprint,
    /// Whether it counts.
    pub standing: Standing,
}

impl Finding {
    /// The same, with this confidence.
    pub(super) fn sure(self, confidence: f64) -> Finding {
        Finding { confidence, ..self }
    }

    /// The same as a note, with this confidence.
    pub(super) fn noted(self, confidence: f64) -> Finding {
        Finding { severity: Severity::Note, confidence, ..self }
    }

    /// The same with one more piece of evidence, if there is any.
    pub(super) fn with(mut self, evidence: impl Into<Option<Evidence>>) -> Finding {
        self.evidence.extend(evidence.into());
        self
    }

    /// Whether it is neither known nor waived.
    pub fn is_new(&self) -> bool {
        self.standing == Standing::New
    }
}
