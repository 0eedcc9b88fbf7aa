//! Whether the one who spoke is the one whom the headline names, or speaks for the house that it names.

use crate::check::case::Case;
use crate::check::compare::office::{is_held_by_another, is_human, is_unheld};
use crate::check::evidence::person::Named;
use crate::check::evidence::quoted::Hit;
use crate::check::evidence::token::words_of;
use crate::reading::Classes;
use crate::span::Span;

/// An office ties a person to a house when it stands this near to both, in words.
const TIE: usize = 5;

/// Whether the article shows that the one who spoke speaks for the house that the headline names: "Jocasta Frayne, a
/// spokeswoman for Harlan", or anybody with an office where the headline says "council" or "company".
pub fn speaks_for(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let Some(speaker) = &quotation.speaker else { return false };
    let language = case.reading.language;
    let person = speaker.person.and_then(|at| case.quotations.persons.get(at));
    let common = |word: usize| language.is_house(case.lower(word)) || language.role(case.lower(word)).is_some();
    let official =
        person.is_some_and(|person| !person.roles.is_empty()) || words_of(case.reading, speaker.mention).any(common);
    if !named.houses.is_empty() && official && !is_named_in_full(case, named) {
        return true;
    }
    let mentions = person.map_or(&[][..], |person| &person.mentions).iter().copied().chain([speaker.mention]);
    mentions.into_iter().any(|mention| is_tied(case, named, mention))
}

/// Whether the body has the house by the very name of the headline ("Sailors Union"): then not just anybody with an
/// office speaks for it.
fn is_named_in_full(case: &Case<'_>, named: &Named) -> bool {
    let names: Vec<&str> = named.names.iter().map(|word| case.lower(*word)).collect();
    names.len() > 1
        && case.reading.body().any(|sentence| {
            let words: Vec<&str> = sentence.words.clone().map(|word| case.lower(word)).collect();
            words.windows(names.len()).any(|window| window == names)
        })
}

/// Whether an office near the mention stands beside one of the headline's names, with no verb of saying between.
fn is_tied(case: &Case<'_>, named: &Named, mention: Span) -> bool {
    let own = words_of(case.reading, mention);
    let at = case.reading.sentence_of(own.start);
    let Some(sentence) = case.reading.sentences.get(at) else { return false };
    let language = case.reading.language;
    let near = own.start.saturating_sub(2 * TIE).max(sentence.words.start)..(own.end + 2 * TIE).min(sentence.words.end);
    let offices: Vec<usize> = near.clone().filter(|word| language.role(case.lower(*word)).is_some()).collect();
    let houses = near.filter(|word| named.names.iter().any(|name| case.lower(*name) == case.lower(*word)));
    houses.into_iter().any(|house| {
        let (start, end) = (own.start.min(house), own.end.max(house));
        !own.contains(&house)
            && offices.iter().any(|office| office.abs_diff(house) <= TIE)
            && !(start..end).any(|word| language.speech_verbs.contains(case.lower(word)))
    })
}

/// Whether the headline gives a name a title that shows another gender than every title before it in the body: "Lady
/// Tarrant" where only Lord Tarrant is.
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

/// Whether the article is clear about who speaks: a person it tells apart, an office, or a name of few
/// words.
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
    let office = words.iter().any(|word| case.reading.language.role(&case.reading.form(word).lower).is_some());
    quotation.confidence >= 0.5 && (is_name || office || speaker.person.is_some() && words.len() <= 12)
}

/// Whether the headline has two parts of the name of one person: "Harbour Chief Marta Quillfeather".
fn is_full_name(case: &Case<'_>, named: &Named) -> bool {
    named.persons.iter().filter_map(|at| case.quotations.persons.get(*at)).any(|person| {
        let parts = person.name.split(' ').map(crate::reading::fold);
        parts.filter(|part| named.names.iter().any(|word| case.lower(*word) == part)).count() >= 2
    })
}

/// Whether the body only says "he" or "she" of the one who spoke, in a paragraph that mentions the headline's speaker
/// before: the pronoun may mean the other.
pub fn may_be_meant(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
    let Some(quotation) = case.quotations.list.get(hit.quotation) else { return false };
    let Some(speaker) = &quotation.speaker else { return false };
    let words = words_of(case.reading, speaker.mention);
    let blocks = &case.reading.article.blocks;
    let at = blocks.partition_point(|block| block.span.end <= quotation.span.start);
    let Some(block) = blocks.get(at) else { return false };
    let persons = named.persons.iter().filter_map(|at| case.quotations.persons.get(*at));
    let mut mentions = persons.flat_map(|person| &person.mentions);
    let before = |mention: &Span| block.span.contains(*mention) && mention.start < speaker.mention.start;
    words.len() == 1 && case.is_pronoun(words.start) && mentions.any(before)
}

