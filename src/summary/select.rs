//! The choice: the best sentence first, then the best that says something new, until the budget is spent.

use super::Budget;
use super::features::Candidate;
use super::inputs::Inputs;
use super::score::Model;
use super::step::Chosen;
use crate::quotation::Marked;
use crate::reading::Reading;
use crate::span::Span;

/// What a sentence gains that a chosen one leans on, in standard deviations of the scores: it is taken along where the
/// budget allows and nothing is much better.
const LEANING: f64 = 0.5;

/// What a sentence loses that leans on one not chosen ("He ..."), in points of F1 as the trees count. Reasoned, for the
/// reader: it costs CNN/DailyMail 0.1 point of ROUGE-1 at three sentences and at 100 words, and other sets less.
const DANGLING: f64 = 0.3;

/// Articles of more sentences are judged sentence by sentence alone: how each stands to the chosen ones is left out, so
/// that the work grows with the text and no faster.
pub const MOST: usize = 2000;

/// So many of the best alone, and two for each that is wanted, are asked how they stand to the chosen ones.
const POOL: usize = 10;

/// White-space words of a short sentence: a budget of words wants no more sentences than it holds of these.
const SHORT: usize = 12;

/// What the choice looks at.
#[derive(Debug)]
pub struct Field<'a> {
    /// The sentences.
    pub candidates: &'a [Candidate],
    /// What the trees ask of each, article by article.
    pub inputs: Vec<&'a Inputs>,
    /// What each is worth alone.
    pub scores: &'a [f64],
    /// How many slots their words have.
    pub slots: usize,
    /// The trees.
    pub model: &'a Model,
}

/// The candidates chosen, in the order of the article.
pub fn select(field: &Field<'_>, budget: Budget) -> Vec<usize> {
    let Field { candidates, scores, .. } = field;
    let most = match budget {
        Budget::Sentences(number) => number,
        Budget::Words(_) => candidates.len(),
        Budget::Ratio(ratio) => ((candidates.len() as f64 * ratio).round() as usize).max(1),
    };
    let mut left = match budget {
        Budget::Words(words) => words,
        _ => usize::MAX,
    };
    let mut chosen = Chosen::new(candidates.len(), field.slots);
    let mut open: Vec<usize> = (0..candidates.len()).collect();
    if candidates.len() > MOST {
        // best first, so that the first that fits is the one
        open.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
        for at in open {
            // a word budget takes at least one sentence, however long
            if chosen.list.len() < most && (chosen.list.is_empty() || candidates[at].words <= left) {
                chosen.list.push(at);
                left = left.saturating_sub(candidates[at].words);
            }
        }
        chosen.list.sort_unstable();
        return chosen.list;
    }
    let along = LEANING * deviation(scores);
    let wanted = match budget {
        Budget::Words(words) => words / SHORT,
        _ => most,
    };
    let size = POOL + 2 * wanted.min(candidates.len());
    while chosen.list.len() < most {
        open.retain(|at| !chosen.has(*at) && (chosen.list.is_empty() || candidates[*at].words <= left));
        if open.is_empty() {
            break;
        }
        // One worth little alone is hardly ever the best beside others. On the training articles the pool changed no
        // figure by more than 0.01, at three sentences or at 100 words.
        let mut pool = open.clone();
        if pool.len() > size {
            pool.select_nth_unstable_by(size, |one, other| {
                scores[*other].total_cmp(&scores[*one]).then(one.cmp(other))
            });
            pool.truncate(size);
            pool.sort_unstable();
        }
        let mut inputs: Option<Inputs> = None;
        while chosen.list.len() < most {
            let mut beside = vec![0.0; pool.len()];
            if !chosen.list.is_empty() {
                let inputs = inputs.get_or_insert_with(|| Inputs::gathered(&field.inputs, &pool));
                for (place, at) in pool.iter().enumerate() {
                    inputs.set_step(place, &chosen.step(candidates, *at));
                }
                beside = field.model.step(inputs);
            }
            let fits = |at: usize| !chosen.has(at) && (chosen.list.is_empty() || candidates[at].words <= left);
            let value = |(at, beside): (&usize, f64)| {
                let leant_on = if is_leant_on(candidates, &chosen, *at) { along } else { 0.0 };
                let dangling = if dangles(candidates, &chosen, *at) { DANGLING } else { 0.0 };
                (*at, scores[*at] + beside + leant_on - dangling)
            };
            let values = pool.iter().zip(beside).filter(|(at, _)| fits(**at)).map(value);
            let Some((best, _)) = values.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
            left = left.saturating_sub(candidates[best].words);
            if chosen.list.len() + 1 == most {
                chosen.list.push(best); // the last: nothing will be asked beside it
            } else {
                chosen.take(candidates, best);
            }
        }
    }
    chosen.list.sort_unstable();
    chosen.list
}

