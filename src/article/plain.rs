//! Plain text: a blank line ends a block; what a block is shows in its first and last characters.

use super::{Builder, Origin, Role};
use crate::span::Span;

/// Adds the blocks of `text`. With `headline`, the first block is the headline.
pub(super) fn parse(text: &str, builder: &mut Builder, headline: bool) {
    let mut first = headline;
    for span in paragraphs(text) {
        let role = if first { Role::Headline } else { Role::Paragraph };
        first = false;
        builder.block(role, text, Origin::Body, &[span]);
    }
}

/// The stretches between blank lines, trimmed.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        let span = Span::new(start, start + piece.len()).trimmed(text);
        start += piece.len();
        if !span.is_empty() {
            found.push(span);
        }
    }
    found
}
