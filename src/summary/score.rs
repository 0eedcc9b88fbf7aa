//! The score: a weighted sum of what was measured, each measure compared within its article first.

use super::features::{Candidate, Features};

/// The weight of each measure. Position, centrality, telling words and what follows were fitted on CNN/DailyMail
/// highlights; headline, dek, dangling openings and fragments are weighted by reasoning, for those highlights come
/// without headlines.
pub const WEIGHTS: Features = Features {
    lead: 1.0,
    first: -0.5,
    depth: 0.1,
    central: 0.1,
    telling: 0.7,
    followed: 0.3,
    headline: 0.3,
    dek: 0.2,
    dangling: -0.2,
    fragment: -1.0,
};

/// One measure's part of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The measure: a field of [`Features`].
    pub name: &'static str,
    /// Its value for the sentence.
    pub value: f64,
    /// Its part of the score.
    pub contribution: f64,
}

/// A measure: its name and where it stands in [`Features`].
type Measure = (&'static str, fn(&Features) -> f64);

/// The measures that are compared within the article: distance from the mean in standard deviations.
const COMPARED: &[Measure] = &[
    ("lead", |features| features.lead),
    ("first", |features| features.first),
    ("depth", |features| features.depth),
    ("central", |features| features.central),
    ("telling", |features| features.telling),
    ("followed", |features| features.followed),
    ("headline", |features| features.headline),
    ("dek", |features| features.dek),
];

/// The measures that count as they are.
const PLAIN: &[Measure] = &[("dangling", |features| features.dangling), ("fragment", |features| features.fragment)];

/// The terms of every candidate's score; the score is their sum.
pub fn score(candidates: &[Candidate], weights: &Features) -> Vec<Vec<Term>> {
    let mut terms: Vec<Vec<Term>> = vec![Vec::with_capacity(COMPARED.len() + PLAIN.len()); candidates.len()];
    for (name, of) in COMPARED {
        let values: Vec<f64> = candidates.iter().map(|candidate| of(&candidate.features)).collect();
        let (mean, deviation) = spread(&values);
        for (terms, value) in terms.iter_mut().zip(values) {
            let distance = if deviation > 1e-9 { (value - mean) / deviation } else { 0.0 };
            terms.push(Term { name, value, contribution: of(weights) * distance });
        }
    }
    for (name, of) in PLAIN {
        for (terms, candidate) in terms.iter_mut().zip(candidates) {
            let value = of(&candidate.features);
            terms.push(Term { name, value, contribution: of(weights) * value });
        }
    }
    terms
}

/// Mean and standard deviation.
fn spread(values: &[f64]) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
    (mean, variance.sqrt())
}
