//! Cues: the words that carry an attribution, each with the noun phrase that is its subject.

use super::nominal::NAME_IN_MARKS;
use super::phrase::{self, Clause, Phrase};
use super::token::{Classes, Token, without_clitic};
use super::verb_second;
use crate::language::Language;
use std::ops::Range;

/// A cue of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The verb, "according", or the colon: a token.
    pub at: usize,
    /// Who speaks.
    pub subject: Option<Phrase>,
    /// What the subject means when it is a relative pronoun: the phrase before "who".
    pub stands_for: Option<Phrase>,
    /// What carries the attribution.
    pub kind: CueKind,
}

/// What carries an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A verb of saying.
    Verb,
    /// "according to X", "laut X".
    Source,
    /// `X:` right before the quotation.
    Colon,
    /// A noun whose owner speaks: "her warning that".
    Noun,
}

/// How far before the quotation a noun may stand, in tokens.
const NOUN_REACH: usize = 12;

/// Verbs whose object does what follows with "of" or "for": "accused the board of calling".
const ACCUSING: &[&str] = &[
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "blasted",
    "blame",
    "blamed",
    "blames",
    "blaming",
    "blasting",
    "condemned",
    "condemning",
    "criticised",
    "criticising",
    "criticized",
    "criticizes",
    "criticizing",
    "mocked",
    "mocking",
    "slammed",
    "slamming",
    "rebuked",
    "chided",
    "praised",
    "praising",
    "attacked",
    "attacking",
    "ripped",
    "knocked",
    "faulted",
    "ridiculed",
    "scolded",
    "thanked",
    "denounced",
];

/// Verbs whose object does what follows with "to": "urged the board to say".
const URGING: &[&str] = &[
    "asked",
    "asks",
    "asking",
    "urged",
    "urging",
    "told",
    "telling",
    "prompted",
    "prompting",
    "forced",
    "forcing",
    "allowed",
    "allowing",
    "for",
    "led",
    "leading",
    "caused",
    "wants",
    "wanted",
    "invited",
    "pushed",
    "encouraged",
    "pressed",
    "got",
    "expect",
    "expects",
    "expected",
];

/// Words before a participle that leave the subject to the main clause: "..., adding", "in saying".
const PARTICIPLE_LINKS: &[&str] = &["in", "by", "for", "and", "before", "while", "after", "without"];

/// Documents and occasions whose participle belongs to the sentence's subject: "in a statement saying".
const OCCASIONS: &[&str] = &[
    "statement",
    "letter",
    "email",
    "memo",
    "tweet",
    "post",
    "message",
    "interview",
    "speech",
    "report",
    "article",
    "reporters",
    "ad",
    "video",
    "cover",
    "release",
    "op-ed",
    "editorial",
    "column",
    "text",
    "piece",
    "note",
    "campaign",
    "resolution",
];

