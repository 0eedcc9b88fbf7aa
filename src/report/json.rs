//! JSON documents: what machines may rely on. Fields are only ever added within a schema number.

use super::escape;
use super::record::{class_name, how_name, kind_name};
use super::{Report, Results};
use crate::article::{Article, Headline, Role};
use crate::check::{Check, Evidence, Finding, Verdict};
use crate::error::Error;
use crate::quotation::{Quotation, Speaker};
use crate::span::Span;
use crate::summary::{Pick, Summary};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Where something stands: from 1, columns in characters; bytes of the original file, half open.
#[derive(Debug, Serialize)]
struct PlaceJson {
    line: usize,
    column: usize,
    bytes: [usize; 2],
}

fn place(article: &Article, span: Span) -> Option<PlaceJson> {
    let place = article.locate(span)?;
    Some(PlaceJson { line: place.start.line, column: place.start.column, bytes: [place.bytes.start, place.bytes.end] })
}

#[derive(Debug, Serialize)]
struct TextJson<'a> {
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: Option<PlaceJson>,
}

fn text(article: &Article, span: Span) -> TextJson<'_> {
    TextJson { text: article.written(span), place: place(article, span) }
}

#[derive(Debug, Serialize)]
struct HeadlineJson<'a> {
    field: &'a str,
    #[serde(flatten)]
    text: TextJson<'a>,
}

/// A headline, and what became of it.
#[derive(Debug, Serialize)]
struct JudgedJson<'a> {
    #[serde(flatten)]
    headline: HeadlineJson<'a>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    support: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PartsJson<'a> {
    headlines: Vec<HeadlineJson<'a>>,
    dek: Option<TextJson<'a>>,
    subheads: Vec<TextJson<'a>>,
    captions: Vec<TextJson<'a>>,
    paragraphs: usize,
}

#[derive(Debug, Serialize)]
struct LanguageJson {
    code: &'static str,
    coverage: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct TermJson {
    feature: &'static str,
    #[serde(serialize_with = "super::rounded")]
    value: f64,
    #[serde(serialize_with = "super::rounded")]
    contribution: f64,
}

#[derive(Debug, Serialize)]
struct PickJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    #[serde(serialize_with = "super::rounded")]
    score: f64,
    reasons: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    hangs: Option<HangJson<'a>>,
    features: Vec<TermJson>,
}

/// What leaves a sentence hanging, and the earlier sentence that mends it.
#[derive(Debug, Serialize)]
struct HangJson<'a> {
    word: Option<&'a str>,
    on: Option<TextJson<'a>>,
}

/// A sentence of the table that `--explain` asks for.
#[derive(Debug, Serialize)]
struct RowJson<'a> {
    picked: bool,
    #[serde(flatten)]
    sentence: PickJson<'a>,
}

#[derive(Debug, Serialize)]
struct SpeakerJson<'a> {
    mention: TextJson<'a>,
    name: Option<&'a str>,
    inferred: bool,
}

#[derive(Debug, Serialize)]
struct QuotationJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    class: &'static str,
    speaker: Option<SpeakerJson<'a>>,
    via: Option<SpeakerJson<'a>>,
    cue: Option<Cow<'a, str>>,
    how: &'static str,
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    unbalanced: bool,
    children: Vec<TextJson<'a>>,
}

/// What is wrong with a quotation mark.
#[derive(Debug, Serialize)]
struct MarkJson<'a> {
    kind: &'static str,
    #[serde(flatten)]
    text: TextJson<'a>,
}

#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    text: Cow<'a, str>,
    place: Option<PlaceJson>,
    speaker: Option<&'a str>,
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct ClaimJson<'a> {
    headline: &'a str,
    kind: &'static str,
    text: Cow<'a, str>,
    place: Option<PlaceJson>,
    verdict: &'static str,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FindingJson<'a> {
    rule: &'static str,
    severity: &'static str,
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    message: &'a str,
    headline: &'a str,
    text: Cow<'a, str>,
    place: Option<PlaceJson>,
    evidence: Vec<EvidenceJson<'a>>,
    fingerprint: String,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    help: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    path: &'a str,
    format: &'static str,
    language: LanguageJson,
    notes: Vec<&'a str>,
    article: PartsJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    /// Why nothing was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// The lowest of the headlines; `null` when none was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    support: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headlines: Option<Vec<JudgedJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<PickJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Vec<RowJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<QuotationJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<MarkJson<'a>>>,
}

