//! A headline with its claims underlined, its verdict and its support.

use super::bar::bar;
use super::claims::Shown;
use super::context::Context;
use super::evidence::findings;
use super::text::Text;
use crate::article::Article;
use crate::check::{Check, Finding, Severity, Verdict};
use crate::report::escape::one_line;
use crate::report::words::{counted, known_and_waived, left_out};
use crate::span::Span;
use maud::{Markup, html};

/// A headline whose claims link to their evidence. Where claims overlap, the words belong to the shortest.
pub(super) fn headline(
    article: &Article,
    span: Span,
    claims: &[Shown<'_>],
    checks: &[Check],
    context: &Context<'_>,
) -> Markup {
    let claims: Vec<&Shown<'_>> = claims.iter().filter(|it| span.contains(it.claim.span)).collect();
    let findings: Vec<(usize, &Finding)> =
        findings(checks).enumerate().filter(|(_, finding)| span.contains(finding.span)).collect();
    let spans = claims.iter().map(|it| it.claim.span).chain(findings.iter().map(|(_, finding)| finding.span));
    let mut edges: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).chain([span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let segment = |edges: &[usize]| {
        let part = Span::new(edges[0], edges[1]);
        let text = part.of(&article.text);
        let claim = claims.iter().filter(|it| it.claim.span.contains(part)).min_by_key(|it| it.claim.span.len());
        let finding =
            findings.iter().filter(|(_, finding)| finding.span.contains(part)).max_by_key(|(_, it)| it.severity);
        let title = finding.map(|(_, finding)| one_line(&finding.message)).or(claim.map(|it| it.title()));
        let title = title.as_deref().map(Text);
        html! {
            @match (claim, finding) {
                // a mark between two links of one claim would be a third
                _ if !text.contains(char::is_alphanumeric) => (Text(text)),
                (Some(it), finding) => a
                    .claim.(it.state.class()).hit[finding.is_some()]
                    href=(context.link('c', it.number)) title=[title] { (Text(text)) },
                (None, Some((number, finding))) => a
                    .claim.hit.(severity_class(finding.severity))
                    href=(context.link('f', *number)) title=[title] { (Text(text)) },
                (None, None) => (Text(text)),
            }
        }
    };
    html! { @for pair in edges.windows(2) { (segment(pair)) } }
}

/// The class of words that only a finding is about.
fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => Verdict::Unsupported.name(),
        Severity::Warning => Verdict::Questionable.name(),
        Severity::Note => "unclear",
    }
}

/// The verdict on a headline, and what it follows from.
pub(super) fn verdict(check: &Check) -> Markup {
    let count = |severity| check.new_findings().filter(|finding| finding.severity == severity).count();
    let counts =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (count(severity), severity.name()));
    let some = counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(*count, name));
    let (known, waived) = known_and_waived(std::iter::once(check));
    let some: Vec<String> = some.chain(left_out(known, waived)).collect();
    html! {
        p.verdict {
            (badge(check.verdict)) " "
            @match check.verdict.reason() {
                Some(reason) => (reason),
                None if some.is_empty() => "nothing found",
                None => (some.join(", ")),
            }
        }
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
            p { b { "Support " (percent) " %" } ": the estimated chance that the body supports the headline, apart from the verdict" }
        }
    }
}
