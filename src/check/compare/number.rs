//! Matches of the headline's numbers in the body.

use crate::check::case::Case;
use crate::check::compare::counted::counted;
use crate::check::compare::derived::{Plausibility, is_of, plausibility};
use crate::check::evidence::token::words_of;
use crate::reading::{Kind, Number};
use std::ops::Range;

/// Maximum words from a number to a word that says what it counts.
const NEAR: usize = 3;

/// Minimum letters of a compound's head.
const SHORTEST_END: usize = 5;

/// The match of a number in the body.
#[derive(Clone, Debug, PartialEq)]
pub enum Match<'c> {
    /// The body gives it, here.
    Found(Vec<&'c Number>),
    /// The body has its digits, with another unit or order of magnitude.
    Unit(&'c Number),
    /// The body has the sum, in another currency.
    Currency(&'c Number),
    /// It can be derived from numbers of the body.
    Derived(Plausibility),
    /// The body has nothing like it.
    Missing,
}

/// Looks for a number of the headline in the body, then for numbers from which it can be derived.
pub fn compare<'c>(case: &'c Case<'_>, number: &Number) -> Match<'c> {
    match given(case, number) {
        Match::Missing => plausibility(case, number).map_or(Match::Missing, Match::Derived),
        // the digits may match by chance: a number in the headline's unit is the better candidate
        Match::Unit(other) if is_better_in_unit(case, number, other) => Match::Missing,
        Match::Unit(other)
            if other.value / other.magnitude != number.value / number.magnitude
                || matches!(number.kind, Kind::Measure("times" | "point")) =>
        {
            match plausibility(case, number) {
                Some(Plausibility::High) => Match::Derived(Plausibility::High),
                _ => Match::Unit(other),
            }
        }
        // an approximate match of one number does not rule out an exact one of two
        Match::Found(places) if !places.iter().any(|place| number.equals(place)) => match plausibility(case, number) {
            Some(Plausibility::High) => Match::Derived(Plausibility::High),
            _ => Match::Found(places),
        },
        found => found,
    }
}

/// Whether a number in the headline's unit is among more of its words than one with its digits.
fn is_better_in_unit(case: &Case<'_>, number: &Number, digits: &Number) -> bool {
    let (own, _) = standing(case, number, digits);
    if !matches!(number.kind, Kind::Measure(_) | Kind::Money(_)) {
        return false;
    }
    let alike = |other: &&Number| other.kind == number.kind && other.magnitude == number.magnitude;
    case.body_numbers.iter().filter(alike).any(|other| standing(case, number, other).0 > own)
}

/// Looks for a number of the headline in the body.
fn given<'c>(case: &'c Case<'_>, number: &Number) -> Match<'c> {
    let body = &case.body_numbers;
    // points are counted, so a measure is something else
    let counts = |kind: Kind| kind == Kind::Measure("point");
    let measures = |kind: Kind| matches!(kind, Kind::Measure(_)) && !counts(kind);
    let other_thing = |other: &Number| counts(number.kind) && measures(other.kind);
    let mut fitting: Vec<&Number> = body.iter().filter(|other| number.equals(other) && !other_thing(other)).collect();
    if fitting.is_empty() {
        let rounds = |other: &&Number| number.fits(other) && may_round(case, number, other) && !other_thing(other);
        fitting = body.iter().filter(rounds).collect();
    }
    if fitting.is_empty() {
        fitting = ends(body, number);
    }
    // a fraction in words may be derived from anything, unless the body has fractions itself
    let loose = number.kind == Kind::Ordinal || number.kind == Kind::Fraction && !gives_parts(case);
    if fitting.is_empty() && number.spelled && loose {
        return Match::Found(Vec::new());
    }
    if fitting.is_empty() {
        let digits = number.value / number.magnitude;
        let same_digits = |other: &&Number| {
            other.magnitude != number.magnitude
                && (other.value / other.magnitude - digits).abs() < 1e-9 * digits.max(1.0)
        };
        let scaled = |other: &&Number| {
            let measured = matches!(other.kind, Kind::Measure(_)) && !matches!(number.kind, Kind::Measure(_));
            let scaled = number.magnitude > 1.0 || matches!(number.kind, Kind::Money(_)) || other.magnitude > 1.0;
            scaled && !measured
        };
        return match body.iter().filter(scaled).find(same_digits) {
            Some(other) if digits > 0.0 => Match::Unit(other),
            _ => Match::Missing,
        };
    }
    if let Kind::Money(_) = number.kind {
        let sums: Vec<&&Number> = fitting.iter().filter(|other| matches!(other.kind, Kind::Money(_))).collect();
        if let Some(other) = sums.first().filter(|_| sums.iter().all(|other| differs(number, other))) {
            return Match::Currency(other);
        }
    }
    let (right, wrong): (Vec<&Number>, Vec<&Number>) = fitting.into_iter().partition(|other| !differs(number, other));
    match wrong.first() {
        Some(other) if right.is_empty() => Match::Unit(other),
        _ => Match::Found(right),
    }
}

/// Whether a number may be another one rounded, by what both count: "up to 19 hours" is not 17 letters rounded.
fn may_round(case: &Case<'_>, number: &Number, other: &Number) -> bool {
    let measure = |kind: Kind| matches!(kind, Kind::Measure(_) | Kind::Money(_) | Kind::Percent | Kind::Age);
    match (measure(number.kind), measure(other.kind)) {
        (false, false) => true,
        (true, true) => std::mem::discriminant(&number.kind) == std::mem::discriminant(&other.kind),
        (true, false) => other.kind != Kind::Count || counted(case, other).is_empty(),
        (false, true) => number.kind != Kind::Count || counted(case, number).is_empty(),
    }
}

/// Whether the body gives a fraction ("a third", "12 of the 40") in a sentence that says what the headline says.
fn gives_parts(case: &Case<'_>) -> bool {
    let said = |number: &Number| {
        let sentence = case.reading.sentence_at(number.span.start);
        case.alignment.shared(sentence) > 1
    };
    let words = |number: &Number| words_of(case.reading, number.span);
    let numbers = &case.body_numbers;
    numbers.iter().any(|number| matches!(number.kind, Kind::Fraction | Kind::Percent) && said(number))
        || numbers.windows(2).any(|pair| is_of(case, &words(&pair[0]), &words(&pair[1])) && said(&pair[0]))
}

/// Whether the body has another number for what this number counts, with a word of the headline beside both.
pub fn is_counted_otherwise(case: &Case<'_>, number: &Number) -> bool {
    // "six-figure": part of a word
    let joined = case.reading.article.text.get(number.span.end..).is_some_and(|rest| rest.starts_with('-'));
    let alike = |other: &&Number| other.kind == number.kind && number.kind != Kind::Ordinal && !joined;
    case.body_numbers.iter().filter(alike).any(|other| {
        let (points, beside) = standing(case, number, other);
        beside > 0 && points > 2.0
    })
}

/// The two numbers of the body that are the ends of a range in the headline.
fn ends<'c>(body: &'c [Number], number: &Number) -> Vec<&'c Number> {
    let Some(end) = number.end.filter(|_| !matches!(number.kind, Kind::Score | Kind::Label)) else { return Vec::new() };
    let one = |value: f64| {
        let wanted = Number { value, end: None, ..number.clone() };
        body.iter().find(|other| wanted.equals(other))
    };
    match (one(number.value), one(end)) {
        (Some(first), Some(last)) => vec![first, last],
        _ => Vec::new(),
    }
}

