//! Tags and text of a page with their positions, from `html5gum`.
//!
//! The tokenizer emits decoded text with its position. So each stretch is either verbatim bytes or a decoded entity,
//! and nothing has to be aligned afterwards.

use crate::article::build::Piece;
use crate::span::Span;
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::collections::VecDeque;

/// Attributes that are kept.
const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "hidden",
    "id",
    "itemprop",
    "name",
    "property",
    "rel",
    "role",
    "style",
    "type",
];

/// A token of a page.
#[derive(Debug)]
pub(super) enum Token {
    Start(Tag),
    /// An end tag, by its name.
    End(String, Span),
    /// Text between tags, with entities decoded.
    Text(Vec<Piece>),
    /// A comment, from `<` to `>`.
    Comment(Span),
}

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// From `<` to `>`.
    pub(super) span: Span,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// An attribute with its value, with entities decoded.
#[derive(Debug, Default)]
pub(super) struct Attribute {
    name: String,
    value: Vec<Piece>,
}

impl Tag {
    /// The pieces of an attribute's value; empty if it is missing.
    pub(super) fn pieces(&self, name: &str) -> &[Piece] {
        self.attributes.iter().find(|attribute| attribute.name == name).map_or(&[], |attribute| &attribute.value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.name == name)
    }

    /// The value of an attribute.
    pub(super) fn value(&self, name: &str, text: &str) -> String {
        self.pieces(name).iter().map(|piece| piece.content(text)).collect()
    }
}

/// The tokens of a page. In an XML page, elements close as in XML: `<script/>` is empty.
pub(super) fn tokens(text: &str, xml: bool) -> impl Iterator<Item = Token> {
    let emitter = TokenSink { text, xml, ..TokenSink::default() };
    // reading from a string cannot fail
    Tokenizer::new_with_emitter(text, emitter).filter_map(Result::ok)
}

/// Collects what the tokenizer emits.
#[derive(Debug, Default)]
struct TokenSink<'t> {
    text: &'t str,
    xml: bool,
    /// The position of the tokenizer.
    position: usize,
    /// The start of the next text or value.
    from: usize,
    characters: Vec<Piece>,
    tag: Tag,
    /// Whether `tag` is an end tag.
    is_end: bool,
    attribute: Attribute,
    last_start_tag: String,
    /// The start of the open comment.
    comment: usize,
    ready: VecDeque<Token>,
}

/// Adds `said`, which the source has from `from` to `to`, as a piece: verbatim if the source has the same bytes.
fn push(pieces: &mut Vec<Piece>, text: &str, (from, to): (usize, usize), said: &[u8]) {
    if said.is_empty() {
        return;
    }
    let source = text.as_bytes().get(from..to).unwrap_or_default();
    if !source.ends_with(said) {
        let replacement = Some(String::from_utf8_lossy(said).into());
        pieces.push(Piece { replacement, source: Span::new(from, to) });
        return;
    }
    // of a CRLF, only one half is emitted
    let start = to - said.len();
    match pieces.last_mut() {
        Some(last) if last.replacement.is_none() && last.source.end == start => last.source.end = to,
        _ => pieces.push(Piece { replacement: None, source: Span::new(start, to) }),
    }
}

impl TokenSink<'_> {
    /// Emits the text before a tag.
    fn flush(&mut self) {
        if !self.characters.is_empty() {
            self.ready.push_back(Token::Text(std::mem::take(&mut self.characters)));
        }
    }

    fn finish_attribute(&mut self) {
        let attribute = std::mem::take(&mut self.attribute);
        if KEPT.contains(&attribute.name.as_str()) && !self.tag.has(&attribute.name) {
            self.tag.attributes.push(attribute);
        }
    }

    fn start_tag(&mut self, is_end: bool) {
        let span = self.tag.span;
        self.tag = Tag { span, ..Tag::default() };
        self.attribute = Attribute::default();
        self.is_end = is_end;
    }
}

impl Emitter for TokenSink<'_> {
    type Token = Token;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn pop_token(&mut self) -> Option<Token> {
        self.ready.pop_front()
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn init_string(&mut self) {
        self.from = self.position;
    }

    fn emit_string(&mut self, said: &[u8]) {
        // what opened like an end tag but is text comes in two parts, after both have been read
        let to = if said == b"</" { self.from + said.len() } else { self.position };
        push(&mut self.characters, self.text, (self.from, to), said);
        self.from = to;
    }

    fn start_open_tag(&mut self) {
        self.from = self.position.saturating_sub(1);
        self.tag.span.start = self.from;
    }

    fn init_start_tag(&mut self) {
        self.start_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.start_tag(true);
    }

    fn push_tag_name(&mut self, said: &[u8]) {
        self.tag.name.push_str(&String::from_utf8_lossy(said));
    }

    fn set_self_closing(&mut self) {
        self.tag.closed = true;
    }

    fn init_attribute(&mut self) {
        self.finish_attribute();
    }

    fn push_attribute_name(&mut self, said: &[u8]) {
        self.attribute.name.push_str(&String::from_utf8_lossy(said));
    }

    fn init_attribute_value(&mut self) {
        self.from = self.position;
    }

    fn push_attribute_value(&mut self, said: &[u8]) {
        push(&mut self.attribute.value, self.text, (self.from, self.position), said);
        self.from = self.position;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        // not before: in a title, most of what opens like an end tag is text
        self.flush();
        self.finish_attribute();
        let mut tag = std::mem::take(&mut self.tag);
        tag.span.end = self.position;
        self.from = self.position;
        if self.is_end {
            self.last_start_tag.clear();
            self.ready.push_back(Token::End(tag.name, tag.span));
            return None;
        }
        self.last_start_tag.clone_from(&tag.name);
        let next = if self.xml && tag.closed { None } else { naive_next_state(tag.name.as_bytes()) };
        self.ready.push_back(Token::Start(tag));
        next
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start_tag.is_empty() && self.last_start_tag == self.tag.name
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_comment(&mut self) {
        self.comment = self.position;
    }

    fn emit_current_comment(&mut self) {
        self.from = self.position;
        self.ready.push_back(Token::Comment(Span::new(self.comment, self.position)));
    }

    // doctypes and errors are irrelevant
    fn emit_error(&mut self, _: Error) {}
    fn emit_current_doctype(&mut self) {
        self.from = self.position;
    }
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
