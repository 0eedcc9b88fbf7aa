//! The subject of a reporting verb.

use crate::language::Affix;
use crate::quotation::grammar::cue::after_quote;
use crate::quotation::grammar::svo::clause::{self, ClauseScope};
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::svo::word::is_adverb;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::Classes;
use std::ops::Range;

/// The subject of the reporting verb at `at`.
pub fn verb_subject(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Phrase> {
    let token = &list[at];
    let participle = token.shows(Affix::Gerund);
    let opens = at == tokens.start;
    if opens && token.is(Classes::CANCELS_CONDITION) && token.is(Classes::FINITE) {
        // "Asked whether ..., X said"
        return None;
    }
    if token.is(Classes::PRONOUN) {
        // "dit-il"
        return Some(at..at + 1);
    }
    if token.is(Classes::INVERTS)
        && (after_quote(list, tokens, at) || (opens && !participle))
        && let Some(right) = noun_phrase::after(list, at + 1, tokens.end)
    {
        return Some(right);
    }
    // "In short, says X:", "The port, says X, is"
    let parenthetical = at > tokens.start
        && list[at - 1].is_mark(&[',', '—', '–', '―'])
        && token.is(Classes::INVERTS)
        && list.get(at + 1).is_some_and(|next| {
            // headlines omit the article: "..., says minister"
            next.is_capital() && !next.is(Classes::TIME) && !next.is(Classes::FRONT) || next.is(Classes::ROLE)
        });
    if parenthetical
        && let Some(right) = noun_phrase::after(list, at + 1, tokens.end)
        && list
            .get(right.end)
            .filter(|_| right.end < tokens.end)
            .is_none_or(|next| !next.is_word() || next.is(Classes::BREAK))
    {
        return Some(right);
    }
    // back past adverbs and auxiliaries
    let mut before = at.checked_sub(1).filter(|before| *before >= tokens.start);
    while let Some(index) = before {
        let word = &list[index];
        let adverb = is_adverb(word);
        let both = word.is(Classes::UNIVERSAL) && word.is(Classes::DETERMINER);
        if !word.is_word() || word.is_capital() || !(word.is(Classes::AUXILIARY) || adverb) {
            break;
        }
        if both || word.is(Classes::ON | Classes::TO) {
            let drives = index > tokens.start && list[index - 1].is(Classes::ASPECTUAL);
            let they_all = both && index > tokens.start && list[index - 1].is(Classes::PRONOUN);
            if !drives && !they_all {
                break;
            }
        }
        before = index.checked_sub(1).filter(|before| *before >= tokens.start);
    }
    let first = before.map_or(tokens.start, |before| before + 1);
    if token.is(Classes::INVERTS)
        && first < at
        && after_quote(list, tokens, first)
        && let Some(right) = noun_phrase::after(list, at + 1, tokens.end)
    {
        // "..., a déclaré X"
        return Some(right);
    }
    let main = |at: usize| clause::clause(list, tokens.start, at, ClauseScope::Main);
    let direct = |at: usize| clause::clause(list, tokens.start, at, ClauseScope::OfVerb);
    let joined = |at: usize| clause::clause(list, tokens.start, at, ClauseScope::Coordinated);
    let own = |at: usize| clause::clause(list, tokens.start, at, ClauseScope::Innermost);
    let found = match before {
        None => None,
        Some(index) => {
            let word = &list[index];
            let occasion = (tokens.start..=index)
                .rev()
                .take(4)
                .find(|at| !list[*at].is(Classes::TIME | Classes::DATES | Classes::PERIOD))
                .is_some_and(|at| list[at].is(Classes::OCCASION));
            let linked = word.is_mark(&[',']) || word.is(Classes::LINKS);
            if participle && let Some(tag) = tag_before(list, tokens, index) {
                Some(tag)
            } else if participle && word.is(Classes::ON | Classes::ASPECTUAL_PARTICIPLE) {
                own(index)
            } else if word.is(Classes::TO) {
                object(list, tokens, index, Classes::URGES).or_else(|| own(index))
            } else if participle && word.is(Classes::OF | Classes::FOR) {
                object(list, tokens, index, Classes::ACCUSES)
            } else if participle && word.is(Classes::AS) {
                // "quoted X as saying", "X is quoted as saying"
                object(list, tokens, index, Classes::CITES).or_else(|| own(index))
            } else if participle && (linked || occasion) {
                main(at)
            } else if word.is(Classes::AND | Classes::OR | Classes::BUT) {
                joined(index)
            } else {
                let near = noun_phrase::before(list, index, tokens.start);
                over_preposition(list, tokens, near, first)
            }
        }
    };
    let after_mark = at > tokens.start && !list[at - 1].is_word() && !list[at - 1].is_quote();
    found.or_else(|| if after_mark || participle { main(at) } else { direct(first) }).or_else(|| {
        // "While praising the port, X said"
        let comma = (at + 1..tokens.end.min(at + 25)).find(|index| participle && list[*index].is_mark(&[',']))?;
        clause::opening(list, comma + 1, tokens.end, false)
    })
}

/// The subject of a tag before a participle: "...", said X, adding.
fn tag_before(list: &[Token<'_>], tokens: &Range<usize>, comma: usize) -> Option<Phrase> {
    if !list[comma].is_mark(&[',']) {
        return None;
    }
    let verb = (tokens.start..comma)
        .rev()
        .take(clause::CLAUSE_REACH)
        .find(|index| list[*index].is(Classes::SAYING) || list[*index].is_quote())
        .filter(|verb| list[*verb].is(Classes::INVERTS) && after_quote(list, tokens, *verb))?;
    noun_phrase::after(list, verb + 1, comma)
}

/// The object before token `at` of one of the verbs in `of`: "accused the board of saying".
fn object(list: &[Token<'_>], tokens: &Range<usize>, at: usize, of: Classes) -> Option<Phrase> {
    let verb = (tokens.start..at)
        .rev()
        .take(10)
        .take_while(|index| list[*index].is_word())
        .find(|index| list[*index].is(of))?;
    let passive = !list[verb].is(Classes::FOR)
        && list[tokens.start..verb].iter().rev().take(2).any(|token| token.is(Classes::BE));
    let named = !list[verb].is(Classes::FOR)
        || list[verb + 1].is_capital()
        || list[verb + 1].is(Classes::DETERMINER | Classes::PRONOUN | Classes::OBJECT);
    if passive || verb + 1 >= at || !named {
        return None;
    }
    Some(verb + 1..at)
}

/// The real subject, where `near` is the object of a preposition: "Oake has in the past said".
fn over_preposition(list: &[Token<'_>], tokens: &Range<usize>, near: Option<Phrase>, verb: usize) -> Option<Phrase> {
    let near = near?;
    let previous = &list[near.start.checked_sub(1).filter(|previous| *previous >= tokens.start).unwrap_or(near.start)];
    let appositive = list[verb - 1].is_mark(&[',', '—', '–', '―']);
    // "Oake, a pilot who is now a member of the board, said"
    let described = appositive && (previous.is(Classes::AUXILIARY) || previous.is(Classes::FINITE));
    let after_preposition = previous.is(Classes::PREPOSITION) && !previous.is(Classes::RELATIVE);
    let relative = list[verb - 1].is(Classes::THAT | Classes::RELATIVE);
    if near.start == tokens.start
        || relative
        || !(after_preposition || described)
        || list[near.start].is(Classes::PRONOUN)
    {
        return Some(near);
    }
    let apart = appositive || (!list[near.end - 1].is_capital() && !previous.is(Classes::TO));
    let far = clause::clause(list, tokens.start, verb, ClauseScope::OfVerb)
        .filter(|far| far.start < near.start && (apart || far.end > near.start));
    far.or(Some(near))
}
