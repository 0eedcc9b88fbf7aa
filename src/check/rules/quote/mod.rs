//! Rules on the words in quotation marks.

pub mod altered;
pub mod cut_hedge;
pub mod cut_negation;
pub mod inflected;
pub mod marks;
pub mod not_in_body;
pub mod not_quoted;

use crate::check::compare::Comparison;
use crate::check::compare::quote_cut::{Cut, cut_off};
use crate::check::finding::{Finding, Severity};
use crate::check::rule::Rule;
use std::ops::Range;

/// Minimum words that count as verbatim in any quotation marks.
const WORDS: usize = 4;

/// Returns a finding for each fragment that leaves out what every occurrence of its words in the body has: a hedge, or
/// a negation.
fn cut_findings(case: &Comparison<'_, '_>, rule: &Rule, cut: Cut) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (fragment, original) in case.fragments.iter().zip(case.originals()) {
        let Some(original) = original else { continue };
        let Some((_, words)) = original.cut(case).filter(|(found, _)| *found == cut) else { continue };
        let said = case.reading.text(case.span_of(original.words.clone()));
        let left_out = case.span_of(words);
        let message = format!("the speaker said \"{said}\"; the headline drops \"{}\"", case.reading.text(left_out));
        let evidence = case.evidence(left_out, Some(original.quotation), "left out of the headline");
        findings.push(rule.finding(fragment.span, true, message).with(evidence));
    }
    for fragment in case.fragments.iter().filter(|fragment| !fragment.hits.is_empty()) {
        let places: Option<Vec<Range<usize>>> =
            fragment.hits.iter().map(|hit| cut_off(case, fragment, hit, cut)).collect();
        let Some(places) = places else { continue };
        // "I don't think it is over": to say the opposite is the worse fault, and more words would not cure it.
        let denied = |hit| cut_off(case, fragment, hit, Cut::Negation).is_some();
        if cut == Cut::Hedge && !case.unmarked().any(|word| case.is_negation(word)) && fragment.hits.iter().all(denied)
        {
            continue;
        }
        let (Some(first), Some(hit)) = (places.first(), fragment.hits.first()) else { continue };
        let left_out = case.reading.text(case.span_of(first.clone()));
        let whole = case.span_of(first.start.min(hit.words.start)..first.end.max(hit.words.end));
        let said = case.reading.text(whole);
        let message = if first.len() > 2 || said.contains(['"', '\u{201C}', '\u{201D}', '\u{2018}']) {
            let words = case.reading.text(fragment.span);
            format!("in the body, \"{left_out}\" goes with \"{words}\"; the headline drops it")
        } else {
            format!("the speaker said \"{said}\"; the headline drops \"{left_out}\"")
        };
        let mut finding = rule.finding(fragment.span, fragment.verbatim, message);
        // This many words are not a label: readers take them for the speaker's. Nor are the words of a named speaker
        // who said the opposite.
        if fragment.tokens().len() >= WORDS || cut == Cut::Negation && fragment.speaker.is_some() {
            finding.severity = finding.severity.max(rule.severities.words);
        }
        // A word or two without a speaker may be a label, quoted for its own sake.
        if fragment.speaker.is_none() && fragment.tokens().len() <= 2 {
            finding.severity = if fragment.verbatim { Severity::Warning } else { Severity::Note };
        }
        finding.evidence = places
            .iter()
            .zip(&fragment.hits)
            .map(|(place, hit)| {
                case.evidence(case.span_of(place.clone()), Some(hit.quotation), "left out of the headline")
            })
            .collect();
        if cut == Cut::Hedge && case.quotations.list.get(hit.quotation).is_some_and(|q| q.span.contains(whole)) {
            finding.help = Some(format!("quote \"{said}\", or remove the quotation marks"));
            finding.instead = Some(whole);
        }
        findings.push(finding);
    }
    findings
}

#[cfg(test)]
mod tests;
