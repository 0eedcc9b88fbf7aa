//! What an editor offers to do about a finding.

use super::LEVY;
use super::editor::{Editor, applied, codes};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const URI: &str = "file:///desk/levy.md";

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The actions of each kind on what is found first: cures, and waivers.
fn offered(editor: &mut Editor, uri: &str, language: &str, text: &str) -> (Vec<Value>, Vec<Value>) {
    editor.open(uri, language, text);
    let found = editor.found(uri, 1);
    let Some(first) = found.first() else { panic!("nothing is found in {text}") };
    let actions = editor.actions(uri, &first["range"]);
    assert!(
        actions.iter().all(|action| action["kind"] == "quickfix" && action["diagnostics"][0] == *first),
        "{actions:?}"
    );
    actions.into_iter().partition(|action| action["isPreferred"] == true)
}

/// What is found once an action is taken.
fn taken(editor: &mut Editor, uri: &str, text: &str, action: &Value) -> (String, Vec<Value>) {
    let edited = applied(text, action);
    editor.change(uri, 2, json!([{"text": edited}]));
    let found = editor.found(uri, 2);
    (edited, found)
}

#[test]
fn the_real_quotation_cures_the_headline() {
    let mut editor = Editor::new(here());
    for (number, (text, cured)) in [
        (LEVY.to_owned(), "# Chief: levy will 'may drive boats away'\n"),
        (LEVY.replace('\n', "\r\n").replace("# ", "# 🙂 "), "# 🙂 Chief: levy will 'may drive boats away'\r\n"),
        (LEVY.replace("'drive boats away'", "“Drive Boats Away”"), "# Chief: levy will “may drive boats away”\n"),
        (
            "---\ntitle: \"Brook: 'The bridge needs old cables'\"\n---\n\n\
             \"The bridge needs new cables,\" Ada Brook said. \
             It closed in May.\n"
                .to_owned(),
            "---\ntitle: \"Brook: 'The bridge needs new cables'\"\n",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let uri = format!("file:///desk/{number}.md");
        let (cures, _) = offered(&mut editor, &uri, "markdown", &text);
        assert_eq!(cures.len(), 1, "{text}");
        assert_eq!(cures[0]["edit"]["documentChanges"][0]["textDocument"], json!({"uri": uri, "version": 1}));
        let (edited, found) = taken(&mut editor, &uri, &text, &cures[0]);
        assert!(edited.starts_with(cured), "{edited}");
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn no_cure_is_offered_where_there_is_doubt() {
    let mut editor = Editor::new(here());
    for (number, text) in [
        // nothing like it was said
        "# Brook: \"Boats fly\"\n\nThe levy \"may drive boats away\", Ada Brook said.\n",
        // said twice, with different words around it
        "# Levy will 'drive boats away'\n\nIt \"may drive boats away\", Ada Brook said. \
         It \"could drive boats away\", Hugo Stone said.\n",
        // a closing mark, which would end the headline's own
        "# Levy will 'drive boats away'\n\nIt \"may 'drive boats away' now\", Ada Brook said.\n",
        // the title's own quoting would end at the apostrophe
        "---\ntitle: 'Brook: \"The bridge needs old cables, doesn''t it\"'\n---\n\n\
         \"The bridge needs new cables, doesn't it,\" Ada Brook said. It closed in May.\n",
        // another speaker's words, which would be a worse fault
        "# Hugo Stone: \"Boats will seek to leave soon\"\n\nAda Brook, the harbour chief, opened the meeting. \
         \"Boats will seek to leave now\", she said. Hugo Stone of the Sailors Union disagreed.\n",
    ]
    .into_iter()
    .enumerate()
    {
        let uri = format!("file:///desk/{number}.md");
        let (cures, _) = offered(&mut editor, &uri, "markdown", text);
        assert!(cures.is_empty(), "{text}: {cures:?}");
    }
}

/// Whatever is offered for the examples of the rules and the fixtures does what it says.
#[test]
fn every_action_does_what_it_says() {
    let mut editor = Editor::new(here());
    let mut texts: Vec<String> = Vec::new();
    for rule in nutgraf::check::rules::ALL {
        texts.extend(rule.reports.iter().map(|example| format!("# {}\n\n{}\n", example.headline, example.body)));
    }
    for entry in fs::read_dir(here().join("fixtures/articles")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|kind| kind == "md") {
            texts.extend(fs::read_to_string(path).ok());
        }
    }
    let (mut cures, mut waivers) = (0, 0);
    for (number, text) in texts.iter().enumerate() {
        let uri = format!("file:///desk/{number}.md");
        editor.open(&uri, "markdown", text);
        let before = editor.found(&uri, 1);
        let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}});
        for (version, action) in (2..).zip(editor.actions(&uri, &everything)) {
            let edited = applied(text, &action);
            editor.change(&uri, version, json!([{"text": edited}]));
            let after = editor.found(&uri, version);
            let finding = &action["diagnostics"][0];
            // 1 is an error, 3 a note
            let severe = |found: &[Value]| {
                found.iter().filter(|one| one["severity"].as_u64() <= finding["severity"].as_u64()).count()
            };
            assert!(severe(&after) < severe(&before) || action["isPreferred"] == false, "{edited}: {after:?}");
            assert!(
                !after.iter().any(|one| one["message"] == finding["message"] && one["code"] == finding["code"]),
                "{edited}"
            );
            if action["isPreferred"] == true {
                cures += 1;
            } else {
                waivers += 1;
                assert!(edited.contains(&format!(
                    "<!-- nutgraf-allow {}: REASON -->",
                    finding["code"].as_str().expect("a rule")
                )));
            }
        }
    }
    assert!(cures >= 2 && waivers > 20, "{cures} cures, {waivers} waivers");
}

