//! Quoted words that were said in another form.

use crate::check::compare::Comparison;
use crate::check::evidence::quoted::Hit;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "quote/inflected",
    area: Area::Quote,
    summary: "The headline changes the form of a quoted word",
    severities: Severities { words: Severity::Warning, claim: Severity::Note },
    why: "Changing a tense or a plural to fit the headline is a small change, but quotation marks promise the exact \
          words. Move the mark, or put the change in square brackets.",
    reports: &[Example {
        headline: "Brook: storm \"damages old cables\"",
        body: "\"The storm damaged old cables,\" Ada Brook said.",
    }],
    accepts: &[Example {
        headline: "Brook: storm \"damaged old cables\"",
        body: "\"The storm damaged old cables,\" Ada Brook said.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let inexact = |hits: &[Hit]| hits.first().is_some_and(|hit| !hit.exact);
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| inexact(&fragment.hits)) {
        let Some(hit) = fragment.hits.first() else { continue };
        let original = case.span_of(hit.words.clone());
        let message = format!("the speaker said \"{}\"; the headline changes a word form", case.reading.text(original));
        let evidence = case.evidence(original, Some(hit.quotation), "what was said");
        findings.push(RULE.finding(fragment.span, fragment.verbatim, message).with(evidence));
    }
    findings
}
