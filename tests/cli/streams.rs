//! Output whose reader stops early, or that cannot be written.

use super::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};

/// Enough text for a summary of the default length.
fn story() -> String {
    format!("{UNFAIR}\nRain fell all night. The ferry sails again.\n")
}

/// Every way to print something, with what is piped in.
fn everything(story: &str, other: &str) -> Vec<(Vec<String>, &'static str)> {
    let owned = |arguments: &[&str]| arguments.iter().map(|&it| it.to_owned()).collect::<Vec<String>>();
    let mut all = Vec::new();
    for command in [&[][..], &["summarize"], &["check"], &["quotes"]] {
        for format in formats(command) {
            all.push((owned(&[command, &["--format", &format, story]].concat()), ""));
        }
    }
    for format in ["text", "json", "markdown"] {
        all.push((owned(&["summarize", "--together", "--explain", "--format", format, story, other]), ""));
    }
    for arguments in [
        &["summarize", "--highlight", story][..],
        &["check", "--statistics", story],
        &["check", "--files", story],
        &["quotes", "--by-speaker", story],
    ] {
        all.push((owned(arguments), ""));
    }
    for task in ["summarize", "check", "quotes", "sentences"] {
        let record = "{\"id\": 1, \"headline\": \"Rain falls\", \"body\": \"\\\"Rain falls\\\", Ada Brook said.\"}\n";
        all.push((owned(&["filter", task]), record));
        all.push((owned(&["filter", task, "--jobs", "2"]), record));
    }
    for arguments in [
        &["explain"][..],
        &["explain", "quote"],
        &["explain", "quote/altered"],
        &["config", "show"],
        &["config", "schema"],
        &["generate", "completions", "bash"],
        &["generate", "man"],
        &["generate", "schema"],
        &["generate", "schema", "check"],
        &["--version"],
        &["--help"],
        &["-h"],
        &["help"],
        &["help", "check"],
        &["check", "--help"],
        &["summarize", "-h"],
    ] {
        all.push((owned(arguments), ""));
    }
    all
}

/// Runs a command with `input` piped in and standard output as it is given.
fn printing(arguments: &[String], input: &str, stdout: impl Into<Stdio>) -> Output {
    let (reader, mut writer) = io::pipe().expect("a pipe");
    let mut command = command();
    let child = command.args(arguments).stdin(reader).stdout(stdout).stderr(Stdio::piped()).spawn();
    // fails where the program does not read its input
    let _ = writer.write_all(input.as_bytes());
    drop((command, writer));
    child.expect("the binary runs").wait_with_output().expect("it ends")
}

#[test]
fn a_full_disk_is_one_line_and_exit_code_2() {
    let scratch = Scratch::new("full");
    let [one, other] = ["story.txt", "other.txt"].map(|name| scratch.file(name, story()).display().to_string());
    for (arguments, input) in everything(&one, &other) {
        let full = File::options().write(true).open("/dev/full").expect("a full disk");
        let output = printing(&arguments, input, full);
        let wanted = "nutgraf: cannot write: No space left on device (os error 28)\n";
        assert_eq!((code(&output), err(&output)), (2, wanted.to_owned()), "{arguments:?}");
    }
}

