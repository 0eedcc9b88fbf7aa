//! The headline says that something has happened which the body only expects.

use super::{Example, Rule, Severities};
use crate::check::aligned;
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
pub(super) const RULE: Rule = Rule {
    id: "claim/tense",
    summary: "The headline says that something has happened which the body only expects",
    severities: Severities::both(Severity::Warning),
    why: "\"Has already\" turns a plan into news. The rule looks for the word in the body, and for the verb with nothing before it \
that puts it into the future.",
    reports: &[Example {
        headline: "Council has already repaired bridge",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council has already repaired bridge",
        body: "The council has already repaired the bridge, Ada Brook said.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    for word in case.unmarked().filter(|word| case.lower(*word) == "already") {
        if aligned::body_holds(case, |lower| lower == "already") {
            continue;
        }
        let span = case.span_of(word..word + 1);
        let mut finding = case.finding(&RULE, span, true, "nothing in the body has happened \"already\"".to_owned());
        finding.confidence = 0.7;
        finding.evidence.extend(aligned::nearest(case));
        return vec![finding];
    }
    Vec::new()
}
