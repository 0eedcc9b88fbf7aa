//! Decides, quotation by quotation, which cue names its speaker.

use super::class;
use super::cue::{self, Cue, CueKind};
use super::scanner::Marked;
use super::token::{Classes, Kind, Token, Tokens};
use super::{Class, How};
use crate::language::Language;
use crate::span::Span;
use std::ops::Range;

/// A speaker and cue as spans of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The cue; `None` when only the sentence's subject speaks.
    pub cue: Option<Span>,
}

/// What is decided about one marked stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Who speaks, as the text has it.
    pub attribution: Option<Attribution>,
    /// How that was found.
    pub how: How,
    /// What the stretch is.
    pub class: Class,
}

/// How many paragraphs back an attribution still holds.
const REACH: usize = 2;

/// Attributes every marked stretch; answers in the same order.
pub fn attribute(text: &str, paragraphs: &[Span], marked: &[Marked], language: &Language) -> Vec<Decision> {
    let mut decisions: Vec<Option<Decision>> = vec![None; marked.len()];
    let mut last: Option<(usize, Attribution)> = None;
    let mut first = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        while marked.get(first).is_some_and(|marked| marked.outer.end <= paragraph.start) {
            first += 1;
        }
        let quotes: Vec<(usize, &Marked)> = marked
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, marked)| marked.outer.start < paragraph.end)
            .collect();
        // a paragraph without marks matters only when quotations may look back to it
        let near = |marked: &Marked| {
            paragraphs.get(number + 1..).unwrap_or_default().iter().take(REACH).any(|next| next.overlaps(marked.outer))
        };
        if quotes.is_empty() && !marked.get(first).is_some_and(near) {
            continue;
        }
        let tokens = Tokens::of(text, *paragraph, &quotes, language);
        let mut desk = Desk { text, tokens: &tokens, language, marked, decisions: &mut decisions, in_paragraph: None };
        desk.paragraph(number, *paragraph, &mut last);
    }
    decisions
        .into_iter()
        .map(|decision| decision.unwrap_or(Decision { attribution: None, how: How::None, class: Class::Scare }))
        .collect()
}

/// One paragraph on the desk.
struct Desk<'a> {
    text: &'a str,
    tokens: &'a Tokens<'a>,
    language: &'a Language,
    marked: &'a [Marked],
    decisions: &'a mut Vec<Option<Decision>>,
    in_paragraph: Option<Attribution>,
}

