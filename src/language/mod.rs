//! Languages as data: stop words, word lists and a stemmer. Word order is code, selected by a field of the language.
//!
//! To add a language, add a file to `stopwords/`, a folder to `lexicons/` and an entry to `packs.rs`;
//! `docs/languages.md` describes each step.

mod affixes;
mod guess;
mod hash;
mod packs;
#[cfg(feature = "cli")]
mod requested;
mod words;

pub(crate) use affixes::{Affix, Affixes, Shown};
pub use guess::guess;
#[cfg(feature = "cli")]
pub(crate) use requested::requested;
pub(crate) use words::Words;

use rust_stemmers::Stemmer;
use std::borrow::Cow;
use std::fmt;

/// A language: its word lists and its stemmer.
pub struct Language {
    /// ISO 639-1 code ("en"); "und" for the general rules.
    pub code: &'static str,
    /// Creates the stemmer. A function pointer, so that stemmers of languages without a pack are not linked in.
    stemmer: Option<fn() -> Stemmer>,
    /// Words that have no weight in scoring.
    pub(crate) stopwords: Words,
    /// Abbreviations without their final dot; the tag says whether they can end a sentence ("joins", "ends" ...).
    pub(crate) abbreviations: Words,
    /// Words that often open a sentence and rarely follow an abbreviation within one; the tag marks those whose casing
    /// is not evidence ("small", "capital").
    pub(crate) starters: Words,
    /// Forms of reporting verbs; the tag is the base form and its properties.
    pub(crate) speech_verbs: Words,
    /// Hedges: words that weaken a claim ("may", "seek").
    pub(crate) hedges: Words,
    /// Words that may come between a hedge and what it weakens ("to", "be").
    pub(crate) links: Words,
    /// Negations ("not", "never").
    pub(crate) negations: Words,
    /// Honorifics ("mr"), with the gender as tag if they indicate one.
    pub(crate) titles: Words,
    /// Nouns for offices and job titles ("director"), with their class and the gender that they indicate as tag; use
    /// [`Language::role`] and [`Language::gender`].
    pub(crate) roles: Words,
    /// Nouns for organizations and groups that can be speakers ("council"); use [`Language::is_organization`].
    pub(crate) organizations: Words,
    /// First or last words of place names ("street").
    pub(crate) places: Words,
    /// First names, with the gender they usually indicate as tag.
    pub(crate) first_names: Words,
    /// Pronouns of the first person: "I", "we".
    pub(crate) first_person: Words,
    /// Words and openings that link a sentence to an earlier one, with the kind of link as tag.
    pub(crate) ties: Words,
    /// First words of pairs that address the reader about the page ("click here"), with the second words as tag.
    pub(crate) page_words: Words,
    /// Words that are usually names: mostly capitalized in mid-sentence. Compiled by counting.
    pub(crate) names: Words,
    /// Words that are rarely names: mostly lower case in mid-sentence. Compiled by counting.
    pub(crate) common: Words,
    /// Function words, with their word classes ("determiner", "speaker-end" ...) as tag.
    pub(crate) grammar: Words,
    /// Beginnings and ends of words, with what they indicate ("-ing" a gerund) as tag.
    pub(crate) affixes: Affixes,
    /// Nouns before the name of a work, a ship or a building in quotation marks.
    pub(crate) named_things: Words,
    /// Words before a colon that label the kind of article ("Analysis").
    pub(crate) kickers: Words,
    /// Number words, units and words around numbers, with their value or kind as tag.
    pub(crate) numbers: Words,
    /// Months and their abbreviations, with their number, 1 to 12, as tag.
    pub(crate) months: Words,
    /// Irregular forms, with their base form as tag; looked up before stemming.
    pub(crate) irregular: Words,
    /// Contractions, with their full form as tag ("don't": "do not").
    pub(crate) contractions: Words,
    /// Function words that are elided onto the next word ("l'"), with their full form as tag; removed before stemming.
    pub(crate) elisions: Words,
    /// Spellings of one variety of the language; the tag is the variety and the spelling that is stemmed.
    pub(crate) spellings: Words,
    /// Synonyms, each with the others as tag.
    pub(crate) synonyms: Words,
    /// Antonyms, each with the others as tag.
    pub(crate) antonyms: Words,
    /// Polar opposites: words with the sides that they take as tag ("reject": "-grant"), also those they take together
    /// with a word before them ("down": "turn:-grant").
    pub(crate) sides: Words,
    /// Modality: words that say how firmly something is said to happen ("may", "plans", "announces"), with the kind as
    /// tag.
    pub(crate) modality: Words,
    /// Words with weaker synonyms as tag ("prove": "suggest").
    pub(crate) weaker: Words,
    /// Evidentials: words that say on whose authority something is said ("accused", "appears", "denies"), and headline
    /// verbs that take a stance on what they report ("admits"), with the kind as tag.
    pub(crate) evidentials: Words,
    /// Words for stages of legal proceedings ("arrested", "convicted", "cleared"), with the stage as tag.
    pub(crate) justice: Words,
    /// Verbs for what one party does to another, with the action as tag, and "back" if the subject is the patient.
    pub(crate) deeds: Words,
    /// Countries, their inhabitants and their adjectives, with the country as tag ("british": "britain").
    pub(crate) demonyms: Words,
    /// Initialisms of organizations, with the full name in lower case as tag.
    pub(crate) acronyms: Words,
    /// Whether the verb comes second, so that a subject may follow it.
    pub(crate) verb_second: bool,
    /// Whether compounds are written as one word, so that an office may be the end of a word ("Hafenmeister").
    pub(crate) compounds: bool,
    /// Whether all nouns are capitalized, so that a capital after an ordinal is not evidence.
    pub(crate) nouns_capitalized: bool,
    /// Whether a dot marks decimals and a comma groups thousands, not the other way round.
    pub(crate) decimal_point: bool,
    /// Whether number words are written as one word ("zweiundzwanzig").
    pub(crate) numbers_joined: bool,
    /// Whether a dot after a number makes it an ordinal ("3. Oktober").
    pub(crate) ordinal_dots: bool,
    /// Whether an initial never ends a sentence after a name ("Орлов А. Он").
    pub(crate) initials_continue: bool,
    /// Whether a single lower-case letter with a dot is an abbreviation rather than the end of a sentence.
    pub(crate) letters_continue: bool,
}

