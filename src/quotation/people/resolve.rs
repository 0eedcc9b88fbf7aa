//! People: links "Marta Quillfeather", "Ms Quillfeather", "the harbour chief" and "she" across the article.
//!
//! Mentions are resolved in the order of the text. A name links to the most recent entity with that name; a pronoun to
//! the subject of the sentences before it; an office to its holder.

use crate::quotation::people::around::around;
use crate::quotation::people::entities::Entities;
use crate::quotation::people::mention::Referent;
use crate::quotation::people::pronoun;
use crate::quotation::people::resolver::Resolver;
use crate::quotation::types::Person;
use crate::reading::{Classes, Name, Reading, Word, is_possessive, names};
use crate::span::Span;

/// A speaker mention to resolve.
#[derive(Clone, Copy, Debug, Default)]
pub struct SpeakerMention {
    /// The words that name the speaker.
    pub mention: Option<Span>,
    /// Whether the verb is one of answering, so that the previous speaker is excluded.
    pub answers: bool,
}

/// The result for a speaker mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The person.
    pub person: Option<usize>,
    /// Whether the mention was linked by office alone.
    pub inferred: bool,
    /// For a pronoun, the description of a person without a name: "a harbour pilot".
    pub described: Option<Span>,
}

/// Maximum bytes between an office without a holder and the nearest named speaker.
const ROLE_REACH: usize = 700;

/// One event in the order of the text.
enum Event {
    /// A run of capitalized words.
    Name(Vec<Span>),
    /// The first name of two people with one surname, and the surname.
    Shared(Span, Span),
    /// An office that opens a sentence.
    Office(Span),
    /// The speaker of a quotation: its number.
    Speaker(usize),
    /// A pronoun of this gender that opens a clause.
    Pronoun(Span, char),
    /// A possessive pronoun of this gender: "her".
    PossessivePronoun(usize, char),
}

/// Resolves the speaker mentions and lists the people of the article. `quotes` are the quoted spans, in order.
pub fn resolve(reading: &Reading<'_>, said: &[SpeakerMention], quotes: &[Span]) -> (Vec<Resolved>, Vec<Person>) {
    let names = names(reading);
    let mut resolver = Resolver::new(reading, &names, quotes);
    let mut resolved = vec![Resolved::default(); said.len()];
    let mut unresolved_offices = Vec::new();
    let mut before: Option<usize> = None;
    let mut copies: Vec<(usize, usize)> = Vec::new();
    for (_, _, step) in events(reading, names, said, &resolver) {
        match step {
            Event::Name(words) => resolver.enter_name(&words),
            Event::Shared(first, last) => resolver.enter_shared(first, last),
            Event::Office(office) => resolver.topic_office(office),
            Event::Pronoun(word, gender) => {
                if let Some(person) = resolver.meant(Some(gender), word.start, None) {
                    resolver.entities.list[person].observe_pronoun(gender);
                    resolver.entities.list[person].place = Some(resolver.place(word.start, true));
                    resolver.recent.push(person);
                }
            }
            Event::PossessivePronoun(at, gender) => resolver.infer_gender_of_owner(at, gender),
            Event::Speaker(number) => {
                let Some(mention) = said[number].mention else { continue };
                // one tag for several quotations
                if let Some(same) = before.replace(number).filter(|same| said[*same].mention == Some(mention)) {
                    copies.push((number, same));
                    continue;
                }
                let excepted = resolver.last_speaker.filter(|_| said[number].answers);
                let person = match resolver.referent_of(mention) {
                    Referent::Person(person) => {
                        // "his wife, the crime reporter Gail Birch"
                        let mut words = reading.words_in(mention).iter().rev();
                        let shown = words.find_map(|word| reading.language.gender(&reading.form(word).lower));
                        let entity = &mut resolver.entities.list[person];
                        if entity.gender().is_none() {
                            entity.set_gender(shown);
                        }
                        person
                    }
                    Referent::Pronoun(gender) => {
                        let Some(person) = resolver.meant(Some(gender), mention.start, excepted) else { continue };
                        resolver.entities.list[person].observe_pronoun(gender);
                        person
                    }
                    Referent::PreviouslyDescribed(gender) => match resolver.meant(gender, mention.start, None) {
                        Some(person) => person,
                        None => continue,
                    },
                    Referent::Organization => match resolver.organization_meant(mention.start) {
                        Some(organization) => organization,
                        None => continue,
                    },
                    Referent::NewName(words) => {
                        let folded: Vec<String> = words.iter().map(|word| resolver.folded(*word)).collect();
                        let Some(person) = resolver.entities.add(reading, &words, &folded) else { continue };
                        let name = Name { parts: words }.span();
                        resolver.record_mention(person, name, &around(reading, name));
                        person
                    }
                    Referent::Office { roles, definite, gender } => {
                        let person = resolver.add_described(number, gender);
                        if definite {
                            unresolved_offices.push((number, mention, roles));
                        }
                        resolver.record_speech(person, mention);
                        continue;
                    }
                    Referent::None => continue,
                };
                resolved[number].person = Some(person);
                resolver.record_speech(person, mention);
            }
        }
    }
    resolve_offices(&mut resolver.entities, said, &mut resolved, unresolved_offices);
    for (number, same) in copies {
        resolved[number] = resolved[same].clone();
    }
    into_persons(resolver.entities, said, resolved)
}

