//! Whether the person who spoke is the one whom the headline names, or speaks for the organization that it names.

use crate::check::case::Case;
use crate::check::claims::fragment::Fragment;
use crate::check::compare::office::{is_held_by_another, is_human, no_holder_in_body};
use crate::check::evidence::alignment::Casing;
use crate::check::evidence::person::Named;
use crate::check::evidence::quoted::Hit;
use crate::check::evidence::token::words_of;
use crate::quotation::Person;
use crate::reading::Classes;
use crate::span::Span;

/// Maximum letters of an abbreviation.
const INITIALS: usize = 5;

/// Minimum probability of a speaker in the body to be certain.
const SURE: f64 = 0.75;

/// Maximum words between an office, its holder and its organization.
const TIE: usize = 5;

/// Whether the article shows that the person who spoke speaks for the organization that the headline names: "Jocasta Frayne, a
/// spokeswoman for Harlan", or anyone with an office if the headline says "council" or "company".
fn speaks_for(case: &Case<'_>, named: &Named, in_full: bool, hit: &Hit) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let Some(speaker) = &quotation.speaker else { return false };
    let language = case.reading.language;
    let person = speaker.person.and_then(|at| case.quotations.persons.get(at));
    let common = |word: usize| language.is_organization(case.lower(word)) || language.role(case.lower(word)).is_some();
    let official =
        person.is_some_and(|person| !person.roles.is_empty()) || words_of(case.reading, speaker.mention).any(common);
    if !named.common_nouns.is_empty() && official && !in_full {
        return true;
    }
    // if the body has the full name, a part of it may be another's: "Callan University" is not "Callan Zinc"
    let mut told: Vec<usize> = named.names.iter().copied().filter(|name| named.is_distinctive(*name)).collect();
    if in_full {
        told.drain(..told.len().saturating_sub(1));
    }
    person.is_some_and(|person| person.mentions.iter().any(|mention| is_tied(case, &told, *mention)))
}

/// Whether the body has the organization by the full name of the headline ("Sailors Union"): then an office alone does not
/// make a person its speaker.
fn is_named_in_full(case: &Case<'_>, named: &Named) -> bool {
    let names: Vec<&str> = named.names.iter().map(|word| case.lower(*word)).collect();
    names.len() > 1
        && case.reading.body().any(|sentence| {
            let words: Vec<&str> = sentence.words.clone().map(|word| case.lower(word)).collect();
            words.windows(names.len()).any(|window| window == names)
        })
}

/// Whether an office near the mention is close to one of these names of the headline, with no reporting verb in between.
fn is_tied(case: &Case<'_>, told: &[usize], mention: Span) -> bool {
    let own = words_of(case.reading, mention);
    let at = case.reading.sentence_of(own.start);
    let Some(sentence) = case.reading.sentences.get(at) else { return false };
    let language = case.reading.language;
    let near = own.start.saturating_sub(2 * TIE).max(sentence.words.start)..(own.end + 2 * TIE).min(sentence.words.end);
    let offices: Vec<usize> = near.clone().filter(|word| language.role(case.lower(*word)).is_some()).collect();
    let houses = near.filter(|word| told.iter().any(|name| case.lower(*name) == case.lower(*word)));
    houses.into_iter().any(|house| {
        let (start, end) = (own.start.min(house), own.end.max(house));
        !own.contains(&house)
            && offices.iter().any(|office| office.abs_diff(house) <= TIE)
            && !(start..end).any(|word| language.speech_verbs.contains(case.lower(word)))
    })
}

/// Whether the headline's title of a name indicates another gender than all its titles in the body: "Lady Tarrant" where the
/// body has only Lord Tarrant.
fn is_other_title(case: &Case<'_>, named: &Named) -> bool {
    let title = |word: usize| {
        let gender = case.reading.language.titles.tag(case.lower(word.checked_sub(1)?))?;
        (!gender.is_empty()).then_some(gender)
    };
    let Some(name) = named.names.last().copied() else { return false };
    let Some(gender) = title(name) else { return false };
    let places = || case.reading.body().flat_map(|sentence| sentence.words.clone());
    let given: Vec<&str> = places().filter(|word| case.lower(*word) == case.lower(name)).filter_map(title).collect();
    !given.is_empty() && given.iter().all(|other| *other != gender)
}

