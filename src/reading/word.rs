//! Words, and the table that folds and stems every distinct form once.

use crate::language::Language;
use crate::span::Span;
use hashbrown::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// One word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the clean text.
    pub span: Span,
    /// Its form: an index into [`Terms`].
    pub form: u32,
}

/// A distinct form of a word, exactly as it is written.
#[derive(Clone, Debug)]
pub struct Form {
    /// Folded: lower case, straight apostrophes, without a possessive "'s", without invisible characters.
    pub lower: Box<str>,
    /// The number of its stem: equal for all forms of one word.
    pub term: u32,
    /// Whether it is a stop word. For scoring only.
    pub stop: bool,
    /// Whether its first letter is upper case.
    pub capital: bool,
    /// Whether it holds a digit.
    pub digit: bool,
}

/// Every form met so far, folded and stemmed once. Kept from article to article, it saves most of the work.
#[derive(Debug)]
pub struct Terms {
    language: &'static Language,
    by_text: HashMap<Box<str>, u32>,
    forms: Vec<Form>,
    by_stem: HashMap<Box<str>, u32>,
    stems: Vec<Box<str>>,
}

impl Terms {
    /// An empty table for one language.
    pub fn new(language: &'static Language) -> Terms {
        Terms { language, by_text: HashMap::new(), forms: Vec::new(), by_stem: HashMap::new(), stems: Vec::new() }
    }

    /// The language forms are folded and stemmed in.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// The number of a form, entered when it is new.
    pub fn intern(&mut self, text: &str) -> u32 {
        if let Some(number) = self.by_text.get(text) {
            return *number;
        }
        let lower = fold(text);
        let term = self.term_of(&lower);
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.forms.push(Form {
            stop: self.language.stopwords.contains(&lower),
            term,
            capital: text.chars().next().is_some_and(char::is_uppercase),
            digit: text.chars().any(|c| c.is_ascii_digit()),
            lower: lower.into_boxed_str(),
        });
        self.by_text.insert(text.into(), number);
        number
    }

    fn term_of(&mut self, lower: &str) -> u32 {
        let stem = match self.language.irregular.tag(lower) {
            Some(base) => self.language.stem(base),
            None => self.language.stem(lower),
        };
        if let Some(term) = self.by_stem.get(stem.as_ref()) {
            return *term;
        }
        let term = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        self.stems.push(stem.as_ref().into());
        self.by_stem.insert(stem.into_owned().into_boxed_str(), term);
        term
    }

    /// The term that `lower` (folded) would have, when a word read so far shares it.
    pub fn find(&self, lower: &str) -> Option<u32> {
        let base = self.language.irregular.tag(lower).unwrap_or(lower);
        self.by_stem.get(self.language.stem(base).as_ref()).copied()
    }

    /// A form by its number.
    pub fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    /// The stem behind a term number.
    pub fn stem(&self, term: u32) -> &str {
        &self.stems[term as usize]
    }

    /// How many terms are known; term numbers are below it.
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// Whether no form has been met yet.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }
}

/// Lower case, straight apostrophes, without a possessive "'s" and without invisible characters.
///
/// ```
/// assert_eq!(nutgraf::reading::fold("McCallum’s"), "mccallum");
/// ```
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02BC}' => folded.push('\''),
            '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    if folded.len() > 2 && folded.ends_with("'s") {
        folded.truncate(folded.len() - 2);
    }
    folded
}

/// The words of `text`, as Unicode's word boundaries (UAX #29) have them; spans are shifted by `base`.
pub(super) fn words(text: &str, base: usize, terms: &mut Terms, found: &mut Vec<Word>) {
    for (offset, word) in text.unicode_word_indices() {
        let start = base + offset;
        found.push(Word { span: Span::new(start, start + word.len()), form: terms.intern(word) });
    }
}
