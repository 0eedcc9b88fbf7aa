//! Word endings of any language: possessives, clitics, plurals.

use crate::language::{Affix, general};

/// A word without its longest affix of a kind, by the general rules.
fn without(word: &str, affix: Affix) -> &str {
    general().affixes.cut(word, affix).next().unwrap_or(word)
}

/// Whether a word ends like a plural or an English verb in the third person: "mayors", "says", but not "press".
pub fn ends_in_s(lower: &str) -> bool {
    general().affixes.mark(lower, Affix::Third)
}

/// Whether a word ends with a possessive: "Oake's".
pub fn is_possessive(word: &str) -> bool {
    without_possessive(word).len() < word.len()
}

/// A word without its possessive ending: "gallery" of "gallery's".
pub fn without_possessive(word: &str) -> &str {
    without(word, Affix::Genitive)
}

/// A word without a clitic verb: "he" of "he's", "they" of "they'd".
pub fn without_clitic(lower: &str) -> &str {
    without(lower, Affix::Clitic)
}
