//! The file of known findings.

use crate::target;
use nutgraf::internals;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds};
use serde_json::{Value, json};
use std::fs;

/// Pieces of a baseline.
const BASELINE: &[&str] = &[
    "{\"schema\":\"nutgraf.baseline/1\",\"findings\":[",
    "]}",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"path\":",
    "\"rule\":",
    "\"fingerprint\":",
    "\"headline\":",
    "\"a.txt\"",
    "\"../a.txt\"",
    "\"/\"",
    "\"quote/altered\"",
    "\"0123456789abcdef\"",
    "\"zz\"",
    "\"",
    "\\u0000",
    "\\ud83d",
    "null",
    "1",
    "\n",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "\"schema\":",
    "\"findings\":",
    "{\"path\":\"a.txt\",\"rule\":\"quote/altered\",\"fingerprint\":\"0123456789abcdef\",\"headline\":\"b\"}",
];

/// An article with a finding.
const ARTICLE: &str = "Port 'will close'\n\nThe port \"could close\", Ada Brook said.\n";

target!(baseline, |mut recipe: Recipe<'_>| {
    let shape = recipe.byte();
    let text = recipe.text(&[BASELINE, BASELINE, PIECES]);
    let text = match shape % 3 {
        0 => text,
        1 => format!("{{\"schema\":\"nutgraf.baseline/1\",\"findings\":[{text}]}}"),
        _ => {
            let entry = json!({"path": text, "rule": text, "fingerprint": text, "headline": text});
            json!({"schema": "nutgraf.baseline/1", "findings": [entry]}).to_string()
        }
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), ARTICLE).expect("written");
    fs::write(path("known.json"), &text).expect("written");
    let known = || internals::known(&path("known.json"), &path("a.txt"));
    let content = || fs::read_to_string(path("known.json")).expect("still there");
    match known() {
        Ok(_) => {
            let written = content();
            let list: Value = serde_json::from_str(&written).expect("JSON");
            assert_eq!(list["schema"], "nutgraf.baseline/1");
            assert!(holds::is_harmless(&written), "{written:?}");
            let again = known().expect("our own file");
            assert!(!again.is_empty() && again.iter().all(|known| *known), "what was written is known");
            assert_eq!(written, content());
        }
        Err(error) => {
            holds::error(&error);
            assert_eq!(content(), text, "what cannot be read is not replaced");
        }
    }
});
