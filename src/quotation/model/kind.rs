//! Kinds of words around quotations, from `lexicons/und/quotation-words.txt`.

use crate::language;

/// A kind of words: a tag of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "A", "an".
    A,
    /// A verb of answering: "replied".
    Answers,
    /// "As".
    As,
    /// A verb of asking: "wondered".
    Asks,
    /// Comes right before a German noun in quotation marks: "riet zu".
    Bare,
    /// "By".
    By,
    /// Comes before a German noun in quotation marks that a person calls a thing: "nannte dies einen".
    Called,
    /// A verb that names or describes another person: "branded".
    Calls,
    /// A verb of continuing: "added".
    Continues,
    /// "He", "she".
    He,
    /// "I", "we", "you".
    I,
    /// "It", "this".
    It,
    /// "And", "or", "but".
    Joins,
    /// Links a subject to a word in quotation marks: "is", "not".
    Link,
    /// "Of", "on", "in".
    Of,
    /// "His", "their".
    Owner,
    /// "Said".
    Says,
    /// "So-called".
    SoCalled,
    /// A verb of telling: "warned".
    Tells,
    /// "That".
    That,
    /// "The".
    The,
    /// "They", "people".
    They,
    /// A verb of thinking: "believes".
    Thinks,
    /// "To".
    To,
    /// A verb of writing: "posted".
    Writes,
}

/// Each kind with its tag, in the order of the tags.
const TAGS: [(Kind, &str); 25] = [
    (Kind::A, "a"),
    (Kind::Answers, "answers"),
    (Kind::As, "as"),
    (Kind::Asks, "asks"),
    (Kind::Bare, "bare"),
    (Kind::By, "by"),
    (Kind::Called, "called"),
    (Kind::Calls, "calls"),
    (Kind::Continues, "continues"),
    (Kind::He, "he"),
    (Kind::I, "i"),
    (Kind::It, "it"),
    (Kind::Joins, "joins"),
    (Kind::Link, "link"),
    (Kind::Of, "of"),
    (Kind::Owner, "owner"),
    (Kind::Says, "says"),
    (Kind::SoCalled, "so-called"),
    (Kind::Tells, "tells"),
    (Kind::That, "that"),
    (Kind::The, "the"),
    (Kind::They, "they"),
    (Kind::Thinks, "thinks"),
    (Kind::To, "to"),
    (Kind::Writes, "writes"),
];

/// The kinds of one word, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kinds(u32);

impl Kinds {
    /// The kinds of a word in lower case.
    pub fn of(word: &str) -> Kinds {
        let Some(tags) = language::quotation_words().tag(word) else { return Kinds::default() };
        let number = |tag: &str| TAGS.binary_search_by_key(&tag, |(_, known)| known).ok();
        let kinds = tags.split(' ').filter_map(|tag| Some(TAGS[number(tag)?].0));
        Kinds(kinds.fold(0, |kinds, kind| kinds | 1 << kind as u32))
    }

    /// Whether the word is of this kind.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_has_these_kinds_and_no_others() {
        let listed: BTreeSet<&str> = language::quotation_words().iter().flat_map(|(_, tags)| tags.split(' ')).collect();
        assert!(listed.into_iter().eq(TAGS.map(|(_, tag)| tag)));
    }

    #[test]
    fn a_word_may_be_of_several_kinds() {
        let that = Kinds::of("that");
        assert!(that.has(Kind::That) && that.has(Kind::It) && !that.has(Kind::To));
        assert!(!Kinds::of("harbour").has(Kind::A));
    }
}
