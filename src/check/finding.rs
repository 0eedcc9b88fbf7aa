//! What a rule reports.

use super::fingerprint::Fingerprint;
use crate::span::Span;

/// What part of a headline a rule is about: the first half of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Whether this is the area that a name stands for, with or without a slash behind it.
    pub fn is_called(self, name: &str) -> bool {
        name.trim_end_matches('/') == self.name()
    }
}

/// How bad a finding is, if it is true.
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

    /// The severity of a name; `None` for any other word.
    pub fn by_name(name: &str) -> Option<Severity> {
        [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.name() == name)
    }
}

/// What the body says, shown beside a claim or a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words in question, in the clean text.
    pub span: Span,
    /// Who said them, as far as known.
    pub speaker: Option<String>,
    /// One phrase on what they show ("this word is left out").
    pub note: String,
}

/// What those who keep the article have made of a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing yet: it counts.
    #[default]
    New,
    /// It is in the baseline of findings to live with.
    Known,
    /// Somebody has allowed it.
    Waived {
        /// Why, in their words.
        reason: String,
        /// Whether the article itself says so, and not the settings.
        inside: bool,
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

    /// Why it is waived.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Standing::Waived { reason, .. } => Some(reason),
            Standing::New | Standing::Known => None,
        }
    }
}

/// One thing that a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id, `area/what-is-wrong`.
    pub rule: &'static str,
    /// The rule's area.
    pub area: Area,
    /// How bad it is, if true.
    pub severity: Severity,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
    /// The words of the headline in question, in the clean text.
    pub span: Span,
    /// One sentence: the words in question, what was found instead, where.
    pub message: String,
    /// What an honest headline could say, only when that is certain.
    pub help: Option<String>,
    /// The best places of the body, the best first.
    pub evidence: Vec<Evidence>,
    /// What makes it the same finding in another place; given when all of the article are found.
    pub fingerprint: Fingerprint,
    /// Whether it counts.
    pub standing: Standing,
}

impl Finding {
    /// Whether a name of the settings is its rule's id, or its area with or without a slash behind it.
    pub fn is_of(&self, name: &str) -> bool {
        self.rule == name || self.area.is_called(name)
    }

    /// The same, as sure as this.
    pub(super) fn sure(self, confidence: f64) -> Finding {
        Finding { confidence, ..self }
    }

    /// The same as a note, as sure as this.
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
