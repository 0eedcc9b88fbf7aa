//! A number the body does not give.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::derived::Plausibility;
use crate::check::compare::number::{self, Match};
use crate::check::compare::number_tie::tie;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::{Kind, Number};

pub const RULE: Rule = Rule {
    id: "number/value",
    area: Area::Number,
    summary: "The headline gives a number that the body does not give",
    severities: Severities::both(Severity::Error),
    why: "A figure in a headline is what readers remember. It may be rounded, and written in words or digits; else it \
          must be the body's; \"nearly\", \"over\" and the like leave it some room. It is an error where the body gives \
          another one in its place: one with the same digits in disorder (121 for 112), or one of its kind among the \
          same words. Else it is a warning. What follows from numbers that the body gives is accepted where the headline \
          speaks of a change, and is a note where it may be chance: a difference, a sum, a share, a product, the margin \
          of a result, the sum of a list or what it leaves of a hundred, years that have passed, another unit. A note \
          are also small numbers in words, which the body may count itself, the items of a list, and a year where \
          the body counts none. What says which of a series the article is (\"Day 532\", \"part 2\") is not asked for.",
    reports: &[
        Example {
            headline: "Bridge repair to cost 45m crowns",
            body: "The repair of the bridge will cost 24m crowns, the council said.",
        },
        Example {
            headline: "Bridge repair 30m crowns dearer",
            body: "The cost of repairing the bridge rises from 24m crowns to 44m crowns, the council said.",
        },
        Example {
            headline: "Bridge closed after 121 lorries crossed it",
            body: "The bridge was closed after 112 lorries crossed it, the council said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Bridge repair carried by three votes",
            body: "The repair of the bridge was carried by 24 votes to 21, the council said.",
        },
        Example {
            headline: "Bridge strike: day 14",
            body: "The men who repair the bridge are still on strike, the council said.",
        },
        Example {
            headline: "Bridge repair 20m crowns dearer",
            body: "The cost of repairing the bridge rises from 24m crowns to 44m crowns, the council said.",
        },
        Example {
            headline: "Bridge loses 40% of its traffic",
            body: "The traffic on the bridge fell from 5,000 cars a day to 3,000, the council said.",
        },
        Example {
            headline: "Bridge repair to cost 24 million crowns",
            body: "The repair of the bridge will cost 24m crowns, the council said.",
        },
        Example {
            headline: "Bridge repair to cost 24m crowns",
            body: "The repair of the bridge will cost 23.8m crowns, the council said.",
        },
        Example {
            headline: "Nearly 40% of bridges need repair",
            body: "Of the bridges, 39.6 per cent need repair, the council said.",
        },
        Example {
            headline: "Half of all bridges need repair",
            body: "Of the bridges, 49 per cent need repair, the council said.",
        },
    ],
    needs: &[],
    check,
};

/// A sentence of the body that has so many of the headline's content words says what it says.
const SAID: usize = 3;
/// A number in words is small up to here.
const SMALL: f64 = 12.0;
/// What is tied so strongly to the headline's words was meant, whatever can be reckoned.
const MEANT: f64 = 5.0;
/// And so strongly, where nothing can be reckoned.
const NEAR: f64 = 3.5;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        if !matches!(found, Match::Missing | Match::Derived(Plausibility::Low)) {
            continue;
        }
        let idle = number.spelled && is_idle(case, number);
        if idle || is_organization(case, number) || number::is_all_day(number) || number::is_of_series(case, number) {
            continue;
        }
        let words = case.reading.text(number.span);
        let slip = number::digit_slip(case, number, *found == Match::Missing);
        let nearest = slip.or_else(|| number::nearest(case, number));
        let message = match nearest {
            Some(other) => {
                format!(
                    "the body does not give \"{words}\"; the nearest number is \"{}\"",
                    case.reading.text(other.span)
                )
            }
            None => format!("the body does not give \"{words}\""),
        };
        let mut finding = RULE.finding(number.span, true, message);
        (finding.severity, finding.confidence) = weight(case, number, *found != Match::Missing, slip.is_some());
        finding.evidence.extend(nearest.map(|other| case.evidence(other.span, None, "the nearest number")));
        findings.push(finding);
    }
    findings
}

