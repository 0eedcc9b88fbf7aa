//! The choice: first the sentence that would do alone, then at each step the one that makes the best set with those
//! chosen, until the budget is spent. What is chosen for one sentence is so among those chosen for two.
//!
//! A set is worth what its sentences are likely to be together: that each can stand, by itself or beside an earlier one of the
//! set; that the news is in it; that an editor would print enough of it.

use super::Budget;
use super::features::{Candidate, cosine};
use super::links;
use super::odds::{Model, Odds};

/// Up to so many sentences are judged as a set; what is added beyond is judged by itself.
const SET: usize = 4;

/// So many of the best, and two for each that is wanted, are asked how they stand to the chosen ones. Left out, a pool of
/// 20 gave the same share of English summaries that could be printed.
pub const POOL: usize = 14;

/// Two sentences more alike than this, as cosines go, say partly the same; at 1 they say all the same. Below, a price on
/// likeness cost the editors' articles half a point.
pub const ALIKE: f64 = 0.5;

/// One less likely to hang than this is not asked what would mend it.
const STANDS: f64 = 0.1;

/// In articles of more sentences whether two say the same is not asked, so that the work grows with the text and no
/// faster.
pub const MOST: usize = 2000;

/// White-space words of a short sentence, and its letters: a budget wants no more sentences than it holds of these.
const SHORT: (usize, usize) = (12, 60);

/// What the choice looks at: the sentences of one article, or of several one after the other.
#[derive(Debug)]
pub struct Field<'a> {
    /// The sentences.
    pub candidates: &'a [Candidate],
    /// What is likely of each.
    pub odds: &'a [Odds],
}

/// The candidates chosen, in the order of the article.
pub fn select(field: &Field<'_>, budget: Budget) -> Vec<usize> {
    let number = field.candidates.len();
    // how many at most, how much room there is, how many that is likely to hold, and what each takes
    let (most, mut room, wanted, cost): (usize, usize, usize, fn(&Candidate) -> usize) = match budget {
        Budget::Sentences(most) => (most, usize::MAX, most, |_| 0),
        Budget::Ratio(ratio) => {
            let most = ((number as f64 * ratio).round() as usize).max(1);
            (most, usize::MAX, most, |_| 0)
        }
        Budget::Words(room) => (number, room, room / SHORT.0, |candidate| candidate.words),
        // a sentence needs a space behind the one before
        Budget::Chars(room) => (number, room.saturating_add(1), room / SHORT.1, |candidate| candidate.letters + 1),
    };
    let cost = |at: usize| cost(&field.candidates[at]);
    let mut choice = Choice::new(field);
    let mut open: Vec<usize> = (0..number).collect();
    while choice.list.len() < most {
        // a budget takes at least one sentence, however long
        let fits = |at: usize| cost(at) <= room;
        let any = choice.list.is_empty() && !open.iter().any(|at| fits(*at));
        open.retain(|at| !choice.has(*at) && (any || fits(*at)));
        if open.is_empty() {
            break;
        }
        let pool = pool(field.odds, &open, POOL + 2 * wanted.min(number));
        while choice.list.len() < most {
            let fit =
                pool.iter().filter(|at| !choice.has(**at) && (any && choice.list.is_empty() || cost(**at) <= room));
            let values = fit.map(|at| (*at, choice.value(*at)));
            let Some((best, _)) = values.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
            room = room.saturating_sub(cost(best));
            choice.take(best);
            if choice.list.len() < most {
                choice.look_again(best, &pool);
            }
        }
    }
    choice.list.sort_unstable();
    choice.list
}

/// The best by themselves, in the order of the article.
pub fn pool(odds: &[Odds], open: &[usize], size: usize) -> Vec<usize> {
    let mut pool = open.to_vec();
    if pool.len() > size {
        let alone = |at: usize| {
            let odds = &odds[at];
            (1.0 - odds.never) * (1.0 - odds.hangs).sqrt() * odds.worth
        };
        pool.select_nth_unstable_by(size, |one, other| alone(*other).total_cmp(&alone(*one)).then(one.cmp(other)));
        pool.truncate(size);
        pool.sort_unstable();
    }
    pool
}

