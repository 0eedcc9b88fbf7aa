//! The people and bodies that an article names, and how one mention of a name is joined to those before.

use crate::quotation::people::kind::{self, EntityKind};
use crate::reading::{Reading, fold, without_owner};
use crate::span::Span;
use hashbrown::HashMap;

/// At most so many people of one last name or first name, the latest, are held beside a new mention: no article has as
/// many, and each mention must not cost all of them.
const NAMESAKES: usize = 200;

/// Where somebody was last meant outside quotations.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The number of the sentence, those inside quotations aside.
    pub sentence: usize,
    pub block: usize,
    /// Whether the sentence is about them: they stand first in it, and behind no preposition.
    pub subject: bool,
}

/// Somebody who is named, or who speaks without a name.
pub struct Entity {
    /// The fullest name, word by word; none for somebody who is only described.
    pub name: Vec<String>,
    /// Its first and its last name, folded.
    pub first: String,
    pub last: String,
    /// What a title, a first name or a word like "spokeswoman" shows.
    stated_gender: Option<char>,
    /// How often "he" and "she" were read as this one.
    inferred_gender: [u16; 2],
    pub roles: Vec<&'static str>,
    /// What speaks for a person, and, below zero, for a house or a place.
    pub personhood: i32,
    pub place: Option<Place>,
    pub mentions: Vec<Span>,
    /// The first speaker's mention of somebody who is only described: its number.
    pub described: Option<usize>,
}

impl Entity {
    /// Somebody without a name.
    pub fn described(number: usize, gender: Option<char>) -> Entity {
        Entity {
            name: Vec::new(),
            first: String::new(),
            last: String::new(),
            stated_gender: gender,
            inferred_gender: [0; 2],
            roles: Vec::new(),
            personhood: 0,
            place: None,
            mentions: Vec::new(),
            described: Some(number),
        }
    }

    /// The gender that is shown, or else the one that the text's pronouns showed more often.
    pub fn gender(&self) -> Option<char> {
        let [he, she] = self.inferred_gender;
        self.stated_gender.or_else(|| (he != she).then_some(if he > she { 'm' } else { 'f' }))
    }

    pub fn set_gender(&mut self, gender: Option<char>) {
        self.stated_gender = gender.or(self.stated_gender);
    }

    /// Takes in that a pronoun of this gender was read as this one.
    pub fn observe_pronoun(&mut self, gender: char) {
        let count = &mut self.inferred_gender[usize::from(gender == 'f')];
        *count = count.saturating_add(1);
    }

    /// What it is, as far as anything shows.
    pub fn kind(&self) -> EntityKind {
        kind::of(self.personhood)
    }
}

/// Everybody met so far.
#[derive(Default)]
pub struct Entities {
    pub list: Vec<Entity>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl Entities {
    /// Whether a last or a first name was met.
    pub fn contains_name(&self, name: &str) -> bool {
        self.by_last.contains_key(name) || self.by_first.contains_key(name)
    }

    /// Whether somebody has this last name.
    pub fn has_surname(&self, name: &str) -> bool {
        self.by_last.contains_key(name)
    }

    /// The one with this last name, or else this first name, who was meant last.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.most_recent(&self.by_last, name, |_| true).or_else(|| self.most_recent(&self.by_first, name, |_| true))
    }

    /// People before houses and places, then who was named last.
    fn seen(&self, person: usize) -> (bool, Option<usize>) {
        let entity = &self.list[person];
        (entity.kind() != EntityKind::NonPerson, entity.mentions.last().map(|mention| mention.start))
    }

    /// Of those under a name the one who was meant last.
    fn most_recent(
        &self,
        map: &HashMap<String, Vec<usize>>,
        name: &str,
        means: impl Fn(&Entity) -> bool,
    ) -> Option<usize> {
        let latest = map.get(name)?.iter().rev().take(NAMESAKES).copied();
        let seen = |person: &usize| self.seen(*person);
        latest.filter(|person| means(&self.list[*person])).max_by_key(seen)
    }

    /// Enters a name or links it to the one it means. `titled`: the words are those of the text, titles among them.
    pub fn add(&mut self, reading: &Reading<'_>, words: &[Span], folded: &[String]) -> Option<usize> {
        let language = reading.language;
        let mut gender = None;
        let mut titled = false;
        let mut name: Vec<(String, String)> = Vec::new();
        for (word, folded) in words.iter().zip(folded) {
            match language.titles.tag(folded).filter(|_| Some(word) != words.last()) {
                Some(tag) => {
                    gender = gender.or(tag.chars().next());
                    titled = true;
                }
                None => name.push((written(reading, *word, Some(word) == words.last()), folded.clone())),
            }
        }
        let (_, mut last) = name.last()?.clone();
        // "Quentin Farr KC"
        while name.len() > 2
            && name.last().is_some_and(|(text, _)| text.len() < 5 && !text.contains(char::is_lowercase))
        {
            name.pop();
            last.clone_from(&name.last()?.1);
        }
        if name.len() > 1 && language.grammar.has(&last, "generation") {
            last = name[name.len() - 2].1.clone();
        }
        let first = name.first()?.1.clone();
        let fits = |entity: &Entity| gender.is_none() || entity.gender().is_none_or(|of| Some(of) == gender);
        let found = if name.len() == 1 {
            let (by_last, by_first) =
                (self.most_recent(&self.by_last, &last, fits), self.most_recent(&self.by_first, &first, fits));
            let seen = |person: &usize| self.seen(*person);
            by_last.into_iter().chain(by_first.filter(|_| !titled)).max_by_key(seen)
        } else {
            let whole = |entity: &Entity| entity.name.len() == 1 || entity.first == first;
            self.most_recent(&self.by_last, &last, whole)
                .or_else(|| self.most_recent(&self.by_first, &first, |entity| entity.name.len() == 1))
        };
        let person = found.unwrap_or_else(|| self.enter(&first, &last));
        let entity = &mut self.list[person];
        if name.len() > entity.name.len() {
            entity.name = name.iter().map(|(text, _)| text.clone()).collect();
            entity.first = fold(&name[0].0);
            entity.personhood += kind::by_name(language, &name);
            if entity.last != last {
                entity.last.clone_from(&last);
                self.by_last.entry(last).or_default().push(person);
            }
        } else if name.len() == 1 && entity.name.len() > 1 && first == entity.last {
            // people go by their last name, houses hardly ever
            entity.personhood += kind::SHORT;
        }
        entity.personhood += if titled { kind::TITLED } else { 0 };
        let by_first = || language.first_names.tag(&entity.first).filter(|_| entity.name.len() > 1);
        let gender = gender.or_else(|| entity.stated_gender.is_none().then(|| by_first()?.chars().next())?);
        entity.set_gender(gender);
        Some(person)
    }

    fn enter(&mut self, first: &str, last: &str) -> usize {
        let person = self.list.len();
        self.list.push(Entity {
            first: first.to_owned(),
            last: last.to_owned(),
            described: None,
            ..Entity::described(0, None)
        });
        self.by_last.entry(last.to_owned()).or_default().push(person);
        self.by_first.entry(first.to_owned()).or_default().push(person);
        person
    }
}

/// A word of a name as the output has it: the last without an owner's ending, the others with the point of an initial or
/// an abbreviation.
fn written(reading: &Reading<'_>, word: Span, last: bool) -> String {
    let text = if last { without_owner(reading.text(word)) } else { reading.text(word) };
    let point = !last && reading.article.text.as_bytes().get(word.end) == Some(&b'.');
    if point { format!("{text}.") } else { text.to_owned() }
}
