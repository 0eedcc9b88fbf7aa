//! The status of an event in the body, by the words around its verb or noun: settled, open, cancelled or denied.

use crate::check::case::Case;
use crate::check::compare::form::is_past;
use crate::check::compare::mark::{Before, Effect, Mark, Modality, Says, effect, mark, settles};
use crate::check::compare::{modality, sentences};
use crate::language::Affix;
use crate::reading::Classes;

/// Maximum words from a subject to its verb.
const AHEAD: usize = 12;

/// Maximum words from a word of cancellation to the word for the plan that it cancels.
const DROPPING: usize = 6;

/// The status of an event, with the word that indicates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Planned or merely possible: "is considering a ban".
    Open(Modality, usize),
    /// Cancelled, refused or postponed: "scrapped the ban".
    Cancelled(usize),
    /// Denied: "has not lifted the ban".
    Denied(usize),
    /// Done or under way: "has lifted the ban".
    Settled,
    /// No word nearby indicates a status.
    Unmarked,
}

/// The status of the event that `word` names.
pub fn of(case: &Case<'_>, word: usize) -> Status {
    if case.reading.language.verb_second {
        return second(case, word);
    }
    match before(case, word) {
        Status::Open(modality, marker) if marker < word => match (cancelling(case, marker), behind(case, marker)) {
            // "scrapped plans to", "put off a decision on whether to"
            (Some(off), _) => Status::Cancelled(off),
            // "a plan to ... was scrapped"
            (None, Status::Cancelled(off)) => Status::Cancelled(off),
            _ => Status::Open(modality, marker),
        },
        Status::Unmarked if is_past(case, word) => Status::Settled,
        Status::Unmarked => behind(case, word),
        found => found,
    }
}

/// The word of cancellation shortly before the word for a plan.
fn cancelling(case: &Case<'_>, marker: usize) -> Option<usize> {
    let start = sentences::words(case, case.reading.sentence_of(marker)).start;
    let near = (start.max(marker.saturating_sub(DROPPING))..marker).rev();
    let mut near = near.take_while(|at| !ends(case, *at) && !case.is(*at, Classes::RELATIVE | Classes::THAT));
    near.find(|at| effect(case, *at) == Some(Effect::Cancelled)).filter(|at| !is_denied(case, *at))
}

/// Whether a word is followed by punctuation that ends a clause, or by a quotation mark.
fn ends(case: &Case<'_>, word: usize) -> bool {
    case.gap(word).is_none_or(|gap| gap.contains([';', ':', '|', '“', '”', '"', '—']))
}

/// Whether a word is a finite form of "be" or "have".
fn is_tense(case: &Case<'_>, word: usize) -> bool {
    case.is(word, Classes::BE | Classes::TENSE) && mark(case, word).is_none()
}

/// Whether one of the two words before a word negates it.
fn is_denied(case: &Case<'_>, word: usize) -> bool {
    (word.saturating_sub(2)..word).any(|at| case.is_negation(at)) && !ends(case, word - 1)
}

/// The word by which the next sentence says that what this one reports was cancelled: "That has been shelved."
pub fn is_dropped(case: &Case<'_>, sentence: usize) -> Option<usize> {
    let next = sentences::words(case, sentence + 1);
    let first = next.clone().next().filter(|first| case.is(*first, Classes::ANAPHORIC) || case.is_pronoun(*first))?;
    let off = (first + 1..next.end.min(first + 6)).find(|at| effect(case, *at) == Some(Effect::Cancelled))?;
    (first + 1..off).any(|at| is_tense(case, at)).then_some(off)
}

