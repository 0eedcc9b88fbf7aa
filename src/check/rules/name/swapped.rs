//! Two names of the body swapped in the headline.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::compare::form::{is_finite, is_verbal};
use crate::check::compare::modality;
use crate::check::compare::sentences::is_marked_off;
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::language::Affix;
use crate::reading::{Classes, is_possessive};
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "name/swapped",
    area: Area::Name,
    summary: "The headline swaps two names from the body",
    severities: Severities::both(Severity::Warning),
    why: "Both names are in the body, but the other way round: who does it and to whom, or which half of a double \
          headline each belongs to. The rule fires only where every occurrence of the words between them agrees.",
    reports: &[
        Example {
            headline: "Larkhaven sues Tollbury over bridge",
            body: "Tollbury has sued Larkhaven over the cost of the bridge, Ada Brook said.",
        },
        Example {
            headline: "Larkhaven closes school as Tollbury repairs bridge",
            body: "In May Larkhaven repaired its bridge. In June Tollbury closed its only school, Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Larkhaven sues Tollbury over bridge",
            body: "Tollbury has been sued by Larkhaven over the cost of the bridge, Ada Brook said.",
        },
        Example {
            headline: "Tollbury closes school as Larkhaven repairs bridge",
            body: "In May Larkhaven repaired its bridge. In June Tollbury closed its only school, Ada Brook said.",
        },
    ],
    needs: &[],
    check,
};

/// A name or an office that acts in the headline, with all its words.
struct Actor<'a> {
    contents: Vec<&'a Content>,
    /// The places of its words in the body, ascending.
    places: Vec<usize>,
}

impl<'a> Actor<'a> {
    fn new(content: &'a Content) -> Actor<'a> {
        Actor { contents: vec![content], places: content.alike.clone() }
    }

    fn push(&mut self, content: &'a Content) {
        self.contents.push(content);
        self.places.extend(&content.alike);
        self.places.sort_unstable();
    }

    fn start(&self) -> usize {
        self.contents.first().map_or(0, |content| content.word)
    }

    fn end(&self) -> usize {
        self.contents.last().map_or(0, |content| content.word + 1)
    }

    /// Returns the place of its last word in the body in `from..place`.
    fn before(&self, from: usize, place: usize) -> Option<usize> {
        let next = self.places.partition_point(|at| *at < place);
        self.places[..next].last().copied().filter(|at| *at >= from)
    }

    /// Returns the place of its first word in the body after `place` and before `to`.
    fn after(&self, place: usize, to: usize) -> Option<usize> {
        let next = self.places.partition_point(|at| *at <= place);
        self.places.get(next).copied().filter(|at| *at < to)
    }
}

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let actors = actors(case);
    if case.reading.text(case.headline).contains('?') {
        return Vec::new();
    }
    reversed_against(case, &actors)
        .or_else(|| reversed(case, &actors))
        .or_else(|| cross_matched(case, &actors))
        .or_else(|| other_name(case, &actors))
        .into_iter()
        .collect()
}

/// The names and offices of the headline that the body has, in order.
fn actors<'c>(case: &'c Case<'_>) -> Vec<Actor<'c>> {
    let language = case.reading.language;
    let mut actors: Vec<Actor<'c>> = Vec::new();
    for content in case.alignment.contents.iter().filter(|content| !content.alike.is_empty()) {
        let lower = case.lower(content.word);
        let others = case
            .reading
            .terms
            .look_up(&language.synonyms, case.reading.form(&case.reading.words[content.word]))
            .unwrap_or_default();
        let common = language.is_organization(lower)
            || std::iter::once(lower).chain(others.split(' ')).any(|word| language.role(word).is_some());
        // where all nouns are capitalized, a capital does not show a name
        if !common && (!content.name || language.nouns_capitalized) {
            continue;
        }
        let joins = |last: &&mut Actor<'_>| last.end() == content.word && !is_separated(case, content.word);
        match actors.last_mut().filter(joins) {
            Some(last) if last.contents.iter().all(|other| other.name == content.name) => last.push(content),
            // "Larkhaven council" is one actor, known by the name.
            Some(last) if last.contents.iter().all(|other| other.name) => {}
            _ => actors.push(Actor::new(content)),
        }
    }
    actors
}

/// Whether punctuation or a possessive "'s" precedes a word.
fn is_separated(case: &Case<'_>, word: usize) -> bool {
    let Some(before) = word.checked_sub(1) else { return true };
    is_possessive(case.reading.text(case.span_of(before..word)))
        || case.gap(before).is_some_and(|gap| !gap.trim().is_empty())
}