/// Whether the article is clear about who speaks: an identified person, an office, or a short name.
pub fn is_sure(case: &Case<'_>, hit: &Hit) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let Some(speaker) = &quotation.speaker else { return false };
    let words = case.reading.words.get(words_of(case.reading, speaker.mention)).unwrap_or_default();
    let titles = &case.reading.language.titles;
    let mut forms = words.iter().map(|word| case.reading.form(word));
    let is_name = (1..=4).contains(&words.len())
        && forms.clone().all(|form| form.capital || form.stop)
        && forms.next().is_some_and(|form| !form.stop)
        && words.iter().any(|word| !titles.contains(&case.reading.form(word).lower));
    let language = case.reading.language;
    let office = words.iter().map(|word| &case.reading.form(word).lower).any(|lower| {
        let house = language.is_organization(lower) && speaker.person.is_none();
        house || language.role(lower).is_some()
    });
    // "Millionen Euro" is not a speaker
    let first = speaker.name.as_deref().and_then(|name| name.split(' ').next()).map(crate::reading::fold);
    let counted = first.is_some_and(|first| case.reading.language.numbers.contains(&first));
    !counted && quotation.confidence >= SURE && (is_name || office || speaker.person.is_some())
}

/// Whether the body's speaker is only "he" or "she", and the paragraph last mentions the headline's speaker before it: the
/// pronoun may refer to either.
pub fn may_be_meant(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let Some(speaker) = &quotation.speaker else { return false };
    let words = words_of(case.reading, speaker.mention);
    let blocks = &case.reading.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= quotation.span.start);
    let Some(block) = blocks.get(at) else { return false };
    let before = |mention: &&Span| block.span.contains(**mention) && mention.start < speaker.mention.start;
    let last = |person: &Person| person.mentions.iter().filter(before).map(|mention| mention.start).max();
    let persons = named.persons.iter().filter_map(|at| case.quotations.persons.get(*at));
    let meant = persons.filter_map(last).max();
    let own = speaker.person.and_then(|at| case.quotations.persons.get(at)).and_then(last);
    words.len() == 1 && case.is_pronoun(words.start) && meant.is_some() && own < meant
}

/// Whether the headline's words for the speaker end in a person's last name: "Harbour Chief Quillfeather", not "Quillfeather
/// aide".
fn ends_in_surname(case: &Case<'_>, named: &Named) -> bool {
    let Some(last) = words_of(case.reading, named.span).last() else { return false };
    let persons = named.persons.iter().filter_map(|at| case.quotations.persons.get(*at));
    let mut surnames = persons.filter_map(|person| person.name.split(' ').next_back()).map(crate::reading::fold);
    named.names.last() == Some(&last) && surnames.any(|surname| surname == case.lower(last))
}

/// Whether the headline's speaker is known to be someone else than the one in the body: another person of the article, or a
/// name that never shares a sentence with the one who spoke.
pub fn is_somebody_else(case: &Case<'_>, named: &Named, hits: &[Hit]) -> bool {
    // without a list of offices "Harbour Chief" may be a name
    if case.reading.language.roles.is_empty() {
        return false;
    }
    if !ends_in_surname(case, named) && hits.iter().all(|hit| is_held_by_another(case, named, hit)) {
        return true;
    }
    let human = named.by_name && named.persons.iter().any(|person| is_human(case, *person));
    // "council leader Tuttle" is Tuttle, even if others speak for the council; David Jarrow is not his wife
    let given =
        || words_of(case.reading, named.span).any(|word| case.reading.language.first_names.contains(case.lower(word)));
    if human && (!named.roles.is_empty() && ends_in_surname(case, named) || named.in_full && given()) {
        return true;
    }
    let in_full = is_named_in_full(case, named);
    if hits.iter().any(|hit| speaks_for(case, named, in_full, hit) || is_its_head(case, named, hit)) {
        return false;
    }
    if in_full && hits.iter().all(|hit| is_other_house(case, named, hit)) {
        return true;
    }
    if human && (named.roles.is_empty() || named.in_full) {
        return true;
    }
    // in sentence case, a capital after the first word indicates a name
    let first = words_of(case.reading, case.headline).start;
    let set = case.alignment.casing == Casing::Sentence && !case.reading.language.nouns_capitalized;
    let proper = |word: &usize| is_proper(case, *word) || set && *word > first && case.is_capital(*word);
    if !named.roles.is_empty() || !named.names.iter().any(proper) {
        return false;
    }
    let places: Vec<usize> = case
        .alignment
        .contents
        .iter()
        .filter(|content| named.names.contains(&content.word))
        .flat_map(|content| content.sentences.iter().copied())
        .collect();
    // a word that the body also has in lower case is not a name: "importer"
    let mut body = case.reading.body().flat_map(|sentence| sentence.words.clone());
    let common =
        body.any(|word| !case.is_capital(word) && named.names.iter().any(|name| case.lower(*name) == case.lower(word)));
    !places.is_empty() && !common && !hits.iter().any(|hit| shares_sentence(case, hit, &places))
}

