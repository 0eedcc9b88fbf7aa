//! The estimate that a headline holds.

use super::case::Case;
use super::finding::{Finding, Severity};

/// The probability that the body supports the headline, 0 to 1: a logistic of how much of the headline the body holds
/// and of what the rules found.
pub fn estimate(case: &Case<'_>, findings: &[Finding]) -> f64 {
    let alignment = &case.alignment;
    let names = alignment.contents.iter().filter(|content| content.name && content.sentences.is_empty()).count() as f64;
    let worst = findings.iter().map(|finding| finding.severity).max();
    let penalty = match worst {
        Some(Severity::Error) => 1.2,
        Some(Severity::Warning) => 0.5,
        _ => 0.0,
    };
    let score = -3.6 + 3.0 * alignment.coverage + 3.0 * alignment.window + 1.5 * alignment.pairs
        - 0.5 * names.min(3.0)
        - penalty;
    1.0 / (1.0 + (-score).exp())
}
