//! Finds what stands between quotation marks: every system of marks, over paragraphs, nested, and with marks missing.
//!
//! One pass over the paragraphs with a stack of open marks. Whether a mark opens or closes shows in its neighbours: it
//! can open after white space, a bracket or a dash, and close before anything but a letter.

use crate::span::Span;

/// A stretch between quotation marks that lies in no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words inside the marks.
    pub inner: Span,
    /// The same with the marks.
    pub outer: Span,
    /// The opening mark.
    pub mark: char,
    /// Whether a mark is missing.
    pub unbalanced: bool,
    /// Stretches between marks inside this one.
    pub children: Vec<Span>,
}

/// Words cut short at the front: an apostrophe before them is no quotation mark ('tis, 'em, rock 'n' roll).
const ELISIONS: &[&str] = &[
    "tis", "twas", "em", "til", "till", "cause", "bout", "n", "cos", "coz", "im", "twere", "ere", "neath", "nuff",
    "fraid", "ello", "ow", "er", "kay", "round",
];

/// An open mark.
struct Open {
    /// `"`, `“`, `„`, `'`, `‘`, `‚`, `«`, `»`, `」`; doubled marks stand as `″` (closed by '') whatever opened them.
    mark: char,
    /// Where it stands.
    at: usize,
    /// Its length in bytes.
    len: usize,
}

/// The mark that stands for '' and ``.
const DOUBLED: char = '″';

/// Finds the marked stretches of `paragraphs`, spans of `text` in order; stretches may run over several of them.
pub fn scan(text: &str, paragraphs: &[Span]) -> Vec<Marked> {
    let mut scanner = Scanner { text, open: Vec::new(), found: Vec::new() };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        scanner.paragraph(*paragraph);
        let next = paragraphs.get(number + 1).and_then(|next| next.of(text).trim_start().chars().next());
        let doubled = paragraphs.get(number + 1).is_some_and(|next| next.of(text).trim_start().starts_with("''"));
        scanner.end_paragraph(*paragraph, next, doubled);
    }
    scanner.nest()
}

struct Scanner<'a> {
    text: &'a str,
    open: Vec<Open>,
    found: Vec<Marked>,
}

/// Where the marks of one paragraph stand, so that looking ahead costs nothing.
struct Ahead {
    straight: Vec<usize>,
    curly_closers: Vec<usize>,
    guillemets_open: Vec<usize>,
    guillemets_close: Vec<usize>,
    /// Single marks that could close: not after white space, not before a letter or digit.
    single_closers: Vec<usize>,
    /// Single marks that could open.
    single_openers: Vec<usize>,
}

fn count_from(places: &[usize], from: usize) -> usize {
    places.len() - places.partition_point(|place| *place < from)
}

fn first_from(places: &[usize], from: usize) -> Option<usize> {
    places.get(places.partition_point(|place| *place < from)).copied()
}

/// The character before `at`, a line break at the start of the paragraph.
fn char_before(text: &str, paragraph: Span, at: usize) -> char {
    Span::new(paragraph.start, at).of(text).chars().next_back().unwrap_or('\n')
}

/// The character at `at`, a line break at the end of the paragraph.
fn char_at(text: &str, paragraph: Span, at: usize) -> char {
    Span::new(at, paragraph.end).of(text).chars().next().unwrap_or('\n')
}

/// Whether a quotation mark may begin with a byte.
const BEGINS_MARK: [bool; 256] = {
    let mut begins = [false; 256];
    // of the longer ones « and », the curly, the East Asian and the wide
    let bytes = [b'"', b'\'', b'`', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < bytes.len() {
        begins[bytes[at] as usize] = true;
        at += 1;
    }
    begins
};

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“'..='‟' | '‘'..='‛' | '«' | '»' | '「'..='』' | '〝' | '〞' | '＂')
}

