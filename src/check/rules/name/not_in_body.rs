//! The headline names somebody or something that the body does not name.

use crate::check::case::Case;
use crate::check::compare::Comparison;
use crate::check::evidence::alignment::Content;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::reading::Classes;
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "name/not-in-body",
    area: Area::Name,
    summary: "The headline names somebody or something that the body does not name",
    severities: Severities::both(Severity::Warning),
    why: "A name that the body never gives is a slip of the desk, or belongs to another story. Initials, short forms and \
          near forms are tried first. In a headline that Sets Its Words In Capitals the body's own capitals show which \
          of them are names, and for a word that the body does not have, counts over many articles.",
    reports: &[Example {
        headline: "Council will repair bridge in Larkhaven",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    accepts: &[Example {
        headline: "Council will repair bridge, says Brook",
        body: "The council will repair the bridge in May, Ada Brook said. The work may cost 24m crowns.",
    }],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.alignment.coverage < 0.34 {
        return Vec::new(); // another story altogether
    }
    let contents = &case.alignment.contents;
    let missing = contents.iter().enumerate().find(|(at, content)| {
        let known_by_next = contents.get(at + 1).is_some_and(|next| next.word == content.word + 1 && is_known(next));
        content.name && content.sentences.is_empty() && !known_by_next && is_telling(case, content)
    });
    let Some((_, content)) = missing else { return Vec::new() };
    let span = case.span_of(content.word..content.word + 1);
    vec![RULE.finding(span, true, format!("the body does not name \"{}\"", case.reading.text(span)))]
}

/// Whether a word is a name that the body has. "Ada Brook" is named where the body has only "Brook".
fn is_known(content: &Content) -> bool {
    content.name && !content.sentences.is_empty()
}

/// Whether the absence of a name tells anything: no speaker, quoted word or number, which have rules of their own, no day
/// or month, no abbreviation, and no label of the desk ("...; Economic Scene").
fn is_telling(case: &Case<'_>, content: &Content) -> bool {
    let span = case.span_of(content.word..content.word + 1);
    let text = case.reading.text(span);
    let language = case.reading.language;
    let lower = case.lower(content.word);
    let elsewhere = case.speaker.as_ref().is_some_and(|named| named.names.contains(&content.word))
        || case.fragments.iter().any(|fragment| fragment.outer.contains(span))
        || case.numbers.iter().any(|number| number.span.contains(span));
    let time = case.is(content.word, Classes::TIME);
    let after = case.reading.article.text.get(span.end..).unwrap_or_default();
    let shouted = text.chars().count() > 5 && !text.contains(char::is_lowercase);
    let short =
        text.chars().count() < 3 || after.starts_with('.') || text.contains(|c: char| c == '.' || c.is_ascii_digit());
    // A first name alone is somebody whom the body calls otherwise; a common word names a house or a series.
    let familiar = language.first_names.contains(lower) || language.common.contains(lower);
    let plural = text.strip_suffix('s').is_some_and(|initials| initials.chars().all(char::is_uppercase));
    let noun = language.nouns_capitalised && !is_place(case, content.word);
    !(elsewhere
        || familiar
        || plural
        || noun
        || time
        || shouted
        || short
        || cut_short(case, text)
        || is_label(case, span))
}

/// Whether a noun stands as the name of a place: after a preposition of place without an article, with no ending of an
/// abstract noun, and not a compound of a word of the body.
fn is_place(case: &Case<'_>, word: usize) -> bool {
    let lower = case.lower(word);
    let abstract_noun = ["ung", "heit", "keit", "schaft", "ion"].iter().any(|end| lower.ends_with(end));
    let after = word.checked_sub(1).is_some_and(|before| case.is(before, Classes::PLACE));
    let longest = |other: usize| case.lower(other).len() >= 5 && lower.ends_with(case.lower(other));
    after && !abstract_noun && !case.reading.body().any(|sentence| sentence.words.clone().any(longest))
}

/// Whether the body has the longer form of a short name: "Man" for "Manchester".
fn cut_short(case: &Case<'_>, text: &str) -> bool {
    let longer = |word: usize| {
        let other = case.reading.text(case.span_of(word..word + 1));
        other.len() > text.len() && other.starts_with(text)
    };
    text.len() <= 4 && case.reading.body().any(|sentence| sentence.words.clone().any(longer))
}

/// Whether the stretch between semicolons that the name stands in has no word of the body.
fn is_label(case: &Case<'_>, span: Span) -> bool {
    let headline = case.reading.text(case.headline);
    let at = span.start.saturating_sub(case.headline.start);
    let Some((before, after)) = headline.split_at_checked(at) else { return false };
    let start = before.rfind(';').map(|at| at + 1);
    let stretch =
        Span::new(case.headline.start + start.unwrap_or(0), span.start + after.find(';').unwrap_or(after.len()));
    let known = |content: &Content| {
        !content.sentences.is_empty() && stretch.contains(case.span_of(content.word..content.word + 1))
    };
    let house = before.contains('|') && !after.contains('|');
    house || start.is_some() && !case.alignment.contents.iter().any(known)
}
