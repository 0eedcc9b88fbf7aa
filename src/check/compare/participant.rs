//! The participants in an action of the headline, and whether words of the body refer to them.

use crate::check::case::Case;
use crate::check::compare::office::is_human;
use crate::check::evidence::alignment::Content;
use crate::check::evidence::person::resolve;
use crate::check::evidence::token::words_of;
use crate::check::names::Names;
use crate::quotation::Person;
use crate::reading::{Classes, fold, is_possessive};
use crate::span::Span;
use std::cell::OnceCell;
use std::ops::Range;

/// A participant: adjacent words of the headline that name a person, an organization or a thing.
pub struct Participant<'c> {
    /// Its words.
    pub words: Range<usize>,
    /// Its content words.
    pub contents: Vec<&'c Content>,
    /// The preposition before it.
    pub behind: Option<usize>,
    /// Whether it is a possessive: "Brook's".
    pub owns: bool,
    persons: OnceCell<Vec<usize>>,
}

/// Whether two phrases refer to the same participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// They name two people.
    No,
    /// It cannot be decided.
    Open,
    /// They share some words.
    Partly,
    Yes,
}

impl<'c> Participant<'c> {
    /// The participant that some words of the headline name; `None` without a content word.
    pub fn of(case: &'c Case<'_>, words: Range<usize>, behind: Option<usize>, owns: bool) -> Option<Participant<'c>> {
        let inside = |content: &&Content| words.contains(&content.word);
        let contents: Vec<&Content> = case.alignment.contents.iter().filter(inside).collect();
        let words = contents.first()?.word..words.end;
        Some(Participant { words, contents, behind, owns, persons: OnceCell::new() })
    }

    /// Whether it can be an agent: a name, an office, an organization, or people.
    pub fn acts(&self, case: &Case<'_>) -> bool {
        self.contents.iter().any(|content| acts(case, content))
            || case.reading.language.nouns_capitalized && !self.persons(case).is_empty()
    }

    /// Whether the sentence before that of a pronoun begins with it.
    fn opens_before(&self, case: &Case<'_>, pronoun: usize) -> bool {
        let at = case.reading.sentence_of(pronoun);
        let Some(before) = at.checked_sub(1).and_then(|at| case.reading.sentences.get(at)) else { return false };
        let opening = before.words.start..before.words.end.min(before.words.start + OPENING);
        let behind = |place: usize| (opening.start..place).any(|at| case.is(at, Classes::PREPOSITION));
        self.contents.iter().any(|content| {
            acts(case, content) && content.alike.iter().any(|place| opening.contains(place) && !behind(*place))
        })
    }

    /// Whether a sentence of the body has any of its words.
    pub fn stands_in(&self, sentence: usize) -> bool {
        self.contents.iter().any(|content| content.sentences.binary_search(&sentence).is_ok())
    }

    /// The person whom a phrase of the body names, unless it is this participant or is introduced in one sentence with it.
    pub fn other_person(&self, case: &Case<'_>, phrase: Span) -> Option<usize> {
        let own = self.persons(case);
        let person = people(case, &head(case, phrase)).into_iter().next().filter(|person| !own.contains(person))?;
        let mentions = case.quotations.persons[person].mentions.iter();
        let first =
            mentions.filter(|mention| !case.headline.overlaps(**mention)).min_by_key(|mention| mention.start)?;
        let at = words_of(case.reading, *first).start;
        let near = case.reading.sentence_of(at);
        (!self.stands_in(near)).then_some(person)
    }

    /// Whether it shares a word with another.
    pub fn overlaps(&self, other: &Participant<'_>) -> bool {
        let places = |party: &Participant<'_>| {
            party.contents.iter().flat_map(|content| content.alike.clone()).collect::<Vec<_>>()
        };
        let others = places(other);
        places(self).iter().any(|place| others.contains(place))
    }

    /// The people of the article whom it may name.
    fn persons(&self, case: &Case<'_>) -> &[usize] {
        self.persons.get_or_init(|| {
            let span = case.span_of(self.words.clone());
            let mut persons = resolve(case.reading, case.quotations, span, &Names::default()).persons;
            persons.sort_unstable();
            persons.dedup();
            persons
        })
    }

    /// Whether a phrase of the body refers to it.
    pub fn refers_to(&self, case: &Case<'_>, phrase: Span) -> Identity {
        let words = head(case, phrase);
        let Some(first) = words.clone().next() else { return Identity::Open };
        if case.is_pronoun(first) {
            return match pronoun(case, first) {
                Some(person) if self.persons(case).contains(&person) => Identity::Yes,
                Some(_) if !self.persons(case).is_empty() => Identity::No,
                None if self.opens_before(case, first) => Identity::Yes,
                _ => Identity::Open,
            };
        }
        self.by_words(case, phrase).unwrap_or_else(|| self.by_coreference(case, &words))
    }

    /// The same by the words alone, without coreference; `None` if they do not decide it.
    pub fn by_words(&self, case: &Case<'_>, phrase: Span) -> Option<Identity> {
        let words = head(case, phrase);
        let first = words.clone().next()?;
        if case.is_pronoun(first) {
            return None;
        }
        let hit = |content: &&&Content| content.alike.iter().any(|place| words.contains(place));
        let hits: Vec<&&Content> = self.contents.iter().filter(hit).collect();
        let role = |word: usize| case.reading.language.role(case.lower(word)).is_some();
        let named = self.contents.iter().any(|content| content.name);
        if let Some(last) = hits.last() {
            let held = self.contents.iter().any(|content| role(content.word));
            // "the Harbour Board's coach", "Harbour Board coach Ada Brook" for "Harbour Board"
            let place = last.alike.iter().rfind(|place| words.contains(place)).copied().unwrap_or(first);
            let another = !held && (place + 1..words.end).any(role);
            let acting = self.contents.iter().rfind(|content| acts(case, content)).or(self.contents.last());
            let ends = [acting, self.contents.last()];
            let head = hits.iter().any(|hit| ends.iter().flatten().any(|content| content.word == hit.word));
            let name = last.name && !self.contents.iter().any(|content| role(content.word));
            return Some(match (another, head || name) {
                // the head of an organization acts for it
                (true, _) => Identity::Partly,
                (false, true) => Identity::Yes,
                (false, false) if hits.len() * 2 >= self.contents.len() => Identity::Partly,
                _ => Identity::Open,
            });
        }
        // "Local 9 of the Dockers' Union", "a group of teachers"
        let tail = words_of(case.reading, phrase);
        let held = |content: &Content| content.alike.iter().any(|place| tail.contains(place));
        if self.contents.last().is_some_and(|last| held(last)) && !words.clone().any(role) {
            return Some(Identity::Partly);
        }
        // "Rep." for "congresswoman"
        let titled = |content: &&Content| {
            let class = case.reading.language.role(case.lower(content.word));
            class.is_some_and(|class| {
                words.clone().any(|word| case.is(word, Classes::TITLE) && case.lower(word) == class)
            })
        };
        if !named && self.contents.iter().copied().any(|content| titled(&content)) {
            return Some(Identity::Yes);
        }
        // without a name or an office it is no one whom the article identifies
        let somebody = |word: usize| {
            let lower = case.lower(word);
            case.is_capital(word) || role(word) || case.reading.language.is_organization(lower)
        };
        (!words.clone().any(somebody)).then_some(Identity::Open)
    }

    /// The same by the people to whom the words refer.
    fn by_coreference(&self, case: &Case<'_>, words: &Range<usize>) -> Identity {
        let named = self.contents.iter().any(|content| content.name);
        let first = words.start;
        let other = people(case, words);
        let own = self.persons(case);
        if own.iter().any(|person| other.contains(person)) {
            return Identity::Yes;
        }
        if !own.is_empty() && !other.is_empty() && own.iter().all(|person| is_human(case, *person)) {
            return Identity::No;
        }
        let language = case.reading.language;
        let house = words.len() <= 2
            && case.is(first, Classes::ARTICLE)
            && words.clone().any(|word| language.is_organization(case.lower(word)));
        if house && named && main_organization(case).is_some_and(|house| own.contains(&house)) {
            return Identity::Yes;
        }
        Identity::Open
    }
}