/// The quotation marks of a paragraph, in order, with their places. Only bytes that may begin one are decoded.
fn marks(text: &str, paragraph: Span) -> Vec<(usize, char)> {
    let content = paragraph.of(text);
    let bytes = content.as_bytes();
    if content.is_ascii() {
        let places = memchr::memchr3_iter(b'"', b'\'', b'`', bytes);
        return places.map(|at| (paragraph.start + at, char::from(bytes[at]))).collect();
    }
    let places = (0..bytes.len()).filter(|at| BEGINS_MARK[usize::from(bytes[*at])]);
    let chars = places.filter_map(|at| Some((paragraph.start + at, content[at..].chars().next()?)));
    chars.filter(|(_, c)| is_mark(*c)).collect()
}

impl Ahead {
    fn of(text: &str, paragraph: Span, marks: &[(usize, char)]) -> Ahead {
        let mut ahead = Ahead {
            straight: Vec::new(),
            curly_closers: Vec::new(),
            guillemets_open: Vec::new(),
            guillemets_close: Vec::new(),
            single_closers: Vec::new(),
            single_openers: Vec::new(),
        };
        for &(at, c) in marks {
            match c {
                '"' | '＂' => ahead.straight.push(at),
                '”' | '〞' => ahead.curly_closers.push(at),
                '«' => ahead.guillemets_open.push(at),
                '»' => ahead.guillemets_close.push(at),
                '\'' | '’' | '‘' => {
                    let previous = char_before(text, paragraph, at);
                    let next = char_at(text, paragraph, at + c.len_utf8());
                    if c != '‘' && !previous.is_whitespace() && !next.is_alphanumeric() {
                        ahead.single_closers.push(at);
                    }
                    if c == '‘'
                        || (!previous.is_alphanumeric() && !matches!(previous, '\'' | '’') && next.is_alphanumeric())
                    {
                        ahead.single_openers.push(at);
                    }
                }
                _ => {}
            }
        }
        ahead
    }
}

