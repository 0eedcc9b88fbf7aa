//! What the beginning or the end of a word's form can show: "-ing" a gerund, "un-" a negation.

use super::Words;
use std::sync::OnceLock;

/// What an affix can show of a word, never what it proves; the tag in `lexicons/xx/affixes.txt` is its name in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affix {
    /// A noun for no thing that one could touch: "-ung".
    Abstract,
    /// An adjective that may have an opposite: "-able".
    Adjective,
    /// An adverb made of an adjective: "-ly".
    Adverb,
    /// An attribute before its noun, by its ending: "-es".
    Attribute,
    /// Bends a verb, and comes off: "-ing", "-te".
    Bent,
    /// A verb that leans on its subject: "-'ll".
    Clitic,
    /// A negation cut short: "-n't".
    Contracted,
    /// A woman in an office: "-in".
    Female,
    /// A feminine noun: "-ung".
    Feminine,
    /// An adverb that may open a sentence, where nouns have capitals: "-weise".
    Fronted,
    /// The case of an owner: "-s".
    Genitive,
    /// A gerund or present participle: "-ing".
    Gerund,
    /// Several gerunds: "-ings".
    Gerunds,
    /// The form of a verb that is not bent: "-en".
    Infinitive,
    /// Stands between a verb and its particle: "anzuheben", "angehoben".
    Inserted,
    /// Makes the opposite of an adjective before it: "un-".
    Negates,
    /// Without it, a word has the opposite meaning: "dis-".
    Negative,
    /// An ordinary word, and no name: "-ness".
    Ordinary,
    /// An adjective made of the name of a place: "-er" in "Berliner".
    Origin,
    /// A participle that is no past tense: "-en".
    Participle,
    /// The participle of a passive, as most verbs end it: "-n".
    Passive,
    /// A regular past tense or past participle: "-ed".
    Past,
    /// The past participle, before the verb or behind its particle: "ge-".
    Perfect,
    /// Several of what a noun names: "-s".
    Plural,
    /// Stands before a whole word: "re-".
    Prefix,
    /// A participle without the mark of the others: "ver-".
    Prefixed,
    /// A past tense, and an attribute with the same ending: "-te".
    Preterite,
    /// A past tense, and hardly anything else: "-ed", but not "-eed".
    Regular,
    /// The mood of reported speech: "-e" in "er gehe".
    Subjunctive,
    /// A verb of which somebody else is the subject: "-s".
    Third,
    /// An attribute without an article that is no subject's: "-em".
    Weak,
}

/// Each affix by the tag that the lists have for it.
const TAGS: &[(&str, Affix)] = &[
    ("abstract", Affix::Abstract),
    ("adjective", Affix::Adjective),
    ("adverb", Affix::Adverb),
    ("attribute", Affix::Attribute),
    ("bent", Affix::Bent),
    ("clitic", Affix::Clitic),
    ("contracted", Affix::Contracted),
    ("female", Affix::Female),
    ("feminine", Affix::Feminine),
    ("fronted", Affix::Fronted),
    ("genitive", Affix::Genitive),
    ("gerund", Affix::Gerund),
    ("gerunds", Affix::Gerunds),
    ("infinitive", Affix::Infinitive),
    ("inserted", Affix::Inserted),
    ("negates", Affix::Negates),
    ("negative", Affix::Negative),
    ("ordinary", Affix::Ordinary),
    ("origin", Affix::Origin),
    ("participle", Affix::Participle),
    ("passive", Affix::Passive),
    ("past", Affix::Past),
    ("perfect", Affix::Perfect),
    ("plural", Affix::Plural),
    ("prefix", Affix::Prefix),
    ("prefixed", Affix::Prefixed),
    ("preterite", Affix::Preterite),
    ("regular", Affix::Regular),
    ("subjunctive", Affix::Subjunctive),
    ("third", Affix::Third),
    ("weak", Affix::Weak),
];

/// The kinds of affixes that a word has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown(u64);

impl Shown {
    /// Whether the word has an affix of this kind.
    #[inline]
    pub fn has(self, affix: Affix) -> bool {
        self.0 >> affix as u32 & 1 != 0
    }
}

/// What a tag begins with that says what the entry does not show: "press" is none of "warns".
const NOT: char = '!';

