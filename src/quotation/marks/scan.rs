//! Pairs quotation marks: every system of marks, across paragraphs, nested, and with marks missing.
//!
//! One pass over the paragraphs with a stack of open marks. The neighbours of a mark tell whether it opens or closes:
//! it can open after white space, a bracket or a dash, and close before anything but a letter.

use crate::language::{Affix, cut_short, general};
use crate::quotation::marks::glyph::{MarkContext, char_at, is_after_words, quotation_marks};
use crate::quotation::marks::lookahead::{Lookahead, closes_all, count_from, first_from, is_abbreviated_and};
use crate::quotation::marks::mark_error::{MarkError, MarkErrorKind};
use crate::span::Span;

/// The result of a scan.
#[derive(Debug, Default)]
pub struct Scan {
    /// The quoted spans, in order.
    pub marked: Vec<QuotedSpan>,
    /// The errors in the marks, in order.
    pub flaws: Vec<MarkError>,
}

/// A quoted span that is not nested in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedSpan {
    /// The words inside the marks.
    pub inner: Span,
    /// The same including the marks.
    pub outer: Span,
    /// The opening mark.
    pub mark: char,
    /// Whether a mark is missing.
    pub unbalanced: bool,
    /// Nested quoted spans, without their marks.
    pub children: Vec<Span>,
}

/// An open mark.
struct Open {
    /// `"`, `“`, `„`, `'`, `‘`, `‚`, `«`, `»`, `」`; doubled marks become `″` (closed by '') whatever opened them.
    mark: char,
    /// Its position.
    at: usize,
    /// Its length in bytes.
    len: usize,
    /// Whether it continues into a paragraph that does not repeat it.
    runs_on: bool,
}

/// The mark used for '' and ``.
const DOUBLED: char = '″';

/// Maximum unmarked paragraphs a quotation may continue through, where omitting the mark is standard ...
const UNMARKED_PARAGRAPHS: usize = 4;
/// ... and where it is a mistake.
const UNMARKED_BY_MISTAKE: usize = 1;

/// Maximum nesting depth of quotations.
const DEPTH: usize = 32;

/// Maximum quotation marks read in an article.
const MOST: usize = 100_000;

/// Finds the quoted spans of `paragraphs`, spans of `text` in order; one quotation may continue over several of them.
pub fn scan(text: &str, paragraphs: &[Span]) -> Scan {
    let mut scanner =
        Scanner { text, open: Vec::new(), found: Vec::new(), flaws: Vec::new(), curly: None, straight: None };
    let mut left = MOST;
    let mut marks = paragraphs.first().map_or_else(Vec::new, |first| quotation_marks(text, *first, left + 1));
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let unread = if marks.len() > left { marks.pop() } else { None };
        left -= marks.len();
        scanner.paragraph(*paragraph, &marks);
        let rest = paragraphs.get(number + 1..).unwrap_or_default();
        if let Some((at, c)) = unread {
            scanner.flaw(MarkErrorKind::Unread, at, c.len_utf8());
            scanner.end_paragraph(*paragraph, &[], &[]);
            break;
        }
        marks = rest.first().map_or_else(Vec::new, |next| quotation_marks(text, *next, left + 1));
        scanner.end_paragraph(*paragraph, rest, &marks);
    }
    scanner.finish()
}

struct Scanner<'a> {
    text: &'a str,
    open: Vec<Open>,
    found: Vec<QuotedSpan>,
    flaws: Vec<MarkError>,
    /// The first curly and the first straight double mark that opened a quotation.
    curly: Option<Span>,
    straight: Option<Span>,
}

