//! What has changed since a commit, as git says.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that have changed since the working tree parted from a commit or branch, committed or not, and those that git
/// does not know yet; renamed ones by their new names, deleted ones left out. Paths are absolute and sorted.
///
/// # Errors
/// What git says, and the cure where there is one.
pub(super) fn changed(since: &str) -> Result<Vec<PathBuf>, String> {
    if since.starts_with('-') {
        return Err(format!("\"{since}\" is no commit or branch"));
    }
    let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
    let differing = ["diff", "--name-only", "-z", "--find-renames", "--diff-filter=d", "--merge-base", since, "--"];
    let differing = git(&top, &differing).map_err(|error| {
        let shallow = error.contains("merge base") || error.contains("no such ref") || error.contains("bad revision");
        let cure = if shallow { "; is the history here? fetch it, in CI with fetch-depth: 0" } else { "" };
        format!("{error}{cure}")
    })?;
    let unknown = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = differing.split(|byte| *byte == 0).chain(unknown.split(|byte| *byte == 0));
    let mut paths: Vec<PathBuf> = names.filter(|name| !name.is_empty()).map(|name| top.join(path(name))).collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What a git command prints.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = run.map_err(|error| format!("--since needs git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("git: {}", said.lines().next().unwrap_or("failed").trim_start_matches("fatal: ")))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
