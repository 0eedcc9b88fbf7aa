//! People: joins "Marta Quillfeather", "Ms Quillfeather", "the harbour chief" and "she" over the whole article.
//!
//! Mentions are walked in the order of the text. A name links to the latest person with that last name; a pronoun to
//! the last speaker, unless another person has opened a sentence since; an office to the person it was given to.

use crate::quotation::types::Person;
use crate::reading::{Classes, Reading, fold, names, parts, without_clitic, without_owner};
use crate::span::Span;
use hashbrown::HashMap;

/// What a speaker's mention came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The person.
    pub person: Option<usize>,
    /// Whether only the office led there.
    pub inferred: bool,
}

/// A sentence opened by a person this many bytes before a pronoun may be what the pronoun means.
const NEAR_SUBJECT: usize = 450;
/// A speaker is remembered for pronouns over this many bytes.
const REMEMBERED: usize = 1500;
/// An office without a person of its own takes the nearest named speaker within this many bytes.
const ROLE_REACH: usize = 700;
/// Endings of nouns that are no names, where every noun has a capital.
const NOUN_ENDINGS: &[&str] = &["ung", "ungen", "heit", "keit", "schaft", "tion", "tat", "ismus", "ment", "nis"];
/// How many words after its determiner an office may have that opens a sentence.
const OFFICE: usize = 7;
/// How many mentions are looked back over for a pronoun or an office.
const LOOK_BACK: usize = 200;
/// At most so many people of one last name or first name, the latest, are held beside a new mention: no article has as
/// many, and each mention must not cost all of them.
const NAMESAKES: usize = 200;
/// A run of capitals with more words than these is no name: nobody has as many, and it is copied to every mention.
const LONGEST_NAME: usize = 60;

/// The gender that a pronoun shows, when it means an earlier person.
fn pronoun_gender(classes: Classes) -> Option<char> {
    let genders = [(Classes::HE, 'm'), (Classes::SHE, 'f')];
    genders.into_iter().find(|(class, _)| classes.any(*class)).map(|(_, gender)| gender)
}

struct Entity {
    /// The fullest name, word by word.
    name: Vec<String>,
    /// Its first and its last name, folded.
    first: String,
    last: String,
    gender: Option<char>,
    roles: Vec<&'static str>,
    /// Where the name last opened a sentence.
    subject_at: Option<usize>,
    /// Where the person last spoke.
    said_at: Option<usize>,
    mentions: Vec<Span>,
}

/// One step of the walk.
enum Step {
    /// A run of capitalised words.
    Name(Vec<Span>),
    /// The speaker of a quotation: its number.
    Speaker(usize),
}

/// Where a mention counts: at its start, or after the name it introduces ("the keeper, Marta Quillfeather"). Where every
/// noun has a capital, "der Minister Emil Quast" is read before what it says, and only the name tells who it is.
fn met(reading: &Reading<'_>, mention: Span) -> usize {
    if reading.language.nouns_capitalised {
        mention.end
    } else if reading.text(mention).contains(", ") {
        mention.end.saturating_sub(1)
    } else {
        mention.start
    }
}

/// Resolves the speakers' mentions (in the order of the text) and lists the people of the article.
pub fn resolve(reading: &Reading<'_>, speakers: &[Option<Span>]) -> (Vec<Resolved>, Vec<Person>) {
    let mut steps: Vec<(usize, usize, Step)> = names(reading)
        .into_iter()
        .map(|name| (name.span().start, 0, Step::Name(name.parts)))
        .chain(
            speakers
                .iter()
                .enumerate()
                .filter_map(|(number, speaker)| Some((met(reading, (*speaker)?), 1, Step::Speaker(number)))),
        )
        .collect();
    steps.sort_by_cached_key(|(at, order, _)| (*at, *order));

    let mut cast = Cast {
        reading,
        list: Vec::new(),
        by_last: HashMap::new(),
        by_first: HashMap::new(),
        recent: Vec::new(),
        last_speaker: None,
    };
    let mut resolved = vec![Resolved::default(); speakers.len()];
    let mut unsettled = Vec::new();
    for (_, _, step) in steps {
        match step {
            Step::Name(words) => cast.meet(&words),
            Step::Speaker(number) => {
                let Some(mention) = speakers[number] else { continue };
                match cast.speaker(mention) {
                    Found::Person(person) => {
                        cast.speaks(person, mention);
                        resolved[number].person = Some(person);
                    }
                    Found::Role(roles) => unsettled.push((number, mention, roles)),
                    Found::Nobody => {}
                }
            }
        }
    }
    // an office nobody was introduced with takes the nearest named speaker whose own office does not clash
    let mut named: Vec<(usize, usize, usize)> = resolved
        .iter()
        .zip(speakers)
        .enumerate()
        .filter_map(|(number, (resolved, speaker))| Some(((*speaker)?.start, number, resolved.person?)))
        .filter(|(_, _, person)| cast.list[*person].name.len() > 1)
        .collect();
    // of those at one place the first in order is asked
    named.sort_unstable();
    named.dedup_by_key(|(at, ..)| *at);
    for (number, mention, roles) in unsettled {
        let next = named.partition_point(|(at, ..)| *at < mention.start);
        let beside = named[next.saturating_sub(1)..].iter().take(2);
        let nearest = beside.min_by_key(|(at, order, _)| (at.abs_diff(mention.start), *order));
        if let Some((at, _, person)) = nearest
            && at.abs_diff(mention.start) < ROLE_REACH
        {
            let entity = &mut cast.list[*person];
            if entity.roles.is_empty() || entity.roles.iter().any(|role| roles.contains(role)) {
                entity.mentions.push(mention);
                resolved[number] = Resolved { person: Some(*person), inferred: true };
            }
        }
    }
    let persons = cast
        .list
        .into_iter()
        .map(|mut entity| {
            entity.mentions.sort();
            Person { name: entity.name.join(" "), roles: entity.roles, mentions: entity.mentions }
        })
        .collect();
    (resolved, persons)
}

