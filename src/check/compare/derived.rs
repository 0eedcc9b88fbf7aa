//! What a reader can derive from the body's numbers: sums and differences, shares and products, years that have passed, and a
//! quantity in another unit.

use crate::check::case::Case;
use crate::check::compare::counted::counted;
use crate::check::evidence::token::words_of;
use crate::reading::{Approximation, Kind, Number};
use std::ops::Range;

/// Numbers after each that it is combined with.
const REACH: usize = 8;
/// The same where the two give the headline's number exactly.
const FAR: usize = 40;
/// Maximum paragraphs between two sums with one significant digit.
const NEAR: usize = 3;
/// Words before and after a number that count as beside it.
const BESIDE: usize = 4;
/// Relative tolerance of a derived number with an approximator.
const ROOM: f64 = 0.1;
/// The same of a fraction.
const PART_ROOM: f64 = 0.2;
/// The same without an approximator.
const EXACT_ROOM: f64 = 0.03;
/// Minimum count that may be a sum of money.
const MILLION: f64 = 1_000_000.0;
/// Minimum and maximum length of a list that is summed.
const LIST: (usize, usize) = (3, 6);
/// Minimum number of years that is unlikely to be a difference of two years by chance.
const FEWEST_YEARS: f64 = 20.0;
/// Maximum years from the latest year in an article to the year of writing, backwards and forwards.
const YEAR_OF_WRITING: (f64, f64) = (10.0, 15.0);

/// Groups of units with their size in a common unit; a month has no fixed number of days.
const UNITS: &[&[(&str, f64)]] = &[
    &[
        ("mm", 0.001),
        ("cm", 0.01),
        ("inch", 0.0254),
        ("foot", 0.3048),
        ("yard", 0.9144),
        ("metre", 1.0),
        ("km", 1000.0),
        ("mile", 1609.344),
    ],
    &[
        ("µg", 1e-9),
        ("mg", 1e-6),
        ("gram", 0.001),
        ("ounce", 0.02835),
        ("lb", 0.4536),
        ("kg", 1.0),
        ("stone", 6.35),
        ("ton", 907.2),
        ("tonne", 1000.0),
    ],
    &[("acre", 0.4047), ("hectare", 1.0), ("square km", 100.0), ("square mile", 259.0)],
    &[("ml", 0.001), ("cl", 0.01), ("pint", 0.568), ("litre", 1.0), ("gallon", 4.546), ("barrel", 159.0)],
    &[("square foot", 0.0929), ("square metre", 1.0), ("acre", 4047.0), ("hectare", 10_000.0)],
    &[("km/h", 1.0), ("mph", 1.609344), ("knot", 1.852)],
    &[("watt", 0.001), ("kw", 1.0), ("mw", 1000.0), ("gw", 1_000_000.0)],
    &[("kwh", 1.0), ("mwh", 1000.0), ("gwh", 1_000_000.0), ("twh", 1e9)],
    &[("kb", 1e-6), ("mb", 0.001), ("gb", 1.0), ("tb", 1000.0), ("pb", 1e6)],
    &[("second", 1.0), ("minute", 60.0), ("hour", 3600.0), ("day", 86_400.0)],
    &[("month", 1.0), ("year", 12.0)],
    &[("day", 1.0), ("month", 30.44), ("year", 365.25)],
];

/// How plausible it is that the number was derived from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plausibility {
    /// It may be chance.
    Low,
    /// The numbers are close together, and few others would give the result.
    High,
}

/// A number of the body with its place in the text.
#[derive(Clone, Debug)]
struct Operand {
    number: Number,
    words: Range<usize>,
    sentence: usize,
    block: usize,
}

