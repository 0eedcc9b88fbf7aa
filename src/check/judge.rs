//! Runs the rules on a case, and judges each claim by their findings.

use crate::article::Headline;
use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::number::Match;
use crate::check::finding::{Area, Evidence, Finding, Severity};
use crate::check::settings::Settings;
use crate::check::verdict::{Check, Claim, ClaimKind, Verdict};
use crate::check::{rules, support};
use crate::span::Span;

/// Maximum support of a headline with a warning or error, and the minimum to which a finding alone can lower it: the headline
/// of another story is supported less than one with a mistake.
const MOST_WITH_FINDING: f64 = 0.4;

/// The check of one headline: its findings by position, its claims and the estimate of its support. With `only`, by the rules of
/// one area, without weighing their confidence.
pub fn judge(case: &Case<'_>, headline: &Headline, settings: &Settings, only: Option<Area>) -> Check {
    let comparison = Comparison::new(case);
    let mut findings = found(&comparison, settings, only);
    findings.iter_mut().for_each(|finding| finding.confidence = support::precision(finding));
    let mut support = support::estimate(case, &findings);
    if only.is_none() {
        findings.iter_mut().for_each(|finding| support::weigh(finding, support));
    }
    findings.retain(|finding| finding.confidence >= settings.min_confidence);
    // a headline is supported no better than its worst part
    let grave = findings.iter().filter(|finding| finding.severity > Severity::Note);
    support = grave.map(|finding| (1.0 - finding.confidence).max(MOST_WITH_FINDING)).fold(support, f64::min);
    for finding in &mut findings {
        if let Some(Some(severity)) = settings.severity(finding.rule, finding.area) {
            finding.severity = severity;
        } else if settings.strict && finding.area == Area::Claim && finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
    }
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    let claims = claims(&comparison, &findings);
    let notes = notes(case, &headline.field);
    Check {
        headline: headline.clone(),
        verdict: verdict(findings.iter()),
        support: Some(support),
        claims,
        findings,
        notes,
    }
}

/// The findings of the rules, with the rules' own confidence.
pub fn found(case: &Comparison<'_, '_>, settings: &Settings, only: Option<Area>) -> Vec<Finding> {
    let run = rules::ALL.iter().filter(|rule| only.is_none_or(|area| rule.area == area));
    let run = run.filter(|rule| settings.runs(rule.id, rule.area) && rule.speaks(case.reading.language));
    run.flat_map(|rule| (rule.check)(case)).collect()
}

/// Notes on what of the headline or the body was not read.
fn notes(case: &Case<'_>, field: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if case.headline_truncated {
        notes.push(format!("the {field} is too long; only its first part is checked (see docs/limits.md)"));
    }
    if case.numbers_truncated {
        notes.push("too many numbers; the rest are not compared".to_owned());
    }
    if case.reading.terms.is_full() {
        notes.push("too many distinct words; the rest are treated as one".to_owned());
    }
    notes
}

/// The claims of a headline in the order of the text, each with its verdict and its best evidence.
fn claims(case: &Comparison<'_, '_>, findings: &[Finding]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let judged = |kind: ClaimKind, span: Span, areas: &[Area], evidence: Vec<Evidence>| {
        let about = |finding: &&Finding| finding.span.overlaps(span) && areas.contains(&finding.area);
        let found: Vec<&Finding> = findings.iter().filter(about).collect();
        let better = found.iter().find(|finding| !finding.evidence.is_empty());
        let evidence = better.map_or(evidence, |finding| finding.evidence.clone());
        Claim { kind, span, verdict: verdict(found.iter().copied()), evidence }
    };
    for fragment in &case.fragments {
        let hits = fragment.hits.iter().take(3);
        let evidence =
            hits.map(|hit| case.evidence(case.span_of(hit.words.clone()), Some(hit.quotation), "quoted in the body"));
        claims.push(judged(ClaimKind::Quote, fragment.span, &[Area::Quote], evidence.collect()));
    }
    if let Some(named) = &case.speaker {
        let said = case.fragments.iter().flat_map(|fragment| &fragment.hits).next();
        let mention = said.and_then(|hit| case.quotations.list.get(hit.quotation)?.speaker.as_ref().map(|s| (hit, s)));
        let evidence = mention.map(|(hit, speaker)| case.evidence(speaker.mention, Some(hit.quotation), "the speaker"));
        claims.push(judged(ClaimKind::Speaker, named.span, &[Area::Speaker], evidence.into_iter().collect()));
    }
    for (number, found) in case.numbers.iter().zip(case.matches()) {
        let evidence = match found {
            Match::Found(places) => places
                .iter()
                .take(1)
                .map(|place| case.evidence(place.span, None, "the same number in the body"))
                .collect(),
            _ => Vec::new(),
        };
        claims.push(judged(ClaimKind::Number, number.span, &[Area::Number], evidence));
    }
    let nearest = case.alignment.best.and_then(|sentence| case.reading.sentences.get(sentence));
    let evidence = nearest.map(|sentence| case.evidence(sentence.span, None, "nearest sentence"));
    let areas = [Area::Claim, Area::Headline, Area::Name];
    claims.push(judged(ClaimKind::Statement, case.headline, &areas, evidence.into_iter().collect()));
    claims.sort_by_key(|claim| (claim.span, claim.kind == ClaimKind::Statement));
    claims
}

/// The worst of some findings.
fn verdict<'a>(findings: impl Iterator<Item = &'a Finding>) -> Verdict {
    match findings.map(|finding| finding.severity).max() {
        Some(Severity::Error) => Verdict::Unsupported,
        Some(Severity::Warning) => Verdict::Questionable,
        _ => Verdict::Supported,
    }
}
