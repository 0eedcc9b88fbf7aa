//! Words to compare, with contractions expanded; spans as ranges of words.

use crate::reading::{Reading, is_possessive};
use crate::span::Span;
use std::ops::Range;

/// One word to compare, or one of those of a contraction.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// The folded form.
    pub lower: &'a str,
    /// Another form that it may mean, or empty: "it's" is "it is" or "it has".
    pub other: &'a str,
    /// Its term, if a word of the text has it.
    pub term: Option<u32>,
    /// The word it comes from: an index into [`Reading::words`].
    pub word: usize,
}

impl Token<'_> {
    /// Whether both are one word: the same form, or with `stems` the same stem.
    pub fn same(&self, other: &Token<'_>, stems: bool) -> bool {
        let either = |token: &Token<'_>, lower: &str| !token.other.is_empty() && token.other == lower;
        self.lower == other.lower
            || either(self, other.lower)
            || either(other, self.lower)
            || stems && self.term.is_some() && self.term == other.term
    }
}

/// The tokens of a range of words.
pub fn tokens<'a>(reading: &'a Reading<'_>, words: Range<usize>) -> Vec<Token<'a>> {
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        let Some(form) = reading.words.get(word).map(|entry| reading.form(entry)) else { break };
        let lower = form.lower.as_ref();
        let contractions = &reading.language.contractions;
        // folding removes a possessive "'s", and with it that of "it's"
        let text = reading.text(reading.words[word].span);
        let parts = match text.rsplit_once(['\'', '’']) {
            Some((_, mark)) if is_possessive(text) => contractions.tag(&[lower, "'", mark].concat()),
            _ => contractions.tag(lower),
        };
        match parts {
            Some(parts) => found.extend(parts.split(' ').map(|part| {
                let (lower, other) = part.split_once('/').unwrap_or((part, ""));
                Token { lower, other, term: reading.terms.find(lower), word }
            })),
            None => found.push(Token { lower, other: "", term: Some(form.term), word }),
        }
    }
    found
}

/// The range of words inside a span.
pub fn words_of(reading: &Reading<'_>, span: Span) -> Range<usize> {
    let first = reading.words.partition_point(|word| word.span.start < span.start);
    let end = reading.words.partition_point(|word| word.span.end <= span.end);
    first..end.max(first)
}
