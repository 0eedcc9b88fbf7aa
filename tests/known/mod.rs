//! Known failures: the cases that fail, by id, against the list in `fixtures/known`. A new failure fails the test, and
//! so does a fixed case that is still listed.
//!
//! `UPDATE=1` rewrites the lists, to be read as a diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The cases of one test that fail, each with what is wrong about it.
pub struct Failures {
    list: &'static str,
    found: BTreeMap<String, String>,
}

impl Failures {
    /// No failures so far; `list` is the file's name without its extension.
    pub fn new(list: &'static str) -> Failures {
        Failures { list, found: BTreeMap::new() }
    }

    /// Adds a failing case. Ids are unique, and a single line.
    pub fn add(&mut self, id: String, what: String) {
        assert!(!id.contains('\n'), "{id}");
        let before = self.found.insert(id.clone(), what);
        assert!(before.is_none(), "two cases have the id {id}");
    }

    /// Panics unless exactly the listed cases fail.
    pub fn assert_listed(self) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/known/{}.txt", self.list));
        if std::env::var_os("UPDATE").is_some() {
            let lines: String = self.found.keys().map(|id| format!("{id}\n")).collect();
            fs::write(&path, lines).expect("the list can be written");
        }
        let text = fs::read_to_string(&path).expect("the list");
        let listed: Vec<&str> = text.lines().collect();
        assert!(listed.is_sorted(), "{} is sorted", path.display());
        let new = self.found.iter().filter(|(id, _)| !listed.contains(&id.as_str()));
        let new: String = new.map(|(id, what)| format!("\n  {id}\n    {}", what.replace('\n', "\n    "))).collect();
        let fixed = listed.iter().filter(|id| !self.found.contains_key(**id));
        let fixed: String = fixed.map(|id| format!("\n  {id}")).collect();
        assert!(
            new.is_empty() && fixed.is_empty(),
            "{} does not list what fails; UPDATE=1 rewrites it.\nFails and is not listed, fix or add:{new}\nDoes not \
             fail, remove from the list:{fixed}\n",
            path.display()
        );
    }
}
