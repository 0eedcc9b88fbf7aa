//! Cohesive ties: how a word links its sentence to an earlier one ("but", "she", "those", "the").

use crate::language::Language;

/// The kinds of ties of a word, by the tags of the list (described in `docs/summary.md`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties(u32);

impl Ties {
    /// Continues the previous sentence when it opens one: "but".
    pub const CONNECTIVE: Ties = Ties(1);
    /// Continues the previous sentence in any position: "also".
    pub const ADDITIVE: Ties = Ties(1 << 1);
    /// Refers to something mentioned before: "these".
    pub const DEMONSTRATIVE: Ties = Ties(1 << 2);
    /// Refers to something mentioned before, at the start of a sentence only: "that".
    pub const DEMONSTRATIVE_FIRST: Ties = Ties(1 << 3);
    /// Refers to a person, or to a person's possession: "she", "her".
    pub const PERSON: Ties = Ties(1 << 4);
    /// Refers to a thing: "it".
    pub const THING: Ties = Ties(1 << 5);
    /// Refers to the speaker or the person addressed: "we", "you".
    pub const SPEAKER: Ties = Ties(1 << 6);
    /// Refers to a place mentioned before: "there".
    pub const PLACE: Ties = Ties(1 << 7);
    /// Refers to a time mentioned before: "later".
    pub const TIME: Ties = Ties(1 << 8);
    /// One of several: "another", "both".
    pub const OTHER: Ties = Ties(1 << 9);
    /// The definite article.
    pub const THE: Ties = Ties(1 << 10);
    /// A noun that needs no introduction: "the police".
    pub const UNIQUE: Ties = Ties(1 << 11);
    /// A noun for people, which a later pronoun may refer to.
    pub const PEOPLE: Ties = Ties(1 << 12);
    /// Addresses the reader: "you".
    pub const READER: Ties = Ties(1 << 14);
    /// Says, in brackets, where in a picture a person is: "left".
    pub const PHOTO_POSITION: Ties = Ties(1 << 15);
    /// Refers to a picture: "pictured".
    pub const PICTURED: Ties = Ties(1 << 17);
    /// Announces what follows: "here's".
    pub const ANNOUNCES: Ties = Ties(1 << 16);
    /// An article is elided onto the word: "l'accord".
    pub const FUSED: Ties = Ties(1 << 13);

    /// The ties by their tags in the lists.
    const TAGS: &[(&str, Ties)] = &[
        ("additive", Ties::ADDITIVE),
        ("announces", Ties::ANNOUNCES),
        ("connective", Ties::CONNECTIVE),
        ("demonstrative", Ties::DEMONSTRATIVE),
        ("other", Ties::OTHER),
        ("people", Ties::PEOPLE),
        ("person", Ties::PERSON),
        ("pictured", Ties::PICTURED),
        ("place", Ties::PLACE),
        ("position", Ties::PHOTO_POSITION),
        ("reader", Ties::READER),
        ("speaker", Ties::SPEAKER),
        ("that", Ties::DEMONSTRATIVE_FIRST),
        ("the", Ties::THE),
        ("thing", Ties::THING),
        ("time", Ties::TIME),
        ("unique", Ties::UNIQUE),
    ];

    /// The ties of a lower-case word.
    pub fn of(language: &Language, lower: &str) -> Ties {
        let of = |word| language.ties.tag(word).map(Ties::of_tags);
        let fused = || {
            let (front, noun) = lower.split_at(lower.find('\'')? + 1);
            let article = of(front).filter(|ties| ties.any(Ties::THE))?;
            Some(Ties(article.0 | of(noun).unwrap_or_default().0 | Ties::FUSED.0))
        };
        of(lower).or_else(fused).unwrap_or_default()
    }

    /// Whether `tag` may occur in the lists.
    #[cfg(test)]
    pub fn is_tag(tag: &str) -> bool {
        Ties::TAGS.iter().any(|(name, _)| *name == tag)
    }

    /// The ties of several lower-case words that open a sentence.
    pub fn of_phrase(language: &Language, lower: &str) -> Ties {
        language.ties.tag(lower).map(Ties::of_tags).unwrap_or_default()
    }

    fn of_tags(tags: &str) -> Ties {
        let known = |tag: &str| Ties::TAGS.iter().find(|(name, _)| *name == tag).map_or(0, |(_, ties)| ties.0);
        Ties(tags.split(' ').fold(0, |all, tag| all | known(tag)))
    }

    /// The union of several kinds.
    pub const fn union(list: &[Ties]) -> Ties {
        let (mut all, mut at) = (0, 0);
        while at < list.len() {
            all |= list[at].0;
            at += 1;
        }
        Ties(all)
    }

    /// The union of both.
    pub fn with(self, other: Ties) -> Ties {
        Ties(self.0 | other.0)
    }

    /// Whether the word has any of these ties.
    pub fn any(self, ways: Ties) -> bool {
        self.0 & ways.0 != 0
    }
}
