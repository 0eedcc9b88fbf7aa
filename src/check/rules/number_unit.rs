//! The right digits with the wrong unit.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::figures::{self, Match};
use crate::check::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "number/unit",
    summary: "The headline gives a number another unit or order of magnitude",
    severities: Severities::both(Severity::Error),
    why: "Millions are not billions, and a percentage point is not a per cent. The digits are the body's, what they \
          count is not.",
    reports: &[Example {
        headline: "Bridge repair to cost 24bn crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.",
    }],
    accepts: &[Example {
        headline: "Tolls up 4 per cent",
        body: "Tolls on the bridge will go up by 4%, the council said.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in &case.numbers {
        let Match::Unit(other) = figures::compare(case, number) else { continue };
        let (words, given) = (case.reading.text(number.span), case.reading.text(other.span));
        let message = format!("the body gives \"{given}\", not \"{words}\"");
        let mut finding = case.finding(&RULE, number.span, true, message);
        finding.evidence.push(case.evidence(other.span, None, "what the body gives"));
        findings.push(finding);
    }
    findings
}
