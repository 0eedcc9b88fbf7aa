//! The report on a folder, in memory: no path of a request is ever looked up on disk.

use crate::report::site;
use hyper::body::Bytes;
use std::collections::HashMap;
use std::io;

/// The pages of a site by their names, such as `index.html`.
#[derive(Debug, Default)]
pub(crate) struct Pages(HashMap<String, Bytes>);

impl Pages {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The page with a name; without one, that of the site itself.
    pub(super) fn at(&self, name: &str) -> Option<Bytes> {
        self.0.get(if name.is_empty() { "index.html" } else { name }).cloned()
    }
}

impl site::Pages for Pages {
    fn put(&mut self, name: &str, html: &str) -> io::Result<()> {
        self.0.insert(name.to_owned(), Bytes::copy_from_slice(html.as_bytes()));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}
