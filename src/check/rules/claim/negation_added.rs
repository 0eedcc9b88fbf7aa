//! The headline denies what the body affirms.

use crate::check::case::Case;
use crate::check::compare::mark::refuses;
use crate::check::compare::{Comparison, sentences, stance};
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/negation-added",
    area: Area::Claim,
    summary: "The headline denies what the body affirms",
    severities: Severities::both(Severity::Warning),
    why: "The word the headline negates appears in the body, near other words of the headline, and nothing there or \
          nearby negates it.",
    reports: &[Example {
        headline: "Council will not repair bridge",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council will not close bridge",
        body: "The council will not close the bridge, Ada Brook said. It will be painted.",
    }],
    needs: &[|language| &language.negations],
    check,
};

/// Maximum words from a negation to its word in the body.
const REACH: usize = 7;

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let contents = &case.alignment.contents;
    let start = words_of(case.reading, case.headline).start;
    for negation in case.unmarked().filter(|word| {
        sentences::is_plain_negation(case, *word) || refuses(case, *word) && case.is(*word + 1, Classes::TO)
    }) {
        // "Don't tell" is a request, and "not all" means some.
        if negation == start || case.is(negation + 1, Classes::UNIVERSAL) {
            continue;
        }
        // "Gains from finance, not cars" contrasts two things.
        let next = negation + 1;
        if case.is(next, Classes::PREPOSITION) && !case.is(next, Classes::AUXILIARY) || follows_comma(case, negation) {
            continue;
        }
        let Some(denied) = contents.iter().find(|content| content.word > negation && content.word <= negation + 4)
        else {
            continue;
        };
        let sentences: Vec<usize> = sentences::sentences(case, denied);
        if sentences.is_empty() || is_denied(case, denied) {
            continue;
        }
        let Some(sentence) = sentences.first().and_then(|at| case.reading.sentences.get(*at)) else { continue };
        let span = case.span_of(negation..denied.word + 1);
        let message = format!("the headline says \"{}\"; the body has it without a negation", case.reading.text(span));
        let evidence = case.evidence(sentence.span, None, "nearest sentence");
        return vec![RULE.finding(span, true, message).sure(0.7).with(evidence)];
    }
    Vec::new()
}

fn follows_comma(case: &Case<'_>, word: usize) -> bool {
    word.checked_sub(1).and_then(|before| case.gap(before)).is_some_and(|gap| gap.contains(','))
}

/// Whether the body negates a word anywhere: a negation closely before it, or anywhere in a sentence that has the word
/// only in another form.
fn is_denied(case: &Case<'_>, content: &Content) -> bool {
    let near = |place: &usize| {
        let sentence = case.reading.sentence_of(*place);
        let words = sentences::words(case, sentence);
        let reach = words.start.max(place.saturating_sub(REACH))..words.end.min(place + 3);
        reach.into_iter().any(|word| case.is_negation(word)) || stance::disowned_statement(case, *place).is_some()
    };
    let elsewhere = |sentence: &&usize| {
        let words = sentences::words(case, **sentence);
        let next = content.places.partition_point(|place| *place < words.start);
        content.places.get(next).is_none_or(|place| *place >= words.end)
    };
    content.places.iter().any(near)
        || content.sentences.iter().filter(elsewhere).any(|sentence| sentences::holds_negation(case, *sentence))
}
