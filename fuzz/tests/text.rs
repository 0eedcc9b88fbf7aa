//! Plain text: headline, dek, subheads, captions, furniture, lists.

use crate::target;
use nutgraf::article::Article;
use nutgraf::source::Format;
use nutgraf_fuzz::pieces::{PIECES, VERB_SECOND};
use nutgraf_fuzz::{Recipe, holds, vocabulary};

target!(text, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let breaks = &["\n", "\n\n", "\n\n", "\r\n", "\r", "\u{2028}", "  \n", " - "];
    let text = recipe.text(&vocabulary.with(&[PIECES, VERB_SECOND, breaks]));
    let article = Article::from_fields("a", None, &text);
    let whole = article.written(nutgraf::Span::new(0, article.text.len()));
    assert_eq!(holds::solid(&whole), holds::solid(&text), "a body keeps all its text");
    holds::file(Format::Text, text, vocabulary.language);
});
