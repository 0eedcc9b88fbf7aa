//! At a terminal: help without arguments, colours, line width, the progress bar.

use super::*;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::fs::File;
use std::io::Read;

/// A terminal of the given width in columns: the person's end and the program's end.
fn terminal(columns: u16) -> (File, File) {
    let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&person).expect("it is ours");
    unlockpt(&person).expect("it can be opened");
    let name = ptsname(&person, Vec::new()).expect("it has a name").into_string().expect("UTF-8");
    let program = File::options().read(true).write(true).open(name).expect("its other end");
    let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&program, size).expect("it has a size");
    (File::from(person), program)
}

/// Exit code and screen output, with all three streams at a terminal.
fn seen(command: &mut Command, columns: u16) -> (i32, String) {
    let (mut person, program) = terminal(columns);
    let other = || program.try_clone().expect("another hold of it");
    let mut child = command.stdin(other()).stdout(other()).stderr(other()).spawn().expect("the binary runs");
    drop(program);
    // the command holds the other end too
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut bytes = Vec::new();
    // reading past the end is an error on a terminal
    let _ = person.read_to_end(&mut bytes);
    let code = child.wait().expect("it ends").code().expect("an exit code");
    (code, String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n"))
}

#[test]
fn a_command_with_nothing_to_read_prints_its_own_help() {
    for (arguments, usage) in [
        (&[][..], "Usage: nutgraf [OPTIONS] [PATH]..."),
        (&["check"], "Usage: nutgraf check [OPTIONS] [PATH]..."),
        (&["check", "--strict"], "Usage: nutgraf check [OPTIONS] [PATH]..."),
        (&["summarise"], "Usage: nutgraf summarize [OPTIONS] [PATH]..."),
        (&["quotes"], "Usage: nutgraf quotes [OPTIONS] [PATH]..."),
    ] {
        let (code, text) = seen(command().args(arguments).env("NO_COLOR", "1"), 80);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(text.contains(usage) && text.contains("Examples:"), "{arguments:?}: {text}");
    }
}

/// A headline whose evidence is in a long line of the body.
fn long_story(scratch: &Scratch) -> PathBuf {
    let long = "which the council had been told of again and again ".repeat(5);
    let text = format!("{}\n\nThe wall at Port Callan, {long}, \"could fall\", Marta Quillfeather said.\n", headline());
    scratch.file("long.txt", text)
}

fn headline() -> &'static str {
    UNFAIR.lines().next().expect("a headline")
}

#[test]
fn the_environment_decides_on_colours_at_a_terminal() {
    let scratch = Scratch::new("tty-colour");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = command();
        command.args(arguments).arg(&unfair).env("TERM", "xterm").envs(environment.iter().copied());
        seen(&mut command, 80).1.contains("\u{1b}[")
    };
    for (environment, wanted) in [
        (&[][..], true),
        (&[("NO_COLOR", "1")], false),
        (&[("NO_COLOR", "")], true),
        (&[("TERM", "dumb")], false),
        (&[("TERM", "dumb"), ("FORCE_COLOR", "1")], true),
        (&[("FORCE_COLOR", "0")], true),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false),
    ] {
        for command in [&["check"][..], &[], &["summarize", "--highlight"]] {
            assert_eq!(coloured(command, environment), wanted, "{command:?} {environment:?}");
        }
    }
    assert!(coloured(&["check", "--color", "always"], &[("NO_COLOR", "1"), ("TERM", "dumb")]));
    assert!(!coloured(&["check", "--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn lines_are_as_wide_as_the_terminal() {
    let scratch = Scratch::new("tty-width");
    let file = long_story(&scratch);
    let checked = |columns: Option<&str>| {
        let mut command = command();
        command.args(["check", "--color", "never"]).arg(&file).envs(columns.map(|columns| ("COLUMNS", columns)));
        command
    };
    let piped = |columns| out(&checked(columns).output().expect("the binary runs"));
    let at = |width| seen(&mut checked(None), width).1;
    for (width, columns) in [(100, "100"), (40, "40"), (10, "40"), (300, "160"), (80, "80")] {
        assert_eq!(at(width), piped(Some(columns)), "{width}");
    }
    let longest = |text: &str| text.lines().filter(|line| line.contains("could fall")).map(str::len).max();
    assert!(longest(&at(120)) > longest(&at(80)) && longest(&at(80)) <= Some(80), "{}", at(80));
    assert_eq!(seen(&mut checked(Some("100")), 60).1, piped(Some("100")), "COLUMNS takes precedence over the terminal");

    let (_person, program) = terminal(120);
    let other = || program.try_clone().expect("another hold of it");
    let half = checked(None).stdin(other()).stderr(other()).output().expect("the binary runs");
    assert_eq!(out(&half), piped(None), "a pipe has the default width");
    assert_eq!(piped(None), piped(Some("80")));
    for odd in ["", "0", "-1", "wide"] {
        assert_eq!(piped(Some(odd)), piped(None), "{odd:?}");
    }
    let report = scratch.0.join("report.txt");
    let format = format!("pretty={}", report.display());
    seen(checked(Some("120")).args(["--format", &format]), 120);
    assert_eq!(fs::read_to_string(report).expect("a report"), piped(None), "a file has the default width too");
}

#[test]
fn a_bar_is_drawn_at_capable_terminals() {
    let scratch = Scratch::new("tty-bar");
    for number in 0..60 {
        scratch.file(&format!("{number}.txt"), FAIR);
    }
    let drawn = |term: &str, arguments: &[&str]| {
        seen(command().args(arguments).arg(&scratch.0).env("TERM", term), 80).1.contains("/60 articles")
    };
    assert!(drawn("xterm", &["check"]));
    assert!(!drawn("dumb", &["check"]) && !drawn("xterm", &["check", "-q"]));
}
