//! The headlines of a page and the fields that they come from.

use super::line;
use super::linked;
use super::page::Page;
use crate::article::build::Piece;
use crate::span::Span;

/// Separators between a headline and the name of the site.
const TITLE_SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « "];
/// Maximum bytes of a headline that is compared with similar ones, and of a title that is split.
const LONG: usize = 1000;
/// Minimum share of common words of two headlines that are nearly equal.
const NEARLY_EQUAL: f64 = 2.0 / 3.0;

/// A headline and the field it is from.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) field: &'static str,
    pub(super) pieces: Vec<Piece>,
    words: Vec<String>,
}

/// The headlines of a page, the main one first; `heading` is the one above the story. Duplicates are dropped.
pub(super) fn all(text: &str, page: &Page, heading: Vec<Piece>) -> Vec<Found> {
    let mut found = Vec::new();
    let data = page.linked.iter().map(|span| linked::headline(text, *span)).find(|pieces| !pieces.is_empty());
    add(text, &mut found, "ld+json", data.unwrap_or_default());
    for field in ["og:title", "twitter:title"] {
        add(text, &mut found, field, page.meta(field).to_vec());
    }
    add(text, &mut found, "h1", heading);
    let title = without_site_name(text, page, &found);
    add(text, &mut found, "title", title);
    found
}

fn add(text: &str, found: &mut Vec<Found>, field: &'static str, pieces: Vec<Piece>) {
    let words = words(&line::content(text, &pieces));
    if !words.is_empty() && found.iter().all(|before| before.words != words) {
        found.push(Found { field, pieces, words });
    }
}

/// The words of a headline in lower case. Quotation marks count as words, whatever their shape, because they make words
/// a quotation.
pub(super) fn words(headline: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut rest = headline.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let inner = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '\'' | '’' if inner => {}
            '\'' | '’' | '‘' | '‚' | '"' | '“' | '”' | '„' | '«' | '»' => {
                words.extend(["\"".to_owned(), String::new()])
            }
            _ if c.is_alphanumeric() => words.last_mut().into_iter().for_each(|word| word.extend(c.to_lowercase())),
            _ => words.push(String::new()),
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether two headlines have nearly all words in common.
fn nearly_equal(one: &[String], other: &[String]) -> bool {
    let common = one.iter().filter(|word| other.contains(word)).count();
    !one.is_empty() && common as f64 >= NEARLY_EQUAL * one.len().max(other.len()) as f64
}

/// The title of the page without the name of the site at its start or end.
fn without_site_name(text: &str, page: &Page, found: &[Found]) -> Vec<Piece> {
    let title = line::content(text, &page.title);
    if title.len() > LONG {
        return page.title.clone();
    }
    let site = words(&line::content(text, page.meta("og:site_name")));
    let is_site = |part: &str| !site.is_empty() && words(part) == site;
    let mut kept = Span::new(0, title.len());
    // all separators, the last first
    let mut parts: Vec<(usize, usize)> = TITLE_SEPARATORS
        .iter()
        .flat_map(|mark| title.match_indices(mark).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    parts.sort_by_cached_key(|part| *part);
    let short = |before: &&Found| before.words.len() < LONG;
    let known = |part: &str| found.iter().filter(short).any(|before| nearly_equal(&words(part), &before.words));
    if let Some((end, _)) = parts.iter().find(|(end, _)| known(&title[..*end])) {
        kept.end = *end;
    } else if let Some((end, _)) = parts.iter().find(|(_, start)| is_site(before_separator(&title[*start..]))) {
        kept.end = *end;
    } else if let Some((_, start)) = parts.first().filter(|(end, _)| is_site(&title[..*end])) {
        kept.start = *start;
    }
    line::slice(text, &page.title, kept)
}

/// The text before the next separator.
fn before_separator(title: &str) -> &str {
    let end = TITLE_SEPARATORS.iter().filter_map(|mark| title.find(mark)).min().unwrap_or(title.len());
    &title[..end]
}
