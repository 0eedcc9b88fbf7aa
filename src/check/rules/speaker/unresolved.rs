//! A speaker who cannot be identified from the article.

use crate::check::compare::Comparison;
use crate::check::compare::speaker::{absence, is_somebody_else, is_sure};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "speaker/unresolved",
    area: Area::Speaker,
    summary: "The headline's speaker cannot be matched to the person who spoke",
    severities: Severities::both(Severity::Note),
    why: "The headline gives an office or a group, the body a name, and nothing in the article connects the two. \
          Worth a look, no more.",
    reports: &[Example {
        headline: "Engineer: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said. An engineer will report on Monday.",
    }],
    accepts: &[Example {
        headline: "Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said. An engineer will report on Monday.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (named, fragments) in case.speakers() {
        let Some(fragment) = fragments.iter().find(|fragment| !fragment.said().is_empty()) else { continue };
        let apart = fragment.said().iter().all(|hit| case.agrees(named, hit) == Some(false));
        let other =
            || fragment.said().iter().all(|hit| is_sure(case, hit)) && is_somebody_else(case, named, fragment.said());
        // `speaker/not-in-body` reports a speaker who is not there at all.
        if !apart || other() || absence(case, named, &fragments).is_some() {
            continue;
        }
        let Some(hit) = fragment.said().first() else { continue };
        let evidence = case.evidence(case.span_of(hit.words.clone()), Some(hit.quotation), "said here");
        let who = evidence.speaker.clone().unwrap_or_default();
        let claimed = case.reading.text(named.span);
        let message = format!("the words are {who}'s; nothing in the article shows that {who} is \"{claimed}\"");
        let mut finding = RULE.finding(named.span, true, message);
        // On articles by other authors, one in five of these headlines was wrong.
        finding.confidence = 0.2;
        finding.evidence.push(evidence);
        findings.push(finding);
    }
    findings
}
