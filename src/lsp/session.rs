//! One editor, from its first message to its last.

use super::End;
use super::client::Client;
use super::desk::Desk;
use super::inbox::{Arrival, Inbox};
use super::wire::{self, Message};
use super::workspace::{Found, Workspace};
use crate::error::guarded;
use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, ErrorCodes, HoverParams,
    InitializeResult, LspErrorCodes, MessageType, PublishDiagnosticsParams, ServerInfo, ShowMessageParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Before `initialize`.
    New,
    Running,
    /// After `shutdown`.
    Done,
}

/// An error of the protocol: its code and what it says.
type Refusal = (i32, String);

/// The conversation with an editor.
pub(super) struct Session<'d, W> {
    workspace: Workspace<'d>,
    out: W,
    phase: Phase,
}

impl<'d, W: Write> Session<'d, W> {
    pub(super) fn new(desk: &'d mut dyn Desk, out: W) -> Session<'d, W> {
        Session { workspace: Workspace::new(desk), out, phase: Phase::New }
    }

    /// Answers until the editor ends it. What is waiting comes first, so that of several changes of a text only the
    /// last state is checked.
    ///
    /// # Errors
    /// When nothing can be written.
    pub(super) fn run(&mut self, inbox: &mut Inbox) -> io::Result<End> {
        loop {
            let arrival = match self.workspace.due() {
                None => inbox.next(),
                Some(uri) => match inbox.waiting() {
                    Some(arrival) => arrival,
                    None => {
                        self.publish(&uri)?;
                        continue;
                    }
                },
            };
            match arrival {
                Arrival::End(Ok(())) => return Ok(self.end()),
                Arrival::End(Err(error)) => return Ok(End::Broken(error.to_string())),
                Arrival::Malformed(code, why) => self.refuse(&Id::Null, (code.into(), why))?,
                Arrival::Message(Message { id: Some(id), method: Some(method), params }) => {
                    self.request(&id, &method, params, inbox)?;
                }
                Arrival::Message(Message { id: None, method: Some(method), params }) => {
                    if method == "exit" {
                        return Ok(self.end());
                    }
                    if self.phase == Phase::Running {
                        self.notified(&method, params)?;
                    }
                }
                Arrival::Message(Message { id: None, method: None, .. }) => {
                    self.refuse(&Id::Null, (ErrorCodes::InvalidRequest.into(), "no method".to_owned()))?;
                }
                // an answer to what was asked of the editor
                Arrival::Message(Message { id: Some(_), method: None, .. }) => {}
            }
        }
    }

    /// How it ends when the editor is gone.
    pub(super) fn end(&self) -> End {
        if self.phase == Phase::Done { End::Asked } else { End::Cut }
    }

    fn request(&mut self, id: &Id, method: &str, params: Value, inbox: &mut Inbox) -> io::Result<()> {
        let invalid = |why: &str| Err((i32::from(ErrorCodes::InvalidRequest), why.to_owned()));
        let cancelled = || Err((LspErrorCodes::RequestCancelled.into(), "cancelled".to_owned()));
        let answer = match (self.phase, method) {
            (Phase::New, "initialize") => {
                self.phase = Phase::Running;
                self.workspace.client = Client::of(&params);
                let name = env!("CARGO_PKG_NAME").to_owned();
                let server_info = Some(ServerInfo { name, version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
                value(&InitializeResult { capabilities: self.workspace.client.offer(), server_info })
            }
            (Phase::New, _) => Err((ErrorCodes::ServerNotInitialized.into(), "initialize comes first".to_owned())),
            (Phase::Done, _) => invalid("the server is shut down"),
            (Phase::Running, "initialize") => invalid("initialize comes once"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Done;
                self.workspace.close_all();
                Ok(Value::Null)
            }
            (Phase::Running, _) if inbox.is_cancelled(id) => cancelled(),
            (Phase::Running, _) => {
                let answer = guarded(method, || self.answer(method, params, &mut || inbox.is_cancelled(id)));
                let answer = answer.unwrap_or_else(|error| Err((ErrorCodes::InternalError.into(), error.message())));
                // it may have taken a while
                if inbox.is_cancelled(id) { cancelled() } else { answer }
            }
        };
        match answer {
            Ok(result) => wire::write(&mut self.out, &json!({"jsonrpc": "2.0", "id": id, "result": result})),
            Err(refusal) => self.refuse(id, refusal),
        }
    }

    fn answer(
        &mut self,
        method: &str,
        params: Value,
        is_cancelled: &mut dyn FnMut() -> bool,
    ) -> Result<Value, Refusal> {
        match method {
            "textDocument/hover" => {
                let asked: HoverParams = parsed(params)?;
                value(&self.workspace.hover(&asked.text_document_position_params))
            }
            "textDocument/codeAction" => {
                value(&self.workspace.actions(&parsed(params)?, is_cancelled).unwrap_or_default())
            }
            _ => Err((ErrorCodes::MethodNotFound.into(), format!("no method {method}"))),
        }
    }

    fn notified(&mut self, method: &str, params: Value) -> io::Result<()> {
        if method == "initialized" {
            return self.watch();
        }
        let done = guarded(method, || self.took(method, params));
        match done.unwrap_or_else(|error| Err((ErrorCodes::InternalError.into(), error.message()))) {
            Ok(None) => Ok(()),
            Ok(Some(uri)) => {
                // what was found goes with the text
                let params = PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
                self.notify("textDocument/publishDiagnostics", &params)
            }
            Err((_, why)) => self.show("window/logMessage", MessageType::Warning, format!("{method}: {why}")),
        }
    }

    /// Takes note of what changed in the editor or around it. Returns the text that was closed, if one was.
    fn took(&mut self, method: &str, params: Value) -> Result<Option<Uri>, Refusal> {
        match method {
            "textDocument/didOpen" => {
                let DidOpenTextDocumentParams { text_document } = parsed(params)?;
                self.workspace.open(text_document);
            }
            "textDocument/didChange" => self.workspace.change(parsed(params)?),
            "textDocument/didClose" => {
                let DidCloseTextDocumentParams { text_document } = parsed(params)?;
                return Ok(Some(text_document.uri).filter(|uri| self.workspace.close(&uri.0)));
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.workspace.expire(),
            "workspace/didChangeWorkspaceFolders" => {
                let DidChangeWorkspaceFoldersParams { event } = parsed(params)?;
                self.workspace.change_folders(event);
            }
            _ => {}
        }
        Ok(None)
    }

    /// Asks to be told when settings or a baseline change.
    fn watch(&mut self) -> io::Result<()> {
        if !self.workspace.client.watches {
            return Ok(());
        }
        let watchers = ["**/nutgraf.toml", "**/nutgraf-baseline.json"].map(|pattern| json!({"globPattern": pattern}));
        let options = json!({"watchers": watchers});
        let registration =
            json!({"id": "settings", "method": "workspace/didChangeWatchedFiles", "registerOptions": options});
        let params = json!({"registrations": [registration]});
        let request = json!({"jsonrpc": "2.0", "id": "watch", "method": "client/registerCapability", "params": params});
        wire::write(&mut self.out, &request)
    }

    /// Reads a text and sends what was found. What is wrong with the settings is also said once, not for every text.
    fn publish(&mut self, uri: &str) -> io::Result<()> {
        match guarded(uri, || self.workspace.found(uri)) {
            Err(error) => self.show("window/logMessage", MessageType::Error, error.to_string()),
            Ok(None) => Ok(()),
            Ok(Some(Found { version, diagnostics, problem })) => {
                let params = PublishDiagnosticsParams { uri: uri.into(), version: Some(version), diagnostics };
                self.notify("textDocument/publishDiagnostics", &params)?;
                match problem {
                    Some(problem) => self.show("window/showMessage", MessageType::Error, format!("nutgraf: {problem}")),
                    None => Ok(()),
                }
            }
        }
    }

    fn show(&mut self, method: &str, kind: MessageType, message: String) -> io::Result<()> {
        self.notify(method, &ShowMessageParams { kind, message })
    }

    fn notify(&mut self, method: &str, params: &impl Serialize) -> io::Result<()> {
        wire::write(&mut self.out, &json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn refuse(&mut self, id: &Id, (code, message): Refusal) -> io::Result<()> {
        let error = json!({"code": code, "message": message});
        wire::write(&mut self.out, &json!({"jsonrpc": "2.0", "id": id, "error": error}))
    }
}

fn parsed<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| (ErrorCodes::InvalidParams.into(), error.to_string()))
}

fn value(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| (ErrorCodes::InternalError.into(), error.to_string()))
}