/// Where an affix stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    Prefix,
    Suffix,
    /// The entry is a word by itself: "cut" is a participle too.
    Whole,
}

/// An entry of the list, as one of its tags has it.
#[derive(Clone, Copy, Debug)]
struct Entry {
    place: Place,
    text: &'static str,
    /// Whether it shows what the tag says, or that the word is none of it.
    shows: bool,
}

impl Entry {
    /// What is left of a word without it.
    #[inline]
    fn off(self, word: &str) -> Option<&str> {
        match self.place {
            Place::Prefix => word.strip_prefix(self.text).filter(|rest| !rest.is_empty()),
            Place::Suffix => word.strip_suffix(self.text).filter(|rest| !rest.is_empty()),
            Place::Whole => (word == self.text).then_some(""),
        }
    }
}

/// The affixes of a language: a list whose entries have a hyphen where the rest of the word stands.
#[derive(Debug, Default)]
pub(crate) struct Affixes {
    list: Words,
    table: OnceLock<Table>,
}

/// The entries of a list, and what the first and the last byte of a word leave possible.
#[derive(Debug)]
struct Table {
    /// The entries of each [`Affix`], longest first.
    by_affix: [Vec<Entry>; TAGS.len()],
    /// By a word's first byte, the kinds with a prefix that begins so.
    starts: [u64; 256],
    /// By a word's last byte, the kinds with a suffix or a whole word that ends so.
    ends: [u64; 256],
}

impl Table {
    fn of(list: &Words) -> Table {
        let (mut starts, mut ends) = ([0; 256], [0; 256]);
        let by_affix: [Vec<Entry>; TAGS.len()] = std::array::from_fn(|at| sorted(list, TAGS[at].0));
        for (at, entry) in
            by_affix.iter().enumerate().flat_map(|(at, entries)| entries.iter().map(move |one| (at, one)))
        {
            let (bytes, by_byte) = match entry.place {
                Place::Prefix => (entry.text.as_bytes().first(), &mut starts),
                Place::Suffix | Place::Whole => (entry.text.as_bytes().last(), &mut ends),
            };
            by_byte[usize::from(bytes.copied().unwrap_or_default())] |= 1 << at;
        }
        Table { by_affix, starts, ends }
    }

    /// The kinds that the first and the last byte of a word leave possible.
    #[inline]
    fn possible(&self, word: &str) -> u64 {
        let (Some(first), Some(last)) = (word.as_bytes().first(), word.as_bytes().last()) else { return 0 };
        self.starts[usize::from(*first)] | self.ends[usize::from(*last)]
    }
}

/// The entries of a list with a tag, longest first.
fn sorted(list: &Words, wanted: &str) -> Vec<Entry> {
    let of_tag = list.iter().filter_map(|(entry, tags)| {
        let tag = tags.split(' ').find(|tag| tag.trim_start_matches(NOT) == wanted)?;
        let (place, text) = match (entry.strip_prefix('-'), entry.strip_suffix('-')) {
            (Some(suffix), _) => (Place::Suffix, suffix),
            (None, Some(prefix)) => (Place::Prefix, prefix),
            (None, None) => (Place::Whole, entry),
        };
        Some(Entry { place, text, shows: !tag.starts_with(NOT) })
    });
    let mut entries: Vec<Entry> = of_tag.collect();
    entries.sort_unstable_by_key(|entry| (std::cmp::Reverse(entry.text.len()), entry.text));
    entries
}

impl Affixes {
    /// The affixes of a list.
    pub(super) const fn of(list: Words) -> Affixes {
        Affixes { list, table: OnceLock::new() }
    }

    /// Whether a lower-case word has an affix of this kind, and more than the affix; the longest one of the list decides.
    pub fn mark(&self, word: &str, affix: Affix) -> bool {
        self.of_kind(word, affix).iter().find(|entry| entry.off(word).is_some()).is_some_and(|entry| entry.shows)
    }