/// Whether a word may name an agent: a name, an office, an organization.
fn acts(case: &Case<'_>, content: &Content) -> bool {
    let (language, lower) = (case.reading.language, case.lower(content.word));
    content.name && !language.nouns_capitalized || language.role(lower).is_some() || language.is_organization(lower)
}

/// The head of a phrase: the words before the first preposition and after the last possessive.
fn head(case: &Case<'_>, phrase: Span) -> Range<usize> {
    let all = words_of(case.reading, phrase);
    let small =
        |word: &usize| *word > all.start && case.is(*word, Classes::PREPOSITION | Classes::RELATIVE | Classes::AND);
    let end = all.clone().find(small).unwrap_or(all.end);
    let owner = |word: &usize| is_possessive(case.reading.text(case.reading.words[*word].span));
    // "the People's Front" is a name
    let part = |word: &usize| {
        *word == all.start + 1
            && case.is(all.start, Classes::ARTICLE)
            && case.is_capital(*word)
            && case.is_capital(word + 1)
    };
    let owners = (all.start..end.saturating_sub(1)).rev().find(|word| owner(word) && !part(word));
    let start = owners.map_or(all.start, |word| word + 1);
    start..end
}

/// The people whom some words name, by name or by office.
fn people(case: &Case<'_>, words: &Range<usize>) -> Vec<usize> {
    let language = case.reading.language;
    let span = case.span_of(words.clone());
    let persons = case.quotations.persons.iter().enumerate();
    let mentioned = |person: &Person| person.mentions.iter().any(|mention| span.overlaps(*mention));
    let found: Vec<usize> = persons.clone().filter(|(_, person)| mentioned(person)).map(|(at, _)| at).collect();
    let definite = words.clone().next().is_some_and(|first| {
        case.is(first, Classes::DETERMINER) && !case.is(first, Classes::INDEFINITE | Classes::POSSESSIVE_DETERMINER)
    });
    if !found.is_empty() || !definite {
        return found;
    }
    let Some(class) = words.clone().rev().find_map(|word| language.role(case.lower(word))) else { return found };
    let before = |person: &Person| {
        let earlier = person.mentions.iter().filter(|mention| mention.end <= span.start);
        earlier.map(|mention| mention.start).max()
    };
    let held = persons.filter(|(_, person)| person.roles.contains(&class));
    held.filter_map(|(at, person)| Some((before(person)?, at))).max().map(|(_, at)| at).into_iter().collect()
}

