//! Sentences of a summary as JSON, with their scores.

use super::place::TextJson;
use crate::article::Article;
use crate::summary::{Pick, Summary};
use serde::Serialize;

/// One term of a score.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Feature"))]
struct TermJson {
    /// The name of the feature.
    feature: &'static str,
    /// Its value for this sentence, in its own unit.
    #[serde(serialize_with = "super::rounded")]
    value: f64,
    /// What it adds to the score; negative values lower the score.
    #[serde(serialize_with = "super::rounded")]
    contribution: f64,
}

/// A sentence with its score.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Sentence"))]
pub(super) struct PickJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    /// Its score, the sum of the features' contributions; higher is better. Only comparable within one article.
    #[serde(serialize_with = "super::rounded")]
    score: f64,
    /// Why it was or was not chosen, the strongest reason first.
    reasons: &'a [String],
    /// What it depends on; absent where it is self-contained.
    #[serde(skip_serializing_if = "Option::is_none")]
    hangs: Option<HangJson<'a>>,
    /// The terms of the score.
    features: Vec<TermJson>,
}

/// What makes a sentence depend on an earlier one, and that sentence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Hang"))]
struct HangJson<'a> {
    /// The word that refers back ("But"); `null` where it is not a single word.
    word: Option<&'a str>,
    /// The sentence it refers to; `null` if none was found.
    on: Option<TextJson<'a>>,
}

impl<'a> PickJson<'a> {
    pub(super) fn of(article: &'a Article, pick: &'a Pick) -> PickJson<'a> {
        let features = pick
            .terms
            .iter()
            .map(|term| TermJson { feature: term.name, value: term.value, contribution: term.contribution })
            .collect();
        let hangs = pick.depends.map(|hang| HangJson {
            word: hang.word.map(|word| word.of(&article.text)),
            on: hang.on.map(|on| TextJson::of(article, on)),
        });
        PickJson { text: TextJson::of(article, pick.span), score: pick.score, reasons: &pick.reasons, hangs, features }
    }
}

/// A sentence of the table of `--explain`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Row"))]
pub(super) struct RowJson<'a> {
    /// Whether it is in the summary.
    picked: bool,
    #[serde(flatten)]
    sentence: PickJson<'a>,
}

/// The table of all sentences, if it was requested.
pub(super) fn rows<'a>(article: &'a Article, summary: &'a Summary) -> Option<Vec<RowJson<'a>>> {
    let picked = |row: &Pick| summary.picks.binary_search_by_key(&row.sentence, |pick| pick.sentence).is_ok();
    let row = |row| RowJson { picked: picked(row), sentence: PickJson::of(article, row) };
    (!summary.table.is_empty()).then(|| summary.table.iter().map(row).collect())
}
