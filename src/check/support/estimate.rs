//! The estimate that a headline holds.

use crate::check::case::Case;
use crate::check::finding::Finding;
use crate::check::support::Measured;
use crate::check::support::model::Model;

/// The probability that the body supports the headline, 0 to 1: small trees over how much of the headline the body holds,
/// how much of it word for word, and what the rules found.
pub fn estimate(case: &Case<'_>, findings: &[Finding]) -> f64 {
    let sum = Model::get().holds.sum(&Measured::new(case, findings).values());
    1.0 / (1.0 + (-sum).exp())
}
