//! A number of the body in another part: "by" for "to", "from" for "to", a change for a share.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::number::Match;
use crate::check::compare::number_role::{ChangeRole, given, role};
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::{Kind, Number};

pub const RULE: Rule = Rule {
    id: "number/relation",
    area: Area::Number,
    summary: "The headline gives the number another part than the body",
    severities: Severities::both(Severity::Warning),
    why: "What rises to 5 per cent has not risen by 5 per cent, what costs 40 per cent more does not cost 40 per cent of \
          it, and 40 votes to 12 are not 12 to 40. A number that the body gives as the end of a change, as its start or \
          as its size keeps that part. Where the body gives the number in no such part, or in both, nothing is said.",
    reports: &[
        Example {
            headline: "Toll on bridge rises by 9 crowns",
            body: "The toll on the bridge rises from 7 crowns to 9 crowns, the council said.",
        },
        Example {
            headline: "Toll on bridge falls to 7 crowns",
            body: "The toll on the bridge falls by 7 crowns, the council said.",
        },
        Example {
            headline: "Motion on bridge carried by 9 votes to 14",
            body: "The motion on the bridge was carried by 14 votes to 9, the council said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Toll on bridge rises to 9 crowns",
            body: "The toll on the bridge rises from 7 crowns to 9 crowns, the council said.",
        },
        Example {
            headline: "Toll on bridge falls by 7 crowns",
            body: "The toll on the bridge falls by 7 crowns, to 9 crowns, the council said.",
        },
        Example {
            headline: "Council to cut 9% of its posts at bridge",
            body: "The council will cut its posts at the bridge by 9 per cent, it said.",
        },
    ],
    needs: &[|language| &language.numbers],
    check,
};

/// So many words before a number say that it is cut, raised and the like.
const BESIDE: usize = 4;
/// So many words may stand between the two sides of a vote ("40 votes to 12").
const SIDES: usize = 2;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        let (Match::Found(places), Some(claimed)) = (found, role(case, number)) else { continue };
        if places.is_empty() || matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Age | Kind::Label) {
            continue;
        }
        let index = |place: &Number| case.body_numbers.partition_point(|other| other.span < place.span);
        let turned = |place: &&Number| {
            given(case, number, index(place)).is_some_and(|given| is_other(case, number, claimed, given))
        };
        let whole =
            matches!(claimed, ChangeRole::By) && places.iter().all(|place| changes_by_other(case, place, index(place)));
        if !places.iter().all(turned) && !whole {
            continue;
        }
        let place = places[0];
        let given = given(case, number, index(place)).map_or("no change", ChangeRole::name);
        let words = case.reading.text(number.span);
        let message = format!("the headline gives \"{words}\" as {}, the body as {given}", claimed.name());
        findings.push(finding(case, number, place, message));
    }
    if findings.is_empty()
        && let Some((number, place)) = reversed(case)
    {
        let message = "the body gives the two sides in the other order".to_owned();
        findings.push(finding(case, number, place, message));
    }
    findings
}

fn finding(case: &Comparison<'_, '_>, number: &Number, place: &Number, message: String) -> Finding {
    RULE.finding(number.span, true, message).sure(0.9).with(case.evidence(place.span, None, "what the body gives"))
}

/// Whether the body gives the number as no change, and right behind it another one as the change ("put 38 million on the
/// table, 6 million more than before").
fn changes_by_other(case: &Case<'_>, place: &Number, at: usize) -> bool {
    let sentence = |number: &Number| case.reading.sentence_at(number.span.start);
    let changes =
        |other: &Number| matches!(role(case, other), Some(ChangeRole::By | ChangeRole::More | ChangeRole::Moved));
    let other = case.body_numbers.get(at + 1);
    let alike = other.filter(|other| other.kind == place.kind && sentence(other) == sentence(place));
    let claimed = |other: &Number| case.numbers.iter().any(|number| number.fits(other));
    role(case, place).is_none() && alike.is_some_and(|other| changes(other) && !claimed(other))
}

/// Whether the part that the headline gives a number is not the body's.
fn is_other(case: &Case<'_>, number: &Number, claimed: ChangeRole, given: ChangeRole) -> bool {
    match (claimed, given) {
        (ChangeRole::By | ChangeRole::Moved, ChangeRole::To | ChangeRole::From | ChangeRole::At) => true,
        (ChangeRole::To, ChangeRole::From | ChangeRole::By | ChangeRole::Moved)
        | (ChangeRole::From, ChangeRole::To) => true,
        (ChangeRole::Share, ChangeRole::By | ChangeRole::More) => {
            matches!(number.kind, Kind::Percent) && !changes(case, number)
        }
        _ => false,
    }
}

/// Whether the headline speaks of a change before the number: what is cut by a share is a share of it.
fn changes(case: &Case<'_>, number: &Number) -> bool {
    let own = words_of(case.reading, number.span);
    let first = words_of(case.reading, case.headline).start;
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word));
    (own.start.saturating_sub(BESIDE).max(first)..own.start).any(|word| matches!(tag(word), Some("change" | "moves")))
}

/// Whether two numbers are the two sides of a result ("40 votes to 12").
fn are_sides(case: &Case<'_>, one: &Number, other: &Number) -> bool {
    let (first, last) = (words_of(case.reading, one.span), words_of(case.reading, other.span));
    let to = last.start.checked_sub(1).and_then(|word| case.reading.language.numbers.tag(case.lower(word)));
    let counts = [one, other].iter().all(|number| number.kind == Kind::Count && number.end.is_none());
    counts && to == Some("to") && (first.end + 1..=first.end + SIDES).contains(&last.start)
}

/// The two sides of a vote in the other order, where the body gives them in one order only.
fn reversed<'c>(case: &'c Comparison<'_, '_>) -> Option<(&'c Number, &'c Number)> {
    let sides = |pair: &[Number]| are_sides(case, &pair[0], &pair[1]);
    let same = |one: &[Number], other: &[Number]| one[0].value == other[0].value && one[1].value == other[1].value;
    let turned = |one: &[Number], other: &[Number]| one[0].value == other[1].value && one[1].value == other[0].value;
    let given: Vec<&[Number]> = case.body_numbers.windows(2).filter(|pair| sides(pair)).collect();
    let mut claimed = case.numbers.windows(2).filter(|pair| sides(pair) && pair[0].value != pair[1].value);
    claimed.find_map(|pair| {
        let other = given.iter().find(|other| turned(pair, other))?;
        // a vote lost by 12 to 40 may be told as won by 40 to 12
        let before = words_of(case.reading, pair[0].span).start;
        let sentence = case.reading.sentence_at(other[0].span.start);
        let mut contents = case.alignment.contents.iter();
        let verb = contents.rfind(|content| content.word < before);
        let said = verb.is_some_and(|verb| verb.sentences.binary_search(&sentence).is_ok());
        (said && !given.iter().any(|other| same(pair, other))).then_some((&pair[0], &other[0]))
    })
}
