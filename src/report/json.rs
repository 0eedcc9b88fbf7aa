//! The JSON structs: what machines may rely on. Fields are only ever added within a schema number.
//!
//! Offsets in records (`filter`) are code points of the input field's string.

use crate::article::{Article, Origin};
use crate::check::{Check, Severity, Verdict};
use crate::quotation::{Class, How, Quotations, Speaker};
use crate::reading::Reading;
use crate::span::{CharIndex, Span};
use crate::summary::Summary;
use serde::Serialize;

/// Turns spans of the clean text into code points of the field they came from.
#[derive(Debug)]
pub struct FieldOffsets<'a> {
    article: &'a Article,
    body: CharIndex,
    headline: CharIndex,
}

impl<'a> FieldOffsets<'a> {
    /// Prepares the offsets of one record.
    pub fn new(article: &'a Article) -> FieldOffsets<'a> {
        FieldOffsets { article, body: article.char_index(Origin::Body), headline: article.char_index(Origin::Headline) }
    }

    /// Code points of `span` in its field, half open.
    pub fn of(&self, span: Span) -> Option<Span> {
        let (origin, bytes) = self.article.origin(span)?;
        let index = match origin {
            Origin::Body => &self.body,
            Origin::Headline => &self.headline,
        };
        let source = self.article.source(origin);
        Some(Span::new(index.chars_before(source, bytes.start), index.chars_before(source, bytes.end)))
    }
}

/// One sentence of a summary record.
#[derive(Debug, Serialize)]
pub struct PickRecord {
    text: String,
    start: usize,
    end: usize,
    score: f64,
}

/// A summary as a record.
#[derive(Debug, Serialize)]
pub struct SummaryRecord {
    summary: String,
    sentences: Vec<PickRecord>,
}

impl SummaryRecord {
    /// The summary of one record.
    pub fn new(reading: &Reading<'_>, summary: &Summary) -> SummaryRecord {
        let offsets = FieldOffsets::new(reading.article);
        let sentences: Vec<PickRecord> = summary
            .picks
            .iter()
            .map(|pick| {
                let place = offsets.of(pick.span).unwrap_or_default();
                let text = reading.text(pick.span).split_whitespace().collect::<Vec<_>>().join(" ");
                PickRecord { text, start: place.start, end: place.end, score: pick.score }
            })
            .collect();
        let summary = sentences.iter().map(|pick| pick.text.as_str()).collect::<Vec<_>>().join("\n");
        SummaryRecord { summary, sentences }
    }
}

/// A speaker as a record.
#[derive(Debug, Serialize)]
pub struct SpeakerRecord {
    mention: String,
    start: usize,
    end: usize,
    name: Option<String>,
}

/// A quotation as a record.
#[derive(Debug, Serialize)]
pub struct QuotationRecord {
    start: usize,
    end: usize,
    text: String,
    class: &'static str,
    speaker: Option<SpeakerRecord>,
    via: Option<SpeakerRecord>,
    cue: Option<String>,
    how: &'static str,
    confidence: f64,
    unbalanced: bool,
    children: Vec<[usize; 2]>,
}

/// The quotations of one record.
pub fn quotation_records(reading: &Reading<'_>, quotations: &Quotations) -> Vec<QuotationRecord> {
    let offsets = FieldOffsets::new(reading.article);
    let speaker = |speaker: &Speaker| {
        let place = offsets.of(speaker.mention).unwrap_or_default();
        let mention = reading.text(speaker.mention).to_owned();
        SpeakerRecord { mention, start: place.start, end: place.end, name: speaker.name.clone() }
    };
    quotations
        .list
        .iter()
        .map(|quotation| {
            let place = offsets.of(quotation.span).unwrap_or_default();
            QuotationRecord {
                start: place.start,
                end: place.end,
                text: reading.text(quotation.span).to_owned(),
                class: class_name(quotation.class),
                speaker: quotation.speaker.as_ref().map(speaker),
                via: quotation.via.as_ref().map(speaker),
                cue: quotation.cue.map(|cue| reading.text(cue).to_owned()),
                how: how_name(quotation.how),
                confidence: quotation.confidence,
                unbalanced: quotation.unbalanced,
                children: quotation
                    .children
                    .iter()
                    .filter_map(|child| offsets.of(*child))
                    .map(|child| [child.start, child.end])
                    .collect(),
            }
        })
        .collect()
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Quotation => "quotation",
        Class::Title => "title",
        Class::Scare => "scare",
        Class::Indirect => "indirect",
    }
}

fn how_name(how: How) -> &'static str {
    match how {
        How::Cue => "cue",
        How::SentenceCue => "sentence-cue",
        How::SameParagraph => "same-paragraph",
        How::NextSentence => "next-sentence",
        How::PreviousParagraph => "previous-paragraph",
        How::Subject => "subject",
        How::None => "none",
    }
}

/// A finding as a record.
#[derive(Debug, Serialize)]
pub struct FindingRecord {
    rule: &'static str,
    severity: &'static str,
    confidence: f64,
    message: String,
}

/// The check of a record's headline.
#[derive(Debug, Serialize)]
pub struct CheckRecord {
    verdict: &'static str,
    support: f64,
    claims: Vec<String>,
    findings: Vec<FindingRecord>,
}

impl CheckRecord {
    /// The check of one record; a record without a headline claims nothing.
    pub fn new(reading: &Reading<'_>, check: Option<&Check>) -> CheckRecord {
        let Some(check) = check else {
            return CheckRecord { verdict: Verdict::Supported.name(), support: 0.5, claims: vec![], findings: vec![] };
        };
        CheckRecord {
            verdict: check.verdict.name(),
            support: check.support,
            claims: check.claims.iter().map(|claim| reading.text(claim.span).to_owned()).collect(),
            findings: check
                .findings
                .iter()
                .map(|finding| FindingRecord {
                    rule: finding.rule,
                    severity: severity_name(finding.severity),
                    confidence: finding.confidence,
                    message: finding.message.clone(),
                })
                .collect(),
        }
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
