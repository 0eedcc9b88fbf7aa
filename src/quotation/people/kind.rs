//! Whether a name is somebody's or that of a house or a place: no "he" or "she" means "St. Olaf Hospital".
//!
//! Each sign adds to a sum or takes from it. The weights are an order of trust, tried on the articles by other hands that
//! docs/quotes.md names.

use crate::language::Language;

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// A house, a party, a place, a ship.
    NonPerson,
    /// Nothing shows it.
    Unknown,
    Person,
}

/// "Mr", "Dr" stands before it.
pub const TITLED: i32 = 4;
/// It was named in full, and now by its last word.
pub const SHORT: i32 = 1;
/// An office, an age or "who" stands beside it.
pub const HELD: i32 = 3;
/// "the" stands before it.
pub const ARTICLE: i32 = -3;
/// "in" or "at" stands before it.
pub const PLACED: i32 = -2;

/// A verb of saying stands beside it.
pub const SPEAKS: i32 = 1;
/// No sum is further from zero.
pub const MOST: i32 = 6;

/// What a sum comes to.
pub fn of(personhood: i32) -> EntityKind {
    match personhood {
        i32::MIN..0 => EntityKind::NonPerson,
        0..2 => EntityKind::Unknown,
        _ => EntityKind::Person,
    }
}

/// What the words of a name show, each as it is written and folded.
pub fn by_name(language: &Language, name: &[(String, String)]) -> i32 {
    let [(first, first_folded), .., (last, last_folded)] = name else { return 0 };
    let initial = first.contains('.') && !language.abbreviations.contains(&first_folded.to_lowercase());
    let called = if language.first_names.contains(first_folded) || initial { 3 } else { 0 };
    let capitals =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase);
    let initials =
        name.iter().any(|(word, _)| capitals(word) && !word.contains('.')) && !(capitals(first) && capitals(last));
    let organization = called == 0 && name.iter().any(|(_, word)| language.is_organization(word));
    let place = name.iter().any(|(_, word)| language.is_place(word));
    let ordinary = |word: &str| i32::from(language.common.contains(word) && !language.first_names.contains(word));
    let things = match (organization, place) {
        (true, _) => 5,
        (_, true) => 2,
        _ => ordinary(last_folded),
    };
    called - if initials { 3 } else { 0 } - things - ordinary(first_folded)
}
