//! The estimate that a headline holds.

use crate::check::case::Case;
use crate::check::finding::Finding;
use crate::check::support::Measured;
use crate::check::support::features::FEATURES;
use crate::trees::Trees;
use std::sync::LazyLock;

/// The trees of `tools/train/support.py`.
static TREES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_bytes!("support.trees"), FEATURES.len()));

/// The probability that the body supports the headline, 0 to 1: small trees over how much of the headline the body holds,
/// how much of it word for word, and what the rules found.
pub fn estimate(case: &Case<'_>, findings: &[Finding]) -> f64 {
    let sum = TREES.sum(&Measured::new(case, findings).values());
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_can_be_read() {
        let head = String::from_utf8_lossy(include_bytes!("support.trees")).into_owned();
        assert!(head.contains(&format!("inputs {}\n", FEATURES.len())), "they were trained on other signs");
        assert!(head.contains(&format!("trees {}\n", TREES.len())), "a tree is broken");
        assert!(!TREES.is_empty() && TREES.asked().all(|(_, threshold)| threshold.is_finite()));
    }
}
