//! JUnit XML, with one test per headline, for CI servers that show test results.

use super::escape::{one_line, xml};
use super::location::path;
use super::unique::Unique;
use super::words::{counted, input_code, message};
use super::{Report, Results};
use crate::article::Article;
use crate::check::{Check, Finding, Fingerprint, Severity};
use crate::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Maximum characters of a headline in the name of its test.
const NAME: usize = 100;

/// Collects tests, since the counts come first.
pub(super) struct Tests {
    out: Box<dyn Write>,
    /// As XML.
    tests: String,
    /// Names used so far: readers show only one of several tests with the same name.
    names: Unique,
    count: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Tests {
    pub(super) fn new(out: Box<dyn Write>) -> Tests {
        let (tests, names) = (String::new(), Unique::default());
        Tests { out, tests, names, count: 0, failures: 0, errors: 0, skipped: 0 }
    }

    /// Adds a test of a file, with its outcome as XML.
    fn test(&mut self, file: &str, name: &str, outcome: &str) {
        self.count += 1;
        let file = xml(&path(file));
        let mut name = xml(name);
        let count = self.names.count(Fingerprint::default().with(&file).with(&name));
        if count > 1 {
            let _ = write!(name, " ({count})"); // writing to a string cannot fail
        }
        let start = format!("    <testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\"");
        self.tests.push_str(&start);
        if outcome.is_empty() {
            self.tests.push_str("/>\n");
        } else {
            let _ = write!(self.tests, ">\n{outcome}    </testcase>\n"); // as above
        }
    }

    fn outcome(&mut self, article: &Article, check: &Check) -> String {
        let mut outcome = String::new();
        if let Some(reason) = check.verdict.reason() {
            self.skipped += 1;
            outcome.push_str(&format!("      <skipped message=\"{}\"/>\n", xml(reason)));
        }
        let lines = |wanted: fn(&Finding) -> bool| {
            let findings = check.new_findings().filter(|finding| wanted(finding));
            findings.map(|finding| line(article, finding)).collect::<Vec<_>>().join("\n")
        };
        let failures = || check.new_findings().filter(|finding| finding.severity > Severity::Note);
        let worst = failures().map(|finding| finding.severity).max();
        if let Some(worst) = failures().find(|finding| Some(finding.severity) == worst) {
            self.failures += 1;
            let more = match failures().count() - 1 {
                0 => String::new(),
                more => format!(" (and {})", counted(more, "more finding")),
            };
            outcome.push_str(&format!(
                "      <failure message=\"{}{more}\" type=\"{}\">{}</failure>\n",
                xml(&message(worst)),
                worst.rule,
                lines(|finding| finding.severity > Severity::Note),
            ));
        }
        if check.new_findings().any(|finding| finding.severity == Severity::Note) {
            let notes = lines(|finding| finding.severity == Severity::Note);
            outcome.push_str(&format!("      <system-out>{notes}</system-out>\n"));
        }
        outcome
    }
}

/// A finding as in the format of lines, as XML.
fn line(article: &Article, finding: &Finding) -> String {
    let place = article.locate(finding.span);
    let place = place.map_or_else(String::new, |place| format!("{}:{}: ", place.start.line, place.start.column));
    xml(&format!("{place}{}[{}] {}", finding.severity.name(), finding.rule, message(finding)))
}

impl Report for Tests {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for check in results.checks.iter().flatten() {
            let outcome = self.outcome(article, check);
            let headline = one_line(check.headline.span.of(&article.text));
            let short: String = headline.chars().take(NAME).collect();
            let dots = if short.len() < headline.len() { " ..." } else { "" };
            self.test(&article.name, &format!("{}: {short}{dots}", check.headline.field), &outcome);
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.errors += 1;
        let (code, message) = (input_code(error), error.message());
        let outcome = format!("      <error message=\"{}\" type=\"{code}\"/>\n", xml(&message));
        self.test(error.name(), &code, &outcome);
    }

    fn finish(&mut self) -> io::Result<()> {
        let counts = format!(
            "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"",
            self.count, self.failures, self.errors, self.skipped
        );
        write!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"nutgraf\" {counts}>\n{}  \
             </testsuite>\n</testsuites>\n",
            self.tests
        )?;
        self.out.flush()
    }
}
