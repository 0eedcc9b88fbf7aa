//! Tests that the work is linear in the text, counted in instructions and never by a clock.
//!
//! Every command reads every hostile shape at three lengths, each twice the previous one, under `valgrind`. The
//! difference between the second and the first, and between the third and the second, is free of fixed costs (lists and
//! trees that are read once), and may grow by at most [`MOST`]. `cargo bench --bench growth` takes about four minutes
//! on two processors; `cargo bench --bench growth -- SHAPE` runs one shape.

#![allow(clippy::print_stdout, clippy::print_stderr)] // its output is a table

#[path = "../tests/shapes/mod.rs"]
mod shapes;

use shapes::{SHAPES, Shape};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Size of the shortest text, in bytes.
const SIZE: usize = 12 * 1024;
/// Maximum growth of the cost when the text doubles: two, and a little for tables that grow in steps.
const MOST: f64 = 2.2;
/// Maximum measurements of a job that grows by more than [`MOST`]. Tables of words are seeded anew in each run, which may
/// cost a run collisions that another is spared; the least of each length is what the text itself costs.
const MEASUREMENTS: usize = 3;
/// Minimum instructions for the second half of the longest text; fewer are too few for a ratio. Its pairs of bytes
/// alone are five hundred times as many.
const LITTLE: u64 = 1_000_000;
/// Maximum duration of a run. A longer one is stopped, and counts as one that grows too fast; a normal run takes
/// seconds.
const ENDLESS: Duration = Duration::from_secs(300);
/// Concurrent runs.
const WORKERS: usize = 2;
/// Columns of the table. There is no command for the sentences of a file; a page has the results of all others.
const COMMANDS: [&str; 5] = ["summarize", "check", "quotes", "sentences", "page"];
/// The column of pages, which are made of files.
const PAGE: usize = 4;
/// Shapes without pages: several tables of a run grow in the same step, 2.3 times at these lengths and 1.6 at the next.
const IN_STEPS: &[&str] = &["distinct-words"];
/// Rows that are too little work to measure with any command: all of the text is markup, which is skipped at once.
const SKIPPED: &[&str] = &["markdown-tags (file)"];
/// Shapes of files whose own headline is checked. Markup has none unless it says which line it is.
const OWN_HEADLINE: &[&str] = &["html-title", "headline-verb", "one-speaker", "json-list"];

/// A run of the program: its arguments, and the file for standard input.
type Run = (Vec<String>, Option<PathBuf>);

/// A command on a shape.
struct Job {
    row: usize,
    column: usize,
    /// The runs on the three lengths.
    runs: [Run; 3],
}

fn main() -> ExitCode {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("growth: valgrind not found; install the package \"valgrind\"");
        return ExitCode::FAILURE;
    }
    // cargo adds --bench
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |shape: &&Shape| wanted.is_empty() || wanted.iter().any(|name| name == shape.name);
    let folder = std::env::temp_dir().join(format!("nutgraf-growth-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the texts");
    let mut rows = Vec::new();
    let mut jobs = Vec::new();
    for shape in SHAPES.iter().filter(wanted) {
        if let Some(file) = shape.file {
            let paths = lengths(shape, "en").map(|(size, text)| {
                let path = folder.join(format!("{}-{size}.{}", shape.name, file.extension));
                fs::write(&path, (file.encode)(&text)).expect("a text is written");
                path
            });
            jobs.extend([0, 1, 2, PAGE].map(|column| {
                let mut runs = paths.clone().map(|path| of_file(column, "en", &path));
                if COMMANDS[column] == "check" && !OWN_HEADLINE.contains(&shape.name) {
                    runs.iter_mut()
                        .for_each(|(args, _)| args.extend(["--headline", headline("en")].map(str::to_owned)));
                }
                Job { row: rows.len(), column, runs }
            }));
            rows.push(format!("{} (file)", shape.name));
        }
        for language in shape.languages {
            let paths = lengths(shape, language).map(|(size, text)| {
                let path = folder.join(format!("{}-{language}-{size}.jsonl", shape.name));
                fs::write(&path, record(language, &text)).expect("a record is written");
                path
            });
            let runs =
                |column: usize| paths.clone().map(|path| (vec!["filter".into(), COMMANDS[column].into()], Some(path)));
            jobs.extend((0..PAGE).map(|column| Job { row: rows.len(), column, runs: runs(column) }));
            let files = || {
                lengths(shape, language).map(|(size, text)| {
                    let path = folder.join(format!("{}-{language}-{size}.txt", shape.name));
                    fs::write(&path, format!("{}\n\n{text}\n", headline(language))).expect("a text is written");
                    of_file(PAGE, language, &path)
                })
            };
            if !IN_STEPS.contains(&shape.name) {
                jobs.push(Job { row: rows.len(), column: PAGE, runs: files() });
            }
            rows.push(format!("{} ({language})", shape.name));
        }
    }
    if rows.is_empty() {
        eprintln!(
            "growth: no such shape; expected one of {}",
            SHAPES.iter().map(|shape| shape.name).collect::<Vec<_>>().join(", ")
        );
        return ExitCode::FAILURE;
    }
    let ratios = measure(&jobs, rows.len());
    let _ = fs::remove_dir_all(&folder);
    report(&rows, &ratios)
}

/// The texts of a shape, with their lengths.
fn lengths(shape: &Shape, language: &str) -> [(usize, String); 3] {
    let article = |text: String| match shape.file {
        // front matter must be at the very top, and a list of records is all of a file
        Some(_) if !text.starts_with("---") && !text.starts_with("[{") => format!("{}\n\n{text}\n", headline(language)),
        _ => text,
    };
    [SIZE, 2 * SIZE, 4 * SIZE].map(|size| (size, article((shape.text)(size))))
}

