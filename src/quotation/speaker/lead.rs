//! The line over a quotation that names its speaker.

use crate::article::{Block, Role};
use crate::quotation::grammar::lead;
use crate::quotation::grammar::token::Tokens;
use crate::quotation::marks::glyph::opens_words;
use crate::quotation::speaker::attribution::span_of;
use crate::reading::Reading;
use crate::span::Span;

/// A paragraph whose last sentence is longer leads in nothing, in bytes; nor does one without a colon that is longer.
const LONGEST: usize = 240;
const WITHOUT_COLON: usize = 100;

/// Whom a line names as the one whose words stand under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The mark that ends the line, or its last letter.
    pub end: Span,
}

/// What a block leads in.
pub fn lead(reading: &Reading<'_>, block: Block) -> Option<Lead> {
    if !block.role.is_story() || matches!(block.role, Role::Caption | Role::Post | Role::Result) {
        return None;
    }
    let colon = reading.text(block.span).ends_with(':');
    let sentence = reading.sentences[..reading.sentence_at(block.span.end)].last()?.span;
    let line = if colon && sentence.start >= block.span.start { sentence } else { block.span };
    let content = reading.text(line);
    if content.len() > if colon { LONGEST } else { WITHOUT_COLON } || content.contains(opens_words) {
        return None;
    }
    let tokens = Tokens::of(reading, line, &[]);
    let phrase = lead::line(&tokens.list, tokens.sentences.last()?)?;
    let last = content.chars().next_back().map_or(0, char::len_utf8);
    Some(Lead { speaker: span_of(&tokens.list, &phrase)?, end: Span::new(line.end - last, line.end) })
}

/// What the line over a paragraph leads in.
pub fn over(reading: &Reading<'_>, paragraph: Span) -> Option<Lead> {
    let blocks = &reading.article.blocks;
    let before = blocks.partition_point(|block| block.span.end <= paragraph.start).checked_sub(1)?;
    lead(reading, blocks[before])
}
