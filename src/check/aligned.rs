//! What stands in the sentences of the body that say what the headline says.

use super::align::Content;
use super::case::Case;
use super::finding::Evidence;
use std::ops::Range;

/// The sentences that hold a content word and at least one other, the fullest first.
pub fn sentences(case: &Case<'_>, content: &Content) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        content.sentences.iter().map(|sentence| (case.alignment.shared(*sentence), *sentence)).collect();
    found.retain(|(shared, _)| *shared >= 2);
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, sentence)| sentence).collect()
}

/// The words of a sentence: a range of [`crate::reading::Reading::words`].
pub fn words(case: &Case<'_>, sentence: usize) -> Range<usize> {
    case.reading.sentences.get(sentence).map_or(0..0, |sentence| sentence.words.clone())
}

/// Whether a sentence denies anything.
pub fn holds_negation(case: &Case<'_>, sentence: usize) -> bool {
    words(case, sentence).any(|word| case.is_negation(word))
}

/// Whether a word denies the one that follows, and nothing else.
pub fn is_plain_negation(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    case.is_negation(word) && (matches!(lower, "not" | "never" | "cannot") || lower.contains('\''))
}

/// Whether the prose has a word that passes the test.
pub fn body_holds(case: &Case<'_>, test: impl Fn(&str) -> bool) -> bool {
    case.reading.body().any(|sentence| sentence.words.clone().any(|word| test(case.lower(word))))
}

/// Whether a word is one part of a hyphened one.
pub fn is_joined(case: &Case<'_>, word: usize) -> bool {
    let end = case.reading.words.get(word).map_or(0, |word| word.span.end);
    case.reading.article.text.get(end..).is_some_and(|rest| rest.starts_with('-'))
}

/// The first word of a term in a sentence that shares at least `shared` words with the headline; no part of a name.
pub fn place(case: &Case<'_>, term: u32, shared: usize) -> Option<usize> {
    let reading = case.reading;
    let close = reading.sentences.iter().enumerate().filter(|(at, _)| case.alignment.shared(*at) >= shared);
    let mut words = close.flat_map(|(_, sentence)| sentence.words.clone().map(|word| (word, sentence.words.start)));
    let found = words.find(|(word, first)| {
        let form = reading.form(&reading.words[*word]);
        let own = case.headline.contains(reading.words[*word].span);
        let name = form.capital && word != first && !reading.language.nouns_capitalised;
        !own && !name && form.term == term
    });
    found.map(|(word, _)| word)
}

/// The sentence of the body that says most of what the headline says.
pub fn nearest(case: &Case<'_>) -> Option<Evidence> {
    let sentence = case.alignment.best.and_then(|sentence| case.reading.sentences.get(sentence))?;
    Some(case.evidence(sentence.span, None, "the nearest sentence"))
}
