//! The subject of a verb among the clauses of its sentence: before it, after it, or inherited from an earlier clause.

use super::clauses::{ClauseType, Clauses, Finite};
use crate::language::Affix;
use crate::quotation::grammar::cue::NAME_IN_MARKS;
use crate::quotation::grammar::token::Phrase;
use crate::quotation::grammar::v2::noun_phrase::{Case, NounPhrase, NounPhraseReader};
use crate::reading::Classes;
use std::ops::Range;

impl Clauses<'_, '_> {
    /// The agent of a passive: "von der Zeitung bezeichnet".
    pub(super) fn agent(&self, part: usize) -> Option<Phrase> {
        let range = &self.parts[part].0;
        self.governed_by(range, Classes::AGENT)
    }

    /// The source of an impersonal verb: "in dem Brief heißt es", "heißt es aus dem Ministerium".
    pub(super) fn location(&self, part: usize) -> Option<Phrase> {
        (0..=part).rev().find_map(|index| {
            let (range, kind) = &self.parts[index];
            if *kind == ClauseType::Relative { None } else { self.governed_by(range, Classes::SOURCE_PREPOSITION) }
        })
    }

    pub(super) fn governed_by(&self, range: &Range<usize>, prepositions: Classes) -> Option<Phrase> {
        let found = self.nominals_in(range.clone()).iter().find(|nominal| {
            nominal.in_prepositional_phrase
                && nominal.range.start > range.start
                && self.list[nominal.range.start - 1].is(prepositions)
                && !self.list[nominal.head - 1].is(Classes::TIME)
        });
        found.map(|nominal| nominal.range.clone())
    }

    /// The person quoted by the subject: "die Zeitung zitiert den Minister mit den Worten".
    pub(super) fn object(&self, part: usize, finite: &Finite) -> Option<Phrase> {
        let range = &self.parts[part].0;
        let subject = self.subject(part, finite);
        let free = || {
            let inside = self.nominals_in(range.clone()).iter();
            inside.filter(|nominal| !nominal.in_prepositional_phrase && !self.list[nominal.head - 1].is(Classes::TIME))
        };
        let other = free().find(|nominal| nominal.case == Case::Oblique).or_else(|| {
            free().filter(|nominal| Some(&nominal.range) != subject.as_ref()).find(|nominal| nominal.speaks)
        });
        other.map(|nominal| nominal.range.clone())
    }

    /// The subject of a verb-final clause.
    pub(super) fn verb_last(&self, part: usize, verb: usize) -> Option<Phrase> {
        let (range, kind) = &self.parts[part];
        let inside = || self.nominals_in(range.start..verb).iter().filter(|nominal| nominal.may_be_subject());
        if *kind == ClauseType::Relative {
            let pronoun = range.clone().find(|at| self.list[*at].is(Classes::DETERMINER | Classes::RELATIVE))?;
            let first = inside().find(|nominal| nominal.range.start > pronoun);
            let leads = &self.list[pronoun];
            let possible_genitive = leads.is(Classes::AMBIGUOUS_CASE) && leads.is(Classes::BREAK);
            // "das Emil Quast so erklärt hatte": the relative pronoun is not an article
            let reader = NounPhraseReader { list: self.list, sentence: self.sentence.clone(), language: self.language };
            let name = reader.read(pronoun + 1, false).filter(|name| name.speaks && name.range.end <= verb);
            if let Some(name) = name.filter(|_| !(possible_genitive || leads.is(Classes::OBLIQUE))) {
                return Some(name.range);
            }
            let next = first.filter(|nominal| nominal.range.start == pronoun + 1 || leads.is(Classes::OBLIQUE));
            let own = pronoun > range.start && self.list[pronoun - 1].is(Classes::PREPOSITION);
            if !possible_genitive && next.is_some_and(|nominal| nominal.case == Case::Nominative || nominal.speaks) {
                return next.map(|nominal| nominal.range.clone());
            }
            if own || leads.is(Classes::OBLIQUE) {
                return first.map(|nominal| nominal.range.clone());
            }
            return self.antecedent(range.start);
        }
        let pronoun = inside().find(|nominal| nominal.case == Case::Nominative && nominal.range.len() == 1);
        let found = pronoun.or_else(|| inside().next());
        if found.is_none() && *kind == ClauseType::Main && part > 0 {
            // "Wie der Vorsitzende, Emil Quast, sagte": the subject precedes the appositive
            return self.subject_of_initial_verb(part, verb);
        }
        found.map(|nominal| nominal.range.clone()).or_else(|| {
            self.name_in_marks(range.start + 1).filter(|_| self.list[range.start].is(Classes::SOURCE_CONJUNCTION))
        })
    }