/// "A's case against B" over "B's case against A".
fn reversed_against(case: &Case<'_>, actors: &[Actor<'_>]) -> Option<Finding> {
    let is_against = |word: &usize| case.is(*word, Classes::AGAINST);
    let own = case.unmarked().find(is_against)?;
    let one = actors.iter().rfind(|actor| actor.end() <= own)?;
    let other = actors.iter().find(|actor| actor.start() > own && actor.start() <= own + 2)?;
    let mut seen = None;
    for sentence in case.reading.body() {
        for place in sentence.words.clone().filter(is_against) {
            let close = |actor: &Actor<'_>| actor.after(place, sentence.words.end.min(place + 5)).is_some();
            let before = |actor: &Actor<'_>| actor.before(sentence.words.start, place);
            if before(one).is_some() && close(other) {
                return None;
            }
            if close(one) && before(one).is_none() {
                seen = seen.or_else(|| before(other).map(|first| (first, place)));
            }
        }
    }
    let (first, place) = seen?;
    (!overlap(one, other)).then(|| finding(case, one, other, (own, first..place + 1)))
}

/// "A sues B" over "B sued A".
fn reversed(case: &Case<'_>, actors: &[Actor<'_>]) -> Option<Finding> {
    let keys = case.alignment.contents.iter().filter(|content| {
        !content.places.is_empty() && !actors.iter().any(|actor| (actor.start()..actor.end()).contains(&content.word))
    });
    for key in keys {
        // "Accused" may be passive, and "says" may come before or after its speaker.
        let before = key.word.checked_sub(1).is_some_and(|before| is_finite(case, before));
        if case.has(key.word, Affix::Past)
            || case.is(key.word, Classes::INVERTS)
            || !is_finite(case, key.word) && !before
        {
            continue;
        }
        let Some(agent) = actors.iter().rfind(|actor| actor.end() <= key.word) else { continue };
        if (agent.end()..key.word).any(|word| opens_clause(case, word))
            || is_passive(case, key.word)
            || is_governed(case, agent.start())
        {
            continue;
        }
        for other in actors
            .iter()
            .filter(|actor| actor.start() > key.word && alike(case, agent, actor) && !overlap(agent, actor))
        {
            if (key.word + 1..other.start() + 1).any(|word| is_marked_off(case, word)) {
                break;
            }
            let mut seen = None;
            let agree = key.places.iter().all(|place| {
                if !is_verbal(case, *place) {
                    return false;
                }
                let words =
                    case.reading.sentences.get(case.reading.sentence_of(*place)).map_or(0..0, |s| s.words.clone());
                let left = (agent.before(words.start, *place), other.before(words.start, *place));
                let reversed = left.0.is_none()
                    && left.1.is_some_and(|at| !is_governed(case, at))
                    && !is_governed(case, *place)
                    && agent.after(*place, words.end).is_some()
                    && !is_passive(case, *place);
                if reversed {
                    seen.get_or_insert((left.1, *place));
                }
                reversed
            });
            let Some((Some(first), place)) = seen.filter(|_| agree) else { continue };
            return Some(finding(case, agent, other, (key.word, first..place + 1)));
        }
    }
    None
}

/// Two clauses of the headline whose names are the other way round in the body.
fn cross_matched(case: &Case<'_>, actors: &[Actor<'_>]) -> Option<Finding> {
    let words = words_of(case.reading, case.headline);
    for split in words.clone().filter(|word| *word > words.start && opens_clause(case, *word)) {
        for one in actors.iter().filter(|actor| actor.end() <= split) {
            for other in actors.iter().filter(|actor| actor.start() >= split && !overlap(one, actor)) {
                let votes = |range: std::ops::Range<usize>| -> Vec<(bool, usize)> {
                    let keys = case.alignment.contents.iter().filter(|content| {
                        range.contains(&content.word)
                            && !case.is(content.word, Classes::PREPOSITION)
                            && (alike(case, one, other) && is_named(case, one) || case.is_digit(content.word))
                            && !actors.iter().any(|a| (a.start()..a.end()).contains(&content.word))
                    });
                    let (verbs, nouns): (Vec<&Content>, Vec<&Content>) =
                        keys.partition(|key| key.alike.iter().any(|place| modality::of(case, *place).verbal));
                    let cast = |keys: &[&Content]| -> Vec<(bool, usize)> {
                        keys.iter().filter_map(|key| vote(case, one, other, key)).collect()
                    };
                    let by_verbs = cast(&verbs);
                    if by_verbs.is_empty() { cast(&nouns) } else { by_verbs }
                };
                let (first, second) = (votes(words.start..split), votes(split..words.end));
                let swapped = !first.is_empty()
                    && !second.is_empty()
                    && first.iter().all(|(is_one, _)| !is_one)
                    && second.iter().all(|(is_one, _)| *is_one);
                if swapped {
                    let place = first[0].1;
                    return Some(finding(case, one, other, (one.start(), place..place + 1)));
                }
            }
        }
    }
    None
}