enum Found {
    Person(usize),
    /// An office without a name.
    Role(Vec<&'static str>),
    Nobody,
}

struct Cast<'r, 'a> {
    reading: &'r Reading<'a>,
    list: Vec<Entity>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    /// People in the order they were met, the latest last.
    recent: Vec<usize>,
    last_speaker: Option<usize>,
}

impl Cast<'_, '_> {
    fn folded(&self, span: Span) -> String {
        fold(self.reading.text(span))
    }

    /// What the list of grammar says of a word in lower case.
    fn grammar(&self, lower: &str) -> Classes {
        Classes::of_grammar(self.reading.language, lower)
    }

    fn role_of(&self, folded: &str) -> Option<&'static str> {
        self.reading.language.role(folded)
    }

    /// A run of capitalised words: a person when it has two words, an honorific, or a known last name.
    fn meet(&mut self, words: &[Span]) {
        let language = self.reading.language;
        let (words, sure) = if language.nouns_capitalised { self.name_among_nouns(words) } else { (words, true) };
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if words.len() > LONGEST_NAME {
            return;
        }
        let Some(last_folded) = folded.last() else { return };
        let plain = folded.iter().filter(|word| !language.titles.contains(word)).count();
        let honorific = folded.first().is_some_and(|word| language.titles.contains(word)) && folded.len() > 1;
        let known = self.by_last.contains_key(last_folded) || self.by_first.contains_key(last_folded);
        if self.role_of(last_folded).is_some() || !(plain > 1 || honorific || known) {
            return;
        }
        let mut roles: Vec<&'static str> = folded.iter().filter_map(|word| self.role_of(word)).collect();
        roles.extend(self.roles_around(first.start, last.end));
        let after_role = folded.iter().rposition(|word| self.role_of(word).is_some()).map_or(0, |at| at + 1);
        let Some(person) =
            self.add(&words[after_role.min(words.len() - 1)..], &folded[after_role.min(words.len() - 1)..], &roles)
        else {
            return;
        };
        let span = Span::new(first.start, last.end);
        let before = Span::new(0, first.start).of(&self.reading.article.text);
        let opens = before.trim_end().is_empty()
            || before.ends_with('\n')
            || before.trim_end().ends_with(['.', '!', '?', '”', '"', '’']) && before.ends_with(' ')
            || self.follows_office(before);
        let entity = &mut self.list[person];
        entity.mentions.push(span);
        if !sure {
            return;
        }
        if opens {
            entity.subject_at = Some(first.start);
        }
        self.recent.push(person);
    }

