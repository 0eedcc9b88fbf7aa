//! The files that changed since a commit, according to git.

use crate::source;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that changed since the merge base with a commit or branch, with uncommitted and untracked files; renamed
/// files by their new names, without deleted ones. Paths are absolute and sorted.
///
/// # Errors
/// When git fails, with its message and the remedy where there is one, or when one of `paths` is outside the working
/// tree.
pub(super) fn changed(since: &str, paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    // the name of a folder may itself end with a line break
    let top = PathBuf::from(path(top.strip_suffix(b"\n").unwrap_or(&top)));
    let real_top = source::real(&top.join("-"));
    let real_top = real_top.parent().unwrap_or(&top);
    let is_outside = |path: &&PathBuf| {
        let inner = if path.is_dir() { path.join("-") } else { path.to_path_buf() };
        path.as_os_str() != "-" && !source::real(&inner).starts_with(real_top)
    };
    if let Some(outside) = paths.iter().find(is_outside) {
        return Err(format!("{}: outside the working tree that --since refers to", outside.display()));
    }
    const FETCH: &str = "fetch the history first (in CI, set fetch-depth: 0)";
    // resolved first: git must not take an invalid name for a path or an option
    let commit = format!("{since}^{{commit}}");
    let commit = git(&top, &["rev-parse", "--verify", "--end-of-options", &commit])
        .map_err(|_| format!("\"{since}\" is not a commit or branch of this repository; {FETCH}"))?;
    let commit = String::from_utf8_lossy(&commit);
    // --no-relative: names relative to the top folder, whatever the user's configuration
    let differing = ["diff", "--name-only", "-z", "--no-relative", "--find-renames", "--diff-filter=d", "--merge-base"];
    let differing = git(&top, &[&differing[..], &[commit.trim(), "--"]].concat()).map_err(|error| {
        let remedy = if error.contains("merge base") { format!("; {FETCH}") } else { String::new() };
        format!("{error}{remedy}")
    })?;
    let untracked = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = differing.split(|byte| *byte == 0).chain(untracked.split(|byte| *byte == 0));
    let mut paths: Vec<PathBuf> = names.filter(|name| !name.is_empty()).map(|name| real_top.join(path(name))).collect();
    paths.sort_unstable();
    paths.dedup();
    Ok(paths)
}

/// The output of a git command.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = run.map_err(|error| format!("--since needs git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(format!("git: {}", message.lines().next().unwrap_or("failed").trim_start_matches("fatal: ")))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
