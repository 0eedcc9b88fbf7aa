//! Statements without marks: "The warden said the gate would stay shut."
//!
//! A statement is one stretch. Where its tag is set into the clause, the longer part stands for it, and of two parts of
//! which only one has a verb, that one: "The gate will, the warden said, *stay shut until May*".

mod construction;
mod polarity;
mod svo;
mod v2;

use construction::Construction;

use crate::language::Language;
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::token::Token;
use crate::quotation::speaker::attribution::{Attribution, attribution};
use crate::quotation::types::Polarity;
use crate::reading::Classes;
use crate::span::Span;
use std::ops::Range;

/// What somebody is reported to have said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The reported clause.
    pub span: Span,
    /// Who said it.
    pub attribution: Attribution,
    /// Whether they said, denied or doubted it.
    pub polarity: Polarity,
    /// How it is put.
    pub construction: Construction,
}

/// A clause that a cue reports, in tokens.
struct Reported {
    clause: Range<usize>,
    construction: Construction,
    /// The word that opens it: "that", "whether".
    opener: Option<usize>,
}

/// A sentence that is read for what it reports.
#[derive(Clone, Copy)]
struct Place<'l, 't> {
    list: &'l [Token<'t>],
    /// First and last token of the sentence.
    start: usize,
    end: usize,
    language: &'static Language,
}

/// The fewest words of a statement.
const FEWEST: usize = 3;
/// At most so many cues of a sentence are asked for its statement: each may read all of it.
const ASKED: usize = 50;

/// The statements of a sentence without quotations, in order.
pub fn statements(
    list: &[Token<'_>],
    sentence: &Range<usize>,
    cues: &[Cue],
    language: &'static Language,
) -> Vec<Statement> {
    let place = Place { list, start: sentence.start, end: sentence.end, language };
    if cues.is_empty() || list[sentence.clone()].iter().any(Token::is_quote) || place.is_question() {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, usize, Statement)> =
        cues.iter().take(ASKED).filter_map(|cue| place.statement(cue, cues)).collect();
    // what is said within another statement belongs to it
    found.sort_by_key(|(clause, ..)| std::cmp::Reverse(clause.len()));
    let mut kept: Vec<(Range<usize>, usize, Statement)> = Vec::new();
    for (clause, at, statement) in found {
        let within = |(other, ..): &(Range<usize>, usize, Statement)| {
            other.contains(&at) || clause.start < other.end && other.start < clause.end
        };
        if !kept.iter().any(within) {
            kept.push((clause, at, statement));
        }
    }
    kept.sort_by_key(|(clause, ..)| clause.start);
    kept.into_iter().map(|(.., statement)| statement).collect()
}

impl<'l, 't> Place<'l, 't> {
    /// What a cue reports: the clause, where the cue stands, and the statement.
    fn statement(self, cue: &Cue, cues: &[Cue]) -> Option<(Range<usize>, usize, Statement)> {
        // "The gate will stay shut, said Ada Byrne"
        let inverted = Cue { subject: self.inverted(cue.at), ..cue.clone() };
        let cue = if inverted.subject.is_some() { &inverted } else { cue };
        let subject = cue.subject.as_ref()?;
        let place = self.part_around(cue.at);
        if subject.start < place.start || subject.end > place.end {
            return None;
        }
        if self.list[subject.clone()]
            .iter()
            .take_while(|token| !token.is(Classes::PREPOSITION))
            .any(|token| self.is_mute(token))
        {
            return None;
        }
        let reported = match cue.kind {
            CueKind::Colon => return None,
            _ if self.language.verb_second => v2::reported(place, cue, subject, cues),
            _ => svo::reported(place, cue, subject, cues),
        }?;
        let polarity = match cue.kind {
            CueKind::Verb => self.polarity(cue, subject, &reported)?,
            _ => Polarity::Said,
        };
        let clause = self.trimmed(reported.clause);
        if self.words(&clause) < FEWEST {
            return None;
        }
        let span = Span::new(self.list[clause.start].span.start, self.list[clause.end - 1].span.end);
        let attribution = attribution(self.list, cue)?;
        let weak = cue.kind == CueKind::Verb && self.list[cue.at].is(Classes::WEAK);
        let construction = if weak { Construction::Weak } else { reported.construction };
        Some((clause, cue.at, Statement { span, attribution, polarity, construction }))
    }

    /// The part of the sentence that a cue stands in: within brackets, behind a semicolon.
    fn part_around(self, cue: usize) -> Self {
        let list = self.list;
        let colon = |at: &usize| list[*at].is_mark(&[':']) && at + 1 == cue;
        let opens = |at: &usize| list[*at].is_mark(&[';', '(', ')']) || colon(at);
        let Some(mark) = (self.start..cue).rev().find(opens).filter(|at| !list[*at].is_mark(&[')'])) else {
            return self;
        };
        let closes = |at: &usize| list[mark].is_mark(&['(']) && list[*at].is_mark(&[')']);
        Place { start: mark + 1, end: (cue..self.end).find(closes).unwrap_or(self.end), ..self }
    }

    /// Whether a noun is said to say things and reports nobody: "the law says".
    fn is_mute(self, token: &Token<'_>) -> bool {
        self.language.grammar.tag(&token.lower).is_some_and(|tags| tags.split(' ').any(|tag| tag == "mute"))
    }

    /// Who stands behind a verb of saying that follows a comma.
    fn inverted(self, cue: usize) -> Option<Range<usize>> {
        let list = self.list;
        let comma = cue.checked_sub(1).filter(|at| *at > self.start && self.is_comma(*at))?;
        let next = list.get(cue + 1).filter(|_| cue + 1 < self.end)?;
        let names = next.is_capital() && !next.is(Classes::TIME) || next.is(Classes::DETERMINER);
        let subject = noun_phrase::after(list, cue + 1, self.end)?;
        let verb = Classes::FINITE | Classes::AUXILIARY | Classes::SAYING;
        let ends = subject.end == self.end || !list[subject.end].is_word();
        let noun = ends && !list[subject.clone()].iter().any(|token| token.is(verb) && !token.is_capital());
        let clause = self.words(&(self.start..comma)) >= FEWEST;
        (list[cue].is(Classes::INVERTS) && names && clause && noun).then_some(subject)
    }

    /// Whether the sentence asks: nobody states what is asked.
    fn is_question(self) -> bool {
        self.list[self.start..self.end].last().is_some_and(|token| token.is_mark(&['?']))
    }

    /// Whether a comma stands here that is no part of a figure: "3,5", "1,200".
    fn is_comma(self, at: usize) -> bool {
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

    /// The first comma of a stretch.
    fn comma(self, mut stretch: Range<usize>) -> Option<usize> {
        stretch.find(|at| self.is_comma(*at))
    }

    /// How many words a stretch has.
    fn words(self, stretch: &Range<usize>) -> usize {
        self.list[stretch.clone()].iter().filter(|token| token.is_word()).count()
    }

    /// Without punctuation at its ends.
    fn trimmed(self, mut clause: Range<usize>) -> Range<usize> {
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

    /// Which of the two parts around a tag stands for the statement, where each holds some words.
    fn part(self, before: Range<usize>, after: Range<usize>, has_verb: impl Fn(&Range<usize>) -> bool) -> Range<usize> {
        match (has_verb(&before), has_verb(&after)) {
            (true, false) => before,
            (false, true) => after,
            _ if self.words(&before) > self.words(&after) => before,
            _ => after,
        }
    }
}
