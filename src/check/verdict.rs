//! What comes out of a check.

use crate::article::Headline;
use crate::check::finding::{Evidence, Finding};
use crate::span::Span;

/// What became of a headline or of one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No finding above a note.
    Supported,
    /// At least one warning.
    Questionable,
    /// At least one error.
    Unsupported,
}

impl Verdict {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Questionable => "questionable",
            Verdict::Unsupported => "unsupported",
        }
    }
}

/// What part of a headline a claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// Words in quotation marks.
    Quote,
    /// Who is said to have said it.
    Speaker,
    /// A number.
    Number,
    /// A name.
    Name,
    /// Everything else the headline says.
    Statement,
}

/// One claim of a headline, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it rests on.
    pub kind: ClaimKind,
    /// Its words in the headline, in the clean text.
    pub span: Span,
    /// What became of it.
    pub verdict: Verdict,
    /// The best evidence, also when all is well.
    pub evidence: Vec<Evidence>,
}

/// The field of a pull quote.
pub(super) const PULL_QUOTE: &str = "pull quote";

/// The check of one headline, or of a pull quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The headline that was checked.
    pub headline: Headline,
    /// The worst of its findings.
    pub verdict: Verdict,
    /// Estimate that the headline holds, 0 to 1.
    pub support: f64,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// Sorted by place, then rule.
    pub findings: Vec<Finding>,
    /// What the reader should know of the check ("more than is read").
    pub notes: Vec<String>,
}

impl Check {
    /// Whether it is a pull quote that was checked: it has findings, but is no headline of the article.
    pub fn is_pull_quote(&self) -> bool {
        self.headline.field == PULL_QUOTE
    }
}
