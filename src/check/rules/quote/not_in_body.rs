//! Quoted words that no one in the body says.

use crate::check::compare::Comparison;
use crate::check::compare::quote_diff::ALTERED;
use crate::check::compare::sentences::is_grounded;
use crate::check::evidence::quoted::in_prose;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "quote/not-in-body",
    area: Area::Quote,
    summary: "The headline quotes words that are not in any quotation of the body",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "Quotation marks tell readers that someone said these words. When the body has nothing like them, either \
          the words are not genuine or the article does not say where they come from. Single marks without a named \
          speaker only signal that someone makes the claim; there the rule accepts a paraphrase in the body.",
    reports: &[Example {
        headline: "Mayor: \"Bridge is a death trap\"",
        body: "\"The bridge needs new cables,\" the mayor, Ada Brook, said. The bridge closed in May.",
    }],
    accepts: &[
        Example {
            headline: "Mayor: \"The bridge needs new cables\"",
            body: "\"The bridge needs new cables,\" the mayor, Ada Brook, said. The bridge closed in May.",
        },
        Example {
            headline: "Mayor: \"The bridge ... new cables\"",
            body: "\"The bridge needs new cables,\" the mayor, Ada Brook, said. The bridge closed in May.",
        },
    ],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| fragment.hits.is_empty()) {
        if fragment.segments.iter().all(|segment| in_prose(case.reading, segment).is_some()) {
            continue;
        }
        let tokens = fragment.tokens();
        let nearest = case.quoted.as_ref().and_then(|quoted| quoted.nearest(&tokens));
        if nearest.as_ref().is_some_and(|(overlap, _, _)| *overlap >= ALTERED) {
            continue;
        }
        let words = case.reading.text(fragment.span);
        let mut finding =
            RULE.finding(fragment.span, fragment.verbatim, format!("no one in the body says \"{words}\""));
        // One word in single marks, without a speaker, is in scare quotes.
        let scare_quotes = tokens.len() == 1 && !fragment.double && fragment.speaker.is_none();
        if scare_quotes || !fragment.verbatim && (is_grounded(case, fragment.span) || tokens.len() == 1) {
            finding.severity = Severity::Note;
        }
        if let Some((_, quotation, words)) = nearest {
            finding.evidence.push(case.evidence(case.span_of(words), Some(quotation), "closest words"));
        }
        findings.push(finding);
    }
    findings
}
