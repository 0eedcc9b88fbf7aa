//! Quotations and who said them.

pub(crate) mod acts;
mod decide;
mod grammar;
mod indirect;
mod marks;
mod model;
mod people;
mod speaker;
mod types;

pub(crate) use indirect::Statement;
pub use marks::flaw::{Flaw, FlawKind};
pub(crate) use marks::scan::Marked;
pub use types::{Class, How, Person, Polarity, Quotation, Quotations, Speaker};

use crate::reading::Reading;
use crate::span::Span;
use decide::Decision;
use marks::dash;
use marks::interview::Interview;
use marks::scan::{self, Scan};
use marks::statement::statements;
use marks::street;
use marks::transcript::{self, Turn};
use model::features;
use people::resolve::{Resolved, Said, resolve};
use speaker::attribution::Attribution;
use speaker::candidate::Candidate;
use std::cell::OnceCell;
use std::ops::Deref;

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
    let Scan { marked, flaws } = said(reading, &paragraphs);
    let quotes: Vec<Span> = marked.iter().map(|marked| marked.outer).collect();
    let mut turns = transcript::turns(reading);
    // questions behind a label make a transcript
    let interview = if turns.is_empty() { Interview::of(reading) } else { None };
    turns.extend(interview.iter().flat_map(Interview::turns));
    turns.extend(statements(reading));
    let mut known: Vec<_> = interview.iter().flat_map(Interview::known).chain(street::voices(reading)).collect();
    known.sort_unstable();
    let mut statements = Vec::new();
    let decisions = decide::attribute(reading, &paragraphs, &marked, &known, &mut statements, |_, _| ());
    statements.retain(|statement| !turns.iter().any(|turn| turn.words.overlaps(statement.span)));
    let mut found: Vec<Found> = marked.into_iter().zip(decisions).collect();
    found.extend(turns.into_iter().map(of_turn));
    found.extend(statements.into_iter().map(of_statement));
    echo(reading, &paragraphs, &mut found);
    found.sort_by_cached_key(|(marked, _)| (marked.outer.start, usize::MAX - marked.outer.end));
    // speakers first, then those through whom we know of them
    let speaker = |(_, decision): &Found| match &decision.attribution {
        Some(attribution) => Said {
            mention: Some(attribution.meant()),
            answers: attribution.cue.is_some_and(|cue| features::answers(cue.of(text))),
            cue_end: attribution.cue.map(|cue| cue.end),
        },
        None => Said::default(),
    };
    let via = |(_, decision): &Found| Said { mention: decision.via, ..Said::default() };
    let said: Vec<Said> = found.iter().map(speaker).chain(found.iter().map(via)).collect();
    let (resolved, persons) = resolve(reading, &said, &quotes);
    let name = |resolved: &Resolved| {
        let person = resolved.person.and_then(|person| persons.get(person)).map(|person| person.name.clone());
        person.or_else(|| Some(resolved.described?.of(text).to_owned()))
    };
    let named = |mention: Span, resolved: &Resolved| Speaker {
        mention,
        name: name(resolved),
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
            polarity: decision.polarity,
            via: decision.via.map(|via| named(via, source)),
            cue: decision.attribution.and_then(|attribution| attribution.cue),
            how: decision.how,
            unbalanced: marked.unbalanced,
            children: marked.children,
        })
        .collect();
    Quotations { list, persons, flaws }
}

/// The quotations of an article, found when somebody first asks: most headlines have no marks and need none.
///
/// ```
/// use nutgraf::{article::Article, language, quotation::OnDemand, reading::Reading};
/// let article = Article::from_fields("a", None, "\"We sail at noon,\" said Ada Byrne.");
/// let reading = Reading::of(&article, language::by_code("en").unwrap());
/// let quotations = OnDemand::of(&reading);
/// assert_eq!(quotations.list.len(), 1);
/// ```
#[derive(Debug)]
pub struct OnDemand<'a> {
    reading: &'a Reading<'a>,
    found: OnceCell<Quotations>,
}

impl<'a> OnDemand<'a> {
    /// Those of an article, with nothing found yet.
    pub fn of(reading: &'a Reading<'a>) -> OnDemand<'a> {
        OnDemand { reading, found: OnceCell::new() }
    }

    /// Those that were found before.
    pub fn given(reading: &'a Reading<'a>, quotations: Quotations) -> OnDemand<'a> {
        OnDemand { reading, found: OnceCell::from(quotations) }
    }

    /// The quotations themselves.
    pub fn into_inner(self) -> Quotations {
        self.found.into_inner().unwrap_or_else(|| all(self.reading))
    }
}

impl Deref for OnDemand<'_> {
    type Target = Quotations;

    fn deref(&self) -> &Quotations {
        self.found.get_or_init(|| all(self.reading))
    }
}

/// Fewer words say nothing of who said them.
const ECHO: usize = 3;

/// Words in marks that open an article as its headline, and have no speaker there, are whose they are in the body.
fn echo(reading: &Reading<'_>, paragraphs: &[Span], found: &mut [Found]) {
    let first = paragraphs.first().copied();
    let Some(at) = found.iter().position(|(marked, _)| Some(marked.outer) == first) else { return };
    let words = |marked: &Marked| -> Vec<&str> {
        reading.words_in(marked.inner).iter().map(|word| reading.form(word).lower.as_ref()).collect()
    };
    let headline = words(&found[at].0);
    if headline.len() < ECHO || found[at].1.attribution.is_some() {
        return;
    }
    let holds = |marked: &Marked| words(marked).windows(headline.len()).any(|row| row == headline);
    let said = |(_, decision): &&Found| decision.class == Class::Quotation && decision.attribution.is_some();
    let again = found.iter().filter(said).find(|(marked, _)| holds(marked)).map(|(_, decision)| decision.clone());
    if let Some(decision) = again {
        found[at].1 = decision;
    }
}

