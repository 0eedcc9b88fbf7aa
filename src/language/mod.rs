//! Languages as data: stop words, word lists and a stemmer; no code per language.
//!
//! One more language is a file in `stopwords/`, a folder in `lexicons/` and an entry in [`all`].

mod words;

pub use words::Words;

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

/// What nutgraf knows about one language: its [`Lists`], reached as fields, and its stemmer.
pub struct Language {
    /// ISO 639-1 code ("en"); "und" for the general rules.
    pub code: &'static str,
    stemmer: Option<Algorithm>,
    lists: LazyLock<Lists>,
}

/// The word lists of one language; each is read when it is first asked.
#[derive(Debug, Default)]
pub struct Lists {
    /// Words without weight of their own. For scoring only.
    pub stopwords: Words,
    /// Abbreviations without their last point; the tag says how they stand to the end of a sentence ("joins", "ends" ...).
    pub abbreviations: Words,
    /// Words that often open a sentence and hardly ever follow an abbreviation within one; the tag says where their first
    /// letter shows nothing ("small", "capital").
    pub starters: Words,
    /// Forms of verbs of saying; the tag is the base form and its marks.
    pub speech_verbs: Words,
    /// Words that weaken a claim ("may", "seek").
    pub hedges: Words,
    /// Words that turn a claim round ("not", "never").
    pub negations: Words,
    /// Honorifics ("mr"), with the gender as tag where they show one.
    pub titles: Words,
    /// Nouns for offices and functions ("director"), with their class as tag.
    pub roles: Words,
    /// Function words with what they do around a speaker ("determiner", "stop" ...) as tag.
    pub grammar: Words,
    /// First names with the gender they mostly show as tag.
    pub first_names: Words,
    /// Nouns before the name of a work, a ship or a house in quotation marks.
    pub named_things: Words,
    /// Nouns for houses and groups that speak through their people: "council", "company", "union".
    pub houses: Words,
    /// Whether the verb stands second, so that a subject may follow it.
    pub verb_second: bool,
    /// Irregular forms with their base form as tag, looked up before the stemmer.
    pub irregular: Words,
    /// Number words with their value as tag.
    pub numbers: Words,
    /// Whether a point after a number makes it an ordinal ("3. Oktober").
    pub ordinal_points: bool,
    /// Whether all nouns are capitalised, so that a capital after an ordinal shows nothing.
    pub nouns_capitalised: bool,
    /// Whether an initial never ends a sentence after a name ("Орлов А. Он").
    pub initials_join: bool,
    /// Whether a single small letter with a point is rather an abbreviation than an end.
    pub letters_join: bool,
    /// Contractions with the words they stand for as tag ("don't": "do not").
    pub contractions: Words,
    /// Words before a colon that announce a kind of piece ("Analysis").
    pub kickers: Words,
    /// Words that may stand between a hedge and what it weakens ("to", "be").
    pub links: Words,
    /// Spellings that tell one variety of the language from another, with the variety as tag.
    pub spellings: Words,
    /// Words used for one another, each with its others as tag.
    pub synonyms: Words,
    /// Opposites, each with its others as tag.
    pub antonyms: Words,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl Deref for Language {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        &self.lists
    }
}

impl Language {
    const fn new(code: &'static str, stemmer: Option<Algorithm>, lists: fn() -> Lists) -> Language {
        Language { code, stemmer, lists: LazyLock::new(lists) }
    }

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
            ("negations", !self.negations.is_empty()),
            ("hedges", !self.hedges.is_empty()),
            ("numbers", !self.numbers.is_empty()),
        ]
        .into_iter()
        .filter_map(|(name, there)| there.then_some(name))
        .collect()
    }

    /// The Snowball stem of a lower-case word; the word itself where the language has no stemmer.
    ///
    /// ```
    /// let english = nutgraf::language::by_code("en").unwrap();
    /// assert_eq!(english.stem("withdrawals"), "withdraw");
    /// ```
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match self.stemmer {
            Some(algorithm) => Stemmer::create(algorithm).stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

/// Every language with lists of its own, the default first.
pub fn all() -> &'static [Language] {
    &ALL
}

/// The language of an ISO 639-1 code, letter case and region aside; `no` is `nb`.
///
/// ```
/// use nutgraf::language::by_code;
/// assert_eq!(by_code("EN-gb").unwrap().code, "en");
/// assert!(by_code("tlh").is_none());
/// ```
pub fn by_code(code: &str) -> Option<&'static Language> {
    let base = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let base = if base == "no" { "nb" } else { base.as_str() };
    ALL.iter().find(|language| language.code == base)
}

/// The general rules, for a language that we do not know.
pub fn general() -> &'static Language {
    &GENERAL
}

