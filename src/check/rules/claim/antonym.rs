//! The headline says the opposite of what the body says.

use crate::check::case::Case;
use crate::check::compare::form::is_finite;
use crate::check::compare::mark::{Mark, mark};
use crate::check::compare::sentences::{self, is_about, overlaps, overlaps_strongly};
use crate::check::compare::{Comparison, modality, opposite};
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::language::{Affix, Affixes};
use crate::reading::Classes;
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "claim/antonym",
    area: Area::Claim,
    summary: "The headline says the opposite of what the body says",
    severities: Severities::both(Severity::Warning),
    why: "The body has a word of the other side at the same subject, object or number, and none of the headline's side there: \
          what rises elsewhere does not make a fall here true. A headline made of two is read as two, and what was so before, \
          or is only planned, is no opposite. Where the body has the headline's own word, but elsewhere, and the opposite is \
          only one of a list, it is a note.",
    reports: &[
        Example {
            headline: "Council accepts bridge repair",
            body: "The council rejected the bridge repair on Monday, Ada Brook said.",
        },
        Example {
            headline: "Ferry profit falls by a tenth",
            body: "Ferry profit rose by a tenth in May, the port said. The fleet's fuel costs fell.",
        },
        Example {
            headline: "Port to go ahead with new quay",
            body: "The port has called off its plan for a new quay, Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council rejects bridge repair",
            body: "The council rejected the bridge repair on Monday, Ada Brook said.",
        },
        Example {
            headline: "Ferry profit falls as fares rise",
            body: "Ferry profit was down by a tenth in May, the port said. Fares rose in March.",
        },
        Example {
            headline: "Bridge repair is turned down",
            body: "The council, which had approved the bridge repair in March, rejected it on Monday, Ada Brook said.",
        },
    ],
    needs: &[|language| &language.antonyms, |language| &language.sides],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    undone(case).or_else(|| other_side(case)).or_else(|| listed(case)).into_iter().collect()
}

/// "Profit falls" over "profit rose by a tenth".
fn other_side(case: &Comparison<'_, '_>) -> Option<Finding> {
    // How many are meant is `claim/scope`'s.
    let claims: Vec<_> = opposite::claims(case).into_iter().filter(|claim| !claim.is_quantifier()).collect();
    let body = opposite::body(case, &claims);
    claims.iter().find_map(|claim| {
        let place = opposite::against(case, claim, &body)?;
        let own = case.span_of(claim.word..claim.last + 1);
        Some(finding(case, own, case.span_of(place.word..place.last + 1), 0.85))
    })
}

fn finding(case: &Case<'_>, own: Span, other: Span, confidence: f64) -> Finding {
    let message =
        format!("the headline says \"{}\", the body \"{}\"", case.reading.text(own), case.reading.text(other));
    RULE.finding(own, true, message).sure(confidence).with(case.evidence(other, None, "the opposite"))
}

/// A word of the list of opposites beside the same thing as the headline's, which the body does not have there.
fn listed(case: &Comparison<'_, '_>) -> Option<Finding> {
    let contents = &case.alignment.contents;
    let untold = |content: &&Content| !content.sentences.iter().any(|sentence| overlaps_strongly(case, *sentence));
    for content in contents.iter().filter(untold) {
        let Some(word) = case.reading.words.get(content.word) else { continue };
        let form = case.reading.form(word);
        let language = case.reading.language;
        // "Cuts off" is no cut.
        if case.is(content.word + 1, Classes::PARTICLE) || case.is(content.word, Classes::PREPOSITION) {
            continue;
        }
        let listed = case.reading.terms.look_up(&language.antonyms, form).unwrap_or_default();
        let formed = formed(&language.affixes, &form.lower);
        let opposites = listed.split(' ').chain(formed.iter().map(String::as_str)).filter(|word| !word.is_empty());
        for opposite in opposites {
            let Some(term) = case.reading.terms.find(opposite) else { continue };
            // A headline that has both plays with them.
            if contents.iter().any(|other| case.reading.form(&case.reading.words[other.word]).term == term) {
                continue;
            }
            let Some(at) = beside(case, content, term).or_else(|| {
                sentences::first_match(case, term, 2)
                    .filter(|at| content.sentences.is_empty() && is_about(case, content, *at))
            }) else {
                continue;
            };
            // "not open" is "closed".
            if case.has(at, Affix::Adverb) || is_denied(case, content.word) || is_denied(case, at) {
                continue;
            }
            // The list knows no sides, so it knows no like words either.
            return Some(finding(case, word.span, case.reading.words[at].span, 0.5).noted(0.5));
        }
    }
    None
}

