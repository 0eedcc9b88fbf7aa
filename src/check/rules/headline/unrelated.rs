//! A headline over the wrong story.

use crate::check::compare::Comparison;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "headline/unrelated",
    area: Area::Headline,
    summary: "The headline and the body have hardly a word in common",
    severities: Severities::both(Severity::Error),
    why: "When next to nothing of what the headline says stands in the body, in these or kindred words, the two do not \
          belong together.",
    reports: &[Example {
        headline: "Tennis champion Orlo Finch retires after injury",
        body: "The repair of the bridge will cost 24m crowns, the council said. The work begins in May.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to begin in May",
        body: "The repair of the bridge will cost 24m crowns, the council said. The work begins in May.",
    }],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let alignment = &case.alignment;
    if alignment.contents.len() < 3 || case.fragments.iter().any(|fragment| !fragment.hits.is_empty()) {
        return Vec::new();
    }
    if !(alignment.coverage < 0.34 || alignment.window < 0.26 && alignment.coverage < 0.5) {
        return Vec::new();
    }
    // A word that the body keeps coming back to, or a name, ties a short or playful headline to its story.
    let total = alignment.contents.len();
    let ties = alignment
        .contents
        .iter()
        .filter(|content| content.sentences.len() >= 3 || content.name && !content.sentences.is_empty());
    let certain = alignment.coverage < 0.15 || ties.count() * 6 < total && total >= 4;
    let missing: Vec<&str> = alignment
        .contents
        .iter()
        .filter(|content| content.sentences.is_empty())
        .filter_map(|content| case.reading.words.get(content.word))
        .map(|word| case.reading.text(word.span))
        .take(5)
        .collect();
    let message = format!("the body has nothing of \"{}\"", missing.join("\", \""));
    let mut finding = RULE.finding(case.headline, true, message);
    if !certain {
        finding.severity = Severity::Warning;
    }
    finding.evidence.extend(
        alignment
            .best
            .and_then(|sentence| case.reading.sentences.get(sentence))
            .map(|sentence| case.evidence(sentence.span, None, "the nearest sentence")),
    );
    vec![finding]
}
