//! The headline names somebody or something that the body does not name.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "name/not-in-body",
    summary: "The headline names somebody or something that the body does not name",
    severities: Severities::both(Severity::Warning),
    why: "A name that the body never gives is a slip of the desk, or belongs to another story. Initials and near forms are tried \
first. In a headline that Sets Its Words In Capitals nothing shows which of them are names; there the rule is silent.",
    reports: &[Example {
        headline: "Council will repair bridge in Larkhaven",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council will repair bridge, says Brook",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let marked = |word: usize| !case.unmarked().any(|other| other == word);
    let speaker = |word: usize| case.speaker.as_ref().is_some_and(|named| named.names.contains(&word));
    let related = case.alignment.coverage >= 0.34;
    case.alignment
        .contents
        .iter()
        .filter(|content| related && content.name && content.sentences.is_empty())
        .filter(|content| !marked(content.word) && !speaker(content.word))
        .filter_map(|content| {
            let span = case.reading.words.get(content.word)?.span;
            let text = case.reading.text(span);
            if text.chars().count() < 3 || text.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            Some(case.finding(&RULE, span, true, format!("the body does not name \"{text}\"")))
        })
        .take(1)
        .collect()
}
