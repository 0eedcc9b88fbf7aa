//! A folder whose files the program writes and removes. Links in it are replaced or removed, never followed.

use super::replace::{Replacement, about};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The list of the pages in the folder of a report, by which the folder is recognized.
pub(crate) const REPORT: &str = "nutgraf-report.txt";

/// Whether a folder holds a report, whose pages are not articles.
pub(super) fn is_report(folder: &Path) -> bool {
    is_file(&folder.join(REPORT))
}

/// Whether this is a regular file, and not a link to one.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// A folder whose files belong to the program.
#[derive(Debug)]
pub(crate) struct OwnFolder(PathBuf);

impl OwnFolder {
    /// The folder at a path, which may be missing.
    ///
    /// # Errors
    /// When there is something else in its place, or it cannot be read.
    pub(crate) fn new(path: &Path) -> io::Result<OwnFolder> {
        match fs::metadata(path) {
            Ok(found) if !found.is_dir() => Err(about(path, &io::ErrorKind::NotADirectory.into())),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(about(path, &error)),
            _ => Ok(OwnFolder(path.to_owned())),
        }
    }

    /// Whether nothing is in it, or it is missing.
    ///
    /// # Errors
    /// When it cannot be listed.
    pub(crate) fn is_empty(&self) -> io::Result<bool> {
        match fs::read_dir(&self.0) {
            Ok(mut entries) => Ok(entries.next().is_none()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(about(&self.0, &error)),
        }
    }

    /// Creates it and the folders above it, if they are missing.
    ///
    /// # Errors
    /// When one cannot be created.
    pub(crate) fn create(&self) -> io::Result<()> {
        fs::create_dir_all(&self.0).map_err(|error| about(&self.0, &error))
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The text of a regular file of at most `limit` bytes; `None` if there is no such file.
    pub(crate) fn text(&self, name: &str, limit: u64) -> Option<String> {
        let path = self.path(name);
        let size = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(limit).read_to_string(&mut text));
        read.ok().filter(|_| size <= limit).map(|_| text)
    }

    /// Writes a file, unless it has this text already; returns whether it was written. What is in its place, be it a
    /// link, is replaced as a whole.
    ///
    /// # Errors
    /// When it cannot be written; what was in its place is then unchanged.
    pub(crate) fn write(&self, name: &str, text: &str) -> io::Result<bool> {
        if self.text(name, text.len() as u64).is_some_and(|old| old == text) {
            return Ok(false);
        }
        let mut file = Replacement::of_entry(&self.path(name))?;
        file.write_all(text.as_bytes())?;
        file.commit()?;
        Ok(true)
    }

    /// Removes a file or a link; returns whether there was one. A folder is left alone.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(crate) fn remove(&self, name: &str) -> io::Result<bool> {
        let path = self.path(name);
        match fs::symlink_metadata(&path) {
            Ok(found) if !found.is_dir() => {
                fs::remove_file(&path).map_err(|error| about(&path, &error))?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}
