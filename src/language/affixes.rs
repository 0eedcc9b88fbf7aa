//! What the beginning or the end of a word's form can show: "-ing" a gerund, "un-" a negation.

use super::Words;
use std::sync::OnceLock;

/// What an affix can show of a word, never what it proves; the tag in `lexicons/xx/affixes.txt` is its name in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affix {
    /// An adverb made of an adjective: "-ly".
    Adverb,
    /// A gerund or present participle: "-ing".
    Gerund,
    /// A regular past tense or past participle: "-ed".
    Past,
}

/// Each affix by the tag that the lists have for it.
const TAGS: &[(&str, Affix)] = &[("adverb", Affix::Adverb), ("gerund", Affix::Gerund), ("past", Affix::Past)];

/// Where an affix stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    Prefix,
    Suffix,
}

/// The affixes of a language: a list whose entries have a hyphen where the rest of the word stands.
#[derive(Debug, Default)]
pub struct Affixes {
    list: Words,
    /// The entries of each [`Affix`], longest first.
    by_affix: OnceLock<[Vec<(Place, &'static str)>; TAGS.len()]>,
}

impl Affixes {
    /// The affixes of a list.
    pub(super) const fn of(list: Words) -> Affixes {
        Affixes { list, by_affix: OnceLock::new() }
    }

    /// Entries with their tags, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.list.iter()
    }

    /// Whether a lower-case word has an affix of this kind, and more than the affix.
    ///
    /// ```
    /// use nutgraf::language::{Affix, by_code};
    /// let english = by_code("en").unwrap();
    /// assert!(english.affixes.mark("walking", Affix::Gerund));
    /// assert!(english.affixes.mark("king", Affix::Gerund), "it may be one: a form is not a dictionary");
    /// ```
    pub fn mark(&self, word: &str, affix: Affix) -> bool {
        self.cut(word, affix).next().is_some()
    }

    /// What is left of a lower-case word without each of its affixes of this kind, the longest affix first.
    pub fn cut<'w>(&self, word: &'w str, affix: Affix) -> impl Iterator<Item = &'w str> {
        let entries = &self.by_affix.get_or_init(|| self.sorted())[affix as usize];
        let rest = entries.iter().filter_map(move |(place, entry)| match place {
            Place::Prefix => word.strip_prefix(entry),
            Place::Suffix => word.strip_suffix(entry),
        });
        rest.filter(|rest| !rest.is_empty())
    }

    fn sorted(&self) -> [Vec<(Place, &'static str)>; TAGS.len()] {
        std::array::from_fn(|at| {
            let (tag, _) = TAGS[at];
            let of_tag = self.list.iter().filter(|(_, tags)| tags.split(' ').any(|other| other == tag));
            let mut entries: Vec<_> = of_tag
                .map(|(entry, _)| match entry.strip_prefix('-') {
                    Some(suffix) => (Place::Suffix, suffix),
                    None => (Place::Prefix, entry.trim_end_matches('-')),
                })
                .collect();
            entries.sort_unstable_by_key(|(_, entry)| (std::cmp::Reverse(entry.len()), *entry));
            entries
        })
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
        for language in language::all() {
            for (entry, tags) in language.affixes.iter() {
                let code = language.code;
                assert!(entry.starts_with('-') != entry.ends_with('-') && entry.len() > 1, "{code}: {entry}");
                for tag in tags.split(' ') {
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
        let finnish = language::by_code("fi").expect("Finnish is there");
        assert!(!finnish.affixes.mark("shopping", Affix::Gerund), "a list that is not there has no affixes");
    }
}
