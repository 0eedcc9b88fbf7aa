//! The inputs that are named or found, each with its settings, and the messages about skipped files.

use super::args::Common;
use super::changed::changed;
use super::tally::Tally;
use super::{Outcome, complain, language_note, print_notes, stdout};
use crate::config::{Config, Configs, View};
use crate::error::Error;
use crate::report::escape::one_line;
use crate::report::words::counted;
use crate::source::{self, Format, Input, Patterns, whole};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An input and its settings.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) input: Input,
    pub(super) config: Arc<Config>,
    /// The absolute path that settings are matched with; for standard input, the name it is given.
    pub(super) path: PathBuf,
}

impl Job {
    /// The settings that apply to it.
    pub(super) fn view(&self) -> View<'_> {
        self.config.at(&self.path)
    }
}

/// The inputs of a run.
pub(super) struct Found {
    /// In order; an error in place of an input that could not be found.
    pub(super) jobs: Vec<Result<Job, Error>>,
    pub(super) tally: Tally,
    /// The settings at the first path, which are those of the run as a whole.
    pub(super) config: Arc<Config>,
    /// The folders whose articles are all read.
    pub(super) walked: Vec<PathBuf>,
}

/// The error for folders in which no file turned out to be an article. `None` with `--since` and `--force-exclude`,
/// with which hooks and CI may well have nothing to check.
pub(super) fn no_articles_error(tally: &Tally, common: &Common) -> Option<Error> {
    let folders = || common.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    (tally.nothing_read() && common.since.is_none() && !common.force_exclude)
        .then(|| Error::NoArticles { name: folders() })
}

/// Counts a file of a folder as skipped, and with `--verbose` names it.
pub(super) fn skip(path: &Path, why: &str, common: &Common, tally: &mut Tally) {
    tally.skipped(path);
    if common.verbose {
        complain(&format!("{}: {why}, skipped", path.display()));
    }
}

/// The inputs that are named or found; standard input if none is named. The inner error is the outcome of the run,
/// where settings or flags are wrong or the inputs were only to be listed.
pub(super) fn inputs(common: &Common) -> io::Result<Result<Found, Outcome>> {
    let mut paths = common.paths.clone();
    if paths.is_empty() {
        paths.push(PathBuf::from(if common.since.is_some() { "." } else { "-" }));
    }
    match find(common, &paths) {
        Err(message) => {
            complain(&message);
            Ok(Err(Outcome::Failed))
        }
        Ok(found) if common.files => list(&found, common).map(Err),
        Ok(found) => {
            print_notes(language_note(&common.input).as_slice(), common);
            Ok(Ok(found))
        }
    }
}

/// Why a file is skipped that settings or flags exclude.
const EXCLUDED: &str = "excluded";

/// # Errors
/// A message on what is wrong with flags or settings.
fn find(common: &Common, paths: &[PathBuf]) -> Result<Found, String> {
    let message = |error: Error| error.to_string();
    let mut configs = Configs::new(common.input.config.as_deref(), common.input.isolated).map_err(message)?;
    let here = |patterns: &[String]| Patterns::new(Path::new(""), patterns.iter().map(String::as_str));
    let (exclude, glob) = (here(&common.exclude)?, here(&common.glob)?);
    let changed = common.since.as_deref().map(|since| changed(since, paths)).transpose()?;
    let mut jobs: Vec<Result<Job, Error>> = Vec::new();
    let mut places: HashMap<PathBuf, usize> = HashMap::new();
    let mut skipped = Vec::new();
    let mut reports = Vec::new();
    let mut run = None;
    let mut walked = Vec::new();
    for path in paths {
        let own = settings_path(path, common);
        let config = if path.is_dir() { configs.of_folder(path) } else { configs.of_file(&own) };
        run.get_or_insert(config.map_err(message)?);
        let found = source::find(path, changed.as_deref());
        let is_whole = path.is_dir() && changed.is_none() && found.errors.is_empty();
        if is_whole && exclude.is_empty() && glob.is_empty() {
            walked.push(path.clone());
        }
        if is_whole && found.inputs.is_empty() {
            jobs.push(Err(Error::NoArticles { name: path.display().to_string() }));
        }
        jobs.extend(found.errors.into_iter().map(Err));
        for input in found.inputs {
            let path = settings_path(&input.path, common);
            let own = configs.of_file(&path).map_err(message)?;
            let path = whole(&path);
            let out = exclude.matches(&path) || !own.reads(&path) || !glob.is_empty() && !glob.matches(&path);
            if out && (!input.named || common.force_exclude) {
                skipped.push((input.path, EXCLUDED));
                continue;
            }
            if common.force_exclude && source::is_non_article(&path) {
                skipped.push((input.path, "not an article, judging by its name"));
                continue;
            }
            // a file that is named twice, or along with its folder, is one input
            match places.entry(path.clone()) {
                Entry::Occupied(first) => {
                    if let Some(Ok(job)) = jobs.get_mut(*first.get()) {
                        job.input.named |= input.named;
                    }
                }
                Entry::Vacant(place) => {
                    place.insert(jobs.len());
                    jobs.push(Ok(Job { input, config: own, path }));
                }
            }
        }
        skipped.extend(found.unsupported.into_iter().map(|path| (path, "unsupported file type")));
        reports.extend(found.reports);
        skipped.extend(found.non_articles.into_iter().map(|path| (path, "not an article, judging by its name")));
    }
    let excluded = skipped.iter().filter(|(_, why)| *why == EXCLUDED).count();
    if jobs.is_empty() && excluded > 0 && changed.is_none() && !common.force_exclude {
        let what = counted(excluded, "article");
        return Err(format!("include, exclude or --glob exclude every file ({what}); see nutgraf config show"));
    }
    let mut tally = Tally::new(jobs.len());
    for (path, why) in &skipped {
        skip(path, why, common, &mut tally);
    }
    // always named: one file of a stranger makes a folder of articles look like one
    for path in &reports {
        complain(&format!("{}: the folder of a report, skipped", path.display()));
    }
    Ok(Found { jobs, tally, config: run.unwrap_or_default(), walked })
}

/// The path that settings are matched with.
fn settings_path(path: &Path, common: &Common) -> PathBuf {
    match &common.stdin_filename {
        Some(name) if path.as_os_str() == "-" => PathBuf::from(name),
        _ => path.to_owned(),
    }
}

/// Lists the files that would be read, with their formats.
fn list(found: &Found, common: &Common) -> io::Result<Outcome> {
    let mut out = stdout();
    let mut outcome = Outcome::Clean;
    for job in &found.jobs {
        match job {
            Ok(job) if job.input.named && !job.input.is_stdin() && !source::exists(&job.input.path) => {
                complain(&format!("{}: no such file", job.input.path.display()));
                outcome = Outcome::Failed;
            }
            Ok(job) => {
                let path = settings_path(&job.input.path, common);
                let format = common.input_format.or_else(|| Format::of_path(&path));
                let format = format.map_or("by its first tag", Format::name);
                writeln!(out, "{}: {format}", one_line(&path.display().to_string()))?;
            }
            Err(error) => {
                complain(&error.to_string());
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}