/// Whether a sentence leans on the one before it and that is not chosen.
fn dangles(candidates: &[Candidate], chosen: &Chosen, at: usize) -> bool {
    let facts = &candidates[at].facts;
    facts.leans && facts.position > 0.0 && !chosen.has(at - 1)
}

/// Whether a chosen sentence leans on this one.
fn is_leant_on(candidates: &[Candidate], chosen: &Chosen, candidate: usize) -> bool {
    // the first of an article has nothing to lean on, whatever stands before it in the list
    candidates
        .get(candidate + 1)
        .is_some_and(|next| chosen.has(candidate + 1) && next.facts.leans && next.facts.position > 0.0)
}

/// Standard deviation of the scores.
pub fn deviation(scores: &[f64]) -> f64 {
    let number = scores.len().max(1) as f64;
    let mean = scores.iter().sum::<f64>() / number;
    (scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / number).sqrt()
}

/// Whether a sentence begins inside a quotation that opened in an earlier one.
pub fn is_mid_quotation(sentence: Span, marked: &[Marked]) -> bool {
    let near = marked.get(marked.partition_point(|marked| marked.outer.end <= sentence.start));
    near.is_some_and(|marked| !marked.unbalanced && marked.outer.start < sentence.start)
}

/// Whether a chosen sentence has part of a quotation whose other sentences were not all chosen.
pub fn cuts_quotation(
    reading: &Reading<'_>,
    candidates: &[Candidate],
    chosen: &[usize],
    position: usize,
    marked: &[Marked],
) -> bool {
    let span = |position: usize| reading.sentences[candidates[position].sentence].span;
    let own = span(position);
    let first = marked.partition_point(|marked| marked.outer.end <= own.start);
    let near = marked[first..].iter().take_while(|marked| marked.outer.start < own.end);
    // a mark without its partner does not tell how far the words go
    near.filter(|marked| !marked.unbalanced && !own.contains(marked.outer)).any(|marked| {
        let before = (0..position).rev().take_while(|other| span(*other).end > marked.inner.start);
        let after = (position + 1..candidates.len()).take_while(|other| span(*other).start < marked.inner.end);
        before.chain(after).any(|other| chosen.binary_search(&other).is_err())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation;
    use crate::summary::features::measure;
    use crate::summary::inputs::INPUTS;

    fn candidate(sentence: usize, terms: &[u32], words: usize) -> Candidate {
        let share = 1.0 / (terms.len() as f64).sqrt();
        let vector = terms.iter().map(|term| (*term, share)).collect();
        Candidate { sentence, vector, words, ..Candidate::default() }
    }

    /// A model for which only likeness to a chosen sentence counts.
    fn chosen(candidates: &[Candidate], scores: &[f64], budget: Budget) -> Vec<usize> {
        let model = Model::against(INPUTS, 2.4);
        let inputs = Inputs::new(candidates);
        select(&Field { candidates, inputs: vec![&inputs], scores, slots: 16, model: &model }, budget)
    }

    #[test]
    fn budgets() {
        let candidates = [candidate(0, &[1], 10), candidate(1, &[2], 30), candidate(2, &[3], 10)];
        let scores = [1.0, 3.0, 2.0];
        assert_eq!(chosen(&candidates, &scores, Budget::Sentences(2)), [1, 2]);
        assert_eq!(chosen(&candidates, &scores, Budget::Sentences(9)), [0, 1, 2]);
        assert_eq!(chosen(&candidates, &scores, Budget::Sentences(0)), Vec::<usize>::new());
        assert_eq!(chosen(&candidates, &scores, Budget::Words(45)), [1, 2]);
        assert_eq!(chosen(&candidates, &scores, Budget::Words(5)), [1], "at least one");
        assert_eq!(chosen(&candidates, &scores, Budget::Ratio(0.34)), [1]);
    }

    #[test]
    fn says_nothing_twice() {
        let candidates = [candidate(0, &[1, 2], 5), candidate(1, &[1, 2], 5), candidate(2, &[7, 8], 5)];
        assert_eq!(chosen(&candidates, &[3.0, 2.9, 1.0], Budget::Sentences(2)), [0, 2]);
    }

    #[test]
    fn a_very_long_article_keeps_to_its_budget() {
        let candidates: Vec<Candidate> = (0..MOST + 1).map(|at| candidate(at, &[1], 5)).collect();
        let scores: Vec<f64> = (0..candidates.len()).map(|at| (at % 7) as f64).collect();
        assert_eq!(chosen(&candidates, &scores, Budget::Sentences(2)), [6, 13]);
        assert_eq!(chosen(&candidates, &scores, Budget::Words(16)).len(), 3);
    }

    /// Three sentences of which the last leans on the second.
    fn leaning() -> [Candidate; 3] {
        let mut candidates = [candidate(0, &[1], 10), candidate(1, &[2], 10), candidate(2, &[3], 10)];
        for (position, candidate) in candidates.iter_mut().enumerate() {
            candidate.facts.position = position as f64;
        }
        candidates[2].facts.leans = true;
        candidates
    }

    #[test]
    fn a_leaning_sentence_brings_the_one_before_it() {
        let scores = [1.0, 0.5, 3.0];
        assert_eq!(chosen(&leaning(), &scores, Budget::Sentences(2)), [1, 2]);
        assert_eq!(chosen(&leaning(), &scores, Budget::Words(20)), [1, 2]);
        assert_eq!(chosen(&leaning(), &scores, Budget::Words(19)), [2], "the budget holds");
    }

    #[test]
    fn a_leaning_sentence_yields_to_one_hardly_worse() {
        assert_eq!(chosen(&leaning(), &[1.0, 0.5, 1.0 + DANGLING / 2.0], Budget::Sentences(1)), [0]);
        assert_eq!(chosen(&leaning(), &[1.0, 0.5, 1.0 + DANGLING * 2.0], Budget::Sentences(1)), [2]);
        let along = chosen(&leaning(), &[0.0, 3.0, 1.0], Budget::Sentences(2));
        assert_eq!(along, [1, 2], "what it leans on is there");
    }

    #[test]
    fn a_word_budget_is_filled_from_beyond_the_pool() {
        // the best are long, and only the worst of all still fits
        let mut candidates: Vec<Candidate> = (0..60).map(|at| candidate(at, &[1], 40)).collect();
        candidates[59].words = 5;
        let scores: Vec<f64> = (0..60).map(|at| -f64::from(at)).collect();
        assert_eq!(chosen(&candidates, &scores, Budget::Words(50)), [0, 59]);
    }

    #[test]
    fn the_first_of_an_article_leans_on_nothing() {
        let mut candidates = leaning();
        candidates[2].facts.position = 0.0;
        assert_eq!(chosen(&candidates, &[1.0, 0.5, 3.0], Budget::Sentences(2)), [0, 2]);
    }

    #[test]
    fn cut_quotations_are_seen() {
        let body = "Rain fell. \"The wall leaks. It will fall,\" Ada Brook said. \"It is old,\" she said.";
        let article = Article::from_fields("a", None, body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let candidates = measure(&reading);
        assert_eq!(candidates.len(), 4, "the quotation runs over two sentences");
        let marked = quotation::marks(&reading);
        let inside: Vec<bool> =
            reading.sentences.iter().map(|sentence| is_mid_quotation(sentence.span, &marked)).collect();
        assert_eq!(inside, [false, false, true, false]);
        let cuts = |chosen: &[usize], position| cuts_quotation(&reading, &candidates, chosen, position, &marked);
        assert!(cuts(&[0, 1], 1) && cuts(&[2, 3], 2));
        assert!(!cuts(&[0, 1], 0) && !cuts(&[1, 2], 1) && !cuts(&[1, 2], 2) && !cuts(&[2, 3], 3));
    }
}
