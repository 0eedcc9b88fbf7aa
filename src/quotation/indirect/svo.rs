//! The reported clause in subject-verb-object languages.

use super::construction::Construction;
use super::sentence_view::{Reported, SentenceView};
use crate::language::Affix;
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::svo::clause;
use crate::quotation::grammar::svo::word::{is_adverb, is_preposition, is_verb};
use crate::quotation::grammar::token::Token;
use crate::reading::{Classes, ends_in_s};
use std::ops::Range;

/// Maximum tokens between a verb and the word that opens its clause: "told the evening paper on Monday that".
const REACH: usize = 14;
/// Maximum words that name the listener.
const LISTENER: usize = 6;

/// The clause that a cue reports.
pub(super) fn reported(
    view: SentenceView<'_, '_>,
    cue: &Cue,
    subject: &Range<usize>,
    cues: &[Cue],
) -> Option<Reported> {
    if !can_speak(view, cue.at, subject) {
        return None;
    }
    match cue.kind {
        CueKind::Source => of_source(view, cue.at, subject),
        CueKind::Verb => {
            let end = end(view, cue, subject, cues);
            let after = after(view, cue.at, subject, end);
            // "The gate, the warden said, will stay shut": the words after a comma are not a clause of the verb
            let tag = before(view, cue.at, subject);
            match (after, tag) {
                (Some(after), Some(tag))
                    if after.opener.is_some() || view.fronted() && tag.construction == Construction::Tagged =>
                {
                    Some(after)
                }
                (after, tag) => tag.or(after),
            }
        }
        _ => None,
    }
}

/// The last possible end of the clause after a verb: before the next report, or the next clause of the subject.
fn end(view: SentenceView<'_, '_>, cue: &Cue, subject: &Range<usize>, cues: &[Cue]) -> usize {
    let list = view.list;
    let from = cue.at.max(subject.end - 1) + 1;
    let comma = |at: usize| at > from && view.is_comma(at);
    let stops = |other: &Cue| {
        if other.at <= from {
            return None;
        }
        if other.kind == CueKind::Source {
            return comma(other.at - 1).then(|| other.at - 1);
        }
        if list[other.at].shows(Affix::Gerund) && comma(other.at - 1) {
            return Some(other.at - 1);
        }
        let theirs = other.subject.as_ref()?;
        if theirs == subject {
            let clause = list[other.at].is(Classes::CLAUSE) || view.opens(other.at + 1);
            let joins = (from..other.at)
                .rev()
                .find(|at| !is_adverb(&list[*at]) && !list[*at].is(Classes::AUXILIARY | Classes::NEGATION))
                .filter(|at| clause && list[*at].is(Classes::AND | Classes::BUT))?;
            return Some(joins);
        }
        let joins = theirs
            .start
            .checked_sub(1)
            .filter(|at| *at > from && list[*at].is(Classes::AND | Classes::BUT | Classes::WHEN))?;
        comma(joins - 1).then(|| joins - 1)
    };
    let next = cues.iter().filter_map(stops).min().unwrap_or(view.end);
    // a sentence that ends within brackets and continues
    let ends = |at: usize| {
        list[at].is_mark(&['.', '!']) && list.get(at + 1).is_none_or(|next| next.is_mark(&[')']) || next.is_capital())
    };
    let parted = (from..next).find(|at| list[*at].is_mark(&[';']) || ends(*at)).unwrap_or(next);
    // "While the warden said that the gate was shut, the clerk ...", "the warden, who said that the gate was shut, left"
    let opens = subject.start.checked_sub(1).filter(|at| *at >= view.start);
    let within = list[subject.start].is(Classes::RELATIVE)
        || opens.is_some_and(|at| list[at].is(Classes::SUBORDINATE | Classes::WHEN) && !view.opens(at));
    if within { view.comma(from..parted).unwrap_or(parted) } else { parted }
}

/// "According to the warden, the gate ..." and "The gate ..., according to the warden".
fn of_source(view: SentenceView<'_, '_>, cue: usize, subject: &Range<usize>) -> Option<Reported> {
    let found = |clause| Some(Reported { clause, construction: Construction::Source, opener: None });
    let after = view.comma(subject.end..view.end).map(|comma| body(view, comma + 1));
    if view.words(&(view.start..cue)) < 2 {
        return found(after?..view.end);
    }
    let comma = cue.checked_sub(1).filter(|at| view.is_comma(*at));
    let before = view.start..comma.unwrap_or(cue);
    let next = view.comma(subject.end..view.end).filter(|_| comma.is_some());
    match next.and_then(|next| goes_on(view, &before, next + 1)) {
        Some(after) => {
            let part = view.part(before, after..view.end, |part| has_verb(view.list, part));
            Some(Reported { clause: part, construction: Construction::Around, opener: None })
        }
        None => found(before),
    }
}

