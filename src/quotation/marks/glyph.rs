//! Quotation marks as characters, and their neighbours.

use crate::span::Span;

/// The character before `at`; a line break at the start of the paragraph.
pub fn char_before(text: &str, paragraph: Span, at: usize) -> char {
    Span::new(paragraph.start, at).of(text).chars().next_back().unwrap_or('\n')
}

/// The character at `at`; a line break at the end of the paragraph.
pub fn char_at(text: &str, paragraph: Span, at: usize) -> char {
    Span::new(at, paragraph.end).of(text).chars().next().unwrap_or('\n')
}

/// Whether a byte may begin a quotation mark.
const BEGINS_MARK: [bool; 256] = {
    let mut begins = [false; 256];
    // the multi-byte ones: « and », curly, East Asian, full-width
    let bytes = [b'"', b'\'', b'`', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < bytes.len() {
        begins[bytes[at] as usize] = true;
        at += 1;
    }
    begins
};

pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“'..='‟' | '‘'..='‛' | '‹' | '›' | '«' | '»' | '「'..='』' | '〝' | '〞' | '＂')
}

/// Whether a character may surround quoted words, apostrophes excluded.
pub fn may_surround_words(c: char) -> bool {
    is_mark(c) && !matches!(c, '\'' | '’')
}

/// The first `most` quotation marks of a paragraph, in order, with their positions. Only bytes that may begin one are
/// decoded.
pub fn quotation_marks(text: &str, paragraph: Span, most: usize) -> Vec<(usize, char)> {
    let content = paragraph.of(text);
    let bytes = content.as_bytes();
    if content.is_ascii() {
        let places = memchr::memchr3_iter(b'"', b'\'', b'`', bytes);
        return places.map(|at| (paragraph.start + at, char::from(bytes[at]))).take(most).collect();
    }
    let places = (0..bytes.len()).filter(|at| BEGINS_MARK[usize::from(bytes[*at])]);
    let chars = places.filter_map(|at| Some((paragraph.start + at, content[at..].chars().next()?)));
    chars.filter(|(_, c)| is_mark(*c)).take(most).collect()
}

pub struct MarkContext {
    pub at: usize,
    pub len: usize,
    /// Whether it is the first character of its paragraph.
    pub starts: bool,
    pub previous: char,
    pub next: char,
}

impl MarkContext {
    pub fn of(text: &str, paragraph: Span, at: usize, len: usize) -> MarkContext {
        let (previous, next) = (char_before(text, paragraph, at), char_at(text, paragraph, at + len));
        MarkContext { at, len, starts: at == paragraph.start, previous, next }
    }

    pub fn may_open(&self) -> bool {
        (self.previous.is_whitespace()
            || matches!(
                self.previous,
                '(' | '['
                    | '{'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '“'
                    | '‘'
                    | '"'
                    | '\''
                    | '«'
                    | '„'
                    | '>'
                    | '*'
                    | '_'
                    | '.'
                    | ','
                    | ':'
                    | ';'
            ))
            && !self.next.is_whitespace()
            && !is_after_words(self.next)
    }

    pub fn may_close(&self) -> bool {
        !self.previous.is_whitespace() && !self.next.is_alphanumeric()
    }

    /// Whether it opens a word, after white space or a bracket.
    pub fn opens(&self) -> bool {
        (self.previous.is_whitespace() || self.previous == '(') && !self.next.is_whitespace()
    }
}

/// Whether a character is punctuation that follows words and never precedes them.
pub fn is_after_words(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']')
}
