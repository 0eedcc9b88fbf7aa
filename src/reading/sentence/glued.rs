//! Sentences without the space between them: "on Monday.Members voted".

use super::abbreviation::Lower;
use super::candidate::{Candidate, tail};
use super::marks;
use crate::language::Language;

impl Candidate<'_> {
    /// Whether the space after the sentence has been forgotten, for a capital follows and neither an address nor code has
    /// these words: not "example.Org", "e.g.The", "Out.Println(".
    pub(super) fn lacks_space(&self, language: &Language, after: &str) -> bool {
        let after = after.trim_start_matches(OPENING);
        if !after.starts_with(char::is_uppercase) {
            return false;
        }
        let word = after.find(|c: char| !c.is_alphabetic()).map_or(after, |end| &after[..end]);
        let behind = after[word.len()..].chars().next();
        let apart = behind.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’' | '-'));
        // two or three letters are rather the end of an address or of a file's name
        let starter = || language.starters.tag(Lower::of(word).as_str());
        let long = match word.chars().count() {
            1 => starter() == Some("capital"),
            2 | 3 => starter().is_some(),
            _ => true,
        };
        apart && long && word.chars().skip(1).all(marks::is_small) && self.ends_prose(language, starter().is_some())
    }

    /// Whether the last word before the marks is one of prose: a whole word in small letters but for its first, in a sentence
    /// that has begun before it, and no abbreviation; before a word that opens sentences (`starter`) a figure as well, and a
    /// word of two letters.
    fn ends_prose(&self, language: &Language, starter: bool) -> bool {
        let before = tail(self.before());
        let chunk = behind_last(before, char::is_whitespace);
        let inner = chunk.trim_end_matches(marks::is_closer);
        let word = behind_last(inner, |c| !c.is_alphabetic());
        let figure = || chunk.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'%' | b','));
        let letters = word.chars().count();
        self.run().len() == 1
            && chunk.len() < before.len()
            && !chunk.contains(['.', '/', '@', ':', '_', '#', '\\'])
            && (letters > 2 || starter && (letters == 2 || figure()))
            && word.chars().skip(1).all(marks::is_small)
            && !language.abbreviations.contains(Lower::of(word).as_str())
    }

    /// Whether what stands between the marks and a capital opens the next sentence rather than closes this one: on
    /// Monday."We are late". A mark that may do either closes what has been opened.
    pub(super) fn opens_next(&self) -> bool {
        let Some(mark) = self.closers().chars().next().filter(|mark| mark.len_utf8() == self.closers().len()) else {
            return false;
        };
        match mark {
            '"' | '\'' => !self.is_open(mark),
            '“' | '‘' => {
                let before = tail(self.before());
                !before[before.rfind(mark).unwrap_or(0)..].contains(['„', '‚'])
            }
            _ => false,
        }
    }
}

/// Marks that may open a sentence after a forgotten space.
const OPENING: [char; 4] = ['"', '\'', '“', '‘'];

/// What stands behind the last character that `parts` matches.
fn behind_last(text: &str, parts: impl Fn(char) -> bool) -> &str {
    text.char_indices().rev().find(|(_, c)| parts(*c)).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
