//! From an input to its articles, for every command that reads some.

use super::args::Common;
use crate::article::{Article, Keys};
use crate::check;
use crate::error::{Error, guarded};
use crate::source::{self, Input, ReadOptions};

/// What an input holds.
pub(super) enum Opened {
    /// At least one article.
    Articles(Vec<Article>),
    /// Nothing to work on, and what the reader should know of that.
    Empty(Vec<String>),
    /// JSON or XML of a folder that turned out to be something else.
    NoArticle,
}

/// Reads an input, its fields by `keys`; with `headline`, that is its headline.
pub(super) fn open(input: &Input, common: &Common, keys: &Keys, headline: Option<&String>) -> Result<Opened, Error> {
    let options = ReadOptions {
        format: common.input_format,
        limit: common.max_file_size,
        stdin_name: common.stdin_filename.as_deref(),
    };
    let mut source = source::read(input, &options)?;
    let name = source.name.clone();
    if source.text.is_empty() && common.paths.is_empty() {
        // who names nothing and pipes nothing in has forgotten something, and must not be told that all is well
        let message = "nothing on standard input; name files or folders, such as \".\"".to_owned();
        return Err(Error::Malformed { name, message });
    }
    if source.text.trim().is_empty() {
        let mut notes: Vec<String> = source.notes.iter().map(|note| format!("{name}: {note}")).collect();
        notes.push(format!("{name}: empty, nothing to do"));
        return Ok(Opened::Empty(notes));
    }
    source.headline = headline.cloned();
    match guarded(&name, || Article::read(source, keys))? {
        Err(Error::Malformed { .. }) if input.may_not_be_article() => Ok(Opened::NoArticle),
        Err(error) => Err(error),
        Ok(articles) if input.may_not_be_article() && !articles.iter().any(check::has_prose) => Ok(Opened::NoArticle),
        Ok(articles) if articles.is_empty() => {
            Ok(Opened::Empty(vec![format!("{name}: no article in it, nothing to do")]))
        }
        Ok(articles) => Ok(Opened::Articles(articles)),
    }
}