/// A name that the body has, but nowhere near what the headline says of it, while the sentence that says it names
/// someone else.
fn other_name(case: &Case<'_>, actors: &[Actor<'_>]) -> Option<Finding> {
    let reading = case.reading;
    actors.iter().find_map(|actor| {
        let own = actor.start()..actor.end();
        let named = actor.contents.iter().all(|content| content.name && is_proper(case, content));
        let spoken = case.speaker.as_ref().is_some_and(|speaker| own.clone().any(|word| speaker.names.contains(&word)));
        let marked = case.fragments.iter().any(|fragment| fragment.outer.contains(case.span_of(own.clone())));
        if !named || spoken || marked || reading.language.nouns_capitalized {
            return None;
        }
        let rest: Vec<&Content> =
            case.alignment.contents.iter().filter(|content| !own.contains(&content.word)).collect();
        let shared = |at: usize| rest.iter().filter(|content| content.sentences.binary_search(&at).is_ok()).count();
        let has = |at: usize| actor.contents.iter().any(|content| content.sentences.binary_search(&at).is_ok());
        let body = (0..reading.sentences.len())
            .filter(|at| reading.block(&reading.sentences[*at]).role == crate::article::Role::Paragraph);
        let (mut with, mut without) = (0, (0, 0));
        for at in body {
            // Its sentence and those beside it, where "he" may refer to it.
            if (at.saturating_sub(1)..=at + 1).any(has) {
                with = with.max(shared(at));
            } else if shared(at) > without.0 {
                without = (shared(at), at);
            }
        }
        let (most, at) = without;
        if most < 3 || most * 5 < rest.len() * 2 || with > 1 {
            return None;
        }
        let words = reading.sentences[at].words.clone();
        let other = words.clone().skip(1).find(|word| {
            let form = reading.form(&reading.words[*word]);
            let shared = case.alignment.contents.iter().any(|content| content.alike.binary_search(word).is_ok());
            // "David" in "David Brook", where the headline has "Brook".
            let next = case.alignment.contents.iter().any(|content| content.alike.binary_search(&(word + 1)).is_ok());
            form.capital
                && !form.stop
                && !form.is_date_word
                && !shared
                && !next
                && !reading.language.common.contains(&form.lower)
        })?;
        // The other name must be the more frequent one: the article is about the names it repeats.
        let count = |wanted: u32| {
            reading
                .body()
                .flat_map(|s| s.words.clone())
                .filter(|at| reading.form(&reading.words[*at]).term == wanted)
                .count()
        };
        let term = |word: usize| reading.form(&reading.words[word]).term;
        let most_own = actor.contents.iter().map(|content| count(term(content.word))).max().unwrap_or_default();
        if count(term(other)) <= most_own {
            return None;
        }
        Some(finding_of_other(case, actor, other, reading.sentences[at].span))
    })
}

/// Whether a word is capitalized wherever the body has it, and is neither an office nor initials.
fn is_proper(case: &Case<'_>, content: &Content) -> bool {
    let text = case.reading.text(case.span_of(content.word..content.word + 1));
    let form = case.reading.form(&case.reading.words[content.word]);
    let role = case.reading.language.role(&form.lower).is_some() || form.is_date_word;
    // "The Latest" is not a name.
    let the = content
        .word
        .checked_sub(1)
        .is_some_and(|before| case.is(before, Classes::ARTICLE) && !case.is(before, Classes::INDEFINITE));
    let common = the && case.reading.language.common.contains(case.lower(content.word));
    !common
        && !content.places.is_empty()
        && content.places.iter().all(|place| case.is_capital(*place))
        && text.contains(char::is_lowercase)
        && !role
}

fn finding_of_other(case: &Case<'_>, actor: &Actor<'_>, other: usize, sentence: Span) -> Finding {
    let own = case.span_of(actor.start()..actor.end());
    let (here, there) = (case.reading.text(own), case.reading.text(case.span_of(other..other + 1)));
    let message = format!("the headline names \"{here}\"; the sentence that reports this names \"{there}\"");
    RULE.finding(own, true, message).noted(0.5).with(case.evidence(sentence, None, "nearest sentence"))
}

/// Returns whether the first of two actors is the one nearer to a word of the headline, when every occurrence in the
/// body agrees, and one such place.
fn vote(case: &Case<'_>, one: &Actor<'_>, other: &Actor<'_>, key: &Content) -> Option<(bool, usize)> {
    let mut found = None;
    // Similar words count where the body does not have the word itself.
    for place in if key.places.is_empty() { &key.alike } else { &key.places } {
        let is_one = is_first_nearer(case, one, other, *place)?;
        if found.is_some_and(|(before, _)| before != is_one) {
            return None;
        }
        found = Some((is_one, *place));
    }
    found
}

