//! The office that a headline gives its speaker, and the offices that the article gives its people.

use crate::check::case::Case;
use crate::check::evidence::person::{Named, offices as phrases};
use crate::check::evidence::quoted::Hit;
use crate::check::evidence::token::words_of;
use crate::language::Affix;
use crate::quotation::{Person, Speaker};
use crate::reading::{Classes, without_possessive};
use crate::span::Span;
use std::ops::Range;

/// Offices that few people in an article hold, by the classes of `lexicons/<code>/roles.txt`. "Scientist" or "campaigner" may
/// describe people whom the body calls something else.
const OFFICES: [&str; 22] = [
    "ambassador",
    "attorney-general",
    "bishop",
    "captain",
    "chair",
    "chancellor",
    "chief-minister",
    "coach",
    "first-minister",
    "governor",
    "head",
    "judge",
    "mayor",
    "minister",
    "premier",
    "president",
    "prosecutor",
    "secretary",
    "senator",
    "surgeon-general",
    "treasurer",
    "vice-president",
];
/// Those of them for which a body may use many other words.
const MANY: [&str; 4] = ["captain", "coach", "head", "prosecutor"];
/// Offices of a government, which are often named after one another.
const CABINET: [&str; 4] = ["chancellor", "minister", "premier", "secretary"];

/// Maximum words from a name to its office, and from a name to the organization of the office.
const HELD: (usize, usize) = (7, 30);

/// Whether the article gives the office that the headline names to another person than the one who spoke: the same word is
/// beside another's name, and the organization that the headline names is near.
pub fn is_held_by_another(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let (near, far) = HELD;
    let Some(speaker) = speaker_of(case, hit) else { return false };
    let offices: Vec<&str> = words_of(case.reading, named.span)
        .map(|word| case.lower(word))
        .filter(|lower| case.reading.language.role(lower).is_some())
        .collect();
    if is_own(case, named, speaker) && !has_different_office(case, named, speaker) {
        return false;
    }
    let others = case
        .quotations
        .persons
        .iter()
        .enumerate()
        .filter(|(number, _)| Some(*number) != speaker.person && is_human(case, *number));
    others.map(|(_, person)| mentions(case, person)).any(|places| {
        let has = |mention: &Span, reach: usize| {
            let names = || around(case, *mention, reach).map(|word| without_possessive(case.lower(word)));
            named.names.iter().all(|name| names().any(|other| other == without_possessive(case.lower(*name))))
        };
        let holds = |mention: &&Span| {
            offices.iter().all(|office| beside(case, **mention, near).any(|word| case.lower(word) == *office))
        };
        // a common office needs a qualifier before it: "art detective"; "the novelist who ..." has more than the office
        let bare = !words_of(case.reading, named.span).next().is_some_and(|word| case.is(word, Classes::DETERMINER));
        let only =
            bare && !named.roles.contains(&"head") && named.persons.len() == 1 && knows_office(case, named, speaker);
        // the word before distinguishes "defence attorney" from "county attorney"
        let own = is_own(case, named, speaker);
        let names = |word: usize| named.names.last().is_some_and(|name| case.lower(*name) == case.lower(word));
        let qualified = |mention: &Span| {
            let office = |word: &usize| offices.contains(&case.lower(*word));
            beside(case, *mention, near).filter(office).any(|word| word > 0 && names(word - 1))
        };
        if own && !named.names.is_empty() && !places.iter().any(qualified) {
            return false;
        }
        let told = |mention: &Span| is_rare(named) || only || !named.names.is_empty() && has(mention, near);
        places.iter().filter(holds).any(told) && places.iter().any(|mention| has(mention, far))
    })
}

/// Whether no one in the body holds an office of the class that the headline names, and the person who spoke holds another.
pub fn no_holder_in_body(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let language = case.reading.language;
    let Some(speaker) = speaker_of(case, hit) else { return false };
    // "the two presidents" do not speak
    let of_kind = |(words, class): &(Range<usize>, &str)| {
        let lower = case.lower(words.end - 1);
        let several = language.affixes.cut(lower, Affix::Plural).any(|one| language.role(one).is_some());
        !several && named.roles.contains(class)
    };
    // a person without an office in the body may hold this one, and there are many words for a "chief"
    is_rare(named)
        && !named.roles.iter().any(|class| MANY.contains(class))
        && (!offices(case, speaker).is_empty() || has_organization(case, speaker))
        && !is_own(case, named, speaker)
        && !case.reading.body().any(|sentence| phrases(case.reading, sentence.words.clone()).iter().any(of_kind))
}

/// Whether an organization is named beside the person who spoke: "Marek Dudziak of the university".
fn has_organization(case: &Case<'_>, speaker: &Speaker) -> bool {
    let (near, _) = HELD;
    let person = speaker.person.and_then(|at| case.quotations.persons.get(at));
    let places = person.map_or(Vec::new(), |person| mentions(case, person)).into_iter().chain([speaker.mention]);
    let house = |word: usize| case.reading.language.is_organization(case.lower(word));
    places.into_iter().any(|mention| beside(case, mention, near).any(house))
}

/// Whether a person of the article is known to be human, not an organization with a person's name.
pub fn is_human(case: &Case<'_>, person: usize) -> bool {
    let language = case.reading.language;
    let Some(person) = case.quotations.persons.get(person) else { return false };
    let parts: Vec<String> = person.name.split(' ').map(crate::reading::fold).collect();
    let pronoun = |word: usize| case.is(word, Classes::HE | Classes::SHE);
    !person.roles.is_empty()
        || parts.first().is_some_and(|given| language.first_names.contains(given))
        || person.mentions.iter().any(|mention| {
            let words = words_of(case.reading, *mention);
            let title = words.start.checked_sub(1).is_some_and(|word| language.titles.contains(case.lower(word)));
            // people are called by their last name, organizations by the first word of theirs
            let last = parts.len() > 1 && parts.last().is_some_and(|last| last == case.lower(words.start));
            title || words.len() == 1 && (pronoun(words.start) || last)
        })
}

