//! The check of a headline against a body made of the same pieces, so that rules fire.

use crate::target;
use nutgraf::article::Article;
use nutgraf::check::{Profile, Settings};
use nutgraf::summary::Options;
use nutgraf_fuzz::pieces::VERB_SECOND;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(checks, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let mut settings = Settings::default();
    settings.profile = *recipe.pick(&[Profile::Auto, Profile::Claims, Profile::Verbatim]);
    settings.strict = recipe.byte() > 127;
    let tables = vocabulary.with(&[tables::MARKS, tables::NUMBERS, &vocabulary.sentences, VERB_SECOND]);
    let body = recipe.text(&tables);
    let headline = recipe.headline(&body, &tables);
    let article = Article::from_fields("a", Some(&headline), &body);
    holds::everything(&article, vocabulary.language, &settings, &Options::default());
});