/// Whether the first of two actors is the nearer one to a place in the body: in its sentence or, where that has
/// neither, in the paragraph before it.
fn is_first_nearer(case: &Case<'_>, one: &Actor<'_>, other: &Actor<'_>, place: usize) -> Option<bool> {
    let at = case.reading.sentence_of(place);
    let sentence = case.reading.sentences.get(at)?;
    let near = |actor: &Actor<'_>| {
        let left = actor.before(sentence.words.start, place).map(|word| place - word);
        let right = actor.after(place, sentence.words.end).map(|word| word - place);
        left.into_iter().chain(right).min()
    };
    match (near(one), near(other)) {
        (Some(a), Some(b)) => return Some(a < b),
        (Some(_), None) => return Some(true),
        (None, Some(_)) => return Some(false),
        _ => {}
    }
    let first = case.reading.sentences.partition_point(|before| before.block < sentence.block);
    let from = case.reading.sentences[first].words.start;
    match (one.before(from, place), other.before(from, place)) {
        (Some(a), Some(b)) => Some(a > b),
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        _ => None,
    }
}

/// Whether two actors are of one kind. A name and an office may be the same person.
fn alike(case: &Case<'_>, a: &Actor<'_>, b: &Actor<'_>) -> bool {
    is_named(case, a) == is_named(case, b)
}

/// Whether an actor has a name, not only an office.
fn is_named(case: &Case<'_>, actor: &Actor<'_>) -> bool {
    let named = |content: &&Content| content.name && case.reading.language.role(case.lower(content.word)).is_none();
    actor.contents.iter().any(named)
}

/// Whether two actors have a word in common.
fn overlap(a: &Actor<'_>, b: &Actor<'_>) -> bool {
    a.places.iter().any(|place| b.places.binary_search(place).is_ok())
}

/// Whether a preposition governs a word, which then is not the agent.
fn is_governed(case: &Case<'_>, word: usize) -> bool {
    let Some(before) = word.checked_sub(1) else { return false };
    case.is(before, Classes::PREPOSITION)
}

/// Whether a word opens a clause or follows punctuation.
fn opens_clause(case: &Case<'_>, word: usize) -> bool {
    let opens = case.is(word, Classes::BREAK);
    opens || is_marked_off(case, word)
}

/// Whether a verb is passive: "was sued", "sued by".
fn is_passive(case: &Case<'_>, word: usize) -> bool {
    let be = |at: usize| case.is(at, Classes::BE);
    let before = (word.saturating_sub(2)..word).any(be);
    before || (word + 1..word + 4).any(|at| case.is(at, Classes::AGENT))
}

fn finding(case: &Case<'_>, one: &Actor<'_>, other: &Actor<'_>, at: (usize, std::ops::Range<usize>)) -> Finding {
    let own = case.span_of(one.start().min(at.0)..one.end().max(at.0 + 1));
    let names = (case.span_of(one.start()..one.end()), case.span_of(other.start()..other.end()));
    let (a, b) = (case.reading.text(names.0), case.reading.text(names.1));
    let message = format!("the headline says this of \"{a}\"; the body says it of \"{b}\"");
    RULE.finding(own, true, message).sure(0.7).with(case.evidence(case.span_of(at.1), None, "reported here"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::reports;

    #[test]
    fn every_occurrence_must_agree() {
        const HEADLINE: &str = "Larkhaven closes school as Tollbury repairs bridge";
        const ONCE: &str = "In May Larkhaven repaired its bridge. In June Tollbury closed its only school.";
        for (again, wanted) in [
            ("Larkhaven repaired the bridge for its ships. Tollbury closed the school for its roof.", true),
            ("Tollbury repaired a bridge, too. Larkhaven closed a school.", false),
        ] {
            assert_eq!(reports(&RULE, "en", HEADLINE, &format!("{ONCE}\n\n{again}")), wanted, "{again}");
        }
    }
    #[test]
    fn a_passive_has_its_agent_beside_it() {
        const HEADLINE: &str = "Larkhaven sues Tollbury over bridge";
        for (body, wanted) in [
            ("Tollbury has sued Larkhaven over the bridge. It was built by a firm from the north.", true),
            ("Tollbury has sued Larkhaven over the bridge built by its mayor.", true),
            ("Tollbury, sued by Larkhaven over the bridge, will pay for it.", false),
        ] {
            assert_eq!(reports(&RULE, "en", HEADLINE, body), wanted, "{body}");
        }
    }
}
