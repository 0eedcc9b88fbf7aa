//! A number in the wrong role: "by" for "to", "from" for "to", a change for a share.

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
    summary: "The headline confuses the size, start or end of a change",
    severities: Severities::both(Severity::Warning),
    why: "What rises to 5 per cent has not risen by 5 per cent, and what costs 40 per cent more does not cost 40 per \
          cent of it. A number that the body gives as the start, the end or the size of a change must have the same \
          role in the headline. Where the body gives it in none of these roles, or in several, the rule is silent.",
    reports: &[
        Example {
            headline: "Toll on bridge rises by 9 crowns",
            body: "The toll on the bridge rises from 7 crowns to 9 crowns, the council said.",
        },
        Example {
            headline: "Toll on bridge falls to 7 crowns",
            body: "The toll on the bridge falls by 7 crowns, the council said.",
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

/// Maximum words from a word of change ("cut", "raised") to its number.
const BESIDE: usize = 4;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        let (Match::Found(places), Some(claimed)) = (found, role(case, number)) else { continue };
        if places.is_empty() || matches!(number.kind, Kind::Year | Kind::Date | Kind::Time | Kind::Age | Kind::Label) {
            continue;
        }
        let index = |place: &Number| case.body_numbers.partition_point(|other| other.span < place.span);
        let in_another_role = |place: &&Number| {
            given(case, number, index(place)).is_some_and(|given| differs(case, number, claimed, given))
        };
        let whole =
            matches!(claimed, ChangeRole::By) && places.iter().all(|place| changes_by_other(case, place, index(place)));
        if !places.iter().all(in_another_role) && !whole {
            continue;
        }
        let place = places[0];
        let given = given(case, number, index(place));
        let given =
            given.map_or("the body does not".to_owned(), |role| format!("the body gives it as {}", role.name()));
        let words = case.reading.text(number.span);
        let message = format!("the headline gives \"{words}\" as {}; {given}", claimed.name());
        let evidence = case.evidence(place.span, None, "given in the body");
        findings.push(RULE.finding(number.span, true, message).sure(0.9).with(evidence));
    }
    findings
}

/// Whether the body gives the number outside any change, and right after it another one as the change ("put 38 million
/// on the table, 6 million more than before").
fn changes_by_other(case: &Case<'_>, place: &Number, at: usize) -> bool {
    let sentence = |number: &Number| case.reading.sentence_at(number.span.start);
    let changes =
        |other: &Number| matches!(role(case, other), Some(ChangeRole::By | ChangeRole::More | ChangeRole::Moved));
    let other = case.body_numbers.get(at + 1);
    let alike = other.filter(|other| other.kind == place.kind && sentence(other) == sentence(place));
    let claimed = |other: &Number| case.numbers.iter().any(|number| number.fits(other));
    role(case, place).is_none() && alike.is_some_and(|other| changes(other) && !claimed(other))
}

/// Whether the headline gives a number another role than the body.
fn differs(case: &Case<'_>, number: &Number, claimed: ChangeRole, given: ChangeRole) -> bool {
    match (claimed, given) {
        (ChangeRole::By | ChangeRole::Moved, ChangeRole::To | ChangeRole::From | ChangeRole::At) => true,
        (ChangeRole::To, ChangeRole::From | ChangeRole::By | ChangeRole::Moved)
        | (ChangeRole::From, ChangeRole::To) => true,
        (ChangeRole::Share, ChangeRole::By | ChangeRole::More) => {
            matches!(number.kind, Kind::Percent) && !follows_change(case, number)
        }
        _ => false,
    }
}

/// Whether the headline mentions a change before the number: what is cut by a share is a share of it.
fn follows_change(case: &Case<'_>, number: &Number) -> bool {
    let own = words_of(case.reading, number.span);
    let first = words_of(case.reading, case.headline).start;
    let tag = |word: usize| case.reading.language.numbers.tag(case.lower(word));
    (own.start.saturating_sub(BESIDE).max(first)..own.start).any(|word| matches!(tag(word), Some("change" | "moves")))
}