/// The events in the order of the text.
fn events(
    reading: &Reading<'_>,
    names: Vec<Name>,
    said: &[SpeakerMention],
    resolver: &Resolver<'_, '_>,
) -> Vec<(usize, usize, Event)> {
    let shared: Vec<_> = names.windows(2).filter_map(|pair| shared_surname(reading, &pair[0], &pair[1])).collect();
    let names = names.into_iter().map(|name| (name.span().start, 0, Event::Name(name.parts)));
    let offices = reading.sentences.iter().filter(|sentence| !resolver.is_quoted(sentence.span));
    let offices = offices.filter_map(|sentence| office(reading, &reading.words[sentence.words.clone()]));
    // a mention is read after the names in it
    let speakers = said.iter().enumerate();
    let speakers = speakers.filter_map(|(number, said)| Some((said.mention?.end, 1, Event::Speaker(number))));
    let mut mentions: Vec<Span> = said.iter().filter_map(|said| said.mention).collect();
    mentions.sort_by_cached_key(|mention| (mention.start, mention.end));
    let pronouns = reading.words.iter().enumerate().filter_map(|(number, word)| {
        let classes = reading.classes(word);
        let gender =
            pronoun::gender(classes).filter(|_| classes.any(Classes::NOMINATIVE | Classes::POSSESSIVE_DETERMINER))?;
        if classes.any(Classes::POSSESSIVE_DETERMINER) {
            let kin = reading.words.get(number + 1).is_some_and(|next| {
                reading.language.role(&reading.form(next).lower).is_some()
                    && reading.language.gender(&reading.form(next).lower).is_some()
            });
            // "Nell Oake, his daughter,": after a comma it refers to another person
            let apart = reading.article.text[..word.span.start].trim_end().ends_with(',');
            let possessor = (word.span.end, 1, Event::PossessivePronoun(word.span.start, gender));
            return (kin && !apart && !resolver.is_quoted(word.span)).then_some(possessor);
        }
        let spoken = mentions.binary_search_by_key(&word.span.start, |mention| mention.start).is_ok();
        (!spoken && !resolver.is_quoted(word.span)).then_some((word.span.end, 1, Event::Pronoun(word.span, gender)))
    });
    let mut events: Vec<_> = names.chain(shared).chain(offices).chain(speakers).chain(pronouns).collect();
    events.sort_by_cached_key(|(at, order, _)| (*at, *order));
    events
}

/// "Ted and Jean Hallam": the first name of the first, with the surname of the second.
fn shared_surname(reading: &Reading<'_>, one: &Name, other: &Name) -> Option<(usize, usize, Event)> {
    let ([first], [_, .., last]) = (one.parts.as_slice(), other.parts.as_slice()) else { return None };
    let between = Span::new(first.end, other.span().start);
    let [tie] = reading.words_in(between) else { return None };
    let tied = reading.classes(tie).any(Classes::AND) && reading.text(between).len() == tie.span.len() + 2;
    tied.then_some((first.start, 1, Event::Shared(*first, *last)))
}

