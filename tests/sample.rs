//! The sample newsroom is as its README says: the check passes, and without its configuration and comments exactly five
//! headlines are reported, each by one rule.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Article and finding, in the order of the paths.
const REPORTED: &[(&str, &str)] = &[
    ("content/council/library-hours.md", "error[quote/altered]"),
    ("content/news/lighthouse-sale.txt", "error[quote/cut-hedge]"),
    ("content/opinion/bed-tax.md", "error[quote/not-in-body]"),
    ("content/sport/cup-replay.md", "warning[name/not-in-body]"),
    ("wire/tidewire-2231.json", "error[quote/altered]"),
];

fn sample() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/newsroom"))
}

/// Copies a folder, with `edit` applied to each file.
fn copy(from: &Path, to: &Path, edit: fn(&str) -> String) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to, edit);
        } else {
            fs::write(to, edit(&fs::read_to_string(entry.path()).expect("an article"))).expect("an article");
        }
    }
}

/// The result of a run in a copy of the newsroom.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Checks a copy of the newsroom in a folder outside any repository.
fn check(edit: fn(&str) -> String, arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    copy(sample(), folder.path(), edit);
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["check", "--format", "line"])
        .args(arguments)
        .arg(".")
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The path of each finding, and its severity and rule.
fn found(report: &str) -> Vec<(String, &str)> {
    let found = report.lines().map(|line| {
        let mut words = line.split(' ');
        let place = words.next().expect("a place").replace('\\', "/");
        (place.split(':').next().expect("a path").to_owned(), words.next().expect("a rule"))
    });
    found.collect()
}

fn as_they_are(text: &str) -> String {
    text.to_owned()
}

/// The text without the article's own waiver.
fn without_comments(text: &str) -> String {
    text.replace("nutgraf-allow", "once allowed")
}

#[test]
fn without_settings_and_comments_five_headlines_are_reported() {
    let run = check(without_comments, &["--isolated", "--profile", "verbatim"]);
    let found = found(&run.stdout);
    let found: Vec<(&str, &str)> = found.iter().map(|(path, rule)| (path.as_str(), *rule)).collect();
    assert_eq!(found, REPORTED, "{}", run.stdout);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains(" 14 articles"), "{}", run.stderr);
    let readme = fs::read_to_string(sample().join("README.md")).expect("the README");
    assert!(REPORTED.iter().all(|(path, _)| readme.contains(path)), "the README mentions each");
}

#[test]
fn the_newsroom_passes() {
    let run = check(as_they_are, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let closing = "nutgraf: 14 articles, nothing found, 2 waived, 2 known; 1 file skipped (.md 1); -v lists them\n";
    assert_eq!(run.stderr, closing, "no stale entries, unused waivers or invalid settings");
}

/// The comment is in the article, so it still applies.
#[test]
fn without_the_settings_only_the_comment_waives() {
    let run = check(as_they_are, &["--isolated"]);
    assert_eq!(run.code, Some(1));
    let found = found(&run.stdout);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let others: Vec<&str> = REPORTED[1..].iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, others, "{}", run.stdout);
    assert!(run.stderr.contains(", 1 waived"), "{}", run.stderr);
}

#[test]
fn a_waiver_expires_after_its_last_day() {
    assert_eq!(check(as_they_are, &["--today", "2027-04-30"]).code, Some(0), "the last day counts");
    let run = check(as_they_are, &["--today", "2027-05-01"]);
    assert_eq!(run.code, Some(1));
    let wire = ("wire/tidewire-2231.json".to_owned(), "error[quote/altered]");
    assert_eq!(found(&run.stdout), [wire], "{}", run.stdout);
    assert!(run.stderr.contains("the waiver for quote/altered expired on 2027-04-30"), "{}", run.stderr);
    assert!(run.stderr.contains(" 1 error, 1 waived, 2 known"), "{}", run.stderr);
}
