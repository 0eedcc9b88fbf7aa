//! Maps spans of the clean text to spans of their source.

use super::mapping::Mapping;
use crate::span::Span;

/// The string that a part of the clean text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file, or the body field of a record.
    Body,
    /// A headline given separately: a flag, or the headline field of a record.
    Headline,
}

/// A stretch of clean text and its source.
#[derive(Clone, Copy, Debug)]
struct Run {
    text: Span,
    origin: Origin,
    source: Span,
    /// Whether it equals its source byte by byte, and may be split anywhere.
    verbatim: bool,
    /// Whether it is a letter that the source has decomposed.
    composed: bool,
}

/// Runs in the order of the clean text; the text between two runs (block breaks) has no source.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    runs: Vec<Run>,
    /// Whether any run is composed.
    composed: bool,
}

impl Offsets {
    /// Records that the range `text` of the clean text comes from `source`. Runs of unequal length (an entity, a folded
    /// line break) are never split.
    pub(super) fn push(&mut self, text: Span, origin: Origin, source: Span) {
        let verbatim = text.len() == source.len();
        if let Some(last) = self.runs.last_mut() {
            let verbatim = last.verbatim && verbatim;
            if verbatim && last.origin == origin && last.text.end == text.start && last.source.end == source.start {
                last.text.end = text.end;
                last.source.end = source.end;
                return;
            }
        }
        self.runs.push(Run { text, origin, source, verbatim, composed: false });
    }

    /// Drops the places of text from byte `end` on, which was removed.
    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn truncate(&mut self, end: usize) {
        while self.runs.last().is_some_and(|last| last.text.start >= end) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut().filter(|last| last.text.end > end) {
            if last.verbatim {
                last.source.end -= last.text.end - end;
            }
            last.text.end = end;
        }
    }

    /// Maps the sources of a string further to the string that it was made from; `composing` says that this was done by
    /// composing letters.
    pub(super) fn map_to_source(&mut self, origin: Origin, mapping: &Mapping, composing: bool) {
        if mapping.is_source() {
            return;
        }
        let mut runs = Vec::with_capacity(self.runs.len());
        for run in self.runs.drain(..) {
            if run.origin != origin {
                runs.push(run);
            } else if !run.verbatim {
                // an escape of JSON or XML is not how a letter is written
                let kept = !run.composed || mapping.pieces(run.source).iter().all(|(_, changed)| !changed);
                runs.push(Run { source: mapping.source(run.source), composed: run.composed && kept, ..run });
            } else {
                for (piece, changed) in mapping.pieces(run.source) {
                    let start = run.text.start + (piece.start - run.source.start);
                    let text = Span::new(start, start + piece.len());
                    let source = mapping.source(piece);
                    runs.push(Run { text, origin, source, verbatim: !changed, composed: changed && composing });
                }
            }
        }
        self.runs = runs;
        self.composed |= composing;
    }

    #[cfg(feature = "records")]
    /// Shifts the sources in one string by `by` bytes.
    pub(super) fn shift(&mut self, origin: Origin, by: usize) {
        for run in self.runs.iter_mut().filter(|run| run.origin == origin) {
            run.source = run.source.shifted(by);
        }
    }

    #[cfg(feature = "records")]
    /// Appends later runs.
    pub(super) fn append(&mut self, other: Offsets) {
        self.composed |= other.composed;
        self.runs.extend(other.runs);
    }

    /// The letters of a span that the source has decomposed: their spans in the clean text and in the source.
    pub(super) fn composed(&self, span: Span) -> impl Iterator<Item = (Span, Origin, Span)> {
        let runs = if self.composed { &self.runs[..] } else { &[] };
        let first = runs.partition_point(|run| run.text.end <= span.start);
        let inside = runs[first..].iter().take_while(move |run| run.text.start < span.end);
        inside.filter(|run| run.composed).map(|run| (run.text, run.origin, run.source))
    }

    /// The source of a span of the clean text; `None` if either end is outside every run or the ends come from
    /// different strings. An exclusive end belongs to the run before it.
    pub(super) fn source(&self, span: Span) -> Option<(Origin, Span)> {
        let first = self.run(|run| run.text.end <= span.start)?;
        let start = first.text.start <= span.start;
        let start = if !start {
            return None;
        } else if first.verbatim {
            first.source.start + (span.start - first.text.start)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return Some((first.origin, Span::new(start, start)));
        }
        let last = self.run(|run| run.text.end < span.end)?;
        if last.text.start >= span.end || last.origin != first.origin {
            return None;
        }
        let end = if last.verbatim { last.source.start + (span.end - last.text.start) } else { last.source.end };
        Some((first.origin, Span::new(start, end.max(start))))
    }

    /// The first run for which `before` is false.
    fn run(&self, before: impl Fn(&Run) -> bool) -> Option<&Run> {
        self.runs.get(self.runs.partition_point(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_map_as_a_whole() {
        // source `&ldquo;no&rdquo;`, clean text `“no”`
        let mut offsets = Offsets::default();
        offsets.push(Span::new(0, 3), Origin::Body, Span::new(0, 7));
        offsets.push(Span::new(3, 5), Origin::Body, Span::new(7, 9));
        offsets.push(Span::new(5, 8), Origin::Body, Span::new(9, 16));
        assert_eq!(offsets.source(Span::new(0, 8)), Some((Origin::Body, Span::new(0, 16))));
        assert_eq!(offsets.source(Span::new(3, 5)), Some((Origin::Body, Span::new(7, 9))));
    }

    #[test]
    fn a_span_across_two_strings_has_no_source() {
        let mut offsets = Offsets::default();
        offsets.push(Span::new(0, 4), Origin::Headline, Span::new(0, 4));
        offsets.push(Span::new(6, 9), Origin::Body, Span::new(0, 3));
        assert_eq!(offsets.source(Span::new(1, 8)), None);
        assert_eq!(offsets.source(Span::new(6, 9)), Some((Origin::Body, Span::new(0, 3))));
        assert_eq!(offsets.source(Span::new(4, 5)), None, "a block break has no source");
    }
}
