//! Real words in the wrong mouth.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::evidence::{Hit, words_of};
use crate::check::finding::{Finding, Severity};
use crate::check::office::{is_held_by_another, is_human};
use crate::check::speaker::{Named, speaks_for};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "speaker/mismatch",
    summary: "The quoted words are somebody else's",
    severities: Severities::both(Severity::Error),
    why: "The body quotes these words, and says who spoke them; the headline names another. An office, an organisation \
          and its spokesman count as one speaker where the article ties them together.",
    reports: &[
        Example {
            headline: "Hugo Stone: \"The cables are old\"",
            body: "\"The cables are old,\" Ada Brook said. Hugo Stone, who built the bridge, disagreed.",
        },
        Example {
            headline: "'The cables are old', says mayor",
            body: "\"The cables are old,\" said Ada Brook, an engineer. The mayor, Hugo Stone, disagreed.",
        },
    ],
    accepts: &[Example {
        headline: "Brook: \"The cables are old\"",
        body: "\"The cables are old,\" Ada Brook said. Hugo Stone, who built the bridge, disagreed.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(named) = &case.speaker else { return Vec::new() };
    let mut findings = Vec::new();
    for fragment in case.fragments.iter().filter(|fragment| !fragment.hits.is_empty()) {
        // Two of one house share its name, but not their offices.
        let apart = |hit: &Hit| {
            (case.agrees(named, hit) == Some(false) || is_held_by_another(case, named, hit))
                && !may_be_meant(case, named, hit)
        };
        if !fragment.hits.iter().all(|hit| apart(hit) && is_sure(case, hit)) {
            continue;
        }
        // After a semicolon another headline begins, with a speaker of its own or none.
        let (start, end) = (named.span.end.min(fragment.span.start), named.span.start.max(fragment.span.start));
        let apart = case.reading.text(Span::new(start, end)).contains(';');
        if apart || !is_somebody_else(case, named, &fragment.hits) {
            continue;
        }
        let Some(hit) = fragment.hits.first() else { continue };
        let evidence = case.evidence(case.span_of(hit.words.clone()), Some(hit.quotation), "who said it");
        let who = evidence.speaker.clone().unwrap_or_default();
        let claimed = case.reading.text(named.span);
        let message = format!("\"{}\" was said by {who}, not by \"{claimed}\"", case.reading.text(fragment.span));
        let mut finding = case.finding(&RULE, named.span, true, message);
        // A word or two in single marks may be said by several, or be a name for a thing.
        if !fragment.double && fragment.tokens().len() <= 2 {
            finding.severity = Severity::Warning;
        }
        finding.evidence.push(evidence);
        findings.push(finding);
    }
    findings.truncate(1);
    findings
}

/// Whether the article is clear about who speaks: a person it tells apart, an office, or a name of few
/// words.
pub(super) fn is_sure(case: &Case<'_>, hit: &Hit) -> bool {
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
fn may_be_meant(case: &Case<'_>, named: &Named, hit: &Hit) -> bool {
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
pub(super) fn is_somebody_else(case: &Case<'_>, named: &Named, hits: &[Hit]) -> bool {
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
        let sentence = case.reading.sentences.partition_point(|sentence| sentence.words.end <= word);
        places.contains(&sentence)
    })
}
