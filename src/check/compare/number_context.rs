//! Which of two numbers of the body is beside the headline's words.

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::reading::{Classes, Number};

/// Content words before a number that are compared.
const BEFORE: usize = 3;
/// Content words after a number that are compared.
const BEHIND: usize = 2;
/// Content words on each side of the headline's number.
const SAID: usize = 4;
/// Minimum letters of a function word that is informative ("still", "without").
const INFORMATIVE: usize = 5;

/// Maximum words searched on each side.
const SEARCHED: usize = 100;

/// The content words before a number of the body and those after it, in its clause, the nearest first.
fn beside(case: &Case<'_>, place: &Number) -> (Vec<u32>, Vec<u32>) {
    let reading = case.reading;
    let own = words_of(reading, place.span);
    let Some(range) =
        reading.sentences.get(case.reading.sentence_at(place.span.start)).map(|sentence| sentence.words.clone())
    else {
        return Default::default();
    };
    let content = |word: &usize| !reading.form(&reading.words[*word]).stop;
    let term = |word: usize| reading.form(&reading.words[word]).term;
    let before = (range.start..own.start).rev().take(SEARCHED).take_while(|word| !parts(case, *word)).filter(content);
    let behind = (own.end..range.end).take(SEARCHED).take_while(|word| !parts(case, word - 1)).filter(content);
    (before.take(BEFORE).map(term).collect(), behind.take(BEHIND).map(term).collect())
}

/// Whether a clause ends after the word, or the next word joins another number to it.
fn parts(case: &Case<'_>, word: usize) -> bool {
    let joins = case.is(word + 1, Classes::AND | Classes::BUT | Classes::WHEN);
    joins || case.gap(word).is_none_or(|gap| gap.contains([',', ';', ':', '–', '—', '(', ')']))
}

/// The context of a number in the headline: the content words beside it, and the informative function words after it.
pub struct HeadlineContext<'c> {
    terms: Vec<u32>,
    informative: Vec<&'c str>,
}

/// The part of that context that is beside a number of the body. Sets of words are bits, so that numbers are compared without
/// their text: a body may have thousands.
#[derive(Clone, Copy)]
pub struct BodyContext {
    /// The content words beside it.
    terms: u8,
    /// Those before it except the nearest.
    farther: u8,
    /// The informative function words right after it.
    informative: u8,
    sentence: usize,
    /// The number of content words of the headline in its sentence.
    shared: usize,
    start: usize,
}

impl<'c> HeadlineContext<'c> {
    /// The context of a number in the headline.
    pub fn of(case: &Case<'c>, number: &Number) -> HeadlineContext<'c> {
        let reading = case.reading;
        let own = words_of(reading, number.span);
        let contents = case.alignment.contents.iter().map(|content| content.word).filter(|word| !own.contains(word));
        let (before, behind): (Vec<usize>, Vec<usize>) = contents.partition(|word| *word < own.start);
        let near = before.iter().rev().take(SAID).chain(behind.iter().take(SAID));
        let informative = |word: &usize| {
            let form = reading.form(&reading.words[*word]);
            form.stop && form.lower.chars().count() >= INFORMATIVE
        };
        let in_headline = |word: &usize| case.headline.contains(reading.words[*word].span);
        HeadlineContext {
            terms: near.map(|word| reading.form(&reading.words[*word]).term).collect(),
            informative: right_behind(case, number)
                .filter(in_headline)
                .filter(informative)
                .map(|word| case.lower(word))
                .collect(),
        }
    }

    /// The part of the context that is beside a number of the body.
    pub fn beside(&self, case: &Case<'_>, place: &Number) -> BodyContext {
        let (before, behind) = beside(case, place);
        let bits = |has: &dyn Fn(&u32) -> bool| {
            self.terms.iter().enumerate().fold(0, |bits, (at, term)| bits | u8::from(has(term)) << at)
        };
        let farther = before.get(1..).unwrap_or_default();
        let informative = self.informative.iter().enumerate().fold(0, |bits, (at, word)| {
            bits | u8::from(right_behind(case, place).any(|other| case.lower(other) == *word)) << at
        });
        let sentence = case.reading.sentence_at(place.span.start);
        BodyContext {
            terms: bits(&|term| before.contains(term) || behind.contains(term)),
            farther: bits(&|term| farther.contains(term)),
            informative,
            sentence,
            shared: case.alignment.shared(sentence),
            start: place.span.start,
        }
    }
}

/// The words right after a number.
fn right_behind(case: &Case<'_>, number: &Number) -> std::ops::Range<usize> {
    let end = words_of(case.reading, number.span).end;
    end..(end + SAID).min(case.reading.words.len())
}

impl BodyContext {
    /// Whether words of the context are beside `rival`, and none only beside this one.
    fn yields_to(&self, rival: &BodyContext) -> bool {
        let (mut one, mut other) = (self.terms, rival.terms);
        let together = self.sentence == rival.sentence;
        if together {
            // "cut fights by 31 per cent and lateness by 12": the verb belongs to both
            if self.start < rival.start {
                other |= self.farther;
            } else {
                one |= rival.farther;
            }
        }
        let to_rival = (other & !one).count_ones();
        // one more word is enough only if the sentence shares more with the headline, or both are in one sentence
        let sure = to_rival > 1 || together || rival.shared > self.shared;
        to_rival > 0 && one & !other == 0 && sure
    }
}

/// Maximum occurrences of a number that are compared.
const PLACES: usize = 200;

/// All occurrences of a number of the headline in the body.
pub struct Places {
    list: Vec<BodyContext>,
    /// The informative function words right after any of them.
    informative: u8,
}

impl Places {
    /// The context at each of `places`.
    pub fn of(case: &Case<'_>, said: &HeadlineContext<'_>, places: &[&Number]) -> Places {
        let mut list: Vec<BodyContext> = places.iter().map(|place| said.beside(case, place)).collect();
        let informative = list.iter().fold(0, |informative, place| informative | place.informative);
        list.truncate(PLACES);
        Places { list, informative }
    }

    /// Whether all of them yield to `rival`.
    pub fn yield_to(&self, rival: &BodyContext) -> bool {
        self.list.iter().all(|place| place.yields_to(rival))
    }

    /// Whether an informative function word follows both the headline's number and one of them ("14,000 homes still without
    /// power", "14,000 still without electricity"), and does not follow `rival`.
    pub fn are_said_alike(&self, rival: &BodyContext) -> bool {
        self.informative & !rival.informative != 0
    }
}
