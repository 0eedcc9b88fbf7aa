//! Candidate speakers of a quotation, by rules and by proximity.

use crate::language::Language;
use crate::quotation::grammar;
use crate::quotation::grammar::cue::Cue;
use crate::quotation::grammar::token::{Phrase, Token, Tokens};
use crate::quotation::marks::scan::QuotedSpan;
use crate::quotation::speaker::attribution::{self, Attribution, span_of};
use crate::quotation::speaker::history::{History, Turn};
use crate::quotation::speaker::rank::{choose, points};
use crate::reading::{Classes, is_possessive, without_clitic};
use std::ops::Range;
use std::ptr;

/// Where a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A cue of the quotation's own sentence.
    Cue,
    /// The subject of the quotation's sentence.
    Subject,
    /// The speaker of the last quotation.
    Last,
    /// The most recent different speaker.
    Other,
    /// A cue of the next sentence.
    NextCue,
    /// The subject of the next sentence.
    NextSubject,
    /// The last cue of the sentence before.
    PreviousCue,
    /// The subject of the sentence before.
    PreviousSubject,
    /// A mention nearby.
    Mention,
}

/// One quotation in its sentence and paragraph.
pub struct Situation<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens<'a>,
    pub language: &'a Language,
    pub marked: &'a [QuotedSpan],
    /// The quotation's number in `marked`.
    pub quote: usize,
    /// Its token.
    pub at: usize,
    /// Its sentence's number in the paragraph.
    pub index: usize,
    /// Its paragraph's number.
    pub paragraph: usize,
    /// The cues of each sentence of the paragraph.
    pub cues: &'a [Vec<Cue>],
    /// The mentions of the paragraph.
    pub mentions: &'a [Phrase],
    /// The earlier decisions.
    pub history: &'a History,
    /// Whether the sentence consists of quotations only.
    pub bare: bool,
}

/// A candidate speaker.
pub struct Candidate<'a> {
    pub attribution: Attribution,
    pub origin: Origin,
    /// The cue, and the tokens that name the speaker, if they are in this paragraph.
    pub cue: Option<&'a Cue>,
    pub subject: Option<Phrase>,
    /// The turn of an earlier speaker.
    pub turn: Option<&'a Turn>,
    /// The points by the rules.
    pub points: i32,
    /// The points below the best cue.
    pub behind: i32,
    /// Whether the rules choose this cue.
    pub best: bool,
    /// The number of mentions between this one and the quotation.
    pub rank: usize,
    /// The last word of the speaker, or of the antecedent of "who", in lower case: candidates with the same key are the
    /// same.
    pub key: String,
    /// The number of words that name the speaker.
    pub words: usize,
    /// Whether the last word has a capital, and whether a possessive ending.
    pub capital: bool,
    pub possessive: bool,
}

/// The points of a tag with a strong verb directly after a quotation; see [`attribution::points`].
const TAGGED: i32 = 100;

/// Maximum tokens of a sentence or paragraph read before and after a quotation, as very long ones would be read again
/// for each quotation.
pub const WINDOW: usize = 400;

/// Maximum tokens between a quotation and a cue of its sentence.
const FAR: usize = 120;

/// Maximum cues of its sentence on either side of a quotation that are candidates, the nearest ones.
const BESIDE: usize = 12;

/// Maximum mentions on either side of a quotation that are candidates.
const NEAR: usize = 5;

/// Words searched for a sentence's verb.
const VERB_WINDOW: usize = 6;

/// The rank of a candidate that is not a mention.
const NO_MENTION: usize = 99;

/// The part of a sentence read around the token `at`.
pub fn near(sentence: &Range<usize>, at: usize) -> Range<usize> {
    sentence.start.max(at.saturating_sub(WINDOW))..sentence.end.min(at + WINDOW)
}

