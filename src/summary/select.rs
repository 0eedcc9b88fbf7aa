//! The choice: the best sentence first, then the best that says something new, until the budget is spent.

use super::Budget;
use super::features::{Candidate, cosine};

/// How much a sentence loses by its greatest cosine with a chosen one. Fitted with the weights of the score.
const REDUNDANCY: f64 = 2.4;

/// The candidates chosen, in the order of the article.
pub fn select(candidates: &[Candidate], scores: &[f64], budget: Budget) -> Vec<usize> {
    let most = match budget {
        Budget::Sentences(number) => number,
        Budget::Words(_) => candidates.len(),
        Budget::Ratio(ratio) => ((candidates.len() as f64 * ratio).round() as usize).max(1),
    };
    let mut left = match budget {
        Budget::Words(words) => words,
        _ => usize::MAX,
    };
    let mut chosen: Vec<usize> = Vec::new();
    let mut repeats = vec![0.0_f64; candidates.len()];
    let mut open: Vec<usize> = (0..candidates.len()).collect();
    while chosen.len() < most {
        // a word budget takes at least one sentence, however long
        open.retain(|candidate| chosen.is_empty() || candidates[*candidate].words <= left);
        let value = |candidate: &usize| scores[*candidate] - REDUNDANCY * repeats[*candidate];
        let Some(best) =
            open.iter().copied().reduce(|best, next| if value(&next) > value(&best) { next } else { best })
        else {
            break;
        };
        chosen.push(best);
        left = left.saturating_sub(candidates[best].words);
        open.retain(|candidate| *candidate != best);
        for candidate in &open {
            repeats[*candidate] =
                repeats[*candidate].max(cosine(&candidates[best].vector, &candidates[*candidate].vector));
        }
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::features::Features;

    fn candidate(sentence: usize, terms: &[u32], words: usize) -> Candidate {
        let share = 1.0 / (terms.len() as f64).sqrt();
        let vector = terms.iter().map(|term| (*term, share)).collect();
        Candidate { sentence, features: Features::default(), vector, words }
    }

    #[test]
    fn budgets() {
        let candidates = [candidate(0, &[1], 10), candidate(1, &[2], 30), candidate(2, &[3], 10)];
        let scores = [1.0, 3.0, 2.0];
        assert_eq!(select(&candidates, &scores, Budget::Sentences(2)), [1, 2]);
        assert_eq!(select(&candidates, &scores, Budget::Sentences(9)), [0, 1, 2]);
        assert_eq!(select(&candidates, &scores, Budget::Sentences(0)), Vec::<usize>::new());
        assert_eq!(select(&candidates, &scores, Budget::Words(45)), [1, 2]);
        assert_eq!(select(&candidates, &scores, Budget::Words(5)), [1], "at least one");
        assert_eq!(select(&candidates, &scores, Budget::Ratio(0.34)), [1]);
    }

    #[test]
    fn says_nothing_twice() {
        let candidates = [candidate(0, &[1, 2], 5), candidate(1, &[1, 2], 5), candidate(2, &[7, 8], 5)];
        assert_eq!(select(&candidates, &[3.0, 2.9, 1.0], Budget::Sentences(2)), [0, 2]);
    }
}
