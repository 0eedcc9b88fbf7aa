//! What fails today, by id, against the list of it in `fixtures/known`: a new failure fails the test, and so does a cure.
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
    /// None so far; `list` is the file's name without its ending.
    pub fn new(list: &'static str) -> Failures {
        Failures { list, found: BTreeMap::new() }
    }

    /// One case that fails. An id is one line and names one case.
    pub fn add(&mut self, id: String, what: String) {
        assert!(!id.contains('\n'), "{id}");
        let before = self.found.insert(id.clone(), what);
        assert!(before.is_none(), "two cases have the id {id}");
    }

    /// Fails if other cases fail than the list says.
    pub fn hold(self) {
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
        let cured = listed.iter().filter(|id| !self.found.contains_key(**id));
        let cured: String = cured.map(|id| format!("\n  {id}")).collect();
        assert!(
            new.is_empty() && cured.is_empty(),
            "{}, which UPDATE=1 rewrites, is not what fails.\nFails and is not listed, add or mend:{new}\nDoes not \
             fail, take it off the list:{cured}\n",
            path.display()
        );
    }
}
