//! The binary as a user runs it: exit codes, streams, formats, bad input, and the effect of each flag; this file has
//! what all commands share.

#[path = "../hostile/mod.rs"]
mod corpus;
#[path = "../html/mod.rs"]
mod html;
#[path = "../readers/mod.rs"]
#[allow(dead_code)] // tests/outputs.rs asks what they read
mod readers;

#[cfg(target_os = "linux")]
mod calls;
mod check;
mod common;
mod filter;
#[cfg(unix)]
mod folders;
mod generate;
mod headlines;
mod help;
mod hostile;
mod injection;
mod inputs;
#[cfg(unix)]
mod killed;
mod quotes;
mod records;
mod report;
mod repository;
mod settings;
mod standing;
#[cfg(target_os = "linux")]
mod streams;
mod summarize;
#[cfg(target_os = "linux")]
mod terminal;
mod typed;

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FAIR: &str = "Harbour wall 'needs repair'\n\nThe wall at Port Callan \"needs repair\", Marta Quillfeather said.\n\n\
    The council meets on Tuesday. It will hear the engineers first.\n";
const UNFAIR: &str = "Quillfeather: wall 'will fall'\n\nThe wall at Port Callan \"could fall\", Marta Quillfeather said.\n\n\
    The council meets on Tuesday.\n";

/// A scratch folder for one test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("nutgraf-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        Scratch(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder");
        }
        fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

fn run(arguments: &[&str], paths: &[&Path]) -> Output {
    command().args(arguments).args(paths).output().expect("the binary runs")
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The last line on standard error.
fn closing(output: &Output) -> String {
    err(output).lines().last().unwrap_or_default().to_owned()
}

/// The output formats of a command, from its help.
fn formats(command: &[&str]) -> Vec<String> {
    let help = out(&run(&[command, &["-h"]].concat(), &[]));
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, list) = help.split_once("Output format").expect("there is --format");
    let (_, list) = list.split_once("[possible values: ").expect("it has several values");
    list.split(']').next().expect("the list ends").split(", ").map(str::to_owned).collect()
}

