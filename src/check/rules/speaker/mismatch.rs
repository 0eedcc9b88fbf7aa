//! A genuine quotation given to the wrong speaker.

use crate::check::compare::Comparison;
use crate::check::compare::office::is_held_by_another;
use crate::check::compare::speaker::{is_somebody_else, is_sure, may_be_meant};
use crate::check::evidence::quoted::Hit;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "speaker/mismatch",
    area: Area::Speaker,
    summary: "The headline attributes a quotation to the wrong speaker",
    severities: Severities::both(Severity::Error),
    why: "The body quotes these words and says who spoke them; the headline names someone else. An office, an \
          organization and its spokesperson count as one speaker where the article connects them.",
    reports: &[
        Example {
            headline: "Hugo Stone: \"The cables are old\"",
            body: "\"The cables are old,\" Ada Brook said. Hugo Stone, who built the bridge, disagreed.",
        },
        Example {
            headline: "'The cables are old', says mayor",
            body: "\"The cables are old,\" said Ada Brook, an engineer. The mayor, Hugo Stone, disagreed.",
        },
    ],
    accepts: &[Example {
        headline: "Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said. Hugo Stone, who built the bridge, disagreed.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| !fragment.said().is_empty()) {
        let Some(named) = &fragment.speaker else { continue };
        // Two people of one organization share its name, but not their offices.
        let apart = |hit: &Hit| {
            (case.agrees(named, hit) == Some(false) || is_held_by_another(case, named, hit))
                && !may_be_meant(case, named, hit)
        };
        if !fragment.said().iter().all(|hit| apart(hit) && is_sure(case, hit))
            || !is_somebody_else(case, named, fragment.said())
        {
            continue;
        }
        let Some(hit) = fragment.said().first() else { continue };
        let evidence = case.evidence(case.span_of(hit.words.clone()), Some(hit.quotation), "said here");
        let who = evidence.speaker.clone().unwrap_or_default();
        let claimed = case.reading.text(named.span);
        let message = format!("\"{}\" was said by {who}, not by \"{claimed}\"", case.reading.text(fragment.span));
        let mut finding = RULE.finding(named.span, true, message);
        // A word or two in single marks may have been said by several people, or name a thing.
        if !fragment.double && fragment.tokens().len() <= 2 {
            finding.severity = Severity::Warning;
        }
        finding.evidence.push(evidence);
        findings.push(finding);
    }
    findings.dedup_by_key(|finding| finding.span);
    findings
}
