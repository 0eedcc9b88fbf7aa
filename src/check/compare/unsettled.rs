//! What the headline presents as settled, and every relevant sentence of the body leaves open.

use crate::check::case::Case;
use crate::check::compare::asserted::{self, Asserted, Assertion, WILL, describes_event};
use crate::check::compare::mark::{Before, Effect, Modality, Says, effect, mark, settles};
use crate::check::compare::modality;
use crate::check::compare::outlook::{self, Status};
use crate::check::compare::sentences;
use crate::language::Affix;
use crate::reading::Classes;
use std::ops::Range;

/// An event that the headline presents as settled and the body leaves open.
#[derive(Clone, Copy, Debug)]
pub struct LeftOpen {
    /// The verb of the headline.
    pub verb: usize,
    /// How firmly the headline states it.
    pub assertion: Assertion,
    /// The word of the body that leaves it open.
    pub marker: usize,
    /// A word of the body that it governs.
    pub place: usize,
    /// How firmly the body states it.
    pub modality: Modality,
    /// Whether that word is the headline's verb itself.
    pub verbatim: bool,
}

/// The event that the headline presents as settled and the body leaves open.
pub fn of(case: &Case<'_>) -> Option<LeftOpen> {
    let asserted = asserted::of(case)?;
    if is_open(case, &asserted) || is_opinion_verb(case, asserted.verb) {
        return None;
    }
    let reading = case.reading;
    let mut best: Option<LeftOpen> = None;
    let (mut most_open, mut most_settled, mut all_open, mut all_settled) = (0, 0, 0, 0);
    let mut most_flat = 0;
    let family = verb_matches(case, &asserted);
    if effect(case, asserted.verb) == Some(Effect::Cancelled) && family.is_empty() {
        return None;
    }
    for sentence in reading.body() {
        let (mut matched, mut opened, mut settled) = (0, 0, 0);
        let mut open: Option<(Modality, usize, usize)> = None;
        let verbs = places_in(&family, &sentence.words).iter();
        let themes = asserted.theme.iter().filter_map(|content| {
            let place = places_in(&content.alike, &sentence.words).first()?;
            Some((place, *content))
        });
        let (mut verbatim, mut weighty) = (false, false);
        let themes = themes.map(|(place, content)| (place, content.name, describes_event(case, content), false));
        for (place, name, heavy, own) in themes.chain(verbs.map(|place| (place, false, true, true))) {
            matched += usize::from(!own);
            match outlook::of(case, *place) {
                Status::Open(modality, marker) => {
                    verbatim |= own;
                    weighty |= heavy;
                    opened += 1;
                    if open.is_none_or(|(known, ..)| modality < known || modality == known && own) {
                        open = Some((modality, marker, *place));
                    }
                }
                Status::Settled if !name => settled += 1,
                _ => {}
            }
        }
        all_settled += settled;
        all_open += opened;
        if settled > 0 && settled >= opened {
            most_settled = most_settled.max(matched);
        } else if let Some((modality, marker, place)) = open {
            let found =
                LeftOpen { verb: asserted.verb, assertion: asserted.assertion, marker, place, modality, verbatim };
            // of two sentences that share as many words, the clearer one
            let weight = matched + usize::from(verbatim);
            let flat = usize::from(is_clearly_open(case, &found));
            if weight + flat > most_open + most_flat && (weighty || matched > 2) {
                (most_open, most_flat) = (weight, flat);
                best = Some(found);
            }
        }
    }
    let done = is_done(case, &family);
    let Some(best) = best else { return announced_object(case, &asserted, done) };
    let modal = best.modality == Modality::Possible && best.verbatim;
    let lower = match asserted.assertion {
        Assertion::Future => is_clearly_open(case, &best) && !case.has(best.marker, Affix::Past) || modal,
        // a present tense may refer to the future
        Assertion::Present => is_clearly_open(case, &best),
        Assertion::Past => true,
    };
    let more = most_settled < most_open || best.verbatim;
    // words in two sentences are enough if nothing is settled anywhere and the verb is certain: a participle at the end
    let sure = asserted.assertion == Assertion::Past && case.reading.language.verb_second;
    let strewn = sure && all_settled == 0 && all_open >= 2;
    let enough = most_open >= 2 && more || strewn;
    (lower && !done && enough).then_some(best).or_else(|| announced_object(case, &asserted, done))
}

