//! The output of the program is valid by its schemas: every object and every field, for all fixtures.
#![cfg(feature = "cli")]

use nutgraf::report::schema;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Inputs for what no fixture has: a headline given by several fields, a pull quote, a dek, captions, wrong quotation
/// marks, and unreadable files.
const INPUTS: &[(&str, &str)] = &[
    ("empty.txt", ""),
    ("no-body.txt", "Wall 'will fall'\n"),
    ("no-words.txt", "!!!\n\nThe wall \"could fall\", Ada Brook said.\n"),
    (
        "page.html",
        "<!doctype html><title>Wall to fall</title><h1>Wall &lsquo;will fall&rsquo;</h1><article><p class=dek>On walls.</p>\
         <figure><figcaption>Photo: a wall</figcaption></figure><p>The wall \"could fall\", Ada Brook said on Monday in \
         Wendle.</p><h2>More</h2><p>It is old, and \"nobody mends it, she said.</p></article>",
    ),
    (
        "pull.md",
        "---\ntitle: Wall 'will fall'\nseo_title: \"\u{201c}Wall falls\"\ndek: On walls\n---\n\nThe wall \"could fall at any time\", \
         Ada Brook said.\n\n> The wall will fall at any time\n\n\u{201c}No one\" mends it.\n",
    ),
    ("desk.jsonl", "{\"title\": \"Wall falls\", \"text\": \"The wall \\\"could fall\\\", Ada Brook said.\"}\n"),
    ("desk.json", "{\"title\": \"Wall falls\", \"text\": \"The wall \\\"could fall\\\", Ada Brook said.\"}"),
    (
        "feed.rss",
        "<rss><channel><item><title>Wall falls</title><description>It fell.</description></item></channel></rss>",
    ),
    ("cut.json", "{\"title\": "),
    ("nul.txt", "a\0b"),
    ("said.docx", "no text"),
];

/// Records for `filter` besides the fixtures.
const LINES: &[&str] = &[
    r#"{"id": 1, "headline": "Wall 'will fall'", "body": ""}"#,
    r#"{"id": [1], "headline": "!!!", "body": "It fell."}"#,
    r#"{"body": "It fell.", "text": "It fell.", "lang": "tlh"}"#,
    r#"{"text": "„It fell\", she said. 'It did.", "body": "\"It \"fell\", she said."}"#,
    r#"{"id": "no body"}"#,
    r#"{"id": 2, "headline": "a", "body": "b", "text": "b", "lang": "english"}"#,
    r#"{"id": 3, "headline": "a", "body": "b", "text": "b", "format": "pdf"}"#,
    "[]",
    "",
];

/// A schema without additional properties, and with lists of examples as complete.
fn strict(name: &str) -> jsonschema::Validator {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                if object.contains_key("properties") {
                    object.insert("additionalProperties".to_owned(), json!(false));
                }
                if let Some(all) = object.remove("examples") {
                    object.insert("enum".to_owned(), all);
                }
                object.values_mut().for_each(close);
            }
            Value::Array(list) => list.iter_mut().for_each(close),
            _ => {}
        }
    }
    let text = schema::by_name(name).expect(name);
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    close(&mut schema);
    jsonschema::validator_for(&schema).expect("a valid schema")
}

/// Asserts that a value is valid by a schema.
fn assert_valid(schema: &jsonschema::Validator, value: &Value, what: &str) {
    let faults: Vec<String> =
        schema.iter_errors(value).take(5).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// A scratch folder with the inputs above.
fn scratch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in INPUTS {
        fs::write(folder.path().join(name), text).expect("written");
    }
    fs::write(folder.path().join("latin.txt"), b"Wall\n\nThe wall \x93fell\x94, she said.\n\x81\x8d").expect("written");
    fs::write(folder.path().join("large.txt"), "a ".repeat(60_000)).expect("written");
    fs::create_dir(folder.path().join("bare")).expect("a folder");
    folder
}

