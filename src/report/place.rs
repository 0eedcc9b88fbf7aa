//! Positions as JSON: in the file for documents, and in the input field for records of `filter`.

use crate::article::{Article, Origin};
use crate::span::{Span, TextIndex, Unit};
use serde::Serialize;
use std::borrow::Cow;

/// A position in the file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Place {
    /// The line of its start, from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    line: usize,
    /// The column of its start, in characters, from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    column: usize,
    /// Start and end, as byte offsets in the original file; the end is exclusive.
    bytes: [usize; 2],
}

impl Place {
    /// The position of `span`; `None` for text that is not from the file.
    pub(super) fn of(article: &Article, span: Span) -> Option<Place> {
        let place = article.locate(span)?;
        let bytes = [place.bytes.start, place.bytes.end];
        Some(Place { line: place.start.line, column: place.start.column, bytes })
    }
}

/// A position in the file, as a field of its own.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = ""))]
pub(super) struct InFile {
    /// The position in the file; `null` for text that is not from the file, such as the headline of a flag.
    place: Option<Place>,
}

impl InFile {
    pub(super) fn of(article: &Article, span: Span) -> InFile {
        InFile { place: Place::of(article, span) }
    }
}

/// Words of the article and their position; `line`, `column` and `bytes` are absent for text that is not from the file,
/// such as the headline of a flag.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Text"))]
pub(super) struct TextJson<'a> {
    /// The words, decoded, without markup and line wrapping.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: Option<Place>,
}

impl<'a> TextJson<'a> {
    pub(super) fn of(article: &'a Article, span: Span) -> TextJson<'a> {
        TextJson::worded(article, span, article.written(span))
    }

    /// The position of `span` with other words.
    pub(super) fn worded(article: &Article, span: Span, text: Cow<'a, str>) -> TextJson<'a> {
        TextJson { text, place: Place::of(article, span) }
    }
}

/// A position in the string of a field.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Filter"))]
pub struct InField {
    /// Start in the string of its field, from 0, in characters or the unit of `--offsets`.
    start: usize,
    /// End, in the same unit; exclusive.
    end: usize,
}

impl InField {
    /// Start and end.
    pub(super) fn pair(&self) -> [usize; 2] {
        [self.start, self.end]
    }
}

/// Converts spans of the clean text to offsets in the field they came from.
#[derive(Debug)]
pub struct FieldOffsets<'a> {
    article: &'a Article,
    body: TextIndex,
    headline: TextIndex,
}

impl<'a> FieldOffsets<'a> {
    /// Prepares the offsets of one record, counted in `unit`.
    pub fn new(article: &'a Article, unit: Unit) -> FieldOffsets<'a> {
        FieldOffsets {
            article,
            body: TextIndex::new(article.source(Origin::Body), unit),
            headline: TextIndex::new(article.source(Origin::Headline), unit),
        }
    }

    /// `span` in its field.
    pub(super) fn of(&self, span: Span) -> InField {
        let Some((origin, bytes)) = self.article.origin(span) else { return InField { start: 0, end: 0 } };
        let index = match origin {
            Origin::Body => &self.body,
            Origin::Headline => &self.headline,
        };
        let source = self.article.source(origin);
        InField { start: index.before(source, bytes.start), end: index.before(source, bytes.end) }
    }
}
