//! The results: quotations, speakers, people.

use crate::nearest::UnknownName;
use crate::quotation::marks::mark_error::MarkError;
use crate::span::Span;
use std::fmt;
use std::str::FromStr;

/// The class of a quoted span or statement.
///
/// ```
/// use nutgraf::quotation::Class;
/// assert_eq!("indirect".parse(), Ok(Class::Indirect));
/// assert_eq!(Class::Indirect.to_string(), "indirect");
/// assert!("rumour".parse::<Class>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// Words that were said or written.
    Quotation,
    /// The name of a work, a ship, a building.
    Title,
    /// Scare quotes.
    ScareQuotes,
    /// An indirect statement, without quotation marks.
    Indirect,
}

impl Class {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Class::Quotation => "quotation",
            Class::Title => "title",
            Class::ScareQuotes => "scare",
            Class::Indirect => "indirect",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Class {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Class, UnknownName> {
        let all = [Class::Quotation, Class::Title, Class::ScareQuotes, Class::Indirect];
        UnknownName::find("class of quotations", name, &all, Class::name)
    }
}

/// Whether the speaker affirms, denies, doubts or did not say what is quoted or reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Polarity {
    /// They said it.
    #[default]
    Said,
    /// They said it is not so: "denied that the wall leaked".
    Denied,
    /// They asked or doubted it, or left it open: "wondered whether the wall leaked".
    Doubted,
    /// The text says they did not say it: "did not say that the wall leaked".
    NotSaid,
}

impl Polarity {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Said => "said",
            Polarity::Denied => "denied",
            Polarity::Doubted => "doubted",
            Polarity::NotSaid => "unsaid",
        }
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How the speaker was found; the confidence depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum How {
    /// A reporting verb or "according to" that belongs to this quotation.
    Cue,
    /// Another cue of the same sentence.
    SentenceCue,
    /// The speaker of an earlier quotation of the paragraph.
    SameParagraph,
    /// The tag of the next sentence.
    NextSentence,
    /// The speaker of one of the two paragraphs before.
    PreviousParagraph,
    /// The subject of the sentence.
    Subject,
    /// A label before the words, as in a transcript.
    Label,
    /// No speaker was found.
    None,
    /// Not searched: too many quotations precede it in the sentence.
    NotAsked,
}

impl How {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            How::Cue => "cue",
            How::SentenceCue => "sentence-cue",
            How::SameParagraph => "same-paragraph",
            How::NextSentence => "next-sentence",
            How::PreviousParagraph => "previous-paragraph",
            How::Subject => "subject",
            How::Label => "label",
            How::NotAsked => "not-asked",
            How::None => "none",
        }
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The speaker of a quotation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Speaker {
    /// The words that name the speaker of this quotation: "he", "the director general of MI5".
    pub mention: Span,
    /// The fullest name the article gives, when the mention could be resolved.
    pub name: Option<String>,
    /// The person: an index into [`Quotations::persons`].
    pub person: Option<usize>,
    /// Whether the mention was linked to the person by role alone ("the director general" to "Ken McCallum").
    pub inferred: bool,
}

/// One quotation of the body, or indirect statement.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quotation {
    /// The words, without quotation marks.
    pub span: Span,
    /// The same with quotation marks.
    pub outer: Span,
    /// Its class.
    pub class: Class,
    /// The speaker.
    pub speaker: Option<Speaker>,
    /// Whether they said, denied or doubted it, or did not say it.
    pub polarity: Polarity,
    /// Who relayed it: "..., Hewitt said, per a transcript".
    pub via: Option<Speaker>,
    /// The word that carries the attribution.
    pub cue: Option<Span>,
    /// How the speaker was found.
    pub how: How,
    /// Probability that the speaker is right, 0 to 1; of an indirect statement, that both statement and speaker are
    /// right.
    pub confidence: f64,
    /// Whether a mark is missing.
    pub unbalanced: bool,
    /// Nested quotations, without their marks.
    pub children: Vec<Span>,
}

impl Quotation {
    /// Whether lists of quotations include it. Quoted words that the text says were not said ("She didn't say
    /// \"never\"") are left out, though the check reads them.
    pub fn is_listed(&self) -> bool {
        self.class == Class::Indirect || self.polarity != Polarity::NotSaid
    }
}

/// A person named in the article.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// The fullest name given, without honorifics.
    pub name: String,
    /// Classes of the offices and job titles given with the name (see `lexicons/<code>/roles.txt`).
    pub roles: Vec<&'static str>,
    /// The mentions of the person, in order.
    pub mentions: Vec<Span>,
}

/// All quotations of one article.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Quotations {
    /// In the order of the text. A quotation inside a turn of a transcript follows the turn, as a quotation of its own.
    pub list: Vec<Quotation>,
    /// The people named.
    pub persons: Vec<Person>,
    /// The errors in the quotation marks, in the order of the text.
    pub flaws: Vec<MarkError>,
}
