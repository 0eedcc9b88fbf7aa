//! The classes of a form by the lists of its language, looked up once for each form.

use super::class::Classes;
use super::ending::without_clitic;
use crate::language::{Affix, Language};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// Every tag that a grammar list may have. One without a class is looked up by name, because it is not needed for every
/// word.
const TAGS: &[(&str, Classes)] = &[
    ("about", Classes::ABOUT),
    ("according", Classes::ACCORDING),
    ("accuses", Classes::ACCUSES),
    ("adjective", Classes::ADJECTIVE),
    ("adverb", Classes::ADVERB),
    ("adverbial-end", Classes::ADVERBIAL_END),
    ("adverbial-start", Classes::ADVERBIAL_START),
    ("against", Classes::AGAINST),
    ("agent", Classes::AGENT),
    ("ago", Classes::AGO),
    ("already", Classes::ALREADY),
    ("ambiguous-case", Classes::AMBIGUOUS_CASE),
    ("anaphoric", Classes::ANAPHORIC),
    ("and", Classes::AND),
    ("article", Classes::ARTICLE),
    ("as", Classes::AS),
    ("aspectual", Classes::ASPECTUAL),
    ("aspectual-participle", Classes::ASPECTUAL_PARTICIPLE),
    ("auxiliary", Classes::AUXILIARY),
    ("bare-be", Classes::BARE_BE),
    ("be", Classes::BE),
    ("break", Classes::BREAK),
    ("but", Classes::BUT),
    ("cancels-condition", Classes::CANCELS_CONDITION),
    ("cites", Classes::CITES),
    ("clause", Classes::CLAUSE),
    ("clear", Classes::CLEAR),
    ("clitic", Classes::CLITIC),
    ("condition", Classes::CONDITION),
    ("copula", Classes::COPULA),
    ("counts", Classes::COUNTS),
    ("dates", Classes::DATES),
    ("daypart", Classes::DAYPART),
    ("determiner", Classes::DETERMINER),
    ("exception", Classes::EXCEPTION),
    ("false-adverb", Classes::FALSE_ADVERB),
    ("finite", Classes::FINITE),
    ("first", Classes(0)),
    ("first-singular", Classes::FIRST_SINGULAR),
    ("for", Classes::FOR),
    ("fore", Classes::FRONTED),
    ("from", Classes::FROM),
    ("front", Classes::FRONT),
    ("generation", Classes(0)),
    ("genitive", Classes::GENITIVE),
    ("have", Classes::HAVE),
    ("he", Classes::HE),
    ("impersonal", Classes::IMPERSONAL),
    ("in", Classes::IN),
    ("indefinite", Classes::INDEFINITE),
    ("inname", Classes::IN_NAME),
    ("joins", Classes::JOINS),
    ("label", Classes::LABEL),
    ("leading", Classes::LEADING),
    ("limiter", Classes::LIMITER),
    ("links", Classes::LINKS),
    ("makes", Classes::MAKES),
    ("masculine-article", Classes::MASCULINE_ARTICLE),
    ("modal", Classes::MODAL),
    ("month-or-name", Classes::MONTH_OR_NAME),
    ("mute", Classes(0)),
    ("namearticle", Classes::NAME_ARTICLE),
    ("never-pronominal", Classes::NEVER_PRONOMINAL),
    ("nominal", Classes(0)),
    ("nominative", Classes::NOMINATIVE),
    ("noun", Classes::NOUN),
    ("noun-or-verb", Classes::NOUN_OR_VERB),
    ("object", Classes::OBJECT),
    ("oblique", Classes::OBLIQUE),
    ("occasion", Classes::OCCASION),
    ("of", Classes::OF),
    ("office-modifier", Classes::OFFICE_MODIFIER),
    ("on", Classes::ON),
    ("one", Classes::ONE),
    ("only", Classes::ONLY),
    ("or", Classes::OR),
    ("particle", Classes::PARTICLE),
    ("period", Classes::PERIOD),
    ("phrase-opener", Classes::PHRASE_OPENER),
    ("place", Classes::PLACE),
    ("plural", Classes::PLURAL),
    ("possessive", Classes::POSSESSIVE_DETERMINER),
    ("postposition", Classes::POSTPOSITION),
    ("preposition", Classes::PREPOSITION),
    ("pronominal", Classes::PRONOMINAL),
    ("pronominal-before-verb", Classes::PRONOMINAL_BEFORE_VERB),
    ("pronoun", Classes::PRONOUN),
    ("rank", Classes::RANK),
    ("relative", Classes::RELATIVE),
    ("reporting-particle", Classes::REPORTING_PARTICLE),
    ("said", Classes::SAID),
    ("scope", Classes::SCOPE),
    ("she", Classes::SHE),
    ("source", Classes::SOURCE),
    ("source-conjunction", Classes::SOURCE_CONJUNCTION),
    ("source-preposition", Classes::SOURCE_PREPOSITION),
    ("speaker-end", Classes::SPEAKER_END),
    ("speaker-link", Classes::SPEAKER_LINK),
    ("speech", Classes::SPEECH),
    ("state", Classes::STATE),
    ("subjunctive", Classes::SUBJUNCTIVE),
    ("subordinate", Classes::SUBORDINATE),
    ("target", Classes::TARGET),
    ("tense", Classes::TENSE),
    ("that", Classes::THAT),
    ("time", Classes::TIME),
    ("to", Classes::TO),
    ("today", Classes::TODAY),
    ("topic", Classes::TOPIC),
    ("universal", Classes::UNIVERSAL),
    ("urges", Classes::URGES),
    ("view", Classes::VIEW),
    ("view-after-aus", Classes::VIEW_AFTER_AUS),
    ("view-preposition", Classes::VIEW_PREPOSITION),
    ("when", Classes::WHEN),
    ("whose", Classes::WHOSE),
    ("words", Classes::WORDS),
    ("words-preposition", Classes::WORDS_PREPOSITION),
];

