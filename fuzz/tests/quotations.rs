//! Quotation marks, speakers, indirect speech.

use crate::target;
use nutgraf::article::Article;
use nutgraf::quotation;
use nutgraf_fuzz::pieces::VERB_SECOND;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

target!(quotations, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let text = recipe.text(&vocabulary.with(&[tables::MARKS, tables::MARKS, &vocabulary.sentences, VERB_SECOND]));
    let article = Article::from_fields("a", None, &text);
    let reading = holds::reading(&article, vocabulary.language);
    let found = quotation::all(&reading);
    holds::quotations(&reading, &found);
    assert_eq!(format!("{found:?}"), format!("{:?}", quotation::all(&reading)));
});
