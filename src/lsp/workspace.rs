//! The texts that are open in the editor, and what is asked about them.

use super::actions::{Action, actions};
use super::client::Client;
use super::desk::{Desk, Failure};
use super::diagnostics::{diagnostics, of_finding};
use super::document::{Changes, Document};
use super::hover::hover;
use super::lines::Lines;
use super::uri::path;
use crate::error::guarded;
use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, Diagnostic, Hover, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextDocumentIdentifier, TextDocumentItem, TextDocumentPositionParams, TextEdit, WorkspaceEdit,
    WorkspaceFolder, WorkspaceFoldersChangeEvent,
};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// The open texts.
pub(super) struct Workspace<'d> {
    desk: &'d mut dyn Desk,
    pub client: Client,
    /// By their URIs.
    documents: BTreeMap<String, Document>,
}

/// What was found in a text.
pub(super) struct Found {
    pub version: i32,
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong with the settings, if it is not known yet.
    pub problem: Option<String>,
}

impl<'d> Workspace<'d> {
    pub(super) fn new(desk: &'d mut dyn Desk) -> Workspace<'d> {
        Workspace { desk, client: Client::default(), documents: BTreeMap::new() }
    }

    pub(super) fn open(&mut self, item: TextDocumentItem) {
        let (path, language) = (path(&item.uri.0), String::from(item.language_id));
        let document =
            Document { path, language, version: item.version, text: item.text, read: None, due: true, problem: None };
        self.documents.insert(item.uri.0, document);
    }

    pub(super) fn change(&mut self, Changes { text_document: of, content_changes }: Changes) {
        if let Some(document) = self.documents.get_mut(&of.text_document_identifier.uri.0) {
            document.change(content_changes, of.version, self.client.unit);
        }
    }

    /// Closes a text. Returns whether it was open.
    pub(super) fn close(&mut self, uri: &str) -> bool {
        self.documents.remove(uri).is_some()
    }

    pub(super) fn close_all(&mut self) {
        self.documents.clear();
    }

    /// Makes all texts to be read anew, since files around them may have changed.
    pub(super) fn expire(&mut self) {
        self.documents.values_mut().for_each(Document::expire);
    }

    pub(super) fn change_folders(&mut self, event: WorkspaceFoldersChangeEvent) {
        let folders = |list: Vec<WorkspaceFolder>| list.into_iter().filter_map(|folder| path(&folder.uri.0));
        let removed: Vec<PathBuf> = folders(event.removed).collect();
        self.client.folders.retain(|folder| !removed.contains(folder));
        self.client.folders.extend(folders(event.added));
        self.expire();
    }

    /// A text for which the editor waits.
    pub(super) fn due(&self) -> Option<String> {
        self.documents.iter().find(|(_, document)| document.due).map(|(uri, _)| uri.clone())
    }

    /// What was found in a text, for which the editor then waits no longer.
    pub(super) fn found(&mut self, uri: &str) -> Option<Found> {
        self.documents.get_mut(uri)?.due = false;
        let unit = self.client.unit;
        let document = self.read(uri)?;
        let version = document.version;
        let lines = Lines::of(&document.text, unit);
        let diagnostics = document.read.as_ref().map(|read| diagnostics(read, &lines, uri)).unwrap_or_default();
        let failure = document.read.as_ref().and_then(|read| read.as_ref().err());
        let problem = failure.filter(|failure| failure.settings).map(|failure| failure.message.clone());
        let is_known = self.documents.values().any(|document| document.problem == problem);
        self.documents.get_mut(uri)?.problem.clone_from(&problem);
        Some(Found { version, diagnostics, problem: problem.filter(|_| !is_known) })
    }

    /// What there is to show at a place.
    pub(super) fn hover(&mut self, asked: &TextDocumentPositionParams) -> Option<Hover> {
        let (unit, markdown) = (self.client.unit, self.client.markdown);
        let document = self.read(&asked.text_document.uri.0)?;
        let lines = Lines::of(&document.text, unit);
        hover(document.results()?, &lines, lines.offset(asked.position), markdown)
    }

    /// What there is to do at a range, or some of it once nobody waits for that any longer.
    pub(super) fn actions(
        &mut self,
        asked: &CodeActionParams,
        is_cancelled: &mut dyn FnMut() -> bool,
    ) -> Option<Vec<CodeAction>> {
        let wanted = |kind: &CodeActionKind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty);
        if asked.context.only.as_ref().is_some_and(|only| !only.iter().any(wanted)) {
            return None;
        }
        let uri = &asked.text_document.uri.0;
        self.read(uri)?;
        let Workspace { desk, documents, client } = self;
        let document = documents.get(uri)?;
        let results = document.results()?;
        let lines = Lines::of(&document.text, client.unit);
        let buffer = document.buffer(&document.text, first(&client.folders));
        let action = |action: Action<'_>| {
            let Action { title, finding, edit, is_cure } = action;
            let edit = TextEdit { range: lines.range(edit.bytes), new_text: edit.text };
            CodeAction {
                title,
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![of_finding(&results.article, finding, &lines, uri)]),
                is_preferred: Some(is_cure),
                disabled: None,
                edit: Some(workspace_edit(uri, edit, client.versioned_edits.then_some(document.version))),
                command: None,
                data: None,
                tags: None,
            }
        };
        let found = actions(results, &buffer, &lines, lines.bytes(asked.range), &mut **desk, is_cancelled);
        Some(found.into_iter().map(action).collect())
    }

    /// A document whose present text has been read.
    fn read(&mut self, uri: &str) -> Option<&Document> {
        let Workspace { desk, documents, client } = self;
        let document = documents.get_mut(uri)?;
        if document.read.is_none() {
            let buffer = document.buffer(&document.text, first(&client.folders));
            let read = guarded(uri, || desk.read(&buffer));
            document.read = Some(read.unwrap_or_else(|error| Err(Failure::of_article(&error))));
        }
        Some(document)
    }
}

fn first(folders: &[PathBuf]) -> Option<&Path> {
    folders.first().map(PathBuf::as_path)
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