/// Maximum bytes of a word that is stemmed: the stemmers copy a word for every letter they change, and no real word is
/// longer.
pub(crate) const LONGEST_STEMMED: usize = 200;

/// Minimum characters of a noun at the end of a compound, and of the word before it.
const COMPOUND: (usize, usize) = (4, 3);
/// Maximum bytes of a word's end looked up as a noun: no entry is longer, and a word of megabytes must not take
/// quadratic time.
const LONGEST_NOUN: usize = 64;

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl Language {
    /// The names of the lists and tools of the pack, in a fixed order, so that output can say what a partial pack
    /// covers.
    ///
    /// ```
    /// let english = nutgraf::language::by_code("en").unwrap();
    /// assert!(english.coverage().contains(&"speakers"));
    /// ```
    pub fn coverage(&self) -> Vec<&'static str> {
        [
            ("sentences", !self.abbreviations.is_empty()),
            ("stopwords", !self.stopwords.is_empty()),
            ("stems", self.stemmer.is_some()),
            ("speakers", !self.speech_verbs.is_empty()),
            ("offices", !self.roles.is_empty()),
            ("negations", !self.negations.is_empty()),
            ("hedges", !self.hedges.is_empty()),
            ("numbers", !self.numbers.is_empty()),
            ("months", !self.months.is_empty()),
            ("irregular", !self.irregular.is_empty()),
            ("synonyms", !self.synonyms.is_empty()),
            ("antonyms", !self.antonyms.is_empty()),
        ]
        .into_iter()
        .filter_map(|(name, there)| there.then_some(name))
        .collect()
    }

    /// Returns the Snowball stem of a lower-case word, or the word itself if the language has no stemmer. Elisions are
    /// removed and spelling variants unified first.
    ///
    /// ```
    /// let english = nutgraf::language::by_code("en").unwrap();
    /// assert_eq!(english.stem("withdrawals"), "withdraw");
    /// assert_eq!(english.stem("coloured"), english.stem("colored"));
    /// ```
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let word = self.without_elision(word);
        let word = self.spellings.tag(word).and_then(|tag| tag.split_once(' ')).map_or(word, |(_, partner)| partner);
        match self.stemmer.filter(|_| word.len() <= LONGEST_STEMMED) {
            Some(stemmer) => stemmer().stem(word),
            None => Cow::Borrowed(word),
        }
    }

    /// A word without an elided article: "accord" of "l'accord".
    fn without_elision<'a>(&self, word: &'a str) -> &'a str {
        self.elision(word).map_or(word, |(_, word)| word)
    }

    /// The two parts of a lower-case word with an elided article: "l'" and "accord".
    pub(crate) fn elision<'a>(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        let at = word.find('\'').filter(|at| at + 1 < word.len())?;
        self.elisions.contains(&word[..=at]).then(|| word.split_at(at + 1))
    }

    /// The tag of a lower-case word in `list`, or that of its base form or of another form of it.
    pub(crate) fn look_up(&self, list: &Words, word: &str) -> Option<&'static str> {
        list.tag(word).or_else(|| self.tag_of_stem(list, &self.base_stem(word)))
    }

    /// The tag of the first entry of `list` that has this stem.
    pub(crate) fn tag_of_stem(&self, list: &Words, stem: &str) -> Option<&'static str> {
        list.tag_by_stem(stem, |entry| self.base_stem(entry).into())
    }

    /// The stem of a lower-case word, or of its base form where it is irregular.
    fn base_stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        self.stem(self.irregular.tag(word).unwrap_or(word))
    }

    /// The class of the office or job title that a lower-case word names, also as the end of a compound.
    pub(crate) fn role(&self, word: &str) -> Option<&'static str> {
        self.noun(&self.roles, word).map(|tag| tag.split(' ').next().unwrap_or(tag))
    }

    /// The gender that a lower-case word for a person indicates: "spokeswoman", "Bürgermeisterin".
    pub(crate) fn gender(&self, word: &str) -> Option<char> {
        let by_role = self.noun(&self.roles, word).and_then(|tag| tag.split_once(' ')?.1.chars().next());
        by_role.or_else(|| self.titles.tag(word)?.chars().next())
    }

    /// Whether a lower-case word is the first or last word of place names, also as the end of a compound.
    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.noun(&self.places, word).is_some()
    }

    /// Whether a lower-case word is a noun for an organization or a group, also as the end of a compound.
    pub(crate) fn is_organization(&self, word: &str) -> bool {
        self.noun(&self.organizations, word).is_some()
    }

    /// The tag of a lower-case word that introduces names in quotation marks, also as the end of a compound.
    pub(crate) fn named_thing(&self, word: &str) -> Option<&'static str> {
        self.noun(&self.named_things, word)
    }

    /// The tag of a noun, or of the longest noun that the word ends with if the language has compounds.
    fn noun(&self, list: &Words, word: &str) -> Option<&'static str> {
        let (shortest, before) = COMPOUND;
        let word = self.without_elision(word);
        list.tag(word).or_else(|| {
            if !self.compounds {
                return None;
            }
            let far = word.char_indices().skip(before).skip_while(|(at, _)| word.len() - at > LONGEST_NOUN);
            let tails = Vec::from_iter(self.affixes.cut(word, Affix::Genitive).map(|rest| word.len() - rest.len()));
            let tag = |end: &str| {
                let bare = || tails.iter().find_map(|tail| list.tag(&end[..end.len().checked_sub(*tail)?]));
                list.tag(end).or_else(bare)
            };
            far.map(|(at, _)| &word[at..]).take_while(|end| end.len() >= shortest).find_map(tag)
        })
    }
}

