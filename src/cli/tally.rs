//! The line on standard error that closes a run over several inputs: counts of articles, findings and skipped files.

use crate::check::{Standing, Verdict};
use crate::report::Results;
use crate::report::words::counted;
use std::collections::BTreeMap;
use std::path::Path;

/// Maximum number of extensions of skipped files that are listed; the most frequent ones.
const EXTENSIONS: usize = 5;

/// Counts over the inputs of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Inputs that were named or found.
    inputs: usize,
    articles: usize,
    /// New findings by severity: notes, warnings, errors.
    findings: [usize; 3],
    waived: usize,
    known: usize,
    /// Whether headlines were checked.
    checked: bool,
    /// Entries of the baseline that match no finding any more.
    stale: usize,
    unchecked: usize,
    /// Articles without a headline, which a check skips.
    without_headline: usize,
    empty: usize,
    failed: usize,
    /// Files of folders that are not articles, by extension.
    skipped: BTreeMap<String, usize>,
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

    pub(super) fn stale(&mut self, entries: usize) {
        self.stale = entries;
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

    pub(super) fn skipped(&mut self, path: &Path) {
        let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy().to_lowercase()));
        *self.skipped.entry(extension.unwrap_or_else(|| "no extension".to_owned())).or_default() += 1;
    }

    /// Whether no file turned out to be an article.
    pub(super) fn nothing_read(&self) -> bool {
        self.articles + self.without_headline + self.empty + self.failed == 0
    }

    /// The closing line; `None` for a single input with a single result. Unless skipped files are `named` already, it
    /// says how to list them.
    pub(super) fn line(&self, named: bool) -> Option<String> {
        let taken = self.waived + self.known + self.stale;
        if self.inputs == 1 && self.articles <= 1 && self.skipped.is_empty() && taken == 0 {
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
            (self.stale, "no longer found"),
            (self.unchecked, "unchecked"),
            (self.without_headline, "without a headline"),
            (self.empty, "empty"),
            (self.failed, "failed"),
        ];
        parts.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        let mut line = parts.join(", ");
        if !self.skipped.is_empty() {
            let files = counted(self.skipped.values().sum(), "file");
            let more = if named { "" } else { "; -v lists them" };
            line.push_str(&format!("; {files} skipped ({}){more}", self.extensions()));
        }
        Some(line)
    }

    /// ".docx 2, .csv 1", the most frequent first.
    fn extensions(&self) -> String {
        let mut extensions: Vec<(&String, usize)> =
            self.skipped.iter().map(|(extension, count)| (extension, *count)).collect();
        extensions.sort_by_cached_key(|(_, count)| (usize::MAX - count, 0));
        let listed = extensions.iter().take(EXTENSIONS).map(|(extension, count)| format!("{extension} {count}"));
        let more: usize = extensions.iter().skip(EXTENSIONS).map(|(_, count)| count).sum();
        listed.chain((more > 0).then(|| format!("others {more}"))).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_extensions_are_listed() {
        let mut tally = Tally::new(0);
        for name in ["a.csv", "a.DOCX", "b.docx", "a", "a.png", "a.py", "a.rs", "b.rs", "a.toml"] {
            tally.skipped(name.as_ref());
        }
        let line = tally.line(false).expect("a line");
        assert_eq!(
            line,
            "0 articles; 9 files skipped (.docx 2, .rs 2, .csv 1, .png 1, .py 1, others 2); -v lists them"
        );
    }

    #[test]
    fn one_input_needs_no_closing_line() {
        assert_eq!(Tally::new(1).line(false), None);
    }
}