impl Classes {
    /// The classes of a lower-case word by the grammar list alone, or those of its elided article: "l'accord".
    pub fn of_grammar(language: &Language, lower: &str) -> Classes {
        let leaning = || language.grammar.tag(language.elision(lower)?.0);
        Classes(language.grammar.tag(lower).or_else(leaning).map_or(0, bits))
    }

    /// The classes of a lower-case word; `capital` says whether it is capitalized in the text. Without those of a verb
    /// that needs a particle.
    pub fn of(language: &Language, lower: &str, capital: bool) -> Classes {
        let mut classes = Classes::default();
        if capital {
            classes = classes.with(Classes::CAPITAL);
        }
        let bare = without_clitic(lower);
        classes = classes.with(Classes::of_grammar(language, lower));
        if bare.len() < lower.len() {
            let kept = Classes::PRONOUN | Classes::NOMINATIVE | Classes::CLITIC;
            classes = classes.with(Classes(Classes::of_grammar(language, bare).0 & kept.0));
        }
        let verb = language.speech_verbs.tag(lower).unwrap_or_default();
        let phrasal = particles(verb).next().is_some();
        classes = classes.with(if phrasal { Classes::PHRASAL } else { Classes::of_tags(verb) });
        let contracted = language.affixes.mark(lower, Affix::Contracted);
        if contracted {
            classes = classes.with(Classes::AUXILIARY);
        }
        if !language.verb_second && is_past(language, lower) {
            classes = classes.with(Classes::FINITE);
        }
        let negates = |word: &str| language.negations.contains(word);
        if negates(lower)
            || contracted
            || language.contractions.tag(lower).is_some_and(|parts| parts.split(' ').any(negates))
        {
            classes = classes.with(Classes::NEGATION);
        }
        if language.hedges.contains(lower) {
            classes = classes.with(Classes::HEDGE);
        }
        // offices and organizations are nouns
        let noun = !language.nouns_capitalized || classes.any(Classes::CAPITAL);
        if noun && language.role(lower).is_some() {
            classes = classes.with(Classes::ROLE);
        }
        if language.titles.contains(lower.trim_end_matches('.')) {
            classes = classes.with(Classes::TITLE);
        }
        if language.verb_second && classes.any(Classes::CAPITAL) {
            if language.is_organization(lower) {
                classes = classes.with(Classes::ORGANIZATION);
            }
            if language.first_names.contains(lower) {
                classes = classes.with(Classes::FIRST_NAME);
            }
        }
        classes
    }

    /// The classes of a reporting verb that is followed by one of its particles; none for any other word.
    pub fn of_verb(language: &Language, lower: &str, follows: impl Fn(&str) -> bool) -> Classes {
        let tags = language.speech_verbs.tag(lower).unwrap_or_default();
        if particles(tags).any(follows) { Classes::of_tags(tags) } else { Classes::default() }
    }

    fn of_tags(tags: &str) -> Classes {
        let mut classes = Classes::default();
        for tag in tags.split(' ').skip(1) {
            classes = classes.with(match tag {
                "strong" => Classes::STRONG,
                "weak" => Classes::WEAK,
                "inverts" => Classes::INVERTS,
                "outer" => Classes::OUTER,
                "quotes" => Classes::QUOTES,
                "impersonal" => Classes::IMPERSONAL,
                "clause" => Classes::CLAUSE,
                "beside" => Classes::BESIDE,
                _ => Classes::default(),
            });
        }
        classes
    }
}

/// The bits of an entry's tags.
fn bits(tags: &str) -> u128 {
    tags.split(' ').filter_map(class).fold(0, |bits, class| bits | class.0)
}

/// The class of a tag.
fn class(tag: &str) -> Option<Classes> {
    static BY_TAG: OnceLock<HashMap<&'static str, Classes>> = OnceLock::new();
    BY_TAG.get_or_init(|| TAGS.iter().copied().collect()).get(tag).copied()
}

/// The particles that a reporting verb needs, by its tags: "out" of "point out".
fn particles(tags: &'static str) -> impl Iterator<Item = &'static str> {
    tags.split(' ').filter_map(|tag| tag.strip_prefix("phrasal:"))
}

/// Whether `lower` looks like the past tense of a verb.
fn is_past(language: &Language, lower: &str) -> bool {
    let shows = |affix| language.affixes.mark(lower, affix);
    let regular = shows(Affix::Regular) && lower.len() > 4 && !lower.contains('-');
    let other = || shows(Affix::Gerund) || shows(Affix::Plural) || language.grammar.has(lower, "nominal");
    regular || language.irregular.contains(lower) && !other()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn every_tag_is_documented() {
        let told = include_str!("../../docs/languages.md");
        for (tag, _) in TAGS {
            assert!(told.contains(&format!("\n| {tag} | ")), "docs/languages.md does not say what {tag:?} means");
        }
    }

    #[test]
    fn every_tag_of_the_lists_is_known() {
        assert!(TAGS.is_sorted_by_key(|(tag, _)| tag));
        for language in language::all() {
            for (word, tags) in language.grammar.iter() {
                for tag in tags.split(' ') {
                    assert!(class(tag).is_some(), "{}: {word}: unknown tag {tag:?}", language.code);
                }
            }
        }
    }
}
