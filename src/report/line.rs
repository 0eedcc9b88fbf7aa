//! One line per finding: `path:line:column: severity[rule] message`, without a position for a headline that is not from
//! the file; and one per headline that was not checked.

use super::escape::one_line;
use super::words::{known_and_waived, left_out};
use super::{Report, Results, Style};
use crate::span::Span;
use std::io::{self, Write};

/// Writes findings as lines.
pub(super) struct Lines<W> {
    out: W,
    style: Style,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W, style: Style) -> Lines<W> {
        Lines { out, style }
    }
}

impl<W: Write> Report for Lines<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let path = one_line(&results.article.name);
        let place = |span: Span| {
            let place = results.article.locate(span);
            place.map_or_else(String::new, |place| format!(":{}:{}", place.start.line, place.start.column))
        };
        for check in results.checks.iter().flatten() {
            if let Some(reason) = check.verdict.reason() {
                let place = place(check.headline.span);
                writeln!(self.out, "{path}{place}: {}: {reason}", check.verdict.name())?;
            }
            for finding in check.new_findings() {
                let place = place(finding.span);
                let severity = finding.severity.name();
                writeln!(self.out, "{path}{place}: {severity}[{}] {}", finding.rule, one_line(&finding.message))?;
            }
        }
        let (known, waived) = known_and_waived(results.checks.iter().flatten());
        if let Some(left_out) = left_out(known, waived).filter(|_| self.style.verbose) {
            writeln!(self.out, "{path}: note: not shown: {left_out}")?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
