//! Numbers, measures and dates, in figures and in words.

use crate::target;
use nutgraf::article::Article;
use nutgraf::{check, summary};
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(numbers, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let body = recipe.text(&vocabulary.with(&[tables::NUMBERS, tables::NUMBERS, tables::NUMBERS]));
    let article = Article::from_fields("a", None, &body);
    holds::reading(&article, vocabulary.language);
    // a headline with some of the numbers, changed
    let headline = recipe.headline(&body, &[tables::NUMBERS]);
    let article = Article::from_fields("a", Some(&headline), &body);
    holds::everything(&article, vocabulary.language, &check::Settings::default(), &summary::Options::default());
});
