//! What a number counts.

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::reading::Number;
use std::ops::Range;

/// Maximum words after a number that say what it counts.
const COUNTED: usize = 3;
/// Maximum words of a whole in between ("two of the town's").
const PART: usize = 3;

/// The words that say what a number counts: the content words right after it, or after "of" and the like ("two of the town's
/// nine libraries").
pub fn counted(case: &Case<'_>, number: &Number) -> Range<usize> {
    let reading = case.reading;
    let own = words_of(reading, number.span);
    let closes = |word: usize| {
        let small = |c: char| matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '\u{a0}' | '\u{2011}');
        let gap = word.checked_sub(1).and_then(|before| case.gap(before));
        gap.is_none_or(|gap| !gap.chars().all(small))
    };
    let stop = |word: usize| reading.words.get(word).is_none_or(|entry| reading.form(entry).stop);
    let mut first = own.end;
    if matches!(reading.language.numbers.tag(case.lower(first)), Some("of" | "out of")) {
        first += 1;
        while first < own.end + PART && !closes(first) && stop(first) {
            first += 1;
        }
    }
    let mut end = first;
    while end < first + COUNTED && !closes(end) && !stop(end) {
        end += 1;
    }
    first..end
}
