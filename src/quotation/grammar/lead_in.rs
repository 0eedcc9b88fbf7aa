//! Lines that lead in a quotation without a reporting verb: "And from Chairwoman Ada Byrne:", "Here is the full statement
//! of the mayor, Ada Byrne:", "Byrne's letter in full:", "Ada Byrne, the union's secretary:".

use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::token::{Phrase, Token};
use crate::reading::{Classes, is_possessive};
use std::ops::Range;

/// Maximum tokens of a lead-in line.
const LONGEST: usize = 24;
/// Maximum words before the author in a line without a colon.
const BEFORE_AUTHOR: usize = 5;
/// Maximum words between a possessor and its noun: "Byrne's full written statement".
const POSSESSOR_REACH: usize = 3;
/// Maximum words of a name; more capitals are a headline.
const NAME: usize = 6;

/// A noun for what is said or written.
const SPEECH: Classes = Classes::union(&[Classes::SPEECH, Classes::OCCASION, Classes::WORDS, Classes::VIEW]);
/// What may precede "from" in a line without such a noun: "and from", "this from", "more from".
const LEADING: Classes = Classes::union(&[
    Classes::FRONT,
    Classes::PHRASE_OPENER,
    Classes::DETERMINER,
    Classes::AND,
    Classes::ADVERB,
    Classes::LEADING,
]);

