//! What a headline asserts outside quotation marks: its verb, how firmly it is stated, and what it is about.

use crate::check::case::Case;
use crate::check::compare::form::{is_bare, is_finite, is_irregular, is_past};
use crate::check::compare::mark::{Before, Effect, Mark, Modality, Says, effect, mark, settles};
use crate::check::compare::{modality, sentences};
use crate::check::evidence::alignment::Content;
use crate::language::Affix;
use crate::reading::Classes;

/// How firmly a headline asserts an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assertion {
    /// Announced: "to close", "will close".
    Future,
    /// In the present tense, which in headlines means the past, and sometimes the future.
    Present,
    /// Past: "closed", "has closed", "was closed".
    Past,
}

/// What a headline asserts.
#[derive(Debug)]
pub struct Asserted<'c> {
    /// The verb.
    pub verb: usize,
    /// The verb as a content word, if it is one, with its places in the body.
    pub content: Option<&'c Content>,
    /// How firmly.
    pub assertion: Assertion,
    /// The content words that the verb is about.
    pub theme: Vec<&'c Content>,
    /// The end of its clause: an index into the words, exclusive.
    pub end: usize,
}

/// The first assertion of a headline.
pub fn of<'c>(case: &'c Case<'_>) -> Option<Asserted<'c>> {
    if case.reading.text(case.headline).contains('?') {
        return None;
    }
    let unmarked: Vec<usize> = case.unmarked().collect();
    let found = unmarked.iter().filter_map(|word| Some((*word, assertion(case, *word)?)));
    // a word with an auxiliary is a verb; a plural may be a noun
    let (verb, (_, assertion)) = found.min_by_key(|(word, (doubt, _))| (*doubt, *word))?;
    let last = unmarked.last().map_or(verb, |last| last + 1);
    // the theme: the words after the verb up to the next clause, or those before it
    let aside = |word: &usize| {
        let parted = case.gap(word - 1).is_none_or(|gap| gap.contains([',', ';', ':', '|', '–', '—']));
        // an aside on why, when or where
        let opens = Classes::BREAK | Classes::RELATIVE | Classes::SUBORDINATE | Classes::TOPIC;
        parted || case.is(*word, opens)
    };
    let end = (verb + 1..last).find(aside).unwrap_or(last);
    let contents = || case.alignment.contents.iter().filter(|content| unmarked.contains(&content.word));
    let after: Vec<&Content> = contents().filter(|content| (verb + 1..end).contains(&content.word)).collect();
    let theme = if case.reading.language.verb_second {
        contents().filter(|content| content.word != verb).collect()
    } else if !after.is_empty() && !is_passive(case, verb) {
        after
    } else {
        contents().filter(|content| content.word < verb).chain(after).collect()
    };
    Some(Asserted { verb, content: contents().find(|content| content.word == verb), assertion, theme, end })
}

/// Whether a content word describes the event rather than who, when or how many.
pub fn describes_event(case: &Case<'_>, content: &Content) -> bool {
    let digit = case.is_digit(content.word);
    let counts = case.reading.language.numbers.contains(case.lower(content.word));
    !content.name && !digit && !counts && !case.is(content.word, Classes::PERIOD | Classes::TIME | Classes::COUNTS)
}

/// Whether a form of "be" shortly precedes a verb of the headline.
pub fn is_passive(case: &Case<'_>, word: usize) -> bool {
    (word.saturating_sub(2)..word).any(|at| case.is(at, Classes::BE))
}

/// Whether a word may be an assertion: it does not leave the event open, or it is a decision.
fn may_be_assertion(case: &Case<'_>, word: usize) -> bool {
    mark(case, word).is_none_or(|mark| mark.says == Says::Settled) || effect(case, word) == Some(Effect::Decision)
}

/// "Will".
pub const WILL: Mark = Mark { says: Says::Open(Modality::Planned), before: Before::Verb };

