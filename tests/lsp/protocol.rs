//! Framing, the order of messages, what is not the protocol, and the end.

use super::LEVY;
use super::editor::{Editor, codes, framed, read};
use serde_json::{Value, json};
use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const URI: &str = "file:///desk/levy.md";

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the server says next in its log.
fn logged(editor: &mut Editor) -> String {
    let log = editor.wait_for(|message| message["method"] == "window/logMessage");
    log["params"]["message"].as_str().expect("a text").to_owned()
}

#[test]
fn messages_may_come_in_any_pieces() {
    let mut editor = Editor::start(here(), &[]);
    let document = json!({"uri": URI, "languageId": "markdown", "version": 1, "text": LEVY.replace("boats", "böats")});
    let all = [
        framed(&json!({"jsonrpc": "2.0", "id": "é", "method": "initialize", "params": {"capabilities": {}}})),
        framed(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}})),
        framed(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}})),
    ]
    .concat();
    for piece in all.chunks(7) {
        editor.write(piece);
        sleep(Duration::from_millis(1));
    }
    assert_eq!(editor.wait_for(|message| message["id"] == "é")["result"]["serverInfo"]["name"], "nutgraf");
    assert_eq!(codes(&editor.found(URI, 1)), ["quote/cut-hedge"]);
    assert_eq!(editor.shut_down().code(), Some(0));
}

#[test]
fn an_editor_is_offered_what_it_can_use() {
    let offered = |params: Value| {
        let mut editor = Editor::start(here(), &[]);
        editor.result("initialize", params)["capabilities"].take()
    };
    let plain = offered(json!({}));
    assert_eq!((&plain["positionEncoding"], &plain["codeActionProvider"]), (&json!("utf-16"), &Value::Null));
    assert_eq!((&plain["textDocumentSync"]["change"], &plain["hoverProvider"]), (&json!(2), &json!(true)));
    assert!(plain.get("diagnosticProvider").is_none(), "findings are sent, and would be shown twice");
    for (units, unit) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-7", "utf-32"]), "utf-32"),
        (json!([]), "utf-16"),
        (json!("utf-8"), "utf-16"),
    ] {
        let offer = offered(json!({"capabilities": {"general": {"positionEncodings": units}}}));
        assert_eq!(offer["positionEncoding"], unit);
    }
    // what it says otherwise is not looked at
    let odd = json!({"textDocument": {"hover": {"contentFormat": ["runes", 7]}}, "window": []});
    let odd = json!({"capabilities": odd, "trace": "loud", "processId": "x"});
    assert_eq!(offered(odd)["hoverProvider"], true);
}

