//! How a word ties its sentence to an earlier one: "but", "she", "those", "the".

use crate::language::Language;

/// The ways in which a word ties, as the list of ties has them (`docs/summary.md` says what each tag means).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties(u32);

impl Ties {
    /// Carries on when it opens a sentence: "but".
    pub const CONNECTIVE: Ties = Ties(1);
    /// Carries on wherever it stands: "also".
    pub const ADDITIVE: Ties = Ties(1 << 1);
    /// Points at something said before: "these".
    pub const DEMONSTRATIVE: Ties = Ties(1 << 2);
    /// Points so at the start of a sentence only: "that".
    pub const DEMONSTRATIVE_FIRST: Ties = Ties(1 << 3);
    /// Stands for a person, or for what is a person's: "she", "her".
    pub const PERSON: Ties = Ties(1 << 4);
    /// Stands for a thing: "it".
    pub const THING: Ties = Ties(1 << 5);
    /// Means whoever speaks or is spoken to: "we", "you".
    pub const SPEAKER: Ties = Ties(1 << 6);
    /// A place named before: "there".
    pub const PLACE: Ties = Ties(1 << 7);
    /// A time told before: "later".
    pub const TIME: Ties = Ties(1 << 8);
    /// One beside others: "another", "both".
    pub const OTHER: Ties = Ties(1 << 9);
    /// The definite article.
    pub const THE: Ties = Ties(1 << 10);
    /// A noun that needs no introduction: "the police".
    pub const UNIQUE: Ties = Ties(1 << 11);
    /// A noun for people, whom a pronoun after it may mean.
    pub const PEOPLE: Ties = Ties(1 << 12);
    /// Speaks to the reader: "you".
    pub const READER: Ties = Ties(1 << 14);
    /// Says in brackets where in a picture somebody stands: "left".
    pub const PHOTO_POSITION: Ties = Ties(1 << 15);
    /// Says that a picture shows it: "pictured".
    pub const PICTURED: Ties = Ties(1 << 17);
    /// Announces what comes: "here's".
    pub const ANNOUNCES: Ties = Ties(1 << 16);
    /// An article leans on the word itself: "l'accord".
    pub const FUSED: Ties = Ties(1 << 13);

    /// Tag by tag, what the lists say.
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

    /// Those of a word in lower case.
    pub fn of(language: &Language, lower: &str) -> Ties {
        let of = |word| language.ties.tag(word).map(Ties::of_tags);
        let fused = || {
            let (front, noun) = lower.split_at(lower.find('\'')? + 1);
            let article = of(front).filter(|ties| ties.any(Ties::THE))?;
            Some(Ties(article.0 | of(noun).unwrap_or_default().0 | Ties::FUSED.0))
        };
        of(lower).or_else(fused).unwrap_or_default()
    }

    /// Whether the lists may have a tag.
    #[cfg(test)]
    pub fn is_tag(tag: &str) -> bool {
        Ties::TAGS.iter().any(|(name, _)| *name == tag)
    }

    /// Those of several words that open a sentence, in lower case.
    pub fn of_phrase(language: &Language, lower: &str) -> Ties {
        language.ties.tag(lower).map(Ties::of_tags).unwrap_or_default()
    }

    fn of_tags(tags: &str) -> Ties {
        let known = |tag: &str| Ties::TAGS.iter().find(|(name, _)| *name == tag).map_or(0, |(_, ties)| ties.0);
        Ties(tags.split(' ').fold(0, |all, tag| all | known(tag)))
    }

    /// All of these ways.
    pub const fn union(list: &[Ties]) -> Ties {
        let (mut all, mut at) = (0, 0);
        while at < list.len() {
            all |= list[at].0;
            at += 1;
        }
        Ties(all)
    }

    /// In these ways and in those.
    pub fn with(self, other: Ties) -> Ties {
        Ties(self.0 | other.0)
    }

    /// Whether the word ties in this way, or in one of these.
    pub fn any(self, ways: Ties) -> bool {
        self.0 & ways.0 != 0
    }
}
