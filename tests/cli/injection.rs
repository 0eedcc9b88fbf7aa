//! Commands to a CI system, written into everything that comes from outside: none is passed on.

use super::*;

/// Text that would be a command on a line of its own, or anywhere in a line, or change the terminal.
const EVIL: &str = "\n::error::injected\r\n##[error]injected\n\u{1b}[31m\u{202e}\n::set-output name=a::b\n";

/// Runs the program in a folder and asserts that its output commands nothing.
fn assert_nothing_injected(folder: &Path, arguments: &[&str]) {
    let output = command().args(arguments).current_dir(folder).output().expect("the binary runs");
    assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}: {}", err(&output));
    assert!(!out(&output).is_empty() || !err(&output).is_empty(), "{arguments:?} says something");
    assert_inert(&output, &arguments);
}

/// The annotations of GitHub are commands: exactly those that a strict reader takes for findings.
fn assert_annotations(folder: &Path, arguments: &[&str]) {
    let all = [&["check", "--format", "github"], arguments].concat();
    let output = command().args(all).current_dir(folder).output().expect("the binary runs");
    let text = out(&output);
    let commands = text.lines().filter(|line| line.trim_start().starts_with("::")).count();
    assert_eq!(readers::annotations::read(&text).len(), commands);
    assert!(commands >= 1 && text.lines().all(|line| line.starts_with("::")), "{text}");
    assert!(!text.contains("::set-output") && !text.contains("##[") && !text.contains('\u{1b}'), "{text:?}");
}

/// Every command that prints what it read, in all its formats.
fn commands() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for command in [&[][..], &["summarize"], &["check"], &["quotes"]] {
        for format in formats(command).into_iter().filter(|format| format != "github") {
            let arguments = [command, &["--color", "never", "--format", &format]].concat();
            all.push(arguments.into_iter().map(str::to_owned).collect());
        }
    }
    all
}

#[cfg(unix)]
#[test]
fn names_are_no_commands() {
    let scratch = Scratch::new("injection-names");
    let names =
        ["\n::error::a.txt", "a\r::warning::b.txt", "::notice file=c.txt", "##[error]d.txt", "\u{1b}[2J\u{202e}e.txt"];
    for name in names {
        scratch.file(name, UNFAIR);
        scratch.file(&format!("{name}.docx"), "");
        scratch.file(&format!("broken-{name}.json"), "{");
    }
    let bytes = std::os::unix::ffi::OsStrExt::from_bytes(b"\x1b[31m\xFF\n::error::f.txt");
    fs::write(scratch.0.join::<&std::ffi::OsStr>(bytes), UNFAIR).expect("a file");
    for arguments in commands() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let verbose = if arguments.first().is_some_and(|it| !it.starts_with('-')) { &["-v", "."][..] } else { &["."] };
        assert_nothing_injected(&scratch.0, &[&arguments, verbose].concat());
        let missing = format!("./missing{EVIL}");
        assert_nothing_injected(&scratch.0, &[&arguments, &[names[0], names[3], &missing][..]].concat());
    }
    assert_annotations(&scratch.0, &[".", "./missing\n::set-output name=a::b.txt"]);
    assert_nothing_injected(&scratch.0, &["check", "--files", "."]);
    assert_nothing_injected(&scratch.0, &["report", "--out", "site", "."]);
}

#[test]
fn texts_are_no_commands() {
    let scratch = Scratch::new("injection-texts");
    let quoted = EVIL.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\u{1b}', "\\e");
    scratch.file(
        "a.txt",
        format!(
            "Quillfeather: '::error::wall will{}fall'\n\nThe wall \"could{EVIL}fall\", said Ada{EVIL}Brook.\n",
            "\u{1b}[31m"
        ),
    );
    scratch.file("b.md", format!("---\ntitle: \"{quoted}'will fall', says Brook\"\nseo_title: \"::error::\"\n---\n\nThe wall {EVIL} \"could fall\".\n"));
    scratch.file("c.html", format!("<title>{EVIL}'will fall'</title><h1>&#10;::error::'will fall'</h1><p>&#27;\"could{EVIL}fall\", said Ada Brook."));
    let record = serde_json::json!({"headline": format!("{EVIL}'will fall', says Brook"), "body": format!("The wall{EVIL}\"could fall\".")});
    scratch.file("d.jsonl", record.to_string());
    scratch.file("e.rss", format!("<rss><channel><item><title>&#10;::error::'will fall'</title><description>{}</description></item></channel></rss>", EVIL.replace('\u{1b}', "")));
    for arguments in commands() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_nothing_injected(&scratch.0, &[&arguments[..], &["."]].concat());
    }
    assert_annotations(&scratch.0, &["."]);
    for task in ["summarize", "check", "quotes", "sentences"] {
        let evil = serde_json::json!({"id": EVIL, "headline": EVIL, "body": EVIL, "text": EVIL, "lang": EVIL});
        for line in [evil.to_string(), EVIL.to_owned()] {
            let output = piped(&["filter", task], line.as_bytes());
            assert_inert(&output, &task);
        }
    }
}

