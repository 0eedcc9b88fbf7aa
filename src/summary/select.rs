//! The selection: first the best single sentence, then greedily the one that makes the best set with those chosen, until the
//! budget is spent. A summary of one sentence is therefore part of the summary of two.
//!
//! The value of a set is a probability: that each sentence is understood, by itself or beside an earlier one of the set; that
//! the set has the news; and that an editor would print enough of it.

use super::Budget;
use super::features::{Candidate, cosine};
use super::likelihoods::{Likelihoods, Model};
use super::pairs;

/// Maximum sentences judged as a set; further ones are judged by themselves.
const SET: usize = 4;

/// Candidates considered at each step, plus two for each sentence wanted. A pool of 20 gave the same share of publishable
/// English summaries in cross-validation.
pub const POOL: usize = 14;

/// Cosine above which two sentences partly repeat each other; at 1 they repeat each other fully. A penalty below it cost half
/// a point on the editors' articles.
pub const ALIKE: f64 = 0.5;

/// Probability of being dependent below which no antecedent is looked for.
const INDEPENDENT: f64 = 0.1;

/// Maximum sentences checked for repetition, so that time is linear in the text.
pub const MOST: usize = 2000;

/// Whitespace-separated words and characters of a short sentence: a budget wants no more sentences than fit of these.
const SHORT: (usize, usize) = (12, 60);

/// The sentences of one article, or of several one after the other, with their probabilities.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// The sentences.
    pub candidates: &'a [Candidate],
    /// The probabilities of each.
    pub likelihoods: &'a [Likelihoods],
}

/// Chooses candidates; returns their indices in the order of the article.
pub fn select(all: &Candidates<'_>, budget: Budget) -> Vec<usize> {
    let number = all.candidates.len();
    // the maximum number, the room, the number likely to fit, and the cost of each
    let (most, mut room, wanted, cost): (usize, usize, usize, fn(&Candidate) -> usize) = match budget {
        Budget::Sentences(most) => (most, usize::MAX, most, |_| 0),
        Budget::Ratio(ratio) => {
            let most = ((number as f64 * ratio).round() as usize).max(1);
            (most, usize::MAX, most, |_| 0)
        }
        Budget::Words(room) => (number, room, room / SHORT.0, |candidate| candidate.words),
        // a sentence needs a space after the one before
        Budget::Chars(room) => (number, room.saturating_add(1), room / SHORT.1, |candidate| candidate.chars + 1),
    };
    let cost = |at: usize| cost(&all.candidates[at]);
    let mut selection = Selection::new(all);
    let mut open: Vec<usize> = (0..number).collect();
    while selection.list.len() < most {
        // a budget takes at least one sentence, however long
        let fits = |at: usize| cost(at) <= room;
        let any = selection.list.is_empty() && !open.iter().any(|at| fits(*at));
        open.retain(|at| !selection.has(*at) && (any || fits(*at)));
        if open.is_empty() {
            break;
        }
        let pool = pool(all.likelihoods, &open, POOL + 2 * wanted.min(number));
        while selection.list.len() < most {
            let fit = pool
                .iter()
                .filter(|at| !selection.has(**at) && (any && selection.list.is_empty() || cost(**at) <= room));
            let values = fit.map(|at| (*at, selection.value(*at)));
            let Some((best, _)) = values.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
            room = room.saturating_sub(cost(best));
            selection.take(best);
            if selection.list.len() < most {
                selection.update(best, &pool);
            }
        }
    }
    selection.list.sort_unstable();
    selection.list
}

/// The best single sentences, in the order of the article.
pub fn pool(likelihoods: &[Likelihoods], open: &[usize], size: usize) -> Vec<usize> {
    let mut pool = open.to_vec();
    if pool.len() > size {
        let alone = |at: usize| {
            let likelihoods = &likelihoods[at];
            (1.0 - likelihoods.unfit) * (1.0 - likelihoods.dependent).sqrt() * likelihoods.printable
        };
        pool.select_nth_unstable_by(size, |one, other| alone(*other).total_cmp(&alone(*one)).then(one.cmp(other)));
        pool.truncate(size);
        pool.sort_unstable();
    }
    pool
}

/// The sentences chosen so far, and what that changes for the others.
struct Selection<'f, 'a> {
    all: &'f Candidates<'a>,
    /// In the order of selection.
    list: Vec<usize>,
    chosen: Vec<bool>,
    /// The probability of each to be dependent beside those chosen.
    dependent: Vec<f64>,
    /// The share of each that those chosen do not repeat, 0 to 1.
    novelty: Vec<f64>,
    /// For each, the factor by which it would raise the probability that the dependent ones chosen are understood.
    resolution_gain: Vec<f64>,
}

