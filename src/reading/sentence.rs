//! Sentence boundaries.

use crate::language::Language;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of one block of text, without the white space between them.
///
/// ```
/// use nutgraf::{language, reading};
/// let english = language::by_code("en").unwrap();
/// let text = "It rained. They left.";
/// let parts: Vec<&str> = reading::sentences(text, english).iter().map(|span| span.of(text)).collect();
/// assert_eq!(parts, ["It rained.", "They left."]);
/// ```
pub fn sentences(text: &str, _language: &Language) -> Vec<Span> {
    text.split_sentence_bound_indices()
        .map(|(start, piece)| Span::new(start, start + piece.len()).trimmed(text))
        .filter(|span| !span.is_empty())
        .collect()
}
