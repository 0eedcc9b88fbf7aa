//! Numbers in the text: value, kind, magnitude, precision and approximators.
//!
//! Words, separators and signs come from the language's list of number words; the code is independent of the language.

mod calendar;
mod digits;
mod parser;
mod spelled;
mod tag;
#[cfg(test)]
mod tests;
mod unit;

use super::{Reading, Word};
use crate::span::Span;

/// A currency: "pound", "dollar", "us dollar".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(pub &'static str);

impl Currency {
    /// Whether both may be the same currency: equal, or one more specific than the other ("dollar", "us dollar").
    pub fn may_equal(self, other: Currency) -> bool {
        let within = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        self == other || within(self.0, other.0) || within(other.0, self.0)
    }
}

/// Whether two units may be the same: equal, or one more specific than the other ("degree", "degree celsius").
fn may_equal(one: &str, other: &str) -> bool {
    let within = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    one == other || within(one, other) || within(other, one)
}

/// What a number measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Things.
    #[default]
    Count,
    /// A percentage; the value of "5%" is 5.
    Percent,
    /// Percentage points.
    Points,
    /// Hundredths of a percentage point.
    BasisPoints,
    /// A sum of money.
    Money(Currency),
    /// A fraction: the value of "a third" is 1/3.
    Fraction,
    /// A multiple ("twice", "doubled").
    Multiple,
    /// An ordinal ("third", "3rd").
    Ordinal,
    /// A year; a decade or a season has an end.
    Year,
    /// A day or month: the value is year * 10,000 + month * 100 + day, with 0 for a missing part.
    Date,
    /// A time of day, in hours after midnight.
    Time,
    /// A person's age in years.
    Age,
    /// A quantity with a unit ("year", "km"); decades are given in years.
    Measure(&'static str),
    /// The result of a match: the value is the first side's score, the end is the second's.
    Score,
    /// Part of a name or code ("Covid-19", "No 10").
    Label,
}

/// How exact a number is, by the words before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approximation {
    /// Exact, without an approximator.
    #[default]
    None,
    /// "about"
    About,
    /// "nearly": a bit less.
    Nearly,
    /// "less than"
    Under,
    /// "more than"
    Over,
    /// "at least"
    AtLeast,
    /// "up to"
    AtMost,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its span, with sign, factor and unit, without the words of [`Approximation`].
    pub span: Span,
    /// The value, with the factor applied; the first one of a range.
    pub value: f64,
    /// The other end of a range, season or score.
    pub end: Option<f64>,
    /// What it measures.
    pub kind: Kind,
    /// The factor given by a word or letter: 1,000,000 for "1.2m", 10 for "decades". Greater than 0.
    pub magnitude: f64,
    /// The number of significant digits, without the trailing zeros of an integer; at least 1.
    pub digits: usize,
    /// How exact it is, by the words before it.
    pub approximation: Approximation,
    /// Whether it is spelled out ("three").
    pub spelled: bool,
}

impl Number {
    /// Whether both have the same value, as far as their kinds are comparable: half equals 50%, a year equals that of a
    /// date, and a range equals each of its ends.
    pub fn equals(&self, other: &Number) -> bool {
        if self.kind == Kind::Date || other.kind == Kind::Date {
            return same_day(self, other);
        }
        match (self.end, other.end) {
            (Some(end), Some(other_end)) => {
                let straight = close(self.value, other.value) && close(end, other_end);
                straight || self.kind == Kind::Score && close(self.value, other_end) && close(end, other.value)
            }
            (Some(_), None) => false,
            (None, end) => {
                let times = self.scale(other);
                close(self.value, other.value * times)
                    || end.is_some_and(|end| other.kind != Kind::Score && close(self.value, end * times))
                    || self.kind == Kind::Time
                        && other.kind == Kind::Time
                        && close(self.value % 12.0, other.value % 12.0)
            }
        }
    }

    /// Whether `exact`, rounded to this number's precision, is this number.
    pub fn rounds_to(&self, exact: &Number) -> bool {
        let whole = |kind: Kind| {
            matches!(kind, Kind::Year | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Label | Kind::Score | Kind::Age)
        };
        if whole(self.kind) || whole(exact.kind) || self.end.is_some() {
            return false;
        }
        let exact = exact.value * self.scale(exact);
        if self.value <= 0.0 || exact <= 0.0 || self.digits > 3 || exact < self.value / 4.0 || exact > self.value * 4.0
        {
            return false;
        }
        if self.kind == Kind::Fraction {
            // "a third" of 32%, "half" of 48%
            return (exact - self.value).abs() <= 0.03;
        }
        let digits = i32::try_from(self.digits).unwrap_or(3);
        let step = 10f64.powi(exact.log10().floor() as i32 + 1 - digits);
        let near = |rounded: f64| (rounded * step - self.value).abs() <= 1e-9 * self.value;
        // newspapers also truncate: 14.5 becomes 14; but 39 is not 30, and 777 is not 770
        let cuts = self.digits > 1 && (exact.fract() > 0.0 || exact >= 10_000.0);
        near((exact / step).round()) || cuts && near((exact / step).floor())
    }

