//! Decides which cue names the speaker of each quotation.

use crate::article::{Block, Role, signature};
use crate::language::Language;
use crate::quotation::grammar;
use crate::quotation::grammar::cue::{Cue, CueKind, is_named};
use crate::quotation::grammar::token::{Kind, Phrase, Token, Tokens};
use crate::quotation::grammar::v2::cues;
use crate::quotation::indirect::{Statement, statements as reported};
use crate::quotation::marks::scan::QuotedSpan;
use crate::quotation::model::{class, score};
use crate::quotation::speaker::attribution::{Attribution, attribution, span_of};
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation, key, near};
use crate::quotation::speaker::credit::credit;
use crate::quotation::speaker::history::{History, Turn};
use crate::quotation::speaker::lead_in;
use crate::quotation::speaker::mention;
use crate::quotation::speaker::rank::{TAG, choose};
use crate::quotation::types::{Class, How, Polarity};
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// The decision about one quoted span.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The speaker, in the words of the text.
    pub attribution: Option<Attribution>,
    /// Who relayed it: "..., she said, according to the harbour paper".
    pub via: Option<Span>,
    /// How the speaker was found.
    pub how: How,
    /// What the span is.
    pub class: Class,
    /// Whether the speaker affirms it.
    pub polarity: Polarity,
    /// Probability that the speaker is right.
    pub confidence: f64,
}

/// Attributes every quoted span; returns the decisions in the same order. `known` lists, in order, the paragraphs that
/// are quoted from end to end and have a known speaker elsewhere, or none. Adds the indirect statements. `observe` is
/// called before every decision.
pub fn attribute(
    reading: &Reading<'_>,
    paragraphs: &[Span],
    marked: &[QuotedSpan],
    known: &[(Span, Option<Span>)],
    statements: &mut Vec<Statement>,
    mut observe: impl FnMut(&Situation<'_>, &[Candidate<'_>]),
) -> Vec<Decision> {
    let (text, language) = (&reading.article.text, reading.language);
    let mut decisions: Vec<Option<Decision>> = vec![None; marked.len()];
    let mut history = History::default();
    let mut first = 0;
    let parts = paragraphs
        .iter()
        .enumerate()
        .flat_map(|(number, whole)| parts(reading, *whole).map(move |part| (number, part, part.end == whole.end)));
    for (number, ref paragraph, last) in parts {
        while marked.get(first).is_some_and(|marked| marked.outer.end <= paragraph.start) {
            first += 1;
        }
        let quotes: Vec<(usize, &QuotedSpan)> = marked
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, marked)| marked.outer.start < paragraph.end)
            .collect();
        history.forget(number);
        let tokens = Tokens::of(reading, *paragraph, &quotes);
        let cues: Vec<Vec<Cue>> =
            tokens.sentences.iter().map(|sentence| grammar::cues(&tokens.list, sentence, language)).collect();
        let of = tokens.sentences.iter().zip(&cues);
        statements.extend(of.flat_map(|(sentence, cues)| reported(&tokens.list, sentence, cues, language)));
        let mentions = if quotes.is_empty() { Vec::new() } else { mention::mentions(&tokens.list) };
        let opens = tokens.list.first().is_some_and(Token::is_quote);
        let mut context = ParagraphContext {
            text,
            lead: opens.then(|| lead_in::above(reading, *paragraph)).flatten().map(|lead| lead.speaker),
            known: known.binary_search_by_key(paragraph, |(of, _)| *of).ok().map(|at| known[at].1),
            tokens: &tokens,
            cues: &cues,
            mentions: &mentions,
            language,
            marked,
            decisions: &mut decisions,
        };
        let next = line_below(reading, *paragraph).filter(|_| last);
        context.paragraph(number, *paragraph, next, &mut history, &mut observe);
        history.colon = paragraph.of(text).trim_end().ends_with(':');
        history.sentence = tokens.sentences.last().and_then(|sentence| {
            let subject = grammar::subject(&tokens.list, sentence, sentence.end, language)?;
            let speaker = span_of(&tokens.list, &subject)?;
            let attribution = Attribution { speaker, antecedent: None, cue: None };
            Some(Turn { attribution, key: key(speaker.of(text)), paragraph: number, end: paragraph.end, tagged: false })
        });
    }
    decisions.into_iter().map(|decision| decision.unwrap_or_else(unattributed)).collect()
}

