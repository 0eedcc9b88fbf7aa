//! How firmly something is said to happen, by the words around its verb or noun: possible, planned, done; and whether it is
//! negated.

use crate::check::case::Case;
use crate::check::compare::form::is_bare;
use crate::check::compare::mark::{Before, Mark, Modality, Says, mark};
use crate::check::compare::sentences;
use crate::language::Affix;
use crate::reading::Classes;
use std::ops::Range;

/// Maximum words from a governing word to the word it governs.
const REACH: usize = 8;

/// What governs a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Governed {
    /// How firmly it is stated.
    pub modality: Modality,
    /// The word that says so.
    pub marker: Option<usize>,
    /// The nearest word that negates it.
    pub negator: Option<usize>,
    /// Number of words that negate it; two make it possible ("has not ruled out").
    negator_count: usize,
    /// Whether it is used as a noun: "its closure", "the plan".
    pub noun: bool,
    /// Whether it follows a form of "be".
    pub passive: bool,
    /// Whether it directly follows its governing word: "to move", "could soon be moved", "considering moving".
    pub verbal: bool,
    /// Whether it directly follows the word that negates it.
    pub adjacent_to_negator: bool,
    /// Whether only function words separate it from the word that negates it.
    pub near: bool,
}

impl Governed {
    /// Whether the word is negated.
    pub fn is_denied(&self) -> bool {
        self.negator_count % 2 == 1
    }
}

/// Maximum words of a clause on each side of a word.
pub const CLAUSE: usize = 60;

/// The clause of a word: the words around it up to the nearest punctuation mark.
pub fn clause(case: &Case<'_>, word: usize) -> Range<usize> {
    let reading = case.reading;
    let at = reading.sentence_of(word);
    let all = sentences::words(case, at);
    let all = all.start.max(word.saturating_sub(CLAUSE))..all.end.min(word + CLAUSE);
    let marks = [',', ';', ':', '–', '—', '|', '.', '!', '?'];
    let parts = |left: usize| case.gap(left).is_none_or(|gap| gap.contains(marks));
    let start = (all.start..word).rev().find(|left| parts(*left)).map_or(all.start, |left| left + 1);
    // "Erwägt, das Bad zu schließen": the infinitive belongs to the verb before the comma.
    let infinitive =
        reading.language.verb_second && word > start && case.is(word - 1, Classes::TO) && start > all.start;
    let start = if infinitive {
        (all.start..start - 1).rev().find(|left| parts(*left)).map_or(all.start, |left| left + 1)
    } else {
        start
    };
    let end = (word..all.end.saturating_sub(1)).find(|left| parts(*left)).map_or(all.end, |left| left + 1);
    start..end.max(start)
}

/// What governs `word`.
pub fn of(case: &Case<'_>, word: usize) -> Governed {
    let clause = clause(case, word);
    if case.reading.language.verb_second { verb_second(case, word, clause) } else { before(case, word, clause) }
}

/// What governs a word in a verb-second language, where the governing word may be anywhere in the clause.
fn verb_second(case: &Case<'_>, word: usize, clause: Range<usize>) -> Governed {
    let mut status = Governed::default();
    let infinitive = case.has(word, Affix::Infinitive);
    for at in clause.filter(|at| *at != word) {
        if case.is_negation(at) {
            status.negator_count += 1;
            status.negator = Some(at);
            status.adjacent_to_negator = true;
            continue;
        }
        let Some(Mark { says: Says::Open(stage), before }) = mark(case, at) else { continue };
        if before == Before::Anything || before == Before::Verb && infinitive {
            enter(&mut status, at, stage);
        }
    }
    settle(status)
}

fn enter(status: &mut Governed, at: usize, stage: Modality) {
    if stage < status.modality {
        status.modality = stage;
        status.marker = Some(at);
    }
}

fn settle(mut status: Governed) -> Governed {
    if status.negator_count == 2 && status.modality == Modality::Factual {
        status.modality = Modality::Possible;
        status.marker = status.negator;
    }
    status
}

/// Whether the word before "to" has no bearing on how firmly something is stated: "allows fans to".
fn is_other(case: &Case<'_>, word: usize) -> bool {
    let known = case.is(word, Classes::AUXILIARY) || case.has(word, Affix::Adverb);
    !known && mark(case, word).is_none() && !case.headline.contains(case.reading.words[word].span)
}

