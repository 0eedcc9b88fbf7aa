//! What comes out: quotations, speakers, people.

use crate::nearest::UnknownName;
use crate::quotation::marks::mark_error::MarkError;
use crate::span::Span;
use std::fmt;
use std::str::FromStr;

/// What a stretch between quotation marks is.
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
    /// Somebody's words.
    Quotation,
    /// The name of a work, a ship, a house.
    Title,
    /// Scare quotes.
    ScareQuotes,
    /// A statement attributed to somebody, without marks.
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
        let class = all.into_iter().find(|class| class.name() == name);
        class.ok_or_else(|| UnknownName::new("class of quotations", name, all.map(Class::name)))
    }
}

/// How the one it is attributed to stands to what is quoted or reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Polarity {
    /// They said so.
    #[default]
    Said,
    /// They said that it is not so: "denied that the wall leaked".
    Denied,
    /// They left it open, asked or doubted it: "wondered whether the wall leaked".
    Doubted,
    /// The text says that they did not say so: "did not say that the wall leaked".
    Unsaid,
}

impl Polarity {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Said => "said",
            Polarity::Denied => "denied",
            Polarity::Doubted => "doubted",
            Polarity::Unsaid => "unsaid",
        }
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How the speaker was found; the confidence rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum How {
    /// A verb of saying or "according to" that belongs to this quotation.
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
    /// Nobody was found.
    None,
    /// Too many quotations stand in one sentence before it: nobody was looked for.
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
    /// The words that name the speaker at this quotation: "he", "the director general of MI5".
    pub mention: Span,
    /// The fullest name the article gives, when the mention could be resolved.
    pub name: Option<String>,
    /// The person: an index into [`Quotations::persons`].
    pub person: Option<usize>,
    /// Whether only the role ties the mention to the person ("the director general" to "Ken McCallum").
    pub inferred: bool,
}

/// One quotation of the body.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quotation {
    /// The words inside the marks.
    pub span: Span,
    /// The same with its marks.
    pub outer: Span,
    /// What it is.
    pub class: Class,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// Whether they said, denied or doubted it, or did not say it.
    pub polarity: Polarity,
    /// Through whom we know: "..., Hewitt said, per a transcript".
    pub via: Option<Speaker>,
    /// The word that carries the attribution.
    pub cue: Option<Span>,
    /// How the speaker was found.
    pub how: How,
    /// Probability that the speaker is right, 0 to 1; of a statement without marks, that it is one and the speaker right.
    pub confidence: f64,
    /// Whether a mark is missing.
    pub unbalanced: bool,
    /// Quotations inside this one (inside their marks).
    pub children: Vec<Span>,
}

impl Quotation {
    /// Whether lists of quotations have it: words in marks of which the text says that they were not said ("She didn't say
    /// \"never\"") are no quotation, though the check looks for them.
    pub fn is_listed(&self) -> bool {
        self.class == Class::Indirect || self.polarity != Polarity::Unsaid
    }
}

/// Somebody the article names.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// The fullest name given, without honorifics.
    pub name: String,
    /// Classes of the offices and functions the article ties to the name (see `lexicons/<code>/roles.txt`).
    pub roles: Vec<&'static str>,
    /// Where the article names or means the person, in order.
    pub mentions: Vec<Span>,
}

/// Everything said in one article.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Quotations {
    /// In the order of the text. What somebody cites in a turn of a transcript stands after the turn, as its own.
    pub list: Vec<Quotation>,
    /// The people named.
    pub persons: Vec<Person>,
    /// What is wrong with the quotation marks, in the order of the text.
    pub flaws: Vec<MarkError>,
}