    /// Where every noun has a capital, a run of them may be no name at all, or end in one: "Meinung von Ida Brook". What is
    /// left is the name with the office or title before it, or nothing; and whether a first name, an office or an earlier
    /// mention shows that it is a person, whom a pronoun may mean.
    fn name_among_nouns<'w>(&self, words: &'w [Span]) -> (&'w [Span], bool) {
        let language = self.reading.language;
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        let small = |at: usize| self.reading.text(words[at]).starts_with(char::is_lowercase);
        let first_name = |at: usize| language.first_names.contains(&folded[at]) && at + 1 < words.len();
        // a particle stands inside a name only when a first name stands before it
        let (mut start, mut led) = (0, false);
        for at in 0..words.len() {
            if small(at) && !led {
                start = at + 1;
            } else {
                led |= first_name(at);
            }
        }
        const FUNCTION: Classes = Classes::union(&[
            Classes::FRONT,
            Classes::PREPOSITION,
            Classes::SUBORDINATE,
            Classes::DETERMINER,
            Classes::BREAK,
        ]);
        let function = |at: usize| self.grammar(&folded[at]).any(FUNCTION);
        while start < words.len() && function(start) {
            start += 1;
        }
        let left = words.get(start..).unwrap_or_default();
        let Some(first) = left.first() else { return (left, false) };
        let held = (start..words.len())
            .any(|at| first_name(at) || language.titles.contains(&folded[at]) || self.role_of(&folded[at]).is_some());
        let known =
            folded.last().is_some_and(|last| self.by_last.contains_key(last) || self.by_first.contains_key(last));
        if held || known {
            let from = (start..words.len()).find(|at| {
                first_name(*at) || language.titles.contains(&folded[*at]) || self.role_of(&folded[*at]).is_some()
            });
            return (words.get(from.unwrap_or(words.len() - 1)..).unwrap_or_default(), true);
        }
        let thing = (start..words.len()).any(|at| {
            let text = self.reading.text(words[at]);
            let initials = text.len() > 1 && !text.chars().any(char::is_lowercase);
            initials || language.is_house(&folded[at]) || NOUN_ENDINGS.iter().any(|end| folded[at].ends_with(end))
        });
        // "Brooks Absage"
        let owned = folded[start].strip_suffix('s').is_some_and(|owner| self.by_last.contains_key(owner));
        let before = Span::new(0, first.start).of(&self.reading.article.text).trim_end();
        let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let led = self.grammar(&before.to_lowercase()).any(Classes::DETERMINER | Classes::PREPOSITION);
        // nobody's name takes an article
        (if thing || owned || led { &[] } else { left }, false)
    }

    /// "The first witness, Marta Quillfeather, agreed": whether only an office stands between the sentence's start and a
    /// name.
    fn follows_office(&self, before: &str) -> bool {
        let Some(lead) = before.trim_end().strip_suffix(',') else { return false };
        // what stands before another comma is not asked: a long row of names would be read again for each
        let stop = lead.rfind(['.', '!', '?', '\n', '”', '"', ',']);
        if stop.is_some_and(|stop| lead[stop..].starts_with(',')) {
            return false;
        }
        let lead = stop.map_or(lead, |stop| lead[stop..].trim_start_matches(['.', '!', '?', '\n', '”', '"']));
        let mut words = lead.split_whitespace();
        let determined = words.next().is_some_and(|word| {
            word.starts_with(char::is_uppercase) && self.grammar(&word.to_lowercase()).any(Classes::DETERMINER)
        });
        determined && (1..=OFFICE).contains(&words.count())
    }

    /// Offices in the four words before a name and in the appositive after it.
    fn roles_around(&self, start: usize, end: usize) -> Vec<&'static str> {
        let text = &self.reading.article.text;
        let mut from = start.saturating_sub(60);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = Span::new(from, start).of(text);
        let before = before.rsplit(['.', ',', ';', ':', '\n', '"', '“', '”']).next().unwrap_or_default();
        let mut to = (end + 90).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let after = Span::new(end, to).of(text).strip_prefix(", ").unwrap_or_default();
        let after = after.split(['.', ',', ';', ':', '\n']).next().unwrap_or_default();
        let letter = |c: char| c.is_alphanumeric();
        // "the commissioner of the Tarrow Coastguard": the office is held at the name, not by it
        let ties = |word: &String| !self.grammar(word).any(Classes::PREPOSITION);
        let near = before.rsplit(|c| !letter(c)).filter(|word| !word.is_empty()).map(fold);
        let mut after = after.split(|c| !letter(c)).filter(|word| !word.is_empty()).map(fold).peekable();
        // "said Ms Ray, who met the director": a relative clause gives no office
        let appositive = if after.peek().is_some_and(|word| {
            self.grammar(word).any(Classes::RELATIVE | Classes::WHOSE | Classes::BUT | Classes::AND)
        }) {
            0
        } else {
            8
        };
        near.take(4).take_while(ties).chain(after.take(appositive)).filter_map(|word| self.role_of(&word)).collect()
    }

    /// Enters a name or links it to the person it means.
    fn add(&mut self, words: &[Span], folded: &[String], roles: &[&'static str]) -> Option<usize> {
        let language = self.reading.language;
        let mut gender = None;
        let mut name: Vec<(String, String)> = Vec::new();
        for (word, folded) in words.iter().zip(folded) {
            match language.titles.tag(folded) {
                Some(tag) => gender = gender.or(tag.chars().next()),
                None => {
                    let text = self.reading.text(*word);
                    let text = without_owner(text);
                    let point = self.reading.article.text.as_bytes().get(word.end) == Some(&b'.');
                    let initial = text.chars().count() == 1 && point && Some(word) != words.last();
                    name.push((if initial { format!("{text}.") } else { text.to_owned() }, folded.clone()));
                }
            }
        }
        let (_, mut last) = name.last()?.clone();
        if name.len() > 1 && matches!(last.as_str(), "jr" | "sr" | "ii" | "iii") {
            last = name[name.len() - 2].1.clone();
        }
        let first = name.first()?.1.clone();
        let fits = |entity: &Entity| gender.is_none() || entity.gender.is_none() || gender == entity.gender;
        let namesakes = |map: &HashMap<String, Vec<usize>>, means: &dyn Fn(&Entity) -> bool| {
            let latest = map.get(&last)?.iter().rev().take(NAMESAKES).copied();
            latest.filter(|person| means(&self.list[*person])).max()
        };
        let found = if name.len() == 1 {
            namesakes(&self.by_last, &fits).max(namesakes(&self.by_first, &fits))
        } else {
            namesakes(&self.by_last, &|entity| entity.name.len() == 1 || entity.first == first)
        };
        let person = match found {
            Some(person) => person,
            None => {
                self.list.push(Entity {
                    name: name.iter().map(|(text, _)| text.clone()).collect(),
                    first: fold(&name[0].0),
                    last: last.clone(),
                    gender: None,
                    roles: Vec::new(),
                    subject_at: None,
                    said_at: None,
                    mentions: Vec::new(),
                });
                let person = self.list.len() - 1;
                self.by_last.entry(last.clone()).or_default().push(person);
                if name.len() > 1 {
                    self.by_first.entry(first.clone()).or_default().push(person);
                }
                person
            }
        };
        let entity = &mut self.list[person];
        if name.len() > entity.name.len() {
            entity.name = name.iter().map(|(text, _)| text.clone()).collect();
            entity.first = fold(&name[0].0);
            if entity.last != last {
                entity.last.clone_from(&last);
                self.by_last.entry(last).or_default().push(person);
            }
        }
        if gender.is_some() {
            entity.gender = gender;
        } else if entity.gender.is_none() && entity.name.len() > 1 {
            entity.gender = language.first_names.tag(&first).and_then(|tag| tag.chars().next());
        }
        for role in roles {
            if !entity.roles.contains(role) {
                entity.roles.push(role);
            }
        }
        Some(person)
    }

    /// The person behind a speaker's mention.
    fn speaker(&mut self, mention: Span) -> Found {
        let text = self.reading.text(mention);
        let lower = without_clitic(&text.to_lowercase()).to_owned();
        if let Some(gender) = pronoun_gender(self.grammar(&lower)) {
            return self.pronoun(gender, mention.start).map_or(Found::Nobody, Found::Person);
        }
        let words = parts(self.reading, self.reading.words_in(mention));
        let folded: Vec<String> = words.iter().map(|word| self.folded(*word)).collect();
        if let [only] = folded.as_slice()
            && self.grammar(only).any(Classes::PRONOUN)
        {
            return Found::Nobody;
        }
        let last_capital = words.iter().rposition(|word| self.reading.text(*word).starts_with(char::is_uppercase));
        let roles: Vec<&'static str> = folded.iter().filter_map(|word| self.role_of(word)).collect();
        let opening = folded.first().map_or(Classes::default(), |word| self.grammar(word));
        let (indefinite, determined) = (opening.any(Classes::INDEFINITE), opening.any(Classes::DETERMINER));
        // "der Ministerpräsident Emil Quast": the capitals right behind the office are a name
        let capital =
            |at: usize| words.get(at).is_some_and(|word| self.reading.text(*word).starts_with(char::is_uppercase));
        let held = if self.reading.language.nouns_capitalised {
            (1..words.len()).find(|at| {
                capital(*at) && self.role_of(&folded[*at]).is_none() && self.role_of(&folded[*at - 1]).is_some()
            })
        } else {
            None
        };
        let names_holder = held.is_some();
        let last_capital = match held {
            Some(first) => (first..words.len()).take_while(|at| capital(*at)).last(),
            None => last_capital,
        };
        let by_key = |at: usize| self.by_last.get(&folded[at]).and_then(|list| list.last()).copied();
        let by_name = last_capital.and_then(by_key).or_else(|| {
            // "wies Brook Vorwürfe zurück": the object is no part of the name
            let nouns = self.reading.language.nouns_capitalised && roles.is_empty();
            (0..words.len()).filter(|at| nouns && capital(*at)).find_map(by_key)
        });
        // "Orrin Oake of Wendle": the name stands before the place
        let placed = || {
            let before = folded.iter().position(|word| self.grammar(word).any(Classes::PREPOSITION))?;
            let name = words.get(..before)?;
            let capitals =
                name.len() > 1 && name.iter().all(|word| self.reading.text(*word).starts_with(char::is_uppercase));
            capitals.then(|| self.by_last.get(&folded[before - 1])?.last().copied())?
        };
        let by_name = by_name.or_else(placed);
        let named = by_name.filter(|person| self.list[*person].name.len() > 1 || !determined);
        let office = !roles.is_empty()
            && !names_holder
            && (determined || named.is_none())
            && last_capital.is_none_or(|at| self.role_of(&folded[at]).is_some() || (determined && named.is_none()));
        if office && indefinite {
            return Found::Nobody; // "a spokeswoman" is nobody named so far
        }
        if office {
            let known = self
                .recent
                .iter()
                .rev()
                .take(LOOK_BACK)
                .copied()
                .find(|person| self.list[*person].roles.iter().any(|role| roles.contains(role)));
            return known.map_or(Found::Role(roles), Found::Person);
        }
        named.or(by_name).map_or(Found::Nobody, Found::Person)
    }

    fn pronoun(&mut self, gender: char, at: usize) -> Option<usize> {
        let fits = |entity: &Entity| entity.gender.is_none_or(|of| of == gender);
        let near = self
            .recent
            .iter()
            .rev()
            .take(LOOK_BACK)
            .copied()
            .filter(|person| {
                let entity = &self.list[*person];
                fits(entity) && entity.subject_at.is_some_and(|subject| at.saturating_sub(subject) < NEAR_SUBJECT)
            })
            .max_by_key(|person| self.list[*person].subject_at);
        let speaker = self.last_speaker.filter(|person| {
            let entity = &self.list[*person];
            fits(entity) && entity.said_at.is_some_and(|said| at.saturating_sub(said) < REMEMBERED)
        });
        let overtaken = match (speaker, near) {
            (Some(speaker), Some(near)) => {
                self.list[near].subject_at > self.list[speaker].said_at.map(|said| said + 60)
            }
            _ => false,
        };
        let latest = || self.recent.iter().rev().take(12).copied().find(|person| fits(&self.list[*person]));
        let person = speaker.filter(|_| !overtaken).or(near).or_else(latest)?;
        self.list[person].gender.get_or_insert(gender);
        Some(person)
    }

    fn speaks(&mut self, person: usize, mention: Span) {
        let entity = &mut self.list[person];
        entity.said_at = Some(mention.start);
        if entity.mentions.last().is_none_or(|last| !last.overlaps(mention)) {
            entity.mentions.push(mention);
        }
        self.last_speaker = Some(person);
        self.recent.push(person);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::all;
    use crate::reading::Reading;

    /// The name of the last quotation's speaker, and everybody found.
    fn read(text: &str) -> (Option<String>, Vec<String>) {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code("de").unwrap());
        let found = all(&reading);
        let name = found.list.last().and_then(|quote| quote.speaker.as_ref()?.name.clone());
        (name, found.persons.into_iter().map(|person| person.name).collect())
    }

    #[test]
    fn german_nouns_are_nobody() {
        let (_, people) = read(
            "Nach Angaben der Polizei und Meinung von Ida Brook war die Lage am Fahrradweg der Hafenstraße ruhig. \
             Die Wendeler Linien fuhren. Brooks Absage half. „Es ging gut“, sagte Ida Brook.",
        );
        assert_eq!(people, ["Ida Brook"]);
    }

    #[test]
    fn german_offices_belong_to_the_name_behind_them() {
        let cases = [
            ("Emil Quast ist Ministerpräsident. „Es ging gut“, sagte der Ministerpräsident Brook.", "Brook"),
            ("Bürgermeisterin Ida von Quast kam. „Es ging gut“, sagte die Bürgermeisterin.", "Ida von Quast"),
            ("Der Reeder Emil Quast kam. Nach dem Umbau der Werft sprach er: „Es ging gut.“", "Emil Quast"),
        ];
        for (text, name) in cases {
            assert_eq!(read(text).0.as_deref(), Some(name), "{text}");
        }
    }
}
