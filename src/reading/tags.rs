//! Tags of the grammar lists, and the class that each stands for.

use super::class::Classes;
use crate::language::Language;

/// Every tag that a list of grammar may have.
const TAGS: &[(&str, Classes)] = &[
    ("about", Classes::ABOUT),
    ("according", Classes::ACCORDING),
    ("accuses", Classes::ACCUSES),
    ("adjective", Classes::ADJECTIVE),
    ("adverb", Classes::ADVERB),
    ("after", Classes::AFTER),
    ("against", Classes::AGAINST),
    ("agent", Classes::AGENT),
    ("ago", Classes::AGO),
    ("alone", Classes::ALONE),
    ("aloud", Classes::ALOUD),
    ("already", Classes::ALREADY),
    ("and", Classes::AND),
    ("article", Classes::ARTICLE),
    ("as", Classes::AS),
    ("asks", Classes::ASKS),
    ("attached", Classes::ATTACHED),
    ("auxiliary", Classes::AUXILIARY),
    ("be", Classes::BE),
    ("behind", Classes::BEHIND),
    ("bound", Classes::BOUND),
    ("break", Classes::BREAK),
    ("but", Classes::BUT),
    ("called", Classes::CALLED),
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
    ("doubtful", Classes::DOUBTFUL),
    ("drives", Classes::DRIVES),
    ("except", Classes::EXCEPT),
    ("finite", Classes::FINITE),
    ("for", Classes::FOR),
    ("fore", Classes::FRONTED),
    ("from", Classes::FROM),
    ("front", Classes::FRONT),
    ("genitive", Classes::GENITIVE),
    ("have", Classes::HAVE),
    ("he", Classes::HE),
    ("holds", Classes::HOLDS),
    ("impersonal", Classes::IMPERSONAL),
    ("in", Classes::IN),
    ("indefinite", Classes::INDEFINITE),
    ("infinitive", Classes::INFINITIVE),
    ("inname", Classes::IN_NAME),
    ("joins", Classes::JOINS),
    ("keeps", Classes::KEEPS),
    ("label", Classes::LABEL),
    ("leading", Classes::LEADING),
    ("leans", Classes::LEANS),
    ("like", Classes::LIKE),
    ("links", Classes::LINKS),
    ("makes", Classes::MAKES),
    ("masculine", Classes::MASCULINE),
    ("modal", Classes::MODAL),
    ("namearticle", Classes::NAME_ARTICLE),
    ("nominative", Classes::NOMINATIVE),
    ("noun", Classes::NOUN),
    ("object", Classes::OBJECT),
    ("oblique", Classes::OBLIQUE),
    ("occasion", Classes::OCCASION),
    ("of", Classes::OF),
    ("official", Classes::OFFICIAL),
    ("on", Classes::ON),
    ("one", Classes::ONE),
    ("only", Classes::ONLY),
    ("or", Classes::OR),
    ("owns", Classes::OWNS),
    ("particle", Classes::PARTICLE),
    ("period", Classes::PERIOD),
    ("place", Classes::PLACE),
    ("plural", Classes::PLURAL),
    ("preposition", Classes::PREPOSITION),
    ("pronoun", Classes::PRONOUN),
    ("rank", Classes::RANK),
    ("relative", Classes::RELATIVE),
    ("said", Classes::SAID),
    ("scope", Classes::SCOPE),
    ("self", Classes::SELF),
    ("she", Classes::SHE),
    ("sight", Classes::SIGHT),
    ("source", Classes::SOURCE),
    ("speech", Classes::SPEECH),
    ("stands", Classes::STANDS),
    ("starts", Classes::STARTS),
    ("state", Classes::STATE),
    ("stop", Classes::STOP),
    ("subjunctive", Classes::SUBJUNCTIVE),
    ("subordinate", Classes::SUBORDINATE),
    ("target", Classes::TARGET),
    ("tense", Classes::TENSE),
    ("that", Classes::THAT),
    ("ties", Classes::TIES),
    ("time", Classes::TIME),
    ("to", Classes::TO),
    ("today", Classes::TODAY),
    ("topic", Classes::TOPIC),
    ("turn", Classes::TURN),
    ("turns", Classes::TURNS),
    ("universal", Classes::UNIVERSAL),
    ("unlike", Classes::UNLIKE),
    ("urges", Classes::URGES),
    ("view", Classes::VIEW),
    ("when", Classes::WHEN),
    ("whose", Classes::WHOSE),
    ("with", Classes::WITH),
    ("wording", Classes::WORDING),
    ("words", Classes::WORDS),
];

/// The classes that the grammar list of a language gives a word in lower case.
pub(super) fn classes(language: &Language, lower: &str) -> Classes {
    Classes(language.grammar.bits(lower, bits))
}

/// The bits of the tags of one entry.
fn bits(tags: &str) -> u128 {
    tags.split(' ').filter_map(class).fold(0, |bits, class| bits | class.0)
}

/// The class of a tag.
fn class(tag: &str) -> Option<Classes> {
    let at = TAGS.binary_search_by_key(&tag, |(tag, _)| tag).ok()?;
    Some(TAGS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn every_tag_is_told() {
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
