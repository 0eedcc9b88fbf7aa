//! Chooses the sentences that tell the story, and says why: measure, score, select, explain.

mod explain;
mod features;
mod score;
mod select;

pub use features::Features;
pub use score::{Term, WEIGHTS};

use crate::reading::Reading;
use crate::span::Span;

/// How long a summary may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Budget {
    /// So many sentences.
    Sentences(usize),
    /// As many whole sentences as fit into so many white-space words, at least one.
    Words(usize),
    /// A share of the article's sentences, 0 to 1, at least one.
    Ratio(f64),
}

/// What the caller wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How long.
    pub budget: Budget,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: Budget::Sentences(3) }
    }
}

/// One sentence with its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The sentence: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// Where it stands in the clean text.
    pub span: Span,
    /// Its score, the sum of `terms`; comparable within one article only.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
    /// Why it was chosen, in words, the strongest reason first; empty when it was not.
    pub reasons: Vec<String>,
}

/// A summary, in article order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The chosen sentences.
    pub picks: Vec<Pick>,
    /// Every sentence of the prose with its score, for those who want to see the whole table.
    pub table: Vec<Pick>,
    /// What the reader should know ("the article has only 2 sentences").
    pub notes: Vec<String>,
}

/// Summarizes an article by its prose: no headline, dek, subhead or caption is ever chosen.
///
/// ```
/// use nutgraf::{article::Article, language, reading::Reading, summary};
/// let article = Article::from_fields("a", None, "The ferry sank at dawn. Gulls cried. Divers reached the ferry.");
/// let reading = Reading::of(&article, language::by_code("en").unwrap());
/// let options = summary::Options { budget: summary::Budget::Sentences(1) };
/// let summary = summary::summarize(&reading, &options);
/// assert_eq!(reading.text(summary.picks[0].span), "The ferry sank at dawn.");
/// assert_eq!(summary.picks[0].reasons[0], "opens the story");
/// ```
pub fn summarize(reading: &Reading<'_>, options: &Options) -> Summary {
    let candidates = features::measure(reading);
    let terms = score::score(&candidates, &WEIGHTS);
    let scores: Vec<f64> = terms.iter().map(|terms| terms.iter().map(|term| term.contribution).sum()).collect();
    let chosen = select::select(&candidates, &scores, options.budget);
    let mut table: Vec<Pick> = candidates
        .iter()
        .zip(terms)
        .zip(&scores)
        .map(|((candidate, terms), score)| Pick {
            sentence: candidate.sentence,
            span: reading.sentences[candidate.sentence].span,
            score: *score,
            terms,
            reasons: Vec::new(),
        })
        .collect();
    let counts = counts(reading, &candidates);
    for &position in &chosen {
        let reasons = explain::reasons(reading, &candidates[position], position, &table[position].terms, &counts);
        table[position].reasons = reasons;
    }
    let notes = notes(candidates.len(), options.budget);
    Summary { picks: chosen.iter().map(|position| table[*position].clone()).collect(), table, notes }
}

/// How often each stem stands in the prose, by its slot.
fn counts(reading: &Reading<'_>, candidates: &[features::Candidate]) -> Vec<u32> {
    let mut counts = vec![0; reading.slots];
    for candidate in candidates {
        for word in &reading.words[reading.sentences[candidate.sentence].words.clone()] {
            counts[word.slot as usize] += 1;
        }
    }
    counts
}

fn notes(sentences: usize, budget: Budget) -> Vec<String> {
    match budget {
        _ if sentences == 0 => vec!["the article has no prose to summarize".to_owned()],
        Budget::Sentences(wanted) if wanted > sentences => {
            vec![format!("the article has only {sentences} {}", if sentences == 1 { "sentence" } else { "sentences" })]
        }
        _ => Vec::new(),
    }
}
