//! What the beginning or end of a word form can indicate: "-ing" a gerund, "un-" a negation.

use super::Words;
use std::sync::OnceLock;

/// What an affix suggests about a word, without proving it. The tag in `lexicons/xx/affixes.txt` is its name in lower
/// case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affix {
    /// An abstract noun: "-ung".
    Abstract,
    /// An adjective that may have an opposite: "-able".
    Adjective,
    /// An adverb derived from an adjective: "-ly".
    Adverb,
    /// An attributive adjective, by its ending: "-es".
    Attribute,
    /// An inflectional ending of a verb, which is removed: "-ing", "-te".
    Bent,
    /// A clitic verb, attached to its subject: "-'ll".
    Clitic,
    /// A contracted negation: "-n't".
    Contracted,
    /// A woman with an office: "-in".
    Female,
    /// A feminine noun: "-ung".
    Feminine,
    /// An adverb that may open a sentence, in languages with capitalized nouns: "-weise".
    Fronted,
    /// The genitive case: "-s".
    Genitive,
    /// A gerund or present participle: "-ing".
    Gerund,
    /// A plural gerund: "-ings".
    Gerunds,
    /// An infinitive: "-en".
    Infinitive,
    /// An infix between a particle and its verb: "anzuheben", "angehoben".
    Inserted,
    /// Negates the adjective that it is attached to: "un-".
    Negates,
    /// Reverses the meaning of a word: "dis-".
    Negative,
    /// An ordinary word, not a name: "-ness".
    Ordinary,
    /// An adjective derived from a place name: "-er" in "Berliner".
    Origin,
    /// A participle that is not a past tense: "-en".
    Participle,
    /// A passive participle, as most verbs form it: "-n".
    Passive,
    /// A regular past tense or past participle: "-ed".
    Past,
    /// A past participle, before the verb or after its particle: "ge-".
    Perfect,
    /// A plural noun: "-s".
    Plural,
    /// A prefix before a complete word: "re-".
    Prefix,
    /// A verb whose participle lacks the usual prefix: "ver-".
    Prefixed,
    /// A past tense, or an attributive adjective with the same ending: "-te".
    Preterite,
    /// A past tense and hardly anything else: "-ed", but not "-eed".
    Regular,
    /// The subjunctive of reported speech: "-e" in "er gehe".
    Subjunctive,
    /// A verb in the third person: "-s".
    Third,
    /// An attributive adjective without an article, not in the nominative: "-em".
    Weak,
}

/// The affixes by their tags in the lists.
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

/// The affixes of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown(u64);

impl Shown {
    /// Whether the word has an affix of this kind.
    #[inline]
    pub fn has(self, affix: Affix) -> bool {
        self.0 >> affix as u32 & 1 != 0
    }
}

/// The first character of a tag that the entry is an exception to: "press" is not a form like "warns".
const NOT: char = '!';

/// The position of an affix.
#[derive(Clone, Copy, Debug)]
enum Place {
    Prefix,
    Suffix,
    /// The entry is a complete word: "cut" is a participle too.
    Whole,
}

/// An entry of the list, for one of its tags.
#[derive(Clone, Copy, Debug)]
struct Entry {
    place: Place,
    text: &'static str,
    /// Whether the entry has the tag's meaning; false for an exception.
    shows: bool,
}

impl Entry {
    /// The rest of a word without the affix.
    #[inline]
    fn off(self, word: &str) -> Option<&str> {
        match self.place {
            Place::Prefix => word.strip_prefix(self.text).filter(|rest| !rest.is_empty()),
            Place::Suffix => word.strip_suffix(self.text).filter(|rest| !rest.is_empty()),
            Place::Whole => (word == self.text).then_some(""),
        }
    }
}

/// The affixes of a language: a list whose entries have a hyphen in place of the rest of the word.
#[derive(Debug, Default)]
pub(crate) struct Affixes {
    list: Words,
    /// Boxed, so that a language takes no room for it before it is asked.
    table: OnceLock<Box<Table>>,
}

/// The entries of a list, with an index by the first and last byte of a word.
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

    /// The kinds that are possible with the first and last byte of a word.
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

    /// Whether a lower-case word has an affix of this kind and is more than the affix; the longest matching entry
    /// decides.
    pub fn mark(&self, word: &str, affix: Affix) -> bool {
        self.of_kind(word, affix).iter().find(|entry| entry.off(word).is_some()).is_some_and(|entry| entry.shows)
    }

    /// A lower-case word without each of its affixes of this kind, the longest affix first.
    pub fn cut<'w>(&self, word: &'w str, affix: Affix) -> impl Iterator<Item = &'w str> {
        let rest = self.of_kind(word, affix).iter().filter_map(move |entry| Some((entry.off(word)?, entry.shows)));
        rest.take_while(|(_, shows)| *shows).map(|(rest, _)| rest).filter(|rest| !rest.is_empty())
    }

    /// A word with each affix of this kind added.
    pub fn put(&self, word: &str, affix: Affix) -> impl Iterator<Item = String> {
        self.table().by_affix[affix as usize].iter().filter(|entry| entry.shows).filter_map(move |entry| {
            match entry.place {
                Place::Prefix => Some([entry.text, word].concat()),
                Place::Suffix => Some([word, entry.text].concat()),
                Place::Whole => None,
            }
        })
    }

    /// The parts of a lower-case word before and after the first affix of this kind, wherever it is: "an", "hoben" of
    /// "angehoben".
    pub fn split<'w>(&self, word: &'w str, affix: Affix) -> Option<(&'w str, &'w str)> {
        self.table().by_affix[affix as usize].iter().find_map(|entry| word.split_once(entry.text))
    }

    /// All affixes of a lower-case word, for repeated queries of the same word.
    pub fn shown(&self, word: &str) -> Shown {
        let possible = Shown(self.table().possible(word));
        let kinds = TAGS.iter().filter(|(_, affix)| possible.has(*affix) && self.mark(word, *affix));
        Shown(kinds.fold(0, |shown, (_, affix)| shown | 1 << *affix as u32))
    }

    #[inline]
    fn table(&self) -> &Table {
        self.table.get_or_init(|| Box::new(Table::of(&self.list)))
    }

    /// The entries of a kind; none if the first and last byte of the word rule them out.
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
    fn tags_are_in_the_order_of_the_affixes() {
        for (at, (tag, affix)) in TAGS.iter().enumerate() {
            assert_eq!((at, *tag), (*affix as usize, &*format!("{affix:?}").to_lowercase()));
        }
    }

    #[test]
    fn every_entry_has_a_position_and_a_tag() {
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
    fn an_affix_alone_is_not_a_word_with_it() {
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