#[test]
fn documents_and_lines_are_as_described() {
    let scratch = scratch();
    let named = INPUTS.iter().map(|(name, _)| scratch.path().join(name));
    let more = ["latin.txt", "large.txt", "bare", "missing.txt"].map(|name| scratch.path().join(name));
    let inputs: Vec<PathBuf> = named.chain(more).collect();
    let folders = ["articles", "reports", "kinds", "headlines"].map(|name| PathBuf::from("fixtures").join(name));
    let error_line = strict("error-line");

    for (name, arguments) in [
        ("check", &["check"][..]),
        ("check", &["check", "--headline", "Wall 'falls', says Brook"]),
        ("summary", &["summarize"]),
        ("summary", &["summarize", "--explain", "--query", "wall"]),
        ("quotes", &["quotes"]),
        ("brief", &[]),
    ] {
        let output = |format: &str| {
            let common = ["--format", format, "--max-file-size", "100000"];
            let output = command().args(arguments).args(common).args(&inputs).args(&folders).output();
            String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
        };
        let document: Value = serde_json::from_str(&output("json")).expect("one document");
        assert!(document["articles"].as_array().is_some_and(|articles| articles.len() > 50), "{arguments:?}");
        assert!(document["errors"].as_array().is_some_and(|errors| errors.len() > 4), "{arguments:?}");
        assert_valid(&strict(name), &document, &format!("{arguments:?}"));
        let line_schema = strict(&format!("{name}-line"));
        for line in output("jsonl").lines() {
            let line: Value = serde_json::from_str(line).expect("one object per line");
            let schema = if line["schema"] == "nutgraf.error/1" { &error_line } else { &line_schema };
            assert_valid(schema, &line, &format!("{arguments:?}, a line"));
        }
    }
}

#[test]
fn one_summary_of_several_articles_is_as_described() {
    let schema = strict("together");
    for explain in [&[][..], &["--explain"]] {
        for format in ["json", "jsonl"] {
            let arguments = [&["summarize", "--together", "--format", format], explain].concat();
            let output =
                command().args(arguments).args(["fixtures/together", "missing.txt"]).output().expect("it runs");
            let document: Value = serde_json::from_slice(&output.stdout).expect("one document");
            assert!(document["sentences"].as_array().is_some_and(|sentences| !sentences.is_empty()));
            assert_eq!(document["errors"][0]["path"], "missing.txt");
            assert_valid(&schema, &document, "together");
        }
    }
}

/// Findings that a baseline knows and that are waived, and the baseline itself.
#[test]
fn settled_findings_and_baselines_are_as_described() {
    let scratch = tempfile::tempdir().expect("a folder");
    let article = "Wall 'will fall', says Brook\n\nThe wall \"could fall\", Ada Brook said on Monday.\n";
    for name in ["known \u{201c}\u{202e}.txt", "waived.txt"] {
        fs::write(scratch.path().join(name), article).expect("written");
    }
    let check = |arguments: &[&str]| {
        let baseline = ["--baseline", "baseline.json", "."];
        let output = command().arg("check").args(arguments).args(baseline).current_dir(scratch.path()).output();
        String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
    };
    let baseline = || {
        let text = fs::read_to_string(scratch.path().join("baseline.json")).expect("written");
        let baseline: Value = serde_json::from_str(&text).expect("JSON");
        assert_valid(&strict("baseline"), &baseline, "a baseline");
        baseline["findings"].as_array().map_or(0, Vec::len)
    };
    check(&["--update-baseline"]);
    assert_eq!(baseline(), 2);
    let waiver = "[[waiver]]\npath = \"waived.txt\"\nrule = \"quote\"\nreason = \"as sent\"\n";
    fs::write(scratch.path().join("nutgraf.toml"), waiver).expect("written");
    let document: Value = serde_json::from_str(&check(&["--format", "json"])).expect("one document");
    assert_valid(&strict("check"), &document, "settled findings");
    let finding = |article: usize| &document["articles"][article]["findings"][0];
    assert_eq!((&finding(0)["standing"], &finding(0)["reason"]), (&json!("known"), &Value::Null));
    assert_eq!((&finding(1)["standing"], &finding(1)["reason"]), (&json!("waived"), &json!("as sent")));
    for line in check(&["--format", "jsonl"]).lines() {
        assert_valid(
            &strict("check-line"),
            &serde_json::from_str(line).expect("one object per line"),
            "settled findings, a line",
        );
    }
    check(&["--update-baseline"]);
    assert_eq!(baseline(), 1, "waived findings need no entry");
    fs::remove_file(scratch.path().join("known \u{201c}\u{202e}.txt")).expect("there");
    check(&["--update-baseline"]);
    assert_eq!(baseline(), 0);
}

