//! Whether a reported statement was said, denied, doubted or not said.

use super::sentence_view::{Reported, SentenceView};
use crate::quotation::grammar::cue::Cue;
use crate::quotation::grammar::svo::word::is_adverb;
use crate::quotation::types::Polarity;
use crate::reading::Classes;
use std::ops::Range;

impl SentenceView<'_, '_> {
    /// Whether the subject of a reporting verb affirms the statement; `None` where nothing was said: "could say that".
    pub(super) fn polarity(self, cue: &Cue, subject: &Range<usize>, reported: &Reported) -> Option<Polarity> {
        // "No one has claimed"
        let from = subject.start.saturating_sub(1).max(self.start);
        if self.list[from..subject.end].iter().any(|token| token.is(Classes::NEGATION)) {
            return None;
        }
        let around = self.around(cue.at, subject, &reported.clause);
        let tokens = || around.clone().filter(|at| !subject.contains(at) && *at != cue.at);
        if tokens().any(|at| self.list[at].is(Classes::CONDITION)) {
            return None;
        }
        let withheld = match self.withheld(around.start, cue.at) {
            Some(Withheld::Refused) => true,
            Some(Withheld::Open) => return None,
            None => false,
        };
        let negated = withheld || tokens().any(|at| self.list[at].is(Classes::NEGATION));
        if negated {
            // without an opener the scope of "not" is unclear; "did not think" is an opinion
            let sure = reported.opener.is_some()
                && !self.list[cue.at].is(Classes::WEAK)
                && (withheld || self.is_negated(&around, cue.at));
            return sure.then_some(Polarity::NotSaid);
        }
        if tokens().any(|at| self.list[at].is(Classes::MODAL)) {
            return None;
        }
        if self.verb_is(cue.at, "denies") {
            return Some(Polarity::Denied);
        }
        let asked = reported.opener.is_some_and(|at| self.is_whether(at));
        let doubts = self.verb_is(cue.at, "doubts");
        if asked && !doubts && !self.list[cue.at].is(Classes::CANCELS_CONDITION) {
            // "decided whether", "an inquiry into whether"
            return None;
        }
        let doubted = asked || doubts;
        Some(if doubted { Polarity::Doubted } else { Polarity::Said })
    }

    /// Whether a negation belongs to the verb itself: "did not yet say".
    fn is_negated(self, around: &Range<usize>, cue: usize) -> bool {
        if self.language.verb_second {
            return true;
        }
        let last = around.clone().rev().find(|at| self.list[*at].is(Classes::NEGATION));
        last.is_some_and(|last| (last + 1..cue).all(|at| self.adds_nothing(at)))
    }

    /// Whether a word between "not" and its verb is neutral: "did not yet say", but "did not only say".
    fn adds_nothing(self, at: usize) -> bool {
        let token = &self.list[at];
        (is_adverb(token) || token.is(Classes::AUXILIARY)) && !token.is(Classes::ONLY)
    }

    /// The words that tell whether the subject spoke at all.
    fn around(self, cue: usize, subject: &Range<usize>, clause: &Range<usize>) -> Range<usize> {
        if self.language.verb_second {
            let from = cue.min(subject.start);
            let to = if clause.start > cue { clause.start } else { self.end };
            let from = if from < to { from } else { cue };
            return from..to;
        }
        // "The nurse, who asked not to be named, said": after what describes the subject
        let last = || (subject.end..cue).rev().find(|at| self.is_comma(*at)).map_or(subject.end, |at| at + 1);
        if subject.end <= cue { last()..cue } else { cue.saturating_sub(3).max(self.start)..cue }
    }

    /// Whether a verb is negated or refused, so that "if" opens something not said: "declined to say if".
    pub(super) fn is_withheld(self, subject: &Range<usize>, cue: usize) -> bool {
        let around = if subject.end <= cue { subject.end..cue } else { cue..cue };
        let refuses = |at: usize| self.language.modality.tag(&self.list[at].lower) == Some("to denied");
        around.into_iter().any(|at| self.list[at].is(Classes::NEGATION) || refuses(at))
    }

    /// The effect of the words between a subject and an infinitive: "refused to say" means nothing was said, "went on
    /// to say" that something was, "hopes to say" neither.
    fn withheld(self, from: usize, cue: usize) -> Option<Withheld> {
        if self.language.verb_second {
            return None;
        }
        let to = (from..cue).rev().find(|at| self.list[*at].is(Classes::TO))?;
        let driving = to.checked_sub(1).filter(|at| *at >= from)?;
        let refuses = |at: usize| self.language.modality.tag(&self.list[at].lower) == Some("to denied");
        if (from..to).any(refuses) {
            return Some(Withheld::Refused);
        }
        let drives = (from..=driving).any(|at| self.list[at].is(Classes::ASPECTUAL));
        (!drives).then_some(Withheld::Open)
    }

    /// Whether a word opens an indirect question: "whether".
    fn is_whether(self, at: usize) -> bool {
        self.language.modality.tag(&self.list[at].lower) == Some("possible")
    }

    /// Whether the reporting verb at `at` has a tag in the list of its language; a tag such as "denies:zurück" applies
    /// only if that word follows.
    pub(super) fn verb_is(self, at: usize, tag: &str) -> bool {
        let tags = self.language.speech_verbs.tag(&self.list[at].lower).unwrap_or_default();
        let follows = |word: &str| self.list[at + 1..self.end].iter().any(|token| token.lower == word);
        tags.split(' ').skip(1).filter_map(|own| own.strip_prefix(tag)).any(|rest| match rest.strip_prefix(':') {
            Some(word) => follows(word),
            None => rest.is_empty(),
        })
    }
}

/// Why nothing may have been said.
enum Withheld {
    /// The subject refused.
    Refused,
    /// Nothing shows that the subject has spoken.
    Open,
}
