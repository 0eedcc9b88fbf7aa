//! One article in a document, with its results.

use crate::article::{Article, Headline, Role};
use crate::check::{Check, Verdict};
use crate::quotation::Quotations;
use crate::report::Results;
use crate::report::finding::{ClaimJson, FindingJson, claims, findings};
use crate::report::pick::{PickJson, RowJson, rows};
use crate::report::place::{InFile, TextJson};
use crate::report::quotation::{MarkJson, QuotationJson};
#[cfg(test)]
use crate::report::values;
#[cfg(test)]
use crate::source::Format;
use crate::summary::Summary;
use serde::Serialize;

/// A headline of the article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Headline"))]
struct HeadlineJson<'a> {
    /// The field it was found in, such as `first line`, `title`, `og:title`, or `--headline`.
    field: &'a str,
    #[serde(flatten)]
    text: TextJson<'a>,
}

impl<'a> HeadlineJson<'a> {
    fn of(article: &'a Article, headline: &'a Headline) -> HeadlineJson<'a> {
        HeadlineJson { field: &headline.field, text: TextJson::of(article, headline.span) }
    }
}

/// A headline and its verdict.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "JudgedHeadline"))]
struct JudgedJson<'a> {
    #[serde(flatten)]
    headline: HeadlineJson<'a>,
    /// The worst of its findings.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// Why it was not checked; only with `unchecked`.
    #[cfg_attr(test, schemars(extend("examples" = values::REASONS)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Estimated probability that the body supports it, 0 to 1; `null` if it was not checked.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    support: Option<f64>,
}

/// The parts of an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Parts"))]
struct PartsJson<'a> {
    /// Every headline, the main one first.
    headlines: Vec<HeadlineJson<'a>>,
    /// The line below the headline; `null` without one.
    dek: Option<TextJson<'a>>,
    /// The headings of its sections.
    subheads: Vec<TextJson<'a>>,
    /// The captions of its pictures.
    captions: Vec<TextJson<'a>>,
    /// Number of paragraphs of prose.
    paragraphs: usize,
}

/// The language of an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Language"))]
pub(in crate::report) struct LanguageJson {
    /// Its code; `und` if only the general rules were used.
    code: &'static str,
    /// What it has word lists for; anything else was not checked.
    coverage: Vec<&'static str>,
}

impl LanguageJson {
    pub(super) fn of(results: &Results) -> LanguageJson {
        LanguageJson { code: results.language.code, coverage: results.language.coverage() }
    }
}

/// An article and its results.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{R}Article"))]
pub(in crate::report) struct ArticleJson<'a, R> {
    /// Its file, as named; `<stdin>` for standard input without a name.
    path: &'a str,
    /// The format that the file was read as.
    #[cfg_attr(test, schemars(extend("examples" = Format::ALL.map(Format::name))))]
    format: &'static str,
    /// The language it was read in.
    language: LanguageJson,
    /// Remarks on the source and the results.
    notes: Vec<&'a str>,
    /// Its parts.
    article: PartsJson<'a>,
    #[serde(flatten)]
    results: R,
}

impl<'a> ArticleJson<'a, ResultsJson<'a>> {
    pub(super) fn of(results: &'a Results) -> ArticleJson<'a, ResultsJson<'a>> {
        let article = &results.article;
        let all = |role| article.with_role(role).map(|block| TextJson::of(article, block.span)).collect::<Vec<_>>();
        ArticleJson {
            path: &article.name,
            format: article.format.name(),
            language: LanguageJson::of(results),
            notes: notes(results),
            article: PartsJson {
                headlines: article.headlines.iter().map(|headline| HeadlineJson::of(article, headline)).collect(),
                dek: all(Role::Dek).into_iter().next(),
                subheads: all(Role::Subhead),
                captions: all(Role::Caption),
                paragraphs: article.body().count(),
            },
            results: ResultsJson {
                check: results.checks.as_deref().map(|checks| CheckJson::of(article, checks)),
                summary: results.summary.as_ref().map(|summary| SummaryJson::of(article, summary)),
                quotes: results.quotations.as_ref().map(|quotations| QuotesJson::of(article, quotations)),
            },
        }
    }
}