/// The slice of some ascending places that is in a range.
pub fn places_in<'p>(places: &'p [usize], words: &Range<usize>) -> &'p [usize] {
    let first = places.partition_point(|place| *place < words.start);
    let end = places.partition_point(|place| *place < words.end);
    &places[first..end.max(first)]
}

/// Whether the body says that the headline's verb, or another word for it, has happened, near another word of the headline.
fn is_done(case: &Case<'_>, family: &[usize]) -> bool {
    family.iter().any(|place| {
        case.alignment.shared(case.reading.sentence_of(*place)) >= 2 && outlook::of(case, *place) == Status::Settled
    })
}

/// The object of "announces", "promises" and the like that the body clearly leaves open wherever it mentions it.
fn announced_object(case: &Case<'_>, asserted: &Asserted<'_>, done: bool) -> Option<LeftOpen> {
    let verb = asserted.verb;
    if done || !settles(case, verb) && effect(case, verb) != Some(Effect::Decision) {
        return None;
    }
    let small = |word: usize| case.is(word, Classes::PREPOSITION);
    let mut run = asserted.theme.iter().skip_while(|content| content.word < verb).scan(verb, |last, content| {
        let parted = (*last + 1..content.word).any(small);
        *last = content.word;
        (!parted).then_some(*content)
    });
    let head = std::iter::from_fn(|| run.next()).last()?;
    let mut open = None;
    for place in &head.alike {
        let (modality, marker) = match outlook::of(case, *place) {
            Status::Open(modality, marker) => (modality, marker),
            Status::Denied(marker) => (Modality::Possible, marker),
            Status::Settled => return None,
            _ => continue,
        };
        let found = LeftOpen { verb, assertion: asserted.assertion, marker, place: *place, modality, verbatim: false };
        open = open.or((modality == Modality::Possible).then_some(found));
    }
    open.filter(|found: &LeftOpen| {
        let at = case.reading.sentence_of(found.place);
        sentences::overlaps(case, at) || case.alignment.shared(at) > 1
    })
}

/// The places of the headline's verb, and of its participle without what marks it: "zurückgekehrt", "zurückkehrt".
fn verb_matches(case: &Case<'_>, asserted: &Asserted<'_>) -> Vec<usize> {
    let mut places = asserted.content.map(|content| content.alike.clone()).unwrap_or_default();
    let lower = case.lower(asserted.verb);
    let affixes = &case.reading.language.affixes;
    if let Some((front, rest)) = affixes.split(lower, Affix::Perfect)
        && !front.is_empty()
        && rest.len() > 3
    {
        let root = affixes.cut(rest, Affix::Bent).next().unwrap_or(rest);
        let same = |word: &usize| {
            let Some(end) = case.lower(*word).strip_prefix(front) else { return false };
            end.starts_with(root) || affixes.cut(end, Affix::Inserted).any(|end| end.starts_with(root))
        };
        places.extend(case.reading.body().flat_map(|sentence| sentence.words.clone()).filter(same));
        places.sort_unstable();
        places.dedup();
    }
    places
}

/// Whether the body clearly leaves the event open: "is considering", "no decision", "a bill that would".
fn is_clearly_open(case: &Case<'_>, found: &LeftOpen) -> bool {
    if case.reading.language.verb_second {
        return found.modality == Modality::Possible;
    }
    let marker = found.marker;
    match found.modality {
        Modality::Possible => {
            let whether = case.is(marker, Classes::SUBORDINATE) && !case.is(marker, Classes::CONDITION);
            let bent = case.has(marker, Affix::Gerund) || case.has(marker, Affix::Past);
            let said = mark(case, marker).is_some_and(|mark| match mark.says {
                Says::Open(modality) => bent && modality == Modality::Possible && mark.before == Before::Anything,
                Says::Settled | Says::Denied => true,
            });
            whether || said || effect(case, marker).is_some() || case.is_negation(marker)
        }
        Modality::Conditional => {
            let sentence = sentences::words(case, case.reading.sentence_of(marker));
            let draft = |at: usize| effect(case, at) == Some(Effect::Draft) || case.is(at, Classes::CONDITION);
            (sentence.start.max(marker.saturating_sub(12))..marker).any(draft)
        }
        _ => false,
    }
}

