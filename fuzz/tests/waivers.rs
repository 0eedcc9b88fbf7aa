//! Findings that an article waives itself, in comments, front matter and records.

use crate::target;
use nutgraf::article::Article;
use nutgraf::internals;
use nutgraf::source::{Format, Source};
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(waivers, |mut recipe: Recipe<'_>| {
    let language = recipe.pick(vocabulary::all()).language;
    let format = *recipe.pick(&[Format::Markdown, Format::Html, Format::Text]);
    let text = recipe.text(&[tables::WAIVERS, tables::WAIVERS, tables::WAIVERS, PIECES]);
    if let Ok(article) = Article::parse(Source::from_text("a", format, text.clone())) {
        let notes = internals::waived(&article, language);
        assert_eq!(notes, internals::waived(&article, language));
        // an allowance is either used or complained about
        assert!(article.allows().is_empty() || format != Format::Text, "plain text has no comments");
    }
    holds::file(format, text, language);
});
