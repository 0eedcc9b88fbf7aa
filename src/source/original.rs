//! Maps bytes of the decoded text to bytes of a file in another encoding.

use super::Encoding;

/// Minimum bytes of the text between two known places.
const STEP: usize = 256;

/// The same place in the text and in the file, both in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Same {
    text: usize,
    file: usize,
}

/// Known places, so that no position is counted from the start.
#[derive(Clone, Debug)]
pub(super) struct Original {
    known: Vec<Same>,
}

impl Original {
    /// Goes through the text once. `bytes` are those of the file.
    pub(super) fn new(text: &str, encoding: Encoding, bytes: &[u8]) -> Original {
        let mark = if encoding == Encoding::Utf16 { 2 } else { 0 }; // the byte order mark
        let start = Same { text: 0, file: mark };
        let mut known = vec![start];
        for place in places(text, encoding, bytes, start) {
            if known.last().is_some_and(|last| last.text + STEP <= place.text) {
                known.push(place);
            }
        }
        Original { known }
    }

    /// The byte of the file for byte `offset` of the text; the end of the file if the offset is outside the text. The
    /// other arguments are those that this was built from.
    pub(super) fn of(&self, text: &str, encoding: Encoding, bytes: &[u8], offset: usize) -> usize {
        let offset = if text.is_char_boundary(offset) { offset } else { text.len() };
        let after = self.known.partition_point(|place| place.text <= offset);
        let from = self.known[..after].last().copied().unwrap_or_default();
        let before = places(text, encoding, bytes, from).take_while(|place| place.text <= offset);
        before.last().unwrap_or(from).file
    }
}

/// The place after each character, from one that is known.
fn places<'t>(text: &'t str, encoding: Encoding, bytes: &'t [u8], from: Same) -> Box<dyn Iterator<Item = Same> + 't> {
    #[cfg(not(feature = "encodings"))]
    let _ = bytes; // in UTF-16, a character tells how many it has
    let width = match encoding {
        // the way back from a character to its bytes is ambiguous, so they are decoded once more
        #[cfg(feature = "encodings")]
        Encoding::Other(name) => match encoding_rs::Encoding::for_label(name.as_bytes()) {
            Some(encoding) if !encoding.is_single_byte() => return Box::new(decoded(encoding, bytes, from)),
            _ => |_: char| 1,
        },
        #[cfg(not(feature = "encodings"))]
        Encoding::Other(_) => |_: char| 1,
        Encoding::Utf16 => |c: char| 2 * c.len_utf16(),
        Encoding::Utf8 { .. } => char::len_utf8,
    };
    let next = move |place: &mut Same, c: char| {
        *place = Same { text: place.text + c.len_utf8(), file: place.file + width(c) };
        Some(*place)
    };
    Box::new(text.get(from.text..).unwrap_or_default().chars().scan(from, next))
}

/// The place after each character of a file whose characters have several bytes, decoded one by one.
#[cfg(feature = "encodings")]
fn decoded<'t>(
    encoding: &'static encoding_rs::Encoding,
    bytes: &'t [u8],
    from: Same,
) -> impl Iterator<Item = Same> + 't {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut place = from;
    bytes.get(from.file..).unwrap_or_default().iter().filter_map(move |byte| {
        // two characters at most
        let mut made = [0; 16];
        let (_, _, length, _) = decoder.decode_to_utf8(&[*byte], &mut made, false);
        place = Same { text: place.text + length, file: place.file + 1 };
        (length > 0).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_equals_a_count_from_the_start() {
        let text = "aé–🙂ß".repeat(150);
        let utf16 = Original::new(&text, Encoding::Utf16, &[]);
        let of = |offset| utf16.of(&text, Encoding::Utf16, &[], offset);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(of(offset), 2 + 2 * text[..offset].encode_utf16().count());
        }
        assert_eq!(of(text.len() + 9), of(text.len()));
        assert_eq!(of(2), of(text.len()), "inside a character");
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn one_byte_per_letter() {
        let text = "Straße über".repeat(100);
        let latin = Encoding::Other("windows-1252");
        let original = Original::new(&text, latin, &[]);
        for (number, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(original.of(&text, latin, &[], offset), number);
        }
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn characters_that_can_be_written_in_several_ways() {
        // each with a character of another width than an encoder would give it
        let files: [(&'static str, &[&[u8]]); 3] = [
            ("GBK", &[b"a", b"\x80", b"\xa2\xe3", b"\x81\x30\x81\x30", b"\xc4\xe3"]),
            ("EUC-JP", &[b"a", b"\x8f\xb0\xa1", b"\xa4\xa2", b"\x8e\xb1"]),
            ("Big5", &[b"a", b"\x88\x62", b"\xa4\xa4", b"\x87\x40"]),
        ];
        for (name, characters) in files {
            let characters = characters.repeat(100);
            let bytes = characters.concat();
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("an encoding");
            let decode = |bytes: &[u8]| {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).expect("text").into_owned()
            };
            let (text, encoding) = (decode(&bytes), Encoding::Other(name));
            let original = Original::new(&text, encoding, &bytes);
            let (mut at, mut file) = (0, 0);
            for character in characters {
                assert_eq!(original.of(&text, encoding, &bytes, at), file, "{name}");
                (at, file) = (at + decode(character).len(), file + character.len());
            }
            assert_eq!((at, original.of(&text, encoding, &bytes, at)), (text.len(), bytes.len()));
        }
    }
}
