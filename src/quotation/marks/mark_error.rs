//! What is wrong with the quotation marks of an article, for those who edit it.

use crate::span::Span;

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkErrorKind {
    /// An opening mark that nothing closes.
    Unclosed,
    /// A closing mark that nothing opened.
    Stray,
    /// A closing mark of another kind than the opening one.
    Mismatched,
    /// A paragraph within a quotation that does not begin with its mark.
    NotRepeated,
    /// The first double mark of a second style, curly or straight.
    Mixed,
    /// The first mark of so many that this one and those behind it are not read.
    Unread,
}

/// Something wrong with a mark, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MarkError {
    /// What it is.
    pub kind: MarkErrorKind,
    /// The mark, or the first character of the paragraph that lacks one.
    pub span: Span,
}

impl MarkErrorKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            MarkErrorKind::Unclosed => "unclosed",
            MarkErrorKind::Stray => "stray",
            MarkErrorKind::Mismatched => "mismatched",
            MarkErrorKind::NotRepeated => "not-repeated",
            MarkErrorKind::Mixed => "mixed",
            MarkErrorKind::Unread => "unread",
        }
    }

    /// What it is, in a sentence without its stop.
    pub fn message(self) -> &'static str {
        match self {
            MarkErrorKind::Unclosed => "this quotation mark is never closed",
            MarkErrorKind::Stray => "this closing quotation mark has no opening one",
            MarkErrorKind::Mismatched => "this closing quotation mark is of another kind than the opening one",
            MarkErrorKind::NotRepeated => "the quotation goes on in this paragraph, which does not begin with its mark",
            MarkErrorKind::Mixed => {
                "curly and straight quotation marks are mixed; this is the first of the second kind"
            }
            MarkErrorKind::Unread => "too many quotation marks; this one and those behind it are not read",
        }
    }
}
