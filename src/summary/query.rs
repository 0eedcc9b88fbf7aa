//! The query of the reader: which sentences match it, and how much that raises their scores.

use super::features::Candidate;
use super::likelihoods::{Likelihoods, log_odds, probability};
use crate::reading::{Reading, Word, fold};
use hashbrown::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// What the sentence with most of the query gains, and one with nothing of it loses, in log odds of being the news and of
/// being printable: enough to place the least printable sentence before the best.
const QUERY_WEIGHT: f64 = 4.0;
/// Weight of a synonym; the word itself has 1. Newsrooms' synonyms are loose: "blame" for "accuse".
const SYNONYM: f64 = 0.5;

/// The content words of a query, as one article knows them.
#[derive(Debug)]
pub struct Query {
    /// By term: the word of the query that it matches, and the weight.
    terms: HashMap<u32, (usize, f64)>,
    /// Number of content words of the query.
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

    /// For each word of the query that a sentence has: its number, the weight, and the matching word.
    fn matches<'a>(&self, reading: &Reading<'a>, candidate: &Candidate) -> Vec<(usize, f64, &'a str)> {
        let words = &reading.words[reading.sentences[candidate.sentence].words.clone()];
        let matching = |word: &Word| {
            let (number, weight) = self.terms.get(&reading.form(word).term)?;
            Some((*number, *weight, reading.text(word.span)))
        };
        let mut found: Vec<(usize, f64, &str)> = words.iter().filter_map(matching).collect();
        // the best match of each word of the query comes first, and is the only one that counts
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(number, ..)| *number);
        found
    }

    /// The share of the query's words that a sentence has, 0 to 1.
    fn overlap(&self, reading: &Reading<'_>, candidate: &Candidate) -> f64 {
        let matches = self.matches(reading, candidate);
        matches.iter().map(|(_, weight, _)| weight).sum::<f64>() / self.words.max(1) as f64
    }

    /// The share of the query's words that each sentence has.
    pub fn overlaps(&self, reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<f64> {
        candidates.iter().map(|candidate| self.overlap(reading, candidate)).collect()
    }

    /// "matches the query: levy", in the words of the sentence.
    pub fn reason(&self, reading: &Reading<'_>, candidate: &Candidate) -> Option<String> {
        let matches = self.matches(reading, candidate);
        let words: Vec<&str> = matches.iter().map(|(.., word)| *word).collect();
        (!words.is_empty()).then(|| format!("matches the query: {}", words.join(", ")))
    }
}

/// What each sentence gains or loses by its overlap with the query, in log odds; nothing where no sentence has any.
pub fn shifts(overlaps: &[f64]) -> Vec<f64> {
    let most = overlaps.iter().copied().fold(0.0, f64::max);
    overlaps.iter().map(|overlap| if most > 0.0 { QUERY_WEIGHT * (2.0 * overlap / most - 1.0) } else { 0.0 }).collect()
}

/// Shifts the probabilities of a sentence by log odds.
pub fn shift(likelihoods: &mut Likelihoods, shift: f64) {
    for of in [&mut likelihoods.news, &mut likelihoods.printable, &mut likelihoods.sufficient] {
        *of = probability(log_odds(*of) + shift);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::summary::features::candidates;

    const BODY: &str = "The harbour levies rise in April. The mayor bought a boat. Gulls cried over the pier.";

    fn overlaps(query: &str) -> Vec<f64> {
        let article = Article::from_fields("a", None, BODY);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let query = Query::new(query, &reading);
        candidates(&reading).iter().map(|candidate| query.overlap(&reading, candidate)).collect()
    }

    #[test]
    fn stems_and_synonyms_count() {
        assert_eq!(overlaps("levy"), [1.0, 0.0, 0.0]);
        assert_eq!(overlaps("the harbour gull"), [0.5, 0.0, 0.5]);
        assert_eq!(overlaps("acquire"), [0.0, SYNONYM, 0.0]);
        assert_eq!(overlaps("levy tram"), [0.5, 0.0, 0.0]);
    }

    #[test]
    fn an_empty_query_shifts_nothing() {
        for query in ["", "the of", "tram", "?!"] {
            assert_eq!(overlaps(query), [0.0, 0.0, 0.0], "{query}");
        }
    }

    #[test]
    fn reasons_use_the_words_of_the_sentence() {
        let article = Article::from_fields("a", None, BODY);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let query = Query::new("levy", &reading);
        let candidates = candidates(&reading);
        assert_eq!(query.reason(&reading, &candidates[0]).as_deref(), Some("matches the query: levies"));
        assert_eq!(query.reason(&reading, &candidates[1]), None);
    }
}
