//! Quoted words that the body has, but in no quotation.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::evidence::quoted::in_prose;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;
use std::ops::Range;

pub const RULE: Rule = Rule {
    id: "quote/not-quoted",
    area: Area::Quote,
    summary: "The headline puts the article's own words in quotation marks",
    severities: Severities { words: Severity::Error, claim: Severity::Note },
    why: "The body has these words, but as the reporter's own: no one is quoted saying them. In quotation marks they \
          become a quotation that was never given. Single marks without a named speaker only signal that someone \
          makes the claim.",
    reports: &[Example {
        headline: "Brook: \"Bridge closed in May\"",
        body: "\"The cables are old,\" Ada Brook said. The bridge closed in May after a storm.",
    }],
    accepts: &[Example {
        headline: "Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said. The bridge closed in May after a storm.",
    }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| fragment.hits.is_empty()) {
        let places: Option<Vec<_>> = fragment.segments.iter().map(|segment| in_prose(case.reading, segment)).collect();
        let Some(places) = places.filter(|places| !places.is_empty()) else { continue };
        let words = case.reading.text(fragment.span);
        let message = format!("the body says \"{words}\" in its own voice; no one is quoted saying it");
        let mut finding = RULE.finding(fragment.span, fragment.verbatim, message);
        // A word or two without a speaker may as well be a label or the name of a thing.
        if fragment.speaker.is_none() && fragment.tokens().len() <= 2 {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        let name = places.iter().all(|place| is_name(case, place.clone()));
        // The title of a work, or a label that the article itself writes like a name.
        if name && (places.iter().all(|place| is_title(case, place)) || fragment.speaker.is_none() && !fragment.double)
        {
            finding.severity = Severity::Note;
        }
        finding.evidence = places
            .into_iter()
            .map(|place| case.evidence(case.span_of(place), None, "not in quotation marks"))
            .collect();
        findings.push(finding);
    }
    findings
}

/// Whether the words may be a title: three or more, all capitalized but for the function words of titles ("The Salt
/// Ledger of Callan").
fn is_title(case: &Case<'_>, words: &Range<usize>) -> bool {
    let text = case.reading.text(case.span_of(words.clone()));
    let function = Classes::ARTICLE | Classes::AND | Classes::OF | Classes::IN | Classes::FOR | Classes::TO;
    words.len() > 2
        && words.clone().all(|word| case.is_capital(word) || case.is(word, function))
        && case.is_capital(words.end - 1)
        && !case.is(words.start, Classes::PREPOSITION | Classes::BREAK)
        && !text.contains(['.', ',', ';', '(', ')', '"'])
}

/// Whether the body writes the words as a name: all capitalized but for stop words.
fn is_name(case: &Case<'_>, words: Range<usize>) -> bool {
    let forms = || case.reading.words.get(words.clone()).unwrap_or_default().iter().map(|word| case.reading.form(word));
    forms().all(|form| form.capital || form.stop) && forms().any(|form| !form.stop)
}
