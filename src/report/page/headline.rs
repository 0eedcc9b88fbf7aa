//! The headlines of an article: their claims underlined, support, findings, and the evidence of every claim.

use super::bar::bar;
use super::context::Context;
use super::evidence::{Citations, claims, findings};
use super::text::Text;
use crate::article::Article;
use crate::check::{Check, Claim, Finding, Standing, Verdict, rules};
use crate::report::escape::one_line;
use crate::span::Span;
use maud::{Markup, html};

/// A headline whose claims link to their evidence. Where claims overlap, the words belong to the shortest.
pub(super) fn headline(article: &Article, span: Span, checks: &[Check], context: &Context<'_>) -> Markup {
    let claims: Vec<(usize, &Claim)> =
        claims(checks).enumerate().filter(|(_, claim)| span.contains(claim.span)).collect();
    let findings: Vec<(usize, &Finding)> =
        findings(checks).enumerate().filter(|(_, finding)| span.contains(finding.span)).collect();
    let spans = claims.iter().map(|(_, claim)| claim.span).chain(findings.iter().map(|(_, finding)| finding.span));
    let mut edges: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).chain([span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let segment = |edges: &[usize]| {
        let part = Span::new(edges[0], edges[1]);
        let claim = claims.iter().filter(|(_, claim)| claim.span.contains(part)).min_by_key(|(_, it)| it.span.len());
        let finding =
            findings.iter().filter(|(_, finding)| finding.span.contains(part)).max_by_key(|(_, it)| it.severity);
        let text = part.of(&article.text);
        html! {
            @match (claim, finding) {
                // a mark between two links of one claim would be a third
                (Some((_, claim)), finding) if !text.contains(char::is_alphanumeric) => span
                    .claim.(claim.verdict.name()).hit[finding.is_some()] { (Text(text)) },
                (Some((number, claim)), finding) => a
                    .claim.(claim.verdict.name()).hit[finding.is_some()]
                    href=(context.link('c', *number)) title={ (claim.kind.name()) ": " (claim.verdict.name()) } { (Text(text)) },
                (None, Some((number, finding))) => a
                    .claim.hit.(severity_verdict(finding)) href=(context.link('f', *number)) { (Text(text)) },
                (None, None) => (Text(text)),
            }
        }
    };
    html! { @for pair in edges.windows(2) { (segment(pair)) } }
}

/// The verdict that a finding alone would give.
fn severity_verdict(finding: &Finding) -> &'static str {
    match finding.severity.name() {
        "error" => Verdict::Unsupported.name(),
        "warning" => Verdict::Questionable.name(),
        _ => Verdict::Supported.name(),
    }
}

/// A verdict as a badge.
pub(crate) fn badge(verdict: Verdict) -> Markup {
    html! { span.badge.(verdict.name()) { (verdict.name()) } }
}

/// Support as a bar with words.
pub(super) fn support(support: f64) -> Markup {
    // never 0 or 100: it is an estimate
    let percent = (support * 100.0).round().clamp(1.0, 99.0);
    html! {
        div.support {
            (bar(&[("fill", percent)], 100.0))
            p { b { "Support " (percent) " %" } ": the estimated chance that the body supports the headline" }
        }
    }
}

/// The findings on the headlines.
pub(super) fn finding_list(
    article: &Article,
    checks: &[Check],
    citations: &Citations,
    context: &Context<'_>,
) -> Markup {
    html! {
        ul.findings {
            @for (number, finding) in findings(checks).enumerate() {
                li.finding.(finding.severity.name()).settled[!finding.is_new()] id=(context.id('f', number)) {
                    (finding_head(finding))
                    p { (Text(&capitalized(&finding.message))) "." }
                    @for evidence in &finding.evidence { p.here { (citations.show(article, evidence, context)) } }
                    @if let Some(help) = &finding.help { p.help { b { "Instead: " } (Text(&one_line(help))) } }
                    @match &finding.standing {
                        Standing::New => {},
                        Standing::Known => p.standing { "Known: it is in the baseline." },
                        Standing::Waived { reason, .. } => p.standing { "Waived: " (Text(&one_line(reason))) },
                    }
                }
            }
        }
    }
}

fn finding_head(finding: &Finding) -> Markup {
    let summary = rules::by_id(finding.rule).map(|rule| rule.summary);
    html! {
        p.head {
            span.severity { (finding.severity.name()) } " "
            code title=[summary] { (finding.rule) } " "
            span.confidence { (confidence(finding.confidence)) }
        }
    }
}

/// "93 % sure"; never 100.
pub(super) fn confidence(probability: f64) -> String {
    format!("{:.0} % sure", (probability * 100.0).clamp(1.0, 99.0))
}

/// Every claim with its verdict and its evidence.
pub(super) fn claim_list(article: &Article, checks: &[Check], citations: &Citations, context: &Context<'_>) -> Markup {
    html! {
        ol.claims {
            @for (number, (field, claim)) in claims_of_headlines(checks).enumerate() {
                li id=(context.id('c', number)) {
                    p {
                        (badge(claim.verdict)) " " (claim.kind.name()) ": "
                        q dir="auto" { (Text(&article.written(claim.span))) }
                        @if let Some(field) = field { " in the " (Text(&one_line(field))) }
                    }
                    @if claim.evidence.is_empty() {
                        p { "no evidence in the body" }
                    } @else {
                        ul { @for evidence in &claim.evidence { li { (citations.show(article, evidence, context)) } } }
                    }
                }
            }
        }
    }
}

/// The claims in the order of their numbers, those of further headlines and of pull quotes with their fields.
fn claims_of_headlines(checks: &[Check]) -> impl Iterator<Item = (Option<&str>, &Claim)> {
    checks.iter().enumerate().flat_map(|(number, check)| {
        let field = (number > 0).then_some(check.headline.field.as_str());
        check.claims.iter().map(move |claim| (field, claim))
    })
}

/// A message as a sentence.
fn capitalized(message: &str) -> String {
    let line = one_line(message);
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
