//! The headline reports as done or coming what the body says was called off.

use crate::check::compare::{Comparison, called_off};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "claim/called-off",
    area: Area::Claim,
    summary: "The headline reports as done or coming what the body says was called off",
    severities: Severities::both(Severity::Warning),
    why: "\"Cancelled\", \"scrapped\", \"put off\" or \"turned down\" appears before or after the body's words for \
          what the headline reports, or in the next sentence (\"That has been shelved\"). The rule is silent where \
          the headline has such a word or a negation of its own, and where the body also reports it as done. A \
          single shared word is only a note.",
    reports: &[
        Example {
            headline: "Council to rebuild harbour bridge",
            body: "The council has scrapped plans to rebuild the harbour bridge, Ada Brook said.",
        },
        Example {
            headline: "Council widens bridge to four lanes",
            body: "The council had planned to widen the bridge to four lanes. That has been shelved, Ada Brook said.",
        },
    ],
    accepts: &[Example {
        headline: "Council scraps rebuilding of harbour bridge",
        body: "The council has scrapped plans to rebuild the harbour bridge, Ada Brook said.",
    }],
    needs: &[|language| &language.modality],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let Some(found) = called_off::of(case) else { return Vec::new() };
    let own = case.span_of(found.verb..found.verb + 1);
    let (low, high) = (found.marker.min(found.place), found.marker.max(found.place));
    let other = case.span_of(low..high + 1);
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\"; the body says \"{there}\"");
    let finding = RULE.finding(own, true, message).with(case.evidence(other, None, "called off"));
    vec![if found.sure { finding.sure(0.75) } else { finding.noted(0.6) }]
}
