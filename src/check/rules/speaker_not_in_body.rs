//! A speaker the body does not know.

use super::speaker_mismatch::is_sure;
use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};
use crate::check::office::is_unheld;
use crate::check::speaker::is_other_title;

pub(super) const RULE: Rule = Rule {
    id: "speaker/not-in-body",
    summary: "The headline names a speaker who is not in the body",
    severities: Severities::both(Severity::Error),
    why: "Whoever is said to have spoken must appear in the article; so must the organisation in \"the bank's chief\".",
    reports: &[
        Example {
            headline: "Hugo Stone: \"The cables are old\"",
            body: "\"The cables are old,\" Ada Brook said on Monday.",
        },
        Example {
            headline: "'The cables are old', says culture minister",
            body: "Ada Brook is the harbour's chief engineer. \"The cables are old,\" Brook said on Monday.",
        },
        Example {
            headline: "'The cables are old', says Lady Brook",
            body: "\"The cables are old,\" Lord Brook said on Monday.",
        },
    ],
    accepts: &[Example {
        headline: "Ada Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said on Monday.",
    }],
    check,
};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(named) = &case.speaker else { return Vec::new() };
    let mut hits = case.fragments.iter().flat_map(|fragment| &fragment.hits).peekable();
    let unheld = hits.peek().is_some() && hits.all(|hit| is_sure(case, hit) && is_unheld(case, named, hit));
    if unheld || is_other_title(case, named) {
        let message = format!("\"{}\" is not in the body", case.reading.text(named.span));
        return vec![case.finding(&RULE, named.span, true, message)];
    }
    // "Railway company" is in the body where "the company" is, whatever its trade is called there.
    if named.houses.iter().any(|word| stands(case, *word, false)) {
        return Vec::new();
    }
    let (found, missing): (Vec<usize>, Vec<usize>) =
        named.names.iter().partition(|word| stands(case, **word, named.roles.is_empty()));
    let coded = |word: &usize| {
        let text = case.reading.words.get(*word).map_or("", |word| case.reading.text(word.span));
        text.chars().any(|c| c.is_ascii_digit()) && text.chars().any(char::is_alphabetic)
    };
    // Of a person's name the last word must be there; somebody else may share the first.
    let surname = (2..=3).contains(&named.names.len()) && named.names.last() == missing.last();
    let absent = if named.roles.is_empty() {
        found.is_empty() || surname && is_person(case, &named.names)
    } else {
        missing.iter().any(coded) || found.is_empty()
    };
    if missing.is_empty() || !absent {
        return Vec::new();
    }
    let message = format!("\"{}\" is not in the body", case.reading.text(named.span));
    let mut finding = case.finding(&RULE, named.span, true, message);
    if !named.roles.is_empty() && named.houses.is_empty() && !missing.iter().any(coded) {
        finding.severity = Severity::Warning;
    }
    vec![finding]
}

/// Whether the prose has the word, with a capital if it must be a name, or in another shape.
fn stands(case: &Case<'_>, word: usize, name: bool) -> bool {
    let Some(content) = case.alignment.contents.iter().find(|content| content.word == word) else { return true };
    let common = |place: &usize| place.checked_sub(1).is_some_and(|before| case.has_grammar(before, "determiner"));
    if content.places.is_empty() || !name || content.places.iter().any(common) {
        return !content.sentences.is_empty();
    }
    let capital = |place: &usize| case.reading.words.get(*place).is_some_and(|word| case.reading.form(word).capital);
    content.places.iter().any(capital)
}

/// Whether the words look like a person's name: capitals, and no small words between.
fn is_person(case: &Case<'_>, names: &[usize]) -> bool {
    let capital = |word: &usize| case.reading.words.get(*word).is_some_and(|word| case.reading.form(word).capital);
    names.iter().all(capital) && names.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
