//! Statements of the body that their speaker denies, doubts or does not make: "denied that the wall leaked".

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::quotation::{Class, Polarity};
use crate::reading::Classes;

/// A statement that the one it is attributed to does not make.
#[derive(Clone, Copy, Debug)]
pub struct Disowned {
    /// The verb: "denied".
    pub verb: usize,
    /// Whether the speaker denies, doubts or does not make it.
    pub polarity: Polarity,
}

/// Maximum words from a negation to the reporting verb that it negates.
const SAID: usize = 3;

/// The statement around a word of the body, if its speaker does not make it.
pub fn disowned_statement(case: &Case<'_>, word: usize) -> Option<Disowned> {
    let sentence = case.reading.sentences.get(case.reading.sentence_of(word))?;
    // without such words the quotations need not be computed
    let mut words = sentence.words.clone();
    let end = words.end;
    let says = |at: usize| (at + 1..end.min(at + 1 + SAID)).any(|next| case.is(next, Classes::SAYING));
    let turned = |at: usize| {
        case.is(at, Classes::SAYING) && (denies(case, at) || case.is(at, Classes::CANCELS_CONDITION))
            || says(at) && case.is_negation(at)
    };
    if !words.any(turned) {
        return None;
    }
    let span = case.reading.words.get(word)?.span;
    let around = |class, polarity, outer: crate::span::Span| {
        class == Class::Indirect && polarity != Polarity::Said && outer.contains(span)
    };
    let found = case.quotations.list.iter().find(|found| around(found.class, found.polarity, found.span))?;
    let verb = words_of(case.reading, found.cue?).next()?;
    Some(Disowned { verb, polarity: found.polarity })
}

/// Whether a word may negate a statement or leave it open: "denied", "doubts", "not".
pub fn turns(case: &Case<'_>, word: usize) -> bool {
    denies(case, word) || case.is_negation(word) || case.is(word, Classes::CANCELS_CONDITION)
}

/// Whether a verb itself denies or doubts.
fn denies(case: &Case<'_>, word: usize) -> bool {
    let tags = case.reading.language.speech_verbs.tag(case.lower(word)).unwrap_or_default();
    tags.split([' ', ':']).any(|tag| matches!(tag, "denies" | "doubts"))
}
