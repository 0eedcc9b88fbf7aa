//! The result of a check.

use crate::article::Headline;
use crate::check::finding::{Evidence, Finding};
use crate::span::Span;
use std::fmt;

/// The result for a headline or one claim, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No finding above a note.
    Supported,
    /// Nothing was checked; this is neither for nor against the headline.
    Unchecked(Unchecked),
    /// At least one warning.
    Questionable,
    /// At least one error.
    Unsupported,
}

/// The reason that nothing was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unchecked {
    /// There is no headline.
    NoHeadline,
    /// The headline has no words.
    NoWords,
    /// The body has no prose to check the headline against.
    NoProse,
}

impl Verdict {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Unchecked(_) => "unchecked",
            Verdict::Questionable => "questionable",
            Verdict::Unsupported => "unsupported",
        }
    }

    /// The reason that nothing was checked; `None` if something was.
    ///
    /// ```
    /// use nutgraf::check::{Unchecked, Verdict};
    /// assert_eq!(Verdict::Unchecked(Unchecked::NoHeadline).reason(), Some("no headline"));
    /// assert_eq!(Verdict::Supported.reason(), None);
    /// ```
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Verdict::Unchecked(Unchecked::NoHeadline) => Some("no headline"),
            Verdict::Unchecked(Unchecked::NoWords) => Some("no words in the headline"),
            Verdict::Unchecked(Unchecked::NoProse) => Some("no prose in the body"),
            Verdict::Supported | Verdict::Questionable | Verdict::Unsupported => None,
        }
    }

    /// The worst of the verdicts on an article's headlines; unchecked if there are none. Pull quotes do not count.
    pub fn worst(checks: &[Check]) -> Verdict {
        let headlines = checks.iter().filter(|check| !check.is_pull_quote());
        let worst = headlines.map(|check| check.verdict).max();
        worst.unwrap_or(Verdict::Unchecked(Unchecked::NoHeadline))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The kind of a claim, by the part of the headline that makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimKind {
    /// Words in quotation marks.
    Quote,
    /// The speaker of quoted words.
    Speaker,
    /// A number.
    Number,
    /// A name.
    Name,
    /// Everything else the headline says.
    Statement,
}

impl ClaimKind {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            ClaimKind::Quote => "quote",
            ClaimKind::Speaker => "speaker",
            ClaimKind::Number => "number",
            ClaimKind::Name => "name",
            ClaimKind::Statement => "statement",
        }
    }
}

impl fmt::Display for ClaimKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One claim of a headline, judged.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// Its kind.
    pub kind: ClaimKind,
    /// Its words in the headline, in the clean text.
    pub span: Span,
    /// The result for it.
    pub verdict: Verdict,
    /// The best evidence, for or against it.
    pub evidence: Vec<Evidence>,
}

/// The field of a pull quote.
pub(super) const PULL_QUOTE: &str = "pull quote";

/// The check of one headline, or of a pull quote.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Check {
    /// The headline that was checked.
    pub headline: Headline,
    /// The worst of its findings.
    pub verdict: Verdict,
    /// The estimated probability that the body supports the headline, 0 to 1; `None` if nothing was checked.
    pub support: Option<f64>,
    /// The claims of the headline.
    pub claims: Vec<Claim>,
    /// Sorted by place, then rule.
    pub findings: Vec<Finding>,
    /// Limits of the check that the reader should know of, such as a headline that is too long.
    pub notes: Vec<String>,
}

impl Check {
    /// The findings that count: neither known nor waived.
    pub fn new_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_new())
    }

    /// Whether a pull quote was checked, which is not a headline of the article.
    pub fn is_pull_quote(&self) -> bool {
        self.headline.field == PULL_QUOTE
    }
}
