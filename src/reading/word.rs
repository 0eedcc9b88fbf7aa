//! Words, and the table that folds and stems each distinct form once.

use super::class::Classes;
use super::ending::without_possessive;
use super::tie::Ties;
use crate::language::{LONGEST_STEMMED, Language, Shown, Words};
use crate::span::Span;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::cell::{OnceCell, RefCell};
use std::hash::BuildHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// One word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Its position in the clean text.
    pub span: Span,
    /// Its form: an index into [`Terms`].
    pub(crate) form: u32,
    /// The number of its stem within this article: from 0, in the order of the text, without gaps. Unlike
    /// [`Form::term`] it does not depend on earlier articles, so that sums over it have a fixed order.
    pub(crate) slot: u32,
}

/// A distinct word form, as written.
#[derive(Clone, Debug)]
pub struct Form {
    /// The folded form: lower case, with straight apostrophes, without a possessive "'s" and invisible characters.
    pub lower: Box<str>,
    /// The number of its stem, equal for all forms of a word.
    pub term: u32,
    /// Whether it is a stop word. For scoring only.
    pub stop: bool,
    /// Whether its first letter is upper case.
    pub capital: bool,
    /// Whether it contains a digit.
    pub digit: bool,
    /// Whether it is a strong reporting verb.
    pub is_reporting_verb: bool,
    /// Whether it refers to an earlier sentence when it opens one: "he", "but".
    pub anaphoric: bool,
    /// Whether it is the name of a day or month.
    pub is_date_word: bool,
    /// Whether it opens a sentence with a capital without being part of a name ("Former").
    pub sentence_opener: bool,
    /// Whether it is "I", "we", "my" ...
    pub first_person: bool,
    /// How it links its sentence to an earlier one.
    pub ties: Ties,
    /// Whether it consists of letters and digits, and differs from `lower` only by capitals.
    pub is_plain: bool,
    /// Its classes and affixes, looked up on first use.
    classes: OnceCell<(Classes, Shown)>,
    /// The sides that it takes, looked up on first use.
    sides: OnceCell<&'static str>,
    /// Whether it is the first word of a pair that addresses the reader about the page: the "click" of "click here".
    pub addresses_reader: bool,
}

/// Maximum distinct forms of a table. Further forms are all treated as one stop word: each takes about two hundred
/// bytes, and a library of news has fewer.
const MOST_FORMS: usize = 250_000;

/// Maximum cached stems of looked-up words; the lists have fewer.
const MOST_ASKED: usize = 20_000;

/// Every form seen so far, folded and stemmed once. Keeping it from article to article saves most of the work.
#[derive(Debug)]
pub struct Terms {
    language: &'static Language,
    /// Forms of up to fifteen bytes, packed, so that comparing them touches no other memory.
    short: HashMap<u128, u32>,
    long: HashMap<Box<str>, u32>,
    /// Bytes of the long forms.
    long_bytes: usize,
    forms: Vec<Form>,
    stems: Vec<Box<str>>,
    /// The numbers of the stems, by the hash of a stem.
    by_stem: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// Stems of looked-up words that may occur in no text, mostly synonyms and opposites of headline words.
    asked: RefCell<HashMap<Box<str>, Box<str>>>,
    /// For each term the article that last used it, and its slot there.
    slots: Vec<(u32, u32)>,
    /// The number of the current article.
    article: u32,
    /// The number of slots of that article so far.
    used: u32,
}

impl Terms {
    /// An empty table for one language.
    pub fn new(language: &'static Language) -> Terms {
        Terms {
            language,
            short: HashMap::new(),
            long: HashMap::new(),
            long_bytes: 0,
            forms: Vec::new(),
            stems: Vec::new(),
            by_stem: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            asked: RefCell::default(),
            slots: Vec::new(),
            article: 0,
            used: 0,
        }
    }

    /// The language that forms are folded and stemmed in.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Whether an article had more forms than the table holds.
    pub(crate) fn is_full(&self) -> bool {
        self.forms.len() > MOST_FORMS
    }

    /// The number of the form at `word`, entered if it is new.
    fn intern(&mut self, text: &str, word: Span) -> u32 {
        let key = packed(text, word);
        let known = match key {
            Some(key) => self.short.get(&key),
            None => self.long.get(word.of(text)),
        };
        match known {
            Some(number) => *number,
            None => self.enter(word.of(text), key),
        }
    }

