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

/// Scores the sentences of one article, whose means and deviations it keeps.
#[derive(Debug)]
pub struct Scorer<'w> {
    weights: &'w Features,
    /// Mean and deviation of each compared measure.
    spreads: Vec<(f64, f64)>,
}

impl<'w> Scorer<'w> {
    /// A scorer for the article of `candidates`.
    pub fn new(candidates: &[Candidate], weights: &'w Features) -> Scorer<'w> {
        let spreads = COMPARED.iter().map(|(_, of)| spread(candidates, *of)).collect();
        Scorer { weights, spreads }
    }

    /// The score of a sentence: the sum of its terms.
    pub fn score(&self, features: &Features) -> f64 {
        self.parts(features).map(|term| term.contribution).sum()
    }

    /// What the score of a sentence is made of.
    pub fn terms(&self, features: &Features) -> Vec<Term> {
        self.parts(features).collect()
    }

    fn parts(&self, features: &Features) -> impl Iterator<Item = Term> + use<'_, 'w> {
        let features = *features;
        let compared = COMPARED.iter().zip(&self.spreads).map(move |((name, of), (mean, deviation))| {
            let value = of(&features);
            let distance = if *deviation > 1e-9 { (value - mean) / deviation } else { 0.0 };
            Term { name, value, contribution: of(self.weights) * distance }
        });
        let plain = PLAIN.iter().map(move |(name, of)| {
            let value = of(&features);
            Term { name, value, contribution: of(self.weights) * value }
        });
        compared.chain(plain)
    }
}

/// Mean and standard deviation of a measure.
fn spread(candidates: &[Candidate], of: fn(&Features) -> f64) -> (f64, f64) {
    let values = || candidates.iter().map(|candidate| of(&candidate.features));
    let n = candidates.len().max(1) as f64;
    let mean = values().sum::<f64>() / n;
    let variance = values().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
    (mean, variance.sqrt())
}