/// How bad it is that the body does not give a number, and how surely: `reckoned` when it may follow from others, `slip`
/// when it looks like another one with its digits in disorder.
fn weight(case: &Case<'_>, number: &Number, reckoned: bool, slip: bool) -> (Severity, f64) {
    let meant = is_meant(case, number, if reckoned { MEANT } else { NEAR });
    let counted = number::is_counted_otherwise(case, number) || meant;
    // the body may count the things itself
    let small = number.spelled && number.kind == Kind::Count && number.value <= SMALL;
    let error = match number.kind {
        _ if number.spelled || reckoned => false,
        Kind::Year => is_denied(case, number) && slip || is_dated_otherwise(case, number),
        Kind::Date | Kind::Label | Kind::Score => slip || counted,
        _ => slip || counted && (number.value > 3.0 || number.digits > 1),
    };
    let doubtful = match number.kind {
        Kind::Year => !slip && !is_denied(case, number),
        Kind::Date => !slip && !counted,
        Kind::Score => !case.body_numbers.iter().any(|other| other.kind == Kind::Score),
        _ => {
            number::counts_items(case, number)
                || reckoned && !slip && !(meant && number.digits > 1)
                || small && !counted
        }
    };
    match (error, doubtful) {
        (true, _) => (Severity::Error, 0.9),
        (false, true) => (Severity::Note, 0.2),
        (false, false) => (Severity::Warning, 0.55),
    }
}

/// Whether another number of the same kind stands among so much of what the headline says that it was meant.
fn is_meant(case: &Case<'_>, number: &Number, least: f64) -> bool {
    let alike = |other: &&Number| other.kind == number.kind && number.kind != Kind::Ordinal;
    case.body_numbers.iter().filter(alike).any(|other| tie(case, number, other).strength >= least)
}

/// "Both" counts what is known, and "double" is a kind of thing as often as a number.
fn is_idle(case: &Case<'_>, number: &Number) -> bool {
    let first = case.reading.words.get(words_of(case.reading, number.span).start);
    number.kind == Kind::Multiple || first.is_some_and(|word| case.reading.form(word).stop)
}

/// Whether the body puts another year behind the word before this one ("since 1997"), where it says what the headline
/// says.
fn is_dated_otherwise(case: &Case<'_>, number: &Number) -> bool {
    let before =
        |number: &Number| words_of(case.reading, number.span).start.checked_sub(1).map(|word| case.lower(word));
    number.kind == Kind::Year
        && number.span.len() >= 4
        && case.body_numbers.iter().any(|other| {
            let sentence = case.reading.sentence_at(other.span.start);
            other.kind == Kind::Year && before(other) == before(number) && case.alignment.shared(sentence) >= SAID
        })
}

/// Whether a name with a number ("No 10") is another one of a house that the body names.
fn is_organization(case: &Case<'_>, number: &Number) -> bool {
    let words = words_of(case.reading, number.span);
    let Some(before) = words.start.checked_sub(1).filter(|_| number.kind == Kind::Label) else { return false };
    let name = format!("{} {}", case.lower(before), case.lower(words.start));
    let Some(full) = case.reading.language.acronyms.tag(&name) else { return false };
    let full: Vec<&str> = full.split(' ').collect();
    case.reading.body().any(|sentence| {
        let lower: Vec<&str> = sentence.words.clone().map(|word| case.lower(word)).collect();
        lower.windows(full.len()).any(|window| window == full)
    })
}

/// Whether the body, by what it gives of the same kind, speaks against a year, a result or a code. Reports without any
/// result leave it to the headline.
fn is_denied(case: &Case<'_>, number: &Number) -> bool {
    let mut alike = case.body_numbers.iter().filter(|other| other.kind == number.kind);
    match number.kind {
        // the article's own year need not be named; an article that counts years names them all
        Kind::Year => {
            let first = alike.next().map(|other| other.value);
            number.span.len() >= 4 && alike.any(|other| Some(other.value) != first)
        }
        Kind::Score => alike.next().is_some(),
        _ => number.end.is_some() && alike.any(|other| other.end == number.end),
    }
}