/// Whether all offices that the headline names are held by few.
fn is_rare(named: &Named) -> bool {
    !named.roles.is_empty() && named.roles.iter().all(|class| OFFICES.contains(class))
}

/// Whether the office may be that of the person who spoke; it may if nothing is known of them.
fn is_own(case: &Case<'_>, named: &Named, speaker: &Speaker) -> bool {
    let own = offices(case, speaker);
    let cabinet = |classes: &[&str]| classes.iter().any(|class| CABINET.contains(class));
    named.roles.is_empty()
        || speaker.person.is_some_and(|person| named.persons.contains(&person) && named.by_name)
        || speaker.person.is_none() && own.is_empty()
        || named.roles.iter().any(|class| own.contains(class))
        || cabinet(&named.roles) && cabinet(&own) && !named.roles.contains(&"premier")
}

/// Whether the person who spoke has an office of the same class, but a different one: the shadow chancellor is not the
/// chancellor, nor a county attorney the defence attorney.
fn has_different_office(case: &Case<'_>, named: &Named, speaker: &Speaker) -> bool {
    let (near, _) = HELD;
    if named.roles.is_empty() || named.by_name {
        return false;
    }
    let person = speaker.person.and_then(|at| case.quotations.persons.get(at));
    let places = person.map_or(Vec::new(), |person| mentions(case, person));
    let names = |mention: &Span| {
        let lower = |name: usize| without_possessive(case.lower(name));
        named
            .names
            .iter()
            .any(|name| beside(case, *mention, near).any(|word| without_possessive(case.lower(word)) == lower(*name)))
    };
    if !named.names.is_empty() {
        return !places.iter().any(names);
    }
    // the office without a qualifier is another's if the person who spoke has it only with one
    let of_kind =
        |word: &usize| case.reading.language.role(case.lower(*word)).is_some_and(|class| named.roles.contains(&class));
    let bare = |word: usize| {
        word.checked_sub(1).is_none_or(|before| {
            case.is(before, Classes::DETERMINER) || case.reading.sentence_of(before) != case.reading.sentence_of(word)
        })
    };
    let held: Vec<usize> = places.iter().flat_map(|mention| beside(case, *mention, near).filter(of_kind)).collect();
    let others = case.quotations.persons.iter().enumerate().filter(|(number, _)| Some(*number) != speaker.person);
    let mut elsewhere = others
        .flat_map(|(_, person)| mentions(case, person))
        .flat_map(|mention| beside(case, mention, near).filter(of_kind).collect::<Vec<usize>>());
    is_rare(named) && !held.is_empty() && !held.iter().any(|word| bare(*word)) && elsewhere.any(bare)
}

/// Whether the person who spoke has offices, but none that the headline names.
fn knows_office(case: &Case<'_>, named: &Named, speaker: &Speaker) -> bool {
    let own = offices(case, speaker);
    !own.is_empty() && !own.iter().any(|class| named.roles.contains(class))
}

/// The classes of all offices of the person who spoke, including those beside any mention.
fn offices<'c>(case: &'c Case<'_>, speaker: &'c Speaker) -> Vec<&'c str> {
    let (near, _) = HELD;
    let person = speaker.person.and_then(|at| case.quotations.persons.get(at));
    let places = person.map_or(Vec::new(), |person| mentions(case, person)).into_iter().chain([speaker.mention]);
    let beside = places.flat_map(|mention| beside(case, mention, near).collect::<Vec<usize>>());
    let mut words: Vec<usize> = beside.collect();
    words.sort_unstable();
    words.dedup();
    let runs = words.chunk_by(|one, next| one + 1 == *next);
    let tied: Vec<&str> =
        runs.flat_map(|run| phrases(case.reading, run[0]..run[run.len() - 1] + 1)).map(|(_, class)| class).collect();
    person.map_or(&[][..], |person| &person.roles).iter().copied().chain(tied).collect()
}

fn speaker_of<'c>(case: &'c Case<'_>, hit: &Hit) -> Option<&'c Speaker> {
    case.quotations.list.get(hit.quotation)?.speaker.as_ref()
}

/// The mentions of a person in the body.
fn mentions(case: &Case<'_>, person: &Person) -> Vec<Span> {
    person.mentions.iter().copied().filter(|mention| !case.headline.overlaps(*mention)).collect()
}

fn around(case: &Case<'_>, mention: Span, reach: usize) -> Range<usize> {
    let own = words_of(case.reading, mention);
    own.start.saturating_sub(reach)..(own.end + reach).min(case.reading.words.len())
}

/// The words around a mention, up to the end of a sentence or a reporting verb.
fn beside<'c>(case: &'c Case<'_>, mention: Span, reach: usize) -> impl Iterator<Item = usize> + 'c {
    let own = words_of(case.reading, mention);
    around(case, mention, reach).filter(move |word| {
        let between = case.span_of(own.start.min(*word)..own.end.max(*word + 1));
        let says = |word: usize| case.reading.language.speech_verbs.contains(case.lower(word));
        !case.reading.text(between).contains(['.', ';', '!', '?', ':', '\n'])
            && !words_of(case.reading, between).any(says)
    })
}
