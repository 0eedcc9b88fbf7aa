//! The probability of each candidate to be the speaker, and of a quoted span to be a quotation.

use crate::model::{Container, Ensemble, Fault, Group, LANES, is_intact};
use crate::quotation::model::features;
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation};
use crate::quotation::speaker::rank::TAG;
use serde::Deserialize;
use std::sync::LazyLock;
use wide::f32x8;

/// Columns of a group: any feature index of a tree fits.
const WIDTH: usize = 256;
const _: () = assert!(features::N_SPEAKER <= WIDTH, "a group has a column for every feature");

/// What `tools/train/quotes.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> = LazyLock::new(|| Model::read("speakers.model", BYTES));
const BYTES: &[u8] = include_bytes!("speakers.model");
const _: () = assert!(is_intact(BYTES), "wrong checksum: some bytes of the model were changed");

struct Model {
    /// Log odds of a candidate.
    speaker: Ensemble,
    /// Log odds of a quotation.
    span: Ensemble,
    calibration: Calibration,
}

/// What was measured with the model.
#[derive(Deserialize)]
struct Calibration {
    tables: Tables,
}

/// A calibration table for each kind of decision: probabilities of the speaker chosen, each with how often it was right.
#[derive(Deserialize)]
struct Tables {
    tag: Vec<(f64, f64)>,
    cue: Vec<(f64, f64)>,
    before: Vec<(f64, f64)>,
    other: Vec<(f64, f64)>,
}

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &[u8]) -> Result<Model, Fault> {
        let container = Container::read(file, bytes)?;
        let (speaker, span) = features::names();
        let features = [("speaker", &speaker[..]), ("span", &span), ("probability", &["probability"])];
        let [speaker, span] = container.ensembles(["speaker", "span"], &features)?;
        Ok(Model { speaker, span, calibration: container.calibration()? })
    }

    /// The model of the program.
    fn get() -> &'static Model {
        MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// The calibration table of a kind of decision.
    fn table(&self, kind: DecisionKind) -> &[(f64, f64)] {
        let Tables { tag, cue, before, other } = &self.calibration.tables;
        match kind {
            DecisionKind::Tag => tag,
            DecisionKind::Cue => cue,
            DecisionKind::Before => before,
            DecisionKind::Other => other,
        }
    }
}

/// The candidates for the speaker of one quotation, scored.
pub struct Scores {
    groups: Vec<Group<WIDTH>>,
    /// The probability of each candidate to be the speaker; their sum is 1.
    pub probabilities: Vec<f64>,
}

/// Scores the candidates against one another.
pub fn score(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> Scores {
    let mut groups = vec![[f32x8::ZERO; WIDTH]; candidates.len().div_ceil(LANES)];
    let mut own = 0;
    for (at, value) in features::of_quotation(s).enumerate() {
        groups.iter_mut().for_each(|group| group[at] = f32x8::splat(value));
        own = at + 1;
    }
    for (row, candidate) in candidates.iter().enumerate() {
        for (at, value) in features::of_candidate(s, candidate).enumerate() {
            groups[row / LANES][own + at].as_array_mut()[row % LANES] = value;
        }
    }
    if candidates.len() == 1 {
        // no rival
        return Scores { groups, probabilities: vec![1.0] };
    }
    let sums = Model::get().speaker.sums(&groups, candidates.len());
    let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f64 = weights.iter().sum();
    Scores { groups, probabilities: weights.iter().map(|weight| weight / all).collect() }
}

/// Kinds of decisions, each with its own calibration: a probability of a half means less where no cue is beside the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    /// A tag right beside the quotation.
    Tag,
    /// Another cue of its sentence.
    Cue,
    /// A cue of the sentence before, whose speaker continues.
    Before,
    /// Anything else.
    Other,
}

impl DecisionKind {
    /// The kind of decision that chose a candidate.
    pub fn of(candidate: &Candidate<'_>) -> DecisionKind {
        match candidate.origin {
            Origin::Cue if candidate.points >= TAG => DecisionKind::Tag,
            Origin::Cue => DecisionKind::Cue,
            Origin::PreviousCue => DecisionKind::Before,
            _ => DecisionKind::Other,
        }
    }
}

/// How often a speaker with this probability is right, in a decision of this kind.
pub fn calibrated(kind: DecisionKind, probability: f64) -> f64 {
    let table = Model::get().table(kind);
    let next = table.partition_point(|(of, _)| *of < probability);
    match (next.checked_sub(1).and_then(|before| table.get(before)), table.get(next)) {
        (Some((low, from)), Some((high, to))) => from + (to - from) * (probability - low) / (high - low),
        (Some((_, only)), None) | (None, Some((_, only))) => *only,
        (None, None) => probability,
    }
}

/// The probability that the span is a quotation; `chosen` is the number of the speaker chosen and its probability.
pub fn quotation(
    s: &Situation<'_>,
    candidates: &[Candidate<'_>],
    scores: &Scores,
    chosen: Option<(usize, f64)>,
) -> f64 {
    let mut row = Vec::with_capacity(features::N_SPAN);
    row.extend(features::of_span(s, candidates));
    if let Some((number, probability)) = chosen {
        let speaker = &scores.groups[number / LANES][..features::N_SPEAKER];
        row.extend(speaker.iter().map(|column| column.as_array_ref()[number % LANES]));
        row.push(probability as f32);
    }
    row.resize(features::N_SPAN, 0.0);
    let sum = Model::get().span.sum(&row);
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [DecisionKind; 4] = [DecisionKind::Tag, DecisionKind::Cue, DecisionKind::Before, DecisionKind::Other];

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let model = Model::get();
        assert!(model.speaker.thresholds().chain(model.span.thresholds()).all(f32::is_finite));
        for table in KINDS.map(|kind| model.table(kind)) {
            assert!(table.len() > 1 && table.is_sorted_by(|one, other| one.0 <= other.0 && one.1 <= other.1));
        }
    }

    #[test]
    fn calibration_is_between_the_measured_points() {
        let [low, high, ..] = Model::get().table(DecisionKind::Cue) else { panic!("fewer than two points") };
        assert_eq!(calibrated(DecisionKind::Cue, 0.0), low.1);
        let middle = calibrated(DecisionKind::Cue, (low.0 + high.0) / 2.0);
        assert!(low.1 <= middle && middle <= high.1);
    }
}