/// Whether the units of two numbers differ.
fn differs(number: &Number, other: &Number) -> bool {
    if number.comparable(other) {
        return false;
    }
    let share = |kind: Kind| matches!(kind, Kind::Percent | Kind::Points | Kind::BasisPoints);
    match (number.kind, other.kind) {
        (Kind::Money(_), Kind::Money(_)) | (Kind::Measure(_), Kind::Measure(_)) => true,
        (Kind::Money(_) | Kind::Measure("times" | "point"), kind) if share(kind) => true,
        (kind, _) if share(kind) => !other.spelled,
        _ => false,
    }
}

/// The number of the body that is nearest in value, of the same kind if there is one; nothing is near a code ("F-16").
pub fn nearest<'c>(case: &'c Case<'_>, number: &Number) -> Option<&'c Number> {
    if number.kind == Kind::Label {
        return None;
    }
    let far = |other: &Number| ((other.value - number.value).abs(), other.kind != number.kind);
    case.body_numbers.iter().filter(|other| other.kind != Kind::Label).min_by(|a, b| {
        let ((near, kind), (far, other)) = (far(a), far(b));
        kind.cmp(&other).then(near.total_cmp(&far))
    })
}

/// Whether the number counts the items of a list ("7 ways to ...", but not "7-point plan").
pub fn counts_items(case: &Case<'_>, number: &Number) -> bool {
    let counts = number.value <= 30.0 && number.kind == Kind::Count;
    counts && counted(case, number).any(|word| case.reading.language.numbers.tag(case.lower(word)) == Some("item"))
}

