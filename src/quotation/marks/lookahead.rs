//! Positions of the remaining quotation marks of a paragraph.

use crate::language::cut_short;
use crate::quotation::marks::glyph::{char_at, char_before};
use crate::span::Span;

/// Maximum marks searched for the closing mark of a nested quotation.
const LOOK_AHEAD: usize = 24;

/// Positions of the marks of one paragraph, by kind.
pub struct Lookahead {
    pub straight: Vec<usize>,
    pub curly_openers: Vec<usize>,
    pub curly_closers: Vec<usize>,
    pub low_openers: Vec<usize>,
    pub backquotes: Vec<usize>,
    pub guillemets_open: Vec<usize>,
    pub guillemets_close: Vec<usize>,
    /// Single marks that could close: not after white space, nor before a letter or digit.
    pub single_closers: Vec<usize>,
    /// Single marks that could open.
    pub single_openers: Vec<usize>,
}

pub fn count_from(places: &[usize], from: usize) -> usize {
    places.len() - places.partition_point(|place| *place < from)
}

pub fn first_from(places: &[usize], from: usize) -> Option<usize> {
    places.get(places.partition_point(|place| *place < from)).copied()
}

/// Whether a single mark belongs to "rock 'n' roll".
pub fn is_abbreviated_and(text: &str, paragraph: Span, at: usize, mark: char) -> bool {
    let single = |c: char| matches!(c, '\'' | '’' | '‘');
    let mut before = Span::new(paragraph.start, at).of(text).chars().rev();
    let mut after = Span::new(at + mark.len_utf8(), paragraph.end).of(text).chars();
    let ends = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let and =
        |c: Option<char>| c.is_some_and(|c| cut_short().has(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]), "and"));
    match after.next() {
        next if ends(next) => and(before.next()) && before.next().is_some_and(single) && ends(before.next()),
        next => ends(before.next()) && after.next().is_some_and(single) && ends(after.next()) && and(next),
    }
}

/// Whether the marks from `from` on close `depth` open ones before the paragraph ends.
pub fn closes_all(openers: &[usize], closers: &[usize], from: usize, mut depth: usize) -> bool {
    let mut openers = openers.iter().skip(openers.partition_point(|place| *place < from)).peekable();
    let mut closers = closers.iter().skip(closers.partition_point(|place| *place < from)).peekable();
    for _ in 0..LOOK_AHEAD {
        let Some(closer) = closers.peek() else { return false };
        if openers.next_if(|opener| opener < closer).is_some() {
            depth += 1;
            continue;
        }
        closers.next();
        depth -= 1;
        if depth == 0 {
            return true;
        }
    }
    false
}

impl Lookahead {
    pub fn of(text: &str, paragraph: Span, marks: &[(usize, char)]) -> Lookahead {
        let mut lookahead = Lookahead {
            straight: Vec::new(),
            curly_openers: Vec::new(),
            curly_closers: Vec::new(),
            low_openers: Vec::new(),
            backquotes: Vec::new(),
            guillemets_open: Vec::new(),
            guillemets_close: Vec::new(),
            single_closers: Vec::new(),
            single_openers: Vec::new(),
        };
        for &(at, c) in marks {
            match c {
                '"' | '＂' => lookahead.straight.push(at),
                '“' => lookahead.curly_openers.push(at),
                '”' | '〞' => lookahead.curly_closers.push(at),
                '„' => lookahead.low_openers.push(at),
                '`' => lookahead.backquotes.push(at),
                '«' => lookahead.guillemets_open.push(at),
                '»' => lookahead.guillemets_close.push(at),
                '\'' | '’' | '‘' => {
                    let previous = char_before(text, paragraph, at);
                    let next = char_at(text, paragraph, at + c.len_utf8());
                    if is_abbreviated_and(text, paragraph, at, c) {
                        continue;
                    }
                    if c != '‘' && !previous.is_whitespace() && !next.is_alphanumeric() {
                        lookahead.single_closers.push(at);
                    }
                    if c == '‘'
                        || (!previous.is_alphanumeric() && !matches!(previous, '\'' | '’') && next.is_alphanumeric())
                    {
                        lookahead.single_openers.push(at);
                    }
                }
                _ => {}
            }
        }
        lookahead
    }
}
