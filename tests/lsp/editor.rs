//! An editor, as far as the server can tell.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long a test waits for what must come; only a failure takes this long.
const LONG: Duration = Duration::from_secs(120);

/// A conversation with `nutgraf lsp`, ended with the test.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What came while something else was waited for.
    kept: VecDeque<Value>,
    last: i64,
}

impl Editor {
    /// Starts the server in a folder, with more arguments, and says nothing to it yet.
    pub fn start(folder: &Path, arguments: &[&str]) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.current_dir(folder).arg("lsp").args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary runs");
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Editor { child, input, messages, kept: VecDeque::new(), last: 0 }
    }

    /// An editor with these capabilities that is ready.
    pub fn with(folder: &Path, capabilities: Value) -> Editor {
        let mut editor = Editor::start(folder, &["--stdio"]);
        let answer =
            editor.ask("initialize", json!({"capabilities": capabilities, "processId": null, "rootUri": null}));
        assert!(answer["result"]["capabilities"]["textDocumentSync"].is_object(), "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    /// An editor that shows Markdown and takes actions.
    pub fn new(folder: &Path) -> Editor {
        let document = json!({
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        });
        let workspace = json!({"workspaceEdit": {"documentChanges": true}});
        Editor::with(folder, json!({"textDocument": document, "workspace": workspace}))
    }

    /// Sends bytes as they are. A server that has ended is not a failure.
    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("still open");
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    pub fn send(&mut self, message: &Value) {
        self.write(&framed(message));
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The answer to a request, with its result or error.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.wait_for(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The result of a request.
    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The first message that fits, now or later.
    pub fn wait_for(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&fits) {
            return self.kept.remove(at).expect("there");
        }
        loop {
            let message = self.messages.recv_timeout(LONG).expect("an answer in time");
            if fits(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// Every message up to the end of the server.
    pub fn rest(&mut self) -> Vec<Value> {
        let mut rest: Vec<Value> = self.kept.drain(..).collect();
        while let Ok(message) = self.messages.recv_timeout(LONG) {
            rest.push(message);
        }
        rest
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes a document; the changes are as in the protocol.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// What was found in a version of a document.
    pub fn found(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait_for(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && (message["params"]["uri"] == uri && message["params"]["version"] == version)
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// What there is to do at a range.
    pub fn actions(&mut self, uri: &str, range: &Value) -> Vec<Value> {
        let asked = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        self.result("textDocument/codeAction", asked).as_array().expect("a list").clone()
    }

    /// What is shown at a place; `None` if nothing is.
    pub fn hover(&mut self, uri: &str, line: usize, character: usize) -> Option<String> {
        let position = json!({"line": line, "character": character});
        let hover = self.result("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": position}));
        Some(hover["contents"]["value"].as_str()?.to_owned())
    }

    /// Closes the pipe, and waits for the end.
    pub fn close(&mut self) -> ExitStatus {
        self.input = None;
        self.child.wait().expect("it ends")
    }

    /// Ends the conversation as the protocol has it.
    pub fn shut_down(&mut self) -> ExitStatus {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.child.wait().expect("it ends")
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A message with its head.
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Reads a message; the server must write nothing else.
pub fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut line = String::new();
    output.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let length = line.strip_prefix("Content-Length: ").and_then(|rest| rest.strip_suffix("\r\n"));
    let mut body = vec![0; length.and_then(|length| length.parse().ok()).expect("a length")];
    line.clear();
    output.read_line(&mut line).expect("the end of the head");
    assert_eq!(line, "\r\n");
    output.read_exact(&mut body).ok()?;
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(message["jsonrpc"], "2.0");
    Some(message)
}

/// The byte of `text` at a position of the protocol, by the unit of columns.
pub fn offset(text: &str, position: &Value, unit: &str) -> usize {
    let number = |name: &str| usize::try_from(position[name].as_u64().expect("a number")).expect("small");
    let mut start = 0;
    for _ in 0..number("line") {
        let rest = &text[start..];
        let end = rest.find(['\n', '\r']).expect("the line is there");
        start += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    let mut left = number("character");
    for (at, c) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        assert!(!matches!(c, '\n' | '\r'), "{position} is beyond its line");
        left -= if unit == "utf-8" { c.len_utf8() } else { c.len_utf16() };
    }
    assert_eq!(left, 0, "{position} is beyond the text");
    text.len()
}

/// The bytes of a range.
pub fn bytes(text: &str, range: &Value, unit: &str) -> [usize; 2] {
    [offset(text, &range["start"], unit), offset(text, &range["end"], unit)]
}

/// The words of a range, in an editor that counts in UTF-16.
pub fn words<'t>(text: &'t str, range: &Value) -> &'t str {
    let [start, end] = bytes(text, range, "utf-16");
    &text[start..end]
}

/// The text after the edit of an action, which is one change of one document.
pub fn applied(text: &str, action: &Value) -> String {
    let change = &action["edit"]["documentChanges"][0];
    let edits = change["edits"].as_array().expect("edits");
    assert!(edits.len() == 1 && action["edit"]["documentChanges"].as_array().is_some_and(|all| all.len() == 1));
    let [start, end] = bytes(text, &edits[0]["range"], "utf-16");
    format!("{}{}{}", &text[..start], edits[0]["newText"].as_str().expect("a text"), &text[end..])
}

/// The rules of what was found.
pub fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["code"].as_str().expect("a code")).collect()
}
