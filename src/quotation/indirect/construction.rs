//! Ways to report a statement, and how often each is read correctly.

use crate::model::{Container, Fault, is_intact};
use serde::Deserialize;
use std::sync::LazyLock;

/// The position of a statement relative to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construction {
    /// After a word that opens it: "said that", "denied that", "fragte, ob".
    Opened,
    /// Directly after a verb: "said the gate would stay shut".
    Bare,
    /// In the infinitive: "promised to open the gate".
    Infinitive,
    /// Before its tag: "The gate will stay shut, the warden said."
    Tagged,
    /// Around its tag: "The gate, the warden said, will stay shut."
    Around,
    /// After or before its source: "According to the warden, ..."
    Source,
    /// With a verb that rarely reports speech: "thought that".
    Weak,
}

impl Construction {
    /// The name, for training.
    pub fn name(self) -> &'static str {
        match self {
            Construction::Opened => "opened",
            Construction::Bare => "bare",
            Construction::Infinitive => "infinitive",
            Construction::Tagged => "tagged",
            Construction::Around => "around",
            Construction::Source => "source",
            Construction::Weak => "weak",
        }
    }

    /// How often such a statement is one, with the right speaker.
    pub fn confidence(self) -> f64 {
        let rates = MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"));
        match self {
            Construction::Opened => rates.opened,
            Construction::Bare => rates.bare,
            Construction::Infinitive => rates.infinitive,
            Construction::Tagged => rates.tagged,
            Construction::Around => rates.around,
            Construction::Source => rates.source,
            Construction::Weak => rates.weak,
        }
    }
}

/// What `tools/train/statements.py` wrote.
static MODEL: LazyLock<Result<Rates, Fault>> = LazyLock::new(|| Rates::read("statements.model", BYTES));
const BYTES: &[u8] = include_bytes!("statements.model");
const _: () = assert!(is_intact(BYTES), "wrong checksum: some bytes of the model were changed");

/// For each construction, how often it was right.
#[derive(Debug, Deserialize)]
struct Rates {
    opened: f64,
    bare: f64,
    infinitive: f64,
    tagged: f64,
    around: f64,
    source: f64,
    weak: f64,
}

impl Rates {
    /// Reads the bytes of a model, which has no trees.
    fn read(file: &'static str, bytes: &[u8]) -> Result<Rates, Fault> {
        let container = Container::read(file, bytes)?;
        let [] = container.ensembles([], &[])?;
        container.calibration()
    }
}
