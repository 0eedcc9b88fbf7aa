//! Where the pages of a site go.

use std::io;

/// Takes the pages of a site, which are all in one folder: a link between two is the name of the other.
pub(crate) trait Pages {
    /// Takes a page. Its name is safe in every file system and in a link: lower-case ASCII letters, digits and hyphens,
    /// and `.html` at the end. Each name is taken once, `index.html` among them.
    ///
    /// # Errors
    /// When the page cannot be kept.
    fn put(&mut self, name: &str, html: &str) -> io::Result<()>;

    /// Ends the site: it has the pages that were taken, and no others.
    ///
    /// # Errors
    /// When the site cannot be completed.
    fn finish(&mut self) -> io::Result<()>;
}
