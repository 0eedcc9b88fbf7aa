//! What stands left of quoted words in the body: a negation, a hedge, or neither.

use super::case::Case;
use super::evidence::Hit;
use super::finding::{Finding, Severity};
use super::rules::Rule;
use crate::span::Span;
use std::ops::Range;

/// How far left of the words a negation counts, in words of the same clause.
const REACH: usize = 6;
/// How far left the "that" of a denied clause may stand, and how far before it the negation.
const CLAUSE: (usize, usize) = (12, 5);

/// Which weakening word the headline cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A word that turns the claim round.
    Negation,
    /// A word that weakens it.
    Hedge,
}

/// A finding for every fragment all of whose places have such a word before them.
pub fn findings(case: &Case<'_>, rule: &Rule, cut: Cut) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| !fragment.hits.is_empty()) {
        let places: Option<Vec<Range<usize>>> = fragment.hits.iter().map(|hit| before(case, hit, cut)).collect();
        let Some(places) = places else { continue };
        let (Some(first), Some(hit)) = (places.first(), fragment.hits.first()) else { continue };
        let left_out = case.reading.text(case.span_of(first.clone()));
        let said = case.reading.text(case.span_of(first.start..hit.words.end));
        let message = if said.contains(['"', '\u{201C}', '\u{201D}', '\u{2018}']) {
            let words = case.reading.text(fragment.span);
            format!("the body has \"{left_out}\" before \"{words}\"; the headline drops it")
        } else {
            format!("the speaker said \"{said}\"; the headline drops \"{left_out}\"")
        };
        let mut finding = case.finding(rule, fragment.span, fragment.promises, message);
        // A word or two without a speaker may be a label, quoted for its own sake.
        if case.speaker.is_none() && fragment.tokens().len() <= 2 {
            finding.severity = if fragment.promises { Severity::Warning } else { Severity::Note };
        }
        finding.evidence = places
            .iter()
            .zip(&fragment.hits)
            .map(|(place, hit)| {
                case.evidence(case.span_of(place.clone()), Some(hit.quotation), "left out of the headline")
            })
            .collect();
        let whole = case.span_of(first.start..hit.words.end);
        if cut == Cut::Hedge && case.quotations.list.get(hit.quotation).is_some_and(|q| q.span.contains(whole)) {
            finding.help = Some(format!("quote \"{said}\", or drop the marks"));
        }
        findings.push(finding);
    }
    findings
}

/// The weakening words before a hit.
fn before(case: &Case<'_>, hit: &Hit, cut: Cut) -> Option<Range<usize>> {
    match cut {
        Cut::Negation => negation(case, hit.words.start).or_else(|| denied_clause(case, hit.words.start)),
        Cut::Hedge => hedge(case, hit.words.start),
    }
}

fn negation(case: &Case<'_>, start: usize) -> Option<Range<usize>> {
    clause(case, start).take(REACH).find(|word| case.is_negation(*word)).map(|word| word..word + 1)
}

/// "it doesn't follow that ... 'direct attacks'"
fn denied_clause(case: &Case<'_>, start: usize) -> Option<Range<usize>> {
    let (reach, depth) = CLAUSE;
    let that = clause(case, start).take(reach).find(|word| case.lower(*word) == "that")?;
    clause(case, that).take(depth).find(|word| case.is_negation(*word)).map(|word| word..word + 1)
}

fn hedge(case: &Case<'_>, start: usize) -> Option<Range<usize>> {
    for word in clause(case, start).take(5) {
        if case.is_hedge(word) {
            // The small word that binds it belongs to it: "seek to".
            let bound = word + 2 == start && case.lower(word + 1) == "to";
            return Some(word..if bound { start } else { word + 1 });
        }
        if !case.reading.language.links.contains(case.lower(word)) {
            return None;
        }
    }
    None
}

/// The words left of `start` in its clause, the nearest first.
fn clause<'c>(case: &'c Case<'_>, start: usize) -> impl Iterator<Item = usize> + 'c {
    (1..=start).map(move |back| start - back).map_while(move |word| {
        let (this, next) = (case.reading.words.get(word)?, case.reading.words.get(word + 1)?);
        let gap = case.reading.text(Span::new(this.span.end, next.span.start));
        let ends = gap.contains(['.', ';', '!', '?', ':', '\n', '–', '—'])
            || gap.contains(',') && matches!(case.lower(word + 1), "but" | "and" | "so");
        (!ends && case.lower(word) != "but").then_some(word)
    })
}