/// How plausible it is that the headline's number was derived from numbers of the body; `None` if it cannot be.
pub fn plausibility(case: &Case<'_>, number: &Number) -> Option<Plausibility> {
    if matches!(number.kind, Kind::Ordinal | Kind::Year | Kind::Date | Kind::Time | Kind::Label | Kind::Score)
        || number.end.is_some()
        || number.value <= 0.0
    {
        return None;
    }
    if converted(case, number) || is_years_between(case, number) {
        return Some(Plausibility::High);
    }
    let number = &with_currency(case, number);
    let mut operands = operands(case);
    for operand in &mut operands {
        operand.number = with_currency(case, &operand.number);
    }
    let changes = mentions_change(case, number);
    let telling = number.digits > 1 || matches!(number.kind, Kind::Fraction);
    let given = |operand: &Operand| case.alignment.shared(operand.sentence);
    // a number in a sentence that shares more with the headline is more likely the one that was meant
    let alike = operands.iter().filter(|operand| number.comparable(&operand.number));
    let most = alike.map(given).max().unwrap_or_default();
    let mut best = if is_winning_margin(case, number) {
        Some(if changes { Plausibility::High } else { Plausibility::Low })
    } else {
        None
    };
    best = best.max(from_list(number, &operands));
    for (at, one) in operands.iter().enumerate() {
        for (far, other) in operands[at + 1..].iter().take(FAR).enumerate() {
            let pair = (&one.number, &other.number);
            let one_sentence = one.sentence == other.sentence;
            let shares = is_share(&one.number) != is_share(&other.number);
            let of = one_sentence && is_of(case, &one.words, &other.words);
            let close = one.block == other.block && other.sentence <= one.sentence + 1;
            let near = of
                || if changes {
                    other.block <= one.block + 1
                } else {
                    close && (telling || shares || one_sentence && number.value >= 100.0)
                };
            if far >= REACH || other.block > one.block + 1 {
                // a result that few numbers would give is not chance, even if they are far apart
                let near = matches!(number.kind, Kind::Money(_)) && other.block <= one.block + NEAR;
                if (number.digits > 1 || near) && !is_share(number) && is_difference_or_sum(number, pair) {
                    best = best.max(Some(if changes { Plausibility::High } else { Plausibility::Low }));
                }
                continue;
            }
            // a share of something that the headline does not mention is chance
            let meant = !is_share(number) || given(one).max(given(other)) > 0;
            let open = !changes && most > given(one).max(given(other));
            if near && meant && !open && is_result_of(case, number, pair, one_sentence, changes && !of) {
                let money = matches!(number.kind, Kind::Money(_));
                // "258 of 260"
                let claimed =
                    case.numbers.iter().any(|claimed| claimed.equals(&one.number) || claimed.equals(&other.number));
                let strong = changes || of || claimed && telling || one_sentence && money && (telling || shares);
                best = best.max(Some(if strong { Plausibility::High } else { Plausibility::Low }));
            } else if is_result_of(case, number, pair, true, false) || is_result_of(case, number, pair, true, true) {
                best = best.max(Some(Plausibility::Low));
            }
        }
    }
    best
}

/// The number with the currency of the sum before it, if it has none itself ("412 million euros, up from 361 million").
fn with_currency(case: &Case<'_>, number: &Number) -> Number {
    let bare = number.kind == Kind::Count && number.magnitude >= MILLION;
    let mut kinds = case.body_numbers.iter().take_while(|_| bare).map(|other| other.kind);
    match kinds.find(|kind| matches!(kind, Kind::Money(_))) {
        Some(kind) => Number { kind, ..number.clone() },
        None => number.clone(),
    }
}

/// Whether the number is exactly the difference or the sum of two of its kind.
fn is_difference_or_sum(number: &Number, (one, other): (&Number, &Number)) -> bool {
    let is = |value: f64| {
        let exact = number.approximation == Approximation::None;
        if exact { (value / number.value - 1.0).abs() < 1e-6 } else { is_derivable(number, value, one) }
    };
    let alike = number.comparable(one)
        && number.comparable(other)
        && std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && one.kind != Kind::Year;
    alike && has_unit(number, one, other) && (is((one.value - other.value).abs()) || is(one.value + other.value))
}

