//! GitLab Code Quality report: a JSON array of issues, from which a merge request shows the new ones.

use super::escape::{self, one_line};
use super::location::path;
use super::unique::Unique;
use super::words::{input_code, message};
use super::{Report, Results};
use crate::check::{Fingerprint, Severity};
use crate::error::Error;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Debug, Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
}

/// Writes issues as they come.
pub(super) struct Issues {
    out: Box<dyn Write>,
    opened: bool,
    fingerprints: Unique,
    /// Inputs that could not be read, as JSON.
    failed: Vec<String>,
}

impl Issues {
    pub(super) fn new(out: Box<dyn Write>) -> Issues {
        Issues { out, opened: false, fingerprints: Unique::default(), failed: Vec::new() }
    }

    fn write(&mut self, issue: &str) -> io::Result<()> {
        self.out.write_all(if self.opened { b",\n" } else { b"[" })?;
        self.opened = true;
        self.out.write_all(escape::json(issue).as_bytes())
    }
}

impl Report for Issues {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        let path = path(&article.name);
        for finding in results.checks.iter().flatten().flat_map(|check| check.new_findings()) {
            let issue = Issue {
                description: &message(finding),
                check_name: finding.rule,
                fingerprint: self.fingerprints.of(finding.fingerprint, &path).to_string(),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path: &path,
                    lines: Lines { begin: article.locate(finding.span).map_or(1, |place| place.start.line) },
                },
            };
            self.write(&serde_json::to_string(&issue)?)?;
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        let (code, path) = (input_code(error), path(error.name()));
        let issue = Issue {
            description: &one_line(&error.message()),
            check_name: &code,
            fingerprint: self.fingerprints.of(Fingerprint::default().with(&code), &path).to_string(),
            severity: "critical",
            location: Location { path: &path, lines: Lines { begin: 1 } },
        };
        self.failed.extend(serde_json::to_string(&issue));
    }

    fn finish(&mut self) -> io::Result<()> {
        for issue in std::mem::take(&mut self.failed) {
            self.write(&issue)?;
        }
        self.out.write_all(if self.opened { b"]\n" } else { b"[]\n" })?;
        self.out.flush()
    }
}
