//! The numbers the trees look at, side by side: input by input, several sentences at a time, so that one comparison of a
//! tree is made for all of them at once.

use super::dependence::SIGNS;
use super::features::{Candidate, MEASURES};
use super::measure::flag;
use super::refusal::refusal;
use crate::model::{self, LANES};
use wide::f32x8;

/// How many numbers are known of each sentence: its measures, the signs of what ties it to the others, and
/// whether there is a plain reason against it.
pub const INPUTS: usize = MEASURES.len() + SIGNS.len() + 1;

/// The inputs of a sentence; the rest is empty. With a power of two for its length an index cut to fit needs no check.
pub const WIDTH: usize = 128;
const _: () = assert!(INPUTS <= WIDTH, "a group holds every input");

/// Every input of `LANES` sentences.
pub type Group = model::Group<WIDTH>;

/// The inputs of all sentences.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    groups: Vec<Group>,
    sentences: usize,
}

impl Inputs {
    /// The inputs of every candidate of an article.
    pub fn new(candidates: &[Candidate]) -> Inputs {
        let group = |candidates: &[Candidate]| {
            let mut group = [f32x8::ZERO; WIDTH];
            for (lane, candidate) in candidates.iter().enumerate() {
                for (column, value) in group.iter_mut().zip(values(candidate)) {
                    column.as_array_mut()[lane] = value as f32;
                }
            }
            group
        };
        Inputs { groups: candidates.chunks(LANES).map(group).collect(), sentences: candidates.len() }
    }

    /// How many sentences these are.
    pub(super) fn len(&self) -> usize {
        self.sentences
    }

    /// The sentences by groups; what is left over in the last one says nothing.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All inputs of one sentence.
    pub fn of(&self, sentence: usize) -> impl Iterator<Item = f32> {
        self.groups[sentence / LANES].iter().map(move |column| column.as_array_ref()[sentence % LANES])
    }
}

/// The numbers of one sentence, in the order of their names.
fn values(candidate: &Candidate) -> impl Iterator<Item = f64> {
    let measures = MEASURES.iter().map(|measure| (measure.of)(&candidate.facts));
    let signs = SIGNS.iter().map(|sign| (sign.of)(&candidate.bonds.counts));
    measures.chain(signs).chain(std::iter::once(flag(refusal(candidate).is_some())))
}

/// The names of the inputs, in order.
pub fn input_names() -> impl Iterator<Item = &'static str> {
    let names = MEASURES.iter().map(|measure| measure.name).chain(SIGNS.iter().map(|sign| sign.name));
    names.chain(std::iter::once("refused"))
}

#[cfg(test)]
mod tests {
    use super::super::features::Facts;
    use super::*;

    fn candidates(number: usize) -> Vec<Candidate> {
        let facts = |at: usize| Facts { position: at as f64, sentences: number as f64, ..Facts::default() };
        (0..number).map(|at| Candidate { sentence: at, facts: facts(at), ..Candidate::default() }).collect()
    }

    #[test]
    fn side_by_side_is_the_same_as_one_by_one() {
        let inputs = Inputs::new(&candidates(11));
        assert_eq!((inputs.len(), inputs.groups().len()), (11, 2));
        let first: Vec<f32> = (0..11).filter_map(|sentence| inputs.of(sentence).next()).collect();
        assert_eq!(first.iter().sum::<f32>(), 1.0, "one sentence is the first");
    }
}