impl Scanner<'_> {
    fn innermost(&self, marks: &[char]) -> Option<usize> {
        self.open.iter().rposition(|open| marks.contains(&open.mark))
    }

    fn push(&mut self, mark: char, at: usize, len: usize) {
        self.open.push(Open { mark, at, len });
    }

    /// Closes the open mark `index` before `at`, where a closing mark of `len` bytes stands (0: it is missing). Marks
    /// opened later were no quotation marks.
    fn close(&mut self, index: usize, at: usize, len: usize) {
        self.open.truncate(index + 1);
        let Some(open) = self.open.pop() else { return };
        let inner = Span::new(open.at + open.len, at);
        if inner.trimmed(self.text).is_empty() {
            return;
        }
        self.found.push(Marked {
            inner,
            outer: Span::new(open.at, at + len),
            mark: open.mark,
            unbalanced: len == 0,
            children: Vec::new(),
        });
    }

    /// Closes the open mark `index` at the last character before `at`: its own closing mark is missing.
    fn close_unbalanced(&mut self, index: usize, at: usize) {
        let end = self.text.get(..at).unwrap_or_default().trim_end().len();
        self.close(index, end, 0);
    }

    fn paragraph(&mut self, paragraph: Span) {
        let text = self.text;
        let content = paragraph.of(text);
        let marks = marks(text, paragraph);
        if marks.is_empty() {
            return;
        }
        let ahead = Ahead::of(text, paragraph, &marks);
        let first = paragraph.start + (content.len() - content.trim_start().len());
        let mut skip_to = 0;
        for (at, c) in marks {
            if at < skip_to {
                continue;
            }
            let len = c.len_utf8();
            let place = Place {
                at,
                len,
                starts: at == first,
                previous: char_before(text, paragraph, at),
                next: char_at(text, paragraph, at + len),
            };
            match c {
                '`' => {
                    if place.next == '`' {
                        self.push(DOUBLED, at, 2);
                        skip_to = at + 2;
                    }
                }
                '\'' if place.next == '\'' => skip_to = self.doubled(&place, char_at(text, paragraph, at + 2)),
                '“' => self.curly_open(&place, &ahead),
                '„' | '‟' | '〝' => self.push('„', at, len),
                '”' | '〞' => self.curly_close(&place, &ahead),
                '"' | '＂' => self.straight(&place, &ahead, paragraph),
                '«' => match self.innermost(&['»']) {
                    Some(index) => self.close(index, at, len),
                    None if self.innermost(&['«']).is_some() && place.starts => {}
                    None => self.push('«', at, len),
                },
                '»' => match self.innermost(&['«']) {
                    // French repeats » at the start of a paragraph
                    Some(index) if !place.starts => self.close(index, at, len),
                    Some(_) => {}
                    None if place.opens() && count_from(&ahead.guillemets_open, at) > 0 => self.push('»', at, len),
                    None => {}
                },
                '「' | '『' => self.push(if c == '「' { '」' } else { '』' }, at, len),
                '」' | '』' => {
                    if let Some(index) = self.innermost(&[c]) {
                        self.close(index, at, len);
                    }
                }
                '‚' => self.push('‚', at, len),
                _ => self.single(c, &place, &ahead, paragraph),
            }
        }
    }

    /// '' as wire feeds write it. Returns where reading goes on.
    fn doubled(&mut self, place: &Place, third: char) -> usize {
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
            None if !third.is_whitespace() => self.push(DOUBLED, place.at, 2),
            None => {}
        }
        place.at + 2
    }

    fn curly_open(&mut self, place: &Place, ahead: &Ahead) {
        if let Some(index) = self.innermost(&['„'])
            && !(place.previous.is_whitespace() && place.next.is_alphanumeric())
        {
            self.close(index, place.at, place.len); // German „...“
            return;
        }
        match self.innermost(&['“']) {
            None => self.push('“', place.at, place.len),
            Some(_) if place.starts => {} // the quotation goes on in this paragraph
            Some(index) if place.closeish() && !place.openish() => self.close(index, place.at, place.len),
            Some(index) => {
                let nested = self.open.iter().filter(|open| open.mark == '“').count();
                if count_from(&ahead.curly_closers, place.at) <= nested {
                    self.close_unbalanced(index, place.at);
                }
                self.push('“', place.at, place.len);
            }
        }
    }

    fn curly_close(&mut self, place: &Place, ahead: &Ahead) {
        if let Some(index) = self.innermost(&['“', '„', '”']).or_else(|| self.innermost(&['"'])) {
            self.close(index, place.at, place.len);
        } else if place.previous_is_space()
            && place.next.is_alphanumeric()
            && count_from(&ahead.curly_closers, place.at + place.len) > 0
        {
            self.push('”', place.at, place.len); // Swedish and Finnish open with it
        }
    }

    fn straight(&mut self, place: &Place, ahead: &Ahead, paragraph: Span) {
        let at_word = place.previous.is_whitespace() && place.next.is_alphanumeric();
        let left = count_from(&ahead.straight, place.at); // this one included
        let Some(index) = self.innermost(&['"']) else {
            let curly = self.innermost(&['“']);
            if place.previous == '='
                || (place.previous.is_ascii_digit() && !place.next.is_alphanumeric() && curly.is_none())
            {
                return; // a markup attribute; inches
            }
            match curly {
                Some(index) if place.closeish() && !place.openish() => self.close(index, place.at, place.len),
                _ if place.openish() || (!place.next.is_whitespace() && !place.closeish()) => {
                    self.push('"', place.at, place.len);
                }
                _ => {}
            }
            return;
        };
        if place.starts {
            return; // the quotation goes on in this paragraph
        }
        let open = self.open[index].at;
        let same_paragraph = open >= paragraph.start;
        if at_word && same_paragraph && left.is_multiple_of(2) {
            self.close_unbalanced(index, place.at); // the one before was never closed
            self.push('"', place.at, place.len);
        } else if at_word
            && same_paragraph
            && left >= 3
            && !left.is_multiple_of(2)
            && !Span::new(open, place.at).of(self.text).contains('.')
        {
            self.push('"', place.at, place.len);
        } else {
            self.close(index, place.at, place.len);
        }
    }

    fn single(&mut self, c: char, place: &Place, ahead: &Ahead, paragraph: Span) {
        let after_letter = place.previous.is_alphanumeric();
        let before_letter = place.next.is_alphanumeric();
        if after_letter && before_letter {
            return; // don't, O'Hara
        }
        if c == '‘'
            && let Some(index) = self.innermost(&['‚'])
        {
            self.close(index, place.at, place.len);
            return;
        }
        let after = place.at + place.len;
        let closer = first_from(&ahead.single_closers, after);
        if !after_letter && before_letter && !(c == '‘' && closer.is_none()) {
            let rest = Span::new(after, paragraph.end).of(self.text);
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if (c != '‘' && ELISIONS.contains(&rest[..end].to_lowercase().as_str())) || is_decade(&rest[..end]) {
                return;
            }
        }
        let open = self.innermost(&['‘', '\'']);
        if c != '’'
            && !after_letter
            && !place.next.is_whitespace()
            && (place.openish() || place.starts)
            && open.is_none()
        {
            if closer.is_some() {
                self.push(c, place.at, place.len);
            }
        } else if c != '‘'
            && !place.previous.is_whitespace()
            && let Some(index) = open
        {
            // "the ministers' plan": a plural's apostrophe, when a better closing mark follows before the next opening one
            let plural = place.previous == 's' && place.next == ' ';
            let opener = first_from(&ahead.single_openers, after);
            if !(plural && closer.is_some_and(|closer| opener.is_none_or(|opener| closer < opener))) {
                self.close(index, place.at, place.len);
            }
        }
    }

    /// At the end of a paragraph a quotation goes on only when the next one opens with the same mark again.
    fn end_paragraph(&mut self, paragraph: Span, next: Option<char>, doubled: bool) {
        while let Some(open) = self.open.first() {
            let goes_on = match open.mark {
                DOUBLED => doubled,
                '«' => matches!(next, Some('«' | '»')),
                '\'' | '‘' | '‚' => false,
                mark => next == Some(mark),
            };
            if goes_on {
                self.open.truncate(1);
                return;
            }
            match open.mark {
                '\'' | '‘' | '‚' => {
                    self.open.remove(0);
                }
                _ => self.close_unbalanced(0, paragraph.end),
            }
        }
    }

    /// Puts stretches that lie inside another under it.
    fn nest(mut self) -> Vec<Marked> {
        self.found.sort_by_key(|marked| (marked.outer.start, usize::MAX - marked.outer.end));
        let mut top: Vec<Marked> = Vec::new();
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

/// "90s", "45": what an apostrophe before stands for is a century.
fn is_decade(word: &str) -> bool {
    let digits = word.strip_suffix('s').unwrap_or(word);
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A mark and its neighbours.
struct Place {
    at: usize,
    len: usize,
    /// Whether it is the first character of its paragraph.
    starts: bool,
    previous: char,
    next: char,
}

impl Place {
    fn previous_is_space(&self) -> bool {
        self.previous.is_whitespace() || self.starts
    }

    fn openish(&self) -> bool {
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
    }

    fn closeish(&self) -> bool {
        !self.previous.is_whitespace() && !self.next.is_alphanumeric()
    }

    /// At the start of a word, after white space or a bracket.
    fn opens(&self) -> bool {
        (self.previous_is_space() || self.previous == '(') && !self.next.is_whitespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_begins_with_a_byte_that_is_looked_at() {
        let marks: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| is_mark(*c)).collect();
        assert_eq!(marks.len(), 20);
        for mark in marks {
            let text = format!("é {mark}");
            assert_eq!(super::marks(&text, Span::new(0, text.len())), [(3, mark)]);
        }
    }

    /// Paragraphs are parted by blank lines.
    fn marked(text: &str) -> Vec<&str> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for piece in text.split("\n\n") {
            paragraphs.push(Span::new(start, start + piece.len()));
            start += piece.len() + 2;
        }
        scan(text, &paragraphs).iter().map(|marked| marked.inner.of(text)).collect()
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
    fn apostrophes_are_no_marks() {
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
        let found = scan(text, &[Span::new(0, text.len())]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].children[0].of(text), "no");
    }

    #[test]
    fn missing_marks() {
        let text = "“We were told to wait.\n\nNobody came.";
        let found = scan(text, &[Span::new(0, 24), Span::new(26, text.len())]);
        assert_eq!(found.len(), 1);
        assert!(found[0].unbalanced);
        assert_eq!(marked("We were told to wait,” she said."), Vec::<&str>::new());
    }
}
