//! The probability that the body supports the headline.

use crate::check::case::Case;
use crate::check::finding::Finding;
use crate::check::support::FeatureSource;
use crate::check::support::model::Model;
use crate::check::support::precision;

/// The probability that the body supports the headline, 0 to 1: small trees over how much of the headline the body has, how
/// much of it word for word, and what the rules found.
pub fn estimate(case: &Case<'_>, findings: &[Finding]) -> f64 {
    let counted = findings.iter().filter(|finding| precision::is_counted(finding)).collect();
    let sum = Model::get().supported.sum(&FeatureSource::new(case, counted).values());
    1.0 / (1.0 + (-sum).exp())
}
