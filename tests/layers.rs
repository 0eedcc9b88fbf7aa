//! The layers of the source: a module only uses lower layers, only the layer for it touches files, terminals or the
//! network, and within a layer there are no import cycles.

mod imports;

use imports::Imports;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each module and its layer. Modules of one layer do not use each other.
const LAYERS: &[(&str, usize)] = &[
    ("span", 0),
    ("error", 0),
    ("nearest", 0),
    ("model", 0),
    ("language", 1),
    ("source", 2),
    ("article", 3),
    ("reading", 4),
    ("quotation", 5),
    ("summary", 6),
    ("check", 6),
    ("config", 7),
    ("front", 7),
    ("report", 7),
    ("lsp", 8),
    ("serve", 8),
    ("triage", 8),
    ("cli", 9),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
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

/// The library's files and their imports.
fn library() -> Imports {
    let mut files = BTreeMap::new();
    read(&src(), &mut files);
    Imports::of(&files)
}

/// The module of `src` that a file belongs to.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn modules_only_use_lower_layers() {
    let mut faults = Vec::new();
    for (file, targets) in library().of {
        let own = module(&file);
        assert!(layer(own).is_some() || own == "lib", "{file} has no layer");
        for target in targets.iter().filter(|target| *target != "lib.rs" && own != "lib") {
            let other = module(target);
            let below = layer(other).zip(layer(own)).is_some_and(|(other, own)| other < own);
            if other != own && !below {
                faults.push(format!("{file} uses {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_map_shows_the_layers() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let page = fs::read_to_string(page).expect("the map");
    let mut shown: Vec<(&str, usize)> = Vec::new();
    for row in page.lines().filter_map(|line| line.strip_prefix("| ")) {
        let mut cells = row.split(" | ");
        let (first, modules) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        if let Ok(layer) = first.parse() {
            shown.extend(modules.split(", ").map(|module| (module.trim_matches('`'), layer)));
        }
    }
    shown.retain(|(module, _)| *module != "main");
    shown.sort_unstable();
    let mut layers = LAYERS.to_vec();
    layers.sort_unstable();
    assert_eq!(shown, layers, "docs/architecture.md");
}

/// Modules whose `mod.rs` files only coordinate and re-export, so that nothing they use may import them. In the others
/// a `mod.rs` may have what its children share.
const ENTRIES: &[&str] = &["check", "quotation"];

#[test]
fn there_are_no_import_cycles() {
    let library = library().without_children(|file| !ENTRIES.contains(&module(file)));
    let cycles = library.cycles();
    assert!(cycles.is_empty(), "import cycles:\n{cycles:#?}");
}

#[test]
fn import_cycles_are_found() {
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
    assert_eq!(imports.cycles(), [["attic/beam.rs", "attic/mod.rs", "attic/rope.rs"]]);
    assert_eq!(Vec::from_iter(&imports.of["cellar.rs"]), ["attic/hatch.rs", "attic/mod.rs"]);
    assert_eq!(imports.without_children(|_| true).cycles(), [["attic/beam.rs", "attic/rope.rs"]]);
}

/// Names that only one module may use: of files, of the terminal, and of the network.
const ALONE: &[(&str, &[&str])] = &[
    ("source", &["fs", "File"]),
    ("cli", &["stdout", "stderr", "IsTerminal", "indicatif"]),
    ("serve", &["net", "hyper", "tokio"]),
];

/// Macros that nothing may call, since they bypass the reports and the command line.
const PRINTS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn one_layer_for_files_terminals_and_the_network() {
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

/// The variables of the environment that the program itself reads, all of them on how it shows its output.
const ENVIRONMENT: &[&str] = &["CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM"];

#[test]
fn the_environment_says_how_to_show_output_and_nothing_else() {
    let mut code = library().code;
    let reads = |code: &[String]| code.iter().any(|token| ["var", "var_os", "vars", "vars_os"].contains(&&token[..]));
    let readers: Vec<&str> = code.iter().filter(|(_, code)| reads(code)).map(|(file, _)| file.as_str()).collect();
    assert_eq!(readers, ["cli/terminal.rs"]);
    let terminal = code.remove("cli/terminal.rs").expect("the file");
    let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let names = terminal.iter().filter_map(|token| token.strip_prefix('"')?.strip_suffix('"')).filter(is_name);
    assert_eq!(names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(), ENVIRONMENT);
}

/// Maximum number of crates in the default binary, with this one.
const MOST_CRATES: usize = 140;

/// Without the feature `serve`, no crate that could open a socket is built in.
#[test]
fn the_default_binary_has_few_crates_and_knows_no_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let feature = manifest.lines().find(|line| line.starts_with("serve = [")).expect("the feature");
    let mut network: Vec<&str> = feature.split("dep:").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(network.contains(&"hyper") && network.contains(&"tokio"), "{network:?}");
    network.extend(["http", "mio", "socket2", "reqwest", "ureq", "curl", "native-tls", "openssl", "rustls"]);
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root).args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none"]);
    let output = cargo.output().expect("cargo runs");
    let tree = String::from_utf8(output.stdout).expect("UTF-8");
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let versions: BTreeSet<Vec<&str>> = tree.lines().map(|line| line.split(' ').take(2).collect()).collect();
    assert!(versions.len() <= MOST_CRATES, "{} crates", versions.len());
    assert!(names.contains(&"nutgraf") && names.contains(&"serde"), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!network.iter().any(|name| names.contains(name)), "{tree}");
}

#[test]
fn every_rule_has_its_file() {
    let code = library().code;
    let rules = code.keys().filter_map(|file| file.strip_prefix("check/rules/")?.strip_suffix(".rs"));
    let mut files: Vec<String> = rules.filter(|name| !name.ends_with("mod")).map(str::to_owned).collect();
    files.sort();
    let mut ids: Vec<String> = nutgraf::check::rules::ALL.iter().map(|rule| rule.id.replace('-', "_")).collect();
    ids.sort();
    assert_eq!(files, ids);
    for rule in nutgraf::check::rules::ALL {
        assert_eq!(rule.id.split('/').next(), Some(rule.area.name()), "{}", rule.id);
    }
}