impl<'a> Situation<'a> {
    pub fn list(&self) -> &'a [Token<'a>] {
        &self.tokens.list
    }

    /// The tokens of the sentence within [`WINDOW`].
    pub fn sentence(&self) -> Range<usize> {
        near(&self.tokens.sentences[self.index], self.at)
    }

    /// The words of the quotation.
    pub fn inner(&self) -> &'a str {
        self.marked[self.quote].inner.of(self.text)
    }

    /// Whether the quotation is a finished sentence of its own, and someone only reacts to it: "It is broken." Bo
    /// nodded.
    fn is_reaction(&self) -> bool {
        let shows = |next: &Range<usize>| {
            let opening = &self.list()[next.clone()];
            opening.iter().take(VERB_WINDOW).take_while(|token| token.is_word()).any(|token| token.is(Classes::BESIDE))
        };
        let finished = || self.inner().trim_end_matches(['’', '\'', '”', '"']).ends_with('.');
        self.bare && finished() && self.tokens.sentences.get(self.index + 1).is_some_and(shows)
    }

    /// Whether the quotation contains the word `key`, in any case.
    pub fn names(&self, key: &str) -> bool {
        let inner = self.inner().split(|c: char| !c.is_alphanumeric());
        inner.filter(|word| word.len() == key.len()).any(|word| word.to_lowercase() == key)
    }

    /// All candidate speakers.
    pub fn candidates(&self) -> Vec<Candidate<'a>> {
        let list = self.list();
        let mut found: Vec<Candidate<'a>> = Vec::with_capacity(2 * NEAR + 8);
        // distant cues cost time, and rarely belong to the quotation
        let own = &self.cues[self.index];
        let from = own.partition_point(|cue| cue.at + FAR < self.at);
        let to = own.partition_point(|cue| cue.at <= self.at + FAR);
        let next = own.partition_point(|cue| cue.at < self.at);
        let (from, to) = (from.max(next.saturating_sub(BESIDE)), to.min(next + BESIDE));
        let own = &own[from..to.max(from)];
        let chosen = choose(self.text, list, &self.sentence(), self.at, own, self.marked);
        for cue in own {
            if let Some(candidate) = self.by_cue(cue, Origin::Cue) {
                let points = candidate
                    .subject
                    .as_ref()
                    .map_or(-1, |subject| points(self.text, list, self.at, cue, subject, self.marked));
                let best = chosen.is_some_and(|chosen| ptr::eq(chosen, cue));
                found.push(Candidate { points, best, ..candidate });
            }
        }
        if !self.bare {
            found.extend(
                self.by_phrase(grammar::subject(list, &self.sentence(), self.at, self.language), Origin::Subject),
            );
        }
        // a quotation with a tag needs no candidates outside its sentence
        let tagged = found.iter().any(|candidate| candidate.points >= TAGGED);
        if !tagged {
            self.neighbours(&mut found);
        }
        let next = self.mentions.partition_point(|mention| mention.start < self.at);
        let before = self.mentions[..next].iter().rev().take(NEAR).enumerate();
        let reaction = self.is_reaction();
        let after = if reaction { 0 } else { NEAR };
        for (rank, mention) in before.chain(self.mentions[next..].iter().take(after).enumerate()) {
            if tagged && !self.sentence().contains(&mention.start) {
                continue;
            }
            if let Some(candidate) = self.by_phrase(Some(mention.clone()), Origin::Mention)
                && !found.iter().any(|other| other.attribution.speaker.overlaps(candidate.attribution.speaker))
            {
                found.push(Candidate { rank, ..candidate });
            }
        }
        if !tagged {
            found.extend(self.history.last().map(|turn| self.by_turn(turn, Origin::Last)));
            found.extend(self.history.other().map(|turn| self.by_turn(turn, Origin::Other)));
        }
        // whoever nods listened, unless nobody else is there
        if let Some(listener) = self.mentions[next..].first().filter(|_| reaction) {
            let listener = self.by_phrase(Some(listener.clone()), Origin::Mention);
            let speaks = |candidate: &Candidate<'_>| {
                let mut words = candidate.attribution.speaker.of(self.text).split_whitespace();
                !listener.as_ref().is_some_and(|nods| nods.capital && words.any(|word| key(word) == nods.key))
            };
            if found.iter().any(speaks) {
                found.retain(speaks);
            }
        }
        let most = found.iter().map(|candidate| candidate.points).max().unwrap_or(0);
        found.iter_mut().for_each(|candidate| candidate.behind = most - candidate.points);
        found
    }

    /// Adds the candidates of the sentences before and after.
    fn neighbours(&self, found: &mut Vec<Candidate<'a>>) {
        let list = self.list();
        if let Some(next) = self.tokens.sentences.get(self.index + 1) {
            found.extend(self.cues[self.index + 1].iter().find_map(|cue| self.by_cue(cue, Origin::NextCue)));
            if !self.is_reaction() {
                found
                    .extend(self.by_phrase(grammar::subject(list, next, next.end, self.language), Origin::NextSubject));
            }
        }
        if let Some(previous) = self.index.checked_sub(1) {
            let cues = self.cues[previous].iter().rev();
            found.extend(cues.filter_map(|cue| self.by_cue(cue, Origin::PreviousCue)).next());
            let sentence = &self.tokens.sentences[previous];
            let subject = grammar::subject(list, sentence, sentence.end, self.language);
            found.extend(self.by_phrase(subject, Origin::PreviousSubject));
        } else if let Some(turn) = &self.history.sentence {
            found.push(self.by_turn(turn, Origin::PreviousSubject));
        }
    }

    fn by_cue(&self, cue: &'a Cue, origin: Origin) -> Option<Candidate<'a>> {
        let attribution = attribution::attribution(self.list(), cue)?;
        Some(Candidate { cue: Some(cue), subject: cue.subject.clone(), ..self.candidate(attribution, origin) })
    }

    fn by_phrase(&self, phrase: Option<Phrase>, origin: Origin) -> Option<Candidate<'a>> {
        let speaker = span_of(self.list(), phrase.as_ref()?)?;
        Some(Candidate {
            subject: phrase,
            ..self.candidate(Attribution { speaker, antecedent: None, cue: None }, origin)
        })
    }

    fn by_turn(&self, turn: &'a Turn, origin: Origin) -> Candidate<'a> {
        Candidate { turn: Some(turn), ..self.candidate(turn.attribution.clone(), origin) }
    }

    fn candidate(&self, attribution: Attribution, origin: Origin) -> Candidate<'a> {
        let speaker = attribution.meant().of(self.text);
        let last = last_word(speaker);
        Candidate {
            key: key(last),
            words: speaker.split_whitespace().count(),
            capital: last.starts_with(char::is_uppercase),
            possessive: is_possessive(last),
            attribution,
            origin,
            cue: None,
            subject: None,
            turn: None,
            points: 0,
            behind: 0,
            best: false,
            rank: NO_MENTION,
        }
    }
}

