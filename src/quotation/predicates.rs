//! Who does what to whom: subject and objects of any verb.

use crate::language::{Affix, Language};
use crate::quotation::grammar::apposition::with_name;
use crate::quotation::grammar::svo::noun_phrase;
use crate::quotation::grammar::svo::verb_subject::verb_subject;
use crate::quotation::grammar::svo::word::{is_adverb, is_verb};
use crate::quotation::grammar::token::{Phrase, Token, Tokens};
use crate::quotation::grammar::v2::clauses::{Clauses, VerbForm};
use crate::quotation::grammar::v2::noun_phrase::Case;
use crate::quotation::marks::scan::QuotedSpan;
use crate::reading::{Classes, Reading};
use crate::span::Span;
use std::ops::Range;

/// Prepositional phrases of a word: each preposition with its noun phrase.
pub type PrepositionalPhrases = Vec<(Span, Span)>;

/// What a verb says about its subject and objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Predicate {
    /// The agent.
    pub agent: Option<Span>,
    /// The objects without a preposition.
    pub objects: Vec<Span>,
    /// The objects of the verb's prepositions, each with its preposition.
    pub prepositional: PrepositionalPhrases,
    /// Whether the subject is acted upon: "was sued", "accused of".
    pub passive: bool,
}

/// Maximum sentence length, in bytes; longer ones are not read.
const LONGEST_SENTENCE: usize = 2000;

/// Maximum tokens between a noun and its possessor.
const POSSESSOR_REACH: usize = 6;

/// Maximum tokens between a verb and its objects.
const OBJECT_REACH: usize = 24;

/// One sentence, read for its predicates.
pub struct Predicates<'a> {
    tokens: Tokens<'a>,
    language: &'static Language,
}

