//! Which of two numbers of the body the headline's words stand beside.

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::reading::{Classes, Number};

/// So many content words before a number say what it counts or does, and so many behind it.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
/// The headline says it closer, in so many content words on each side.
const SAID: usize = 4;
/// Small words with as many letters say something: "still", "without", but not "the".
const TELLING: usize = 5;

/// At most so many words are looked over for them on each side: no clause has as many small words in a row.
const SEARCHED: usize = 100;

/// The content words beside a number of the body, in its clause, the nearest first; the side they stand on.
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

/// Whether a clause ends behind the word, or the next one joins another number to it.
fn parts(case: &Case<'_>, word: usize) -> bool {
    let joins = case.is(word + 1, Classes::AND | Classes::BUT | Classes::WHEN);
    joins || case.gap(word).is_none_or(|gap| gap.contains([',', ';', ':', '–', '—', '(', ')']))
}

/// What the headline says beside one of its numbers: its content words there, and the telling small words behind it.
pub struct Said<'c> {
    terms: Vec<u32>,
    telling: Vec<&'c str>,
}

/// What of it stands beside a number of the body. Sets of words are bits, so that two numbers are held against each other
/// without their text: a body may have thousands of both.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The content words beside it.
    terms: u8,
    /// Those before it without the nearest.
    farther: u8,
    /// The telling words right behind it.
    telling: u8,
    sentence: usize,
    /// How many content words of the headline its sentence holds.
    shared: usize,
    start: usize,
}

impl<'c> Said<'c> {
    /// What the headline says beside its number.
    pub fn of(case: &Case<'c>, number: &Number) -> Said<'c> {
        let reading = case.reading;
        let own = words_of(reading, number.span);
        let contents = case.alignment.contents.iter().map(|content| content.word).filter(|word| !own.contains(word));
        let (before, behind): (Vec<usize>, Vec<usize>) = contents.partition(|word| *word < own.start);
        let near = before.iter().rev().take(SAID).chain(behind.iter().take(SAID));
        let telling = |word: &usize| {
            let form = reading.form(&reading.words[*word]);
            form.stop && form.lower.chars().count() >= TELLING
        };
        let in_headline = |word: &usize| case.headline.contains(reading.words[*word].span);
        Said {
            terms: near.map(|word| reading.form(&reading.words[*word]).term).collect(),
            telling: right_behind(case, number)
                .filter(in_headline)
                .filter(telling)
                .map(|word| case.lower(word))
                .collect(),
        }
    }

    /// What of it stands beside a number of the body.
    pub fn beside(&self, case: &Case<'_>, place: &Number) -> Beside {
        let (before, behind) = beside(case, place);
        let bits = |has: &dyn Fn(&u32) -> bool| {
            self.terms.iter().enumerate().fold(0, |bits, (at, term)| bits | u8::from(has(term)) << at)
        };
        let farther = before.get(1..).unwrap_or_default();
        let telling = self.telling.iter().enumerate().fold(0, |bits, (at, word)| {
            bits | u8::from(right_behind(case, place).any(|other| case.lower(other) == *word)) << at
        });
        let sentence = case.reading.sentence_at(place.span.start);
        Beside {
            terms: bits(&|term| before.contains(term) || behind.contains(term)),
            farther: bits(&|term| farther.contains(term)),
            telling,
            sentence,
            shared: case.alignment.shared(sentence),
            start: place.span.start,
        }
    }
}

/// The words right behind a number.
fn right_behind(case: &Case<'_>, number: &Number) -> std::ops::Range<usize> {
    let end = words_of(case.reading, number.span).end;
    end..(end + SAID).min(case.reading.words.len())
}

impl Beside {
    /// Whether what the headline says beside its number stands beside `rival`, and nothing of it beside this one.
    fn yields_to(&self, rival: &Beside) -> bool {
        let (mut one, mut other) = (self.terms, rival.terms);
        let together = self.sentence == rival.sentence;
        if together {
            // "cut fights by 31 per cent and lateness by 12": the verb is said of both
            if self.start < rival.start {
                other |= self.farther;
            } else {
                one |= rival.farther;
            }
        }
        let to_rival = (other & !one).count_ones();
        // one word more is little, unless the whole sentence says more of the headline, or both stand in one
        let sure = to_rival > 1 || together || rival.shared > self.shared;
        to_rival > 0 && one & !other == 0 && sure
    }
}

/// At most so many places of one number, the first, are asked whether they yield to another number: no article gives a
/// number as often, and a body of thousands of numbers must not cost their square.
const PLACES: usize = 200;

/// All places where the body gives a number of the headline.
pub struct Places {
    list: Vec<Beside>,
    /// The telling words right behind any of them.
    telling: u8,
}

impl Places {
    /// What stands beside each place.
    pub fn of(case: &Case<'_>, said: &Said<'_>, places: &[&Number]) -> Places {
        let mut list: Vec<Beside> = places.iter().map(|place| said.beside(case, place)).collect();
        let telling = list.iter().fold(0, |telling, place| telling | place.telling);
        list.truncate(PLACES);
        Places { list, telling }
    }

    /// Whether all of them yield to `rival`.
    pub fn yield_to(&self, rival: &Beside) -> bool {
        self.list.iter().all(|place| place.yields_to(rival))
    }

    /// Whether a telling small word stands right behind both the headline's number and one of them ("14,000 homes still
    /// without power", "14,000 still without electricity"), and not behind `rival`.
    pub fn are_said_alike(&self, rival: &Beside) -> bool {
        self.telling & !rival.telling != 0
    }
}
