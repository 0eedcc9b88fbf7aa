//! The headline's numbers beside the body's.

use super::case::Case;
use crate::reading::{Number, Unit};

/// What the body has of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Match<'c> {
    /// It gives it, here.
    Found(Vec<&'c Number>),
    /// The digits, with another unit or order of magnitude.
    Unit(&'c Number),
    /// The sum, in another currency.
    Currency(&'c Number),
    /// Nothing like it.
    Missing,
}

/// Looks for a number of the headline in the body.
pub fn compare<'c>(case: &'c Case<'_>, number: &Number) -> Match<'c> {
    let body = &case.body_numbers;
    let mut equal: Vec<&Number> = body.iter().filter(|other| number.equals(other)).collect();
    if equal.is_empty() && number.value >= 10.0 {
        equal = body.iter().filter(|other| number.rounds(other)).collect();
    }
    if equal.is_empty() && (number.unit == Unit::Ordinal && number.spelled || is_fraction(number)) {
        return Match::Found(Vec::new());
    }
    if equal.is_empty() {
        let digits = number.value / number.magnitude;
        let same_digits = |other: &&Number| {
            other.magnitude != number.magnitude
                && (other.value / other.magnitude - digits).abs() < 1e-9 * digits.max(1.0)
        };
        let scaled = number.magnitude > 1.0 || number.currency.is_some();
        return match body.iter().filter(|other| scaled || other.magnitude > 1.0).find(same_digits) {
            Some(other) if digits > 0.0 => Match::Unit(other),
            _ => Match::Missing,
        };
    }
    let percent = |unit: Unit| matches!(unit, Unit::Percent | Unit::PercentagePoints);
    if percent(number.unit) && !equal.iter().any(|other| other.unit == number.unit || other.spelled) {
        return Match::Unit(equal[0]);
    }
    if (number.currency.is_some() || number.magnitude > 1.0) && equal.iter().all(|other| percent(other.unit)) {
        return Match::Unit(equal[0]);
    }
    if let Some(currency) = number.currency {
        let others: Vec<&&Number> = equal.iter().filter(|other| other.currency.is_some()).collect();
        if let Some(other) = others.first().filter(|_| others.iter().all(|other| other.currency != Some(currency))) {
            return Match::Currency(other);
        }
    }
    Match::Found(equal)
}

fn is_fraction(number: &Number) -> bool {
    number.spelled && (number.value < 2.0 || number.digits == 1 && number.value == 0.5)
}

/// The number of the body that is nearest in value, of the same unit if there is one.
pub fn nearest<'c>(case: &'c Case<'_>, number: &Number) -> Option<&'c Number> {
    let far = |other: &Number| ((other.value - number.value).abs(), other.unit != number.unit);
    case.body_numbers.iter().filter(|other| !other.label).min_by(|a, b| {
        let ((near, unit), (far, other)) = (far(a), far(b));
        unit.cmp(&other).then(near.total_cmp(&far))
    })
}

/// Whether the number opens the headline and counts the items of a list ("7 ways to ...").
pub fn counts_items(case: &Case<'_>, number: &Number) -> bool {
    number.span.start == case.headline.start
        && number.value <= 30.0
        && number.currency.is_none()
        && number.unit == Unit::None
}

/// Whether the sentence of a body number, or the one before it in the same paragraph ("3,000 homes. Some 12,000 are
/// still dark"), says something else that the headline says.
pub fn belongs(case: &Case<'_>, number: &Number, place: &Number) -> bool {
    let sentence = case.reading.sentences.partition_point(|sentence| sentence.span.end <= place.span.start);
    case.alignment.contents.iter().any(|content| {
        let own = case.reading.words.get(content.word).is_some_and(|word| number.span.contains(word.span));
        let before = sentence.checked_sub(1).filter(|before| {
            let block = |at: usize| case.reading.sentences.get(at).map(|sentence| sentence.block);
            block(*before) == block(sentence)
        });
        let says = |sentence: usize| content.sentences.binary_search(&sentence).is_ok();
        !own && (says(sentence) || before.is_some_and(says))
    })
}
