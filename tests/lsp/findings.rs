//! What is found while someone types, where it is shown, and by which settings.

use super::LEVY;
use super::editor::{Editor, bytes, codes, words};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn findings_come_and_go_with_the_text() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    let (one, two) = (uri(&folder.path().join("one.md")), uri(&folder.path().join("two.txt")));
    let emoji = LEVY.replace("# Chief", "# 🙂 Chief").replace('\n', "\r\n");
    editor.open(&one, "markdown", &emoji);
    editor.open(&two, "plaintext", "Rain falls\n\nRain fell on Port Callan.\n");
    let found = editor.found(&one, 1);
    assert_eq!(codes(&found), ["quote/cut-hedge"]);
    let first = &found[0];
    assert_eq!((&first["severity"], &first["source"]), (&json!(1), &json!("nutgraf")));
    assert_eq!(words(&emoji, &first["range"]), "drive boats away");
    assert_eq!(first["range"]["start"], json!({"line": 0, "character": 23}), "an emoji is two units of UTF-16");
    let message = first["message"].as_str().expect("a text");
    assert!(message.starts_with("likely (") && message.contains("the headline drops \"may\" (help: "), "{message}");
    let related = &first["relatedInformation"][0];
    assert_eq!(
        (&related["location"]["uri"], &related["message"]),
        (&json!(one), &json!("left out of the headline (Ada Brook)"))
    );
    assert_eq!(words(&emoji, &related["location"]["range"]), "may");
    assert!(editor.found(&two, 1).is_empty());
    // "may" is typed where it belongs, and taken away again
    let place = json!({"line": 0, "character": 23});
    editor.change(&one, 2, json!([{"range": {"start": place, "end": place}, "text": "may "}]));
    assert!(editor.found(&one, 2).is_empty());
    let end = json!({"line": 0, "character": 27});
    editor.change(&one, 3, json!([{"range": {"start": place, "end": end}, "rangeLength": 4, "text": ""}]));
    assert_eq!(codes(&editor.found(&one, 3)), ["quote/cut-hedge"]);
    editor.change(&one, 4, json!([{"text": "# Rain\n\nRain fell.\n"}]));
    assert!(editor.found(&one, 4).is_empty());
    // what was found in a text that is closed is taken away
    editor.change(&one, 5, json!([{"text": LEVY}]));
    editor.found(&one, 5);
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": one}}));
    let gone = editor
        .wait_for(|message| message["params"]["uri"] == one.as_str() && message["params"].get("version").is_none());
    assert_eq!(gone["params"]["diagnostics"], json!([]));
    assert_eq!(editor.shut_down().code(), Some(0));
}

#[test]
fn a_text_without_a_file_goes_by_its_language() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    for (language, text, expected) in [
        ("markdown", LEVY, &["quote/cut-hedge"][..]),
        (
            "html",
            "<h1>Levy will 'drive boats away'</h1>\n<p>It \"may drive boats away\", Ada Brook said.</p>",
            &["quote/cut-hedge"],
        ),
        ("plaintext", &LEVY[2..], &["quote/cut-hedge"]),
        ("rust", LEVY, &[]),
        (
            "json",
            "{\"title\": \"Levy will 'drive boats away'\", \
             \"text\": \"It \\\"may drive boats away\\\", Ada Brook said.\"}",
            &[],
        ),
        ("markdown", "", &[]),
        ("markdown", "MZ\0\u{1}", &["input/decode"]),
        ("markdown", "---\ntitle: [\n---\n\nRain fell.\n", &["input/malformed"]),
    ] {
        let uri = format!("untitled:{language}-{}", text.len());
        editor.open(&uri, language, text);
        assert_eq!(codes(&editor.found(&uri, 1)), expected, "{language}: {text}");
    }
    // the name of a file decides before the editor does
    for (name, language, expected) in
        [("a.md", "plaintext", 1), ("a", "markdown", 1), ("a.json", "markdown", 0), ("README.md", "markdown", 0)]
    {
        let uri = uri(&folder.path().join(name));
        editor.open(&uri, language, LEVY);
        assert_eq!(editor.found(&uri, 1).len(), expected, "{name}");
    }
}

