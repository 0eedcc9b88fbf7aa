//! Languages as data: stop words, word lists and a stemmer. Word order is code, chosen by a field of the language.
//!
//! One more language is a file in `stopwords/`, a folder in `lexicons/` and an entry in `packs.rs`;
//! `docs/languages.md` leads through it.

mod affixes;
#[cfg(feature = "cli")]
mod asked;
mod guess;
mod hash;
mod packs;
mod words;

pub(crate) use affixes::{Affix, Affixes, Shown};
#[cfg(feature = "cli")]
pub(crate) use asked::asked;
pub use guess::guess;
pub(crate) use words::Words;

use rust_stemmers::Stemmer;
use std::borrow::Cow;
use std::fmt;

/// What nutgraf knows about one language: its word lists and its stemmer.
pub struct Language {
    /// ISO 639-1 code ("en"); "und" for the general rules.
    pub code: &'static str,
    /// Makes the stemmer. A function, so that the stemmers of languages without a pack stay out of the program.
    stemmer: Option<fn() -> Stemmer>,
    /// Words without weight of their own. For scoring only.
    pub(crate) stopwords: Words,
    /// Abbreviations without their last point; the tag says how they stand to the end of a sentence ("joins", "ends" ...).
    pub(crate) abbreviations: Words,
    /// Words that often open a sentence and hardly ever follow an abbreviation within one; the tag says where their first
    /// letter shows nothing ("small", "capital").
    pub(crate) starters: Words,
    /// Forms of verbs of saying; the tag is the base form and its marks.
    pub(crate) speech_verbs: Words,
    /// Words that weaken a claim ("may", "seek").
    pub(crate) hedges: Words,
    /// Words that may stand between a hedge and what it weakens ("to", "be").
    pub(crate) links: Words,
    /// Words that turn a claim round ("not", "never").
    pub(crate) negations: Words,
    /// Honorifics ("mr"), with the gender as tag where they show one.
    pub(crate) titles: Words,
    /// Nouns for offices and functions ("director"), with their class as tag, and the gender that they show; ask
    /// [`Language::role`] and [`Language::gender`].
    pub(crate) roles: Words,
    /// Nouns for houses and groups that speak through their people ("council"); ask [`Language::is_organization`].
    pub(crate) organizations: Words,
    /// Last or first words of the names of places ("street").
    pub(crate) places: Words,
    /// First names with the gender they mostly show as tag.
    pub(crate) first_names: Words,
    /// "I", "we" and their like.
    pub(crate) first_person: Words,
    /// Words and openings that tie a sentence to an earlier one, with how they do it as tag.
    pub(crate) ties: Words,
    /// First words of pairs that speak to the reader about the page ("click here"), with the second ones as tag.
    pub(crate) page_words: Words,
    /// Words that are names rather than words: in mid-sentence mostly with a capital. Counted, not chosen.
    pub(crate) names: Words,
    /// Words that are hardly ever names: in mid-sentence mostly in lower case. Counted, not chosen.
    pub(crate) common: Words,
    /// Function words with what they do around a speaker ("determiner", "stop" ...) as tag.
    pub(crate) grammar: Words,
    /// Beginnings and ends of words with what they can show ("-ing" a gerund) as tag.
    pub(crate) affixes: Affixes,
    /// Nouns before the name of a work, a ship or a house in quotation marks.
    pub(crate) named_things: Words,
    /// Words before a colon that announce a kind of piece ("Analysis").
    pub(crate) kickers: Words,
    /// Number words, units and what stands around numbers, with their value or kind as tag.
    pub(crate) numbers: Words,
    /// Months and their abbreviations with their number, 1 to 12, as tag.
    pub(crate) months: Words,
    /// Irregular forms with their base form as tag, looked up before the stemmer.
    pub(crate) irregular: Words,
    /// Contractions with the words they stand for as tag ("don't": "do not").
    pub(crate) contractions: Words,
    /// Small words that lean on the next one with an apostrophe ("l'"), with their full form as tag; off before stemming.
    pub(crate) elisions: Words,
    /// Spellings of one variety of the language; the tag is the variety and the spelling that stems are made from.
    pub(crate) spellings: Words,
    /// Words used for one another, each with its others as tag.
    pub(crate) synonyms: Words,
    /// Opposites, each with its others as tag.
    pub(crate) antonyms: Words,
    /// Words with the sides that they take as tag ("reject": "-grant"), and with those that a word before them takes with them
    /// ("down": "turn:-grant").
    pub(crate) sides: Words,
    /// Words that say how far a thing is ("may", "plans", "announces"), with how far as tag.
    pub(crate) modality: Words,
    /// Words with those that say less of the same as tag ("prove": "suggest").
    pub(crate) weaker: Words,
    /// Words that say whose word a thing is ("accused", "appears", "denies"), and what the verbs of headlines make of what they
    /// report ("admits"), with how as tag.
    pub(crate) evidentials: Words,
    /// Words of the ladder of justice ("arrested", "convicted", "cleared") with their rung as tag.
    pub(crate) justice: Words,
    /// Verbs that one does to another, with the deed as tag, and "back" where the subject is the one it is done to.
    pub(crate) deeds: Words,
    /// Countries, their people and their adjectives with the country as tag ("british": "britain").
    pub(crate) demonyms: Words,
    /// Institutions known by their initials, with the full name in lower case as tag.
    pub(crate) acronyms: Words,
    /// Whether the verb stands second, so that a subject may follow it.
    pub(crate) verb_second: bool,
    /// Whether nouns are written together, so that an office may be the end of a word ("Hafenmeister").
    pub(crate) compounds: bool,
    /// Whether all nouns are capitalised, so that a capital after an ordinal shows nothing.
    pub(crate) nouns_capitalised: bool,
    /// Whether a point opens the decimals and a comma groups thousands, not the other way round.
    pub(crate) decimal_point: bool,
    /// Whether number words are written as one ("zweiundzwanzig").
    pub(crate) numbers_joined: bool,
    /// Whether a point after a number makes it an ordinal ("3. Oktober").
    pub(crate) ordinal_points: bool,
    /// Whether an initial never ends a sentence after a name ("Орлов А. Он").
    pub(crate) initials_join: bool,
    /// Whether a single small letter with a point is rather an abbreviation than an end.
    pub(crate) letters_join: bool,
}

