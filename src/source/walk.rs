//! The articles of a folder, in a fixed order, without ignored files.

use super::own_folder::is_report;
use super::{Discovered, Format, Input, real};
use crate::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Folders of tools, which have no articles. Hidden folders are skipped anyway.
const SKIPPED_FOLDERS: &[&str] = &["node_modules", "target", "venv"];

/// Project documents, which are not articles, nor are files whose names in capitals begin with one of these
/// (`LICENSE-MIT`).
const PROJECT_DOCS: &[&str] = &["README", "CONTRIBUTING", "LICENSE", "LICENCE", "CHANGELOG", "CODE_OF_CONDUCT"];

/// Files for machines, by their full name.
const MACHINE_FILES: &[&str] = &["robots.txt", "humans.txt", "package.json", "package-lock.json", "composer.json"];

/// nutgraf's own files, which are skipped silently.
const OWN: &[&str] = &["nutgraf.toml", "nutgraf-baseline.json"];

/// Files for machines, by the beginning and end of their name.
const MACHINE_FILES_LIKE: &[(&str, &str)] =
    &[("requirements", ".txt"), ("tsconfig", ".json"), ("", ".config.json"), ("sitemap", ".xml")];

/// What is read in a folder to know which of its files are ignored. Only regular files are safe to read: a link to a device
/// never ends.
const IGNORE_FILES: &[&str] = &[".gitignore", ".ignore", ".git", ".git/info/exclude"];

/// Maximum size of such a file, in bytes. Its patterns may take eight hundred times as much memory.
const MAX_IGNORE_FILE: u64 = 256 * 1024;

/// What the walk met besides files.
#[derive(Default)]
struct Met {
    reports: Vec<PathBuf>,
    /// The first file of ignored names that must not be read.
    unsafe_file: Option<Error>,
}

/// The files below `folder`, sorted by path. `.gitignore` is respected, links are not followed, and folders of reports
/// are skipped.
///
/// # Errors
/// [`Error::Read`] if the folder cannot be read, [`Error::Malformed`] if that is so of a file of ignored names.
pub(super) fn found(folder: &Path) -> Result<Discovered, Error> {
    let mut found = Discovered::default();
    if is_report(folder) {
        found.reports.push(folder.to_owned());
        return Ok(found);
    }
    if let Some(error) = real(&folder.join("-")).ancestors().skip(1).find_map(unsafe_ignore_file) {
        return Err(error);
    }
    let met = Arc::new(Mutex::new(Met::default()));
    let meeting = Arc::clone(&met);
    let walk = ignore::WalkBuilder::new(folder)
        .follow_links(false)
        .sort_by_file_path(Path::cmp)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let skipped = entry.depth() > 0 && SKIPPED_FOLDERS.iter().any(|name| entry.file_name() == *name);
            if !is_folder || skipped {
                return !is_folder;
            }
            if is_report(entry.path()) {
                lock(&meeting).reports.push(without_dot(entry.path()));
                return false;
            }
            // before the walk reads it
            let unsafe_file = unsafe_ignore_file(entry.path());
            let is_safe = unsafe_file.is_none();
            let mut met = lock(&meeting);
            met.unsafe_file = met.unsafe_file.take().or(unsafe_file);
            is_safe
        })
        .build();
    for entry in walk {
        let entry = entry.map_err(|error| Error::Read {
            name: folder.display().to_string(),
            source: std::io::Error::other(error.to_string()),
        })?;
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        sort(without_dot(entry.path()), &mut found);
    }
    let met = std::mem::take(&mut *lock(&met));
    found.reports = met.reports;
    met.unsafe_file.map_or(Ok(found), Err)
}

fn lock(met: &Mutex<Met>) -> MutexGuard<'_, Met> {
    met.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error of a file of ignored names in this folder that must not be read.
fn unsafe_ignore_file(folder: &Path) -> Option<Error> {
    IGNORE_FILES.iter().find_map(|name| {
        let path = folder.join(name);
        let found = fs::metadata(&path).ok()?;
        let message = if found.len() > MAX_IGNORE_FILE && found.is_file() {
            format!("{} bytes, over the limit of {MAX_IGNORE_FILE}", found.len())
        } else if !found.is_file() && !found.is_dir() {
            "not a regular file".to_owned()
        } else {
            return None;
        };
        Some(Error::Malformed { name: without_dot(&path).display().to_string(), message })
    })
}

/// A path as it is reported: those below "." are without it.
fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The files below `folder` among `files`, sorted real paths. Nothing is walked, so `.gitignore` does not apply.
pub(super) fn among(folder: &Path, files: &[PathBuf]) -> Discovered {
    let mut found = Discovered::default();
    let root = real(&folder.join("-"));
    let root = root.parent().unwrap_or(folder);
    let is_file = |file: &Path| file.is_file() && !file.is_symlink();
    // they are sorted, so that files below a folder are adjacent
    let first = files.partition_point(|file| file.as_path() < root);
    let below = files[first..].iter().map_while(|file| file.strip_prefix(root).ok().map(|below| (file, below)));
    for (_, below) in below.filter(|(file, _)| is_file(file)) {
        let skipped = below.components().any(|part| SKIPPED_FOLDERS.iter().any(|name| part.as_os_str() == *name));
        let in_report = || below.ancestors().skip(1).any(|above| is_report(&root.join(above)));
        if !skipped && !in_report() {
            let path = if folder == Path::new(".") { below.to_owned() } else { folder.join(below) };
            sort(path, &mut found);
        }
    }
    found
}

/// Adds a file of a folder to the list of its kind.
fn sort(path: PathBuf, found: &mut Discovered) {
    if path.file_name().is_some_and(|name| OWN.iter().any(|own| name == *own)) {
        return;
    }
    if path.file_name().is_some_and(|name| is_non_article(&name.to_string_lossy())) {
        found.non_articles.push(path);
    } else if Format::of_path(&path).is_some() {
        found.inputs.push(Input { path, named: false });
    } else {
        found.unsupported.push(path);
    }
}

/// Whether a file of this name is not an article, whatever its extension.
pub(super) fn is_non_article(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let lower = name.to_ascii_lowercase();
    PROJECT_DOCS.iter().any(|paper| name.starts_with(paper) || stem.eq_ignore_ascii_case(paper))
        || MACHINE_FILES.contains(&lower.as_str())
        || MACHINE_FILES_LIKE.iter().any(|(start, end)| lower.starts_with(start) && lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn project_documents_and_settings_are_not_articles() {
        for name in
            ["README.md", "readme.txt", "README.de.md", "LICENSE-MIT.txt", "Changelog.md", "requirements-dev.txt"]
        {
            assert!(is_non_article(name), "{name}");
        }
        for name in ["tsconfig.build.json", "jest.config.json", "package.json", "sitemap-2.xml", "robots.txt"] {
            assert!(is_non_article(name), "{name}");
        }
        for name in ["license-fee-rises.txt", "contributing-factors.md", "config.json", "package-tour.txt", "site.xml"]
        {
            assert!(!is_non_article(name), "{name}");
        }
    }
}
