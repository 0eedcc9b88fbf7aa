//! The right amount in the wrong currency.

use crate::check::compare::Comparison;
use crate::check::compare::number::Match;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "number/currency",
    area: Area::Number,
    summary: "The headline gives a sum in the wrong currency",
    severities: Severities::both(Severity::Error),
    why: "The same digits in another currency are a different amount.",
    reports: &[Example {
        headline: "Bridge repair to cost €24m",
        body: "The repair of the bridge will cost £24m, the council said.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to cost £24m",
        body: "The repair of the bridge will cost 24 million pounds, the council said.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        let Match::Currency(other) = found else { continue };
        let (words, given) = (case.reading.text(number.span), case.reading.text(other.span));
        findings.push(
            RULE.finding(number.span, true, format!("the body gives \"{given}\", not \"{words}\""))
                .sure(0.98)
                .with(case.evidence(other.span, None, "given in the body")),
        );
    }
    findings
}