#[test]
fn settings_are_those_of_the_folder_as_it_is_now() {
    let folder = folder();
    let settings = folder.path().join("nutgraf.toml");
    let set = |text: &str| fs::write(&settings, text).expect("written");
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut editor = Editor::with(folder.path(), capabilities);
    let asked = editor.wait_for(|message| message["method"] == "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    editor.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    let (draft, old) = (uri(&folder.path().join("desk/draft.md")), uri(&folder.path().join("archive/old.md")));
    editor.open(&draft, "markdown", LEVY);
    editor.open(&old, "markdown", LEVY);
    assert_eq!((editor.found(&draft, 1).len(), editor.found(&old, 1).len()), (1, 1));

    let watched = json!({"changes": [{"uri": uri(&settings), "type": 2}]});
    set("[input]\nexclude = [\"archive/\"]\n[check]\nseverity = { \"quote/cut-hedge\" = \"note\" }\n");
    editor.tell("workspace/didChangeWatchedFiles", watched.clone());
    assert_eq!(editor.found(&draft, 1)[0]["severity"], 3);
    assert!(editor.found(&old, 1).is_empty(), "excluded files are silent");

    // an editor that watches nothing: the next keystroke
    set("[[check.overrides]]\npaths = [\"desk/\"]\nignore = [\"quote\"]\n");
    editor.change(&draft, 2, json!([{"text": LEVY}]));
    assert!(editor.found(&draft, 2).is_empty());

    set("[[waiver]]\npath = \"desk/\"\nrule = \"quote/cut-hedge\"\nreason = \"the chief's own words\"\n");
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": draft}}));
    assert!(editor.found(&draft, 2).is_empty(), "waived");

    fs::create_dir(folder.path().join("desk")).expect("a folder");
    fs::write(folder.path().join("desk/draft.md"), LEVY).expect("written");
    let mut update = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    set("[check]\nbaseline = \"known.json\"\n");
    update.current_dir(folder.path()).args(["check", "--update-baseline", "desk"]);
    assert!(update.output().expect("it runs").status.success());
    editor.change(&draft, 3, json!([{"text": LEVY}]));
    assert!(editor.found(&draft, 3).is_empty(), "known");
    editor.change(&draft, 4, json!([{"text": LEVY}]));
    assert!(editor.found(&draft, 4).is_empty(), "known each time");
    editor.change(&old, 2, json!([{"text": LEVY}]));
    assert_eq!(editor.found(&old, 2).len(), 1, "in another article it is new");
}

#[test]
fn broken_settings_are_never_silent() {
    let folder = folder();
    let settings = folder.path().join("nutgraf.toml");
    fs::write(&settings, "[check]\nprofil = \"verbatim\"\n").expect("written");
    let mut editor = Editor::new(folder.path());
    let uris = ["a.md", "b.md"].map(|name| uri(&folder.path().join(name)));
    for uri in &uris {
        editor.open(uri, "markdown", LEVY);
        let found = editor.found(uri, 1);
        assert_eq!((codes(&found), &found[0]["severity"]), (vec!["input/malformed"], &json!(1)));
        let message = found[0]["message"].as_str().expect("a text");
        assert!(message.starts_with("nutgraf.toml:2: ") && message.contains("profil"), "{message}");
    }
    editor.change(&uris[0], 2, json!([{"text": LEVY}]));
    editor.found(&uris[0], 2);
    fs::write(&settings, "").expect("written");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(codes(&editor.found(&uris[0], 2)), ["quote/cut-hedge"]);
    fs::write(&settings, "[check]\nbaseline = \"missing.json\"\n").expect("written");
    editor.change(&uris[0], 3, json!([{"text": LEVY}]));
    assert_eq!(codes(&editor.found(&uris[0], 3)), ["input/malformed"]);
    editor.shut_down();
    let shown: Vec<Value> =
        editor.rest().into_iter().filter(|message| message["method"] == "window/showMessage").collect();
    assert_eq!(shown.len(), 2, "each problem once: {shown:?}");
    assert!(shown.iter().all(|message| message["params"]["type"] == 1));
}

#[test]
fn waivers_and_their_faults_are_seen() {
    let folder = folder();
    let mut editor = Editor::new(folder.path());
    let uri = uri(&folder.path().join("a.md"));
    let waived = |comment: &str| LEVY.replacen("\n\n", &format!("\n\n<!-- {comment} -->\n\n"), 1);
    editor.open(&uri, "markdown", &waived("nutgraf-allow quote/cut-hedge: the chief's own words"));
    assert!(editor.found(&uri, 1).is_empty());
    for (version, comment, codes_found, said) in [
        (2, "nutgraf-allow quote/cut-hedge", &["quote/cut-hedge", "note"][..], "no reason given"),
        (3, "nutgraf-allow number: old", &["quote/cut-hedge", "note"], "no number finding to waive"),
    ] {
        editor.change(&uri, version, json!([{"text": waived(comment)}]));
        let found = editor.found(&uri, version);
        assert_eq!(codes(&found), codes_found);
        assert!(
            found[1]["message"].as_str().is_some_and(|text| text.contains(said)) && found[1]["severity"] == 3,
            "{found:?}"
        );
    }
}

/// Every place is that of `check --format json`, in the unit of the editor.
#[test]
fn places_are_those_of_the_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<PathBuf> = Vec::new();
    for name in ["articles", "headlines", "kinds", "reports"] {
        let entries = fs::read_dir(root.join(name)).expect("a folder");
        files.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    let is_page =
        |file: &PathBuf| file.extension().is_some_and(|kind| ["txt", "md", "html"].iter().any(|known| kind == *known));
    files.retain(is_page);
    files.sort();
    let folder = folder();
    let mut texts: Vec<(PathBuf, String)> = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let Ok(text) = fs::read_to_string(file) else { continue };
        let text = match number % 3 {
            0 => text,
            // places after line breaks of two characters, and after characters of two units
            1 => text.replace('\n', "\r\n"),
            _ => text.replace(" the ", " the 🙂 "),
        };
        let copy = folder.path().join(format!("{number}-{}", file.file_name().expect("a name").display()));
        fs::write(&copy, &text).expect("written");
        texts.push((copy, text));
    }
    let mut check = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    check.args(["check", "--isolated", "--exit-zero", "--format", "json"]).arg(folder.path());
    let printed: Value = serde_json::from_slice(&check.output().expect("it runs").stdout).expect("JSON");
    let articles = printed["articles"].as_array().expect("articles");
    let mut places = 0;
    for unit in ["utf-16", "utf-8"] {
        let mut editor = Editor::with(folder.path(), json!({"general": {"positionEncodings": [unit]}}));
        for (file, text) in &texts {
            let uri = uri(file);
            editor.open(&uri, "plaintext", text);
            let found = editor.found(&uri, 1);
            let found: Vec<&Value> = found.iter().filter(|one| one["code"] != "note").collect();
            let of_file = |article: &&Value| article["path"].as_str().is_some_and(|path| Path::new(path) == file);
            let Some(article) = articles.iter().find(of_file) else {
                assert!(found.is_empty(), "{}: {found:?}", file.display());
                continue;
            };
            let expected = article["findings"].as_array().expect("a list");
            assert_eq!(found.len(), expected.len(), "{}", file.display());
            for (found, expected) in found.iter().zip(expected) {
                assert_eq!(found["code"], expected["rule"]);
                let same = |range: &Value, expected: &Value| {
                    let [start, end] = bytes(text, range, unit);
                    assert_eq!(json!([start, end]), expected["place"]["bytes"], "{}: {expected}", file.display());
                    let words = text[start..end].replace("\r\n", "\n");
                    let wanted = expected["text"].as_str().expect("a text");
                    let is_plain = !words.contains(['\n', '&', '<', '\\', '*', '_', '[']);
                    assert!(!is_plain || words == wanted, "{}: {words:?}, {wanted:?}", file.display());
                };
                same(&found["range"], expected);
                let evidence = expected["evidence"].as_array().expect("a list");
                let related = found["relatedInformation"].as_array().cloned().unwrap_or_default();
                let evidence: Vec<&Value> = evidence.iter().filter(|one| one["place"].is_object()).collect();
                assert_eq!(related.len(), evidence.len());
                related.iter().zip(evidence).for_each(|(one, other)| same(&one["location"]["range"], other));
                places += 1 + related.len();
            }
        }
    }
    assert!(places > 100, "{places}");
}