/// All languages with word lists, the default first.
///
/// ```
/// use nutgraf::language;
/// assert_eq!(language::all()[0].code, "en");
/// assert!(language::all().iter().any(|language| language.code == "sv"));
/// ```
pub fn all() -> &'static [Language] {
    &packs::ALL
}

/// Phrases that distinguish page furniture from lines of the story, in all languages.
pub(crate) fn page_lines() -> &'static Words {
    &packs::PAGE_LINES
}

/// Words clipped at the front, in all languages: an apostrophe before them is not a quotation mark ("'tis"). The tag
/// `and` marks the one that means "and" between two apostrophes.
pub(crate) fn cut_short() -> &'static Words {
    &packs::CUT_SHORT
}

/// Function words that are looked up whatever the language is; the tag says where they occur.
pub(crate) fn small_words() -> &'static Words {
    &packs::SMALL_WORDS
}

/// Words around quotations, in all languages; the tags are their kinds.
pub(crate) fn quotation_words() -> &'static Words {
    &packs::QUOTATION_WORDS
}

/// Reporting verbs in scripts without spaces, which end an attribution, in all languages; the tag is `noun` for words
/// that merely end like one.
pub(crate) fn wide_verbs() -> &'static Words {
    &packs::WIDE_VERBS
}

/// Words in the `class` and `id` of page elements that indicate their content, in all languages.
#[cfg(feature = "html")]
pub(crate) fn page_classes() -> &'static Words {
    &packs::PAGE_CLASSES
}

