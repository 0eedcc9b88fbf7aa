//! Quotations and their speakers.

mod decide;
mod grammar;
mod indirect;
mod marks;
mod model;
mod people;
pub(crate) mod predicates;
mod speaker;
mod types;

pub(crate) use indirect::Statement;
#[cfg(feature = "lsp")]
pub(crate) use marks::glyph::is_mark;
pub use marks::mark_error::{MarkError, MarkErrorKind};
pub(crate) use marks::scan::QuotedSpan;
pub use types::{Class, How, Person, Polarity, Quotation, Quotations, Speaker};

use crate::reading::Reading;
use crate::span::Span;
use decide::Decision;
use marks::dash;
use marks::interview::Interview;
use marks::scan::{self, Scan};
use marks::statement::statements;
use marks::transcript::{self, Turn};
use model::features;
use people::resolve::{Resolved, SpeakerMention, resolve};
use speaker::attribution::Attribution;
use speaker::candidate::Candidate;
use std::cell::OnceCell;
use std::ops::Deref;

/// Finds the quotations of an article, headlines excluded, and their speakers.
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
    let Scan { marked, flaws } = scan_marks(reading, &paragraphs);
    let quotes: Vec<Span> = marked.iter().map(|marked| marked.outer).collect();
    let mut turns = transcript::turns(reading);
    // questions after a label make a transcript
    let interview = if turns.is_empty() { Interview::of(reading) } else { None };
    turns.extend(interview.iter().flat_map(Interview::turns));
    turns.extend(statements(reading));
    let mut known: Vec<_> = interview.iter().flat_map(Interview::speakers_of_paragraphs).collect();
    known.sort_unstable();
    let mut statements = Vec::new();
    let decisions = decide::attribute(reading, &paragraphs, &marked, &known, &mut statements, |_, _| ());
    statements.retain(|statement| !turns.iter().any(|turn| turn.words.overlaps(statement.span)));
    let mut found: Vec<Found> = marked.into_iter().zip(decisions).collect();
    found.extend(turns.into_iter().map(from_turn));
    found.extend(statements.into_iter().map(from_statement));
    attribute_repeated_headline(reading, &paragraphs, &mut found);
    found.sort_by_cached_key(|(marked, _)| (marked.outer.start, usize::MAX - marked.outer.end));
    // speakers first, then those who relayed them
    let speaker = |(_, decision): &Found| match &decision.attribution {
        Some(attribution) => SpeakerMention {
            mention: Some(attribution.meant()),
            answers: attribution.cue.is_some_and(|cue| features::answers(cue.of(text))),
        },
        None => SpeakerMention::default(),
    };
    let via = |(_, decision): &Found| SpeakerMention { mention: decision.via, ..SpeakerMention::default() };
    let said: Vec<SpeakerMention> = found.iter().map(speaker).chain(found.iter().map(via)).collect();
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
                let antecedent = attribution.antecedent.map(|phrase| phrase.of(text).to_owned());
                let named = named(attribution.speaker, speaker);
                Speaker { name: named.name.or(antecedent), ..named }
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

/// The quotations of an article, found on first use, as most headlines need none.
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
    /// Nothing found yet.
    pub fn of(reading: &'a Reading<'a>) -> OnDemand<'a> {
        OnDemand { reading, found: OnceCell::new() }
    }

    /// Quotations found earlier.
    pub fn precomputed(reading: &'a Reading<'a>, quotations: Quotations) -> OnDemand<'a> {
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

/// Minimum words of a repeated headline.
const REPEATED_WORDS: usize = 3;

