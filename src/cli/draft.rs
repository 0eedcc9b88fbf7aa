//! Reads an article from memory, as if it were in a file.

use super::articles::{Wanted, results};
use super::kept::Kept;
use crate::article::{Article, Keys};
use crate::config::Config;
use crate::error::{Error, guarded};
use crate::language::Language;
use crate::report::Results;
use crate::source::{Format, Source};
use crate::triage::Triage;
use std::path::Path;

/// A text that someone is working on, and how to read it.
pub(super) struct Draft<'a> {
    /// The name in its results.
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// `None` if only the text can tell.
    pub(super) format: Option<Format>,
    /// A headline that replaces its own, which is then not evidence either.
    pub(super) headline: Option<&'a str>,
    /// `None` if it is to be guessed.
    pub(super) language: Option<&'static Language>,
    pub(super) keys: Keys,
}

impl Draft<'_> {
    /// Works out what is wanted of the first article, with the standing of its findings by triage, settings and the
    /// absolute path they are matched with. The number is that of the other articles.
    ///
    /// # Errors
    /// When it cannot be read, or has no article.
    pub(super) fn read(
        &self,
        wanted: &Wanted,
        (triage, config, path): (&mut Triage, &Config, &Path),
        kept: &mut Kept,
    ) -> Result<(Results, usize), Error> {
        guarded(self.name, || {
            let (article, others) = self.article()?;
            let mut results = results(article, wanted, self.language, kept);
            if let Some((checks, settings)) = results.checks.as_mut().zip(wanted.check.as_ref()) {
                results.notes = triage.settle(&results.article, checks, (config, path), settings);
            }
            Ok((results, others))
        })?
    }

    /// The first article, and the number of others.
    fn article(&self) -> Result<(Article, usize), Error> {
        let read = |format| {
            let mut source = Source::from_bytes(self.name, format, self.text.to_owned().into_bytes())?;
            source.headline = self.headline.map(str::to_owned);
            Article::read(source, &self.keys)
        };
        let articles = match self.format {
            Some(format) => read(format),
            // a text without a name may begin like JSON and be none
            None => read(Format::of_text(self.text)).or_else(|_| read(Format::Text)),
        };
        let mut articles = articles?.into_iter();
        let none = || Error::Malformed { name: self.name.to_owned(), message: "no article found".to_owned() };
        let first = articles.next().ok_or_else(none)?;
        Ok((first, articles.len()))
    }
}