/// The line below a paragraph: of the story, or the signature of a post.
fn line_below(reading: &Reading<'_>, paragraph: Span) -> Option<Span> {
    let blocks = &reading.article.blocks;
    let rest = &blocks[blocks.partition_point(|block| block.span.end <= paragraph.end)..];
    let signed = |block: &Block| block.role == Role::Furniture && signature(reading.text(block.span)).is_some();
    rest.iter().find(|block| block.role.is_story() || signed(block)).map(|block| block.span)
}

/// Maximum bytes of a paragraph tokenized at once.
const LONGEST_PART: usize = 64 * 1024;

/// Splits a paragraph at sentence ends; a sentence longer than a part is split at a word, one without words anywhere.
fn parts(reading: &Reading<'_>, paragraph: Span) -> impl Iterator<Item = Span> {
    let mut start = Some(paragraph.start);
    std::iter::from_fn(move || {
        let from = start?;
        let rest = Span::new(from, paragraph.end);
        let end = if rest.len() <= LONGEST_PART { rest.end } else { part_end(reading, rest) };
        start = (end < rest.end).then_some(end);
        Some(Span::new(from, end))
    })
}

/// Where the first part ends of a span that is longer than a part.
fn part_end(reading: &Reading<'_>, rest: Span) -> usize {
    let most = rest.cut(&reading.article.text, LONGEST_PART).end;
    let sentence = reading.sentences.partition_point(|sentence| sentence.span.end <= most).checked_sub(1);
    let word = reading.words.partition_point(|word| word.span.end <= most).checked_sub(1);
    let ends = [sentence.map(|at| reading.sentences[at].span.end), word.map(|at| reading.words[at].span.end)];
    ends.into_iter().flatten().find(|end| *end > rest.start).unwrap_or(most)
}

/// A decision without a speaker.
fn unattributed() -> Decision {
    Decision {
        attribution: None,
        via: None,
        how: How::None,
        class: Class::ScareQuotes,
        polarity: Polarity::Said,
        confidence: 0.0,
    }
}

/// Maximum quotations of a sentence that get a speaker, as weighing all of an endless sentence would be slow. The rest
/// get the class of the last one weighed.
const MOST_IN_SENTENCE: usize = 60;

/// The words of the speaker named by the line above or below.
fn from_line(speaker: Span) -> Decision {
    let attribution = Some(Attribution { speaker, antecedent: None, cue: None });
    Decision {
        attribution,
        via: None,
        how: How::Label,
        class: Class::Quotation,
        polarity: Polarity::Said,
        confidence: LABEL,
    }
}

/// One paragraph being attributed.
struct ParagraphContext<'a> {
    text: &'a str,
    /// The speaker named by the line above the paragraph.
    lead: Option<Span>,
    /// The known speaker of the paragraph.
    known: Option<Option<Span>>,
    tokens: &'a Tokens<'a>,
    cues: &'a [Vec<Cue>],
    mentions: &'a [Phrase],
    language: &'static Language,
    marked: &'a [QuotedSpan],
    decisions: &'a mut Vec<Option<Decision>>,
}