#[test]
fn the_order_of_messages_is_kept_to() {
    let mut editor = Editor::start(here(), &[]);
    let code = |answer: &Value| answer["error"]["code"].as_i64().expect("an error");
    let hover = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(code(&editor.ask("textDocument/hover", hover.clone())), -32002);
    editor.open(URI, "markdown", LEVY);
    editor.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(editor.result("textDocument/hover", hover.clone()), Value::Null, "it was opened too early");
    assert_eq!(code(&editor.ask("initialize", json!({"capabilities": {}}))), -32600);
    for unknown in ["textDocument/definition", "$/unknown", "", "shutDown"] {
        assert_eq!(code(&editor.ask(unknown, json!({}))), -32601, "{unknown}");
    }
    for wrong in [json!({}), json!([1]), json!(null), json!({"textDocument": URI, "position": 3})] {
        assert_eq!(code(&editor.ask("textDocument/hover", wrong)), -32602);
    }
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"] {
        editor.tell(method, json!({"textDocument": {"uri": 7}}));
        assert!(logged(&mut editor).starts_with(&format!("{method}: ")));
    }
    // not known, or not open: nothing happens
    editor.tell("telemetry/event", json!({}));
    editor.change("file:///desk/other.md", 2, json!([{"text": "x"}]));
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///desk/other.md"}}));
    assert_eq!(editor.ask("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(code(&editor.ask("textDocument/hover", hover)), -32600);
    editor.open(URI, "markdown", LEVY);
    assert_eq!(editor.close().code(), Some(0));
    assert!(editor.rest().is_empty(), "after shutdown nothing is checked");
}

#[test]
fn a_change_without_a_valid_range_changes_nothing() {
    let mut editor = Editor::new(here());
    editor.open(URI, "markdown", LEVY);
    assert_eq!(codes(&editor.found(URI, 1)), ["quote/cut-hedge"]);
    let start = json!({"line": 0, "character": 0});
    for end in [
        json!({"line": 0, "character": 1_u64 << 32}),
        json!({"line": -1, "character": 0}),
        json!({"line": 0, "character": 0.5}),
        json!({"line": 0}),
        json!(7),
    ] {
        let valid = json!({"range": {"start": start, "end": start}, "text": "x"});
        editor.change(URI, 2, json!([valid, {"range": {"start": start, "end": end}, "text": "Rain"}]));
        assert!(logged(&mut editor).starts_with("textDocument/didChange: "), "{end}");
    }
    editor.change(URI, 3, json!([{"range": {"start": start, "end": start}, "text": ""}]));
    assert_eq!(codes(&editor.found(URI, 3)), ["quote/cut-hedge"]);
    for (version, mut whole) in [(4, json!({"range": null})), (5, json!({}))] {
        whole["text"] = format!("{LEVY}The wall is {version} metres high.\n").into();
        editor.change(URI, version, json!([{"text": "# Rain\n"}, whole]));
        assert_eq!(codes(&editor.found(URI, version)), ["quote/cut-hedge"]);
    }
}

#[test]
fn what_is_not_a_message_is_refused() {
    let mut editor = Editor::new(here());
    for (body, code) in [
        ("", -32700),
        ("{", -32700),
        ("null", -32600),
        ("[]", -32600),
        ("[1, \"shutdown\"]", -32600),
        (" [null, \"exit\"]", -32600),
        ("\"exit\"", -32600),
        ("[1, \"shutdown\"", -32700),
        ("{\"jsonrpc\": \"2.0\"", -32700),
        ("{\"id\": {}, \"method\": \"shutdown\"}", -32600),
        ("\u{feff}{}", -32700),
        (" {}", -32600),
    ] {
        editor.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let answer = editor.wait_for(|message| message.get("error").is_some());
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)), "{body}");
    }
    editor.write(b"Content-Length: 4\r\n\r\n\xff\xfe{}");
    assert_eq!(editor.wait_for(|message| message.get("error").is_some())["error"]["code"], -32700);
    editor.write(format!("Content-Length: 200000\r\n\r\n{}", "[".repeat(200_000)).as_bytes());
    assert_eq!(editor.wait_for(|message| message.get("error").is_some())["error"]["code"], -32700);
    // an answer to nothing
    editor.send(&json!({"jsonrpc": "2.0", "id": 99, "result": null}));
    editor.open(URI, "markdown", LEVY);
    assert_eq!(codes(&editor.found(URI, 1)), ["quote/cut-hedge"]);
    assert_eq!(editor.shut_down().code(), Some(0));
}

