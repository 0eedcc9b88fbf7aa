//! Words taken out of a file that stores them in another form, as JSON does: escapes undone, fields one under the other.

use super::mapping::Mapping;
use crate::span::Span;

/// A text made of stretches of a source, with the way back.
#[derive(Debug, Default)]
pub(super) struct DecodedText {
    pub(super) text: String,
    pub(super) mapping: Mapping,
    /// How far the source has been taken over.
    at: usize,
}

impl DecodedText {
    /// Takes over a stretch of `source` as it stands.
    pub(super) fn copy(&mut self, source: &str, span: Span) {
        self.skip_to(span.start);
        self.text.push_str(span.of(source));
        self.at = span.end;
    }

    /// Takes over `words` for a stretch of the source: an escape, an entity, a folded line break.
    pub(super) fn push_replacement(&mut self, words: &str, span: Span) {
        self.skip_to(span.start);
        let start = self.text.len();
        self.text.push_str(words);
        self.mapping.push(Span::new(start, self.text.len()), span);
        self.at = span.end;
    }

    /// Parts what follows from what stands there, so that both are blocks of their own.
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