#[test]
fn a_closed_reader_is_not_an_error() {
    let scratch = Scratch::new("gone");
    let [one, other] = ["story.txt", "other.txt"].map(|name| scratch.file(name, story()).display().to_string());
    for (arguments, input) in everything(&one, &other) {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = printing(&arguments, input, writer);
        assert_eq!((code(&output), err(&output)), (0, String::new()), "{arguments:?}");
    }
    for wrong in [&["--bogus"][..], &["check", "nowhere.txt"]] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command();
        assert_eq!(command.args(wrong).stderr(writer).status().expect("it ends").code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_reader_may_stop_anywhere() {
    let scratch = Scratch::new("stops");
    for number in 0..6 {
        scratch.file(&format!("{number}.txt"), story());
    }
    let summarized = |stdout: Stdio| {
        let mut command = command();
        command.args(["summarize", "-q", "--format", "jsonl"]).arg(&scratch.0).stdout(stdout).stderr(Stdio::piped());
        command.spawn().expect("the binary runs")
    };
    let whole = summarized(Stdio::piped()).wait_with_output().expect("it ends").stdout.len();
    // up to 8 KiB are in the program's buffer and 4 in the pipe when the reader stops
    assert!(whole > (50 << 10) + (12 << 10), "too little to stop in: {whole}");
    for pieces in 0..50 {
        let (mut reader, writer) = io::pipe().expect("a pipe");
        rustix::pipe::fcntl_setpipe_size(&writer, 4096).expect("a short pipe");
        let child = summarized(writer.into());
        reader.read_exact(&mut vec![0; pieces << 10]).expect("that much is written");
        drop(reader);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((code(&output), err(&output)), (0, String::new()), "{pieces} pieces");
    }
}

#[test]
fn an_unwritable_file_is_one_line_and_exit_code_2() {
    let scratch = Scratch::new("unwritable");
    let story = scratch.file("desk/story.txt", UNFAIR);
    let report = scratch.file("report", "as it was\n");
    let message = |path: &Path, why: &str| format!("nutgraf: cannot write: {}: {why}\n", path.display());
    for format in formats(&["check"]) {
        let to = |path: &Path| format!("{format}={}", path.display());
        for (path, why) in [
            (Path::new("/dev/full"), "No space left on device (os error 28)"),
            (Path::new("/proc/report"), "entity not found"),
            (&scratch.0.join("nowhere/report"), "No such file or directory (os error 2)"),
            (&story.join("report"), "not a directory"),
            (&scratch.0.join("desk"), "is a directory"),
        ] {
            let output = run(&["check", "--format", &to(path)], &[&story]);
            assert_eq!((code(&output), err(&output)), (2, message(path, why)), "{format}");
        }
        let output = limited(0, &scratch.0, &["check", "--format", &to(&report), &story.display().to_string()]);
        assert_eq!((code(&output), err(&output)), (2, message(&report, "File too large (os error 27)")), "{format}");
        assert_eq!(fs::read_to_string(&report).expect("it is still there"), "as it was\n");
        assert_eq!(fs::read_dir(&scratch.0).expect("a folder").count(), 2, "nothing is left beside it");
    }
}

/// Runs the program in a folder where no file may be longer than a number of blocks of 512 bytes, as on a full disk.
fn limited(blocks: usize, folder: &Path, arguments: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_nutgraf")]);
    shell.args(arguments).current_dir(folder).stdin(Stdio::null()).output().expect("a shell")
}

/// The files below a folder with their content.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            let content = fs::read(&path).expect("a file");
            all.insert(path, content);
        }
    }
    all
}

#[test]
fn a_disk_that_fills_up_leaves_whole_files() {
    let scratch = Scratch::new("fills");
    for number in 0..9 {
        scratch.file(&format!("desk/{number}.txt"), UNFAIR);
    }
    fs::create_dir_all(scratch.0.join("empty")).expect("a folder");
    for arguments in [
        &["check", "--format", "sarif=out/report", "desk"][..],
        &["check", "--exit-zero", "--baseline", "out/known.json", "--update-baseline", "desk"],
        &["report", "--out", "out", "desk"],
        &["config", "init", "out"],
        &["generate", "man", "out"],
    ] {
        let out = scratch.0.join("out");
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(&out).expect("a folder");
        let whole = command().current_dir(&scratch.0).args(arguments).output().expect("it runs");
        assert!(code(&whole) <= 1, "{}", err(&whole));
        let wanted = contents(&out);
        assert!(!wanted.is_empty(), "{arguments:?} writes");
        for blocks in [0, 1, 2, 4, 16, 64] {
            fs::remove_dir_all(&out).expect("a folder");
            fs::create_dir_all(&out).expect("a folder");
            let output = limited(blocks, &scratch.0, arguments);
            let failed = err(&output).lines().filter(|line| line.starts_with("nutgraf: cannot write: ")).count();
            let fits = wanted.values().all(|content| content.len() <= blocks * 512);
            let ended = if fits { (code(&whole), 0) } else { (2, 1) };
            assert_eq!((code(&output), failed), ended, "{arguments:?} in {blocks} blocks: {}", err(&output));
            assert!(!err(&output).contains("backtrace"), "{}", err(&output));
            for (path, content) in contents(&out) {
                // the list of a report that has begun
                let list = path.ends_with("nutgraf-report.txt");
                assert!(list || wanted.get(&path) == Some(&content), "{} in {blocks} blocks", path.display());
            }
        }
    }
}

#[test]
fn files_are_written_even_if_standard_output_is_closed() {
    let scratch = Scratch::new("beside");
    let story = scratch.file("story.txt", UNFAIR);
    let report = scratch.0.join("report.json");
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let mut command = command();
    command.args(["check", "--format", "line", "--format", &format!("json={}", report.display())]).arg(&story);
    let output = command.stdout(writer).stderr(Stdio::piped()).spawn().expect("it runs").wait_with_output();
    let output = output.expect("it ends");
    assert_eq!((code(&output), err(&output)), (1, String::new()), "findings still count");
    let alone = run(&["check", "--format", "json"], &[&story]);
    assert_eq!(fs::read_to_string(report).expect("a report"), out(&alone));
}

#[test]
fn unreadable_input_is_reported_as_such() {
    let scratch = Scratch::new("unreadable");
    let folder = File::open(&scratch.0).expect("a folder");
    let output = command().args(["filter", "check"]).stdin(folder).output().expect("the binary runs");
    assert_eq!((code(&output), err(&output)), (2, "nutgraf: cannot read: Is a directory (os error 21)\n".to_owned()));
}