    /// Whether this number, with its approximator, may describe `exact`: it is equal, a fair rounding, or within what
    /// "over", "nearly" and the like allow.
    pub fn fits(&self, exact: &Number) -> bool {
        if self.equals(exact) {
            return true;
        }
        if self.kind == Kind::Year {
            let within = |end: f64| exact.value >= self.value && exact.value <= end;
            return exact.kind == Kind::Year && exact.end.is_none() && self.end.is_some_and(within);
        }
        let open = matches!(self.approximation, Approximation::None | Approximation::About);
        let coarse = self.value >= 10.0 || matches!(self.kind, Kind::Fraction | Kind::Percent);
        if open && (coarse || exact.spelled) && self.rounds_to(exact) {
            return true;
        }
        if matches!(exact.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Label | Kind::Score) || self.end.is_some()
        {
            return false;
        }
        let ratio = exact.value * self.scale(exact) / self.value;
        match self.approximation {
            Approximation::None => false,
            Approximation::About => (0.9..=1.1).contains(&ratio),
            Approximation::Nearly => (0.85..=1.0).contains(&ratio),
            Approximation::Over | Approximation::AtLeast => (1.0..1.5).contains(&ratio),
            Approximation::Under | Approximation::AtMost => (0.75..=1.0).contains(&ratio),
        }
    }

    /// Whether the kinds are comparable: equal, or one less specific than the other.
    pub fn comparable(&self, other: &Number) -> bool {
        match (self.kind, other.kind) {
            (Kind::Money(one), Kind::Money(two)) => one.may_equal(two),
            (Kind::Fraction | Kind::Percent, Kind::Fraction | Kind::Percent) => true,
            (Kind::Age | Kind::Measure("year"), Kind::Age | Kind::Measure("year")) => true,
            (Kind::Measure(one), Kind::Measure(two)) => may_equal(one, two),
            (Kind::Measure("point"), Kind::Points) | (Kind::Points, Kind::Measure("point")) => true,
            (Kind::Measure("times"), Kind::Multiple) | (Kind::Multiple, Kind::Measure("times")) => true,
            (Kind::Count, Kind::Age | Kind::Measure(_) | Kind::Year | Kind::Multiple | Kind::Label | Kind::Score)
            | (Kind::Age | Kind::Measure(_) | Kind::Year | Kind::Multiple | Kind::Label | Kind::Score, Kind::Count) => {
                true
            }
            (one, two) => one == two,
        }
    }

    /// The factor that a value of `other` is multiplied with for comparison with this one: half is 50%.
    fn scale(&self, other: &Number) -> f64 {
        match (self.kind, other.kind) {
            (Kind::Fraction, Kind::Percent) => 0.01,
            (Kind::Percent, Kind::Fraction) => 100.0,
            _ => 1.0,
        }
    }
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

/// Whether two dates, or a date and one of its parts, agree in all parts that both have.
fn same_day(one: &Number, other: &Number) -> bool {
    let parts = |number: &Number| match number.kind {
        Kind::Date => {
            let value = number.value;
            [(value / 10_000.0).floor(), (value / 100.0).floor() % 100.0, value % 100.0]
        }
        Kind::Year => [number.value, 0.0, 0.0],
        Kind::Ordinal | Kind::Count => [0.0, 0.0, number.value],
        _ => [-1.0; 3],
    };
    let pairs = || parts(one).into_iter().zip(parts(other)).filter(|(one, other)| *one != 0.0 && *other != 0.0);
    pairs().next().is_some() && pairs().all(|(one, other)| one == other)
}

/// Returns the numbers among `words`, which are consecutive in the text.
pub fn numbers(reading: &Reading<'_>, words: &[Word]) -> Vec<Number> {
    let parser = parser::Parser { reading, words };
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match parser.number(at) {
            Some((mut number, next)) => {
                if let Some(last) = found.last_mut() {
                    parser.share_unit(last, &mut number, at);
                }
                found.push(number);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}