/// Offices whose holders speak for an organization, by the classes of `lexicons/<code>/roles.txt`.
const HEADS: [&str; 9] =
    ["chair", "director", "founder", "head", "lawyer", "manager", "president", "secretary", "spokes"];

/// Whether the person who spoke is the head of an organization that the paragraph mentions before: "The guild met. Its
/// president, Ada Brook, said ...".
fn is_its_head(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let Some(speaker) = case.quotations.list.get(hit.quotation).and_then(|quotation| quotation.speaker.as_ref()) else {
        return false;
    };
    let Some(person) = speaker.person.and_then(|at| case.quotations.persons.get(at)) else { return false };
    let first = mentions_below(case, person).into_iter().min_by_key(|mention| mention.start);
    let Some(own) = first.map(|mention| words_of(case.reading, mention)) else { return false };
    let near = own.start.saturating_sub(TIE)..(own.end + TIE).min(case.reading.words.len());
    let office = near.clone().find(|word| {
        let class = case.reading.language.role(case.lower(*word));
        class.is_some_and(|class| HEADS.contains(&class))
    });
    let Some(office) = office else { return false };
    // "the head of the port" names another organization
    let of = |word: usize| case.is(word, Classes::OF | Classes::SPEAKER_LINK | Classes::PREPOSITION);
    let else_where = of(office + 1)
        && (office + 2..office + 2 + TIE).any(|word| case.is_capital(word))
        && !own.contains(&(office + 2));
    let blocks = &case.reading.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= speaker.mention.start);
    let Some(block) = blocks.get(at) else { return false };
    let mut told = named.names.iter().filter(|word| named.is_distinctive(**word));
    let before = |name: &usize| {
        let words = words_of(case.reading, Span::new(block.span.start, case.span_of(own.clone()).start));
        words.into_iter().any(|word| same_name(case, *name, word))
    };
    !else_where && told.any(before)
}

/// Whether a word of the body is a word of the headline, or another form of it.
fn same_name(case: &Case<'_>, name: usize, word: usize) -> bool {
    case.lower(name) == case.lower(word)
        || case.alignment.contents.iter().any(|content| content.word == name && content.places.contains(&word))
}

/// Whether the words are those of another organization than one that the body names in full: the "Green Party", not the "Port
/// Party".
fn is_other_house(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let Some(speaker) = case.quotations.list.get(hit.quotation).and_then(|quotation| quotation.speaker.as_ref()) else {
        return false;
    };
    let words = words_of(case.reading, speaker.mention);
    let language = case.reading.language;
    let house = |word: usize| language.is_organization(case.lower(word));
    named.roles.is_empty()
        && !named.common_nouns.is_empty()
        && words.clone().any(house)
        && words.clone().any(|word| !house(word) && case.is_capital(word))
        && !named
            .names
            .iter()
            .any(|name| named.is_distinctive(*name) && words.clone().any(|word| same_name(case, *name, word)))
}

fn shares_sentence(case: &Case<'_>, hit: &Hit, places: &[usize]) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return true };
    let person = quotation.speaker.as_ref().and_then(|speaker| speaker.person);
    let mentions = person.and_then(|at| case.quotations.persons.get(at)).map_or(&[][..], |person| &person.mentions);
    let mention = quotation.speaker.as_ref().map(|speaker| speaker.mention);
    let mut spans = mentions.iter().copied().chain(mention).chain([quotation.span]);
    spans.any(|span| {
        let word = words_of(case.reading, span).start;
        let sentence = case.reading.sentence_of(word);
        places.contains(&sentence)
    })
}

