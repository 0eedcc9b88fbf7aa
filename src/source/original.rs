//! Maps bytes of the decoded text to bytes of a file in another encoding.

use super::Encoding;

/// Bytes of the text between two checkpoints.
const STEP: usize = 256;

/// The offset in the file of every `STEP`th byte of the text, so that no position is counted from the start.
#[derive(Clone, Debug)]
pub(super) struct Original {
    encoding: Encoding,
    before: Vec<usize>,
}

impl Original {
    /// Counts through the text once.
    pub(super) fn new(text: &str, encoding: Encoding) -> Original {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = if encoding == Encoding::Utf16 { 2 } else { 0 }; // the byte order mark
        before.push(seen);
        for number in 1..=text.len() / STEP {
            seen += width(&text[place(text, number - 1)..place(text, number)], encoding);
            before.push(seen);
        }
        Original { encoding, before }
    }

    /// The byte of the file for byte `offset` of `text`, from which this was built; the end of the file if the offset
    /// is outside the text.
    pub(super) fn of(&self, text: &str, offset: usize) -> usize {
        let offset = if text.is_char_boundary(offset) { offset } else { text.len() };
        let number = offset / STEP;
        self.before[number] + width(&text[place(text, number)..offset], self.encoding)
    }
}

/// Byte `number * STEP` of a text, or the start of the character that it is part of.
fn place(text: &str, number: usize) -> usize {
    let mut place = number * STEP;
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// The length of `text` in an encoding other than UTF-8, in bytes.
fn width(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 { .. } => text.len(),
        Encoding::Utf16 => 2 * text.encode_utf16().count(),
        Encoding::Other(name) => encoded_len(name, text),
    }
}

#[cfg(feature = "encodings")]
fn encoded_len(name: &str, text: &str) -> usize {
    encoding_rs::Encoding::for_label(name.as_bytes()).map_or(text.len(), |encoding| encoding.encode(text).0.len())
}

#[cfg(not(feature = "encodings"))]
fn encoded_len(_name: &str, text: &str) -> usize {
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_equals_a_count_from_the_start() {
        let text = "aé–🙂ß".repeat(150);
        let utf16 = Original::new(&text, Encoding::Utf16);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(utf16.of(&text, offset), 2 + 2 * text[..offset].encode_utf16().count());
        }
        assert_eq!(utf16.of(&text, text.len() + 9), utf16.of(&text, text.len()));
        assert_eq!(utf16.of(&text, 2), utf16.of(&text, text.len()), "inside a character");
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn one_byte_per_letter() {
        let text = "Straße über".repeat(100);
        let latin = Original::new(&text, Encoding::Other("windows-1252"));
        for (number, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(latin.of(&text, offset), number);
        }
    }
}