impl ParagraphContext<'_> {
    fn paragraph(
        &mut self,
        number: usize,
        paragraph: Span,
        next: Option<Span>,
        history: &mut History,
        observe: &mut impl FnMut(&Situation<'_>, &[Candidate<'_>]),
    ) {
        let list = &self.tokens.list;
        for (index, sentence) in self.tokens.sentences.iter().enumerate() {
            let cues = &self.cues[index];
            let quotes: Vec<(usize, usize)> = sentence
                .clone()
                .filter_map(|at| match list[at].kind {
                    Kind::Quote(number) => Some((at, number)),
                    _ => None,
                })
                .collect();
            for (before, &(at, quote)) in quotes.iter().enumerate() {
                if before >= MOST_IN_SENTENCE {
                    let class = self.decisions[quotes[MOST_IN_SENTENCE - 1].1]
                        .as_ref()
                        .map_or(Class::ScareQuotes, |last| last.class);
                    self.decisions[quote] = Some(Decision { class, how: How::NotAsked, ..unattributed() });
                    continue;
                }
                if self.marked[quote].outer.start < paragraph.start {
                    self.continued_quotation(at, quote, sentence, cues, number, history);
                    continue;
                }
                let situation = Situation {
                    text: self.text,
                    tokens: self.tokens,
                    language: self.language,
                    marked: self.marked,
                    quote,
                    at,
                    index,
                    paragraph: number,
                    cues: self.cues,
                    mentions: self.mentions,
                    history,
                    bare: !list[near(sentence, at)].iter().any(Token::is_word),
                };
                let candidates = situation.candidates();
                observe(&situation, &candidates);
                let line = credit(self.text, self.tokens, at, next)
                    .or_else(|| self.lead_in_speaker(&situation, &candidates))
                    .map_or_else(|| self.known.filter(|_| self.tokens.list.len() == 1), |speaker| Some(Some(speaker)));
                let decision = match line {
                    Some(Some(speaker)) => from_line(speaker),
                    Some(None) => Decision { class: Class::Quotation, ..unattributed() },
                    None => decide(&situation, &candidates),
                };
                if let Some(attribution) = &decision.attribution {
                    let turn = self.turn(attribution, number, self.marked[quote].outer.end, decision.how == How::Cue);
                    if decision.class == Class::Quotation {
                        history.push(turn);
                    }
                }
                self.decisions[quote] = Some(decision);
            }
            if quotes.is_empty()
                && let Some(strong) =
                    cues.iter().rev().find(|cue| cue.carries_over(list, self.language) && cue.subject.is_some())
                && let Some(attribution) = attribution(list, strong)
            {
                let end = list[sentence.end - 1].span.end;
                history.push(self.turn(&attribution, number, end, true));
            }
        }
    }

    /// The speaker named by the line above, where the quotation opens its paragraph and has no tag.
    fn lead_in_speaker(&self, situation: &Situation<'_>, candidates: &[Candidate<'_>]) -> Option<Span> {
        let tagged = candidates.iter().any(|candidate| candidate.best && candidate.points >= TAG);
        self.lead.filter(|_| situation.at == 0 && !tagged)
    }

    fn turn(&self, attribution: &Attribution, paragraph: usize, end: usize, tagged: bool) -> Turn {
        Turn { attribution: attribution.clone(), key: key(attribution.meant().of(self.text)), paragraph, end, tagged }
    }

    /// Attributes a quotation that began in an earlier paragraph and ends here, by a tag after its end.
    fn continued_quotation(
        &mut self,
        at: usize,
        quote: usize,
        sentence: &Range<usize>,
        cues: &[Cue],
        number: usize,
        history: &mut History,
    ) {
        let end = self.marked[quote].outer.end;
        let ends_here = end <= self.tokens.list.last().map_or(0, |token| token.span.end);
        let Some(decision) = &self.decisions[quote] else { return };
        if !ends_here || decision.how == How::Cue {
            return;
        }
        let Some(cue) = choose(self.text, &self.tokens.list, sentence, at, cues, self.marked) else { return };
        let Some(attribution) = attribution(&self.tokens.list, cue) else { return };
        history.push(self.turn(&attribution, number, end, true));
        self.decisions[quote] = Some(Decision {
            attribution: Some(attribution),
            via: None,
            how: How::Cue,
            class: Class::Quotation,
            polarity: Polarity::Said,
            confidence: TRAILING_TAG,
        });
    }
}

/// How often a tag after a quotation of several paragraphs names its speaker: as often as any tag did by rules alone
/// (PolNeAR, 6,034 tags).
const TRAILING_TAG: f64 = 0.93;
/// How often a label before the words names their speaker.
pub const LABEL: f64 = 0.97;

/// Takes the likeliest candidate, and classifies the span.
fn decide(situation: &Situation<'_>, candidates: &[Candidate<'_>]) -> Decision {
    let scores = score::score(situation, candidates);
    let shares = &scores.probabilities;
    // a speaker found in several ways counts once, with the sum of the probabilities
    let together = |candidate: &Candidate<'_>| {
        candidates.iter().zip(shares).filter(|(other, _)| other.is_same(candidate)).map(|(_, share)| share).sum::<f64>()
    };
    let chosen = candidates.iter().map(together).enumerate().max_by(|(one, together), (other, more)| {
        together.total_cmp(more).then(shares[*one].total_cmp(&shares[*other]))
    });
    let chosen = continues_speech(situation, candidates).map(|last| (last, together(&candidates[last]))).or(chosen);
    let unsaid = class::is_unsaid(situation, candidates);
    let class = if unsaid {
        Class::ScareQuotes
    } else if is_named(situation.list(), &situation.cues[situation.index], situation.at) {
        Class::Title
    } else {
        class::class(situation, candidates, score::quotation(situation, candidates, &scores, chosen))
    };
    let candidate = chosen.map(|(number, _)| &candidates[number]);
    let (candidate, via) = candidate.map_or((None, None), |candidate| with_relay(situation, candidates, candidate));
    Decision {
        attribution: candidate.map(|candidate| candidate.attribution.clone()),
        via: via.map(|via| via.attribution.speaker),
        how: candidate.map_or(How::None, |candidate| how(situation, candidate)),
        class,
        polarity: if unsaid { Polarity::NotSaid } else { Polarity::Said },
        confidence: chosen
            .zip(candidate)
            .map_or(0.0, |((_, share), candidate)| score::calibrated(score::DecisionKind::of(candidate), share)),
    }
}

