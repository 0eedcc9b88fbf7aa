//! The line below a quotation that names its speaker.

use crate::quotation::grammar::token::Tokens;
use crate::span::Span;

/// Marks that may precede the name.
const DASHES: &[char] = &['—', '–', '―', '-', '~'];

/// Maximum words of a credit line.
const CREDIT: usize = 12;

/// The speaker named in a line below a quotation, or after it at the end of its paragraph: "— Ada Byrne, engineer".
pub fn credit(text: &str, tokens: &Tokens<'_>, at: usize, next: Option<Span>) -> Option<Span> {
    let line = match tokens.list.get(at + 1) {
        None => next?,
        Some(dash) if !dash.is_mark(DASHES) => return None,
        Some(dash) => Span::new(dash.span.start, tokens.list.last()?.span.end),
    };
    // the paragraph has no other quotation
    let alone = || tokens.list[..at].iter().chain(&tokens.list[at + 1..]).all(|token| !token.is_quote());
    credited_speaker(text, line).filter(|_| alone())
}

/// The speaker named by a credit line.
pub fn credited_speaker(text: &str, line: Span) -> Option<Span> {
    let content = line.of(text).trim_start();
    let name = content.trim_start_matches(DASHES).trim_start();
    let opens = name.starts_with(char::is_uppercase) && !name.contains(['"', '“', '”', '„', '«', '»', ':', '?', '!']);
    if name.len() == content.len() || !opens || name.split_whitespace().take(CREDIT + 1).count() > CREDIT {
        return None;
    }
    let end = name.find([',', '(', '\n']).unwrap_or(name.len());
    // a list item is a sentence, with short function words that no name has
    let is_name = |word: &str| word.len() <= 3 || word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let mut words = name[..end].split_whitespace();
    let finished = name.trim_end().ends_with('.') && (words.clone().count() < 2 || end == name.len());
    if finished || !words.all(is_name) {
        return None;
    }
    let start = line.end - (line.of(text).len() - line.of(text).rfind(name)?);
    Some(Span::new(start, start + name[..end].trim_end().len()))
}
