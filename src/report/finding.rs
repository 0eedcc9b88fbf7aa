//! The claims and findings of a check as JSON, generic over the position, which differs between documents and records.

#[cfg(test)]
use super::values;
use crate::article::Article;
use crate::check::{Check, Claim, Evidence, Finding};
use crate::span::Span;
use serde::Serialize;
use std::borrow::Cow;

/// What the body says.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{P}Evidence"))]
pub struct EvidenceJson<'a, P> {
    /// The words in question, without markup and line wrapping.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: P,
    /// Who said them; `null` if no one did, or it is unknown who.
    speaker: Option<&'a str>,
    /// A phrase that says what they show; may be empty.
    note: &'a str,
}

/// Something that a headline claims.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{P}Claim"))]
pub struct ClaimJson<'a, P> {
    /// The field of the headline that makes the claim, or `pull quote`.
    headline: &'a str,
    /// The kind of claim.
    #[cfg_attr(test, schemars(extend("enum" = values::CLAIMS)))]
    kind: &'static str,
    /// Its words in the headline.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: P,
    /// Its verdict: the worst of its findings.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// What the body says about it, best evidence first; also for a supported claim.
    evidence: Vec<EvidenceJson<'a, P>>,
}

/// A finding of a rule.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{P}Finding"))]
pub struct FindingJson<'a, P> {
    /// The id of the rule, `area/what-is-wrong`; `nutgraf explain` has its page.
    #[cfg_attr(test, schemars(regex(pattern = "^[a-z]+/[a-z-]+$")))]
    rule: &'static str,
    /// How severe it is, if correct.
    #[cfg_attr(test, schemars(extend("enum" = values::SEVERITIES)))]
    severity: &'static str,
    /// How likely the finding is to be correct, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    /// A message for people: the words in question, and what was found instead.
    message: &'a str,
    /// The field of the headline, or `pull quote`.
    headline: &'a str,
    /// The words of the headline in question.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: P,
    /// What the body says instead, best evidence first.
    evidence: Vec<EvidenceJson<'a, P>>,
    /// 16 hexadecimal digits made of the rule, the headline and the evidence; independent of position.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9a-f]{16}$")))]
    fingerprint: String,
    /// Whether it counts: only `new` ones do. `known` ones are in the baseline, `waived` ones are accepted.
    #[cfg_attr(test, schemars(extend("enum" = values::STANDINGS)))]
    standing: &'static str,
    /// The reason given for the waiver; only with `waived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// A correct wording; `null` where there is doubt.
    help: Option<&'a str>,
}

/// The claims of one check; `place` makes the positions.
pub(super) fn claims<'a, P>(
    article: &'a Article,
    check: &'a Check,
    place: impl Fn(Span) -> P,
) -> impl Iterator<Item = ClaimJson<'a, P>> {
    check.claims.iter().map(move |claim: &Claim| ClaimJson {
        headline: &check.headline.field,
        kind: claim.kind.name(),
        text: article.written(claim.span),
        place: place(claim.span),
        verdict: claim.verdict.name(),
        evidence: evidence(article, &claim.evidence, &place),
    })
}

/// The findings of one check; `place` makes the positions.
pub(super) fn findings<'a, P>(
    article: &'a Article,
    check: &'a Check,
    place: impl Fn(Span) -> P,
) -> impl Iterator<Item = FindingJson<'a, P>> {
    check.findings.iter().map(move |finding: &Finding| FindingJson {
        rule: finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence,
        message: &finding.message,
        headline: &check.headline.field,
        text: article.written(finding.span),
        place: place(finding.span),
        evidence: evidence(article, &finding.evidence, &place),
        fingerprint: finding.fingerprint.to_string(),
        standing: finding.standing.name(),
        reason: finding.standing.reason(),
        help: finding.help.as_deref(),
    })
}

fn evidence<'a, P>(
    article: &'a Article,
    evidence: &'a [Evidence],
    place: impl Fn(Span) -> P,
) -> Vec<EvidenceJson<'a, P>> {
    let of = |evidence: &'a Evidence| EvidenceJson {
        text: article.written(evidence.span),
        place: place(evidence.span),
        speaker: evidence.speaker.as_deref(),
        note: &evidence.note,
    };
    evidence.iter().map(of).collect()
}
