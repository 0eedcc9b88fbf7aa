//! How sure a finding is, by its rule and by the headline it is about.

use crate::check::finding::{Finding, Severity};

/// How much the precision of the rule and the estimate of the headline weigh, as logits, and what is added: fitted by
/// `tools/train/support.py` on findings of authors left out.
const WEIGHTS: (f64, f64, f64) = (0.631, 0.740, 0.048);

/// An error less sure than this is a warning.
const ERROR: f64 = 0.7;
/// A warning less sure than this is a note.
const WARNING: f64 = 0.5;

/// Makes a finding as sure as its rule and the support of the headline together, and as grave as that allows.
pub fn weigh(finding: &mut Finding, support: f64) {
    let (rule, headline, constant) = WEIGHTS;
    let sum = rule * logit(finding.confidence) + headline * logit(1.0 - support) + constant;
    finding.confidence = (100.0 / (1.0 + (-sum).exp())).round() / 100.0;
    if finding.severity == Severity::Error && finding.confidence < ERROR {
        finding.severity = Severity::Warning;
    }
    if finding.severity == Severity::Warning && finding.confidence < WARNING {
        finding.severity = Severity::Note;
    }
}

/// The logarithm of the odds of a probability, which is kept off 0 and 1.
fn logit(probability: f64) -> f64 {
    let kept = probability.clamp(0.001, 0.999);
    (kept / (1.0 - kept)).ln()
}
