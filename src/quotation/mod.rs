//! Quotations and who said them.

mod attribution;
mod candidate;
mod class;
mod clause;
mod cue;
mod flaw;
mod indirect;
mod mention;
mod model;
mod nominal;
mod person;
mod phrase;
mod scanner;
mod token;
mod traits;
mod transcript;
mod verb_second;

pub use flaw::{Flaw, FlawKind};
pub use scanner::Marked;

use crate::article::Role;
use crate::reading::Reading;
use crate::span::Span;
use attribution::{Attribution, Decision};
use indirect::Statement;
use person::Resolved;
use scanner::Scan;
use transcript::Turn;

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
    /// A label before the words, as in a transcript.
    Label,
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
    /// In the order of the text. What somebody cites in a turn of a transcript stands after the turn, as its own.
    pub list: Vec<Quotation>,
    /// The people named.
    pub persons: Vec<Person>,
    /// What is wrong with the quotation marks, in the order of the text.
    pub flaws: Vec<Flaw>,
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
    let Scan { marked, flaws } = scanner::scan(text, &paragraphs);
    let turns = transcript::turns(reading);
    let mut statements = Vec::new();
    let decisions = attribution::attribute(text, &paragraphs, &marked, reading.language, &mut statements, |_, _| ());
    statements.retain(|statement| !turns.iter().any(|turn| turn.words.overlaps(statement.span)));
    let mut found: Vec<Found> = marked.into_iter().zip(decisions).collect();
    found.extend(turns.into_iter().map(of_turn));
    found.extend(statements.into_iter().map(of_statement));
    found.sort_by_key(|(marked, _)| (marked.outer.start, usize::MAX - marked.outer.end));
    // speakers first, then those through whom we know of them
    let speaker = |(_, decision): &Found| decision.attribution.as_ref().map(Attribution::meant);
    let via = |(_, decision): &Found| decision.via;
    let mentions: Vec<Option<Span>> = found.iter().map(speaker).chain(found.iter().map(via)).collect();
    let (resolved, persons) = person::resolve(reading, &mentions);
    let named = |mention: Span, resolved: &Resolved| Speaker {
        mention,
        name: resolved.person.and_then(|person| persons.get(person)).map(|person| person.name.clone()),
        person: resolved.person,
        inferred: resolved.inferred,
    };
    let (speakers, sources) = resolved.split_at(found.len());
    let list = found
        .into_iter()
        .zip(speakers.iter().zip(sources))
        .map(|((marked, decision), (speaker, source))| Quotation {
            span: marked.inner.trimmed(text),
            outer: marked.outer,
            class: decision.class,
            confidence: decision.confidence,
            speaker: decision.attribution.as_ref().map(|attribution| {
                let stands_for = attribution.stands_for.map(|phrase| phrase.of(text).to_owned());
                let named = named(attribution.speaker, speaker);
                Speaker { name: named.name.or(stands_for), ..named }
            }),
            via: decision.via.map(|via| named(via, source)),
            cue: decision.attribution.and_then(|attribution| attribution.cue),
            how: decision.how,
            unbalanced: marked.unbalanced,
            children: marked.children,
        })
        .collect();
    Quotations { list, persons, flaws }
}

/// What is said, and by whom.
type Found = (Marked, Decision);

/// How often the speaker of a statement without marks is right: 94 of 100 that PolNeAR has too (2,543 statements).
const STATEMENT: f64 = 0.94;

fn of_statement(statement: Statement) -> Found {
    let confidence = STATEMENT;
    let (attribution, how, class) = (Some(statement.attribution), How::Cue, Class::Indirect);
    (without_marks(statement.span), Decision { attribution, via: None, how, class, confidence })
}

fn of_turn(turn: Turn) -> Found {
    let attribution = Some(Attribution { speaker: turn.label, stands_for: None, cue: Some(turn.colon) });
    let (how, class, confidence) = (How::Label, Class::Quotation, attribution::LABEL);
    (without_marks(turn.words), Decision { attribution, via: None, how, class, confidence })
}

fn without_marks(words: Span) -> Marked {
    Marked { inner: words, outer: words, mark: ' ', unbalanced: false, children: Vec::new() }
}

/// Everything but headlines, and pull quotes, which say nothing new.
fn paragraphs(reading: &Reading<'_>) -> Vec<Span> {
    let blocks = reading.article.blocks.iter();
    blocks.filter(|block| !matches!(block.role, Role::Headline | Role::PullQuote)).map(|block| block.span).collect()
}

/// The marks of an article, headlines aside, in order: each with the words inside. Nothing is attributed.
pub fn marks(reading: &Reading<'_>) -> Vec<Marked> {
    scanner::scan(&reading.article.text, &paragraphs(reading)).marked
}

/// The marks of one line, a headline above all: each with the words inside. Nothing is attributed.
pub fn fragments(reading: &Reading<'_>, line: Span) -> Vec<Marked> {
    scanner::scan(&reading.article.text, &[line]).marked
}

/// What the trees are shown of each quotation, for training: see `tools/train`.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The words inside the marks.
    pub span: Span,
    /// What is known of the stretch between the marks.
    pub stretch: Vec<f32>,
    /// What is known of it as something said.
    pub quotation: Vec<f32>,
    /// Those who may have said it, each with what is known.
    pub candidates: Vec<(Span, Vec<f32>)>,
}

/// What the trees are shown of each quotation of an article.
pub fn shown(reading: &Reading<'_>) -> Vec<Shown> {
    let text = &reading.article.text;
    let paragraphs = paragraphs(reading);
    let marked = scanner::scan(text, &paragraphs).marked;
    let mut shown = Vec::new();
    attribution::attribute(text, &paragraphs, &marked, reading.language, &mut Vec::new(), |situation, candidates| {
        let of = |candidate: &candidate::Candidate<'_>| {
            (candidate.attribution.speaker, traits::of_candidate(situation, candidate).collect())
        };
        shown.push(Shown {
            span: marked[situation.quote].inner.trimmed(text),
            stretch: traits::of_stretch(situation, candidates).collect(),
            quotation: traits::of_quotation(situation).collect(),
            candidates: candidates.iter().map(of).collect(),
        });
    });
    shown
}

/// The names of what the trees are shown: of a candidate (what is known of the quotation first), and of a stretch.
pub fn shown_names() -> (Vec<&'static str>, Vec<&'static str>) {
    traits::names()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Article, language};

    #[test]
    fn names_behind_mentions() {
        for (body, mention, name) in [
            ("It came from Orrin Oake, who called it \"late again\".", "who", "Orrin Oake"),
            ("It came from a harbour pilot who called it \"late again\".", "who", "a harbour pilot"),
            ("The port's keeper, Orrin Oake, called it \"late again\".", "The port's keeper, Orrin Oake", "Orrin Oake"),
            ("\"Late again,\" said Orrin Oake of Wendle.", "Orrin Oake of Wendle", "Orrin Oake"),
            ("Orrin Oake came. His warning that it was \"late again\" went unheard.", "His", "Orrin Oake"),
        ] {
            let article = Article::from_fields("a", None, body);
            let reading = Reading::of(&article, language::by_code("en").unwrap());
            let quotations = all(&reading);
            let speaker = quotations.list[0].speaker.as_ref().unwrap();
            assert_eq!(reading.text(speaker.mention), mention, "{body}");
            assert_eq!(speaker.name.as_deref(), Some(name), "{body}");
        }
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
