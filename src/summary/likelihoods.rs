//! Probabilities of a sentence: unfit for a summary, dependent on an earlier one, the news, printable, sufficient; and of an
//! earlier sentence to resolve what it depends on. Ensembles of small trees, trained on editors' judgements (`tools/train`).

use super::feature_rows::{FeatureRows, N_FEATURES, feature_names};
use super::features::Candidate;
use super::pairs;
use super::refusal::refusal;
use crate::model::{Container, Ensemble, Fault, is_intact};
use std::sync::LazyLock;

/// Probabilities of one sentence, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likelihoods {
    /// It belongs in no summary.
    pub unfit: f64,
    /// It is not understood without an earlier sentence.
    pub dependent: f64,
    /// It states the main news.
    pub news: f64,
    /// An editor would print it in a summary of a few sentences.
    pub printable: f64,
    /// It would do as the whole summary.
    pub sufficient: f64,
}

impl Likelihoods {
    /// The probability that the sentence is fit and understood by itself.
    pub fn self_contained(&self) -> f64 {
        (1.0 - self.unfit) * (1.0 - self.dependent)
    }
}

/// An ensemble for each probability.
#[derive(Debug)]
pub struct Model {
    unfit: Ensemble,
    dependent: Ensemble,
    news: Ensemble,
    printable: Ensemble,
    sufficient: Ensemble,
    resolves: Ensemble,
}

/// What `tools/train/summary.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> = LazyLock::new(|| Model::read("summary.model", BYTES));
const BYTES: &[u8] = include_bytes!("summary.model");
const _: () = assert!(is_intact(BYTES), "wrong checksum: some bytes of the model were changed");

/// Minimum probability of being unfit of a refused sentence: it is taken only where nothing else is left. In 260 articles
/// editors refused 97 in 99 sentences that end with a question mark, and of those inside a quotation over several sentences
/// all but one in ten.
const REFUSED: f64 = 0.97;

/// What a sentence with all of the dek's words gains, in log odds of being printable. Estimated by reasoning: the training
/// articles had no deks.
const DEK: f64 = 1.0;

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &[u8]) -> Result<Model, Fault> {
        let container = Container::read(file, bytes)?;
        let sentence: Vec<&str> = feature_names().collect();
        let features = [("sentence", &sentence[..]), ("pair", &pairs::PAIR_FEATURE_NAMES)];
        let names = ["unfit", "dependent", "news", "printable", "sufficient", "resolves"];
        let [unfit, dependent, news, printable, sufficient, resolves] = container.ensembles(names, &features)?;
        Ok(Model { unfit, dependent, news, printable, sufficient, resolves })
    }

    /// The one model, for sentences of every language: its trees read places, lengths and kinds of words far more than words.
    pub fn get() -> &'static Model {
        MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// The probabilities of every sentence of an article.
    pub fn likelihoods(&self, candidates: &[Candidate], rows: &FeatureRows) -> Vec<Likelihoods> {
        let of = |ensemble: &Ensemble| ensemble.sums(rows.groups(), rows.len());
        let sums = [&self.unfit, &self.dependent, &self.news, &self.printable, &self.sufficient].map(of);
        let likelihoods = |(at, candidate): (usize, &Candidate)| {
            let [unfit, dependent, news, printable, sufficient] = [0, 1, 2, 3, 4].map(|of: usize| sums[of][at]);
            let unfit = probability(unfit);
            Likelihoods {
                unfit: if refusal(candidate).is_some() { unfit.max(REFUSED) } else { unfit },
                dependent: probability(dependent),
                news: probability(news),
                printable: probability(printable + of_dek(candidate)),
                sufficient: probability(sufficient),
            }
        };
        candidates.iter().enumerate().map(likelihoods).collect()
    }

    /// The contribution of each feature to a sentence being printable, in log odds against the mean training sentence.
    pub fn contributions(&self, rows: &FeatureRows, sentence: usize) -> Vec<f64> {
        let row: Vec<f32> = rows.of(sentence).collect();
        self.printable.contributions(&row).into_iter().take(N_FEATURES).collect()
    }

    /// Of each pair, the probability that the second sentence resolves what the first depends on. The first is later in the
    /// same article, and dependent.
    pub fn resolves(&self, candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<f64> {
        self.resolves.sums(&pairs::batched(candidates, pairs), pairs.len()).into_iter().map(probability).collect()
    }
}

/// The dek's part of the log odds of being printable.
pub fn of_dek(candidate: &Candidate) -> f64 {
    DEK * candidate.facts.dek
}

/// The probability with these log odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log odds of a probability.
pub fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// One feature's part of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// The feature.
    pub name: &'static str,
    /// Its value for the sentence.
    pub value: f64,
    /// Its contribution to the score, in log odds against the mean sentence.
    pub contribution: f64,
}

/// The score of a sentence: the log odds of being printable plus the logarithm of the probability that it is fit and
/// understood by itself.
pub fn score(likelihoods: &Likelihoods) -> f64 {
    log_odds(likelihoods.printable) + likelihoods.self_contained().max(1e-9).ln()
}

/// What the score is made of.
pub fn terms(
    model: &Model,
    candidate: &Candidate,
    rows: &FeatureRows,
    at: usize,
    likelihoods: &Likelihoods,
) -> Vec<Term> {
    let contributions = model.contributions(rows, at);
    let mean = log_odds(likelihoods.printable) - of_dek(candidate) - contributions.iter().sum::<f64>();
    let features = feature_names().zip(rows.of(at)).zip(&contributions);
    let term = |((name, value), contribution): ((&'static str, f32), &f64)| Term {
        name,
        value: f64::from(value),
        contribution: *contribution,
    };
    let against = |name, value: f64| Term { name, value, contribution: (1.0 - value).max(1e-9).ln() };
    let mut terms: Vec<Term> = features.map(term).collect();
    terms.push(Term { name: "mean", value: 1.0, contribution: mean });
    terms.push(Term { name: "dek", value: candidate.facts.dek, contribution: of_dek(candidate) });
    terms.push(against("unfit", likelihoods.unfit));
    terms.push(against("dependent", likelihoods.dependent));
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let Model { unfit, dependent, news, printable, sufficient, resolves } = Model::get();
        for ensemble in [unfit, dependent, news, printable, sufficient, resolves] {
            assert!(ensemble.thresholds().all(f32::is_finite));
            assert!(ensemble.leaves().all(|leaf| leaf.abs() < 10.0));
        }
    }

    #[test]
    fn probabilities_and_log_odds() {
        for value in [0.01, 0.5, 0.97] {
            assert!((probability(log_odds(value)) - value).abs() < 1e-12);
        }
    }
}
