//! The line on standard error that closes a run over several inputs: what they came to, and what was passed over.

use crate::check::{Standing, Verdict};
use crate::report::Results;
use crate::report::words::counted;
use std::collections::BTreeMap;
use std::path::Path;

/// Endings of files passed over that are told one by one, the most frequent.
const ENDINGS: usize = 5;

/// What became of the inputs of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Inputs that were asked for or found.
    inputs: usize,
    articles: usize,
    /// New findings by severity: notes, warnings, errors.
    findings: [usize; 3],
    waived: usize,
    known: usize,
    /// Whether headlines were checked.
    checked: bool,
    /// Findings of the baseline that are no more.
    gone: usize,
    unchecked: usize,
    /// Articles without a headline, which a check passes over.
    without_headline: usize,
    empty: usize,
    failed: usize,
    /// Files of folders that are no articles, by their ending.
    passed_over: BTreeMap<String, usize>,
}

impl Tally {
    pub(super) fn new(inputs: usize) -> Tally {
        Tally { inputs, ..Tally::default() }
    }

    /// Counts an article, and its findings if it was checked.
    pub(super) fn article(&mut self, results: &Results) {
        self.articles += 1;
        let Some(checks) = &results.checks else { return };
        self.checked = true;
        self.unchecked += usize::from(Verdict::worst(checks).reason().is_some());
        for finding in checks.iter().flat_map(|check| &check.findings) {
            match finding.standing {
                Standing::New => self.findings[finding.severity as usize] += 1,
                Standing::Waived { .. } => self.waived += 1,
                Standing::Known => self.known += 1,
            }
        }
    }

    pub(super) fn gone(&mut self, findings: usize) {
        self.gone = findings;
    }

    pub(super) fn without_headline(&mut self, articles: usize) {
        self.without_headline += articles;
    }

    pub(super) fn empty(&mut self) {
        self.empty += 1;
    }

    pub(super) fn failed(&mut self) {
        self.failed += 1;
    }

    pub(super) fn passed_over(&mut self, path: &Path) {
        let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy().to_lowercase()));
        *self.passed_over.entry(ending.unwrap_or_else(|| "without ending".to_owned())).or_default() += 1;
    }

    /// Whether every file that was looked at turned out to be something else than an article.
    pub(super) fn is_nothing(&self) -> bool {
        self.articles + self.without_headline + self.empty + self.failed == 0
    }

    /// The closing line; `None` where one input came to one result, which speaks for itself. It says what names the files
    /// that were passed over unless they are `named` already.
    pub(super) fn line(&self, named: bool) -> Option<String> {
        let taken = self.waived + self.known + self.gone;
        if self.inputs == 1 && self.articles <= 1 && self.passed_over.is_empty() && taken == 0 {
            return None;
        }
        let mut parts = vec![counted(self.articles, "article")];
        let [notes, warnings, errors] = self.findings;
        for (count, what) in [(errors, "error"), (warnings, "warning"), (notes, "note")] {
            parts.extend((count > 0).then(|| counted(count, what)));
        }
        if self.checked && parts.len() == 1 {
            parts.push("nothing found".to_owned());
        }
        let counts = [
            (self.waived, "waived"),
            (self.known, "known"),
            (self.gone, "gone from the baseline"),
            (self.unchecked, "unchecked"),
            (self.without_headline, "without headline"),
            (self.empty, "empty"),
            (self.failed, "could not be done"),
        ];
        parts.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        let mut line = parts.join(", ");
        if !self.passed_over.is_empty() {
            let files = counted(self.passed_over.values().sum(), "file");
            let more = if named { "" } else { "; -v names them" };
            line.push_str(&format!("; {files} passed over ({}){more}", self.endings()));
        }
        Some(line)
    }

    /// ".docx 2, .csv 1", the most frequent first.
    fn endings(&self) -> String {
        let mut endings: Vec<(&String, usize)> =
            self.passed_over.iter().map(|(ending, count)| (ending, *count)).collect();
        endings.sort_by_cached_key(|(_, count)| (usize::MAX - count, 0));
        let told = endings.iter().take(ENDINGS).map(|(ending, count)| format!("{ending} {count}"));
        let more: usize = endings.iter().skip(ENDINGS).map(|(_, count)| count).sum();
        told.chain((more > 0).then(|| format!("others {more}"))).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_endings_are_told() {
        let mut tally = Tally::new(0);
        for name in ["a.csv", "a.DOCX", "b.docx", "a", "a.png", "a.py", "a.rs", "b.rs", "a.toml"] {
            tally.passed_over(name.as_ref());
        }
        let line = tally.line(false).expect("a line");
        assert_eq!(
            line,
            "0 articles; 9 files passed over (.docx 2, .rs 2, .csv 1, .png 1, .py 1, others 2); -v names them"
        );
    }

    #[test]
    fn one_input_needs_no_closing_line() {
        assert_eq!(Tally::new(1).line(false), None);
    }
}
