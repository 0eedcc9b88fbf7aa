//! What the pages of `nutgraf serve` say: the answer to an article, and the report on the folder.

use super::args::{Common, Serve};
use super::articles::{Filter, Wanted};
use super::draft::Draft;
use super::kept::Kept;
use super::{asked_language, brief_wanted, language_note, print_notes, site};
use crate::check::{Severity, Verdict};
use crate::config::{Config, Configs};
use crate::error::Error;
use crate::language;
use crate::nearest::UnknownName;
use crate::report::page::{self, Context};
use crate::report::words::counted;
use crate::report::{self, BriefFormat, Results, Style};
use crate::serve::{Answer, Ask, Desk, Pages};
use crate::source::{Format, whole};
use crate::triage::Triage;
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

/// Reads articles for the pages, with the settings of the folder or, without one, of the working folder.
pub(super) struct Newsdesk {
    args: Serve,
    /// The options for reading the folder.
    common: Common,
    config: Arc<Config>,
}

/// The name of an article that was pasted, in its result.
const PASTED: &str = "pasted text";

impl Newsdesk {
    /// # Errors
    /// What is wrong with the arguments or the settings.
    pub(super) fn new(args: &Serve) -> Result<Newsdesk, String> {
        if let Some(unknown) = args.rules.unknown() {
            return Err(unknown);
        }
        if let Some(folder) = args.folder.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(format!("{}: not a folder", folder.display()));
        }
        let message = |error: Error| error.to_string();
        let mut configs = Configs::new(args.input.config.as_deref(), args.input.isolated).map_err(message)?;
        let config = configs.of_folder(args.folder.as_deref().unwrap_or(Path::new(""))).map_err(message)?;
        let common = args.common();
        print_notes(language_note(&args.input).as_slice(), &common);
        Ok(Newsdesk { args: args.clone(), common, config })
    }

    /// Reads and checks an article, as `nutgraf FILE` does.
    ///
    /// # Errors
    /// When it cannot be read, or the page asks for what there is not.
    fn read(&self, ask: &Ask) -> Result<Results, String> {
        let name = ask.name.as_deref().map(Path::new).and_then(Path::file_name);
        // as if it were in the folder
        let folder = self.args.folder.as_deref().unwrap_or(Path::new(""));
        let path = whole(&folder.join(name.unwrap_or_default()));
        let view = self.config.at(&path);
        let name = name.map_or_else(|| PASTED.to_owned(), |name| name.to_string_lossy().into_owned());
        let mut notes = Vec::new();
        let language = match given(ask.lang.as_deref()) {
            None => asked_language(&self.args.input, &view),
            Some(code) => {
                let (language, note) = language::requested(code)?;
                notes.extend(note);
                Some(language)
            }
        };
        let mut settings = self.args.rules.settings(&view);
        if let Some(profile) = given(ask.profile.as_deref()) {
            settings.profile = profile.parse().map_err(|unknown: UnknownName| unknown.to_string())?;
        }
        let wanted = Wanted { quotes: Some(Filter::default()), ..brief_wanted(settings, view.budget()) };
        let draft = Draft {
            name: &name,
            text: &ask.text,
            format: ask.name.as_deref().and_then(|name| Format::of_path(Path::new(name))),
            headline: given(Some(&ask.headline)),
            language,
            keys: self.args.input.keys(&view),
        };
        let settle = (&mut Triage::default(), &*self.config, &*path);
        let read = draft.read(&wanted, settle, &mut Kept::default());
        let (mut results, others) = read.map_err(|error| error.message())?;
        if others > 0 {
            notes.push(format!("this is the first of {} articles", others + 1));
        }
        results.notes.extend(notes);
        Ok(results)
    }
}

/// A field that was filled in.
fn given(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

impl Desk for Newsdesk {
    fn check(&self, ask: &Ask) -> Result<Answer, String> {
        let results = self.read(ask)?;
        let mut json = Vec::new();
        let mut report = report::for_brief(BriefFormat::Json, &mut json, Style::default());
        report.add(&results).and_then(|()| report.finish()).map_err(|error| error.to_string())?;
        drop(report);
        let json = String::from_utf8(json).map_err(|error| error.to_string())?;
        // the page around it has a heading of its own
        let html = page::article(&results, &Context { level: 2, ..Context::alone() }).into_string();
        Ok(Answer { status: status(&results), html, json })
    }

    fn report(&self) -> Option<Result<Pages, String>> {
        self.args.folder.as_ref()?;
        let pages = RefCell::new(Pages::default());
        let written = site::write(
            &self.common,
            &self.args.rules,
            None,
            &|config| self.args.rules.triage(config.baseline(), None),
            &pages,
        );
        let pages = pages.into_inner();
        Some(match written {
            Err(error) => Err(error.to_string()),
            Ok(_) if pages.is_empty() => {
                Err("the folder cannot be read; nutgraf says why where it was started".to_owned())
            }
            // what failed of it is on the first page
            Ok(_) => Ok(pages),
        })
    }
}

/// The verdict and what it is for: "unsupported: 2 errors, 1 note".
fn status(results: &Results) -> String {
    let checks = results.checks.as_deref().unwrap_or_default();
    let verdict = Verdict::worst(checks);
    let findings = || checks.iter().flat_map(|check| &check.findings).filter(|finding| finding.is_new());
    let counts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
        let count = findings().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| counted(count, severity.name()))
    });
    let why: Vec<String> = verdict.reason().map(str::to_owned).into_iter().chain(counts).collect();
    if why.is_empty() { verdict.name().to_owned() } else { format!("{verdict}: {}", why.join(", ")) }
}
