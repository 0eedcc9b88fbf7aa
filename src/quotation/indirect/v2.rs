//! The reported clause in verb-second languages: a comma separates it from the cue.

use super::construction::Construction;
use super::sentence_view::{Reported, SentenceView};
use crate::quotation::grammar::cue::{Cue, CueKind};
use crate::quotation::grammar::v2::clauses::Clauses;
use crate::reading::Classes;
use std::ops::Range;

/// Maximum words between a source and the comma of its appositive: "Wellenbrecher e. V., ein Verein,".
const NAME: usize = 5;

/// Maximum tokens between a verb and the word that opens its clause.
const REACH: usize = 14;

/// The clause that a cue reports.
pub(super) fn reported(view: SentenceView<'_, '_>, cue: &Cue, subject: &Range<usize>) -> Option<Reported> {
    let clauses = Clauses::of(view.list, &(view.start..view.end), view.language);
    match cue.kind {
        CueKind::Source => of_source(view, &clauses, cue.at, subject),
        CueKind::Verb => before(view, &clauses, cue.at, subject).or_else(|| after(view, &clauses, cue.at, subject)),
        _ => None,
    }
}

/// "Laut der Wärterin bleibt das Tor zu" and "Das Tor bleibt zu, so die Wärterin".
fn of_source(
    view: SentenceView<'_, '_>,
    clauses: &Clauses<'_, '_>,
    cue: usize,
    subject: &Range<usize>,
) -> Option<Reported> {
    let tag = cue.min(subject.start);
    let mut rest = cue.max(subject.end - 1) + 1;
    // "nach Angaben der Polizei": a noun in between
    let tag = (view.start..tag)
        .rev()
        .take(2)
        .find(|at| view.list[*at].is(Classes::VIEW_PREPOSITION | Classes::SOURCE | Classes::FROM))
        .unwrap_or(tag);
    let name = |at: usize| !view.list[at].is_word() || view.list[at].is_capital() || view.list[at].text.ends_with('.');
    if let Some(comma) = view.comma(rest..view.end.min(rest + NAME)).filter(|comma| (rest..*comma).all(name)) {
        rest = clauses.skip_phrases(comma, false);
    }
    let before = view.start..tag;
    let after = rest..view.end;
    let (clause, construction) = match (view.words(&before), view.words(&after)) {
        (0 | 1, _) => (after, Construction::Source),
        (_, 0) => (before, Construction::Source),
        _ => (view.part(before, after, |_| true), Construction::Around),
    };
    Some(Reported { clause, construction, opener: None })
}

/// "Das Tor bleibt zu, sagte die Wärterin." and "Das Tor bleibt zu, wie die Wärterin sagte."
fn before(
    view: SentenceView<'_, '_>,
    clauses: &Clauses<'_, '_>,
    cue: usize,
    subject: &Range<usize>,
) -> Option<Reported> {
    let list = view.list;
    let tag = cue.min(subject.start);
    let like = tag > view.start && list[tag - 1].is(Classes::SOURCE_CONJUNCTION);
    if !like && subject.start < cue {
        return None;
    }
    let tag = if like { tag - 1 } else { tag };
    let comma = tag.checked_sub(1).filter(|at| *at > view.start && view.is_comma(*at))?;
    let clause = view.start..comma;
    let rest = cue.max(subject.end - 1) + 1;
    let goes_on = (rest..view.end).any(|at| view.opens(at) || list[at].is_mark(&[':']));
    if goes_on {
        return None;
    }
    let after =
        view.comma(rest..view.end).map(|comma| clauses.skip_phrases(comma, true)).filter(|from| *from < view.end);
    match after {
        Some(after) => {
            let clause = view.part(clause, after..view.end, |_| true);
            Some(Reported { clause, construction: Construction::Around, opener: None })
        }
        None => Some(Reported { clause, construction: Construction::Tagged, opener: None }),
    }
}

/// "Die Wärterin sagte, das Tor bleibe zu."
fn after(
    view: SentenceView<'_, '_>,
    clauses: &Clauses<'_, '_>,
    cue: usize,
    subject: &Range<usize>,
) -> Option<Reported> {
    let list = view.list;
    let from = cue.max(subject.end - 1) + 1;
    let opener = (from..view.end).take(REACH).find(|at| view.opens(*at)).filter(|at| !list[at - 1].is_mark(&[',']));
    if let Some(opener) = opener {
        let clause = opener + 1..view.end;
        return Some(Reported { clause, construction: Construction::Opened, opener: Some(opener) });
    }
    let comma = view.comma(from..view.end)?;
    // "schreibt vor" is a different verb from "schreibt"
    if !list[cue].is(Classes::PHRASAL) && list[comma - 1].is(Classes::PARTICLE) {
        return None;
    }
    let first = clauses.skip_phrases(comma, false);
    let opener = (first < view.end && view.opens(first)).then_some(first);
    let clause = first + usize::from(opener.is_some())..view.end;
    let construction = if opener.is_some() { Construction::Opened } else { Construction::Bare };
    (first < view.end).then_some(Reported { clause, construction, opener })
}
