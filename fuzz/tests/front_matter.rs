//! Front matter: YAML, TOML, JSON.

use crate::target;
use nutgraf::source::Format;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(front_matter, |mut recipe: Recipe<'_>| {
    let language = recipe.pick(vocabulary::all()).language;
    let shape = recipe.byte();
    let text = recipe.text(&[tables::FRONT_MATTER, tables::FRONT_MATTER, PIECES]);
    let one_line = text.replace(['\n', '\r', '\''], " ");
    let text = match shape % 8 {
        0 => text,
        1 => format!("---\n{text}\n---\n\nIt rained.\n"),
        2 => format!("+++\n{text}\n+++\n\nIt rained.\n"),
        3 => format!("{{{text}}}\n\nIt rained.\n"),
        4 => format!("---\ntitle: {text}\nseo:\n  title: '{one_line}'\n---\n"),
        5 => format!("---\ntitle: >-\n  {one_line}\ndek: |\n  {one_line}\n---\n"),
        6 => format!("+++\ntitle = \"{text}\"\ndek = '{one_line}'\n+++\n"),
        _ => format!("{{\"title\": \"{text}\"}}\n"),
    };
    holds::file(Format::Markdown, text, language);
});
