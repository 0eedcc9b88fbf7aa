//! Words to compare: contractions taken apart, spans as ranges of words.

use crate::reading::{Classes, Reading};
use crate::span::Span;
use std::ops::Range;

/// One word to compare, contractions taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// Folded.
    pub lower: &'a str,
    /// Its term, when a word of the text has it.
    pub term: Option<u32>,
    /// The word it comes from: an index into [`Reading::words`].
    pub word: usize,
}

impl Token<'_> {
    /// Whether both are one word: the same form, or with `stems` the same stem.
    pub fn same(&self, other: &Token<'_>, stems: bool) -> bool {
        self.lower == other.lower || stems && self.term.is_some() && self.term == other.term
    }
}

/// The tokens of a range of words.
pub fn tokens<'a>(reading: &'a Reading<'_>, words: Range<usize>) -> Vec<Token<'a>> {
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        let Some(form) = reading.words.get(word).map(|entry| reading.form(entry)) else { break };
        let lower = form.lower.as_ref();
        let contracted = lower.contains('\'') || reading.classes(&reading.words[word]).any(Classes::NEGATION);
        match contracted.then(|| reading.language.contractions.tag(lower)).flatten() {
            Some(parts) => {
                found.extend(parts.split(' ').map(|lower| Token { lower, term: reading.terms.find(lower), word }))
            }
            None => found.push(Token { lower, term: Some(form.term), word }),
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
