//! The summary, of any length and with any question.

use crate::target;
use nutgraf::article::Article;
use nutgraf::check::Settings;
use nutgraf::summary::{Budget, Options};
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(summaries, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let number = usize::from(recipe.byte());
    let mut options = Options::default();
    options.budget = match recipe.byte() % 5 {
        0 => Budget::Words(number),
        1 => Budget::Chars(number * 8),
        2 => Budget::Ratio(number as f64 / 200.0),
        3 => Budget::Sentences(number),
        _ => Budget::Sentences(number % 5),
    };
    (options.table, options.reasons) = (recipe.byte() > 127, recipe.byte() > 127);
    let breaks = &[". ", ".\n\n", ". ", ".\n\n"];
    let tables = vocabulary.with(&[PIECES, breaks, &vocabulary.sentences, tables::MARKS]);
    options.query = (recipe.byte() > 127).then(|| recipe.text(&tables));
    let body = recipe.text(&tables);
    holds::everything(&Article::from_fields("a", None, &body), vocabulary.language, &Settings::default(), &options);
});
