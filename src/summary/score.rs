//! The score: two lots of small trees, fitted to what a sentence adds to a summary (see `tools/train`). The first judges
//! a sentence alone, the second by how it stands to the sentences already chosen.

use super::features::{COUNT, Candidate, MEASURES};
use super::inputs::{Group, INPUTS, Inputs, LANES, OF_ARTICLE, WIDTH};
use wide::{CmpGt, f32x8};

/// The most leaves a tree may have: one bit for each.
const LEAVES: usize = 16;

/// One question of a tree: is an input above the threshold? The leaves of its left part come first, then those of its
/// right part.
#[derive(Clone, Copy, Debug)]
struct Ask {
    /// The input.
    input: u8,
    /// How many leaves its left part has, for inputs up to the threshold.
    left: u8,
    /// The leaves of the left part: a bit for each, the tree's first leaf the lowest.
    below: u32,
    threshold: f32,
    /// The mean gain of the training's sentences that came here.
    mean: f32,
}

/// A tree: its questions from the root, left part before right part, and its leaves from left to right.
///
/// All questions are asked of all sentences, several at a time, and each strikes out the leaves that cannot be reached;
/// the first leaf left is the right one. This is faster than to walk down from the root, where every step waits for the
/// one before (Lucchese et al., QuickScorer, SIGIR 2015).
#[derive(Clone, Debug)]
struct Tree {
    asks: Vec<Ask>,
    leaves: [f32; LEAVES],
}

impl Tree {
    /// Takes the next tree from the bytes of a file: how many questions; of each its input, the leaves of its left part,
    /// threshold and mean; the leaves. Numbers are little-endian, a mean is the upper half of its four bytes.
    fn take(bytes: &mut &[u8]) -> Option<Tree> {
        let questions = usize::from(u8::from_le_bytes(next(bytes)?));
        let mut tree = Tree { asks: Vec::with_capacity(questions), leaves: [0.0; LEAVES] };
        for _ in 0..questions {
            let [input, left] = next(bytes)?;
            let threshold = f32::from_le_bytes(next(bytes)?);
            let [low, high] = next(bytes)?;
            let mean = f32::from_le_bytes([0, 0, low, high]);
            tree.asks.push(Ask { input, left, below: 0, threshold, mean });
        }
        for leaf in tree.leaves.get_mut(..=questions)? {
            *leaf = f32::from_le_bytes(next(bytes)?);
        }
        tree.number(0, 0, questions + 1).map(|()| tree)
    }

    /// Gives the questions of a part their leaves: those from `first`, so many.
    fn number(&mut self, at: usize, first: usize, leaves: usize) -> Option<()> {
        if leaves == 1 {
            return Some(());
        }
        let ask = self.asks.get_mut(at).filter(|ask| usize::from(ask.input) < WIDTH)?;
        let left = usize::from(ask.left);
        let right = leaves.checked_sub(left).filter(|right| *right > 0 && left > 0)?;
        ask.below = ((1 << left) - 1) << first;
        self.number(at + 1, first, left)?;
        self.number(at + left, first + left, right)
    }

    /// Adds the values of the leaves that a group of sentences comes to.
    fn add(&self, group: &Group, sums: &mut [f32; LANES]) {
        let mut struck = f32x8::ZERO;
        for ask in &self.asks {
            let above = group[usize::from(ask.input) % WIDTH].cmp_gt(f32x8::splat(ask.threshold));
            struck |= above & f32x8::splat(f32::from_bits(ask.below));
        }
        for (sum, struck) in sums.iter_mut().zip(struck.as_array_ref()) {
            *sum += self.leaves[struck.to_bits().trailing_ones() as usize % LEAVES];
        }
    }

    /// The way of one sentence from the root to its leaf: each input asked, and what the answer moved the mean by.
    fn way(&self, row: &[f32], mut step: impl FnMut(usize, f32)) {
        let (mut at, mut leaf, mut leaves) = (0, 0, self.asks.len() + 1);
        while leaves > 1 {
            let ask = &self.asks[at];
            let left = usize::from(ask.left);
            if row[usize::from(ask.input)] > ask.threshold {
                (at, leaf, leaves) = (at + left, leaf + left, leaves - left);
            } else {
                (at, leaves) = (at + 1, left);
            }
            let mean = if leaves > 1 { self.asks[at].mean } else { self.leaves[leaf] };
            step(usize::from(ask.input), mean - ask.mean);
        }
    }
}

/// The next few bytes.
fn next<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (next, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*next)
}

/// A sum of trees.
#[derive(Debug, Default)]
struct Trees(Vec<Tree>);

impl Trees {
    /// The sum for each sentence.
    fn sums(&self, inputs: &Inputs) -> Vec<f64> {
        let mut sums = vec![[0.0; LANES]; inputs.groups().len()];
        for tree in &self.0 {
            for (group, sums) in inputs.groups().iter().zip(&mut sums) {
                tree.add(group, sums);
            }
        }
        sums.iter().flatten().take(inputs.len()).map(|sum| f64::from(*sum)).collect()
    }
}

