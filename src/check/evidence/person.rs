//! The people of the article to whom the words for a speaker may refer: a name, an office, or an office and its organization.

use crate::article::Role;
use crate::check::evidence::token::words_of;
use crate::check::names::{self, Names};
use crate::quotation::Quotations;
use crate::reading::{Reading, short_forms};
use crate::span::Span;
use hashbrown::HashSet;
use std::ops::Range;

/// A speaker that the headline names, and the people of the article that it may be.
#[derive(Clone, Debug)]
pub struct Named {
    /// The words that name the speaker.
    pub span: Span,
    /// The names among them, without titles, offices and stop words: indices into [`Reading::words`].
    pub names: Vec<usize>,
    /// The classes of the offices among them.
    pub roles: Vec<&'static str>,
    /// The common nouns for an organization or group among the names: "council", "company".
    pub common_nouns: Vec<usize>,
    /// Other forms of these names in the body: "Ministry of Defence" for "MoD", or the reverse.
    pub aliases: Vec<Span>,
    /// People of the article that it may be: indices into [`Quotations::persons`].
    pub persons: Vec<usize>,
    /// Whether a name, not only an office, identifies those people.
    pub by_name: bool,
    /// Whether the headline has two parts of the name of each of them.
    pub in_full: bool,
}

impl Named {
    /// Whether a name is distinctive: of "Port Party" the first word, of "party" the only one.
    pub fn is_distinctive(&self, word: usize) -> bool {
        let common_nouns = self.names.len() == self.common_nouns.len();
        !self.common_nouns.contains(&word)
            || common_nouns && (self.names.len() == 1 || self.names.last() != Some(&word))
    }
}

/// Finds the people of the article to whom the words for a speaker may refer.
pub fn resolve(reading: &Reading<'_>, quotations: &Quotations, span: Span, house: &Names) -> Named {
    let language = reading.language;
    let mut named = Named {
        span,
        names: Vec::new(),
        roles: Vec::new(),
        common_nouns: Vec::new(),
        aliases: aliases(reading, span),
        persons: Vec::new(),
        by_name: false,
        in_full: false,
    };
    let held = offices(reading, words_of(reading, span));
    named.roles.extend(held.iter().map(|(_, class)| *class));
    for word in words_of(reading, span).filter(|word| !held.iter().any(|(words, _)| words.contains(word))) {
        let form = reading.form(&reading.words[word]);
        match short_office(reading, word) {
            Some(class) => named.roles.push(class),
            None if form.stop || language.titles.contains(&form.lower) => {}
            None => {
                named.names.push(word);
                if language.is_organization(&form.lower) {
                    named.common_nouns.push(word);
                }
            }
        }
    }
    let others: Vec<&[String]> = house.others(reading, words_of(reading, span)).map(|(_, other)| other).collect();
    for other in &others {
        named.aliases.extend(names::in_body(reading, other).map(|place| names::span(reading, &place)));
    }
    let parts = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let mut counts: Vec<usize> = Vec::new();
    for (number, person) in quotations.persons.iter().enumerate() {
        let name: Vec<String> = person.name.split([' ', '-']).map(crate::reading::fold).collect();
        let known = || others.iter().any(|other| other.last().is_some_and(|last| name.contains(last)));
        let count = named.names.iter().filter(|word| name.iter().any(|part| part == parts(**word))).count();
        if count > 0 || known() {
            named.persons.push(number);
            counts.push(count);
            named.by_name = true;
        }
    }
    // "David Jarrow" is not Anna Jarrow
    let most = counts.iter().copied().max().unwrap_or(0);
    if most > 1 {
        let mut kept = counts.iter().map(|count| *count == most);
        named.persons.retain(|_| kept.next().unwrap_or(false));
        named.in_full = true;
    }
    if named.persons.is_empty() {
        let holds = |person: &&crate::quotation::Person| {
            let mut beside = person.mentions.iter().flat_map(|mention| offices_beside(reading, *mention));
            person.roles.iter().any(|role| named.roles.contains(role)) || beside.any(|role| named.roles.contains(&role))
        };
        named.persons = (0..quotations.persons.len()).filter(|at| holds(&&quotations.persons[*at])).collect();
        named.persons.extend(holder(reading, quotations, &named));
    }
    named
}

