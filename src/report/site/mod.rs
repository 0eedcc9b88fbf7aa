//! A report as a static site: a page for each article and each speaker, and an index in several orders.
//!
//! An article's page is written when the next article is known, to which it links; what the other pages need is kept
//! until the end: a row for each article, and the words of the speakers whose names are known.

mod charts;
mod folder;
mod frame;
mod index;
mod names;
mod pages;
mod row;
mod speaker;

pub(crate) use folder::Folder;
pub(crate) use pages::Pages;

use super::location;
use super::page::{Context, article, foot};
use super::{Report, Results};
use crate::error::Error;
use index::Remarks;
use maud::Markup;
use names::Names;
use row::Row;
use speaker::Speakers;
use std::io;

/// Writes a site.
pub(crate) struct Site<P> {
    pages: P,
    names: Names,
    /// The articles so far.
    rows: Vec<Row>,
    /// The content of the last one's page, which is not written yet.
    last: Option<Markup>,
    speakers: Speakers,
    remarks: Remarks,
}

impl<P: Pages> Site<P> {
    pub(crate) fn new(pages: P) -> Site<P> {
        Site {
            pages,
            names: Names::default(),
            rows: Vec::new(),
            last: None,
            speakers: Speakers::default(),
            remarks: Remarks::default(),
        }
    }

    /// Writes the page of the last article, if it is not written yet.
    fn write_last(&mut self, next: Option<&str>) -> io::Result<()> {
        let Some(content) = self.last.take() else { return Ok(()) };
        let Some((row, before)) = self.rows.split_last() else { return Ok(()) };
        let title = row.headline.as_deref().unwrap_or(&row.path);
        let around = [before.last().map(|row| row.page.as_str()), next];
        self.pages.put(&row.page, &frame::page(title, around, &content, &foot()))
    }
}

impl<P: Pages> Report for Site<P> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let path = location::path(&results.article.name);
        let page = self.names.article(&path);
        self.write_last(Some(&page))?;
        let context = Context { speaker_page: &|name| Some(names::speaker(name)), ..Context::alone() };
        self.last = Some(article(results, &context));
        self.speakers.add(results, self.rows.len(), &page);
        self.rows.push(Row::of(results, &path, &page));
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.remarks.failed.push(error.to_string());
    }

    fn note(&mut self, note: &str) {
        self.remarks.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        // a mistyped path must not replace a site by nothing
        if self.rows.is_empty() {
            return Ok(());
        }
        self.write_last(None)?;
        self.speakers.write(&self.rows, &mut self.pages)?;
        index::write(&self.rows, &self.speakers, &self.remarks, &mut self.pages)?;
        self.pages.finish()
    }
}
