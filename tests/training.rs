//! `tools/train` makes the same models from the same data, byte for byte. The sets are ours and too small for a useful model.
//!
//! `PYTHON` names the Python to run, by default `python3`. Where it or a module that a script imports is missing, the test says
//! so and passes; CI installs both.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs, io};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Python in the root of the repository, or why it cannot import these modules.
fn python(modules: &str) -> Result<Command, String> {
    let name = env::var_os("PYTHON").unwrap_or("python3".into());
    let command = || {
        let mut command = Command::new(&name);
        command.current_dir(root()).arg("-B").env("NUTGRAF_COMMIT", "toy");
        command
    };
    let tried = command().args(["-c", &format!("import {modules}")]).output();
    match tried {
        Ok(output) if output.status.success() => Ok(command()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().lines().last().unwrap_or_default().to_owned()),
        Err(error) => Err(format!("{}: {error}", name.to_string_lossy())),
    }
}

/// Trains a model and returns its bytes.
fn trained(mut python: Command, script: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("toy.model");
    python.arg(format!("tools/train/{script}")).arg(env!("CARGO_BIN_EXE_nutgraf")).args(arguments);
    let Output { status, stderr, .. } = python.arg("--out").arg(&out).output().expect("Python");
    assert!(status.success(), "{script}: {}", String::from_utf8_lossy(&stderr));
    fs::read(out).expect("a model")
}

/// Says what was not tested, past the capture of a test's output.
fn say(why: &str) {
    let _ = writeln!(io::stderr(), "NOT TESTED, {why}");
}

#[test]
fn a_model_without_trees_is_the_one_of_the_repository() {
    let python = match python("json") {
        Ok(python) => python,
        Err(why) => return say(&format!("no Python: {why}")),
    };
    let sets = ["fixtures/training", "--sets", "news", "--own", "fixtures/training/table.jsonl"];
    let found = trained(python, "statements.py", &sets);
    let path = root().join("fixtures/training/statements.model");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("written");
    }
    let kept = fs::read(&path).expect("the model");
    let text = |model: &[u8]| String::from_utf8_lossy(model).into_owned();
    assert!(found == kept, "trained {}\nkept {}\nUPDATE=1 keeps what was trained", text(&found), text(&kept));
}

#[test]
fn trees_are_trained_the_same_twice() {
    let authors = tempfile::tempdir().expect("a folder");
    for author in ["m.jsonl", "n.jsonl"] {
        fs::copy(root().join("fixtures/headlines/authors").join(author), authors.path().join(author)).expect("copied");
    }
    let folder = authors.path().to_string_lossy();
    let train = || match python("lightgbm, numpy") {
        Ok(python) => Some(trained(python, "support.py", &["--authors", &folder])),
        Err(why) => {
            say(&format!("install tools/train/requirements.txt: {why}"));
            None
        }
    };
    let Some(first) = train() else { return };
    assert_eq!(Some(&first), train().as_ref(), "the same data gave other bytes");
    let text = String::from_utf8_lossy(&first);
    let head = text.split_once("\"ensembles\"").map_or(&*text, |(head, _)| head);
    assert!(head.contains(r#"{"name":"support""#) && head.contains(r#""data":{"m":203,"n":168}"#), "{head}");
}

/// The head of a model of the repository. Its length is the first number after magic and version.
fn head(path: &str) -> Value {
    let bytes = fs::read(root().join(path)).expect(path);
    let length = bytes[12..16].try_into().map(u32::from_le_bytes).expect("a length");
    serde_json::from_slice(&bytes[20..][..length as usize]).expect("a head")
}

#[test]
fn every_model_has_its_card() {
    let page = fs::read_to_string(root().join("docs/models.md")).expect("the cards");
    for path in [
        "src/quotation/model/speakers.model",
        "src/quotation/indirect/statements.model",
        "src/summary/summary.model",
        "src/check/support/support.model",
    ] {
        let head = head(path);
        let name = head["name"].as_str().expect("a name");
        let card = page.split("\n## ").find_map(|card| card.strip_prefix(&format!("{name}\n")));
        let card = card.unwrap_or_else(|| panic!("docs/models.md has no card of {name}"));
        assert!(card.contains(&format!("`{path}`")), "the card of {name} does not say where it is");
        for field in ["commit", "seed", "parameters", "calibration", "features", "ensembles"] {
            assert!(head.get(field).is_some(), "the head of {path} has no {field}");
        }
        for (set, size) in ["data", "kept"].into_iter().filter_map(|sets| head[sets].as_object()).flatten() {
            let row = format!("| {set} | {size} |");
            assert!(card.contains(&row), "the card of {name} has no row of data that begins with {row:?}");
        }
    }
}
