//! The articles of a folder, in a fixed order, ignored files left out.

use super::Format;
use crate::error::Error;
use std::path::{Path, PathBuf};

/// The article files below `folder`, sorted by path. `.gitignore` is respected, links are not followed.
///
/// # Errors
/// [`Error::Read`] when the folder cannot be read.
pub(super) fn articles(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let walk = ignore::WalkBuilder::new(folder).follow_links(false).sort_by_file_path(Path::cmp).build();
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Error::Read {
            name: folder.display().to_string(),
            source: std::io::Error::other(error.to_string()),
        })?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && Format::of_path(entry.path()).is_some() {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}