/// Words at the start of a sentence that name its topic.
const OPENING: usize = 4;

/// Maximum sentences from a pronoun back to its antecedent.
const BACK: usize = 2;

/// The antecedent of "he" or "she": the person mentioned first in the sentence, or in one before.
fn pronoun(case: &Case<'_>, word: usize) -> Option<usize> {
    let language = case.reading.language;
    let wanted = match () {
        () if case.is(word, Classes::HE) => "m",
        () if case.is(word, Classes::SHE) => "f",
        () => return None,
    };
    let persons = &case.quotations.persons;
    let own = case.reading.words.get(word)?.span;
    let meant = persons.iter().position(|person| person.mentions.contains(&own));
    if meant.is_some() {
        return meant;
    }
    let fits = |person: &Person| {
        let first = fold(person.name.split(' ').next().unwrap_or_default());
        language.first_names.tag(&first).is_none_or(|gender| gender == wanted)
    };
    let at = case.reading.sentence_of(word);
    (at.saturating_sub(BACK)..=at).rev().find_map(|sentence| {
        let span = case.reading.sentences.get(sentence)?.span;
        let inside = |mention: &&Span| span.contains(**mention) && mention.end <= own.start;
        let first = |person: &Person| person.mentions.iter().find(inside).map(|mention| mention.start);
        let people = persons.iter().enumerate().filter(|(at, person)| fits(person) && is_human(case, *at));
        people.filter_map(|(at, person)| Some((first(person)?, at))).min().map(|(_, at)| at)
    })
}

/// The organization that the article names most often.
fn main_organization(case: &Case<'_>) -> Option<usize> {
    let persons = case.quotations.persons.iter().enumerate();
    let houses = persons.filter(|(at, person)| person.mentions.len() > 1 && !is_human(case, *at));
    houses.max_by_key(|(at, person)| (person.mentions.len(), usize::MAX - at)).map(|(at, _)| at)
}
