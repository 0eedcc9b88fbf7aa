//! Maps a derived string back to its source: letters composed, escapes decoded, fields one below the other.

use crate::span::Span;

/// The stretches of a text that differ from its source, in order; the text between them equals its source byte by byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    changed: Vec<Change>,
}

/// A stretch of the text and its source.
#[derive(Clone, Copy, Debug)]
struct Change {
    text: Span,
    source: Span,
}

impl Mapping {
    /// Records that `text`, which is after all earlier changes, was made from `source`.
    pub(super) fn push(&mut self, text: Span, source: Span) {
        self.changed.push(Change { text, source });
    }

    /// Whether the text equals its source byte by byte.
    pub(super) fn is_source(&self) -> bool {
        self.changed.is_empty()
    }

    /// The source of a span of the text; a changed stretch is never split.
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

    /// The source of a position after the first `before` changes and before the next.
    fn unchanged(&self, before: usize, at: usize) -> usize {
        let last = before.checked_sub(1).and_then(|last| self.changed.get(last));
        last.map_or(at, |change| change.source.end + (at - change.text.end))
    }

    /// A span of the text in pieces that are either verbatim or changed, in order, with whether they are changed.
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
