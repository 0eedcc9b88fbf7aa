//! The binary as a user runs it: exit codes, streams, formats, bad input.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FAIR: &str = "Harbour wall 'needs repair'\n\nThe wall at Port Callan \"needs repair\", Marta Quillfeather said.\n\n\
    The council meets on Tuesday. It will hear the engineers first.\n";
const UNFAIR: &str = "Quillfeather: wall 'will fall'\n\nThe wall at Port Callan \"could fall\", Marta Quillfeather said.\n\n\
    The council meets on Tuesday.\n";

/// A folder of its own for one test, gone at the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let path = std::env::temp_dir().join(format!("nutgraf-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        Desk(path)
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

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
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

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn exit_codes_of_check() {
    let desk = Desk::new("codes");
    let fair = desk.file("fair.txt", FAIR);
    let unfair = desk.file("unfair.txt", UNFAIR);
    assert_eq!(code(&run(&["check"], &[&fair])), 0);
    for format in ["pretty", "line", "json", "jsonl"] {
        assert_eq!(code(&run(&["check", "--format", format], &[&unfair])), 1, "{format}");
    }
    assert_eq!(code(&run(&["check", "--fail-on", "never"], &[&unfair])), 0);
    assert_eq!(code(&run(&["check", "--ignore", "quote"], &[&unfair])), 0, "{}", out(&run(&["check"], &[&unfair])));
    assert_eq!(code(&run(&[], &[&unfair])), 0, "without a command findings are no failure");
}

#[test]
fn a_missing_file_is_named_and_the_others_are_done() {
    let desk = Desk::new("missing");
    let fair = desk.file("fair.txt", FAIR);
    let missing = desk.0.join("nowhere.txt");
    for arguments in [vec![], vec!["summarize"], vec!["check"], vec!["quotes"]] {
        let output = run(&arguments, &[&missing, &fair]);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(err(&output).contains("nowhere.txt"), "{}", err(&output));
        assert_eq!(err(&output).lines().count(), 1);
        assert!(!out(&output).is_empty(), "the other input was done");
    }
}