/// What governs a word, read leftwards over auxiliaries, adverbs and a few other words.
fn before(case: &Case<'_>, word: usize, clause: Range<usize>) -> Governed {
    let mut status = Governed::default();
    let bare = is_bare(case, word);
    let (mut left, mut linked, mut to) = (if bare { 3 } else { 1 }, bare, false);
    // only function words so far
    let mut gap = true;
    for at in (clause.start..word).rev().take(REACH) {
        let lower = case.lower(at);
        status.noun |= at + 1 == word && case.is(at, Classes::DETERMINER) && !case.is_negation(at);
        let mark = mark(case, at);
        if match mark {
            Some(Mark { says: Says::Denied, before: Before::Infinitive }) => to,
            _ => case.is_negation(at) || mark.is_some_and(Mark::denies),
        } {
            status.negator_count += 1;
            status.adjacent_to_negator |= gap;
            status.near |= left == if bare { 3 } else { 1 };
            status.negator.get_or_insert(at);
            continue;
        }
        match mark.and_then(|mark| Some((mark.modality()?, mark.before))) {
            Some((stage, Before::Verb)) => {
                status.verbal |= gap;
                if linked || to || status.modality < Modality::Factual {
                    enter(&mut status, at, stage);
                }
                continue;
            }
            Some((stage, Before::Infinitive)) if to => {
                enter(&mut status, at, stage);
                continue;
            }
            Some((stage, Before::Anything)) => {
                status.verbal |= gap && case.has(word, Affix::Gerund);
                enter(&mut status, at, stage);
                // "had not decided whether to": the words before belong to another clause
                if case.is(at, Classes::SUBORDINATE) {
                    break;
                }
                continue;
            }
            _ => {}
        }
        if case.is(at, Classes::TO) {
            to = true;
            // "Is expected to move", not "will allow fans to move".
            status.verbal |= gap && at > clause.start && !is_other(case, at - 1);
            let promised = at > clause.start && case.is(at - 1, Classes::BE);
            if promised || case.headline.contains(case.reading.words[at].span) && linked {
                enter(&mut status, at, Modality::Planned);
            }
            continue;
        }
        let joins = case.is(at, Classes::AND | Classes::OR);
        if joins && bare && left > 0 {
            left -= 1;
        } else if case.is(at, Classes::BREAK | Classes::RELATIVE) {
            break;
        }
        let be = case.is(at, Classes::BE | Classes::BARE_BE);
        status.passive |= be && !to && status.marker.is_none();
        linked |= be || case.is(at, Classes::HAVE);
        let adverb =
            case.has(at, Affix::Adverb) || case.is(at, Classes::AUXILIARY) && !case.is(at, Classes::DETERMINER);
        gap &= adverb || at + 1 == word && joins;
        let small = case.reading.language.links.contains(lower)
            || case.is(at, Classes::AUXILIARY | Classes::DETERMINER | Classes::PREPOSITION)
            || adverb;
        if !small {
            if left == 0 {
                break;
            }
            left -= 1;
        }
    }
    // "A review is planned for June."
    let last = clause.end.min(word + 5);
    if let Some(be) = (word + 1..last).find(|at| case.is(*at, Classes::BE)) {
        let next = (be + 1..last.min(be + 3)).find_map(|at| Some((at, mark(case, at)?)));
        if let Some((next, Mark { says: Says::Open(stage), before: Before::Anything | Before::Infinitive })) = next {
            enter(&mut status, next, stage);
        }
    }
    settle(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::Settings;
    use crate::{language, quotation, reading::Reading};

    /// What governs the last word of `body`, a sentence, that starts with `start`.
    fn status(code: &str, body: &str, start: &str) -> Governed {
        let article = Article::from_fields("a", Some("Ada Brook"), body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let quotations = quotation::OnDemand::of(&reading);
        let case = Case::new(&reading, &quotations, article.headlines[0].span, &Settings::default());
        let word = (0..reading.words.len()).rfind(|word| case.lower(*word).starts_with(start)).expect("the word");
        of(&case, word)
    }

    #[test]
    fn words_before_give_the_modality() {
        let table = [
            ("The board repaired the bridge.", "repair", Modality::Factual),
            ("The board will soon repair the bridge.", "repair", Modality::Planned),
            ("The board is to repair the bridge.", "repair", Modality::Planned),
            ("The board hopes to repair the bridge.", "repair", Modality::Planned),
            ("The bridge could be repaired in May.", "repair", Modality::Possible),
            ("The board is deciding whether to repair the bridge.", "repair", Modality::Possible),
            ("The board is considering a repair of the bridge.", "repair", Modality::Possible),
            ("The board has not ruled out repairing the bridge.", "repair", Modality::Possible),
            ("A repair is planned for May.", "repair", Modality::Planned),
            ("The board would repair the bridge.", "repair", Modality::Conditional),
            ("The board could not say who repaired the bridge.", "repair", Modality::Factual),
        ];
        for (body, word, wanted) in table {
            assert_eq!(status("en", body, word).modality, wanted, "{body}");
        }
        for (body, word, wanted) in [
            ("Der Rat will die Brücke im Mai reparieren.", "reparier", Modality::Planned),
            ("Der Rat erwägt, die Brücke zu reparieren.", "reparier", Modality::Possible),
            ("Der Rat hat die Brücke repariert.", "reparier", Modality::Factual),
        ] {
            assert_eq!(status("de", body, word).modality, wanted, "{body}");
        }
    }

    #[test]
    fn words_before_negate() {
        let table = [
            ("The board has not been charged.", "charged", true),
            ("The board refused to charge drivers.", "charge", true),
            ("The refuse of the board was charged.", "charged", false),
            ("The board had not decided whether to charge drivers.", "charge", false),
            ("The board has not ruled out charging drivers.", "charging", false),
            ("There will be no charge.", "charge", true),
        ];
        for (body, word, wanted) in table {
            assert_eq!(status("en", body, word).is_denied(), wanted, "{body}");
        }
    }
}
