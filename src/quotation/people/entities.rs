//! The people and organizations that an article names, and how mentions of a name are linked.

use crate::quotation::people::kind::{self, EntityKind};
use crate::reading::{Reading, fold, without_possessive};
use crate::span::Span;
use hashbrown::HashMap;

/// Maximum entities of one surname or first name compared with a new mention, the latest ones.
const NAMESAKES: usize = 200;

/// The last mention of an entity outside quotations.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The number of the sentence, not counting those inside quotations.
    pub sentence: usize,
    pub block: usize,
    /// Whether the sentence is about the entity: it comes first, and not after a preposition.
    pub subject: bool,
}

/// A person or organization that is named, or that speaks without a name.
pub struct Entity {
    /// The fullest name, word by word; empty if it is only described.
    pub name: Vec<String>,
    /// The first name and surname, folded.
    pub first: String,
    pub last: String,
    /// The gender of a title, a first name or a word like "spokeswoman".
    stated_gender: Option<char>,
    /// How often "he" and "she" were resolved to it.
    inferred_gender: [u16; 2],
    pub roles: Vec<&'static str>,
    /// The evidence for a person, or, below zero, for an organization or a place.
    pub personhood: i32,
    pub place: Option<Place>,
    pub mentions: Vec<Span>,
    /// The number of its first speaker mention, if it is only described.
    pub described: Option<usize>,
}

impl Entity {
    /// An entity without a name.
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

    /// The stated gender, or else the one of most of its pronouns.
    pub fn gender(&self) -> Option<char> {
        let [he, she] = self.inferred_gender;
        self.stated_gender.or_else(|| (he != she).then_some(if he > she { 'm' } else { 'f' }))
    }

    pub fn set_gender(&mut self, gender: Option<char>) {
        self.stated_gender = gender.or(self.stated_gender);
    }

    /// Records that a pronoun of this gender was resolved to it.
    pub fn observe_pronoun(&mut self, gender: char) {
        let count = &mut self.inferred_gender[usize::from(gender == 'f')];
        *count = count.saturating_add(1);
    }

    /// The kind, as far as known.
    pub fn kind(&self) -> EntityKind {
        kind::of(self.personhood)
    }
}

/// The entities seen so far.
#[derive(Default)]
pub struct Entities {
    pub list: Vec<Entity>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl Entities {
    /// Whether a surname or first name was seen.
    pub fn contains_name(&self, name: &str) -> bool {
        self.by_last.contains_key(name) || self.by_first.contains_key(name)
    }

    /// Whether an entity has this surname.
    pub fn has_surname(&self, name: &str) -> bool {
        self.by_last.contains_key(name)
    }

    /// The most recent entity with this surname, or else this first name.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.most_recent(&self.by_last, name, |_| true).or_else(|| self.most_recent(&self.by_first, name, |_| true))
    }

    /// Sort key: people before organizations and places, then the most recent.
    fn seen(&self, person: usize) -> (bool, Option<usize>) {
        let entity = &self.list[person];
        (entity.kind() != EntityKind::NonPerson, entity.mentions.last().map(|mention| mention.start))
    }

    /// The most recent entity under a name.
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

    /// Adds a name, or links it to the entity it refers to. `words` are those of the text, titles included.
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
            // people go by their surname, organizations hardly ever
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

/// A word of a name for output: the last one without a possessive ending, the others with the period of an initial or
/// abbreviation.
fn written(reading: &Reading<'_>, word: Span, last: bool) -> String {
    let text = if last { without_possessive(reading.text(word)) } else { reading.text(word) };
    let point = !last && reading.article.text.as_bytes().get(word.end) == Some(&b'.');
    if point { format!("{text}.") } else { text.to_owned() }
}
