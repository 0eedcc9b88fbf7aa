//! What a headline claims: the words it puts in marks, and whom it has say them.

use super::evidence::{Hit, Token, tokens, words_of};
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// Words in quotation marks.
#[derive(Clone, Debug)]
pub struct Fragment<'a> {
    /// Inside the marks.
    pub span: Span,
    /// With the marks.
    pub outer: Span,
    /// Whether the marks are double.
    pub double: bool,
    /// Whether the marks promise the very words.
    pub promises: bool,
    /// The words, parted at ellipses and bracketed edits.
    pub segments: Vec<Vec<Token<'a>>>,
    /// Every place of a quotation that holds them.
    pub hits: Vec<Hit>,
}

impl<'a> Fragment<'a> {
    /// A fragment whose hits are not looked for yet.
    pub fn new(reading: &'a Reading<'_>, span: Span, outer: Span) -> Fragment<'a> {
        let double = reading.text(outer).starts_with(['"', '\u{201C}', '\u{201E}', '\u{00AB}', '\u{00BB}', '\u{201D}']);
        let segments = segments(reading, span);
        Fragment { span, outer, double, promises: double, segments, hits: Vec::new() }
    }

    /// All its tokens in one list.
    pub fn tokens(&self) -> Vec<Token<'a>> {
        self.segments.iter().flatten().copied().collect()
    }
}

/// Parts the words of a fragment where the headline marks an omission or an edit.
fn segments<'a>(reading: &'a Reading<'_>, span: Span) -> Vec<Vec<Token<'a>>> {
    let range = words_of(reading, span);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut edited = false;
    let mut last_end = span.start;
    for word in range {
        let place = reading.words[word].span;
        let gap = reading.text(Span::new(last_end, place.start));
        last_end = place.end;
        let inside = if gap.contains('[') {
            !gap.rsplit('[').next().is_some_and(|rest| rest.contains(']'))
        } else {
            edited && !gap.contains(']')
        };
        let cut = gap.contains('…') || gap.contains("..") || gap.contains(". .") || gap.contains(['[', ']']);
        edited = inside;
        // What clings to a bracket ("[the plan]'s") belongs to the edit.
        if inside || gap.ends_with("]'") || gap.ends_with("]\u{2019}") {
            continue;
        }
        match parts.last_mut() {
            Some(part) if !cut && part.end == word => part.end = word + 1,
            _ => parts.push(word..word + 1),
        }
    }
    parts.into_iter().map(|part| tokens(reading, part)).filter(|part| !part.is_empty()).collect()
}

/// Whom the headline has say it: the words that name the speaker.
pub fn speaker(reading: &Reading<'_>, headline: Span, fragments: &[Fragment<'_>]) -> Option<Span> {
    let first = fragments.first()?;
    let last = fragments.last()?;
    before_colon(reading, headline, first)
        .or_else(|| after(reading, headline, last))
        .or_else(|| before_verb(reading, headline, first))
}

/// `SPEAKER: ...`
fn before_colon(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let head = reading.text(Span::new(headline.start, first.outer.start));
    let colon = head.find(": ").or_else(|| head.trim_end().ends_with(':').then(|| head.trim_end().len() - 1))?;
    let start = head[..colon].rfind([';', '|']).map_or(0, |at| at + 1);
    let span = Span::new(headline.start + start, headline.start + colon).trimmed(&reading.article.text);
    named(reading, headline, span, 6)
}

/// `..., says SPEAKER`, `..., SPEAKER says`, `... - SPEAKER`
fn after(reading: &Reading<'_>, headline: Span, last: &Fragment<'_>) -> Option<Span> {
    let tail = Span::new(last.outer.end, headline.end);
    let text = reading.text(tail).trim_start();
    if let Some(dashed) = text.strip_prefix(['-', '–', '—']) {
        let start = headline.end - dashed.len();
        return named(reading, headline, Span::new(start, headline.end).trimmed(&reading.article.text), 4);
    }
    // Without a comma, inside the marks or behind, what follows belongs to the sentence: "'leave' warning for Brook".
    let comma =
        text.starts_with(',') || reading.text(Span::new(last.span.start, last.outer.end)).contains([',', '!', '?']);
    let range = words_of(reading, tail);
    let verb = range.clone().rev().find(|word| is_speech(reading, *word))?;
    let before = reading.text(Span::new(tail.start, reading.words[verb].span.start)).trim_end();
    let rest = Span::new(reading.words[verb].span.end, headline.end).trimmed(&reading.article.text);
    if !rest.is_empty() && (verb == range.start && (comma || inverts(reading, verb)) || before.ends_with(',')) {
        let end = reading.text(rest).find([',', ';', '.', ':', '|']).unwrap_or(rest.len());
        return named(reading, headline, Span::new(rest.start, rest.start + end), 6);
    }
    if comma && verb + 1 == range.end && verb > range.start {
        let words = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
        return named(reading, headline, words, 5);
    }
    None
}

/// `SPEAKER says "..."`, `SPEAKER says that they will "..."`
fn before_verb(reading: &Reading<'_>, headline: Span, first: &Fragment<'_>) -> Option<Span> {
    let range = words_of(reading, Span::new(headline.start, first.outer.start));
    let verb = range.clone().find(|word| *word > range.start && inverts(reading, *word))?;
    let span = Span::new(reading.words[range.start].span.start, reading.words[verb - 1].span.end);
    let adjacent = reading.words[verb].span.end + 2 >= first.outer.start;
    // "Drink remark '...'" has a noun there: a base form follows a plural, and a past one with a preposition is passive.
    let form = |word: usize| reading.form(&reading.words[word]).lower.as_ref();
    let base = reading.language.speech_verbs.tag(form(verb)).and_then(|tag| tag.split(' ').next()) == Some(form(verb));
    let passive = verb + 1 < range.end && reading.language.grammar.tag(form(verb + 1)) == Some("preposition");
    if base && !form(verb - 1).ends_with('s') || passive {
        return None;
    }
    named(reading, headline, span, if adjacent { 6 } else { 4 })
}

/// Whether a verb can stand before its subject ("says Brook"): such verbs bring in somebody's own words, while others
/// ("attacks", "rebuts") may well stand before words of those they are aimed at.
fn inverts(reading: &Reading<'_>, word: usize) -> bool {
    let tag = reading.words.get(word).and_then(|entry| reading.language.speech_verbs.tag(&reading.form(entry).lower));
    tag.is_some_and(|tag| tag.split(' ').any(|part| part == "inverts"))
}

fn is_speech(reading: &Reading<'_>, word: usize) -> bool {
    reading.words.get(word).is_some_and(|entry| reading.language.speech_verbs.contains(&reading.form(entry).lower))
}

/// The span, when it can name somebody: few words, a capital, and not the announcement of a kind of piece.
fn named(reading: &Reading<'_>, headline: Span, span: Span, most: usize) -> Option<Span> {
    let range = words_of(reading, span);
    let words = reading.words.get(range)?;
    let capital = words.iter().any(|word| reading.form(word).capital);
    let all_lower = !reading.text(headline).contains(char::is_uppercase);
    let kicker = words.iter().any(|word| reading.language.kickers.contains(&reading.form(word).lower));
    let stops = [',', ';', '"', '?', '!', ':'];
    let fits = !words.is_empty() && words.len() <= most && !kicker && !reading.text(span).contains(stops);
    (fits && (capital || all_lower)).then_some(span)
}