impl Desk<'_> {
    fn paragraph(&mut self, number: usize, paragraph: Span, last: &mut Option<(usize, Attribution)>) {
        let list = &self.tokens.list;
        for (index, sentence) in self.tokens.sentences.iter().enumerate() {
            let cues = cue::cues(list, sentence, self.language);
            let quotes: Vec<(usize, usize)> = sentence
                .clone()
                .filter_map(|at| match list[at].kind {
                    Kind::Quote(number) => Some((at, number)),
                    _ => None,
                })
                .collect();
            let bare = !quotes.is_empty() && !list[sentence.clone()].iter().any(Token::is_word);
            for &(at, quote) in &quotes {
                if self.marked[quote].outer.start < paragraph.start {
                    self.carried_over(at, quote, sentence, &cues, number, last);
                    continue;
                }
                if cue::is_named(list, &cues, at) {
                    self.decisions[quote] = Some(Decision { attribution: None, how: How::None, class: Class::Title });
                    continue;
                }
                let (attribution, how) = self.speaker(at, index, sentence, &cues, bare, number, last.as_ref());
                let class = class::class(
                    &class::Marked {
                        inner: self.marked[quote].inner.of(self.text),
                        token: at,
                        sentence,
                        how,
                        attributed: attribution.is_some(),
                    },
                    self.tokens,
                    self.language,
                );
                if let Some(attribution) = &attribution
                    && how != How::Subject
                {
                    self.in_paragraph = Some(attribution.clone());
                    *last = Some((number, attribution.clone()));
                }
                self.decisions[quote] = Some(Decision { attribution, how, class });
            }
            if quotes.is_empty()
                && let Some(strong) =
                    cues.iter().rev().find(|cue| cue.holds(list, self.language) && cue.subject.is_some())
                && let Some(attribution) = self.attribution(strong)
            {
                self.in_paragraph = Some(attribution.clone());
                *last = Some((number, attribution));
            }
        }
    }

    /// A quotation that began in an earlier paragraph and ends here: a tag after its end names the speaker.
    fn carried_over(
        &mut self,
        at: usize,
        quote: usize,
        sentence: &Range<usize>,
        cues: &[Cue],
        number: usize,
        last: &mut Option<(usize, Attribution)>,
    ) {
        let ends_here = self.marked[quote].outer.end <= self.tokens.list.last().map_or(0, |token| token.span.end);
        let Some(decision) = &mut self.decisions[quote] else { return };
        if !ends_here || decision.how == How::Cue {
            return;
        }
        let Some(cue) = choose(self.text, &self.tokens.list, sentence, at, cues, self.marked) else { return };
        let Some(attribution) = attribution(&self.tokens.list, cue) else { return };
        decision.attribution = Some(attribution.clone());
        decision.how = How::Cue;
        decision.class = Class::Quotation;
        self.in_paragraph = Some(attribution.clone());
        *last = Some((number, attribution));
    }

    fn attribution(&self, cue: &Cue) -> Option<Attribution> {
        attribution(&self.tokens.list, cue)
    }

    /// The best speaker for the quotation at token `at`, and how it was found.
    #[expect(clippy::too_many_arguments, reason = "one decision that looks at all of it")]
    fn speaker(
        &self,
        at: usize,
        index: usize,
        sentence: &Range<usize>,
        cues: &[Cue],
        bare: bool,
        number: usize,
        last: Option<&(usize, Attribution)>,
    ) -> (Option<Attribution>, How) {
        let list = &self.tokens.list;
        let recent = last.filter(|(paragraph, _)| number - paragraph <= REACH).map(|(_, attribution)| attribution);
        let subject = || {
            let phrase = if bare { None } else { cue::subject(list, sentence, at, self.language) }?;
            Some(Attribution { speaker: span_of(list, &phrase)?, cue: None })
        };
        if let Some(cue) = choose(self.text, list, sentence, at, cues, self.marked) {
            return (self.attribution(cue), How::Cue);
        }
        if !bare && let Some(nearest) = cues.iter().min_by_key(|cue| cue.at.abs_diff(at)) {
            let own = self.attribution(nearest).or_else(subject);
            return match own.or_else(|| self.in_paragraph.clone()).or_else(|| recent.cloned()) {
                Some(attribution) => (Some(attribution), How::SentenceCue),
                None => (None, How::None),
            };
        }
        if (bare || at == sentence.start)
            && let Some(attribution) = &self.in_paragraph
        {
            return (Some(attribution.clone()), How::SameParagraph);
        }
        if bare {
            if let Some(next) = self.tokens.sentences.get(index + 1)
                && let Some(cue) = cue::cues(list, next, self.language).iter().find(|cue| cue.subject.is_some())
            {
                return (self.attribution(cue), How::NextSentence);
            }
            if let Some(attribution) = recent {
                return (Some(attribution.clone()), How::PreviousParagraph);
            }
        } else if cue::goes_on(list, sentence, at, self.language)
            && let Some(attribution) = self.in_paragraph.as_ref().or(recent)
        {
            return (Some(attribution.clone()), How::SameParagraph);
        } else if let Some(attribution) = subject() {
            return (Some(attribution), How::Subject);
        }
        (None, How::None)
    }
}

