//! The claims and findings of a check as JSON: one shape for documents and for records, which differ in how they tell a
//! place.

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
    /// Who said them; `null` where nobody did or it is not known who.
    speaker: Option<&'a str>,
    /// A phrase on what they show; may be empty.
    note: &'a str,
}

/// Something that a headline claims.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{P}Claim"))]
pub struct ClaimJson<'a, P> {
    /// The field of the headline that claims it, or `pull quote`.
    headline: &'a str,
    /// What the claim rests on.
    #[cfg_attr(test, schemars(extend("enum" = values::CLAIMS)))]
    kind: &'static str,
    /// Its words in the headline.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: P,
    /// What became of it: the worst of the findings on it.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// What the body says of it, the best first; also when all is well.
    evidence: Vec<EvidenceJson<'a, P>>,
}

/// What a rule has found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{P}Finding"))]
pub struct FindingJson<'a, P> {
    /// The id of the rule, `area/what-is-wrong`; `nutgraf explain` has its page.
    #[cfg_attr(test, schemars(regex(pattern = "^[a-z]+/[a-z-]+$")))]
    rule: &'static str,
    /// How bad it is, if it is true.
    #[cfg_attr(test, schemars(extend("enum" = values::SEVERITIES)))]
    severity: &'static str,
    /// How sure the rule is, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    /// A sentence for people: the words in question, and what was found instead.
    message: &'a str,
    /// The field of the headline, or `pull quote`.
    headline: &'a str,
    /// The words of the headline in question.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: P,
    /// What the body says instead, the best first.
    evidence: Vec<EvidenceJson<'a, P>>,
    /// 16 hexadecimal digits, the same as long as the rule and the words of headline and evidence are, wherever they stand.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9a-f]{16}$")))]
    fingerprint: String,
    /// Whether it counts: only `new` ones do. `known` ones are in the baseline, `waived` ones are allowed.
    #[cfg_attr(test, schemars(extend("enum" = values::STANDINGS)))]
    standing: &'static str,
    /// Why it is allowed, in the words of those who did; only beside `waived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// What an honest headline could say; `null` where that is not certain.
    help: Option<&'a str>,
}

/// The claims of one check, each place told by `place`.
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

/// The findings of one check, each place told by `place`.
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