/// The sentences chosen so far, and what that makes of the others.
struct Choice<'f, 'a> {
    field: &'f Field<'a>,
    /// In the order of choice.
    list: Vec<usize>,
    chosen: Vec<bool>,
    /// How likely each hangs beside those chosen.
    hangs: Vec<f64>,
    /// How much of each the chosen ones leave unsaid, 0 to 1.
    unsaid: Vec<f64>,
    /// For each, what its choice would do for the chosen ones that hang.
    mending: Vec<f64>,
}

impl<'f, 'a> Choice<'f, 'a> {
    fn new(field: &'f Field<'a>) -> Choice<'f, 'a> {
        let number = field.candidates.len();
        Choice {
            field,
            list: Vec::new(),
            chosen: vec![false; number],
            hangs: field.odds.iter().map(|odds| odds.hangs).collect(),
            unsaid: vec![1.0; number],
            mending: vec![1.0; number],
        }
    }

    fn has(&self, at: usize) -> bool {
        self.chosen[at]
    }

    /// What the chosen ones and this one are worth together, compared with the others that might be taken.
    fn value(&self, at: usize) -> f64 {
        let odds = &self.field.odds[at];
        let stands = (1.0 - odds.never) * (1.0 - self.hangs[at]) * self.mending[at] * self.unsaid[at];
        stands
            * match self.list.len() {
                0 => odds.alone * odds.news,
                1..SET => self.news(odds) * self.enough(odds),
                _ => odds.worth,
            }
    }

    /// How likely the news is in the set with one more.
    fn news(&self, more: &Odds) -> f64 {
        1.0 - self.set(more).map(|odds| 1.0 - odds.news).product::<f64>()
    }

    /// How likely two in three of the set with one more are worth printing.
    fn enough(&self, more: &Odds) -> f64 {
        let number = self.list.len() + 1;
        let wanted = (2 * number).div_ceil(3);
        // how likely so many are
        let mut likely = [0.0; SET + 1];
        likely[0] = 1.0;
        for odds in self.set(more) {
            for many in (0..=SET).rev() {
                let fewer = many.checked_sub(1).map_or(0.0, |fewer| likely[fewer]);
                likely[many] = likely[many] * (1.0 - odds.worth) + fewer * odds.worth;
            }
        }
        likely[wanted..].iter().sum()
    }

    fn set<'o>(&'o self, more: &'o Odds) -> impl Iterator<Item = &'o Odds> {
        self.list.iter().map(|at| &self.field.odds[*at]).chain(std::iter::once(more))
    }

    fn take(&mut self, best: usize) {
        self.list.push(best);
        self.chosen[best] = true;
    }

