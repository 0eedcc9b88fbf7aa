//! What the list of stages says of a word: how far along a thing is, or what becomes of it.

use crate::check::case::Case;
use crate::check::compare::form::is_bare;
use crate::reading::Classes;

/// How far along a thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It may come: "is considering a move", "could move".
    Possible,
    /// It is to come: "plans to move", "will move".
    Planned,
    /// It would come: "would move". That may be a plan, or a mere thought.
    Conditional,
    /// Nothing says that it is to come.
    #[default]
    Factual,
}

/// What a word says of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// That it is still to come, or may be.
    Open(Modality),
    /// That it is settled: "announces".
    Settled,
    /// That it is not so: "refuses".
    Denied,
}

/// What must follow a word for it to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// A noun or a verb.
    Anything,
    /// A bare verb: "may move".
    Verb,
    /// An infinitive: "hopes to move".
    Infinitive,
}

/// What the list says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it says of a thing.
    pub says: Says,
    /// What must follow for it to say so.
    pub before: Before,
}

impl Mark {
    /// How far along the thing is, of what is still to come.
    pub fn stage(self) -> Option<Modality> {
        if let Says::Open(stage) = self.says { Some(stage) } else { None }
    }

    /// Whether it denies whatever follows, not only an infinitive.
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

/// What a word makes of a thing, apart from how far along it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It is given up, refused or put off: "scrapped".
    Off,
    /// It is on paper only: "a bill that ...".
    Draft,
    /// What settles it, which may be missing: "no decision".
    Resolve,
}

/// What the list of stages has for a word, or for it and the next.
fn entry(case: &Case<'_>, word: usize) -> Option<&'static str> {
    let stages = &case.reading.language.modality;
    let lower = case.lower(word);
    let entry = case.reading.words.get(word)?;
    // the month of May
    let month = case.is(word, Classes::TIME) && case.reading.form(entry).capital;
    if month && !case.headline.contains(entry.span) {
        return None;
    }
    let pair = case
        .is(word + 1, Classes::PREPOSITION | Classes::TO | Classes::PARTICLE)
        .then(|| stages.tag(&format!("{lower} {}", case.lower(word + 1))));
    pair.flatten().or_else(|| stages.tag(lower))
}

/// How far along a word says that a thing is.
pub fn mark(case: &Case<'_>, word: usize) -> Option<Mark> {
    entry(case, word).and_then(Mark::read)
}

/// Whether a word says that a thing is settled: "announces".
pub fn settles(case: &Case<'_>, word: usize) -> bool {
    mark(case, word).is_some_and(|mark| mark.says == Says::Settled)
}

/// Whether a word says that a thing, or what follows as an infinitive, is not so: "denied", "refused to".
pub fn refuses(case: &Case<'_>, word: usize) -> bool {
    mark(case, word).is_some_and(|mark| mark.says == Says::Denied)
}

/// What a word makes of a thing.
pub fn turn(case: &Case<'_>, word: usize) -> Option<Turn> {
    match entry(case, word)?.rsplit(' ').next()? {
        // "drop shots", but "to drop"
        "off" if is_noun(case, word) => None,
        "off" => Some(Turn::Off),
        "draft" => Some(Turn::Draft),
        "resolve" => Some(Turn::Resolve),
        _ => None,
    }
}

/// Whether a bare form is rather a noun: it stands behind no "to" or the like, and has no particle.
fn is_noun(case: &Case<'_>, word: usize) -> bool {
    let modal = |at: usize| mark(case, at).is_some_and(|mark| mark.before == Before::Verb);
    let infinitive = word.checked_sub(1).is_some_and(|at| case.is(at, Classes::TO | Classes::MODAL) || modal(at));
    let verb = case.reading.language.verb_second || infinitive || case.is(word + 1, Classes::PARTICLE);
    !verb && is_bare(case, word)
}