impl<'f, 'a> Selection<'f, 'a> {
    fn new(all: &'f Candidates<'a>) -> Selection<'f, 'a> {
        let number = all.candidates.len();
        Selection {
            all,
            list: Vec::new(),
            chosen: vec![false; number],
            dependent: all.likelihoods.iter().map(|likelihoods| likelihoods.dependent).collect(),
            novelty: vec![1.0; number],
            resolution_gain: vec![1.0; number],
        }
    }

    fn has(&self, at: usize) -> bool {
        self.chosen[at]
    }

    /// The value of the set with this one more, comparable with that of the others.
    fn value(&self, at: usize) -> f64 {
        let likelihoods = &self.all.likelihoods[at];
        let understood =
            (1.0 - likelihoods.unfit) * (1.0 - self.dependent[at]) * self.resolution_gain[at] * self.novelty[at];
        understood
            * match self.list.len() {
                0 => likelihoods.sufficient * likelihoods.news,
                1..SET => self.news(likelihoods) * self.enough_printable(likelihoods),
                _ => likelihoods.printable,
            }
    }

    /// The probability that the set with one more has the news.
    fn news(&self, more: &Likelihoods) -> f64 {
        1.0 - self.set(more).map(|likelihoods| 1.0 - likelihoods.news).product::<f64>()
    }

    /// The probability that two in three of the set with one more are printable.
    fn enough_printable(&self, more: &Likelihoods) -> f64 {
        let number = self.list.len() + 1;
        let wanted = (2 * number).div_ceil(3);
        // by number of printable sentences: its probability
        let mut likely = [0.0; SET + 1];
        likely[0] = 1.0;
        for likelihoods in self.set(more) {
            for count in (0..=SET).rev() {
                let fewer = count.checked_sub(1).map_or(0.0, |fewer| likely[fewer]);
                likely[count] = likely[count] * (1.0 - likelihoods.printable) + fewer * likelihoods.printable;
            }
        }
        likely[wanted..].iter().sum()
    }

    fn set<'o>(&'o self, more: &'o Likelihoods) -> impl Iterator<Item = &'o Likelihoods> {
        self.list.iter().map(|at| &self.all.likelihoods[*at]).chain(std::iter::once(more))
    }

    fn take(&mut self, best: usize) {
        self.list.push(best);
        self.chosen[best] = true;
    }

