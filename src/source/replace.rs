//! Writes files atomically.

use super::real;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A file being written: the output goes to a temporary file beside it, which replaces it at the end. Anything but a
/// regular file, such as `/dev/stderr` or a pipe, is written directly.
#[derive(Debug)]
pub struct Replacement {
    path: PathBuf,
    out: Out,
    /// Whether it is on the disk before it replaces the old file, so that not even a power failure loses both.
    durable: bool,
}

#[derive(Debug)]
enum Out {
    // kept apart because the errors of `NamedTempFile` name the temporary file, which means nothing to the user
    Beside(BufWriter<File>, TempPath),
    Through(BufWriter<File>),
}

impl Out {
    /// A temporary file beside the one at `path`, with the permissions of a new file unless others are given.
    fn beside(path: &Path, asked: Option<fs::Permissions>) -> io::Result<Out> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".nutgraf-");
        let usual = permissions();
        if let Some(permissions) = asked.or(usual) {
            builder.permissions(permissions);
        }
        let unnamed = |error: io::Error| fs::metadata(folder).err().unwrap_or_else(|| error.kind().into());
        let (file, beside) = builder.tempfile_in(folder).map_err(|error| about(path, &unnamed(error)))?.into_parts();
        Ok(Out::Beside(BufWriter::new(file), beside))
    }
}

impl Replacement {
    /// Starts writing the file at `path`.
    ///
    /// # Errors
    /// Fails if nothing can be written there.
    pub fn new(path: &Path) -> io::Result<Replacement> {
        let named = |error| about(path, &error);
        // replace the target of a link, not the link
        let path = fs::canonicalize(path).unwrap_or_else(|_| real(path));
        let out = match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Err(named(io::ErrorKind::IsADirectory.into())),
            Ok(found) if !found.is_file() => {
                Out::Through(BufWriter::new(OpenOptions::new().write(true).open(&path).map_err(named)?))
            }
            found => Out::beside(&path, found.ok().map(|found| found.permissions()))?,
        };
        Ok(Replacement { path, out, durable: true })
    }

    /// Starts writing the file at `path` in place of whatever has this name there: a link is replaced, not its target.
    /// It is for files that can be made again: a power failure may lose both the old one and the new one, which saves
    /// the wait for the disk.
    ///
    /// # Errors
    /// Fails if nothing can be written there.
    pub fn of_entry(path: &Path) -> io::Result<Replacement> {
        Ok(Replacement { path: path.to_owned(), out: Out::beside(path, None)?, durable: false })
    }

    /// The path of the file, with links resolved if it exists.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves the file into place.
    ///
    /// # Errors
    /// Fails if the rest cannot be written; the file is then unchanged.
    pub fn commit(self) -> io::Result<()> {
        let done = match self.out {
            Out::Through(mut out) => out.flush(),
            Out::Beside(out, beside) => out.into_inner().map_err(|error| error.into_error()).and_then(|file| {
                if self.durable {
                    file.sync_all()?;
                }
                beside.persist(&self.path).map_err(|error| error.error)
            }),
        };
        done.map_err(|error| about(&self.path, &error))
    }
}

/// The permissions of a new file before the umask applies; a temporary file would be readable by its owner only.
fn permissions() -> Option<fs::Permissions> {
    #[cfg(unix)]
    return Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    return None;
}

/// An error that names its file. A broken pipe is an error too if the pipe was requested by name.
pub(super) fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Out::Beside(out, _) => out.write(bytes),
            Out::Through(out) => out.write(bytes),
        }
        .map_err(|error| about(&self.path, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Beside(out, _) => out.flush(),
            Out::Through(out) => out.flush(),
        }
        .map_err(|error| about(&self.path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_or_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report");
        fs::write(&path, "old").expect("written");
        let mut file = Replacement::new(&path).expect("begun");
        file.write_all(b"new").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "what is given up leaves nothing behind");
        let mut file = Replacement::new(&path).expect("begun");
        file.write_all(b"new").expect("written");
        file.commit().expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert!(Replacement::new(folder.path()).is_err(), "a folder is no file");
    }

    #[cfg(unix)]
    #[test]
    fn an_entry_is_replaced_and_a_target_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "old").expect("written");
        std::os::unix::fs::symlink(&target, &link).expect("linked");
        let write = |file: io::Result<Replacement>, text: &str| {
            let mut file = file.expect("begun");
            file.write_all(text.as_bytes()).expect("written");
            file.commit().expect("replaced");
        };
        write(Replacement::new(&link), "new");
        assert_eq!(fs::read_to_string(&target).expect("read"), "new");
        write(Replacement::of_entry(&link), "page");
        assert_eq!(fs::read_to_string(&target).expect("read"), "new");
        assert!(!link.is_symlink() && fs::read_to_string(&link).expect("read") == "page");
    }
}