    /// Enters a new form, by its key if it is short.
    fn enter(&mut self, text: &str, key: Option<u128>) -> u32 {
        let number = self.forms.len().min(MOST_FORMS) as u32;
        if self.forms.len() >= MOST_FORMS {
            if self.forms.len() == MOST_FORMS {
                let other = Form { stop: true, ..self.read("") };
                self.forms.push(other);
            }
            return number;
        }
        let form = self.read(text);
        self.forms.push(form);
        match key {
            Some(key) => self.short.insert(key, number),
            None => {
                self.long_bytes += text.len();
                self.long.insert(text.into(), number)
            }
        };
        number
    }

    /// Computes the properties of a form.
    fn read(&mut self, text: &str) -> Form {
        let lower = fold(text);
        let capital = text.starts_with(char::is_uppercase);
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        let is_plain = text.chars().all(char::is_alphanumeric) && text.to_lowercase() == lower;
        let (classes, sides) = (OnceCell::new(), OnceCell::new());
        // "The" is like "the" except for the capital
        let twin = packed(&lower, Span::new(0, lower.len())).and_then(|key| self.short.get(&key));
        if let Some(twin) = twin.map(|twin| &self.forms[*twin as usize]).filter(|twin| *twin.lower == lower) {
            return Form { capital, digit, is_plain, classes, sides, ..twin.clone() };
        }
        let term = self.term_of(&lower);
        let grammar = Classes::of_grammar(self.language, &lower);
        let verb = self.language.speech_verbs.tag(&lower).unwrap_or_default();
        Form {
            is_reporting_verb: verb.contains("strong"),
            anaphoric: grammar.any(Classes::ANAPHORIC),
            is_date_word: grammar.any(Classes::TIME),
            sentence_opener: grammar.any(Classes::FRONT),
            first_person: self.language.first_person.contains(&lower),
            ties: Ties::of(self.language, &lower),
            addresses_reader: self.language.page_words.contains(&lower),
            stop: self.language.stopwords.contains(&lower),
            term,
            capital,
            digit,
            is_plain,
            classes,
            sides,
            lower: lower.into_boxed_str(),
        }
    }

    fn term_of(&mut self, lower: &str) -> u32 {
        let stem = match self.language.irregular.tag(lower) {
            Some(base) => self.language.stem(base),
            None => self.language.stem(lower),
        };
        if let Some(term) = self.term_of_stem(&stem) {
            return term;
        }
        let term = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        self.stems.push(stem.into());
        self.slots.push((0, 0));
        let hash = |term: &u32| self.hasher.hash_one(&self.stems[*term as usize]);
        self.by_stem.insert_unique(hash(&term), term, hash);
        term
    }

    /// The number of a stem, if any form seen so far has it.
    fn term_of_stem(&self, stem: &str) -> Option<u32> {
        self.by_stem.find(self.hasher.hash_one(stem), |term| *self.stems[*term as usize] == *stem).copied()
    }

    /// Starts an article, whose slots count from 0.
    pub(super) fn begin(&mut self) {
        self.article = self.article.wrapping_add(1);
        self.used = 0;
    }

    /// The number of slots of the current article so far.
    pub(super) fn used(&self) -> usize {
        self.used as usize
    }

    /// The slot of a form in the current article.
    fn slot(&mut self, form: u32) -> u32 {
        let slot = &mut self.slots[self.forms[form as usize].term as usize];
        if slot.0 != self.article {
            *slot = (self.article, self.used);
            self.used += 1;
        }
        slot.1
    }

    /// The term of `lower` (folded), if any word read so far has it.
    pub(crate) fn find(&self, lower: &str) -> Option<u32> {
        let known = packed(lower, Span::new(0, lower.len())).and_then(|key| self.short.get(&key));
        if let Some(form) = known.map(|known| self.form(*known)).filter(|form| *form.lower == *lower) {
            return Some(form.term);
        }
        if let Some(stem) = self.asked.borrow().get(lower) {
            return self.term_of_stem(stem);
        }
        let stem = self.language.stem(self.language.irregular.tag(lower).unwrap_or(lower));
        let term = self.term_of_stem(&stem);
        let mut asked = self.asked.borrow_mut();
        if asked.len() < MOST_ASKED && lower.len() <= LONGEST_STEMMED {
            asked.insert(lower.into(), stem.into());
        }
        term
    }

