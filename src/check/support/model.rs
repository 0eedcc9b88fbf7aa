//! The trained model of the support: its trees, and what was measured with them.

use crate::check::support::features::FEATURES;
use crate::model::{Container, Ensemble, Fault};
use serde::Deserialize;
use std::sync::LazyLock;

/// What `tools/train/support.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> =
    LazyLock::new(|| Model::read("support.model", include_bytes!("support.model")));

/// The ensemble of the estimate, and how findings are weighed.
#[derive(Debug)]
pub struct Model {
    /// How likely it is that a headline holds, in log odds.
    pub holds: Ensemble,
    /// What is used beside it.
    pub calibration: Calibration,
}

/// What was measured with the model.
#[derive(Debug, Deserialize)]
pub struct Calibration {
    /// Rule, severity, how sure the rule takes itself for in percent, and how often a headline was unfair on which it spoke
    /// so.
    #[serde(borrow)]
    pub precision: Vec<(&'static str, &'static str, u8, f64)>,
    /// How much the precision of the rule and the estimate of the headline weigh, as logits, and what is added: fitted on
    /// findings of authors left out.
    pub weights: (f64, f64, f64),
    /// From which confidence on a finding is as grave as its rule says.
    pub thresholds: Thresholds,
}

/// Confidences, 0 to 1.
#[derive(Debug, Deserialize)]
pub struct Thresholds {
    /// An error less sure than this is a warning.
    pub error: f64,
    /// A warning less sure than this is a note.
    pub warning: f64,
}

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &'static [u8]) -> Result<Model, Fault> {
        let container = Container::read(file, bytes)?;
        let names: Vec<&str> = FEATURES.iter().map(|(name, _)| *name).collect();
        let [holds] = container.ensembles(["holds"], &[("headline", &names)])?;
        Ok(Model { holds, calibration: container.calibration() })
    }

    /// The one there is.
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
        let container = Container::<Value>::read("support.model", include_bytes!("support.model")).expect("a model");
        assert_eq!(
            container.calibration()["rules"],
            check::rule_table(),
            "The model of the support was trained on what other rules found: a rule came, went or changed its severity. \
             Train it again as docs/models.md says, and look at its figures."
        );
    }

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let model = Model::get();
        assert!(model.holds.thresholds().all(f32::is_finite));
        let Thresholds { error, warning } = model.calibration.thresholds;
        assert!(0.0 < warning && warning <= error && error < 1.0);
    }
}