#[test]
fn a_waiver_is_offered_where_it_can_be_written() {
    let mut editor = Editor::new(here());
    let (_, waivers) = offered(&mut editor, URI, "markdown", &LEVY.replace('\n', "\r\n"));
    let (edited, found) = taken(&mut editor, URI, &LEVY.replace('\n', "\r\n"), &waivers[0]);
    assert!(edited.contains("'\r\n\r\n<!-- nutgraf-allow quote/cut-hedge: REASON -->\r\n\r\nThe levy"), "{edited}");
    assert!(found.is_empty());
    let page = "<h1>Levy will 'drive boats away'</h1><p>It \"may drive boats away\", Ada Brook said.</p>";
    let (_, waivers) = offered(&mut editor, "file:///desk/a.html", "html", page);
    let (edited, found) = taken(&mut editor, "file:///desk/a.html", page, &waivers[0]);
    assert!(
        edited.ends_with("</p>\n\n<!-- nutgraf-allow quote/cut-hedge: REASON -->\n") && found.is_empty(),
        "{edited}"
    );
    for (uri, language) in [
        ("file:///desk/a.txt", "plaintext"),
        ("file:///desk/a.mdx", "mdx"),
        ("file:///desk/b.MDX", "markdown"),
        ("untitled:c", "mdx"),
    ] {
        let text = if language == "plaintext" { &LEVY[2..] } else { LEVY };
        assert!(offered(&mut editor, uri, language, text).1.is_empty(), "{uri}");
    }
}

#[test]
fn each_finding_of_a_rule_has_its_waiver() {
    let mut editor = Editor::new(here());
    let text = "---\ntitle: Council rejects the levy of 40 pounds\nheadline: Council rejects the levy\n---\n\n\
        The council approved the levy of 30 pounds on Monday.\n";
    editor.open(URI, "markdown", text);
    let found = editor.found(URI, 1);
    let rules = ["claim/antonym", "number/value", "claim/antonym"];
    assert_eq!(codes(&found), rules);
    let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let waivers = editor.actions(URI, &everything);
    assert_eq!(
        waivers.iter().map(|waiver| &waiver["diagnostics"][0]).collect::<Vec<_>>(),
        found.iter().collect::<Vec<_>>()
    );
    for (waiver, rule) in waivers.iter().zip(rules) {
        assert!(applied(text, waiver).contains(&format!("nutgraf-allow {rule}: REASON")), "{waiver}");
    }
    assert_eq!(waivers[0]["edit"], waivers[2]["edit"]);
}

#[test]
fn actions_are_for_the_place_and_kind_asked_for() {
    let mut editor = Editor::new(here());
    editor.open(URI, "markdown", LEVY);
    let range = editor.found(URI, 1)[0]["range"].clone();
    let body = json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 9}});
    assert!(editor.actions(URI, &body).is_empty());
    assert!(editor.actions("file:///desk/other.md", &range).is_empty());
    for (only, expected) in
        [(json!(["refactor"]), 0), (json!(["source", "quickfix"]), 2), (json!([]), 0), (json!([""]), 2)]
    {
        let context = json!({"diagnostics": [], "only": only});
        let asked = json!({"textDocument": {"uri": URI}, "range": range, "context": context});
        assert_eq!(editor.result("textDocument/codeAction", asked).as_array().map(Vec::len), Some(expected), "{only}");
    }
    // an editor that knows nothing of versions
    let literal = json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}});
    let mut plain = Editor::with(here(), literal);
    plain.open(URI, "markdown", LEVY);
    let action = &plain.actions(URI, &range)[0];
    assert_eq!(action["edit"]["changes"][URI][0]["newText"], "may drive boats away");
}
