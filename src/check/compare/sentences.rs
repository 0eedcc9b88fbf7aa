//! The sentences of the body that say what the headline says, and their words.

use crate::check::case::Case;
use crate::check::evidence::alignment::Content;
use crate::check::finding::Evidence;
use crate::span::Span;
use std::ops::Range;

/// The sentences with a content word and at least one other, those with most content words first.
pub fn sentences(case: &Case<'_>, content: &Content) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> =
        content.sentences.iter().map(|sentence| (case.alignment.shared(*sentence), *sentence)).collect();
    found.retain(|(shared, _)| *shared >= 2);
    found.sort_by_cached_key(|(shared, sentence)| (usize::MAX - shared, *sentence));
    found.into_iter().map(|(_, sentence)| sentence).collect()
}

/// The words of a sentence: a range of [`crate::reading::Reading::words`].
pub fn words(case: &Case<'_>, sentence: usize) -> Range<usize> {
    case.reading.sentences.get(sentence).map_or(0..0, |sentence| sentence.words.clone())
}

/// Whether a sentence has a negation.
pub fn holds_negation(case: &Case<'_>, sentence: usize) -> bool {
    words(case, sentence).any(|word| case.is_negation(word))
}

/// Whether a word negates only the one that follows.
pub fn is_plain_negation(case: &Case<'_>, word: usize) -> bool {
    negates(case, word, "verb") || case.is_negation(word) && case.lower(word).contains('\'')
}

/// Whether the list of negations has a word with this tag.
pub fn negates(case: &Case<'_>, word: usize, tag: &str) -> bool {
    let tags = case.reading.language.negations.tag(case.lower(word)).unwrap_or_default();
    tags.split(' ').any(|other| other == tag)
}

/// Whether punctuation that separates clauses precedes a word.
pub fn is_marked_off(case: &Case<'_>, word: usize) -> bool {
    let gap = word.checked_sub(1).and_then(|before| case.gap(before));
    gap.is_some_and(|gap| gap.contains([',', ';', ':', '–', '—', '|']) || gap.contains(" - "))
}

/// Whether the body has a word that passes the test.
pub fn body_holds(case: &Case<'_>, test: impl Fn(usize) -> bool) -> bool {
    case.reading.body().any(|sentence| sentence.words.clone().any(&test))
}

/// Whether a hyphen follows a word.
pub fn is_joined(case: &Case<'_>, word: usize) -> bool {
    let end = case.reading.words.get(word).map_or(0, |word| word.span.end);
    case.reading.article.text.get(end..).is_some_and(|rest| rest.starts_with('-'))
}

/// The first word of a term in a sentence that shares at least `shared` words with the headline; names are left out.
pub fn first_match(case: &Case<'_>, term: u32, shared: usize) -> Option<usize> {
    let reading = case.reading;
    let close = reading.sentences.iter().enumerate().filter(|(at, _)| case.alignment.shared(*at) >= shared);
    let mut words = close.flat_map(|(_, sentence)| sentence.words.clone().map(|word| (word, sentence.words.start)));
    let found = words.find(|(word, first)| {
        let form = reading.form(&reading.words[*word]);
        let name = form.capital && word != first && !reading.language.nouns_capitalized;
        !name && form.term == term
    });
    found.map(|(word, _)| word)
}

/// The sentence of the body that says most of what the headline says.
pub fn nearest(case: &Case<'_>) -> Option<Evidence> {
    let sentence = case.alignment.best.and_then(|sentence| case.reading.sentences.get(sentence))?;
    Some(case.evidence(sentence.span, None, "nearest sentence"))
}

/// The number of the headline's content words in a sentence and the two before it in the paragraph; numbers count twice.
fn weight(case: &Case<'_>, sentence: usize) -> usize {
    let all = &case.reading.sentences;
    let block = all.get(sentence).map(|sentence| sentence.block);
    let first = (sentence.saturating_sub(2)..=sentence).find(|at| all.get(*at).map(|before| before.block) == block);
    let window = first.unwrap_or(sentence)..=sentence;
    let holds = |content: &&Content| {
        let next = content.sentences.partition_point(|at| at < window.start());
        content.sentences.get(next).is_some_and(|at| window.contains(at))
    };
    case.alignment.contents.iter().filter(holds).map(|content| 1 + usize::from(case.is_digit(content.word))).sum()
}

/// Whether a sentence, with those before it, says much of what the headline says.
pub fn overlaps_strongly(case: &Case<'_>, sentence: usize) -> bool {
    let shared = weight(case, sentence);
    shared >= 3 || shared >= 2 && shared * 2 >= case.alignment.contents.len()
}

/// Whether a sentence, with those before it, says at least two things that the headline says.
pub fn overlaps(case: &Case<'_>, sentence: usize) -> bool {
    let shared = weight(case, sentence);
    shared >= 2 && shared * 3 >= case.alignment.contents.len()
}

/// Whether a word of the body is near one of the neighbours of the headline's word.
pub fn is_about(case: &Case<'_>, content: &Content, at: usize) -> bool {
    let beside = case.alignment.contents.iter().filter(|other| other.word.abs_diff(content.word) <= 3);
    beside.flat_map(|other| &other.alike).any(|place| place.abs_diff(at) <= 9)
}

/// Whether the body has most content words of a fragment, in any form.
pub fn is_grounded(case: &Case<'_>, fragment: Span) -> bool {
    let inside = case
        .alignment
        .contents
        .iter()
        .filter(|content| case.reading.words.get(content.word).is_some_and(|word| fragment.contains(word.span)));
    let (found, missing): (Vec<_>, Vec<_>) = inside.partition(|content| !content.sentences.is_empty());
    missing.len() <= found.len()
}
