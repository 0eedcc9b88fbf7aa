//! Markdown for a job summary or a comment on a merge request. Untrusted text is in code spans, where nothing becomes a
//! link, an image, a mention or an issue number.

use super::escape::{code_span, fence, one_line};
use super::location::path;
use super::words::{counted, input_code, known_and_waived, left_out, message};
use super::worst::Worst;
use super::{Report, Results};
use crate::check::Severity;
use crate::error::Error;
use std::io::{self, Write};

/// Maximum rows of each table.
const ROWS: usize = 50;
/// Maximum characters of a cell.
const CELL: usize = 400;
/// Maximum bytes of the page: GitHub limits comments to 65,536 characters.
const MOST: usize = 65_000;
/// Bytes of these that are reserved for the text after the tables.
const REST: usize = 500;

/// Collects the worst findings, since the counts come first.
pub(super) struct JobSummary {
    out: Box<dyn Write>,
    articles: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    unchecked: usize,
    known: usize,
    waived: usize,
    /// Rows of the table.
    findings: Worst,
    /// Rows of the inputs that could not be read, and how many there were.
    failed: (Vec<String>, usize),
}

impl JobSummary {
    pub(super) fn new(out: Box<dyn Write>) -> JobSummary {
        JobSummary {
            out,
            articles: 0,
            errors: 0,
            warnings: 0,
            notes: 0,
            unchecked: 0,
            known: 0,
            waived: 0,
            findings: Worst::new(ROWS),
            failed: (Vec::new(), 0),
        }
    }

    fn heading(&self) -> String {
        let counts =
            [(self.articles, "article"), (self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let mut counts = counts.map(|(count, what)| counted(count, what)).to_vec();
        if self.unchecked > 0 {
            counts.push(format!("{} unchecked", counted(self.unchecked, "headline")));
        }
        if self.failed.1 > 0 {
            counts.push(counted(self.failed.1, "unreadable input"));
        }
        counts.extend(left_out(self.known, self.waived));
        format!("## nutgraf: {}\n", counts.join(", "))
    }
}

/// Text of a cell, as code spans split at pipes, which are not safe in a code span of a table.
fn code(text: &str) -> String {
    let text = one_line(text);
    let short: String = text.chars().take(CELL).collect();
    let fence = fence(&short);
    let spans = short.split('|').map(|part| code_span(part, &fence));
    let dots = if short.len() < text.len() { " ..." } else { "" };
    spans.collect::<Vec<_>>().join("&#124;") + dots
}

/// Appends the head of a table and as many rows as fit; returns the number of rows.
fn table<'a>(page: &mut String, head: &str, rows: impl Iterator<Item = &'a String>) -> usize {
    page.push_str(head);
    let mut written = 0;
    for row in rows {
        if page.len() + row.len() + REST > MOST {
            break;
        }
        page.push_str(row);
        written += 1;
    }
    written
}

impl Report for JobSummary {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        self.articles += 1;
        let (known, waived) = known_and_waived(results.checks.iter().flatten());
        self.known += known;
        self.waived += waived;
        for check in results.checks.iter().flatten() {
            self.unchecked += usize::from(check.verdict.reason().is_some());
            for finding in check.new_findings() {
                match finding.severity {
                    Severity::Error => self.errors += 1,
                    Severity::Warning => self.warnings += 1,
                    Severity::Note => self.notes += 1,
                }
                let place = article.locate(finding.span).map(|place| place.start);
                let place = place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
                let place = code(&format!("{}{place}", path(&article.name)));
                let (severity, rule, text) = (finding.severity.name(), finding.rule, code(&message(finding)));
                self.findings.add(finding.severity, format!("| {severity} | {rule} | {place} | {text} |\n"));
            }
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.failed.1 += 1;
        if self.failed.0.len() < ROWS {
            let (input, why) = (code(&path(error.name())), code(&error.message()));
            self.failed.0.push(format!("| {} | {input} | {why} |\n", input_code(error)));
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        let mut page = self.heading();
        let all = self.errors + self.warnings + self.notes;
        if all > 0 {
            let head = "\n| severity | rule | place | message |\n|---|---|---|---|\n";
            let more = all - table(&mut page, head, self.findings.iter());
            if more > 0 {
                page.push_str(&format!("\n{} not shown, none more severe.\n", counted(more, "more finding")));
            }
        }
        if self.failed.1 > 0 {
            let head = "\n### Not read\n\n| code | input | reason |\n|---|---|---|\n";
            let more = self.failed.1 - table(&mut page, head, self.failed.0.iter());
            if more > 0 {
                page.push_str(&format!("\n{} not shown.\n", counted(more, "more input")));
            }
        }
        self.out.write_all(page.as_bytes())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_code() {
        assert_eq!(code("@everyone #12 <b>"), "`@everyone #12 <b>`");
        assert_eq!(code("a||b\\|c"), "`a`&#124;&#124;`b\\`&#124;`c`");
        assert_eq!(code("``x"), "``` ``x ```");
        assert_eq!(code("a`b\n\nc"), "``a`b c``");
        assert_eq!(code(""), "");
        assert_eq!(code(&"x".repeat(500)), format!("`{}` ...", "x".repeat(400)));
    }
}
