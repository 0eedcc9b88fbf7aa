//! The headline denies what the body affirms.

use super::{Example, Rule, Severities};
use crate::check::aligned;
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
pub(super) const RULE: Rule = Rule {
    id: "claim/negation-added",
    summary: "The headline denies what the body affirms",
    severities: Severities::both(Severity::Warning),
    why: "The word after the headline's \"not\" stands in the body, beside other words of the headline, and nothing there or \
near it denies it.",
    reports: &[Example {
        headline: "Council will not repair bridge",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council will not close bridge",
        body: "The council will not close the bridge, Ada Brook said. It will be painted.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let contents = &case.alignment.contents;
    for negation in case.unmarked().filter(|word| aligned::is_plain_negation(case, *word)) {
        let Some(denied) = contents.iter().find(|content| content.word > negation && content.word <= negation + 4)
        else {
            continue;
        };
        let sentences: Vec<usize> = aligned::sentences(case, denied);
        if sentences.is_empty() || denied.sentences.iter().any(|sentence| aligned::holds_negation(case, *sentence)) {
            continue;
        }
        let Some(sentence) = sentences.first().and_then(|at| case.reading.sentences.get(*at)) else { continue };
        let span = case.span_of(negation..denied.word + 1);
        let message = format!("the headline says \"{}\"; the body does not deny it", case.reading.text(span));
        let mut finding = case.finding(&RULE, span, true, message);
        finding.confidence = 0.7;
        finding.evidence.push(case.evidence(sentence.span, None, "the nearest sentence"));
        return vec![finding];
    }
    Vec::new()
}
