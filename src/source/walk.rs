//! The articles of a folder, in a fixed order, without ignored files.

use super::own_folder::is_report;
use super::{Discovered, Format, Input, real};
use crate::error::Error;
use std::fs;
use std::io;
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
const IGNORE_FILES: &[&str] = &[".gitignore", ".ignore"];

/// Maximum size of such a file, in bytes. Its patterns may take eight hundred times as much memory.
const MAX_IGNORE_FILE: u64 = 256 * 1024;

/// The files below `folder`, sorted by path. `.gitignore` is respected, links are not followed, and folders of reports
/// are skipped. What cannot be read is among the errors: a folder, or a file of ignored names, without which nothing below its
/// folder is read.
pub(super) fn found(folder: &Path) -> Discovered {
    if is_report(folder) {
        return Discovered { reports: vec![folder.to_owned()], ..Discovered::default() };
    }
    if let Some(error) = real(&folder.join("-")).ancestors().skip(1).find_map(unsafe_ignore_file) {
        return Discovered { errors: vec![error], ..Discovered::default() };
    }
    let found = Arc::new(Mutex::new(Discovered::default()));
    let skipping = Arc::clone(&found);
    let walk = ignore::WalkBuilder::new(folder)
        .follow_links(false)
        // a `.git` that is a file leads to a list that may be anywhere, and of any kind
        .git_exclude(false)
        .sort_by_file_path(Path::cmp)
        .filter_entry(move |entry| {
            if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
                return true;
            }
            if entry.depth() > 0 && is_skipped(entry.path()) {
                return false;
            }
            if is_report(entry.path()) {
                lock(&skipping).reports.push(without_dot(entry.path()));
                return false;
            }
            // before the walk reads it
            let error = unsafe_ignore_file(entry.path());
            let is_safe = error.is_none();
            lock(&skipping).errors.extend(error);
            is_safe
        })
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                sort(without_dot(entry.path()), &mut lock(&found));
            }
            Ok(_) => {}
            Err(error) => lock(&found).errors.extend(unread(folder, error)),
        }
    }
    std::mem::take(&mut *lock(&found))
}

fn lock(found: &Mutex<Discovered>) -> MutexGuard<'_, Discovered> {
    found.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a folder of this name is skipped.
fn is_skipped(folder: &Path) -> bool {
    SKIPPED_FOLDERS.iter().any(|name| folder.ends_with(name))
}

/// The error for what could not be read below `folder`. `None` for a pattern that is not valid, which matches nothing.
fn unread(folder: &Path, error: ignore::Error) -> Option<Error> {
    let path = match &error {
        ignore::Error::WithPath { path, .. } => path,
        _ => folder,
    };
    let name = without_dot(path).display().to_string();
    let source = error.into_io_error()?;
    // its message names the path again; that of the system's error does not
    let source = match std::error::Error::source(&source).and_then(|inner| inner.downcast_ref::<io::Error>()) {
        Some(inner) => inner.raw_os_error().map_or_else(|| inner.kind().into(), io::Error::from_raw_os_error),
        None => source,
    };
    Some(Error::Read { name, source })
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

/// The files below `folder` among `files`, sorted real paths, without those that a walk leaves out. Nothing is walked, so
/// `.gitignore` does not apply.
pub(super) fn among(folder: &Path, files: &[PathBuf]) -> Discovered {
    let mut found = Discovered::default();
    let root = real(&folder.join("-"));
    let root = root.parent().unwrap_or(folder);
    let is_file = |file: &Path| file.is_file() && !file.is_symlink();
    // they are sorted, so that files below a folder are adjacent
    let first = files.partition_point(|file| file.as_path() < root);
    let below = files[first..].iter().map_while(|file| file.strip_prefix(root).ok().map(|below| (file, below)));
    for (_, below) in below.filter(|(file, _)| is_file(file)) {
        let is_hidden = below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        let in_skipped = below.ancestors().skip(1).any(is_skipped);
        if is_hidden || in_skipped {
            continue;
        }
        let named = |below: &Path| match below.as_os_str().is_empty() {
            true => folder.to_owned(),
            false if folder == Path::new(".") => below.to_owned(),
            false => folder.join(below),
        };
        match below.ancestors().skip(1).filter(|above| is_report(&root.join(above))).last() {
            None => sort(named(below), &mut found),
            Some(report) if found.reports.last() != Some(&named(report)) => found.reports.push(named(report)),
            Some(_) => {}
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

    #[test]
    fn changed_files_are_chosen_as_in_a_walk() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = [
            ".draft.txt",
            ".github/a.md",
            "news/.draft.txt",
            "news/.desk/a.md",
            "news/README.md",
            "news/a.md",
            "news/venv",
            "node_modules/a.md",
            "old/target/a.md",
            "old/targets/a.md",
            "target",
        ];
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            fs::write(path, "Rain").expect("written");
        }
        let files = names.map(|name| real(&folder.path().join(name)));
        let names = |found: Discovered| {
            let inputs = found.inputs.into_iter().map(|input| input.path).collect::<Vec<_>>();
            [inputs, found.unsupported, found.non_articles].map(|paths| {
                let below = paths.into_iter().map(|path| path.strip_prefix(folder.path()).expect("below").to_owned());
                below.map(|path| path.display().to_string()).collect::<Vec<_>>()
            })
        };
        let wanted = [vec!["news/a.md", "old/targets/a.md"], vec!["news/venv", "target"], vec!["news/README.md"]];
        assert_eq!(names(found(folder.path())), wanted);
        assert_eq!(names(among(folder.path(), &files)), wanted);
    }
}
