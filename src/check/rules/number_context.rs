//! A number of the body that belongs to something else.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::figures::{self, Match};
use crate::check::finding::{Finding, Severity};

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