/// How certain it is that the headline's speaker is not in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// One word that may be a common noun: "irrigator".
    Possible,
    /// A single name that the body does not have.
    Likely,
    /// Any other.
    Certain,
}

/// How certain it is that the headline's speaker of these fragments is not in the body; `None` if the body may have them.
pub fn absence(case: &Case<'_>, named: &Named, fragments: &[&Fragment<'_>]) -> Option<Absence> {
    let mut hits = fragments.iter().flat_map(|fragment| fragment.said()).peekable();
    let unheld = hits.peek().is_some() && hits.all(|hit| is_sure(case, hit) && no_holder_in_body(case, named, hit));
    if unheld || is_other_title(case, named) || named.names.iter().any(|word| is_misspelt(case, named, *word)) {
        return Some(Absence::Certain);
    }
    let missing = |word: &usize| !is_in_body(case, *word, named.roles.is_empty());
    if is_absent_name(case, named) {
        return Some(Absence::Certain);
    }
    let last = named.names.last().copied()?;
    let proper = |word: &usize| missing(word) && is_proper(case, *word);
    // "Founder Gil Prendle", "Lady Brook": a person's name ends with the distinctive part
    let ends = words_of(case.reading, named.span).last() == Some(last);
    let given = last.checked_sub(1).filter(|given| named.names.contains(given) && proper(given));
    let person =
        ends && !is_written(case, last) && is_proper(case, last) && (is_introduced(case, last) || given.is_some());
    if person {
        return Some(Absence::Certain);
    }
    // "railway company" is in the body if "the company" is
    let mut told = named.names.iter().filter(|word| !named.common_nouns.contains(word)).peekable();
    if named.common_nouns.iter().any(|word| is_in_body(case, *word, false))
        || told.peek().is_none()
        || !told.all(proper)
    {
        return None;
    }
    if named.names.len() > 1 || named.roles.is_empty() && is_initials(case, last) {
        return Some(Absence::Certain);
    }
    // the capital of a first word says nothing
    let first = words_of(case.reading, case.headline).start == last && case.alignment.casing == Casing::Sentence;
    let known = case.reading.language.names.contains(case.lower(last));
    Some(if first && !known { Absence::Possible } else { Absence::Likely })
}

/// Number of words of a personal name.
const NAME: std::ops::RangeInclusive<usize> = 2..=3;

/// Whether the speaker is a first and a last name, even if the last is also a common noun ("Mike Short", "Brendan Barber"),
/// and the last name is not in the body.
fn is_absent_name(case: &Case<'_>, named: &Named) -> bool {
    let range = words_of(case.reading, named.span);
    let words: Vec<usize> = range.filter(|word| !case.is(*word, Classes::IN_NAME) || case.is_capital(*word)).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let language = case.reading.language;
    let given = language.first_names.contains(case.lower(*first));
    let set = case.alignment.casing == Casing::Sentence && !language.nouns_capitalized;
    let plain = |word: &usize| {
        let lower = case.lower(*word);
        language.role(lower).is_none() && !language.is_organization(lower) && !language.titles.contains(lower)
    };
    let mut inner = case.reading.body().flat_map(|sentence| sentence.words.clone().skip(1));
    NAME.contains(&words.len())
        && words.iter().all(|word| case.is_capital(*word))
        && words.windows(2).all(|pair| !case.reading.text(case.span_of(pair[0]..pair[1] + 1)).contains('-'))
        && (given || set && words.iter().all(plain) && is_proper(case, *last))
        && !words.iter().any(|word| goes_by_another(case, *word))
        && !inner.any(|word| case.is_capital(word) && case.lower(word) == case.lower(*last))
}

/// Whether a word of the headline is probably a name, by its letters and the list of common words.
fn is_proper(case: &Case<'_>, word: usize) -> bool {
    let Some(entry) = case.reading.words.get(word) else { return false };
    let form = case.reading.form(entry);
    let language = case.reading.language;
    let plain = language.nouns_capitalized && !is_introduced(case, word) && !is_initials(case, word);
    let flat = case.alignment.casing == Casing::Uninformative;
    (form.capital || flat) && !plain && !language.common.contains(&form.lower) && !language.is_organization(&form.lower)
}

