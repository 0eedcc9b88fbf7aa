//! What the list of modality says of a word: how firmly something is stated, or what becomes of it.

use crate::check::case::Case;
use crate::check::compare::form::is_bare;
use crate::reading::Classes;

/// How firmly something is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It may happen: "is considering a move", "could move".
    Possible,
    /// It is planned: "plans to move", "will move".
    Planned,
    /// It would happen: "would move"; a plan or a hypothetical.
    Conditional,
    /// No word says that it is yet to happen.
    #[default]
    Factual,
}

/// What a word says of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// That it has not happened yet, or may not.
    Open(Modality),
    /// That it is settled: "announces".
    Settled,
    /// That it is not the case: "refuses".
    Denied,
}

/// What a word must be followed by to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// A noun or a verb.
    Anything,
    /// A base form: "may move".
    Verb,
    /// An infinitive: "hopes to move".
    Infinitive,
}

/// The entry of a word in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the word says of what it governs.
    pub says: Says,
    /// What it must be followed by.
    pub before: Before,
}

impl Mark {
    /// How firmly the word states what has not happened yet.
    pub fn modality(self) -> Option<Modality> {
        if let Says::Open(modality) = self.says { Some(modality) } else { None }
    }

    /// Whether it negates anything that follows, not only an infinitive.
    pub fn denies(self) -> bool {
        self == Mark { says: Says::Denied, before: Before::Anything }
    }

    fn read(tags: &str) -> Option<Mark> {
        let (before, tags) = match tags.split_once(' ') {
            Some(("modal", rest)) => (Before::Verb, rest),
            Some(("to", rest)) => (Before::Infinitive, rest),
            _ => (Before::Anything, tags),
        };
        let says = match tags.split(' ').next()? {
            "possible" => Says::Open(Modality::Possible),
            "planned" => Says::Open(Modality::Planned),
            "conditional" => Says::Open(Modality::Conditional),
            "settled" => Says::Settled,
            "denied" => Says::Denied,
            _ => return None,
        };
        Some(Mark { says, before })
    }
}

/// What a word makes of an event, apart from how firmly it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is cancelled, refused or postponed: "scrapped".
    Cancelled,
    /// It is only a draft: "a bill that ...".
    Draft,
    /// A decision, which may be missing: "no decision".
    Decision,
}

/// The entry of a word, or of it and the next, in the list of modality.
fn entry(case: &Case<'_>, word: usize) -> Option<&'static str> {
    let list = &case.reading.language.modality;
    let lower = case.lower(word);
    let entry = case.reading.words.get(word)?;
    // the month of May
    let month = case.is(word, Classes::TIME) && case.reading.form(entry).capital;
    if month && !case.headline.contains(entry.span) {
        return None;
    }
    let pair = case
        .is(word + 1, Classes::PREPOSITION | Classes::TO | Classes::PARTICLE)
        .then(|| list.tag(&format!("{lower} {}", case.lower(word + 1))));
    pair.flatten().or_else(|| list.tag(lower))
}

/// What a word says of what it governs.
pub fn mark(case: &Case<'_>, word: usize) -> Option<Mark> {
    entry(case, word).and_then(Mark::read)
}

/// Whether a word presents what it governs as settled: "announces".
pub fn settles(case: &Case<'_>, word: usize) -> bool {
    mark(case, word).is_some_and(|mark| mark.says == Says::Settled)
}

/// Whether a word negates what follows: "denied", "refused to".
pub fn refuses(case: &Case<'_>, word: usize) -> bool {
    mark(case, word).is_some_and(|mark| mark.says == Says::Denied)
}

/// The effect of a word on the event that it governs.
pub fn effect(case: &Case<'_>, word: usize) -> Option<Effect> {
    match entry(case, word)?.rsplit(' ').next()? {
        // "drop shots", but "to drop"
        "off" if is_noun(case, word) => None,
        "off" => Some(Effect::Cancelled),
        "draft" => Some(Effect::Draft),
        "resolve" => Some(Effect::Decision),
        _ => None,
    }
}

/// Whether a base form is more likely a noun: it follows neither "to" nor a modal verb, and has no particle.
fn is_noun(case: &Case<'_>, word: usize) -> bool {
    let modal = |at: usize| mark(case, at).is_some_and(|mark| mark.before == Before::Verb);
    let infinitive = word.checked_sub(1).is_some_and(|at| case.is(at, Classes::TO | Classes::MODAL) || modal(at));
    let verb = case.reading.language.verb_second || infinitive || case.is(word + 1, Classes::PARTICLE);
    !verb && is_bare(case, word)
}
