//! What the words around a name say about its bearer.

use crate::quotation::people::kind;
use crate::reading::{Classes, Reading, Word, is_possessive};
use crate::span::Span;

/// Maximum words between an office and the name after it, and words of an appositive.
const NEAR: usize = 4;
const APPOSITIVE: usize = 8;

/// The context of a name.
#[derive(Debug, Default)]
pub struct NameContext {
    /// The classes of the offices named beside it.
    pub roles: Vec<&'static str>,
    /// The gender of the office before it: "spokeswoman Ada Byrne", "her brother Orrin".
    pub gender: Option<char>,
    /// The evidence for a person, or, below zero, against one.
    pub personhood: i32,
    /// Whether one word is enough for a name: "her daughter Nell", "their father, Con,".
    pub called: bool,
    /// Whether it follows a preposition or is a possessive.
    pub aside: bool,
}

/// Marks that end a clause.
const ENDS: &[char] = &['.', ',', ';', ':', '\n', '"', '“', '”'];

/// Reads the context of the name.
pub fn around(reading: &Reading<'_>, name: Span) -> NameContext {
    let (language, text, words) = (reading.language, &reading.article.text, &reading.words);
    let first = words.partition_point(|word| word.span.start < name.start);
    let next = first + words[first..].partition_point(|word| word.span.start < name.end);
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let role = |word: &Word| {
        let held = reading.classes(word).any(Classes::ROLE);
        if held { language.role(&reading.form(word).lower) } else { None }
    };
    // the words before, nearest first, up to a mark
    let lead = |last: usize| {
        let inside =
            move |at: &usize| *at == last || !gap(words[*at].span.end, words[*at + 1].span.start).contains(ENDS);
        (0..=last).rev().take(NEAR).take_while(inside).map(|at| &words[at])
    };
    let lead_in = first.checked_sub(1).map(|last| (last, gap(words[last].span.end, name.start)));
    let before: Vec<&Word> = match lead_in {
        Some((last, between)) if !between.contains(ENDS) => lead(last).collect(),
        _ => Vec::new(),
    };
    let is = |word: Option<&&Word>, classes| word.is_some_and(|word| reading.classes(word).any(classes));
    // "its keeper, Ottilie Brand,"
    let introduced: Vec<&Word> = match lead_in {
        Some((last, between)) if between.trim() == "," => lead(last).filter(|word| role(word).is_some()).collect(),
        _ => Vec::new(),
    };
    let by_office = |word: &&Word| language.gender(&reading.form(word).lower);
    let office = before.first().is_some_and(|word| role(word).is_some());
    let rest = gap(name.end, text.len());
    let ends = rest.starts_with([',', '.', ' ']);
    // "the commissioner of the Tarrow Coastguard": the organization does not hold the office
    let held = before.iter().take_while(|word| !is(Some(word), Classes::PREPOSITION));
    let mut roles: Vec<&'static str> = held.chain(&introduced).filter_map(|word| role(word)).collect();
    let after = if rest.starts_with(", ") { &words[next..words.len().min(next + APPOSITIVE)] } else { &[] };
    let last = after.windows(2).position(|pair| gap(pair[0].span.end, pair[1].span.start).contains(ENDS));
    let closed = last.is_some() || after.last().is_some_and(|last| gap(last.span.end, text.len()).starts_with(ENDS));
    let after = &after[..last.map_or(after.len(), |last| last + 1)];
    let opener = after.first();
    let relative = is(opener.as_ref(), Classes::RELATIVE | Classes::WHOSE);
    let number =
        |word: &Word| word.span.len() <= 3 && reading.text(word.span).bytes().all(|byte| byte.is_ascii_digit());
    let bracket = || {
        let age = rest.strip_prefix(" (")?;
        let digits = age.bytes().take_while(u8::is_ascii_digit).count();
        Some((1..=3).contains(&digits) && age[digits..].starts_with(')'))
    };
    let aged = closed && matches!(after, [age] if number(age)) || bracket() == Some(true);
    // "said Ms Ray, who met the director": a relative clause gives no office
    let reach = if relative || is(opener.as_ref(), Classes::BUT | Classes::AND) { 0 } else { after.len() };
    let known = roles.len();
    roles.extend(after[..reach].iter().filter_map(role));
    let described = roles.len() > known && is(opener.as_ref(), Classes::DETERMINER);
    let owns = is_possessive(reading.text(name));
    let person = office || !introduced.is_empty() || described || aged || relative;
    let placed = is(before.first(), Classes::PLACE) && !is(before.first(), Classes::OF | Classes::FROM) && !owns;
    let article = is(before.first(), Classes::ARTICLE) && !is(before.first(), Classes::INDEFINITE);
    let personhood = if person { kind::HELD } else { 0 }
        + if article {
            kind::ARTICLE
        } else if placed {
            kind::PLACED
        } else {
            0
        };
    // past the words of an office, "with Harbour Board chief Ada Byrne"
    let plain = before.iter().find(|word| role(word).is_none() && !is(Some(word), Classes::DETERMINER));
    NameContext {
        roles,
        gender: before.first().or(introduced.first()).and_then(by_office),
        personhood,
        called: office && ends || !introduced.is_empty() && rest.starts_with(','),
        aside: is(plain, Classes::PREPOSITION) || owns,
    }
}
