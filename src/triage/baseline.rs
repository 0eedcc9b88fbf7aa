//! The baseline: the known findings of a repository.

use crate::check::{Finding, Fingerprint};
use crate::error::Error;
use crate::report::escape;
use crate::source::{self, Replacement, real};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// The name and version of the file format.
const SCHEMA: &str = "nutgraf.baseline/1";

/// Maximum size of a baseline, in bytes: half a million findings.
const LARGEST: u64 = 128 * 1024 * 1024;

/// A known finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "BaselineEntry"))]
pub(super) struct Entry {
    /// The file, relative to the folder of the baseline, with `/` between folders.
    path: String,
    /// The rule.
    rule: String,
    /// What identifies the finding: 16 hexadecimal digits.
    fingerprint: String,
    /// The headline, for people who read the file.
    headline: String,
}

/// The known findings of a repository.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct List {
    /// The name of this schema; its number changes only when a field is renamed or dropped.
    schema: String,
    /// The findings, one per line, by path, rule and fingerprint.
    findings: Vec<Entry>,
}

/// Known findings, and which of them were found again.
#[derive(Debug)]
pub struct Baseline {
    file: PathBuf,
    /// The folder that its paths are relative to.
    root: PathBuf,
    entries: Vec<Entry>,
    /// The entries of each fingerprint.
    places: HashMap<String, Vec<usize>>,
    /// Whether each entry was found again.
    matched: Vec<bool>,
    /// Absolute paths of folders that were walked; entries for files missing from them are stale.
    walked: Vec<PathBuf>,
    /// Files that were fully read, each with the rules that were not run on it.
    read: HashMap<String, Vec<&'static str>>,
    /// Rules that were run on none of these.
    disabled: Option<Vec<&'static str>>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`Error::Read`], [`Error::TooLarge`] and the like; [`Error::Malformed`] if it is not a baseline.
    pub fn load(file: &Path) -> Result<Baseline, Error> {
        let source = source::read_own(file, LARGEST)?;
        let malformed = |message: String| Error::Malformed { name: source.name.clone(), message };
        let list: List = serde_json::from_str(&source.text).map_err(|error| {
            let conflict = source.text.lines().any(|line| line.starts_with("<<<<<<<"));
            malformed(match conflict {
                true => "contains merge conflict markers; keep either side, then run with --update-baseline".to_owned(),
                false => {
                    format!("not a valid baseline: {error}; restore it, or delete it and run with --update-baseline")
                }
            })
        })?;
        if list.schema != SCHEMA {
            let message = format!("unsupported baseline schema \"{}\"; this version reads \"{SCHEMA}\"", list.schema);
            return Err(malformed(message));
        }
        Ok(Baseline::of(file, list.findings))
    }

    /// An empty baseline.
    pub fn empty(file: &Path) -> Baseline {
        Baseline::of(file, Vec::new())
    }