/// What is said, and by whom.
type Found = (Marked, Decision);

/// What a label is worth as a speaker that only says who asks and who answers.
const NOBODY: f64 = 0.5;

fn of_statement(statement: Statement) -> Found {
    let confidence = statement.construction.confidence();
    let (attribution, how, class) = (Some(statement.attribution), How::Cue, Class::Indirect);
    let polarity = statement.polarity;
    (without_marks(statement.span), Decision { attribution, via: None, how, class, polarity, confidence })
}

fn of_turn(turn: Turn) -> Found {
    let attribution = Some(Attribution { speaker: turn.label, stands_for: turn.stands_for, cue: turn.colon });
    let confidence = if turn.unknown { NOBODY } else { decide::LABEL };
    let (how, class) = (How::Label, Class::Quotation);
    let polarity = Polarity::Said;
    (without_marks(turn.words), Decision { attribution, via: None, how, class, polarity, confidence })
}

fn without_marks(words: Span) -> Marked {
    Marked { inner: words, outer: words, mark: ' ', unbalanced: false, children: Vec::new() }
}

/// The story: no headlines, no pull quotes, which say nothing new, and nothing that the page sets beside it.
fn paragraphs(reading: &Reading<'_>) -> Vec<Span> {
    let blocks = reading.article.blocks.iter();
    blocks.filter(|block| block.role.is_story()).map(|block| block.span).collect()
}

/// The marks of an article, headlines aside, in order: each with the words inside. Nothing is attributed.
pub(crate) fn marks(reading: &Reading<'_>) -> Vec<Marked> {
    said(reading, &paragraphs(reading)).marked
}

/// What stands in marks, and what dashes open in their place.
fn said(reading: &Reading<'_>, paragraphs: &[Span]) -> Scan {
    let mut scan = scan::scan(&reading.article.text, paragraphs);
    dash::add(reading, paragraphs, &mut scan);
    scan
}

/// The marks of one line, a headline above all: each with the words inside. Nothing is attributed.
pub(crate) fn fragments(reading: &Reading<'_>, line: Span) -> Vec<Marked> {
    scan::scan(&reading.article.text, &[line]).marked
}

/// The features of a quoted span, for training: see `tools/train`.
#[derive(Clone, Debug)]
pub(crate) struct TrainingRow {
    /// The words inside the marks.
    pub span: Span,
    /// Features of the span itself.
    pub of_span: Vec<f32>,
    /// Features of it as a quotation.
    pub of_quotation: Vec<f32>,
    /// The candidate speakers, each with its features.
    pub candidates: Vec<(Span, Vec<f32>)>,
}

/// The training rows of an article, and its indirect statements.
pub(crate) fn training_rows(reading: &Reading<'_>) -> (Vec<TrainingRow>, Vec<Statement>) {
    let text = &reading.article.text;
    let paragraphs = paragraphs(reading);
    let marked = said(reading, &paragraphs).marked;
    let (mut rows, mut statements) = (Vec::new(), Vec::new());
    decide::attribute(reading, &paragraphs, &marked, &[], &mut statements, |situation, candidates| {
        let of = |candidate: &Candidate<'_>| {
            (candidate.attribution.speaker, features::of_candidate(situation, candidate).collect())
        };
        rows.push(TrainingRow {
            span: marked[situation.quote].inner.trimmed(text),
            of_span: features::of_span(situation, candidates).collect(),
            of_quotation: features::of_quotation(situation).collect(),
            candidates: candidates.iter().map(of).collect(),
        });
    });
    (rows, statements)
}

/// The names of the features: of a candidate (those of the quotation first), and of a quoted span.
pub(crate) fn feature_names() -> (Vec<&'static str>, Vec<&'static str>) {
    features::names()
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

    /// The last quotation's speaker, by the fullest name.
    fn last_speaker(body: &str) -> Option<String> {
        let article = Article::from_fields("a", None, body);
        let reading = Reading::of(&article, language::by_code("en").unwrap());
        all(&reading).list.last().and_then(|quotation| quotation.speaker.as_ref()?.name.clone())
    }

    #[test]
    fn words_set_as_a_headline_are_whose_they_are_in_the_body() {
        let body =
            |headline: &str| format!("{headline}\n\nThe boats wait. “We sail at noon, not before,” said Ada Byrne.");
        let first = |text: &str| {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, language::by_code("en").unwrap());
            all(&reading).list.first().and_then(|quotation| quotation.speaker.as_ref()?.name.clone())
        };
        assert_eq!(first(&body("‘We sail at noon’")).as_deref(), Some("Ada Byrne"));
        assert_eq!(first(&body("‘We sail in May’")), None);
    }

    #[test]
    fn a_tag_before_a_long_quotation_outweighs_one_behind_it() {
        let body =
            |before: &str, behind: &str| format!("{before}“We sail at noon.\n\n“The tide will not wait,”{behind}");
        let of = |before, behind| last_speaker(&body(before, behind));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(of("Ada Byrne said: ", " and Hugo Stone said nothing."), name("Ada Byrne"));
        assert_eq!(of("", " said Hugo Stone."), name("Hugo Stone"));
    }

    #[test]
    fn an_office_nobody_was_introduced_with_is_the_nearest_speakers_within_reach() {
        let body = |filler: usize| {
            let filler = "The boats lay still in the rain. ".repeat(filler);
            format!("“We sail at noon,” said Ada Byrne.\n\n{filler}\n\n“The tide will not wait,” said the director.")
        };
        assert_eq!(last_speaker(&body(12)).as_deref(), Some("Ada Byrne"));
        assert_eq!(last_speaker(&body(24)), None);
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
