//! The headline says all, every or always where the body does not.

use super::{Example, Rule, Severities};
use crate::check::aligned;
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
pub(super) const RULE: Rule = Rule {
    id: "claim/scope",
    summary: "The headline says all, every or always where the body does not",
    severities: Severities::both(Severity::Warning),
    why: "A word that leaves nobody out is a strong claim. The body must hold it or one like it, near the same things.",
    reports: &[Example {
        headline: "All bridges to be repaired in May",
        body: "Several bridges will be repaired in May, Ada Brook said.",
    }],
    accepts: &[Example {
        headline: "All bridges to be repaired in May",
        body: "Every bridge will be repaired in May, Ada Brook said.",
    }],
    check,
};

/// Words that leave nobody out.
const UNIVERSAL: &[&str] =
    &["all", "always", "both", "each", "entire", "entirely", "every", "everybody", "everyone", "whole", "wholly"];

/// Whether a word leaves nobody out.
pub(super) fn is_universal(case: &Case<'_>, word: usize) -> bool {
    UNIVERSAL.contains(&case.lower(word))
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let strong = ["all", "always", "every", "entirely", "wholly", "exactly"];
    for word in case.unmarked().filter(|word| strong.contains(&case.lower(*word))) {
        let own = case.lower(word);
        let Some(next) = case.alignment.contents.iter().find(|content| content.word > word && content.word <= word + 2)
        else {
            continue;
        };
        let claims_so = |sentence: &usize| {
            aligned::words(case, *sentence)
                .any(|other| case.lower(other) == own || UNIVERSAL.contains(&case.lower(other)))
        };
        if next.sentences.is_empty() || next.sentences.iter().any(claims_so) || aligned::is_joined(case, word) {
            continue;
        }
        let span = case.span_of(word..next.word + 1);
        let message = format!("the headline says \"{}\"; the body does not say \"{own}\"", case.reading.text(span));
        let mut finding = case.finding(&RULE, span, true, message);
        finding.confidence = 0.7;
        finding.evidence.extend(aligned::nearest(case));
        return vec![finding];
    }
    Vec::new()
}
