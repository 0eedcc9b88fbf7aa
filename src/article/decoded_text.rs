//! Text extracted from a file that stores it in another form, as JSON does: escapes decoded, fields one below the
//! other.

use super::mapping::Mapping;
use crate::span::Span;

/// A text made of stretches of a source, with a mapping to it.
#[derive(Debug, Default)]
pub(super) struct DecodedText {
    pub(super) text: String,
    pub(super) mapping: Mapping,
    /// The end of the source copied so far.
    at: usize,
}

impl DecodedText {
    /// Copies a stretch of `source` verbatim.
    pub(super) fn copy(&mut self, source: &str, span: Span) {
        self.skip_to(span.start);
        self.text.push_str(span.of(source));
        self.at = span.end;
    }

    /// Adds `words` in place of a stretch of the source: an escape, an entity, a folded line break.
    pub(super) fn push_replacement(&mut self, words: &str, span: Span) {
        self.skip_to(span.start);
        let start = self.text.len();
        self.text.push_str(words);
        self.mapping.push(Span::new(start, self.text.len()), span);
        self.at = span.end;
    }

    /// Separates the following text from the text so far, so that they are separate blocks.
    pub(super) fn part(&mut self, at: usize) {
        self.push_replacement("\n\n", Span::new(at, at));
    }

    fn skip_to(&mut self, at: usize) {
        if at != self.at {
            let here = Span::new(self.text.len(), self.text.len());
            self.mapping.push(here, Span::new(at, at));
        }
    }
}