/// Maximum words of an office that opens a sentence.
const OPENING: usize = 4;

/// The office that opens a sentence: "The judge rejected that."
fn office(reading: &Reading<'_>, words: &[Word]) -> Option<(usize, usize, Event)> {
    let lower = |word: &Word| &*reading.form(word).lower;
    let opening = reading.classes(words.first()?);
    if !opening.any(Classes::DETERMINER) || opening.any(Classes::INDEFINITE | Classes::POSSESSIVE_DETERMINER) {
        return None;
    }
    let last = words.iter().take(OPENING).rposition(|word| reading.language.role(lower(word)).is_some())?;
    let plain = words.get(1..=last)?.iter().all(|word| {
        let form = reading.form(word);
        (!form.capital || reading.language.nouns_capitalized) && !is_possessive(reading.text(word.span))
    });
    let next = words.get(last + 1)?;
    let name = reading.form(next).capital || reading.language.role(lower(next)).is_some();
    let office = Span::new(words[0].span.start, words[last].span.end);
    (plain && !name).then_some((office.end, 0, Event::Office(office)))
}

/// Assigns offices without a holder to a person given the office later, or else to the nearest named speaker without an
/// office of their own.
fn resolve_offices(
    entities: &mut Entities,
    said: &[SpeakerMention],
    resolved: &mut [Resolved],
    unresolved_offices: Vec<(usize, Span, Vec<&'static str>)>,
) {
    let named = resolved.iter().zip(said).enumerate().filter_map(|(number, (resolved, said))| {
        let person = resolved.person.filter(|person| entities.list[*person].name.len() > 1)?;
        Some((said.mention?.start, number, person))
    });
    // of several at one position the first is taken
    let mut named: Vec<(usize, usize, usize)> = named.collect();
    named.sort_unstable();
    named.dedup_by_key(|(at, ..)| *at);
    for (number, mention, roles) in unresolved_offices {
        let next = named.partition_point(|(at, ..)| *at < mention.start);
        let later = named[next..]
            .iter()
            .find(|(.., person)| entities.list[*person].roles.iter().any(|role| roles.contains(role)));
        let beside = named[next.saturating_sub(1)..].iter().take(2);
        let nearest = beside.min_by_key(|(at, order, _)| (at.abs_diff(mention.start), *order));
        let near = nearest.filter(|(at, _, person)| {
            at.abs_diff(mention.start) < ROLE_REACH && entities.list[*person].roles.is_empty()
        });
        if let Some((.., person)) = later.or(near) {
            entities.list[*person].mentions.push(mention);
            resolved[number] = Resolved { person: Some(*person), inferred: true, described: None };
        }
    }
}

/// The people by name, with the mentions pointing to them.
fn into_persons(
    entities: Entities,
    said: &[SpeakerMention],
    mut resolved: Vec<Resolved>,
) -> (Vec<Resolved>, Vec<Person>) {
    for number in 0..resolved.len() {
        let described = resolved[number].person.and_then(|person| entities.list[person].described);
        if let Some(first) = described {
            resolved[number] = match resolved[first].person {
                Some(_) => Resolved { inferred: true, ..resolved[first].clone() },
                None => Resolved { described: said[first].mention, ..Resolved::default() },
            };
        }
    }
    let mut numbers = Vec::with_capacity(entities.list.len());
    let mut persons = Vec::with_capacity(entities.list.len());
    for mut entity in entities.list {
        numbers.push(persons.len());
        if entity.described.is_none() {
            entity.mentions.sort_by_cached_key(|mention| (mention.start, mention.end));
            persons.push(Person { name: entity.name.join(" "), roles: entity.roles, mentions: entity.mentions });
        }
    }
    for resolved in &mut resolved {
        resolved.person = resolved.person.map(|person| numbers[person]);
    }
    (resolved, persons)
}

#[cfg(test)]
mod tests;
