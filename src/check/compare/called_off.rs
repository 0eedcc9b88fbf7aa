//! What the headline presents as done or planned, and the body as cancelled.

use crate::check::case::Case;
use crate::check::compare::asserted::{self, describes_event};
use crate::check::compare::mark::{Effect, effect, refuses, settles};
use crate::check::compare::outlook::{self, Status};
use crate::check::compare::sentences;
use crate::check::compare::unsettled::places_in;
use crate::reading::Classes;

/// An event that the headline presents as done or planned, and the body as cancelled.
#[derive(Clone, Copy, Debug)]
pub struct CalledOff {
    /// The verb of the headline.
    pub verb: usize,
    /// The word of the body that cancels it.
    pub marker: usize,
    /// The word of the body that is cancelled.
    pub place: usize,
    /// Whether the headline's verb, or two words that describe the event, are cancelled there.
    pub sure: bool,
}

/// The event that the headline presents as done or planned, and the body as cancelled.
pub fn of(case: &Case<'_>) -> Option<CalledOff> {
    let gives_up = |at: usize| effect(case, at) == Some(Effect::Cancelled) || case.is_negation(at) || refuses(case, at);
    if case.unmarked().any(gives_up) {
        return None;
    }
    let asserted = asserted::of(case)?;
    let reading = case.reading;
    let language = reading.language;
    let says = case.is(asserted.verb, Classes::SAYING | Classes::ACCUSES | Classes::CANCELS_CONDITION)
        || language.look_up(&language.speech_verbs, case.lower(asserted.verb)).is_some();
    if says && !settles(case, asserted.verb) {
        return None;
    }
    let mut best: Option<(usize, CalledOff)> = None;
    let mut most_other = 0;
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let dropped = outlook::is_dropped(case, at);
        let (mut matched, mut off, mut other, mut weight) = (0, 0, 0, 0);
        let mut found = None;
        for content in asserted.theme.iter().chain(&asserted.content) {
            let Some(place) = places_in(&content.alike, &sentence.words).first() else { continue };
            matched += 1;
            let outlook = outlook::of(case, *place);
            let marker = match outlook {
                Status::Cancelled(marker) => Some(marker),
                Status::Open(..) => dropped,
                _ => None,
            };
            match marker {
                Some(marker) => {
                    off += 1;
                    weight +=
                        usize::from(describes_event(case, content)) * if content.word == asserted.verb { 2 } else { 1 };
                    found.get_or_insert(CalledOff { verb: asserted.verb, marker, place: *place, sure: false });
                }
                None if matches!(outlook, Status::Settled | Status::Open(..)) && !content.name => other += 1,
                None => {}
            }
        }
        match found {
            Some(found) if off > other && weight > 0 => {
                if best.is_none_or(|(most, _)| matched > most) {
                    best = Some((matched, CalledOff { sure: weight > 1, ..found }));
                }
            }
            _ => most_other = most_other.max(matched),
        }
    }
    let done = asserted.content.iter().flat_map(|content| &content.places).any(|place| {
        outlook::of(case, *place) == Status::Settled && sentences::overlaps(case, reading.sentence_of(*place))
    });
    let (most, found) = best?;
    (most >= 2 && most >= most_other && !done).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::Settings;
    use crate::{language, quotation, reading::Reading};

    fn is_off(code: &str, headline: &str, body: &str) -> bool {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let quotations = quotation::OnDemand::of(&reading);
        let case = Case::new(&reading, &quotations, article.headlines[0].span, &Settings::default());
        of(&case).is_some()
    }

    #[test]
    fn cancelled_plans_are_found() {
        let table = [
            (
                "Harbour board to dredge the inner basin",
                "The harbour board has dropped plans to dredge the inner basin.",
                true,
            ),
            (
                "Harbour board to dredge the inner basin",
                "The harbour board has dropped its lawyer. It will dredge the inner basin.",
                false,
            ),
            (
                "Harbour board drops plan to dredge basin",
                "The harbour board has dropped plans to dredge the inner basin.",
                false,
            ),
            // what the sentence also says of the place is no other news
            (
                "Harbour board to dredge inner basin",
                "The inner basin, where boats sleep, is silted, and the board dropped plans to dredge.",
                true,
            ),
            (
                "Parish merges two choirs",
                "A plan to merge the two choirs was put off until spring, the parish said.",
                true,
            ),
            (
                "Parish merges two choirs",
                "The parish merged the two choirs. A concert was put off until spring.",
                false,
            ),
            (
                "Firm to extend trial to forty shops",
                "The firm had planned to extend the trial to forty shops. That has been shelved.",
                true,
            ),
            (
                "Firm to extend trial to forty shops",
                "The firm plans to extend the trial to forty shops. That has been welcomed.",
                false,
            ),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(is_off("en", headline, body), wanted, "{headline} / {body}");
        }
        let table = [
            ("Museum hat neue Halle eröffnet", "Das Museum hat die Eröffnung der neuen Halle abgesagt.", true),
            (
                "Museum hat neue Halle eröffnet",
                "Das Museum hat die neue Halle eröffnet. Ein Konzert wurde abgesagt.",
                false,
            ),
            // each half of a sentence has its own verb
            (
                "Museum hat neue Halle eröffnet",
                "Das Museum hat das Konzert abgesagt und hat die neue Halle eröffnet.",
                false,
            ),
            (
                "Museum hat neue Halle eröffnet",
                "Das Museum hat das Konzert gegeben und hat die neue Halle abgesagt.",
                true,
            ),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(is_off("de", headline, body), wanted, "{headline} / {body}");
        }
    }
}
