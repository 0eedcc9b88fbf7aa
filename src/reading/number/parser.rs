//! Parses numbers: digits or words with the signs, factors, units and words around them.

use super::digits;
use super::tag::{self, Tag, apply};
use super::{Approximation, Kind, Number};
use crate::reading::{Reading, Word};
use crate::span::Span;

/// Parses numbers among consecutive words.
#[derive(Clone, Copy)]
pub(super) struct Parser<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub words: &'r [Word],
}

/// A number with its words. Its value excludes the factor until [`Parser::number`] returns.
pub(super) struct ParsedNumber {
    pub number: Number,
    /// Its first word.
    pub first: usize,
    /// The word after it.
    pub next: usize,
    /// Whether it is bare digits without separators, which may be a year or a day.
    pub plain: bool,
}

impl<'a> Parser<'_, 'a> {
    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| self.reading.form(word).lower.as_ref())
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at)?;
        tag::read(self.reading.language.numbers.tag(self.lower(at))?)
    }

    /// The text between a word and the previous one.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => self.reading.text(Span::new(before.span.end, word.span.start)),
            _ => "\n",
        }
    }

    /// Whether only a hyphen or one space separates this word from the previous one.
    pub(super) fn joined(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "-" | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2011}" | "")
    }

    pub(super) fn before(&self, at: usize) -> &'a str {
        self.reading.article.text.get(..at).unwrap_or_default()
    }

    pub(super) fn after(&self, at: usize) -> &'a str {
        self.reading.article.text.get(at..).unwrap_or_default()
    }

    /// The tag of the longest entry that begins at the word `at`, and the word after it.
    pub(super) fn longest(&self, at: usize) -> Option<(Tag, usize)> {
        (1..=3).rev().find_map(|count| Some((self.entry(at, at + count)?, at + count)))
    }

    /// The tag of the words `first..end` as one entry of the list.
    fn entry(&self, first: usize, end: usize) -> Option<Tag> {
        if end == first + 1 {
            return self.tag(first);
        }
        if end > self.words.len() || (first + 1..end).any(|at| !matches!(self.gap(at), " " | "\u{a0}" | "-")) {
            return None;
        }
        let words: Vec<&str> = (first..end).map(|at| self.lower(at)).collect();
        tag::read(self.reading.language.numbers.tag(&words.join(" "))?)
    }

    /// The number that begins at the word `at`, and the word after it.
    pub(super) fn number(&self, at: usize) -> Option<(Number, usize)> {
        let word = self.words.get(at)?;
        let digit = self.reading.text(word.span).as_bytes().first().is_some_and(u8::is_ascii_digit);
        let mut amount = if digit {
            if let Some(special) = self.date(at).or_else(|| self.clock(at)) {
                return Some((special.number, special.next));
            }
            self.digits(at)?
        } else if self.reading.form(word).digit {
            self.code(at)?
        } else {
            self.spelled(at)?
        };
        self.unit(&mut amount);
        self.pair(&mut amount);
        if digit {
            self.classify_bare_digits(&mut amount);
        }
        self.read_context(&mut amount);
        amount.number.value *= amount.number.magnitude;
        amount.number.end = amount.number.end.map(|end| end * amount.number.magnitude);
        Some((amount.number, amount.next))
    }

    /// Digits with their separators, currency sign and attached characters.
    fn digits(&self, at: usize) -> Option<ParsedNumber> {
        // a semicolon joins the digits on both sides into one word
        let word = self.words.get(at)?;
        let span = match self.reading.text(word.span).rfind(';') {
            Some(mark) => Span::new(word.span.start + mark + 1, word.span.end),
            None => word.span,
        };
        let text = self.reading.text(span);
        let point = self.reading.language.decimal_point;
        let Some(read) = digits::read(text, point) else {
            return Some(self.label(at, 0.0));
        };
        let mut number = Number {
            span,
            value: read.value,
            end: None,
            kind: Kind::Count,
            magnitude: 1.0,
            digits: read.significant,
            approximation: Approximation::None,
            spelled: false,
        };
        let mut next = at + 1;
        let mut plain = !read.separated;
        if read.length == text.len() {
            // "10 000": groups between spaces
            while read.length <= 3 && self.is_group(next, point) {
                number.value = number.value * 1000.0 + self.lower(next).parse::<f64>().ok()?;
                number.digits = digits::significant(&format!("{}", number.value));
                number.span.end = self.words.get(next)?.span.end;
                next += 1;
                plain = false;
            }
            if let (Some(Tag::Part(part)), "") = (self.tag(next), self.gap(next)) {
                number.value += part; // "2½"
                number.digits += 1;
                number.span.end = self.words.get(next)?.span.end;
                next += 1;
            }
        } else {
            let suffix = text.get(read.length..).unwrap_or_default().to_lowercase();
            match self.reading.language.numbers.tag(&suffix).and_then(tag::read) {
                Some(Tag::Place) => number.kind = Kind::Ordinal,
                Some(Tag::Decade) if read.value >= 1000.0 => {
                    number.kind = Kind::Year;
                    number.end = Some(read.value + 9.0);
                }
                Some(tag) if apply(&mut number, tag) => {}
                _ => number.kind = Kind::Label,
            }
            plain = false;
        }
        self.sign(&mut number, at);
        Some(ParsedNumber { number, first: at, next, plain })
    }

    /// Whether three digits after a space continue the number.
    fn is_group(&self, at: usize, point: bool) -> bool {
        let space = match self.gap(at) {
            "\u{a0}" | "\u{202f}" | "\u{2009}" => true,
            " " => !point,
            _ => false,
        };
        let digits = self.lower(at);
        space && digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A number inside a code: "MI5", "G20".
    fn code(&self, at: usize) -> Option<ParsedNumber> {
        let text = self.lower(at);
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let digits = text.get(first..)?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        Some(self.label(at, digits.get(..end)?.parse().ok()?))
    }

    pub(super) fn label(&self, at: usize, value: f64) -> ParsedNumber {
        let number = Number {
            span: self.words.get(at).map_or(Span::default(), |word| word.span),
            value,
            end: None,
            kind: Kind::Label,
            magnitude: 1.0,
            digits: 1,
            approximation: Approximation::None,
            spelled: false,
        };
        ParsedNumber { number, first: at, next: at + 1, plain: false }
    }

    /// The other end of a range, a score or a season.
    fn pair(&self, amount: &mut ParsedNumber) {
        let number = &amount.number;
        let Some(start) = self.words.get(amount.next).map(|word| word.span.start) else { return };
        let between = self.reading.text(Span::new(number.span.end.min(start), start));
        let gap = between.trim_end_matches(|c: char| matches!(self.symbol(c), Some(Tag::Money(..))));
        let dash = matches!(gap, "-" | "–" | "\u{2011}") && !number.spelled;
        let colon = gap == ":" && amount.plain;
        let slash = gap == "/" && amount.plain;
        let opened = amount.first > 0 && self.tag(amount.first - 1) == Some(Tag::Between);
        let word = matches!(between, " " | "\u{a0}" | "-")
            && match self.tag(amount.next) {
                Some(Tag::To) => true,
                Some(Tag::And) => opened,
                _ => false,
            };
        if !dash && !colon && !slash && !word || matches!(number.kind, Kind::Label | Kind::Multiple | Kind::Fraction) {
            return;
        }
        let at = if word { amount.next + 1 } else { amount.next };
        let Some(first) = self.words.get(at) else { return };
        let is_digit = self.reading.text(first.span).as_bytes().first().is_some_and(u8::is_ascii_digit);
        let mut other = match if is_digit { self.digits(at) } else { self.spelled(at) } {
            Some(other) if is_digit || word => other,
            _ => return,
        };
        if self.month(other.next).is_some() {
            return; // "9-10 July"
        }
        let bare = amount.plain && other.plain;
        if dash {
            other.number.value = other.number.value.abs();
        }
        self.unit(&mut other);
        let number = &mut amount.number;
        let (low, high) = (number.value, other.number.value);
        let kind = if number.kind == Kind::Count { other.number.kind } else { number.kind };
        if other.number.kind == Kind::Count {
            other.number.kind = kind; // "$10-15m"
        }
        let joined = if bare && (dash || slash) && is_year(low) && (10.0..100.0).contains(&high) {
            Some((low - low % 100.0 + high, Kind::Year)) // "2019/20"
        } else if bare && !colon && is_year(low) && is_year(high) {
            Some((high, Kind::Year))
        } else if slash {
            number.kind = if low < high && high <= 10.0 { Kind::Fraction } else { Kind::Label };
            if number.kind == Kind::Fraction {
                number.value = low / high;
                number.digits = 1;
                number.span.end = other.number.span.end;
                amount.next = other.next;
                return;
            }
            Some((high, number.kind))
        } else if bare && (colon || dash && self.is_score(kind, low, high, &other)) {
            Some((high, Kind::Score))
        } else if kind == other.number.kind
            && !matches!(kind, Kind::Ordinal | Kind::Year | Kind::Label | Kind::Fraction)
        {
            if number.magnitude == 1.0 && low <= high {
                number.magnitude = other.number.magnitude; // "10-15m"
            }
            let (least, most) = (low * number.magnitude, high * other.number.magnitude);
            let end = most / number.magnitude;
            (least < most && most <= least * 20.0 && !colon).then_some((end, kind))
        } else {
            None
        };
        let Some((end, kind)) = joined else { return };
        number.end = Some(end);
        number.kind = kind;
        number.digits = number.digits.max(other.number.digits);
        number.span.end = other.number.span.end;
        amount.next = other.next;
        amount.plain = false;
        // "4-4-2", "555-12-34": a code
        while matches!(self.gap(amount.next), "-" | "–" | "/")
            && self.lower(amount.next).starts_with(|c: char| c.is_ascii_digit())
        {
            amount.number.kind = Kind::Label;
            amount.number.span.end = self.words.get(amount.next).map_or(amount.number.span.end, |word| word.span.end);
            amount.next += 1;
        }
    }

    /// Gives a bare number the factor and kind of the one that begins at the word `at`, if one function word joins them
    /// ("von 42 auf 67 Millionen Euro": both are millions), or the other way round ("from 141 days to 187").
    pub(super) fn share_unit(&self, last: &mut Number, number: &mut Number, at: usize) {
        let Some(between) = at.checked_sub(1).filter(|word| self.words.get(*word).is_some()) else { return };
        let joins = matches!(self.tag(between), None | Some(Tag::Onto | Tag::To));
        let stop = self.reading.form(&self.words[between]).stop;
        let near =
            self.gap(between) == " " && self.gap(at) == " " && self.words[between].span.start == last.span.end + 1;
        if !near || !stop || !joins || last.end.is_some() {
            return;
        }
        let has_unit = |kind: Kind| matches!(kind, Kind::Money(_) | Kind::Percent | Kind::Measure(_));
        let bare = |number: &Number| number.kind == Kind::Count && number.magnitude == 1.0;
        let alike = |one: f64, other: f64| one <= other * 20.0 && other <= one * 20.0;
        let factor = number.magnitude > 1.0 && number.kind == Kind::Count;
        if (has_unit(number.kind) || factor) && bare(last) && alike(last.value * number.magnitude, number.value) {
            last.value *= number.magnitude;
            last.magnitude = number.magnitude;
            last.kind = number.kind;
        } else if self.tag(between).is_some()
            && has_unit(last.kind)
            && bare(number)
            && !number.spelled
            && alike(number.value * last.magnitude, last.value)
            && !self.counts(number)
        {
            number.value *= last.magnitude;
            number.magnitude = last.magnitude;
            number.kind = last.kind;
        }
    }

    /// Whether a number is followed by a content word that it may count.
    fn counts(&self, number: &Number) -> bool {
        let next = self.words.partition_point(|word| word.span.start < number.span.end);
        self.joined(next) && self.words.get(next).is_some_and(|word| !self.reading.form(word).stop)
    }

    /// Whether two numbers joined by a dash are a result and not a range: the first is not below the second, or nothing
    /// countable follows.
    fn is_score(&self, kind: Kind, low: f64, high: f64, other: &ParsedNumber) -> bool {
        if kind != Kind::Count || other.number.magnitude > 1.0 || low >= 1000.0 || high >= 1000.0 {
            return false;
        }
        let counts = self.joined(other.next) && {
            let form = self.words.get(other.next).map(|word| self.reading.form(word));
            form.is_some_and(|form| !form.capital && !form.stop)
        };
        low >= high || low < 100.0 && !counts
    }

    /// Classifies bare digits: a year, an age, an ordinal.
    fn classify_bare_digits(&self, amount: &mut ParsedNumber) {
        let number = &mut amount.number;
        let (before, after) = (self.before(number.span.start), self.after(number.span.end));
        let text = self.reading.text(number.span);
        let short = text.len() >= 2 && text.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        if before.ends_with(['\'', '\u{2019}', '\u{2018}']) && short && (text.len() == 2 || number.kind == Kind::Label)
        {
            // "'16", "'90s"
            number.end = (text.len() > 2).then_some(number.value);
            let century = if number.value <= 30.0 { 2000.0 } else { 1900.0 };
            number.value += century;
            number.end = number.end.map(|end| end + century + 9.0);
            number.kind = Kind::Year;
            return;
        }
        if let (Some(Tag::Old), true) = (self.tag(amount.next), self.joined(amount.next) && amount.plain) {
            // "44-Jährige"
            number.kind = Kind::Age;
            number.span.end = self.words.get(amount.next).map_or(number.span.end, |word| word.span.end);
            amount.next += 1;
            return;
        }
        if number.kind != Kind::Count || !amount.plain {
            return;
        }
        let follows = after.strip_prefix(". ").is_some() && self.gap(amount.next) == ". ";
        if self.reading.language.ordinal_dots && follows && number.value < 100.0 {
            number.kind = Kind::Ordinal; // the sentence would have ended here
            number.span.end += 1;
        } else if is_year(number.value) && text.len() == 4 && (number.value >= 1800.0 || number.value % 50.0 != 0.0) {
            number.kind = Kind::Year; // "1500 fans" counts
        } else if (1.0..=120.0).contains(&number.value) {
            let name = amount.first.checked_sub(1).and_then(|word| self.words.get(word));
            let name = name.is_some_and(|word| self.reading.form(word).capital);
            let commas = before.ends_with(", ") && after.starts_with(',');
            let brackets = before.ends_with(" (") && after.starts_with(')');
            if name && (commas || brackets) {
                number.kind = Kind::Age;
            }
        }
    }

    /// Reads the words before a number: "aged", "No", "minus", and approximators.
    fn read_context(&self, amount: &mut ParsedNumber) {
        let number = &mut amount.number;
        let mut first = amount.first;
        while first > 0 && self.words.get(first - 1).is_some_and(|word| word.span.start >= number.span.start) {
            first -= 1; // a code of currency
        }
        let gap = self.gap(first);
        let spaced = gap.starts_with([' ', '\u{a0}']);
        if first == 0 || !(spaced || gap == ". ") {
            return;
        }
        match self.tag(first - 1) {
            Some(Tag::Numero) if !number.spelled && amount.plain && number.kind == Kind::Count => {
                number.kind = Kind::Label;
                return;
            }
            Some(Tag::Aged) if matches!(number.kind, Kind::Count | Kind::Measure("year")) => number.kind = Kind::Age,
            Some(Tag::Minus) if number.kind != Kind::Year => number.value = -number.value,
            _ => {}
        }
        if !spaced {
            return;
        }
        if first > 1 && self.tag(first - 1) == Some(Tag::Article) {
            first -= 1; // "about a third"
        }
        let found = (1..=3.min(first)).rev().find_map(|count| self.entry(first - count, first));
        if let Some(Tag::Approximation(approximation)) = found {
            number.approximation = approximation;
        }
    }
}

/// Whether four bare digits are more likely a year than a count.
pub(super) fn is_year(value: f64) -> bool {
    (1500.0..2100.0).contains(&value)
}
