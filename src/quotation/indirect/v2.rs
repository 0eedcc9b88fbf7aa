//! The reported clause where the verb stands second: a comma parts it from what reports it.

use super::construction::Construction;
use super::place::{Place, Reported};
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::v2::clauses::Clauses;
use crate::reading::Classes;
use std::ops::Range;

/// How many words may stand between a source and the comma before what describes it: "Wellenbrecher e. V., ein Verein,".
const NAME: usize = 5;

/// How far behind its verb the word may stand that opens the clause.
const REACH: usize = 14;

/// What the cue reports.
pub(super) fn reported(place: Place<'_, '_>, cue: &Cue, subject: &Range<usize>) -> Option<Reported> {
    let clauses = Clauses::of(place.list, &(place.start..place.end), place.language);
    match cue.kind {
        CueKind::Source => of_source(place, &clauses, cue.at, subject),
        CueKind::Verb => before(place, &clauses, cue.at, subject).or_else(|| after(place, &clauses, cue.at, subject)),
        _ => None,
    }
}

/// "Laut der Wärterin bleibt das Tor zu" and "Das Tor bleibt zu, so die Wärterin".
fn of_source(place: Place<'_, '_>, clauses: &Clauses<'_, '_>, cue: usize, subject: &Range<usize>) -> Option<Reported> {
    let tag = cue.min(subject.start);
    let mut rest = cue.max(subject.end - 1) + 1;
    // "nach Angaben der Polizei": the noun stands between
    let tag = (place.start..tag)
        .rev()
        .take(2)
        .find(|at| place.list[*at].is(Classes::AFTER | Classes::SOURCE | Classes::FROM))
        .unwrap_or(tag);
    let name =
        |at: usize| !place.list[at].is_word() || place.list[at].is_capital() || place.list[at].text.ends_with('.');
    if let Some(comma) = place.comma(rest..place.end.min(rest + NAME)).filter(|comma| (rest..*comma).all(name)) {
        rest = clauses.past_phrases(comma, false);
    }
    let before = place.start..tag;
    let after = rest..place.end;
    let (clause, construction) = match (place.words(&before), place.words(&after)) {
        (0 | 1, _) => (after, Construction::Source),
        (_, 0) => (before, Construction::Source),
        _ => (place.part(before, after, |_| true), Construction::Around),
    };
    Some(Reported { clause, construction, opener: None })
}

/// "Das Tor bleibt zu, sagte die Wärterin." and "Das Tor bleibt zu, wie die Wärterin sagte."
fn before(place: Place<'_, '_>, clauses: &Clauses<'_, '_>, cue: usize, subject: &Range<usize>) -> Option<Reported> {
    let list = place.list;
    let tag = cue.min(subject.start);
    let like = tag > place.start && list[tag - 1].is(Classes::LIKE);
    if !like && subject.start < cue {
        return None;
    }
    let tag = if like { tag - 1 } else { tag };
    let comma = tag.checked_sub(1).filter(|at| *at > place.start && place.is_comma(*at))?;
    let clause = place.start..comma;
    let rest = cue.max(subject.end - 1) + 1;
    let goes_on = (rest..place.end).any(|at| place.opens(at) || list[at].is_mark(&[':']));
    if goes_on {
        return None;
    }
    let after =
        place.comma(rest..place.end).map(|comma| clauses.past_phrases(comma, true)).filter(|from| *from < place.end);
    match after {
        Some(after) => {
            let clause = place.part(clause, after..place.end, |_| true);
            Some(Reported { clause, construction: Construction::Around, opener: None })
        }
        None => Some(Reported { clause, construction: Construction::Tagged, opener: None }),
    }
}

/// "Die Wärterin sagte, das Tor bleibe zu."
fn after(place: Place<'_, '_>, clauses: &Clauses<'_, '_>, cue: usize, subject: &Range<usize>) -> Option<Reported> {
    let list = place.list;
    let from = cue.max(subject.end - 1) + 1;
    let opener = (from..place.end).take(REACH).find(|at| place.opens(*at)).filter(|at| !list[at - 1].is_mark(&[',']));
    if let Some(opener) = opener {
        let clause = opener + 1..place.end;
        return Some(Reported { clause, construction: Construction::Opened, opener: Some(opener) });
    }
    let comma = place.comma(from..place.end)?;
    // "schreibt vor" is another verb than "schreibt"
    if !list[cue].is(Classes::PHRASAL) && list[comma - 1].is(Classes::PARTICLE) {
        return None;
    }
    let first = clauses.past_phrases(comma, false);
    let opener = (first < place.end && place.opens(first)).then_some(first);
    let clause = first + usize::from(opener.is_some())..place.end;
    let construction = if opener.is_some() { Construction::Opened } else { Construction::Bare };
    (first < place.end).then_some(Reported { clause, construction, opener })
}
