//! `generate`: completions, manual pages and schemas.

use super::*;

#[test]
fn completions_know_commands_and_flags() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["generate", "completions", shell], &[]);
        assert_eq!(code(&output), 0, "{shell}");
        for word in ["summarize", "quotes", "fail-on"] {
            assert!(out(&output).contains(word), "{shell}: {word}");
        }
    }
    let unknown = run(&["generate", "completions", "fsh"], &[]);
    assert_eq!(code(&unknown), 2);
}

/// Checks the completions with the shells that are installed.
#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "says which shells were not tried")]
fn completions_are_valid_in_their_shell() {
    let scratch = Scratch::new("completions");
    for shell in ["bash", "zsh", "fish"] {
        let path = scratch.file(shell, out(&run(&["generate", "completions", shell], &[])));
        match Command::new(shell).arg("-n").arg(path).output() {
            Ok(output) => assert!(output.status.success(), "{shell}: {}", err(&output)),
            Err(_) => eprintln!("{shell} is not installed, so its completions were not tried"),
        }
    }
}

#[test]
fn a_manual_page_for_each_command() {
    let main = out(&run(&["generate", "man"], &[]));
    assert!(main.contains(".TH nutgraf 1 "), "{main}");
    let scratch = Scratch::new("man");
    let kept = scratch.file("other.txt", "");
    let output = run(&["generate", "man"], &[&scratch.0]);
    assert_eq!((code(&output), out(&output), err(&output)), (0, String::new(), String::new()));
    assert_eq!(fs::read_to_string(scratch.0.join("nutgraf.1")).expect("the main page"), main);
    let command = ["summarize", "check", "quotes", "report", "filter", "explain", "generate", "generate-schema"];
    for command in command {
        let page = fs::read_to_string(scratch.0.join(format!("nutgraf-{command}.1"))).expect(command);
        assert!(page.contains(&format!(".TH nutgraf-{command} 1 ")) && !page.contains("measures"), "{command}");
        assert!(command.contains("generate-") || main.contains(&format!("nutgraf\\-{command}(1)")), "{command}");
    }
    let pages = fs::read_dir(&scratch.0).expect("the folder").flatten().map(|entry| entry.path());
    for path in pages.filter(|path| *path != kept) {
        assert_eq!(path.extension().and_then(|extension| extension.to_str()), Some("1"), "{}", path.display());
    }
    let nowhere = run(&["generate", "man"], &[&scratch.0.join("missing")]);
    assert_eq!(code(&nowhere), 2);
    assert!(err(&nowhere).contains("cannot write"), "{}", err(&nowhere));
}

#[test]
fn schemas_are_listed_and_printed() {
    let list = out(&run(&["generate", "schema"], &[]));
    for line in list.lines() {
        let name = line.split(' ').next().expect("a name");
        let schema: Value = serde_json::from_slice(&run(&["generate", "schema", name], &[]).stdout).expect("JSON");
        assert!(schema["$schema"].is_string() && line.ends_with(schema["title"].as_str().expect("a title")), "{line}");
    }
    assert!(list.lines().count() > 10, "{list}");
    let unknown = run(&["generate", "schema", "chek"], &[]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("did you mean check?"), "{}", err(&unknown));
}
