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
    /// Whether [`Summary::table`] is wanted.
    pub table: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: Budget::Sentences(3), table: false }
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
    /// Every sentence of the prose with its score; empty unless [`Options::table`] asks for it.
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
/// let options = summary::Options { budget: summary::Budget::Sentences(1), table: false };
/// let summary = summary::summarize(&reading, &options);
/// assert_eq!(reading.text(summary.picks[0].span), "The ferry sank at dawn.");
/// assert_eq!(summary.picks[0].reasons[0], "opens the story");
/// ```
pub fn summarize(reading: &Reading<'_>, options: &Options) -> Summary {
    let candidates = features::measure(reading);
    let scorer = score::Scorer::new(&candidates, &WEIGHTS);
    let scores: Vec<f64> = candidates.iter().map(|candidate| scorer.score(&candidate.features)).collect();
    let chosen = select::select(&candidates, &scores, options.budget);
    let counts = counts(reading, &candidates);
    let pick = |position: usize| {
        let candidate = &candidates[position];
        let terms = scorer.terms(&candidate.features);
        let reasons = match chosen.contains(&position) {
            true => explain::reasons(reading, candidate, position, &terms, &counts),
            false => Vec::new(),
        };
        let span = reading.sentences[candidate.sentence].span;
        Pick { sentence: candidate.sentence, span, score: scores[position], terms, reasons }
    };
    let table = if options.table { (0..candidates.len()).map(pick).collect() } else { Vec::new() };
    let picks = chosen.iter().map(|position| pick(*position)).collect();
    let notes = notes(candidates.len(), options.budget);
    Summary { picks, table, notes }
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
