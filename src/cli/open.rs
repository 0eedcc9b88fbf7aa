//! Reads the articles of an input.

use super::args::Common;
use crate::article::{Article, Keys};
use crate::check;
use crate::error::{Error, guarded};
use crate::source::{self, Input, ReadOptions};

/// The content of an input.
pub(super) enum Opened {
    /// At least one article.
    Articles(Vec<Article>),
    /// Nothing, for the reason in the notes.
    Empty(Vec<String>),
    /// JSON or XML found in a folder that turned out not to be an article.
    NotAnArticle,
}

/// Reads an input, its fields by `keys`; `headline` replaces the headline of the input.
pub(super) fn open(input: &Input, common: &Common, keys: &Keys, headline: Option<&String>) -> Result<Opened, Error> {
    let options = ReadOptions {
        format: common.input_format,
        limit: common.input.max_file_size,
        stdin_name: common.stdin_filename.as_deref(),
    };
    let mut source = source::read(input, &options)?;
    let name = source.name.clone();
    if source.text.is_empty() && common.paths.is_empty() {
        // an error: someone who names no file and pipes nothing in has forgotten something
        let message = "nothing on standard input; name files or folders, such as \".\"".to_owned();
        return Err(Error::Malformed { name, message });
    }
    if source.text.trim().is_empty() {
        let mut notes: Vec<String> = source.notes.iter().map(|note| format!("{name}: {note}")).collect();
        notes.push(format!("{name}: empty file, skipped"));
        return Ok(Opened::Empty(notes));
    }
    source.headline = headline.cloned();
    match guarded(&name, || Article::read(source, keys))? {
        Err(Error::Malformed { .. }) if input.may_not_be_article() => Ok(Opened::NotAnArticle),
        Err(error) => Err(error),
        Ok(articles) if input.may_not_be_article() && !articles.iter().any(check::has_prose) => {
            Ok(Opened::NotAnArticle)
        }
        Ok(articles) if articles.is_empty() => Ok(Opened::Empty(vec![format!("{name}: contains no article, skipped")])),
        Ok(articles) => Ok(Opened::Articles(articles)),
    }
}
