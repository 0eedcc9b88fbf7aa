//! Words that a headline puts in quotation marks.

use crate::check::evidence::person::Named;
use crate::check::evidence::quoted::Hit;
use crate::check::evidence::token::{Token, tokens, words_of};
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// Words in quotation marks.
#[derive(Clone, Debug)]
pub struct Fragment<'a> {
    /// The text inside the quotation marks.
    pub span: Span,
    /// The text with the marks.
    pub outer: Span,
    /// Whether the marks are double.
    pub double: bool,
    /// Whether the marks promise verbatim words.
    pub verbatim: bool,
    /// The words, split at ellipses and bracketed edits.
    pub segments: Vec<Vec<Token<'a>>>,
    /// All their places in quotations of the body.
    pub hits: Vec<Hit>,
    /// The speaker to whom the headline attributes them.
    pub speaker: Option<Named>,
}

impl<'a> Fragment<'a> {
    /// A fragment without its hits.
    pub fn new(reading: &'a Reading<'_>, span: Span, outer: Span) -> Fragment<'a> {
        let double = reading.text(outer).starts_with(['"', '\u{201C}', '\u{201E}', '\u{00AB}', '\u{00BB}', '\u{201D}']);
        let segments = segments(reading, span);
        Fragment { span, outer, double, verbatim: double, segments, hits: Vec::new(), speaker: None }
    }

    /// The places of its words, if these tell who said them: of "no" in a long interview they do not.
    pub fn said(&self) -> &[Hit] {
        if self.hits.len() > MOST_PLACES { &[] } else { &self.hits }
    }

    /// All its tokens.
    pub fn tokens(&self) -> Vec<Token<'a>> {
        self.segments.iter().flatten().copied().collect()
    }
}

/// Maximum places of a fragment whose speakers are compared. Of each speaker all mentions in the article are looked at.
const MOST_PLACES: usize = 20;

/// Maximum parts of a fragment.
const SEGMENTS: usize = 64;

/// The words of a fragment, split where the headline marks an omission or an edit.
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
        // what is attached to a bracket ("[the plan]'s") belongs to the edit
        if inside || gap.ends_with("]'") || gap.ends_with("]\u{2019}") {
            continue;
        }
        match parts.last_mut() {
            Some(part) if !cut && part.end == word => part.end = word + 1,
            _ => parts.push(word..word + 1),
        }
    }
    let mut parts: Vec<Vec<Token<'a>>> = parts.into_iter().take(SEGMENTS).map(|part| tokens(reading, part)).collect();
    parts.iter_mut().for_each(|part| whole_word(reading, part));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Restores a first word whose initial the headline has in brackets ("[W]e"), if the article has it.
fn whole_word<'a>(reading: &'a Reading<'_>, part: &mut [Token<'a>]) {
    let Some(token) = part.first_mut() else { return };
    let Some(before) = token.word.checked_sub(1).and_then(|word| reading.words.get(word)) else { return };
    let gap = reading.text(Span::new(before.span.end, reading.words[token.word].span.start));
    let letter = reading.form(before).lower.as_ref();
    if gap != "]" || letter.chars().count() > 1 {
        return;
    }
    let joined = [letter, token.lower].concat();
    let twin = reading.words.iter().map(|word| reading.form(word)).find(|form| *form.lower == joined);
    if let Some(form) = twin {
        *token = Token { lower: form.lower.as_ref(), other: "", term: Some(form.term), word: token.word };
    }
}
