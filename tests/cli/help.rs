//! The help text: its headings, every flag under one of them, and a test for every flag.

use super::*;

/// The commands with flags.
const COMMANDS: &[&[&str]] = &[&[], &["summarize"], &["check"], &["quotes"], &["report"], &["filter"]];

fn help(command: &[&str], how: &str) -> String {
    let output = run(&[command, &[how]].concat(), &[]);
    assert_eq!((code(&output), err(&output)), (0, String::new()), "{command:?} {how}");
    out(&output)
}

/// The headings of a help text in order, each with the flags below it.
fn sections(help: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in help.lines() {
        if let Some(heading) = line.strip_suffix(':').filter(|heading| !heading.starts_with(' ')) {
            sections.push((heading, Vec::new()));
        }
        let words = line.trim_start();
        // descriptions of flags are indented further
        let is_flag = words.starts_with('-') && line.len() - words.len() <= 6;
        if let (true, Some((_, flags))) = (is_flag, sections.last_mut()) {
            let from = words.find("--").expect("a long flag");
            flags.push(words[from..].split(' ').next().unwrap_or_default());
        }
    }
    sections
}

#[test]
fn flags_have_headings_with_those_of_the_command_first() {
    for command in COMMANDS {
        let text = help(command, "-h");
        let sections = sections(&text);
        let headings = sections.iter().map(|(heading, _)| *heading);
        let wanted = [
            "Commands",
            "Arguments",
            "Options",
            "Rule selection",
            "Known and waived findings",
            "File selection",
            "Input options",
            "Output options",
            "Examples",
        ];
        let wanted = wanted.iter().filter(|heading| match **heading {
            "Commands" => command.is_empty(),
            "Rule selection" => [&["check"][..], &["report"], &["filter"]].contains(command),
            "Known and waived findings" => [&["check"][..], &["report"]].contains(command),
            "File selection" => *command != ["filter"],
            _ => true,
        });
        assert!(headings.eq(wanted.copied()), "{command:?}: {text}");
        let own = sections.iter().find(|(heading, _)| *heading == "Options").expect("its own flags");
        assert!(own.1.contains(&"--help") && !own.1.contains(&"--lang") && !own.1.contains(&"--format"), "{text}");
        let mut flags: Vec<&str> = sections.iter().flat_map(|(_, flags)| flags.iter().copied()).collect();
        let count = flags.len();
        flags.sort_unstable();
        flags.dedup();
        assert_eq!(flags.len(), count, "each flag once: {text}");
    }
}

#[test]
fn long_help_says_more_than_short_help() {
    for command in COMMANDS {
        let (short, long) = (help(command, "-h"), help(command, "--help"));
        assert!(short.contains("Examples:") && long.contains("Examples:"), "{command:?}");
        assert!(long.lines().count() > 2 * short.lines().count(), "{command:?}");
        for (heading, flags) in sections(&short) {
            let detailed = sections(&long).into_iter().find(|(other, _)| *other == heading).expect("the same heading");
            assert_eq!(detailed.1, flags, "{command:?}: {heading}");
        }
    }
    assert!(out(&run(&["--version"], &[])).starts_with("nutgraf "));
}

#[test]
fn every_flag_has_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let sources = fs::read_dir(folder).expect("the tests").flatten().map(|entry| entry.path());
    let tests: String = sources.filter_map(|path| fs::read_to_string(path).ok()).collect();
    let mut untested = Vec::new();
    for command in COMMANDS {
        let text = help(command, "--help");
        let flags = sections(&text).into_iter().flat_map(|(_, flags)| flags);
        untested.extend(flags.filter(|flag| !tests.contains(&format!("\"{flag}\""))).map(str::to_owned));
    }
    assert!(untested.is_empty(), "no test gives {untested:?}");
}
