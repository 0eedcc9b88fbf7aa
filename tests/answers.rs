//! No answer changes unnoticed: a digest of everything that is said of each headline and each text of the fixtures.
//!
//! The other tests hold what is right; this one shows what a change does to the rest, such as a confidence, the place of
//! evidence or the words of a message. `UPDATE=1` rewrites the tables in `fixtures/answers`. In their diff the lines that
//! change say which answers to look at, before and after.

mod judged;
mod sink;

use judged::{by_authors, judged};
use nutgraf::article::Article;
use nutgraf::check::{self, Settings};
use nutgraf::language;
use nutgraf::quotation::{self, OnDemand};
use nutgraf::reading::Reading;
use nutgraf::report::{self, CheckFormat, QuotesFormat, Report, Results, Style};
use serde_json::Value;
use sink::Sink;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// FNV-1a over 32 bits (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>): the same on every machine and in
/// every version of Rust.
fn digest(text: &[u8]) -> String {
    let hash = text.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// The digest of what a report writes about one article.
fn answer(results: &Results, report: impl FnOnce(Sink) -> Box<dyn Report>) -> String {
    let sink = Sink::default();
    let mut report = report(sink.clone());
    report.add(results).and_then(|()| report.finish()).expect("a vector takes everything");
    digest(&sink.0.borrow())
}

/// Compares a table with what it was.
fn assert_table(name: &str, table: &str) {
    let path = fixtures().join("answers").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, table).expect("the table can be written");
    }
    let before = fs::read_to_string(&path).expect("the table");
    let changed: Vec<&str> =
        table.lines().filter(|line| !before.lines().any(|other| other == *line)).take(20).collect();
    assert!(
        before == table,
        "{} has other answers; UPDATE=1 rewrites it. Now:\n{}",
        path.display(),
        changed.join("\n")
    );
}

#[test]
fn headlines_get_the_answers_they_had() {
    let mut table = String::new();
    for judged in judged("headlines").into_iter().chain(by_authors()) {
        let article = Article::from_fields("a", Some(&judged.headline), &judged.body);
        let language = language::guess(&judged.body);
        let reading = Reading::of(&article, language);
        let checks = check::check(&reading, &OnDemand::of(&reading), &Settings::default());
        let verdict = checks[0].verdict;
        let mut results = Results::new(article, language);
        results.checks = Some(checks);
        let json = |sink| report::for_check(CheckFormat::Jsonl, Box::new(sink), Style::default());
        let answer = answer(&results, json);
        writeln!(table, "{}\t{verdict:?}\t{answer}\t{}", judged.article, judged.headline).expect("a string");
    }
    assert_table("headlines.tsv", &table);
}

#[test]
fn quotations_are_read_as_they_were() {
    let mut table = String::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(fixtures().join("quotes"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy();
        for (number, line) in (1..).zip(fs::read_to_string(&path).expect("a table").lines()) {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let language = language::by_code(row["lang"].as_str().unwrap_or("en")).unwrap_or(language::general());
            let article = Article::from_fields("a", None, row["text"].as_str().expect("a text"));
            let quotations = quotation::all(&Reading::of(&article, language));
            let count = quotations.list.len();
            let mut results = Results::new(article, language);
            results.quotations = Some(quotations);
            let json = |sink| report::for_quotes(QuotesFormat::Jsonl, sink, Style::default());
            writeln!(table, "{name} {number}\t{count}\t{}", answer(&results, json)).expect("a string");
        }
    }
    assert_table("quotations.tsv", &table);
}
