//! The quoted words of the body as one stream, and the search for a fragment in it.

use crate::check::evidence::token::{Token, tokens, words_of};
use crate::quotation::{Class, Quotations};
use crate::reading::{Classes, Reading};
use crate::span::Span;
use hashbrown::HashMap;
use std::ops::Range;

/// Maximum words of a segment that are compared.
const LONGEST: usize = 60;

/// A place of a fragment's words in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The quotation: an index into [`Quotations::list`].
    pub quotation: usize,
    /// The words, in [`Reading::words`], from the start of the first segment to the end of the last.
    pub words: Range<usize>,
    /// Whether the words are identical apart from contractions.
    pub exact: bool,
    /// The words between the segments, where the headline has an ellipsis or an edit.
    pub gaps: Vec<Range<usize>>,
}

/// All quoted words of the body, as one stream of tokens.
#[derive(Debug)]
pub struct Quoted<'a> {
    tokens: Vec<Token<'a>>,
    quotation_of_token: Vec<usize>,
    first: HashMap<u32, Vec<usize>>,
}

impl<'a> Quoted<'a> {
    /// The quoted words of the body.
    pub fn of(reading: &'a Reading<'_>, quotations: &Quotations) -> Quoted<'a> {
        let mut quoted = Quoted { tokens: Vec::new(), quotation_of_token: Vec::new(), first: HashMap::new() };
        for (number, quotation) in quotations.list.iter().enumerate() {
            if quotation.class == Class::Indirect || !is_prose(reading, quotation.span) {
                continue;
            }
            let tokens = tokens(reading, words_of(reading, quotation.span));
            quoted.quotation_of_token.extend(std::iter::repeat_n(number, tokens.len()));
            quoted.tokens.extend(tokens);
        }
        for (at, token) in quoted.tokens.iter().enumerate() {
            if let Some(term) = token.term {
                quoted.first.entry(term).or_default().push(at);
            }
        }
        quoted
    }

    /// All places where the segments occur in order, each near the one before.
    pub fn hits(&self, segments: &[Vec<Token<'_>>]) -> Vec<Hit> {
        for stems in [false, true] {
            let hits = self.search(segments, stems);
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }

    fn search(&self, segments: &[Vec<Token<'_>>], stems: bool) -> Vec<Hit> {
        let Some((head, rest)) = segments.split_first() else { return Vec::new() };
        let Some(starts) = head.first().and_then(|token| token.term).and_then(|term| self.first.get(&term)) else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        'starts: for start in starts.iter().copied().take(500) {
            let Some(mut end) = self.stands(head, start, stems) else { continue };
            let mut gaps = Vec::new();
            for segment in rest {
                let limit = (end + 150).min(self.tokens.len());
                let found = (end..limit).find_map(|at| self.stands(segment, at, stems));
                match found {
                    Some(next) if self.quotation_of_token[next - 1] <= self.quotation_of_token[start] + 2 => {
                        let length = segment.len().min(LONGEST);
                        gaps.push(self.tokens[end].word..self.tokens[next - length].word);
                        end = next;
                    }
                    _ => continue 'starts,
                }
            }
            let words = self.tokens[start].word..self.tokens[end - 1].word + 1;
            hits.push(Hit { quotation: self.quotation_of_token[start], words, exact: !stems, gaps });
        }
        // "I ... wanted": of several starts for one end, the nearest counts
        let nearest = hits.iter().map(|hit| (hit.words.end, hit.words.start));
        let nearest: HashMap<usize, usize> = nearest.fold(HashMap::new(), |mut starts, (end, start)| {
            let best = starts.entry(end).or_insert(start);
            *best = start.max(*best);
            starts
        });
        hits.retain(|hit| nearest.get(&hit.words.end) == Some(&hit.words.start));
        hits
    }

    /// The end of `segment` if it occurs at `start`.
    fn stands(&self, segment: &[Token<'_>], start: usize, stems: bool) -> Option<usize> {
        let segment = segment.get(..LONGEST).unwrap_or(segment);
        let there = self.tokens.get(start..start + segment.len())?;
        let all = segment.iter().zip(there).all(|(wanted, token)| wanted.same(token, stems));
        (all && !segment.is_empty()).then_some(start + segment.len())
    }

    /// The stretch of a quotation with most of the words of `wanted`: their share (0 to 1), the quotation and its words.
    pub fn nearest(&self, wanted: &[Token<'_>]) -> Option<(f64, usize, Range<usize>)> {
        let mut terms: Vec<u32> = wanted.iter().filter_map(|token| token.term).collect();
        terms.sort_unstable();
        terms.dedup();
        let length = wanted.len() + 2;
        let mut counts: HashMap<u32, usize> = terms.iter().map(|term| (*term, 0)).collect();
        let mut shared = 0;
        let mut best: Option<(usize, usize)> = None;
        for at in 0..self.tokens.len() {
            if let Some(count) = self.tokens[at].term.and_then(|term| counts.get_mut(&term)) {
                *count += 1;
                shared += usize::from(*count == 1);
            }
            if at >= length
                && let Some(count) = self.tokens[at - length].term.and_then(|term| counts.get_mut(&term))
            {
                *count -= 1;
                shared -= usize::from(*count == 0);
            }
            if best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, at));
            }
        }
        let (shared, last) = best.filter(|(shared, _)| *shared > 0)?;
        let owner = self.quotation_of_token[last];
        let known = |at: &usize| self.tokens[*at].term.is_some_and(|term| terms.binary_search(&term).is_ok());
        let inside = (last + 1).saturating_sub(length)..last + 1;
        let first = inside.clone().filter(|at| self.quotation_of_token[*at] == owner).find(known).unwrap_or(last);
        let words = self.tokens[first].word..self.tokens[last].word + 1;
        Some((shared as f64 / terms.len().max(1) as f64, owner, words))
    }
}

