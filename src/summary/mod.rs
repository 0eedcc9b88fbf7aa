//! Chooses the sentences that tell the story, and says why: features, score, selection, explanation.

mod dependence;
mod explain;
mod feature;
mod feature_rows;
mod features;
mod likelihoods;
mod pairs;
mod query;
mod refusal;
mod select;
mod together;

pub(crate) use feature_rows::{FeatureRows, N_FEATURES, feature_names};
pub use likelihoods::Term;
pub(crate) use pairs::{N_PAIR_FEATURES, PAIR_FEATURE_NAMES, pair_features, reach};
pub use together::{Together, together};

use crate::quotation;
use crate::reading::Reading;
use crate::span::Span;
use features::Candidate;
use likelihoods::{Likelihoods, Model};
use query::Query;
use select::Candidates;

/// How long a summary may be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Budget {
    /// A number of sentences.
    Sentences(usize),
    /// As many whole sentences as fit in this many whitespace-separated words, at least one.
    Words(usize),
    /// As many whole sentences as fit in this many characters, with a space between two, at least one.
    Chars(usize),
    /// A share of the article's sentences, 0 to 1, at least one.
    Ratio(f64),
}

impl Default for Budget {
    fn default() -> Budget {
        Budget::Sentences(3)
    }
}

/// Options of a summary. Start from the default, and change fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// The length.
    pub budget: Budget,
    /// Whether [`Summary::table`] is wanted.
    pub table: bool,
    /// Whether the picks have their terms and reasons, which take extra time.
    pub reasons: bool,
    /// What the reader wants to know, in a few words; the summary favours it.
    pub query: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: Budget::default(), table: false, reasons: true, query: None }
    }
}

/// One sentence with its score.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pick {
    /// The sentence: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// Its place in the clean text.
    pub span: Span,
    /// Its score, the sum of `terms`; comparable within one article only.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
    /// Why it was chosen, in words, the strongest reason first; or why it was not.
    pub reasons: Vec<String>,
    /// What it depends on, if it is likely to.
    pub depends: Option<Dependency>,
}

/// What makes a sentence dependent, and the sentence that resolves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dependency {
    /// The word that refers to an earlier sentence ("It"), where there is one.
    pub word: Option<Span>,
    /// The earlier sentence that most likely resolves it.
    pub on: Option<Span>,
}

/// A summary, in article order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
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
/// let mut options = summary::Options::default();
/// options.budget = summary::Budget::Sentences(1);
/// let summary = summary::summarize(&reading, &options);
/// assert_eq!(reading.text(summary.picks[0].span), "The ferry sank at dawn.");
/// assert_eq!(summary.picks[0].reasons[0], "opens the story");
/// ```
pub fn summarize(reading: &Reading<'_>, options: &Options) -> Summary {
    let scored = Scored::new(reading, options);
    let chosen = select::select(&scored.as_candidates(), options.budget);
    let mut summary = scored.summary(&chosen, options);
    summary.notes = notes(&scored.candidates, &chosen, options.budget, "article has");
    summary.notes.extend(left_out(reading));
    summary.notes.extend(unanswered(std::slice::from_ref(&scored), options));
    summary
}

/// The features of every sentence of the prose, with its ties to the others.
pub(crate) fn sentence_features(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut candidates = features::candidates(reading);
    let sentences: Vec<usize> = candidates.iter().map(|candidate| candidate.sentence).collect();
    let dependence = dependence::of_sentences(reading, &sentences, &quotation::marks(reading));
    candidates.iter_mut().zip(dependence).for_each(|(candidate, dependence)| candidate.dependence = dependence);
    candidates
}

/// An article with the probabilities of its sentences.
struct Scored<'r, 'a> {
    reading: &'r Reading<'a>,
    candidates: Vec<Candidate>,
    rows: FeatureRows,
    likelihoods: Vec<Likelihoods>,
    query: Option<Query>,
    /// By candidate: its overlap with the query; empty without one.
    overlaps: Vec<f64>,
    /// By candidate: the shift of its log odds.
    shifts: Vec<f64>,
}

impl<'r, 'a> Scored<'r, 'a> {
    fn new(reading: &'r Reading<'a>, options: &Options) -> Scored<'r, 'a> {
        let candidates = sentence_features(reading);
        let rows = FeatureRows::new(&candidates);
        let mut likelihoods = Model::get().likelihoods(&candidates, &rows);
        let query = options.query.as_deref().map(|query| Query::new(query, reading));
        let overlaps = query.as_ref().map_or_else(Vec::new, |query| query.overlaps(reading, &candidates));
        let shifts = query::shifts(&overlaps);
        likelihoods.iter_mut().zip(&shifts).for_each(|(likelihoods, shift)| query::shift(likelihoods, *shift));
        Scored { reading, candidates, rows, likelihoods, query, overlaps, shifts }
    }