impl Cue {
    /// Whether it tells who speaks in the sentences that follow, without a quotation beside it. Where subjects are read
    /// by clauses, a weak verb does so too.
    pub fn holds(&self, list: &[Token<'_>], language: &Language) -> bool {
        language.nouns_capitalised || self.kind == CueKind::Source || list[self.at].is(Classes::STRONG)
    }

    /// A cue whose subject stands for nobody else.
    pub fn new(at: usize, subject: Option<Phrase>, kind: CueKind) -> Cue {
        Cue { at, subject, stands_for: None, kind }
    }
}

/// The subject of the sentence before its quotation at token `at`, for a sentence without a cue.
pub fn subject(list: &[Token<'_>], tokens: &Range<usize>, at: usize, language: &Language) -> Option<Phrase> {
    if language.verb_second {
        verb_second::subject(list, tokens, at, language)
    } else {
        phrase::clause(list, tokens.start, at, Clause::Joined)
    }
}

/// Whether the stretch at token `at` is part of who speaks, and so a name: "Die „Wendeler Zeitung“ schreibt".
pub fn is_named(list: &[Token<'_>], cues: &[Cue], at: usize) -> bool {
    list[at].span.len() <= NAME_IN_MARKS
        && cues.iter().any(|cue| cue.subject.as_ref().is_some_and(|subject| subject.contains(&at)))
}

/// How much of its sentence a cue may be read from, in tokens before and behind it: at most so many, as one without an end
/// must not cost its square.
const WINDOW: usize = 400;

/// The cues of the sentence `tokens`.
pub fn cues(list: &[Token<'_>], tokens: &Range<usize>, language: &Language) -> Vec<Cue> {
    if language.verb_second {
        return verb_second::cues(list, tokens, language);
    }
    tokens
        .clone()
        .filter_map(|at| {
            let token = &list[at];
            let tokens = &(tokens.start.max(at.saturating_sub(WINDOW))..tokens.end.min(at + WINDOW));
            if !token.is_word() {
                return colon(list, tokens, at, language);
            }
            source(list, tokens, at).or_else(|| {
                let announces = token.is(Classes::SPEECH) && list.get(at + 1).is_some_and(|next| next.is_mark(&[':']));
                let verb = if token.is(Classes::SAYING) { verb(list, tokens, at) } else { None };
                let noun = || token.is(Classes::SPEECH).then(|| noun(list, tokens, at)).flatten();
                if let Some(cue) = made_clear(list, tokens, at) {
                    return Some(cue);
                }
                verb.clone().filter(|cue| !announces && cue.subject.is_some()).or_else(noun).or(verb)
            })
        })
        .map(|mut cue| {
            cue.stands_for = cue
                .subject
                .clone()
                .filter(|subject| subject.len() == 1 && matches!(list[subject.start].lower.as_ref(), "who" | "which"))
                .and_then(|subject| {
                    let start = tokens.start.max(subject.start.saturating_sub(WINDOW));
                    phrase::antecedent(list, subject.start, start)
                });
            cue
        })
        .collect()
}

/// "made it clear that", "makes the point that".
fn made_clear(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    if !matches!(list[at].lower.as_ref(), "clear" | "point" | "case" | "argument" | "answer") {
        return None;
    }
    let made = (tokens.start..at)
        .rev()
        .take(3)
        .find(|index| matches!(list[*index].lower.as_ref(), "make" | "makes" | "made" | "making"))?;
    Some(Cue::new(made, verb_subject(list, tokens, made), CueKind::Noun))
}

/// "her warning that ...", "the board's claim", "calls by the board for", "one message: ...".
fn noun(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let next = at + 1;
    if let Some(owner) = (tokens.start..at).rev().take(3).find(|index| is_possessive(&list[*index].lower))
        && let Some(phrase) = phrase::before(list, owner, tokens.start)
        && phrase.start > tokens.start
        && list[phrase.start - 1].lower == "in"
        && list.get(next).filter(|_| next < tokens.end).is_none_or(|next| next.is_mark(&[',', '.']))
    {
        // "..., in Oake's view."
        return Some(Cue::new(at, Some(phrase), CueKind::Noun));
    }
    if list[at].is_capital() {
        return None;
    }
    let quoted = (next..tokens.end).take(NOUN_REACH).find(|index| list[*index].is_quote())?;
    // another verb of saying in between would carry it
    if list[next..quoted].iter().any(|token| token.is(Classes::STRONG) || token.is_mark(&[';'])) {
        return None;
    }
    let cue = |subject: Phrase| Some(Cue::new(at, Some(subject), CueKind::Noun));
    let mut first = at;
    while first > tokens.start && at - first < 4 {
        first -= 1;
        let token = &list[first];
        if matches!(token.lower.as_ref(), "his" | "her" | "their" | "my" | "our" | "its") {
            return cue(first..first + 1);
        }
        let plural = token.is_mark(&['’', '\''])
            && first > tokens.start
            && list[first - 1].lower.ends_with('s')
            && list[first - 1].span.end == token.span.start;
        if plural {
            return cue(phrase::before(list, first - 1, tokens.start)?);
        }
        if is_possessive(&token.lower) {
            return cue(phrase::before(list, first, tokens.start)?);
        }
        if !token.is_word()
            || token.is(Classes::DETERMINER)
            || token.is(Classes::PREPOSITION)
            || token.is(Classes::BREAK)
        {
            break;
        }
    }
    let token = list.get(next)?;
    let of = token.lower == "of" && list[at].lower == "words";
    if (of || matches!(token.lower.as_ref(), "by" | "from"))
        && let Some(owner) = phrase::after(list, next + 1, quoted)
    {
        return cue(owner);
    }
    if token.is_mark(&[':']) && quoted == next + 1 && list[first].is(Classes::DETERMINER) {
        return cue(phrase::clause(list, tokens.start, first, Clause::Own)?);
    }
    None
}

/// Whether the word shows an owner: "Oake's", "the workers'".
fn is_possessive(lower: &str) -> bool {
    let cut = lower.ends_with("'s") || lower.ends_with("’s");
    (cut && !matches!(without_clitic(lower), "he" | "she" | "who" | "it" | "that" | "there" | "what"))
        || lower.ends_with("s’")
        || lower.ends_with("s'")
}

/// `Marta Quillfeather: "..."`.
fn colon(list: &[Token<'_>], tokens: &Range<usize>, at: usize, language: &Language) -> Option<Cue> {
    if !list[at].is_mark(&[':']) || at + 1 >= tokens.end {
        return None;
    }
    let start = tokens.start.max(at.saturating_sub(phrase::CLAUSE_REACH));
    // "HARBOUR DUES - Marta Quillfeather: ..."
    let dash = list[start..at].iter().rposition(|token| token.is_mark(&['-', '–', '—', '―']));
    let first = dash.map_or(start, |dash| start + dash + 1);
    let before = &list[first..at];
    let word = |token: &Token<'_>| {
        token.is_word() && (!token.is(Classes::SAYING) || matches!(token.lower.as_ref(), "state" | "report"))
    };
    if before.is_empty() {
        return None;
    }
    let short = before.len() <= 8 && before.iter().all(word);
    if !list[at + 1].is_quote() {
        // a transcript or a headline: "Quillfeather: Well, I said 'no'"
        let named = before.len() <= 4
            && first == tokens.start
            && before.iter().all(|token| token.is_capital() && word(token))
            && !before[0].is(Classes::FRONT)
            && list[at..tokens.end].iter().any(Token::is_quote);
        return named.then(|| Cue::new(at, Some(first..at), CueKind::Colon));
    }
    if !short {
        // "She is sure that it will make her louder: ..."
        let told = before.iter().any(|token| token.is(Classes::STRONG))
            || before.iter().rev().take(2).any(|token| token.is(Classes::SAYING) && !token.is(Classes::BESIDE));
        if language.verb_second || told {
            return None;
        }
        return Some(Cue::new(at, Some(phrase::clause(list, first, at, Clause::Main)?), CueKind::Noun));
    }
    let names = is_label(before);
    let subject = if names { Some(first..at) } else { phrase::subject(list, first, at) };
    Some(Cue::new(at, subject, CueKind::Colon))
}

/// "according to X", "selon X".
pub fn is_label(words: &[Token<'_>]) -> bool {
    let names = |token: &Token<'_>| {
        token.is(Classes::CAPITAL | Classes::DETERMINER | Classes::PREPOSITION | Classes::ROLE)
            || token.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.first().is_some_and(|first| !first.is(Classes::PRONOUN)) && words.iter().all(names)
}

/// "according to X", "selon X"; German "laut X", "so X" and "X zufolge".
fn source(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let next = at + 1;
    let from = match list[at].lower.as_ref() {
        "according" if next < tokens.end && list[next].lower == "to" => at + 2,
        _ if list[at].is(Classes::SOURCE) => next,
        _ => return None,
    };
    let subject = phrase::after(list, from, tokens.end)?;
    Some(Cue::new(at, Some(subject), CueKind::Source))
}

/// Whether a quotation stands right before token `at`, with at most a comma and a dash between.
pub fn after_quote(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    // Russian sets both: «...», — сказал X.
    let marks =
        list[tokens.start..at].iter().rev().take(2).take_while(|token| token.is_mark(&[',', '-', '—', '–', '―']));
    let quote = at.checked_sub(1 + marks.count()).filter(|quote| *quote >= tokens.start);
    quote.is_some_and(|quote| list[quote].is_quote())
}

fn verb(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Cue> {
    let token = &list[at];
    let previous = (at > tokens.start).then(|| &list[at - 1]);
    let next = list.get(at + 1).filter(|_| at + 1 < tokens.end);
    let previous_word = previous.filter(|previous| previous.is_word());
    if token.is_capital() && previous.is_some_and(|previous| !previous.is(Classes::PRONOUN)) && token.lower != "said" {
        // a headline: what stands before the verb is its subject
        let headline = at - tokens.start <= 5 && list[tokens.start..at].iter().all(|token| token.is_word());
        return (headline && is_title_case(&list[tokens.clone()]))
            .then(|| Cue::new(at, Some(tokens.start..at), CueKind::Verb));
    }
    if let Some(previous) = previous_word {
        let lower = previous.lower.as_ref();
        let relative = lower == "that" && (token.is(Classes::FINITE) || token.lower.ends_with('s'));
        let gerund = matches!(lower, "of" | "for") && token.lower.ends_with("ing");
        if previous.is(Classes::NOUN) && !relative && !gerund {
            return None;
        }
        if is_possessive(lower) {
            return None;
        }
        let tensed = lower != "to" && lower != "who" && token.lower.ends_with("ed");
        if tensed && previous.is(Classes::PREPOSITION) && !previous.is(Classes::AUXILIARY) {
            // "from noted scholars"
            return None;
        }
    }
    if is_noun(list, tokens, at) {
        return None;
    }
    if token.is(Classes::BESIDE) && !beside_quote(list, tokens, at) {
        return None;
    }
    if matches!(token.lower.as_ref(), "state" | "states")
        && next.is_some_and(|next| next.is_word() && next.lower != "that")
        && !beside_quote(list, tokens, at)
    {
        return None;
    }
    let participle = token.lower.ends_with(['d', 'n']);
    let labelled = participle && next.is_some_and(|next| next.lower == "as");
    let passive = participle && previous_word.is_some_and(|previous| previous.is(Classes::BE));
    if participle
        && !passive
        && next.is_some_and(|next| next.lower == "by")
        && list
            .get(at + 2)
            .is_some_and(|agent| agent.is_capital() || agent.is(Classes::DETERMINER) || agent.is(Classes::PRONOUN))
        && let Some(agent) = phrase::after(list, at + 2, tokens.end)
    {
        // "as described by X"
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    if labelled
        && !passive
        && let Some(agent) = agent(list, tokens, at)
    {
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    if passive {
        // without an agent a passive names no speaker
        let agent = agent(list, tokens, at)?;
        return Some(Cue::new(at, Some(agent), CueKind::Verb));
    }
    Some(Cue::new(at, verb_subject(list, tokens, at), CueKind::Verb))
}

/// The subject of a tag before a participle: "...", said X, adding.
fn tag_before(list: &[Token<'_>], tokens: &Range<usize>, comma: usize) -> Option<Phrase> {
    if !list[comma].is_mark(&[',']) {
        return None;
    }
    let verb = (tokens.start..comma)
        .rev()
        .take(phrase::CLAUSE_REACH)
        .find(|index| list[*index].is(Classes::SAYING) || list[*index].is_quote())
        .filter(|verb| list[*verb].is(Classes::INVERTS) && after_quote(list, tokens, *verb))?;
    phrase::after(list, verb + 1, comma)
}

/// The subject in whose stead `near` was found behind a preposition: "Oake has in the past said".
fn over_preposition(list: &[Token<'_>], tokens: &Range<usize>, near: Option<Phrase>, verb: usize) -> Option<Phrase> {
    let near = near?;
    let previous = &list[near.start.checked_sub(1).filter(|previous| *previous >= tokens.start).unwrap_or(near.start)];
    let appositive = list[verb - 1].is_mark(&[',', '—', '–', '―']);
    // "Oake, a pilot who is now a member of the board, said"
    let described = appositive && (previous.is(Classes::AUXILIARY) || previous.is(Classes::FINITE));
    let behind = previous.is(Classes::PREPOSITION) && previous.lower != "who";
    let relative = matches!(list[verb - 1].lower.as_ref(), "that" | "who" | "which");
    if near.start == tokens.start || relative || !(behind || described) || list[near.start].is(Classes::PRONOUN) {
        return Some(near);
    }
    let apart = appositive || (!list[near.end - 1].is_capital() && previous.lower != "to");
    let far = phrase::clause(list, tokens.start, verb, Clause::Verb)
        .filter(|far| far.start < near.start && (apart || far.end > near.start));
    far.or(Some(near))
}

/// By whom, after a passive: "was described as a feint by X".
fn agent(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Phrase> {
    let by = (at + 1..tokens.end.min(at + 12))
        .take_while(|index| !list[*index].is_mark(&[',', ';', ':']) && !list[*index].is(Classes::SAYING))
        .find(|index| list[*index].lower == "by")?;
    phrase::after(list, by + 1, tokens.end)
}

/// Whether the sentence is set like a headline, with capitals on all its longer words.
fn is_title_case(sentence: &[Token<'_>]) -> bool {
    let long = || sentence.iter().filter(|token| token.is_word() && token.text.chars().count() > 3);
    long().count() >= 4 && long().filter(|token| token.is_capital()).count() * 10 >= long().count() * 9
}

/// Whether a word that may be a verb is a noun here: "the board's latest claim is".
fn is_noun(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    let token = &list[at];
    let base = !token.is(Classes::FINITE) && !token.lower.ends_with(['s', 'd']) && !token.lower.ends_with("ing");
    if base {
        // "a bitter sneer", but "the workers say"
        let determiner = (tokens.start..at)
            .rev()
            .take(4)
            .take_while(|index| {
                list[*index].is_word()
                    && !list[*index].is(Classes::BREAK)
                    && !list[*index].is(Classes::AUXILIARY)
                    && !list[*index].is(Classes::PRONOUN)
            })
            .find(|index| list[*index].is(Classes::NOUN) && list[*index].is(Classes::DETERMINER));
        let plural = |at: usize| {
            list[at].lower.ends_with('s')
                || matches!(
                    list[at].lower.as_ref(),
                    "people" | "men" | "women" | "police" | "children" | "two" | "three" | "few"
                )
        };
        if determiner.is_some_and(|index| matches!(list[index].lower.as_ref(), "a" | "an") || !plural(at - 1)) {
            return true;
        }
    }
    if !token.is(Classes::SPEECH) {
        return false;
    }
    let goes_on = list.get(at + 1).filter(|_| at + 1 < tokens.end).is_some_and(|next| {
        next.is_quote()
            || next.lower == "that"
            || next.is_capital()
            || next.is(Classes::DETERMINER)
            || next.is(Classes::PRONOUN)
    });
    let of = list
        .get(at + 1)
        .filter(|_| at + 1 < tokens.end)
        .is_some_and(|next| matches!(next.lower.as_ref(), "of" | "on" | "from" | "about" | "against" | "by" | "over"));
    let named = at > tokens.start
        && (list[at - 1].is_capital()
            || list[at - 1].is(Classes::PRONOUN)
            || !list[at - 1].is_word()
            || list[at - 1].is(Classes::AUXILIARY)
            || list[at - 1].is(Classes::BREAK));
    if of && at > tokens.start && !named && !list[at].is(Classes::FINITE) && !list[at].lower.ends_with("ing") {
        return true;
    }
    !goes_on
        && (tokens.start..at)
            .rev()
            .take(3)
            .take_while(|index| {
                list[*index].is_word() && !list[*index].is(Classes::BREAK) && !list[*index].is(Classes::AUXILIARY)
            })
            .any(|index| {
                is_possessive(&list[index].lower)
                    || matches!(list[index].lower.as_ref(), "his" | "her" | "their" | "its" | "my" | "our")
            })
}

/// The object before token `at` of one of the verbs in `of`: "accused the board of saying".
fn object(list: &[Token<'_>], tokens: &Range<usize>, at: usize, of: &[&str]) -> Option<Phrase> {
    let verb = (tokens.start..at)
        .rev()
        .take(10)
        .take_while(|index| list[*index].is_word())
        .find(|index| of.contains(&list[*index].lower.as_ref()))?;
    let passive =
        list[verb].lower != "for" && list[tokens.start..verb].iter().rev().take(2).any(|token| token.is(Classes::BE));
    let named = list[verb].lower != "for"
        || list[verb + 1].is_capital()
        || list[verb + 1].is(Classes::DETERMINER)
        || list[verb + 1].is(Classes::PRONOUN)
        || matches!(list[verb + 1].lower.as_ref(), "him" | "them" | "me" | "us");
    if passive || verb + 1 >= at || !named {
        return None;
    }
    Some(verb + 1..at)
}

/// Whether a quotation stands right before the verb or its subject, or right after the verb.
fn beside_quote(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> bool {
    let mark = |index: usize| list[index].is_mark(&[',', '-', '—', '–', '―', ':', '.', '!', '?']);
    let before = (tokens.start..at).rev().take(7).find(|index| !list[*index].is_word());
    let quoted_before = before.is_some_and(|first| {
        let marks = (tokens.start..=first).rev().take(3).take_while(|index| mark(*index)).count();
        first.checked_sub(marks).is_some_and(|quote| quote >= tokens.start && list[quote].is_quote())
    });
    let after = (at + 1..tokens.end).take(7).find(|index| !list[*index].is_word());
    let quoted_after = after.is_some_and(|first| {
        let marks = (first..tokens.end).take(3).take_while(|index| mark(*index)).count();
        list.get(first + marks).filter(|_| first + marks < tokens.end).is_some_and(Token::is_quote)
            && (marks > 0 || first - at <= 3)
    });
    quoted_before || quoted_after
}

fn verb_subject(list: &[Token<'_>], tokens: &Range<usize>, at: usize) -> Option<Phrase> {
    let token = &list[at];
    let participle = token.lower.ends_with("ing");
    let opens = at == tokens.start;
    if opens && token.lower == "asked" {
        // "Asked whether ..., X said"
        return None;
    }
    if token.is(Classes::PRONOUN) {
        // "dit-il"
        return Some(at..at + 1);
    }
    if token.is(Classes::INVERTS)
        && (after_quote(list, tokens, at) || (opens && !participle))
        && let Some(right) = phrase::after(list, at + 1, tokens.end)
    {
        return Some(right);
    }
    // "In short, says X:", "The port, says X, is"
    let parenthetical = at > tokens.start
        && list[at - 1].is_mark(&[',', '—', '–', '―'])
        && token.is(Classes::INVERTS)
        && list.get(at + 1).is_some_and(|next| {
            // headlines leave the article out: "..., says minister"
            next.is_capital() && !next.is(Classes::TIME) && !next.is(Classes::FRONT) || next.is(Classes::ROLE)
        });
    if parenthetical
        && let Some(right) = phrase::after(list, at + 1, tokens.end)
        && list
            .get(right.end)
            .filter(|_| right.end < tokens.end)
            .is_none_or(|next| !next.is_word() || next.is(Classes::BREAK))
    {
        return Some(right);
    }
    // back over adverbs and auxiliaries
    let mut before = at.checked_sub(1).filter(|before| *before >= tokens.start);
    while let Some(index) = before {
        let word = &list[index];
        let adverb = phrase::is_adverb(word);
        if !word.is_word() || word.is_capital() || !(word.is(Classes::AUXILIARY) || adverb) {
            break;
        }
        if matches!(word.lower.as_ref(), "on" | "to" | "all" | "both") {
            let drives = index > tokens.start
                && matches!(
                    list[index - 1].lower.as_ref(),
                    "went"
                        | "go"
                        | "goes"
                        | "going"
                        | "continued"
                        | "began"
                        | "had"
                        | "has"
                        | "have"
                        | "seemed"
                        | "appeared"
                );
            let they_all = matches!(word.lower.as_ref(), "all" | "both")
                && index > tokens.start
                && list[index - 1].is(Classes::PRONOUN);
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
        && let Some(right) = phrase::after(list, at + 1, tokens.end)
    {
        // "..., a déclaré X"
        return Some(right);
    }
    let main = |at: usize| phrase::clause(list, tokens.start, at, Clause::Main);
    let direct = |at: usize| phrase::clause(list, tokens.start, at, Clause::Verb);
    let joined = |at: usize| phrase::clause(list, tokens.start, at, Clause::Joined);
    let own = |at: usize| phrase::clause(list, tokens.start, at, Clause::Own);
    let found = match before {
        None if participle => phrase::subject(list, tokens.start, at).or_else(|| {
            // "Speaking at the port, X said": the subject follows the comma
            let comma = (at + 1..tokens.end.min(at + 40)).find(|index| list[*index].is_mark(&[',']))?;
            phrase::opening(list, comma + 1, tokens.end, false)
        }),
        None => None,
        Some(index) => {
            let word = &list[index];
            let occasion = (tokens.start..=index)
                .rev()
                .take(4)
                .find(|at| {
                    !list[*at].is(Classes::TIME)
                        && !matches!(
                            list[*at].lower.as_ref(),
                            "on" | "this" | "last" | "night" | "morning" | "week" | "month" | "year"
                        )
                })
                .is_some_and(|at| OCCASIONS.contains(&list[at].lower.as_ref()));
            let linked = word.is_mark(&[',']) || PARTICIPLE_LINKS.contains(&word.lower.as_ref());
            if participle && let Some(tag) = tag_before(list, tokens, index) {
                Some(tag)
            } else if participle && matches!(word.lower.as_ref(), "on" | "help" | "keep" | "start" | "stop" | "avoid") {
                own(index)
            } else if word.lower == "to" && index + 1 == first {
                object(list, tokens, index, URGING).or_else(|| own(index))
            } else if participle && matches!(word.lower.as_ref(), "of" | "for") {
                object(list, tokens, index, ACCUSING).or_else(|| main(index))
            } else if participle && word.lower == "as" {
                // "quoted X as saying", "X is quoted as saying"
                object(list, tokens, index, &["quoted", "quotes", "quoting", "quote", "cited", "cites", "citing"])
                    .or_else(|| own(index))
            } else if participle && (linked || occasion) {
                main(at)
            } else if matches!(word.lower.as_ref(), "and" | "but" | "then" | "or") {
                joined(index)
            } else {
                let near = phrase::before(list, index, tokens.start);
                over_preposition(list, tokens, near, first)
            }
        }
    };
    let after_mark = at > tokens.start && !list[at - 1].is_word() && !list[at - 1].is_quote();
    found.or_else(|| if after_mark || participle { main(at) } else { direct(first) }).or_else(|| {
        // "While praising the port, X said"
        let comma = (at + 1..tokens.end.min(at + 25)).find(|index| participle && list[*index].is_mark(&[',']))?;
        phrase::opening(list, comma + 1, tokens.end, false)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::quotation::scanner;
    use crate::quotation::token::Tokens;
    use crate::span::Span;

    /// The cues of an English sentence as "cue: subject" or "cue: who = antecedent".
    fn found(text: &str) -> Vec<String> {
        let english = language::by_code("en").unwrap();
        let paragraph = Span::new(0, text.len());
        let marked = scanner::scan(text, &[paragraph]);
        let quotes: Vec<_> = marked.marked.iter().enumerate().collect();
        let tokens = Tokens::of(text, paragraph, &quotes, english);
        let words = |phrase: &Phrase| {
            let (first, last) = (&tokens.list[phrase.start], &tokens.list[phrase.end - 1]);
            text[first.span.start..last.span.end].to_owned()
        };
        let show = |cue: &Cue| {
            let subject = cue.subject.as_ref().map_or_else(|| "-".to_owned(), words);
            let meant = cue.stands_for.as_ref().map(|phrase| format!(" = {}", words(phrase)));
            format!("{}: {subject}{}", tokens.list[cue.at].text, meant.unwrap_or_default())
        };
        tokens
            .sentences
            .iter()
            .flat_map(|sentence| cues(&tokens.list, sentence, english))
            .map(|cue| show(&cue))
            .collect()
    }

    #[track_caller]
    fn check(cases: &[(&str, &str)]) {
        let faults: Vec<String> = cases
            .iter()
            .filter(|(text, wanted)| !found(text).iter().any(|cue| cue == wanted))
            .map(|(text, wanted)| format!("{text}\n  wanted {wanted}\n  found  {:?}", found(text)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn subjects_before_the_verb() {
        check(&[
            ("Marta Quillfeather said it was \"a start\".", "said: Marta Quillfeather"),
            (
                "\"No,\" Callan spokeswoman Marta Quillfeather told reporters.",
                "told: Callan spokeswoman Marta Quillfeather",
            ),
            ("Byrne, who has in the past praised the port, clearly said it was \"late\".", "said: Byrne"),
            (
                "The port's chief of staff, Orrin Oake, told the board it was \"late\".",
                "told: The port's chief of staff, Orrin Oake",
            ),
            ("Orrin Oake, a salesman from Wendle, Norland, says it is \"late\".", "says: Orrin Oake"),
            ("Rep. Orrin Oake (R-Wendle) said it was \"late\".", "said: Rep. Orrin Oake"),
            ("Finally Oake said: \"No.\"", "said: Oake"),
            ("The pilot looked at it and at last said, \"No.\"", "said: The pilot"),
            ("A sign that read \"Keep out\" hung there.", "read: A sign"),
            ("\"Late again,\" April Byrne charged.", "charged: April Byrne"),
            ("Outside the arena, about 200 dockers chanted \"Stay\".", "chanted: about 200 dockers"),
            (
                "\"No,\" Wendle Post columnist Marta Quillfeather writes.",
                "writes: Wendle Post columnist Marta Quillfeather",
            ),
            ("\"No,\" the two write.", "write: the two"),
            ("\"No,\" they all cried.", "cried: they"),
            ("\"No,\" one senior Byrne adviser said.", "said: one senior Byrne adviser"),
            ("Orrin Oake, a pilot who is working with Norland First, a party, said \"no\".", "said: Orrin Oake"),
            ("Orrin Oake, a pilot who is now a clerk at the port, said \"no\".", "said: Orrin Oake"),
            ("Like Oake, Byrne also rejected the \"rotten\" plan.", "rejected: Byrne"),
        ]);
    }

    #[test]
    fn subjects_after_the_verb() {
        check(&[
            ("\"No,\" whispered Tilda.", "whispered: Tilda"),
            ("\"No,\" said Tilda reproachfully, closing the door.", "said: Tilda"),
            ("\"No,\" cried out the old pilot.", "cried: the old pilot"),
            ("\"No,\" went on the other, smiling.", "went: the other"),
            ("\"No,\" said one former harbour clerk.", "said: one former harbour clerk"),
            ("\"No,\" said one.", "said: one"),
            ("\"No,\" said Mrs Oake and the pilot together.", "said: Mrs Oake and the pilot together"),
            ("In short, explained Marta Quillfeather: \"No.\"", "explained: Marta Quillfeather"),
            ("The trouble, says Marta Quillfeather, is that it is \"late\".", "says: Marta Quillfeather"),
            ("\"No,\" said Marta Quillfeather, head of the port, reports Norland Today.", "reports: Norland Today"),
            ("\"Late,\" as the board was told by Marta Quillfeather.", "told: Marta Quillfeather"),
            ("It was \"late\", as described by Marta Quillfeather.", "described: Marta Quillfeather"),
        ]);
    }

    #[test]
    fn subjects_of_the_clause() {
        check(&[
            ("Oake met the board on Monday, calling Byrne's plan \"late\".", "calling: Oake"),
            ("Oake said that Byrne was late, adding that it was \"a shame\".", "adding: Oake"),
            ("Oake went on to say \"no\".", "say: Oake"),
            ("When asked, Oake laughed and said, \"No.\"", "said: Oake"),
            ("Oake said that Byrne was late and called it \"a shame\".", "called: Oake"),
            ("The board urged Oake to say \"no\".", "say: Oake"),
            ("The board accused Oake of calling it \"late\".", "calling: Oake"),
            ("The paper quoted Oake as saying \"no\".", "saying: Oake"),
            ("\"No,\" Oake is quoted as saying.", "saying: Oake"),
            ("Oake issued a statement on Monday saying it was \"late\".", "saying: Oake"),
            ("\"No,\" said Oake, adding that it was \"late\".", "adding: Oake"),
            ("\"No,\" said Oake, the harbour master, echoing \"some\" others.", "echoing: Oake"),
            ("It was \"odd\" for Byrne to say \"no\".", "say: Byrne"),
            ("Oake kept on saying \"no\".", "saying: Oake"),
            ("While praising the \"fine\" port, she left.", "praising: she"),
            ("On Sunday, Oake called the move a feint and accused Byrne of a \"trick\".", "accused: Oake"),
        ]);
    }

    #[test]
    fn relative_pronouns_speak_for_their_antecedent() {
        check(&[
            ("It came from Orrin Oake, who called the plan \"late\".", "called: who = Orrin Oake"),
            ("It came from a pilot who called the plan \"late\".", "called: who = a pilot"),
            ("Orrin Oake, who called the plan \"late\", left.", "called: who = Orrin Oake"),
        ]);
    }

    #[test]
    fn nouns_of_saying() {
        check(&[
            ("Nobody heard her warning that it was \"late\".", "warning: her"),
            ("Nobody liked Oake's description of it as \"late\".", "description: Oake's"),
            ("There were calls from the dockers for \"a fair wage\".", "calls: the dockers"),
            ("The rally had one message: \"Stay.\"", "message: The rally"),
            ("It was, in the words of one docker, \"a start\".", "words: one docker"),
            ("It was \"a start\", in Oake's view.", "view: Oake's"),
            ("\"No,\" Scrivener made answer.", "made: Scrivener"),
            ("Oake made it clear that he had \"doubts\".", "made: Oake"),
        ]);
    }

    #[test]
    fn colons() {
        check(&[
            ("Marta Quillfeather: \"No.\"", ":: Marta Quillfeather"),
            ("HARBOUR DUES RISE - Marta Quillfeather: \"No.\"", ":: Marta Quillfeather"),
            ("Quillfeather: Well, nobody says 'no' to that.", ":: Quillfeather"),
        ]);
    }

    #[test]
    fn no_verbs_of_saying() {
        for (text, word) in [
            ("It drew on articles by noted scholars on \"the port\".", "noted"),
            ("He smiled at the bitter sneer on the \"wanted\" poster.", "sneer"),
            ("Oake was asked about \"the port\".", "asked"),
            ("Oake returned to the port with a \"new\" boat and the mail of the week.", "returned"),
            ("She dropped direct attacks on \"the port\".", "attacks"),
        ] {
            let cues = found(text);
            assert!(!cues.iter().any(|cue| cue.starts_with(&format!("{word}:"))), "{text}: {cues:?}");
        }
    }
}