    /// Looks at the others of the pool beside the one just chosen.
    fn look_again(&mut self, best: usize, pool: &[usize]) {
        let Field { candidates, odds } = self.field;
        let others = pool.iter().filter(|at| !self.has(**at)).map(|at| (best.max(*at), best.min(*at)));
        let near = |(hanging, mate): &(usize, usize)| {
            odds[*hanging].hangs > STANDS && links::reach(candidates, *hanging).contains(mate)
        };
        let pairs: Vec<(usize, usize)> = others.filter(near).collect();
        let own = self.hangs[best];
        for ((hanging, mate), mends) in pairs.iter().zip(Model::get().mends(candidates, &pairs)) {
            if *mate == best {
                self.hangs[*hanging] *= 1.0 - mends;
            } else {
                self.mending[*mate] *= (1.0 - own * (1.0 - mends)) / (1.0 - own).max(1e-9);
            }
        }
        if candidates.len() <= MOST {
            for at in pool {
                let likeness = cosine(&candidates[best].vector, &candidates[*at].vector);
                self.unsaid[*at] = self.unsaid[*at].min(1.0 - ((likeness - ALIKE) / (1.0 - ALIKE)).max(0.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::features::Facts;

    /// Sentences of one article, each with a word of its own.
    fn candidates(number: usize) -> Vec<Candidate> {
        let candidate = |at: usize| Candidate {
            sentence: at,
            facts: Facts { position: at as f64, sentences: number as f64, ..Facts::default() },
            vector: vec![(at as u32, 1.0)],
            words: 10,
            letters: 50,
            ..Candidate::default()
        };
        (0..number).map(candidate).collect()
    }

    /// Odds of sentences that all can stand, as much worth as said.
    fn odds(worth: &[f64]) -> Vec<Odds> {
        let of = |worth: &f64| Odds { worth: *worth, news: *worth, alone: *worth, ..Odds::default() };
        worth.iter().map(of).collect()
    }

    fn chosen(candidates: &[Candidate], odds: &[Odds], budget: Budget) -> Vec<usize> {
        select(&Field { candidates, odds }, budget)
    }

    #[test]
    fn budgets() {
        let mut candidates = candidates(3);
        candidates[1].words = 30;
        candidates[1].letters = 150;
        let odds = odds(&[0.2, 0.9, 0.5]);
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
            assert_eq!(chosen(&candidates, &odds, budget), wanted, "{budget:?}");
        }
    }

    #[test]
    fn the_pick_for_fewer_is_among_those_for_more() {
        let candidates = candidates(12);
        let worth: Vec<f64> = (0..12).map(|at| f64::from((at * 7 + 3) % 11) / 12.0).collect();
        let all = odds(&worth);
        let mut before = Vec::new();
        for number in 1..=12 {
            let now = chosen(&candidates, &all, Budget::Sentences(number));
            assert!(now.len() == number && before.iter().all(|at| now.contains(at)), "{number}: {before:?} {now:?}");
            before = now;
        }
    }

    #[test]
    fn says_nothing_twice() {
        let mut candidates = candidates(3);
        candidates[1].vector = vec![(0, 1.0)];
        assert_eq!(chosen(&candidates, &odds(&[0.9, 0.85, 0.2]), Budget::Sentences(2)), [0, 2]);
    }

    #[test]
    fn what_never_belongs_comes_last() {
        let mut odds = odds(&[0.9, 0.5, 0.4]);
        odds[0].never = 0.97;
        assert_eq!(chosen(&candidates(3), &odds, Budget::Sentences(2)), [1, 2]);
        assert_eq!(chosen(&candidates(3), &odds, Budget::Sentences(3)), [0, 1, 2], "where nothing else is left");
    }

    #[test]
    fn one_that_hangs_stands_beside_its_mate() {
        // the second hangs on the first; the third can stand, and is worth less
        let mut odds = odds(&[0.9, 0.8, 0.6]);
        odds[1].hangs = 0.95;
        assert_eq!(chosen(&candidates(3), &odds, Budget::Sentences(1)), [0]);
        let mut alone = odds.clone();
        alone[0].never = 0.99;
        assert_eq!(chosen(&candidates(3), &alone, Budget::Sentences(1)), [2], "without its mate it does not stand");
        let beside = Field { candidates: &candidates(3), odds: &odds };
        let mut choice = Choice::new(&beside);
        let before = choice.value(1);
        choice.take(0);
        choice.look_again(0, &[0, 1, 2]);
        assert!(choice.hangs[1] < odds[1].hangs && choice.value(1) > before);
    }

    #[test]
    fn a_very_long_article_keeps_to_its_budget() {
        let candidates = candidates(MOST + 1);
        let worth: Vec<f64> = (0..candidates.len()).map(|at| 0.1 + (at % 7) as f64 / 10.0).collect();
        assert_eq!(chosen(&candidates, &odds(&worth), Budget::Sentences(2)).len(), 2);
        assert_eq!(chosen(&candidates, &odds(&worth), Budget::Words(31)).len(), 3);
    }

    #[test]
    fn a_word_budget_is_filled_from_beyond_the_pool() {
        // the best are long, and only the worst of all still fits
        let mut candidates = candidates(60);
        candidates.iter_mut().for_each(|candidate| candidate.words = 40);
        candidates[59].words = 5;
        let worth: Vec<f64> = (0..60).map(|at| 0.9 - f64::from(at) / 100.0).collect();
        assert_eq!(chosen(&candidates, &odds(&worth), Budget::Words(50)), [0, 59]);
    }
}
