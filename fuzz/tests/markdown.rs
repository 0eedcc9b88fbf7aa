//! Markdown.

use crate::target;
use nutgraf::source::Format;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(markdown, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let text = recipe.text(&[tables::MARKDOWN, tables::MARKDOWN, PIECES, tables::HTML, &vocabulary.sentences]);
    holds::file(Format::Markdown, text, vocabulary.language);
});
