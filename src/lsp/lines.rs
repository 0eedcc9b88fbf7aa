//! Places as editors count them: lines from 0, and in a line the units that were agreed on.

use crate::source::{line_ends, line_starts};
use crate::span::{Span, TextIndex, Unit};
use gen_lsp_types::{Position, Range};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    unit: Unit,
    starts: Cow<'t, [usize]>,
    /// Built when first asked for, since a line may be as long as the text.
    index: OnceCell<TextIndex>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str, unit: Unit) -> Lines<'t> {
        Lines { text, unit, starts: line_starts(text).into(), index: OnceCell::new() }
    }

    /// The lines of a text whose line starts are known.
    pub(super) fn with(text: &'t str, starts: &'t [usize], unit: Unit) -> Lines<'t> {
        Lines { text, unit, starts: starts.into(), index: OnceCell::new() }
    }

    /// The place of byte `offset`.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset).max(1) - 1;
        let index = self.index.get_or_init(|| TextIndex::new(self.text, self.unit));
        let before = |offset| index.before(self.text, offset);
        let character = before(offset) - before(self.starts[line]);
        let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(character) }
    }

    /// The place of a range of bytes.
    pub(super) fn range(&self, bytes: Span) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    /// The first line, for what has no place.
    pub(super) fn first(&self) -> Range {
        self.range(Span::new(0, self.end(0)))
    }

    /// The byte at a place. One beyond the end of its line is there, one beyond the last line at the end of the text,
    /// one within a character before it.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line) else { return self.text.len() };
        let mut left = position.character as usize;
        for (at, c) in self.text[*start..self.end(line)].char_indices() {
            let units = match self.unit {
                Unit::Byte => c.len_utf8(),
                Unit::Char => 1,
                Unit::Utf16 => c.len_utf16(),
            };
            if left < units {
                return start + at;
            }
            left -= units;
        }
        self.end(line)
    }

    /// The bytes of a range; an inverted one is turned round.
    pub(super) fn bytes(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), end.max(start))
    }

    /// The start of the line that byte `offset` is in.
    pub(super) fn start_of_line(&self, offset: usize) -> usize {
        self.starts[self.starts.partition_point(|start| *start <= offset).max(1) - 1]
    }

    /// The end of a line, without its line break.
    fn end(&self, line: usize) -> usize {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let text = &self.text[self.starts[line]..end];
        self.starts[line] + text.strip_suffix("\r\n").or(text.strip_suffix(['\n', '\r'])).unwrap_or(text).len()
    }
}

/// Corrects the line starts of a text in which `length` bytes have replaced others. Line breaks are looked for only
/// there, so that thousands of changes in one message are quick.
pub(super) fn replaced(starts: &mut Vec<usize>, text: &str, bytes: Span, length: usize) {
    let end = bytes.start + length;
    // a line at either end may not start there now: "\r" and "\n" may have come together
    let kept = starts.partition_point(|start| *start < bytes.start).max(1);
    let behind = starts.partition_point(|start| *start <= bytes.end);
    for start in &mut starts[behind..] {
        *start = *start - bytes.end + end;
    }
    let known = starts[kept - 1];
    let between = line_ends(&text[known..]).map(|at| known + at).take_while(|start| *start <= end);
    let between: Vec<usize> = between.collect();
    starts.splice(kept..behind, between);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_keeps_its_place() {
        for text in ["", "a\r\nb\rc\n\n", "🙂é\r\n–🙂x", "e\u{301}\n\u{feff}\u{2028}\r\n", "no end\r"] {
            for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
                let lines = Lines::of(text, unit);
                for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    // the places in the middle of a line break belong to the end of the line
                    let split = text[..at].ends_with('\r') && text[at..].starts_with('\n');
                    let found = lines.offset(lines.position(at));
                    assert_eq!(found, if split { at - 1 } else { at }, "{text:?} {unit:?}");
                }
            }
        }
    }

    #[test]
    fn line_starts_are_corrected_where_a_text_changes() {
        for text in ["", "a\r\nb\rc\n\n", "\r\n\r\r\n"] {
            for new in ["", "x", "\n", "\r", "\n\r", "x\r\ny\n"] {
                let ends = |start| (start..=text.len()).map(move |end| Span::new(start, end));
                for bytes in (0..=text.len()).flat_map(ends) {
                    let mut starts = line_starts(text);
                    let edited = format!("{}{new}{}", &text[..bytes.start], &text[bytes.end..]);
                    replaced(&mut starts, &edited, bytes, new.len());
                    assert_eq!(starts, line_starts(&edited), "{text:?} {bytes:?} {new:?}");
                }
            }
        }
    }

    #[test]
    fn places_outside_are_brought_inside() {
        let lines = Lines::of("🙂a\r\nb", Unit::Utf16);
        let at = |line, character| lines.offset(Position { line, character });
        assert_eq!([at(0, 0), at(0, 1), at(0, 2), at(0, 3), at(0, 99)], [0, 0, 4, 5, 5]);
        assert_eq!([at(1, 0), at(1, 1), at(1, u32::MAX), at(2, 0), at(u32::MAX, 7)], [7, 8, 8, 8, 8]);
        let inverted = Range { start: Position { line: 1, character: 0 }, end: Position { line: 0, character: 2 } };
        assert_eq!(lines.bytes(inverted), Span::new(4, 7));
    }
}
