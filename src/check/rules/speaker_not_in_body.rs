//! A speaker the body does not know.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "speaker/not-in-body",
    summary: "The headline names a speaker who is not in the body",
    severities: Severities::both(Severity::Error),
    why: "Whoever is said to have spoken must appear in the article; so must the organisation in \"the bank's chief\".",
    reports: &[Example {
        headline: "Hugo Stone: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said on Monday.",
    }],
    accepts: &[Example {
        headline: "Ada Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said on Monday.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(named) = &case.speaker else { return Vec::new() };
    let (found, missing): (Vec<usize>, Vec<usize>) = named.names.iter().partition(|word| case.is_found(**word));
    let coded = |word: &usize| {
        let text = case.reading.words.get(*word).map_or("", |word| case.reading.text(word.span));
        text.chars().any(|c| c.is_ascii_digit()) && text.chars().any(char::is_alphabetic)
    };
    let absent = if named.roles.is_empty() { found.is_empty() } else { missing.iter().any(coded) || found.is_empty() };
    if missing.is_empty() || !absent {
        return Vec::new();
    }
    let message = format!("\"{}\" is not in the body", case.reading.text(named.span));
    let mut finding = case.finding(&RULE, named.span, true, message);
    if !named.roles.is_empty() && !missing.iter().any(coded) {
        finding.severity = Severity::Warning;
    }
    vec![finding]
}
