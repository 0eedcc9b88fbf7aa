//! A sentence read for indirect statements, and the clauses found in it.

use super::construction::Construction;
use crate::language::Language;
use crate::quotation::grammar::token::Token;
use crate::reading::Classes;
use std::ops::Range;

/// The clause that a cue reports, in tokens.
pub struct Reported {
    pub clause: Range<usize>,
    pub construction: Construction,
    /// The word that opens it: "that", "whether".
    pub opener: Option<usize>,
}

/// A sentence read for indirect statements.
#[derive(Clone, Copy)]
pub struct SentenceView<'l, 't> {
    pub list: &'l [Token<'t>],
    /// First and last token of the sentence.
    pub start: usize,
    pub end: usize,
    pub language: &'static Language,
}

impl SentenceView<'_, '_> {
    /// Whether the token is a comma outside a number: not "3,5", "1,200".
    pub fn is_comma(self, at: usize) -> bool {
        let digit = |token: &Token<'_>, last: bool| {
            let c = if last { token.text.chars().next_back() } else { token.text.chars().next() };
            c.is_some_and(|c| c.is_ascii_digit())
        };
        let within = at > 0
            && digit(&self.list[at - 1], true)
            && self
                .list
                .get(at + 1)
                .is_some_and(|next| next.span.start == self.list[at].span.end && digit(next, false));
        self.list[at].is_mark(&[',']) && !within
    }

    /// Whether a word opens a reported clause: "that", but not a verb that may also take a clause.
    pub fn opens(self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.is(Classes::CLAUSE) && !token.is(Classes::SAYING))
    }

    /// The first comma of a range.
    pub fn comma(self, mut range: Range<usize>) -> Option<usize> {
        range.find(|at| self.is_comma(*at))
    }

    /// The number of words of a range.
    pub fn words(self, range: &Range<usize>) -> usize {
        self.list[range.clone()].iter().filter(|token| token.is_word()).count()
    }

    /// The clause without punctuation at its ends.
    pub fn trimmed(self, mut clause: Range<usize>) -> Range<usize> {
        let outside = |at: usize| self.list[at].is_mark(&[',', ';', ':', '.', '!', '…', '–', '—', '-', ')']);
        while clause.start < clause.end && outside(clause.start) {
            clause.start += 1;
        }
        let closes = |clause: &Range<usize>| {
            self.list[clause.end - 1].is_mark(&[')'])
                && self.list[clause.clone()].iter().any(|token| token.is_mark(&['(']))
        };
        while clause.end > clause.start && outside(clause.end - 1) && !closes(&clause) {
            clause.end -= 1;
        }
        clause
    }

    /// The one of two parts around a tag that is taken for the statement.
    pub fn part(
        self,
        before: Range<usize>,
        after: Range<usize>,
        has_verb: impl Fn(&Range<usize>) -> bool,
    ) -> Range<usize> {
        match (has_verb(&before), has_verb(&after)) {
            _ if self.is_open(&before) => after,
            (true, false) => before,
            (false, true) => after,
            _ if self.words(&before) > self.words(&after) => before,
            _ => after,
        }
    }

    /// Whether a range breaks off: "The gate will, the warden said, stay shut", "which, the warden said, would".
    pub fn is_open(self, range: &Range<usize>) -> bool {
        range.clone().next_back().is_some_and(|last| {
            self.opens(last) || self.list[last].is(Classes::AUXILIARY | Classes::RELATIVE | Classes::SUBORDINATE)
        })
    }
}