/// The speaker named by the sentence `tokens`, the last of its paragraph, if it is a lead-in line.
pub fn speaker_of_line(list: &[Token<'_>], tokens: &Range<usize>) -> Option<Phrase> {
    let last = tokens.clone().next_back()?;
    let colon = list[last].is_mark(&[':']);
    let words = tokens.start..if colon || list[last].is_mark(&['.']) { last } else { tokens.end };
    if !is_bare(list, &words) {
        return None;
    }
    if colon {
        return name_and_office(list, &words)
            .or_else(|| by_preposition(list, &words).map(|(_, author)| author))
            .or_else(|| possessor(list, &words))
            .or_else(|| genitive(list, &words));
    }
    // "From the desk of Ada Byrne.", "Statement by Ada Byrne"
    let (at, author) = by_preposition(list, &words)?;
    let heads = words.start..at;
    let plain = heads.clone().all(|at| list[at].is_word() && !list[at].is(Classes::PREPOSITION));
    let noun = heads.clone().next_back().is_none_or(|noun| list[noun].is(SPEECH));
    (heads.len() <= BEFORE_AUTHOR && author.end == words.end && plain && noun).then_some(author)
}

/// The speaker after "from" or the like in the words `tokens` before a colon; none in a line set as a headline, where
/// verbs are not recognizable.
pub fn sender(list: &[Token<'_>], tokens: &Range<usize>) -> Option<Phrase> {
    let (at, author) = by_preposition(list, tokens).filter(|_| is_bare(list, tokens))?;
    (at == tokens.start || !list[at].is_capital()).then_some(author)
}

/// Whether a line is short and has no verb except one that points ahead: "here is". Relative clauses do not count.
fn is_bare(list: &[Token<'_>], tokens: &Range<usize>) -> bool {
    let tells = |at: usize| {
        let token = &list[at];
        let written = list.get(at + 1).is_some_and(|next| next.is(Classes::AGENT));
        let verb = token.is(Classes::FINITE | Classes::SAYING) && !token.is(Classes::BE | SPEECH) && !written;
        token.is_quote() || verb && !token.is_capital()
    };
    let mut main = tokens.clone().take_while(|at| *at == tokens.start || !list[*at].is(Classes::RELATIVE));
    !tokens.is_empty() && tokens.len() <= LONGEST && !main.any(tells)
}

/// A line that is only a name and an office: "Ada Byrne, the union's secretary", "The mayor, Ada Byrne".
fn name_and_office(list: &[Token<'_>], tokens: &Range<usize>) -> Option<Phrase> {
    let first = tokens.start;
    let part = |from: usize| (from..tokens.end).find(|at| !list[*at].is_word()).unwrap_or(tokens.end);
    let end = part(first);
    let other = Classes::union(&[SPEECH, Classes::PREPOSITION, Classes::TIME, Classes::SAYING]);
    let plain = |token: &Token<'_>| !token.is(other) && !is_possessive(&token.lower) || token.is(Classes::IN_NAME);
    let capitals = |range: Range<usize>| (2..=NAME).contains(&range.len()) && list[range].iter().all(Token::is_capital);
    let apart = |mark: &Token<'_>| end < tokens.end && !mark.is_mark(&[',', '(']);
    if list.get(end).is_some_and(apart) {
        return None;
    }
    if capitals(first..end) && !list[first].is(Classes::FRONT) && list[first..end].iter().all(plain) {
        return Some(first..end);
    }
    let office = list[first].is(Classes::DETERMINER) && list[end - 1].is(Classes::ROLE);
    let name = end + 1..part((end + 1).min(tokens.end));
    match office {
        true if end == tokens.end => Some(first..end),
        true if capitals(name.clone()) => Some(first..name.end),
        _ => None,
    }
}

/// "from Ada Byrne", "the statement by the mayor": the preposition and its object.
fn by_preposition(list: &[Token<'_>], tokens: &Range<usize>) -> Option<(usize, Phrase)> {
    let mut speech = false;
    for at in tokens.clone() {
        let token = &list[at];
        let leads = at == tokens.start || list[at - 1].is(LEADING);
        let led = token.is(Classes::FROM | Classes::AGENT) && (speech || leads || list[at - 1].is(Classes::SAYING))
            || token.is(Classes::OF) && at > tokens.start && list[at - 1].is(SPEECH);
        if led && let Some(phrase) = person_phrase(list, at + 1, tokens.end) {
            return Some((at, phrase));
        }
        // "die Antwort von Ada Byrne": with nouns capitalized, any noun before "von" counts as a noun of speech
        speech |= token.is(SPEECH) || token.is_capital() && at > tokens.start && !token.is(Classes::ROLE);
    }
    None
}

/// "Byrne's statement in full", "her reply".
fn possessor(list: &[Token<'_>], tokens: &Range<usize>) -> Option<Phrase> {
    let owned = |at: usize| list[at + 1..tokens.end].iter().take(POSSESSOR_REACH).any(|token| token.is(SPEECH));
    let owns = |token: &Token<'_>| {
        token.is(Classes::POSSESSIVE_DETERMINER) || is_possessive(&token.lower) && !token.is(Classes::CLITIC)
    };
    let at = tokens.clone().find(|at| owns(&list[*at]) && owned(*at))?;
    if list[at].is(Classes::POSSESSIVE_DETERMINER) {
        Some(at..at + 1)
    } else {
        noun_phrase::before(list, at, tokens.start)
    }
}

/// "die Erklärung der Ministerin Ada Byrne".
fn genitive(list: &[Token<'_>], tokens: &Range<usize>) -> Option<Phrase> {
    let mut inside = tokens.clone().skip(1);
    let at = inside.find(|at| list[*at].is(Classes::GENITIVE) && list[*at - 1].is_capital())?;
    person_phrase(list, at, tokens.end)
}

/// The phrase from `from` on, if it names a person or organization, with a name in apposition: "the mayor, Ada Byrne".
fn person_phrase(list: &[Token<'_>], from: usize, high: usize) -> Option<Phrase> {
    let ends = |at: &usize| {
        let token = &list[*at];
        let ties = token.is(Classes::SPEAKER_LINK | Classes::IN_NAME) && *at > from;
        !token.is_word() || token.is(Classes::TIME) || token.is(Classes::PREPOSITION) && !ties
    };
    let part = |from: usize| (from..high).find(ends).unwrap_or(high);
    let held = Classes::union(&[Classes::ROLE, Classes::TITLE, Classes::ORGANIZATION]);
    let known = |range: &Range<usize>| list[range.clone()].iter().any(|token| token.is(held));
    let name = |range: &Range<usize>| {
        let words = &list[range.clone()];
        words.first().is_some_and(|first| first.is_capital() && !first.is(Classes::FRONT))
            || words.windows(2).any(|two| two.iter().all(Token::is_capital))
    };
    let mut end = part(from);
    // "Byrne's public letter": the possessor wrote it
    if let Some(possessor) = (from..end).find(|at| is_possessive(&list[*at].lower))
        && !list[end - 1].is_capital()
        && !list[end - 1].is(held)
    {
        end = possessor + 1;
    }
    // "the desk of Ada Byrne"
    let of = (from..end).find(|at| list[*at].is(Classes::OF));
    let start = match of {
        Some(of) if !known(&(from..of)) && !name(&(from..of)) => of + 1,
        _ => from,
    };
    let phrase = start..end;
    if phrase.is_empty() || !known(&phrase) && !name(&phrase) {
        return None;
    }
    let after = end + 1..part((end + 1).min(high));
    let named = list.get(end).is_some_and(|mark| end < high && mark.is_mark(&[','])) && !list[end - 1].is_capital();
    let whole = after.len() > 1 && list[after.clone()].iter().all(Token::is_capital);
    Some(if named && whole { start..after.end } else { phrase })
}