/// Whether a first name, a title or an office directly precedes a word, so that it is a last name.
fn is_introduced(case: &Case<'_>, word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| {
        let gap = case.span_of(before..word + 1);
        let joined = !case.reading.text(gap).contains(['-', ':', ',']);
        let lower = case.lower(before);
        let first = |person: &Person| {
            person.name.contains(' ') && crate::reading::fold(&person.name).starts_with(&[lower, " "].concat())
        };
        let given = case.reading.language.first_names.contains(lower) || case.quotations.persons.iter().any(first);
        joined && case.headline.contains(gap) && (given || case.is(before, Classes::TITLE | Classes::ROLE))
    })
}

/// Whether a word is an abbreviation in capitals that no words of the body spell.
fn is_initials(case: &Case<'_>, word: usize) -> bool {
    let text = case.reading.words.get(word).map_or("", |word| case.reading.text(word.span));
    let letters: Vec<char> = text.chars().collect();
    if case.alignment.casing == Casing::Uninformative
        || !(2..=INITIALS).contains(&letters.len())
        || !letters.iter().all(|letter| letter.is_uppercase())
    {
        return false;
    }
    let names = case.reading.body().flat_map(|sentence| sentence.words.clone()).filter_map(|word| {
        let entry = case.reading.words.get(word)?;
        case.reading.form(entry).capital.then(|| case.reading.text(entry.span).chars().next()).flatten()
    });
    let names: Vec<char> = names.collect();
    !names.windows(letters.len()).any(|window| window == letters)
}

/// Whether the body does not have a name, but has a person whose last name differs by a letter or two.
fn is_misspelt(case: &Case<'_>, named: &Named, word: usize) -> bool {
    let lower = case.lower(word);
    let alone = words_of(case.reading, named.span).len() == 1;
    if is_written(case, word) || !(is_introduced(case, word) || alone && is_proper(case, word)) {
        return false;
    }
    let persons = case.quotations.persons.iter().filter(|person| !mentions_below(case, person).is_empty());
    let mut surnames = persons.filter_map(|person| person.name.split(' ').next_back()).map(crate::reading::fold);
    surnames.any(|surname| is_slip(lower, &surname))
}

/// The mentions of a person in the body.
fn mentions_below(case: &Case<'_>, person: &Person) -> Vec<Span> {
    person.mentions.iter().copied().filter(|mention| !case.headline.overlaps(*mention)).collect()
}

/// Minimum letters of a name for one letter to differ; with twice as many, two may.
const SLIP: usize = 4;

/// Whether two names differ so little that one is probably a misspelling of the other.
fn is_slip(one: &str, other: &str) -> bool {
    // "Brookie" is not a misspelling of "Brook"
    if one.starts_with(other) || other.starts_with(one) {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let most = if one.len() < SLIP { 0 } else { 1 + usize::from(one.len() >= SLIP + 2) };
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, wanted) in other.iter().enumerate() {
            let exchanged = corner + usize::from(letter != wanted);
            corner = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()] <= most
}

/// Whether the body has another name for the word's referent, by the settings.
fn goes_by_another(case: &Case<'_>, word: usize) -> bool {
    let term = |word: usize| case.reading.words.get(word).map(|entry| case.reading.form(entry).term);
    let content = case.alignment.contents.iter().find(|content| content.word == word);
    content.is_some_and(|content| content.places.iter().any(|place| term(*place) != term(word)))
}

/// Whether the body has the word or a form of it.
fn is_written(case: &Case<'_>, word: usize) -> bool {
    let Some(entry) = case.reading.words.get(word) else { return true };
    let form = case.reading.form(entry);
    let mut body = case.reading.body().flat_map(|sentence| sentence.words.clone());
    goes_by_another(case, word)
        || body.any(|word| {
            let other = case.reading.form(&case.reading.words[word]);
            other.lower == form.lower || other.term == form.term
        })
}

/// Whether the body has the word in any form; if `name`, with a capital.
fn is_in_body(case: &Case<'_>, word: usize, name: bool) -> bool {
    let Some(content) = case.alignment.contents.iter().find(|content| content.word == word) else { return true };
    let common = |place: &usize| place.checked_sub(1).is_some_and(|before| case.is(before, Classes::DETERMINER));
    if content.places.is_empty() || !name || content.places.iter().any(common) {
        return !content.sentences.is_empty();
    }
    content.places.iter().any(|place| case.is_capital(*place))
}
