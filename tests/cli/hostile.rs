//! The hostile corpus, through every command in every format: nothing panics, and what is printed is valid and inert.

use super::*;
use crate::corpus::corpus;
use crate::readers::{annotations, gitlab, markdown, rdjson, sarif, xml};

/// Size of a file, in bytes; `tools/nightly/hostile.sh` takes 10 MB.
const SIZE: usize = 400;

/// The corpus in a folder.
fn written(name: &str) -> (Scratch, Vec<PathBuf>) {
    let scratch = Scratch::new(name);
    let files: Vec<PathBuf> = corpus(SIZE).map(|(name, content)| scratch.file(&name, content)).collect();
    assert!(files.len() >= 120 && fs::read_dir(&scratch.0).expect("a folder").count() == files.len(), "distinct names");
    (scratch, files)
}

/// Asserts that a run ended as documented: some files of the corpus cannot be read.
fn assert_ended(output: &Output, what: &dyn std::fmt::Debug) {
    let told = err(output);
    assert_eq!(output.status.code(), Some(2), "{what:?}: {told}");
    assert!(!told.contains("internal error") && !told.contains("panicked"), "{what:?}: {told}");
}

/// Reads an output strictly, as far as there is a reader of its format.
fn read(format: &str, text: &str) {
    match format {
        "json" => drop(serde_json::from_str::<Value>(text).expect("JSON")),
        "jsonl" => text.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("JSON"))),
        "html" => drop(html::read(text)),
        "sarif" => drop(sarif::read(text)),
        "github" => drop(annotations::read(text)),
        "gitlab" => drop(gitlab::read(text)),
        "junit" => drop(xml::junit(text)),
        "checkstyle" => drop(xml::checkstyle(text)),
        "rdjson" => drop(rdjson::read(text)),
        _ => {}
    }
}

/// Runs a command on the corpus in each of its formats.
fn survives(command: &[&str]) {
    let (scratch, files) = written(&format!("hostile-{}", command.concat()));
    for format in formats(&command[..command.len().min(1)]) {
        let arguments = [command, &["--color", "never", "--format", &format]].concat();
        let mut run = super::command();
        run.current_dir(&scratch.0).args(&arguments);
        let output = run.args(files.iter().filter_map(|file| file.file_name())).output().expect("the binary runs");
        assert_ended(&output, &arguments);
        assert!(!output.stdout.is_empty(), "{arguments:?}");
        // its lines are commands, and a strict reader reads them
        if format != "github" {
            assert_inert(&output, &arguments);
        }
        match (command, format.as_str()) {
            // only the summary of a check has a reader
            (["check"], "markdown") => drop(markdown::read(&out(&output))),
            _ => read(&format, &out(&output)),
        }
    }
}

#[test]
fn briefs_survive() {
    survives(&[]);
}

#[test]
fn summaries_survive() {
    survives(&["summarize", "--explain", "--query", "\u{1b}[31mboats"]);
}

#[test]
fn summaries_of_all_survive() {
    survives(&["summarize", "--together"]);
}

#[test]
fn checks_survive() {
    survives(&["check", "-v"]);
}

#[test]
fn quotations_survive() {
    survives(&["quotes", "-v"]);
}

#[test]
fn texts_with_marks_survive() {
    let (_scratch, files) = written("hostile-marks");
    for arguments in [&["summarize", "--highlight"][..], &["quotes", "--by-speaker"], &["check", "--statistics"]] {
        let output = command().args(arguments).args(&files).output().expect("the binary runs");
        assert_ended(&output, &arguments);
        assert_inert(&output, &arguments);
    }
}

#[test]
fn sites_survive() {
    let (scratch, files) = written("hostile-site");
    let site = scratch.0.join("site");
    let output = command().args(["report", "-q", "--out"]).arg(&site).args(&files).output().expect("the binary runs");
    assert_ended(&output, &"report");
    assert_inert(&output, &"report");
    let pages = fs::read_dir(&site).expect("a site").map(|entry| entry.expect("an entry").path());
    let pages: Vec<PathBuf> = pages.filter(|path| path.extension().is_some_and(|it| it == "html")).collect();
    assert!(pages.len() > 120, "{}", pages.len());
    for page in pages {
        html::read(&fs::read_to_string(page).expect("UTF-8"));
    }
}

#[test]
fn streams_survive() {
    let records: Vec<String> = corpus(SIZE)
        .map(|(name, content)| {
            let text = String::from_utf8_lossy(&content);
            let (headline, body) = text.split_once('\n').unwrap_or(("'a'", &text));
            let record = serde_json::json!({"id": name, "headline": headline, "body": body, "text": text});
            format!("{record}\n")
        })
        .collect();
    // the files themselves are hardly ever records
    let raw: Vec<u8> = corpus(SIZE).flat_map(|(_, content)| [&content[..], b"\n"].concat()).collect();
    for task in ["summarize", "check", "quotes", "sentences"] {
        for input in [records.concat().as_bytes(), &raw] {
            let output = piped(&["filter", task, "--jobs", "2"], input);
            let told = err(&output);
            assert!(output.status.code().is_some_and(|code| code <= 2), "{task}: {told}");
            assert!(!told.contains("panicked") && !out(&output).contains("\"internal\""), "{task}: {told}");
            assert_inert(&output, &task);
            let answers = lines(&output).len();
            assert!(answers >= records.len(), "{task}: {answers}");
        }
    }
}

/// For `tools/nightly/hostile.sh`, which measures the program on files of 10 MB.
#[test]
#[ignore = "writes the corpus to the folder CORPUS, in files of CORPUS_SIZE bytes"]
fn the_corpus_is_written() {
    let setting = |name| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let folder = PathBuf::from(setting("CORPUS"));
    fs::create_dir_all(&folder).expect("a folder");
    for (name, content) in corpus(setting("CORPUS_SIZE").parse().expect("a number of bytes")) {
        fs::write(folder.join(name), content).expect("a file");
    }
}
