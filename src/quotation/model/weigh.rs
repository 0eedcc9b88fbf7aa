//! How likely each candidate is to be the speaker, and whether a stretch is a quotation at all: what the trees say.

use crate::model::{Container, Ensemble, Fault, Group, LANES};
use crate::quotation::model::features;
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation};
use crate::quotation::speaker::rank::TAG;
use serde::Deserialize;
use std::sync::LazyLock;
use wide::f32x8;

/// Numbers a row may have: any index of a tree fits.
const WIDTH: usize = 256;
const _: () = assert!(features::SPEAKER <= WIDTH, "a group holds every number");

/// What `tools/train/quotes.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> =
    LazyLock::new(|| Model::read("speakers.model", include_bytes!("speakers.model")));

struct Model {
    /// What speaks for a candidate.
    speaker: Ensemble,
    /// What speaks for a quotation.
    stretch: Ensemble,
    calibration: Calibration,
}

/// What was measured with the model.
#[derive(Deserialize)]
struct Calibration {
    sure: Sure,
}

/// For each kind of decision how often a speaker of this share was right: shares with the part that was.
#[derive(Deserialize)]
struct Sure {
    tag: Vec<(f64, f64)>,
    cue: Vec<(f64, f64)>,
    before: Vec<(f64, f64)>,
    other: Vec<(f64, f64)>,
}

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &[u8]) -> Result<Model, Fault> {
        let container = Container::read(file, bytes)?;
        let (speaker, stretch) = features::names();
        let inputs = [("speaker", &speaker[..]), ("stretch", &stretch), ("share", &["share"])];
        let [speaker, stretch] = container.ensembles(["speaker", "stretch"], &inputs)?;
        Ok(Model { speaker, stretch, calibration: container.calibration() })
    }

    /// The one there is.
    fn get() -> &'static Model {
        MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// The table of a kind of decision.
    fn sure(&self, kind: Kind) -> &[(f64, f64)] {
        let Sure { tag, cue, before, other } = &self.calibration.sure;
        match kind {
            Kind::Tag => tag,
            Kind::Cue => cue,
            Kind::Before => before,
            Kind::Other => other,
        }
    }
}

/// What the trees say about those who may have said one quotation.
pub struct Weighed {
    groups: Vec<Group<WIDTH>>,
    /// The share of each candidate in being the speaker: all together one.
    pub shares: Vec<f64>,
}

/// Weighs the candidates against one another.
pub fn weigh(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> Weighed {
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
        // nobody to weigh against
        return Weighed { groups, shares: vec![1.0] };
    }
    let sums = Model::get().speaker.sums(&groups, candidates.len());
    let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f64 = weights.iter().sum();
    Weighed { groups, shares: weights.iter().map(|weight| weight / all).collect() }
}

/// Kinds of decisions, as each is right as often as its own: a share of a half means less where nothing stands beside the
/// words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A tag right beside the quotation.
    Tag,
    /// Another cue of its sentence.
    Cue,
    /// A cue of the sentence before, which is taken up again.
    Before,
    /// Anything else.
    Other,
}

impl Kind {
    /// What the speaker's choice was.
    pub fn of(candidate: &Candidate<'_>) -> Kind {
        match candidate.origin {
            Origin::Cue if candidate.points >= TAG => Kind::Tag,
            Origin::Cue => Kind::Cue,
            Origin::PreviousCue => Kind::Before,
            _ => Kind::Other,
        }
    }
}

/// How often a speaker with this share is right, in a decision of this kind.
pub fn sure(kind: Kind, share: f64) -> f64 {
    let sure = Model::get().sure(kind);
    let next = sure.partition_point(|(of, _)| *of < share);
    match (next.checked_sub(1).and_then(|before| sure.get(before)), sure.get(next)) {
        (Some((low, from)), Some((high, to))) => from + (to - from) * (share - low) / (high - low),
        (Some((_, only)), None) | (None, Some((_, only))) => *only,
        (None, None) => share,
    }
}

/// The chance that the stretch is a quotation, where the speaker chosen, its number and share, is this.
pub fn quotation(
    s: &Situation<'_>,
    candidates: &[Candidate<'_>],
    weighed: &Weighed,
    chosen: Option<(usize, f64)>,
) -> f64 {
    let mut row = Vec::with_capacity(features::STRETCH);
    row.extend(features::of_stretch(s, candidates));
    if let Some((number, share)) = chosen {
        let speaker = &weighed.groups[number / LANES][..features::SPEAKER];
        row.extend(speaker.iter().map(|column| column.as_array_ref()[number % LANES]));
        row.push(share as f32);
    }
    row.resize(features::STRETCH, 0.0);
    let sum = Model::get().stretch.sum(&row);
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 4] = [Kind::Tag, Kind::Cue, Kind::Before, Kind::Other];

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let model = Model::get();
        assert!(model.speaker.thresholds().chain(model.stretch.thresholds()).all(f32::is_finite));
        for sure in KINDS.map(|kind| model.sure(kind)) {
            assert!(sure.len() > 1 && sure.is_sorted_by(|one, other| one.0 < other.0 && one.1 <= other.1));
        }
    }

    #[test]
    fn sureness_lies_between_the_measured_points() {
        let [low, high, ..] = Model::get().sure(Kind::Cue) else { panic!("fewer than two points") };
        assert_eq!(sure(Kind::Cue, 0.0), low.1);
        let middle = sure(Kind::Cue, (low.0 + high.0) / 2.0);
        assert!(low.1 <= middle && middle <= high.1);
    }
}