/// A headline that exercises the whole check: a quotation, a number, a date and a speaker.
fn headline(language: &str) -> &'static str {
    match language {
        "de" => "Hafenchef: 300 Boote „könnten sinken“, sagt Ada Vogel",
        _ => "Harbour chief: 300 boats 'may sail' on 5 May, says Ada Brook",
    }
}

fn record(language: &str, text: &str) -> String {
    let record =
        serde_json::json!({"id": 1, "headline": headline(language), "body": text, "text": text, "lang": language});
    format!("{record}\n")
}

/// The arguments for a file. JSON has every position; the check prints text with excerpts.
fn of_file(column: usize, language: &str, path: &Path) -> Run {
    let (command, format) = match COMMANDS[column] {
        "page" => (None, "html"),
        "check" => (Some("check"), "pretty"),
        other => (Some(other), "json"),
    };
    let path = path.display().to_string();
    let options = ["--lang", language, "--jobs", "1", "--format", format, &path];
    (command.into_iter().chain(options).map(str::to_owned).collect(), None)
}

/// The ratio of each job, in its cell of the table.
fn measure(jobs: &[Job], rows: usize) -> Vec<[Option<f64>; COMMANDS.len()]> {
    let ratios = Mutex::new(vec![[None; COMMANDS.len()]; rows]);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let ratio = growth(&job.runs);
                    ratios.lock().unwrap_or_else(PoisonError::into_inner)[job.row][job.column] = Some(ratio);
                }
            });
        }
    });
    ratios.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The growth of the work over the three lengths, measured again while it seems to be too fast.
fn growth(runs: &[Run; 3]) -> f64 {
    let mut least = [u64::MAX; 3];
    let mut growth = f64::INFINITY;
    for _ in 0..MEASUREMENTS {
        let counts: Vec<u64> = runs.iter().map_while(instructions).collect();
        let &[first, second, third] = counts.as_slice() else { return f64::INFINITY };
        for (least, count) in least.iter_mut().zip([first, second, third]) {
            *least = count.min(*least);
        }
        growth = ratio(&least);
        if growth <= MOST {
            break;
        }
    }
    growth
}

/// The growth of the work for additional text when that doubles.
fn ratio(&[first, second, third]: &[u64; 3]) -> f64 {
    let (shorter, longer) = (second.saturating_sub(first), third.saturating_sub(second));
    if longer < LITTLE { 0.0 } else { longer as f64 / shorter.max(1) as f64 }
}

/// The instructions of a run of the program; `None` if it does not finish.
///
/// Panics if the program refuses the text or crashes: such a run does no work that could grow.
fn instructions((args, input): &Run) -> Option<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(env!("CARGO_BIN_EXE_nutgraf")).args(args).stdout(Stdio::null()).stderr(Stdio::piped());
    command.stdin(input.as_ref().map_or_else(Stdio::null, |path| fs::File::open(path).expect("a record").into()));
    let mut child = command.spawn().expect("valgrind starts");
    let mut pipe = child.stderr.take().expect("it is piped");
    // read while the program runs, because a full pipe would stop it
    let reader = thread::spawn(move || {
        let mut told = String::new();
        pipe.read_to_string(&mut told).map(|_| told)
    });
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("valgrind is there") {
            break status;
        }
        if started.elapsed() > ENDLESS {
            child.kill().expect("valgrind can be stopped");
            let _ = child.wait();
            return None;
        }
        thread::sleep(Duration::from_millis(10));
    };
    let told = reader.join().expect("the reader ends").expect("valgrind writes text");
    // 1 says that the check found something
    assert!(matches!(status.code(), Some(0 | 1)), "{status} for {args:?}: {told}");
    // "==7== I   refs:      3,700,899", in newer versions "I refs:"
    let count = told.lines().find_map(|line| {
        let (name, count) = line.rsplit_once(':')?;
        let is_count = name.ends_with("refs") && name.split_whitespace().any(|part| part == "I");
        is_count.then(|| count.replace(',', "").trim().parse().ok())?
    });
    Some(count.unwrap_or_else(|| panic!("valgrind counted nothing for {args:?}: {told}")))
}

/// Prints the table, and which runs grow too fast; a shape on which nothing could be measured is a fault too.
fn report(rows: &[String], ratios: &[[Option<f64>; COMMANDS.len()]]) -> ExitCode {
    println!("{:26}{}", "", COMMANDS.map(|name| format!("{name:>11}")).concat());
    let mut failed = Vec::new();
    for (name, ratios) in rows.iter().zip(ratios) {
        let cells = ratios.map(|ratio| match ratio {
            None => format!("{:>11}", ""),
            Some(0.0) => format!("{:>11}", "-"),
            Some(ratio) => format!("{ratio:>11.2}"),
        });
        println!("{name:26}{}", cells.concat());
        let fast = COMMANDS.iter().zip(ratios).filter(|(_, ratio)| ratio.is_some_and(|ratio| ratio > MOST));
        failed.extend(fast.map(|(command, _)| format!("{command} on {name} grows faster")));
        if !SKIPPED.contains(&name.as_str()) && ratios.iter().flatten().all(|&ratio| ratio == 0.0) {
            failed.push(format!("{name} is too little work to measure, whatever the command"));
        }
    }
    if failed.is_empty() {
        println!("\nevery run grows by at most {MOST} when the text doubles (\"-\": too little work to measure)");
        return ExitCode::SUCCESS;
    }
    println!("\nnot every run grows by at most {MOST} when the text doubles:");
    failed.iter().for_each(|fault| println!("  {fault}"));
    ExitCode::FAILURE
}