#[test]
fn bad_inputs() {
    let desk = Desk::new("bad");
    let empty = desk.file("empty.txt", "");
    let binary = desk.file("binary.txt", b"MZ\0\x01\x02");
    let folder = desk.0.join("folder");
    fs::create_dir_all(&folder).expect("a folder");
    let long =
        desk.file("long.txt", "This is one long paragraph that ends with a stop, and so is no headline at all.\n");

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
fn found_without_headline_is_a_note() {
    let desk = Desk::new("walk");
    desk.file("a/fair.txt", FAIR);
    desk.file("a/notes.txt", "Only one paragraph of prose that ends with a stop, nothing else at all here.\n");
    desk.file("a/photo.jpg", b"\xFF\xD8\xFF");
    let output = run(&["check"], &[&desk.0.join("a")]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("no headline"), "{}", err(&output));
    assert!(!err(&output).contains("photo"));
}

#[test]
fn unknown_values_end_with_2() {
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
fn documents_have_places_that_lead_back() {
    let desk = Desk::new("json");
    let text = format!("\u{feff}{UNFAIR}");
    let unfair = desk.file("unfair.txt", &text);
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
    let missing = desk.0.join("nowhere.txt");
    let output = run(&["check", "--format", "json"], &[&missing]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON, also with errors only");
    assert_eq!(document["errors"][0]["code"], "read");
}

#[test]
fn output_does_not_depend_on_jobs() {
    let desk = Desk::new("jobs");
    for number in 0..30 {
        desk.file(&format!("{number:02}.txt"), if number % 2 == 0 { FAIR } else { UNFAIR });
    }
    let one = run(&["check", "--jobs", "1", "--format", "jsonl"], &[&desk.0]);
    let many = run(&["check", "--jobs", "8", "--format", "jsonl"], &[&desk.0]);
    assert_eq!(lines(&one).len(), 30);
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn nothing_of_an_article_steers_a_terminal() {
    let desk = Desk::new("escape");
    let evil = "Quillfeather: wall 'will\u{1b}[31m fall'\n\nThe wall \"could\u{1b}]0;x\u{7} \u{202e}fall\u{9b}1m\", Marta Quillfeather said.\n\n\
        ::error::The \u{1b}[2Jcouncil meets. \u{8}It votes.\n";
    let file = desk.file("::error::evil.txt", evil);
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
    ] {
        let mut child = command();
        let output =
            child.current_dir(&desk.0).args(&arguments).arg(file.file_name().expect("a name")).output().expect("runs");
        let text = out(&output) + &err(&output);
        let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || c == '\u{202e}';
        assert!(!text.contains(steers), "{arguments:?}: {text:?}");
        if arguments.contains(&"line") {
            assert!(!text.lines().any(|line| line.starts_with("::")), "{text}");
        }
    }
}

#[test]
fn colours_only_when_asked_for_or_at_a_terminal() {
    let desk = Desk::new("color");
    let unfair = desk.file("unfair.txt", UNFAIR);
    assert!(!out(&run(&["check"], &[&unfair])).contains('\u{1b}'), "piped");
    assert!(out(&run(&["check", "--color", "always"], &[&unfair])).contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let desk = Desk::new("pipe");
    for number in 0..200 {
        desk.file(&format!("{number}.txt"), UNFAIR);
    }
    let mut child = command()
        .args(["check", "--format", "pretty"])
        .arg(&desk.0)
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
fn filter_answers_every_line_once() {
    let input = concat!(
        "{\"id\": 1, \"text\": \"\\\"No\\\", Ada Orrin said.\", \"lang\": \"en\"}\n",
        "not json\n",
        "\n",
        "{\"id\": \"b\", \"text\": null}\n",
        "{\"id\": null, \"text\": \"\", \"lang\": \"tlh\"}\n",
        "{\"text\": \"„Nein“, sagte Anna Vogel. 🙂 \\\"Ja\\\", sagte sie.\", \"lang\": \"de\", \"other\": [1]}\n",
    );
    let output = piped(&["filter", "quotes"], input.as_bytes());
    assert_eq!(code(&output), 0);
    let answers = lines(&output);
    assert_eq!(answers.len(), 6, "one answer a line, blank ones too");
    assert_eq!(answers[0]["id"], 1);
    assert_eq!(answers[0]["quotes"][0]["speaker"]["name"], "Ada Orrin");
    assert_eq!(
        (answers[0]["quotes"][0]["start"].as_u64(), answers[0]["quotes"][0]["end"].as_u64()),
        (Some(1), Some(3))
    );
    assert_eq!(answers[1]["error"]["code"], "json");
    assert_eq!(answers[1]["error"]["line"], 2);
    assert_eq!(answers[2]["error"]["line"], 3);
    assert_eq!(answers[3]["id"], "b");
    assert_eq!(answers[3]["error"]["code"], "missing-field");
    assert_eq!(answers[4]["quotes"].as_array().map(Vec::len), Some(0));
    assert!(answers[5]["other"].is_null());
    assert_eq!(code(&piped(&["filter", "quotes", "--fail-on-bad-line"], input.as_bytes())), 2);

    let passed = lines(&piped(&["filter", "quotes", "--passthrough"], input.as_bytes()));
    assert_eq!(passed[5]["other"][0], 1);
}

#[test]
fn filter_offsets_count_in_the_unit_asked_for() {
    let input = "{\"id\": 1, \"text\": \"é🙂 \\\"Ja\\\", sagte sie.\"}\n";
    for (unit, start) in [("byte", 8), ("char", 4), ("utf16", 5)] {
        let answers = lines(&piped(&["filter", "quotes", "--offsets", unit], input.as_bytes()));
        assert_eq!(answers[0]["quotes"][0]["start"], start, "{unit}");
    }
}

#[test]
fn filter_does_not_depend_on_jobs() {
    let line = |number: usize| {
        format!(
            "{{\"id\": {number}, \"headline\": \"Wall 'will fall'\", \"body\": \"The wall \\\"could fall\\\", Ada Orrin said on day {number}.\"}}\n"
        )
    };
    let input: String = (0..300).map(line).collect();
    for task in ["check", "summarize", "sentences"] {
        let one = piped(&["filter", task], input.as_bytes());
        let many = piped(&["filter", task, "--jobs", "4"], input.as_bytes());
        assert_eq!(lines(&one).len(), 300);
        assert_eq!(one.stdout, many.stdout, "{task}");
    }
}

/// The articles on one invented story.
fn ferry(names: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/together");
    names.iter().map(|name| folder.join(name)).collect()
}

/// Runs `summarize` on articles of the ferry story.
fn summarized(arguments: &[&str], names: &[&str]) -> Output {
    command().arg("summarize").args(arguments).args(ferry(names)).output().expect("the binary runs")
}

#[test]
fn a_query_leads_the_summary() {
    let tuesday = ["ferry-tuesday.txt"];
    let plain = summarized(&["-n", "2"], &tuesday);
    let asked = summarized(&["-n", "2", "--explain", "--query", "dry docks"], &tuesday);
    assert!(!out(&plain).contains("dry dock"), "{}", out(&plain));
    assert!(out(&asked).contains("The ferry will stay in dry dock for three weeks.\n"), "{}", out(&asked));
    assert!(out(&asked).contains("speaks of what was asked: dock, dry"), "{}", out(&asked));
    assert_eq!(err(&asked), "");

    let vain = summarized(&["-n", "2", "--query", "parking fees"], &tuesday);
    assert_eq!(code(&vain), 0);
    assert_eq!(out(&vain), out(&plain));
    assert!(err(&vain).contains("no sentence speaks of \"parking fees\""), "{}", err(&vain));
    assert_eq!(err(&summarized(&["-q", "--query", "parking fees"], &tuesday)), "");
}

#[test]
fn filter_takes_a_query() {
    let body = "The ferry sank. The ferry was old. Its owner bought a tram.";
    let line = |query: &str| format!("{{\"id\": 1, \"body\": \"{body}\", \"query\": {query}}}\n");
    let input = [line("\"trams\""), line("\"parking\""), line("null")].concat();
    let answers = lines(&piped(&["filter", "summarize", "--sentences", "1"], input.as_bytes()));
    assert_eq!(answers[0]["summary"], "Its owner bought a tram.");
    assert_eq!(answers[1]["summary"], answers[2]["summary"]);
    assert!(answers[1]["notes"][0].as_str().is_some_and(|note| note.contains("parking")), "{}", answers[1]);
    assert!(answers[0]["notes"].is_null() && answers[2]["notes"].is_null());
}

#[test]
fn highlight_shows_the_article_with_its_picks() {
    let names = ["ferry-monday.txt"];
    let source = fs::read_to_string(&ferry(&names)[0]).expect("a fixture");
    let shown = out(&summarized(&["--highlight", "-n", "2"], &names));
    assert_eq!(shown.matches(">>> ").count(), 2, "{shown}");
    assert_eq!(shown.replace(">>> ", "").replace(" <<<", ""), source, "nothing else is changed");
    let picked = out(&summarized(&["-n", "2"], &names));
    assert!(picked.lines().all(|sentence| shown.contains(&format!(">>> {sentence} <<<"))), "{shown}");

    let colored = out(&summarized(&["--highlight", "-n", "2", "--color", "always"], &names));
    assert!(colored.contains('\u{1b}') && !colored.contains(">>>"), "{colored}");
    let several = out(&summarized(&["--highlight"], &["ferry-monday.txt", "ferry-tuesday.txt"]));
    assert!(several.contains("ferry-tuesday.txt:\n"), "{several}");
}

#[test]
fn together_makes_one_summary() {
    let both = ["ferry-monday.txt", "ferry-tuesday.txt"];
    for (budget, most) in [(["-n", "4"], 4), (["-n", "1"], 1)] {
        let output = summarized(&[&["--together"][..], &budget].concat(), &both);
        assert_eq!(out(&output).lines().count(), most, "{}", out(&output));
        assert_eq!(err(&output), "");
    }
    let text = out(&summarized(&["--together", "--words", "50"], &both));
    let words: usize = text.lines().filter_map(|line| line.split_once(": ")).map(|it| it.1.split(' ').count()).sum();
    assert!(words <= 50, "{text}");
    let all = out(&summarized(&["--together", "--ratio", "1"], &both));
    let files: Vec<bool> = all.lines().map(|line| line.contains("ferry-tuesday.txt: ")).collect();
    assert!(files.is_sorted() && files.contains(&true) && files.contains(&false), "by file: {all}");

    for format in ["json", "jsonl"] {
        let document = &lines(&summarized(&["--together", "--explain", "--format", format], &both))[0];
        assert_eq!(document["schema"], "nutgraf.together/1");
        let sentences = document["sentences"].as_array().expect("sentences");
        assert_eq!(sentences.len(), 3);
        for sentence in sentences {
            let path = sentence["path"].as_str().expect("a path");
            let bytes = |at: usize| sentence["bytes"][at].as_u64().expect("a place") as usize;
            let source = fs::read_to_string(path).expect("the path leads to the file");
            assert_eq!(&source[bytes(0)..bytes(1)], sentence["text"].as_str().expect("text"));
            assert!(sentence["features"].as_array().is_some_and(|features| !features.is_empty()));
        }
        let rows = document["articles"].as_array().expect("articles").iter();
        let picked = rows.flat_map(|article| article["table"].as_array().expect("a table"));
        assert_eq!(picked.filter(|row| row["picked"] == true).count(), 3);
    }
    let markdown = out(&summarized(&["--together", "--format", "markdown"], &both));
    assert!(markdown.lines().all(|line| line.starts_with("- ") && line.ends_with("txt)")), "{markdown}");
}

#[test]
fn together_says_what_is_odd() {
    let one = summarized(&["--together"], &["ferry-monday.txt"]);
    assert_eq!((code(&one), out(&one).lines().count()), (0, 3));
    assert!(err(&one).contains("name two or more files"), "{}", err(&one));
    let mixed = summarized(&["--together", "--format", "json"], &["ferry-monday.txt", "faehre-dienstag.txt"]);
    assert!(err(&mixed).contains("several languages (de, en)"), "{}", err(&mixed));
    assert_eq!(lines(&mixed)[0]["notes"].as_array().map(Vec::len), Some(1));
    let missing = summarized(&["--together", "--format", "json"], &["ferry-monday.txt", "nowhere.txt"]);
    assert_eq!(code(&missing), 2);
    assert_eq!(lines(&missing)[0]["errors"][0]["code"], "read");
    assert_eq!(lines(&missing)[0]["sentences"].as_array().map(Vec::len), Some(3), "the other file is done");
}

#[test]
fn a_quotation_is_not_cut_in_silence() {
    let desk = Desk::new("cut");
    let text = "Wall leaks\n\n\"The harbour wall leaks at every tide. It will fall,\" Ada Brook said.\n\nRain fell.\n";
    let file = desk.file("a.txt", text);
    let one = out(&run(&["summarize", "--explain", "-n", "1", "--query", "harbour tide"], &[&file]));
    assert!(one.contains("(quotation continues)"), "{one}");
    let all = out(&run(&["summarize", "--explain", "-n", "3"], &[&file]));
    assert!(!all.contains("(quotation continues)"), "{all}");
}

#[test]
fn explained_json_has_the_whole_table() {
    let document = &lines(&summarized(&["--explain", "-n", "2", "--format", "jsonl"], &["ferry-monday.txt"]))[0];
    let table = document["table"].as_array().expect("a table");
    let picked = table.iter().filter(|row| row["picked"] == true).map(|row| &row["text"]);
    assert_eq!(table.len(), 6);
    let sentences = document["sentences"].as_array().expect("sentences").iter().map(|it| &it["text"]);
    assert!(picked.eq(sentences));
    assert!(lines(&summarized(&["--format", "jsonl"], &["ferry-monday.txt"]))[0]["table"].is_null());
}

#[test]
fn quotes_can_be_narrowed() {
    let desk = Desk::new("quotes");
    let file = desk.file("a.txt", "Wall to stand\n\n\"It stands,\" said Ada Orrin.\n\n\"It falls,\" said Bo Lind.\n");
    assert_eq!(out(&run(&["quotes"], &[&file])).lines().count(), 2);
    let narrowed = out(&run(&["quotes", "--speaker", "orrin"], &[&file]));
    assert!(narrowed.contains("It stands") && !narrowed.contains("It falls"), "{narrowed}");
    assert_eq!(out(&run(&["quotes", "--kind", "title"], &[&file])), "");
    assert!(out(&run(&["quotes", "--by-speaker"], &[&file])).starts_with("Ada Orrin\n"));
}

#[test]
fn wrong_quotation_marks_are_told() {
    let desk = Desk::new("marks");
    let file = desk.file("a.txt", "Wall to stand\n\n“It stands,\" said Ada Orrin.\n\n“It falls, said Bo Lind.\n");
    assert!(!out(&run(&["quotes"], &[&file])).contains("note["));
    let told = out(&run(&["quotes", "--verbose"], &[&file]));
    assert!(told.contains(":3:12: note[mismatched] ") && told.contains(":5:1: note[unclosed] "), "{told}");
    let document: Value = serde_json::from_str(&out(&run(&["quotes", "--format", "jsonl"], &[&file]))).expect("JSON");
    let marks = document["marks"].as_array().expect("marks");
    let kinds: Vec<(&str, u64)> =
        marks.iter().filter_map(|mark| Some((mark["kind"].as_str()?, mark["line"].as_u64()?))).collect();
    assert_eq!(kinds, [("mismatched", 3), ("unclosed", 5)]);
    let answers = lines(&piped(&["filter", "quotes"], "{\"id\": 1, \"text\": \"It falls,” he said.\"}".as_bytes()));
    assert_eq!((&answers[0]["marks"][0]["kind"], answers[0]["marks"][0]["start"].as_u64()), (&"stray".into(), Some(9)));
}

#[test]
fn explain_lists_and_shows() {
    let list = out(&run(&["explain"], &[]));
    assert!(list.lines().any(|line| line.starts_with("quote/cut-hedge ")));
    assert!(out(&run(&["explain", "quote/cut-hedge"], &[])).contains("quote/cut-hedge"));
}

#[test]
fn help_shows_examples() {
    for arguments in [
        vec!["--help"],
        vec!["check", "--help"],
        vec!["summarize", "--help"],
        vec!["quotes", "--help"],
        vec!["filter", "--help"],
    ] {
        let output = run(&arguments, &[]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("Examples:"), "{arguments:?}");
    }
    assert!(out(&run(&["--version"], &[])).starts_with("nutgraf "));
}
