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
    /// Reads a tree from its line: `input threshold mean`, then the left and the right part; a leaf is `= value`.
    fn read(line: &str) -> Option<Tree> {
        let mut tree = Tree { asks: Vec::new(), leaves: [0.0; LEAVES] };
        // the questions whose right part has not begun yet, with their first leaf
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut leaves = 0;
        let mut fields = line.split(' ');
        let mut ended = false;
        while let Some(field) = fields.next() {
            if ended {
                let (at, first) = open.pop()?;
                let left = leaves - first;
                let ask = tree.asks.get_mut(at)?;
                ask.left = u8::try_from(left).ok()?;
                ask.below = ((1 << left) - 1) << first;
            }
            ended = field == "=";
            if ended {
                *tree.leaves.get_mut(leaves)? = fields.next()?.parse().ok()?;
                leaves += 1;
            } else {
                let (threshold, mean) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
                let input = field.parse().ok().filter(|input| usize::from(*input) < WIDTH)?;
                open.push((tree.asks.len(), leaves));
                tree.asks.push(Ask { input, left: 0, below: 0, threshold, mean });
            }
        }
        open.is_empty().then_some(tree)
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
    /// Reads a file that `tools/train` wrote. A line that cannot be read is a fault of the build, which a test finds.
    pub fn read(file: &str) -> Model {
        let mut model = Model::default();
        for line in file.lines() {
            if let Some(line) = line.strip_prefix("alone ") {
                model.alone.0.extend(Tree::read(line));
            } else if let Some(line) = line.strip_prefix("step ") {
                model.step.0.extend(Tree::read(line));
            }
        }
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
mod tests {
    use super::super::step::STEP_INPUTS;
    use super::*;

    #[test]
    fn the_trees_of_the_repository_can_be_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/summary/trees");
        for entry in std::fs::read_dir(folder).expect("the trees") {
            let path = entry.expect("an entry").path();
            let file = std::fs::read_to_string(&path).expect("a file of trees");
            assert!(file.contains(&format!("inputs {INPUTS}\n")), "{path:?} was trained on other inputs");
            let model = Model::read(&file);
            let lines = |kind: &str| file.lines().filter(|line| line.starts_with(kind)).count();
            for (trees, kind, most) in [(&model.alone, "alone ", INPUTS), (&model.step, "step ", INPUTS + STEP_INPUTS)]
            {
                assert_eq!(trees.0.len(), lines(kind), "{path:?}: a tree of {kind} is broken");
                let known = |ask: &Ask| usize::from(ask.input) < most;
                assert!(trees.0.iter().flat_map(|tree| &tree.asks).all(known), "{path:?}");
            }
            assert!(!model.alone.0.is_empty(), "{path:?}");
        }
    }

    #[test]
    fn a_tree_that_is_no_tree_is_not_read() {
        for line in ["", "0 1", "0 1 1 = 2", "= 1 = 2", "200 1 1 = 2 = 3", "0 x 1 = 2 = 3", &"= 1 ".repeat(40)] {
            assert!(Tree::read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn all_asked_at_once_is_the_same_as_walked() {
        let tree = Tree::read("0 0.5 1 1 2 0.5 = 0 = 1 1 7 4 = 3 2 0 5 = 6 = 8").expect("a tree");
        let values = [[0.0, 2.0, 1.0], [0.0, 2.5, 1.0], [1.0, 7.0, 1.0], [1.0, 7.1, 0.0], [1.0, 9.0, 0.1]];
        let mut group: Group = [f32x8::ZERO; WIDTH];
        for (lane, values) in values.iter().enumerate() {
            for (input, value) in values.iter().enumerate() {
                group[input].as_array_mut()[lane] = *value;
            }
        }
        let mut sums = [0.5; LANES];
        tree.add(&group, &mut sums);
        assert_eq!(sums[..5], [0.5, 1.5, 3.5, 6.5, 8.5]);
        for (lane, values) in values.iter().enumerate() {
            let (mut moved, mut shares) = (0.0, [0.0; 3]);
            tree.way(values, |input, by| {
                moved += by;
                shares[input] += by;
            });
            assert_eq!(1.0 + moved, sums[lane] - 0.5, "from the mean at the root to the leaf");
            assert_eq!(shares[2] != 0.0, lane > 2, "only what was asked on the way has a share");
        }
    }
}
