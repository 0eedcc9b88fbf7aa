//! Quotations and who said them.

mod attribution;
mod class;
mod clause;
mod cue;
mod nominal;
mod person;
mod phrase;
mod scanner;
mod token;

pub use scanner::Marked;

use crate::article::Role;
use crate::reading::Reading;
use crate::span::Span;

/// What a stretch between quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Somebody's words.
    Quotation,
    /// The name of a work, a ship, a house.
    Title,
    /// The writer's own raised eyebrow.
    Scare,
    /// A statement attributed to somebody, without marks.
    Indirect,
}

/// How the speaker was found; the confidence rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Nobody was found.
    None,
}

/// The speaker of a quotation.
#[derive(Clone, Debug, PartialEq)]
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
pub struct Quotation {
    /// The words inside the marks.
    pub span: Span,
    /// The same with its marks.
    pub outer: Span,
    /// What it is.
    pub class: Class,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// Through whom we know: "..., Hewitt said, per a transcript".
    pub via: Option<Speaker>,
    /// The word that carries the attribution.
    pub cue: Option<Span>,
    /// How the speaker was found.
    pub how: How,
    /// Probability that the speaker is right, 0 to 1.
    pub confidence: f64,
    /// Whether a mark is missing.
    pub unbalanced: bool,
    /// Quotations inside this one (inside their marks).
    pub children: Vec<Span>,
}

/// Somebody the article names.
#[derive(Clone, Debug, Default, PartialEq)]
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
pub struct Quotations {
    /// In the order of the text.
    pub list: Vec<Quotation>,
    /// The people named.
    pub persons: Vec<Person>,
}

/// Finds the quotations of an article (headlines aside), and their speakers.
///
/// ```
/// use nutgraf::{article::Article, language, quotation, reading::Reading};
/// let article = Article::from_fields("a", None, "\"We sail at noon,\" said Ada Byrne, the harbour master.");
/// let reading = Reading::of(&article, language::by_code("en").unwrap());
/// let quotations = quotation::all(&reading);
/// let speaker = quotations.list[0].speaker.as_ref().unwrap();
/// assert_eq!(speaker.name.as_deref(), Some("Ada Byrne"));
/// ```
pub fn all(reading: &Reading<'_>) -> Quotations {
    let text = &reading.article.text;
    let paragraphs = paragraphs(reading);
    let marked = scanner::scan(text, &paragraphs);
    if marked.is_empty() {
        return Quotations::default();
    }
    let decisions = attribution::attribute(text, &paragraphs, &marked, reading.language);
    let mentions: Vec<Option<Span>> =
        decisions.iter().map(|decision| decision.attribution.as_ref().map(|attribution| attribution.speaker)).collect();
    let (resolved, persons) = person::resolve(reading, &mentions);
    let list = marked
        .into_iter()
        .zip(decisions)
        .zip(resolved)
        .map(|((marked, decision), resolved)| {
            let speaker = decision.attribution.as_ref().map(|attribution| Speaker {
                mention: attribution.speaker,
                name: resolved.person.and_then(|person| persons.get(person)).map(|person| person.name.clone()),
                person: resolved.person,
                inferred: resolved.inferred,
            });
            Quotation {
                span: marked.inner.trimmed(text),
                outer: marked.outer,
                class: decision.class,
                confidence: if speaker.is_some() { confidence(decision.how) } else { 0.0 },
                speaker,
                via: None,
                cue: decision.attribution.and_then(|attribution| attribution.cue),
                how: decision.how,
                unbalanced: marked.unbalanced,
                children: marked.children,
            }
        })
        .collect();
    Quotations { list, persons }
}

/// Everything but headlines.
fn paragraphs(reading: &Reading<'_>) -> Vec<Span> {
    reading.article.blocks.iter().filter(|block| block.role != Role::Headline).map(|block| block.span).collect()
}

/// The marks of an article, headlines aside, in order: each with the words inside. Nothing is attributed.
pub fn marks(reading: &Reading<'_>) -> Vec<Marked> {
    scanner::scan(&reading.article.text, &paragraphs(reading))
}

/// The marks of one line, a headline above all: each with the words inside. Nothing is attributed.
pub fn fragments(reading: &Reading<'_>, line: Span) -> Vec<Marked> {
    scanner::scan(&reading.article.text, &[line])
}

/// How often a speaker found in this way is right, measured on the PolNeAR training news (840 articles).
fn confidence(how: How) -> f64 {
    match how {
        How::Cue => 0.94,
        How::SameParagraph => 0.94,
        How::NextSentence => 0.70,
        How::Subject => 0.77,
        How::PreviousParagraph => 0.70,
        How::SentenceCue => 0.45,
        How::None => 0.0,
    }
}

#[cfg(test)]
mod quoted {
    use super::{Class, all};
    use crate::article::Article;
    use crate::language::by_code;
    use crate::reading::Reading;

    /// Each stretch in marks of a text with its class, and the words that name its speaker.
    pub fn quoted(code: &str, text: &str) -> Vec<(Class, Option<String>)> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code(code).unwrap());
        let mention = |mention: crate::span::Span| mention.of(&article.text).to_owned();
        let list = all(&reading).list;
        list.into_iter().map(|quote| (quote.class, quote.speaker.map(|speaker| mention(speaker.mention)))).collect()
    }
}
