//! The score: two lots of small trees, fitted to what a sentence adds to a summary (see `tools/train`). The first judges
//! a sentence alone, the second by how it stands to the sentences already chosen.

use super::features::{COUNT, Candidate, MEASURES};
use super::inputs::{INPUTS, Inputs, OF_ARTICLE, WIDTH};
use crate::trees::Trees;

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
            Trees::take(&mut bytes, number, WIDTH)
        };
        Model::of(trees("alone "), trees("step "))
    }

    fn of(alone: Trees, step: Trees) -> Model {
        let mut model = Model { alone, step, knows_headlines: false };
        let headline = |input: usize| MEASURES.get(input % COUNT).is_some_and(|measure| measure.name == "headline");
        model.knows_headlines = model.alone.asked().any(|(input, _)| input < 2 * COUNT && headline(input));
        model
    }

    /// What each sentence is worth alone, by its inputs.
    pub fn alone(&self, inputs: &Inputs) -> Vec<f64> {
        self.alone.sums(inputs.groups(), inputs.len())
    }

    /// What each is worth more or less beside those already chosen.
    pub fn step(&self, inputs: &Inputs) -> Vec<f64> {
        self.step.sums(inputs.groups(), inputs.len())
    }

    /// What each input gives to the worth alone of a sentence, compared with the mean sentence of the training: what the
    /// trees' means are at the roots is the same for all.
    pub fn shares(&self, inputs: &Inputs, sentence: usize) -> Vec<f64> {
        let row: Vec<f32> = inputs.of(sentence).collect();
        self.alone.shares(&row).into_iter().take(INPUTS).collect()
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
        Model::of(Trees::default(), Trees::against(input, loss))
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
                assert!(head.contains(&format!("{kind} {}\n", trees.len())), "{path:?}: a tree of {kind} is broken");
                let known = |(input, threshold): (usize, f32)| input < most && threshold.is_finite();
                assert!(trees.asked().all(known), "{path:?}");
                assert!(trees.leaves().all(|leaf| leaf.abs() < 10.0), "{path:?}");
            }
            assert!(!model.alone.is_empty(), "{path:?}");
        }
        assert!(Model::read(b"alone 3").alone.is_empty());
    }
}