#[test]
fn the_exit_code_says_how_it_ended() {
    let mut editor = Editor::new(here());
    editor.tell("exit", Value::Null);
    assert_eq!(editor.close().code(), Some(1), "exit without shutdown");
    let mut editor = Editor::new(here());
    assert_eq!(editor.close().code(), Some(1), "the pipe is closed");
    let mut editor = Editor::start(here(), &[]);
    assert_eq!(editor.close().code(), Some(1), "nothing was said");
    for head in
        ["Content-Length: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "Content-Length: 99999999999999\r\n\r\n{}", "{}"]
    {
        let mut editor = Editor::new(here());
        editor.write(head.as_bytes());
        assert_eq!(editor.close().code(), Some(2), "{head}");
    }
    for wrong in [&["--select", "quot"][..], &["--port", "1"], &["file.md"]] {
        let mut editor = Editor::start(here(), wrong);
        assert_eq!(editor.close().code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn an_editor_that_reads_no_longer_has_ended() {
    for (asks, code) in [(&["initialize"][..], 1), (&["initialize", "shutdown"], 0)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary runs");
        let mut input = child.stdin.take().expect("a pipe");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (last, before) = asks.split_last().expect("one");
        for method in before {
            let asked = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": {}});
            input.write_all(&framed(&asked)).expect("it listens");
            read(&mut output).expect("an answer");
        }
        drop(output);
        let asked = json!({"jsonrpc": "2.0", "id": 2, "method": last, "params": {}});
        input.write_all(&framed(&asked)).expect("it listens");
        assert_eq!(child.wait().expect("it ends").code(), Some(code), "{asks:?}");
    }
}

#[test]
fn help_has_examples() {
    let help = Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(["lsp", "--help"]).output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    assert!(help.contains("Examples:") && help.contains("--profile") && !help.contains("--jobs"), "{help}");
}

#[test]
fn a_request_can_be_taken_back() {
    let mut editor = Editor::new(here());
    // long enough that the rest is there when it is read
    let long = LEVY.to_owned() + &"\nThe harbour wall needs repairs, the council said on Monday.\n".repeat(2000);
    let document = json!({"uri": URI, "languageId": "markdown", "version": 1, "text": long});
    let position = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 22}});
    let all = [
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"jsonrpc": "2.0", "id": "one", "method": "textDocument/hover", "params": position}),
        json!({"jsonrpc": "2.0", "id": "two", "method": "textDocument/hover", "params": position}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "one"}}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 2}}),
    ];
    editor.write(&all.iter().flat_map(framed).collect::<Vec<u8>>());
    assert_eq!(editor.wait_for(|message| message["id"] == "one")["error"]["code"], -32800);
    assert!(editor.wait_for(|message| message["id"] == "two")["result"].is_object());
}

#[test]
fn of_many_changes_the_last_counts() {
    let mut editor = Editor::new(here());
    editor.open(URI, "markdown", "# ");
    editor.found(URI, 1);
    let mut typed = Vec::new();
    let text: Vec<char> = LEVY[2..].chars().collect();
    let (mut line, mut character) = (0, 2);
    for (number, c) in text.iter().enumerate() {
        let place = json!({"line": line, "character": character});
        let change = json!([{"range": {"start": place, "end": place}, "text": c.to_string()}]);
        let params = json!({"textDocument": {"uri": URI, "version": number + 2}, "contentChanges": change});
        typed.extend(framed(&json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})));
        (line, character) = if *c == '\n' { (line + 1, 0) } else { (line, character + 1) };
    }
    editor.write(&typed);
    let last = text.len() as i64 + 1;
    let mut versions = Vec::new();
    while versions.last() != Some(&last) {
        let sent = editor.wait_for(|message| message["method"] == "textDocument/publishDiagnostics");
        versions.push(sent["params"]["version"].as_i64().expect("a version"));
        if versions.last() == Some(&last) {
            assert_eq!(sent["params"]["diagnostics"][0]["code"], "quote/cut-hedge");
        }
    }
    assert!(versions.is_sorted_by(|one, other| one < other), "{versions:?}");
}

#[test]
fn no_article_is_too_long_to_answer() {
    let mut editor = Editor::new(here());
    let line = "The harbour wall needs repairs, the council said on Monday, and \"it may close\".\n\n";
    let long = format!("Port closes\n\n{}", line.repeat(16 * 1024 * 1024 / line.len() - 1));
    editor.open("file:///desk/long.txt", "plaintext", &format!("{long}{long}"));
    let found = editor.found("file:///desk/long.txt", 1);
    assert_eq!(codes(&found), ["input/too-large"]);
    assert!(found[0]["message"].as_str().is_some_and(|text| text.contains("--max-file-size")), "{found:?}");
    editor.open(URI, "markdown", LEVY);
    assert_eq!(codes(&editor.found(URI, 1)), ["quote/cut-hedge"], "it goes on");
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///desk/long.txt"}}));
    let mut strict = Editor::start(here(), &["--max-file-size", "50"]);
    strict.ask("initialize", json!({"capabilities": {}}));
    strict.open(URI, "markdown", LEVY);
    assert_eq!(codes(&strict.found(URI, 1)), ["input/too-large"]);
}
