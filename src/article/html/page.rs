//! A page as blocks, before any of them are selected.
//!
//! No tree is built. A stack holds the open elements, with the end tags that HTML implies; text goes to the block that
//! it is in, and every block remembers the element around it.

use super::elements::{self, ClassHints, Placement};
use super::line::BlockText;
use super::tokens::{Tag, Token, tokens};
use crate::article::allow;
use crate::article::build::Piece;
use crate::span::Span;

/// Maximum nesting depth of elements.
const DEEPEST: usize = 256;

/// What a block is by the element that contains it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    #[default]
    Story,
    /// The heading of the page.
    Title,
    Subhead,
    Caption,
    /// Of a table.
    Cell,
}

/// A block as read from the page.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub(super) part: Part,
    pub(super) pieces: Vec<Piece>,
    /// Bytes of clean text.
    pub(super) length: usize,
    /// Bytes of it in links and embedded posts.
    pub(super) linked: usize,
    /// Bytes of it in bylines and time stamps.
    pub(super) credited: usize,
    /// The element around it, an index into [`Page::elements`].
    pub(super) element: usize,
    /// Whether it is part of a block quotation.
    pub(super) block_quotations: bool,
    /// Whether its class marks it as the dek.
    pub(super) is_dek: bool,
    /// The number on the page of the list item that contains it.
    pub(super) item: Option<usize>,
}

/// An element that holds blocks.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The parent element; the first is its own parent.
    pub(super) parent: usize,
    pub(super) placement: Placement,
    pub(super) claim: StoryMarker,
    /// Whether it is a table with headings, which has figures rather than prose.
    pub(super) is_data: bool,
    is_table: bool,
}

/// Markup that marks an element as the story, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StoryMarker {
    #[default]
    None,
    /// `main`
    Main,
    /// `article`
    Article,
    /// `itemprop="articleBody"`, or an equivalent class.
    Body,
}

/// The parts of a page that are used.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) elements: Vec<Element>,
    pub(super) raw_blocks: Vec<RawBlock>,
    /// The `content` of each `meta`, by its name or property in lower case.
    pub(super) meta: Vec<(String, Vec<Piece>)>,
    /// The first `title`.
    pub(super) title: Vec<Piece>,
    /// Spans of linked data (JSON).
    pub(super) linked: Vec<Span>,
    /// Comments that may be addressed to nutgraf.
    pub(super) comments: Vec<Span>,
}

impl Page {
    /// Reads a page or a fragment of one.
    pub(super) fn read(text: &str) -> Result<Page, String> {
        let xml = text.trim_start().starts_with("<?xml");
        let mut reader = Reader {
            text,
            xml,
            page: Page { elements: vec![Element::default()], ..Page::default() },
            open: Vec::new(),
            paragraphs: 0,
            items: 0,
            line: BlockText::default(),
            linked: 0,
            credited: 0,
            breaks: 0,
        };
        for token in tokens(text, xml) {
            match token {
                Token::Start(tag) => reader.start(&tag)?,
                Token::End(name, span) => reader.end(&name, span),
                Token::Text(pieces) => reader.characters(&pieces),
                Token::Comment(span) if span.of(text).contains(allow::WORD) => reader.page.comments.push(span),
                Token::Comment(_) => {}
            }
        }
        reader.flush();
        Ok(reader.page)
    }

    /// The `content` of the first nonempty `meta` with this name.
    pub(super) fn meta(&self, name: &str) -> &[Piece] {
        let named = |(known, pieces): &&(String, Vec<Piece>)| known == name && !pieces.is_empty();
        self.meta.iter().find(named).map_or(&[], |(_, pieces)| pieces)
    }
}

/// Properties inherited by everything in an element unless it overrides them.
#[derive(Clone, Copy, Debug, Default)]
struct Inside {
    part: Part,
    element: usize,
    item: Option<usize>,
    /// Whether the text is skipped.
    out: bool,
    /// Whether only captions and quotations are read.
    figure: bool,
    /// Whether elements close as in XML.
    foreign: bool,
    /// Whether it is a link or an embedded post.
    linked: bool,
    /// Whether it is a byline or a time stamp.
    credited: bool,
    block_quotations: bool,
    is_dek: bool,
    /// Whether it is linked data.
    data: bool,
    /// Whether an `article` or `main` is open.
    story: bool,
    /// Nesting depth of quotations (`q`).
    quoted: usize,
}

/// An open element.
#[derive(Debug)]
struct OpenElement {
    name: String,
    is_block: bool,
    inside: Inside,
}

