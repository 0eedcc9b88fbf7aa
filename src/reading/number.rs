//! Numbers of the text: value, unit, currency, order of magnitude and how exactly they are given.

use super::{Reading, Word};
use crate::span::Span;

/// What a number counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Things, or a sum of money.
    #[default]
    None,
    /// Hundredths.
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// A place in an order ("third", "3rd").
    Ordinal,
}

/// A number as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// With its sign of currency, factor and unit.
    pub span: Span,
    /// The value, the factor applied.
    pub value: f64,
    /// The factor that a word or letter gives: 1,000,000 for "1.2m".
    pub magnitude: f64,
    /// How many digits are given, zeros at the end of a whole number not counted; at least 1.
    pub digits: usize,
    /// What it counts.
    pub unit: Unit,
    /// "£", "$", "€", "¥".
    pub currency: Option<char>,
    /// Whether it is written as a word ("three").
    pub spelled: bool,
    /// Whether it belongs to a name or code ("Covid-19", "F-16"), a decade ("1990s") or a score ("3-2").
    pub label: bool,
}

impl Number {
    /// Whether both have one value.
    pub fn equals(&self, other: &Number) -> bool {
        (self.value - other.value).abs() <= 1e-9 * self.value.abs().max(1.0)
    }

    /// Whether `exact`, rounded to the digits this number is given with, is this number.
    pub fn rounds(&self, exact: &Number) -> bool {
        if self.value <= 0.0 || exact.value <= 0.0 || self.digits > 3 {
            return false;
        }
        let digits = i32::try_from(self.digits).unwrap_or(3);
        let step = 10f64.powi(exact.value.log10().floor() as i32 + 1 - digits);
        let close = |rounded: f64| (rounded * step - self.value).abs() <= 1e-9 * self.value;
        // Newspapers also cut off: 14.5 becomes 14.
        close((exact.value / step).round()) || close((exact.value / step).floor())
    }
}

