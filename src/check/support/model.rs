//! The trained model of the support: its trees and their calibration.

use crate::check::support::features::FEATURES;
use crate::model::{Container, Ensemble, Fault, is_intact};
use serde::Deserialize;
use std::sync::LazyLock;

/// What `tools/train/support.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> = LazyLock::new(|| Model::read("support.model", BYTES));
const BYTES: &[u8] = include_bytes!("support.model");
const _: () = assert!(is_intact(BYTES), "wrong checksum: some bytes of the model were changed");

/// The ensemble of the estimate, and the calibration of findings.
#[derive(Debug)]
pub struct Model {
    /// Log odds that a headline is supported.
    pub supported: Ensemble,
    /// What is used with it.
    pub calibration: Calibration,
}

/// What was measured with the model.
#[derive(Debug, Deserialize)]
pub struct Calibration {
    /// Rule, severity, the rule's own confidence in percent, and how often a headline was wrong when it fired like that.
    #[serde(borrow)]
    pub precision: Vec<(&'static str, &'static str, u8, f64)>,
    /// Weights of the logits of the rule's precision and of the headline's estimate, and a constant: fitted on findings of
    /// held-out authors.
    pub weights: (f64, f64, f64),
    /// Confidences from which a finding keeps the severity of its rule.
    pub thresholds: Thresholds,
}

/// Confidences, 0 to 1.
#[derive(Debug, Deserialize)]
pub struct Thresholds {
    /// Errors below this confidence become warnings.
    pub error: f64,
    /// Warnings below this confidence become notes.
    pub warning: f64,
}

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &'static [u8]) -> Result<Model, Fault> {
        let container = Container::read(file, bytes)?;
        let names: Vec<&str> = FEATURES.iter().map(|(name, _)| *name).collect();
        let [supported] = container.ensembles(["supported"], &[("headline", &names)])?;
        Ok(Model { supported, calibration: container.calibration()? })
    }

    /// The model of the program.
    pub fn get() -> &'static Model {
        MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use serde_json::Value;

    #[test]
    fn it_was_trained_on_the_rules_there_are() {
        let container = Container::read("support.model", BYTES).expect("a model");
        assert_eq!(
            container.calibration::<Value>().expect("calibration")["rules"],
            check::rule_table(),
            "support.model was trained on other rules: one above a note was added, removed or changed its severity. Retrain \
             it as docs/models.md#support says; the data is not in the repository: without it, say so in the change."
        );
    }

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let model = Model::get();
        assert!(model.supported.thresholds().all(f32::is_finite));
        let Thresholds { error, warning } = model.calibration.thresholds;
        assert!(0.0 < warning && warning <= error && error < 1.0);
    }
}
