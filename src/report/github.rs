//! Workflow commands of GitHub Actions: annotations on the headlines of a pull request.

use super::escape::visible;
use super::location::path;
use super::words::{counted, input_code, message};
use super::{Report, Results};
use crate::article::Place;
use crate::check::Severity;
use crate::error::Error;
use std::io::{self, Write};

/// Maximum annotations of each kind that a step shows; the others are only in its log.
const SHOWN: usize = 10;

/// Writes a command for each finding, and at the end the number of findings that are not shown.
pub(super) struct Commands {
    out: Box<dyn Write>,
    errors: usize,
    warnings: usize,
    /// Inputs that could not be read.
    failed: Vec<String>,
    /// Notices, which follow the one with the number of findings that are not shown.
    notices: Vec<String>,
}

impl Commands {
    pub(super) fn new(out: Box<dyn Write>) -> Commands {
        Commands { out, errors: 0, warnings: 0, failed: Vec::new(), notices: Vec::new() }
    }
}

/// The part of a command after its name.
fn annotation(name: &str, place: Option<Place>, title: &str, message: &str) -> String {
    let place = place.map_or_else(String::new, |place| {
        let (start, end) = (place.start, place.end);
        // columns are refused for several lines
        if start.line == end.line {
            format!(",line={},col={},endColumn={}", start.line, start.column, end.column)
        } else {
            format!(",line={},endLine={}", start.line, end.line)
        }
    });
    format!("file={}{place},title={}::{}", property(&path(name)), property(title), data(message))
}

/// The message of a command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

impl Report for Commands {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for check in results.checks.iter().flatten() {
            if let Some(reason) = check.verdict.reason() {
                let place = article.locate(check.headline.span);
                self.notices.push(annotation(&article.name, place, check.verdict.name(), reason));
            }
            for finding in check.new_findings() {
                let place = article.locate(finding.span);
                let annotation = annotation(&article.name, place, finding.rule, &message(finding));
                match finding.severity {
                    Severity::Error => {
                        self.errors += 1;
                        writeln!(self.out, "::error {annotation}")?;
                    }
                    Severity::Warning => {
                        self.warnings += 1;
                        writeln!(self.out, "::warning {annotation}")?;
                    }
                    Severity::Note => self.notices.push(annotation),
                }
            }
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.failed.push(annotation(error.name(), None, &input_code(error), &error.message()));
    }

    fn finish(&mut self) -> io::Result<()> {
        for failed in &self.failed {
            writeln!(self.out, "::error {failed}")?;
        }
        let beyond = |count: usize| count.saturating_sub(SHOWN);
        let hidden = beyond(self.errors + self.failed.len()) + beyond(self.warnings) + beyond(self.notices.len());
        if hidden > 0 {
            // this notice displaces another
            let hidden = hidden + usize::from(self.notices.len() >= SHOWN);
            writeln!(self.out, "::notice::{} only in the log", counted(hidden, "more finding"))?;
        }
        for notice in &self.notices {
            writeln!(self.out, "::notice {notice}")?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_values() {
        assert_eq!(property("a,b:c%0A\nd\r"), "a%2Cb%3Ac%250A%0Ad\\u{d}");
        assert_eq!(data("50 %, so: \n::error::x"), "50 %25, so: %0A::error::x");
    }
}
