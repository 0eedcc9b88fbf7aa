//! Days and times of day: "3 October 2024", "Oct. 3", "3.10.2024", "10:30", "6 p.m.".

use super::Kind;
use super::parser::{ParsedNumber, Parser, is_year};
use super::tag::{self, Tag};

impl Parser<'_, '_> {
    /// A day: "3 October 2024", "October 3", "3. Oktober", "2024-10-03", "3.10.2024"; or a month with its year.
    pub(super) fn date(&self, at: usize) -> Option<ParsedNumber> {
        let word = self.words.get(at)?;
        let text = self.reading.text(word.span);
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let value: f64 = text.get(..length)?.parse().ok()?;
        let mut amount = self.label(at, 0.0);
        amount.number.kind = Kind::Date;
        let mut parts: Vec<f64> = text.split('.').filter_map(|part| part.parse().ok()).collect();
        if text.len() == 4 && self.gap(at + 1) == "-" && self.gap(at + 2) == "-" {
            let next = |at: usize| self.lower(at).parse::<f64>().ok();
            parts = vec![next(at + 2)?, next(at + 1)?, value];
            amount.next = at + 3;
        }
        if let [day, month, year] = parts[..] {
            if day > 31.0 || month > 12.0 || year > 2999.0 {
                return None;
            }
            amount.number.value = year * 10_000.0 + month * 100.0 + day;
            amount.number.span.end = self.words.get(amount.next - 1)?.span.end;
            return Some(amount);
        }
        let suffix = text.get(length..)?;
        let ordinal =
            !suffix.is_empty() && self.reading.language.numbers.tag(suffix).and_then(tag::read) == Some(Tag::Place);
        if !suffix.is_empty() && !ordinal {
            return None;
        }
        let day = (1.0..=31.0).contains(&value);
        if let (Some(month), true) = (self.month(at + 1), day)
            && matches!(self.gap(at + 1), " " | "\u{a0}" | ". " | ".\u{a0}")
        {
            amount.next = at + 2;
            amount.number.value = month * 100.0 + value;
            self.year_of(&mut amount);
            return Some(amount);
        }
        let month = at.checked_sub(1).and_then(|before| self.month(before))?;
        if !matches!(self.gap(at), " " | "\u{a0}" | ". ") {
            return None;
        }
        amount.number.span.start = self.words.get(at - 1)?.span.start;
        if day {
            amount.number.value = month * 100.0 + value;
            self.year_of(&mut amount);
        } else if is_year(value) && text.len() == 4 {
            amount.number.value = value * 10_000.0 + month * 100.0;
        } else {
            return None;
        }
        Some(amount)
    }

    pub(super) fn month(&self, at: usize) -> Option<f64> {
        let word = self.words.get(at).filter(|word| self.reading.form(word).capital)?;
        self.reading.language.months.tag(&self.reading.form(word).lower)?.parse().ok()
    }

    /// Adds the year after a day, if there is one, and closes the span.
    fn year_of(&self, amount: &mut ParsedNumber) {
        let text = self.lower(amount.next);
        let year: Option<f64> = Some(text).filter(|text| text.len() == 4).and_then(|text| text.parse().ok());
        if let Some(year) = year.filter(|year| is_year(*year) && matches!(self.gap(amount.next), " " | ", " | ". ")) {
            amount.number.value += year * 10_000.0;
            amount.next += 1;
        }
        if let Some(last) = amount.next.checked_sub(1).and_then(|last| self.words.get(last)) {
            amount.number.span.end = last.span.end;
        }
    }

    /// A time of day: "10:30", "6 p.m.", "9am", "18.30 Uhr".
    pub(super) fn clock(&self, at: usize) -> Option<ParsedNumber> {
        let text = self.reading.text(self.words.get(at)?.span);
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let hour: f64 = text.get(..length)?.parse().ok()?;
        let mut minutes = 0.0;
        let mut amount = self.label(at, 0.0);
        let mut rest = text.get(length..)?;
        let two =
            |text: &str| text.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<f64>().ok();
        let mut clear = false;
        if rest.is_empty() && self.gap(at + 1) == ":" {
            rest = self.words.get(at + 1).map(|word| self.reading.text(word.span))?;
            minutes = two(rest)?;
            rest = rest.get(2..)?;
            amount.next = at + 2;
            clear = length <= 2;
        } else if let Some(value) = rest.strip_prefix('.').and_then(two) {
            minutes = value;
            rest = rest.get(3..)?;
        }
        if hour > 24.0 || minutes > 59.0 {
            return None;
        }
        let tag = if rest.is_empty() {
            let tag = self.tag(amount.next).filter(|_| matches!(self.gap(amount.next), " " | "\u{a0}"));
            let tag = tag.filter(|tag| matches!(tag, Tag::Clock | Tag::Morning | Tag::Afternoon));
            amount.next += usize::from(tag.is_some());
            tag
        } else {
            self.reading.language.numbers.tag(&rest.to_lowercase()).and_then(tag::read)
        };
        let hour = match tag {
            Some(Tag::Morning) => hour % 12.0,
            Some(Tag::Afternoon) => hour % 12.0 + 12.0,
            Some(Tag::Clock) => hour,
            _ if clear && rest.is_empty() => hour,
            _ => return None,
        };
        amount.number.kind = Kind::Time;
        amount.number.value = hour + minutes / 60.0;
        amount.number.span.end = self.words.get(amount.next - 1)?.span.end;
        Some(amount)
    }
}
