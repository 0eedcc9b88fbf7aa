//! A headline on the wrong story.

use crate::check::compare::Comparison;
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "headline/unrelated",
    area: Area::Headline,
    summary: "The headline and the body have almost no words in common",
    severities: Severities::both(Severity::Error),
    why: "When next to nothing the headline says appears in the body, in the same or related words, the two do not \
          belong together. It is an error where nothing matches, or only everyday words and no name; a headline in \
          its own words that shares a name or a distinctive word with the body gets a note.",
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
    // A name, a word that the body repeats, or one that few articles have connects a headline with its story.
    let distinctive = |content: &Content| content.name || !language.common.contains(case.lower(content.word));
    let loose = !found().any(distinctive) && found().filter(|content| content.sentences.len() > 1).count() < 2;
    let certain = alignment.coverage < 0.15 || loose && alignment.contents.iter().any(|content| content.name);
    let missing: Vec<&str> = alignment
        .contents
        .iter()
        .filter(|content| content.sentences.is_empty())
        .filter_map(|content| case.reading.words.get(content.word))
        .map(|word| case.reading.text(word.span))
        .take(5)
        .collect();
    let message = format!("the body mentions none of \"{}\"", missing.join("\", \""));
    let mut finding = RULE.finding(case.headline, true, message);
    if !certain {
        finding.severity = if loose { Severity::Warning } else { Severity::Note };
        finding.confidence = if loose { 0.7 } else { 0.3 };
    }
    finding.evidence.extend(
        alignment
            .best
            .and_then(|sentence| case.reading.sentences.get(sentence))
            .map(|sentence| case.evidence(sentence.span, None, "nearest sentence")),
    );
    vec![finding]
}