/// Longer words, in bytes, are their own stems: the stemmers copy a word for every letter they change, and no word of any
/// language is as long.
const LONGEST_STEMMED: usize = 200;

/// The shortest noun that counts as the end of a compound, and the shortest word before it, in characters.
const COMPOUND: (usize, usize) = (4, 3);
/// At most so many bytes of a word's end are looked up as a noun: no entry is longer, and a word of megabytes must not cost
/// its square.
const LONGEST_NOUN: usize = 64;

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl Language {
    /// What the pack holds, in a fixed order, so that output can say where it is partial.
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

    /// The Snowball stem of a lower-case word; the word itself where the language has no stemmer. Elisions are taken off
    /// and varieties of spelling made one before it.
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

    /// "l'accord" without what leans on it.
    fn without_elision<'a>(&self, word: &'a str) -> &'a str {
        self.elision(word).map_or(word, |(_, word)| word)
    }

    /// A word in lower case and what leans on it: "l'" and "accord".
    pub(crate) fn elision<'a>(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        let at = word.find('\'').filter(|at| at + 1 < word.len())?;
        self.elisions.contains(&word[..=at]).then(|| word.split_at(at + 1))
    }

    /// The tag that `list` has for a lower-case word, for its base form, or for another form of it.
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

    /// The class of the office or function that a lower-case word names, also as the end of a compound.
    pub(crate) fn role(&self, word: &str) -> Option<&'static str> {
        self.noun(&self.roles, word).map(|tag| tag.split(' ').next().unwrap_or(tag))
    }

    /// The gender that a lower-case word for somebody shows: "spokeswoman", "Bürgermeisterin".
    pub(crate) fn gender(&self, word: &str) -> Option<char> {
        let by_role = self.noun(&self.roles, word).and_then(|tag| tag.split_once(' ')?.1.chars().next());
        by_role.or_else(|| self.titles.tag(word)?.chars().next())
    }

    /// Whether a lower-case word opens or ends the names of places, also as the end of a compound.
    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.noun(&self.places, word).is_some()
    }

    /// Whether a lower-case word names a house or a group, also as the end of a compound.
    pub(crate) fn is_organization(&self, word: &str) -> bool {
        self.noun(&self.organizations, word).is_some()
    }

    /// The tag of a lower-case word that stands before names in quotation marks, also as the end of a compound.
    pub(crate) fn named_thing(&self, word: &str) -> Option<&'static str> {
        self.noun(&self.named_things, word)
    }

    /// The tag of a noun, or of the longest noun that the word ends with where nouns are written together.
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

/// Every language with lists of its own, the default first.
///
/// ```
/// use nutgraf::language;
/// assert_eq!(language::all()[0].code, "en");
/// assert!(language::all().iter().any(|language| language.code == "sv"));
/// ```
pub fn all() -> &'static [Language] {
    &packs::ALL
}

/// What tells a line of the page from a line of the story, in all languages together.
pub(crate) fn page_lines() -> &'static Words {
    &packs::PAGE_LINES
}

/// Words cut short at the front, in all languages together: an apostrophe before them is no quotation mark ("'tis"). The tag
/// is `and` for the one that stands for it between two apostrophes.
pub(crate) fn cut_short() -> &'static Words {
    &packs::CUT_SHORT
}

/// Small words that are read before the language is known, or whatever it is; the tag says where they stand.
pub(crate) fn small_words() -> &'static Words {
    &packs::SMALL_WORDS
}

/// Words around quotations, in all languages together; the tags are their kinds.
pub(crate) fn quotation_words() -> &'static Words {
    &packs::QUOTATION_WORDS
}

/// Verbs of saying that end the tag of a quotation in scripts without spaces, in all languages together; the tag is `noun`
/// for words that only end like one.
pub(crate) fn wide_verbs() -> &'static Words {
    &packs::WIDE_VERBS
}

/// What the names that pages give their elements (`class`, `id`) say of what is in them, in all languages together.
#[cfg(feature = "html")]
pub(crate) fn page_classes() -> &'static Words {
    &packs::PAGE_CLASSES
}

/// The language of an ISO 639 code of two or three letters, letter case and region aside; `no` and `nn` are `nb`.
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

/// The general rules, for a language that we do not know.
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
    fn elisions_come_off_before_stemming() {
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
    fn no_noun_is_longer_than_the_end_that_is_looked_up() {
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
    fn general_rules_know_sentences_only() {
        assert_eq!(general().coverage(), ["sentences"]);
        assert_eq!(general().stem("walking"), "walking");
    }

    #[test]
    fn a_word_without_end_is_its_own_stem() {
        let english = by_code("en").expect("English is there");
        let word = "harbouring".repeat(30);
        assert_eq!(english.stem(&word), word);
        assert_ne!(english.stem(&word[..100]), word[..100]);
    }
}