    /// The tag in `list` of a form, or of another form of the same word; see [`Language::look_up`].
    pub(crate) fn look_up(&self, list: &'static Words, form: &Form) -> Option<&'static str> {
        list.tag(&form.lower).or_else(|| self.language.tag_of_stem(list, self.stem(form.term)))
    }

    /// A form by its number.
    #[inline]
    pub(crate) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    /// The classes of a form.
    pub(crate) fn classes(&self, number: u32) -> Classes {
        self.looked_up(number).0
    }

    /// The classes and affixes of a form.
    pub(crate) fn looked_up(&self, number: u32) -> (Classes, Shown) {
        let form = self.form(number);
        *form.classes.get_or_init(|| {
            (Classes::of(self.language, &form.lower, form.capital), self.language.affixes.shown(&form.lower))
        })
    }

    /// The sides that a form takes; see [`Language::sides`].
    pub(crate) fn sides(&self, number: u32) -> &'static str {
        let form = self.form(number);
        form.sides.get_or_init(|| self.look_up(&self.language.sides, form).unwrap_or_default())
    }

    /// The stem behind a term number.
    pub(crate) fn stem(&self, term: u32) -> &str {
        &self.stems[term as usize]
    }

    /// Forgets all forms but those seen first, most of which are the common ones, and the stems of no other form, so that a table
    /// that is kept from article to article does not grow without end. Forgotten forms cost time again, and change no answer.
    ///
    /// ```
    /// use nutgraf::{article::Article, language, reading::Reading};
    /// let article = Article::from_fields("a", None, "Rain fell. It fell all day.");
    /// let mut terms = Reading::of(&article, language::by_code("en").unwrap()).into_terms();
    /// assert_eq!((terms.forms(), terms.long_bytes()), (5, 0));
    /// terms.keep_first(2);
    /// assert_eq!(terms.forms(), 2);
    /// ```
    pub fn keep_first(&mut self, forms: usize) {
        self.forms.truncate(forms);
        // a stem gets its number from the first form that has it
        let stems = self.forms.iter().map(|form| form.term as usize + 1).max().unwrap_or(0);
        self.stems.truncate(stems);
        self.slots.truncate(stems);
        self.by_stem.retain(|term| (*term as usize) < stems);
        self.short.retain(|_, form| (*form as usize) < forms);
        self.long.retain(|_, form| (*form as usize) < forms);
        self.long_bytes = self.long.keys().map(|form| form.len()).sum();
    }

    /// Bytes of the forms of more than fifteen bytes, each of which is held about three times.
    pub fn long_bytes(&self) -> usize {
        self.long_bytes
    }

    /// The number of distinct forms; each takes about two hundred bytes.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// The number of terms; every term number is below it.
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// Whether no form has been seen yet.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }
}

/// A word of up to fifteen bytes with its length, as one number.
fn packed(text: &str, word: Span) -> Option<u128> {
    let length = word.len();
    if length > 15 {
        return None;
    }
    let bytes = text.as_bytes();
    let ahead = bytes.get(word.start..word.start + 16).and_then(|ahead| ahead.try_into().ok());
    let ahead = ahead.unwrap_or_else(|| {
        // too near the end of the text
        let mut ahead = [0; 16];
        ahead[..length].copy_from_slice(&bytes[word.start..word.end]);
        ahead
    });
    Some(u128::from_le_bytes(ahead) & KEPT[length] | (length as u128) << 120)
}

/// By length, a mask of the bits of a word in the sixteen bytes from its start.
const KEPT: [u128; 16] = {
    let mut kept = [0; 16];
    let mut length = 1;
    while length < 16 {
        kept[length] = kept[length - 1] << 8 | 0xFF;
        length += 1;
    }
    kept
};

/// Folds a word: lower case, composed (NFC), with straight apostrophes, without a possessive "'s" and invisible
/// characters.
pub fn fold(word: &str) -> String {
    let mut folded = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        let mut folded = String::with_capacity(word.len());
        for c in word.nfc() {
            match c {
                '\u{2019}' | '\u{2018}' | '\u{02BC}' => folded.push('\''),
                '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
                _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
                _ => folded.extend(c.to_lowercase()),
            }
        }
        folded
    };
    folded.truncate(without_possessive(&folded).len());
    folded
}

/// Adds the words of a range of `text`, by Unicode's word boundaries (UAX #29).
///
/// Common characters are read byte by byte; a stretch between two spaces that has any other is passed to
/// unicode-segmentation. The words are the same either way.
pub(super) fn words(text: &str, of: Span, terms: &mut Terms, found: &mut Vec<Word>) {
    let first = found.len();
    boundaries(of.of(text), of.start, found);
    for word in &mut found[first..] {
        word.form = terms.intern(text, word.span);
        word.slot = terms.slot(word.form);
    }
}