/// Reads leftwards to the nearest governing word.
fn before(case: &Case<'_>, word: usize) -> Status {
    let start = sentences::words(case, case.reading.sentence_of(word)).start;
    let (mut to, mut denied) = (false, None);
    for at in (start..word).rev().take(modality::CLAUSE) {
        if ends(case, at) {
            break;
        }
        // "asked the board for a rise"
        to |= case.is(at, Classes::FOR);
        if case.is(at, Classes::TO) {
            to = true;
            if at > 0 && case.is(at - 1, Classes::BE) && case.is(at - 1, Classes::TENSE) {
                return Status::Open(Modality::Planned, at - 1);
            }
            continue;
        }
        match effect(case, at) {
            Some(Effect::Cancelled) => return Status::Cancelled(at),
            Some(Effect::Decision) if is_denied(case, at) => return Status::Open(Modality::Possible, at),
            _ => {}
        }
        let mark = mark(case, at).filter(|mark| to || mark.before != Before::Infinitive);
        if case.is_negation(at) || mark.is_some_and(|mark| mark.says == Says::Denied) {
            if denied.is_some() {
                return Status::Open(Modality::Possible, at);
            }
            denied = Some(at);
            continue;
        }
        if let Some(modality) = mark.and_then(Mark::modality) {
            let asks = (at.saturating_sub(6)..at).rev().take_while(|before| !ends(case, *before));
            let asked = asks
                .into_iter()
                .find(|before| case.is(*before, Classes::SUBORDINATE) && self::mark(case, *before).is_some());
            return asked.map_or(Status::Open(modality, at), |before| Status::Open(Modality::Possible, before));
        }
        if settles(case, at) && is_denied(case, at) {
            return Status::Open(Modality::Possible, at);
        }
        if is_tense(case, at) || is_past(case, at) {
            let own = (at.saturating_sub(2)..at).rev().find(|before| case.is_negation(*before));
            return denied.or(own.filter(|_| is_denied(case, at))).map_or(Status::Settled, Status::Denied);
        }
        if case.is(at, Classes::SUBORDINATE) {
            break;
        }
    }
    denied.map_or(Status::Unmarked, Status::Denied)
}

/// Reads rightwards from a subject to its verb.
fn behind(case: &Case<'_>, word: usize) -> Status {
    let end = sentences::words(case, case.reading.sentence_of(word)).end;
    for at in word + 1..end.min(word + AHEAD) {
        if ends(case, at - 1) || case.is(at, Classes::SUBORDINATE | Classes::RELATIVE) {
            break;
        }
        let mark = mark(case, at).filter(|mark| mark.before != Before::Infinitive);
        if let Some(modality) = mark.and_then(Mark::modality) {
            return Status::Open(modality, at);
        }
        if is_tense(case, at) {
            let next = at + 1..end.min(at + 4);
            if case.is(at + 1, Classes::TO) && case.is(at, Classes::BE) {
                return Status::Open(Modality::Planned, at);
            }
            return next.into_iter().find_map(|next| of_participle(case, next)).unwrap_or(Status::Settled);
        }
        if is_past(case, at) {
            return of_participle(case, at).unwrap_or(Status::Settled);
        }
    }
    Status::Unmarked
}

/// The status that a participle gives its subject.
fn of_participle(case: &Case<'_>, at: usize) -> Option<Status> {
    if effect(case, at) == Some(Effect::Cancelled) {
        return Some(Status::Cancelled(at));
    }
    let modality = mark(case, at).and_then(Mark::modality)?;
    Some(Status::Open(modality, at))
}

/// The status in a verb-second language, where the governing word may be anywhere in the clause, and an infinitive clause belongs
/// to the one before it.
fn second(case: &Case<'_>, word: usize) -> Status {
    let mut clause = modality::clause(case, word);
    let sentence = sentences::words(case, case.reading.sentence_of(word));
    let finite = |words: &std::ops::Range<usize>| words.clone().any(|at| case.is(at, Classes::FINITE));
    let open = |at: usize| case.has(at, Affix::Infinitive);
    // "Hat verkauft und will bauen": each half has its own verb
    let start = (clause.start..word).rev().find(|at| case.is(*at, Classes::JOINS)).map_or(clause.start, |at| at + 1);
    let end = (word..clause.end).find(|at| case.is(*at, Classes::JOINS)).unwrap_or(clause.end);
    if finite(&(start..end)) {
        clause = start..end;
    }
    if !finite(&clause) && clause.end > clause.start && open(clause.end - 1) && clause.start > sentence.start {
        clause.start = modality::clause(case, clause.start - 1).start;
    }
    let mut found = Status::Unmarked;
    for at in clause.clone() {
        match effect(case, at) {
            Some(Effect::Cancelled) if !is_denied(case, at) => return Status::Cancelled(at),
            Some(Effect::Draft) => return Status::Open(Modality::Possible, at),
            Some(Effect::Decision) if clause.clone().any(|at| case.is_negation(at)) => {
                return Status::Open(Modality::Possible, at);
            }
            _ => {}
        }
        let modality = mark(case, at).and_then(Mark::modality);
        if let Some(modality) = modality.filter(|_| found == Status::Unmarked) {
            found = Status::Open(modality, at);
        }
    }
    match found {
        Status::Unmarked => Status::Settled,
        // "wird nicht wieder öffnen"
        Status::Open(Modality::Planned, at) => {
            clause.clone().find(|at| case.is_negation(*at)).map_or(Status::Open(Modality::Planned, at), Status::Denied)
        }
        found => found,
    }
}
