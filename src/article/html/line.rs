//! The text of a block as browsers show it: white space collapsed, soft hyphens removed, letters composed, and each
//! piece mapped to its source.

use crate::article::build::Piece;
use crate::article::compose::Composed;
use crate::span::Span;

/// Visible only where a line breaks at it.
const SOFT_HYPHEN: char = '\u{ad}';

/// The text of a block while it is being read.
#[derive(Debug, Default)]
pub(super) struct BlockText {
    pieces: Vec<Piece>,
    /// White space before the next text, if any follows.
    gap: Option<Span>,
    /// Bytes of clean text so far.
    pub(super) length: usize,
}

/// HTML white space, which does not include the no-break space.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

impl BlockText {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds decoded text; returns the number of bytes added to the clean text.
    pub(super) fn text(&mut self, source: &str, pieces: &[Piece]) -> usize {
        let before = self.length;
        for piece in pieces {
            match &piece.replacement {
                Some(changed) if changed.chars().all(is_space) => self.space(piece.source),
                Some(changed) => self.push_replacement(changed, piece.source),
                None => self.verbatim(source, piece.source),
            }
        }
        self.length - before
    }

    /// Adds words that replace a stretch of the source.
    pub(super) fn push_replacement(&mut self, words: &str, source: Span) {
        let words: String = words.chars().filter(|c| *c != SOFT_HYPHEN).collect();
        // a no-break space at the start is dropped too
        if words.is_empty() || self.is_empty() && words.trim().is_empty() {
            return;
        }
        self.close_gap();
        self.length += words.len();
        self.pieces.push(Piece { replacement: Some(words.into()), source });
    }

    /// Adds white space or a line break: collapsed with adjacent white space, and dropped at the start.
    pub(super) fn space(&mut self, source: Span) {
        if !self.is_empty() {
            self.gap = Some(self.gap.map_or(source, |gap| Span::new(gap.start, gap.end.max(source.end))));
        }
    }

    fn verbatim(&mut self, source: &str, span: Span) {
        let mut at = span.start;
        let mut rest = span.of(source);
        while !rest.is_empty() {
            let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if space > 0 {
                self.space(Span::new(at, at + space));
            }
            let words = &rest[space..];
            let length = words.find(|c| is_space(c) || c == SOFT_HYPHEN).unwrap_or(words.len());
            self.stretch(source, Span::new(at + space, at + space + length));
            let hyphen = if words[length..].starts_with(SOFT_HYPHEN) { SOFT_HYPHEN.len_utf8() } else { 0 };
            at += space + length + hyphen;
            rest = &words[length + hyphen..];
        }
    }

    /// Adds a stretch without white space verbatim.
    fn stretch(&mut self, source: &str, span: Span) {
        // no-break spaces at the start are dropped too
        let span =
            if self.is_empty() { Span::new(span.end - span.of(source).trim_start().len(), span.end) } else { span };
        if span.is_empty() {
            return;
        }
        let same = |gap: &Span| gap.of(source) == " " && gap.end == span.start;
        let plain_gap = self.gap.is_none_or(|gap| same(&gap));
        let start = self.gap.map_or(span.start, |gap| gap.start);
        if let Some(last) = self.pieces.last_mut()
            && last.replacement.is_none()
            && last.source.end == start
            && plain_gap
        {
            last.source.end = span.end;
            self.length += span.end - start;
            self.gap = None;
            return;
        }
        self.close_gap();
        self.length += span.len();
        self.pieces.push(Piece { replacement: None, source: span });
    }

    fn close_gap(&mut self) {
        if let Some(gap) = self.gap.take() {
            self.length += 1;
            self.pieces.push(Piece { replacement: Some(" ".into()), source: gap });
        }
    }

    /// The pieces of the block, without trailing white space; empty if there is no text.
    pub(super) fn finish(mut self, source: &str) -> Vec<Piece> {
        while let Some(last) = self.pieces.last_mut() {
            let content = last.content(source);
            let kept = content.trim_end();
            if kept.len() == content.len() {
                break;
            }
            if !kept.is_empty() {
                match &last.replacement {
                    Some(_) => last.replacement = Some(kept.into()),
                    None => last.source.end = last.source.start + kept.len(),
                }
                break;
            }
            self.pieces.pop();
        }
        compose(source, self.pieces)
    }
}

/// The clean text of some pieces.
pub(super) fn content(source: &str, pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.content(source)).collect()
}

/// Composes letters that become adjacent only by decoding, as in `e&#769;`.
fn compose(source: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    if pieces.len() < 2 && pieces.iter().all(|piece| piece.replacement.is_none()) {
        return pieces;
    }
    let text = content(source, &pieces);
    let composed = Composed::of(&text);
    if composed.mapping.is_source() {
        return pieces;
    }
    let mut rest = pieces.into_iter().peekable();
    let mut done = Vec::new();
    // start of the next piece of `rest` in `text`
    let mut at = 0;
    for (part, changed) in composed.mapping.pieces(Span::new(0, composed.text.len())) {
        let wanted = composed.mapping.source(part);
        let mut covered: Option<Span> = None;
        while let Some(piece) = rest.peek_mut() {
            let length = piece.content(source).len();
            let taken = length.min(wanted.end - at);
            if taken == 0 {
                break;
            }
            let whole = taken == length;
            let verbatim = piece.replacement.is_none();
            let stretch =
                if verbatim { Span::new(piece.source.start, piece.source.start + taken) } else { piece.source };
            covered = Some(covered.map_or(stretch, |before| Span::new(before.start, stretch.end)));
            if !changed {
                let words = piece.replacement.as_ref().and_then(|words| words.get(..taken)).map(Box::from);
                done.push(Piece { replacement: words, source: stretch });
            }
            at += taken;
            if whole {
                rest.next();
            } else if verbatim {
                piece.source.start += taken;
            } else {
                piece.replacement = piece.replacement.as_ref().and_then(|words| words.get(taken..)).map(Box::from);
            }
        }
        if let (true, Some(source)) = (changed, covered) {
            done.push(Piece { replacement: Some(part.of(&composed.text).into()), source });
        }
    }
    done
}

/// The pieces of a stretch of clean text; a piece that differs from its source is included whole or not at all.
pub(super) fn slice(source: &str, pieces: &[Piece], wanted: Span) -> Vec<Piece> {
    let mut at = 0;
    let mut kept = Vec::new();
    for piece in pieces {
        let here = Span::new(at, at + piece.content(source).len());
        at = here.end;
        let part = Span::new(here.start.max(wanted.start), here.end.min(wanted.end));
        if part.is_empty() {
            continue;
        }
        let inside = Span::new(part.start - here.start, part.end - here.start);
        kept.push(match &piece.replacement {
            Some(changed) => {
                Piece { replacement: changed.get(inside.start..inside.end).map(Box::from), source: piece.source }
            }
            None => Piece { replacement: None, source: inside.shifted(piece.source.start) },
        });
    }
    kept
}
