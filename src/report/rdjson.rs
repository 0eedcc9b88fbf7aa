//! Diagnostics for reviewdog (rdjson). Columns are UTF-8 bytes.

use super::escape::{self, one_line};
use super::location::path;
use super::words::{input_code, label, message};
use super::{Report, Results};
use crate::article::Article;
use crate::check::Severity;
use crate::error::Error;
use crate::span::{Position, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Debug, Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Debug, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    location: Location<'a>,
}

/// The range of a span, with columns in bytes.
fn range(article: &Article, span: Span) -> Option<Range> {
    let place = article.locate(span)?;
    let excerpt = article.excerpt(span)?;
    let words = excerpt.span.of(excerpt.text);
    let last_line = words.rfind(['\n', '\r']).map_or(0, |at| excerpt.span.start + at + 1);
    Some(Range {
        start: Position { line: place.start.line, column: excerpt.span.start + 1 },
        end: Position { line: place.end.line, column: excerpt.span.end - last_line + 1 },
    })
}

/// Writes diagnostics as they come.
pub(super) struct Diagnostics {
    out: Box<dyn Write>,
    opened: bool,
    /// Inputs that could not be read, as JSON.
    failed: Vec<String>,
}

impl Diagnostics {
    pub(super) fn new(out: Box<dyn Write>) -> Diagnostics {
        Diagnostics { out, opened: false, failed: Vec::new() }
    }

    fn open(&mut self) -> io::Result<()> {
        let name = env!("CARGO_PKG_NAME");
        write!(self.out, "{{\"source\":{{\"name\":\"{name}\"}},\"diagnostics\":[")
    }

    fn write(&mut self, diagnostic: &str) -> io::Result<()> {
        if self.opened {
            self.out.write_all(b",\n")?;
        } else {
            self.open()?;
        }
        self.opened = true;
        self.out.write_all(escape::json(diagnostic).as_bytes())
    }
}

impl Report for Diagnostics {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        let path = path(&article.name);
        let place = |span: Span| Location { path: &path, range: range(article, span) };
        for finding in results.checks.iter().flatten().flat_map(|check| check.new_findings()) {
            let diagnostic = Diagnostic {
                message: &message(finding),
                location: place(finding.span),
                severity: match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Note => "INFO",
                },
                code: Code { value: finding.rule },
                related_locations: finding
                    .evidence
                    .iter()
                    .map(|evidence| Related { message: label(evidence), location: place(evidence.span) })
                    .collect(),
            };
            self.write(&serde_json::to_string(&diagnostic)?)?;
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        let diagnostic = Diagnostic {
            message: &one_line(&error.message()),
            location: Location { path: &path(error.name()), range: None },
            severity: "ERROR",
            code: Code { value: &input_code(error) },
            related_locations: Vec::new(),
        };
        self.failed.extend(serde_json::to_string(&diagnostic));
    }

    fn finish(&mut self) -> io::Result<()> {
        for diagnostic in std::mem::take(&mut self.failed) {
            self.write(&diagnostic)?;
        }
        if !self.opened {
            self.open()?;
        }
        self.out.write_all(b"]}\n")?;
        self.out.flush()
    }
}
