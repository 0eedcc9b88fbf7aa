//! Opposites of a word of the headline that the body says of the same thing.
//!
//! "Revenue rose" does not contradict "profit fell". So two words are compared only if they are about the same thing: if the
//! words around the headline's word are around the body's too, and closer than around any other word of the same pair of
//! opposites.

use crate::check::case::Case;
use crate::check::compare::form::is_finite;
use crate::check::compare::mark::{Modality, settles};
use crate::check::compare::side::{Side, is_parted, sides_taken};
use crate::check::compare::{modality, sentences};
use crate::check::evidence::alignment::{Content, within};
use crate::check::evidence::token::words_of;
use crate::language::Affix;
use crate::reading::Classes;
use std::ops::Range;

/// Maximum words from a word to what it is about.
const REACH: usize = 12;
/// The same where the verb may end the clause.
const BRACKET: usize = 20;
/// Distance, in words, that a mark or conjunction counts for.
const PARTED: usize = 4;
/// Words on each side that count as adjacent.
const BESIDE: usize = 2;
/// Maximum polar words of a headline that are checked.
const CLAIMS: usize = 8;
/// Maximum polar words of a body compared with each.
const RIVALS: usize = 200;
/// Maximum words from a word for an earlier state to the word it marks.
const BEFORE: usize = 3;
/// The same after it.
const BEHIND: usize = 9;

/// The polar words of the headline outside quotation marks.
pub fn claims(case: &Case<'_>) -> Vec<Side> {
    let words = words_of(case.reading, case.headline);
    let mut found = sides_taken(case, words.clone());
    let unmarked: Vec<usize> = case.unmarked().collect();
    let all = found.clone();
    found.retain(|side| {
        // "two dead, three hurt": a headline with both sides is a play on words
        let part = part(case, side.word);
        let mut others = all.iter().filter(|other| other.word != side.word && part.contains(&other.word));
        let both = others.clone().any(|other| side.agrees(other, false) == Some(false));
        // "rules out a rise": the object of another polar word is not asserted itself
        let acted_on = !side.is_quantifier()
            && !is_finite(case, side.word)
            && others.any(|other| !other.is_quantifier() && is_noun(case, other, side.word));
        // "Niagara Falls" is a name, "may fall" is open, and what reopens was closed
        let name = case.alignment.contents.iter().any(|content| content.word == side.word && content.name);
        let open = name || side.implies_reversal() || modality::of(case, side.word).modality == Modality::Possible;
        if both || acted_on || open {
            return false;
        }
        // "closings" are only mentioned
        let bent = case.has(side.word, Affix::Gerund) || case.has(side.word, Affix::Gerunds);
        let told = !bent || side.word > words.start && case.is(side.word - 1, Classes::BE);
        told && unmarked.binary_search(&side.word).is_ok()
    });
    found.truncate(CLAIMS);
    found
}

/// The polar words of the body, in order; none if the headline has none.
pub fn body(case: &Case<'_>, claims: &[Side]) -> Vec<Side> {
    let sentences = case.reading.body().filter(|_| !claims.is_empty());
    let mut found: Vec<Side> = sentences.flat_map(|sentence| sides_taken(case, sentence.words.clone())).collect();
    found.sort_by_key(|side| side.word);
    found
}

/// The polar word of `body` that says the opposite of a word of the headline, of the same thing, unless another agrees with it.
pub fn against(case: &Case<'_>, claim: &Side, body: &[Side]) -> Option<Side> {
    let things = things(case, claim);
    let said = sides_taken(case, words_of(case.reading, case.headline));
    // "ban is rejected": where a subject is polar itself, the sentence must name it
    let sided: Vec<bool> = things
        .iter()
        .map(|thing| is_noun(case, claim, thing.word) && said.iter().any(|said| said.word == thing.word))
        .collect();
    if things.is_empty() || case.reading.text(case.headline).trim_end().ends_with('?') {
        return None;
    }
    let form = |word: usize| case.reading.form(&case.reading.words[word]);
    let own = case.alignment.contents.iter().find(|content| content.word == claim.word);
    let alike: &[usize] = own.filter(|_| claim.word == claim.last).map_or(&[], |content| &content.alike);
    let is_alike = |side: &Side| alike.binary_search(&side.word).is_ok();
    let is_same = |side: &Side| is_alike(side) && form(side.word).term == form(claim.word).term;
    let mut rivals: Vec<Side> =
        body.iter().filter(|side| side.shares_pair(claim) || is_alike(side)).take(RIVALS).cloned().collect();
    let taken = |word: &usize| body.binary_search_by_key(word, |side| side.word).is_ok();
    rivals.extend(alike.iter().copied().filter(|word| !taken(word)).map(Side::plain));
    rivals.truncate(RIVALS);
    // the "grant" that is approved approves nothing
    rivals.retain(|rival| {
        rival.word != rival.last || !things.iter().any(|thing| thing.places.binary_search(&rival.word).is_ok())
    });
    let is_said = |rival: &Side| said.iter().any(|said| form(said.word).term == form(rival.word).term);
    let denied = is_denied(case, claim);
    let mut best: Option<(Overlap, &Side)> = None;
    let mut like = 0.0_f64;
    for rival in &rivals {
        let overlap = Overlap::of(case, claim, &things, rival, &rivals);
        let turned = denied != is_denied(case, rival);
        // "denies that beds were shut" does not say whether they were closed
        if denied && form(rival.word).term != form(claim.word).term {
            continue;
        }
        match claim.agrees(rival, turned) {
            Some(true) => like = like.max(overlap.shared),
            // a word that is negated in one of both is for other rules
            None if !turned => like = like.max(overlap.shared),
            None => {}
            // a headline with both words is a play on words
            Some(false) if !is_same(rival) && !is_said(rival) && is_told(case, rival, claim, &overlap) => {
                let sentence = sentences::words(case, case.reading.sentence_of(rival.word));
                let named = |thing: &&Content| thing.alike.iter().any(|place| sentence.contains(place));
                let hangs = things.iter().zip(&sided).any(|(thing, sided)| *sided && !named(thing));
                if !hangs && best.as_ref().is_none_or(|(best, _)| overlap.shared > best.shared) {
                    best = Some((overlap, rival));
                }
            }
            Some(false) => {}
        }
    }
    let (overlap, place) = best?;
    (overlap.holds(things.len()) && like <= overlap.shared * LIKE).then(|| place.clone())
}

