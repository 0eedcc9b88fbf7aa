//! Headlines from linked data: the `headline` of a `NewsArticle` or similar (schema.org, as JSON).

use super::line::BlockText;
use super::tokens::{Token, tokens};
use crate::article::build::Piece;
use crate::article::escape::unescaped;
use crate::span::Span;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Maximum depth searched for an article.
const DEEPEST: usize = 4;

/// The fields of a node that are read.
#[derive(Deserialize)]
struct Node<'t> {
    #[serde(borrow, rename = "@type")]
    kind: Option<&'t RawValue>,
    #[serde(borrow)]
    headline: Option<&'t RawValue>,
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'t RawValue>,
    #[serde(borrow, rename = "mainEntity")]
    about: Option<&'t RawValue>,
}

/// The headline of the first article in the linked data at `span`; empty if there is none, or the JSON is invalid.
pub(super) fn headline(text: &str, span: Span) -> Vec<Piece> {
    let Ok(whole) = serde_json::from_str::<&RawValue>(span.of(text)) else { return Vec::new() };
    let Some(found) = find(whole.get(), DEEPEST) else { return Vec::new() };
    // both are slices of one string
    let start = found.as_ptr() as usize - text.as_ptr() as usize;
    let mut line = BlockText::default();
    line.text(text, &string(text, Span::new(start + 1, start + found.len() - 1)));
    line.finish(text)
}

/// The JSON string of the headline.
fn find(json: &str, deep: usize) -> Option<&str> {
    let deep = deep.checked_sub(1)?;
    if json.starts_with('[') {
        let things: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        return things.iter().find_map(|thing| find(thing.get(), deep));
    }
    let thing: Node<'_> = serde_json::from_str(json).ok()?;
    let headline = thing.headline.map(RawValue::get).filter(|headline| headline.starts_with('"'));
    if headline.is_some() && thing.kind.is_some_and(|kind| is_article(kind.get())) {
        return headline;
    }
    [thing.graph, thing.about].into_iter().flatten().find_map(|inner| find(inner.get(), deep))
}

/// Whether a type, or one of a list of types, is a kind of article.
fn is_article(kind: &str) -> bool {
    let kinds = kind.split('"').skip(1).step_by(2);
    kinds.into_iter().any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
}

/// The content of a JSON string, with escapes decoded, then read as HTML, which many pages put there.
fn string(text: &str, span: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = Span::new(at, span.end).of(text);
        let length = rest.find('\\').unwrap_or(rest.len());
        plain(text, Span::new(at, at + length), &mut pieces);
        at += length;
        if at < span.end {
            let (c, taken) = unescaped(&rest[length..]);
            pieces.push(Piece { replacement: Some(c.to_string().into()), source: Span::new(at, at + taken) });
            at += taken;
        }
    }
    pieces
}

/// Adds a stretch of HTML without its tags.
fn plain(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    for token in tokens(span.of(text), false) {
        if let Token::Text(found) = token {
            let moved = |piece: Piece| Piece { source: piece.source.shifted(span.start), ..piece };
            pieces.extend(found.into_iter().map(moved));
        }
    }
}
