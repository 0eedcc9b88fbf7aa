//! The tags of the list of number words.

use super::{Approximation, Currency, Kind, Number};

/// A parsed tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tag {
    /// "five": a value.
    Value(f64),
    /// "million": a factor.
    Factor(f64),
    /// "third": an ordinal.
    Ordinal(f64),
    /// "th" after digits: they are an ordinal.
    Place,
    /// "quarter", "¾": a fraction.
    Part(f64),
    /// "twice", "doubled".
    Multiple(f64),
    Percent,
    Points,
    BasisPoints,
    /// "at" before a level.
    At,
    /// "reasons": the subject of a list.
    Item,
    /// "part" before the number of one of a series.
    Series,
    /// A currency, the value of this coin in it, and whether the word is a code that may precede the sum.
    Money(Currency, f64, bool),
    /// A unit of measure, and the size of this word in it.
    Measure(&'static str, f64),
    /// "o'clock".
    Clock,
    Morning,
    Afternoon,
    /// "s" in "1990s".
    Decade,
    /// "and" inside a number.
    And,
    /// "a".
    Article,
    /// "of" after a fraction.
    Of,
    /// "to" between the ends of a range.
    To,
    /// "between" before a range.
    Between,
    /// "in" in "one in four".
    OutOf,
    /// "old" after years.
    Old,
    /// "aged" before years.
    Aged,
    /// "No" before a number that is part of a name.
    Numero,
    Minus,
    /// "fewer": marks a comparison.
    Change,
    /// "by" before the size of a change.
    By,
    /// "from" before the start of a change.
    From,
    /// "auf" before the end of a change, in languages where the word between the ends of a range is a different one.
    Onto,
    Approximation(Approximation),
    /// The ending of an ordinal ("te"), for values from the first to the second.
    Ending(f64, f64),
}

/// Parses a tag; the head of the list describes them.
pub(super) fn read(tag: &'static str) -> Option<Tag> {
    if let Ok(value) = tag.parse() {
        return Some(Tag::Value(value));
    }
    let word = match tag {
        "#" => Tag::Place,
        "%" => Tag::Percent,
        "%%" => Tag::Points,
        "%%%" => Tag::BasisPoints,
        "clock" => Tag::Clock,
        "am" => Tag::Morning,
        "pm" => Tag::Afternoon,
        "decade" => Tag::Decade,
        "and" => Tag::And,
        "a" => Tag::Article,
        "of" => Tag::Of,
        "to" => Tag::To,
        "between" => Tag::Between,
        "out of" => Tag::OutOf,
        "old" => Tag::Old,
        "aged" => Tag::Aged,
        "no" => Tag::Numero,
        "minus" => Tag::Minus,
        "change" | "moves" => Tag::Change,
        "by" => Tag::By,
        "from" => Tag::From,
        "onto" => Tag::Onto,
        "at" => Tag::At,
        "item" => Tag::Item,
        "series" => Tag::Series,
        "about" => Tag::Approximation(Approximation::About),
        "nearly" => Tag::Approximation(Approximation::Nearly),
        "under" => Tag::Approximation(Approximation::Under),
        "over" => Tag::Approximation(Approximation::Over),
        "least" => Tag::Approximation(Approximation::AtLeast),
        "most" => Tag::Approximation(Approximation::AtMost),
        _ => return read_with_mark(tag),
    };
    Some(word)
}

fn read_with_mark(tag: &'static str) -> Option<Tag> {
    let mark = tag.chars().next()?;
    let rest = &tag[mark.len_utf8()..];
    match mark {
        'x' => Some(Tag::Factor(rest.parse().ok()?)),
        '#' => Some(Tag::Ordinal(rest.parse().ok()?)),
        '*' => Some(Tag::Multiple(rest.parse().ok()?)),
        '+' => {
            let (least, most) = rest.split_once("..")?;
            Some(Tag::Ending(least.parse().ok()?, most.parse().ok()?))
        }
        '¤' => {
            let (name, code) = rest.strip_prefix('¤').map_or((rest, false), |name| (name, true));
            let (name, times) = scaled(name)?;
            Some(Tag::Money(Currency(name), times, code))
        }
        '=' => {
            let (name, times) = scaled(rest)?;
            Some(Tag::Measure(name, times))
        }
        _ => {
            let (above, below) = tag.split_once('/')?;
            Some(Tag::Part(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?))
        }
    }
}

/// "year*10": a unit and a factor.
fn scaled(text: &'static str) -> Option<(&'static str, f64)> {
    match text.split_once('*') {
        Some((name, times)) => Some((name, times.parse().ok()?)),
        None => Some((text, 1.0)),
    }
}

/// Applies the kind or factor of a tag after a number; returns whether it did.
pub(super) fn apply(number: &mut Number, tag: Tag) -> bool {
    match tag {
        Tag::Factor(times) => number.magnitude *= times,
        Tag::Percent => number.kind = Kind::Percent,
        Tag::Points => number.kind = Kind::Points,
        Tag::BasisPoints => number.kind = Kind::BasisPoints,
        Tag::Measure(unit, times) => {
            number.kind = Kind::Measure(unit);
            number.magnitude *= times;
        }
        Tag::Money(currency, worth, _) => {
            let exact = match number.kind {
                Kind::Money(known) if known.0.len() > currency.0.len() => known,
                _ => currency,
            };
            number.kind = Kind::Money(Currency(exact.0));
            number.magnitude *= worth;
        }
        _ => return false,
    }
    true
}
