//! The score: two lots of small trees, fitted to what a sentence adds to a summary (see `tools/train`). The first judges
//! a sentence alone, the second by how it stands to the sentences already chosen.

use super::features::{COUNT, Candidate, INPUTS, MEASURES, OF_ARTICLE};
use super::step::STEP_INPUTS;

/// All that the trees ask of a sentence: its own inputs, then how it stands to the chosen ones; the rest is empty. With a
/// power of two for its length, and for that of a tree, an index cut to fit needs no check.
pub type Row = [f32; ROW];

const ROW: usize = 128;
const _: () = assert!(INPUTS + STEP_INPUTS <= ROW, "a row holds every input");

/// A tree of at most eight leaves.
const TREE: usize = 16;

/// One node of a tree, in the order of its walk from the root: its left part follows it at once.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The input it asks; `LEAF` when it asks none.
    input: u8,
    /// Where its right part begins.
    right: u8,
    /// The left part is for inputs up to this one.
    threshold: f32,
    /// The mean gain of the sentences that came this way in training.
    value: f32,
}

/// No input: a node without parts.
const LEAF: u8 = u8::MAX;

type Tree = [Node; TREE];

/// The node after the one at `at`, when that is no leaf.
fn next(node: &Node, at: usize, row: &Row) -> usize {
    let asked = row[usize::from(node.input) % ROW];
    if asked <= node.threshold { at + 1 } else { usize::from(node.right) }
}

/// Reads a tree from its line: `input threshold value`, then the left and the right part; a leaf is `= value`.
fn tree(line: &str) -> Option<Tree> {
    let mut tree = [Node { input: LEAF, ..Node::default() }; TREE];
    // the inner nodes whose right part has not begun yet
    let mut open: Vec<usize> = Vec::new();
    let mut fields = line.split(' ');
    let mut at = 0;
    while let Some(field) = fields.next() {
        if at > 0 && tree.get(at - 1)?.input == LEAF {
            tree.get_mut(open.pop()?)?.right = u8::try_from(at).ok()?;
        }
        let node = tree.get_mut(at)?;
        if field == "=" {
            node.value = fields.next()?.parse().ok()?;
        } else {
            (node.threshold, node.value) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            node.input = field.parse().ok().filter(|input| usize::from(*input) < ROW)?;
            open.push(at);
        }
        at += 1;
    }
    open.is_empty().then_some(tree)
}

/// A sum of trees.
#[derive(Debug, Default)]
struct Trees(Vec<Tree>);

impl Trees {
    fn sum(&self, row: &Row) -> f64 {
        let leaf = |tree: &Tree| {
            let mut at = 0;
            while tree[at % TREE].input != LEAF {
                at = next(&tree[at % TREE], at, row);
            }
            f64::from(tree[at % TREE].value)
        };
        self.0.iter().map(leaf).sum()
    }

    /// Gives each step on the ways to the input that was asked there: what it moved the mean by. The rest, the means at
    /// the roots, is the same for every sentence.
    fn share_out(&self, row: &Row, shares: &mut [f64]) {
        for tree in &self.0 {
            let mut at = 0;
            while tree[at % TREE].input != LEAF {
                let node = &tree[at % TREE];
                at = next(node, at, row);
                if let Some(share) = shares.get_mut(usize::from(node.input)) {
                    *share += f64::from(tree[at % TREE].value - node.value);
                }
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
            if let Some(line) = line.strip_prefix("alone ") {
                model.alone.0.extend(tree(line));
            } else if let Some(line) = line.strip_prefix("step ") {
                model.step.0.extend(tree(line));
            }
        }
        let headline = |input: usize| MEASURES.get(input % COUNT).is_some_and(|measure| measure.name == "headline");
        let mut asked = model.alone.0.iter().flatten().map(|node| usize::from(node.input));
        model.knows_headlines = asked.any(|input| input < 2 * COUNT && headline(input));
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
    let mut row = [0.0; ROW];
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
                assert_eq!(trees.0.len(), lines(kind), "{path:?}: a tree of {kind} is broken");
                let known = |node: &Node| node.input == LEAF || usize::from(node.input) < most;
                assert!(trees.0.iter().flatten().all(known), "{path:?}");
            }
            assert!(!model.alone.0.is_empty(), "{path:?}");
        }
    }

    #[test]
    fn a_tree_is_walked_and_its_way_explained() {
        let model = Model::read("# remark\nalone 0 0.5 1 1 2 0.5 = 0 = 1 = 3\nstep 0 9 0 = 0.5 = 7\n");
        let mut row: Row = [0.0; ROW];
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
