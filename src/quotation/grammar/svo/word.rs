//! What a single word may be: a pronoun, an adverb, a verb.

use crate::quotation::grammar::token::{Token, is};
use crate::reading::Classes;

/// Whether the token is a personal pronoun, also with a clitic ("he's").
pub fn is_pronoun(token: &Token<'_>) -> bool {
    token.is(Classes::PRONOUN)
}

/// Whether the token at `at` is a day or a month rather than somebody called April.
pub fn is_date(list: &[Token<'_>], at: usize) -> bool {
    let token = &list[at];
    let called = is(token, &["april", "may", "june", "august"])
        && list.get(at + 1).is_some_and(|next| next.is_capital() && !next.is(Classes::TIME))
        && !at.checked_sub(1).is_some_and(|previous| is(&list[previous], &["in", "of", "on", "last", "since"]));
    // "Fenmark Today" is a paper
    let paper = is(token, &["today", "tonight"])
        && token.is_capital()
        && at.checked_sub(1).is_some_and(|previous| list[previous].is_capital());
    token.is(Classes::TIME) && !called && !paper
}

/// Adverbs that are hard to tell from nouns.
const ADVERBS: &[&str] = &[
    "almost",
    "also",
    "again",
    "even",
    "ever",
    "here",
    "just",
    "later",
    "long",
    "longer",
    "never",
    "now",
    "often",
    "once",
    "quite",
    "rather",
    "sometimes",
    "soon",
    "still",
    "then",
    "there",
    "thus",
    "twice",
];

/// Whether the token is an adverb, as far as its form shows.
pub fn is_adverb(token: &Token<'_>) -> bool {
    token.is_word() && !token.is_capital() && (is_ly(token) || is(token, ADVERBS))
}

/// An adverb by its ending.
pub fn is_ly(token: &Token<'_>) -> bool {
    token.lower.len() > 4
        && token.lower.ends_with("ly")
        && !is(
            token,
            &[
                "family", "early", "daily", "weekly", "monthly", "elderly", "ally", "assembly", "supply", "bully",
                "anomaly", "rally", "reply", "jelly", "belly", "apply", "comply", "imply", "multiply", "homily",
            ],
        )
}

/// Whether the token may be the verb of a clause.
pub fn is_verb(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.is_capital()
        && (token.is(Classes::FINITE)
            || token.is(Classes::SAYING)
            || (token.is(Classes::AUXILIARY) && !is(token, ADVERBS) && !is_preposition(token)))
}

pub fn is_preposition(token: &Token<'_>) -> bool {
    token.is(Classes::PREPOSITION) && token.lower != "who"
}
