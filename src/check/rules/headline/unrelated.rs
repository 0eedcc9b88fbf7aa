//! A headline over the wrong story.

use crate::check::compare::Comparison;
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "headline/unrelated",
    area: Area::Headline,
    summary: "The headline and the body have hardly a word in common",
    severities: Severities::both(Severity::Error),
    why: "When next to nothing of what the headline says stands in the body, in these or kindred words, the two do not \
          belong together. That is an error where nothing is there, or no name and only everyday words of passing; a headline \
          in words of its own that shares a name or a telling word with the body gets a note.",
    reports: &[Example {
        headline: "Tennis champion Orlo Finch retires after injury",
        body: "The repair of the bridge will cost 24m crowns, the council said. The work begins in May.",
    }],
    accepts: &[Example {
        headline: "Bridge repair to begin in May",
        body: "The repair of the bridge will cost 24m crowns, the council said. The work begins in May.",
    }],
    needs: &[],
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
    let language = case.reading.language;
    let found = || alignment.contents.iter().filter(|content| !content.sentences.is_empty());
    // A name, a word that the body comes back to, or one that few articles have ties a headline to its story.
    let telling = |content: &Content| content.name || !language.common.contains(case.lower(content.word));
    let loose = !found().any(telling) && found().filter(|content| content.sentences.len() > 1).count() < 2;
    let certain = alignment.coverage < 0.15 || loose && alignment.contents.iter().any(|content| content.name);
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
        finding.severity = if loose { Severity::Warning } else { Severity::Note };
        finding.confidence = if loose { 0.7 } else { 0.3 };
    }
    finding.evidence.extend(
        alignment
            .best
            .and_then(|sentence| case.reading.sentences.get(sentence))
            .map(|sentence| case.evidence(sentence.span, None, "the nearest sentence")),
    );
    vec![finding]
}