/// The requested results.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Results"))]
pub(in crate::report) struct ResultsJson<'a> {
    #[serde(flatten)]
    check: Option<CheckJson<'a>>,
    #[serde(flatten)]
    summary: Option<SummaryJson<'a>>,
    #[serde(flatten)]
    quotes: Option<QuotesJson<'a>>,
}

/// The check of an article's headlines.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Check"))]
pub(in crate::report) struct CheckJson<'a> {
    /// The worst verdict on its headlines: `supported`, nothing above a note; `questionable`, a warning; `unsupported`,
    /// an error; `unchecked`, nothing to check. Findings on pull quotes do not affect it.
    #[cfg_attr(test, schemars(extend("enum" = values::VERDICTS)))]
    verdict: &'static str,
    /// Why nothing was checked; only with `unchecked`.
    #[cfg_attr(test, schemars(extend("examples" = values::REASONS)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Estimated probability that the body supports the headlines, 0 to 1: the lowest of them; `null` if none was
    /// checked.
    #[cfg_attr(test, schemars(range(min = 0.0, max = 1.0)))]
    support: Option<f64>,
    /// Each headline with its verdict.
    headlines: Vec<JudgedJson<'a>>,
    /// What the headlines claim, each with its verdict and best evidence; supported claims too.
    claims: Vec<ClaimJson<'a, InFile>>,
    /// The findings on the headlines and pull quotes, headline by headline, by position and rule.
    findings: Vec<FindingJson<'a, InFile>>,
}

impl<'a> CheckJson<'a> {
    fn of(article: &'a Article, checks: &'a [Check]) -> CheckJson<'a> {
        let verdict = Verdict::worst(checks);
        let headlines = || checks.iter().filter(|check| !check.is_pull_quote());
        let judged = |check: &'a Check| JudgedJson {
            headline: HeadlineJson::of(article, &check.headline),
            verdict: check.verdict.name(),
            reason: check.verdict.reason(),
            support: check.support.map(crate::report::round),
        };
        let place = |span| InFile::of(article, span);
        CheckJson {
            verdict: verdict.name(),
            reason: verdict.reason(),
            support: headlines().filter_map(|check| check.support).reduce(f64::min).map(crate::report::round),
            headlines: headlines().map(judged).collect(),
            claims: checks.iter().flat_map(|check| claims(article, check, place)).collect(),
            findings: checks.iter().flat_map(|check| findings(article, check, place)).collect(),
        }
    }
}

/// The summary of an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Summary"))]
pub(in crate::report) struct SummaryJson<'a> {
    /// The sentences of the summary, one per line.
    summary: String,
    /// The same sentences, in the order of the article.
    sentences: Vec<PickJson<'a>>,
    /// With `--explain`: every sentence of the prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Vec<RowJson<'a>>>,
}

impl<'a> SummaryJson<'a> {
    fn of(article: &'a Article, summary: &'a Summary) -> SummaryJson<'a> {
        let texts: Vec<_> = summary.picks.iter().map(|pick| article.written(pick.span)).collect();
        SummaryJson {
            summary: texts.join("\n"),
            sentences: summary.picks.iter().map(|pick| PickJson::of(article, pick)).collect(),
            table: rows(article, summary),
        }
    }
}

/// The quotations of an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quotes"))]
pub(in crate::report) struct QuotesJson<'a> {
    /// Every requested quotation, in the order of the article. A quotation within a turn of a transcript follows the
    /// turn.
    quotes: Vec<QuotationJson<'a>>,
    /// Faults in the quotation marks.
    marks: Vec<MarkJson<'a>>,
}

impl<'a> QuotesJson<'a> {
    fn of(article: &'a Article, quotations: &'a Quotations) -> QuotesJson<'a> {
        QuotesJson {
            quotes: quotations.list.iter().map(|quotation| QuotationJson::of(article, quotation)).collect(),
            marks: quotations.flaws.iter().map(|flaw| MarkJson::of(article, flaw)).collect(),
        }
    }
}

/// Notes on the source, the summary and the checks.
pub(in crate::report) fn notes(results: &Results) -> Vec<&str> {
    let summary = results.summary.iter().flat_map(|summary| &summary.notes);
    let checks = results.checks.iter().flatten().flat_map(|check| &check.notes);
    results.article.notes().chain(summary).chain(checks).chain(&results.notes).map(String::as_str).collect()
}