/// How firmly a headline asserts a word that may be its verb, with a penalty for the doubt that it is.
fn assertion(case: &Case<'_>, word: usize) -> Option<(u8, Assertion)> {
    let turned = effect(case, word) == Some(Effect::Draft)
        || case.is(word, Classes::AUXILIARY | Classes::DETERMINER | Classes::PREPOSITION);
    if case.is_digit(word) || turned || !may_be_assertion(case, word) {
        return None;
    }
    let lower = case.lower(word);
    let participle = is_irregular(case, word) || case.has(word, Affix::Participle);
    let headline = |at: &usize| case.reading.words.get(*at).is_some_and(|word| case.headline.contains(word.span));
    if case.reading.language.verb_second {
        let last = (word + 1..case.reading.words.len()).take_while(headline).next().is_none();
        let before = || (0..word).rev().take_while(headline);
        let perfect = before().any(|at| case.is(at, Classes::HAVE | Classes::BE | Classes::COPULA));
        let open = before()
            .any(|at| case.is(at, Classes::FINITE) && !case.is(at, Classes::HAVE | Classes::BE | Classes::COPULA));
        let marked = || case.reading.language.affixes.split(lower, Affix::Perfect).is_some();
        if participle && !case.is_capital(word) && last && !open && (perfect || is_irregular(case, word) || marked()) {
            return Some((0, Assertion::Past));
        }
        let finite = !case.is_capital(word) && settles(case, word) && !case.has(word, Affix::Infinitive);
        return (finite && !last && !perfect).then_some((1, Assertion::Present));
    }
    let (role, joined) = (is_agent_noun(case, lower), word > 0 && sentences::is_joined(case, word - 1));
    let skipped = |at: &usize| {
        let adverb = case.has(*at, Affix::Adverb) && !case.is_capital(*at);
        adverb || case.is(*at, Classes::ALREADY)
    };
    let link = (0..word).rev().take_while(headline).find(|at| !skipped(at))?;
    let past = is_past(case, word);
    let tense = case.is(link, Classes::BE | Classes::HAVE | Classes::TENSE) && mark(case, link).is_none();
    if tense && (participle || past) {
        return Some((0, Assertion::Past));
    }
    if case.is(link, Classes::TO | Classes::BARE_BE) || mark(case, link) == Some(WILL) {
        let bare = is_bare(case, word) || case.is(link, Classes::BARE_BE);
        let own = bare && !role && modality::of(case, word).negator.is_none();
        return own.then_some((1, Assertion::Future));
    }
    let name = case.alignment.contents.iter().any(|content| content.word == word && content.name);
    if !is_finite(case, word) || name || role || joined || sentences::is_joined(case, word) {
        return None;
    }
    if past {
        return Some((1, Assertion::Past));
    }
    let next = word + 1;
    let governs =
        headline(&next) && !case.is(next, Classes::HAVE | Classes::BE | Classes::TENSE | Classes::TO | Classes::OF);
    // "Crop loans written off": a plural before its verb
    let noun = headline(&next) && is_past(case, next);
    let doubt = if case.has(word, Affix::Third) { 1 } else { 2 } + if is_noun(case, word) { 2 } else { 0 };
    (governs && !noun).then_some((doubt, Assertion::Present))
}

/// Whether a word is an office or an organization, in the singular or plural.
fn is_agent_noun(case: &Case<'_>, lower: &str) -> bool {
    let language = case.reading.language;
    let mut forms = std::iter::once(lower).chain(language.affixes.cut(lower, Affix::Plural));
    forms.any(|form| language.role(form).is_some() || language.is_organization(form))
}

/// Whether the body uses the same form as a noun: "the beds", "two trains".
fn is_noun(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    let places =
        case.alignment.contents.iter().filter(|content| content.word == word).flat_map(|content| &content.places);
    places.into_iter().any(|place| {
        let before = place.saturating_sub(1);
        let small = case
            .is(before, Classes::DETERMINER | Classes::POSSESSIVE_DETERMINER | Classes::PREPOSITION | Classes::COUNTS);
        case.lower(*place) == lower
            && (case.is_digit(before) || small && !case.is(before, Classes::TO | Classes::RELATIVE | Classes::THAT))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::Settings;
    use crate::{language, quotation, reading::Reading};

    fn verb(headline: &str, body: &str) -> String {
        let article = Article::from_fields("a", Some(headline), body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let quotations = quotation::OnDemand::of(&reading);
        let case = Case::new(&reading, &quotations, article.headlines[0].span, &Settings::default());
        of(&case).map_or_else(String::new, |asserted| case.lower(asserted.verb).to_owned())
    }

    #[test]
    fn a_plural_is_no_verb_where_the_body_has_it_as_a_noun() {
        let table = [
            ("Night trains reach Tarn", "The trains will run from May.", "reach"),
            ("Night trains reach Tarn", "Some 40 trains will run from May.", "reach"),
            ("Team trains rowers", "The team trains the rowers from May.", "trains"),
        ];
        for (headline, body, wanted) in table {
            assert_eq!(verb(headline, body), wanted, "{headline} / {body}");
        }
    }
}
