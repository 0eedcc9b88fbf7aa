//! The floors hold: a module uses lower floors only, and only the floor for it touches files, terminals and formats.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module and its floor. What stands on one floor does not know its neighbour.
const FLOORS: &[(&str, usize)] = &[
    ("span", 0),
    ("error", 0),
    ("trees", 0),
    ("language", 1),
    ("source", 2),
    ("article", 3),
    ("reading", 4),
    ("quotation", 5),
    ("summary", 6),
    ("check", 6),
    ("report", 7),
    ("cli", 8),
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file below `src`, with its module and its code: no comments, no tests.
fn code() -> Vec<(PathBuf, String, String)> {
    let mut paths = Vec::new();
    sources(&src(), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(src()).expect("below src");
            let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a source file");
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (path, module, code)
        })
        .collect()
}

/// The modules that `code` names after `crate::`, also in braces.
fn used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in code.split("crate::").skip(1) {
        let names = match part.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![part],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if floor(&name).is_some() {
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn modules_use_lower_floors_only() {
    let mut faults = Vec::new();
    for (path, module, code) in code() {
        let Some(own) = floor(&module) else {
            assert!(matches!(module.as_str(), "lib" | "main"), "{} has no floor", path.display());
            continue;
        };
        for other in used(&code).into_iter().filter(|other| *other != module) {
            if floor(&other).is_some_and(|floor| floor >= own) {
                faults.push(format!("{}: {module} uses {other}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn one_floor_for_files_terminals_and_arguments() {
    for (path, module, code) in code() {
        let name = path.display();
        if module != "source" {
            assert!(!code.contains("fs::read") && !code.contains("File::open"), "{name} reads files");
        }
        if module != "cli" && module != "main" {
            assert!(!code.contains("stdout()") && !code.contains("stderr()"), "{name} writes to the terminal");
            assert!(!code.contains("indicatif"), "{name} shows progress");
        }
        assert!(!code.contains("println!(") || code.contains("writeln!("), "{name} prints");
    }
}

#[test]
fn every_rule_has_its_file() {
    let rules = src().join("check/rules");
    let mut paths = Vec::new();
    sources(&rules, &mut paths);
    let mut files: Vec<String> = paths
        .iter()
        .filter(|path| !path.ends_with("mod.rs"))
        .map(|path| path.strip_prefix(&rules).expect("a rule").with_extension("").to_string_lossy().replace('\\', "/"))
        .collect();
    files.sort();
    let mut ids: Vec<String> = nutgraf::check::rules::ALL.iter().map(|rule| rule.id.replace('-', "_")).collect();
    ids.sort();
    assert_eq!(files, ids);
    for rule in nutgraf::check::rules::ALL {
        assert_eq!(rule.id.split('/').next(), Some(rule.area.name()), "{}", rule.id);
    }
}