/// Maximum words between "I" and its predicate ("I am not").
const LINKS: usize = 3;

/// Whether the quoted words describe their own speaker: after "I am", or after "she was" before the marks.
pub fn is_own(reading: &Reading<'_>, quotations: &Quotations, hit: &Hit) -> bool {
    let Some(quotation) = quotations.list.get(hit.quotation) else { return false };
    let own = words_of(reading, quotation.span);
    let classes = |word: usize| reading.words.get(word).map(|entry| reading.classes(entry)).unwrap_or_default();
    let small = |word: usize| reading.words.get(word).is_some_and(|entry| reading.form(entry).stop);
    let mut before = (hit.words.start.saturating_sub(LINKS + 1)..hit.words.start).rev();
    let subject = before.find(|word| !small(*word) || classes(*word).any(Classes::PRONOUN));
    let Some(subject) = subject else { return false };
    let between = Span::new(reading.words[subject].span.end, reading.words[hit.words.start].span.start);
    if reading.text(between).contains(['.', ',', ';', ':', '!', '?', '\n']) {
        return false;
    }
    let entry = &reading.words[subject];
    if own.contains(&subject) {
        return classes(subject).any(Classes::PRONOUN) && reading.form(entry).first_person;
    }
    classes(subject).any(Classes::HE | Classes::SHE)
        || quotation.speaker.as_ref().is_some_and(|speaker| speaker.mention.contains(entry.span))
}

fn is_prose(reading: &Reading<'_>, span: Span) -> bool {
    let blocks = &reading.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= span.start);
    blocks.get(at).is_some_and(|block| block.role.is_evidence())
}

/// The place of a segment in the body, inside or outside quotation marks: exact words first, then stems.
pub fn in_prose(reading: &Reading<'_>, segment: &[Token<'_>]) -> Option<Range<usize>> {
    let segment = segment.get(..LONGEST).unwrap_or(segment);
    let first = segment.first()?.term?;
    for stems in [false, true] {
        for sentence in reading.body() {
            for start in sentence.words.clone() {
                if reading.form(&reading.words[start]).term != first {
                    continue;
                }
                let end = (start + segment.len()).min(sentence.words.end);
                let there = tokens(reading, start..end);
                if there.len() >= segment.len() && segment.iter().zip(&there).all(|(a, b)| a.same(b, stems)) {
                    return Some(start..end);
                }
            }
        }
    }
    None
}
