//! Numbers in words: "twenty-two", "two hundred and fifty", "three quarters", "zweiundzwanzig".

use super::digits::significant;
use super::parser::{ParsedNumber, Parser};
use super::tag::{self, Tag};
use super::{Kind, Number};
use crate::span::Span;

/// Minimum bytes of a compound; shorter ones are in the list.
const SHORTEST_COMPOUND: usize = 6;
/// Maximum bytes of a part of a compound.
const LONGEST_PART: usize = 10;

impl Parser<'_, '_> {
    /// The number in words at `at`, with its factor but without its unit.
    pub(super) fn spelled(&self, at: usize) -> Option<ParsedNumber> {
        let word = self.words.get(at)?;
        let tag = match self.tag(at) {
            Some(tag) => tag,
            None => self.compound(at)?,
        };
        let (value, kind, next, magnitude) = match tag {
            Tag::Ordinal(value) if value >= 3.0 && self.is_part(at) => (1.0 / value, Kind::Fraction, at + 1, 1.0),
            Tag::Ordinal(value) => (value, Kind::Ordinal, at + 1, 1.0),
            Tag::Multiple(value) => (value, Kind::Multiple, at + 1, 1.0),
            Tag::Part(_) if at > 0 && matches!(self.tag(at - 1), Some(Tag::Ordinal(_))) => return None,
            Tag::Part(part) => self.part(at, part),
            Tag::Value(value) => self.sum(at, value),
            // one or two letters are not a number alone
            Tag::Factor(value) if value >= 12.0 && word.span.len() > 3 => {
                let (total, kind, next, magnitude) = self.sum(at, value);
                (total, kind, next, if value >= 1000.0 { magnitude.max(value) } else { magnitude })
            }
            _ => return None,
        };
        let digits = if kind == Kind::Fraction { 1 } else { significant(&format!("{value}")) };
        let last = self.words.get(next.checked_sub(1)?)?;
        let number = Number {
            span: Span::new(word.span.start, last.span.end),
            value: value / magnitude,
            end: None,
            kind,
            magnitude,
            digits,
            approximation: super::Approximation::None,
            spelled: true,
        };
        Some(ParsedNumber { number, first: at, next, plain: false })
    }

    /// Whether the ordinal at `at` is a fraction ("a third of", "by a fifth").
    fn is_part(&self, at: usize) -> bool {
        let article = at > 0 && self.joined(at) && self.tag(at - 1) == Some(Tag::Article);
        // "a third but", "by a third and"; not "a third man", "a third and last try"
        let small = self.words.get(at + 1).is_some_and(|word| self.reading.form(word).stop);
        let measured = at > 1 && matches!(self.tag(at - 2), Some(Tag::Change | Tag::By | Tag::Approximation(_)));
        let ends = match self.tag(at + 1) {
            Some(Tag::Of) => true,
            Some(Tag::And) => measured,
            _ => small,
        };
        article && (!self.joined(at + 1) || ends)
    }

    /// "half", "half a million", "half a dozen".
    fn part(&self, at: usize, part: f64) -> (f64, Kind, usize, f64) {
        let article = self.joined(at + 1) && self.tag(at + 1) == Some(Tag::Article);
        let next = if article { at + 2 } else { at + 1 };
        // "half an hour", "half a point"
        if article && self.joined(next) && matches!(self.tag(next), Some(Tag::Measure(..))) {
            return (part, Kind::Count, next, 1.0);
        }
        match self.factor(next) {
            Some(times) if self.joined(next) => (part * times, Kind::Count, next + 1, times),
            _ => (part, Kind::Fraction, at + 1, 1.0),
        }
    }

    /// A factor that is spelled out, not a letter after digits.
    fn factor(&self, at: usize) -> Option<f64> {
        match self.tag(at)? {
            Tag::Factor(times) if self.words.get(at)?.span.len() > 2 => Some(times),
            _ => None,
        }
    }

