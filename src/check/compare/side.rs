//! Polar words: "rise" and "slump", "grant" and "turn down", "all" and "two of the nine".

use crate::check::case::Case;
use crate::reading::Classes;
use std::ops::Range;

/// Maximum words from a verb to its particle.
const PARTICLE: usize = 4;
/// The same where the particle ends the clause.
const BRACKET: usize = 20;
/// Maximum words from the number of a part to that of its whole.
const WHOLE: usize = 4;

/// The signs of a side: positive, negative, or neither, which is opposed to both.
const SIGNS: [char; 3] = ['+', '-', '='];

/// The sides of a share ("two of the nine").
const SHARE: &str = "-all -none -unanimous";

/// A polar word, or a pair of words that is polar together.
#[derive(Clone, Debug)]
pub struct Side {
    /// The word, or the first of the pair.
    pub word: usize,
    /// The word, or the last of the pair.
    pub last: usize,
    /// Its sides, separated by spaces or commas.
    sides: &'static str,
}

impl Side {
    /// A word without a side.
    pub fn plain(word: usize) -> Side {
        Side { word, last: word, sides: "" }
    }

    fn sides(&self) -> impl Iterator<Item = &'static str> {
        let own = self.sides.split(' ').filter(|side| !side.contains(':'));
        own.flat_map(|side| side.split(',')).filter(|side| side.starts_with(SIGNS))
    }

    /// Whether it is universal: "all", "not a single", "unanimous".
    pub fn is_universal(&self) -> bool {
        self.is_quantifier() && self.sides().any(|side| side.starts_with('+'))
    }

    /// Whether it is a quantifier: "all", "none", "two of the nine".
    pub fn is_quantifier(&self) -> bool {
        self.sides().any(|side| matches!(&side[1..], "all" | "none" | "unanimous"))
    }

    /// Whether it implies that the opposite was the case before: "reopen".
    pub fn implies_reversal(&self) -> bool {
        self.sides.split(' ').any(|tag| tag == "again")
    }

    /// Whether it belongs to a pair of opposites that another belongs to.
    pub fn shares_pair(&self, other: &Side) -> bool {
        self.sides().any(|side| other.sides().any(|theirs| side[1..] == theirs[1..]))
    }

    /// Whether both are on the same side of a pair of opposites; `None` if they share no pair. With `turned`, one of them is negated.
    pub fn agrees(&self, other: &Side, turned: bool) -> Option<bool> {
        let same = |side: &str| other.sides().any(|theirs| side[1..] == theirs[1..] && (side == theirs) != turned);
        self.shares_pair(other).then(|| self.sides().any(same))
    }
}

/// The polar words of a range.
pub fn sides_taken(case: &Case<'_>, words: Range<usize>) -> Vec<Side> {
    let second = case.reading.language.verb_second;
    let takes = |word: usize| {
        let entry = case.reading.words.get(word);
        entry.map_or("", |entry| case.reading.terms.sides(entry.form))
    };
    let mut found: Vec<Side> = Vec::new();
    for word in words.clone() {
        let sides = takes(word);
        if let Some(together) = sides.contains(':').then(|| with_before(case, word, sides, words.start)).flatten() {
            found.retain(|side| side.last != together.word);
            found.push(together);
            continue;
        }
        if let Some(last) = share(case, word) {
            found.push(Side { word, last, sides: SHARE });
            continue;
        }
        // "Late-stage", "record-keeping"
        if !sides.starts_with(SIGNS) || is_joined(case, word) {
            continue;
        }
        // "cuts off" is not a cut, and "up" alone is a rise only if something is measured
        let alone = second || is_parted(case, word) || !case.is(word + 1, Classes::PARTICLE);
        if (alone || takes(word + 1).starts_with(SIGNS)) && is_measure(case, word) {
            found.push(Side { word, last: word, sides });
        }
    }
    found
}

/// Whether a word is not a particle, or is one by itself, as in "detentions up 40%".
fn is_measure(case: &Case<'_>, word: usize) -> bool {
    let digit = word + 1 == case.reading.words.len() || case.is_digit(word + 1);
    !case.is(word, Classes::PARTICLE) || digit || is_parted(case, word) || case.is(word + 1, Classes::PREPOSITION)
}

/// A word that is polar together with one before it: "turned the offer down", "lehnt den Antrag ab".
fn with_before(case: &Case<'_>, word: usize, sides: &'static str, start: usize) -> Option<Side> {
    let second = case.reading.language.verb_second;
    let closes = second && (is_parted(case, word) || case.is(word + 1, Classes::AND | Classes::BREAK));
    let reach = if closes {
        BRACKET
    } else if case.is(word, Classes::PARTICLE) {
        PARTICLE
    } else {
        1 + usize::from(word > start && case.is(word - 1, Classes::ARTICLE))
    };
    let near = (start.max(word.saturating_sub(reach))..word).rev().take_while(|before| !is_parted(case, *before));
    near.into_iter().find_map(|before| {
        let form = case.reading.form(case.reading.words.get(before)?);
        let mut pairs = sides.split(' ').filter_map(|pair| pair.split_once(':'));
        let of = |first: &str| first == &*form.lower || !second && case.reading.terms.find(first) == Some(form.term);
        let (_, sides) = pairs.find(|(first, _)| of(first))?;
        Some(Side { word: before, last: word, sides })
    })
}

/// The last word of a share that begins with a word: "two of the town's nine", "zwei der neun", "three of them".
fn share(case: &Case<'_>, word: usize) -> Option<usize> {
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word)).unwrap_or_default();
    let starts = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let number = |word: usize| starts(tag(word)) || starts(case.lower(word));
    let of = tag(word + 1).split(' ').any(|tag| tag == "of")
        || case.is(word + 1, Classes::OF | Classes::IN | Classes::GENITIVE);
    if !of || !number(word) || is_parted(case, word) {
        return None;
    }
    let whole = |at: &usize| number(*at) || case.is(*at, Classes::POSSESSIVE_DETERMINER | Classes::OBJECT);
    let last = (word + 2..word + 2 + WHOLE).take_while(|at| !is_parted(case, at - 1)).find(whole)?;
    (case.lower(last) != case.lower(word)).then_some(last)
}

/// Whether a word is followed by punctuation that separates clauses.
pub fn is_parted(case: &Case<'_>, word: usize) -> bool {
    case.gap(word).is_none_or(|gap| gap.contains([',', ';', ':', '–', '—', '|', '.', '!', '?', '(', ')']))
}

/// Whether a hyphen joins a word to a neighbour.
fn is_joined(case: &Case<'_>, word: usize) -> bool {
    let tied = |word: usize| case.gap(word) == Some("-");
    tied(word) || word.checked_sub(1).is_some_and(tied)
}