/// The numbers among `words`, which follow one another in the text.
pub fn numbers(reading: &Reading<'_>, words: &[Word]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let parser = Parser { reading, words };
        match parser.number(at) {
            Some((number, next)) => {
                found.push(number);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

struct Parser<'r, 'a> {
    reading: &'r Reading<'a>,
    words: &'r [Word],
}

impl Parser<'_, '_> {
    fn tag(&self, at: usize) -> Option<&'static str> {
        let word = self.words.get(at)?;
        self.reading.language.numbers.tag(&self.reading.form(word).lower)
    }

    /// Whether only a hyphen or one space stands between this word and the one before.
    fn joined(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => {
                let gap = self.reading.text(Span::new(before.span.end, word.span.start));
                matches!(gap, " " | "-" | "\u{a0}" | "\u{202f}" | "\u{2011}" | "")
            }
            _ => false,
        }
    }

    fn number(&self, at: usize) -> Option<(Number, usize)> {
        let word = self.words.get(at)?;
        let text = self.reading.text(word.span);
        if text.starts_with(|c: char| c.is_ascii_digit()) { self.figures(at, text) } else { self.spelled(at) }
    }

    /// "1.2m", "5,000", "£3bn", "20%", "3rd", "1990s".
    fn figures(&self, at: usize, text: &str) -> Option<(Number, usize)> {
        let word = self.words.get(at)?;
        let length = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
        let (written, suffix) = text.split_at(length);
        let (value, digits) = value(written, self.reading.language.code)?;
        let suffix = suffix.to_lowercase();
        let mut number = Number {
            span: word.span,
            value,
            magnitude: 1.0,
            digits,
            unit: Unit::None,
            currency: None,
            spelled: false,
            label: false,
        };
        match suffix.as_str() {
            "" => {}
            "st" | "nd" | "rd" | "th" => number.unit = Unit::Ordinal,
            "s" => number.label = true,
            other => match self.reading.language.numbers.tag(other).and_then(factor) {
                Some(times) => number.magnitude = times,
                None if other.chars().count() > 3 => return None,
                None => {}
            },
        }
        let before = self.reading.article.text.get(..word.span.start).unwrap_or_default();
        let mut back = before.chars().rev();
        match back.next() {
            Some(sign @ ('£' | '$' | '€' | '¥')) => {
                number.currency = Some(sign);
                number.span.start -= sign.len_utf8();
            }
            Some('-' | '\u{2011}') => number.label = back.next().is_some_and(char::is_alphanumeric),
            Some('\'' | '\u{2019}') => number.label |= written.len() == 2,
            _ => {}
        }
        let next = self.tail(&mut number, at + 1);
        let after = self.reading.article.text.get(number.span.end..).unwrap_or_default();
        let dashed = after.strip_prefix(['-', '–']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        number.label |= dashed && number.value < 200.0;
        number.value *= number.magnitude;
        Some((number, next))
    }

    /// "three", "twenty-two", "two hundred and fifty", "half", "third", "three million dollars".
    fn spelled(&self, at: usize) -> Option<(Number, usize)> {
        let tag = self.tag(at)?;
        let mut number = Number {
            span: self.words.get(at)?.span,
            value: 0.0,
            magnitude: 1.0,
            digits: 1,
            unit: Unit::None,
            currency: None,
            spelled: true,
            label: false,
        };
        if let Some(ordinal) = tag.strip_prefix('#') {
            number.value = ordinal.parse().ok()?;
            number.unit = Unit::Ordinal;
            return Some((number, at + 1));
        }
        if let Some(part) = tag.strip_prefix('/') {
            number.value = 1.0 / part.parse::<f64>().ok()?;
            return Some((number, at + 1));
        }
        if let Some(times) = tag.strip_prefix('*') {
            number.value = times.parse().ok()?;
            return Some((number, at + 1));
        }
        let mut total: f64 = match (tag.parse(), factor(tag)) {
            (Ok(value), _) => value,
            (_, Some(times)) if times >= 12.0 && self.words.get(at)?.span.len() > 3 => times,
            _ => return None,
        };
        let mut next = at + 1;
        while next < self.words.len() && self.joined(next) {
            let and = self.tag(next).is_none() && self.reading.form(&self.words[next]).lower.as_ref() == "and";
            if and && total >= 100.0 && self.joined(next + 1) && self.plain(next + 1).is_some_and(|more| more < 100.0) {
                next += 1;
                continue;
            }
            match (self.plain(next), self.tag(next).and_then(factor)) {
                (Some(more), _) if more < 10.0 && total >= 20.0 && total % 10.0 == 0.0 && total < 100.0 => {
                    total += more
                }
                (Some(more), _) if more < 100.0 && total >= 100.0 && total % 100.0 == 0.0 => total += more,
                (None, Some(times)) if self.words[next].span.len() > 2 => {
                    total *= times;
                    number.magnitude = times;
                }
                _ => break,
            }
            number.span.end = self.words[next].span.end;
            next += 1;
        }
        number.value = total;
        let magnitude = std::mem::replace(&mut number.magnitude, 1.0);
        let end = self.tail(&mut number, next);
        number.magnitude = magnitude;
        Some((number, end))
    }

    fn plain(&self, at: usize) -> Option<f64> {
        self.tag(at)?.parse().ok()
    }

    /// Factors, unit and currency behind the digits.
    fn tail(&self, number: &mut Number, mut at: usize) -> usize {
        while self.joined(at) {
            let Some(times) = self.tag(at).and_then(factor).filter(|_| self.words[at].span.len() > 1) else { break };
            number.magnitude *= times;
            number.span.end = self.words[at].span.end;
            at += 1;
        }
        let rest = self.reading.article.text.get(number.span.end..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let gap = rest.len() - trimmed.len();
        match trimmed.chars().next() {
            Some('%') => {
                number.unit = Unit::Percent;
                number.span.end += gap + 1;
            }
            Some(sign @ '€') if number.currency.is_none() => {
                number.currency = Some(sign);
                number.span.end += gap + sign.len_utf8();
            }
            _ => {}
        }
        if self.joined(at) || number.unit == Unit::Percent {
            at = self.unit_words(number, at);
        }
        at
    }

    /// "per cent", "percent", "percentage points", "pounds".
    fn unit_words(&self, number: &mut Number, at: usize) -> usize {
        let Some(word) = self.words.get(at) else { return at };
        let one = self.tag(at);
        let two = self.words.get(at + 1).and_then(|second| {
            let pair = format!("{} {}", self.reading.form(word).lower, self.reading.form(second).lower);
            self.reading.language.numbers.tag(&pair)
        });
        let (tag, next) = match (two, one) {
            (Some(tag), _) => (tag, at + 2),
            (None, Some(tag)) => (tag, at + 1),
            (None, None) => return at,
        };
        match tag {
            "%" => number.unit = Unit::Percent,
            "%%" => number.unit = Unit::PercentagePoints,
            "$" | "£" | "€" | "¥" => number.currency = tag.chars().next(),
            _ => return at,
        }
        number.span.end = self.words[next - 1].span.end;
        next
    }
}

fn factor(tag: &str) -> Option<f64> {
    tag.strip_prefix('x')?.parse().ok()
}

/// The value of digits with separators, and how many digits count.
fn value(written: &str, language: &str) -> Option<(f64, usize)> {
    let written = written.trim_end_matches(['.', ',']);
    let (group, point) = if matches!(language, "en" | "und") { (',', '.') } else { ('.', ',') };
    let mut plain = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let three = rest.len() >= 3 && rest.bytes().take(3).all(|byte| byte.is_ascii_digit());
        match c {
            _ if c == group && three => {}
            _ if c == point || c == group => plain.push('.'),
            _ => plain.push(c),
        }
    }
    let value: f64 = plain.parse().ok()?;
    let significant = if plain.contains('.') { plain.as_str() } else { plain.trim_end_matches('0') };
    let digits = significant.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count();
    Some((value, digits.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Article, language};

    fn read(text: &str) -> Vec<(String, f64, Unit, Option<char>)> {
        let article = Article::from_fields("n", None, text);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        numbers(&reading, &reading.words)
            .into_iter()
            .map(|number| (reading.text(number.span).to_owned(), number.value, number.unit, number.currency))
            .collect()
    }

    #[test]
    fn reads_what_newspapers_write() {
        let table: &[(&str, &str, f64, Unit, Option<char>)] = &[
            ("It cost £3bn.", "£3bn", 3e9, Unit::None, Some('£')),
            ("Some 1.2m people", "1.2m", 1.2e6, Unit::None, None),
            ("Some 5,000 people", "5,000", 5000.0, Unit::None, None),
            ("up 4.75% today", "4.75%", 4.75, Unit::Percent, None),
            ("up 20 per cent today", "20 per cent", 20.0, Unit::Percent, None),
            ("up two percentage points", "two percentage points", 2.0, Unit::PercentagePoints, None),
            ("the 3rd man", "3rd", 3.0, Unit::Ordinal, None),
            ("the third man", "third", 3.0, Unit::Ordinal, None),
            ("twenty-two boats", "twenty-two", 22.0, Unit::None, None),
            ("two hundred and fifty boats", "two hundred and fifty", 250.0, Unit::None, None),
            ("three million dollars", "three million dollars", 3e6, Unit::None, Some('$')),
            ("$7 million", "$7 million", 7e6, Unit::None, Some('$')),
            ("a 20-year war", "20", 20.0, Unit::None, None),
            ("two dozen eggs", "two dozen", 24.0, Unit::None, None),
        ];
        for (text, words, value, unit, currency) in table {
            assert_eq!(read(text), [((*words).to_owned(), *value, *unit, *currency)], "{text}");
        }
        assert!(read("MI5 and U2 played").is_empty());
    }

    #[test]
    fn rounds_to_the_digits_given() {
        let article = Article::from_fields("n", None, "about 1.2m people, 1,234,567 in truth, not 1,310,000");
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let list = numbers(&reading, &reading.words);
        assert!(list[0].rounds(&list[1]));
        assert!(!list[0].rounds(&list[2]));
    }
}
