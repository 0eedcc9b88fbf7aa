//! People: joins "Marta Quillfeather", "Ms Quillfeather", "the harbour chief" and "she" over the whole article.
//!
//! Mentions are walked in the order of the text. A name links to the latest person with that name; a pronoun to the one
//! whom the sentences before it are about; an office to the person it was given to.

use crate::quotation::people::around::around;
use crate::quotation::people::cast::Cast;
use crate::quotation::people::mention::Found;
use crate::quotation::people::pronoun;
use crate::quotation::people::walk::Walk;
use crate::quotation::types::Person;
use crate::reading::{Classes, Name, Reading, Word, is_owner, names};
use crate::span::Span;

/// Something said, as far as it is asked who said it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// The words that name the speaker.
    pub mention: Option<Span>,
    /// Whether the verb says that it is an answer: not by the one who spoke before.
    pub answers: bool,
}

/// What a speaker's mention came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The person.
    pub person: Option<usize>,
    /// Whether only the office led there.
    pub inferred: bool,
    /// For a pronoun the words that describe somebody without a name: "a harbour pilot".
    pub described: Option<Span>,
}

/// An office without a person of its own takes the nearest named speaker within this many bytes.
const ROLE_REACH: usize = 700;

/// One step of the walk.
enum Step {
    /// A run of capitalised words.
    Name(Vec<Span>),
    /// The first of two with one last name, and that name.
    Shared(Span, Span),
    /// The words for an office that open a sentence.
    Office(Span),
    /// The speaker of a quotation: its number.
    Speaker(usize),
    /// A pronoun of this gender that opens a clause.
    Pronoun(Span, char),
    /// An owner of this gender: "her".
    Owner(usize, char),
}

/// Resolves the speakers' mentions and lists the people of the article. `quotes` are the stretches between marks, in order.
pub fn resolve(reading: &Reading<'_>, said: &[Said], quotes: &[Span]) -> (Vec<Resolved>, Vec<Person>) {
    let names = names(reading);
    let mut walk = Walk::new(reading, &names, quotes);
    let mut resolved = vec![Resolved::default(); said.len()];
    let mut unsettled = Vec::new();
    let mut before: Option<usize> = None;
    let mut copies: Vec<(usize, usize)> = Vec::new();
    for (_, _, step) in steps(reading, names, said, &walk) {
        match step {
            Step::Name(words) => walk.meet(&words),
            Step::Shared(first, last) => walk.meet_shared(first, last),
            Step::Office(office) => walk.told_of(office),
            Step::Pronoun(word, gender) => {
                if let Some(person) = walk.meant(Some(gender), word.start, None) {
                    walk.cast.list[person].learns(gender);
                    walk.cast.list[person].place = Some(walk.place(word.start, true));
                }
            }
            Step::Owner(at, gender) => walk.owns(at, gender),
            Step::Speaker(number) => {
                let Some(mention) = said[number].mention else { continue };
                // one tag for several quotations
                if let Some(same) = before.replace(number).filter(|same| said[*same].mention == Some(mention)) {
                    copies.push((number, same));
                    continue;
                }
                let excepted = walk.last_speaker.filter(|_| said[number].answers);
                let person = match walk.behind(mention) {
                    Found::Person(person) => {
                        // "his wife, the crime reporter Gail Birch"
                        let mut words = reading.words_in(mention).iter().rev();
                        let shown = words.find_map(|word| reading.language.gender(&reading.form(word).lower));
                        let entity = &mut walk.cast.list[person];
                        if entity.gender().is_none() {
                            entity.shows(shown);
                        }
                        person
                    }
                    Found::Pronoun(gender) => {
                        let Some(person) = walk.meant(Some(gender), mention.start, excepted) else { continue };
                        walk.cast.list[person].learns(gender);
                        person
                    }
                    Found::Again(gender) => match walk.meant(gender, mention.start, None) {
                        Some(person) => person,
                        None => continue,
                    },
                    Found::House => match walk.house_meant(mention.start) {
                        Some(house) => house,
                        None => continue,
                    },
                    Found::Name(words) => {
                        let folded: Vec<String> = words.iter().map(|word| walk.folded(*word)).collect();
                        let Some(person) = walk.cast.add(reading, &words, &folded) else { continue };
                        let name = Name { parts: words }.span();
                        walk.enters(person, name, &around(reading, name));
                        person
                    }
                    Found::Office { roles, definite, gender } => {
                        let person = walk.describe(number, gender);
                        if definite {
                            unsettled.push((number, mention, roles));
                        }
                        walk.speaks(person, mention);
                        continue;
                    }
                    Found::Nobody => continue,
                };
                resolved[number].person = Some(person);
                walk.speaks(person, mention);
            }
        }
    }
    settle(&mut walk.cast, said, &mut resolved, unsettled);
    for (number, same) in copies {
        resolved[number] = resolved[same].clone();
    }
    listed(walk.cast, said, resolved)
}

