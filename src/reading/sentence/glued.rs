//! Sentences without the space between them: "on Monday.Members voted".

use super::abbreviation::Lower;
use super::candidate::{Candidate, tail};
use super::marks;
use crate::language::Language;

impl Candidate<'_> {
    /// Whether the space after the sentence has been forgotten, for a capital follows and neither an address nor code has
    /// these words: not "example.Org", "e.g.The", "Out.Println(".
    pub(super) fn lacks_space(&self, language: &Language, after: &str) -> bool {
        if !after.starts_with(char::is_uppercase) || marks::quotation_opens(self.closers()) {
            return false;
        }
        let word = after.find(|c: char| !c.is_alphabetic()).map_or(after, |end| &after[..end]);
        let behind = after[word.len()..].chars().next();
        let apart = behind.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’' | '-'));
        // two or three letters are rather the end of an address or of a file's name
        let opens = || word.chars().nth(1).is_some() && language.starters.contains(Lower::of(word).as_str());
        let long = || word.chars().nth(3).is_some() || opens();
        apart && word.chars().skip(1).all(marks::is_small) && long() && self.ends_prose(language)
    }

    /// Whether the last word before the marks is one of prose: a whole word in small letters but for its first, in a sentence
    /// that has begun before it, and no abbreviation.
    fn ends_prose(&self, language: &Language) -> bool {
        let before = tail(self.before());
        let chunk = &before[before.rfind(char::is_whitespace).map_or(0, |at| at + 1)..];
        let inner = chunk.trim_end_matches(marks::is_closer);
        let word = &inner[inner.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1)..];
        self.run().len() == 1
            && chunk.len() < before.len()
            && !chunk.contains(['.', '/', '@', ':', '_', '#', '\\'])
            && word.chars().nth(2).is_some()
            && word.chars().skip(1).all(marks::is_small)
            && !language.abbreviations.contains(Lower::of(word).as_str())
    }
}
