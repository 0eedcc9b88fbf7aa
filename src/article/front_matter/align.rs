//! Maps a value's words back to the file by walking both in parallel.

use super::fields::{Quoting, Value};
use super::markup;
use crate::article::build::Piece;
use crate::article::mapping::Mapping;
use crate::span::Span;

const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The words of a value as stretches of the file, on one line.
pub(super) fn pieces(text: &str, value: &Value) -> Vec<Piece> {
    let decoded = value.decoded.trim_end();
    let mapping = mapping(value.raw.of(text), decoded, value.raw, value.quoting);
    let mut pieces: Vec<Piece> = Vec::new();
    for (span, changed) in markup::words(decoded) {
        if changed.is_some() {
            pieces.push(Piece { replacement: changed.map(String::into_boxed_str), source: mapping.source(span) });
            continue;
        }
        for (part, changed) in mapping.pieces(span).into_iter().filter(|(part, _)| !part.is_empty()) {
            let words = part.of(decoded);
            let words = if words.trim_matches(WHITE).is_empty() { " " } else { words };
            pieces.push(Piece { replacement: changed.then(|| words.into()), source: mapping.source(part) });
        }
    }
    let last = pieces.iter().rposition(|piece| !piece.content(text).trim().is_empty());
    pieces.truncate(last.map_or(0, |last| last + 1));
    pieces
}

/// Maps the parts of a value that differ from the file to their positions: escapes, doubled quotation marks, line
/// breaks with the white space around them.
fn mapping(raw: &str, value: &str, place: Span, quoting: Quoting) -> Mapping {
    let mut mapping = Mapping::default();
    mapping.push(Span::default(), Span::new(place.start, place.start));
    let (mut at, mut from) = (0, 0);
    // verbatim white space is examined once
    let mut seen = 0;
    while at < value.len() {
        if from >= seen {
            let (white, altered) = gap(&raw[from..], quoting);
            seen = from + white;
            if white > 0 && (altered || from == 0) {
                let rest = value[at..].trim_start_matches(WHITE);
                let end = value.len() - rest.len();
                mapping.push(Span::new(at, end), Span::new(place.start + from, place.start + seen));
                (at, from) = (end, seen);
                continue;
            }
        }
        let (Some(c), Some(own)) = (value[at..].chars().next(), raw[from..].chars().next()) else { break };
        let taken = match own {
            '\\' if quoting == Quoting::Backslashes => escape(&raw[from..]).0,
            '\'' if quoting == Quoting::DoubledQuotes => 2,
            _ if own == c => {
                at += c.len_utf8();
                from += c.len_utf8();
                continue;
            }
            _ => break,
        };
        let (end, source) = (at + c.len_utf8(), from + taken);
        mapping.push(Span::new(at, end), Span::new(place.start + from, place.start + source));
        (at, from) = (end, source);
    }
    if at == value.len() {
        return mapping;
    }
    // not walked to the end: the whole value maps to the whole stretch
    let mut whole = Mapping::default();
    whole.push(Span::new(0, value.len()), place);
    whole
}

/// The bytes of white space at the start, verbatim or as escapes, and whether its value differs from its source,
/// because of line breaks or escapes.
fn gap(raw: &str, quoting: Quoting) -> (usize, bool) {
    let (mut end, mut altered) = (0, false);
    while let Some(c) = raw[end..].chars().next() {
        let taken = match c {
            ' ' | '\t' => 1,
            '\n' | '\r' => {
                altered = true;
                1
            }
            '\\' if quoting == Quoting::Backslashes => match escape(&raw[end..]) {
                (taken, true) => {
                    altered = true;
                    taken
                }
                _ => break,
            },
            _ => break,
        };
        end += taken;
    }
    (end, altered)
}

/// The bytes of an escape, and whether it means white space. A backslash at the end of a line means nothing, and the
/// line break is read separately.
fn escape(raw: &str) -> (usize, bool) {
    let Some(kind) = raw[1..].chars().next() else { return (1, false) };
    let digits = match kind {
        'n' | 'r' | 't' | ' ' | '\t' => return (2, true),
        '\n' | '\r' => return (1, true),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return (1 + kind.len_utf8(), false),
    };
    let end = (2 + digits).min(raw.len());
    let code = raw.get(2..end).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0);
    let white = char::from_u32(code).is_some_and(|c| WHITE.contains(&c));
    // a surrogate pair in JSON is one character
    let pair = kind == 'u' && (0xD800..0xDC00).contains(&code) && raw[end..].starts_with("\\u");
    (if pair { (end + 2 + digits).min(raw.len()) } else { end }, white)
}
