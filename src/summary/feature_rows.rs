//! The features of sentences, column by column and several sentences at a time, so that one split of a tree compares all of
//! them at once.

use super::dependence::DEPENDENCE_FEATURES;
use super::feature::flag;
use super::features::{Candidate, SENTENCE_FEATURES};
use super::refusal::refusal;
use crate::model::{self, LANES};
use wide::f32x8;

/// Number of features of a sentence: its own, those of what it depends on, and whether it is refused.
pub const N_FEATURES: usize = SENTENCE_FEATURES.len() + DEPENDENCE_FEATURES.len() + 1;

/// Columns of a group; those after the features are empty. With a power of two an index modulo the width needs no check.
pub const WIDTH: usize = 128;
const _: () = assert!(N_FEATURES <= WIDTH, "a group has a column for every feature");

/// The features of `LANES` sentences.
pub type Group = model::Group<WIDTH>;

/// The features of all sentences.
#[derive(Clone, Debug, Default)]
pub struct FeatureRows {
    groups: Vec<Group>,
    sentences: usize,
}

impl FeatureRows {
    /// Computes the features of every candidate of an article.
    pub fn new(candidates: &[Candidate]) -> FeatureRows {
        let group = |candidates: &[Candidate]| {
            let mut group = [f32x8::ZERO; WIDTH];
            for (lane, candidate) in candidates.iter().enumerate() {
                for (column, value) in group.iter_mut().zip(values(candidate)) {
                    column.as_array_mut()[lane] = value as f32;
                }
            }
            group
        };
        FeatureRows { groups: candidates.chunks(LANES).map(group).collect(), sentences: candidates.len() }
    }

    /// Number of sentences.
    pub(super) fn len(&self) -> usize {
        self.sentences
    }

    /// The sentences in groups; lanes of the last group that no sentence fills are zero.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All features of one sentence.
    pub fn of(&self, sentence: usize) -> impl Iterator<Item = f32> {
        self.groups[sentence / LANES].iter().map(move |column| column.as_array_ref()[sentence % LANES])
    }
}

/// The feature values of one sentence, in the order of [`feature_names`].
fn values(candidate: &Candidate) -> impl Iterator<Item = f64> {
    let own = SENTENCE_FEATURES.iter().map(|feature| (feature.of)(&candidate.facts));
    let dependence = DEPENDENCE_FEATURES.iter().map(|feature| (feature.of)(&candidate.dependence.counts));
    own.chain(dependence).chain(std::iter::once(flag(refusal(candidate).is_some())))
}

/// The names of the features, in order.
pub fn feature_names() -> impl Iterator<Item = &'static str> {
    let own = SENTENCE_FEATURES.iter().map(|feature| feature.name);
    own.chain(DEPENDENCE_FEATURES.iter().map(|feature| feature.name)).chain(std::iter::once("refused"))
}

#[cfg(test)]
mod tests {
    use super::super::features::SentenceFacts;
    use super::*;

    fn candidates(number: usize) -> Vec<Candidate> {
        let facts =
            |at: usize| SentenceFacts { position: at as f64, sentences: number as f64, ..SentenceFacts::default() };
        (0..number).map(|at| Candidate { sentence: at, facts: facts(at), ..Candidate::default() }).collect()
    }

    #[test]
    fn side_by_side_is_the_same_as_one_by_one() {
        let rows = FeatureRows::new(&candidates(11));
        assert_eq!((rows.len(), rows.groups().len()), (11, 2));
        let first: Vec<f32> = (0..11).filter_map(|sentence| rows.of(sentence).next()).collect();
        assert_eq!(first.iter().sum::<f32>(), 1.0, "one sentence is the first");
    }
}