/// Whether a word of the headline is an object of another, by its position or, where nouns are capitalized, by its capital.
fn is_noun(case: &Case<'_>, claim: &Side, word: usize) -> bool {
    if case.reading.language.nouns_capitalized {
        return case.is_capital(word);
    }
    word > claim.last && !is_finite(case, word)
}

/// Maximum overlap with a word of the same polarity, as a share of that with the opposite.
const LIKE: f64 = 0.4;

/// The clause of the headline around a word: "Profit falls as revenue rises" has two.
fn part(case: &Case<'_>, word: usize) -> Range<usize> {
    let all = words_of(case.reading, case.headline);
    let starts = |at: &usize| *at < word && opens(case, *at) || *at > all.start && is_parted(case, *at - 1);
    let ends = |at: &usize| is_parted(case, *at) || *at + 1 < all.end && opens(case, *at + 1);
    let start = (all.start..=word).rev().find(starts).unwrap_or(all.start);
    start..(word..all.end).find(ends).map_or(all.end, |at| at + 1)
}

/// Whether a word begins another clause of a headline.
fn opens(case: &Case<'_>, word: usize) -> bool {
    case.is(word, Classes::BUT | Classes::WHEN | Classes::SUBORDINATE)
}

/// What a word of the headline is about: the content words of its clause.
fn things<'c>(case: &'c Case<'_>, claim: &Side) -> Vec<&'c Content> {
    let part = part(case, claim.word);
    let about = |content: &&Content| {
        let word = content.word;
        // "per cent" is only a unit
        let unit = !is_number(case, word) && case.reading.language.numbers.contains(case.lower(word));
        part.contains(&word)
            && word != claim.word
            && word != claim.last
            && !unit
            && !case.is(word, Classes::TIME | Classes::STRONG)
    };
    case.alignment.contents.iter().filter(about).collect()
}

