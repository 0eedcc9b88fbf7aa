//! The headline says all, every or none where the body does not.

use crate::check::case::Case;
use crate::check::compare::{Comparison, opposite, sentences};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/scope",
    area: Area::Claim,
    summary: "The headline says \"all\", \"every\" or \"none\" where the body does not",
    severities: Severities::both(Severity::Warning),
    why: "A word that leaves no one out is a strong claim. The body must have it or one like it, near the same \
          things; a part of them instead (\"two of the nine\", \"all but one\") is the clearest sign that the \
          headline is wrong.",
    reports: &[
        Example {
            headline: "All bridges to be repaired in May",
            body: "Several bridges will be repaired in May, Ada Brook said.",
        },
        Example {
            headline: "Every bridge in Ardle to be repaired",
            body: "Two of Ardle's nine bridges will be repaired in May, Ada Brook said.",
        },
    ],
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
    needs: &[|language| &language.sides],
    check,
};

/// Whether a neighbouring word limits a quantifier: "not every", "almost all", "all but one".
fn is_limited(case: &Case<'_>, word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| case.is(before, Classes::LIMITER)) || case.is(word + 1, Classes::EXCEPTION)
}

/// Whether a number takes a fraction of it: "half of all".
fn is_fraction_of(case: &Case<'_>, word: usize) -> bool {
    let Some(number) = word.checked_sub(2).and_then(|before| case.reading.words.get(before)) else { return false };
    case.is(word - 1, Classes::PREPOSITION) && case.numbers.iter().any(|other| other.span.overlaps(number.span))
}

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    only_part(case).or_else(|| unsupported(case)).into_iter().collect()
}

/// "All libraries to close" over "two of the nine libraries will close".
fn only_part(case: &Comparison<'_, '_>) -> Option<Finding> {
    let claims = opposite::claims(case).into_iter().filter(|claim| claim.is_universal());
    let claims: Vec<_> =
        claims.filter(|claim| !is_limited(case, claim.word) && !is_fraction_of(case, claim.word)).collect();
    let body = opposite::body(case, &claims);
    claims.iter().find_map(|claim| {
        let place = opposite::against(case, claim, &body)?;
        let (own, other) = (case.span_of(claim.word..claim.last + 1), case.span_of(place.word..place.last + 1));
        let (text, part) = (case.reading.text(own), case.reading.text(other));
        let evidence = case.evidence(other, None, "only part of it");
        let message = format!("the headline says \"{text}\"; the body says \"{part}\"");
        Some(RULE.finding(own, true, message).with(evidence))
    })
}

/// A universal word, and none like it in the body near the same thing.
fn unsupported(case: &Comparison<'_, '_>) -> Option<Finding> {
    for word in case.unmarked().filter(|word| case.is(*word, Classes::SCOPE)) {
        let own = case.lower(word);
        // Ranks are checked against the whole body, and "all" implies any of these words.
        let same = |other: usize| case.lower(other) == own || case.is(other, Classes::UNIVERSAL);
        if is_limited(case, word) || case.is(word, Classes::RANK) && sentences::body_holds(case, same) {
            continue;
        }
        let after = |reach: usize| {
            let contents = case.alignment.contents.iter();
            contents.filter(move |content| content.word > word && content.word <= word + reach)
        };
        // "Every one of its Ohio factories"
        let reported = after(2).chain(after(NOUN)).find(|content| !content.sentences.is_empty());
        let (Some(next), Some(first)) = (reported, after(NOUN).next()) else { continue };
        let claims_so = |sentence: &usize| {
            let mut words = sentences::words(case, *sentence);
            words.any(|other| same(other) && !is_limited(case, other))
        };
        // "Only 24" comments on a number, and "every week" may be "a week".
        let comments = case.is(word, Classes::ONLY) && case.is_digit(first.word)
            || case.is(word + 1, Classes::PERIOD | Classes::DAYPART | Classes::TIME);
        if comments || next.sentences.iter().any(claims_so) || is_fraction_of(case, word) {
            continue;
        }
        let span = case.span_of(word..first.word + 1);
        let message = format!("the headline says \"{}\"; the body does not say \"{own}\"", case.reading.text(span));
        return Some(RULE.finding(span, true, message).sure(0.85).with(sentences::nearest(case)));
    }
    None
}

/// Maximum words from a quantifier to its noun.
const NOUN: usize = 4;
