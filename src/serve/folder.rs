//! The report on a folder, in memory: no path of a request is ever looked up on disk.

use hyper::body::Bytes;
use std::collections::HashMap;

/// Pages by their paths in the report, such as `index.html`.
#[derive(Debug, Default)]
pub(crate) struct Pages(HashMap<String, Bytes>);

impl Pages {
    /// Adds a page.
    pub(crate) fn put(&mut self, path: &str, html: &str) {
        self.0.insert(path.to_owned(), Bytes::copy_from_slice(html.as_bytes()));
    }

    /// The page at a path, that of the report itself if the path is empty.
    pub(super) fn at(&self, path: &str) -> Option<Bytes> {
        self.0.get(if path.is_empty() { "index.html" } else { path }).cloned()
    }
}