/// Whether the headline itself leaves the event open.
fn is_open(case: &Case<'_>, asserted: &Asserted<'_>) -> bool {
    let promised = asserted.assertion == Assertion::Future;
    let opens = |at: usize| {
        let planned = mark(case, at).is_some_and(|mark| mark.says != Says::Settled && !mark.denies());
        let own = at == asserted.verb || promised && (mark(case, at) == Some(WILL) || case.is(at, Classes::TO));
        let early = at < asserted.verb && (case.is_negation(at) || effect(case, at) == Some(Effect::Cancelled));
        (planned || case.is_hedge(at) || early || effect(case, at) == Some(Effect::Draft)) && !own
    };
    case.unmarked().take_while(|at| *at < asserted.end).any(opens)
        || modality::of(case, asserted.verb).negator.is_some()
}

/// Whether the verb only reports what someone says or thinks.
fn is_opinion_verb(case: &Case<'_>, word: usize) -> bool {
    let language = case.reading.language;
    let says = || {
        case.is(word, Classes::SAYING | Classes::ACCUSES | Classes::CANCELS_CONDITION | Classes::SPEECH)
            || language.look_up(&language.speech_verbs, case.lower(word)).is_some()
    };
    let settles = settles(case, word) || effect(case, word) == Some(Effect::Decision);
    !settles && !asserted::is_passive(case, word) && says()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::Settings;
    use crate::{language, quotation, reading::Reading};

    fn is_left_open(code: &str, headline: &str, body: &str) -> bool {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let quotations = quotation::OnDemand::of(&reading);
        let case = Case::new(&reading, &quotations, article.headlines[0].span, &Settings::default());
        of(&case).is_some()
    }

    #[test]
    fn open_events_are_found() {
        let table = [
            // the same verb
            ("Ferry firm has sold two ships", "The ferry firm said it would sell two ships by May.", true),
            (
                "Ferry firm has sold two ships",
                "The ferry firm said it sold two ships. It would sell a third by May.",
                false,
            ),
            // another verb
            ("Ships have been repainted at Morvane yard", "Two ships are to get new coats at the Morvane yard.", true),
            ("Ships have been repainted at Morvane yard", "Two ships got new coats at the Morvane yard.", false),
            // a draft
            ("State limits noise at night", "Two members brought in a bill that would curb noise at night.", true),
            ("State limits noise at night", "A law that curbs noise at night took effect on Monday.", false),
            // no decision
            ("Mayor announces end of toll", "The mayor said no decision on the end of the toll had been taken.", true),
            ("Mayor announces end of toll", "The mayor said the end of the toll had come.", false),
            // whether
            ("Union announces boycott of fair", "Asked whether the union would boycott the fair, she shrugged.", true),
            ("Union announces boycott of fair", "Asked about the fair, she said the union had begun a boycott.", false),
            // a question is open, a condition is not
            ("Union boycotts fair", "It was unclear whether the union would boycott the fair.", true),
            ("Union boycotts fair", "The stalls will be empty if the union does boycott the fair.", false),
            // a headline that leaves it open itself
            ("Yard may have sold two ships", "The yard is considering selling two ships.", false),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(is_left_open("en", headline, body), wanted, "{headline} / {body}");
        }
    }

    #[test]
    fn german_verbs_at_the_end_are_read() {
        let table = [
            ("Werft hat zwei Schiffe verkauft", "Die Werft will zwei Schiffe verkaufen.", true),
            (
                "Werft hat zwei Schiffe verkauft",
                "Die Werft hat zwei Schiffe verkauft und will ein drittes bauen.",
                false,
            ),
            ("Fähre nach Umbau zurückgekehrt", "Ob die Fähre nach dem Umbau zurückkehrt, ist offen.", true),
            ("Fähre nach Umbau zurückgekehrt", "Die Fähre ist nach dem Umbau zurückgekehrt.", false),
            (
                "Gebühr auf neun Kronen angehoben",
                "Anlass ist ein Vorschlag der Werft, die Gebühr auf neun Kronen anzuheben.",
                true,
            ),
            ("Gebühr auf neun Kronen angehoben", "Die Werft hat die Gebühr auf neun Kronen angehoben.", false),
            ("Rat kündigt Klage gegen Werft an", "Der Rat prüft, ob eine Klage gegen die Werft möglich ist.", true),
            ("Rat kündigt Klage gegen Werft an", "Der Rat hat eine Klage gegen die Werft eingereicht.", false),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(is_left_open("de", headline, body), wanted, "{headline} / {body}");
        }
    }
}
