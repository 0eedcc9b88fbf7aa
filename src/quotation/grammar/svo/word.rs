//! The word class of a single word: adverb, verb, preposition or date.

use crate::language::Affix;
use crate::quotation::grammar::token::Token;
use crate::reading::Classes;

/// Whether the token at `at` is a day or a month rather than a person called April.
pub fn is_date(list: &[Token<'_>], at: usize) -> bool {
    let token = &list[at];
    let called = token.is(Classes::MONTH_OR_NAME)
        && list.get(at + 1).is_some_and(|next| next.is_capital() && !next.is(Classes::TIME))
        && !at.checked_sub(1).is_some_and(|previous| list[previous].is(Classes::DATES));
    // "Fenmark Today" is a newspaper
    let paper = token.is(Classes::TODAY)
        && token.is_capital()
        && at.checked_sub(1).is_some_and(|previous| list[previous].is_capital());
    token.is(Classes::TIME) && !called && !paper
}

/// Whether the token is an adverb, judging by its form.
pub fn is_adverb(token: &Token<'_>) -> bool {
    token.is_word() && !token.is_capital() && (is_ly(token) || token.is(Classes::ADVERB))
}

/// Whether the token is an adverb by its ending.
pub fn is_ly(token: &Token<'_>) -> bool {
    token.lower.len() > 4 && token.shows(Affix::Adverb) && !token.is(Classes::FALSE_ADVERB)
}

/// Whether the token may be the verb of a clause.
pub fn is_verb(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.is_capital()
        && (token.is(Classes::FINITE)
            || token.is(Classes::SAYING)
            || (token.is(Classes::AUXILIARY) && !token.is(Classes::ADVERB) && !is_preposition(token)))
}

/// Whether the token is a preposition and nothing else.
pub fn is_preposition(token: &Token<'_>) -> bool {
    token.is(Classes::PREPOSITION) && !token.is(Classes::RELATIVE)
}
