//! A number that is not in the body.

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
    summary: "The headline gives a number that is not in the body",
    severities: Severities::both(Severity::Error),
    why: "A figure in a headline is what readers remember. It may be rounded, and written in words or digits; \
          \"nearly\", \"over\" and the like give it some leeway. Otherwise it must be the body's. It is an error \
          where the body gives another number in its place: one with the same digits transposed (121 for 112), or \
          one of the same kind among the same words. In other cases it is a warning. A number that follows from \
          others in the body is accepted where the headline mentions a change, and is a note where the match may be \
          chance: a difference, a sum, a share, a product, a winning margin, the total of a list or its remainder to \
          a hundred, years elapsed, another unit. Small numbers in words, the items of a list, and a year where the \
          body gives none are also notes. Numbers that say where in a series an article belongs (\"Day 532\", \"part \
          2\") are not checked.",
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

/// Minimum content words of the headline in a body sentence that reports the same.
const SAID: usize = 3;
/// Maximum value of a small number in words.
const SMALL: f64 = 12.0;
/// Tie strength from which a body number was intended, even where the headline's number can be derived ...
const MEANT: f64 = 5.0;
/// ... and where it cannot.
const NEAR: f64 = 3.5;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        if !matches!(found, Match::Missing | Match::Derived(Plausibility::Low)) {
            continue;
        }
        let no_count = number.spelled && carries_no_count(case, number);
        if no_count || number::is_all_day(number) || number::is_of_series(case, number) {
            continue;
        }
        let words = case.reading.text(number.span);
        let slip = number::digit_slip(case, number, *found == Match::Missing);
        let nearest = slip.or_else(|| number::nearest(case, number));
        let message = match nearest {
            Some(other) => {
                format!("\"{words}\" is not in the body; the nearest number is \"{}\"", case.reading.text(other.span))
            }
            None => format!("\"{words}\" is not in the body"),
        };
        let mut finding = RULE.finding(number.span, true, message);
        (finding.severity, finding.confidence) = severity_of(case, number, *found != Match::Missing, slip.is_some());
        finding.evidence.extend(nearest.map(|other| case.evidence(other.span, None, "nearest number")));
        findings.push(finding);
    }
    findings
}

/// The severity and confidence of a number that is not in the body. `derived`: it may follow from others; `slip`: it
/// looks like another one with its digits transposed.
fn severity_of(case: &Case<'_>, number: &Number, derived: bool, slip: bool) -> (Severity, f64) {
    let intended = has_intended_alternative(case, number, if derived { MEANT } else { NEAR });
    let counted = number::is_counted_otherwise(case, number) || intended;
    // the body may list the items without a number
    let small = number.spelled && number.kind == Kind::Count && number.value <= SMALL;
    let error = match number.kind {
        _ if number.spelled || derived => false,
        Kind::Year => gives_years(case, number) && slip || has_another_year(case, number),
        Kind::Date | Kind::Label | Kind::Score => slip || counted,
        _ => slip || counted && (number.value > 3.0 || number.digits > 1),
    };
    let doubtful = match number.kind {
        Kind::Year => !slip && !gives_years(case, number),
        Kind::Date => !slip && !counted,
        Kind::Score => !case.body_numbers.iter().any(|other| other.kind == Kind::Score),
        _ => {
            number::counts_items(case, number)
                || derived && !slip && !(intended && number.digits > 1)
                || small && !counted
        }
    };
    match (error, doubtful) {
        (true, _) => (Severity::Error, 0.9),
        (false, true) => (Severity::Note, 0.2),
        (false, false) => (Severity::Warning, 0.55),
    }
}

/// Whether the body has another number of the same kind that is tied so strongly to the headline's words, `least` or
/// more, that the headline meant it.
fn has_intended_alternative(case: &Case<'_>, number: &Number, least: f64) -> bool {
    let alike = |other: &&Number| other.kind == number.kind && number.kind != Kind::Ordinal;
    case.body_numbers.iter().filter(alike).any(|other| tie(case, number, other).strength >= least)
}

/// Whether a number in words carries no count: "both" refers to known things, and "double" is often an adjective.
fn carries_no_count(case: &Case<'_>, number: &Number) -> bool {
    let first = case.reading.words.get(words_of(case.reading, number.span).start);
    number.kind == Kind::Multiple || first.is_some_and(|word| case.reading.form(word).stop)
}

/// Whether the body has another year after the word before this one ("since 1997"), in a sentence that reports what the
/// headline reports.
fn has_another_year(case: &Case<'_>, number: &Number) -> bool {
    let before =
        |number: &Number| words_of(case.reading, number.span).start.checked_sub(1).map(|word| case.lower(word));
    number.kind == Kind::Year
        && number.span.len() >= 4
        && case.body_numbers.iter().any(|other| {
            let sentence = case.reading.sentence_at(other.span.start);
            other.kind == Kind::Year && before(other) == before(number) && case.alignment.shared(sentence) >= SAID
        })
}

/// Whether the body gives several years, and so would give this one. An article need not name its own year.
fn gives_years(case: &Case<'_>, number: &Number) -> bool {
    let mut years = case.body_numbers.iter().filter(|other| other.kind == Kind::Year);
    let first = years.next().map(|other| other.value);
    number.span.len() >= 4 && years.any(|other| Some(other.value) != first)
}
