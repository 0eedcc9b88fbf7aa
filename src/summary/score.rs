//! The score: two lots of small trees, fitted to what a sentence adds to a summary (see `tools/train`). The first judges
//! a sentence alone, the second by how it stands to the sentences already chosen.

use super::features::{COUNT, Candidate, INPUTS, MEASURES, OF_ARTICLE};
use super::step::STEP_INPUTS;

/// All that the trees ask of a sentence: its own inputs, then how it stands to the chosen ones.
pub type Row = [f32; INPUTS + STEP_INPUTS];

/// One node of a tree, in the order of its walk from the root: its left part follows it at once.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The input it asks; `LEAF` when it asks none.
    input: u16,
    /// How many nodes further its right part begins.
    right: u16,
    /// The left part is for inputs up to this one.
    threshold: f32,
    /// The mean gain of the sentences that came this way in training.
    value: f32,
}

/// No input: a node without parts.
const LEAF: u16 = u16::MAX;

impl Node {
    /// Where the way goes on from this node, at `at`; `None` at a leaf.
    fn next(&self, at: usize, row: &Row) -> Option<usize> {
        let asked = row.get(usize::from(self.input))?;
        Some(at + if *asked <= self.threshold { 1 } else { usize::from(self.right) })
    }
}

/// A sum of trees.
#[derive(Debug, Default)]
struct Trees {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Trees {
    /// Adds a tree from its line: `input threshold value`, then the left and the right part; a leaf is `= value`.
    fn add(&mut self, line: &str) -> Option<()> {
        let start = self.nodes.len();
        self.roots.push(start);
        // the inner nodes whose right part has not begun yet
        let mut open: Vec<usize> = Vec::new();
        let mut fields = line.split(' ');
        while let Some(field) = fields.next() {
            let at = self.nodes.len();
            if at > start && self.nodes[at - 1].input == LEAF {
                let parent = open.pop()?;
                self.nodes.get_mut(parent)?.right = u16::try_from(at - parent).ok()?;
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

    fn sum(&self, row: &Row) -> f64 {
        let mut sum = 0.0;
        for root in &self.roots {
            let mut at = *root;
            while let Some(node) = self.nodes.get(at) {
                match node.next(at, row) {
                    Some(next) => at = next,
                    None => {
                        sum += f64::from(node.value);
                        break;
                    }
                }
            }
        }
        sum
    }

    /// Gives each step on the ways to the input that was asked there: what it moved the mean by. The rest, the means at
    /// the roots, is the same for every sentence.
    fn share_out(&self, row: &Row, shares: &mut [f64]) {
        for root in &self.roots {
            let mut at = *root;
            while let Some(node) = self.nodes.get(at) {
                let Some(next) = node.next(at, row) else { break };
                if let (Some(share), Some(beyond)) = (shares.get_mut(usize::from(node.input)), self.nodes.get(next)) {
                    *share += f64::from(beyond.value - node.value);
                }
                at = next;
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
    pub fn alone(&self, row: &Row) -> f64 {
        self.alone.sum(row)
    }

    /// What it is worth more or less beside those already chosen.
    pub fn step(&self, row: &Row) -> f64 {
        self.step.sum(row)
    }

    /// What each input gives to the worth alone, compared with the mean sentence of the training.
    pub fn shares(&self, row: &Row) -> Vec<f64> {
        let mut shares = vec![0.0; INPUTS];
        self.alone.share_out(row, &mut shares);
        shares
    }
}

/// The row of a sentence before any is chosen.
pub fn row(inputs: &[f64; INPUTS]) -> Row {
    let mut row = [0.0; INPUTS + STEP_INPUTS];
    for (own, input) in row.iter_mut().zip(inputs) {
        *own = *input as f32;
    }
    row
}

/// What a sentence gains by saying all that the headline says, in points of F1 as the trees count. Reasoned, not trained:
/// for trees whose articles had no headlines.
const HEADLINE: f64 = 2.0;
/// The same for the dek.
const DEK: f64 = 1.0;

/// What a sentence is worth alone.
pub fn alone(model: &Model, candidate: &Candidate, row: &Row) -> f64 {
    let (headline, dek) = reasoned(model, candidate);
    model.alone(row) + headline + dek
}

/// What headline and dek add, as far as the trees do not know.
fn reasoned(model: &Model, candidate: &Candidate) -> (f64, f64) {
    let headline = if model.knows_headlines { 0.0 } else { HEADLINE * candidate.facts.headline };
    (headline, DEK * candidate.facts.dek)
}

/// What that worth is made of, by measure: a measure's own value, its distance from the article's mean and that mean
/// count together.
pub fn terms(model: &Model, candidate: &Candidate, row: &Row) -> Vec<Term> {
    let mut terms: Vec<Term> = MEASURES
        .iter()
        .zip(row)
        .map(|(measure, value)| Term { name: measure.name, value: f64::from(*value), contribution: 0.0 })
        .collect();
    for (at, share) in model.shares(row).into_iter().enumerate() {
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
        let mut row: Row = [0.0; INPUTS + STEP_INPUTS];
        assert_eq!(model.alone(&row), 0.0);
        row[1] = 4.0;
        assert_eq!(model.alone(&row), 1.0);
        row[0] = 1.0;
        assert_eq!(model.alone(&row), 3.0);
        let shares = model.shares(&row);
        assert_eq!(shares[0], 2.0, "from the mean of 1 to 3");
        assert_eq!(model.step(&row), 0.5);
    }
}
