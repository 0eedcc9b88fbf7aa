//! A name in apposition to a description: "the mayor of Port Callan, Dorit Hale,".

use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::{Classes, is_possessive};
use std::ops::Range;

/// Maximum words of a name in apposition.
const LONGEST: usize = 6;

/// The description with the name in apposition to it, or the description alone.
pub fn with_name(list: &[Token<'_>], sentence: &Range<usize>, described: Phrase) -> Phrase {
    let end = after_complement(list, sentence, described.end);
    let Some(comma) = list.get(end).filter(|_| end < sentence.end) else { return described };
    let words = &list[described.clone()];
    let determined = words[0].is(Classes::DETERMINER);
    let common = words.iter().any(|token| token.is_word() && !token.is_capital() && !token.is(Classes::DETERMINER));
    let held = words.iter().any(|token| token.is(Classes::ROLE));
    if !comma.is_mark(&[',']) || !(determined && common || held) {
        return described;
    }
    let rest = &list[(end + 1).min(sentence.end)..sentence.end];
    // "his wife, the crime reporter Gail Birch,"
    let office = leading_office(rest);
    let name = &rest[office..];
    let is_name = |token: &&Token<'_>| {
        (token.is_capital() || token.is(Classes::IN_NAME)) && !token.is(Classes::TIME) && !is_possessive(&token.lower)
    };
    let count = name.iter().take_while(is_name).count();
    let opens = name.first().is_some_and(|token| token.is_capital() && !token.is(Classes::FRONT | Classes::ROLE));
    // "The maker, Corvane Home Products of Lindquist Bay, said"
    let placed = match name.get(count..) {
        Some([tie, rest @ ..]) if tie.is(Classes::OF | Classes::IN) => {
            let place = rest.iter().take_while(|token| token.is_capital()).count();
            place > 0 && rest.get(place).is_some_and(|next| next.is_mark(&[',']))
        }
        _ => false,
    };
    let closes = |next: &Token<'_>| !next.is_word() || next.is(Classes::SAYING | Classes::RELATIVE);
    let ends = placed || name.get(count).is_none_or(closes);
    // "her daughter, Carmel,": after a possessive one word is enough for a name
    let owned = words.iter().any(|token| token.is(Classes::POSSESSIVE_DETERMINER)) && held;
    let fewest = if owned { 1 } else { 2 };
    if opens && ends && (fewest..=LONGEST).contains(&count) {
        described.start..end + 1 + office + count
    } else {
        described
    }
}

/// The comma after the complement of an office: "son adjointe aux finances,".
fn after_complement(list: &[Token<'_>], sentence: &Range<usize>, end: usize) -> usize {
    const VERB: Classes = Classes::union(&[Classes::FINITE, Classes::AUXILIARY, Classes::SAYING, Classes::PRONOUN]);
    if !list.get(end).is_some_and(|token| token.is(Classes::PREPOSITION) && !token.is(Classes::RELATIVE)) {
        return end;
    }
    let inside = list[end..sentence.end.max(end)].iter().take(LONGEST);
    let words = inside.take_while(|token| token.is_word() && !token.is(VERB)).count();
    if list.get(end + words).is_some_and(|token| token.is_mark(&[','])) { end + words } else { end }
}

/// Length, in words, of the office before a name: the lower-case words, if the last is an office.
fn leading_office(tokens: &[Token<'_>]) -> usize {
    let small = |token: &&Token<'_>| token.is_word() && !token.is_capital();
    let count = tokens.iter().take(LONGEST).take_while(small).count();
    let held = count > 0 && tokens[count - 1].is(Classes::ROLE);
    if held { count } else { 0 }
}