/// Whether a phrase can be a speaker, judging by a single word: not "plan", "colour", "Experience" at the start, nor
/// "it" with a verb that rarely reports speech ("it means that").
fn can_speak(view: SentenceView<'_, '_>, cue: usize, subject: &Range<usize>) -> bool {
    let token = &view.list[subject.start];
    if subject.len() > 1 {
        return true;
    }
    if token.is(Classes::PRONOUN | Classes::PRONOMINAL_BEFORE_VERB) && view.list[cue].is(Classes::WEAK) {
        return token.is(Classes::NOMINATIVE | Classes::RELATIVE | Classes::SHE);
    }
    let opens = subject.start == view.start && view.language.common.contains(&token.lower);
    if token.is_capital() && !opens {
        return true;
    }
    let office = view.language.is_organization(&token.lower) || view.language.role(&token.lower).is_some();
    let pronoun = Classes::PRONOUN
        | Classes::HE
        | Classes::SHE
        | Classes::POSSESSIVE_DETERMINER
        | Classes::OBJECT
        | Classes::RELATIVE;
    office
        || ends_in_s(&token.lower)
        || token.is(pronoun | Classes::PLURAL | Classes::PRONOMINAL | Classes::PRONOMINAL_BEFORE_VERB)
}

/// Where the clause after a source begins, past the description of the source: "an association that opposes the levy,".
fn body(view: SentenceView<'_, '_>, mut from: usize) -> usize {
    for _ in 0..3 {
        let Some(comma) = view.comma(from..view.end) else { break };
        let rest = comma + 1..view.end;
        if !describes(view, from..comma) || !has_verb(view.list, &rest) {
            break;
        }
        from = comma + 1;
    }
    from
}

/// Whether a range between commas only describes the name before it.
fn describes(view: SentenceView<'_, '_>, range: Range<usize>) -> bool {
    let list = view.list;
    let relative = range.clone().find(|at| list[*at].is(Classes::RELATIVE | Classes::THAT)).unwrap_or(range.end);
    let rest = relative..range.end;
    let that = list.get(relative).is_some_and(|token| token.is(Classes::THAT));
    !has_verb(list, &(range.start..relative)) && (!that || verbs(list, &rest) <= 1)
}

