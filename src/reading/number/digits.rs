//! The value of digits with their separators.

/// Parsed digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// The number of significant digits.
    pub significant: usize,
    /// Their length in the text, in bytes.
    pub length: usize,
    /// Whether there is a separator among them.
    pub separated: bool,
}

/// Reads the digits at the start of `text`; `point` says whether a dot (and not a comma) marks decimals.
pub(super) fn read(text: &str, point: bool) -> Option<Digits> {
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let written = text[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let decimal = if point { '.' } else { ',' };
    let mut plain = String::with_capacity(written.len());
    let (mut separated, mut decimals) = (false, false);
    for (at, c) in written.char_indices() {
        // a group has three digits, and there are no groups after the decimals
        let group = || {
            let rest = &written.as_bytes()[at + c.len_utf8()..];
            let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
            digits == 3 && c != decimal && !decimals
        };
        match c {
            '0'..='9' => plain.push(c),
            _ if group() => separated = true,
            '.' | ',' => {
                (separated, decimals) = (true, true);
                plain.push('.');
            }
            _ => return None,
        }
    }
    let value = plain.parse().ok()?;
    Some(Digits { value, significant: significant(&plain), length: written.len(), separated })
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}' | '\u{202f}')
}

/// The number of significant digits, without leading zeros and the trailing zeros of an integer; at least 1.
pub(super) fn significant(plain: &str) -> usize {
    let counted = if plain.contains('.') { plain } else { plain.trim_end_matches('0') };
    counted.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_follow_the_language() {
        let table: &[(&str, bool, f64, usize)] = &[
            ("5,000", true, 5000.0, 1),
            ("5.000", false, 5000.0, 1),
            ("1,250,000", true, 1_250_000.0, 3),
            ("1.250.000", false, 1_250_000.0, 3),
            ("1'250'000", false, 1_250_000.0, 3),
            ("4.75%", true, 4.75, 3),
            ("4,75", false, 4.75, 3),
            ("1.500", true, 1.5, 4),
            ("1,500", false, 1.5, 4),
            ("0.05", true, 0.05, 1),
            ("300m", true, 300.0, 1),
            ("10\u{202f}000", true, 10_000.0, 1),
            ("18.30", false, 18.3, 4),
            ("1,234.5", true, 1234.5, 5),
            ("1.234,5", false, 1234.5, 5),
        ];
        for (text, point, value, digits) in table {
            let read = read(text, *point).map(|read| (read.value, read.significant));
            assert_eq!(read, Some((*value, *digits)), "{text}");
        }
        assert_eq!(read("m5", true), None);
        assert_eq!(read("1.2.3.4", true), None);
    }
}
