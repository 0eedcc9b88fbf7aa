//! Noun phrases around a verb of saying: who stands before it, who after it, who is the sentence's subject.

use super::token::{Classes, Token, without_clitic};
use std::ops::Range;

/// How far an appositive may reach back, in tokens.
const APPOSITIVE: usize = 28;

/// Particles inside names.
const PARTICLES: &[&str] =
    &["of", "de", "van", "von", "bin", "al", "del", "la", "der", "den", "el", "le", "du", "da", "ibn", "&", "zu", "di"];

/// Prepositions that tie one half of a speaker to the other: "a spokesman for the port".
const TIES: &[&str] = &["for", "of", "at", "from", "with", "in"];

/// Nouns that are also forms of verbs of saying.
const SAYING_NOUNS: &[&str] =
    &["report", "post", "claim", "demand", "state", "note", "comment", "tweet", "message", "reports"];

/// A range of tokens.
pub type Phrase = Range<usize>;

fn is(token: &Token<'_>, words: &[&str]) -> bool {
    words.contains(&token.lower.as_ref())
}

/// Whether the token is a personal pronoun, also with a clitic ("he's").
fn is_pronoun(token: &Token<'_>) -> bool {
    token.is(Classes::PRONOUN)
}

/// Extends a name that ends at `last` to the left; not before `low`.
fn name_start(list: &[Token<'_>], last: usize, low: usize) -> usize {
    let mut at = last;
    while at > low {
        let previous = &list[at - 1];
        if !previous.is_word() {
            break;
        }
        let opens = at - 1 == low && previous.is(Classes::FRONT);
        if previous.is_capital() && !previous.is(Classes::TIME) && !opens && previous.lower != "i" {
            at -= 1;
        } else if is(previous, PARTICLES)
            && at >= low + 2
            && list[at - 2].is_capital()
            && !list[at - 2].is(Classes::FRONT)
        {
            at -= 2;
        } else if previous.lower == "the"
            && at >= low + 3
            && is(&list[at - 2], &["of", "for"])
            && list[at - 3].is_capital()
        {
            at -= 3;
        } else {
            break;
        }
    }
    at
}

/// The noun phrase that ends with token `last`; not before `low`.
pub fn before(list: &[Token<'_>], last: usize, low: usize) -> Option<Phrase> {
    before_at(list, Some(last), low, 0)
}

/// A place left of `low` is no place.
fn left(at: usize, by: usize, low: usize) -> Option<usize> {
    at.checked_sub(by).filter(|at| *at >= low)
}

fn before_at(list: &[Token<'_>], last: Option<usize>, low: usize, depth: usize) -> Option<Phrase> {
    let mut last = last.filter(|last| *last >= low)?;
    if depth > 3 {
        return None;
    }
    while list[last].is_mark(&[')', ']']) {
        let open = (low..last).rev().find(|at| list[*at].is_mark(&['(', '[']))?;
        last = left(open, 1, low)?;
    }
    let token = &list[last];
    if token.is_mark(&[',']) && left(last, 1, low).is_some_and(|at| list[at].is_mark(&[')', ']'])) {
        let inner = before_at(list, left(last, 1, low), low, depth + 1);
        if inner.is_some() {
            return inner;
        }
    }
    if token.is_mark(&[',', '—', '–', '-']) {
        return before_appositive(list, last, low, depth);
    }
    if !token.is_word() {
        return None;
    }
    if is_pronoun(token) {
        if token.lower == "who" {
            let mut antecedent = left(last, 1, low);
            if antecedent.is_some_and(|at| list[at].is_mark(&[','])) {
                antecedent = left(last, 2, low);
            }
            return before_at(list, antecedent, low, depth + 1).or(Some(last..last + 1));
        }
        return Some(last..last + 1);
    }
    if token.is_capital() && !token.is(Classes::TIME) {
        return name_before(list, last, low, depth);
    }
    if token.is(Classes::TIME) {
        let skip =
            if left(last, 1, low).is_some_and(|at| is(&list[at], &["on", "in", "last", "this"])) { 2 } else { 1 };
        return before_at(list, left(last, skip, low), low, depth + 1);
    }
    noun_before(list, last, low, depth)
}

/// "X, who ..., said": looks over an appositive for the phrase it stands to.
fn before_appositive(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let mut at = left(last, 1, low)?;
    for _ in 0..APPOSITIVE {
        let token = &list[at];
        if token.is_quote() && token.span.len() > 60 {
            return None;
        }
        let dash = token.is_mark(&['-']) && at > low && token.span.start > list[at - 1].span.end;
        if (token.is_mark(&[',', '—', '–']) || dash)
            && left(at, 1, low).is_some_and(|previous| list[previous].is_word())
            && let Some(phrase) = before_at(list, left(at, 1, low), low, depth + 1)
            && (list[phrase.end - 1].is_capital()
                || list[phrase.start].is(Classes::DETERMINER)
                || is_pronoun(&list[phrase.start]))
        {
            return Some(phrase);
        }
        at = left(at, 1, low)?;
    }
    None
}

fn name_before(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let start = name_start(list, last, low);
    if start == last && last == low && list[last].is(Classes::FRONT) {
        return None;
    }
    // "a spokesman for Callan", "the head of the Callan authority"
    if let Some(noun) = left(start, 2, low)
        && is(&list[start - 1], TIES)
        && list[noun].is_word()
        && !list[noun].is_capital()
        && !list[noun].is(Classes::SAYING)
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    if let Some(noun) = left(start, 3, low)
        && list[start - 1].lower == "the"
        && is(&list[start - 2], TIES)
        && list[noun].is_word()
        && !list[noun].is_capital()
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    // lower-case words of an office before the name
    let mut at = start;
    while at > low && start - at < 5 {
        let previous = &list[at - 1];
        let plain = previous.is_word()
            && !previous.is_capital()
            && !previous.is(Classes::BREAK)
            && !previous.is(Classes::PREPOSITION)
            && !previous.is(Classes::SAYING)
            && !previous.is(Classes::AUXILIARY);
        if !plain {
            break;
        }
        at -= 1;
        if previous.is(Classes::DETERMINER) {
            break;
        }
    }
    let bounded = at < start
        && (list[at].is(Classes::DETERMINER)
            || at == low
            || !list[at - 1].is_word()
            || list[at - 1].is(Classes::BREAK));
    Some(if bounded { at } else { start }..last + 1)
}

fn noun_before(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let token = &list[last];
    if token.is(Classes::DETERMINER)
        && !is(token, &["some", "many", "others", "another", "one", "most", "several", "all", "both"])
    {
        return None;
    }
    let after_determiner = left(last, 1, low).is_some_and(|at| list[at].is(Classes::DETERMINER));
    if token.is(Classes::BREAK)
        || token.is(Classes::PREPOSITION)
        || (token.is(Classes::SAYING) && !after_determiner && !is(token, SAYING_NOUNS))
    {
        return None;
    }
    let mut at = last;
    let mut steps = 0;
    while at > low && steps < 14 {
        let previous = &list[at - 1];
        if list[at].is(Classes::DETERMINER) {
            if is(previous, TIES)
                && let Some(noun) = left(at, 2, low)
                && list[noun].is_word()
                && !list[noun].is(Classes::BREAK)
                && !list[noun].is(Classes::SAYING)
            {
                at -= 2;
                steps += 2;
                continue;
            }
            break;
        }
        if !previous.is_word()
            || previous.is(Classes::BREAK)
            || (previous.is(Classes::SAYING) && previous.lower != "leading")
            || (is_pronoun(previous) && previous.lower != "one")
            || (previous.is(Classes::PREPOSITION)
                && !is(previous, &["of", "for", "at", "from", "with", "in", "on", "to"]))
            || (previous.is(Classes::FRONT) && !previous.is(Classes::DETERMINER) && previous.is_capital())
        {
            break;
        }
        if is(previous, &["has", "have", "had", "is", "was", "were", "are", "will", "would", "did", "does"]) {
            // "the port has in the past warned": the subject stands before the auxiliary
            return before_at(list, left(at, 2, low), low, depth + 1).or(Some(at..last + 1));
        }
        at -= 1;
        steps += 1;
    }
    while at < last
        && (list[at].is(Classes::PREPOSITION) || (list[at].is(Classes::FRONT) && !list[at].is(Classes::DETERMINER)))
    {
        at += 1;
    }
    Some(at..last + 1)
}

/// The noun phrase that starts with token `first`; not beyond `high`.
pub fn after(list: &[Token<'_>], first: usize, high: usize) -> Option<Phrase> {
    if first >= high || !list[first].is_word() {
        return None;
    }
    if is_pronoun(&list[first]) {
        return Some(first..first + 1);
    }
    let mut capitals = false;
    let mut at = first;
    while at < high && list[at].is_word() && at - first < 14 {
        let token = &list[at];
        if at == first && token.is(Classes::STOP) {
            return None;
        }
        if at > first {
            let tie = is(token, &["in", "at", "with", "on", "and"])
                && at + 1 < high
                && list[at + 1].is_capital()
                && !capitals;
            if token.is(Classes::TIME)
                || (token.is(Classes::STOP) && !tie)
                || (token.is(Classes::STRONG) && !token.is_capital() && token.lower != "state")
            {
                break;
            }
        }
        capitals |= token.is_capital();
        at += 1;
    }
    Some(first..at)
}

/// The first plausible subject between `first` and `high`, over datelines, fronted phrases and a leading "But".
pub fn subject(list: &[Token<'_>], first: usize, high: usize) -> Option<Phrase> {
    subject_at(list, first, high, 0)
}

const FRONTED: &[&str] = &[
    "in",
    "on",
    "at",
    "during",
    "after",
    "before",
    "while",
    "when",
    "as",
    "across",
    "under",
    "throughout",
    "because",
    "asked",
    "speaking",
    "for",
    "with",
    "by",
    "from",
    "since",
    "if",
    "although",
    "though",
    "despite",
    "following",
    "earlier",
    "later",
];

const LEADING: &[&str] =
    &["but", "and", "so", "yet", "still", "however", "meanwhile", "then", "also", "instead", "indeed", "now"];

fn subject_at(list: &[Token<'_>], first: usize, high: usize, depth: usize) -> Option<Phrase> {
    let word = |at: usize| at < high && list[at].is_word();
    let after_comma = |from: usize| (from..high.min(from + 25)).find(|at| list[*at].is_mark(&[','])).map(|at| at + 1);
    let mut at = first;
    let mut fronted = false;
    if word(at)
        && is(&list[at], FRONTED)
        && let Some(next) = after_comma(at)
    {
        at = next;
        fronted = true;
    }
    while word(at) && is(&list[at], LEADING) {
        at += 1;
        if at < high && list[at].is_mark(&[',']) {
            at += 1;
        }
    }
    // DATELINE (AGENCY) –
    if let Some(dash) = (at..high.min(at + 12)).find(|at| list[*at].is_mark(&['–', '—']))
        && list[at..dash].iter().any(|token| {
            token.is_mark(&[')']) || (token.text.len() > 2 && token.text.chars().all(|c| !c.is_lowercase()))
        })
    {
        at = dash + 1;
    }
    if word(at)
        && list[at].is_capital()
        && list[at].lower.ends_with("ing")
        && let Some(next) = after_comma(at)
    {
        at = next;
    }
    if !word(at) {
        return None;
    }
    if matches!(without_clitic(&list[at].lower), "he" | "she" | "they" | "i" | "we" | "er" | "sie") {
        return Some(at..at + 1);
    }
    if !list[at].is_capital() && !list[at].is(Classes::DETERMINER) {
        return None;
    }
    let name = if list[at].is(Classes::DETERMINER) { at + 1 } else { at };
    let mut end = name;
    while word(end) && (list[end].is_capital() || is(&list[end], &["of", "the", "for", "de", "van", "von", "bin"])) {
        end += 1;
    }
    if fronted && end < high && list[end].is_mark(&[',']) && end - at <= 3 && depth < 3 {
        // "At a meeting in Wendle, Orrin, on Sunday, X": place names, not a subject
        let mut next = end + 1;
        while word(next)
            && (list[next].is(Classes::PREPOSITION)
                || list[next].is(Classes::TIME)
                || list[next].is(Classes::DETERMINER))
            && next - end < 6
        {
            next += 1;
        }
        if next < high && list[next].is_mark(&[',']) {
            next += 1;
        }
        if word(next)
            && (list[next].is_capital() || list[next].is(Classes::DETERMINER) || is_pronoun(&list[next]))
            && let Some(found) = subject_at(list, next, high, depth + 1)
        {
            return Some(found);
        }
    }
    if end > name && !(end == name + 1 && list[name].is(Classes::FRONT)) {
        while word(end) && list[end].is(Classes::ROLE) {
            end += 1;
        }
        return Some(at..end);
    }
    if list[at].is(Classes::DETERMINER) {
        let mut end = at + 1;
        while word(end)
            && !list[end].is(Classes::PREPOSITION)
            && !list[end].is(Classes::AUXILIARY)
            && !list[end].is(Classes::SAYING)
            && end - at < 6
        {
            end += 1;
        }
        return (end > at + 1).then_some(at..end);
    }
    None
}
