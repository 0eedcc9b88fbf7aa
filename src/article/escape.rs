//! Escapes of JSON strings.

/// The character of the escape at the start of a text, and the length of the escape in bytes, including both halves of
/// a surrogate pair.
pub(super) fn unescaped(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let c = match text.as_bytes().get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => {
            let first = unit(2).unwrap_or_default();
            let second = text.get(6..8).filter(|escape| *escape == "\\u").and_then(|_| unit(8));
            let paired = matches!(first, 0xD800..=0xDBFF);
            let units = [Some(first), second.filter(|_| paired)];
            let c = char::decode_utf16(units.into_iter().flatten()).next();
            return (c.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER), if paired { 12 } else { 6 });
        }
        Some(other) => char::from(*other),
        None => '\\',
    };
    (c, 2)
}
