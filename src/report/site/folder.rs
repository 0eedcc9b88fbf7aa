//! A site in a folder. A list of its pages is in the folder, too, so that a later report knows which files are its own.

use super::names::is_page;
use super::pages::Pages;
use crate::report::words::counted;
use crate::source::{OpenList, OwnFolder, REPORT, REPORT_HEAD};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The version of the list, at the end of its first line.
const VERSION: &str = "1";
/// Maximum bytes of the list: half a million pages.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The folder of a site, and what has been done in it.
#[derive(Debug)]
pub(crate) struct Folder {
    folder: OwnFolder,
    /// The pages of the earlier report.
    old: BTreeSet<String>,
    new: BTreeSet<String>,
    /// The list while pages are written.
    list: Option<OpenList>,
    written: usize,
    removed: usize,
    finished: bool,
}

impl Folder {
    /// Opens the folder of a site: a new or empty one, or that of an earlier report.
    ///
    /// # Errors
    /// When it has other files, or is no folder.
    pub(crate) fn open(path: &Path) -> io::Result<Folder> {
        let folder = OwnFolder::new(path)?;
        let list = folder.text(REPORT, LARGEST);
        let old = match list.as_deref().map(pages) {
            Some(Some(list)) => list,
            None if folder.is_empty()? => BTreeSet::new(),
            Some(None) | None => {
                let what = if list.is_none() { "not empty, and not" } else { "not" };
                return Err(io::Error::other(format!(
                    "{}: {what} a report of this version of nutgraf; name a new or empty folder with --out",
                    path.display()
                )));
            }
        };
        Ok(Folder { folder, old, new: BTreeSet::new(), list: None, written: 0, removed: 0, finished: false })
    }

    /// What was done, once the site is complete: "site/index.html: 12 pages written, 988 unchanged, 1 removed".
    pub(crate) fn done(&self) -> Option<String> {
        let index = self.folder.path("index.html");
        let mut parts = vec![format!("{} written", counted(self.written, "page"))];
        let counts = [(self.new.len() - self.written, "unchanged"), (self.removed, "removed")];
        parts.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        self.finished.then(|| format!("{}: {}", index.display(), parts.join(", ")))
    }

    /// Writes the list with these pages.
    fn write_list(&self, pages: &BTreeSet<String>) -> io::Result<()> {
        let mut list = format!("{REPORT_HEAD}{VERSION}\n");
        pages.iter().for_each(|name| list.extend([name, "\n"]));
        self.folder.write(REPORT, &list).map(drop)
    }
}

/// The pages of a list; `None` if it is not one of this version.
fn pages(list: &str) -> Option<BTreeSet<String>> {
    let mut lines = list.strip_prefix(REPORT_HEAD)?.lines();
    (lines.next() == Some(VERSION)).then(|| lines.filter(|name| is_page(name)).map(str::to_owned).collect())
}

impl Pages for Folder {
    fn put(&mut self, name: &str, html: &str) -> io::Result<()> {
        if self.new.is_empty() {
            self.folder.create()?;
            self.folder.remove_unfinished()?;
            self.write_list(&self.old)?;
            self.list = Some(self.folder.append(REPORT)?);
        }
        // before the page, so that a run that is interrupted leaves nothing that the next one does not know
        if let Some(list) = self.list.as_mut().filter(|_| !self.old.contains(name)) {
            list.add(name)?;
        }
        self.written += usize::from(self.folder.write(name, html)?);
        self.new.insert(name.to_owned());
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.list = None;
        // what another run has added meanwhile is not of this report either
        let listed = self.folder.text(REPORT, LARGEST).as_deref().and_then(pages).unwrap_or_default();
        for name in self.old.union(&listed).filter(|name| !self.new.contains(*name)) {
            self.removed += usize::from(self.folder.remove(name)?);
        }
        self.write_list(&self.new)?;
        self.finished = true;
        Ok(())
    }
}

/// A folder that is asked afterwards what was done.
impl<P: Pages> Pages for &RefCell<P> {
    fn put(&mut self, name: &str, html: &str) -> io::Result<()> {
        self.borrow_mut().put(name, html)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.borrow_mut().finish()
    }
}
