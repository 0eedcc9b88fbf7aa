//! How closely the headline's words cluster around a number of the body, and whether it counts the same things.

use crate::check::case::Case;
use crate::check::compare::counted::counted;
use crate::check::evidence::token::words_of;
use crate::reading::{Classes, Number};
use std::ops::Range;

/// Words of the headline around its number that count as close.
const SAID: usize = 4;
/// Words of the body around a number that count as near it.
const NEAR: usize = 4;
/// Words of the body around a number that count as its clause.
const CLAUSE: usize = 8;
/// Words beyond this are never in a number's clause.
const REACH: usize = 40;
/// Maximum words from a number to what it counts.
const BEHIND: usize = 4;
/// The same, to be certain.
const CLOSE: usize = 2;
/// Weight of a word after a clause break.
const BROKEN: f64 = 0.5;
/// Weight of a word after another number.
const BEHIND_NUMBER: f64 = 0.4;
/// Weight of a distant word.
const FAR: f64 = 0.6;

/// How a number of the body is tied to the headline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// One or two points for each content word of the headline in its sentence, fewer for those far away or after breaks.
    pub strength: f64,
    /// The content words close to the headline's number that are in the clause of the body's.
    pub clause: Vec<usize>,
}

/// How a number of the body is tied to the words beside the headline's number.
pub fn tie(case: &Case<'_>, number: &Number, place: &Number) -> Tie {
    let (own, there) = (words_of(case.reading, number.span), words_of(case.reading, place.span));
    let Some(sentence) = case.reading.sentences.get(case.reading.sentence_of(there.start)) else {
        return Tie::default();
    };
    let heads = (counted(case, number), counted(case, place));
    let mut tie = Tie::default();
    for (at, content) in case.alignment.contents.iter().enumerate() {
        let said = distance(content.word, &own);
        if said == 0 {
            continue;
        }
        let reach =
            sentence.words.start.max(there.start.saturating_sub(REACH))..sentence.words.end.min(there.end + REACH);
        let first = content.alike.partition_point(|word| *word < reach.start);
        let mut best = 0.0_f64;
        for word in content.alike[first..].iter().copied().take_while(|word| reach.contains(word)) {
            let gap = distance(word, &there);
            let range = if word < there.start { word..there.start } else { there.end.saturating_sub(1)..word };
            let (breaks, numbers) = (breaks(case, range.clone()), numbers(case, range));
            let near = if gap > NEAR { FAR } else { 1.0 };
            let head = if heads.0.contains(&content.word) && heads.1.contains(&word) { 2.0 } else { 1.0 };
            let behind = BROKEN.powi(breaks.min(2)) * BEHIND_NUMBER.powi(numbers.min(2));
            best = best.max(near * head * behind);
            if said <= SAID && gap <= CLAUSE && breaks == 0 && numbers == 0 && tie.clause.last() != Some(&at) {
                tie.clause.push(at);
            }
        }
        tie.strength += if said < SAID { 2.0 * best } else { best };
    }
    tie
}

/// The distance in words from a number to a word; 0 inside it.
fn distance(word: usize, number: &Range<usize>) -> usize {
    if word < number.start { number.start - word } else { (word + 1).saturating_sub(number.end) }
}

/// The number of clause breaks, up to two, between the words of a range and the one after it.
fn breaks(case: &Case<'_>, range: Range<usize>) -> i32 {
    let breaks = |word: usize| {
        case.gap(word).is_none_or(|gap| gap.contains([',', ';', ':', '–', '—', '(', ')']))
            || case.is(word + 1, Classes::AND | Classes::BUT | Classes::WHEN)
    };
    range.filter(|word| breaks(*word)).take(2).count() as i32
}

/// The number of other numbers, up to two, among the words of a range.
fn numbers(case: &Case<'_>, range: Range<usize>) -> i32 {
    let span = case.span_of(range);
    let first = case.body_numbers.partition_point(|number| number.span.end <= span.start);
    let inside = case.body_numbers[first..].iter().take_while(|number| number.span.end < span.end);
    inside.take(2).count() as i32
}

/// Whether a number of the body counts what the headline's number counts, by the words after both; if `closely`, by those
/// right after.
pub fn counts_alike(case: &Case<'_>, number: &Number, place: &Number, closely: bool) -> bool {
    let head = counted(case, number);
    let mut behind = counted(case, place);
    let end = words_of(case.reading, place.span).end;
    let mut near = end..end + BEHIND;
    if closely {
        behind.end = behind.end.min(behind.start + CLOSE);
        near.end = end;
    }
    case.alignment.contents.iter().filter(|content| head.contains(&content.word)).any(|content| {
        let first = content.alike.partition_point(|word| *word < end);
        let mut words = content.alike[first..].iter().copied();
        words.any(|word| behind.contains(&word) || near.contains(&word) && numbers(case, end..word) == 0)
            || behind.clone().any(|word| is_end(case.lower(content.word), case.lower(word)))
    })
}

/// Whether a word is the head of a compound ("Gäste", "Badegäste").
fn is_end(end: &str, compound: &str) -> bool {
    end.chars().count() >= 5 && end.len() < compound.len() && compound.ends_with(end)
}
