//! Cues: the words that carry an attribution, each with its subject, a noun phrase.

use crate::language::Language;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::Classes;
use std::ops::Range;

/// Maximum length of a name in quotation marks that serves as a noun, in bytes.
pub const NAME_IN_MARKS: usize = 48;

/// A cue of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The token of the verb, "according", or the colon.
    pub at: usize,
    /// The speaker.
    pub subject: Option<Phrase>,
    /// The antecedent of a relative pronoun as subject: the phrase before "who".
    pub antecedent: Option<Phrase>,
    /// What carries the attribution.
    pub kind: CueKind,
}

/// What carries an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A reporting verb.
    Verb,
    /// "according to X", "laut X".
    Source,
    /// `X:` right before the quotation.
    Colon,
    /// A noun whose possessor is the speaker: "her warning that".
    Noun,
}

impl Cue {
    /// Whether it names the speaker of the following sentences too, without a quotation beside it. With nouns
    /// capitalized, a weak verb does so as well.
    pub fn carries_over(&self, list: &[Token<'_>], language: &Language) -> bool {
        language.nouns_capitalized || self.kind == CueKind::Source || list[self.at].is(Classes::STRONG)
    }

    /// A cue without an antecedent.
    pub fn new(at: usize, subject: Option<Phrase>, kind: CueKind) -> Cue {
        Cue { at, subject, antecedent: None, kind }
    }
}

/// Whether the quoted span at token `at` is part of the speaker, and so a name: "Die „Wendeler Zeitung“ schreibt".
pub fn is_named(list: &[Token<'_>], cues: &[Cue], at: usize) -> bool {
    list[at].span.len() <= NAME_IN_MARKS
        && cues.iter().any(|cue| cue.subject.as_ref().is_some_and(|subject| subject.contains(&at)))
}

/// Whether the words before a colon are only a name or an office.
pub fn is_label(words: &[Token<'_>]) -> bool {
    let names = |token: &Token<'_>| {
        token.is(Classes::CAPITAL | Classes::DETERMINER | Classes::PREPOSITION | Classes::ROLE)
            || token.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.first().is_some_and(|first| !first.is(Classes::PRONOUN)) && words.iter().all(names)
}

/// Whether a quotation precedes token `at`, with at most a comma and a dash between.
pub fn after_quote(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    // Russian has both: «...», — сказал X.
    let marks =
        list[tokens.start..at].iter().rev().take(2).take_while(|token| token.is_mark(&[',', '-', '—', '–', '―']));
    let quote = at.checked_sub(1 + marks.count()).filter(|quote| *quote >= tokens.start);
    quote.is_some_and(|quote| list[quote].is_quote())
}
