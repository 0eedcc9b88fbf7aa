//! Marked ranges of a text as nested elements.

use super::text::Text;
use crate::span::Span;
use maud::{Markup, PreEscaped, html};

/// A range of the text with an element around it.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) class: String,
    pub(super) id: Option<String>,
    /// What follows the end of the range.
    pub(super) tail: Markup,
}

/// Marks that may overlap, in layers of marks that do not. A mark is split where a mark of an outer layer ends.
#[derive(Debug, Default)]
pub(super) struct Layers(Vec<Vec<Mark>>);

impl Layers {
    /// Adds marks inside those that were added before. Of two that overlap, the one that starts first, or else the
    /// longer one, is outside.
    pub(super) fn add(&mut self, mut marks: Vec<Mark>) {
        marks.retain(|mark| !mark.span.is_empty());
        marks.sort_by_key(|mark| (mark.span.start, usize::MAX - mark.span.end));
        let first = self.0.len();
        for mark in marks {
            let fits = |layer: &Vec<Mark>| layer.last().is_none_or(|last| last.span.end <= mark.span.start);
            match self.0[first..].iter().position(fits) {
                Some(at) => self.0[first + at].push(mark),
                None => self.0.push(vec![mark]),
            }
        }
    }

    /// A range of the text with its marks.
    pub(super) fn render(&self, text: &str, span: Span) -> Markup {
        nested(text, span, &self.0)
    }
}

fn nested(text: &str, span: Span, layers: &[Vec<Mark>]) -> Markup {
    if span.is_empty() {
        return html! {};
    }
    let Some((layer, inner)) = layers.split_first() else {
        return html! { (Text(span.of(text))) };
    };
    let mut out = String::new();
    let mut at = span.start;
    let first = layer.partition_point(|mark| mark.span.end <= span.start);
    for mark in layer[first..].iter().take_while(|mark| mark.span.start < span.end) {
        let part = Span::new(mark.span.start.max(span.start), mark.span.end.min(span.end));
        let id = mark.id.as_ref().filter(|_| part.start == mark.span.start);
        let marked = html! {
            (nested(text, Span::new(at, part.start), inner))
            span class=(mark.class) id=[id] { (nested(text, part, inner)) }
            @if part.end == mark.span.end { (mark.tail) }
        };
        out.push_str(&marked.0);
        at = part.end;
    }
    out.push_str(&nested(text, Span::new(at, span.end), inner).0);
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, class: &str) -> Mark {
        Mark { span: Span::new(start, end), class: class.to_owned(), id: Some(class.to_owned()), tail: html! { "^" } }
    }

    #[test]
    fn overlapping_marks_are_nested_and_split() {
        let mut layers = Layers::default();
        layers.add(vec![mark(2, 6, "a")]);
        layers.add(vec![mark(5, 8, "c"), mark(4, 8, "b"), mark(0, 1, "b0"), mark(3, 3, "nothing")]);
        assert_eq!(
            layers.render("01234<678", Span::new(0, 9)).0,
            "<span class=\"b0\" id=\"b0\">0</span>^1<span class=\"a\" id=\"a\">23<span class=\"b\" id=\"b\">4\
             <span class=\"c\" id=\"c\">&lt;</span></span></span>^<span class=\"b\"><span class=\"c\">67</span>^</span>^8"
        );
    }

    #[test]
    fn a_mark_over_two_blocks_has_one_id_and_one_tail() {
        let mut layers = Layers::default();
        layers.add(vec![mark(1, 5, "a")]);
        let blocks = [Span::new(0, 3), Span::new(4, 6)].map(|block| layers.render("abcdef", block).0);
        assert_eq!(blocks, ["a<span class=\"a\" id=\"a\">bc</span>", "<span class=\"a\">e</span>^f"]);
    }
}