/// Whether the headline has an office before the last name of one person: "Harbour Chief Quillfeather", not "Quillfeather
/// aide".
fn ends_in_surname(case: &Case<'_>, named: &Named) -> bool {
    let Some(last) = words_of(case.reading, named.span).last() else { return false };
    let persons = named.persons.iter().filter_map(|at| case.quotations.persons.get(*at));
    let mut surnames = persons.filter_map(|person| person.name.split(' ').next_back()).map(crate::reading::fold);
    named.names.last() == Some(&last) && surnames.any(|surname| surname == case.lower(last))
}

/// Whether the headline's speaker is known to be another: a person of the article, or a name that never stands in one
/// sentence with the one who spoke.
pub fn is_somebody_else(case: &Case<'_>, named: &Named, hits: &[Hit]) -> bool {
    // Without a list of offices nobody can tell "Harbour Chief" from a name.
    if case.reading.language.roles.is_empty() {
        return false;
    }
    if !ends_in_surname(case, named) && hits.iter().all(|hit| is_held_by_another(case, named, hit)) {
        return true;
    }
    if hits.iter().any(|hit| speaks_for(case, named, hit)) {
        return false;
    }
    if named.by_name
        && named.persons.iter().any(|person| is_human(case, *person))
        && (named.roles.is_empty() || is_full_name(case, named) || ends_in_surname(case, named))
    {
        return true;
    }
    if !named.roles.is_empty() || named.names.is_empty() {
        return false;
    }
    let places: Vec<usize> = case
        .alignment
        .contents
        .iter()
        .filter(|content| named.names.contains(&content.word))
        .flat_map(|content| content.sentences.iter().copied())
        .collect();
    // What the body also writes small is no name: "importer".
    let small = |word: usize| case.reading.words.get(word).is_some_and(|word| !case.reading.form(word).capital);
    let mut body = case.reading.body().flat_map(|sentence| sentence.words.clone());
    let common = body.any(|word| small(word) && named.names.iter().any(|name| case.lower(*name) == case.lower(word)));
    !places.is_empty() && !common && !hits.iter().any(|hit| shares_sentence(case, hit, &places))
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

/// How sure it is that the headline's speaker is not in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// An office of a name that the body does not have: it may have them in other words.
    Likely,
    /// Anybody else.
    Certain,
}

/// What shows that the headline's speaker is not in the body.
pub fn absence(case: &Case<'_>) -> Option<Absence> {
    let named = case.speaker.as_ref()?;
    let mut hits = case.fragments.iter().flat_map(|fragment| &fragment.hits).peekable();
    let unheld = hits.peek().is_some() && hits.all(|hit| is_sure(case, hit) && is_unheld(case, named, hit));
    if unheld || is_other_title(case, named) {
        return Some(Absence::Certain);
    }
    // "Railway company" is in the body where "the company" is, whatever its trade is called there.
    if named.houses.iter().any(|word| stands(case, *word, false)) {
        return None;
    }
    let (found, missing): (Vec<usize>, Vec<usize>) =
        named.names.iter().partition(|word| stands(case, **word, named.roles.is_empty()));
    let coded = |word: &usize| {
        let text = case.reading.words.get(*word).map_or("", |word| case.reading.text(word.span));
        text.chars().any(|c| c.is_ascii_digit()) && text.chars().any(char::is_alphabetic)
    };
    // Of a person's name the last word must be there; somebody else may share the first.
    let surname = (2..=3).contains(&named.names.len()) && named.names.last() == missing.last();
    let absent = if named.roles.is_empty() {
        found.is_empty() || surname && is_person(case, &named.names)
    } else {
        missing.iter().any(coded) || found.is_empty()
    };
    if missing.is_empty() || !absent {
        return None;
    }
    let likely = !named.roles.is_empty() && named.houses.is_empty() && !missing.iter().any(coded);
    Some(if likely { Absence::Likely } else { Absence::Certain })
}

/// Whether the prose has the word, with a capital if it must be a name, or in another shape.
fn stands(case: &Case<'_>, word: usize, name: bool) -> bool {
    let Some(content) = case.alignment.contents.iter().find(|content| content.word == word) else { return true };
    let common = |place: &usize| place.checked_sub(1).is_some_and(|before| case.is(before, Classes::DETERMINER));
    if content.places.is_empty() || !name || content.places.iter().any(common) {
        return !content.sentences.is_empty();
    }
    let capital = |place: &usize| case.reading.words.get(*place).is_some_and(|word| case.reading.form(word).capital);
    content.places.iter().any(capital)
}

/// Whether the words look like a person's name: capitals, and no small words between.
fn is_person(case: &Case<'_>, names: &[usize]) -> bool {
    let capital = |word: &usize| case.reading.words.get(*word).is_some_and(|word| case.reading.form(word).capital);
    names.iter().all(capital) && names.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
