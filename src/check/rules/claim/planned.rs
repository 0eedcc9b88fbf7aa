//! The headline reports as done or decided what the body leaves open.

use crate::check::compare::asserted::Assertion;
use crate::check::compare::{Comparison, unsettled};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "claim/planned",
    area: Area::Claim,
    summary: "The headline reports as done or decided what the body leaves open",
    severities: Severities::both(Severity::Warning),
    why: "The rule takes the headline's verb and its object, and looks in every sentence of the body about them for \
          what governs the words: a plan (\"is to\", \"will\"), a consideration (\"is considering\", \"whether \
          to\"), a draft (\"a bill that would\"), or the lack of a decision (\"no decision\", \"refused to rule \
          out\"). It fires on a headline in a past tense where the best-matching sentences leave the matter open, \
          and on one in the present or future where they clearly do: a headline's present tense may stand for a \
          plan. It is silent where any related sentence reports it as done, and where the headline itself has a word \
          such as \"plan\", \"may\" or \"bill\".",
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
