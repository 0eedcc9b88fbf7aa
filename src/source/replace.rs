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
        if let (None, Some(usual)) = (&asked, permissions()) {
            builder.permissions(usual);
        }
        let unnamed = |error: io::Error| fs::metadata(folder).err().unwrap_or_else(|| error.kind().into());
        let (file, beside) = builder.tempfile_in(folder).map_err(|error| about(path, &unnamed(error)))?.into_parts();
        // not by the builder, whose permissions are subject to the umask
        if let Some(asked) = asked {
            file.set_permissions(asked).map_err(|error| about(path, &error))?;
        }
        Ok(Out::Beside(BufWriter::new(file), beside))
    }
}

impl Replacement {
    /// Starts writing the file at `path`. A link to a file is replaced, and its target left alone: a link in a checkout must
    /// not decide which file is written.
    ///
    /// # Errors
    /// Fails if nothing can be written there.
    pub fn new(path: &Path) -> io::Result<Replacement> {
        let named = |error| about(path, &error);
        let place = real(path);
        let out = match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(named(io::ErrorKind::IsADirectory.into())),
            // `/dev/stderr` is a link too
            Ok(found) if !found.is_file() => {
                Out::Through(BufWriter::new(OpenOptions::new().write(true).open(path).map_err(named)?))
            }
            Ok(found) if !path.is_symlink() => Out::beside(&place, Some(found.permissions()))?,
            _ => Out::beside(&place, None)?,
        };
        Ok(Replacement { path: place, out, durable: true })
    }

    /// Starts writing the file at `path` in place of whatever has this name there, a pipe too. It is for files that can be made
    /// again: a power failure may lose both the old one and the new one, which saves the wait for the disk.
    ///
    /// # Errors
    /// Fails if nothing can be written there.
    pub fn of_entry(path: &Path) -> io::Result<Replacement> {
        Ok(Replacement { path: path.to_owned(), out: Out::beside(path, None)?, durable: false })
    }

    /// The path of the file, with links in its folder resolved.
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
    fn a_link_is_replaced_and_its_target_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "old").expect("written");
        let write = |file: io::Result<Replacement>, text: &str| {
            let mut file = file.expect("begun");
            file.write_all(text.as_bytes()).expect("written");
            file.commit().expect("replaced");
        };
        for replacement in [Replacement::new, Replacement::of_entry] {
            for target in ["target", "missing", "missing/report", "link"] {
                std::os::unix::fs::symlink(target, &link).expect("linked");
                write(replacement(&link), "new");
                assert!(!link.is_symlink() && fs::read_to_string(&link).expect("read") == "new", "{target}");
                assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2, "{target}");
                fs::remove_file(&link).expect("removed");
            }
        }
        assert_eq!(fs::read_to_string(&target).expect("read"), "old");
        std::os::unix::fs::symlink(".", &link).expect("linked");
        write(Replacement::new(&link.join("report")), "in a linked folder");
        assert!(folder.path().join("report").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_those_of_a_new_file_are_the_usual_ones() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, usual) = (folder.path().join("report"), folder.path().join("usual"));
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
        let replace = || Replacement::new(&path).and_then(Replacement::commit).expect("replaced");
        fs::write(&usual, "").expect("written");
        replace();
        assert_eq!(mode(&path), mode(&usual));
        for kept in [0o666, 0o600, 0o640, 0o444] {
            fs::set_permissions(&path, fs::Permissions::from_mode(kept)).expect("set");
            replace();
            assert_eq!(mode(&path), kept, "{kept:o}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_without_a_path_is_written() {
        let (_reader, writer) = io::pipe().expect("a pipe");
        let nameless = format!("/dev/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&writer));
        Replacement::new(Path::new(&nameless)).and_then(Replacement::commit).expect("a pipe without a path");
    }
}