#[derive(Debug, Serialize)]
struct ErrorJson {
    path: String,
    code: &'static str,
    message: String,
}

impl ErrorJson {
    fn of(error: &Error) -> ErrorJson {
        ErrorJson { path: error.name().to_owned(), code: error.code(), message: error.message() }
    }
}

#[derive(Debug, Default, Serialize)]
struct Totals {
    articles: usize,
    errors: usize,
    supported: usize,
    questionable: usize,
    unsupported: usize,
    unchecked: usize,
    findings: usize,
    quotes: usize,
}

#[derive(Debug, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    fn own() -> Tool {
        Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

/// Writes one JSON document, or one object a line and article.
#[derive(Debug)]
pub struct Document<W> {
    out: W,
    schema: &'static str,
    lines: bool,
    opened: bool,
    errors: Vec<ErrorJson>,
    totals: Totals,
}

impl<W: Write> Document<W> {
    /// A document of one schema ("nutgraf.check/1"); with `lines`, an object a line instead.
    pub fn new(out: W, schema: &'static str, lines: bool) -> Document<W> {
        Document { out, schema, lines, opened: false, errors: Vec::new(), totals: Totals::default() }
    }

    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string(value)?;
        self.out.write_all(escape::json(&text).as_bytes())
    }

    fn open(&mut self) -> io::Result<()> {
        write!(self.out, "{{\"schema\":\"{}\",\"tool\":", self.schema)?;
        self.write(&Tool::own())?;
        self.out.write_all(b",\"articles\":[")
    }

    fn count(&mut self, results: &Results) {
        self.totals.articles += 1;
        self.totals.quotes += results.quotations.as_ref().map_or(0, |quotations| quotations.list.len());
        if let Some(checks) = &results.checks {
            match Verdict::worst(checks) {
                Verdict::Supported => self.totals.supported += 1,
                Verdict::Unchecked(_) => self.totals.unchecked += 1,
                Verdict::Questionable => self.totals.questionable += 1,
                Verdict::Unsupported => self.totals.unsupported += 1,
            }
            self.totals.findings += checks.iter().map(|check| check.findings.len()).sum::<usize>();
        }
    }
}

/// Writes one summary over several articles as one document, on one line.
#[derive(Debug)]
pub(super) struct Together<W> {
    out: W,
    /// The text of each sentence.
    summary: Vec<String>,
    /// Each sentence, as JSON.
    sentences: Vec<String>,
    /// Each article, as JSON.
    articles: Vec<String>,
    notes: Vec<String>,
    errors: Vec<ErrorJson>,
}

impl<W: Write> Together<W> {
    pub(super) fn new(out: W) -> Together<W> {
        let (summary, sentences, articles) = (Vec::new(), Vec::new(), Vec::new());
        Together { out, summary, sentences, articles, notes: Vec::new(), errors: Vec::new() }
    }
}

#[derive(Debug, Serialize)]
struct SourcedJson<'a> {
    path: &'a str,
    #[serde(flatten)]
    sentence: PickJson<'a>,
}

#[derive(Debug, Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    language: LanguageJson,
    notes: Vec<&'a str>,
    headline: Option<Cow<'a, str>>,
    /// How many sentences of the summary are from it.
    picked: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Vec<RowJson<'a>>>,
}