/// The schema of the settings accepts valid settings, and refuses those that the program refuses.
#[test]
fn settings_are_as_described() {
    let schema = jsonschema::validator_for(&nutgraf::internals::settings_schema()).expect("a valid schema");
    let sample: Value = json!({
        "input": {"include": ["content/**"]},
        "check": {"profile": "verbatim", "severity": {"quote/altered": "off"}, "overrides": [{"paths": ["opinion/"]}]},
        "summarize": {"ratio": 0.2},
        "names": {"same": {"Gulls": "Port Callan FC"}},
        "waiver": [{"path": "a.md", "rule": "quote", "reason": "as sent", "until": "2027-04-30"}],
    });
    assert_valid(&schema, &sample, "settings");
    for (path, wrong) in [
        ("/check/profile", json!("verbatm")),
        ("/check/severity/quote~1altered", json!("eror")),
        ("/check/overrides/0", json!({"strict": true})),
        ("/summarize/ratio", json!(2)),
        ("/waiver/0/reason", json!("")),
        ("/input/include", json!("content/**")),
        ("/names", json!({"peple": []})),
    ] {
        let mut settings = sample.clone();
        *settings.pointer_mut(path).expect(path) = wrong;
        assert!(!schema.is_valid(&settings), "{path}");
    }
}

/// The fixtures as records, and the lines above.
fn records() -> Vec<u8> {
    let mut lines: Vec<String> = LINES.iter().map(|line| (*line).to_owned()).collect();
    lines.push(json!({"id": "deep", "body": "<div>".repeat(100_000), "text": "<div>".repeat(100_000)}).to_string());
    for folder in ["articles", "reports", "headlines"] {
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)).expect("fixtures")
        {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let text = fs::read_to_string(&path).expect("text");
                let (headline, body) = text.split_once('\n').unwrap_or((&text, ""));
                lines.push(json!({"id": folder, "headline": headline, "body": body, "text": body}).to_string());
            }
        }
    }
    lines.push(json!({"id": "large", "text": "a ".repeat(1_000_000)}).to_string());
    let mut bytes = lines.join("\n").into_bytes();
    bytes.extend_from_slice(b"\n{\"id\": \"\xff\"}\n");
    bytes
}

#[test]
fn answers_are_as_described() {
    let records = records();
    let failure = strict("filter-error");
    for task in ["summarize", "check", "quotes", "sentences"] {
        let mut child = command()
            .args(["filter", task, "--max-line-size", "1500000"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = records.clone();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("it ends");
        writer.join().expect("joined").expect("written");
        let schema = strict(&format!("filter-{task}"));
        let (mut answers, mut failures) = (0, 0);
        for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
            let line: Value = serde_json::from_str(line).expect("one object per line");
            let failed = line.get("error").is_some();
            *(if failed { &mut failures } else { &mut answers }) += 1;
            assert_valid(if failed { &failure } else { &schema }, &line, &format!("filter {task}"));
        }
        assert!(answers > 50 && failures > 6, "{task}: {answers} answers, {failures} failures");
    }
}

/// The schema files in the documentation are those that the program prints.
#[test]
fn schema_files_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    let mut names: Vec<String> = schema::names().into_iter().map(|(name, _)| format!("{name}.json")).collect();
    names.extend(["all.json", "nutgraf.toml.json"].map(str::to_owned));
    for file in fs::read_dir(folder).expect("the folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(names.contains(&name), "docs/schemas/{name} does not belong to any output");
        let output = command().args(["generate", "schema", name.trim_end_matches(".json")]).output().expect("it runs");
        if name != "all.json" {
            let text = fs::read_to_string(&path).expect("text").replace("\r\n", "\n");
            assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), text, "{name}");
        }
    }
}
