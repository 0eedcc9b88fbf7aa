//! How a sentence that hangs stands to an earlier one that may mend it.

use super::features::{Candidate, cosine};
use super::measure::flag;
use crate::model::{Group, LANES};
use crate::reading::Ties;
use std::ops::Range;
use wide::f32x8;

/// So many sentences back one is looked for that mends another. Of 2,873 sentences that hang in the training's articles
/// 2,852 have one as near.
const REACH: usize = 25;

/// How many numbers say how one sentence stands to an earlier one.
pub const LINKS: usize = 20;
/// The same, and what is left of a round number.
pub const WIDTH: usize = 32;

/// Their names, in order.
pub const LINK_NAMES: [&str; LINKS] = [
    "distance",
    "before",
    "position",
    "likeness",
    "less-like-than-another",
    "things",
    "things-last",
    "names-in-full",
    "in-paragraph",
    "its-names",
    "its-full-names",
    "its-persons",
    "its-known-things",
    "its-place",
    "short-names",
    "names",
    "speechless",
    "opens-joins",
    "lone-persons",
    "known-things",
];

/// The earlier sentences of the same article that may mend one.
pub fn reach(candidates: &[Candidate], at: usize) -> Range<usize> {
    start(candidates, at).max(at.saturating_sub(REACH))..at
}

/// Where the article of a sentence begins.
fn start(candidates: &[Candidate], at: usize) -> usize {
    at - (candidates[at].facts.position as usize).min(at)
}

/// How the first sentence of each pair stands to the second, which is earlier in the same article. `candidates` may hold
/// those of several articles.
pub fn links(candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<[f32; LINKS]> {
    let mut links = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunk_by(|one, other| one.0 == other.0) {
        let at = pairs[0].0;
        let likeness = |other: &Candidate| cosine(&candidates[at].vector, &other.vector);
        let closest = candidates[reach(candidates, at)].iter().map(likeness).fold(0.0, f64::max);
        links.extend(pairs.iter().map(|(_, mate)| link(candidates, closest, at, *mate)));
    }
    links
}

/// How the sentence `at` stands to the earlier `mate`; `closest` is its greatest likeness to any in reach.
fn link(candidates: &[Candidate], closest: f64, at: usize, mate: usize) -> [f32; LINKS] {
    let (own, other, distance) = (&candidates[at], &candidates[mate], at - mate);
    let (counts, theirs) = (&own.bonds.counts, &other.bonds.counts);
    let has = |slot: &u32| other.vector.binary_search_by_key(slot, |(slot, _)| *slot).is_ok();
    let things = own.bonds.things.iter();
    let likeness = cosine(&own.vector, &other.vector);
    let numbers = [
        distance as f64,
        flag(distance == 1),
        other.facts.position,
        likeness,
        closest - likeness,
        things.clone().filter(|(slot, _)| has(slot)).count() as f64,
        things.filter(|(_, last)| *last + start(candidates, at) == mate).count() as f64,
        own.bonds.names.iter().filter(|slot| other.bonds.full.contains(slot)).count() as f64,
        flag(distance as f64 <= counts.place),
        theirs.full_names + theirs.new_names + theirs.names_again,
        theirs.full_names,
        theirs.persons,
        theirs.known_things,
        theirs.place,
        counts.short_names,
        own.bonds.names.len() as f64,
        flag(counts.speechless),
        flag(counts.opens.any(Ties::CONNECTIVE)),
        counts.lone_persons,
        counts.known_things,
    ];
    numbers.map(|number| number as f32)
}

/// The links of some pairs side by side, as the trees take them.
pub fn abreast(candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<Group<WIDTH>> {
    let group = |links: &[[f32; LINKS]]| {
        let mut group = [f32x8::ZERO; WIDTH];
        for (lane, link) in links.iter().enumerate() {
            for (column, value) in group.iter_mut().zip(link) {
                column.as_array_mut()[lane] = *value;
            }
        }
        group
    };
    links(candidates, pairs).chunks(LANES).map(group).collect()
}