/// Whether one of two numbers has a unit, if the one derived from them has: hours are not a sum of letters.
fn has_unit(number: &Number, one: &Number, other: &Number) -> bool {
    let measured = |kind: Kind| matches!(kind, Kind::Measure(unit) if !matches!(unit, "point" | "times"));
    !measured(number.kind) || measured(one.kind) || measured(other.kind)
}

/// Whether the number is the winning margin of a score in the body.
fn is_winning_margin(case: &Case<'_>, number: &Number) -> bool {
    matches!(number.kind, Kind::Count | Kind::Measure("point"))
        && case.body_numbers.iter().any(|other| {
            let margin = other.end.map(|end| (other.value - end).abs());
            matches!(other.kind, Kind::Score) && margin == Some(number.value)
        })
}

/// How plausible it is that the number is the sum of a list, or its difference from 100 per cent; or the sum of three numbers
/// with one of them subtracted.
fn from_list(number: &Number, operands: &[Operand]) -> Option<Plausibility> {
    let is = |value: f64, like: &Number| is_derivable(number, value, like);
    let mut best = None;
    let alike: Vec<&Operand> = operands.iter().filter(|operand| number.comparable(&operand.number)).collect();
    for (at, first) in alike.iter().enumerate() {
        let mut sum = first.number.value;
        if number.kind == Kind::Percent && is(100.0 - sum, &first.number) {
            best = best.max(Some(Plausibility::Low));
        }
        for (count, last) in alike[at + 1..].iter().take(LIST.1 - 1).enumerate() {
            if last.block > first.block + 1 {
                break;
            }
            sum += last.number.value;
            if number.kind == Kind::Percent && is(100.0 - sum, &last.number) {
                best = best.max(Some(Plausibility::Low));
            }
            if count + 2 >= LIST.0 {
                let plausibility = if first.sentence == last.sentence { Plausibility::High } else { Plausibility::Low };
                best = best.max(is(sum, &last.number).then_some(plausibility));
            }
        }
        if let [second, third, ..] = alike[at + 1..]
            && third.block <= first.block + 1
            && !matches!(number.kind, Kind::Count)
        {
            let total = first.number.value + second.number.value + third.number.value;
            let less = [first, second, third].into_iter().any(|less| is(total - 2.0 * less.number.value, &less.number));
            best = best.max(less.then_some(Plausibility::Low));
        }
    }
    best
}

/// Whether a value derived from numbers like `like` is the headline's number.
fn is_derivable(number: &Number, value: f64, like: &Number) -> bool {
    let room = match (number.approximation, number.kind) {
        (Approximation::None, Kind::Fraction) => ROOM,
        (Approximation::None, _) => EXACT_ROOM,
        (_, Kind::Fraction) => PART_ROOM,
        _ => ROOM,
    };
    let close = (value / number.value - 1.0).abs() < room;
    close && number.fits(&Number { value, kind: number.kind, end: None, spelled: false, ..like.clone() })
}

/// The numbers from which others may be derived, one for each end of a range.
fn operands(case: &Case<'_>) -> Vec<Operand> {
    let reading = case.reading;
    let mut found: Vec<Operand> = Vec::new();
    for number in &case.body_numbers {
        let whole = matches!(number.kind, Kind::Label | Kind::Date | Kind::Time | Kind::Ordinal | Kind::Score);
        if whole || number.value <= 0.0 {
            continue;
        }
        let sentence = reading.sentence_at(number.span.start);
        let block = reading.sentences.get(sentence).map_or(0, |sentence| sentence.block);
        let words = words_of(reading, number.span);
        let operand = |number: Number| Operand { number, words: words.clone(), sentence, block };
        found.push(operand(Number { end: None, ..number.clone() }));
        if let Some(end) = number.end.filter(|_| number.kind != Kind::Year) {
            found.push(operand(Number { value: end, end: None, ..number.clone() }));
        }
    }
    found
}