    fn of(file: &Path, entries: Vec<Entry>) -> Baseline {
        let root = real(file).parent().unwrap_or(Path::new("")).to_owned();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            places.entry(entry.fingerprint.clone()).or_default().push(at);
        }
        let matched = vec![false; entries.len()];
        Baseline {
            file: file.to_owned(),
            root,
            entries,
            places,
            matched,
            walked: Vec::new(),
            read: HashMap::new(),
            disabled: None,
        }
    }

    /// Whether a finding of a file is known: by path and fingerprint; or by fingerprint alone if a single entry has it
    /// whose file is gone, since the article was then renamed. Each entry matches one finding.
    pub(super) fn contains(&mut self, file: &str, fingerprint: Fingerprint) -> bool {
        let Some(places) = self.places.get(&fingerprint.to_string()) else { return false };
        let path = self.path(Path::new(file));
        let own = places.iter().find(|at| !self.matched[**at] && self.entries[**at].path == path);
        let renamed = || match places[..] {
            [only] if !self.matched[only] && self.file_missing(&self.entries[only]) => Some(only),
            _ => None,
        };
        match own.copied().or_else(renamed) {
            Some(at) => {
                self.matched[at] = true;
                true
            }
            None => false,
        }
    }

    /// Records that all of a folder is read.
    pub(super) fn walk(&mut self, folder: &Path) {
        self.walked.push(real(&folder.join("-")).parent().unwrap_or(folder).to_owned());
    }

    /// Records that a file was fully read: its unmatched entries are stale, except those of `disabled` rules.
    pub(super) fn finish_file(&mut self, file: &str, disabled: Vec<&'static str>) {
        match &mut self.disabled {
            None => self.disabled = Some(disabled.clone()),
            Some(all) => all.retain(|rule| disabled.contains(rule)),
        }
        self.read.insert(self.path(Path::new(file)), disabled);
    }

    /// Number of stale entries.
    pub(super) fn count_stale(&self) -> usize {
        self.unmatched().filter(|entry| self.is_stale(entry)).count()
    }

    /// Entries that were not found again.
    fn unmatched(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().zip(&self.matched).filter(|(_, matched)| !**matched).map(|(entry, _)| entry)
    }

    /// Whether an unmatched entry is stale: its rule was run, and its file was read or no longer exists.
    fn is_stale(&self, entry: &Entry) -> bool {
        let ran = |disabled: &[&str]| !disabled.contains(&entry.rule.as_str());
        match self.read.get(&entry.path) {
            Some(disabled) => ran(disabled),
            // a renamed file may be in a folder that this run did not read
            None => {
                let path = source::whole(&self.root.join(&entry.path));
                let walked = self.walked.iter().any(|folder| path.starts_with(folder));
                walked && self.disabled.as_deref().is_none_or(ran) && self.file_missing(entry)
            }
        }
    }

    fn file_missing(&self, entry: &Entry) -> bool {
        !source::exists(&self.root.join(&entry.path))
    }

    /// A path relative to the baseline's folder, so that it is valid wherever the repository is.
    fn path(&self, file: &Path) -> String {
        let path = real(file);
        let (mut own, mut theirs) = (self.root.components().peekable(), path.components().peekable());
        while own.peek().is_some() && own.peek() == theirs.peek() {
            own.next();
            theirs.next();
        }
        let up = own.map(|_| "..".into());
        let down = theirs.filter(|part| *part != Component::RootDir).map(|part| part.as_os_str().to_string_lossy());
        up.chain(down).collect::<Vec<_>>().join("/")
    }

    /// Writes the findings of this run in place of the old ones; entries for files not read and rules not run are kept.
    /// Returns a message about it.
    ///
    /// # Errors
    /// When the file cannot be written; it is then unchanged.
    pub(super) fn replace(&self, mut found: Vec<Entry>, added: usize) -> io::Result<String> {
        found.extend(self.unmatched().filter(|entry| !self.is_stale(entry)).cloned());
        found.sort_unstable();
        let mut file = Replacement::new(&self.file)?;
        write!(file, "{{\"schema\":\"{SCHEMA}\",\"findings\":[")?;
        for (number, entry) in found.iter().enumerate() {
            // one line each, for readable diffs
            let line = serde_json::to_string(entry)?;
            write!(file, "{}\n{}", if number > 0 { "," } else { "" }, escape::json(&line))?;
        }
        file.write_all(b"\n]}\n")?;
        file.commit()?;
        let (name, all, removed) = (self.file.display(), found.len(), self.count_stale());
        Ok(format!("{name}: {all} known findings ({added} added, {removed} removed)"))
    }

    /// An entry for a finding of a file.
    pub(super) fn entry(&self, file: &str, finding: &Finding, headline: &str) -> Entry {
        Entry {
            path: self.path(Path::new(file)),
            rule: finding.rule.to_owned(),
            fingerprint: finding.fingerprint.to_string(),
            headline: headline.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, fingerprint: &str) -> Entry {
        let (rule, headline) = ("quote/altered".to_owned(), "Port 'shut'".to_owned());
        Entry { path: path.to_owned(), rule, fingerprint: fingerprint.to_owned(), headline }
    }

    fn fingerprint(text: &str) -> Fingerprint {
        text.parse().expect("hexadecimal digits")
    }

    const ONE: &str = "0000000000000001";
    const TWO: &str = "0000000000000002";

    /// A folder with the files `a.md` and `b.md`, and a baseline in it.
    fn baseline(entries: &[(&str, &str)]) -> (tempfile::TempDir, Baseline) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.md", "b.md"] {
            let mut file = Replacement::new(&folder.path().join(name)).expect("begun");
            file.write_all(b"text").expect("written");
            file.commit().expect("there");
        }
        let entries = entries.iter().map(|(path, fingerprint)| entry(path, fingerprint)).collect();
        let mut baseline = Baseline::of(&folder.path().join("baseline.json"), entries);
        baseline.walk(folder.path());
        (folder, baseline)
    }

    fn contains(baseline: &mut Baseline, folder: &tempfile::TempDir, name: &str, print: &str) -> bool {
        let path = folder.path().join(name).display().to_string();
        let known = baseline.contains(&path, fingerprint(print));
        baseline.finish_file(&path, Vec::new());
        known
    }

    #[test]
    fn an_entry_matches_one_finding_of_its_file() {
        let (folder, mut baseline) = baseline(&[("a.md", ONE)]);
        assert!(!contains(&mut baseline, &folder, "b.md", ONE), "the same slip in another article is new");
        assert!(!contains(&mut baseline, &folder, "a.md", TWO));
        assert!(contains(&mut baseline, &folder, "a.md", ONE));
        assert!(!contains(&mut baseline, &folder, "a.md", ONE), "once");
        assert_eq!(baseline.count_stale(), 0);
    }

    #[test]
    fn an_article_keeps_its_entries_under_another_name() {
        let (folder, mut one) = baseline(&[("old.md", ONE)]);
        assert!(contains(&mut one, &folder, "b.md", ONE));
        assert!(!contains(&mut one, &folder, "a.md", ONE));
        let (folder, mut two) = baseline(&[("old.md", ONE), ("older.md", ONE)]);
        assert!(!contains(&mut two, &folder, "b.md", ONE), "ambiguous");
        assert_eq!(two.count_stale(), 2);
    }

    #[test]
    fn what_was_not_read_stays() {
        let (folder, mut old) = baseline(&[("a.md", ONE), ("a.md", TWO), ("b.md", ONE), ("old.md", TWO)]);
        assert!(contains(&mut old, &folder, "a.md", ONE));
        assert_eq!(old.count_stale(), 2, "one of a.md, one of a file that no longer exists");
        let found = vec![entry("a.md", ONE)];
        old.replace(found, 0).expect("written");
        let new = Baseline::load(&folder.path().join("baseline.json")).expect("read");
        assert_eq!(new.entries, [entry("a.md", ONE), entry("b.md", ONE)]);
    }

    fn loaded(text: &[u8]) -> Result<Baseline, Error> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("baseline.json");
        let mut file = Replacement::new(&path).expect("begun");
        file.write_all(text).expect("written");
        file.commit().expect("there");
        Baseline::load(&path)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(100))]

        #[test]
        fn any_file_is_a_baseline_or_refused(cut in 0..400_usize, byte: u8, at in 0..400_usize) {
            let (folder, whole) = baseline(&[("a.md", ONE), ("../b\u{1b}[1m.md", TWO), ("", ""), ("a\n::error::x.md", "zz")]);
            whole.replace(whole.entries.clone(), 0).expect("written");
            let written = source::read_own(&folder.path().join("baseline.json"), LARGEST).expect("read").text;
            assert!(!written.contains('\u{1b}') && written.lines().all(|line| !line.starts_with("::")));
            assert!(loaded(written.as_bytes()).is_ok());
            if let Err(error) = loaded(&written.as_bytes()[..cut.min(written.len())]) {
                assert!(!error.message().is_empty());
            } else {
                assert!(cut >= written.trim_end().len(), "half of it is not a baseline");
            }
            let mut changed = written.into_bytes();
            if let Some(place) = changed.get_mut(at) {
                *place = byte;
            }
            let _ = loaded(&changed).map(|baseline| baseline.count_stale());
        }
    }

    #[test]
    fn paths_are_relative_to_the_folder_of_the_baseline() {
        let (folder, own) = baseline(&[]);
        let other = Baseline::empty(&folder.path().join("ci/known.json"));
        // a folder that does not exist has no canonical path
        assert_eq!(own.path(&folder.path().join("a.md")), "a.md");
        assert_eq!(own.path(&folder.path().join("./a.md")), "a.md");
        assert_eq!(own.path(&folder.path().join("new/../b.md")), "b.md");
        assert_eq!(other.path(&folder.path().join("a.md")), "../a.md");
        assert!(own.path(Path::new("/a.md")).ends_with("../a.md"));
    }

    #[test]
    fn rules_that_were_not_run_keep_their_entries() {
        let (folder, mut old) = baseline(&[("a.md", ONE), ("b.md", ONE), ("old.md", TWO)]);
        let path = |name: &str| folder.path().join(name).display().to_string();
        old.finish_file(&path("a.md"), vec!["quote/altered"]);
        assert_eq!(old.count_stale(), 0, "the rule was not run at all");
        old.finish_file(&path("b.md"), vec!["number/value"]);
        assert_eq!(old.count_stale(), 2, "it was run on one file, so that the entry of the missing file is stale too");
        old.replace(Vec::new(), 0).expect("written");
        assert_eq!(Baseline::load(&folder.path().join("baseline.json")).expect("read").entries, [entry("a.md", ONE)]);
    }
}
