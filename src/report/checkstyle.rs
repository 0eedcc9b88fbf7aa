//! Checkstyle XML, which many tools read: a `file` for each article with findings.

use super::escape::xml;
use super::location::path;
use super::words::{input_code, message};
use super::{Report, Results};
use crate::check::Severity;
use crate::error::Error;
use crate::span::Position;
use std::io::{self, Write};

/// Writes files and their errors as they come.
pub(super) struct Files {
    out: Box<dyn Write>,
    opened: bool,
    /// The current file; the articles of one file are adjacent.
    file: Option<String>,
    /// Inputs that could not be read, with their errors.
    failed: Vec<(String, String)>,
}

impl Files {
    pub(super) fn new(out: Box<dyn Write>) -> Files {
        Files { out, opened: false, file: None, failed: Vec::new() }
    }

    fn open(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.opened, true) {
            writeln!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")?;
        }
        Ok(())
    }

    fn write(&mut self, name: &str, error: &str) -> io::Result<()> {
        self.open()?;
        if self.file.as_deref() != Some(name) {
            self.close_file()?;
            writeln!(self.out, "  <file name=\"{}\">", xml(name))?;
            self.file = Some(name.to_owned());
        }
        writeln!(self.out, "    {error}")
    }

    fn close_file(&mut self) -> io::Result<()> {
        match self.file.take() {
            Some(_) => writeln!(self.out, "  </file>"),
            None => Ok(()),
        }
    }
}

/// An `error` element; without a position, on the first line, since readers require a line.
fn error(place: Option<Position>, severity: &str, rule: &str, message: &str) -> String {
    let line = place.map_or(1, |place| place.line);
    let column = place.map_or_else(String::new, |place| format!(" column=\"{}\"", place.column));
    let source = xml(&format!("nutgraf.{}", rule.replace('/', ".")));
    format!("<error line=\"{line}\"{column} severity=\"{severity}\" message=\"{}\" source=\"{source}\"/>", xml(message))
}

impl Report for Files {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for finding in results.checks.iter().flatten().flat_map(|check| check.new_findings()) {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            let place = article.locate(finding.span).map(|place| place.start);
            self.write(&path(&article.name), &error(place, severity, finding.rule, &message(finding)))?;
        }
        Ok(())
    }

    fn failed(&mut self, failed: &Error) {
        let error = error(None, "error", &input_code(failed), &failed.message());
        self.failed.push((path(failed.name()), error));
    }

    fn finish(&mut self) -> io::Result<()> {
        for (name, error) in std::mem::take(&mut self.failed) {
            self.write(&name, &error)?;
        }
        self.open()?;
        self.close_file()?;
        writeln!(self.out, "</checkstyle>")?;
        self.out.flush()
    }
}
