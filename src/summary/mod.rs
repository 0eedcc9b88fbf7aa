//! Chooses the sentences that tell the story, and says why: measure, score, select, explain.

mod explain;
mod features;
mod inputs;
mod query;
mod score;
mod select;
mod step;
mod together;

pub use features::{Candidate, Facts, MEASURES, Measure, measure};
pub use inputs::{INPUTS, Inputs, input_name};
pub use score::Term;
pub use together::{Together, together};

use crate::quotation::{self, Marked};
use crate::reading::Reading;
use crate::span::Span;
use query::Query;
use score::Model;
use select::Field;
use std::sync::LazyLock;

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
    /// Whether the picks are to come with their terms and reasons; working them out takes a while of its own.
    pub reasons: bool,
    /// What the reader wants to know, in a few words; the summary leans to it.
    pub query: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: Budget::Sentences(3), table: false, reasons: true, query: None }
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
/// let options = summary::Options { budget: summary::Budget::Sentences(1), ..Default::default() };
/// let summary = summary::summarize(&reading, &options);
/// assert_eq!(reading.text(summary.picks[0].span), "The ferry sank at dawn.");
/// assert_eq!(summary.picks[0].reasons[0], "opens the story");
/// ```
pub fn summarize(reading: &Reading<'_>, options: &Options) -> Summary {
    let scored = Scored::new(reading, options);
    let chosen = select::select(&scored.field(), options.budget);
    let mut summary = scored.summary(&chosen, options);
    summary.notes = notes(scored.candidates.len(), options.budget, "article has");
    summary.notes.extend(left_out(reading));
    summary.notes.extend(unanswered(std::slice::from_ref(&scored), options));
    summary
}

/// An article with the scores of its sentences: what is chosen from.
struct Scored<'r, 'a> {
    reading: &'r Reading<'a>,
    candidates: Vec<Candidate>,
    inputs: Inputs,
    model: &'static Model,
    query: Option<Query>,
    /// By candidate: its share of the query and what it gains by that; empty without a query.
    lifts: Vec<(f64, f64)>,
    scores: Vec<f64>,
    marked: Vec<Marked>,
}

/// What a sentence loses that begins in the middle of somebody's quotation, in points of F1 as the trees count. Reasoned:
/// whose words they are stands elsewhere. On the training's articles it costs nothing that can be measured.
const MID_QUOTATION: f64 = 1.0;

/// What the first sentence gains under a budget of words, in the same points; the others less and less. There
/// the first sentences are so good that the trees, wrong, lose more than they win, right. What it was measured to cost and
/// to spare stands in docs/summary.md.
const EARLY: f64 = 0.4;

impl<'r, 'a> Scored<'r, 'a> {
    fn new(reading: &'r Reading<'a>, options: &Options) -> Scored<'r, 'a> {
        let candidates = features::measure(reading);
        let inputs = Inputs::new(&candidates);
        let model = model(reading.language.code, options.budget);
        let mut scores = score::alone(model, &candidates, &inputs);
        let marked = quotation::marks(reading);
        for (score, candidate) in scores.iter_mut().zip(&candidates) {
            if let Budget::Words(_) = options.budget {
                *score += EARLY * (-candidate.facts.position / 3.0).exp();
            }
            if select::is_mid_quotation(reading.sentences[candidate.sentence].span, &marked) {
                *score -= MID_QUOTATION;
            }
        }
        let query = options.query.as_deref().map(|query| Query::new(query, reading));
        let lifts = query.as_ref().map_or_else(Vec::new, |query| query.lifts(reading, &candidates, &scores));
        for (score, (_, lift)) in scores.iter_mut().zip(&lifts) {
            *score += lift;
        }
        Scored { reading, candidates, inputs, model, query, lifts, scores, marked }
    }

