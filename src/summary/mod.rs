//! Chooses the sentences that tell the story, and says why: measure, score, select, explain.

mod dependence;
mod explain;
mod features;
mod inputs;
mod links;
mod measure;
mod odds;
mod query;
mod refusal;
mod select;
mod together;

pub(crate) use inputs::{INPUTS, Inputs, input_names};
pub(crate) use links::{LINK_NAMES, LINKS, links, reach};
pub use odds::Term;
pub use together::{Together, together};

use crate::quotation;
use crate::reading::Reading;
use crate::span::Span;
use features::Candidate;
use odds::{Model, Odds};
use query::Query;
use select::Field;

/// How long a summary may be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Budget {
    /// So many sentences.
    Sentences(usize),
    /// As many whole sentences as fit into so many white-space words, at least one.
    Words(usize),
    /// As many whole sentences as fit into so many characters, with a space between two, at least one.
    Chars(usize),
    /// A share of the article's sentences, 0 to 1, at least one.
    Ratio(f64),
}

impl Default for Budget {
    fn default() -> Budget {
        Budget::Sentences(3)
    }
}

/// What the caller wants. Begin with the default, and set what is to be otherwise.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// How long.
    pub budget: Budget,
    /// Whether [`Summary::table`] is wanted.
    pub table: bool,
    /// Whether the picks are to come with their terms and reasons; working them out takes a while of its own.
    pub reasons: bool,
    /// What the reader wants to know, in a few words; the summary leans to it.
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
    /// Where it stands in the clean text.
    pub span: Span,
    /// Its score, the sum of `terms`; comparable within one article only.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
    /// Why it was chosen, in words, the strongest reason first; of one that was not, why it was passed over.
    pub reasons: Vec<String>,
    /// What it hangs on, if it is likely to hang.
    pub hangs: Option<Hang>,
}

/// What leaves a sentence hanging, and the sentence that mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hang {
    /// The word whose thing stands elsewhere ("It"), where one shows it.
    pub word: Option<Span>,
    /// The earlier sentence that most likely mends it.
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
    let chosen = select::select(&scored.field(), options.budget);
    let mut summary = scored.summary(&chosen, options);
    summary.notes = notes(&scored.candidates, &chosen, options.budget, "article has");
    summary.notes.extend(left_out(reading));
    summary.notes.extend(unanswered(std::slice::from_ref(&scored), options));
    summary
}

/// What is measured of every sentence of the prose, and what ties it to the others.
pub(crate) fn measure(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut candidates = features::measure(reading);
    let sentences: Vec<usize> = candidates.iter().map(|candidate| candidate.sentence).collect();
    let bonds = dependence::bonds(reading, &sentences, &quotation::marks(reading));
    candidates.iter_mut().zip(bonds).for_each(|(candidate, bonds)| candidate.bonds = bonds);
    candidates
}

/// An article with the odds of its sentences: what is chosen from.
struct Scored<'r, 'a> {
    reading: &'r Reading<'a>,
    candidates: Vec<Candidate>,
    inputs: Inputs,
    odds: Vec<Odds>,
    query: Option<Query>,
    /// By candidate: its share of the query; empty without one.
    shares: Vec<f64>,
    /// What that does to its odds.
    lifts: Vec<f64>,
}

impl<'r, 'a> Scored<'r, 'a> {
    fn new(reading: &'r Reading<'a>, options: &Options) -> Scored<'r, 'a> {
        let candidates = measure(reading);
        let inputs = Inputs::new(&candidates);
        let mut odds = Model::get().odds(&candidates, &inputs);
        let query = options.query.as_deref().map(|query| Query::new(query, reading));
        let shares = query.as_ref().map_or_else(Vec::new, |query| query.shares(reading, &candidates));
        let lifts = query::lifts(&shares);
        odds.iter_mut().zip(&lifts).for_each(|(odds, lift)| query::raise(odds, *lift));
        Scored { reading, candidates, inputs, odds, query, shares, lifts }
    }

    /// The sentences as the choice looks at them.
    fn field(&self) -> Field<'_> {
        Field { candidates: &self.candidates, odds: &self.odds }
    }

    /// The summary of the candidates chosen (in the order of the article), without notes.
    fn summary(&self, chosen: &[usize], options: &Options) -> Summary {
        if !options.reasons {
            let bare = |position: &usize| {
                let sentence = self.candidates[*position].sentence;
                let span = self.reading.sentences[sentence].span;
                let score = odds::score(&self.odds[*position]);
                Pick { sentence, span, score, terms: Vec::new(), reasons: Vec::new(), hangs: None }
            };
            return Summary { picks: chosen.iter().map(bare).collect(), ..Summary::default() };
        }
        let explainer = explain::Explainer::new(self.reading, self.field(), chosen);
        let pick = |position: usize| {
            let candidate = &self.candidates[position];
            let mut terms = odds::terms(Model::get(), candidate, &self.inputs, position, &self.odds[position]);
            let query = self.shares.get(position).zip(self.lifts.get(position));
            terms.extend(query.map(|(share, lift)| Term { name: "query", value: *share, contribution: *lift }));
            let asked = self.query.as_ref().and_then(|query| query.reason(self.reading, candidate));
            let (hangs, reasons) = explainer.of(position, &terms, asked);
            let span = self.reading.sentences[candidate.sentence].span;
            let score = odds::score(&self.odds[position]);
            Pick { sentence: candidate.sentence, span, score, terms, reasons, hangs }
        };
        let table = if options.table { (0..self.candidates.len()).map(pick).collect() } else { Vec::new() };
        let picks = chosen.iter().map(|position| pick(*position)).collect();
        Summary { picks, table, notes: Vec::new() }
    }
}

/// A note when an article has more sentences than are looked at.
fn left_out(reading: &Reading<'_>) -> Option<String> {
    let sentences = reading.body().count();
    let most = features::MOST;
    (sentences > most).then(|| format!("of {sentences} sentences only the first {most} were looked at"))
}

/// A note when something was asked for that no sentence speaks of.
fn unanswered(scored: &[Scored<'_, '_>], options: &Options) -> Option<String> {
    let query = options.query.as_deref()?;
    let answered = scored.iter().flat_map(|scored| &scored.shares).any(|share| *share > 0.0);
    (!answered).then(|| format!("no sentence speaks of \"{query}\"; this is the summary without --query"))
}

/// What the reader should know of the length; `having` is "article has" or "articles have".
fn notes(candidates: &[Candidate], chosen: &[usize], budget: Budget, having: &str) -> Vec<String> {
    let sentences = candidates.len();
    let mut notes = Vec::new();
    if sentences == 0 {
        notes.push(format!("the {having} no prose to summarize"));
    } else if sentences > select::MOST {
        notes.push(format!("{sentences} sentences are many: whether two say the same was not asked"));
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
            notes.push(format!("no sentence fits into {room} words; this one has {}", first.words));
        }
        (Budget::Chars(room), Some(first)) if first.letters > room => {
            notes.push(format!("no sentence fits into {room} characters; this one has {}", first.letters));
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
    fn of_an_endless_text_the_beginning_is_looked_at() {
        let article = Article::from_fields("a", None, &"Gulls cried. ".repeat(features::MOST + 5));
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let summary = summarize(&reading, &Options::default());
        assert!(summary.picks.iter().all(|pick| pick.sentence < features::MOST));
        assert_eq!(
            summary.notes.last().map(String::as_str),
            Some("of 20005 sentences only the first 20000 were looked at")
        );
    }
}
