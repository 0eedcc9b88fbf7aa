//! A speaker with the cue that names them, as spans of the text.

use crate::quotation::grammar::cue::Cue;
use crate::quotation::grammar::token::Token;
use crate::span::Span;
use std::ops::Range;

/// A speaker and cue as spans of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The antecedent of the speaker's words, if they are a relative pronoun.
    pub antecedent: Option<Span>,
    /// The cue; `None` where the speaker is the subject of the sentence.
    pub cue: Option<Span>,
}

impl Attribution {
    /// The antecedent, or else the words that name the speaker.
    pub fn meant(&self) -> Span {
        self.antecedent.unwrap_or(self.speaker)
    }
}

/// The text from the first to the last token of a phrase.
pub fn span_of(list: &[Token<'_>], phrase: &Range<usize>) -> Option<Span> {
    let tokens = list.get(phrase.clone())?;
    Some(Span::new(tokens.first()?.span.start, tokens.last()?.span.end))
}

/// The attribution of a cue; `None` without a subject.
pub fn attribution(list: &[Token<'_>], cue: &Cue) -> Option<Attribution> {
    let speaker = span_of(list, cue.subject.as_ref()?)?;
    let antecedent = cue.antecedent.as_ref().and_then(|phrase| span_of(list, phrase));
    Some(Attribution { speaker, antecedent, cue: Some(list[cue.at].span) })
}