    /// What is left of a lower-case word without each of its affixes of this kind, the longest affix first.
    pub fn cut<'w>(&self, word: &'w str, affix: Affix) -> impl Iterator<Item = &'w str> {
        let rest = self.of_kind(word, affix).iter().filter_map(move |entry| Some((entry.off(word)?, entry.shows)));
        rest.take_while(|(_, shows)| *shows).map(|(rest, _)| rest).filter(|rest| !rest.is_empty())
    }

    /// A word with each affix of this kind put on.
    pub fn put(&self, word: &str, affix: Affix) -> impl Iterator<Item = String> {
        self.table().by_affix[affix as usize].iter().filter(|entry| entry.shows).filter_map(move |entry| {
            match entry.place {
                Place::Prefix => Some([entry.text, word].concat()),
                Place::Suffix => Some([word, entry.text].concat()),
                Place::Whole => None,
            }
        })
    }

    /// What stands before and behind the first affix of this kind in a lower-case word, wherever it is: "an", "hoben" of
    /// "angehoben".
    pub fn split<'w>(&self, word: &'w str, affix: Affix) -> Option<(&'w str, &'w str)> {
        self.table().by_affix[affix as usize].iter().find_map(|entry| word.split_once(entry.text))
    }

    /// All that the affixes of a lower-case word show, for a word that is asked several times.
    pub fn shown(&self, word: &str) -> Shown {
        let possible = Shown(self.table().possible(word));
        let kinds = TAGS.iter().filter(|(_, affix)| possible.has(*affix) && self.mark(word, *affix));
        Shown(kinds.fold(0, |shown, (_, affix)| shown | 1 << *affix as u32))
    }

    #[inline]
    fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::of(&self.list))
    }

    /// The entries of a kind; none where the first and the last byte of the word rule them out.
    #[inline]
    fn of_kind(&self, word: &str, affix: Affix) -> &[Entry] {
        let table = self.table();
        if Shown(table.possible(word)).has(affix) { &table.by_affix[affix as usize] } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn tags_stand_in_the_order_of_the_affixes() {
        for (at, (tag, affix)) in TAGS.iter().enumerate() {
            assert_eq!((at, *tag), (*affix as usize, &*format!("{affix:?}").to_lowercase()));
        }
    }

    #[test]
    fn every_entry_says_where_it_stands_and_what_it_shows() {
        let (_, told) =
            include_str!("../../docs/languages.md").split_once("## Tags of affixes").expect("the table of affixes");
        for language in language::all().iter().chain([language::general()]) {
            for (entry, tags) in language.affixes.list.iter() {
                let code = language.code;
                assert!(
                    !entry.starts_with('-') || !entry.ends_with('-'),
                    "{code}: {entry}: where does the word stand?"
                );
                for tag in tags.split(' ').map(|tag| tag.trim_start_matches(NOT)) {
                    assert!(TAGS.iter().any(|(known, _)| *known == tag), "{code}: {entry}: unknown tag {tag:?}");
                }
            }
        }
        for (tag, _) in TAGS {
            assert!(told.contains(&format!("\n| {tag} | ")), "docs/languages.md does not say what {tag:?} means");
        }
    }

    #[test]
    fn an_affix_alone_is_no_word_with_it() {
        let english = language::by_code("en").expect("English is there");
        assert_eq!(Vec::from_iter(english.affixes.cut("walking", Affix::Gerund)), ["walk"]);
        assert!(english.affixes.mark("walked", Affix::Past) && !english.affixes.mark("walk", Affix::Past));
        assert!(!english.affixes.mark("ing", Affix::Gerund), "nothing is left");
        assert!(english.affixes.mark("cut", Affix::Participle), "some forms are words of the list");
        assert!(english.affixes.mark("king", Affix::Gerund), "it may be one: a form is not a dictionary");
        assert!(english.affixes.mark("warns", Affix::Third) && !english.affixes.mark("press", Affix::Third));
        assert!(english.affixes.put("happy", Affix::Negates).any(|word| word == "unhappy"));
        let shown = english.affixes.shown("walking");
        assert!(shown.has(Affix::Gerund) && !shown.has(Affix::Past));
        let german = language::by_code("de").expect("German is there");
        assert_eq!(german.affixes.split("angehoben", Affix::Perfect), Some(("an", "hoben")));
        let finnish = language::by_code("fi").expect("Finnish is there");
        assert!(!finnish.affixes.mark("shopping", Affix::Gerund), "a list that is not there has no affixes");
    }
}
