//! How likely a sentence belongs in no summary, hangs, brings the news, is worth printing or would do alone; and how likely
//! an earlier one mends what hangs. Small trees over what was counted, learned from editors' judgements (`tools/train`).

use super::features::Candidate;
use super::inputs::{INPUTS, Inputs, input_names};
use super::links;
use super::refusal::refusal;
use crate::model::{Container, Ensemble, Fault};
use serde::de::IgnoredAny;
use std::sync::LazyLock;

/// What is likely of one sentence, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Odds {
    /// It belongs in no summary.
    pub never: f64,
    /// It is not understood without an earlier sentence.
    pub hangs: f64,
    /// It states the main news.
    pub news: f64,
    /// An editor would print it in a summary of a few sentences.
    pub worth: f64,
    /// It would do as the whole summary.
    pub alone: f64,
}

impl Odds {
    /// Of a sentence that nothing is held against: that it can stand as it is.
    pub fn sound(&self) -> f64 {
        (1.0 - self.never) * (1.0 - self.hangs)
    }
}

/// An ensemble for each question.
#[derive(Debug)]
pub struct Model {
    never: Ensemble,
    hangs: Ensemble,
    news: Ensemble,
    worth: Ensemble,
    alone: Ensemble,
    mends: Ensemble,
}

/// What `tools/train/summary.py` wrote.
static MODEL: LazyLock<Result<Model, Fault>> =
    LazyLock::new(|| Model::read("summary.model", include_bytes!("summary.model")));

/// A sentence with a plain reason against it is taken only where nothing else is left. Of 260 articles' sentences that end
/// with a question mark editors refused 97 in 99, of those inside a quotation over several sentences all but one in ten.
const REFUSED: f64 = 0.97;

/// What a sentence gains that has all of the dek's words, in log odds of its worth. Reasoned: the articles of the training
/// had no deks.
const DEK: f64 = 1.0;

impl Model {
    /// Reads the bytes of a model.
    fn read(file: &'static str, bytes: &[u8]) -> Result<Model, Fault> {
        let container = Container::<IgnoredAny>::read(file, bytes)?;
        let sentence: Vec<&str> = input_names().collect();
        let inputs = [("sentence", &sentence[..]), ("link", &links::LINK_NAMES)];
        let names = ["never", "hangs", "news", "worth", "alone", "mends"];
        let [never, hangs, news, worth, alone, mends] = container.ensembles(names, &inputs)?;
        Ok(Model { never, hangs, news, worth, alone, mends })
    }

    /// The one there is: sentences of every language are judged by the same trees, which ask of places, lengths and kinds of
    /// words far more than of words.
    pub fn get() -> &'static Model {
        MODEL.as_ref().unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// The odds of every sentence of an article.
    pub fn odds(&self, candidates: &[Candidate], inputs: &Inputs) -> Vec<Odds> {
        let of = |ensemble: &Ensemble| ensemble.sums(inputs.groups(), inputs.len());
        let sums = [&self.never, &self.hangs, &self.news, &self.worth, &self.alone].map(of);
        let odds = |(at, candidate): (usize, &Candidate)| {
            let [never, hangs, news, worth, alone] = [0, 1, 2, 3, 4].map(|ensemble: usize| sums[ensemble][at]);
            let never = chance(never);
            Odds {
                never: if refusal(candidate).is_some() { never.max(REFUSED) } else { never },
                hangs: chance(hangs),
                news: chance(news),
                worth: chance(worth + of_dek(candidate)),
                alone: chance(alone),
            }
        };
        candidates.iter().enumerate().map(odds).collect()
    }

    /// What each input gives to the worth of a sentence in log odds, compared with the mean sentence of the training.
    pub fn shares(&self, inputs: &Inputs, sentence: usize) -> Vec<f64> {
        let row: Vec<f32> = inputs.of(sentence).collect();
        self.worth.shares(&row).into_iter().take(INPUTS).collect()
    }

    /// How likely, of each pair, the second sentence mends the first, which stands later in the same article and hangs; 0
    /// to 1.
    pub fn mends(&self, candidates: &[Candidate], pairs: &[(usize, usize)]) -> Vec<f64> {
        self.mends.sums(&links::abreast(candidates, pairs), pairs.len()).into_iter().map(chance).collect()
    }
}

/// The dek's part of the log odds of a sentence's worth.
pub fn of_dek(candidate: &Candidate) -> f64 {
    DEK * candidate.facts.dek
}

/// The chance that log odds stand for.
pub fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log odds of a chance.
pub fn log_odds(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}

/// One measure's part of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// The measure.
    pub name: &'static str,
    /// Its value for the sentence.
    pub value: f64,
    /// Its part of the score, in log odds against the mean sentence.
    pub contribution: f64,
}

/// The score of a sentence: the log odds of its worth, less what is held against it.
pub fn score(odds: &Odds) -> f64 {
    log_odds(odds.worth) + odds.sound().max(1e-9).ln()
}

/// What the score is made of.
pub fn terms(model: &Model, candidate: &Candidate, inputs: &Inputs, at: usize, odds: &Odds) -> Vec<Term> {
    let shares = model.shares(inputs, at);
    let mean = log_odds(odds.worth) - of_dek(candidate) - shares.iter().sum::<f64>();
    let measures = input_names().zip(inputs.of(at)).zip(&shares);
    let term = |((name, value), share): ((&'static str, f32), &f64)| Term {
        name,
        value: f64::from(value),
        contribution: *share,
    };
    let mut terms: Vec<Term> = measures.map(term).collect();
    terms.push(Term { name: "mean", value: 1.0, contribution: mean });
    terms.push(Term { name: "dek", value: candidate.facts.dek, contribution: of_dek(candidate) });
    terms.push(Term { name: "never", value: odds.never, contribution: (1.0 - odds.never).max(1e-9).ln() });
    terms.push(Term { name: "hangs", value: odds.hangs, contribution: (1.0 - odds.hangs).max(1e-9).ln() });
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_of_the_repository_is_sound() {
        let Model { never, hangs, news, worth, alone, mends } = Model::get();
        for ensemble in [never, hangs, news, worth, alone, mends] {
            assert!(ensemble.thresholds().all(f32::is_finite));
            assert!(ensemble.leaves().all(|leaf| leaf.abs() < 10.0));
        }
    }

    #[test]
    fn chances_and_log_odds() {
        for value in [0.01, 0.5, 0.97] {
            assert!((chance(log_odds(value)) - value).abs() < 1e-12);
        }
    }
}
