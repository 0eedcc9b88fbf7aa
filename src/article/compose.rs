//! Composes letters (NFC): "e" followed by an accent becomes the single letter "é", with a mapping to the source. Soft
//! hyphens are removed, and no-break spaces become spaces, except between two digits, which they group.
//!
//! All later layers read composed text, so that no result depends on how a letter was stored or where a line may break.

use super::mapping::Mapping;
use crate::span::Span;
use std::borrow::Cow;
use std::iter;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// A string with composed letters.
#[derive(Debug)]
pub(super) struct Composed<'a> {
    pub(super) text: Cow<'a, str>,
    /// The changes by composition.
    pub(super) mapping: Mapping,
}

impl<'a> Composed<'a> {
    /// Composes `source`; borrows it if there is nothing to compose, which is nearly always.
    pub(super) fn of(source: &'a str) -> Composed<'a> {
        if !may_change(source) || is_nfc(source) && !source.contains(is_for_lines) {
            return Composed { text: Cow::Borrowed(source), mapping: Mapping::default() };
        }
        let mut text = String::with_capacity(source.len());
        let mut mapping = Mapping::default();
        let mut start = 0;
        while start < source.len() {
            let rest = &source[start..];
            // a soft hyphen is grouped with the letter before it
            let next = rest.char_indices().skip(1).find(|(_, c)| *c != SOFT_HYPHEN && stands_alone(*c));
            let end = start + next.map_or(rest.len(), |(at, _)| at);
            let (letter, at) = (&source[start..end], text.len());
            let groups = || text.ends_with(digit) && source[end..].starts_with(digit);
            match letter.chars().next() {
                Some(c) if is_space(c) && !groups() => {
                    text.push(' ');
                    text.extend(letter.chars().skip(1).filter(|c| *c != SOFT_HYPHEN).nfc());
                }
                Some(SOFT_HYPHEN) => text.push_str(letter),
                _ => text.extend(letter.chars().filter(|c| *c != SOFT_HYPHEN).nfc()),
            }
            if text[at..] != *letter {
                mapping.push(Span::new(at, text.len()), Span::new(start, end));
            }
            start = end;
        }
        Composed { text: Cow::Owned(text), mapping }
    }
}

/// Visible only where a line breaks at it.
const SOFT_HYPHEN: char = '\u{AD}';

/// Whether a character is a no-break space.
fn is_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}')
}

fn is_for_lines(c: char) -> bool {
    c == SOFT_HYPHEN || is_space(c)
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Bytes tested at once for any that composition could change.
const TOGETHER: usize = 64;

/// Whether there is a character that composition could change. Below U+0300 these are only the soft hyphen and one
/// space; dashes and quotation marks, U+2010 to U+203F without U+202F, are not among them. Most text has no others.
fn may_change(text: &str) -> bool {
    let bytes = text.as_bytes();
    let changes = |at: usize| match bytes[at] {
        0xC2 => matches!(bytes[at + 1], 0xA0 | 0xAD),
        0xE2 => !(bytes[at + 1] == 0x80 && bytes[at + 2] >= 0x90 && bytes[at + 2] != 0xAF),
        byte => byte >= 0xCC,
    };
    bytes.chunks(TOGETHER).enumerate().any(|(chunk, part)| {
        let most = part.iter().fold(0_u8, |most, byte| most.max(*byte));
        most >= 0xC2 && (0..part.len()).any(|at| changes(chunk * TOGETHER + at))
    })
}

/// Whether a character never composes with the one before it.
fn stands_alone(c: char) -> bool {
    let first = || iter::once(c).nfd().next().unwrap_or(c);
    let alone = |c| canonical_combining_class(c) == 0 && is_nfc_quick(iter::once(c)) == IsNormalized::Yes;
    c.is_ascii() || alone(first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn composed_text_is_borrowed() {
        for text in ["", "Straße “über” – é", "日本語 €", "q\u{301}"] {
            let composed = Composed::of(text);
            assert!(composed.mapping.is_source() && matches!(composed.text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn composed_letters_map_to_their_source() {
        let composed = Composed::of("Zoe\u{308} an");
        assert_eq!(composed.text, "Zoë an");
        assert_eq!(composed.mapping.source(Span::new(0, 4)), Span::new(0, 5));
        assert_eq!(composed.mapping.source(Span::new(2, 4)), Span::new(2, 5));
        assert_eq!(composed.mapping.source(Span::new(5, 7)), Span::new(6, 8));
        let pieces = [(Span::new(0, 2), false), (Span::new(2, 4), true), (Span::new(4, 7), false)];
        assert_eq!(composed.mapping.pieces(Span::new(0, 7)), pieces);
    }

    #[test]
    fn where_a_line_may_break_changes_nothing() {
        let table = [
            ("Ha\u{ad}fen\u{ad}amt", "Hafenamt"),
            ("Cafe\u{ad}\u{301}", "Café"),
            ("Ada\u{a0}Brook\u{202f}: no", "Ada Brook : no"),
            ("10\u{a0}000 und 5\u{202f}%", "10\u{a0}000 und 5 %"),
        ];
        for (source, read) in table {
            assert_eq!(Composed::of(source).text, read, "{source}");
        }
        let composed = Composed::of("Ha\u{ad}fen ist");
        assert_eq!(composed.mapping.source(Span::new(0, 5)), Span::new(0, 7));
        assert_eq!(composed.mapping.source(Span::new(6, 9)), Span::new(8, 11));
    }

    proptest! {
        #[test]
        fn the_text_is_nfc_and_maps_to_its_source(text in "([a-e \u{300}\u{301}\u{316}\u{327}\u{344}\u{f73}\u{212b}\u{2000}\u{a0}\u{ad}\u{1100}\u{1161}\u{11a8}각éệ“]|.){0,20}") {
            let composed = Composed::of(&text);
            let plain = |text: &str| -> String {
                let kept = text.chars().filter(|c| *c != SOFT_HYPHEN);
                kept.map(|c| if is_space(c) { ' ' } else { c }).nfc().collect()
            };
            prop_assert_eq!(plain(&composed.text), plain(&text));
            let mut end = 0;
            for (piece, changed) in composed.mapping.pieces(Span::new(0, composed.text.len())) {
                let source = composed.mapping.source(piece);
                prop_assert_eq!(source.start, end);
                prop_assert!(changed || source.of(&text) == piece.of(&composed.text));
                prop_assert_eq!(plain(source.of(&text)), plain(piece.of(&composed.text)));
                end = source.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
