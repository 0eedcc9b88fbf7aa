//! A speaker who does not appear in the body.

use crate::check::compare::Comparison;
use crate::check::compare::speaker::{Absence, absence};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "speaker/not-in-body",
    area: Area::Speaker,
    summary: "The headline names a speaker who does not appear in the body",
    severities: Severities::both(Severity::Error),
    why: "Anyone a headline quotes must appear in the article, and so must the organization in \"the bank's chief\".",
    reports: &[
        Example {
            headline: "Hugo Stone: \"The cables are old\"",
            body: "\"The cables are old,\" Ada Brook said on Monday.",
        },
        Example {
            headline: "'The cables are old', says culture minister",
            body: "Ada Brook is the harbour's chief engineer. \"The cables are old,\" Brook said on Monday.",
        },
        Example {
            headline: "'The cables are old', says Lady Brook",
            body: "\"The cables are old,\" Lord Brook said on Monday.",
        },
    ],
    accepts: &[Example {
        headline: "Ada Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said on Monday.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (named, fragments) in case.speakers() {
        let Some(absence) = absence(case, named, &fragments) else { continue };
        let message = format!("the body does not mention \"{}\"", case.reading.text(named.span));
        let mut finding = RULE.finding(named.span, true, message);
        (finding.severity, finding.confidence) = match absence {
            Absence::Possible => (Severity::Note, 0.3),
            Absence::Likely => (Severity::Warning, 0.6),
            Absence::Certain => (Severity::Error, 0.95),
        };
        findings.push(finding);
    }
    findings
}
