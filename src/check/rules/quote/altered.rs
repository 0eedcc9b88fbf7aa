//! Quoted words that differ slightly from what was said.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::sentences::is_grounded;
use crate::check::evidence::token::{Token, tokens};
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;

pub const RULE: Rule = Rule {
    id: "quote/altered",
    area: Area::Quote,
    summary: "The headline changes quoted words",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "Words in quotation marks belong to the speaker, not the newsroom. Replacing, adding or silently dropping a \
          word can change the meaning. Mark omissions with an ellipsis, put your own words in square brackets, or \
          remove the marks.",
    reports: &[Example {
        headline: "Brook: \"The bridge needs old cables\"",
        body: "\"The bridge needs new cables,\" Ada Brook said. The bridge closed in May.",
    }],
    accepts: &[
        Example {
            headline: "Brook: \"[T]he bridge has not got three old cables\"",
            body: "\"I know the bridge hasn't got 3 old cables,\" Ada Brook said. The bridge closed in May.",
        },
        Example {
            headline: "Brook: \"[It] needs new cables\"",
            body: "\"The bridge needs new cables,\" Ada Brook said. The bridge closed in May.",
        },
    ],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (fragment, original) in case.fragments.iter().zip(case.originals()) {
        let original = original.filter(|original| !original.is_same());
        let Some(nearest) = original.filter(|nearest| nearest.cut(case).is_none()) else {
            continue;
        };
        let quoted = fragment.tokens();
        let words = nearest.words.clone();
        let original = case.span_of(words.clone());
        let said = tokens(case.reading, words.clone());
        let strange: Vec<&str> = quoted
            .iter()
            .filter(|token| said.iter().all(|other| !token.same(other, false)))
            .map(|token| token.lower)
            .collect();
        let said = case.reading.text(original);
        let message = match strange.as_slice() {
            [] if nearest.added.is_empty() => format!("the speaker said \"{said}\"; the headline omits words"),
            [] => format!("the speaker said \"{said}\"; the headline changes the word order"),
            [word] => format!("the speaker said \"{said}\"; \"{word}\" is not in the quotation"),
            [others @ .., last] => {
                let others = others.join("\", \"");
                format!("the speaker said \"{said}\"; \"{others}\" and \"{last}\" are not in the quotation")
            }
        };
        let plain = nearest.is_plain();
        let mut finding = RULE.finding(fragment.span, fragment.verbatim || plain, message);
        if !fragment.verbatim && !plain && is_grounded(case, fragment.span) {
            finding.severity = Severity::Note;
        }
        let ordered = without_articles(case, &quoted) == without_articles(case, &tokens(case.reading, words.clone()));
        if ordered && finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        if finding.severity > Severity::Note && !said.contains(['\n', '"', '\u{201C}', '\u{201D}']) {
            finding.help = Some(format!("quote \"{said}\", or remove the quotation marks"));
            finding.instead = Some(original);
        }
        finding.evidence.push(case.evidence(original, Some(nearest.quotation), "what was said"));
        findings.push(finding);
    }
    findings
}

/// The words without articles: one more or fewer changes little.
fn without_articles<'t>(case: &Case<'_>, tokens: &[Token<'t>]) -> Vec<&'t str> {
    tokens.iter().filter(|token| !case.is(token.word, Classes::ARTICLE)).map(|token| token.lower).collect()
}
