//! The role of a number in a change: its size, its start or its end.

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::reading::Number;
use std::ops::Range;

/// Maximum function words between a number and its preposition ("to at least").
const BETWEEN: usize = 3;

/// The role of a number in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeRole {
    /// "by 5 per cent"
    By,
    /// "up 5 per cent"
    Moved,
    /// "from 5 per cent"
    From,
    /// "to 5 per cent"
    To,
    /// "at 5 per cent"
    At,
    /// "5 per cent of all"
    Share,
    /// "5 per cent more"
    More,
}

impl ChangeRole {
    /// The role in words, for messages.
    pub fn name(self) -> &'static str {
        match self {
            ChangeRole::By | ChangeRole::Moved => "the size of a change",
            ChangeRole::From => "the starting point of a change",
            ChangeRole::To => "the end point of a change",
            ChangeRole::At => "a level",
            ChangeRole::Share => "a share",
            ChangeRole::More => "a difference",
        }
    }
}

fn tag<'c>(case: &Case<'c>, word: usize) -> Option<&'static str> {
    case.reading.language.numbers.tag(case.lower(word))
}

/// The role of a number, by the words before it, or else by the word after it.
pub fn role(case: &Case<'_>, number: &Number) -> Option<ChangeRole> {
    let own = words_of(case.reading, number.span);
    before(case, &own).or_else(|| behind(case, own.end))
}

/// The role by the words before, over those that say how exact the number is.
fn before(case: &Case<'_>, own: &Range<usize>) -> Option<ChangeRole> {
    let first = case.reading.sentences.get(case.reading.sentence_of(own.start))?.words.start;
    let mut at = own.start;
    while at > first && own.start - at <= BETWEEN {
        let pair = format!("{} {}", case.lower(at.checked_sub(2).unwrap_or(at)), case.lower(at - 1));
        if at >= first + 2 && case.reading.language.numbers.tag(&pair).is_some_and(is_measure_of_exactness) {
            at -= 2;
            continue;
        }
        match tag(case, at - 1) {
            Some("by") => return Some(ChangeRole::By),
            Some("at") => return Some(ChangeRole::At),
            Some("from") => return Some(ChangeRole::From),
            Some("to" | "onto") => return Some(ChangeRole::To),
            Some("moves") => return Some(ChangeRole::Moved),
            Some("a") => at -= 1,
            Some(tag) if is_measure_of_exactness(tag) => at -= 1,
            _ => return None,
        }
    }
    None
}

fn is_measure_of_exactness(tag: &str) -> bool {
    matches!(tag, "about" | "nearly" | "under" | "over" | "least" | "most")
}

/// The role by the next word.
fn behind(case: &Case<'_>, next: usize) -> Option<ChangeRole> {
    match tag(case, next) {
        Some("of") => Some(ChangeRole::Share),
        Some("change") => Some(ChangeRole::More),
        _ => None,
    }
}

/// The role that the body gives a value; the two ends of a range after "from" have one each.
pub fn given(case: &Case<'_>, number: &Number, at: usize) -> Option<ChangeRole> {
    let place = case.body_numbers.get(at)?;
    let role = role(case, place);
    if let (Some(ChangeRole::From), Some(end)) = (role, place.end) {
        return Some(if (end - number.value).abs() < 1e-9 * end.abs().max(1.0) {
            ChangeRole::To
        } else {
            ChangeRole::From
        });
    }
    role
}