/// The language of a text, judged by the text; English when it is too short to tell.
///
/// Give it the body, never the headline: a headline is too short and too full of names.
pub fn guess(text: &str) -> &'static Language {
    let head: String = text.chars().take(4000).collect();
    match whatlang::detect(&head) {
        Some(info) if info.is_reliable() => {
            let code = match info.lang() {
                whatlang::Lang::Eng => "en",
                whatlang::Lang::Deu => "de",
                whatlang::Lang::Fra => "fr",
                whatlang::Lang::Spa => "es",
                whatlang::Lang::Ita => "it",
                whatlang::Lang::Por => "pt",
                whatlang::Lang::Nld => "nl",
                whatlang::Lang::Swe => "sv",
                whatlang::Lang::Dan => "da",
                whatlang::Lang::Nob => "nb",
                whatlang::Lang::Fin => "fi",
                whatlang::Lang::Rus => "ru",
                _ => return general(),
            };
            by_code(code).unwrap_or_else(general)
        }
        _ => &ALL[0],
    }
}

static GENERAL: Language = Language::new("und", None, || Lists {
    abbreviations: Words::new(include_str!("../../lexicons/und/abbreviations.txt")),
    starters: Words::new(include_str!("../../lexicons/und/starters.txt")),
    ordinal_points: true,
    letters_join: true,
    ..Lists::default()
});

static ALL: [Language; 12] = [
    Language::new("en", Some(Algorithm::English), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/en.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/en/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/en/starters.txt")),
        speech_verbs: Words::new(include_str!("../../lexicons/en/speech-verbs.txt")),
        hedges: Words::new(include_str!("../../lexicons/en/hedges.txt")),
        negations: Words::new(include_str!("../../lexicons/en/negations.txt")),
        titles: Words::new(include_str!("../../lexicons/en/titles.txt")),
        roles: Words::new(include_str!("../../lexicons/en/roles.txt")),
        irregular: Words::new(include_str!("../../lexicons/en/irregular.txt")),
        numbers: Words::new(include_str!("../../lexicons/en/numbers.txt")),
        contractions: Words::new(include_str!("../../lexicons/en/contractions.txt")),
        kickers: Words::new(include_str!("../../lexicons/en/kickers.txt")),
        links: Words::new(include_str!("../../lexicons/en/links.txt")),
        spellings: Words::new(include_str!("../../lexicons/en/spellings.txt")),
        synonyms: Words::new(include_str!("../../lexicons/en/synonyms.txt")),
        antonyms: Words::new(include_str!("../../lexicons/en/antonyms.txt")),
        grammar: Words::new(include_str!("../../lexicons/en/grammar.txt")),
        first_names: Words::new(include_str!("../../lexicons/en/first-names.txt")),
        houses: Words::new(include_str!("../../lexicons/en/houses.txt")),
        named_things: Words::new(include_str!("../../lexicons/en/named-things.txt")),
        ..Lists::default()
    }),
    Language::new("de", Some(Algorithm::German), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/de.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/de/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/de/starters.txt")),
        ordinal_points: true,
        nouns_capitalised: true,
        letters_join: true,
        grammar: Words::new(include_str!("../../lexicons/de/grammar.txt")),
        first_names: Words::new(include_str!("../../lexicons/de/first-names.txt")),
        houses: Words::new(include_str!("../../lexicons/de/houses.txt")),
        named_things: Words::new(include_str!("../../lexicons/de/named-things.txt")),
        speech_verbs: Words::new(include_str!("../../lexicons/de/speech-verbs.txt")),
        titles: Words::new(include_str!("../../lexicons/de/titles.txt")),
        roles: Words::new(include_str!("../../lexicons/de/roles.txt")),
        verb_second: true,
        ..Lists::default()
    }),
    Language::new("fr", Some(Algorithm::French), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/fr.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/fr/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/fr/starters.txt")),
        ..Lists::default()
    }),
    Language::new("es", Some(Algorithm::Spanish), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/es.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/es/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/es/starters.txt")),
        ..Lists::default()
    }),
    Language::new("it", Some(Algorithm::Italian), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/it.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/it/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/it/starters.txt")),
        ..Lists::default()
    }),
    Language::new("pt", Some(Algorithm::Portuguese), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/pt.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/pt/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/pt/starters.txt")),
        ..Lists::default()
    }),
    Language::new("nl", Some(Algorithm::Dutch), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/nl.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/nl/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/nl/starters.txt")),
        ..Lists::default()
    }),
    Language::new("sv", Some(Algorithm::Swedish), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/sv.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/sv/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/sv/starters.txt")),
        letters_join: true,
        ..Lists::default()
    }),
    Language::new("da", Some(Algorithm::Danish), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/da.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/da/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/da/starters.txt")),
        ordinal_points: true,
        letters_join: true,
        ..Lists::default()
    }),
    Language::new("nb", Some(Algorithm::Norwegian), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/nb.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/nb/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/nb/starters.txt")),
        ordinal_points: true,
        ..Lists::default()
    }),
    Language::new("fi", Some(Algorithm::Finnish), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/fi.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/fi/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/fi/starters.txt")),
        ordinal_points: true,
        ..Lists::default()
    }),
    Language::new("ru", Some(Algorithm::Russian), || Lists {
        stopwords: Words::new(include_str!("../../stopwords/ru.txt")),
        abbreviations: Words::new(include_str!("../../lexicons/ru/abbreviations.txt")),
        starters: Words::new(include_str!("../../lexicons/ru/starters.txt")),
        initials_join: true,
        letters_join: true,
        ..Lists::default()
    }),
];
