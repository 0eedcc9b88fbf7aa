//! Which file of a crate imports which, read from its text, and the rings among them.
//!
//! An import is every path that leads into another file, in a `use` or within the code: by `crate::` or `super::`, or from
//! a `mod.rs` by the name of a child. A path that ends at a name of a `mod.rs` imports that `mod.rs`, also where the name
//! is handed on from a child. A `mod` line imports nothing, nor does a `pub use` of a child; code under `#[cfg(test)]` is
//! not read.

use std::collections::{BTreeMap, BTreeSet};

/// The files of a crate without their tests, and what each imports. Paths are below `src`, with `/`.
pub struct Imports {
    /// The tokens of each file, without comments, literals and tests.
    pub code: BTreeMap<String, Vec<String>>,
    /// The other files that each file imports.
    pub of: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// Reads a crate from its files: paths below `src` with their text. What no `mod` line leads to is left out.
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

    /// Leaves out what a `mod.rs` uses of the files in its folder, where `leaves` says so of the `mod.rs`.
    pub fn without_children(mut self, leaves: impl Fn(&str) -> bool) -> Imports {
        for (file, targets) in &mut self.of {
            if let Some(folder) = file.strip_suffix("mod.rs").filter(|_| leaves(file)) {
                targets.retain(|target| !target.starts_with(folder));
            }
        }
        self
    }

    /// The rings: sets of files each of which leads to every other of its set by imports. Sorted.
    pub fn rings(&self) -> Vec<Vec<&str>> {
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            self.of.keys().map(|file| (file.as_str(), self.reach(file))).collect();
        let rings: BTreeSet<Vec<&str>> = reach
            .iter()
            .filter(|(file, reached)| reached.contains(*file))
            .map(|(file, reached)| reached.iter().copied().filter(|other| reach[other].contains(file)).collect())
            .collect();
        rings.into_iter().collect()
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

/// Names, numbers and single marks (`::` as one). Comments are left out; a literal is one quotation mark.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(length) = literal(rest) {
            found.push("\"".to_owned());
            length
        } else if is_word(first) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            found.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                found.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// How many bytes the literal takes that `text` begins with: a string, plain or raw, or a character. A lifetime is none.
fn literal(text: &str) -> Option<usize> {
    let prefix = text.find(|c| !matches!(c, 'b' | 'r' | 'c' | '#')).unwrap_or(text.len());
    let (before, from) = text.split_at(prefix);
    if from.starts_with('"') && before.trim_end_matches('#').len() <= 2 && !before.starts_with('#') {
        if before.contains('r') {
            let end = format!("\"{}", "#".repeat(before.matches('#').count()));
            return Some(prefix + 1 + from[1..].find(&end).map_or(from.len() - 1, |at| at + end.len()));
        }
        return Some(prefix + quoted(from, '"'));
    }
    let from = text.strip_prefix('b').unwrap_or(text);
    let character = from.strip_prefix('\'')?;
    let is_character = character.starts_with('\\') || character.chars().nth(1) == Some('\'');
    is_character.then(|| text.len() - from.len() + quoted(from, '\''))
}

/// How many bytes lie from the mark that `text` begins with to its fellow, both counted.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The tokens without the items that are there for tests only.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let attribute = if starts(&tokens, at, &["#", "["]) { closing(&tokens, at + 1) } else { at };
        if attribute > at {
            let inside = &tokens[at + 2..attribute];
            let of_tests = inside.first().is_some_and(|name| name == "cfg")
                && inside.iter().any(|name| name == "test")
                && !inside.iter().any(|name| name == "not");
            if of_tests {
                at = end_of_item(&tokens, attribute + 1);
                continue;
            }
        }
        kept.push(tokens[at].clone());
        at += 1;
    }
    kept
}

fn starts(tokens: &[String], at: usize, with: &[&str]) -> bool {
    tokens.len() >= at + with.len() && tokens[at..].iter().zip(with).all(|(token, wanted)| token == wanted)
}

/// Where the bracket closes that opens at `at`.
fn closing(tokens: &[String], at: usize) -> usize {
    let mut depth = 0;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    tokens.len()
}

/// Where the item is over that begins at `at`: past its `;` or its block.
fn end_of_item(tokens: &[String], mut at: usize) -> usize {
    while at < tokens.len() {
        match tokens[at].as_str() {
            ";" => return at + 1,
            "{" => return closing(tokens, at) + 1,
            "(" | "[" => at = closing(tokens, at) + 1,
            _ => at += 1,
        }
    }
    at
}

/// Every path of two names or more, those in braces one by one. What a `pub use` hands on from a child is left out.
fn paths(tokens: &[String]) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !is_name(&tokens[at]) || !starts(tokens, at + 1, &["::"]) {
            at += 1;
            continue;
        }
        let hands_on = at >= 2 && tokens[at - 1] == "use" && matches!(tokens[at - 2].as_str(), "pub" | ")");
        let mut these = Vec::new();
        at = tree(tokens, at, &[], &mut these);
        these.retain(|path| !hands_on || matches!(path[0], "crate" | "super"));
        found.extend(these);
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the paths that begin at `at` and go on from `before`, and says where they end.
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
        // past a new name and the comma
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
