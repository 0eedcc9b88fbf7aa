//! Features of a pair of sentences: one that depends on an earlier one, and its possible antecedent.

use super::feature::flag;
use super::features::{Candidate, cosine};
use crate::model::{Group, LANES};
use crate::reading::Ties;
use std::ops::Range;
use wide::f32x8;

/// Maximum distance to an antecedent, in sentences. It covers 2,852 of the 2,873 dependent sentences of the training articles.
const REACH: usize = 25;

/// Number of features of a pair.
pub const N_PAIR_FEATURES: usize = 20;
/// Columns of a group: the features, and empty ones up to a power of two.
pub const WIDTH: usize = 32;

/// The names of the features, in order.
pub const PAIR_FEATURE_NAMES: [&str; N_PAIR_FEATURES] = [
    "distance",
    "before",
    "position",
    "likeness",
    "less-like-than-another",
    "definites",
    "definites-last",
    "names-in-full",
    "in-paragraph",
    "its-names",
    "its-full-names",
    "its-persons",
    "its-given-definites",
    "its-place",
    "short-names",
    "names",
    "speechless",
    "opens-joins",
    "lone-persons",
    "given-definites",
];

/// The earlier sentences of the same article that may be the antecedent of one.
pub fn reach(candidates: &[Candidate], at: usize) -> Range<usize> {
    start(candidates, at).max(at.saturating_sub(REACH))..at
}

/// Where the article of a sentence begins.
fn start(candidates: &[Candidate], at: usize) -> usize {
    at - (candidates[at].facts.position as usize).min(at)
}

/// The features of pairs (sentence, earlier sentence of the same article). `candidates` may be those of several articles.
pub fn pair_features(candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<[f32; N_PAIR_FEATURES]> {
    let mut rows = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunk_by(|one, other| one.0 == other.0) {
        let at = pairs[0].0;
        let likeness = |other: &Candidate| cosine(&candidates[at].vector, &other.vector);
        let closest = candidates[reach(candidates, at)].iter().map(likeness).fold(0.0, f64::max);
        rows.extend(pairs.iter().map(|(_, antecedent)| features(candidates, closest, at, *antecedent)));
    }
    rows
}

/// The features of one pair; `closest` is the greatest cosine of sentence `at` with any in reach.
fn features(candidates: &[Candidate], closest: f64, at: usize, antecedent: usize) -> [f32; N_PAIR_FEATURES] {
    let (own, other, distance) = (&candidates[at], &candidates[antecedent], at - antecedent);
    let (counts, theirs) = (&own.dependence.counts, &other.dependence.counts);
    let has = |slot: &u32| other.vector.binary_search_by_key(slot, |(slot, _)| *slot).is_ok();
    let definites = own.dependence.definites.iter();
    let likeness = cosine(&own.vector, &other.vector);
    let values = [
        distance as f64,
        flag(distance == 1),
        other.facts.position,
        likeness,
        closest - likeness,
        definites.clone().filter(|(slot, _)| has(slot)).count() as f64,
        definites.filter(|(_, last)| *last + start(candidates, at) == antecedent).count() as f64,
        own.dependence.bare_surnames.iter().filter(|slot| other.dependence.full_names.contains(slot)).count() as f64,
        flag(distance as f64 <= counts.place),
        theirs.full_names + theirs.new_names + theirs.names_again,
        theirs.full_names,
        theirs.persons,
        theirs.given_definites,
        theirs.place,
        counts.short_names,
        own.dependence.bare_surnames.len() as f64,
        flag(counts.speechless),
        flag(counts.opens.any(Ties::CONNECTIVE)),
        counts.lone_persons,
        counts.given_definites,
    ];
    values.map(|value| value as f32)
}

/// The features of pairs in groups, as the trees read them.
pub fn batched(candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<Group<WIDTH>> {
    let group = |rows: &[[f32; N_PAIR_FEATURES]]| {
        let mut group = [f32x8::ZERO; WIDTH];
        for (lane, row) in rows.iter().enumerate() {
            for (column, value) in group.iter_mut().zip(row) {
                column.as_array_mut()[lane] = *value;
            }
        }
        group
    };
    pair_features(candidates, pairs).chunks(LANES).map(group).collect()
}