/// Whether the number is that of the article in a series ("Day 532", "part 2", "7 May: ..."), and the body does not number the
/// series itself.
pub fn is_of_series(case: &Case<'_>, number: &Number) -> bool {
    let text = &case.reading.article.text;
    let heads = text.get(number.span.end..case.headline.end).is_some_and(|rest| rest.starts_with(':'));
    if number.kind == Kind::Date {
        return heads;
    }
    let before =
        |number: &Number| words_of(case.reading, number.span).start.checked_sub(1).map(|word| case.lower(word));
    // a unit before a number: "Day 532"
    let serial = |tag: &str| tag == "series" || tag.starts_with('=') && counted(case, number).is_empty();
    let word = before(number).filter(|word| case.reading.language.numbers.tag(word).is_some_and(serial));
    word.is_some() && !case.body_numbers.iter().any(|other| before(other) == word)
}

/// A number of the body, of the same kind, of which the headline's number may be a typing error: with transposed digits, one
/// digit replaced (if `replaced` allows that), or other zeros.
pub fn digit_slip<'c>(case: &'c Case<'_>, number: &Number, replaced: bool) -> Option<&'c Number> {
    let digits = |number: &Number| -> Vec<u8> {
        let text = case.reading.text(number.span).bytes().filter(u8::is_ascii_digit);
        text.collect()
    };
    let own = digits(number);
    if own.len() < 2 || number.kind == Kind::Score {
        return None;
    }
    let sorted = |digits: &[u8]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    let bare = |digits: &[u8]| -> Vec<u8> {
        let end = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
        digits.get(..end).unwrap_or_default().to_vec()
    };
    case.body_numbers.iter().find(|other| {
        let given = digits(other);
        let same = std::mem::discriminant(&number.kind) == std::mem::discriminant(&other.kind);
        let differing = own.iter().zip(&given).filter(|(one, other)| one != other).count();
        same && number.value != other.value
            && (own.len() == given.len()
                && (sorted(&own) == sorted(&given) || replaced && own.len() > 2 && differing == 1)
                || bare(&own).len() > 1 && bare(&own) == bare(&given))
    })
}

/// Whether a number is in the first sentence of the body, which says what the report is about.
pub fn opens(case: &Case<'_>, place: &Number) -> bool {
    case.reading.body().next().is_some_and(|sentence| sentence.span.contains(place.span))
}

/// Whether it means "all day long" ("24-hour opening") rather than a duration.
pub fn is_all_day(number: &Number) -> bool {
    number.kind == Kind::Measure("hour") && number.value == 24.0
}

/// How strongly a number of the body is tied to the headline: one point for each content word of the headline in its
/// sentence, and another for each that is near the number in both. A word in the sentence before, in the same paragraph
/// ("3,000 homes. Some 12,000 are still dark"), counts half. Returns the points and the number of words near it.
pub fn standing(case: &Case<'_>, number: &Number, place: &Number) -> (f64, usize) {
    let sentence = case.reading.sentence_at(place.span.start);
    let before = sentence.checked_sub(1).filter(|before| {
        let block = |at: usize| case.reading.sentences.get(at).map(|sentence| sentence.block);
        block(*before) == block(sentence)
    });
    let (here, there) = (words_of(case.reading, number.span), words_of(case.reading, place.span));
    let near = |word: usize, span: &Range<usize>| word + NEAR >= span.start && word < span.end + NEAR;
    let (mut points, mut beside) = (0.0, 0);
    for content in case.alignment.contents.iter().filter(|content| !here.contains(&content.word)) {
        let says = |sentence: usize| content.sentences.binary_search(&sentence).is_ok();
        if says(sentence) {
            points += 1.0;
        } else if before.is_some_and(says) {
            points += 0.5;
        }
        let first = content.places.partition_point(|at| at + NEAR < there.start);
        let same = || content.places.get(first).is_some_and(|at| near(*at, &there));
        if near(content.word, &here) && (same() || same_compound_head(case, content.word, &there)) {
            points += 1.0;
            beside += 1;
        }
    }
    (points, beside)
}

/// Whether a word near a number of the body is the head of this compound ("Badegäste", "41.300 Gäste").
fn same_compound_head(case: &Case<'_>, word: usize, there: &Range<usize>) -> bool {
    let compound = case.lower(word);
    let around = there.start.saturating_sub(NEAR)..there.end + NEAR;
    around
        .into_iter()
        .filter(|at| !there.contains(at))
        .map(|at| case.lower(at))
        .any(|end| end.chars().count() >= SHORTEST_END && end.len() < compound.len() && compound.ends_with(end))
}
