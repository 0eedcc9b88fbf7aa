//! Records of `filter` with feature rows for training. Not a stable format.

use super::place::{FieldOffsets, InField};
use crate::check;
use crate::quotation::{self, OnDemand, Statement, TrainingRow};
use crate::reading::Reading;
use crate::span::Unit;
use crate::summary;
use serde::Serialize;

/// The features of every sentence, and of its pairs with earlier ones.
#[derive(Debug, Serialize)]
pub struct SentenceFeaturesRecord {
    features: Vec<&'static str>,
    pair_features: Vec<&'static str>,
    sentences: Vec<SentenceRecord>,
}

#[derive(Debug, Serialize)]
struct SentenceRecord {
    #[serde(flatten)]
    place: InField,
    values: Vec<f32>,
    /// Of its pairs with the earlier sentences within reach, the nearest last.
    pairs: Vec<[f32; summary::N_PAIR_FEATURES]>,
}

impl SentenceFeaturesRecord {
    /// The features of one record.
    pub fn new(reading: &Reading<'_>, unit: Unit) -> SentenceFeaturesRecord {
        let candidates = summary::sentence_features(reading);
        let rows = summary::FeatureRows::new(&candidates);
        let offsets = FieldOffsets::new(reading.article, unit);
        let sentences = candidates.iter().enumerate().map(|(at, candidate)| {
            let pairs: Vec<(usize, usize)> = summary::reach(&candidates, at).map(|earlier| (at, earlier)).collect();
            SentenceRecord {
                place: offsets.of(reading.sentences[candidate.sentence].span),
                values: rows.of(at).take(summary::N_FEATURES).collect(),
                pairs: summary::pair_features(&candidates, &pairs),
            }
        });
        SentenceFeaturesRecord {
            features: summary::feature_names().collect(),
            pair_features: summary::PAIR_FEATURE_NAMES.to_vec(),
            sentences: sentences.collect(),
        }
    }
}

/// The features of each quoted span and of its candidate speakers; and the indirect statements.
#[derive(Debug, Serialize)]
pub struct CandidatesRecord {
    names: [Vec<&'static str>; 2],
    quotes: Vec<CandidateRecord>,
    statements: Vec<StatementRecord>,
}

/// An indirect statement: its place, its speaker, and its construction.
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
    span: Vec<f32>,
    quotation: Vec<f32>,
    /// Start, end and features of each candidate.
    candidates: Vec<(usize, usize, Vec<f32>)>,
}

impl CandidatesRecord {
    /// The features of the quoted spans of one record.
    pub fn new(reading: &Reading<'_>, unit: Unit) -> CandidatesRecord {
        let offsets = FieldOffsets::new(reading.article, unit);
        let record = |row: TrainingRow| {
            let candidates = row.candidates.into_iter().map(|(span, values)| {
                let [start, end] = offsets.of(span).pair();
                (start, end, values)
            });
            let (place, candidates) = (offsets.of(row.span), candidates.collect());
            CandidateRecord { place, span: row.of_span, quotation: row.of_quotation, candidates }
        };
        let statement = |statement: Statement| StatementRecord {
            place: offsets.of(statement.span),
            speaker: offsets.of(statement.attribution.speaker).pair(),
            construction: statement.construction.name(),
        };
        let (rows, statements) = quotation::training_rows(reading);
        let (speaker, span) = quotation::feature_names();
        CandidatesRecord {
            names: [speaker, span],
            quotes: rows.into_iter().map(record).collect(),
            statements: statements.into_iter().map(statement).collect(),
        }
    }
}

/// The features of a headline, and what the rules found.
#[derive(Debug, Serialize)]
pub struct FeaturesRecord {
    names: Vec<&'static str>,
    features: Vec<f32>,
    /// A number that identifies the set of rules.
    rules: u32,
    /// The rules that fired, each with its severity and its own confidence in percent.
    found: Vec<(&'static str, &'static str, u8)>,
}

impl FeaturesRecord {
    /// The features of one record.
    pub fn new(reading: &Reading<'_>) -> FeaturesRecord {
        let rows = check::training_rows(reading, &OnDemand::of(reading));
        let (features, findings) = rows.into_iter().next().unwrap_or_default();
        let percent = |share: f64| (share * 100.0).round() as u8;
        let found = findings.iter();
        let found = found.map(|finding| (finding.rule, finding.severity.name(), percent(finding.confidence))).collect();
        FeaturesRecord { names: check::feature_names(), features, rules: check::rule_table(), found }
    }
}