/// Attributes a quoted headline that opens the article to the speaker of the same words in the body.
fn attribute_repeated_headline(reading: &Reading<'_>, paragraphs: &[Span], found: &mut [Found]) {
    let first = paragraphs.first().copied();
    let Some(at) = found.iter().position(|(marked, _)| Some(marked.outer) == first) else { return };
    let words = |marked: &QuotedSpan| -> Vec<&str> {
        reading.words_in(marked.inner).iter().map(|word| reading.form(word).lower.as_ref()).collect()
    };
    let headline = words(&found[at].0);
    if headline.len() < REPEATED_WORDS || found[at].1.attribution.is_some() {
        return;
    }
    let holds = |marked: &QuotedSpan| words(marked).windows(headline.len()).any(|row| row == headline);
    let said = |(_, decision): &&Found| decision.class == Class::Quotation && decision.attribution.is_some();
    let again = found.iter().filter(said).find(|(marked, _)| holds(marked)).map(|(_, decision)| decision.clone());
    if let Some(decision) = again {
        found[at].1 = decision;
    }
}

/// A quoted span and the decision about it.
type Found = (QuotedSpan, Decision);

/// Confidence of a label such as "Q" that names no one.
const UNNAMED_LABEL: f64 = 0.5;

fn from_statement(statement: Statement) -> Found {
    let confidence = statement.construction.confidence();
    let (attribution, how, class) = (Some(statement.attribution), How::Cue, Class::Indirect);
    let polarity = statement.polarity;
    (without_marks(statement.span), Decision { attribution, via: None, how, class, polarity, confidence })
}

fn from_turn(turn: Turn) -> Found {
    let attribution = Some(Attribution { speaker: turn.label, antecedent: turn.antecedent, cue: turn.colon });
    let confidence = if turn.unresolved_label { UNNAMED_LABEL } else { decide::LABEL };
    let (how, class) = (How::Label, Class::Quotation);
    let polarity = Polarity::Said;
    (without_marks(turn.words), Decision { attribution, via: None, how, class, polarity, confidence })
}

fn without_marks(words: Span) -> QuotedSpan {
    QuotedSpan { inner: words, outer: words, mark: ' ', unbalanced: false, children: Vec::new() }
}

/// The paragraphs of the story, without headlines, pull quotes and furniture.
fn paragraphs(reading: &Reading<'_>) -> Vec<Span> {
    let blocks = reading.article.blocks.iter();
    blocks.filter(|block| block.role.is_story()).map(|block| block.span).collect()
}

/// The quoted spans of an article, headlines excluded, in order, without speakers.
pub(crate) fn marks(reading: &Reading<'_>) -> Vec<QuotedSpan> {
    scan_marks(reading, &paragraphs(reading)).marked
}

/// The quoted spans, and the speech that dashes open.
fn scan_marks(reading: &Reading<'_>, paragraphs: &[Span]) -> Scan {
    let mut scan = scan::scan(&reading.article.text, paragraphs);
    dash::add(reading, paragraphs, &mut scan);
    scan
}

/// The quoted spans of one line, usually a headline, without speakers.
pub(crate) fn fragments(reading: &Reading<'_>, line: Span) -> Vec<QuotedSpan> {
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
    let marked = scan_marks(reading, &paragraphs).marked;
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
    fn resolves_mentions_to_names() {
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
    fn a_repeated_headline_has_the_speaker_of_the_body() {
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
    fn a_tag_before_a_long_quotation_outweighs_one_after_it() {
        let body =
            |before: &str, behind: &str| format!("{before}“We sail at noon.\n\n“The tide will not wait,”{behind}");
        let of = |before, behind| last_speaker(&body(before, behind));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(of("Ada Byrne said: ", " and Hugo Stone said nothing."), name("Ada Byrne"));
        assert_eq!(of("", " said Hugo Stone."), name("Hugo Stone"));
    }

    #[test]
    fn an_office_without_a_holder_is_the_nearest_speakers() {
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

    /// Each quoted span of a text with its class, and the words that name its speaker.
    pub fn quoted(code: &str, text: &str) -> Vec<(Class, Option<String>)> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code(code).unwrap());
        let mention = |mention: crate::span::Span| mention.of(&article.text).to_owned();
        let list = all(&reading).list;
        list.into_iter().map(|quote| (quote.class, quote.speaker.map(|speaker| mention(speaker.mention)))).collect()
    }
}