/// The opposites that a word makes with a syllable before it, or without it. What is no word is in no body.
fn formed(affixes: &Affixes, lower: &str) -> Vec<String> {
    let bare = affixes.cut(lower, Affix::Negative).filter(|rest| rest.len() > 3).map(str::to_owned);
    let mut formed: Vec<String> = bare.collect();
    if formed.is_empty() && lower.len() > 5 && affixes.mark(lower, Affix::Adjective) {
        formed.extend(affixes.put(lower, Affix::Negates));
    }
    formed
}

/// "Rules out" over "has not ruled out": the word itself denies, and the body denies it.
fn undone(case: &Case<'_>) -> Option<Finding> {
    let denying = case.alignment.contents.iter().filter(|content| mark(case, content.word).is_some_and(Mark::denies));
    for content in denying.filter(|content| !is_denied(case, content.word) && is_finite(case, content.word)) {
        let denied = |place: &usize| {
            let status = modality::of(case, *place);
            status.adjacent_to_negator && overlaps_strongly(case, case.reading.sentence_of(*place))
        };
        let Some(place) = content.places.first().filter(|_| content.places.iter().all(denied)) else { continue };
        let denial = modality::of(case, *place).negator?;
        let own = case.span_of(content.word..content.word + 1);
        let other = case.span_of(denial.min(*place)..denial.max(*place) + 1);
        return Some(finding(case, own, other, 0.7));
    }
    None
}

/// A word of the body that stands beside the same thing as the headline's word, which itself never does.
fn beside(case: &Case<'_>, content: &Content, term: u32) -> Option<usize> {
    let finite = is_finite(case, content.word);
    let things = case.alignment.contents.iter().filter(|other| {
        let after = other.word > content.word && other.word <= content.word + if finite { BESIDE } else { 2 };
        let before = !finite && other.word < content.word && other.word + 2 >= content.word;
        (after || before)
            && !other.alike.iter().any(|place| {
                let next = content.alike.partition_point(|own| own + BESIDE < *place);
                content.alike.get(next).is_some_and(|own| own.abs_diff(*place) <= BESIDE)
            })
    });
    let mut places: Vec<usize> = things.flat_map(|other| other.alike.iter().copied()).collect();
    places.sort_unstable();
    // "Stay at home" does nothing to the home.
    let hangs = |place: usize| place.checked_sub(1).is_some_and(|before| case.is(before, Classes::PREPOSITION));
    let told = |place: &&usize| !hangs(**place) || overlaps(case, case.reading.sentence_of(**place));
    places.iter().filter(told).find_map(|place| {
        let words = sentences::words(case, case.reading.sentence_of(*place));
        let reach = words.start.max(place.saturating_sub(if finite { BESIDE } else { 2 }))..*place;
        reach.rev().find(|at| case.reading.form(&case.reading.words[*at]).term == term)
    })
}

/// So many words after a word may the thing stand that it is about.
const BESIDE: usize = 5;

/// So many words before a word may its negation stand.
const REACH: usize = 5;

/// Whether a negation stands a few words before a word, in its sentence.
fn is_denied(case: &Case<'_>, word: usize) -> bool {
    let sentence = case.reading.sentence_of(word);
    let start = case.reading.sentences.get(sentence).map_or(0, |sentence| sentence.words.start);
    (start.max(word.saturating_sub(REACH))..word).any(|before| case.is_negation(before))
}
