//! The headline reports as having happened what the body only expects.

use crate::check::compare::form::is_past;
use crate::check::compare::mark::{Before, Modality, mark};
use crate::check::compare::overstated::Overstated;
use crate::check::compare::{Comparison, modality, sentences};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/tense",
    area: Area::Claim,
    summary: "The headline reports as having happened what the body only expects",
    severities: Severities::both(Severity::Warning),
    why: "Headlines use the present tense for what has happened. The rule looks for the verb in the body, and fires \
          where every occurrence follows a plan (\"will\", \"hopes to\", \"is due to\"). \"Has already\" turns a \
          plan into news, too: the body must have the word. A present tense for something fixed (\"is to\", \"is set \
          to\") is only a note, because headlines conventionally use it so.",
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
        Example {
            headline: "Council repairs harbour bridge",
            body: "The council is set to repair the harbour bridge in May, Ada Brook said.",
        },
    ],
    needs: &[|language| &language.modality],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    for word in case.unmarked().filter(|word| case.is(*word, Classes::ALREADY)) {
        if sentences::body_holds(case, |word| case.is(word, Classes::ALREADY))
            || modality::of(case, word).modality < Modality::Factual
        {
            continue;
        }
        let span = case.span_of(word..word + 1);
        return vec![
            RULE.finding(span, true, format!("the body does not say that this has happened \"{}\"", case.lower(word)))
                .sure(0.7)
                .with(sentences::nearest(case)),
        ];
    }
    let Some(found) = case.overstated().filter(|found| found.modality == Modality::Planned) else { return Vec::new() };
    let (own, other) = (case.span_of(found.headline.clone()), case.span_of(found.body.clone()));
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\" as if it had happened; the body says \"{there}\"");
    let finding = RULE.finding(own, true, message).with(case.evidence(other, None, "still in the future"));
    vec![if is_firm_plan(case, found) { finding.noted(0.5) } else { finding.sure(0.7) }]
}

/// Whether a present tense of the headline stands for a fixed plan ("is to", "is set to"), as headlines conventionally
/// do.
fn is_firm_plan(case: &Comparison<'_, '_>, found: &Overstated) -> bool {
    let verb = found.headline.end - 1;
    let past = verb > found.headline.start
        || is_past(case, verb)
        || verb.checked_sub(1).is_some_and(|at| case.is(at, Classes::HAVE | Classes::BE | Classes::TENSE));
    let marker = found.body.start;
    let fixed = mark(case, marker).is_some_and(|mark| mark.before == Before::Infinitive);
    !past && !case.reading.language.verb_second && (fixed || case.is(marker, Classes::TO | Classes::BE))
}
