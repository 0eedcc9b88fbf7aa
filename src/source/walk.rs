//! The articles of a folder, in a fixed order, ignored files left out.

use super::{Format, Found, Input, real};
use crate::error::Error;
use std::path::{Path, PathBuf};

/// Folders of tools, in which nobody keeps articles. Hidden ones are left out anyway.
const TOOLS: &[&str] = &["node_modules", "target", "venv"];

/// Papers of a project: no articles under this name, nor when a name in capitals goes on after it (`LICENSE-MIT`).
const PAPERS: &[&str] = &["README", "CONTRIBUTING", "LICENSE", "LICENCE", "CHANGELOG", "CODE_OF_CONDUCT"];

/// Files that machines read, by their whole name.
const SETTINGS: &[&str] = &["robots.txt", "humans.txt", "package.json", "package-lock.json", "composer.json"];

/// Files of ours, which nobody needs to hear of.
const OWN: &[&str] = &["nutgraf.toml", "nutgraf-baseline.json"];

/// And by its beginning and end.
const SETTINGS_LIKE: &[(&str, &str)] =
    &[("requirements", ".txt"), ("tsconfig", ".json"), ("", ".config.json"), ("sitemap", ".xml")];

/// What is below `folder`, sorted by path. `.gitignore` is respected, links are not followed.
///
/// # Errors
/// [`Error::Read`] when the folder cannot be read.
pub(super) fn found(folder: &Path) -> Result<Found, Error> {
    let walk = ignore::WalkBuilder::new(folder)
        .follow_links(false)
        .sort_by_file_path(Path::cmp)
        .filter_entry(|entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            entry.depth() == 0 || !is_folder || !TOOLS.iter().any(|name| entry.file_name() == *name)
        })
        .build();
    let mut found = Found::default();
    for entry in walk {
        let entry = entry.map_err(|error| Error::Read {
            name: folder.display().to_string(),
            source: std::io::Error::other(error.to_string()),
        })?;
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        // what is below "." goes by the name that everybody gives it
        let path = entry.into_path();
        sort(path.strip_prefix(".").map_or(path.clone(), Path::to_owned), &mut found);
    }
    Ok(found)
}

/// Those of some files, by real paths in order, that are below `folder`. They are not walked to: who lists them knows them.
pub(super) fn among(folder: &Path, files: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let root = real(&folder.join("-"));
    let root = root.parent().unwrap_or(folder);
    let is_file = |file: &Path| file.is_file() && !file.is_symlink();
    // they are sorted: what is below a folder stands together
    let first = files.partition_point(|file| file.as_path() < root);
    let below = files[first..].iter().map_while(|file| file.strip_prefix(root).ok().map(|below| (file, below)));
    for (_, below) in below.filter(|(file, _)| is_file(file)) {
        if !below.components().any(|part| TOOLS.iter().any(|name| part.as_os_str() == *name)) {
            let path = if folder == Path::new(".") { below.to_owned() } else { folder.join(below) };
            sort(path, &mut found);
        }
    }
    found
}

/// Adds a file of a folder to those of its kind.
fn sort(path: PathBuf, found: &mut Found) {
    if path.file_name().is_some_and(|name| OWN.iter().any(|own| name == *own)) {
        return;
    }
    if path.file_name().is_some_and(|name| is_beside(&name.to_string_lossy())) {
        found.beside.push(path);
    } else if Format::of_path(&path).is_some() {
        found.inputs.push(Input { path, named: false });
    } else {
        found.unread.push(path);
    }
}

/// Whether a file of this name is no article whatever its ending says.
pub(super) fn is_beside(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let lower = name.to_ascii_lowercase();
    PAPERS.iter().any(|paper| name.starts_with(paper) || stem.eq_ignore_ascii_case(paper))
        || SETTINGS.contains(&lower.as_str())
        || SETTINGS_LIKE.iter().any(|(start, end)| lower.starts_with(start) && lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_and_settings_are_no_articles() {
        for name in
            ["README.md", "readme.txt", "README.de.md", "LICENSE-MIT.txt", "Changelog.md", "requirements-dev.txt"]
        {
            assert!(is_beside(name), "{name}");
        }
        for name in ["tsconfig.build.json", "jest.config.json", "package.json", "sitemap-2.xml", "robots.txt"] {
            assert!(is_beside(name), "{name}");
        }
        for name in ["license-fee-rises.txt", "contributing-factors.md", "config.json", "package-tour.txt", "site.xml"]
        {
            assert!(!is_beside(name), "{name}");
        }
    }
}
