//! At a terminal: help where nothing is named.

use super::*;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::fs::File;
use std::io::Read;

/// A terminal so many columns wide: the end that a person sees, and the end that the program is given.
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

/// Exit code, and what a person sees at a terminal that has all three streams.
fn seen(command: &mut Command, columns: u16) -> (i32, String) {
    let (mut person, program) = terminal(columns);
    let other = || program.try_clone().expect("another hold of it");
    let mut child = command.stdin(other()).stdout(other()).stderr(other()).spawn().expect("the binary runs");
    drop(program);
    // the command holds the other end too
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut bytes = Vec::new();
    // the end is an error here
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