/// The steps in the order of the text.
fn steps(reading: &Reading<'_>, names: Vec<Name>, said: &[Said], walk: &Walk<'_, '_>) -> Vec<(usize, usize, Step)> {
    let shared: Vec<_> = names.windows(2).filter_map(|pair| shared(reading, &pair[0], &pair[1])).collect();
    let names = names.into_iter().map(|name| (name.span().start, 0, Step::Name(name.parts)));
    let offices = reading.sentences.iter().filter(|sentence| !walk.is_quoted(sentence.span));
    let offices = offices.filter_map(|sentence| office(reading, &reading.words[sentence.words.clone()]));
    // a mention is read behind the names in it
    let speakers = said.iter().enumerate();
    let speakers = speakers.filter_map(|(number, said)| Some((said.mention?.end, 1, Step::Speaker(number))));
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
            // "Nell Oake, his daughter,": the comma makes it another's
            let apart = reading.article.text[..word.span.start].trim_end().ends_with(',');
            let owner = (word.span.end, 1, Step::Owner(word.span.start, gender));
            return (kin && !apart && !walk.is_quoted(word.span)).then_some(owner);
        }
        let spoken = mentions.binary_search_by_key(&word.span.start, |mention| mention.start).is_ok();
        (!spoken && !walk.is_quoted(word.span)).then_some((word.span.end, 1, Step::Pronoun(word.span, gender)))
    });
    let mut steps: Vec<_> = names.chain(shared).chain(offices).chain(speakers).chain(pronouns).collect();
    steps.sort_by_cached_key(|(at, order, _)| (*at, *order));
    steps
}

/// "Ted and Jean Hallam": the first of two, with the last name of the second.
fn shared(reading: &Reading<'_>, one: &Name, other: &Name) -> Option<(usize, usize, Step)> {
    let ([first], [_, .., last]) = (one.parts.as_slice(), other.parts.as_slice()) else { return None };
    let between = Span::new(first.end, other.span().start);
    let [tie] = reading.words_in(between) else { return None };
    let tied = reading.classes(tie).any(Classes::AND) && reading.text(between).len() == tie.span.len() + 2;
    tied.then_some((first.start, 1, Step::Shared(*first, *last)))
}

/// How many words an office that opens a sentence may have.
const OPENING: usize = 4;

/// The office that opens a sentence: "The judge rejected that."
fn office(reading: &Reading<'_>, words: &[Word]) -> Option<(usize, usize, Step)> {
    let lower = |word: &Word| &*reading.form(word).lower;
    let opening = reading.classes(words.first()?);
    if !opening.any(Classes::DETERMINER) || opening.any(Classes::INDEFINITE | Classes::POSSESSIVE_DETERMINER) {
        return None;
    }
    let last = words.iter().take(OPENING).rposition(|word| reading.language.role(lower(word)).is_some())?;
    let plain = words.get(1..=last)?.iter().all(|word| {
        let form = reading.form(word);
        (!form.capital || reading.language.nouns_capitalised) && !is_owner(reading.text(word.span))
    });
    let next = words.get(last + 1)?;
    let name = reading.form(next).capital || reading.language.role(lower(next)).is_some();
    let office = Span::new(words[0].span.start, words[last].span.end);
    (plain && !name).then_some((office.end, 0, Step::Office(office)))
}

/// An office nobody was introduced with is held by somebody who is given it later, or else takes the nearest named speaker
/// whose own office does not clash.
fn settle(cast: &mut Cast, said: &[Said], resolved: &mut [Resolved], unsettled: Vec<(usize, Span, Vec<&'static str>)>) {
    let named = resolved.iter().zip(said).enumerate().filter_map(|(number, (resolved, said))| {
        let person = resolved.person.filter(|person| cast.list[*person].name.len() > 1)?;
        Some((said.mention?.start, number, person))
    });
    // of those at one place the first in order is asked
    let mut named: Vec<(usize, usize, usize)> = named.collect();
    named.sort_unstable();
    named.dedup_by_key(|(at, ..)| *at);
    for (number, mention, roles) in unsettled {
        let next = named.partition_point(|(at, ..)| *at < mention.start);
        let later =
            named[next..].iter().find(|(.., person)| cast.list[*person].roles.iter().any(|role| roles.contains(role)));
        let beside = named[next.saturating_sub(1)..].iter().take(2);
        let nearest = beside.min_by_key(|(at, order, _)| (at.abs_diff(mention.start), *order));
        let near = nearest
            .filter(|(at, _, person)| at.abs_diff(mention.start) < ROLE_REACH && cast.list[*person].roles.is_empty());
        if let Some((.., person)) = later.or(near) {
            cast.list[*person].mentions.push(mention);
            resolved[number] = Resolved { person: Some(*person), inferred: true, described: None };
        }
    }
}

/// The people by their names, and the mentions as numbers of them.
fn listed(cast: Cast, said: &[Said], mut resolved: Vec<Resolved>) -> (Vec<Resolved>, Vec<Person>) {
    for number in 0..resolved.len() {
        let described = resolved[number].person.and_then(|person| cast.list[person].described);
        if let Some(first) = described {
            resolved[number] = match resolved[first].person {
                Some(_) => Resolved { inferred: true, ..resolved[first].clone() },
                None => Resolved { described: said[first].mention, ..Resolved::default() },
            };
        }
    }
    let mut numbers = Vec::with_capacity(cast.list.len());
    let mut persons = Vec::with_capacity(cast.list.len());
    for mut entity in cast.list {
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
