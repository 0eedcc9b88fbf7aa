//! Missing spaces between sentences: "on Monday.Members voted".

use super::abbreviation::Lower;
use super::boundary::{Boundary, tail};
use super::marks;
use crate::language::Language;

impl Boundary<'_> {
    /// Whether a space is missing after the sentence: a capital follows, and the words are not an address or code, such
    /// as "example.Org", "e.g.The", "Out.Println(".
    pub(super) fn lacks_space(&self, language: &Language, after: &str) -> bool {
        let after = after.trim_start_matches(OPENING);
        if !after.starts_with(char::is_uppercase) {
            return false;
        }
        let word = after.find(|c: char| !c.is_alphabetic()).map_or(after, |end| &after[..end]);
        let behind = after[word.len()..].chars().next();
        let apart = behind.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’' | '-'));
        // two or three letters are more likely the end of an address or a file name
        let starter = || language.starters.tag(Lower::of(word).as_str());
        let long = match word.chars().count() {
            1 => starter() == Some("capital"),
            2 | 3 => starter().is_some(),
            _ => true,
        };
        apart && long && word.chars().skip(1).all(marks::is_small) && self.ends_prose(language, starter().is_some())
    }

    /// Whether the last word before the marks is a word of prose: lower case except for its first letter, not the first
    /// word of the sentence, and not an abbreviation; before a word that opens sentences (`starter`), a figure or a
    /// word of two letters counts too.
    fn ends_prose(&self, language: &Language, starter: bool) -> bool {
        let before = tail(self.before());
        let chunk = after_last(before, char::is_whitespace);
        let inner = chunk.trim_end_matches(marks::is_closer);
        let word = after_last(inner, |c| !c.is_alphabetic());
        let figure = || chunk.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'%' | b','));
        let letters = word.chars().count();
        self.run().len() == 1
            && chunk.len() < before.len()
            && !chunk.contains(['.', '/', '@', ':', '_', '#', '\\'])
            && (letters > 2 || starter && (letters == 2 || figure()))
            && word.chars().skip(1).all(marks::is_small)
            && !language.abbreviations.contains(Lower::of(word).as_str())
    }

    /// Whether the characters between the marks and a capital open the next sentence rather than close this one: on
    /// Monday."We are late". A mark that may do either closes what is open.
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

/// Marks that may open a sentence after a missing space.
const OPENING: [char; 4] = ['"', '\'', '“', '‘'];

/// The text after the last character that `parts` matches.
fn after_last(text: &str, parts: impl Fn(char) -> bool) -> &str {
    text.char_indices().rev().find(|(_, c)| parts(*c)).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
