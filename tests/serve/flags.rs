//! The effect of each flag.

#[cfg(unix)]
use super::client::until;
use super::client::{Server, command};
use super::{UNFAIR, checked};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// The status of an article with a headline that is more certain than its body.
fn status(server: &Server) -> Value {
    server.check(UNFAIR).json()["status"].clone()
}

/// The code of the language that an article was read in.
fn language(server: &Server, name: &str) -> Value {
    let answer = checked(server, &json!({"text": "Rain fell on the hills all day.", "name": name}));
    let printed: Value = serde_json::from_str(answer["json"].as_str().expect("a text")).expect("JSON");
    printed["articles"][0]["language"]["code"].clone()
}

#[test]
fn rules() {
    assert_eq!(status(&Server::start(&[])), "questionable: 1 warning");
    assert_eq!(status(&Server::start(&["--strict"])), "unsupported: 1 error");
    for flags in [["--select", "quote,number"], ["--ignore", "claim"], ["--min-confidence", "0.99"]] {
        assert_eq!(status(&Server::start(&flags)), "supported", "{flags:?}");
    }
    let soup = fs::read_to_string(super::articles().join("school-kitchens.txt")).expect("an article");
    let server = Server::start(&["--profile", "verbatim"]);
    assert_eq!(checked(&server, &json!({"text": soup}))["status"], "unsupported: 1 error");
    assert_eq!(checked(&server, &json!({"text": soup, "profile": "auto"}))["status"], "supported: 1 note");
}

#[test]
fn input() {
    assert_eq!(language(&Server::start(&[]), "a.txt"), "en");
    assert_eq!(language(&Server::start(&["--lang", "de", "--jobs", "1"]), "a.txt"), "de");
    let server = Server::start(&["--headline-keys", "kop"]);
    let record = json!({"kop": "Port to close", "title": "Rain", "text": "The port \"could close\", Ada Brook said."});
    let answer = checked(&server, &json!({"text": record.to_string(), "name": "a.json"}));
    assert_eq!(answer["status"], "questionable: 1 warning");
    let server = Server::start(&["--lang", "tlh"]);
    assert_eq!(server.notes, ["nutgraf: no word lists for language \"tlh\"; using the general rules"]);
    assert!(Server::start(&["--lang", "tlh", "--quiet"]).notes.is_empty());
}

#[test]
fn settings() {
    let scratch = tempfile::tempdir().expect("a folder");
    let path = scratch.path().to_str().expect("UTF-8");
    let german = scratch.path().join("german.toml");
    fs::write(&german, "[input]\nlang = \"de\"\n").expect("a file");
    fs::write(
        scratch.path().join("nutgraf.toml"),
        "[input]\nlang = \"fr\"\n\n[check]\nstrict = true\n\n[[check.overrides]]\npaths = [\"old/\", \"draft.txt\"]\nstrict = false\n",
    )
    .expect("a file");
    fs::write(scratch.path().join("rain.txt"), "Rain\n\nRain fell on the hills all day.\n").expect("a file");
    assert_eq!(language(&Server::start(&["--config", german.to_str().expect("UTF-8")]), "a.txt"), "de");
    assert_eq!(language(&Server::start(&["--isolated", path]), "a.txt"), "en");
    let server = Server::start(&[path]);
    assert_eq!(language(&server, "a.txt"), "fr");
    let named = |name: &str| {
        let body = "Port to close\n\nThe port \"could close\", Ada Brook said.";
        checked(&server, &json!({"text": body, "lang": "en", "name": name}))["status"].clone()
    };
    assert_eq!(named("final.txt"), "unsupported: 1 error");
    assert_eq!(named("draft.txt"), "questionable: 1 warning", "the settings for a file of this name");
    let body =
        "<!-- nutgraf-allow claim: she said so on tape -->\n\n# Port to close\n\nThe port \"could close\", Ada said.";
    let waived = checked(&server, &json!({"text": body, "lang": "en", "name": "final.md"}));
    assert_eq!(waived["status"], "unsupported", "a waiver settles the finding, not the verdict");
}

/// The browser that is opened is a script, which writes down its argument.
#[cfg(unix)]
#[test]
fn open() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().expect("a folder");
    let (browser, asked) = (scratch.path().join("browser"), scratch.path().join("asked"));
    fs::write(&browser, format!("#!/bin/sh\nprintf %s \"$1\" > '{}.new'\nmv '{0}.new' '{0}'\n", asked.display()))
        .expect("a script");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("it can be run");
    let start = |arguments: &[&str]| {
        let mut command: Command = command(arguments);
        command.env("BROWSER", &browser);
        Server::with(command)
    };
    let _closed = start(&["--port", "0"]);
    let server = start(&["--port", "0", "--open"]);
    until(|| asked.exists());
    let address = fs::read_to_string(&asked).expect("the address");
    assert_eq!(address, format!("http://127.0.0.1:{}/", server.port));
}

#[test]
fn every_flag_is_in_the_help_and_in_a_test() {
    let output = command(&["-h"]).output().expect("it runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(help.contains("Examples:") && !help.contains("--patience"), "{help}");
    let tests = [include_str!("flags.rs"), include_str!("folder.rs"), include_str!("main.rs")].concat();
    let flags = help.split([' ', '\n']).filter(|word| word.starts_with("--") && word.len() > 2);
    let untested: Vec<&str> =
        flags.filter(|flag| *flag != "--help" && !tests.contains(&format!("\"{flag}\""))).collect();
    assert!(untested.is_empty(), "no test gives {untested:?}");
}
