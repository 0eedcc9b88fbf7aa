//! A text that is open in the editor.

use super::desk::{Buffer, Failure};
use super::lines::{self, Lines};
use crate::report::Results;
use crate::source::line_starts;
use crate::span::Unit;
use gen_lsp_types::{Range, VersionedTextDocumentIdentifier};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What became of a text: its results, nothing if it is not to be checked, or a failure.
pub(super) type Read = Result<Option<Results>, Failure>;

/// What the editor has changed in a text. The protocol's own type takes a change with an invalid range for the whole
/// text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changes {
    pub text_document: VersionedTextDocumentIdentifier,
    pub content_changes: Vec<Change>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Change {
    /// What is replaced; the whole text if there is none.
    pub range: Option<Range>,
    pub text: String,
}

/// An open text.
#[derive(Debug)]
pub(super) struct Document {
    pub path: Option<PathBuf>,
    /// The editor's name for its language.
    pub language: String,
    /// The editor's number for its present text.
    pub version: i32,
    pub text: String,
    /// Its present text, read; `None` until somebody asks.
    pub read: Option<Read>,
    /// Whether the editor waits for what is found.
    pub due: bool,
    /// What was wrong with its settings when it was last read.
    pub problem: Option<String>,
}

impl Document {
    /// Changes the text, each change after the one before it.
    pub(super) fn change(&mut self, changes: Vec<Change>, version: i32, unit: Unit) {
        let mut starts = line_starts(&self.text);
        for Change { range, text } in changes {
            let Some(range) = range else {
                self.text = text;
                starts = line_starts(&self.text);
                continue;
            };
            let bytes = Lines::with(&self.text, &starts, unit).bytes(range);
            self.text.replace_range(bytes.start..bytes.end, &text);
            lines::replaced(&mut starts, &self.text, bytes, text.len());
        }
        self.version = version;
        self.expire();
    }

    /// Makes it to be read anew.
    pub(super) fn expire(&mut self) {
        self.read = None;
        self.due = true;
    }

    /// The results of its present text, once it is read and if there are any.
    pub(super) fn results(&self) -> Option<&Results> {
        self.read.as_ref()?.as_ref().ok()?.as_ref()
    }

    /// The document with some text, its own or one that it could have.
    pub(super) fn buffer<'a>(&'a self, text: &'a str, folder: Option<&'a Path>) -> Buffer<'a> {
        Buffer { path: self.path.as_deref(), folder, language: &self.language, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::Position;
    use proptest::prelude::{ProptestConfig, any, prop, proptest};

    fn document(text: &str) -> Document {
        let (path, language, text) = (None, "markdown".to_owned(), text.to_owned());
        Document { path, language, version: 1, text, read: None, due: false, problem: None }
    }

    fn part(lines: [u32; 2], characters: [u32; 2], text: &str) -> Change {
        let [start, end] = [0, 1].map(|at| Position { line: lines[at], character: characters[at] });
        Change { range: Some(Range { start, end }), text: text.to_owned() }
    }

    #[test]
    fn changes_follow_one_another() {
        let mut document = document("🙂 a\r\nb\r\n");
        let changes = vec![part([0, 0], [2, 3], "é"), part([0, 1], [3, 0], ""), part([9, 9], [0, 5], "!")];
        document.change(changes, 7, Unit::Utf16);
        assert_eq!((document.text.as_str(), document.version, document.due), ("🙂éb\r\n!", 7, true));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// As if the text were an array of the editor's units.
        #[test]
        fn changes_are_those_of_the_editor(
            text in "[a🙂é\r\n]{0,12}",
            edits in prop::collection::vec((any::<[[prop::sample::Index; 2]; 2]>(), "[b🙂\r\n]{0,3}"), 1..6),
        ) {
            let (mut changes, mut expected) = (Vec::new(), text.clone());
            for (places, new) in edits {
                let starts = line_starts(&expected);
                let mut ends = places.map(|[line, column]| {
                    let line = line.index(starts.len());
                    let end = starts.get(line + 1).copied().unwrap_or(expected.len());
                    let content = expected[starts[line]..end].trim_end_matches(['\r', '\n']);
                    let places: Vec<usize> = content.char_indices().map(|(at, _)| at).chain([content.len()]).collect();
                    let at = places[column.index(places.len())];
                    let units = content[..at].encode_utf16().count();
                    (starts[line] + at, line as u32, units as u32)
                });
                ends.sort_unstable();
                changes.push(part(ends.map(|end| end.1), ends.map(|end| end.2), &new));
                expected.replace_range(ends[0].0..ends[1].0, &new);
            }
            let mut document = document(&text);
            document.change(changes, 2, Unit::Utf16);
            assert_eq!(document.text, expected);
        }
    }
}
