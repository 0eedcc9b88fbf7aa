//! The inputs that are named or found, each with the settings that hold for it, and what is said of those passed over.

use super::args::Common;
use super::changed::changed;
use super::tally::Tally;
use super::{Outcome, complain, language_note, stdout, tell};
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
    /// What settings by path hold it for, from the root of the file system: standard input goes by the name that it is given.
    pub(super) path: PathBuf,
}

impl Job {
    /// What the settings say of it.
    pub(super) fn view(&self) -> View<'_> {
        self.config.at(&self.path)
    }
}

/// What there is to do.
pub(super) struct Found {
    /// In order, each with the error that stopped us from finding it.
    pub(super) jobs: Vec<Result<Job, Error>>,
    pub(super) tally: Tally,
    /// The settings where the first path is: those of the run as a whole.
    pub(super) config: Arc<Config>,
    /// The folders of which every article is read.
    pub(super) walked: Vec<PathBuf>,
}

/// The error of folders whose files all turned out to be something else. There is none where hooks and requests ask for what
/// may well be nothing.
pub(super) fn nothing(tally: &Tally, common: &Common) -> Option<Error> {
    let folders = || common.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    (tally.is_nothing() && common.since.is_none() && !common.force_exclude)
        .then(|| Error::NoArticles { name: folders() })
}

/// Counts a file of a folder as passed over, and names it to who wants to know.
pub(super) fn pass_over(path: &Path, why: &str, common: &Common, tally: &mut Tally) {
    tally.passed_over(path);
    if common.verbose {
        complain(&format!("{}: {why}, passed over", path.display()));
    }
}

/// The inputs that are named or found; standard input where nothing is named. How the run ends instead where settings or
/// flags are wrong, or where the inputs were only to be listed.
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
            tell(language_note(common).as_slice(), common);
            Ok(Ok(found))
        }
    }
}

/// Why a file is passed over that settings or flags leave out.
const EXCLUDED: &str = "excluded";

/// # Errors
/// What is wrong with flags or settings.
fn find(common: &Common, paths: &[PathBuf]) -> Result<Found, String> {
    let told = |error: Error| error.to_string();
    let mut configs = Configs::new(common.config.as_deref(), common.isolated).map_err(told)?;
    let here = |patterns: &[String]| Patterns::new(Path::new(""), patterns.iter().map(String::as_str));
    let (exclude, glob) = (here(&common.exclude)?, here(&common.glob)?);
    let changed = common.since.as_deref().map(|since| changed(since, paths)).transpose()?;
    let mut jobs: Vec<Result<Job, Error>> = Vec::new();
    let mut places: HashMap<PathBuf, usize> = HashMap::new();
    let mut passed = Vec::new();
    let mut run = None;
    let mut walked = Vec::new();
    for path in paths {
        let place = place(path, common);
        let config = if path.is_dir() { configs.of_folder(path) } else { configs.of_file(&place) };
        run.get_or_insert(config.map_err(told)?);
        let found = match source::find(path, changed.as_deref()) {
            Ok(found) => found,
            Err(error) => {
                jobs.push(Err(error));
                continue;
            }
        };
        if path.is_dir() && changed.is_none() && exclude.is_empty() && glob.is_empty() {
            walked.push(path.clone());
        }
        if found.inputs.is_empty() && path.is_dir() && changed.is_none() {
            jobs.push(Err(Error::NoArticles { name: path.display().to_string() }));
        }
        for input in found.inputs {
            let path = self::place(&input.path, common);
            let own = configs.of_file(&path).map_err(told)?;
            let path = whole(&path);
            let out = exclude.matches(&path) || !own.reads(&path) || !glob.is_empty() && !glob.matches(&path);
            if out && (!input.named || common.force_exclude) {
                passed.push((input.path, EXCLUDED));
                continue;
            }
            if common.force_exclude && source::is_non_article(&path) {
                passed.push((input.path, "no article by its name"));
                continue;
            }
            // a file that is named, and in a folder that is named too, or twice, is one file
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
        passed.extend(found.unsupported.into_iter().map(|path| (path, "not a kind of file that is read")));
        passed.extend(found.non_articles.into_iter().map(|path| (path, "no article by its name")));
    }
    let excluded = passed.iter().filter(|(_, why)| *why == EXCLUDED).count();
    if jobs.is_empty() && excluded > 0 && changed.is_none() && !common.force_exclude {
        let what = counted(excluded, "article");
        return Err(format!(
            "include, exclude or --glob leave out all there is, {what}; nutgraf config show says which"
        ));
    }
    let mut tally = Tally::new(jobs.len());
    for (path, why) in &passed {
        pass_over(path, why, common, &mut tally);
    }
    Ok(Found { jobs, tally, config: run.unwrap_or_default(), walked })
}

/// The path that settings hold an input for.
fn place(path: &Path, common: &Common) -> PathBuf {
    match &common.stdin_filename {
        Some(name) if path.as_os_str() == "-" => PathBuf::from(name),
        _ => path.to_owned(),
    }
}

/// Prints what would be read, and as what.
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
                let path = place(&job.input.path, common);
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
