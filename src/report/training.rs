//! Records of `filter` that training reads: what the trees are shown. Nobody else may rely on them.

use super::place::{FieldOffsets, InField};
use crate::check;
use crate::quotation::{self, OnDemand, Shown, Statement};
use crate::reading::Reading;
use crate::span::Unit;
use crate::summary;
use serde::Serialize;

/// The numbers of every sentence, and how it stands to those before it.
#[derive(Debug, Serialize)]
pub struct MeasureRecord {
    inputs: Vec<&'static str>,
    links: Vec<&'static str>,
    sentences: Vec<MeasuredRecord>,
}

#[derive(Debug, Serialize)]
struct MeasuredRecord {
    #[serde(flatten)]
    place: InField,
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
            let pairs: Vec<(usize, usize)> = summary::reach(&candidates, at).map(|earlier| (at, earlier)).collect();
            MeasuredRecord {
                place: offsets.of(reading.sentences[candidate.sentence].span),
                values: inputs.of(at).take(summary::INPUTS).collect(),
                links: summary::links(&candidates, &pairs),
            }
        });
        let sentences = sentences.collect();
        let inputs = summary::input_names().collect();
        MeasureRecord { inputs, links: summary::LINK_NAMES.to_vec(), sentences }
    }
}

/// What is known of each quotation, and of those who may have said it.
#[derive(Debug, Serialize)]
pub struct CandidatesRecord {
    names: [Vec<&'static str>; 2],
    quotes: Vec<CandidateRecord>,
    statements: Vec<StatementRecord>,
}

/// A statement without marks: where it stands and who makes it, and how it is put.
#[derive(Debug, Serialize)]
struct StatementRecord {
    #[serde(flatten)]
    place: InField,
    speaker: [usize; 2],
    construction: &'static str,
}

#[derive(Debug, Serialize)]
struct CandidateRecord {
    #[serde(flatten)]
    place: InField,
    stretch: Vec<f32>,
    quotation: Vec<f32>,
    /// Places of the speakers, with what is known.
    candidates: Vec<(usize, usize, Vec<f32>)>,
}

impl CandidatesRecord {
    /// What is known of the quotations of one record.
    pub fn new(reading: &Reading<'_>, unit: Unit) -> CandidatesRecord {
        let offsets = FieldOffsets::new(reading.article, unit);
        let record = |shown: Shown| {
            let candidates = shown.candidates.into_iter().map(|(span, values)| {
                let [start, end] = offsets.of(span).pair();
                (start, end, values)
            });
            let (place, candidates) = (offsets.of(shown.span), candidates.collect());
            CandidateRecord { place, stretch: shown.stretch, quotation: shown.quotation, candidates }
        };
        let statement = |statement: Statement| StatementRecord {
            place: offsets.of(statement.span),
            speaker: offsets.of(statement.attribution.speaker).pair(),
            construction: statement.construction.name(),
        };
        let (quotes, statements) = quotation::shown(reading);
        let (speaker, stretch) = quotation::shown_names();
        CandidatesRecord {
            names: [speaker, stretch],
            quotes: quotes.into_iter().map(record).collect(),
            statements: statements.into_iter().map(statement).collect(),
        }
    }
}

/// What the support of a headline is read from.
#[derive(Debug, Serialize)]
pub struct SignsRecord {
    names: Vec<&'static str>,
    signs: Vec<f32>,
    /// Which rules there are, as a number.
    rules: u32,
    /// The rules that spoke, each with its severity and how sure it takes itself for, in percent.
    found: Vec<(&'static str, &'static str, u8)>,
}

impl SignsRecord {
    /// The signs of one record.
    pub fn new(reading: &Reading<'_>) -> SignsRecord {
        let (signs, findings) = check::shown(reading, &OnDemand::of(reading)).into_iter().next().unwrap_or_default();
        let percent = |share: f64| (share * 100.0).round() as u8;
        let found = findings.iter();
        let found = found.map(|finding| (finding.rule, finding.severity.name(), percent(finding.confidence))).collect();
        SignsRecord { names: check::shown_names(), signs, rules: check::rule_table(), found }
    }
}
