//! What the lists say about the words before and after a full stop.

use crate::language::Language;
use std::str;

/// Whether an abbreviation can end a sentence; the tags of `abbreviations.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never ends a sentence: "Mr."
    Joins,
    /// Ends one before a word that opens sentences: "Inc."
    Ends,
    /// Ends one before any capital: "etc."
    Closes,
    /// Joins a following number, and is an ordinary word elsewhere: "No."
    Digit,
    /// A time of day; like [`Kind::Ends`], but it ends a sentence before a number too: "p.m."
    Clock,
    /// Closes after a number ("1990 г."), joins elsewhere ("г. Омск").
    Unit,
}

/// What the language's list says about `word` (lower case).
pub(super) fn kind(language: &Language, word: &Lower) -> Option<Kind> {
    match language.abbreviations.tag(word.as_str())? {
        "joins" => Some(Kind::Joins),
        "closes" => Some(Kind::Closes),
        "digit" => Some(Kind::Digit),
        "clock" => Some(Kind::Clock),
        "unit" => Some(Kind::Unit),
        LETTER => None,
        _ => Some(Kind::Ends),
    }
}

/// The tag of words that are not abbreviations, but may be followed by a single letter: "vitamin C".
const LETTER: &str = "letter";

/// Whether a single capital after `word` (lower case) is not an initial.
pub(super) fn takes_letter(language: &Language, word: &Lower) -> bool {
    language.abbreviations.tag(word.as_str()) == Some(LETTER)
}

/// Maximum bytes of an entry that is looked up.
const MOST: usize = 48;

/// A short word or pair of words in lower case, on the stack: there are many boundaries, and most words are in no list.
pub(super) struct Lower {
    bytes: [u8; MOST],
    length: usize,
}

impl Lower {
    /// `word` in lower case with straight apostrophes; empty when it is longer than any entry.
    pub(super) fn of(word: &str) -> Lower {
        let mut lower = Lower { bytes: [0; MOST], length: 0 };
        if !lower.push(word) {
            lower.length = 0;
        }
        lower
    }

    /// Two words with the dot and space of a spaced pair: "z. b".
    pub(super) fn pair(first: &str, second: &str) -> Lower {
        let mut lower = Lower { bytes: [0; MOST], length: 0 };
        if !(lower.push(first) && lower.push(". ") && lower.push(second)) {
            lower.length = 0;
        }
        lower
    }

    fn push(&mut self, word: &str) -> bool {
        let Some(room) = self.bytes.get_mut(self.length..) else { return false };
        if word.is_ascii() {
            let Some(place) = room.get_mut(..word.len()) else { return false };
            place.copy_from_slice(word.as_bytes());
            place.make_ascii_lowercase();
            self.length += word.len();
            return true;
        }
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c };
            for c in c.to_lowercase() {
                let Some(place) = self.bytes.get_mut(self.length..self.length + c.len_utf8()) else { return false };
                self.length += c.encode_utf8(place).len();
            }
        }
        true
    }

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The text after a possible boundary.
pub(super) struct WordAfter<'a> {
    pub(super) language: &'a Language,
    /// The text from the first character that is not an opening mark.
    pub(super) lead: &'a str,
    /// Its first word.
    pub(super) word: &'a str,
    /// Its first character.
    pub(super) first: char,
}

impl<'a> WordAfter<'a> {
    pub(super) fn new(language: &'a Language, lead: &'a str) -> WordAfter<'a> {
        let first = lead.chars().next().unwrap_or(' ');
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '°' | '\u{ba}');
        let end = lead.find(|c| !belongs(c)).unwrap_or(lead.len());
        WordAfter { language, lead, word: &lead[..end], first }
    }

    /// Whether the next word is one that opens sentences, or a title ("at 6 p.m. Mr. Smith") or a label ("Callan Inc.
    /// Photo: ...").
    pub(super) fn starts_a_sentence(&self) -> bool {
        self.is_starter() || self.is_title() || self.lead[self.word.len()..].starts_with(": ")
    }

    fn is_starter(&self) -> bool {
        // "А. Орлов": an initial, although "а" alone opens sentences
        if self.word.is_empty() || self.followed_by_stop() && is_letter(self.word) {
            return false;
        }
        let starters = &self.language.starters;
        let lower = Lower::of(self.word);
        let word = lower.as_str();
        // "They're" by "they", "L'espace" by "l'"
        starters.contains(word)
            || word
                .find('\'')
                .is_some_and(|at| starters.contains(&word[..at]) || starters.contains(word.get(..=at).unwrap_or("")))
    }

    /// Whether a title follows: an abbreviation that joins.
    pub(super) fn is_title(&self) -> bool {
        self.followed_by_stop()
            && !is_letter(self.word)
            && kind(self.language, &Lower::of(self.word)) == Some(Kind::Joins)
    }

    /// Whether the next word is always capitalized, as "I" is in English.
    pub(super) fn always_capital(&self) -> bool {
        let head = self.word.split(['\'', '’']).next().unwrap_or_default();
        is_letter(head) && self.language.starters.tag(Lower::of(head).as_str()) == Some("capital")
    }

    /// Whether the next word opens sentences although it is lower case ("à", if a keyboard lacks "À").
    pub(super) fn starts_small(&self) -> bool {
        self.language.starters.tag(Lower::of(self.word).as_str()) == Some("small")
    }

    /// Whether `after` opens with a clipped word and the next one is capitalized: "'s Avonds", "'t Is".
    pub(super) fn is_clipped(&self, after: &str) -> bool {
        let mut rest = self.lead[self.word.len()..].chars();
        after.starts_with(['\'', '’'])
            && is_letter(self.word)
            && rest.next() == Some(' ')
            && rest.next().is_some_and(char::is_uppercase)
    }

    pub(super) fn followed_by_stop(&self) -> bool {
        self.lead.as_bytes().get(self.word.len()) == Some(&b'.')
    }
}

/// Whether `word` is one character long.
pub(super) fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some() && chars.next().is_none()
}

/// Whether `word` is a Roman numeral as used in news.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}
