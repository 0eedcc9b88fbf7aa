//! Records of `filter`: the answer to one line. Offsets count in the string of the input field.

use crate::article::{Article, Origin};
use crate::check::{Check, ClaimKind, Evidence, Verdict};
use crate::quotation::{self, Class, Flaw, How, Quotations, Shown, Speaker};
use crate::reading::Reading;
use crate::span::{Span, TextIndex, Unit};
use crate::summary::{self, Summary};
use serde::Serialize;

/// Turns spans of the clean text into offsets of the field they came from.
#[derive(Debug)]
pub struct FieldOffsets<'a> {
    article: &'a Article,
    body: TextIndex,
    headline: TextIndex,
}

impl<'a> FieldOffsets<'a> {
    /// Prepares the offsets of one record, counted in `unit`.
    pub fn new(article: &'a Article, unit: Unit) -> FieldOffsets<'a> {
        FieldOffsets {
            article,
            body: TextIndex::new(article.source(Origin::Body), unit),
            headline: TextIndex::new(article.source(Origin::Headline), unit),
        }
    }

    /// `span` in its field, half open.
    pub fn of(&self, span: Span) -> Option<Span> {
        let (origin, bytes) = self.article.origin(span)?;
        let index = match origin {
            Origin::Body => &self.body,
            Origin::Headline => &self.headline,
        };
        let source = self.article.source(origin);
        Some(Span::new(index.before(source, bytes.start), index.before(source, bytes.end)))
    }
}

/// One sentence of a summary record.
#[derive(Debug, Serialize)]
pub struct PickRecord {
    text: String,
    start: usize,
    end: usize,
    #[serde(serialize_with = "super::rounded")]
    score: f64,
}

/// A summary as a record.
#[derive(Debug, Serialize)]
pub struct SummaryRecord {
    summary: String,
    sentences: Vec<PickRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    /// What the reader should know.
    pub notes: Vec<String>,
}

impl SummaryRecord {
    /// The summary of one record.
    pub fn new(reading: &Reading<'_>, summary: &Summary, unit: Unit) -> SummaryRecord {
        let offsets = FieldOffsets::new(reading.article, unit);
        let sentences: Vec<PickRecord> = summary
            .picks
            .iter()
            .map(|pick| {
                let place = offsets.of(pick.span).unwrap_or_default();
                let text = reading.article.written(pick.span).split_whitespace().collect::<Vec<_>>().join(" ");
                PickRecord { text, start: place.start, end: place.end, score: pick.score }
            })
            .collect();
        let text = sentences.iter().map(|pick| pick.text.as_str()).collect::<Vec<_>>().join("\n");
        SummaryRecord { summary: text, sentences, notes: summary.notes.clone() }
    }
}

/// What training reads: the numbers of every sentence, and how it stands to those before it.
#[derive(Debug, Serialize)]
pub struct MeasureRecord {
    inputs: Vec<&'static str>,
    links: Vec<&'static str>,
    sentences: Vec<MeasuredRecord>,
}

#[derive(Debug, Serialize)]
struct MeasuredRecord {
    start: usize,
    end: usize,
    values: Vec<f32>,
    /// Of the earlier sentences within reach, the nearest last.
    links: Vec<[f32; summary::LINKS]>,
}

impl MeasureRecord {
    /// The measures of one record.
    pub fn new(reading: &Reading<'_>, unit: Unit) -> MeasureRecord {
        let candidates = summary::measure(reading);
        let inputs = summary::Inputs::new(&candidates);
        let offsets = FieldOffsets::new(reading.article, unit);
        let sentences = candidates.iter().enumerate().map(|(at, candidate)| {
            let place = offsets.of(reading.sentences[candidate.sentence].span).unwrap_or_default();
            let pairs: Vec<(usize, usize)> = summary::reach(&candidates, at).map(|earlier| (at, earlier)).collect();
            MeasuredRecord {
                start: place.start,
                end: place.end,
                values: inputs.of(at).take(summary::INPUTS).collect(),
                links: summary::links(&candidates, &pairs),
            }
        });
        let sentences = sentences.collect();
        let inputs = (0..summary::INPUTS).map(summary::input_name).collect();
        MeasureRecord { inputs, links: summary::LINK_NAMES.to_vec(), sentences }
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
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    unbalanced: bool,
    children: Vec<[usize; 2]>,
}

/// The quotations of one record.
pub fn quotation_records(
    reading: &Reading<'_>,
    quotations: &Quotations,
    offsets: &FieldOffsets<'_>,
) -> Vec<QuotationRecord> {
    let speaker = |speaker: &Speaker| {
        let place = offsets.of(speaker.mention).unwrap_or_default();
        let mention = reading.article.written(speaker.mention).into_owned();
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
                text: reading.article.written(quotation.span).into_owned(),
                class: class_name(quotation.class),
                speaker: quotation.speaker.as_ref().map(speaker),
                via: quotation.via.as_ref().map(speaker),
                cue: quotation.cue.map(|cue| reading.article.written(cue).into_owned()),
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

/// What the trees are shown of one quotation.
#[derive(Debug, Serialize)]
pub struct CandidateRecord {
    start: usize,
    end: usize,
    stretch: Vec<f32>,
    quotation: Vec<f32>,
    /// Places of the speakers, with what is known.
    candidates: Vec<(usize, usize, Vec<f32>)>,
}

/// What the trees are shown of the quotations of one record.
pub fn candidate_records(reading: &Reading<'_>, unit: Unit) -> Vec<CandidateRecord> {
    let offsets = FieldOffsets::new(reading.article, unit);
    let record = |shown: Shown| {
        let place = offsets.of(shown.span).unwrap_or_default();
        let candidates = shown.candidates.into_iter().map(|(span, values)| {
            let place = offsets.of(span).unwrap_or_default();
            (place.start, place.end, values)
        });
        let (start, end, stretch, quotation) = (place.start, place.end, shown.stretch, shown.quotation);
        CandidateRecord { start, end, stretch, quotation, candidates: candidates.collect() }
    };
    quotation::shown(reading).into_iter().map(record).collect()
}

/// What is wrong with a quotation mark, as a record.
#[derive(Debug, Serialize)]
pub struct MarkRecord {
    kind: &'static str,
    start: usize,
    end: usize,
}

/// What is wrong with the quotation marks of one record.
pub fn mark_records(quotations: &Quotations, offsets: &FieldOffsets<'_>) -> Vec<MarkRecord> {
    let record = |flaw: &Flaw| {
        let place = offsets.of(flaw.span).unwrap_or_default();
        MarkRecord { kind: flaw.kind.name(), start: place.start, end: place.end }
    };
    quotations.flaws.iter().map(record).collect()
}

pub(super) fn class_name(class: Class) -> &'static str {
    match class {
        Class::Quotation => "quotation",
        Class::Title => "title",
        Class::Scare => "scare",
        Class::Indirect => "indirect",
    }
}

pub(super) fn how_name(how: How) -> &'static str {
    match how {
        How::Cue => "cue",
        How::SentenceCue => "sentence-cue",
        How::SameParagraph => "same-paragraph",
        How::NextSentence => "next-sentence",
        How::PreviousParagraph => "previous-paragraph",
        How::Subject => "subject",
        How::Label => "label",
        How::NotAsked => "not-asked",
        How::None => "none",
    }
}

/// The name of a kind of claim.
pub(super) fn kind_name(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Quote => "quote",
        ClaimKind::Speaker => "speaker",
        ClaimKind::Number => "number",
        ClaimKind::Name => "name",
        ClaimKind::Statement => "statement",
    }
}

/// A place of the body.
#[derive(Debug, Serialize)]
pub struct EvidenceRecord {
    text: String,
    start: usize,
    end: usize,
    speaker: Option<String>,
    note: String,
}

/// A claim of the headline; its offsets count in the headline.
#[derive(Debug, Serialize)]
pub struct ClaimRecord {
    kind: &'static str,
    text: String,
    start: usize,
    end: usize,
    verdict: &'static str,
    evidence: Vec<EvidenceRecord>,
}

/// A finding; its offsets count in the headline.
#[derive(Debug, Serialize)]
pub struct FindingRecord {
    rule: &'static str,
    severity: &'static str,
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
    message: String,
    start: usize,
    end: usize,
    help: Option<String>,
    evidence: Vec<EvidenceRecord>,
}

/// The check of a record's headline.
#[derive(Debug, Serialize)]
pub struct CheckRecord {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    support: Option<f64>,
    claims: Vec<ClaimRecord>,
    findings: Vec<FindingRecord>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    /// What the reader should know.
    pub notes: Vec<String>,
}

impl CheckRecord {
    /// The check of one record; a record without a headline is not checked.
    pub fn new(reading: &Reading<'_>, check: Option<&Check>, unit: Unit) -> CheckRecord {
        let verdict = Verdict::worst(check.map(std::slice::from_ref).unwrap_or_default());
        let Some(check) = check else {
            return CheckRecord {
                verdict: verdict.name(),
                reason: verdict.reason(),
                support: None,
                claims: vec![],
                findings: vec![],
                notes: vec![],
            };
        };
        let offsets = FieldOffsets::new(reading.article, unit);
        let evidence = |list: &[Evidence]| -> Vec<EvidenceRecord> {
            list.iter()
                .map(|evidence| {
                    let place = offsets.of(evidence.span).unwrap_or_default();
                    EvidenceRecord {
                        text: reading.article.written(evidence.span).into_owned(),
                        start: place.start,
                        end: place.end,
                        speaker: evidence.speaker.clone(),
                        note: evidence.note.clone(),
                    }
                })
                .collect()
        };
        let claims = check.claims.iter().map(|claim| {
            let place = offsets.of(claim.span).unwrap_or_default();
            ClaimRecord {
                kind: kind_name(claim.kind),
                text: reading.article.written(claim.span).into_owned(),
                start: place.start,
                end: place.end,
                verdict: claim.verdict.name(),
                evidence: evidence(&claim.evidence),
            }
        });
        let findings = check.findings.iter().map(|finding| {
            let place = offsets.of(finding.span).unwrap_or_default();
            FindingRecord {
                rule: finding.rule,
                severity: finding.severity.name(),
                confidence: finding.confidence,
                message: finding.message.clone(),
                start: place.start,
                end: place.end,
                help: finding.help.clone(),
                evidence: evidence(&finding.evidence),
            }
        });
        CheckRecord {
            verdict: verdict.name(),
            reason: verdict.reason(),
            support: check.support.map(super::round),
            claims: claims.collect(),
            findings: findings.collect(),
            notes: check.notes.clone(),
        }
    }
}