impl Scanner<'_> {
    fn innermost(&self, marks: &[char]) -> Option<usize> {
        self.open.iter().rposition(|open| marks.contains(&open.mark))
    }

    fn push(&mut self, mark: char, at: usize, len: usize) {
        if self.open.len() >= DEPTH {
            return;
        }
        self.open.push(Open { mark, at, len, runs_on: false });
    }

    fn flaw(&mut self, kind: MarkErrorKind, at: usize, len: usize) {
        self.flaws.push(MarkError { kind, span: Span::new(at, at + len) });
    }

    /// Records an unmatched closing mark. A closing mark typed twice is added to the quotation before it.
    fn stray(&mut self, at: usize, len: usize) {
        self.flaw(MarkErrorKind::Stray, at, len);
        if let Some(last) = self.found.last_mut()
            && last.outer.end == at
        {
            last.outer.end += len;
        }
    }

    /// Closes the open mark `index` with a mark that does not match.
    fn close_mismatched(&mut self, index: usize, at: usize, len: usize) {
        self.flaw(MarkErrorKind::Mismatched, at, len);
        self.close(index, at, len);
    }

    /// Closes the open mark `index` before `at`, with a closing mark of `len` bytes (0 if it is missing). Marks opened
    /// later are dropped.
    fn close(&mut self, index: usize, at: usize, len: usize) {
        self.open.truncate(index + 1);
        let Some(open) = self.open.pop() else { return };
        let inner = Span::new(open.at + open.len, at);
        if inner.trimmed(self.text).is_empty() {
            return;
        }
        let mark = Span::new(open.at, open.at + open.len);
        match open.mark {
            '“' | '”' => self.curly = self.curly.or(Some(mark)),
            '"' => self.straight = self.straight.or(Some(mark)),
            _ => {}
        }
        self.found.push(QuotedSpan {
            inner,
            outer: Span::new(open.at, at + len),
            mark: open.mark,
            unbalanced: len == 0 || open.runs_on,
            children: Vec::new(),
        });
    }

    /// Closes the open mark `index` at the last character before `at`, without a closing mark, unless a single mark at
    /// the end of a sentence takes its place.
    fn close_unbalanced(&mut self, index: usize, at: usize) {
        let Some(open) = self.open.get(index) else { return };
        let (from, len) = (open.at, open.len);
        let span = Span::new(from + len, at).of(self.text);
        if matches!(open.mark, '"' | '“')
            && let Some(end) = single_at_end(span)
        {
            self.close_mismatched(index, from + len + end, span[end..].chars().next().map_or(1, char::len_utf8));
            return;
        }
        self.flaw(MarkErrorKind::Unclosed, from, len);
        let end = self.text.get(..at).unwrap_or_default().trim_end().len();
        self.close(index, end, 0);
    }

    fn paragraph(&mut self, paragraph: Span, marks: &[(usize, char)]) {
        let text = self.text;
        let content = paragraph.of(text);
        if marks.is_empty() {
            return;
        }
        let lookahead = Lookahead::of(text, paragraph, marks);
        let first = paragraph.start + (content.len() - content.trim_start().len());
        let mut skip_to = 0;
        for &(at, c) in marks {
            if at < skip_to {
                continue;
            }
            let len = c.len_utf8();
            let place = MarkContext { starts: at == first, ..MarkContext::of(text, paragraph, at, len) };
            match c {
                '`' if place.next == '`' => {
                    if !(place.starts && self.innermost(&[DOUBLED]).is_some()) {
                        self.push(DOUBLED, at, 2);
                    }
                    skip_to = at + 2;
                }
                '`' => self.backquote(&place, &lookahead),
                '\'' if place.next == '\'' => skip_to = self.doubled(&place, char_at(text, paragraph, at + 2)),
                '“' => self.curly_open(&place, &lookahead),
                '„' | '‟' | '〝' => self.low_open(&place, &lookahead),
                '”' | '〞' => self.curly_close(&place, &lookahead),
                '"' | '＂' => self.straight(&place, &lookahead, paragraph),
                '«' => self.left_guillemet(&place),
                '»' => self.right_guillemet(&place, &lookahead),
                '‹' => match self.innermost(&['›']) {
                    Some(index) => self.close(index, at, len),
                    None => self.push('‹', at, len),
                },
                '›' => match self.innermost(&['‹']) {
                    Some(index) => self.close(index, at, len),
                    None if place.opens() => self.push('›', at, len),
                    None => {}
                },
                '「' | '『' => self.push(if c == '「' { '」' } else { '』' }, at, len),
                '」' | '』' => match self.innermost(&[c]) {
                    Some(index) => self.close(index, at, len),
                    None => self.stray(at, len),
                },
                '‚' => self.push('‚', at, len),
                _ => self.single(c, &place, &lookahead, paragraph),
            }
        }
    }

    /// French and Norwegian open with «; German and Danish close with it.
    fn left_guillemet(&mut self, place: &MarkContext) {
        match self.innermost(&['»']) {
            Some(index) => self.close(index, place.at, place.len),
            None if place.starts && self.innermost(&['«']).is_some() => {} // the quotation continues in this paragraph
            None => self.push('«', place.at, place.len),
        }
    }

    /// French repeats » at the start of a paragraph; Swedish and Finnish open and close with it.
    fn right_guillemet(&mut self, place: &MarkContext, lookahead: &Lookahead) {
        let (at, len) = (place.at, place.len);
        if let Some(index) = self.innermost(&['«', '»']) {
            if !place.starts {
                self.close(index, at, len);
            }
        } else if place.opens()
            && (place.starts
                || count_from(&lookahead.guillemets_open, at) + count_from(&lookahead.guillemets_close, at) > 1)
        {
            self.push('»', at, len);
        } else {
            self.stray(at, len);
        }
    }

    /// TeX opens with ` what ' closes; a pair of backquotes sets code.
    fn backquote(&mut self, place: &MarkContext, lookahead: &Lookahead) {
        let after = place.at + place.len;
        let closer = first_from(&lookahead.single_closers, after);
        let again = first_from(&lookahead.backquotes, after);
        if place.opens()
            && place.next.is_alphanumeric()
            && self.innermost(&['‘', '\'']).is_none()
            && closer.is_some_and(|closer| again.is_none_or(|again| closer < again))
        {
            self.push('\'', place.at, place.len);
        }
    }

    /// '' as in wire copy. Returns where scanning continues.
    fn doubled(&mut self, place: &MarkContext, third: char) -> usize {
        let open = self.innermost(&[DOUBLED]);
        if place.starts && open.is_some() {
            return place.at + 2;
        }
        match open {
            Some(index) => {
                if third == '\''
                    && let Some(inner) = self.innermost(&['\'', '‘']).filter(|inner| *inner > index)
                {
                    // three in a row: the inner single mark closes first
                    self.close(inner, place.at, 1);
                    return place.at + 1;
                }
                self.close(index, place.at, 2);
            }
            None if !place.previous.is_whitespace()
                && third.is_alphanumeric()
                && let Some(index) = self.innermost(&['\'', '‘']) =>
            {
                // two quotations in single marks without a space between them
                self.close(index, place.at, 1);
                self.push('\'', place.at + 1, 1);
            }
            None if place.may_close()
                && !third.is_alphanumeric()
                && let Some(index) = self.innermost(&['“', '"']) =>
            {
                self.close_mismatched(index, place.at, 2);
            }
            None if !third.is_whitespace() => self.push(DOUBLED, place.at, 2),
            None => {}
        }
        place.at + 2
    }

    fn curly_open(&mut self, place: &MarkContext, lookahead: &Lookahead) {
        if let Some(index) = self.innermost(&['„']) {
            self.close(index, place.at, place.len); // German „...“
            return;
        }
        let Some(index) = self.innermost(&['“']) else {
            if place.may_close() && !place.may_open() && place.previous != ':' {
                self.stray(place.at, place.len); // German without an opening mark
            } else {
                self.push('“', place.at, place.len);
            }
            return;
        };
        if place.starts {
            return; // the quotation continues in this paragraph
        }
        if place.may_close() && !place.may_open() || place.next.is_whitespace() || is_after_words(place.next) {
            self.close_mismatched(index, place.at, place.len);
            return;
        }
        let nested = self.open.iter().filter(|open| open.mark == '“').count();
        if !closes_all(&lookahead.curly_openers, &lookahead.curly_closers, place.at + place.len, nested + 1) {
            let before = self.text.get(..place.at).unwrap_or_default().trim_end();
            if before.ends_with(['-', '—', '–']) && before.len() > self.open[index].at + self.open[index].len {
                self.close_mismatched(index, place.at, place.len); // “But what -- “said he
                return;
            }
            self.close_unbalanced(index, place.at);
        }
        self.push('“', place.at, place.len);
    }

    fn low_open(&mut self, place: &MarkContext, lookahead: &Lookahead) {
        if let Some(index) = self.innermost(&['„']) {
            if place.starts {
                return; // the quotation continues in this paragraph
            }
            if place.may_close() && !place.may_open() {
                self.close_mismatched(index, place.at, place.len);
                return;
            }
            let nested = self.open.iter().filter(|open| open.mark == '„').count();
            if !closes_all(&lookahead.low_openers, &lookahead.curly_openers, place.at + place.len, nested + 1) {
                self.close_unbalanced(index, place.at);
            }
        }
        self.push('„', place.at, place.len);
    }

    fn curly_close(&mut self, place: &MarkContext, lookahead: &Lookahead) {
        let after = place.at + place.len;
        if let Some(index) = self.innermost(&['“', '„', '”']) {
            let next = first_from(&lookahead.curly_closers, after);
            let opener = first_from(&lookahead.curly_openers, after);
            let inches = place.previous.is_ascii_digit()
                && place.next == ' '
                && next.is_some_and(|next| next > after && opener.is_none_or(|opener| next < opener));
            if !inches || self.open.iter().filter(|open| open.mark == '“').count() > 1 {
                self.close(index, place.at, place.len);
            }
        } else if let Some(index) = self.innermost(&['"']) {
            self.close_mismatched(index, place.at, place.len);
        } else if place.previous.is_whitespace()
            && place.next.is_alphanumeric()
            && count_from(&lookahead.curly_closers, after) > 0
        {
            self.push('”', place.at, place.len); // Swedish and Finnish also open with it
        } else if !place.previous.is_ascii_digit() {
            self.stray(place.at, place.len);
        }
    }

    fn straight(&mut self, place: &MarkContext, lookahead: &Lookahead, paragraph: Span) {
        let at_word = place.previous.is_whitespace() && place.next.is_alphanumeric();
        let left = count_from(&lookahead.straight, place.at); // this one included
        let after_digit = place.previous.is_ascii_digit();
        let Some(index) = self.innermost(&['"']) else {
            let other = self.innermost(&['“', '„']);
            if place.previous == '=' || after_digit {
                return; // a markup attribute; inches
            }
            // " We sail: spaces on both sides
            let apart = place.previous.is_whitespace() && place.next == ' ' && left.is_multiple_of(2);
            match other {
                Some(index) if place.may_close() && !place.may_open() => {
                    self.close_mismatched(index, place.at, place.len);
                }
                _ if apart || place.may_open() || (!place.next.is_whitespace() && !place.may_close()) => {
                    self.push('"', place.at, place.len);
                }
                _ => self.stray(place.at, place.len),
            }
            return;
        };
        if place.starts {
            return; // the quotation continues in this paragraph
        }
        let open = self.open[index].at;
        let same_paragraph = open >= paragraph.start;
        let after = place.at + place.len;
        let next = first_from(&lookahead.straight, after).map(|next| MarkContext::of(self.text, paragraph, next, 1));
        if after_digit && place.next == ' ' && next.is_some_and(|next| next.at > after && !next.may_open()) {
            return; // inches within a quotation
        }
        if at_word && same_paragraph && left.is_multiple_of(2) {
            self.close_unbalanced(index, place.at); // the previous one was never closed
            self.push('"', place.at, place.len);
        } else if at_word && same_paragraph && left >= 3 && !Span::new(open, place.at).of(self.text).contains('.') {
            self.push('"', place.at, place.len);
        } else {
            self.close(index, place.at, place.len);
        }
    }

    fn single(&mut self, c: char, place: &MarkContext, lookahead: &Lookahead, paragraph: Span) {
        let after_letter = place.previous.is_alphanumeric();
        let before_letter = place.next.is_alphanumeric();
        if after_letter && before_letter || is_abbreviated_and(self.text, paragraph, place.at, c) {
            return; // don't, O'Hara; rock 'n' roll
        }
        if c == '‘'
            && let Some(index) = self.innermost(&['‚'])
        {
            self.close(index, place.at, place.len);
            return;
        }
        let after = place.at + place.len;
        let closer = first_from(&lookahead.single_closers, after);
        if !after_letter && before_letter && !(c == '‘' && closer.is_none()) {
            let rest = Span::new(after, paragraph.end).of(self.text);
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if (c != '‘' && cut_short().contains(&rest[..end].to_lowercase())) || is_decade(&rest[..end]) {
                return;
            }
        }
        let open = self.innermost(&['‘', '\'']);
        if c != '’' && !after_letter && !place.next.is_whitespace() && place.may_open() && open.is_none() {
            if closer.is_some() {
                self.push(c, place.at, place.len);
            }
        } else if c != '‘'
            && !place.previous.is_whitespace()
            && let Some(index) = open
        {
            // "the ministers' plan": a plural possessive, when a better closing mark follows before the next opening
            // one
            let owners = Span::new(paragraph.start, place.at).of(self.text);
            let plural = place.next == ' ' && general().affixes.mark(owners, Affix::Plural);
            let opener = first_from(&lookahead.single_openers, after);
            if !(plural && closer.is_some_and(|closer| opener.is_none_or(|opener| closer < opener))) {
                self.close(index, place.at, place.len);
            }
        }
    }

    /// Ends a paragraph. A quotation continues when the next paragraph opens with the same mark, or when the first mark
    /// of the `rest` can only close it. `marks` are those of the next paragraph.
    fn end_paragraph(&mut self, paragraph: Span, rest: &[Span], marks: &[(usize, char)]) {
        while let Some(open) = self.open.first() {
            let mark = open.mark;
            let start = rest.first().map_or("", |next| next.of(self.text).trim_start());
            let goes_on = match mark {
                DOUBLED => start.starts_with("''") || start.starts_with("``"),
                '«' => start.starts_with(['«', '»']),
                '\'' | '‘' | '‚' | '‹' | '›' => false,
                mark => start.starts_with(mark),
            };
            if goes_on {
                self.open.truncate(1);
                return;
            }
            if self.closes_later(mark, rest, marks) {
                self.open.truncate(1);
                // standard in German and French
                if mark == '“' {
                    let first = start.chars().next().map_or(0, char::len_utf8);
                    let at = rest.first().map_or(paragraph.end, |next| next.end - start.len());
                    self.flaw(MarkErrorKind::NotRepeated, at, first);
                    self.open[0].runs_on = true;
                }
                return;
            }
            match mark {
                '\'' | '‘' | '‚' | '‹' | '›' => {
                    self.open.remove(0);
                }
                _ => self.close_unbalanced(0, paragraph.end),
            }
        }
    }

    /// Whether the first double mark of the next paragraphs closes `mark`. `marks` are those of the first of them.
    fn closes_later(&self, mark: char, rest: &[Span], marks: &[(usize, char)]) -> bool {
        if !matches!(mark, '“' | '„' | '«' | '»' | '」' | '』') {
            return false;
        }
        let double = |(_, c): &(usize, char)| !matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '`');
        let reach = if mark == '“' { UNMARKED_BY_MISTAKE } else { UNMARKED_PARAGRAPHS };
        for (number, paragraph) in rest.iter().take(reach).enumerate() {
            let first = match number {
                0 => marks.iter().copied().find(double),
                _ => quotation_marks(self.text, *paragraph, MOST).into_iter().find(double),
            };
            let Some((at, c)) = first else { continue };
            let place = MarkContext::of(self.text, *paragraph, at, c.len_utf8());
            return match (mark, c) {
                ('“', '”') | ('„', '“' | '”') | ('»', '«') => place.may_close() && !place.may_open(),
                ('«', '»') => !(place.opens() && place.next.is_alphanumeric()),
                ('」', '」') | ('』', '』') => true,
                _ => false,
            };
        }
        false
    }

    /// The quoted spans, nested, and the errors.
    fn finish(mut self) -> Scan {
        if let (Some(curly), Some(straight)) = (self.curly, self.straight) {
            self.flaws.push(MarkError { kind: MarkErrorKind::Mixed, span: curly.max(straight) });
        }
        // two numbers as key, like other lists: the program then contains a single sort
        self.flaws.sort_by_cached_key(|flaw| (flaw.span.start, flaw.span.end));
        let flaws = std::mem::take(&mut self.flaws);
        Scan { marked: self.nest(), flaws }
    }

    /// Moves spans inside another into its `children`.
    fn nest(mut self) -> Vec<QuotedSpan> {
        self.found.sort_by_cached_key(|marked| (marked.outer.start, usize::MAX - marked.outer.end));
        let mut top: Vec<QuotedSpan> = Vec::new();
        for marked in self.found {
            match top.last_mut() {
                Some(last) if marked.inner.start < last.inner.end => {
                    if last.inner.contains(marked.inner) {
                        last.children.push(marked.inner);
                    }
                }
                _ => top.push(marked),
            }
        }
        top
    }
}

