//! JSON documents, a stable format: within a schema number, fields are only added.

pub(super) mod article;
pub(super) mod together;

#[cfg(test)]
use super::values;
use super::{Report, Results, escape};
use crate::check::{Standing, Verdict};
use crate::error::Error;
use article::ArticleJson;
use serde::Serialize;
use std::io::{self, Write};

pub(super) use together::Together;

/// An input that failed. The others were processed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Error"))]
pub(super) struct ErrorJson {
    /// The file or folder, as named; `<stdin>` for standard input without a name.
    path: String,
    /// A short code for programs.
    #[cfg_attr(test, schemars(extend("examples" = values::ERRORS)))]
    code: &'static str,
    /// A message for people.
    message: String,
}

impl ErrorJson {
    fn of(error: &Error) -> ErrorJson {
        ErrorJson { path: error.name().to_owned(), code: error.code(), message: error.message() }
    }
}

/// A line of `jsonl` for an input that failed. These lines come after those of the articles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ErrorLine {
    /// The name of this schema; its number changes only when a field is renamed or dropped.
    schema: &'static str,
    /// The problem.
    error: ErrorJson,
}

/// A line of `jsonl`: one article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ArticleLine<'a, R> {
    /// The name of this schema; its number changes only when a field is renamed or dropped.
    schema: &'static str,
    #[serde(flatten)]
    article: ArticleJson<'a, R>,
}

/// Counts over the whole run; 0 for what was not requested.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Totals {
    /// Number of articles.
    articles: usize,
    /// Number of inputs that failed.
    errors: usize,
    /// Number of articles that are `supported`.
    supported: usize,
    /// Number of articles that are `questionable`.
    questionable: usize,
    /// Number of articles that are `unsupported`.
    unsupported: usize,
    /// Number of articles that are `unchecked`.
    unchecked: usize,
    /// Number of findings, of any severity and standing.
    findings: usize,
    /// Number of findings known from the baseline.
    known: usize,
    /// Number of waived findings.
    waived: usize,
    /// Number of quotations.
    quotes: usize,
}

/// The program that wrote a document.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tool {
    /// `nutgraf`.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

impl Tool {
    fn own() -> Tool {
        Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

/// Writes one JSON document, or one object per article, one per line.
#[derive(Debug)]
pub struct Document<W> {
    out: W,
    schema: &'static str,
    lines: bool,
    opened: bool,
    errors: Vec<ErrorJson>,
    notes: Vec<String>,
    totals: Totals,
}

impl<W: Write> Document<W> {
    /// A document of one schema ("nutgraf.check/1"); with `lines`, one object per line instead.
    pub fn new(out: W, schema: &'static str, lines: bool) -> Document<W> {
        Document { out, schema, lines, opened: false, errors: Vec::new(), notes: Vec::new(), totals: Totals::default() }
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
            for finding in checks.iter().flat_map(|check| &check.findings) {
                self.totals.findings += 1;
                self.totals.known += usize::from(finding.standing == Standing::Known);
                self.totals.waived += usize::from(finding.standing.reason().is_some());
            }
        }
    }
}

impl<W: Write> Report for Document<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        self.count(results);
        let article = ArticleJson::of(results);
        if self.lines {
            self.write(&ArticleLine { schema: self.schema, article })?;
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

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.lines {
            let errors = std::mem::take(&mut self.errors);
            for error in errors {
                self.write(&ErrorLine { schema: "nutgraf.error/1", error })?;
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
        self.out.write_all(b",\"notes\":")?;
        let notes = std::mem::take(&mut self.notes);
        self.write(&notes)?;
        self.out.write_all(b",\"totals\":")?;
        let totals = std::mem::take(&mut self.totals);
        self.write(&totals)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