impl<'a> Predicates<'a> {
    /// Reads the sentence at a span; the quoted spans are not read.
    pub fn of(reading: &'a Reading<'_>, sentence: Span, marked: &[(usize, &QuotedSpan)]) -> Predicates<'a> {
        let nothing = (Span::new(sentence.start, sentence.start), &[][..]);
        let (sentence, marked) = if sentence.len() > LONGEST_SENTENCE { nothing } else { (sentence, marked) };
        Predicates { tokens: Tokens::of(reading, sentence, marked), language: reading.language }
    }

    /// The predicate of the verb at a span.
    pub fn predicate(&self, verb: Span) -> Option<Predicate> {
        let at = self.token(verb)?;
        let all = 0..self.tokens.list.len();
        let near = self.tokens.sentences.iter().find(|sentence| sentence.contains(&at)).unwrap_or(&all);
        Some(if self.language.verb_second { self.v2(at, near) } else { self.svo(at, near) })
    }

    /// Whether the word at a span is a noun: after an article, a possessive or a preposition.
    pub fn is_noun(&self, word: Span) -> bool {
        let list = &self.tokens.list;
        let Some(at) = self.token(word) else { return true };
        if self.language.nouns_capitalized {
            return list[at].is_capital() && at > 0;
        }
        let Some(before) = at.checked_sub(1).map(|before| &list[before]) else { return false };
        before.is(Classes::DETERMINER | Classes::POSSESSIVE_DETERMINER) && !before.is(Classes::PRONOMINAL_BEFORE_VERB)
            || crate::reading::is_possessive(before.text)
            || before.is(Classes::PREPOSITION) && !before.is(Classes::TO) && !list[at].shows(Affix::Gerund)
    }

    /// The possessor of a noun, and the prepositional phrases after it.
    pub fn around(&self, noun: Span) -> Option<(Option<Span>, PrepositionalPhrases)> {
        let list = &self.tokens.list;
        let at = self.token(noun)?;
        let inside = |index: &usize| list[*index].is_word() && !list[*index].is(Classes::PREPOSITION);
        let before = || (0..at).rev().take(POSSESSOR_REACH).take_while(inside);
        let possessor = before().find(|index| crate::reading::is_possessive(list[*index].text)).map(|possessor| {
            let first = (0..possessor).rev().take_while(|index| list[*index].is_capital()).last().unwrap_or(possessor);
            let first = if first > 0 && list[first - 1].is(Classes::DETERMINER) { first - 1 } else { first };
            Span::new(list[first].span.start, list[possessor].span.end)
        });
        let pronoun =
            before().find(|index| list[*index].is(Classes::POSSESSIVE_DETERMINER)).map(|index| list[index].span);
        let near = self.tokens.sentences.iter().find(|sentence| sentence.contains(&at))?;
        let (_, prepositional) = self.objects(at, near);
        Some((possessor.or(pronoun), prepositional))
    }

    fn token(&self, word: Span) -> Option<usize> {
        let list = &self.tokens.list;
        let next = list.partition_point(|token| token.span.start <= word.start);
        next.checked_sub(1).filter(|at| list[*at].is_word() && list[*at].span.contains(word))
    }

    fn span(&self, phrase: &Phrase) -> Option<Span> {
        let list = &self.tokens.list;
        let (first, last) = (list.get(phrase.start)?, list.get(phrase.end.checked_sub(1)?)?);
        (first.span.start <= last.span.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// The predicate where the verb is between its subject and its objects.
    fn svo(&self, at: usize, near: &Range<usize>) -> Predicate {
        let list = &self.tokens.list;
        let by = verb_subject(list, near, at).map(|by| self.reported_subject(by, at));
        let by = by.map(|by| with_name(list, near, by)).and_then(|by| self.span(&by));
        let (mut to, prepositional) = self.objects(at, near);
        // "..., asked Brook": the subject follows its verb
        to.retain(|to| by.is_none_or(|by| !by.overlaps(*to)));
        let mut predicate = Predicate { agent: by, objects: to, prepositional, passive: false };
        predicate.passive = self.is_passive(at, near);
        if predicate.passive {
            self.make_passive(&mut predicate);
        }
        predicate
    }

    /// Swaps subject and agent: in a passive the subject is acted upon, and the agent follows "by".
    fn make_passive(&self, predicate: &mut Predicate) {
        let agent = |(preposition, _): &(Span, Span)| {
            self.token(*preposition).is_some_and(|at| self.tokens.list[at].is(Classes::AGENT))
        };
        let agent = predicate.prepositional.iter().position(agent).map(|agent| predicate.prepositional.remove(agent).1);
        predicate.objects = predicate.agent.into_iter().collect();
        predicate.agent = agent;
    }

    /// The subject of the reported clause: "The board said Brook had left".
    fn reported_subject(&self, by: Phrase, at: usize) -> Phrase {
        let list = &self.tokens.list;
        if !list.get(by.end).is_some_and(|says| by.end < at && says.is(Classes::SAYING)) {
            return by;
        }
        let first = by.end + 1 + usize::from(list.get(by.end + 1).is_some_and(|that| that.is(Classes::THAT)));
        let apart = |reported: &Phrase| {
            let pronoun = reported.len() == 1 && list[reported.start].is(Classes::PRONOUN);
            pronoun || (reported.end..at).any(|at| list[at].is(Classes::JOINS))
        };
        noun_phrase::after(list, first, at).filter(|reported| !apart(reported)).unwrap_or(by)
    }

    /// The objects after a word in its clause, without a preposition and with one.
    fn objects(&self, at: usize, near: &Range<usize>) -> (Vec<Span>, Vec<(Span, Span)>) {
        let list = &self.tokens.list;
        let (mut to, mut prepositional) = (Vec::new(), Vec::new());
        let mut next = at + 1;
        let end = near.end.min(at + OBJECT_REACH);
        let mut preposition: Option<usize> = None;
        while next < end {
            let token = &list[next];
            let open = token.is_word() && !token.is(Classes::RELATIVE | Classes::THAT | Classes::SUBORDINATE);
            let joins = token.is(Classes::JOINS) && !token.is(Classes::AND);
            if !open || joins || is_verb(token) && !token.is(Classes::DETERMINER) && next > at + 1 {
                break;
            }
            if token.is(Classes::PREPOSITION) {
                preposition = Some(next);
                next += 1;
                continue;
            }
            let Some(phrase) = noun_phrase::after(list, next, end).filter(|phrase| phrase.end > next) else {
                next += 1;
                continue;
            };
            if let Some(span) = self.span(&phrase).filter(|_| !token.is(Classes::TIME) && !is_adverb(token)) {
                match preposition.take() {
                    Some(preposition) => prepositional.push((list[preposition].span, span)),
                    None => to.push(span),
                }
            }
            next = phrase.end;
        }
        (to, prepositional)
    }

    /// Whether a participle is passive: after "be", or with no object and "by" or "of" after it.
    fn is_passive(&self, at: usize, near: &Range<usize>) -> bool {
        let list = &self.tokens.list;
        let verb = &list[at];
        let participle = verb.shows(Affix::Past)
            || self.language.irregular.contains(&verb.lower)
                && !verb.shows(Affix::Gerund)
                && !verb.shows(Affix::Plural);
        let before = (near.start..at).rev().map(|before| &list[before]);
        let aside = |token: &&Token<'_>| token.is_word() && (is_adverb(token) || token.is(Classes::NEGATION));
        let auxiliary = before.skip_while(aside).find(|token| !token.is(Classes::TIME));
        let be = auxiliary.is_some_and(|token| token.is(Classes::BE | Classes::BARE_BE));
        let had = auxiliary.is_some_and(|token| token.is(Classes::HAVE | Classes::MODAL));
        let bare = list
            .get(at + 1)
            .is_some_and(|next| next.is(Classes::AGENT) || next.is(Classes::OF) && verb.is(Classes::ACCUSES));
        participle && (be || bare && !had)
    }

    /// The predicate in a verb-second language.
    fn v2(&self, at: usize, near: &Range<usize>) -> Predicate {
        let list = &self.tokens.list;
        let clauses = Clauses::of(list, near, self.language);
        let infinitive = list[at].shows(Affix::Infinitive) && !self.language.irregular.contains(&list[at].lower);
        let form = if infinitive { VerbForm::Infinitive } else { VerbForm::Other };
        let (subject, passive, part) = clauses.subject_of_any(at, form);
        let by = subject.as_ref().and_then(|subject| self.span(subject));
        let mut predicate = Predicate { passive, ..Predicate::default() };
        for nominal in clauses.phrases(part) {
            let head = nominal.range.start..nominal.head.max(nominal.range.start + 1);
            if nominal.range.contains(&at)
                || subject
                    .as_ref()
                    .is_some_and(|subject| subject.start < nominal.range.end && nominal.range.start < subject.end)
                || list[head.end - 1].is(Classes::TIME)
            {
                continue;
            }
            let Some(span) = self.span(&nominal.range) else { continue };
            match nominal.in_prepositional_phrase {
                true => predicate.prepositional.push((list[nominal.range.start.saturating_sub(1)].span, span)),
                false if nominal.case != Case::Nominative || passive => predicate.objects.push(span),
                false => {}
            }
        }
        predicate.agent = by;
        if passive {
            self.make_passive(&mut predicate);
        }
        predicate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;
    use crate::quotation;

    #[test]
    fn a_long_sentence_is_not_read() {
        let english = language::by_code("en").expect("English is supported");
        let tokens = |times: usize| {
            let body = "\"We sail at noon,\" said Ada Brook of 300 boats, and ".repeat(times);
            let article = Article::from_fields("a", None, &body);
            let reading = Reading::of(&article, english);
            let marked = quotation::marks(&reading);
            let near: Vec<_> = marked.iter().enumerate().collect();
            Predicates::of(&reading, reading.sentences[0].span, &near).tokens.list.len()
        };
        assert!(tokens(10) > 50);
        assert_eq!(tokens(50), 0, "nor what is between its quotations");
    }

    #[test]
    fn a_passive_is_told_from_an_active_in_every_word_order() {
        let table = [
            ("en", "The harbour board was sued by the ferry company.", "sued", true),
            ("en", "The harbour board sued the ferry company.", "sued", false),
            ("de", "Die Hafenbehörde wurde von der Reederei verklagt.", "verklagt", true),
            ("de", "Die Hafenbehörde hat die Reederei verklagt.", "verklagt", false),
        ];
        for (code, body, verb, wanted) in table {
            let article = Article::from_fields("a", None, body);
            let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
            let verb = reading.words.iter().find(|word| reading.text(word.span) == verb).expect("the verb");
            let predicate = Predicates::of(&reading, reading.sentences[0].span, &[]).predicate(verb.span);
            assert_eq!(predicate.map(|predicate| predicate.passive), Some(wanted), "{body}");
        }
    }
}
