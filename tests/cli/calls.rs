//! System calls: no network, no other program, no file written but those that are named.

use super::*;

/// Calls that write, create, move or remove files, besides those that open them.
const CHANGES: &[&str] = &[
    "creat",
    "mkdir",
    "mkdirat",
    "mknod",
    "mknodat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "truncate",
    "chmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "lchown",
    "fchownat",
    "utimensat",
    "setxattr",
    "removexattr",
    "mount",
];

/// A call: its name, and its arguments with the result.
type Call = (String, String);

/// Whether `strace` can follow a program here.
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn is_traced() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).output().is_ok_and(|it| it.status.success());
    if !traced {
        eprintln!("strace cannot run here: the system calls of the program are NOT tested");
    }
    traced
}

/// The calls of a command that concern files, the network and other programs.
fn calls(folder: &Path, program: &str, arguments: &[&str], input: &str) -> Vec<Call> {
    let log = folder.join("calls.log");
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-s", "4096", "-e", "trace=%network,%file,%process", "-e", "signal=none", "-o"])
        .arg(&log);
    command.arg(program).args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.stdin(Stdio::piped()).spawn().expect("strace runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads its input, or ignores it");
    assert!(child.wait().expect("it ends").code().is_some_and(|code| code <= 2), "{arguments:?}");
    let text = fs::read_to_string(log).expect("the log");
    let called = text.lines().filter_map(|line| {
        let (_, call) = line.split_once(' ')?;
        let (name, rest) = call.trim_start().split_once('(')?;
        Some((name.to_owned(), rest.to_owned()))
    });
    called.collect()
}

/// What a program must not have done, given the prefixes of the paths that it may write to.
fn faults(calls: &[Call], writable: &[&str]) -> Vec<Call> {
    let network =
        ["socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "recvfrom", "recvmsg"];
    // the first is the program itself
    let started = calls.iter().filter(|(name, _)| name == "execve" || name == "execveat").skip(1);
    let wrong = calls.iter().filter(|(name, rest)| {
        let opens = name.starts_with("open");
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"].iter().any(|flag| rest.contains(flag));
        let paths: Vec<&str> = rest.split('"').skip(1).step_by(2).collect();
        let named = |path: &&str| writable.iter().any(|prefix| path.starts_with(prefix)) || **path == *"/dev/null";
        network.contains(&name.as_str())
            || name.starts_with("socket")
            || (opens && writes || CHANGES.contains(&name.as_str())) && !paths.iter().all(named)
    });
    started.chain(wrong).cloned().collect()
}

#[test]
fn only_named_files_are_written_and_nothing_is_sent() {
    if !is_traced() {
        return;
    }
    let scratch = Scratch::new("calls");
    for number in 0..3 {
        scratch.file(&format!("desk/{number}.txt"), UNFAIR);
    }
    scratch.file("nutgraf.toml", "[check]\nprofile = \"claims\"\n");
    let folder = scratch.0.display().to_string();
    let absolute = |names: &[&str]| names.iter().map(|name| format!("{folder}/{name}")).collect::<Vec<_>>();
    let record = "{\"id\": 1, \"headline\": \"'a'\", \"body\": \"b\", \"text\": \"b\"}\n";
    for (arguments, outputs) in [
        (&["desk"][..], &[][..]),
        (&["summarize", "--explain", "desk"], &[]),
        (&["summarize", "--together", "desk"], &[]),
        (&["check", "--color", "always", "desk"], &[]),
        (&["quotes", "--format", "json", "desk"], &[]),
        (&["filter", "check", "--jobs", "2"], &[]),
        (&["filter", "quotes"], &[]),
        (&["explain", "quote/altered"], &[]),
        (&["config", "show"], &[]),
        (&["check", "--format", "sarif=report.sarif", "desk"], &["report.sarif", ".nutgraf-"]),
        (&["check", "--baseline", "known.json", "--update-baseline", "desk"], &["known.json", ".nutgraf-"]),
        (&["report", "--out", "site", "desk"], &["site"]),
    ] {
        let writable = [absolute(outputs), outputs.iter().map(|name| format!("./{name}")).collect()].concat();
        let writable: Vec<&str> = writable.iter().map(String::as_str).chain(outputs.iter().copied()).collect();
        let calls = calls(&scratch.0, env!("CARGO_BIN_EXE_nutgraf"), arguments, record);
        assert!(calls.iter().any(|(name, _)| name == "execve"), "{arguments:?}: nothing was traced");
        assert!(
            calls.iter().any(|(name, rest)| name.starts_with("open") && rest.contains("O_CREAT")) != outputs.is_empty()
        );
        let faults = faults(&calls, &writable);
        assert!(faults.is_empty(), "{arguments:?}: {faults:#?}");
    }
}

#[test]
fn forbidden_calls_are_noticed() {
    if !is_traced() {
        return;
    }
    let scratch = Scratch::new("calls-forbidden");
    for (script, call) in [
        ("> stray.txt", "openat"),
        ("true | exec env true", "execve"),
        ("mkdir stray", "mkdir"),
        ("echo > named.txt; mv named.txt stray.txt", "rename"),
    ] {
        let found = faults(&calls(&scratch.0, "sh", &["-c", script], ""), &["named.txt"]);
        assert!(found.iter().any(|(name, _)| name.starts_with(call)), "{script}: {found:?}");
    }
    let sent = [("socket".to_owned(), "AF_INET, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3".to_owned())];
    assert_eq!(faults(&sent, &[]), sent);
}
