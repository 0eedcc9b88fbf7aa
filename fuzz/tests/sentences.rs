//! The boundaries of sentences and words.

use crate::target;
use nutgraf::article::Article;
use nutgraf::reading;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};

/// Ends of sentences, and what looks like them.
const ENDS: &[&str] = &[
    ". ",
    ".",
    "! ",
    "? ",
    "… ",
    "... ",
    ".\u{201d} ",
    ".) ",
    "?! ",
    ".\"",
    ". a",
    ". A",
    "。",
    "！",
    ".[1] ",
    ".1 ",
    "J. ",
    "e.g. ",
    "z. B. ",
    "U.S. ",
    "5. ",
    "a.m. ",
    "Co. ",
    "\u{2029}",
    "\n",
    ": ",
    "; ",
    "www.a.example ",
    "3.5 ",
    ".\u{a0}",
];

target!(sentences, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let text = recipe.text(&vocabulary.with(&[ENDS, ENDS, PIECES, tables::MARKS]));
    let spans = reading::sentences(&text, vocabulary.language);
    let mut end = 0;
    for span in &spans {
        assert!(span.start >= end && !span.of(&text).is_empty(), "{span:?}");
        assert!(text[end..span.start].chars().all(char::is_whitespace), "only space is between sentences");
        end = span.end;
    }
    assert!(text[end..].trim().is_empty(), "the last sentence is whole");
    assert_eq!(spans, reading::sentences(&text, vocabulary.language));
    holds::reading(&Article::from_fields("a", Some(&text), &text), vocabulary.language);
});