    /// Adds up cardinal words from the one at `at`, whose value is `first`.
    fn sum(&self, at: usize, first: f64) -> (f64, Kind, usize, f64) {
        let mut closed = 0.0; // thousands and above
        let mut open = first;
        let mut magnitude = 1.0;
        let mut kind = Kind::Count;
        let mut next = at + 1;
        while self.joined(next) {
            let Some(tag) = self.tag(next) else { break };
            match tag {
                Tag::Value(more) if may_follow(closed, open, more) => open += more,
                // "nineteen eighty-four"
                Tag::Value(more) if (10.0..=20.0).contains(&open) && (10.0..100.0).contains(&more) && closed == 0.0 => {
                    open = open * 100.0 + more;
                    kind = Kind::Year;
                }
                Tag::Value(more) if kind == Kind::Year && open % 10.0 == 0.0 && more < 10.0 => open += more,
                Tag::Factor(times) if self.factor(next).is_some() && kind == Kind::Count => {
                    if times >= 1000.0 {
                        closed += open.max(1.0) * times;
                        open = 0.0;
                        magnitude = if magnitude > 1.0 { magnitude } else { times };
                    } else {
                        open *= times;
                    }
                }
                Tag::And => match (self.tag(next + 1), self.tag(next + 2)) {
                    (Some(Tag::Value(more)), _) if open + closed >= 100.0 && more < 100.0 && self.joined(next + 1) => {
                        open += more;
                        next += 1;
                    }
                    (Some(Tag::Article), Some(Tag::Part(part))) if open < 100.0 => {
                        open += part;
                        next += 2;
                    }
                    _ => break,
                },
                Tag::Ordinal(more) if may_follow(closed, open, more) => {
                    return (closed + open + more, Kind::Ordinal, next + 1, 1.0);
                }
                Tag::Ordinal(more) if open == 1.0 && closed == 0.0 && more >= 3.0 => {
                    return (1.0 / more, Kind::Fraction, next + 1, 1.0);
                }
                Tag::Part(part) if closed == 0.0 && open * part < 1.0 => {
                    return (open * part, Kind::Fraction, next + 1, 1.0);
                }
                Tag::OutOf if open < 10.0 && closed == 0.0 => match self.tag(next + 1) {
                    Some(Tag::Value(whole)) if whole > open && self.joined(next + 1) && !self.continues(next + 2) => {
                        return (open / whole, Kind::Fraction, next + 2, 1.0);
                    }
                    _ => break,
                },
                _ => break,
            }
            next += 1;
        }
        (closed + open, kind, next, magnitude)
    }

    /// Whether a unit or factor follows, so that "one in ten minutes" is not a share.
    fn continues(&self, at: usize) -> bool {
        self.joined(at) && matches!(self.tag(at), Some(Tag::Measure(..) | Tag::Factor(_) | Tag::Money(..)))
    }

    /// A number written as one word, whose parts are in the list.
    fn compound(&self, at: usize) -> Option<Tag> {
        if !self.reading.language.numbers_joined {
            return None;
        }
        let lower = self.lower(at);
        if lower.len() < SHORTEST_COMPOUND {
            return None;
        }
        let (mut closed, mut open, mut parts) = (0.0, 0.0_f64, 0);
        let mut rest = lower;
        while !rest.is_empty() {
            let (tag, length) = self.leading(rest)?;
            match tag {
                Tag::Article => open += 1.0,
                Tag::Value(value) => open += value,
                Tag::And if parts > 0 => {}
                Tag::Factor(times) if times >= 1000.0 => {
                    closed += open.max(1.0) * times;
                    open = 0.0;
                }
                Tag::Factor(times) => open = open.max(1.0) * times,
                Tag::Ending(least, most) if length == rest.len() && parts > 0 => {
                    let value = closed + open;
                    let last = value % 100.0;
                    let fits = |value: f64| (least..=most).contains(&value);
                    return fits(if value > 100.0 && last > 0.0 { last } else { value }).then_some(Tag::Ordinal(value));
                }
                _ => return None,
            }
            parts += 1;
            rest = &rest[length..];
        }
        (parts > 1).then_some(Tag::Value(closed + open))
    }

    /// The longest entry of the list at the start of `text`, and its length.
    fn leading(&self, text: &str) -> Option<(Tag, usize)> {
        (2..=LONGEST_PART.min(text.len())).rev().filter_map(|length| Some((text.get(..length)?, length))).find_map(
            |(part, length)| {
                let tag = tag::read(self.reading.language.numbers.tag(part)?)?;
                let counts = matches!(tag, Tag::Article | Tag::Value(_) | Tag::And | Tag::Factor(_));
                let ends = matches!(tag, Tag::Ending(..)) && length == text.len();
                (counts || ends).then_some((tag, length))
            },
        )
    }
}

/// Whether `more` may follow the words before it: "twenty-two", "two hundred five", "one thousand six".
fn may_follow(closed: f64, open: f64, more: f64) -> bool {
    if open == 0.0 {
        return closed > 0.0 && more < 1000.0;
    }
    let tens = (20.0..100.0).contains(&(open % 100.0)) && open % 10.0 == 0.0 && more < 10.0;
    tens || open >= 100.0 && open % 100.0 == 0.0 && more < 100.0
}
