//! HTML, as a page and as the body of a record.

use crate::target;
use nutgraf::article::Article;
use nutgraf::source::Format;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(html, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let text = recipe.text(&[tables::HTML, tables::HTML, tables::HTML, PIECES, &vocabulary.sentences]);
    match Article::from_marked_fields("a", Some("Rain"), &text, Some(Format::Html)) {
        Ok(article) => drop(holds::reading(&article, vocabulary.language)),
        Err(error) => holds::error(&error),
    }
    holds::file(Format::Html, text, vocabulary.language);
});
