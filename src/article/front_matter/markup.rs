//! The words of a value, without emphasis marks, entities, tags and link targets.

use crate::span::Span;
use pulldown_cmark::{Event, Options, Parser};

/// Prefix of a value, so that it never starts a list, a heading or a quotation.
const LEAD: &str = "x ";

/// The stretches of a value that are words, in order, each with its text if that differs.
pub(super) fn words(value: &str) -> Vec<(Span, Option<String>)> {
    let white = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
    let line: String = LEAD.chars().chain(value.chars().map(white)).collect();
    let mut words = Vec::new();
    for (event, range) in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        let written = &line[range.clone()];
        let (start, changed) = match event {
            Event::Text(content) if *content == *written => (range.start.max(LEAD.len()), None),
            Event::Text(content) => (range.start, Some(content.into_string())),
            Event::Code(content) => match written.find(&*content) {
                Some(at) => {
                    let start = range.start + at;
                    words.push((Span::new(start - LEAD.len(), start + content.len() - LEAD.len()), None));
                    continue;
                }
                None => (range.start, Some(content.into_string())),
            },
            _ => continue,
        };
        if start < range.end {
            words.push((Span::new(start - LEAD.len(), range.end - LEAD.len()), changed));
        }
    }
    words
}