/// Returns the language of an ISO 639 code of two or three letters, ignoring case and region; `no` and `nn` are `nb`.
///
/// ```
/// use nutgraf::language::by_code;
/// assert_eq!(by_code("EN-gb").unwrap().code, "en");
/// assert_eq!(by_code("deu").unwrap().code, "de");
/// assert!(by_code("tlh").is_none());
/// ```
pub fn by_code(code: &str) -> Option<&'static Language> {
    let base = code.trim().split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
    let two = match base.as_str() {
        "eng" => "en",
        "deu" | "ger" => "de",
        "fra" | "fre" => "fr",
        "spa" => "es",
        "ita" => "it",
        "por" => "pt",
        "nld" | "dut" => "nl",
        "swe" => "sv",
        "dan" => "da",
        "no" | "nn" | "nob" | "nno" | "nor" => "nb",
        "fin" => "fi",
        "rus" => "ru",
        other => other,
    };
    all().iter().find(|language| language.code == two)
}

/// The general rules, for any language without a pack.
///
/// ```
/// use nutgraf::language;
/// let language = language::by_code("tlh").unwrap_or_else(language::general);
/// assert_eq!(language.code, "und");
/// ```
pub fn general() -> &'static Language {
    &packs::GENERAL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_regions_and_of_three_letters_are_known() {
        let table = [
            ("en", "en"),
            ("en_US.UTF-8", "en"),
            ("eng", "en"),
            ("deu", "de"),
            ("ger", "de"),
            ("de-AT", "de"),
            ("pt-BR", "pt"),
            ("NO", "nb"),
            ("nn", "nb"),
            ("nno", "nb"),
            ("nb-NO", "nb"),
            ("rus", "ru"),
        ];
        for (code, wanted) in table {
            assert_eq!(by_code(code).map(|language| language.code), Some(wanted), "{code}");
        }
        for code in ["", "und", "zh", "ja", "tlh", "english"] {
            assert!(by_code(code).is_none(), "{code}");
        }
    }

    #[test]
    fn elisions_are_removed_before_stemming() {
        for (code, with, without) in
            [("fr", "l'accord", "accord"), ("fr", "d'accords", "accord"), ("it", "dell'accordo", "accordo")]
        {
            let language = by_code(code).expect("a language we have");
            assert_eq!(language.stem(with), language.stem(without), "{with}");
        }
        let french = by_code("fr").expect("a language we have");
        assert_eq!(french.stem("aujourd'hui"), "aujourd'hui");
        assert_eq!(french.stem("l'"), "l'");
    }

    #[test]
    fn another_form_of_a_word_is_looked_up_by_its_base() {
        let english = by_code("en").expect("a language we have");
        assert_eq!(english.look_up(&english.antonyms, "accused"), english.antonyms.tag("accuse"));
        assert_eq!((english.gender("chairwoman"), english.gender("engineer")), (Some('f'), None));
    }

    #[test]
    fn an_office_may_end_a_compound() {
        let german = by_code("de").expect("a language we have");
        assert_eq!(german.role("wirtschaftsministerin"), Some("minister"));
        assert!(german.is_organization("hafenbehörde"));
        let english = by_code("en").expect("a language we have");
        assert_eq!(english.role("schoolboss"), None, "English writes nouns apart");
    }

    #[test]
    fn no_noun_is_longer_than_the_limit_of_the_lookup() {
        for language in all() {
            let nouns =
                [&language.roles, &language.organizations, &language.named_things].into_iter().flat_map(Words::iter);
            for (noun, _) in nouns {
                assert!(noun.len() <= LONGEST_NOUN, "{noun}");
            }
        }
        let german = by_code("de").expect("a language we have");
        assert_eq!(german.role(&"hafen".repeat(400_000)), None);
        assert_eq!(german.role(&("hafen".repeat(400_000) + "meister")), german.role("hafenmeister"));
    }

    #[test]
    fn general_rules_cover_sentences_only() {
        assert_eq!(general().coverage(), ["sentences"]);
        assert_eq!(general().stem("walking"), "walking");
    }

    #[test]
    fn an_endless_word_is_its_own_stem() {
        let english = by_code("en").expect("English is there");
        let word = "harbouring".repeat(30);
        assert_eq!(english.stem(&word), word);
        assert_ne!(english.stem(&word[..100]), word[..100]);
    }
}
