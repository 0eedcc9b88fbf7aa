//! The floors hold: a module uses lower floors only, only the floor for it touches files, terminals and formats, and
//! within a floor no file imports what imports it.

mod imports;

use imports::Imports;
use std::collections::BTreeMap;
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

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read(folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let parts = path.strip_prefix(src()).expect("below src").components();
            let name: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
            files.insert(name.join("/"), fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// The library's files, and what imports what.
fn library() -> Imports {
    let mut files = BTreeMap::new();
    read(&src(), &mut files);
    Imports::of(&files)
}

/// The module of `src` that a file is of.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn modules_use_lower_floors_only() {
    let mut faults = Vec::new();
    for (file, targets) in library().of {
        let own = module(&file);
        assert!(floor(own).is_some() || own == "lib", "{file} has no floor");
        for target in targets.iter().filter(|target| *target != "lib.rs" && own != "lib") {
            let other = module(target);
            let below = floor(other).zip(floor(own)).is_some_and(|(other, own)| other < own);
            if other != own && !below {
                faults.push(format!("{file} uses {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Modules in which every `mod.rs` only hands in and out, so that nothing it uses may ask it for anything. In the others a
/// `mod.rs` may hold what its children share.
const DOORS: &[&str] = &["check", "quotation"];

/// Files that import each other in a ring: each of a line leads to every other. None should come, all should go.
const RINGS: &[&[&str]] = &[
    &[
        "check/aligned.rs",
        "check/belonging.rs",
        "check/case.rs",
        "check/context.rs",
        "check/edit.rs",
        "check/figures.rs",
        "check/mod.rs",
        "check/office.rs",
        "check/pull_quote.rs",
        "check/reckoning.rs",
        "check/rules/claim_antonym.rs",
        "check/rules/claim_negation_added.rs",
        "check/rules/claim_negation_removed.rs",
        "check/rules/claim_scope.rs",
        "check/rules/claim_strength.rs",
        "check/rules/claim_tense.rs",
        "check/rules/headline_unrelated.rs",
        "check/rules/mod.rs",
        "check/rules/name_not_in_body.rs",
        "check/rules/name_swapped.rs",
        "check/rules/number_context.rs",
        "check/rules/number_currency.rs",
        "check/rules/number_unit.rs",
        "check/rules/number_value.rs",
        "check/rules/quote_altered.rs",
        "check/rules/quote_cut_hedge.rs",
        "check/rules/quote_cut_negation.rs",
        "check/rules/quote_inflected.rs",
        "check/rules/quote_marks.rs",
        "check/rules/quote_not_in_body.rs",
        "check/rules/quote_not_quoted.rs",
        "check/rules/speaker_mismatch.rs",
        "check/rules/speaker_not_in_body.rs",
        "check/rules/speaker_unresolved.rs",
        "check/rules/text_hidden_characters.rs",
        "check/signs.rs",
        "check/speaker.rs",
        "check/stage.rs",
        "check/support.rs",
    ],
    &[
        "quotation/attribution.rs",
        "quotation/candidate.rs",
        "quotation/class.rs",
        "quotation/indirect.rs",
        "quotation/mod.rs",
        "quotation/model.rs",
        "quotation/person.rs",
        "quotation/traits.rs",
    ],
    &["quotation/cue.rs", "quotation/verb_second.rs"],
    &["reading/number/parser.rs", "reading/number/unit.rs"],
];

#[test]
fn no_file_imports_what_imports_it() {
    let library = library().without_children(|file| !DOORS.contains(&module(file)));
    let rings = library.rings();
    let new: Vec<_> = rings.iter().filter(|ring| !RINGS.contains(&&ring[..])).collect();
    let gone: Vec<_> = RINGS.iter().filter(|ring| !rings.iter().any(|found| found == *ring)).collect();
    assert!(new.is_empty() && gone.is_empty(), "rings to mend:\n{new:#?}\nto take off the list:\n{gone:#?}");
}

#[test]
fn rings_are_found_where_they_are() {
    let house = [
        ("lib.rs", "pub mod attic;\npub mod cellar;\npub use attic::beam::Beam;"),
        ("cellar.rs", "use crate::attic::{\n    self,\n    hatch::{Hatch as Door, Lid},\n};"),
        ("attic/mod.rs", "pub mod beam;\nmod hatch;\nmod rope;\npub use hatch::Hatch;\nconst X: u8 = rope::X;"),
        ("attic/beam.rs", "fn f() { super::rope::pull(); }\n#[cfg(test)]\nmod tests { use crate::cellar::Wine; }"),
        ("attic/hatch.rs", "// crate::cellar::Wine\nfn f<'a>(c: char) -> &'a str { \"crate::cellar::Wine\" }"),
        ("attic/rope.rs", "use super::{\n    Hatch,\n    beam::{self},\n};"),
        ("stray.rs", "use crate::stray::X;"),
    ];
    let house = house.map(|(file, text)| (file.to_owned(), text.to_owned())).into_iter().collect();
    let imports = Imports::of(&house);
    assert_eq!(imports.rings(), [["attic/beam.rs", "attic/mod.rs", "attic/rope.rs"]]);
    assert_eq!(Vec::from_iter(&imports.of["cellar.rs"]), ["attic/hatch.rs", "attic/mod.rs"]);
    assert_eq!(imports.without_children(|_| true).rings(), [["attic/beam.rs", "attic/rope.rs"]]);
}

/// What only one module may name: files, and the terminal.
const ALONE: &[(&str, &[&str])] =
    &[("source", &["fs", "File"]), ("cli", &["stdout", "stderr", "IsTerminal", "indicatif"])];

/// What nothing may call: it writes past the reports and the command line.
const PRINTS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn one_floor_for_files_and_terminals() {
    let mut faults = Vec::new();
    for (file, code) in library().code {
        for (only, names) in ALONE.iter().filter(|(only, _)| *only != module(&file)) {
            let named = names.iter().filter(|name| code.iter().any(|token| token == *name));
            faults.extend(named.map(|name| format!("{file} names {name}, which is for {only}")));
        }
        let called = code.windows(2).filter(|pair| pair[1] == "!" && PRINTS.contains(&&pair[0][..]));
        faults.extend(called.map(|pair| format!("{file} calls {}!", pair[0])));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_its_file() {
    let mut files: Vec<String> = fs::read_dir(src().join("check/rules"))
        .expect("the rules")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "mod.rs")
        .collect();
    files.sort();
    let mut ids: Vec<String> =
        nutgraf::check::rules::ALL.iter().map(|rule| format!("{}.rs", rule.id.replace(['/', '-'], "_"))).collect();
    ids.sort();
    assert_eq!(files, ids);
}