/// The offices among some words, with their classes; "prime minister" is one office.
pub fn offices(reading: &Reading<'_>, words: Range<usize>) -> Vec<(Range<usize>, &'static str)> {
    let language = reading.language;
    let lower = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for word in words.clone() {
        let Some(class) = language.role(lower(word)) else { continue };
        let two =
            (word > words.start).then(|| language.roles.tag(&[lower(word - 1), " ", lower(word)].concat())).flatten();
        match two {
            Some(tag) => {
                found.retain(|(other, _)| other.end < word);
                found.push((word - 1..word + 1, tag.split(' ').next().unwrap_or(tag)));
            }
            None => found.push((word..word + 1, class)),
        }
    }
    found
}

/// The office that an abbreviation in capitals means: "PM".
fn short_office(reading: &Reading<'_>, word: usize) -> Option<&'static str> {
    let entry = &reading.words[word];
    if !reading.text(entry.span).chars().all(char::is_uppercase) {
        return None;
    }
    let full = reading.language.acronyms.tag(&reading.form(entry).lower)?;
    reading.language.roles.tag(full).and_then(|tag| tag.split(' ').next())
}

/// Maximum words between a name and its office ("Ada Brook, the prime minister").
const BESIDE: usize = 4;

/// The classes of the offices directly before a mention or shortly after it.
fn offices_beside(reading: &Reading<'_>, mention: Span) -> Vec<&'static str> {
    let own = words_of(reading, mention);
    let sentence = reading.sentences.get(reading.sentence_of(own.start)).map_or(own.clone(), |it| it.words.clone());
    let before = own.start.saturating_sub(BESIDE).max(sentence.start)..own.start;
    let behind = own.end..(own.end + BESIDE).min(sentence.end).max(own.end);
    let before = offices(reading, before).into_iter().filter(move |(words, _)| words.end == own.start);
    before.chain(offices(reading, behind)).map(|(_, class)| class).collect()
}

/// Other forms of the names of a span, by the short forms that the body introduces.
fn aliases(reading: &Reading<'_>, span: Span) -> Vec<Span> {
    let words: Vec<&str> = reading.words_in(span).iter().map(|word| reading.form(word).lower.as_ref()).collect();
    let holds = |form: Span| {
        let form: Vec<&str> = reading.words_in(form).iter().map(|word| reading.form(word).lower.as_ref()).collect();
        !form.is_empty() && words.windows(form.len()).any(|window| window == form)
    };
    let pairs = short_forms(reading).into_iter();
    pairs.filter_map(|(short, long)| if holds(short) { Some(long) } else { holds(long).then_some(short) }).collect()
}

/// Maximum bytes from an office to the mention of its holder.
const OFFICE_REACH: usize = 700;
/// Maximum words from an office to its organization: "the head of the Port Callan harbour authority".
const OFFICE_WORDS: usize = 8;

/// The holder of the office that the headline names with its organization, if the body has both together: the speaker
/// mentioned nearest to them, unless they are known to hold another class of office.
fn holder(reading: &Reading<'_>, quotations: &Quotations, named: &Named) -> Option<usize> {
    let lower = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    if named.names.is_empty() {
        return None;
    }
    let mut below = reading.sentences.iter().filter(|sentence| reading.block(sentence).role != Role::Headline);
    let office = below.find_map(|sentence| {
        sentence.words.clone().find(|word| {
            let class = reading.language.role(lower(*word));
            let near = word.saturating_sub(OFFICE_WORDS).max(sentence.words.start)
                ..(word + OFFICE_WORDS).min(sentence.words.end);
            class.is_some_and(|class| named.roles.contains(&class))
                && named.names.iter().all(|name| near.clone().any(|other| lower(other) == lower(*name)))
        })
    })?;
    let at = reading.words[office].span.start;
    let speakers: HashSet<usize> =
        quotations.list.iter().filter_map(|quotation| quotation.speaker.as_ref()?.person).collect();
    let near = speakers.into_iter().filter_map(|number| {
        let person = quotations.persons.get(number)?;
        let far = person.mentions.iter().map(|mention| mention.start.abs_diff(at)).min()?;
        Some((far, number, person)).filter(|_| far < OFFICE_REACH)
    });
    let (_, number, person) = near.min_by_key(|(far, number, _)| (*far, *number))?;
    let fits = person.roles.is_empty() || person.roles.iter().any(|role| named.roles.contains(role));
    fits.then_some(number)
}
