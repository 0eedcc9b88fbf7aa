//! A folder whose files the program writes and removes. Links in it are replaced or removed, never followed.

use super::replace::{Replacement, about};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The list of the pages in the folder of a report, by which the folder is recognized.
pub(crate) const REPORT: &str = "nutgraf-report.txt";

/// How the list begins; the number of its version follows.
pub(crate) const REPORT_HEAD: &str = "nutgraf report ";

/// How the names of files begin that are not complete yet.
const UNFINISHED: &str = ".nutgraf-";

/// Whether a folder holds a report, whose pages are not articles. The name of the list alone does not make it one.
pub(super) fn is_report(folder: &Path) -> bool {
    let path = folder.join(REPORT);
    let mut start = [0; REPORT_HEAD.len()];
    is_file(&path)
        && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && start == *REPORT_HEAD.as_bytes()
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

    /// Whether nothing is in it but files that an earlier run left incomplete, or it is missing.
    ///
    /// # Errors
    /// When it cannot be listed.
    pub(crate) fn is_empty(&self) -> io::Result<bool> {
        Ok(self.names()?.iter().all(|name| name.starts_with(UNFINISHED)))
    }

    /// Removes the files that an earlier run left incomplete.
    ///
    /// # Errors
    /// When it cannot be listed, or one cannot be removed.
    pub(crate) fn remove_unfinished(&self) -> io::Result<()> {
        let names = self.names()?;
        names.iter().filter(|name| name.starts_with(UNFINISHED)).try_for_each(|name| self.remove(name).map(drop))
    }

    /// The names of what is in it, with a replacement for what is not UTF-8.
    fn names(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(about(&self.0, &error)),
        };
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    /// Opens a file to add lines to its end.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) fn append(&self, name: &str) -> io::Result<OpenList> {
        let path = self.path(name);
        let file = OpenOptions::new().append(true).open(&path).map_err(|error| about(&path, &error))?;
        Ok(OpenList(path, file))
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

/// A file that gets longer line by line.
#[derive(Debug)]
pub(crate) struct OpenList(PathBuf, File);

impl OpenList {
    /// Adds a line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn add(&mut self, line: &str) -> io::Result<()> {
        self.1.write_all(format!("{line}\n").as_bytes()).map_err(|error| about(&self.0, &error))
    }
}
