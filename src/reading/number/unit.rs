//! The words and signs around digits: currencies, factors, units.

use super::parser::{ParsedNumber, Parser};
use super::tag::{self, Tag, apply};
use super::{Kind, Number};

impl Parser<'_, '_> {
    /// Reads the sign or code of a currency, a minus or a hyphen before digits.
    pub(super) fn sign(&self, number: &mut Number, at: usize) {
        let before = self.before(number.span.start);
        let mut back = before.chars().rev();
        let Some(mut sign) = back.next() else { return };
        let gap = if matches!(sign, ' ' | '\u{a0}') { sign.len_utf8() } else { 0 };
        if gap > 0 {
            sign = back.next().unwrap_or(' ');
        }
        if sign.is_alphabetic() {
            // "CHF 300"
            let Some(code) = at.checked_sub(1).and_then(|word| self.words.get(word)) else { return };
            let capitals = self.reading.text(code.span).chars().all(char::is_uppercase);
            if let (Some(Tag::Money(currency, _, true)), true) =
                (self.tag(at - 1), capitals && code.span.end + gap == number.span.start)
            {
                number.kind = Kind::Money(currency);
                number.span.start = code.span.start;
            }
            return;
        }
        if let Some(Tag::Money(currency, ..)) = self.symbol(sign) {
            number.kind = Kind::Money(currency);
            number.span.start -= sign.len_utf8() + gap;
            // "US$", "A$"
            let glued = at
                .checked_sub(1)
                .and_then(|word| self.words.get(word))
                .filter(|word| word.span.end == number.span.start);
            if let Some(prefix) = glued {
                let name = format!("{}{sign}", self.lower(at - 1));
                if let Some(Tag::Money(currency, ..)) = self.reading.language.numbers.tag(&name).and_then(tag::read) {
                    number.kind = Kind::Money(currency);
                    number.span.start = prefix.span.start;
                }
            }
            back = self.before(number.span.start).chars().rev();
            sign = back.next().unwrap_or(' ');
        } else if gap > 0 {
            return;
        }
        match sign {
            '-' | '\u{2011}' | '\u{2212}' => match back.next() {
                Some(c) if c.is_alphabetic() && number.kind == Kind::Count => number.kind = Kind::Label,
                // "46%-35%" is not a minus
                Some(c) if !c.is_whitespace() && c != '(' => {}
                _ => {
                    number.value = -number.value;
                    number.span.start -= sign.len_utf8();
                }
            },
            _ => {}
        }
    }

    /// What a sign means.
    pub(super) fn symbol(&self, sign: char) -> Option<Tag> {
        if sign.is_alphanumeric() || sign.is_whitespace() {
            return None;
        }
        tag::read(self.reading.language.numbers.tag(sign.encode_utf8(&mut [0; 4]))?)
    }

    /// Reads factors, unit and currency after the number.
    pub(super) fn unit(&self, amount: &mut ParsedNumber) {
        let number = &mut amount.number;
        if matches!(number.kind, Kind::Label | Kind::Ordinal | Kind::Year | Kind::Multiple) {
            return;
        }
        while self.joined(amount.next) {
            // "3 Mio. Euro": the dot of the abbreviation is not a gap
            let Some(Tag::Factor(times)) = self.tag(amount.next).filter(|_| self.lower(amount.next).len() > 1) else {
                break;
            };
            number.magnitude *= times;
            number.span.end = self.words.get(amount.next).map_or(number.span.end, |word| word.span.end);
            amount.next += 1;
            amount.plain = false;
        }
        let rest = self.after(number.span.end);
        let rest_trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let gap = rest.len() - rest_trimmed.len();
        if let Some(sign) = rest_trimmed.chars().next().filter(|_| gap <= 3) {
            let fits = |tag: &Tag| match tag {
                // "$" belongs to what follows it, unless nothing does
                Tag::Money(..) => !rest_trimmed[sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()),
                tag => matches!(tag, Tag::Percent | Tag::Measure(..)),
            };
            if let Some(tag) = self.symbol(sign).filter(fits)
                && apply(number, tag)
            {
                number.span.end += gap + sign.len_utf8();
                amount.plain = false;
                // "5%-Hürde", "5% points"
                if let Some((Tag::Points, next)) = self.longest(amount.next) {
                    number.kind = Kind::Points;
                    number.span.end = self.words.get(next - 1).map_or(number.span.end, |word| word.span.end);
                    amount.next = next;
                }
                return;
            }
        }
        let abbreviated = number.magnitude > 1.0 && self.gap(amount.next) == ". ";
        if !self.joined(amount.next) && !abbreviated {
            return;
        }
        if let Some((tag, next)) = self.longest(amount.next) {
            // a currency sign before the digits takes precedence
            let said = matches!(number.kind, Kind::Money(_)) && !matches!(tag, Tag::Money(..));
            if !said && apply(number, tag) {
                number.span.end = self.words.get(next - 1).map_or(number.span.end, |word| word.span.end);
                amount.next = next;
                amount.plain = false;
                if number.kind == Kind::Measure("year") && self.joined(next) && self.tag(next) == Some(Tag::Old) {
                    number.kind = Kind::Age;
                    number.span.end = self.words.get(next).map_or(number.span.end, |word| word.span.end);
                    amount.next = next + 1;
                }
            }
        }
    }
}