struct Reader<'t> {
    text: &'t str,
    xml: bool,
    page: Page,
    open: Vec<OpenElement>,
    /// The number of open paragraphs.
    paragraphs: usize,
    items: usize,
    /// The current block.
    line: BlockText,
    /// Bytes of it in links and embedded posts.
    linked: usize,
    /// Bytes of it in bylines and time stamps.
    credited: usize,
    /// Line breaks since the last text.
    breaks: usize,
}

impl Reader<'_> {
    fn inside(&self) -> Inside {
        self.open.last().map_or_else(Inside::default, |open| open.inside)
    }

    fn start(&mut self, tag: &Tag) -> Result<(), String> {
        let name = tag.name.as_str();
        match name {
            "meta" => self.meta(tag),
            "br" => self.line_break(tag.span),
            _ => {}
        }
        let is_block = !elements::is_inline(name);
        if elements::is_void(name) {
            if name == "hr" {
                self.end_paragraph(tag.span);
                self.flush();
            }
            return Ok(());
        }
        if is_block {
            self.end_paragraph(tag.span);
        }
        self.end_implied(name, tag.span);
        if is_block {
            self.flush();
        }
        let inside = self.context_of(tag, is_block);
        if name == "q" && !inside.out {
            self.mark(if inside.quoted % 2 == 1 { "“" } else { "‘" }, tag.span);
        }
        if tag.closed && (self.xml || inside.foreign) {
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("HTML nested deeper than {DEEPEST}"));
        }
        self.paragraphs += usize::from(name == "p");
        self.open.push(OpenElement { name: name.to_owned(), is_block, inside });
        Ok(())
    }

    /// The context inside a new element.
    fn context_of(&mut self, tag: &Tag, is_block: bool) -> Inside {
        let name = tag.name.as_str();
        let mut inside = self.inside();
        let names = ClassHints::of(tag, self.text);
        let placement = elements::placement(tag, self.text, names, inside.story);
        let is_meant = |attribute: &str, value: &str| {
            tag.has(attribute) && tag.value(attribute, self.text).split_ascii_whitespace().any(|word| word == value)
        };
        inside.out |= placement == Placement::Hidden;
        inside.linked |= name == "a" || names.embed;
        inside.credited |= name == "time" || names.byline || is_meant("rel", "author");
        inside.data =
            name == "script" && tag.value("type", self.text).trim().eq_ignore_ascii_case("application/ld+json");
        inside.foreign |= matches!(name, "svg" | "math");
        inside.quoted += usize::from(name == "q");
        if !is_block {
            return inside;
        }
        let claim = match name {
            _ if is_meant("itemprop", "articleBody") || names.story => StoryMarker::Body,
            "article" => StoryMarker::Article,
            "main" => StoryMarker::Main,
            _ if is_meant("role", "main") => StoryMarker::Main,
            _ => StoryMarker::None,
        };
        inside.story |= claim >= StoryMarker::Main;
        inside.block_quotations = (inside.block_quotations || name == "blockquote" || names.quote) && !names.embed;
        inside.is_dek |= names.dek;
        match name {
            "h1" => inside.part = Part::Title,
            "h2" | "h3" | "h4" | "h5" | "h6" => inside.part = Part::Subhead,
            "figure" => inside.figure = true,
            "figcaption" => (inside.part, inside.figure) = (Part::Caption, false),
            "blockquote" => inside.figure = false,
            "td" | "th" => inside.part = Part::Cell,
            "p" | "div" if inside.part == Part::Cell => inside.part = Part::Story,
            "li" => {
                inside.item = Some(self.items);
                self.items += 1;
            }
            _ => {}
        }
        if names.caption && inside.part == Part::Story {
            inside.part = Part::Caption;
        }
        if matches!(name, "th" | "thead" | "caption") {
            self.table_of_data(inside.element);
        }
        // paragraphs and headings contain only text
        if !matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") || placement != Placement::Story {
            let parent = inside.element;
            inside.element = self.page.elements.len();
            let element = Element { parent, placement, claim, is_data: false, is_table: name == "table" };
            self.page.elements.push(element);
        }
        inside
    }

    /// Records that the table around an element has headings.
    fn table_of_data(&mut self, mut element: usize) {
        while element > 0 && !self.page.elements[element].is_table {
            element = self.page.elements[element].parent;
        }
        self.page.elements[element].is_data = element > 0;
    }

    /// Ends an open paragraph, as any block does.
    fn end_paragraph(&mut self, span: Span) {
        if self.paragraphs == 0 {
            return;
        }
        let bound = |open: &OpenElement| matches!(open.name.as_str(), "td" | "th" | "table" | "button" | "object");
        let inner = self.open.iter().rev().take_while(|open| !bound(open));
        if let Some(depth) = inner.enumerate().find(|(_, open)| open.name == "p").map(|(depth, _)| depth) {
            self.close(self.open.len() - 1 - depth, Span::new(span.start, span.start));
        }
    }

    /// Closes the elements that a start tag closes implicitly.
    fn end_implied(&mut self, name: &str, span: Span) {
        let (ended, bounds) = elements::ends(name);
        if ended.is_empty() {
            return;
        }
        let inner = self.open.iter().rev().take_while(|open| !bounds.contains(&open.name.as_str()));
        let found = inner.enumerate().find(|(_, open)| ended.contains(&open.name.as_str())).map(|(depth, _)| depth);
        if let Some(depth) = found {
            self.close(self.open.len() - 1 - depth, Span::new(span.start, span.start));
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        match name {
            "br" => return self.line_break(span),
            "p" => self.flush(),
            _ => {}
        }
        let bound = |open: &&OpenElement| open.name != name && elements::bounds(&open.name, name);
        let inner = self.open.iter().rev().take_while(|open| !bound(open));
        if let Some(depth) = inner.enumerate().find(|(_, open)| open.name == name).map(|(depth, _)| depth) {
            self.close(self.open.len() - 1 - depth, span);
        } else if name == "a" {
            // a link ends even if blocks inside it do not
            self.open.iter_mut().for_each(|open| open.inside.linked = false);
        }
    }

    /// Closes the open elements from `first` on. An open quotation ends at `span`.
    fn close(&mut self, first: usize, span: Span) {
        for open in self.open.split_off(first).into_iter().rev() {
            if open.name == "q" && !open.inside.out && !self.line.is_empty() {
                self.mark(if open.inside.quoted % 2 == 1 { "”" } else { "’" }, span);
            }
            if open.is_block {
                self.flush_in(open.inside);
            }
            self.paragraphs -= usize::from(open.name == "p");
        }
    }

    /// Adds a quotation mark in place of a tag.
    fn mark(&mut self, mark: &str, span: Span) {
        self.ready();
        self.line.push_replacement(mark, span);
    }

    fn characters(&mut self, pieces: &[Piece]) {
        let inside = self.inside();
        let name = self.open.last().map_or("", |open| open.name.as_str());
        if name == "title" && !inside.foreign && self.page.title.is_empty() {
            self.page.title = tidy(self.text, pieces);
        }
        if inside.data
            && let (Some(first), Some(last)) = (pieces.first(), pieces.last())
        {
            self.page.linked.push(Span::new(first.source.start, last.source.end));
        }
        if inside.out || inside.figure {
            return;
        }
        let blank = pieces.iter().all(|piece| piece.content(self.text).trim().is_empty());
        if !blank {
            self.ready();
        }
        let grown = self.line.text(self.text, pieces);
        self.linked += if inside.linked { grown } else { 0 };
        self.credited += if inside.credited { grown } else { 0 };
    }

    /// Prepares for text: two line breaks separate paragraphs.
    fn ready(&mut self) {
        if self.breaks > 1 {
            self.flush();
        }
        self.breaks = 0;
    }

    fn line_break(&mut self, span: Span) {
        self.breaks += 1;
        self.line.space(span);
    }

    fn meta(&mut self, tag: &Tag) {
        let content = tag.pieces("content");
        for name in ["property", "name"].iter().filter(|name| tag.has(name)) {
            self.page.meta.push((tag.value(name, self.text).to_lowercase(), tidy(self.text, content)));
        }
    }

    /// Ends the current block where no element ends.
    fn flush(&mut self) {
        let block = self.open.iter().rev().find(|open| open.is_block);
        self.flush_in(block.map_or_else(Inside::default, |open| open.inside));
    }

    /// Ends the current block, in the given context.
    fn flush_in(&mut self, inside: Inside) {
        self.breaks = 0;
        let (linked, credited) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.credited));
        let line = std::mem::take(&mut self.line);
        let length = line.length;
        let pieces = line.finish(self.text);
        if pieces.is_empty() {
            return;
        }
        let Inside { part, element, block_quotations, is_dek, item, .. } = inside;
        self.page.raw_blocks.push(RawBlock {
            part,
            pieces,
            length,
            linked,
            credited,
            element,
            block_quotations,
            is_dek,
            item,
        });
    }
}

/// Normalizes a text outside the blocks.
fn tidy(text: &str, pieces: &[Piece]) -> Vec<Piece> {
    let mut line = BlockText::default();
    line.text(text, pieces);
    line.finish(text)
}
