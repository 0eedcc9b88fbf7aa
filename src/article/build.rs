//! Builds an article from blocks and parts.

use super::allow::Allows;
use super::compose::Composed;
#[cfg(feature = "records")]
use super::decoded_text::DecodedText;
use super::offsets::{Offsets, Origin};
#[cfg(any(feature = "html", feature = "markdown"))]
use super::pull_quote;
use super::{Article, Block, Headline, Role};
use crate::source::Source;
use crate::span::Span;
use std::sync::Arc;

/// A stretch of a source, and its clean text if that differs.
#[cfg(any(feature = "html", feature = "markdown"))]
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) replacement: Option<Box<str>>,
    pub(super) source: Span,
}

#[cfg(any(feature = "html", feature = "markdown"))]
impl Piece {
    pub(super) fn content<'p>(&'p self, source: &'p str) -> &'p str {
        self.replacement.as_deref().unwrap_or_else(|| self.source.of(source))
    }
}

/// Builds an article block by block.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) headlines: Vec<Headline>,
    pub(super) offsets: Offsets,
    /// Whether a headline was given separately, which replaces the file's own.
    pub(super) headline_given: bool,
    /// Notes about limits that were exceeded.
    pub(super) notes: Vec<String>,
    pub(super) allows: Allows,
    /// Spans of block quotations.
    pub(super) block_quotations: Vec<Span>,
}

impl Builder {
    /// Adds a block made of stretches of `source`, joined by single spaces. Returns its span in the clean text.
    pub(crate) fn block(&mut self, role: Role, source: &str, origin: Origin, pieces: &[Span]) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                let at = self.text.len();
                self.text.push(' ');
                let gap = Span::new(pieces[number - 1].end, piece.start);
                self.offsets.push(Span::new(at, at + 1), origin, gap);
            }
            let at = self.text.len();
            self.text.push_str(piece.of(source));
            self.offsets.push(Span::new(at, self.text.len()), origin, *piece);
        }
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { role, span });
        span
    }

    /// Adds a block whose clean text may differ from its source, from pieces.
    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn mapped(&mut self, role: Role, source: &str, pieces: &[Piece]) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for piece in pieces {
            let (content, origin) = (piece.content(source), piece.source);
            let at = self.text.len();
            let kept = if at == start { content.trim_start() } else { content };
            self.text.push_str(kept);
            let trimmed = kept.len() < content.len() && origin.of(source).ends_with(kept);
            let skipped = if trimmed { origin.len() - kept.len() } else { 0 };
            let origin = Span::new(origin.start + skipped, origin.end);
            self.offsets.push(Span::new(at, self.text.len()), Origin::Body, origin);
        }
        let span = Span::new(start, start + self.text[start..].trim_end().len());
        self.text.truncate(span.end);
        self.offsets.truncate(span.end);
        self.blocks.push(Block { role, span });
        span
    }

    /// Assigns roles to the blocks at these indices, which are block quotations in the order of the text, and records
    /// their spans.
    #[cfg(any(feature = "html", feature = "markdown"))]
    pub(super) fn assign_roles(&mut self, block_quotations: &[usize]) {
        pull_quote::assign_roles(&self.text, &mut self.blocks, block_quotations);
        let story = block_quotations.iter().map(|at| self.blocks[*at]).filter(|block| block.role.is_story());
        self.block_quotations.extend(story.map(|block| block.span));
    }

    /// Records that a block is a headline of the file, found in `field`.
    pub(super) fn name_headline(&mut self, field: &str, span: Span) {
        self.headlines.push(Headline { field: field.to_owned(), span });
    }

    /// Adds a headline that was given separately from the text.
    pub(super) fn given_headline(&mut self, field: &str, headline: &Composed<'_>) {
        let whole = Span::new(0, headline.text.len()).trimmed(&headline.text);
        if whole.is_empty() {
            return;
        }
        let span = self.block(Role::Headline, &headline.text, Origin::Headline, &[whole]);
        self.offsets.map_to_source(Origin::Headline, &headline.mapping, true);
        self.headlines.push(Headline { field: field.to_owned(), span });
    }

    #[cfg(feature = "records")]
    /// Reads a part of a decoded text with `parse`, which counts from the start of the part; maps spans to the source.
    pub(super) fn part<T>(
        &mut self,
        decoded: &DecodedText,
        part: Span,
        parse: impl FnOnce(&str, &mut Builder) -> T,
    ) -> T {
        let before = std::mem::take(&mut self.offsets);
        let composed = Composed::of(part.of(&decoded.text));
        let before_allows = self.allows.list.len();
        let read = parse(&composed.text, self);
        // line numbers of the part are not those of the file
        self.allows.list[before_allows..].iter_mut().for_each(|allow| allow.line = None);
        let mut own = std::mem::replace(&mut self.offsets, before);
        own.map_to_source(Origin::Body, &composed.mapping, true);
        own.shift(Origin::Body, part.start);
        own.map_to_source(Origin::Body, &decoded.mapping, false);
        self.offsets.append(own);
        read
    }

    pub(super) fn finish(mut self, source: &Arc<Source>) -> Article {
        self.notes.extend(self.allows.note());
        Article {
            name: source.name.clone(),
            format: source.format,
            text: self.text,
            blocks: self.blocks,
            headlines: self.headlines,
            offsets: self.offsets,
            source: Arc::clone(source),
            notes: self.notes,
            allows: self.allows,
            block_quotations: self.block_quotations,
        }
    }
}
