//! What the end of a word shows in any language: an owner, a verb that leans on it, a plural.

use crate::language::{Affix, general};

/// A word without its longest affix of a kind that the general rules know.
fn without(word: &str, affix: Affix) -> &str {
    general().affixes.cut(word, affix).next().unwrap_or(word)
}

/// Whether a word ends like a plural or an English verb of the third person: "mayors", "says", but not "press".
pub fn ends_in_s(lower: &str) -> bool {
    general().affixes.mark(lower, Affix::Third)
}

/// Whether a word ends with the mark of an owner: "Oake's".
pub fn is_possessive(word: &str) -> bool {
    without_possessive(word).len() < word.len()
}

/// A word without the mark of an owner: "gallery's" is the gallery.
pub fn without_possessive(word: &str) -> &str {
    without(word, Affix::Genitive)
}

/// "he's", "they'd" without what is cut short.
pub fn without_clitic(lower: &str) -> &str {
    without(lower, Affix::Clitic)
}
