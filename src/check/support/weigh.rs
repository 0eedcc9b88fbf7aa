//! The confidence of a finding, from its rule and its headline.

use crate::check::finding::{Finding, Severity};
use crate::check::support::model::Model;

/// Sets the confidence of a finding from its rule and the support of the headline, and lowers its severity where that is
/// below a threshold.
pub fn weigh(finding: &mut Finding, support: f64) {
    let calibration = &Model::get().calibration;
    let (rule, headline, constant) = calibration.weights;
    let sum = rule * logit(finding.confidence) + headline * logit(1.0 - support) + constant;
    finding.confidence = (100.0 / (1.0 + (-sum).exp())).round() / 100.0;
    if finding.severity == Severity::Error && finding.confidence < calibration.thresholds.error {
        finding.severity = Severity::Warning;
    }
    if finding.severity == Severity::Warning && finding.confidence < calibration.thresholds.warning {
        finding.severity = Severity::Note;
    }
}

/// The logarithm of the odds of a probability, which is kept off 0 and 1.
fn logit(probability: f64) -> f64 {
    let kept = probability.clamp(0.001, 0.999);
    (kept / (1.0 - kept)).ln()
}
