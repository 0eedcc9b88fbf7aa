//! What has changed since a commit, as git says.

use crate::source;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that have changed since the working tree parted from a commit or branch, committed or not, and those that git
/// does not know yet; renamed ones by their new names, deleted ones left out. Paths are absolute and sorted.
///
/// # Errors
/// What git says, and the cure where there is one; and the first of `paths` that is outside the working tree.
pub(super) fn changed(since: &str, paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    // the name of a folder may end with a line break of its own
    let top = PathBuf::from(path(top.strip_suffix(b"\n").unwrap_or(&top)));
    let real_top = source::real(&top.join("-"));
    let real_top = real_top.parent().unwrap_or(&top);
    let is_outside = |path: &&PathBuf| {
        let inner = if path.is_dir() { path.join("-") } else { path.to_path_buf() };
        path.as_os_str() != "-" && !source::real(&inner).starts_with(real_top)
    };
    if let Some(outside) = paths.iter().find(is_outside) {
        return Err(format!("{}: outside the working tree that --since is about", outside.display()));
    }
    const FETCH: &str = "fetch the history first, in CI with fetch-depth: 0";
    // asked for by itself, for what names no commit must not be read as something else; its number is no option
    let commit = format!("{since}^{{commit}}");
    let commit = git(&top, &["rev-parse", "--verify", "--end-of-options", &commit])
        .map_err(|_| format!("\"{since}\" is not a commit or branch here; {FETCH}"))?;
    let commit = String::from_utf8_lossy(&commit);
    // --no-relative, for the names are to count from the top whatever the user's own settings are
    let differing = ["diff", "--name-only", "-z", "--no-relative", "--find-renames", "--diff-filter=d", "--merge-base"];
    let differing = git(&top, &[&differing[..], &[commit.trim(), "--"]].concat()).map_err(|error| {
        let cure = if error.contains("merge base") { format!("; {FETCH}") } else { String::new() };
        format!("{error}{cure}")
    })?;
    let unknown = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = differing.split(|byte| *byte == 0).chain(unknown.split(|byte| *byte == 0));
    let mut paths: Vec<PathBuf> = names.filter(|name| !name.is_empty()).map(|name| real_top.join(path(name))).collect();
    paths.sort_unstable();
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
