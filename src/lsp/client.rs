//! What the editor can do, as it says at the start.

use super::uri::path;
use crate::span::Unit;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, HoverProvider, PositionEncodingKind, Save,
    ServerCapabilities, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::Value;
use std::path::PathBuf;

/// An editor. The defaults are those of one that says nothing.
#[derive(Debug)]
pub(super) struct Client {
    /// The unit of columns.
    pub unit: Unit,
    /// Whether it shows Markdown where it is pointed at words.
    pub markdown: bool,
    /// Whether it takes edits for one version of a text.
    pub versioned_edits: bool,
    /// Whether it takes actions that are edits.
    pub actions: bool,
    /// Whether it can be asked to watch files.
    pub watches: bool,
    /// The folders that are open in it.
    pub folders: Vec<PathBuf>,
}

impl Client {
    /// The editor that sends these parameters of `initialize`. Only what is asked for is read, so that what an editor
    /// says otherwise cannot be in the way.
    pub(super) fn of(params: &Value) -> Client {
        let capability = |place: &str| params["capabilities"].pointer(place);
        let is = |place: &str| capability(place).and_then(Value::as_bool).unwrap_or(false);
        let texts =
            |place: &str| capability(place).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let mut units = texts("/general/positionEncodings").filter_map(|name| match name {
            "utf-8" => Some(Unit::Byte),
            "utf-16" => Some(Unit::Utf16),
            "utf-32" => Some(Unit::Char),
            _ => None,
        });
        let mut folders: Vec<PathBuf> = params["workspaceFolders"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|folder| path(folder["uri"].as_str()?))
            .collect();
        if folders.is_empty() {
            folders.extend(params["rootUri"].as_str().and_then(path));
        }
        Client {
            unit: units.next().unwrap_or(Unit::Utf16),
            markdown: texts("/textDocument/hover/contentFormat").any(|format| format == "markdown"),
            versioned_edits: is("/workspace/workspaceEdit/documentChanges"),
            actions: capability("/textDocument/codeAction/codeActionLiteralSupport").is_some(),
            watches: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            folders,
        }
    }

    /// What is offered to it.
    pub(super) fn offer(&self) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(match self.unit {
                Unit::Byte => PositionEncodingKind::UTF8,
                Unit::Char => PositionEncodingKind::UTF32,
                Unit::Utf16 => PositionEncodingKind::UTF16,
            }),
            text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(Save::Bool(true)),
                ..TextDocumentSyncOptions::default()
            })),
            hover_provider: Some(HoverProvider::Bool(true)),
            code_action_provider: self.actions.then(|| {
                CodeActionProvider::CodeActionOptions(CodeActionOptions {
                    code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
                    ..CodeActionOptions::default()
                })
            }),
            workspace: Some(WorkspaceOptions {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(true.into()),
                }),
                ..WorkspaceOptions::default()
            }),
            ..ServerCapabilities::default()
        }
    }
}

impl Default for Client {
    fn default() -> Client {
        Client::of(&Value::Null)
    }
}
