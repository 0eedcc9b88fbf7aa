//! How likely each candidate is to be the speaker, and whether a stretch is a quotation at all: what the trees say.

use crate::quotation::model::features;
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation};
use crate::quotation::speaker::rank::TAG;
use crate::trees::{Group, LANES, Trees};
use std::sync::LazyLock;
use wide::f32x8;

/// Numbers a row may have: any index of a tree fits.
const WIDTH: usize = 256;
const _: () = assert!(features::SPEAKER <= WIDTH, "a group holds every number");

/// The trees of `tools/train/quotes.py`.
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_bytes!("speakers.trees")));

struct Model {
    /// What speaks for a candidate.
    speaker: Trees,
    /// What speaks for a quotation.
    stretch: Trees,
    /// For each kind of decision how often a speaker of this share was right: shares with the part that was.
    sure: [Vec<(f64, f64)>; Kind::ALL.len()],
}

impl Model {
    /// Reads a file that `tools/train` wrote: lines of text, an empty line, and the trees. What cannot be read is a fault
    /// of the build, which a test finds.
    fn read(file: &[u8]) -> Model {
        let end = file.windows(2).position(|pair| pair == b"\n\n").unwrap_or(file.len());
        let (head, mut bytes) = (String::from_utf8_lossy(&file[..end]), file.get(end + 2..).unwrap_or_default());
        let line = |kind: &str| head.lines().find_map(|line| line.strip_prefix(kind)).unwrap_or_default().to_owned();
        let mut trees = |kind, width| Trees::take(&mut bytes, line(kind).parse().unwrap_or(0), width);
        let (speaker, stretch) = (trees("speaker ", WIDTH), trees("stretch ", features::STRETCH));
        let pair = |pair: &str| {
            let (share, right) = pair.split_once(':')?;
            Some((share.parse().ok()?, right.parse().ok()?))
        };
        let sure = |kind: &Kind| {
            line(&format!("sure {} ", kind.name())).split(' ').filter_map(pair).collect::<Vec<(f64, f64)>>()
        };
        Model { speaker, stretch, sure: Kind::ALL.each_ref().map(sure) }
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
    let sums = MODEL.speaker.sums(&groups, candidates.len());
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
    const ALL: [Kind; 4] = [Kind::Tag, Kind::Cue, Kind::Before, Kind::Other];

    /// What the speaker's choice was.
    pub fn of(candidate: &Candidate<'_>) -> Kind {
        match candidate.origin {
            Origin::Cue if candidate.points >= TAG => Kind::Tag,
            Origin::Cue => Kind::Cue,
            Origin::PreviousCue => Kind::Before,
            _ => Kind::Other,
        }
    }

    /// Its name in the file of `tools/train/quotes.py`.
    fn name(self) -> &'static str {
        match self {
            Kind::Tag => "tag",
            Kind::Cue => "cue",
            Kind::Before => "before",
            Kind::Other => "other",
        }
    }
}

/// How often a speaker with this share is right, in a decision of this kind.
pub fn sure(kind: Kind, share: f64) -> f64 {
    let sure = &MODEL.sure[kind as usize];
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
    let sum = MODEL.stretch.sum(&row);
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_can_be_read() {
        let head = String::from_utf8_lossy(include_bytes!("speakers.trees")).into_owned();
        for (trees, kind, most) in
            [(&MODEL.speaker, "speaker", features::SPEAKER), (&MODEL.stretch, "stretch", features::STRETCH)]
        {
            assert!(head.contains(&format!("{kind} {}\n", trees.len())), "a tree of {kind} is broken");
            assert!(head.contains(&format!("inputs {kind} {most}\n")), "{kind} was trained on other numbers");
            assert!(trees.asked().all(|(input, threshold)| input < most && threshold.is_finite()), "{kind}");
            assert!(!trees.is_empty());
        }
        for sure in &MODEL.sure {
            assert!(sure.len() > 1 && sure.is_sorted_by(|one, other| one.0 < other.0 && one.1 <= other.1));
        }
    }

    #[test]
    fn sureness_lies_between_the_measured_points() {
        let (low, high) = (MODEL.sure[Kind::Cue as usize][0], MODEL.sure[Kind::Cue as usize][1]);
        assert_eq!(sure(Kind::Cue, 0.0), low.1);
        let middle = sure(Kind::Cue, (low.0 + high.0) / 2.0);
        assert!(low.1 <= middle && middle <= high.1);
    }
}
