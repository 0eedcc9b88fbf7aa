//! Noun phrases around a verb of saying: who stands before it, who after it, who is the sentence's subject.

use super::token::{Classes, Token, without_clitic};
use std::ops::Range;

/// How far an appositive may reach back, in tokens.
const APPOSITIVE: usize = 28;

/// Particles inside names.
const PARTICLES: &[&str] =
    &["of", "de", "van", "von", "bin", "al", "del", "la", "der", "den", "el", "le", "du", "da", "ibn", "&", "zu", "di"];

/// Words that join two capitalised halves of a name: "Council on Ports", "Oake and Byrne".
const JOINTS: &[&str] = &["on", "for", "and"];

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

/// Whether the token at `at` is a day or a month rather than somebody called April.
fn is_date(list: &[Token<'_>], at: usize) -> bool {
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

/// Extends a name that ends at `last` to the left; not before `low`.
fn name_start(list: &[Token<'_>], last: usize, low: usize) -> usize {
    let mut at = last;
    while at > low {
        let previous = &list[at - 1];
        if !previous.is_word() {
            break;
        }
        let first = at - 1 == low || !list[at - 2].is_word();
        let opens = first && previous.is(Classes::FRONT) && !is(previous, &["the"]);
        if previous.is_capital() && !is_date(list, at - 1) && !opens && previous.lower != "i" {
            at -= 1;
        } else if (is(previous, PARTICLES) || is(previous, JOINTS))
            && at >= low + 2
            && list[at - 2].is_capital()
            && !list[at - 2].is(Classes::FRONT)
            && !list[at - 2].is(Classes::TIME)
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
    if token.is_mark(&[',', '—', '–', '―', '-']) {
        return before_appositive(list, last, low, depth);
    }
    if !token.is_word() {
        return None;
    }
    if is_pronoun(token) {
        return Some(last..last + 1);
    }
    if token.is_capital() && !token.is(Classes::TIME) {
        return name_before(list, last, low, depth);
    }
    if token.lower == "that" {
        // "a sign that read"
        let noun = left(last, 1, low).filter(|at| {
            list[*at].is_word()
                && !list[*at].is(Classes::BREAK)
                && (!list[*at].is(Classes::SAYING) || list[*at].is(Classes::SPEECH))
        });
        return before_at(list, noun, low, depth + 1);
    }
    if let Some(skip) = adverbial(list, last, low) {
        return before_at(list, left(last, skip, low), low, depth + 1);
    }
    if token.is(Classes::TIME) {
        let skip =
            if left(last, 1, low).is_some_and(|at| is(&list[at], &["on", "in", "last", "this"])) { 2 } else { 1 };
        return before_at(list, left(last, skip, low), low, depth + 1);
    }
    noun_before(list, last, low, depth)
}

/// How many words before a verb say when rather than who: "at last", "two weeks ago", "this year".
fn adverbial(list: &[Token<'_>], last: usize, low: usize) -> Option<usize> {
    let previous = &list[left(last, 1, low)?];
    let token = &list[last];
    if is(token, &["morning", "night", "evening", "afternoon"]) && previous.is(Classes::TIME) {
        return Some(if left(last, 2, low).is_some_and(|at| is(&list[at], &["on", "late", "early"])) { 3 } else { 2 });
    }
    if token.lower == "ago" {
        let number = left(last, 2, low).filter(|at| list[*at].is_word() && !list[*at].is_capital());
        return Some(if number.is_some() { 3 } else { 2 });
    }
    let phrase = (is(token, &["last", "first", "once", "length"]) && previous.lower == "at")
        || (is(token, &["turn", "fact", "response", "reply", "part", "particular", "general"])
            && previous.lower == "in")
        || (is(token, &["more"]) && previous.lower == "once")
        || (is(token, &["year", "week", "month", "morning", "evening", "afternoon", "night", "time"])
            && is(previous, &["this", "last", "that"]));
    phrase.then_some(2)
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
        if (token.is_mark(&[',', '—', '–', '―']) || dash)
            && left(at, 1, low).is_some_and(|previous| list[previous].is_word())
            && let Some(phrase) = before_at(list, left(at, 1, low), low, depth + 1)
            && !is(&list[phrase.start], &["who", "which"])
            && (list[phrase.end - 1].is_capital()
                || list[phrase.start].is(Classes::DETERMINER)
                || list[phrase.start].is_capital()
                || list[phrase.end - 1].is(Classes::ROLE)
                || is_pronoun(&list[phrase.start]))
        {
            return Some(whole(list, phrase, at, last, low, depth));
        }
        at = left(at, 1, low)?;
    }
    None
}

/// The name of the two sides of a comma: `phrase` stands before the comma `at`, and `last` closes what follows it.
fn whole(list: &[Token<'_>], phrase: Phrase, at: usize, last: usize, low: usize, depth: usize) -> Phrase {
    // "the harbour board's chief, Marta Quillfeather, said"
    let name = &list[at + 1..last];
    let named = name.len() > 1 && name.len() < 5 && name.iter().all(|token| token.is_capital());
    if named && !list[phrase.end - 1].is_capital() {
        return phrase.start..last;
    }
    // "Orrin Oake, a salesman from Wendle, Norland, said": the first comma closes the name
    let comma = left(phrase.start, 1, low).filter(|comma| list[*comma].is_mark(&[',']));
    let described = list[phrase.start].is(Classes::DETERMINER) || !list[phrase.start].is_capital();
    if described
        && let Some(comma) = comma
        && let Some(head) = left(comma, 1, low).filter(|head| list[*head].is_capital() || list[*head].is_mark(&[')']))
        && let Some(named) = before_at(list, Some(head), low, depth + 1)
    {
        return named;
    }
    phrase
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
        && !is_verb(&list[noun])
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    if let Some(noun) = left(start, 3, low)
        && list[start - 1].lower == "the"
        && is(&list[start - 2], TIES)
        && list[noun].is_word()
        && !list[noun].is_capital()
        && !is_verb(&list[noun])
        && let Some(head) = before_at(list, Some(noun), low, depth + 1)
    {
        return Some(head.start..last + 1);
    }
    // the words of an office before the name: "Callan spokeswoman", "former council leader"
    let mut at = start;
    let mut office = None;
    while at > low && start - at < 7 {
        let previous = &list[at - 1];
        let plain = previous.is_word()
            && !previous.is(Classes::BREAK)
            && !is_preposition(previous)
            && (!is_pronoun(previous) || previous.lower == "one")
            && (!previous.is(Classes::SAYING)
                || previous.is(Classes::ROLE)
                || previous.is_capital()
                || previous.lower == "state")
            && !previous.is(Classes::AUXILIARY)
            && (!previous.is(Classes::FINITE)
                || previous.lower.ends_with("ed")
                    && left(at, 2, low)
                        .is_none_or(|before| !list[before].is_word() || list[before].is(Classes::DETERMINER)))
            && !is_adverb(previous)
            && (previous.is_capital() || previous.is(Classes::DETERMINER) || !previous.is(Classes::FRONT))
            && !(previous.is_capital()
                && (previous.is(Classes::FRONT)
                    && !previous.is(Classes::DETERMINER)
                    && left(at, 2, low).is_none_or(|before| !list[before].is_word())
                    || is_date(list, at - 1)));
        if !plain || previous.is_capital() && at == start {
            break;
        }
        at -= 1;
        if previous.is(Classes::ROLE)
            || is(previous, &["former", "candidate", "front-runner"])
            || office.is_some() && previous.is_capital()
        {
            office = Some(at);
        }
        if previous.is(Classes::DETERMINER) {
            break;
        }
    }
    let bounded = at < start
        && (list[at].is(Classes::DETERMINER)
            || at == low
            || !list[at - 1].is_word()
            || list[at - 1].is(Classes::BREAK));
    Some(if bounded { at } else { office.unwrap_or(start) }..last + 1)
}

fn noun_before(list: &[Token<'_>], last: usize, low: usize, depth: usize) -> Option<Phrase> {
    let token = &list[last];
    if token.is(Classes::DETERMINER)
        && !(is(token, &["two", "three", "four", "few", "other"])
            && left(last, 1, low).is_some_and(|at| list[at].is(Classes::DETERMINER)))
        && !is(token, &["some", "many", "others", "another", "one", "most", "several", "all", "both"])
    {
        return None;
    }
    let after_determiner = left(last, 1, low).is_some_and(|at| list[at].is(Classes::DETERMINER));
    if is(token, &["out", "up", "off", "back", "down", "away"]) {
        return None;
    }
    let verbal = token.is(Classes::FINITE) || (token.lower.len() > 5 && token.lower.ends_with("ing"));
    if verbal && left(last, 1, low).is_none_or(|at| !list[at].is(Classes::DETERMINER) && !list[at].is_capital()) {
        return None;
    }
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
                && !is_verb(&list[noun])
            {
                at -= 2;
                steps += 2;
                continue;
            }
            // "the two pilots"
            let counted = previous.is_word() && previous.is(Classes::DETERMINER) && previous.is(Classes::NOUN);
            if counted && !list[at].is(Classes::NOUN) {
                at -= 1;
            }
            break;
        }
        if is(previous, &["has", "have", "had", "is", "was", "were", "are", "will", "would", "did", "does"]) {
            // "the port has in the past warned": the subject stands before the auxiliary
            return before_at(list, left(at, 2, low), low, depth + 1).or(Some(at..last + 1));
        }
        if !previous.is_word()
            || previous.is(Classes::BREAK)
            || is_adverb(previous)
            || (previous.lower.len() > 5
                && previous.lower.ends_with("ing")
                && !previous.lower.contains('-')
                && previous.lower != "leading"
                && !(at - 1 > low && list[at - 2].is(Classes::DETERMINER)))
            || (previous.is(Classes::FINITE)
                && !(at - 1 > low && (list[at - 2].is(Classes::DETERMINER) || list[at - 2].lower == "of"))
                && previous.lower != "said")
            || (is(previous, &["to", "on"]) && !(at - 1 > low && list[at - 2].is(Classes::ROLE)))
            || (previous.is(Classes::SAYING) && !previous.is_capital() && previous.lower != "leading")
            || (is_pronoun(previous) && previous.lower != "one")
            || (previous.is(Classes::PREPOSITION)
                && !is(previous, &["of", "for", "at", "from", "with", "in", "on", "to"]))
            || (previous.is(Classes::FRONT) && !previous.is(Classes::DETERMINER) && previous.is_capital())
        {
            break;
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
    // "cried out X", "went on X"
    if (is(&list[first], &["out", "back", "aloud", "again", "on", "in"]) || is_ly(&list[first]))
        && !list[first].is_capital()
        && list.get(first + 1).is_some_and(|next| next.is_capital() || next.is(Classes::DETERMINER) || is_pronoun(next))
    {
        return after(list, first + 1, high);
    }
    if is(&list[first], &["out", "back", "aloud", "again", "up", "off"]) {
        return None;
    }
    let counts = list[first].lower == "one"
        && list.get(first + 1).filter(|_| first + 1 < high).is_some_and(|next| {
            next.is_word()
                && (!next.is(Classes::STOP) && !next.is(Classes::BREAK) && !is_verb(next) || next.lower == "of")
        });
    if is_pronoun(&list[first]) && !counts {
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
            let coordinated = token.lower == "and"
                && list
                    .get(at + 1)
                    .filter(|_| at + 1 < high)
                    .is_some_and(|next| next.is_capital() && !next.is(Classes::FRONT) || next.is(Classes::DETERMINER));
            let verb = is_verb(token)
                && (!token.lower.ends_with("ed") || capitals)
                && (!token.is(Classes::SAYING) || token.is(Classes::FINITE));
            if is_date(list, at)
                || verb
                || is_adverb(token)
                || (token.is(Classes::STOP) && !tie && !coordinated)
                || (capitals && !token.is_capital() && token.lower.ends_with("ing"))
                || (at > first + 1
                    && token.lower.ends_with("ing")
                    && list
                        .get(at + 1)
                        .is_some_and(|next| next.is_capital() || next.is(Classes::DETERMINER) || is_preposition(next)))
                || (token.is(Classes::STRONG) && !token.is_capital() && token.lower != "state")
            {
                break;
            }
        }
        capitals |= token.is_capital();
        at += 1;
    }
    while at > first + 1 && is_preposition(&list[at - 1]) {
        at -= 1;
    }
    if at == first + 1 && list[first].is(Classes::DETERMINER) && at < high && list[at].is_quote() {
        // the "new boy"
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
            && !list[end].is(Classes::FINITE)
            && end - at < 6
        {
            end += 1;
        }
        return (end > at + 1).then_some(at..end);
    }
    None
}

/// Where the subject of a verb may be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// The innermost clause: "Oake came and went on to say".
    Own,
    /// The clause of the verb itself: "Oake, at the port, said".
    Verb,
    /// The clause of a verb joined to one before it: "Oake said that Byrne was late and added".
    Joined,
    /// The main clause: "Oake said that Byrne was late, adding".
    Main,
}

/// How far back a clause may have begun, in tokens.
pub const CLAUSE_REACH: usize = 120;

/// At most so many places where a clause may have begun are tried for one verb: no sentence has as many so near, and a row
/// of commas must not be tried from each of its verbs.
const OPENINGS: usize = 30;

/// Words that open a clause of their own.
const OPENERS: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "since", "than", "that", "though", "unless", "until",
    "what", "when", "where", "whether", "while", "why",
];

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
fn is_ly(token: &Token<'_>) -> bool {
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
fn is_verb(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.is_capital()
        && (token.is(Classes::FINITE)
            || token.is(Classes::SAYING)
            || (token.is(Classes::AUXILIARY) && !is(token, ADVERBS) && !is_preposition(token)))
}

fn is_preposition(token: &Token<'_>) -> bool {
    token.is(Classes::PREPOSITION) && token.lower != "who"
}

/// Whether a verb follows at `at`, over adverbs; `direct`: one stands at `high`.
fn verb_follows(list: &[Token<'_>], mut at: usize, high: usize, direct: bool) -> bool {
    while at < high && is_adverb(&list[at]) {
        at += 1;
    }
    if at < high { is_verb(&list[at]) } else { direct }
}

/// The subject of the verb at `at` when other words part the two.
pub fn clause(list: &[Token<'_>], low: usize, at: usize, clause: Clause) -> Option<Phrase> {
    let direct = clause == Clause::Verb;
    // ", and added": back to the main clause
    let apart = clause == Clause::Joined && left(at, 1, low).is_some_and(|comma| list[comma].is_mark(&[',']));
    let main_first = apart || clause == Clause::Main;
    let (mut index, mut tried) = (at, 0);
    let near = low.max(at.saturating_sub(CLAUSE_REACH));
    while index > near && tried < OPENINGS {
        index -= 1;
        let token = &list[index];
        if token.is_mark(&[')', ']']) {
            index = (near..index).rev().find(|open| list[*open].is_mark(&['(', '['])).unwrap_or(index);
            continue;
        }
        let main = clause == Clause::Main;
        let opens = if is(token, &["who", "which"]) {
            if apart || relative_ends(list, index, at) {
                continue;
            }
            if verb_follows(list, index + 1, at, direct) {
                return Some(index..index + 1);
            }
            false
        } else if is(token, &["and", "but", "or", "so", "yet"]) {
            !main || (index > low && list[index - 1].is_mark(&[',']))
        } else if token.is_word() && token.is(Classes::BREAK) && is(token, OPENERS) {
            let nested = !main && !apart;
            let then = main
                && is(token, &["when", "while", "where"])
                && left(index, 1, low).is_some_and(|comma| list[comma].is_mark(&[',']));
            then || nested && (clause == Clause::Own || token.lower != "that")
        } else {
            token.is_quote() || token.is_mark(&[',', ';', ':', '—', '–', '―', '-', '('])
        };
        tried += usize::from(opens);
        if opens
            && index + 1 < at
            && let Some(phrase) = opening(list, index + 1, at, direct)
            && !is_appositive(list, index, &phrase)
        {
            return Some(phrase);
        }
    }
    let nested = || (main_first).then(|| self::clause(list, low, at, Clause::Own)).flatten();
    opening(list, low, at, direct).or_else(nested).or_else(|| {
        // "At the" is no subject
        subject(list, low, at)
            .filter(|phrase| !(list[phrase.start].is(Classes::FRONT) && is_preposition(&list[phrase.start])))
    })
}

/// Whether `phrase` after the comma at `comma` only describes the name before it: "Oake, a pilot who flies,".
fn is_appositive(list: &[Token<'_>], comma: usize, phrase: &Phrase) -> bool {
    list[comma].is_mark(&[','])
        && comma.checked_sub(1).is_some_and(|name| list[name].is_capital() && !list[name].is(Classes::TIME))
        && (is(&list[phrase.start], &["a", "an", "the", "one", "former"]) || list[phrase.start].is(Classes::ROLE))
        && list
            .get(phrase.end)
            .is_some_and(|next| next.is_mark(&[',', '—', '–', '―']) || is(next, &["who", "which", "that"]))
}

/// Whether the relative clause that starts at `who` is over before the verb at `at`: "X, who leads, said".
fn relative_ends(list: &[Token<'_>], who: usize, at: usize) -> bool {
    (who + 1..at).any(|comma| {
        list[comma].is_mark(&[',', '—', '–', '―'])
            && list.get(comma + 1).is_some_and(|next| {
                (comma + 1 < at && is_verb(next) && !next.lower.ends_with("ing"))
                    || (comma + 1 == at && !next.lower.ends_with("ing"))
            })
    })
}

/// The noun phrase with which a clause opens at `first`, when a verb follows it.
pub fn opening(list: &[Token<'_>], first: usize, high: usize, direct: bool) -> Option<Phrase> {
    let mut first = first;
    if first < high && list[first].is_mark(&[',']) {
        first += 1;
    }
    for _ in 0..2 {
        let leads = first < high
            && list[first].is_word()
            && (is(&list[first], LEADING) || is_ly(&list[first]) && !list[first].is_capital());
        if !leads {
            break;
        }
        first += 1;
        if first < high && list[first].is_mark(&[',']) {
            first += 1;
        }
    }
    let token = list.get(first).filter(|token| first < high && token.is_word())?;
    if is_pronoun(token) && token.lower != "one" && token.lower != "who" {
        return Some(first..first + 1);
    }
    let starts = token.is(Classes::DETERMINER)
        || (token.is_capital() && !token.is(Classes::FRONT) && !is_date(list, first))
        || token.lower.starts_with(|c: char| c.is_ascii_digit())
        || is(token, &["one", "some", "others", "both", "former", "about", "nearly", "more"])
        || token.is(Classes::ROLE)
        || (!token.is(Classes::BREAK)
            && !is_preposition(token)
            && !is_verb(token)
            && !token.is(Classes::FRONT)
            && !is_adverb(token)
            && token.lower.ends_with('s'));
    if !starts || is(token, &["who", "which"]) {
        return None;
    }
    let end = noun_end(list, first, high);
    let mut next = end;
    if next < high && list[next].is_mark(&['(']) {
        next = (next..high).find(|close| list[*close].is_mark(&[')']))? + 1;
    }
    let after_appositive = || {
        let mut comma =
            (next + 1..high.min(next + APPOSITIVE)).filter(|comma| list[*comma].is_mark(&[',', '—', '–', '―', '-']));
        comma.any(|comma| verb_follows(list, comma + 1, high, direct))
    };
    let verb = if next < high && list[next].is_mark(&[',', '—', '–', '―']) {
        // "In Wendle, Orrin" is no subject: what follows the comma must be more than a place
        after_appositive()
    } else if next < high && is(&list[next], &["who", "which", "that"]) {
        true
    } else {
        verb_follows(list, next, high, direct)
    };
    verb.then_some(first..end)
}

/// Where the noun phrase that starts at `first` ends.
fn noun_end(list: &[Token<'_>], first: usize, high: usize) -> usize {
    let mut at = first + 1;
    let mut ties = 0;
    while at < high && at - first < 20 && list[at].is_word() {
        let token = &list[at];
        let previous = &list[at - 1];
        let next = list.get(at + 1).filter(|_| at + 1 < high);
        let tied = is_preposition(previous) || is(previous, &["and", "or"]);
        if is_pronoun(token) || token.is(Classes::TIME) && is_date(list, at) || is_adverb(token) {
            break;
        }
        if token.is_capital() {
            at += 1;
            continue;
        }
        if is_verb(token) {
            // "the armed men", "the report said"
            let stands_alone = is(
                previous,
                &["that", "this", "these", "those", "both", "some", "many", "most", "all", "several", "few"],
            );
            let noun = previous.is(Classes::DETERMINER)
                && !stands_alone
                && !is_pronoun(previous)
                && !is(token, &["is", "was", "were", "are", "has", "had", "have", "will", "would"])
                || (token.is(Classes::SAYING)
                    && !token.lower.ends_with("ed")
                    && next.is_some_and(|next| is_verb(next) && !next.is(Classes::DETERMINER)))
                || (token.is(Classes::SPEECH) && next.is_none() && !token.lower.ends_with("ed"));
            if !noun {
                break;
            }
        } else if is_preposition(token) || is(token, TIES) {
            let role = previous.is(Classes::ROLE) || previous.is(Classes::SPEECH) || previous.is_capital();
            let allowed = next.is_some_and(|next| next.is_word() && !is_verb(next))
                && (is(token, &["of", "for", "from", "at", "in", "with"]) || (is(token, &["on", "to"]) && role))
                && ties < 3;
            if !allowed {
                break;
            }
            ties += usize::from(token.lower != "of");
        } else if is(token, &["and", "or"]) {
            if !next.is_some_and(|next| next.is_word() && !is_verb(next) && !is_pronoun(next) && !is_adverb(next)) {
                break;
            }
        } else if token.is(Classes::BREAK) || (token.is(Classes::DETERMINER) && !tied) {
            break;
        } else if token.lower.ends_with('s')
            && !token.lower.ends_with("ss")
            && !token.is(Classes::ROLE)
            && next.is_some_and(|next| {
                next.is(Classes::DETERMINER)
                    || is(next, &["to", "that"])
                    || next.lower.ends_with("ing")
                    || next.is_capital()
            })
        {
            // "Oake faces the port"
            break;
        }
        at += 1;
    }
    while at > first + 1
        && (is_preposition(&list[at - 1]) || is(&list[at - 1], &["and", "or"]) || list[at - 1].is(Classes::DETERMINER))
    {
        at -= 1;
    }
    at
}

/// What the relative pronoun at `at` stands for.
pub fn antecedent(list: &[Token<'_>], at: usize, low: usize) -> Option<Phrase> {
    let mut before = left(at, 1, low)?;
    if list[before].is_mark(&[',']) {
        before = left(before, 1, low)?;
    }
    before_at(list, Some(before), low, 0).filter(|phrase| !is(&list[phrase.start], &["who", "which"]))
}