    /// Updates the others of the pool for the one just chosen.
    fn update(&mut self, best: usize, pool: &[usize]) {
        let Candidates { candidates, likelihoods } = self.all;
        let others = pool.iter().filter(|at| !self.has(**at)).map(|at| (best.max(*at), best.min(*at)));
        let near = |(dependent, antecedent): &(usize, usize)| {
            likelihoods[*dependent].dependent > INDEPENDENT && pairs::reach(candidates, *dependent).contains(antecedent)
        };
        let pairs: Vec<(usize, usize)> = others.filter(near).collect();
        let own = self.dependent[best];
        for ((dependent, antecedent), resolves) in pairs.iter().zip(Model::get().resolves(candidates, &pairs)) {
            if *antecedent == best {
                self.dependent[*dependent] *= 1.0 - resolves;
            } else {
                self.resolution_gain[*antecedent] *= (1.0 - own * (1.0 - resolves)) / (1.0 - own).max(1e-9);
            }
        }
        if candidates.len() <= MOST {
            for at in pool {
                let likeness = cosine(&candidates[best].vector, &candidates[*at].vector);
                self.novelty[*at] = self.novelty[*at].min(1.0 - ((likeness - ALIKE) / (1.0 - ALIKE)).max(0.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::features::SentenceFacts;

    /// Sentences of one article without a common word.
    fn candidates(number: usize) -> Vec<Candidate> {
        let candidate = |at: usize| Candidate {
            sentence: at,
            facts: SentenceFacts { position: at as f64, sentences: number as f64, ..SentenceFacts::default() },
            vector: vec![(at as u32, 1.0)],
            words: 10,
            chars: 50,
            ..Candidate::default()
        };
        (0..number).map(candidate).collect()
    }

    /// Probabilities of self-contained sentences, as printable as given.
    fn likelihoods(worth: &[f64]) -> Vec<Likelihoods> {
        let of =
            |value: &f64| Likelihoods { printable: *value, news: *value, sufficient: *value, ..Likelihoods::default() };
        worth.iter().map(of).collect()
    }

    fn chosen(candidates: &[Candidate], likelihoods: &[Likelihoods], budget: Budget) -> Vec<usize> {
        select(&Candidates { candidates, likelihoods }, budget)
    }

    #[test]
    fn budgets() {
        let mut candidates = candidates(3);
        candidates[1].words = 30;
        candidates[1].chars = 150;
        let likelihoods = likelihoods(&[0.2, 0.9, 0.5]);
        for (budget, wanted) in [
            (Budget::Sentences(2), &[1, 2][..]),
            (Budget::Sentences(9), &[0, 1, 2]),
            (Budget::Sentences(0), &[]),
            (Budget::Words(45), &[1, 2]),
            (Budget::Words(25), &[0, 2]),
            (Budget::Words(5), &[1]),
            (Budget::Chars(201), &[1, 2]),
            (Budget::Chars(200), &[1]),
            (Budget::Chars(101), &[0, 2]),
            (Budget::Chars(3), &[1]),
            (Budget::Ratio(0.34), &[1]),
        ] {
            assert_eq!(chosen(&candidates, &likelihoods, budget), wanted, "{budget:?}");
        }
    }

    #[test]
    fn the_pick_for_fewer_is_among_those_for_more() {
        let candidates = candidates(12);
        let worth: Vec<f64> = (0..12).map(|at| f64::from((at * 7 + 3) % 11) / 12.0).collect();
        let all = likelihoods(&worth);
        let mut before = Vec::new();
        for number in 1..=12 {
            let now = chosen(&candidates, &all, Budget::Sentences(number));
            assert!(now.len() == number && before.iter().all(|at| now.contains(at)), "{number}: {before:?} {now:?}");
            before = now;
        }
    }

    #[test]
    fn nothing_is_repeated() {
        let mut candidates = candidates(3);
        candidates[1].vector = vec![(0, 1.0)];
        assert_eq!(chosen(&candidates, &likelihoods(&[0.9, 0.85, 0.2]), Budget::Sentences(2)), [0, 2]);
    }

    #[test]
    fn unfit_sentences_come_last() {
        let mut likelihoods = likelihoods(&[0.9, 0.5, 0.4]);
        likelihoods[0].unfit = 0.97;
        assert_eq!(chosen(&candidates(3), &likelihoods, Budget::Sentences(2)), [1, 2]);
        assert_eq!(chosen(&candidates(3), &likelihoods, Budget::Sentences(3)), [0, 1, 2], "where nothing else is left");
    }

    #[test]
    fn a_dependent_sentence_needs_its_antecedent() {
        // the second depends on the first; the third is self-contained and less printable
        let mut likelihoods = likelihoods(&[0.9, 0.8, 0.6]);
        likelihoods[1].dependent = 0.95;
        assert_eq!(chosen(&candidates(3), &likelihoods, Budget::Sentences(1)), [0]);
        let mut alone = likelihoods.clone();
        alone[0].unfit = 0.99;
        assert_eq!(
            chosen(&candidates(3), &alone, Budget::Sentences(1)),
            [2],
            "without its antecedent it does not stand"
        );
        let beside = Candidates { candidates: &candidates(3), likelihoods: &likelihoods };
        let mut selection = Selection::new(&beside);
        let before = selection.value(1);
        selection.take(0);
        selection.update(0, &[0, 1, 2]);
        assert!(selection.dependent[1] < likelihoods[1].dependent && selection.value(1) > before);
    }

    #[test]
    fn a_very_long_article_keeps_to_its_budget() {
        let candidates = candidates(MOST + 1);
        let worth: Vec<f64> = (0..candidates.len()).map(|at| 0.1 + (at % 7) as f64 / 10.0).collect();
        assert_eq!(chosen(&candidates, &likelihoods(&worth), Budget::Sentences(2)).len(), 2);
        assert_eq!(chosen(&candidates, &likelihoods(&worth), Budget::Words(31)).len(), 3);
    }

    #[test]
    fn a_word_budget_is_filled_from_beyond_the_pool() {
        // the best are long, and only the worst of all still fits
        let mut candidates = candidates(60);
        candidates.iter_mut().for_each(|candidate| candidate.words = 40);
        candidates[59].words = 5;
        let worth: Vec<f64> = (0..60).map(|at| 0.9 - f64::from(at) / 100.0).collect();
        assert_eq!(chosen(&candidates, &likelihoods(&worth), Budget::Words(50)), [0, 59]);
    }
}