impl<W: Write> Report for Together<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        let article = &results.article;
        for pick in &summary.picks {
            let sourced = SourcedJson { path: &article.name, sentence: pick_json(article, pick) };
            self.sentences.push(serde_json::to_string(&sourced)?);
            self.summary.push(article.written(pick.span).into_owned());
        }
        let source = SourceJson {
            path: &article.name,
            language: LanguageJson { code: results.language.code, coverage: results.language.coverage() },
            notes: notes(results),
            headline: article.headline().map(|headline| article.written(headline.span)),
            picked: summary.picks.len(),
            table: (!summary.table.is_empty()).then(|| rows(article, summary)),
        };
        self.articles.push(serde_json::to_string(&source)?);
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.errors.push(ErrorJson::of(error));
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        let text = format!(
            r#"{{"schema":"nutgraf.together/1","tool":{},"summary":{},"sentences":[{}],"articles":[{}],"notes":{},"errors":{}}}"#,
            serde_json::to_string(&Tool::own())?,
            serde_json::to_string(&self.summary.join("\n"))?,
            self.sentences.join(","),
            self.articles.join(","),
            serde_json::to_string(&self.notes)?,
            serde_json::to_string(&self.errors)?,
        );
        self.out.write_all(escape::json(&text).as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

/// The checks that decide on the article.
fn headlines(checks: &[Check]) -> impl Iterator<Item = &Check> {
    checks.iter().filter(|check| !check.is_pull_quote())
}

impl<W: Write> Report for Document<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        self.count(results);
        let article = article_json(results, self.lines.then_some(self.schema));
        if self.lines {
            self.write(&article)?;
            return self.out.write_all(b"\n");
        }
        if self.opened {
            self.out.write_all(b",")?;
        } else {
            self.open()?;
        }
        self.opened = true;
        self.write(&article)
    }

    fn failed(&mut self, error: &Error) {
        self.totals.errors += 1;
        self.errors.push(ErrorJson::of(error));
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.lines {
            let errors = std::mem::take(&mut self.errors);
            for error in errors {
                self.write(&serde_json::json!({"schema": "nutgraf.error/1", "error": error}))?;
                self.out.write_all(b"\n")?;
            }
            return self.out.flush();
        }
        if !self.opened {
            self.open()?;
        }
        self.out.write_all(b"],\"errors\":")?;
        let errors = std::mem::take(&mut self.errors);
        self.write(&errors)?;
        self.out.write_all(b",\"totals\":")?;
        let totals = std::mem::take(&mut self.totals);
        self.write(&totals)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}

fn article_json<'a>(results: &'a Results, schema: Option<&'static str>) -> ArticleJson<'a> {
    let article = &results.article;
    let all = |role| article.with_role(role).map(|block| text(article, block.span)).collect::<Vec<_>>();
    let checks = results.checks.as_deref();
    let verdict = checks.map(Verdict::worst);
    let claims = |check: &'a Check| {
        check.claims.iter().map(|claim| ClaimJson {
            headline: &check.headline.field,
            kind: kind_name(claim.kind),
            text: article.written(claim.span),
            place: place(article, claim.span),
            verdict: claim.verdict.name(),
            evidence: claim.evidence.iter().map(|it| evidence(article, it)).collect(),
        })
    };
    let headline = |headline: &'a Headline| HeadlineJson { field: &headline.field, text: text(article, headline.span) };
    let judged = |check: &'a Check| JudgedJson {
        headline: headline(&check.headline),
        verdict: check.verdict.name(),
        reason: check.verdict.reason(),
        support: check.support.map(super::round),
    };
    let findings = |check: &'a Check| check.findings.iter().map(|finding| finding_json(article, check, finding));
    ArticleJson {
        schema,
        path: &article.name,
        format: article.format.name(),
        language: LanguageJson { code: results.language.code, coverage: results.language.coverage() },
        notes: notes(results),
        article: PartsJson {
            headlines: article.headlines.iter().map(headline).collect(),
            dek: all(Role::Dek).into_iter().next(),
            subheads: all(Role::Subhead),
            captions: all(Role::Caption),
            paragraphs: article.body().count(),
        },
        verdict: verdict.map(Verdict::name),
        reason: verdict.and_then(Verdict::reason),
        support: checks
            .map(|checks| headlines(checks).filter_map(|check| check.support).reduce(f64::min).map(super::round)),
        headlines: checks.map(|checks| headlines(checks).map(judged).collect()),
        claims: checks.map(|checks| checks.iter().flat_map(claims).collect()),
        findings: checks.map(|checks| checks.iter().flat_map(findings).collect()),
        summary: results
            .summary
            .as_ref()
            .map(|summary| summary.picks.iter().map(|pick| article.written(pick.span)).collect::<Vec<_>>().join("\n")),
        sentences: results
            .summary
            .as_ref()
            .map(|summary| summary.picks.iter().map(|pick| pick_json(article, pick)).collect()),
        table: results
            .summary
            .as_ref()
            .filter(|summary| !summary.table.is_empty())
            .map(|summary| rows(article, summary)),
        quotes: results
            .quotations
            .as_ref()
            .map(|quotations| quotations.list.iter().map(|quotation| quotation_json(article, quotation)).collect()),
        marks: results.quotations.as_ref().map(|quotations| {
            let flaws = quotations.flaws.iter();
            flaws.map(|flaw| MarkJson { kind: flaw.kind.name(), text: text(article, flaw.span) }).collect()
        }),
    }
}

