//! Mentions in a paragraph, outside its quotations: pronouns, names, and nouns with a determiner. Less exact than the
//! subject of a cue, but complete.

use crate::language::{Affix, small_words};
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::Classes;

/// Maximum words of a noun phrase after its determiner.
const NOUN: usize = 5;

/// The mentions among the tokens, in order.
pub fn mentions(list: &[Token<'_>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let end = end(list, at);
        if end > at {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// The end of a mention that begins at `at`; `at` itself if none does.
fn end(list: &[Token<'_>], at: usize) -> usize {
    let token = &list[at];
    if !token.is_word() || token.is(Classes::TIME) {
        return at;
    }
    if token.is(Classes::PRONOUN) {
        return at + 1;
    }
    let opens = at == 0 || !list[at - 1].is_word();
    let mut end = at;
    if token.is(Classes::DETERMINER) {
        end = at + 1;
        while end < list.len() && end - at <= NOUN && is_noun(&list[end]) {
            end += 1;
        }
        return if end > at + 1 || (opens && token.is_capital()) { end } else { at };
    }
    if !token.is_capital() || (opens && token.is(Classes::FRONT)) {
        // a bare plural that opens a clause: "supporters gave"
        return at;
    }
    while end < list.len() && list[end].is_capital() && !(end > at && list[end].is(Classes::TIME)) {
        end += 1;
        // "Kim of the Harbour Board"
        let tie = list.get(end).is_some_and(|token| token.text == "&" || small_words().has(&token.lower, "ties"));
        if tie && list.get(end + 1).is_some_and(Token::is_capital) {
            end += 1;
        }
    }
    end
}

fn is_noun(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.is(Classes::PREPOSITION)
        && !token.is(Classes::BREAK)
        && !token.is(Classes::AUXILIARY)
        && !token.is(Classes::DETERMINER)
        && !token.is(Classes::PRONOUN)
        && !(token.is(Classes::STRONG) && token.shows(Affix::Past))
}
