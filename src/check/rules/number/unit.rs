//! The right digits with the wrong unit.

use crate::check::compare::Comparison;
use crate::check::compare::number::Match;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "number/unit",
    area: Area::Number,
    summary: "The headline gives a number with the wrong unit or order of magnitude",
    severities: Severities::both(Severity::Error),
    why: "Millions are not billions, and a percentage point is not a per cent. The digits match the body; what they \
          count does not.",
    reports: &[Example {
        headline: "Bridge repair to cost 24bn crowns",
        body: "The repair of the bridge will cost 24m crowns, the council said.",
    }],
    accepts: &[Example {
        headline: "Tolls up 4 per cent",
        body: "Tolls on the bridge will go up by 4%, the council said.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        let Match::Unit(other) = found else { continue };
        let (words, given) = (case.reading.text(number.span), case.reading.text(other.span));
        let message = format!("the body gives \"{given}\", not \"{words}\"");
        let evidence = case.evidence(other.span, None, "given in the body");
        findings.push(RULE.finding(number.span, true, message).sure(0.98).with(evidence));
    }
    findings
}
