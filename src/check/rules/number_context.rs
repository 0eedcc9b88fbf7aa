//! A number of the body that belongs to something else.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::evidence::words_of;
use crate::check::figures::{self, Match};
use crate::check::finding::{Finding, Severity};
use crate::reading::Number;

pub(super) const RULE: Rule = Rule {
    id: "number/context",
    summary: "The body gives the number, but of something else",
    severities: Severities::both(Severity::Warning),
    why: "The figure stands in the body, far from everything else that the headline says. Numbers that change places \
          are a common slip of the desk.",
    reports: &[Example {
        headline: "Bridge repair to cost 300,000 crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to cost 24m crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.\n\nSome 300,000 people saw the tennis final on Sunday.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in case.numbers.iter().filter(|number| !number.spelled && !number.label) {
        let Match::Found(places) = figures::compare(case, number) else { continue };
        if let Some((counted, other)) = counts_otherwise(case, number, &places) {
            let (words, given) = (case.reading.text(number.span), case.reading.text(other.span));
            let message = format!("the body gives \"{words}\", but \"{given}\" where it counts \"{counted}\"");
            let mut finding = case.finding(&RULE, number.span, true, message);
            finding.evidence.push(case.evidence(other.span, None, "what the body counts"));
            findings.push(finding);
            continue;
        }
        let contents = case.alignment.contents.iter();
        let others = contents.filter(|content| {
            case.reading.words.get(content.word).is_some_and(|word| !number.span.contains(word.span))
        });
        if others.count() < 3 || places.iter().any(|place| figures::belongs(case, number, place)) {
            continue;
        }
        let Some(place) = places.first() else { continue };
        let words = case.reading.text(number.span);
        let message = format!("the body gives \"{words}\" only where it speaks of something else");
        let mut finding = case.finding(&RULE, number.span, true, message);
        finding.evidence.push(case.evidence(place.span, None, "the number in the body"));
        findings.push(finding);
    }
    findings
}

/// What the headline counts, and the number that the body gives of it, when it is another.
fn counts_otherwise<'c>(case: &'c Case<'_>, number: &Number, places: &[&Number]) -> Option<(&'c str, &'c Number)> {
    let last = words_of(case.reading, number.span).end;
    let counted = case.alignment.contents.iter().find(|content| content.word >= last && content.word <= last + 1)?;
    let beside = |place: &Number, reach: usize| {
        let words = words_of(case.reading, place.span);
        counted.places.iter().any(|at| *at + reach >= words.start && *at < words.end + reach)
    };
    let year = |number: &Number| (1900.0..2100.0).contains(&number.value) && number.digits == 4;
    if places.is_empty() || year(number) || number.value < 4.0 || places.iter().any(|place| beside(place, 8)) {
        return None;
    }
    let alike = |other: &&Number| {
        let same_kind = other.unit == number.unit && other.currency.is_some() == number.currency.is_some();
        same_kind && !other.label && !other.spelled && !other.equals(number) && beside(other, 2)
    };
    let other = case.body_numbers.iter().find(alike)?;
    Some((case.reading.text(case.reading.words.get(counted.word)?.span), other))
}
