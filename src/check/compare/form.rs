//! The form of a word, by its endings and its neighbours: finite verb, past tense, base form.

use crate::check::case::Case;
use crate::check::compare::sentences;
use crate::language::Affix;
use crate::reading::{Classes, is_possessive};
use crate::span::Span;

/// Whether a word has the form of a past tense or of a past participle.
pub fn has_past_form(case: &Case<'_>, word: usize) -> bool {
    case.has(word, Affix::Past) || is_irregular(case, word) && !case.has(word, Affix::Gerund)
}

/// Whether a word is an irregular form.
pub fn is_irregular(case: &Case<'_>, word: usize) -> bool {
    case.reading.language.irregular.contains(case.lower(word))
}

/// Whether a word has no ending of a finite form.
pub fn is_bare(case: &Case<'_>, word: usize) -> bool {
    let bent = [Affix::Past, Affix::Gerund, Affix::Third].into_iter().any(|affix| case.has(word, affix));
    !bent && !is_irregular(case, word)
}

/// Whether a word of a verb-second language may be a participle: "verurteilt", "abgelehnt".
pub fn is_participle(case: &Case<'_>, word: usize) -> bool {
    let particle = |(front, _): (&str, &str)| PARTICLE.contains(&front.len());
    let perfect = case.reading.language.affixes.split(case.lower(word), Affix::Perfect);
    (case.has(word, Affix::Prefixed) || perfect.is_some_and(particle)) && case.has(word, Affix::Participle)
}

/// Length in bytes of a separable particle: "ab", "auf", "nach".
const PARTICLE: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether a word is a past form of a verb.
pub fn is_past(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    let irregular = || case.reading.language.irregular.tag(lower).filter(|base| !lower.starts_with(base));
    let bent = lower.len() > 4 && case.has(word, Affix::Past) || irregular().is_some() && !case.has(word, Affix::Third);
    let noun = word.checked_sub(1).is_some_and(|before| {
        case.is(before, Classes::DETERMINER | Classes::PREPOSITION | Classes::TO | Classes::POSSESSIVE_DETERMINER)
            && !case.is(before, Classes::BE | Classes::TENSE | Classes::RELATIVE | Classes::THAT)
    });
    let joined = sentences::is_joined(case, word) || word > 0 && sentences::is_joined(case, word - 1);
    bent && !noun && !joined && !case.is(word, Classes::AUXILIARY)
}

/// Whether a word of the headline looks like its finite verb: inflected, and after a content word.
pub fn is_finite(case: &Case<'_>, word: usize) -> bool {
    let Some(before) = case.unmarked().take_while(|at| *at < word).last() else { return false };
    let small = case.is(before, Classes::DETERMINER | Classes::PREPOSITION | Classes::TO);
    let owned = case.reading.words.get(before).is_none_or(|owner| {
        let text = case.reading.text(Span::new(owner.span.start, case.reading.words[word].span.start));
        text.trim_end().ends_with(['\'', '’']) || is_possessive(text.trim_end())
    });
    if before + 1 != word || small || owned {
        return false;
    }
    if case.reading.language.verb_second {
        return !case.is_capital(word);
    }
    if case.has(before, Affix::Gerund) {
        return false;
    }
    let plural = || case.has(before, Affix::Plural) && is_bare(case, word);
    case.has(word, Affix::Past) || is_irregular(case, word) || case.has(word, Affix::Third) || plural()
}

/// Whether a word of the body has the form and the position of a verb.
pub fn is_verbal(case: &Case<'_>, word: usize) -> bool {
    if case.reading.language.verb_second {
        return !case.is_capital(word);
    }
    let object = case.is(word + 1, Classes::DETERMINER | Classes::OBJECT | Classes::POSSESSIVE_DETERMINER)
        || case.is_capital(word + 1);
    // "port funding"
    let behind =
        Classes::AUXILIARY | Classes::BE | Classes::PREPOSITION | Classes::HEDGE | Classes::JOINS | Classes::ADVERB;
    let participle = case.has(word, Affix::Gerund)
        && word.checked_sub(1).is_some_and(|before| case.is(before, behind) || sentences::is_marked_off(case, word));
    let bent = participle || has_past_form(case, word);
    !case.is_capital(word) && (bent || is_led(case, word) || object && case.has(word, Affix::Third))
}

/// Whether the word before requires a verb: "to", "may", "he".
pub fn is_led(case: &Case<'_>, word: usize) -> bool {
    let classes = Classes::TO | Classes::MODAL | Classes::AUXILIARY | Classes::NOMINATIVE | Classes::RELATIVE;
    word.checked_sub(1).is_some_and(|before| case.is(before, classes | Classes::HEDGE))
}
