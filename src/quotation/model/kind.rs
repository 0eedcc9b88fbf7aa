//! Kinds of words around quotations, as `lexicons/und/quotation-words.txt` tells them.

use crate::language;

/// All kinds of a word in lower case, with spaces between them.
pub fn all(word: &str) -> &'static str {
    language::quotation_words().tag(word).unwrap_or_default()
}

/// Whether one kind is among those of a word.
pub fn is_among(kinds: &str, kind: &str) -> bool {
    kinds.split(' ').any(|own| own == kind)
}

/// Whether a word in lower case is of this kind.
pub fn is(word: &str, kind: &str) -> bool {
    is_among(all(word), kind)
}