/// The trees for one kind of budget in one language.
#[derive(Debug, Default)]
pub struct Model {
    alone: Trees,
    step: Trees,
    /// Whether the articles of the training had headlines, so that the trees ask for them.
    knows_headlines: bool,
}

impl Model {
    /// Reads a file that `tools/train` wrote: lines of text that say what was trained on what and how many trees there are,
    /// an empty line, and the trees. What cannot be read is a fault of the build, which a test finds.
    pub fn read(file: &[u8]) -> Model {
        let Some(end) = file.windows(2).position(|pair| pair == b"\n\n") else { return Model::default() };
        let (head, mut bytes) = (String::from_utf8_lossy(&file[..end]), &file[end + 2..]);
        let mut trees = |kind: &str| {
            let number = head.lines().find_map(|line| line.strip_prefix(kind)?.parse().ok()).unwrap_or(0);
            Trees((0..number).map_while(|_| Tree::take(&mut bytes)).collect())
        };
        Model::of(trees("alone "), trees("step "))
    }

    fn of(alone: Trees, step: Trees) -> Model {
        let mut model = Model { alone, step, knows_headlines: false };
        let headline = |input: usize| MEASURES.get(input % COUNT).is_some_and(|measure| measure.name == "headline");
        let mut asked = model.alone.0.iter().flat_map(|tree| &tree.asks).map(|ask| usize::from(ask.input));
        model.knows_headlines = asked.any(|input| input < 2 * COUNT && headline(input));
        model
    }

    /// What each sentence is worth alone, by its inputs.
    pub fn alone(&self, inputs: &Inputs) -> Vec<f64> {
        self.alone.sums(inputs)
    }

    /// What each is worth more or less beside those already chosen.
    pub fn step(&self, inputs: &Inputs) -> Vec<f64> {
        self.step.sums(inputs)
    }

    /// What each input gives to the worth alone of a sentence, compared with the mean sentence of the training: what the
    /// trees' means are at the roots is the same for all.
    pub fn shares(&self, inputs: &Inputs, sentence: usize) -> Vec<f64> {
        let row: Vec<f32> = inputs.of(sentence).collect();
        let mut shares = vec![0.0; INPUTS];
        for tree in &self.alone.0 {
            tree.way(&row, |input, moved| shares[input] += f64::from(moved));
        }
        shares
    }
}

/// What a sentence gains by saying all that the headline says, in points of F1 as the trees count. Reasoned, not trained:
/// for trees whose articles had no headlines.
const HEADLINE: f64 = 2.0;
/// The same for the dek.
const DEK: f64 = 1.0;

/// What each sentence is worth alone.
pub fn alone(model: &Model, candidates: &[Candidate], inputs: &Inputs) -> Vec<f64> {
    let worth = model.alone(inputs).into_iter().zip(candidates);
    let sum = |(worth, candidate)| {
        let (headline, dek) = reasoned(model, candidate);
        worth + headline + dek
    };
    worth.map(sum).collect()
}

/// What headline and dek add, as far as the trees do not know.
fn reasoned(model: &Model, candidate: &Candidate) -> (f64, f64) {
    let headline = if model.knows_headlines { 0.0 } else { HEADLINE * candidate.facts.headline };
    (headline, DEK * candidate.facts.dek)
}

/// What the worth of one is made of, by measure: a measure's own value, its distance from the article's mean and that
/// mean count together.
pub fn terms(model: &Model, candidate: &Candidate, inputs: &Inputs, sentence: usize) -> Vec<Term> {
    let mut terms: Vec<Term> = MEASURES
        .iter()
        .zip(inputs.of(sentence))
        .map(|(measure, value)| Term { name: measure.name, value: f64::from(value), contribution: 0.0 })
        .collect();
    for (at, share) in model.shares(inputs, sentence).into_iter().enumerate() {
        let measure = match at.checked_sub(2 * COUNT) {
            None => at % COUNT,
            Some(of_article) => MEASURES.iter().position(|m| m.name == OF_ARTICLE[of_article]).unwrap_or(0),
        };
        terms[measure].contribution += share;
    }
    let (headline, dek) = reasoned(model, candidate);
    for term in &mut terms {
        match term.name {
            "headline" => term.contribution += headline,
            "dek" => term.contribution += dek,
            _ => {}
        }
    }
    terms
}

/// One measure's part of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The measure.
    pub name: &'static str,
    /// Its value for the sentence.
    pub value: f64,
    /// Its part of the score, against the mean sentence.
    pub contribution: f64,
}

