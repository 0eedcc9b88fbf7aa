//! One summary of several articles as a document.

use super::article::{LanguageJson, notes};
use super::{ErrorJson, Tool};
use crate::error::Error;
use crate::report::pick::{PickJson, RowJson, rows};
use crate::report::{Report, Results, escape};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;
use std::io::{self, Write};

/// One summary of several articles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Together"))]
pub(in crate::report) struct TogetherJson<'a, S, A> {
    /// The name of this schema; its number changes only when a field is renamed or dropped.
    schema: &'static str,
    /// The program that wrote the document.
    tool: Tool,
    /// The sentences of the summary, one per line.
    summary: String,
    /// The same sentences, article by article, in the order of each.
    sentences: &'a [S],
    /// Each article, in the order of the inputs.
    articles: &'a [A],
    /// Remarks on the run as a whole.
    notes: &'a [String],
    /// Inputs that could not be processed.
    errors: &'a [ErrorJson],
}

/// A sentence, and the article it is from.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SourcedSentence"))]
pub(in crate::report) struct SourcedJson<'a> {
    /// The file of the article, as named.
    path: &'a str,
    #[serde(flatten)]
    sentence: PickJson<'a>,
}

/// An article that was summarized with others.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Source"))]
pub(in crate::report) struct SourceJson<'a> {
    /// Its file, as named; `<stdin>` for standard input without a name.
    path: &'a str,
    /// The language it was read in.
    language: LanguageJson,
    /// Remarks on the source and the results.
    notes: Vec<&'a str>,
    /// Its main headline; `null` without one.
    headline: Option<Cow<'a, str>>,
    /// Number of sentences of the summary that are from it.
    picked: usize,
    /// With `--explain`: every sentence of its prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Vec<RowJson<'a>>>,
}

/// Writes one summary of several articles as one document, on one line.
#[derive(Debug)]
pub(in crate::report) struct Together<W> {
    out: W,
    /// The text of each sentence.
    summary: Vec<String>,
    sentences: Vec<Box<RawValue>>,
    articles: Vec<Box<RawValue>>,
    notes: Vec<String>,
    errors: Vec<ErrorJson>,
}

impl<W: Write> Together<W> {
    pub(in crate::report) fn new(out: W) -> Together<W> {
        let (summary, sentences, articles) = (Vec::new(), Vec::new(), Vec::new());
        Together { out, summary, sentences, articles, notes: Vec::new(), errors: Vec::new() }
    }
}

impl<W: Write> Report for Together<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        let article = &results.article;
        for pick in &summary.picks {
            let sourced = SourcedJson { path: &article.name, sentence: PickJson::of(article, pick) };
            self.sentences.push(to_raw_value(&sourced)?);
            self.summary.push(article.written(pick.span).into_owned());
        }
        let source = SourceJson {
            path: &article.name,
            language: LanguageJson::of(results),
            notes: notes(results),
            headline: article.headline().map(|headline| article.written(headline.span)),
            picked: summary.picks.len(),
            table: rows(article, summary),
        };
        self.articles.push(to_raw_value(&source)?);
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.errors.push(ErrorJson::of(error));
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        let document = TogetherJson {
            schema: "nutgraf.together/1",
            tool: Tool::own(),
            summary: self.summary.join("\n"),
            sentences: &self.sentences,
            articles: &self.articles,
            notes: &self.notes,
            errors: &self.errors,
        };
        self.out.write_all(escape::json(&serde_json::to_string(&document)?).as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
