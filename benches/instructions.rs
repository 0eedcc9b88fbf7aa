//! Counts the instructions of each task with `gungraun` and fails when one takes 2% more than `instructions.tsv` says.
//!
//! The count of a run varies by less than 0.1% (tables of words are seeded anew in each run), but compilers, C libraries,
//! versions of valgrind and vector units differ by more than the limit. So the limit holds where the table was made, and
//! elsewhere the counts are only printed. `tools/performance/measure.py NEWS --baseline` writes the table, to be read as a diff.
//!
//! `cargo bench --bench instructions` takes about a minute. It needs `valgrind`, and the runner with the same version as
//! the crate: `cargo install gungraun-runner --version VERSION`.

#![allow(clippy::print_stderr, missing_docs)] // it says why it does not judge; macros make public items
#![cfg_attr(not(target_os = "linux"), allow(dead_code, unused_imports))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Maximum instructions, as a multiple of the number in the table.
const MOST: f64 = 1.02;
/// Minimum size of the articles in a batch, in bytes.
const BATCH: usize = 1_000_000;

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
use gungraun::{
    Bench, BinaryBenchmark, BinaryBenchmarkConfig, BinaryBenchmarkGroup, Callgrind, EventKind, Stdin,
    binary_benchmark_group, main,
};

#[cfg(target_os = "linux")]
binary_benchmark_group!(name = instructions, benchmarks = |group: &mut BinaryBenchmarkGroup| gather(group));

#[cfg(target_os = "linux")]
main!(binary_benchmark_groups = instructions);

/// A run of the program: its name in the table, its arguments and the file for standard input.
type Job = (&'static str, Vec<&'static str>, Option<PathBuf>);

fn jobs() -> Vec<Job> {
    let article = "fixtures/articles/harbour-levy.txt";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("instructions");
    fs::create_dir_all(&folder).expect("a folder for the batches");
    let batch = |name: &str, marks: bool| {
        let path = folder.join(name);
        fs::write(&path, records(marks)).expect("a batch is written");
        Some(path)
    };
    let (marked, plain) = (batch("with-marks.jsonl", true), batch("without-marks.jsonl", false));
    let filter = |task| vec!["filter", task, "--jobs", "1"];
    vec![
        ("start", vec!["--version"], None),
        ("file_summarize", vec!["summarize", article], None),
        ("file_quotes", vec!["quotes", article], None),
        // its error is the exit code
        ("file_check", vec!["check", "--exit-zero", article], None),
        ("batch_sentences", filter("sentences"), plain.clone()),
        ("batch_summarize", filter("summarize"), plain.clone()),
        ("batch_quotes", filter("quotes"), plain.clone()),
        ("batch_check_with_marks", filter("check"), marked),
        ("batch_check_without_marks", filter("check"), plain),
    ]
}

/// The articles of `fixtures/headlines` as lines of JSON, each with one headline of its list after the other, until they
/// are a batch. `marks` says whether the headlines have quotation marks.
fn records(marks: bool) -> String {
    let mut articles: Vec<(String, Vec<String>)> = Vec::new();
    let mut paths: Vec<PathBuf> = fs::read_dir("fixtures/headlines")
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    paths.sort();
    for path in paths {
        let list = fs::read_to_string(&path).expect("a list of headlines");
        let headlines = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(3));
        let wanted: Vec<String> =
            headlines.filter(|line| line.contains(['‘', '“', '„', '"']) == marks).map(str::to_owned).collect();
        let article = fs::read_to_string(path.with_extension("txt")).expect("the article of the list");
        let (_, body) = article.split_once('\n').expect("a headline and a body");
        if !wanted.is_empty() {
            articles.push((body.trim().to_owned(), wanted));
        }
    }
    let (mut lines, mut bytes) = (String::new(), 0);
    for (id, (body, headlines)) in articles.iter().cycle().enumerate() {
        if bytes >= BATCH {
            break;
        }
        bytes += body.len();
        let headline = &headlines[id / articles.len() % headlines.len()];
        let record = serde_json::json!({"id": id, "headline": headline, "body": body, "text": body});
        lines += &format!("{record}\n");
    }
    lines
}

#[cfg(target_os = "linux")]
fn gather(group: &mut BinaryBenchmarkGroup) {
    let table = fs::read_to_string("benches/instructions.tsv").unwrap_or_default();
    let made = table.lines().find_map(|line| line.strip_prefix("# made with ")).unwrap_or("nothing");
    let here = setting();
    let judged = made == here;
    if !judged {
        eprintln!("counts are not judged: the table was made with {made}, and this is {here}");
    }
    let recorded = |name: &str| {
        let line = table.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        line.map(|count| count.parse::<u64>().expect("a number of instructions"))
    };
    for (name, arguments, input) in jobs() {
        let mut callgrind = Callgrind::with_args(["--cache-sim=no"]);
        if let Some(count) = recorded(name).filter(|_| judged) {
            callgrind.hard_limits([(EventKind::Ir, (count as f64 * MOST) as u64)]);
        }
        let mut command = gungraun::Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.args(arguments);
        if let Some(path) = input {
            command.stdin(Stdin::File(path));
        }
        let mut config = BinaryBenchmarkConfig::default();
        config.tool(callgrind);
        let bench = Bench::new("run").command(command).clone();
        group.binary_benchmark(BinaryBenchmark::new(name).config(config).bench(bench).clone());
    }
}

/// What decides the number of instructions besides our code.
fn setting() -> String {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.map_or_else(|_| "-".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let tools = [said("rustc", &["-V"]), said("getconf", &["GNU_LIBC_VERSION"]), said("valgrind", &["--version"])];
    #[cfg(target_arch = "x86_64")]
    let vectors = if std::is_x86_feature_detected!("avx2") { " with AVX2" } else { " without AVX2" };
    #[cfg(not(target_arch = "x86_64"))]
    let vectors = "";
    format!("{}, {}{vectors}", tools.join(", "), std::env::consts::ARCH)
}