    /// A short quoted span used as a name: "Wie „Der Bote“ meldet".
    pub(super) fn name_in_marks(&self, at: usize) -> Option<Phrase> {
        let token = self.list.get(at).filter(|_| at < self.sentence.end)?;
        (token.is_quote() && token.span.len() <= NAME_IN_MARKS).then_some(at..at + 1)
    }

    /// The antecedent of the relative clause that starts at `start`.
    pub(super) fn antecedent(&self, start: usize) -> Option<Phrase> {
        let found =
            self.nominals_in(self.sentence.start..start).iter().rev().find(|nominal| nominal.range.end < start)?;
        Some(found.range.clone())
    }

    /// The subject of a verb-second clause.
    pub(super) fn verb_second(&self, part: usize, verb: usize) -> Option<Phrase> {
        let range = &self.parts[part].0;
        let mut first = range.start;
        while first < verb && self.list[first].is(Classes::LEADING) {
            first += 1;
        }
        if first == verb {
            if verb > range.start && self.list[range.start].is(Classes::JOINS) && part > 0 {
                return self.inherited_subject(part).or_else(|| self.subject_after(verb, range.end));
            }
            return self.subject_of_initial_verb(part, verb);
        }
        if self.list[verb - 1].is_word() && self.list[verb - 1].is(Classes::JOINS) {
            // "kam nach Wendel und sagte"
            if let Some(earlier) = self.first_verb(first, verb - 1) {
                return self.verb_second(part, earlier);
            }
            return self.inherited_subject(part);
        }
        let left = self
            .nominals_in(first..first + 1)
            .iter()
            .find(|nominal| nominal.range.end <= verb)
            .filter(|nominal| nominal.may_be_subject());
        let right = self.right_nominal(verb, range.end);
        match (left, right) {
            (Some(left), Some(right)) if self.is_object_first(left, right, verb) => Some(right.range.clone()),
            (Some(left), _) => Some(left.range.clone()),
            (None, Some(right)) => Some(right.range.clone()),
            (None, None) if first + 1 == verb => {
                self.name_in_marks(first).or_else(|| self.subject_after(verb, range.end))
            }
            (None, None) => self.subject_after(verb, range.end),
        }
    }

    /// Whether the phrase after the verb is its subject, and the one before it an object.
    pub(super) fn is_object_first(&self, left: &NounPhrase, right: &NounPhrase, verb: usize) -> bool {
        if left.case == Case::Nominative || left.speaks {
            return false;
        }
        let close = (verb + 1..right.range.start).all(|at| self.list[at].is(Classes::OBJECT));
        let abstraction = self.list[left.range.start].shows(Affix::Feminine);
        if self.is_name(left) && !abstraction {
            // "Quast nannte die Ministerin ...", but "Quast nannte er ..."
            return close && right.case == Case::Nominative && right.range.len() == 1;
        }
        close && (right.case == Case::Nominative || right.speaks || self.is_name(right))
    }

    /// The first phrase after the verb that may be its subject.
    pub(super) fn right_nominal(&self, verb: usize, end: usize) -> Option<&NounPhrase> {
        let stop =
            (verb + 1..end).find(|at| self.list[*at].is_quote() && self.nominal_at(*at).is_none()).unwrap_or(end);
        self.nominals_in(verb + 1..stop).iter().find(|nominal| nominal.may_be_subject())
    }