/// The last speaker, where the sentence has no cue and its verb shows that it continues what was said.
fn continues_speech(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> Option<usize> {
    let tagged = s.bare || candidates.iter().any(|candidate| candidate.best);
    let last = candidates.iter().position(|candidate| candidate.origin == Origin::Last)?;
    (!tagged && cues::goes_on(s.list(), &s.sentence(), s.at, s.language)).then_some(last)
}

/// The speaker, and who relayed it: a newspaper or document named in the sentence.
fn with_relay<'c, 'a>(
    situation: &Situation<'_>,
    candidates: &'c [Candidate<'a>],
    chosen: &'c Candidate<'a>,
) -> (Option<&'c Candidate<'a>>, Option<&'c Candidate<'a>>) {
    let relays = |candidate: &Candidate<'_>| {
        candidate.origin == Origin::Cue
            && candidate.cue.is_some_and(|cue| {
                let verb = &situation.list()[cue.at].lower;
                cue.kind == CueKind::Source || situation.language.speech_verbs.has(verb, "relays")
            })
    };
    let others = || candidates.iter().filter(|other| other.origin == Origin::Cue && !other.is_same(chosen));
    if relays(chosen) {
        // the model may have chosen the newspaper: the tag names the speaker
        let tag = others().find(|other| other.points >= TAG && !relays(other));
        return if tag.is_some() { (tag, Some(chosen)) } else { (Some(chosen), None) };
    }
    (Some(chosen), others().find(|other| relays(other)))
}

/// How a candidate was found, as reported in the output.
fn how(situation: &Situation<'_>, candidate: &Candidate<'_>) -> How {
    match candidate.origin {
        Origin::Cue if candidate.best => How::Cue,
        Origin::Cue => How::SentenceCue,
        Origin::Subject => How::Subject,
        Origin::NextCue | Origin::NextSubject => How::NextSentence,
        Origin::PreviousCue | Origin::PreviousSubject | Origin::Mention => How::SentenceCue,
        Origin::Last | Origin::Other => match candidate.turn {
            Some(turn) if turn.paragraph < situation.paragraph => How::PreviousParagraph,
            _ => How::SameParagraph,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language;
    use crate::quotation::{self, Class};
    use crate::reading::Reading;

    #[test]
    fn a_credit_names_the_speaker() {
        for (line, speaker) in [
            ("— Ada Byrne, engineer", Some("Ada Byrne")),
            ("– Kees van der Meer", Some("Kees van der Meer")),
            ("-Commissioner Ada Byrne", Some("Commissioner Ada Byrne")),
            ("-- Ada Byrne, engineer.", Some("Ada Byrne")),
            ("— Ada Byrne (@byrne) June 3, 2031", Some("Ada Byrne")),
            ("– New pumps.", None),
            ("- New pumps will come", None),
        ] {
            let text = format!("\"Nobody asked us about the tower.\"\n\n{line}");
            let article = Article::from_fields("a", None, &text);
            let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
            let quotations = quotation::all(&reading);
            let words = |speaker: &quotation::Speaker| reading.text(speaker.mention).to_owned();
            assert_eq!(quotations.list[0].speaker.as_ref().map(words).as_deref(), speaker, "{line}");
        }
    }

    #[test]
    fn a_newspaper_that_relays_is_not_the_speaker() {
        for (text, speaker, via) in [
            (
                "\"We sail at noon,\" Ada Byrne said, according to the Harbour Post.",
                "Ada Byrne",
                Some("the Harbour Post"),
            ),
            ("\"We sail at noon,\" said Ada Byrne, the Harbour Post reported.", "Ada Byrne", Some("the Harbour Post")),
            ("\"We sail at noon,\" according to the Harbour Post.", "the Harbour Post", None),
            ("\"We sail at noon,\" Ada Byrne said.", "Ada Byrne", None),
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
            let quotations = quotation::all(&reading);
            let words = |speaker: &quotation::Speaker| reading.text(speaker.mention).to_owned();
            let found = quotations.list.iter().find(|found| found.class != Class::Indirect).expect("a quotation");
            assert_eq!(found.speaker.as_ref().map(words).as_deref(), Some(speaker), "{text}");
            assert_eq!(found.via.as_ref().map(words).as_deref(), via, "{text}");
        }
    }
}