fn span_of(list: &[Token<'_>], phrase: &Range<usize>) -> Option<Span> {
    let tokens = list.get(phrase.clone())?;
    Some(Span::new(tokens.first()?.span.start, tokens.last()?.span.end))
}

fn attribution(list: &[Token<'_>], cue: &Cue) -> Option<Attribution> {
    let speaker = span_of(list, cue.subject.as_ref()?)?;
    Some(Attribution { speaker, cue: Some(list[cue.at].span) })
}

/// The best cue of the sentence for the quotation at token `at`. The points are an order of trust: a tag
/// right after the quotation first, then a name and a colon, a cue right before, a cue further off.
fn choose<'c>(
    text: &str,
    list: &[Token<'_>],
    sentence: &Range<usize>,
    at: usize,
    cues: &'c [Cue],
    marked: &[Marked],
) -> Option<&'c Cue> {
    let mut best: Option<(&Cue, i32)> = None;
    for cue in cues {
        let Some(subject) = &cue.subject else { continue };
        let points = points(text, list, at, cue, subject, marked);
        if points >= 0 && best.is_none_or(|(_, most)| points > most) {
            best = Some((cue, points));
        }
    }
    let (cue, _) = best?;
    // the outer cue wins: what "X said Y urged" quotes is X's
    if cue.at < at && cue.kind == CueKind::Verb && at > sentence.start && !list[at - 1].is_mark(&[':', ',']) {
        let inner = cue.subject.as_ref().map_or(cue.at, |subject| subject.start);
        let outer = cues.iter().find(|outer| {
            outer.kind == CueKind::Verb
                && list[outer.at].is(Classes::OUTER)
                && outer.at < inner
                && outer.subject.as_ref().is_some_and(|subject| subject.start <= outer.at)
                && {
                    let between = &list[outer.at + 1..inner];
                    !between.iter().any(|token| token.is_quote() || token.is_mark(&[';', ':']))
                        && (between.len() <= 1 || between.iter().any(|token| token.lower == "that"))
                }
        });
        if outer.is_some() {
            return outer;
        }
    }
    Some(cue)
}

fn points(text: &str, list: &[Token<'_>], at: usize, cue: &Cue, subject: &Range<usize>, marked: &[Marked]) -> i32 {
    let strong = cue.kind != CueKind::Verb || list[cue.at].is(Classes::STRONG);
    let by_strength = |if_strong: i32, if_weak: i32| if strong { if_strong } else { if_weak };
    let points = if cue.kind == CueKind::Colon {
        if cue.at + 1 == at { 90 } else { 20 }
    } else if cue.at > at {
        let end = if subject.start > at { cue.at.min(subject.start) } else { cue.at };
        let between = list.get(at + 1..end).unwrap_or_default();
        let words = between.iter().filter(|token| token.is_word()).count();
        if between.iter().any(Token::is_quote) {
            15
        } else if words == 0 {
            let inner = match list[at].kind {
                Kind::Quote(number) => marked[number].inner.of(text).trim_end(),
                _ => "",
            };
            let tagged = inner.ends_with([',', '?', '!', '-', '—'])
                || between.first().is_some_and(|token| token.is_mark(&[',', '-', '—']));
            if tagged { by_strength(100, 60) } else { by_strength(55, 30) }
        } else if words <= 4 {
            40
        } else {
            25
        }
    } else {
        let between = list.get(cue.at + 1..at).unwrap_or_default();
        let words = (cue.at + 1..at).filter(|index| list[*index].is_word() && !subject.contains(index)).count();
        let words = i32::try_from(words).unwrap_or(i32::MAX);
        let other = between.iter().any(Token::is_quote);
        let led_in = between.last().is_some_and(|token| token.is_mark(&[':', ',']));
        let base = if led_in && words <= 12 && !other {
            by_strength(85, 50)
        } else if words == 0 && !other {
            by_strength(85, 70)
        } else {
            by_strength(70, 45) - words.min(30)
        };
        let semicolon = between.iter().any(|token| token.is_mark(&[';']));
        base - if other { 10 } else { 0 } - if semicolon { 15 } else { 0 }
    };
    if cue.kind == CueKind::Source { points.max(50) } else { points }
}