#[test]
fn arguments_are_no_commands() {
    let scratch = Scratch::new("injection-arguments");
    scratch.file("a.txt", UNFAIR);
    for arguments in [
        &["check", "--headline", EVIL, "a.txt"][..],
        &["check", "--select", EVIL, "a.txt"],
        &["check", "--baseline", EVIL, "a.txt"],
        &["check", "--config", EVIL, "a.txt"],
        &["check", "--since", EVIL, "a.txt"],
        &["check", "--exclude", EVIL, "a.txt"],
        &["check", "--profile", EVIL, "a.txt"],
        &["check", "--lang", EVIL, "a.txt"],
        &["check", "--format", &format!("sarif=missing/{EVIL}"), "a.txt"],
        &["check", "--format", EVIL, "a.txt"],
        &["check", "--headline-keys", EVIL, "a.txt"],
        &["summarize", "--query", EVIL, "a.txt"],
        &["summarize", "--words", EVIL, "a.txt"],
        &["quotes", "--speaker", EVIL, "--format", "json", "a.txt"],
        &["report", "--out", &format!("a.txt/{EVIL}"), "a.txt"],
        &["explain", EVIL],
        &["generate", "schema", EVIL],
        &["config", "init", &format!("missing/{EVIL}")],
        &["config", "show", "--config", EVIL],
        &["filter", EVIL],
        &["check", &format!("--{EVIL}"), "a.txt"],
        &["check", &format!("--headline{EVIL}=a"), "a.txt"],
        &["summarize", "--words", "3\n"],
        &[EVIL],
    ] {
        assert_nothing_injected(&scratch.0, arguments);
    }
}

#[test]
fn settings_are_no_commands() {
    let scratch = Scratch::new("injection-settings");
    scratch.file("a.txt", UNFAIR);
    let quoted = "\\n::error::injected\\r\\n##[error]injected\\u001b[31m\\u202e\\n::set-output name=a::b";
    for settings in [
        format!("extend = \"{quoted}\""),
        format!("\"{quoted}\" = 1"),
        format!("[check]\nprofile = \"{quoted}\""),
        format!("[check]\nselect = [\"{quoted}\"]"),
        format!("[check]\nbaseline = \"{quoted}\""),
        format!("[check.severity]\n\"{quoted}\" = \"warning\""),
        format!("[input]\nlang = \"{quoted}\""),
        format!("[input]\nexclude = [\"[{quoted}\"]"),
        format!("[[waiver]]\npath = \"a.txt\"\nrule = \"quote\"\nreason = \"{quoted}\""),
        format!("[[waiver]]\npath = \"b{quoted}\"\nrule = \"quote\"\nreason = \"unused\""),
        format!("[[waiver]]\npath = \"a.txt\"\nrule = \"{quoted}\"\nreason = \"b\""),
        format!("[names]\npeople = [\"{quoted}\"]"),
        "::error::injected\n\u{1b}[31m".to_owned(),
        "[check]\n::error::injected = [".to_owned(),
    ] {
        scratch.file("nutgraf.toml", &settings);
        assert_nothing_injected(&scratch.0, &["check", "-v", "--color", "never", "a.txt"]);
        assert_nothing_injected(&scratch.0, &["check", "-v", "--format", "line", "a.txt"]);
        assert_nothing_injected(&scratch.0, &["config", "show", "a.txt"]);
        assert_nothing_injected(&scratch.0, &["report", "--out", "site", "a.txt"]);
    }
    fs::remove_file(scratch.0.join("nutgraf.toml")).expect("it was there");
    for baseline in [
        format!("{{\"schema\":\"{quoted}\",\"findings\":[]}}"),
        format!("{{\"{quoted}\":1}}"),
        "\n::error::\u{1b}[31m".to_owned(),
    ] {
        scratch.file("known.json", &baseline);
        assert_nothing_injected(&scratch.0, &["check", "-v", "--color", "never", "--baseline", "known.json", "a.txt"]);
    }
}
