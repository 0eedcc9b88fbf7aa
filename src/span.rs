//! Byte ranges of a text, and their positions as lines, columns and characters.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes.
///
/// Above the article layer, every span counts bytes of [`Article::text`](crate::article::Article::text).
///
/// ```
/// use nutgraf::Span;
/// let text = "He said: no.";
/// assert_eq!(Span::new(9, 11).of(text), "no");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// Number of bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range is empty.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies entirely inside this range.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The range moved right by `by` bytes.
    pub const fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The text of the range, or an empty string if the range does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The range without leading and trailing white space.
    ///
    /// ```
    /// use nutgraf::Span;
    /// assert_eq!(Span::new(0, 6).trimmed(" rain "), Span::new(1, 5));
    /// assert_eq!(Span::new(1, 5).cut(" r\u{e9}gn", 2), Span::new(1, 2), "no character is split");
    /// ```
    pub fn trimmed(self, text: &str) -> Span {
        let inner = self.of(text);
        let rest = inner.trim_start();
        let start = self.start + (inner.len() - rest.len());
        Span { start, end: start + rest.trim_end().len() }
    }

    /// The first `most` bytes of the range, or fewer where a character would be split.
    pub fn cut(self, text: &str, most: usize) -> Span {
        let end = (self.start..self.end.min(self.start + most) + 1).rev().find(|end| text.is_char_boundary(*end));
        Span { start: self.start, end: end.unwrap_or(self.end) }
    }
}

/// A position in a file as an editor shows it. Both numbers count from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line number, from 1. Lines end with LF, CRLF or CR.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// Bytes between two checkpoints of a [`TextIndex`].
const STEP: usize = 256;

/// The unit that offsets into a text count in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Byte,
    /// Code points.
    #[default]
    Char,
    /// UTF-16 code units, as in JavaScript and Java.
    Utf16,
}

impl Unit {
    /// How much a byte of UTF-8 adds to the count.
    fn weight(self, byte: u8) -> usize {
        match self {
            Unit::Byte => 1,
            Unit::Char => usize::from(byte & 0xC0 != 0x80),
            Unit::Utf16 => usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0),
        }
    }
}

/// Converts byte offsets of one text into another unit, without counting from the start each time.
///
/// ```
/// use nutgraf::span::{TextIndex, Unit};
/// let text = "„Nein“, sagte er";
/// assert_eq!(TextIndex::new(text, Unit::Char).before(text, "„Nein“".len()), 6);
/// ```
#[derive(Clone, Debug)]
pub struct TextIndex {
    unit: Unit,
    /// The count before byte `STEP * i`; empty when bytes and units are the same.
    checkpoints: Vec<usize>,
}

impl TextIndex {
    /// Builds an index of `text`.
    pub fn new(text: &str, unit: Unit) -> TextIndex {
        if unit == Unit::Byte || text.is_ascii() {
            return TextIndex { unit: Unit::Byte, checkpoints: Vec::new() };
        }
        let mut seen = 0;
        let checkpoints = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = seen;
                seen += chunk.iter().map(|byte| unit.weight(*byte)).sum::<usize>();
                before
            })
            .collect();
        TextIndex { unit, checkpoints }
    }

    /// Returns the number of units of `text` before byte `offset`. `text` must be the text that the index was built
    /// from.
    pub fn before(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        if self.unit == Unit::Byte {
            return offset;
        }
        let step = (offset / STEP).min(self.checkpoints.len().saturating_sub(1));
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.checkpoints.get(step).copied().unwrap_or(0)
            + rest.iter().map(|byte| self.unit.weight(*byte)).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_across_checkpoints() {
        let text = "aé–🙂".repeat(200);
        let chars = TextIndex::new(&text, Unit::Char);
        let utf16 = TextIndex::new(&text, Unit::Utf16);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(chars.before(&text, offset), count);
            assert_eq!(utf16.before(&text, offset), text[..offset].encode_utf16().count());
        }
        assert_eq!(chars.before(&text, text.len()), text.chars().count());
        assert_eq!(TextIndex::new(&text, Unit::Byte).before(&text, 7), 7);
    }

    #[test]
    fn a_span_off_the_text_is_empty() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(5, 9).of("abc"), "");
        assert_eq!(Span::new(0, 4).trimmed(" ab "), Span::new(1, 3));
    }
}