    pub(super) fn subject_after(&self, verb: usize, end: usize) -> Option<Phrase> {
        if let Some(nominal) = self.right_nominal(verb, end) {
            return Some(nominal.range.clone());
        }
        // "..., schrieb „Der Bote“"
        let tag = verb.checked_sub(2).is_some_and(|quote| quote >= self.sentence.start && self.list[quote].is_quote());
        if let Some(name) = self.name_in_marks(verb + 1).filter(|_| tag) {
            return Some(name);
        }
        // "sagte in Wendel der Minister": not a genitive
        self.nominals_in(verb + 1..end).iter().find_map(|nominal| Some(nominal.possible_genitive?..nominal.range.end))
    }

    /// The subject of a verb that opens its part of the sentence.
    pub(super) fn subject_of_initial_verb(&self, part: usize, verb: usize) -> Option<Phrase> {
        let end = self.parts[part].0.end;
        let mut candidate: Option<&NounPhrase> = None;
        let mut closest = true;
        for index in (0..part).rev() {
            let (range, kind) = &self.parts[index];
            let mark = &self.list[range.end];
            if mark.is_mark(&[';', ':']) || range.is_empty() {
                break;
            }
            let named = *kind == ClauseType::Phrase && range.len() > 1;
            if !named && self.list[range.end - 1].is_quote() && self.nominal_at(range.end - 1).is_none() {
                // "..., sagte X"
                return self.subject_after(verb, end);
            }
            match kind {
                ClauseType::Subordinate => {
                    let complete = self.list[range.end - 1].is_word()
                        && self.nominal_at(range.end - 1).is_none()
                        && !self.list[range.end - 1].is(Classes::PREPOSITION);
                    if !complete {
                        return self.verb_last(index, verb);
                    }
                    return self.subject_after(verb, end);
                }
                ClauseType::Relative => {}
                ClauseType::Phrase => {
                    candidate = self.nominals_in(range.clone()).first().filter(|nominal| nominal.may_be_subject());
                }
                ClauseType::Main => {
                    if let Some(candidate) = candidate.filter(|candidate| candidate.speaks) {
                        return Some(candidate.range.clone());
                    }
                    if closest && let Some(right) = self.right_nominal(verb, end).filter(|right| right.speaks) {
                        return Some(right.range.clone());
                    }
                    return self.inherited_subject(index + 1).or_else(|| self.subject_after(verb, end));
                }
            }
            closest = false;
        }
        match (candidate, self.right_nominal(verb, end)) {
            (Some(left), Some(right)) if self.is_object_first(left, right, verb) => Some(right.range.clone()),
            (Some(left), _) => Some(left.range.clone()),
            (None, _) => self.subject_after(verb, end),
        }
    }

    /// The subject of the main clause before `part`, memoized.
    pub(super) fn inherited_subject(&self, part: usize) -> Option<Phrase> {
        let own = |index: usize| {
            let (range, kind) = &self.parts[index];
            if *kind != ClauseType::Main {
                return None;
            }
            // a reported clause in between does not continue
            let verb = self.first_verb(range.start, range.end)?;
            if self.list[verb].is(Classes::SUBJUNCTIVE) { None } else { self.verb_second(index, verb) }
        };
        let before = part.checked_sub(1)?;
        self.inherited[part].get_or_init(|| own(before).or_else(|| self.inherited_subject(before))).clone()
    }

    /// The phrase with the one coordinated by "und": "Quast und der Rat erklärten".
    pub(super) fn with_coordinated(&self, phrase: Phrase, verb: usize) -> Phrase {
        let next = phrase.end + 1;
        if phrase.end < verb
            && self.list[phrase.end].is(Classes::AND)
            && let Some(other) = self.nominals_in(next..next + 1).first()
            && other.range.end <= verb
            && other.may_be_subject()
        {
            return phrase.start..other.range.end;
        }
        phrase
    }
}
