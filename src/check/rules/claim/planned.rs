//! The headline has as done or decided what the body leaves open.

use crate::check::compare::asserted::Assertion;
use crate::check::compare::{Comparison, unsettled};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "claim/planned",
    area: Area::Claim,
    summary: "The headline has as done or decided what the body leaves open",
    severities: Severities::both(Severity::Warning),
    why: "The rule takes the headline's verb and what it is about, and asks of every sentence of the body that speaks of it what \
governs the words there: a plan (\"is to\", \"will\"), a thought (\"is considering\", \"whether to\"), a paper (\"a bill that \
would\"), or nothing yet (\"no decision\", \"refused to rule out\"). It reports a headline in the past or the perfect where the \
sentences that say most of it leave it open, and one in the present or the future where they do so flatly: a headline's \
present may stand for a plan. It is silent where any near sentence has it done, and where the headline has a word like \
\"plan\", \"may\" or \"bill\" of its own.",
    reports: &[
        Example {
            headline: "Council has rebuilt harbour bridge",
            body: "The council is considering a new harbour bridge, Ada Brook said.",
        },
        Example {
            headline: "Council caps fees for mooring boats",
            body: "Ada Brook has brought in a bill that would limit the fees for mooring boats.",
        },
        Example {
            headline: "Council announces closure of bridge",
            body: "Ada Brook said that no decision on the closure of the bridge had been taken.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council has rebuilt harbour bridge",
            body: "The council has built the harbour bridge again, Ada Brook said. It is considering a second one.",
        },
        Example {
            headline: "Council weighs new harbour bridge",
            body: "The council is considering a new harbour bridge, Ada Brook said.",
        },
    ],
    needs: &[|language| &language.modality],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.overstated().is_some() {
        return Vec::new();
    }
    let Some(found) = unsettled::of(case) else { return Vec::new() };
    let own = case.span_of(found.verb..found.verb + 1);
    let (low, high) = (found.marker.min(found.place), found.marker.max(found.place));
    let other = case.span_of(low..high + 1);
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\"; the body leaves it open: \"{there}\"");
    vec![
        RULE.finding(own, true, message)
            .sure(if found.verbatim || found.assertion == Assertion::Past { 0.85 } else { 0.75 })
            .with(case.evidence(other, None, "left open")),
    ]
}
