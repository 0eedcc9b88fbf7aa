//! Where something stands, as JSON says it: documents in the file, records of `filter` in the field of their line.

use crate::article::{Article, Origin};
use crate::span::{Span, TextIndex, Unit};
use serde::Serialize;
use std::borrow::Cow;

/// A place of the file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Place {
    /// The line it begins in, from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    line: usize,
    /// The column it begins in, from 1, in characters.
    #[cfg_attr(test, schemars(range(min = 1)))]
    column: usize,
    /// Start and end in bytes of the original file, half open.
    bytes: [usize; 2],
}

impl Place {
    /// Where `span` stands; `None` for what is not of the file.
    pub(super) fn of(article: &Article, span: Span) -> Option<Place> {
        let place = article.locate(span)?;
        let bytes = [place.bytes.start, place.bytes.end];
        Some(Place { line: place.start.line, column: place.start.column, bytes })
    }
}

/// The place of what is shown by itself, in the file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = ""))]
pub(super) struct InFile {
    /// Where it stands in the file; `null` for what is not of the file, such as the headline of a flag.
    place: Option<Place>,
}

impl InFile {
    pub(super) fn of(article: &Article, span: Span) -> InFile {
        InFile { place: Place::of(article, span) }
    }
}

/// Words of the article and where they stand; `line`, `column` and `bytes` are absent for what is not of the file, such as
/// the headline of a flag.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Text"))]
pub(super) struct TextJson<'a> {
    /// The words, decoded and without markup and line wrapping.
    text: Cow<'a, str>,
    #[serde(flatten)]
    place: Option<Place>,
}

impl<'a> TextJson<'a> {
    pub(super) fn of(article: &'a Article, span: Span) -> TextJson<'a> {
        TextJson::worded(article, span, article.written(span))
    }

    /// The same with other words than stand there.
    pub(super) fn worded(article: &Article, span: Span, text: Cow<'a, str>) -> TextJson<'a> {
        TextJson { text, place: Place::of(article, span) }
    }
}

/// The place in the string of a field.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Filter"))]
pub struct InField {
    /// Where it starts in the string of the field it is of, from 0, in characters; `--offsets` has other units.
    start: usize,
    /// Where it ends, in the same unit; what stands at it is no longer part of it.
    end: usize,
}

impl InField {
    /// Start and end.
    pub(super) fn pair(&self) -> [usize; 2] {
        [self.start, self.end]
    }
}

/// Turns spans of the clean text into offsets of the field they came from.
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
