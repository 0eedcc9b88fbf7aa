//! The score: two lots of small trees, fitted to what a sentence adds to a summary (see `tools/train`). The first judges
//! a sentence alone, the second by how it stands to the sentences already chosen.

use super::features::{COUNT, Candidate, INPUTS, MEASURES, OF_ARTICLE};
use super::step::Step;

/// One node of a tree, in the order of its walk from the root: its left part follows it at once.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The input it asks; `LEAF` when it asks none.
    input: u16,
    /// Where its right part begins: an index into [`Trees::nodes`].
    right: u32,
    /// The left part is for inputs up to this one.
    threshold: f64,
    /// The mean gain of the sentences that came this way in training.
    value: f64,
}

/// No input: a node without parts.
const LEAF: u16 = u16::MAX;

/// A sum of trees.
#[derive(Debug, Default)]
struct Trees {
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

impl Trees {
    /// Adds a tree from its line: `input threshold value`, then the left and the right part; a leaf is `= value`.
    fn add(&mut self, line: &str) -> Option<()> {
        let start = self.nodes.len();
        self.roots.push(u32::try_from(start).ok()?);
        // the inner nodes whose right part has not begun yet
        let mut open: Vec<usize> = Vec::new();
        let mut fields = line.split(' ');
        while let Some(field) = fields.next() {
            let at = self.nodes.len();
            if at > start && self.nodes[at - 1].input == LEAF {
                self.nodes.get_mut(open.pop()?)?.right = u32::try_from(at).ok()?;
            }
            if field == "=" {
                let value = fields.next()?.parse().ok()?;
                self.nodes.push(Node { input: LEAF, right: 0, threshold: 0.0, value });
            } else {
                let (threshold, value) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
                self.nodes.push(Node { input: field.parse().ok()?, right: 0, threshold, value });
                open.push(at);
            }
        }
        open.is_empty().then_some(())
    }

    /// The way through one tree, from the root to a leaf.
    fn way<'t>(&'t self, root: u32, input: &'t impl Fn(u16) -> f64) -> impl Iterator<Item = &'t Node> + 't {
        let mut next = self.nodes.get(root as usize);
        let mut at = root;
        std::iter::from_fn(move || {
            let node = next?;
            if node.input == LEAF {
                next = None;
            } else {
                at = if input(node.input) <= node.threshold { at + 1 } else { node.right };
                next = self.nodes.get(at as usize);
            }
            Some(node)
        })
    }

    fn sum(&self, input: impl Fn(u16) -> f64) -> f64 {
        self.roots.iter().filter_map(|root| self.way(*root, &input).last()).map(|leaf| leaf.value).sum()
    }

    /// Gives each step on the ways to the input that was asked there: what it moved the mean by. The rest, the means at
    /// the roots, is the same for every sentence.
    fn share_out(&self, input: impl Fn(u16) -> f64, shares: &mut [f64]) {
        for root in &self.roots {
            let mut before: Option<&Node> = None;
            for node in self.way(*root, &input) {
                if let Some(before) = before
                    && let Some(share) = shares.get_mut(usize::from(before.input))
                {
                    *share += node.value - before.value;
                }
                before = Some(node);
            }
        }
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
            if let Some(tree) = line.strip_prefix("alone ") {
                let _ = model.alone.add(tree);
            } else if let Some(tree) = line.strip_prefix("step ") {
                let _ = model.step.add(tree);
            }
        }
        let headline = |input: u16| MEASURES.get(usize::from(input) % COUNT).is_some_and(|m| m.name == "headline");
        model.knows_headlines =
            model.alone.nodes.iter().any(|node| usize::from(node.input) < 2 * COUNT && headline(node.input));
        model
    }

    /// What a sentence is worth alone, by its inputs.
    pub fn alone(&self, inputs: &[f64; INPUTS]) -> f64 {
        self.alone.sum(|input| inputs.get(usize::from(input)).copied().unwrap_or(0.0))
    }

    /// What it is worth more or less beside those already chosen.
    pub fn step(&self, inputs: &[f64; INPUTS], step: &Step) -> f64 {
        let input = |at: u16| match usize::from(at).checked_sub(INPUTS) {
            None => inputs[usize::from(at)],
            Some(at) => step.get(at).copied().unwrap_or(0.0),
        };
        self.step.sum(input)
    }

    /// What each input gives to the worth alone, compared with the mean sentence of the training.
    pub fn shares(&self, inputs: &[f64; INPUTS]) -> Vec<f64> {
        let mut shares = vec![0.0; INPUTS];
        self.alone.share_out(|input| inputs.get(usize::from(input)).copied().unwrap_or(0.0), &mut shares);
        shares
    }
}

/// What a sentence gains by saying all that the headline says, in points of F1 as the trees count. Reasoned, not trained:
/// for trees whose articles had no headlines.
const HEADLINE: f64 = 2.0;
/// The same for the dek.
const DEK: f64 = 1.0;

/// What a sentence is worth alone.
pub fn alone(model: &Model, candidate: &Candidate, inputs: &[f64; INPUTS]) -> f64 {
    let (headline, dek) = reasoned(model, candidate);
    model.alone(inputs) + headline + dek
}

/// What headline and dek add, as far as the trees do not know.
fn reasoned(model: &Model, candidate: &Candidate) -> (f64, f64) {
    let headline = if model.knows_headlines { 0.0 } else { HEADLINE * candidate.facts.headline };
    (headline, DEK * candidate.facts.dek)
}

/// What that worth is made of, by measure: a measure's own value, its distance from the article's mean and that mean
/// count together.
pub fn terms(model: &Model, candidate: &Candidate, inputs: &[f64; INPUTS]) -> Vec<Term> {
    let mut terms: Vec<Term> = MEASURES
        .iter()
        .zip(inputs)
        .map(|(measure, value)| Term { name: measure.name, value: *value, contribution: 0.0 })
        .collect();
    for (at, share) in model.shares(inputs).into_iter().enumerate() {
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
    use super::*;
    use crate::summary::step::STEP_INPUTS;

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
                assert_eq!(trees.roots.len(), lines(kind), "{path:?}: a tree of {kind} is broken");
                let known = |node: &Node| node.input == LEAF || usize::from(node.input) < most;
                assert!(trees.nodes.iter().all(known), "{path:?}");
            }
            assert!(!model.alone.roots.is_empty(), "{path:?}");
        }
    }

    #[test]
    fn a_tree_is_walked_and_its_way_explained() {
        let model = Model::read("# remark\nalone 0 0.5 1 1 2 0.5 = 0 = 1 = 3\nstep 0 9 0 = 0.5 = 7\n");
        let mut inputs = [0.0; INPUTS];
        assert_eq!(model.alone(&inputs), 0.0);
        inputs[1] = 4.0;
        assert_eq!(model.alone(&inputs), 1.0);
        inputs[0] = 1.0;
        assert_eq!(model.alone(&inputs), 3.0);
        let shares = model.shares(&inputs);
        assert_eq!(shares[0], 2.0, "from the mean of 1 to 3");
        assert_eq!(model.step(&inputs, &[0.0; STEP_INPUTS]), 0.5);
    }
}
