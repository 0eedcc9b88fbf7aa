//! No answer changes unnoticed: a digest of everything that is said of each headline and each text of the fixtures.
//!
//! The other tests hold what is right; this one shows what a change does to the rest, such as a confidence, the place of
//! evidence or the words of a message. `UPDATE=1` rewrites the tables in `fixtures/answers`. In their diff the lines that
//! change say which answers to look at, before and after.

#[allow(dead_code)] // the headlines are read here, and not judged
mod judged;
mod sink;

use judged::{Judged, by_authors, judged};
use nutgraf::article::Article;
use nutgraf::check::{self, Profile, Settings, Verdict};
use nutgraf::language::{self, Language};
use nutgraf::quotation::{self, OnDemand};
use nutgraf::reading::{self, Reading};
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

/// The digest of a check, and its verdict.
fn checked(headline: &str, body: &str, profile: Profile) -> (Verdict, String) {
    let article = Article::from_fields("a", Some(headline), body);
    let language = language::guess(body);
    let reading = Reading::of(&article, language);
    let mut settings = Settings::default();
    settings.profile = profile;
    let checks = check::check(&reading, &OnDemand::of(&reading), &settings);
    let verdict = checks[0].verdict;
    let mut results = Results::new(article, language);
    results.checks = Some(checks);
    (verdict, answer(&results, |sink| report::for_check(CheckFormat::Jsonl, Box::new(sink), Style::default())))
}

/// Each headline as it is, and in turn without one of its words, in the other profile, or with the body of the next
/// article, where nearly nothing of it is said.
#[test]
fn headlines_get_the_answers_they_had() {
    let mut table = String::new();
    let all: Vec<Judged> = judged("headlines").into_iter().chain(by_authors()).collect();
    for (number, judged) in all.iter().enumerate() {
        let Judged { article, headline, body, .. } = judged;
        let (verdict, own) = checked(headline, body, Profile::Auto);
        let (_, other) = match number % 3 {
            0 => {
                let words: Vec<&str> = headline.split(' ').collect();
                let at = number / 3 % words.len();
                checked(&[&words[..at], &words[at + 1..]].concat().join(" "), body, Profile::Auto)
            }
            1 => checked(headline, body, Profile::Claims),
            _ => {
                let next = all[number..].iter().find(|other| other.article != *article).unwrap_or(&all[0]);
                checked(headline, &next.body, Profile::Auto)
            }
        };
        writeln!(table, "{article}\t{verdict:?}\t{own} {other}\t{headline}").expect("a string");
    }
    assert_table("headlines.tsv", &table);
}

/// A sentence of the body as its headline: everything is supported, if not by the words it is taken from.
#[test]
fn sentences_as_headlines_get_the_answers_they_had() {
    let mut table = String::new();
    let mut all: Vec<Judged> = judged("headlines").into_iter().chain(by_authors()).collect();
    all.dedup_by(|one, other| one.article == other.article);
    for Judged { article, body, .. } in &all {
        let digests: Vec<String> = reading::sentences(body, language::guess(body))
            .into_iter()
            .skip(1)
            .step_by(3)
            .map(|span| checked(span.of(body), body, Profile::Auto).1)
            .collect();
        writeln!(table, "{article}\t{}", digests.join(" ")).expect("a string");
    }
    assert_table("sentences.tsv", &table);
}

/// The number of quotations in a text, and the digest of what is said of them.
fn quoted(text: &str, language: &'static Language) -> (usize, String) {
    let article = Article::from_fields("a", None, text);
    let quotations = quotation::all(&Reading::of(&article, language));
    let count = quotations.list.len();
    let mut results = Results::new(article, language);
    results.quotations = Some(quotations);
    (count, answer(&results, |sink| report::for_quotes(QuotesFormat::Jsonl, sink, Style::default())))
}

/// As it is, and twice as it might have been set: with other marks, and without paragraphs.
#[test]
fn quotations_are_read_as_they_were() {
    let mut table = String::new();
    let mut add = |name: String, text: &str, language| {
        let (count, own) = quoted(text, language);
        let marks: String =
            text.chars().map(|c| if matches!(c, '“' | '”' | '«' | '»' | '„') { '"' } else { c }).collect();
        let (_, straight) = quoted(&marks, language);
        let (_, joined) = quoted(&text.replace("\n\n", " "), language);
        writeln!(table, "{name}\t{count}\t{own} {straight} {joined}").expect("a string");
    };
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
            add(format!("{name} {number}"), row["text"].as_str().expect("a text"), language);
        }
    }
    let mut all: Vec<Judged> = judged("headlines").into_iter().chain(by_authors()).collect();
    all.dedup_by(|one, other| one.article == other.article);
    for Judged { article, body, .. } in &all {
        add(article.clone(), body, language::guess(body));
    }
    assert_table("quotations.tsv", &table);
}