/// Whether the first is a part of the second ("three of the four", "two of the town's nine"), both by their words.
pub fn is_of(case: &Case<'_>, own: &Range<usize>, whole: &Range<usize>) -> bool {
    (own.end + 1..=own.end + 3).contains(&whole.start)
        && matches!(case.reading.language.numbers.tag(case.lower(own.end)), Some("of" | "out of"))
}

/// Whether no word after the number says what it counts.
fn is_bare(case: &Case<'_>, number: &Number) -> bool {
    number.kind == Kind::Count && counted(case, number).is_empty()
}

fn is_share(number: &Number) -> bool {
    matches!(number.kind, Kind::Percent | Kind::Fraction)
}

/// Whether the number is the result of two of the body.
fn is_result_of(case: &Case<'_>, number: &Number, pair: (&Number, &Number), one_sentence: bool, changes: bool) -> bool {
    let (one, other) = pair;
    let is = |value: f64, like: &Number| is_derivable(number, value, like);
    let (low, high) = if one.value <= other.value { (one, other) } else { (other, one) };
    match number.kind {
        Kind::Percent | Kind::Fraction => {
            let times = if number.kind == Kind::Percent { 100.0 } else { 1.0 };
            let counts =
                one.comparable(other) && is_share(one) <= (number.kind == Kind::Fraction) && one.kind != Kind::Year;
            let ratio = low.value / high.value;
            // the loss and the growth; or the share, the rest, and the shares of the total
            let values = match changes {
                true => vec![1.0 - ratio, 1.0 / ratio - 1.0],
                false => vec![ratio, 1.0 - ratio, ratio / (1.0 + ratio), 1.0 / (1.0 + ratio)],
            };
            counts && one_sentence && ratio < 1.0 && values.iter().any(|value| is(value * times, high))
        }
        Kind::Points | Kind::Measure("point") if is_share(one) && is_share(other) => is(high.value - low.value, high),
        Kind::Multiple | Kind::Measure("times") => {
            one.comparable(other) && one_sentence && low.value > 0.0 && is(high.value / low.value, high)
        }
        _ if is_share(one) && is_share(other) => {
            // "22 points more"
            changes && number.kind == Kind::Count && number.magnitude == 1.0 && is(high.value - low.value, high)
        }
        _ if is_share(one) != is_share(other) => {
            let (part, whole) = if is_share(one) { (one, other) } else { (other, one) };
            let part = if part.kind == Kind::Percent { part.value / 100.0 } else { part.value };
            let values = [part * whole.value, (1.0 - part) * whole.value];
            !changes
                && one_sentence
                && part < 1.0
                && number.comparable(whole)
                && values.iter().any(|value| is(*value, whole))
        }
        Kind::Money(_) if one.kind == Kind::Count && other.kind != Kind::Count => {
            number.comparable(other) && one_sentence && is(one.value * other.value, other)
        }
        _ => {
            let alike = number.comparable(one) && number.comparable(other) && one.comparable(other);
            let lasting = one.kind != Kind::Year && other.kind != Kind::Year;
            // "38 days; the limit is 24"
            let same = std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
                || is_bare(case, one)
                || is_bare(case, other);
            alike
                && lasting
                && same
                && has_unit(number, one, other)
                && (is(high.value - low.value, high) || is(high.value + low.value, high))
        }
    }
}

/// Whether the headline mentions a change or a comparison beside the number, which is then unlikely to be one of the body's
/// numbers itself.
fn mentions_change(case: &Case<'_>, number: &Number) -> bool {
    let headline = words_of(case.reading, case.headline);
    let own = words_of(case.reading, number.span);
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word));
    let around = headline.start.max(own.start.saturating_sub(BESIDE))..headline.end.min(own.end + BESIDE);
    around.into_iter().filter(|word| !own.contains(word)).any(|word| match tag(word) {
        // "more than" says how exact the number is
        Some("change" | "moves" | "by") => {
            case.reading.language.numbers.tag(&format!("{} {}", case.lower(word), case.lower(word + 1))).is_none()
        }
        Some("over" | "under") => word == own.end, // "£5m over budget"
        _ => false,
    })
}

