//! Words in marks that somebody says a little differently.

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
    summary: "The headline changes words inside quotation marks",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "What stands between the marks is the speaker's, not the desk's. A word that is exchanged, added or left out \
          without a sign may turn what was said. Leave words out with an ellipsis, set your own in square brackets, or \
          drop the marks.",
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
            [] if nearest.added.is_empty() => format!("the speaker said \"{said}\"; the headline leaves words out"),
            [] => format!("the speaker said \"{said}\"; the headline puts the words in another order"),
            [word] => format!("the speaker said \"{said}\"; \"{word}\" is not among the words"),
            several => format!("the speaker said \"{said}\"; \"{}\" are not among the words", several.join("\", \"")),
        };
        let plain = nearest.is_plain();
        let mut finding = RULE.finding(fragment.span, fragment.verbatim || plain, message);
        if !fragment.verbatim && !plain && is_grounded(case, fragment.span) {
            finding.severity = Severity::Note;
        }
        let ordered = without_small(case, &quoted) == without_small(case, &tokens(case.reading, words.clone()));
        if ordered && finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        if finding.severity > Severity::Note && !said.contains(['\n', '"', '\u{201C}', '\u{201D}']) {
            finding.help = Some(format!("quote \"{said}\", or drop the marks"));
        }
        finding.evidence.push(case.evidence(original, Some(nearest.quotation), "what was said"));
        findings.push(finding);
    }
    findings
}

/// The words but for links such as "the": one more or less of them changes little.
fn without_small<'t>(case: &Case<'_>, tokens: &[Token<'t>]) -> Vec<&'t str> {
    tokens.iter().filter(|token| !case.is(token.word, Classes::ARTICLE)).map(|token| token.lower).collect()
}
