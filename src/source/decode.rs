//! Bytes to text: byte order mark first, then strict UTF-8, then a guess.

use super::Encoding;

/// Text, its encoding, and a note if that was a guess.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) note: Option<String>,
    /// The bytes themselves, if the text does not tell how many each character has; otherwise empty.
    pub(super) bytes: Vec<u8>,
}

/// Decodes `bytes`.
///
/// # Errors
/// Says what is wrong, and where.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    let plain = |text, encoding| Ok(Decoded { text, encoding, note: None, bytes: Vec::new() });
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|error| invalid("UTF-8", error.valid_up_to() + 3))?;
        return plain(text.to_owned(), Encoding::Utf8 { mark: true });
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return plain(utf16(rest, u16::from_le_bytes)?, Encoding::Utf16);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return plain(utf16(rest, u16::from_be_bytes)?, Encoding::Utf16);
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(format!("not a text file: NUL byte at offset {at}"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => plain(text, Encoding::Utf8 { mark: false }),
        Err(error) => guess(error.utf8_error().valid_up_to(), error.into_bytes()),
    }
}

fn invalid(encoding: &str, at: usize) -> String {
    format!("invalid {encoding} at byte {at}; save the file as UTF-8")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => Ok(unit([*first, *second])),
        _ => Err(()),
    });
    let units: Vec<u16> = units.collect::<Result<_, ()>>().map_err(|()| invalid("UTF-16", bytes.len() + 1))?;
    let mut text = String::with_capacity(units.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units) {
        let c = decoded.map_err(|_| invalid("UTF-16", at))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(text)
}

/// Guesses single-byte and East Asian encodings of older systems. A guess that leaves control characters is wrong.
#[cfg(feature = "encodings")]
fn guess(_valid: usize, bytes: Vec<u8>) -> Result<Decoded, String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let (text, _, damaged) = encoding.decode(&bytes);
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if damaged || text.contains(odd) {
        return Err(invalid("UTF-8", _valid));
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: Encoding::Other(encoding.name()),
        note: Some(format!("not UTF-8; read as {}", encoding.name())),
        bytes: if encoding.is_single_byte() { Vec::new() } else { bytes },
    })
}

#[cfg(not(feature = "encodings"))]
fn guess(valid: usize, _bytes: Vec<u8>) -> Result<Decoded, String> {
    Err(invalid("UTF-8", valid))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, String> {
        decode(bytes.to_vec()).map(|decoded| decoded.text)
    }

    #[test]
    fn marks_decide_first() {
        assert_eq!(text(b"\xEF\xBB\xBFyes"), Ok("yes".into()));
        assert_eq!(text(b"\xFF\xFEy\0e\0s\0"), Ok("yes".into()));
        assert_eq!(text(b"\xFE\xFF\0y\0e\0s"), Ok("yes".into()));
        assert!(text(b"\xFF\xFEy\0e").is_err(), "half a unit");
        assert!(text(b"\xFF\xFE\x00\xD8").is_err(), "half a pair");
    }

    #[test]
    fn binary_is_refused() {
        assert!(text(b"MZ\0\x01").is_err_and(|message| message.contains("NUL")));
        assert!(text(b"\x81\x8D\x8F\x90\x9D\x01\x02").is_err());
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn old_encodings_are_guessed_with_a_note() {
        let decoded = decode(b"Die Stra\xDFe f\xFChrt \xFCber die Br\xFCcke.".to_vec()).map_err(|_| ()).expect("text");
        assert_eq!(decoded.text, "Die Straße führt über die Brücke.");
        assert!(decoded.note.is_some());
    }
}