/// Whether the body gives the quantity in another unit.
fn converted(case: &Case<'_>, number: &Number) -> bool {
    let Kind::Measure(unit) = number.kind else { return false };
    let worth = |units: &[(&str, f64)], unit: &str| units.iter().find(|(name, _)| *name == unit).map(|found| found.1);
    let converts = |name: &str, value: f64, like: &Number| {
        let is = |value: f64| {
            let given = Number { value, kind: number.kind, spelled: true, digits: like.digits.max(2), ..like.clone() };
            number.fits(&given) || (value / number.value - 1.0).abs() < EXACT_ROOM
        };
        match (name, unit) {
            ("degree" | "degree celsius", "degree fahrenheit") => is(value * 1.8 + 32.0),
            ("degree fahrenheit", "degree" | "degree celsius") => is((value - 32.0) / 1.8),
            _ => UNITS.iter().any(|units| match (worth(units, name), worth(units, unit)) {
                (Some(worth), Some(own)) => is(value * worth / own),
                _ => false,
            }),
        }
    };
    case.body_numbers.iter().any(|other| match other.kind {
        Kind::Measure(name) if name != unit && other.end.is_none() => converts(name, other.value, other),
        _ => false,
    })
}

/// Whether the number is the years between two years of the body, or since one of them.
fn is_years_between(case: &Case<'_>, number: &Number) -> bool {
    if !matches!(number.kind, Kind::Measure("year") | Kind::Age) {
        return false;
    }
    let mut years: Vec<f64> = case
        .body_numbers
        .iter()
        .filter_map(|other| match other.kind {
            Kind::Year => Some(other.value),
            Kind::Date if other.value >= 10_000.0 => Some((other.value / 10_000.0).floor()),
            _ => None,
        })
        .collect();
    years.sort_unstable_by(f64::total_cmp);
    years.dedup();
    let counted = |other: &Number| {
        let sentence = case.reading.sentence_at(other.span.start);
        number.kind == other.kind && other.value >= 10.0 && case.alignment.shared(sentence) > 1
    };
    let counts = case.body_numbers.iter().any(counted);
    let Some(latest) = years.last().copied() else { return false };
    let fits = |value: f64| {
        let exact = Number { value, digits: 2, magnitude: 1.0, approximation: Approximation::None, ..number.clone() };
        let room = if number.approximation == Approximation::None { EXACT_ROOM } else { 1.0 };
        value > 0.0 && (value / number.value - 1.0).abs() < room && number.fits(&exact)
    };
    let exact = |value: f64| if counts { value == number.value && value >= FEWEST_YEARS } else { fits(value) };
    let between = |start: &f64| years.iter().any(|end| exact(end - start));
    let since = |start: &f64| {
        let (first, last) = ((latest - YEAR_OF_WRITING.0).max(*start), latest + YEAR_OF_WRITING.1);
        !counts
            && number.value >= FEWEST_YEARS
            && *start < latest
            && (first as i64..=last as i64).any(|now| fits(now as f64 - start))
    };
    years.iter().any(|start| between(start) || since(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Headline};
    use crate::check::Settings;
    use crate::quotation;
    use crate::reading::Reading;

    fn plausible(code: &str, headline: &str, body: &str) -> Option<Plausibility> {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, crate::language::by_code(code).unwrap());
        let quotations = quotation::OnDemand::of(&reading);
        let Some(Headline { span, .. }) = article.headlines.first() else { panic!("no headline") };
        let case = Case::new(&reading, &quotations, *span, &Settings::default());
        plausibility(&case, &case.numbers[0])
    }

    #[test]
    fn two_numbers_give_a_third() {
        const POOL: &str = "The pool had 5,200 members in spring and has 3,100 now. Its roof cost £900,000, of which the \
                            county paid £650,000. It charged 12 clubs £250 each. It opened in 1964 and closes in 2026. \
                            The water is 25 metres long.\n\nThe county gave £40m and the state £15m.";
        let table = [
            ("Pool loses 2,100 members", Some(Plausibility::High)),
            ("Pool loses 40% of members", Some(Plausibility::High)),
            ("Pool left with £250,000 bill for roof", Some(Plausibility::High)),
            ("Clubs charged £3,000 by pool", Some(Plausibility::High)),
            ("Pool closes after more than 60 years", Some(Plausibility::High)),
            ("Pool of 82 feet closes", Some(Plausibility::High)),
            ("Pool loses 2,600 members", None),
            ("Pool loses 55% of members", None),
            ("Clubs charged £7,000 by pool", None),
            ("Pool closes after more than 90 years", None),
            ("Pool of 60 feet closes", None),
            ("Pool gets £60m more", None),
            ("Pool gets £55m more", Some(Plausibility::High)),
        ];
        for (headline, expected) in table {
            assert_eq!(plausible("en", headline, POOL), expected, "{headline}");
        }
    }

    #[test]
    fn lists_and_scores_give_a_number() {
        const CLUB: &str = "The club has 17 boats and lost 24 to 21 in May. It won 24-22 in June. Its debts are 52 million \
                            crowns, up from 41 million crowns.\n\nThe county gave 7.2 million crowns, the state 19 million \
                            crowns, and a bank took 3 million crowns.\n\nDues rose by 4 per cent, 3 per cent and 3.5 per \
                            cent. Of the members 54 per cent are women, 31 per cent are men.";
        let table = [
            ("Club wins by two points", Some(Plausibility::High)),
            ("Club wins by nine points", None),
            ("Club gets 23.2 million crowns", Some(Plausibility::Low)),
            ("Club gets 35.6 million crowns", None),
            ("Club dues 10.5 per cent dearer", Some(Plausibility::High)),
            ("Club dues 18.2 per cent dearer", None),
            ("Club has 15 per cent children", Some(Plausibility::Low)),
            ("Club debts up 11 million", Some(Plausibility::High)),
            ("Club debts up 14 million", None),
        ];
        for (headline, expected) in table {
            assert_eq!(plausible("en", headline, CLUB), expected, "{headline}");
        }
    }

    #[test]
    fn a_quantity_may_be_given_in_another_unit() {
        let table = [
            ("Pool heated to 20 degrees Celsius", "The pool is heated to 68 degrees Fahrenheit.", true),
            ("Pool heated to 35 degrees Celsius", "The pool is heated to 68 degrees Fahrenheit.", false),
            ("Pool heated to 68 degrees Fahrenheit", "The pool is heated to 20 degrees Celsius.", true),
            ("Pool heated to 35 degrees Fahrenheit", "The pool is heated to 20 degrees Celsius.", false),
        ];
        for (headline, body, converts) in table {
            assert_eq!(plausible("en", headline, body).is_some(), converts, "{headline} / {body}");
        }
    }

    #[test]
    fn german_pairs_share_their_unit() {
        const BAD: &str =
            "Die Kosten für das Bad steigen von 12 auf 19 Millionen Euro. Es verlor 1.250 von 5.000 Gästen.";
        let table = [
            ("Bad wird 7 Millionen Euro teurer", Some(Plausibility::High)),
            ("Bad verliert 25 Prozent der Gäste", Some(Plausibility::High)),
            ("Bad wird 9 Millionen Euro teurer", None),
        ];
        for (headline, expected) in table {
            assert_eq!(plausible("de", headline, BAD), expected, "{headline}");
        }
    }
}
