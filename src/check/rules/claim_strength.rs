//! The headline says as certain what the body says is only possible.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
use crate::check::stage::{Stage, outrun};

pub(super) const RULE: Rule = Rule {
    id: "claim/strength",
    summary: "The headline says as certain what the body says is only possible",
    severities: Severities::both(Severity::Warning),
    why: "\"Could\", \"is considering\" or \"whether to\" before the very word in the body, and nothing like it before the word in \
the headline. The rule is silent where any other sentence has the thing further along.",
    reports: &[Example {
        headline: "Council to repair bridge in May",
        body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
    }],
    accepts: &[Example {
        headline: "Council may repair bridge in May",
        body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(found) = outrun(case).filter(|found| found.stage == Stage::Possible) else { return Vec::new() };
    let (own, other) = (case.span_of(found.headline), case.span_of(found.body));
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\" as certain; the body says \"{there}\"");
    let mut finding = case.finding(&RULE, own, true, message);
    finding.confidence = 0.7;
    finding.evidence.push(case.evidence(other, None, "only possible"));
    vec![finding]
}