#[cfg(test)]
impl Model {
    /// A model that only says what a sentence loses whose input is above one half.
    pub fn against(input: usize, loss: f32) -> Model {
        let ask = Ask { input: input as u8, left: 1, below: 1, threshold: 0.5, mean: 0.0 };
        let mut leaves = [0.0; LEAVES];
        leaves[1] = -loss;
        Model::of(Trees::default(), Trees(vec![Tree { asks: vec![ask], leaves }]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::step::STEP_INPUTS;
    use super::*;

    #[test]
    fn the_trees_of_the_repository_can_be_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/summary/trees");
        for entry in std::fs::read_dir(folder).expect("the trees") {
            let path = entry.expect("an entry").path();
            let file = std::fs::read(&path).expect("a file of trees");
            let head = String::from_utf8_lossy(&file);
            assert!(head.contains(&format!("inputs {INPUTS}\n")), "{path:?} was trained on other inputs");
            let model = Model::read(&file);
            for (trees, kind, most) in [(&model.alone, "alone", INPUTS), (&model.step, "step", INPUTS + STEP_INPUTS)] {
                assert!(head.contains(&format!("{kind} {}\n", trees.0.len())), "{path:?}: a tree of {kind} is broken");
                let known = |ask: &Ask| usize::from(ask.input) < most && ask.threshold.is_finite();
                assert!(trees.0.iter().flat_map(|tree| &tree.asks).all(known), "{path:?}");
                assert!(trees.0.iter().flat_map(|tree| tree.leaves).all(|leaf| leaf.abs() < 10.0), "{path:?}");
            }
            assert!(!model.alone.0.is_empty(), "{path:?}");
        }
    }

    /// The bytes of a tree: (input, leaves to the left, threshold, mean) and the leaves.
    fn bytes(asks: &[(u8, u8, f32, f32)], leaves: &[f32]) -> Vec<u8> {
        let mut bytes = vec![asks.len() as u8];
        for (input, left, threshold, mean) in asks {
            bytes.extend([*input, *left]);
            bytes.extend(threshold.to_le_bytes());
            bytes.extend(&mean.to_le_bytes()[2..]);
        }
        bytes.extend(leaves.iter().flat_map(|leaf| leaf.to_le_bytes()));
        bytes
    }

    #[test]
    fn a_tree_that_is_no_tree_is_not_read() {
        let none = |bytes: &[u8]| Tree::take(&mut &*bytes).is_none();
        let whole = bytes(&[(0, 1, 0.5, 1.0)], &[1.0, 2.0]);
        assert!(!none(&whole) && (0..whole.len()).all(|end| none(&whole[..end])), "cut short");
        assert!(none(&bytes(&[(0, 2, 0.5, 1.0)], &[1.0, 2.0])), "more to the left than there is");
        assert!(none(&bytes(&[(0, 0, 0.5, 1.0)], &[1.0, 2.0])), "nothing to the left");
        assert!(none(&bytes(&[(200, 1, 0.5, 1.0)], &[1.0, 2.0])), "an unknown input");
        assert!(none(&bytes(&[(0, 1, 0.5, 1.0); 40], &[1.0; 41])), "more leaves than bits");
        assert!(Model::read(b"alone 3").alone.0.is_empty());
    }

    #[test]
    fn all_asked_at_once_is_the_same_as_walked() {
        let asks = [(0, 3, 0.5, 1.0), (1, 2, 2.0, 0.5), (2, 1, 0.5, 0.25), (1, 1, 7.0, 4.0), (2, 1, 0.0, 5.0)];
        let bytes = bytes(&asks, &[0.0, 0.5, 1.0, 3.0, 6.0, 8.0]);
        let mut rest = &bytes[..];
        let tree = Tree::take(&mut rest).expect("a tree");
        assert!(rest.is_empty());
        let cases = [
            ([0.0, 2.0, 0.5], 0.0),
            ([0.5, 1.0, 1.0], 0.5),
            ([0.0, 2.5, 1.0], 1.0),
            ([1.0, 7.0, 1.0], 3.0),
            ([1.0, 7.1, 0.0], 6.0),
            ([1.0, 9.0, 0.1], 8.0),
        ];
        let mut group: Group = [f32x8::ZERO; WIDTH];
        for (lane, (values, _)) in cases.iter().enumerate() {
            for (input, value) in values.iter().enumerate() {
                group[input].as_array_mut()[lane] = *value;
            }
        }
        let mut sums = [0.5; LANES];
        tree.add(&group, &mut sums);
        for (lane, (values, leaf)) in cases.iter().enumerate() {
            assert_eq!(sums[lane], 0.5 + leaf, "{values:?}");
            let (mut moved, mut shares) = (0.0, [0.0; 3]);
            tree.way(values, |input, by| {
                moved += by;
                shares[input] += by;
            });
            assert_eq!(1.0 + moved, *leaf, "from the mean at the root to the leaf");
            assert_eq!(shares[2] == 0.0, [1.0, 3.0].contains(leaf), "only what was asked on the way has a share");
        }
    }
}
