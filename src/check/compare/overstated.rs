//! Events that the headline states more firmly than the body does anywhere.

use crate::check::case::Case;
use crate::check::compare::form::{is_bare, is_finite};
use crate::check::compare::mark::{Modality, Says, mark, settles};
use crate::check::compare::modality::{self, Governed, clause};
use crate::check::compare::sentences::overlaps_strongly;
use crate::check::evidence::alignment::Content;
use crate::language::Affix;
use crate::reading::Classes;
use std::ops::Range;

/// An event that the headline states more firmly than the body does anywhere.
pub struct Overstated {
    /// The words of the headline.
    pub headline: Range<usize>,
    /// The words of the body, from the governing word to the word for the event.
    pub body: Range<usize>,
    /// How firmly the body states it.
    pub modality: Modality,
}

/// The first event that the headline states more firmly than the body.
pub fn of(case: &Case<'_>) -> Option<Overstated> {
    if case.reading.text(case.headline).contains('?') {
        return None;
    }
    let unmarked: Vec<usize> = case.unmarked().collect();
    case.alignment
        .contents
        .iter()
        .filter(|content| !content.name && unmarked.contains(&content.word))
        .filter(|content| !case.is_digit(content.word))
        .find_map(|content| overstates(case, content))
}

fn overstates(case: &Case<'_>, content: &Content) -> Option<Overstated> {
    let own = modality::of(case, content.word);
    if !matches!(own.modality, Modality::Planned | Modality::Factual) || own.negator.is_some() {
        return None;
    }
    if own.modality == Modality::Factual && mark(case, content.word).is_some_and(|mark| mark.says != Says::Settled) {
        return None;
    }
    let mut start = own.marker.unwrap_or(content.word);
    let present = case.has(content.word, Affix::Third) || is_bare(case, content.word);
    let weakened = (0..content.word)
        .rev()
        .take_while(|at| case.headline.contains(case.reading.words[*at].span))
        .any(|at| mark(case, at).is_some_and(|mark| mark.modality().is_some()));
    if own.modality == Modality::Factual && (present && is_dated(case) || weakened) {
        return None;
    }
    if own.modality == Modality::Factual && !is_finite(case, content.word) {
        start = settled(case, content.word)?;
    }
    let german = case.reading.language.verb_second;
    if own.modality == Modality::Planned && !own.verbal && !german {
        return None;
    }
    let shared = |place: usize| case.alignment.shared(case.reading.sentence_of(place));
    let most = content.places.iter().map(|place| shared(*place)).max().unwrap_or_default();
    let mut best: Option<(usize, Governed)> = None;
    for place in &content.alike {
        let status = modality::of(case, *place);
        let same = german || content.places.binary_search(place).is_ok();
        let verb = own.marker.is_none() && start == content.word;
        let adjective = verb && is_bare(case, content.word) && status.passive;
        let active = case.has(content.word, Affix::Third) && status.passive;
        // headline "fines", body "is weighing a fine"
        let weighed = status.modality == Modality::Possible
            && place.checked_sub(1).is_some_and(|before| case.is(before, Classes::INDEFINITE))
            && status.marker.is_some_and(|at| at < *place);
        let loose = verb && (!status.verbal && !weighed || active) && !german;
        if loose || adjective || status.is_denied() || status.modality >= own.modality {
            // another event, a noun or a hypothetical is no evidence about this one
            let other = if same {
                shared(*place) * 2 <= most
            } else {
                !overlaps_strongly(case, case.reading.sentence_of(*place))
            };
            if other || verb && status.noun && !status.is_denied() || status.modality == Modality::Conditional {
                continue;
            }
            return None;
        }
        if status.modality == Modality::Conditional {
            continue;
        }
        let closer = best.is_none_or(|(at, _)| shared(at) < shared(*place));
        if closer && same {
            best = Some((*place, status));
        }
    }
    let (place, status) = best?;
    if !overlaps_strongly(case, case.reading.sentence_of(place)) {
        return None;
    }
    if start != content.word && own.marker.is_none() && status.modality > Modality::Possible && !status.verbal {
        return None;
    }
    // a German present tense may express a plan
    let perfect = clause(case, content.word).any(|at| case.is(at, Classes::FINITE) && mark(case, at).is_none());
    if german && own.modality == Modality::Factual && status.modality == Modality::Planned && !perfect {
        return None;
    }
    let marker = status.marker?;
    Some(Overstated {
        headline: start..content.word + 1,
        body: marker.min(place)..marker.max(place) + 1,
        modality: status.modality,
    })
}

/// Whether the headline gives a date: then its present tense may refer to the future.
fn is_dated(case: &Case<'_>) -> bool {
    let language = case.reading.language;
    case.unmarked().any(|word| {
        let lower = case.lower(word);
        let year = lower.len() == 4 && lower.starts_with("20") && lower.bytes().all(|byte| byte.is_ascii_digit());
        let ahead = language.sides.tag(lower) == Some("later");
        year || ahead || (language.months.contains(lower) || case.is(word, Classes::TIME)) && !case.is_hedge(word)
    })
}

/// The word before a noun that presents it as settled: "announces move".
fn settled(case: &Case<'_>, word: usize) -> Option<usize> {
    let reach = word.saturating_sub(3)..word;
    let verb = reach.rev().find(|at| settles(case, *at))?;
    (modality::of(case, verb).modality == Modality::Factual).then_some(verb)
}