/// What the reader should know of the source, of the summary and of the checks.
fn notes(results: &Results) -> Vec<&str> {
    let summary = results.summary.iter().flat_map(|summary| &summary.notes);
    let checks = results.checks.iter().flatten().flat_map(|check| &check.notes);
    results.article.notes().chain(summary).chain(checks).chain(&results.notes).map(String::as_str).collect()
}

fn rows<'a>(article: &'a Article, summary: &'a Summary) -> Vec<RowJson<'a>> {
    let picked = |row: &Pick| summary.picks.binary_search_by_key(&row.sentence, |pick| pick.sentence).is_ok();
    summary.table.iter().map(|row| RowJson { picked: picked(row), sentence: pick_json(article, row) }).collect()
}

fn pick_json<'a>(article: &'a Article, pick: &'a Pick) -> PickJson<'a> {
    let features = pick
        .terms
        .iter()
        .map(|term| TermJson { feature: term.name, value: term.value, contribution: term.contribution })
        .collect();
    let hangs = pick.hangs.map(|hang| HangJson {
        word: hang.word.map(|word| word.of(&article.text)),
        on: hang.on.map(|on| text(article, on)),
    });
    PickJson { text: text(article, pick.span), score: pick.score, reasons: &pick.reasons, hangs, features }
}

fn quotation_json<'a>(article: &'a Article, quotation: &'a Quotation) -> QuotationJson<'a> {
    let speaker = |speaker: &'a Speaker| SpeakerJson {
        mention: text(article, speaker.mention),
        name: speaker.name.as_deref(),
        inferred: speaker.inferred,
    };
    QuotationJson {
        text: text(article, quotation.span),
        class: class_name(quotation.class),
        speaker: quotation.speaker.as_ref().map(speaker),
        via: quotation.via.as_ref().map(speaker),
        cue: quotation.cue.map(|cue| article.written(cue)),
        how: how_name(quotation.how),
        confidence: quotation.confidence,
        unbalanced: quotation.unbalanced,
        children: quotation.children.iter().map(|child| text(article, *child)).collect(),
    }
}

fn evidence<'a>(article: &'a Article, evidence: &'a Evidence) -> EvidenceJson<'a> {
    EvidenceJson {
        text: article.written(evidence.span),
        place: place(article, evidence.span),
        speaker: evidence.speaker.as_deref(),
        note: &evidence.note,
    }
}

fn finding_json<'a>(article: &'a Article, check: &'a Check, finding: &'a Finding) -> FindingJson<'a> {
    FindingJson {
        rule: finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence,
        message: &finding.message,
        headline: &check.headline.field,
        text: article.written(finding.span),
        place: place(article, finding.span),
        evidence: finding.evidence.iter().map(|it| evidence(article, it)).collect(),
        fingerprint: finding.fingerprint.to_string(),
        standing: finding.standing.name(),
        reason: finding.standing.reason(),
        help: finding.help.as_deref(),
    }
}
