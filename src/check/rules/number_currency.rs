//! The right sum in the wrong money.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::figures::{self, Match};
use crate::check::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "number/currency",
    summary: "The headline gives a sum in another currency",
    severities: Severities::both(Severity::Error),
    why: "The same digits in another currency are another sum.",
    reports: &[Example {
        headline: "Bridge repair to cost €24m",
        body: "The repair of the bridge will cost £24m, the council said.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to cost £24m",
        body: "The repair of the bridge will cost 24 million pounds, the council said.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in &case.numbers {
        let Match::Currency(other) = figures::compare(case, number) else { continue };
        let (words, given) = (case.reading.text(number.span), case.reading.text(other.span));
        let mut finding =
            case.finding(&RULE, number.span, true, format!("the body gives \"{given}\", not \"{words}\""));
        finding.evidence.push(case.evidence(other.span, None, "what the body gives"));
        findings.push(finding);
    }
    findings
}