/// Whether a word is a number: "11", "two".
fn is_number(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    let tag = case.reading.language.numbers.tag(lower).unwrap_or_default();
    [lower, tag].iter().any(|text| text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The distance of two words of a sentence, with a penalty for marks and conjunctions between them.
fn distance(case: &Case<'_>, a: usize, b: usize) -> usize {
    let (a, b) = (a.min(b), a.max(b));
    let parts = |at: &usize| is_parted(case, *at) || opens(case, *at + 1) || case.is(*at + 1, Classes::AND);
    b - a + PARTED * (a..b).filter(parts).count()
}

/// The distance of a word from a polar word.
fn from(case: &Case<'_>, place: usize, side: &Side) -> usize {
    distance(case, side.word, place).min(distance(case, side.last, place))
}

/// The overlap of the words around a polar word of the headline with those around one of the body.
#[derive(Clone, Copy, Debug, Default)]
struct Overlap {
    /// The weight of the shared words.
    shared: f64,
    /// Whether one of the two words directly before the headline's is among them.
    before: bool,
    /// Whether one of the two directly after it is.
    behind: bool,
    /// Whether a number is among them.
    number: bool,
    /// Whether its subject directly precedes it here too.
    subject: bool,
}

impl Overlap {
    /// The overlap of `things` with the words around `at` that are not closer to any of `rivals`.
    fn of(case: &Case<'_>, claim: &Side, things: &[&Content], at: &Side, rivals: &[Side]) -> Overlap {
        let sentence = case.reading.sentence_of(at.word);
        let words = sentences::words(case, sentence);
        let reach = if case.reading.language.verb_second { BRACKET } else { REACH };
        let ahead = things.iter().filter(|thing| thing.word < claim.word).count();
        let mut overlap = Overlap::default();
        // "he denied it": the name comes before
        let led = claim.word > words_of(case.reading, case.headline).start;
        if led && at.word > words.start && case.is(at.word - 1, Classes::NOMINATIVE) {
            overlap.shared = 0.5;
            overlap.before = true;
        }
        for (slot, thing) in things.iter().enumerate() {
            let close = |place: usize, side: &Side| place.abs_diff(side.word).min(place.abs_diff(side.last)) <= reach;
            let inside = within(&thing.alike, words.clone()).iter().filter(|place| close(**place, at));
            let inside = inside.filter(|place| **place != at.word && **place != at.last);
            let near = inside.map(|place| (from(case, *place, at), *place)).min();
            let number = is_number(case, thing.word);
            let weight = if number { 1.5 } else { 1.0 };
            let held = near.filter(|(far, place)| {
                let others = rivals.iter().filter(|rival| rival.word != at.word && close(*place, rival));
                *far <= reach && others.map(|rival| from(case, *place, rival)).all(|other| other >= *far)
            });
            if let Some((far, place)) = held {
                overlap.shared += weight;
                overlap.before |= slot < ahead && slot + BESIDE >= ahead;
                overlap.behind |= slot >= ahead && slot < ahead + BESIDE;
                overlap.number |= number;
                overlap.subject |= slot < ahead && place < at.word && far <= SUBJECT;
            } else if near.is_none() && holds_before(case, thing, sentence, rivals) {
                overlap.shared += weight / 2.0;
            }
        }
        overlap
    }

    /// Whether both are about the same thing, for which the headline has `things` words.
    fn holds(&self, things: usize) -> bool {
        let most = things.min(MOST) as f64;
        if self.shared < 2.0 {
            return self.before && self.behind && self.shared >= 1.5
                || self.number && things <= 2
                || self.subject && things <= 3;
        }
        (self.before || self.behind) && self.shared >= most * SHARE
    }
}

/// Maximum words from a subject to its verb where nothing else links them.
const SUBJECT: usize = 6;
/// Maximum words of a headline that the share is taken of.
const MOST: usize = 6;
/// Minimum share of them.
const SHARE: f64 = 0.4;

/// Whether the sentence before, in the same paragraph, has a thing and no rival.
fn holds_before(case: &Case<'_>, thing: &Content, sentence: usize, rivals: &[Side]) -> bool {
    let all = &case.reading.sentences;
    let Some(before) = sentence.checked_sub(1).filter(|at| all[*at].block == all[sentence].block) else { return false };
    let words = sentences::words(case, before);
    thing.sentences.binary_search(&before).is_ok() && !rivals.iter().any(|rival| words.contains(&rival.word))
}

/// Whether a word is negated.
fn is_denied(case: &Case<'_>, side: &Side) -> bool {
    modality::of(case, side.word).is_denied()
}

/// Whether the body asserts a polar word: not of the future, unless the headline does so too, and not of an earlier state,
/// unless the numbers are the headline's.
fn is_told(case: &Case<'_>, side: &Side, claim: &Side, overlap: &Overlap) -> bool {
    let words = sentences::words(case, case.reading.sentence_of(side.word));
    let before = side.word.checked_sub(1).filter(|before| words.contains(before));
    // "Meant to halve", but "decided to halve"
    let aimed = before.filter(|to| *to > words.start && case.is(*to, Classes::TO));
    if aimed.is_some_and(|to| !settles(case, to - 1)) {
        return false;
    }
    // "At risk of falling", but "prices were falling" and "a crash, injuring 11"
    if case.has(side.word, Affix::Gerund)
        && before.is_some_and(|before| !is_parted(case, before) && !case.is(before, Classes::BE))
    {
        return false;
    }
    let list = &case.reading.language.sides;
    let earlier =
        |word: usize| list.tag(case.lower(word)).is_some_and(|tags| tags.split(' ').any(|tag| tag == "earlier"));
    let ahead = words.start.max(side.word.saturating_sub(BEFORE))..side.word;
    let behind = side.last + 2..words.end.min(side.last + BEHIND);
    let ago = |word: usize| case.is(word, Classes::AGO) || earlier(word) && case.is(word - 1, Classes::PERIOD);
    let before = ahead.rev().take_while(|word| !is_parted(case, *word)).any(earlier)
        || behind.take_while(|word| !is_parted(case, *word - 1)).any(ago);
    let stage = modality::of(case, side.word).modality;
    let planned = stage == Modality::Planned && modality::of(case, claim.word).modality == stage;
    (stage == Modality::Factual || planned) && (!before || overlap.number && (overlap.before || overlap.behind))
}
