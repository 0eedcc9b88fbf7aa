//! Features of how a headline differs from what the body says on the same matter.

use crate::check::case::Case;
use crate::check::compare::form::is_finite;
use crate::check::compare::mark::{Modality, mark, refuses};
use crate::check::compare::{modality, sentences};
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::reading::Classes;

/// The differences; the greater each is, the less the headline is supported.
#[derive(Clone, Copy, Debug, Default)]
pub struct Differences {
    /// Weakening words in the nearest sentence, 0 to 3, where the headline has none.
    pub hedges: f64,
    /// Negating words in the nearest sentence, 0 to 3, where the headline has none.
    pub denials: f64,
    /// Words of the headline that the body only negates.
    pub denied: f64,
    /// Words that the headline reports as fact and the body only as planned or possible.
    pub overstated: f64,
    /// Weakening words around a word of the headline in the body, at the place with the fewest: the mean, 0 to 2.
    pub hedged_context: f64,
    /// Whether the body has the subject and the verb but never in the same sentence, and the same of the verb and its object:
    /// 0 to 2.
    pub scattered: f64,
}

impl Differences {
    /// The differences of a headline; none where no sentence is near.
    pub fn of(case: &Case<'_>) -> Differences {
        let mut found = Differences::default();
        let Some(nearest) = nearest(case) else { return found };
        let near = || sentences::words(case, nearest);
        let own = || words_of(case.reading, case.headline);
        let asks = case.reading.text(case.headline).contains('?');
        let flat = !asks && !own().any(|word| weakens(case, word) || case.is(word, Classes::TO));
        let affirms = !own().any(|word| denies(case, word));
        if flat {
            found.hedges = near().filter(|word| weakens(case, *word)).count().min(3) as f64;
        }
        if affirms {
            found.denials = near().filter(|word| denies(case, *word)).count().min(3) as f64;
        }
        let (mut around, mut counted) = (0.0, 0.0);
        let contents = &case.alignment.contents;
        for content in contents.iter().filter(|content| !content.name) {
            let close = |place: &&usize| {
                let shared = case.alignment.shared(case.reading.sentence_of(**place));
                shared * 2 > case.alignment.shared(nearest)
            };
            let places: Vec<usize> = content.alike.iter().filter(close).copied().take(PLACES).collect();
            if places.is_empty() {
                counted += f64::from(u8::from(flat && !content.alike.is_empty()));
                continue;
            }
            let statuses: Vec<_> = places.iter().map(|place| modality::of(case, *place)).collect();
            let own = modality::of(case, content.word);
            found.overstated += f64::from(u8::from(
                flat && own.modality == Modality::Factual
                    && statuses.iter().all(|status| status.modality < Modality::Factual),
            ));
            found.denied += f64::from(u8::from(affirms && statuses.iter().all(|status| status.is_denied())));
            if flat {
                let least = places.iter().map(|place| weakening(case, *place)).min().unwrap_or_default();
                around += least.min(2) as f64;
                counted += 1.0;
            }
        }
        found.hedged_context = if counted > 0.0 { around / counted } else { 0.0 };
        let verb = contents.iter().position(|content| !content.name && is_finite(case, content.word));
        let around =
            |verb: usize| contents.get(verb.saturating_sub(1)..(verb + 2).min(contents.len())).unwrap_or_default();
        found.scattered = verb
            .map_or(0, |verb| around(verb).windows(2).filter(|two| never_in_same_sentence(&two[0], &two[1])).count())
            as f64;
        found
    }
}

/// Maximum occurrences of a word that are examined, the first ones.
const PLACES: usize = 12;
/// Words before and after a word that may weaken it.
const AROUND: (usize, usize) = (9, 3);

/// The sentence that shares most with the headline: the best one, or the one after it.
fn nearest(case: &Case<'_>) -> Option<usize> {
    let best = case.alignment.best?;
    let next = best + 1;
    Some(if case.alignment.shared(next) > case.alignment.shared(best) { next } else { best })
}

/// Whether a word makes a statement uncertain, or puts it in the future.
fn weakens(case: &Case<'_>, word: usize) -> bool {
    case.is_hedge(word) || mark(case, word).is_some_and(|mark| mark.modality().is_some())
}

/// Whether a word negates.
fn denies(case: &Case<'_>, word: usize) -> bool {
    case.is_negation(word) || refuses(case, word)
}

/// Number of weakening words around a word of the body.
fn weakening(case: &Case<'_>, word: usize) -> usize {
    let sentence = sentences::words(case, case.reading.sentence_of(word));
    let around = sentence.start.max(word.saturating_sub(AROUND.0))..sentence.end.min(word + 1 + AROUND.1);
    around.filter(|word| weakens(case, *word)).count()
}

/// Whether the body has both words, but never in the same sentence.
fn never_in_same_sentence(one: &Content, other: &Content) -> bool {
    let found = !one.sentences.is_empty() && !other.sentences.is_empty();
    found && !one.sentences.iter().any(|sentence| other.sentences.binary_search(sentence).is_ok())
}
