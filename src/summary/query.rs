//! What the reader asked for: which sentences speak of it, and how far that lifts their scores.

use super::features::Candidate;
use super::odds::{Odds, chance, log_odds};
use crate::reading::{Reading, Word, fold};
use hashbrown::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// What the sentence that has most of the query gains, and one that has nothing of it loses, in log odds of being the news
/// and of being worth printing: one that hardly anybody would print comes to stand before the best.
const LIFT: f64 = 4.0;
/// What a synonym counts beside the word itself. Newsrooms' synonyms are loose: "blame" for "accuse".
const SYNONYM: f64 = 0.5;

/// The content words of a query, as one article knows them.
#[derive(Debug)]
pub struct Query {
    /// By term: which word of the query it answers, and how well.
    terms: HashMap<u32, (usize, f64)>,
    /// How many content words the query has.
    words: usize,
}

impl Query {
    /// The query `text` for an article.
    pub fn new(text: &str, reading: &Reading<'_>) -> Query {
        let language = reading.language;
        let mut lowers: Vec<String> = text.unicode_words().map(fold).collect();
        lowers.retain(|lower| lower.len() > 1 && !language.stopwords.contains(lower));
        lowers.sort_unstable();
        lowers.dedup();
        let mut terms = HashMap::new();
        for (number, lower) in lowers.iter().enumerate() {
            terms.extend(reading.terms.find(lower).map(|term| (term, (number, 1.0))));
        }
        for (number, lower) in lowers.iter().enumerate() {
            let synonyms = language.look_up(&language.synonyms, lower).unwrap_or_default();
            for term in synonyms.split(' ').filter_map(|synonym| reading.terms.find(synonym)) {
                terms.entry(term).or_insert((number, SYNONYM));
            }
        }
        Query { terms, words: lowers.len() }
    }

    /// For each word of the query that a sentence has: which it is, how well it is answered, and the word that does it.
    fn answers<'a>(&self, reading: &Reading<'a>, candidate: &Candidate) -> Vec<(usize, f64, &'a str)> {
        let words = &reading.words[reading.sentences[candidate.sentence].words.clone()];
        let answer = |word: &Word| {
            let (number, weight) = self.terms.get(&reading.form(word).term)?;
            Some((*number, *weight, reading.text(word.span)))
        };
        let mut found: Vec<(usize, f64, &str)> = words.iter().filter_map(answer).collect();
        // the best answer to each word of the query comes first, and alone counts
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(number, ..)| *number);
        found
    }

    /// The share of the query's words that a sentence has, 0 to 1.
    fn share(&self, reading: &Reading<'_>, candidate: &Candidate) -> f64 {
        let answers = self.answers(reading, candidate);
        answers.iter().map(|(_, weight, _)| weight).sum::<f64>() / self.words.max(1) as f64
    }

    /// The share of the query's words that each sentence has.
    pub fn shares(&self, reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<f64> {
        candidates.iter().map(|candidate| self.share(reading, candidate)).collect()
    }

    /// "speaks of what was asked: levy", in the words of the sentence.
    pub fn reason(&self, reading: &Reading<'_>, candidate: &Candidate) -> Option<String> {
        let answers = self.answers(reading, candidate);
        let words: Vec<&str> = answers.iter().map(|(.., word)| *word).collect();
        (!words.is_empty()).then(|| format!("speaks of what was asked: {}", words.join(", ")))
    }
}

/// What each sentence gains or loses by its share of the query, in log odds; nothing where no sentence has any.
pub fn lifts(shares: &[f64]) -> Vec<f64> {
    let most = shares.iter().copied().fold(0.0, f64::max);
    shares.iter().map(|share| if most > 0.0 { LIFT * (2.0 * share / most - 1.0) } else { 0.0 }).collect()
}

/// Raises the odds of a sentence by so much.
pub fn raise(odds: &mut Odds, lift: f64) {
    for of in [&mut odds.news, &mut odds.worth, &mut odds.alone] {
        *of = chance(log_odds(*of) + lift);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::summary::features::measure;

    const BODY: &str = "The harbour levies rise in April. The mayor bought a boat. Gulls cried over the pier.";

    fn shares(query: &str) -> Vec<f64> {
        let article = Article::from_fields("a", None, BODY);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let query = Query::new(query, &reading);
        measure(&reading).iter().map(|candidate| query.share(&reading, candidate)).collect()
    }

    #[test]
    fn stems_and_synonyms_count() {
        assert_eq!(shares("levy"), [1.0, 0.0, 0.0]);
        assert_eq!(shares("the harbour gull"), [0.5, 0.0, 0.5]);
        assert_eq!(shares("acquire"), [0.0, SYNONYM, 0.0]);
        assert_eq!(shares("levy tram"), [0.5, 0.0, 0.0]);
    }

    #[test]
    fn nothing_asked_lifts_nothing() {
        for query in ["", "the of", "tram", "?!"] {
            assert_eq!(shares(query), [0.0, 0.0, 0.0], "{query}");
        }
    }

    #[test]
    fn reasons_use_the_words_of_the_sentence() {
        let article = Article::from_fields("a", None, BODY);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let query = Query::new("levy", &reading);
        let candidates = measure(&reading);
        assert_eq!(query.reason(&reading, &candidates[0]).as_deref(), Some("speaks of what was asked: levies"));
        assert_eq!(query.reason(&reading, &candidates[1]), None);
    }
}