/// Where a single closing mark ends a sentence in an unclosed span, unless a single mark opened before it.
fn single_at_end(span: &str) -> Option<usize> {
    for (at, mark) in span.match_indices(['\'', '‘', '’']) {
        let before = &span[..at];
        if mark == "‘" || before.is_empty() || before.ends_with(char::is_whitespace) {
            return None;
        }
        let rest = span[at..].trim_start_matches(['\'', '’']);
        if before.ends_with(['.', ',', '!', '?']) && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            return Some(at);
        }
    }
    None
}

/// Whether a word is a decade without its century: "90s", "45".
fn is_decade(word: &str) -> bool {
    let digits = general().affixes.cut(word, Affix::Plural).next().unwrap_or(word);
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation::marks::glyph::is_mark;

    #[test]
    fn every_mark_begins_with_a_byte_of_the_table() {
        let marks: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| is_mark(*c)).collect();
        assert_eq!(marks.len(), 22);
        for mark in marks {
            let text = format!("é {mark}");
            assert_eq!(quotation_marks(&text, Span::new(0, text.len()), 9), [(3, mark)]);
        }
    }

    /// Quoted spans; paragraphs are separated by blank lines.
    fn marked(text: &str) -> Vec<&str> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for piece in text.split("\n\n") {
            paragraphs.push(Span::new(start, start + piece.len()));
            start += piece.len() + 2;
        }
        scan(text, &paragraphs).marked.iter().map(|marked| marked.inner.of(text)).collect()
    }

    #[test]
    fn systems_of_marks() {
        for (text, expected) in [
            ("\"We sail,\" she said. \"Soon.\"", vec!["We sail,", "Soon."]),
            ("“We sail,” she said. “Soon.”", vec!["We sail,", "Soon."]),
            ("‘We sail,’ she said.", vec!["We sail,"]),
            ("„Wir segeln“, sagte sie.", vec!["Wir segeln"]),
            ("»Wir segeln«, sagte sie.", vec!["Wir segeln"]),
            ("« On part », dit-elle.", vec![" On part "]),
            ("”Vi seglar”, säger hon.", vec!["Vi seglar"]),
            ("「出港する」と言った。", vec!["出港する"]),
            ("``We sail,'' she said.", vec!["We sail,"]),
            ("''We sail,'' she said. ''Soon.''", vec!["We sail,", "Soon."]),
            ("“We sail,“ she said.", vec!["We sail,"]),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }

    #[test]
    fn nesting_is_limited() {
        let nested = |depth: usize| {
            let text = "「a ".repeat(depth) + &"b」 ".repeat(depth);
            scan(&text, &[Span::new(0, text.len())]).marked[0].children.len() + 1
        };
        assert_eq!((nested(DEPTH), nested(DEPTH + 1)), (DEPTH, DEPTH));
    }

    #[test]
    fn the_number_of_marks_is_limited() {
        let read = |marks: usize| {
            let text = "\"a\" ".repeat(marks / 2) + "\n\n\"b\"";
            let split = text.len() - 5;
            let found = scan(&text, &[Span::new(0, split), Span::new(split + 2, text.len())]);
            (found.marked.len(), found.flaws.iter().map(|flaw| flaw.kind).collect::<Vec<_>>())
        };
        assert_eq!(read(MOST - 2), (MOST / 2, vec![]));
        assert_eq!(read(MOST), (MOST / 2, vec![MarkErrorKind::Unread]));
        assert_eq!(read(MOST + 10), (MOST / 2, vec![MarkErrorKind::Unread]));
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
        for text in [
            "The sailors' union and the miners' union met.",
            "'Tis late, and rock 'n' roll from the '80s is back.",
            "It doesn't follow. It's O'Hara's.",
            "The door is 6' 2\" high and 30\" wide.",
            "In the '90s I wrote badly.",
        ] {
            assert_eq!(marked(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(marked("‘It’s the drivers’ fault, isn’t it?’ asked Reid."), ["It’s the drivers’ fault, isn’t it?"]);
        assert_eq!(marked("In the '90s I wrote 'badly.'"), ["badly."]);
    }

    #[test]
    fn headlines() {
        for (text, expected) in [
            ("Chief: gangs will 'take advantage'", vec!["take advantage"]),
            ("Sailors' union: \"we're ready\"", vec!["we're ready"]),
            ("‘It’s over’, says mayor", vec!["It’s over"]),
            ("The '90s and Ann's boat", vec![]),
            ("'One' and “two”", vec!["One", "two"]),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }

    #[test]
    fn over_paragraphs_and_nested() {
        assert_eq!(marked("“One.\n\n“Two.\n\n“Three,” he said."), ["One.\n\n“Two.\n\n“Three,"]);
        assert_eq!(marked("\"One.\n\n\"Two.\"\n\nThree."), ["One.\n\n\"Two."]);
        let text = "“He said ‘no’ twice,” she said.";
        let found = scan(text, &[Span::new(0, text.len())]).marked;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].children[0].of(text), "no");
    }

    #[test]
    fn mistyped_marks() {
        for (text, expected) in [
            ("“But what -- “said he. “Nothing.”", vec!["But what --", "Nothing."]),
            ("“I was -- ““What?” he cried.", vec!["I was --", "What?"]),
            ("“He said -- “no” -- twice,” she said.", vec!["He said -- “no” -- twice,"]),
            ("“We sail. “Soon,” she said.", vec!["We sail.", "Soon,"]),
            ("Brook wrote: “We sail.’ Nobody came.", vec!["We sail."]),
            ("“We sail,'' she said.", vec!["We sail,"]),
            ("„We sail\", sagte sie.", vec!["We sail"]),
            ("\" We sail,\" she said.", vec!["We sail,"]),
            ("'We sail?''We do.'", vec!["We sail?", "We do."]),
            ("`We sail,' she said, and ran `sail` and the sailors' `stop`.", vec!["We sail,"]),
            ("\"A 12\" pipe and a 10\" one,\" she said.", vec!["A 12\" pipe and a 10\" one,"]),
            ("»Vi seglar», säger hon.", vec!["Vi seglar"]),
            ("Es ist leer““, sagte sie.", vec![]),
            ("„Es ist leer““, sagte sie.", vec!["Es ist leer"]),
        ] {
            let found: Vec<&str> = marked(text).into_iter().map(str::trim).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_continues_when_the_next_mark_closes_it() {
        assert_eq!(marked("“One.\n\nTwo,” he said."), ["One.\n\nTwo,"]);
        assert_eq!(marked("„Eins.\n\nZwei.\n\nDrei“, sagte er."), ["Eins.\n\nZwei.\n\nDrei"]);
        assert_eq!(marked("“One.\n\nTwo, “three,” he said."), ["One.", "three,"]);
        assert_eq!(marked("“One.\n\nTwo.\n\nThree,” he said."), ["One."]);
    }

    #[test]
    fn reports_mark_errors() {
        for (text, expected) in [
            ("“We sail,” she said.", vec![]),
            ("“We sail, she said.", vec![(MarkErrorKind::Unclosed, 0)]),
            ("We sail,” she said.", vec![(MarkErrorKind::Stray, 8)]),
            ("“We sail,\" she said.", vec![(MarkErrorKind::Mismatched, 11)]),
            ("“We sail,” she said. \"Soon.\"", vec![(MarkErrorKind::Mixed, 25)]),
            ("The door is 6' 2\" high, and the box 3” wide.", vec![]),
        ] {
            let flaws = scan(text, &[Span::new(0, text.len())]).flaws;
            let found: Vec<(MarkErrorKind, usize)> = flaws.iter().map(|flaw| (flaw.kind, flaw.span.start)).collect();
            assert_eq!(found, expected, "{text}");
        }
        let text = "“One.\n\nTwo,” he said.";
        let flaws = scan(text, &[Span::new(0, 7), Span::new(9, text.len())]).flaws;
        assert_eq!(flaws, [MarkError { kind: MarkErrorKind::NotRepeated, span: Span::new(9, 10) }]);
    }

    #[test]
    fn missing_marks() {
        let text = "“We were told to wait.\n\nNobody came.";
        let found = scan(text, &[Span::new(0, 24), Span::new(26, text.len())]).marked;
        assert_eq!(found.len(), 1);
        assert!(found[0].unbalanced);
        assert_eq!(marked("We were told to wait,” she said."), Vec::<&str>::new());
    }
}