/// The folded words of a text that is not an article, divided as those of articles are, so that the two can be
/// compared.
pub fn folded_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    boundaries(text, 0, &mut found);
    let folded = found.iter().map(|word| fold(word.span.of(text)));
    folded.filter(|word| !word.is_empty()).collect()
}

/// How a common character behaves at a word boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_`: joins letters and digits, is not a word alone.
    Underscore,
    /// `.`, `'`, `‘`, `’`: part of the word between two letters or two digits.
    Mid,
    /// `:`: part of the word between two letters.
    MidLetter,
    /// `,`, `;`: part of the word between two digits.
    MidDigit,
    /// White space: ends a stretch.
    Space,
    Other,
    /// Any other character, or the first byte of a longer one.
    Rare,
}

impl Class {
    /// Whether it can be part of a word in any position.
    fn is_inside(self) -> bool {
        matches!(self, Class::Letter | Class::Digit | Class::Underscore)
    }
}

/// The class of each single-byte character.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Rare; 256];
    let mut byte = 0;
    while byte < 0x80 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Underscore,
            b'.' | b'\'' => Class::Mid,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidDigit,
            b' ' | b'\n' | b'\r' | b'\t' => Class::Space,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The class of the character at `at`, and its length in bytes.
fn class(bytes: &[u8], at: usize) -> (Class, usize) {
    let byte = bytes[at];
    if byte < 0x80 {
        return (CLASSES[byte as usize], 1);
    }
    match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
        // À to ÿ without × and ÷
        (0xC3, Some(next), _) if !matches!(next, 0x97 | 0xB7) => (Class::Letter, 2),
        // dashes and quotation marks, U+2010 to U+201F; ‘ and ’ among them
        (0xE2, Some(0x80), Some(0x98 | 0x99)) => (Class::Mid, 3),
        (0xE2, Some(0x80), Some(0x90..=0x9F)) => (Class::Other, 3),
        _ => (Class::Rare, 1),
    }
}

/// Adds the words of `text`, in order, with spans shifted by `base`, without looking up their forms.
fn boundaries(text: &str, base: usize, found: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let add = |found: &mut Vec<Word>, start, end| {
        found.push(Word { span: Span::new(base + start, base + end), form: 0, slot: 0 });
    };
    let mut at = 0;
    let mut stretch = 0; // start of the stretch between spaces, including those before it
    let mut before = found.len(); // number of words before it
    let mut spaced = false;
    while at < bytes.len() {
        let (first, length) = class(bytes, at);
        if first == Class::Space {
            if !spaced {
                (stretch, before) = (at, found.len());
            }
            spaced = true;
            at += 1;
            continue;
        }
        spaced = false;
        let end = if first.is_inside() { word_end(bytes, at + length, first) } else { Some(at + length) };
        match end.filter(|_| first != Class::Rare) {
            None => {
                found.truncate(before);
                at = rare(text, stretch, |start, end| add(found, start, end));
                (stretch, before) = (at, found.len());
            }
            Some(end) => {
                if first.is_inside() && (first != Class::Underscore || bytes[at..end].iter().any(|byte| *byte != b'_'))
                {
                    add(found, at, end);
                }
                at = end;
            }
        }
    }
}

/// The end of the word whose first character, of the class `last`, ends at `at`; `None` if a rare character follows.
fn word_end(bytes: &[u8], mut at: usize, mut last: Class) -> Option<usize> {
    while let Some(byte) = bytes.get(at) {
        let plain = CLASSES[*byte as usize];
        if plain.is_inside() {
            last = plain;
            at += 1;
            continue;
        }
        let (next, length) = class(bytes, at);
        match next {
            Class::Letter => {
                last = next;
                at += length;
            }
            Class::Mid | Class::MidLetter | Class::MidDigit if at + length < bytes.len() => {
                let (beyond, beyond_length) = class(bytes, at + length);
                let letters = last == Class::Letter && beyond == Class::Letter && next != Class::MidDigit;
                let digits = last == Class::Digit && beyond == Class::Digit && next != Class::MidLetter;
                if beyond == Class::Rare {
                    return None;
                }
                if !(letters || digits) {
                    return Some(at);
                }
                last = beyond;
                at += length + beyond_length;
            }
            Class::Rare => return None,
            _ => return Some(at),
        }
    }
    Some(at)
}