impl Candidate<'_> {
    /// The tokens between the quotation and the cue, or else the speaker, within [`WINDOW`].
    pub fn between(&self, s: &Situation<'_>) -> (usize, usize) {
        let at = self.cue.map(|cue| cue.at).or_else(|| self.subject.as_ref().map(|subject| subject.start));
        let at = at.unwrap_or(s.at);
        if at > s.at {
            (s.at + 1, at.min(s.at + WINDOW))
        } else {
            ((at + 1).min(s.at).max(s.at.saturating_sub(WINDOW)), s.at)
        }
    }

    /// The first token of the speaker, if it is in this paragraph.
    pub fn first<'a>(&self, s: &Situation<'a>) -> Option<&'a Token<'a>> {
        s.list().get(self.subject.as_ref()?.start)
    }

    /// Whether another candidate is the same person: the same words, or the same name.
    pub fn is_same(&self, other: &Candidate<'_>) -> bool {
        self.attribution.speaker.overlaps(other.attribution.speaker)
            || self.capital && other.capital && self.key == other.key
    }
}

fn last_word(speaker: &str) -> &str {
    let last = speaker.split_whitespace().next_back().unwrap_or_default();
    last.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The key that distinguishes speakers: the last word, in lower case.
pub fn key(speaker: &str) -> String {
    let last = last_word(speaker).to_lowercase();
    without_clitic(&last).to_owned()
}
