//! Kinds of words around quotations, as `lexicons/und/quotation-words.txt` tells them.

use crate::language;

/// Whether a word, in lower case, is of this kind: a tag of the list.
pub fn is_kind(word: &str, kind: &str) -> bool {
    language::quotation_words().tag(word).is_some_and(|kinds| kinds.split(' ').any(|own| own == kind))
}
