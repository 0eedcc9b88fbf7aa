//! The way back from a string that was made of another one: letters composed, escapes undone, fields set one under the other.

use crate::span::Span;

/// Which stretches of a text differ from its source, in order; what lies between them is its source byte by byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    changed: Vec<Change>,
}

/// A stretch of the text and what it was made of.
#[derive(Clone, Copy, Debug)]
struct Change {
    text: Span,
    source: Span,
}

impl Mapping {
    /// Notes that `text`, which stands behind everything noted before, was made of `source`.
    pub(super) fn push(&mut self, text: Span, source: Span) {
        self.changed.push(Change { text, source });
    }

    /// Whether the text is its source, byte by byte.
    pub(super) fn is_source(&self) -> bool {
        self.changed.is_empty()
    }

    /// What a span of the text was made of; a stretch that differs is taken as a whole.
    pub(super) fn source(&self, span: Span) -> Span {
        let first = self.changed.partition_point(|change| change.text.end <= span.start);
        let start = match self.changed.get(first) {
            Some(change) if change.text.start <= span.start => change.source.start,
            _ => self.unchanged(first, span.start),
        };
        let last = self.changed.partition_point(|change| change.text.end < span.end);
        let end = match self.changed.get(last) {
            Some(change) if change.text.start < span.end => change.source.end,
            _ => self.unchanged(last, span.end),
        };
        Span::new(start, end.max(start))
    }

    /// The source of a place behind the first `before` changes and before the next.
    fn unchanged(&self, before: usize, at: usize) -> usize {
        let last = before.checked_sub(1).and_then(|last| self.changed.get(last));
        last.map_or(at, |change| change.source.end + (at - change.text.end))
    }

    /// A span of the text in pieces that are as their source or all changed, in order; and whether they are changed.
    pub(super) fn pieces(&self, span: Span) -> Vec<(Span, bool)> {
        let first = self.changed.partition_point(|change| change.text.end <= span.start);
        let mut pieces = Vec::new();
        let mut at = span.start;
        for change in self.changed[first..].iter().take_while(|change| change.text.start < span.end) {
            if at < change.text.start {
                pieces.push((Span::new(at, change.text.start), false));
            }
            let end = change.text.end.min(span.end);
            pieces.push((Span::new(at.max(change.text.start), end), true));
            at = end;
        }
        if at < span.end || pieces.is_empty() {
            pieces.push((Span::new(at, span.end), false));
        }
        pieces
    }
}
