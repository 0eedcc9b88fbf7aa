//! The headline says all, every or always where the body does not.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::sentences;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/scope",
    area: Area::Claim,
    summary: "The headline says all, every or always where the body does not",
    severities: Severities::both(Severity::Warning),
    why: "A word that leaves nobody out is a strong claim. The body must hold it or one like it, near the same things.",
    reports: &[Example {
        headline: "All bridges to be repaired in May",
        body: "Several bridges will be repaired in May, Ada Brook said.",
    }],
    accepts: &[
        Example {
            headline: "All bridges to be repaired in May",
            body: "Every bridge will be repaired in May, Ada Brook said.",
        },
        Example {
            headline: "Half of all bridges to be repaired in May",
            body: "Half the bridges will be repaired in May, Ada Brook said.",
        },
    ],
    check,
};

/// Whether a word beside takes some out again: "not every", "almost all", "all but one".
fn is_bounded(case: &Case<'_>, word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| case.is(before, Classes::BOUND)) || case.is(word + 1, Classes::EXCEPT)
}

/// Whether a number takes a part of what the word leaves whole: "half of all".
fn is_share(case: &Case<'_>, word: usize) -> bool {
    let Some(number) = word.checked_sub(2).and_then(|before| case.reading.words.get(before)) else { return false };
    case.is(word - 1, Classes::PREPOSITION) && case.numbers.iter().any(|other| other.span.overlaps(number.span))
}

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    for word in case.unmarked().filter(|word| case.is(*word, Classes::SCOPE)) {
        let own = case.lower(word);
        // Two are asked of the whole body, and "all" outdoes them.
        let same = |other: usize| case.lower(other) == own || case.is(other, Classes::UNIVERSAL);
        if case.is(word, Classes::RANK) && (sentences::body_holds(case, same) || is_bounded(case, word)) {
            continue;
        }
        let Some(next) = case.alignment.contents.iter().find(|content| content.word > word && content.word <= word + 2)
        else {
            continue;
        };
        let claims_so = |sentence: &usize| {
            let mut words = sentences::words(case, *sentence);
            words.any(|other| same(other) && !is_bounded(case, other))
        };
        // "Only 24" comments on a number.
        if case.is(word, Classes::ONLY) && case.reading.form(&case.reading.words[next.word]).digit {
            continue;
        }
        if next.sentences.is_empty()
            || next.sentences.iter().any(claims_so)
            || sentences::is_joined(case, word)
            || is_share(case, word)
        {
            continue;
        }
        let span = case.span_of(word..next.word + 1);
        let message = format!("the headline says \"{}\"; the body does not say \"{own}\"", case.reading.text(span));
        let mut finding = RULE.finding(span, true, message);
        finding.confidence = 0.7;
        finding.evidence.extend(sentences::nearest(case));
        return vec![finding];
    }
    Vec::new()
}