/// The number of verbs of a range, an auxiliary and its verb counted as one.
fn verbs(list: &[Token<'_>], range: &Range<usize>) -> usize {
    let (mut count, mut within) = (0, false);
    for token in &list[range.clone()] {
        let verb = is_verb(token);
        count += usize::from(verb && !within);
        within = verb || within && is_adverb(token);
    }
    count
}

/// Whether a range has a finite verb, judging by forms.
fn has_verb(list: &[Token<'_>], range: &Range<usize>) -> bool {
    verbs(list, range) > 0
}

/// Where the clause continues after the comma of a tag, past the description of the speaker; `None` where the rest
/// belongs to the tag.
fn goes_on(view: SentenceView<'_, '_>, before: &Range<usize>, mut from: usize) -> Option<usize> {
    let list = view.list;
    if view.is_open(before) {
        return Some(from);
    }
    loop {
        let first = list.get(from).filter(|first| from < view.end && first.is_word())?;
        let more = Classes::RELATIVE | Classes::JOINS | Classes::WHEN | Classes::SUBORDINATE;
        if first.is(more) || first.shows(Affix::Gerund) {
            return None;
        }
        let comma = view.comma(from..view.end);
        if !describes(view, from..comma.unwrap_or(view.end)) {
            return Some(from);
        }
        from = comma? + 1;
    }
}

/// "The gate will stay shut, the warden said." and "The gate will, the warden said, stay shut."
fn before(view: SentenceView<'_, '_>, cue: usize, subject: &Range<usize>) -> Option<Reported> {
    let list = view.list;
    let tag = cue.min(subject.start);
    // "..., as the warden said"
    let like = tag > view.start && list[tag - 1].is(Classes::AS);
    let tag = if like { tag - 1 } else { tag };
    if like && tag == view.start {
        // "As the warden said on Friday, the gate ..."
        let comma = view.comma(cue + 1..view.end)?;
        let own = cue + 1..comma;
        let adverbial = own.is_empty() || list[own.start].is(Classes::TIME | Classes::DATES | Classes::PREPOSITION);
        let clause = comma + 1..view.end;
        return adverbial.then_some(Reported { clause, construction: Construction::Tagged, opener: None });
    }
    let comma = tag.checked_sub(1).filter(|at| *at > view.start && view.is_comma(*at))?;
    let clause = view.start..comma;
    // what follows the tag must belong to it: time, place, listener
    let rest = cue.max(subject.end - 1) + 1;
    if list[subject.start].is(Classes::RELATIVE) {
        return None;
    }
    let closes = view.comma(rest..view.end);
    let own = rest..closes.unwrap_or(view.end);
    let opens = own.clone().any(|at| view.opens(at) || list[at].is_mark(&[':']));
    let listens = view.verb_is(cue, "listener");
    let when = Classes::TIME | Classes::DATES;
    let short = own.clone().all(|at| !list[at].is_word() || list[at].is(when));
    let inverts = list[cue].is(Classes::INVERTS) || listens || short && subject.end <= cue;
    if !inverts || opens || has_verb(list, &own) {
        return None;
    }
    let word = own.clone().find(|at| list[*at].is_word());
    let adverbial = word.is_none_or(|at| list[at].is(when | Classes::PREPOSITION) || is_adverb(&list[at]) || listens);
    if !adverbial || like && !short {
        return None;
    }
    if let Some(after) = closes.and_then(|closes| goes_on(view, &clause, closes + 1)) {
        let part = view.part(clause, after..view.end, |part| has_verb(list, part));
        return Some(Reported { clause: part, construction: Construction::Around, opener: None });
    }
    if view.fronted() && !(short && has_verb(list, &clause)) {
        return None;
    }
    Some(Reported { clause, construction: Construction::Tagged, opener: None })
}

impl SentenceView<'_, '_> {
    /// Whether the sentence opens with an adverbial, so that its subject follows a comma.
    fn fronted(self) -> bool {
        let opens = &self.list[self.start];
        opens.is(Classes::PREPOSITION) || opens.is(Classes::BREAK) || opens.shows(Affix::Gerund)
    }
}

/// "The warden said (that) the gate will stay shut."
fn after(view: SentenceView<'_, '_>, cue: usize, subject: &Range<usize>, end: usize) -> Option<Reported> {
    let list = view.list;
    let from = cue.max(subject.end - 1) + 1;
    if from >= end {
        return None;
    }
    let opener = opener(view, cue, subject, from..end);
    let direct = subject.end <= cue;
    if direct && let Some(first) = bare(view, cue, from..end, opener.is_some()) {
        return Some(Reported { clause: first..end, construction: Construction::Bare, opener: None });
    }
    if let Some(opener) = opener {
        return Some(Reported { clause: opener + 1..end, construction: Construction::Opened, opener: Some(opener) });
    }
    let first = &list[from];
    let infinitive = first.is(Classes::TO) && view.verb_is(cue, "promises")
        || first.shows(Affix::Gerund) && view.verb_is(cue, "denies");
    if !(direct && infinitive) {
        return None;
    }
    let other = Classes::BREAK | Classes::SUBORDINATE | Classes::JOINS | Classes::PRONOUN | Classes::CAPITAL;
    let stops = |at: &usize| view.is_comma(*at) && list.get(at + 1).is_some_and(|next| next.is(other));
    let end = (from..end).find(stops).unwrap_or(end);
    Some(Reported { clause: from..end, construction: Construction::Infinitive, opener: None })
}

/// The word that opens the clause after a verb: "that", "whether".
fn opener(view: SentenceView<'_, '_>, cue: usize, subject: &Range<usize>, following: Range<usize>) -> Option<usize> {
    let list = view.list;
    let stops = |at: &usize| view.is_comma(*at) || list[*at].is_mark(&[':', '(']);
    let asks = list[cue].is(Classes::CANCELS_CONDITION) || view.verb_is(cue, "doubts");
    let if_opens = asks || view.is_withheld(subject, cue);
    let opens = |at: &usize| view.opens(*at) || if_opens && list[*at].is(Classes::CONDITION);
    let opener = following.clone().take(REACH).take_while(|at| !stops(at)).find(opens)?;
    let next = (opener + 1..following.end).find(|at| !is_adverb(&list[*at]))?;
    // "a fault that had", "that way"
    let relative = list[opener].is(Classes::THAT) && is_verb(&list[next]) && !list[next].is(Classes::DETERMINER);
    let clause = opener + 1..view.comma(opener + 2..following.end).unwrap_or(following.end);
    let noun = !list[following.start].is(Classes::PREPOSITION | Classes::TIME | Classes::DATES)
        && !is_adverb(&list[following.start]);
    let open = noun && clause.end < following.end && !list[opener + 1].is_mark(&[',']) && !has_verb(list, &clause);
    if opener == following.start {
        return (!relative).then_some(opener);
    }
    if relative || open {
        return None;
    }
    // in between: an adverbial, a listener, or the words that are denied
    let between = &list[following.start..opener];
    let aside = list[cue].is(Classes::PHRASAL)
        || between[0].is(Classes::PREPOSITION | Classes::TIME | Classes::DATES)
        || is_adverb(&between[0]);
    let words = || between.iter().any(|token| token.is(Classes::SPEECH | Classes::NOUN_OR_VERB | Classes::SAYING));
    let stance = view.verb_is(cue, "denies") || view.verb_is(cue, "doubts");
    (aside || asks || view.verb_is(cue, "listener") || stance && words()).then_some(opener)
}

/// Where a clause without an opener begins after its verb; `opened`: there is an opener further on.
fn bare(view: SentenceView<'_, '_>, cue: usize, following: Range<usize>, opened: bool) -> Option<usize> {
    let list = view.list;
    let says = list[cue].is(Classes::CLAUSE);
    let listens = view.verb_is(cue, "listener");
    // "said that was all": a pronoun
    let pronoun = |at: usize| list[at].is(Classes::THAT) && at + 1 < following.end && is_verb(&list[at + 1]);
    let opens = |at: usize| {
        let first = list.get(at).filter(|first| at < following.end && first.is_word() && !first.is(Classes::TIME))?;
        if is_verb(first) && !first.is(Classes::DETERMINER) {
            return None;
        }
        if view.opens(at) {
            return pronoun(at).then_some(at);
        }
        let subject = clause::opening(list, at, following.end, false);
        let next = subject.as_ref().and_then(|subject| list.get(subject.end));
        if subject.is_some() && !next.is_some_and(|next| next.is(Classes::RELATIVE | Classes::THAT)) {
            return Some(at);
        }
        let number = |at: usize| list.get(at).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        let about = first.is(Classes::ABOUT) && number(at + 1);
        let next = list.get(at + 1).filter(|_| at + 1 < following.end);
        let there = next.is_some_and(is_verb) && !first.is(Classes::PREPOSITION | Classes::BREAK);
        let noun = there || first.is(Classes::DETERMINER | Classes::PRONOUN | Classes::CAPITAL);
        let part = at + 1..view.comma(at + 1..following.end).unwrap_or(following.end);
        let whole = about || noun && has_verb(list, &part);
        (!opened && whole).then_some(at)
    };
    if says && let Some(first) = opens(following.start) {
        return Some(first);
    }
    // "said on Thursday it would", "told the coastguard his engine had failed"
    let when = Classes::TIME | Classes::PERIOD | Classes::DAYPART;
    let next = if says { following.clone().find(|at| !list[*at].is(when | Classes::DATES)) } else { None };
    let next = next.filter(|at| *at > following.start && list[at - 1].is(when));
    let listener = || {
        let mut words = following.clone().skip(1).take(LISTENER);
        let first = words.find(|at| {
            !list[*at].is_word()
                || list[*at].is(Classes::NOMINATIVE | Classes::POSSESSIVE_DETERMINER | Classes::DETERMINER)
        })?;
        list[following.start..first]
            .iter()
            .all(|token| !is_verb(token) && !token.is(Classes::BREAK) && !is_preposition(token))
            .then_some(first)
    };
    let next = next.or_else(|| if listens { listener() } else { None })?;
    if !list[next].is(Classes::PRONOUN | Classes::DETERMINER | Classes::POSSESSIVE_DETERMINER) {
        return None;
    }
    clause::opening(list, next, following.end, false).map(|_| next)
}
