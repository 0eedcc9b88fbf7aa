//! Which file of a crate imports which, read from its text, and the import cycles.
//!
//! An import is every path that leads into another file, in a `use` or within the code: by `crate::` or `super::`, or
//! from a `mod.rs` by the name of a child. A path that ends at a name of a `mod.rs` imports that `mod.rs`, even if the
//! name is re-exported from a child. A `mod` line imports nothing, nor does a `pub use` of a child; code under
//! `#[cfg(test)]` is not read.

#[path = "../tokens/mod.rs"]
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use tokens::{closing, starts, tokens, without_tests};

/// The files of a crate without their tests, and what each imports. Paths are below `src`, with `/`.
pub struct Imports {
    /// The tokens of each file, without comments and tests.
    pub code: BTreeMap<String, Vec<String>>,
    /// The other files that each file imports.
    pub of: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// Reads a crate from its files: paths below `src` with their text. Files without a `mod` line are left out.
    pub fn of(files: &BTreeMap<String, String>) -> Imports {
        let mut modules = BTreeMap::new();
        let mut code = BTreeMap::new();
        declared(files, "lib.rs", &[], &mut modules, &mut code);
        let mut of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, file) in &modules {
            let targets = of.entry(file.clone()).or_default();
            let found = paths(&code[file]);
            let found = found.iter().filter_map(|path| resolved(&modules, module, path));
            targets.extend(found.filter(|target| *target != file).cloned());
        }
        Imports { code, of }
    }

    /// Without the imports of a `mod.rs` from the files in its folder, if `leaves` returns true for the `mod.rs`.
    pub fn without_children(mut self, leaves: impl Fn(&str) -> bool) -> Imports {
        for (file, targets) in &mut self.of {
            if let Some(folder) = file.strip_suffix("mod.rs").filter(|_| leaves(file)) {
                targets.retain(|target| !target.starts_with(folder));
            }
        }
        self
    }

    /// The cycles: sets of files each of which leads to every other of its set by imports. Sorted.
    pub fn cycles(&self) -> Vec<Vec<&str>> {
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            self.of.keys().map(|file| (file.as_str(), self.reach(file))).collect();
        let cycles: BTreeSet<Vec<&str>> = reach
            .iter()
            .filter(|(file, reached)| reached.contains(*file))
            .map(|(file, reached)| reached.iter().copied().filter(|other| reach[other].contains(file)).collect())
            .collect();
        cycles.into_iter().collect()
    }

    /// All files that imports lead to from `file`.
    fn reach(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = self.of[file].iter().map(String::as_str).collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.of[next].iter().map(String::as_str));
            }
        }
        reached
    }
}

/// Follows the `mod` lines from `file`, whose module is `module`.
fn declared(
    files: &BTreeMap<String, String>,
    file: &str,
    module: &[String],
    modules: &mut BTreeMap<Vec<String>, String>,
    code: &mut BTreeMap<String, Vec<String>>,
) {
    let tokens = without_tests(tokens(&files[file]));
    for line in tokens.windows(3).filter(|line| line[0] == "mod" && line[2] == ";") {
        let module: Vec<String> = module.iter().chain([&line[1]]).cloned().collect();
        let stem = module.join("/");
        let child = [format!("{stem}.rs"), format!("{stem}/mod.rs")]
            .into_iter()
            .find(|path| files.contains_key(path))
            .unwrap_or_else(|| panic!("{file} declares {stem}, which is no file"));
        declared(files, &child, &module, modules, code);
    }
    modules.insert(module.to_vec(), file.to_owned());
    code.insert(file.to_owned(), tokens);
}

/// Every path of two names or more, with groups in braces expanded. What a `pub use` re-exports from a child is left
/// out.
fn paths(tokens: &[String]) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !is_name(&tokens[at]) || !starts(tokens, at + 1, &["::"]) {
            at += 1;
            continue;
        }
        let re_exports = at >= 2 && tokens[at - 1] == "use" && matches!(tokens[at - 2].as_str(), "pub" | ")");
        let mut these = Vec::new();
        at = tree(tokens, at, &[], &mut these);
        these.retain(|path| !re_exports || matches!(path[0], "crate" | "super"));
        found.extend(these);
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the paths at `at`, which continue `before`, and returns where they end.
fn tree<'a>(tokens: &'a [String], mut at: usize, before: &[&'a str], found: &mut Vec<Vec<&'a str>>) -> usize {
    let mut path = before.to_vec();
    while tokens.get(at).is_some_and(|token| is_name(token)) {
        path.push(&tokens[at]);
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            break;
        }
        at += 1;
    }
    if !starts(tokens, at - 1, &["::", "{"]) {
        found.push(path);
        return at;
    }
    let end = closing(tokens, at);
    at += 1;
    while at < end {
        at = tree(tokens, at, &path, found);
        // past a renaming and the comma
        at += tokens[at..end].iter().position(|token| token == ",").map_or(end - at, |comma| comma + 1);
    }
    end + 1
}

/// The file that a path leads to from `module`, if it is one of the crate.
fn resolved<'a>(modules: &'a BTreeMap<Vec<String>, String>, module: &[String], path: &[&str]) -> Option<&'a String> {
    let mut place = module.to_vec();
    for (at, name) in path.iter().enumerate() {
        match *name {
            "crate" => place.clear(),
            "super" => _ = place.pop(),
            "self" => {}
            name => {
                place.push(name.to_owned());
                if !modules.contains_key(&place) {
                    place.pop();
                    return modules.get(&place).filter(|_| at > 0);
                }
            }
        }
    }
    modules.get(&place)
}
