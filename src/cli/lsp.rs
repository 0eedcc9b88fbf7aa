//! `nutgraf lsp`: what an editor is told about the articles that are open in it.

use super::args::Lsp;
use super::articles::{Filter, Wanted};
use super::draft::Draft;
use super::kept::Kept;
use super::{Outcome, asked_language, complain, language_note, stdout};
use crate::config::Configs;
use crate::error::Error;
use crate::lsp::{self, Buffer, Desk, End, Failure};
use crate::report::Results;
use crate::source::{self, Format, whole};
use std::io;
use std::path::Path;

/// Answers the editor until one of them ends.
pub(super) fn run(args: &Lsp) -> io::Result<Outcome> {
    if let Some(unknown) = args.rules.unknown() {
        complain(&unknown);
        return Ok(Outcome::Failed);
    }
    if let Some(note) = language_note(&args.input) {
        complain(&note);
    }
    let mut desk = EditorDesk { args, kept: Kept::default() };
    Ok(match lsp::run(&mut desk, io::stdin(), stdout())? {
        End::Asked => Outcome::Clean,
        End::Cut => Outcome::Cut,
        End::Broken(why) => {
            complain(&format!("standard input: {why}; lsp is for editors to start"));
            Outcome::Failed
        }
    })
}

/// Reads what is open in an editor.
struct EditorDesk<'a> {
    args: &'a Lsp,
    kept: Kept,
}

/// The name of a text that is not in a file.
const UNTITLED: &str = "untitled";

impl Desk for EditorDesk<'_> {
    /// Settings and baseline are read each time, so that what holds for a text is what its folder says now.
    fn read(&mut self, buffer: &Buffer<'_>) -> Result<Option<Results>, Failure> {
        let Some(format) = format(buffer).filter(|_| !buffer.text.trim().is_empty()) else { return Ok(None) };
        let Lsp { input, rules, .. } = self.args;
        let untitled = || buffer.folder.unwrap_or(Path::new("")).join(UNTITLED);
        let path = whole(&buffer.path.map_or_else(untitled, Path::to_owned));
        let of_settings = |error: Error| Failure::of_settings(&error);
        let mut configs = Configs::new(input.config.as_deref(), input.isolated).map_err(of_settings)?;
        let config = configs.of_file(&path).map_err(of_settings)?;
        if buffer.path.is_some() && (!config.reads(&path) || source::is_non_article(&path)) {
            return Ok(None);
        }
        let mut triage = rules.triage(config.baseline(), None).map_err(of_settings)?;
        let name = path.display().to_string();
        let of_article = |error: Error| Failure::of_article(&error);
        let (size, limit) = (buffer.text.len() as u64, input.max_file_size);
        if size > limit {
            return Err(of_article(Error::TooLarge { name, size, limit }));
        }
        let view = config.at(&path);
        let wanted =
            Wanted { check: Some(rules.settings(&view)), quotes: Some(Filter::default()), ..Wanted::default() };
        let draft = Draft {
            name: &name,
            text: buffer.text,
            format: Some(format),
            headline: None,
            language: asked_language(input, &view),
            keys: input.keys(&view),
        };
        let read = draft.read(&wanted, (&mut triage, &config, &path), &mut self.kept);
        read.map(|(results, _)| Some(results)).map_err(of_article)
    }
}

/// The format of a text: what its file name says, else what the editor does. `None` for all but single articles.
fn format(buffer: &Buffer<'_>) -> Option<Format> {
    let named = buffer.path.and_then(Format::of_path);
    let called = || match buffer.language {
        "markdown" | "mdx" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        "plaintext" | "text" => Some(Format::Text),
        _ => None,
    };
    named.or_else(called).filter(|format| matches!(format, Format::Text | Format::Markdown | Format::Html))
}
