//! The cues of a sentence, with their subjects.
//!
//! There are two syntaxes, chosen by the word order of the language: [`v2`] for verb-second languages, [`svo`] for the
//! others. Word lists do the rest.

pub mod apposition;
pub mod cue;
pub mod lead_in;
pub mod svo;
pub mod token;
pub mod v2;

use crate::language::Language;
use cue::Cue;
use std::ops::Range;
use token::{Phrase, Token};

/// The cues of the sentence `tokens`.
pub fn cues(list: &[Token<'_>], tokens: &Range<usize>, language: &Language) -> Vec<Cue> {
    let cues =
        if language.verb_second { v2::cues::cues(list, tokens, language) } else { svo::cues::cues(list, tokens) };
    let named = |mut cue: Cue| {
        cue.subject = cue.subject.map(|subject| apposition::with_name(list, tokens, subject));
        cue
    };
    cues.into_iter().map(named).collect()
}

/// The subject of the sentence before its quotation at token `at`, for a sentence without a cue.
pub fn subject(list: &[Token<'_>], tokens: &Range<usize>, at: usize, language: &Language) -> Option<Phrase> {
    let subject = if language.verb_second {
        v2::cues::subject(list, tokens, at, language)
    } else {
        svo::clause::clause(list, tokens.start, at, svo::clause::ClauseScope::Coordinated)
    };
    subject.map(|subject| apposition::with_name(list, tokens, subject))
}