    /// The sentences as the selection reads them.
    fn as_candidates(&self) -> Candidates<'_> {
        Candidates { candidates: &self.candidates, likelihoods: &self.likelihoods }
    }

    /// The summary of the candidates chosen (in the order of the article), without notes.
    fn summary(&self, chosen: &[usize], options: &Options) -> Summary {
        if !options.reasons {
            let bare = |position: &usize| {
                let sentence = self.candidates[*position].sentence;
                let span = self.reading.sentences[sentence].span;
                let score = likelihoods::score(&self.likelihoods[*position]);
                Pick { sentence, span, score, terms: Vec::new(), reasons: Vec::new(), depends: None }
            };
            return Summary { picks: chosen.iter().map(bare).collect(), ..Summary::default() };
        }
        let explainer = explain::Explainer::new(self.reading, self.as_candidates(), chosen);
        let pick = |position: usize| {
            let candidate = &self.candidates[position];
            let mut terms =
                likelihoods::terms(Model::get(), candidate, &self.rows, position, &self.likelihoods[position]);
            let query = self.overlaps.get(position).zip(self.shifts.get(position));
            terms.extend(query.map(|(overlap, shift)| Term { name: "query", value: *overlap, contribution: *shift }));
            let asked = self.query.as_ref().and_then(|query| query.reason(self.reading, candidate));
            let (depends, reasons) = explainer.of(position, &terms, asked);
            let span = self.reading.sentences[candidate.sentence].span;
            let score = likelihoods::score(&self.likelihoods[position]);
            Pick { sentence: candidate.sentence, span, score, terms, reasons, depends }
        };
        let table = if options.table { (0..self.candidates.len()).map(pick).collect() } else { Vec::new() };
        let picks = chosen.iter().map(|position| pick(*position)).collect();
        Summary { picks, table, notes: Vec::new() }
    }
}

/// A note when an article has more sentences than are considered.
fn left_out(reading: &Reading<'_>) -> Option<String> {
    let sentences = reading.body().count();
    let most = features::MOST;
    (sentences > most).then(|| format!("only the first {most} of {sentences} sentences were considered"))
}

/// A note when no sentence matches the query.
fn unanswered(scored: &[Scored<'_, '_>], options: &Options) -> Option<String> {
    let query = options.query.as_deref()?;
    let answered = scored.iter().flat_map(|scored| &scored.overlaps).any(|overlap| *overlap > 0.0);
    (!answered).then(|| format!("no sentence matches \"{query}\"; --query was ignored"))
}

/// Notes on the length; `having` is "article has" or "articles have".
fn notes(candidates: &[Candidate], chosen: &[usize], budget: Budget, having: &str) -> Vec<String> {
    let sentences = candidates.len();
    let mut notes = Vec::new();
    if sentences == 0 {
        notes.push(format!("the {having} no prose to summarize"));
    } else if sentences > select::MOST {
        notes.push(format!("too many sentences ({sentences}) to check for repetition"));
    }
    let first = chosen.first().map(|at| &candidates[*at]);
    match (budget, first) {
        (Budget::Sentences(wanted), Some(_)) if wanted > sentences => {
            notes.push(format!(
                "the {having} only {sentences} {}",
                if sentences == 1 { "sentence" } else { "sentences" }
            ));
        }
        (Budget::Words(room), Some(first)) if first.words > room => {
            notes.push(format!("no sentence fits in {room} words; the one chosen has {}", first.words));
        }
        (Budget::Chars(room), Some(first)) if first.chars > room => {
            notes.push(format!("no sentence fits in {room} characters; the one chosen has {}", first.chars));
        }
        _ => {}
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;

    #[test]
    fn only_the_beginning_of_a_huge_text_is_considered() {
        let article = Article::from_fields("a", None, &"Gulls cried. ".repeat(features::MOST + 5));
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let summary = summarize(&reading, &Options::default());
        assert!(summary.picks.iter().all(|pick| pick.sentence < features::MOST));
        assert_eq!(
            summary.notes.last().map(String::as_str),
            Some("only the first 20000 of 20005 sentences were considered")
        );
    }
}