    /// The sentences as the choice looks at them.
    fn field(&self) -> Field<'_> {
        Field {
            candidates: &self.candidates,
            inputs: vec![&self.inputs],
            scores: &self.scores,
            slots: self.reading.slots,
            model: self.model,
        }
    }

    /// The summary of the candidates chosen (in the order of the article), without notes.
    fn summary(&self, chosen: &[usize], options: &Options) -> Summary {
        if !options.reasons {
            let bare = |position: &usize| {
                let sentence = self.candidates[*position].sentence;
                let span = self.reading.sentences[sentence].span;
                Pick { sentence, span, score: self.scores[*position], terms: Vec::new(), reasons: Vec::new() }
            };
            return Summary { picks: chosen.iter().map(bare).collect(), ..Summary::default() };
        }
        let counts = counts(self.reading, &self.candidates);
        let pick = |position: usize| {
            let candidate = &self.candidates[position];
            let mut terms = score::terms(self.model, candidate, &self.inputs, position);
            let lift = self.lifts.get(position);
            terms.extend(lift.map(|(value, lift)| Term { name: "query", value: *value, contribution: *lift }));
            let mut reasons = Vec::new();
            if chosen.binary_search(&position).is_ok() {
                reasons.extend(self.query.as_ref().and_then(|query| query.reason(self.reading, candidate)));
                reasons.extend(explain::reasons(self.reading, candidate, position, &terms, &counts));
                if select::cuts_quotation(self.reading, &self.candidates, chosen, position, &self.marked) {
                    reasons.push("(quotation continues)".to_owned());
                }
            }
            let span = self.reading.sentences[candidate.sentence].span;
            Pick { sentence: candidate.sentence, span, score: self.scores[position], terms, reasons }
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
    let answered = scored.iter().flat_map(|scored| &scored.lifts).any(|(share, _)| *share > 0.0);
    (!answered).then(|| format!("no sentence speaks of \"{query}\"; this is the summary without --query"))
}

/// The trees of one language: for one sentence, for several, for a number of words.
type Models = [LazyLock<Model>; 3];

static ENGLISH: Models = [
    LazyLock::new(|| Model::read(include_bytes!("trees/en-one.trees"))),
    LazyLock::new(|| Model::read(include_bytes!("trees/en-several.trees"))),
    LazyLock::new(|| Model::read(include_bytes!("trees/en-words.trees"))),
];

static FRENCH: Models = [
    LazyLock::new(|| Model::read(include_bytes!("trees/fr-one.trees"))),
    LazyLock::new(|| Model::read(include_bytes!("trees/fr-several.trees"))),
    LazyLock::new(|| Model::read(include_bytes!("trees/fr-words.trees"))),
];

/// The trees for a language and a kind of budget; the English ones serve every language that has none of its own, for
/// they ask of places, lengths and counts far more than of words.
fn model(language: &str, budget: Budget) -> &'static Model {
    let models = if language == "fr" { &FRENCH } else { &ENGLISH };
    let kind = match budget {
        Budget::Sentences(1) => 0,
        Budget::Sentences(_) | Budget::Ratio(_) => 1,
        Budget::Words(_) => 2,
    };
    &models[kind]
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

/// What the reader should know of the length; `having` is "article has" or "articles have".
fn notes(sentences: usize, budget: Budget, having: &str) -> Vec<String> {
    match budget {
        _ if sentences > select::MOST => {
            vec![format!(
                "{sentences} sentences are many: each was judged alone, whether two say the same was not asked"
            )]
        }
        _ if sentences == 0 => vec![format!("the {having} no prose to summarize")],
        Budget::Sentences(wanted) if wanted > sentences => {
            vec![format!("the {having} only {sentences} {}", if sentences == 1 { "sentence" } else { "sentences" })]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;

    #[test]
    fn a_budget_of_words_leans_to_the_top() {
        let article = Article::from_fields("a", None, "The ferry sank at dawn. Gulls cried. Divers reached the ferry.");
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let gains = |budget| {
            let scored = Scored::new(&reading, &Options { budget, ..Options::default() });
            let alone = score::alone(scored.model, &scored.candidates, &scored.inputs);
            scored.scores.iter().zip(alone).map(|(score, alone)| score - alone).collect::<Vec<f64>>()
        };
        let words = gains(Budget::Words(100));
        assert!((words[0] - EARLY).abs() < 1e-9 && words[0] > words[1] && words[1] > words[2], "{words:?}");
        assert_eq!(gains(Budget::Sentences(3)), [0.0; 3]);
    }

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
