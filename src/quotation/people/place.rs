//! Where in its sentence somebody is named, and what the words around a name show.

use crate::quotation::people::kind;
use crate::reading::{Classes, Reading, fold, is_owner};
use crate::span::Span;

/// How many bytes before and behind a name are read for an office.
const BEFORE: usize = 60;
const BEHIND: usize = 90;
/// How many words before a name may hold an office, and how many behind it.
const NEAR: usize = 4;
const APPOSITIVE: usize = 8;

/// What stands around a name.
#[derive(Debug, Default)]
pub struct Around {
    /// The classes of the offices named beside it.
    pub roles: Vec<&'static str>,
    /// The gender that the office right before it shows: "spokeswoman Ada Byrne", "her brother Orrin".
    pub gender: Option<char>,
    /// What the words beside it say for a person.
    pub likeness: i32,
    /// Whether one word is enough for a name: "her daughter Nell", "their father, Con,".
    pub called: bool,
    /// Whether a preposition stands before it, or it owns what follows.
    pub aside: bool,
}

/// Reads what stands around the name.
pub fn around(reading: &Reading<'_>, name: Span) -> Around {
    let (language, text) = (reading.language, &reading.article.text);
    let grammar = |word: &str| Classes::of_grammar(language, word);
    let mut from = name.start.saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let lead = Span::new(from, name.start).of(text);
    let mut parts = lead.rsplit(['.', ',', ';', ':', '\n', '"', '“', '”']);
    let lead = parts.next().unwrap_or_default();
    let mut to = (name.end + BEHIND).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let rest = Span::new(name.end, to).of(text);
    let behind = rest.strip_prefix(", ").unwrap_or_default();
    let behind = behind.split(['.', ',', ';', ':', '\n']).next().unwrap_or_default();
    let letter = |c: char| c.is_alphanumeric();
    let before: Vec<String> =
        lead.rsplit(|c| !letter(c)).filter(|word| !word.is_empty()).take(NEAR).map(fold).collect();
    // "the commissioner of the Tarrow Coastguard": the office is held at the name, not by it
    let held: Vec<&String> = before.iter().take_while(|word| !grammar(word).any(Classes::PREPOSITION)).collect();
    // "its keeper, Ottilie Brand,"
    let comma = lead.trim().is_empty() && text[..name.start - lead.len()].ends_with(',');
    let lead_in = parts.next().filter(|_| comma).unwrap_or_default();
    let introduced: Vec<String> = lead_in
        .rsplit(|c| !letter(c))
        .filter(|word| !word.is_empty())
        .take(NEAR)
        .map(fold)
        .filter(|word| language.role(word).is_some())
        .collect();
    let gender = before.first().or(introduced.first()).and_then(|word| language.gender(word));
    let office = before.first().is_some_and(|word| language.role(word).is_some());
    let adjacent = office || !introduced.is_empty();
    let ends = !rest.starts_with(char::is_alphanumeric) && rest.starts_with([',', '.', ' ']);
    let called = office && ends || !introduced.is_empty() && rest.starts_with(',');
    let offices = held.into_iter().chain(&introduced);
    let mut roles: Vec<&'static str> = offices.filter_map(|word| language.role(word)).collect();
    let mut after = behind.split(|c| !letter(c)).filter(|word| !word.is_empty()).map(fold).peekable();
    let opener = after.peek().cloned().unwrap_or_default();
    let relative = grammar(&opener).any(Classes::RELATIVE | Classes::WHOSE);
    let aged = behind.len() <= 3 && !behind.is_empty() && behind.bytes().all(|byte| byte.is_ascii_digit())
        || rest.strip_prefix(" (").is_some_and(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..=3).contains(&digits) && rest[digits..].starts_with(')')
        });
    // "said Ms Ray, who met the director": a relative clause gives no office
    let reach = if relative || grammar(&opener).any(Classes::BUT | Classes::AND) { 0 } else { APPOSITIVE };
    let appositive: Vec<&'static str> = after.take(reach).filter_map(|word| language.role(&word)).collect();
    let described = !appositive.is_empty() && grammar(&opener).any(Classes::DETERMINER);
    roles.extend(appositive);
    let next = before.first().map_or(Classes::default(), |word| grammar(word));
    let owns = is_owner(reading.text(name));
    let mut likeness =
        if adjacent || described || aged || relative && !grammar(&opener).any(Classes::THAT) { kind::HELD } else { 0 };
    if next.any(Classes::ARTICLE) && !next.any(Classes::INDEFINITE) {
        likeness += kind::ARTICLE;
    } else if next.any(Classes::PLACE) && !next.any(Classes::OF | Classes::FROM) && !owns {
        likeness += kind::PLACED;
    }
    // over the words of an office, "with Harbour Board chief Ada Byrne"
    let aside = before
        .iter()
        .find(|word| language.role(word).is_none() && !grammar(word).any(Classes::DETERMINER))
        .is_some_and(|word| grammar(word).any(Classes::PREPOSITION))
        || owns;
    Around { roles, gender, likeness, called, aside }
}
