//! The flags that all commands share.

use super::*;

/// The commands that read articles, each as it prints JSON lines.
const COMMANDS: &[&[&str]] = &[
    &["--format", "jsonl"],
    &["summarize", "--format", "jsonl"],
    &["summarize", "--together", "--format", "jsonl"],
    &["check", "--format", "jsonl"],
    &["quotes", "--format", "jsonl"],
];

#[test]
fn lang_is_the_language_of_every_article() {
    let scratch = Scratch::new("lang");
    let fair = scratch.file("fair.txt", FAIR);
    for command in COMMANDS {
        for code in ["en", "de"] {
            let output = run(&[*command, &["--lang", code]].concat(), &[&fair]);
            let document = &lines(&output)[0];
            let article = document["articles"].get(0).unwrap_or(document);
            assert_eq!(article["language"]["code"], code, "{command:?}");
        }
        assert!(err(&run(&[*command, &["--lang", "tlh"]].concat(), &[&fair])).contains("tlh"), "{command:?}");
        let named = run(&[*command, &["--lang", "english"]].concat(), &[&fair]);
        assert_eq!(code(&named), 2, "{command:?}");
        assert!(err(&named).contains("did you mean en?"), "{command:?}: {}", err(&named));
    }
}

#[test]
fn quiet_leaves_out_notes() {
    let scratch = Scratch::new("quiet");
    let empty = scratch.file("empty.txt", "");
    for command in COMMANDS {
        assert!(err(&run(command, &[&empty])).contains("empty"), "{command:?}");
        assert_eq!(err(&run(&[*command, &["-q"]].concat(), &[&empty])), "", "{command:?}");
    }
    let fair = scratch.file("fair.txt", FAIR);
    assert!(out(&run(&["check"], &[&fair])).contains("supported"));
    assert_eq!(out(&run(&["check", "--quiet"], &[&fair])), "");
    assert_eq!(code(&run(&["check", "--quiet", "--verbose"], &[&fair])), 2, "they exclude each other");
}

#[test]
fn verbose_shows_evidence_for_supported_claims_too() {
    let scratch = Scratch::new("verbose");
    let fair = scratch.file("fair.txt", FAIR);
    for command in [&[][..], &["check"]] {
        assert!(!out(&run(command, &[&fair])).contains("line 3: "), "{command:?}");
        assert!(out(&run(&[command, &["-v"]].concat(), &[&fair])).contains("line 3: "), "{command:?}");
    }
}

#[test]
fn color_is_used_on_request() {
    let scratch = Scratch::new("colors");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    for command in [&[][..], &["check"], &["summarize", "--highlight"]] {
        for (when, wanted) in [("always", true), ("never", false), ("auto", false)] {
            let text = out(&run(&[command, &["--color", when]].concat(), &[&unfair]));
            assert_eq!(text.contains('\u{1b}'), wanted, "{command:?} {when}");
        }
    }
}

#[test]
fn stdin_filename_names_standard_input_and_determines_its_format() {
    let text = b"# Rain falls\n\nIt *falls*.\n";
    let has_markup = |output: &Output| out(output).contains("# Rain") || out(output).contains("*falls*");
    for command in COMMANDS {
        let named = piped(&[*command, &["--stdin-filename", "a.md", "-"]].concat(), text);
        let document = &lines(&named)[0];
        let article = document["articles"].get(0).unwrap_or(document);
        assert_eq!(article["path"], "a.md", "{command:?}");
        assert!(!has_markup(&named) && has_markup(&piped(&[*command, &["-"]].concat(), text)), "{command:?}");
    }
}

#[test]
fn files_of_more_bytes_than_max_file_size_are_refused() {
    let scratch = Scratch::new("size");
    let fair = scratch.file("fair.txt", FAIR);
    let length = FAIR.len();
    for command in COMMANDS {
        let fits = run(&[*command, &["--max-file-size", &length.to_string()]].concat(), &[&fair]);
        assert_eq!(code(&fits), 0, "{command:?}: {}", err(&fits));
        let refused = run(&[*command, &["--max-file-size", &(length - 1).to_string()]].concat(), &[&fair]);
        assert_eq!(code(&refused), 2, "{command:?}");
    }
}

/// Number of threads of a run that is waiting for standard input.
#[cfg(target_os = "linux")]
fn threads(arguments: &[&str], paths: &[PathBuf]) -> usize {
    let mut child = command()
        .args(arguments)
        .args(paths)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let tasks = PathBuf::from(format!("/proc/{}/task", child.id()));
    let count = || fs::read_dir(&tasks).map_or(0, Iterator::count);
    // wait until the number has been constant for a while
    let (mut before, mut same) = (0, 0);
    while same < 30 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        let now = count();
        same = if now == before { same + 1 } else { 0 };
        before = now;
    }
    drop(child.stdin.take());
    child.wait().expect("it ends");
    before
}

#[cfg(target_os = "linux")]
#[test]
fn jobs_is_the_number_of_threads() {
    let scratch = Scratch::new("threads");
    let mut paths: Vec<PathBuf> = (0..9).map(|number| scratch.file(&format!("{number}.txt"), FAIR)).collect();
    paths.push("-".into());
    for command in ["check", "summarize", "quotes"] {
        let of = |jobs| threads(&[command, "--jobs", jobs], &paths);
        assert_eq!(of("7") - of("2"), 5, "{command}");
    }
    let of = |jobs| threads(&["filter", "quotes", "--jobs", jobs], &[]);
    assert_eq!(of("7") - of("2"), 5);
}
