//! One line a finding: `path:line:column: severity[rule] message`, without a place for a headline that is not of the file;
//! and one for a headline that was not checked.

use super::escape::one_line;
use super::{Report, Results};
use crate::span::Span;
use std::io::{self, Write};

/// Writes findings as lines.
pub(super) struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W) -> Lines<W> {
        Lines { out }
    }
}

impl<W: Write> Report for Lines<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let mut path = one_line(&results.article.name);
        if path.starts_with(':') {
            path.insert_str(0, "./"); // no line of ours begins with "::", which CI systems take for a command
        }
        let place = |span: Span| {
            let place = results.article.locate(span);
            place.map_or_else(String::new, |place| format!(":{}:{}", place.start.line, place.start.column))
        };
        for check in results.checks.iter().flatten() {
            if let Some(reason) = check.verdict.reason() {
                let place = place(check.headline.span);
                writeln!(self.out, "{path}{place}: {}: {reason}", check.verdict.name())?;
            }
            for finding in &check.findings {
                let place = place(finding.span);
                let severity = finding.severity.name();
                writeln!(self.out, "{path}{place}: {severity}[{}] {}", finding.rule, one_line(&finding.message))?;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
