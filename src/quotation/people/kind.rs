//! Whether a name belongs to a person, or to an organization or place.
//!
//! Each cue adds to or subtracts from a score. The weights rank the cues by reliability; they were tuned on the
//! external articles that docs/quotes.md names.

use crate::language::Language;

/// The kind of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// An organization, a party, a place, a ship.
    NonPerson,
    /// No evidence.
    Unknown,
    Person,
}

/// After "Mr" or "Dr".
pub const TITLED: i32 = 4;
/// Named in full before, and by the surname now.
pub const SHORT: i32 = 1;
/// Beside an office, an age or "who".
pub const HELD: i32 = 3;
/// After "the".
pub const ARTICLE: i32 = -3;
/// After "in" or "at".
pub const PLACED: i32 = -2;

/// Beside a reporting verb.
pub const SPEAKS: i32 = 1;
/// Maximum absolute score.
pub const MOST: i32 = 6;

/// The kind for a score.
pub fn of(personhood: i32) -> EntityKind {
    match personhood {
        i32::MIN..0 => EntityKind::NonPerson,
        0..2 => EntityKind::Unknown,
        _ => EntityKind::Person,
    }
}

/// The score of the words of a name, each as written and folded.
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

#[cfg(test)]
mod tests {
    use super::{EntityKind, by_name, of};
    use crate::language::by_code;
    use crate::reading::fold;

    #[test]
    fn the_words_of_a_name_tell_a_person_from_a_place() {
        let english = by_code("en").expect("English is known");
        for (name, kind) in [
            ("Rosa Quillfeather", EntityKind::Person),
            // initials, not an abbreviation; the words of a name lack their last full stop
            ("R.J Quillfeather", EntityKind::Person),
            ("U.S Quillfeather", EntityKind::Unknown),
            ("Quillfeather Council", EntityKind::NonPerson),
        ] {
            let words: Vec<(String, String)> = name.split(' ').map(|word| (word.to_owned(), fold(word))).collect();
            assert_eq!(of(by_name(english, &words)), kind, "{name}");
        }
    }
}
