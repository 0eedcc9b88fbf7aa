//! The headline says as certain what the body says is only possible.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::modality::{self, Stage};
use crate::check::compare::sentences::{self, is_about};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/strength",
    area: Area::Claim,
    summary: "The headline says as certain what the body says is only possible",
    severities: Severities::both(Severity::Warning),
    why: "\"Could\", \"is considering\" or \"whether to\" before the very word in the body, and nothing like it before the word in \
the headline; or a word that says less in its place (\"suggest\" for \"prove\"). The rule is silent where any other sentence has the thing further along.",
    reports: &[
        Example {
            headline: "Council to repair bridge in May",
            body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
        },
        Example {
            headline: "Tests prove bridge is unsafe",
            body: "The tests suggest that the bridge may be unsafe, Ada Brook said.",
        },
    ],
    accepts: &[Example {
        headline: "Council may repair bridge in May",
        body: "The council is considering whether to repair the bridge in May, Ada Brook said.",
    }],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let Some(found) = case.overstated().filter(|found| found.stage == Stage::Possible) else {
        return weaker(case).into_iter().collect();
    };
    let (own, other) = (case.span_of(found.headline.clone()), case.span_of(found.body.clone()));
    let (here, there) = (case.reading.text(own), case.reading.text(other));
    let message = format!("the headline says \"{here}\" as certain; the body says \"{there}\"");
    let mut finding = RULE.finding(own, true, message);
    finding.confidence = 0.7;
    finding.evidence.push(case.evidence(other, None, "only possible"));
    vec![finding]
}

/// A word of the headline that the body does not have, but one that says less, of the same thing.
fn weaker(case: &Case<'_>) -> Option<Finding> {
    let reading = case.reading;
    let language = reading.language;
    for content in case.alignment.contents.iter().filter(|content| content.sentences.is_empty()) {
        let Some(others) = language.look_up(&language.weaker, case.lower(content.word)) else { continue };
        let hangs = content.word.checked_sub(1).is_some_and(|before| case.is(before, Classes::PREPOSITION));
        if hangs
            || modality::of(case, content.word).stage < Stage::Done
            || modality::of(case, content.word).denial.is_some()
        {
            continue;
        }
        let terms = others.split(' ').filter_map(|other| reading.terms.find(other));
        let mut places = terms.filter_map(|term| sentences::place(case, term, 2));
        let Some(place) = places.find(|place| is_about(case, content, *place)) else { continue };
        let (own, other) = (case.span_of(content.word..content.word + 1), case.span_of(place..place + 1));
        let message = format!("the headline says \"{}\", the body only \"{}\"", reading.text(own), reading.text(other));
        let mut finding = RULE.finding(own, true, message);
        finding.confidence = 0.7;
        finding.evidence.push(case.evidence(other, None, "says less"));
        return Some(finding);
    }
    None
}
