//! Errors in the quotation marks of an article, for its editors.

use crate::span::Span;

/// The kind of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkErrorKind {
    /// An opening mark that is never closed.
    Unclosed,
    /// A closing mark without an opening one.
    Stray,
    /// A closing mark that does not match the opening one.
    Mismatched,
    /// A continuation paragraph without an opening mark.
    NotRepeated,
    /// The first double mark of the second style, curly or straight.
    Mixed,
    /// The first mark beyond the maximum number read.
    Unread,
}

/// An error in the quotation marks, and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MarkError {
    /// The kind of error.
    pub kind: MarkErrorKind,
    /// The mark, or the first character of the paragraph without one.
    pub span: Span,
}

impl MarkErrorKind {
    /// The name in output.
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

    /// The message, without a full stop.
    pub fn message(self) -> &'static str {
        match self {
            MarkErrorKind::Unclosed => "this quotation mark is never closed",
            MarkErrorKind::Stray => "this closing quotation mark has no opening one",
            MarkErrorKind::Mismatched => "this closing quotation mark does not match the opening one",
            MarkErrorKind::NotRepeated => {
                "the quotation continues here, but the paragraph does not open with a quotation mark"
            }
            MarkErrorKind::Mixed => {
                "curly and straight quotation marks are mixed; this is the first of the second style"
            }
            MarkErrorKind::Unread => "too many quotation marks; this one and the rest are ignored",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MarkErrorKind;

    #[test]
    fn every_kind_has_a_name_and_a_message_of_its_own() {
        let kinds = [
            MarkErrorKind::Unclosed,
            MarkErrorKind::Stray,
            MarkErrorKind::Mismatched,
            MarkErrorKind::NotRepeated,
            MarkErrorKind::Mixed,
            MarkErrorKind::Unread,
        ];
        for (at, kind) in kinds.into_iter().enumerate() {
            assert!(kind.message().contains(' ') && !kind.message().ends_with('.'), "{kind:?}");
            let same = |other: &MarkErrorKind| other.name() == kind.name() || other.message() == kind.message();
            assert!(!kinds[..at].iter().any(same), "{kind:?}");
        }
    }
}