/// Passes on the words from `start`, which may be at spaces, to the next space after them, and returns its position.
fn rare(text: &str, start: usize, mut word: impl FnMut(usize, usize)) -> usize {
    let bytes = text.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    let mut end = start;
    loop {
        let first = (end..bytes.len()).find(|at| !is_space(&bytes[*at])).unwrap_or(bytes.len());
        end = (first..bytes.len()).find(|at| is_space(&bytes[*at])).unwrap_or(bytes.len());
        // a wide space and a plain one after it are one to the standard
        if end == bytes.len() || !Span::new(first, end).of(text).ends_with(char::is_whitespace) {
            break;
        }
    }
    let stretch = Span::new(start, end).of(text);
    for (offset, found) in stretch.unicode_word_indices() {
        word(start + offset, start + offset + found.len());
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_are_folded() {
        for (word, folded) in [("McCallum’s", "mccallum"), ("E\u{301}tat", "état")] {
            assert_eq!(fold(word), folded);
        }
    }

    fn same(text: &str) -> (Vec<&str>, Vec<&str>) {
        let mut found = Vec::new();
        boundaries(text, 0, &mut found);
        (found.iter().map(|word| word.span.of(text)).collect(), text.unicode_words().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_text_has_the_words_of_the_standard(text in any::<String>()) {
            let (found, wanted) = same(&text);
            prop_assert_eq!(found, wanted);
        }

        // dense in the characters that the rules are about
        #[test]
        fn words_of_difficult_text(text in "[a1_.,;:'’‘“ \n\\-é÷×ß日ก🙂\u{301}\u{ad}\u{200b}\u{200d}\u{345}\u{a0}א\"カ𝐚٣]{0,24}") {
            let (found, wanted) = same(&text);
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn words_are_those_of_the_standard() {
        for text in [
            "",
            "It doesn’t, she said: \"no.\"",
            "3.5 or 3,500;7 and a.b.c at 10:30, e.g. x:y _a_ __ a_1 1_a ._. 'tis o'clock'",
            "Straße 5½ ×2 ÷ naïve–Öl “Über” ‘so’ ‚na‘ «là» 20 °C",
            "e\u{301}tat \u{301}x a\u{AD}b a\u{200B}b 日本語 ทดสอบ 🙂x",
            "a'b'c'd 1'2 a'1 1'a a.1 1.a a,b 1,2 a:b 1:2 a’b’ ’a",
            "one/two/three/four/five/six/seven/eight/nine/ten/eleven and é\u{345}",
            " \u{345}a b\n\u{345}c",
            "\u{2000} \u{b01}",
        ] {
            let (found, wanted) = same(text);
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn a_table_of_forms_is_bounded() {
        let mut terms = Terms::new(crate::language::general());
        let text: String = (0..MOST_FORMS + 2).map(|number| format!("{number} ")).collect();
        let mut found = Vec::new();
        words(&text, Span::new(0, text.len()), &mut terms, &mut found);
        assert_eq!((found.len(), terms.forms.len()), (MOST_FORMS + 2, MOST_FORMS + 1));
        let [.., last, one, other] = found.as_slice() else { panic!("three words and more") };
        assert_eq!(one.form, other.form);
        assert_ne!(last.form, one.form);
        assert!(terms.form(one.form).stop);
    }

    #[test]
    fn forgotten_forms_leave_nothing_behind() {
        let mut terms = Terms::new(crate::language::by_code("en").expect("English is supported"));
        let text =
            "Votes were counted. The voter, an antidisestablishmentarianism scholar, voted. Voting ends on Monday.";
        words(text, Span::new(0, text.len()), &mut terms, &mut Vec::new());
        let known = |terms: &Terms| {
            [
                terms.forms.len(),
                terms.short.len() + terms.long.len(),
                terms.stems.len(),
                terms.by_stem.len(),
                terms.slots.len(),
            ]
        };
        assert_eq!((known(&terms), terms.long_bytes()), ([13, 13, 11, 11, 11], 28));
        terms.keep_first(5);
        assert_eq!((known(&terms), terms.long_bytes()), ([5, 5, 5, 5, 5], 0));
        assert_eq!((terms.find("vote").is_some(), terms.find("end")), (true, None));
        terms.keep_first(0);
        assert_eq!(known(&terms), [0; 5]);
    }
}
