//! Sentences of a summary as JSON, with their scores.

use super::place::TextJson;
use crate::article::Article;
use crate::summary::{Pick, Summary};
use serde::Serialize;

/// One term of a score.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Feature"))]
struct TermJson {
    /// The name of what was measured.
    feature: &'static str,
    /// What it came to for this sentence, in its own unit.
    #[serde(serialize_with = "super::rounded")]
    value: f64,
    /// What that adds to the score; below 0 it takes away.
    #[serde(serialize_with = "super::rounded")]
    contribution: f64,
}

/// A sentence with its score.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Sentence"))]
pub(super) struct PickJson<'a> {
    #[serde(flatten)]
    text: TextJson<'a>,
    /// What it is worth to the summary: the sum of the features' contributions. Only to be compared within one article;
    /// the higher the better.
    #[serde(serialize_with = "super::rounded")]
    score: f64,
    /// Why it was chosen, the strongest reason first; of one that was not, why it was passed over.
    reasons: &'a [String],
    /// What it hangs on; absent where it stands by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    hangs: Option<HangJson<'a>>,
    /// The terms of the score.
    features: Vec<TermJson>,
}

/// What leaves a sentence hanging, and the earlier sentence that mends it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Hang"))]
struct HangJson<'a> {
    /// The word that points back ("But"); `null` where it is no single word.
    word: Option<&'a str>,
    /// The sentence it points to; `null` where none was found.
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

/// A sentence of the table that `--explain` asks for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Row"))]
pub(super) struct RowJson<'a> {
    /// Whether the summary has it.
    picked: bool,
    #[serde(flatten)]
    sentence: PickJson<'a>,
}

/// The table of all sentences, where it was asked for.
pub(super) fn rows<'a>(article: &'a Article, summary: &'a Summary) -> Option<Vec<RowJson<'a>>> {
    let picked = |row: &Pick| summary.picks.binary_search_by_key(&row.sentence, |pick| pick.sentence).is_ok();
    let row = |row| RowJson { picked: picked(row), sentence: PickJson::of(article, row) };
    (!summary.table.is_empty()).then(|| summary.table.iter().map(row).collect())
}
