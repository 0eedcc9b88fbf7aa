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
    why: "The body has an opposite for the same subject, object or number, and the headline's word is nowhere said \
          of it: a rise elsewhere does not make a fall here true. A headline with two clauses is read as two, and \
          what used to be so, or is only planned, is not an opposite. Where the body has the headline's own word, \
          but elsewhere, and the opposite comes from the plain list, it is a note.",
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
    negated_in_body(case).or_else(|| opposite_side(case)).or_else(|| listed(case)).into_iter().collect()
}

/// "Profit falls" over "profit rose by a tenth".
fn opposite_side(case: &Comparison<'_, '_>) -> Option<Finding> {
    // `claim/scope` checks quantifiers.
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
        format!("the headline says \"{}\"; the body says \"{}\"", case.reading.text(own), case.reading.text(other));
    RULE.finding(own, true, message).sure(confidence).with(case.evidence(other, None, "the opposite"))
}

/// An antonym from the list, or with a negative prefix, near the same thing as the headline's word, which the body does
/// not have there.
fn listed(case: &Comparison<'_, '_>) -> Option<Finding> {
    let contents = &case.alignment.contents;
    let unreported = |content: &&Content| !content.sentences.iter().any(|sentence| overlaps_strongly(case, *sentence));
    for content in contents.iter().filter(unreported) {
        let Some(word) = case.reading.words.get(content.word) else { continue };
        let form = case.reading.form(word);
        let language = case.reading.language;
        // "Cuts off" is not a cut.
        if case.is(content.word + 1, Classes::PARTICLE) || case.is(content.word, Classes::PREPOSITION) {
            continue;
        }
        let listed = case.reading.terms.look_up(&language.antonyms, form).unwrap_or_default();
        let formed = affixed_opposites(&language.affixes, &form.lower);
        let opposites = listed.split(' ').chain(formed.iter().map(String::as_str)).filter(|word| !word.is_empty());
        for opposite in opposites {
            let Some(term) = case.reading.terms.find(opposite) else { continue };
            // A headline that has both contrasts them.
            if contents.iter().any(|other| case.reading.form(&case.reading.words[other.word]).term == term) {
                continue;
            }
            let Some(at) = near_same_thing(case, content, term).or_else(|| {
                sentences::first_match(case, term, 2)
                    .filter(|at| content.sentences.is_empty() && is_about(case, content, *at))
            }) else {
                continue;
            };
            // "not open" is "closed".
            if case.has(at, Affix::Adverb) || is_denied(case, content.word) || is_denied(case, at) {
                continue;
            }
            // The list has no polarity groups, so the body may have a synonym of the headline's word that is not seen.
            return Some(finding(case, word.span, case.reading.words[at].span, 0.5).noted(0.5));
        }
    }
    None
}

/// The opposites of a word with a negative prefix added or removed. Those that are not words are in no body.
fn affixed_opposites(affixes: &Affixes, lower: &str) -> Vec<String> {
    let bare = affixes.cut(lower, Affix::Negative).filter(|rest| rest.len() > 3).map(str::to_owned);
    let mut formed: Vec<String> = bare.collect();
    if formed.is_empty() && lower.len() > 5 && affixes.mark(lower, Affix::Adjective) {
        formed.extend(affixes.put(lower, Affix::Negates));
    }
    formed
}

/// "Rules out" over "has not ruled out": the word itself denies, and the body denies it.
fn negated_in_body(case: &Case<'_>) -> Option<Finding> {
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

/// Returns the place of `term` in the body near a thing that the headline's word is near, when the body never has that
/// word near it.
fn near_same_thing(case: &Case<'_>, content: &Content, term: u32) -> Option<usize> {
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
    // In "stay at home", the verb has no object.
    let governed = |place: usize| place.checked_sub(1).is_some_and(|before| case.is(before, Classes::PREPOSITION));
    let fits = |place: &&usize| !governed(**place) || overlaps(case, case.reading.sentence_of(**place));
    places.iter().filter(fits).find_map(|place| {
        let words = sentences::words(case, case.reading.sentence_of(*place));
        let reach = words.start.max(place.saturating_sub(if finite { BESIDE } else { 2 }))..*place;
        reach.rev().find(|at| case.reading.form(&case.reading.words[*at]).term == term)
    })
}

/// Maximum words from a word to what it is about.
const BESIDE: usize = 5;

/// Maximum words from a negation to its word.
const REACH: usize = 5;

/// Whether a negation precedes a word closely, in its sentence.
fn is_denied(case: &Case<'_>, word: usize) -> bool {
    let sentence = case.reading.sentence_of(word);
    let start = case.reading.sentences.get(sentence).map_or(0, |sentence| sentence.words.start);
    (start.max(word.saturating_sub(REACH))..word).any(|before| case.is_negation(before))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn the_opposite_must_be_told() {
        let table = [
            ("Council closes Tarn pool", "The council opened the Tarn pool.", true),
            ("Council closes Tarn pool", "The council decided to open the Tarn pool.", true),
            // an aim is not an act
            ("Council closes Tarn pool", "The council was meant to open the Tarn pool.", false),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(reports(&RULE, "en", headline, body), wanted, "{headline} | {body}");
        }
    }

    #[test]
    fn a_particle_is_a_change_where_something_is_measured() {
        let table = [
            ("Detentions up 40% in Tarn", "Detentions in Tarn fell by 40% last year.", true),
            ("Detentions up 40% in Tarn", "Detentions in Tarn rose by 40% last year.", false),
            ("Rowers up early in Tarn", "The rowers in Tarn fell early last year.", false),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(reports(&RULE, "en", headline, body), wanted, "{headline} | {body}");
        }
    }
}
