//! The headline says that something has happened which the body only expects.

use super::{Example, Rule, Severities};
use crate::check::aligned;
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
use crate::check::stage::{self, Stage, outrun};

pub(super) const RULE: Rule = Rule {
    id: "claim/tense",
    summary: "The headline says that something has happened which the body only expects",
    severities: Severities::both(Severity::Warning),
    why: "A headline's present stands for what has happened. The rule looks for the verb in the body, and reports it where every \
place has a plan before it (\"will\", \"hopes to\", \"is due to\"). \"Has already\" turns a plan into news, too: the body must \
have the word.",
    reports: &[
        Example {
            headline: "Council has already repaired bridge",
            body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
        },
        Example {
            headline: "Council repairs harbour bridge",
            body: "The council hopes to repair the harbour bridge in May, Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council has already repaired bridge",
            body: "The council has already repaired the bridge, Ada Brook said.",
        },
        Example {
            headline: "Council to repair harbour bridge",
            body: "The council hopes to repair the harbour bridge in May, Ada Brook said.",
        },
    ],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    for word in case.unmarked().filter(|word| case.lower(*word) == "already") {
        if aligned::body_holds(case, |lower| lower == "already") || stage::of(case, word).stage < Stage::Done {
            continue;
        }
        let span = case.span_of(word..word + 1);
        let mut finding = case.finding(&RULE, span, true, "nothing in the body has happened \"already\"".to_owned());
        finding.confidence = 0.7;
        finding.evidence.extend(aligned::nearest(case));
        return vec![finding];
    }
    let Some(found) = outrun(case).filter(|found| found.stage == Stage::Planned) else { return Vec::new() };
    let (own, other) = (case.span_of(found.headline), case.span_of(found.body));
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\" as if it had happened; the body says \"{there}\"");
    let mut finding = case.finding(&RULE, own, true, message);
    finding.confidence = 0.7;
    finding.evidence.push(case.evidence(other, None, "still to come"));
    vec![finding]
}
