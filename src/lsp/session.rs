//! One editor, from its first message to its last.

use super::End;
use super::actions::{Action, actions};
use super::client::Client;
use super::desk::{Desk, Failure};
use super::diagnostics::{diagnostics, of_finding, results};
use super::document::Document;
use super::hover::hover;
use super::inbox::{Arrival, Inbox};
use super::lines::Lines;
use super::uri::path;
use super::wire::{self, Message};
use crate::error::guarded;
use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, Diagnostic, DidChangeTextDocumentParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    ErrorCodes, HoverParams, InitializeResult, LspErrorCodes, MessageType, OptionalVersionedTextDocumentIdentifier,
    PublishDiagnosticsParams, ServerInfo, ShowMessageParams, TextDocumentEdit, TextDocumentIdentifier, TextEdit,
    WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::Path;

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
    desk: &'d mut dyn Desk,
    out: W,
    phase: Phase,
    client: Client,
    /// By their URIs.
    documents: BTreeMap<String, Document>,
}

impl<'d, W: Write> Session<'d, W> {
    pub(super) fn new(desk: &'d mut dyn Desk, out: W) -> Session<'d, W> {
        Session { desk, out, phase: Phase::New, client: Client::default(), documents: BTreeMap::new() }
    }

    /// Answers until the editor ends it. What is waiting comes first, so that of several changes of a text only the
    /// last state is checked.
    ///
    /// # Errors
    /// When nothing can be written.
    pub(super) fn run(&mut self, inbox: &mut Inbox) -> io::Result<End> {
        loop {
            let due = self.documents.iter().find(|(_, document)| document.due).map(|(uri, _)| uri.clone());
            let arrival = match due {
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
                Arrival::Malformed(why) => self.refuse(&Id::Null, (ErrorCodes::ParseError.into(), why))?,
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

    fn end(&self) -> End {
        if self.phase == Phase::Done { End::Asked } else { End::Cut }
    }

    fn request(&mut self, id: &Id, method: &str, params: Value, inbox: &mut Inbox) -> io::Result<()> {
        let invalid = |why: &str| Err((i32::from(ErrorCodes::InvalidRequest), why.to_owned()));
        let answer = match (self.phase, method) {
            (Phase::New, "initialize") => {
                self.client = Client::of(&params);
                self.phase = Phase::Running;
                let name = env!("CARGO_PKG_NAME").to_owned();
                let server_info = Some(ServerInfo { name, version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
                value(&InitializeResult { capabilities: self.client.offer(), server_info })
            }
            (Phase::New, _) => Err((ErrorCodes::ServerNotInitialized.into(), "initialize comes first".to_owned())),
            (Phase::Done, _) => invalid("the server is shut down"),
            (Phase::Running, "initialize") => invalid("initialize comes once"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Done;
                self.documents.clear();
                Ok(Value::Null)
            }
            (Phase::Running, _) if inbox.is_cancelled(id) => cancelled(),
            (Phase::Running, _) => {
                let answer = guarded(method, || self.answer(method, params));
                let internal =
                    |_| Err((ErrorCodes::InternalError.into(), "internal error; please report it".to_owned()));
                // it may have taken a while
                if inbox.is_cancelled(id) { cancelled() } else { answer.unwrap_or_else(internal) }
            }
        };
        match answer {
            Ok(result) => wire::write(&mut self.out, &json!({"jsonrpc": "2.0", "id": id, "result": result})),
            Err(refusal) => self.refuse(id, refusal),
        }
    }

    fn answer(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match method {
            "textDocument/hover" => {
                let asked = read::<HoverParams>(params)?.text_document_position_params;
                let (unit, markdown) = (self.client.unit, self.client.markdown);
                let Some(document) = self.read(&asked.text_document.uri.0) else { return Ok(Value::Null) };
                let lines = Lines::of(&document.text, unit);
                let results = document.read.as_ref().and_then(results);
                value(&results.and_then(|results| hover(results, &lines, lines.offset(asked.position), markdown)))
            }
            "textDocument/codeAction" => value(&self.actions(&read(params)?)),
            _ => Err((ErrorCodes::MethodNotFound.into(), format!("no method {method}"))),
        }
    }

    fn notified(&mut self, method: &str, params: Value) -> io::Result<()> {
        let done = match method {
            "initialized" => return self.watch(),
            "textDocument/didOpen" => read(params).map(|params| self.opened(params)),
            "textDocument/didChange" => read(params).map(|params| self.changed(params)),
            "textDocument/didSave" => read(params).map(|params: DidSaveTextDocumentParams| {
                if let Some(document) = self.documents.get_mut(&params.text_document.uri.0) {
                    document.expire();
                }
            }),
            "textDocument/didClose" => {
                let closed = read(params).map(|params: DidCloseTextDocumentParams| params.text_document.uri.0);
                match closed {
                    // what was found goes with the text
                    Ok(uri) if self.documents.remove(&uri).is_some() => {
                        return self.send_diagnostics(&uri, None, Vec::new());
                    }
                    closed => closed.map(drop),
                }
            }
            "workspace/didChangeWatchedFiles" => {
                self.documents.values_mut().for_each(Document::expire);
                Ok(())
            }
            "workspace/didChangeWorkspaceFolders" => read(params).map(|params: DidChangeWorkspaceFoldersParams| {
                let folders = |list: Vec<gen_lsp_types::WorkspaceFolder>| {
                    list.into_iter().filter_map(|folder| path(&folder.uri.0))
                };
                let removed: Vec<_> = folders(params.event.removed).collect();
                self.client.folders.retain(|folder| !removed.contains(folder));
                self.client.folders.extend(folders(params.event.added));
                self.documents.values_mut().for_each(Document::expire);
            }),
            _ => Ok(()),
        };
        match done {
            Ok(()) => Ok(()),
            Err((_, why)) => self.show("window/logMessage", MessageType::Warning, format!("{method}: {why}")),
        }
    }

    /// Asks to be told when settings or a baseline change.
    fn watch(&mut self) -> io::Result<()> {
        if !self.client.watches {
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

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let (path, language) = (path(&item.uri.0), String::from(item.language_id));
        let document =
            Document { path, language, version: item.version, text: item.text, read: None, due: true, problem: None };
        self.documents.insert(item.uri.0, document);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let of = params.text_document;
        if let Some(document) = self.documents.get_mut(&of.text_document_identifier.uri.0) {
            document.change(params.content_changes, of.version, self.client.unit);
        }
    }

    /// A document whose present text has been read.
    fn read(&mut self, uri: &str) -> Option<&Document> {
        let Session { desk, documents, client, .. } = self;
        let document = documents.get_mut(uri)?;
        if document.read.is_none() {
            let buffer = document.buffer(&document.text, client.folders.first().map(AsRef::as_ref));
            let read = guarded(uri, || desk.read(&buffer));
            document.read = Some(read.unwrap_or_else(|error| Err(Failure::of_article(&error))));
        }
        documents.get(uri)
    }

    /// Reads a text and sends what was found. What is wrong with the settings is also said once, not for every text.
    fn publish(&mut self, uri: &str) -> io::Result<()> {
        let unit = self.client.unit;
        let Some(document) = self.read(uri) else { return Ok(()) };
        let lines = Lines::of(&document.text, unit);
        let found = document.read.iter().flat_map(|read| diagnostics(read, &lines, uri)).collect();
        let failure = document.read.as_ref().and_then(|read| read.as_ref().err());
        let problem = failure.filter(|failure| failure.settings).map(|failure| failure.message.clone());
        let version = document.version;
        let is_known = self.documents.values().any(|document| document.problem == problem);
        if let Some(document) = self.documents.get_mut(uri) {
            document.problem.clone_from(&problem);
            document.due = false;
        }
        self.send_diagnostics(uri, Some(version), found)?;
        match problem.filter(|_| !is_known) {
            Some(problem) => self.show("window/showMessage", MessageType::Error, format!("nutgraf: {problem}")),
            None => Ok(()),
        }
    }

    fn actions(&mut self, asked: &CodeActionParams) -> Vec<CodeAction> {
        let wanted = |kind: &CodeActionKind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty);
        if asked.context.only.as_ref().is_some_and(|only| !only.iter().any(wanted)) {
            return Vec::new();
        }
        let uri = &asked.text_document.uri.0;
        let (unit, versioned) = (self.client.unit, self.client.versioned_edits);
        self.read(uri);
        let Session { desk, documents, client, .. } = self;
        let Some(document) = documents.get(uri) else { return Vec::new() };
        let Some(results) = document.read.as_ref().and_then(results) else { return Vec::new() };
        let lines = Lines::of(&document.text, unit);
        let folder: Option<&Path> = client.folders.first().map(AsRef::as_ref);
        let buffer = document.buffer(&document.text, folder);
        let found = actions(results, &buffer, &lines, lines.bytes(asked.range), &mut **desk);
        let action = |action: Action<'_>| {
            let Action { title, finding, edit, is_cure } = action;
            let edit = TextEdit { range: lines.range(edit.bytes), new_text: edit.text };
            CodeAction {
                title,
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![of_finding(&results.article, finding, &lines, uri)]),
                is_preferred: Some(is_cure),
                disabled: None,
                edit: Some(workspace_edit(uri, edit, versioned.then_some(document.version))),
                command: None,
                data: None,
                tags: None,
            }
        };
        found.into_iter().map(action).collect()
    }

    fn send_diagnostics(&mut self, uri: &str, version: Option<i32>, diagnostics: Vec<Diagnostic>) -> io::Result<()> {
        let params = PublishDiagnosticsParams { uri: uri.into(), version, diagnostics };
        self.notify("textDocument/publishDiagnostics", &params)
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

/// An edit of one text; with a version, the editor can refuse it once the text has changed.
fn workspace_edit(uri: &str, edit: TextEdit, version: Option<i32>) -> WorkspaceEdit {
    match version {
        None => WorkspaceEdit { changes: Some(HashMap::from([(uri.into(), vec![edit])])), ..WorkspaceEdit::default() },
        Some(version) => {
            let text_document_identifier = TextDocumentIdentifier { uri: uri.into() };
            let text_document =
                OptionalVersionedTextDocumentIdentifier { version: Some(version), text_document_identifier };
            let change = TextDocumentEdit { text_document, edits: vec![edit.into()] };
            WorkspaceEdit { document_changes: Some(vec![change.into()]), ..WorkspaceEdit::default() }
        }
    }
}

fn cancelled() -> Result<Value, Refusal> {
    Err((LspErrorCodes::RequestCancelled.into(), "cancelled".to_owned()))
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| (ErrorCodes::InvalidParams.into(), error.to_string()))
}

fn value(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| (ErrorCodes::InternalError.into(), error.to_string()))
}