/// Asserts that neither stream can control a terminal, reverse text, or command a CI system.
fn assert_inert(output: &Output, what: &dyn std::fmt::Debug) {
    for text in [out(output), err(output)] {
        // tables of comma-separated values end their rows with both
        let text = text.replace("\r\n", "\n");
        let controls = |c: char| {
            c.is_control() && !"\n\t".contains(c)
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let around = |at: usize| text[..at].lines().last().unwrap_or_default().to_owned();
        assert!(!text.contains(controls), "{what:?}: {:?}", text.find(controls).map(around));
        // ":::" introduces a second snippet, and is the name of no command
        let command = |line: &&str| line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: ");
        assert_eq!(text.lines().find(command), None, "{what:?}");
        assert!(!text.contains("##["), "{what:?}: {:?}", text.find("##[").map(around));
    }
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_missing_file_is_reported_and_the_others_are_processed() {
    let scratch = Scratch::new("missing");
    let fair = scratch.file("fair.txt", FAIR);
    let missing = scratch.0.join("nowhere.txt");
    for arguments in [vec![], vec!["summarize"], vec!["check"], vec!["quotes"]] {
        let output = run(&arguments, &[&missing, &fair]);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(err(&output).contains("nowhere.txt"), "{}", err(&output));
        assert!(closing(&output).starts_with("nutgraf: 1 article") && closing(&output).ends_with("1 failed"));
        assert_eq!(err(&output).lines().count(), 2);
        let silent = arguments == ["check"]; // of several articles, supported ones are not listed
        assert_eq!(out(&output).is_empty(), silent, "the other input was processed");
    }
}

#[test]
fn bad_inputs() {
    let scratch = Scratch::new("bad");
    let empty = scratch.file("empty.txt", "");
    let binary = scratch.file("binary.txt", b"MZ\0\x01\x02");
    let folder = scratch.0.join("folder");
    fs::create_dir_all(&folder).expect("a folder");
    let long = scratch
        .file("long.txt", "This is one long paragraph that ends with a stop, and so is not a headline at all.\n");

    let output = run(&["check"], &[&empty]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("empty"), "{}", err(&output));
    let output = run(&["summarize"], &[&binary]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("NUL"), "{}", err(&output));
    let output = run(&["check"], &[&folder]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("no articles"), "{}", err(&output));
    let output = run(&["check"], &[&long]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--headline"), "{}", err(&output));
    assert_eq!(code(&run(&["summarize"], &[&long])), 0, "a summary needs no headline");
    let output = run(&["check", "--max-file-size", "10"], &[&long]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--max-file-size"), "{}", err(&output));
}

#[test]
fn unknown_values_exit_with_2() {
    for arguments in [
        vec!["check", "--profile", "loud"],
        vec!["check", "--select", "quote/nonsense"],
        vec!["check", "--min-confidence", "2"],
        vec!["summarize", "-n", "0"],
        vec!["summarize", "--ratio", "1.5"],
        vec!["summarize", "-n", "2", "--words", "10"],
        vec!["summarize", "--format", "papyrus"],
        vec!["summarize", "--highlight", "--format", "json"],
        vec!["summarize", "--highlight", "--explain"],
        vec!["filter", "dance"],
        vec!["explain", "quote/nonsense"],
        vec!["--bogus"],
    ] {
        let output = run(&arguments, &[]);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!err(&output).is_empty() && out(&output).is_empty(), "{arguments:?}");
    }
    let output = run(&["explain", "quote/cut-hegde"], &[]);
    assert!(err(&output).contains("did you mean quote/cut-hedge?"), "{}", err(&output));
}

#[test]
fn standard_input() {
    for arguments in [vec!["summarize"], vec!["summarise", "-"]] {
        let output = piped(&arguments, FAIR.as_bytes());
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("council meets"), "{}", out(&output));
    }
    let output = piped(
        &["check", "-", "--format", "json", "--stdin-filename", "a.md"],
        b"# Rain 'falls'\n\nRain \"falls\", Ada Orrin said.\n",
    );
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["articles"][0]["path"], "a.md");
    assert_eq!(document["articles"][0]["article"]["headlines"][0]["column"], 3);
}

#[test]
fn positions_in_documents_lead_back_to_the_text() {
    let scratch = Scratch::new("json");
    let text = format!("\u{feff}{UNFAIR}");
    let unfair = scratch.file("unfair.txt", &text);
    for (arguments, schema, list) in [
        (vec!["check", "--format", "json"], "nutgraf.check/1", "findings"),
        (vec!["summarize", "--format", "json"], "nutgraf.summary/1", "sentences"),
        (vec!["quotes", "--format", "json"], "nutgraf.quotes/1", "quotes"),
        (vec!["--format", "json"], "nutgraf.brief/1", "claims"),
    ] {
        let output = run(&arguments, &[&unfair]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(document["schema"], schema);
        assert_eq!(document["tool"]["name"], "nutgraf");
        assert_eq!(document["errors"].as_array().map(Vec::len), Some(0));
        let articles = document["articles"].as_array().expect("articles");
        let entries = articles[0][list].as_array().expect(list);
        assert!(!entries.is_empty(), "{schema} has {list}");
        for entry in entries {
            let place = if entry["bytes"].is_array() { entry } else { &entry["place"] };
            let bytes: Vec<usize> = place["bytes"]
                .as_array()
                .expect("bytes")
                .iter()
                .map(|it| it.as_u64().expect("a number") as usize)
                .collect();
            assert_eq!(&text[bytes[0]..bytes[1]], entry["text"].as_str().expect("text"));
        }
    }
    let missing = scratch.0.join("nowhere.txt");
    let output = run(&["check", "--format", "json"], &[&missing]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON, also with errors only");
    assert_eq!(document["errors"][0]["code"], "read");
}

#[test]
fn output_does_not_depend_on_jobs() {
    let scratch = Scratch::new("jobs");
    let renamed = "{\"path\":\"old.txt\",\"rule\":\"quote/not-in-body\",\"fingerprint\":\"FP\",\"headline\":\"\"}";
    for number in 0..30 {
        let story = if number % 2 == 0 { FAIR } else { UNFAIR };
        scratch.file(&format!("desk/{number:02}.txt"), format!("{story}\nPage {number}.\n"));
    }
    scratch.file("desk/broken.txt", b"\x00");
    scratch.file("nutgraf.toml", "[[waiver]]\npath = \"desk/1?.txt\"\nrule = \"quote\"\nreason = \"as sent\"\n");
    let check = |jobs: &str, arguments: &[&str]| {
        let all = [&["check", "--jobs", jobs], arguments, &["desk"]].concat();
        command().args(all).current_dir(&scratch.0).output().expect("the binary runs")
    };
    let found = lines(&check("1", &["--format", "jsonl"]));
    let print = found[1]["findings"][0]["fingerprint"].as_str().expect("a fingerprint");
    let baseline = renamed.replace("FP", print);
    scratch.file("known.json", format!("{{\"schema\":\"nutgraf.baseline/1\",\"findings\":[{baseline}]}}"));
    for format in formats(&["check"]) {
        let arguments = ["--format", &format, "--baseline", "known.json", "-v"];
        let one = check("1", &arguments);
        assert!(!one.stdout.is_empty(), "{format}");
        for jobs in ["2", "8"] {
            let many = check(jobs, &arguments);
            assert_eq!(out(&many), out(&one), "{format}, {jobs} jobs");
            assert_eq!(err(&many), err(&one), "{format}, {jobs} jobs");
        }
        if format == "jsonl" {
            // the one entry matches the first of several like findings, whichever job is first
            let known = lines(&one).iter().filter(|line| line["findings"][0]["standing"] == "known").count();
            assert_eq!((known, err(&one).contains("1 known")), (1, true));
        }
    }
}

#[test]
fn answers_do_not_depend_on_other_inputs() {
    // words and languages of one article are kept for the next ones
    let records: Vec<String> = corpus::corpus(300)
        .map(|(name, content)| {
            let text = String::from_utf8_lossy(&content);
            let record = serde_json::json!({"id": name, "headline": "Brook: 'we sail'", "body": text, "text": text});
            format!("{record}\n")
        })
        .collect();
    let halves = records.split_at(records.len() / 2);
    let reversed: String = records.iter().rev().map(String::as_str).collect();
    for task in ["summarize", "check", "quotes", "sentences"] {
        let answers = |input: &str, jobs: &str| {
            let output = piped(&["filter", task, "--jobs", jobs], input.as_bytes());
            out(&output).lines().map(str::to_owned).collect::<Vec<String>>()
        };
        let mut inner = answers(&records.concat(), "1");
        assert_eq!(inner.len(), records.len());
        assert_eq!(inner, answers(&records.concat(), "8"), "{task}");
        let swapped = answers(&[halves.1.concat(), halves.0.concat()].concat(), "2");
        inner.rotate_left(halves.0.len());
        assert_eq!(inner, swapped, "{task}");
        inner.rotate_right(halves.0.len());
        inner.reverse();
        assert_eq!(inner, answers(&reversed, "1"), "{task}");
    }
}

#[test]
fn a_folder_has_one_order() {
    let scratch = Scratch::new("order");
    let mut names: Vec<String> = (0..40).map(|number| format!("{}/{number}.txt", number % 3)).collect();
    names.iter().rev().for_each(|name| drop(scratch.file(name, UNFAIR)));
    names.sort();
    let output = command().args(["check", "--format", "jsonl", "."]).current_dir(&scratch.0).output();
    let paths: Vec<Value> = lines(&output.expect("it runs")).into_iter().map(|mut line| line["path"].take()).collect();
    assert_eq!(paths, names);
}

#[test]
fn no_article_controls_a_terminal() {
    let scratch = Scratch::new("escape");
    let evil = "Quillfeather: wall 'will\u{1b}[31m fall'\n\nThe wall \"could\u{1b}]0;x\u{7} \u{202e}fall\u{9b}1m\", Marta Quillfeather said.\n\n\
        ::error::The \u{1b}[2Jcouncil meets. \u{8}It votes ##[debug]twice.\n";
    let file = scratch.file("::error::evil.txt", evil);
    for arguments in [
        vec!["--color", "never"],
        vec!["check", "--color", "never"],
        vec!["check", "--format", "line"],
        vec!["check", "--format", "json"],
        vec!["check", "--color", "never", "-v"],
        vec!["summarize", "--explain"],
        vec!["summarize", "--highlight"],
        vec!["summarize", "--query", "\u{1b}[31mcouncil"],
        vec!["summarize", "--query", "\u{1b}[31mtram"],
        vec!["summarize", "--together"],
        vec!["summarize", "--together", "--explain"],
        vec!["summarize", "--together", "--format", "json"],
        vec!["summarize", "--together", "--format", "markdown"],
        vec!["summarize", "--format", "markdown"],
        vec!["quotes"],
        vec!["quotes", "--by-speaker"],
        vec!["quotes", "--format", "csv"],
        vec!["quotes", "--format", "markdown"],
        vec!["quotes", "--format", "json"],
        vec!["--format", "html"],
        vec!["summarize", "--together", "--explain", "--format", "html"],
    ] {
        let mut child = command();
        let output = child
            .current_dir(&scratch.0)
            .args(&arguments)
            .arg(file.file_name().expect("a name"))
            .output()
            .expect("runs");
        assert_inert(&output, &arguments);
    }
}

#[test]
fn colours_are_only_used_on_request_or_at_a_terminal() {
    let scratch = Scratch::new("color");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    assert!(!out(&run(&["check"], &[&unfair])).contains('\u{1b}'), "piped");
    assert!(out(&run(&["check", "--color", "always"], &[&unfair])).contains('\u{1b}'));
    for (name, value, wanted) in [
        ("FORCE_COLOR", "1", true),
        ("FORCE_COLOR", "0", false),
        ("FORCE_COLOR", "", false),
        ("CLICOLOR_FORCE", "1", true),
        ("CLICOLOR_FORCE", "0", false),
    ] {
        let output = command().arg("check").arg(&unfair).env(name, value).output().expect("the binary runs");
        assert_eq!(out(&output).contains('\u{1b}'), wanted, "{name}={value}");
    }
}

#[test]
fn a_closed_pipe_is_quiet() {
    let scratch = Scratch::new("pipe");
    for number in 0..200 {
        scratch.file(&format!("{number}.txt"), UNFAIR);
    }
    let mut child = command()
        .args(["check", "--format", "pretty"])
        .arg(&scratch.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(err(&output), "");
    assert_eq!(code(&output), 0);
}

#[test]
fn explain_lists_and_shows() {
    let list = out(&run(&["explain"], &[]));
    assert!(list.lines().any(|line| line.starts_with("quote/cut-hedge ")));
    assert!(out(&run(&["explain", "quote/cut-hedge"], &[])).contains("quote/cut-hedge"));
    for area in ["quote", "number", "text"] {
        let own = list.lines().filter(|line| line.starts_with(&format!("{area}/")));
        let own: String = own.map(|line| format!("{line}\n")).collect();
        assert!(!own.is_empty());
        assert_eq!(out(&run(&["explain", area], &[])), own);
        assert_eq!(out(&run(&["explain", &format!("{area}/")], &[])), own);
    }
    for (name, near) in [("qoute", "quote"), ("cut-hegde", "quote/cut-hedge"), ("numbers", "number")] {
        let output = run(&["explain", name], &[]);
        let wanted =
            format!("nutgraf: unknown rule or area \"{name}\"; did you mean {near}? (nutgraf explain lists all)\n");
        assert_eq!((code(&output), err(&output)), (2, wanted));
    }
}
