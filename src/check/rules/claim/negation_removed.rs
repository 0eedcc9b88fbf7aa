//! The headline affirms what the body denies.

use crate::check::compare::form::is_finite;
use crate::check::compare::mark::refuses;
use crate::check::compare::sentences::{negates, overlaps, overlaps_strongly};
use crate::check::compare::{Comparison, modality, stance};
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::language::Affix;
use crate::quotation::Polarity;
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "claim/negation-removed",
    area: Area::Claim,
    summary: "The headline affirms what the body denies",
    severities: Severities::both(Severity::Warning),
    why: "A \"not\", \"no\", \"denied\" or \"ruled out\" precedes the headline's word wherever the body has it, or \
          the word is part of a statement its speaker denies, doubts or did not make, and the headline itself \
          negates nothing.",
    reports: &[
        Example {
            headline: "Council advises drivers to leave harbour bridge",
            body: "The council has not advised drivers to leave the harbour bridge, Ada Brook said.",
        },
        Example {
            headline: "Ada Brook: Harbour wall leaked",
            body: "Ada Brook denied on Monday that the harbour wall leaked. She said nothing else.",
        },
    ],
    accepts: &[
        Example {
            headline: "Council will not close harbour bridge",
            body: "The council will not close the harbour bridge, Ada Brook said.",
        },
        Example {
            headline: "Ada Brook denies harbour wall leaked",
            body: "Ada Brook denied on Monday that the harbour wall leaked. She said nothing else.",
        },
    ],
    needs: &[|language| &language.negations],
    check,
};

/// Function words.
const FUNCTION: Classes = Classes::union(&[
    Classes::PREPOSITION,
    Classes::DETERMINER,
    Classes::AUXILIARY,
    Classes::BREAK,
    Classes::PRONOUN,
    Classes::FRONT,
    Classes::TIME,
]);

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let all: Vec<usize> = words_of(case.reading, case.headline).collect();
    let denies = |word: &usize| case.is_negation(*word) || refuses(case, *word);
    // "Holt denies wall leaked", "Claims that wall leaked"
    let reports = all.iter().any(|word| stance::turns(case, *word) || case.is(*word, Classes::SPEECH));
    if case.reading.text(case.headline).contains('?') || all.iter().any(denies) {
        return Vec::new();
    }
    let unmarked: Vec<usize> = case.unmarked().collect();
    let significant = |content: &&Content| {
        let form = case.reading.form(&case.reading.words[content.word]);
        let function = case.is(content.word, FUNCTION) || case.has(content.word, Affix::Adverb) || form.digit;
        // Where all nouns are capitalized, one that opens the headline is probably the agent.
        let subject = case.reading.language.nouns_capitalized
            && case.alignment.contents.first().is_some_and(|first| first.word == content.word);
        !content.name && !function && !subject && unmarked.contains(&content.word)
    };
    for content in case.alignment.contents.iter().filter(significant) {
        let mut best: Option<(usize, usize, &str)> = None;
        let mut all_denied = !content.alike.is_empty();
        for place in &content.alike {
            let status = modality::of(case, *place);
            let disowned_statement =
                (!reports && !status.is_denied()).then(|| stance::disowned_statement(case, *place));
            if let Some(disowned_statement) = disowned_statement.flatten() {
                let finite = is_finite(case, content.word) || modality::of(case, content.word).verbal;
                if !finite || !overlaps_strongly(case, case.reading.sentence_of(*place)) {
                    all_denied = false;
                    break;
                }
                best.get_or_insert((disowned_statement.verb, *place, note(disowned_statement.polarity)));
                continue;
            }
            let Some(denial) = status.negator.filter(|_| status.is_denied()) else {
                all_denied = false;
                break;
            };
            // A word that is not negated directly ("does not hold that ...") must be a verb of the headline.
            let same = status.adjacent_to_negator && (negates(case, denial, "alone") || status.passive)
                || case.reading.language.verb_second;
            if !same && !status.near
                || !same && !is_finite(case, content.word) && !modality::of(case, content.word).verbal
            {
                all_denied = false;
                break;
            }
            if (content.places.binary_search(place).is_ok() || case.reading.language.verb_second)
                && (overlaps_strongly(case, case.reading.sentence_of(*place))
                    || status.adjacent_to_negator && overlaps(case, case.reading.sentence_of(*place)))
            {
                best.get_or_insert((denial, *place, "denied here"));
            }
        }
        let Some((denial, place, note)) = best.filter(|_| all_denied) else { continue };
        let (own, other) =
            (case.span_of(content.word..content.word + 1), case.span_of(denial.min(place)..denial.max(place) + 1));
        let (here, there) = (case.reading.text(own), case.reading.text(other));
        let message = format!("the headline says \"{here}\"; the body says \"{there}\"");
        return vec![RULE.finding(own, true, message).sure(0.7).with(case.evidence(other, None, note))];
    }
    Vec::new()
}

/// The note on a statement that its speaker denies, doubts or did not make.
fn note(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Said | Polarity::Denied => "denied here",
        Polarity::Doubted => "left open here",
        Polarity::NotSaid => "not stated here",
    }
}
