//! Decides, quotation by quotation, which cue names its speaker.

use crate::article::{Block, Role, signature};
use crate::language::Language;
use crate::quotation::grammar;
use crate::quotation::grammar::cue::{Cue, CueKind, is_named};
use crate::quotation::grammar::token::{Kind, Phrase, Token, Tokens};
use crate::quotation::grammar::v2::cues;
use crate::quotation::indirect::{Statement, statements as reported};
use crate::quotation::marks::scan::Marked;
use crate::quotation::model::{class, score};
use crate::quotation::speaker::attribution::{Attribution, attribution, span_of};
use crate::quotation::speaker::candidate::{Candidate, Origin, Situation, key, near};
use crate::quotation::speaker::credit::credit;
use crate::quotation::speaker::history::{History, Turn};
use crate::quotation::speaker::lead;
use crate::quotation::speaker::mention;
use crate::quotation::speaker::rank::{TAG, choose};
use crate::quotation::types::{Class, How, Polarity};
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// What is decided about one marked stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Who speaks, as the text has it.
    pub attribution: Option<Attribution>,
    /// Through whom we know: "..., she said, according to the harbour paper".
    pub via: Option<Span>,
    /// How that was found.
    pub how: How,
    /// What the stretch is.
    pub class: Class,
    /// How the speaker stands to it.
    pub polarity: Polarity,
    /// Probability that the speaker is right.
    pub confidence: f64,
}

/// Attributes every marked stretch; answers in the same order. `known` are paragraphs, in order, with whoever speaks when
/// all of one stands in marks: a name elsewhere, or nobody. Adds the statements without marks.
/// `see` is shown every decision before it is taken.
pub fn attribute(
    reading: &Reading<'_>,
    paragraphs: &[Span],
    marked: &[Marked],
    known: &[(Span, Option<Span>)],
    statements: &mut Vec<Statement>,
    mut see: impl FnMut(&Situation<'_>, &[Candidate<'_>]),
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
        let quotes: Vec<(usize, &Marked)> = marked
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
        let mut desk = ParagraphContext {
            text,
            lead: opens.then(|| lead::over(reading, *paragraph)).flatten().map(|lead| lead.speaker),
            known: known.binary_search_by_key(paragraph, |(of, _)| *of).ok().map(|at| known[at].1),
            tokens: &tokens,
            cues: &cues,
            mentions: &mentions,
            language,
            marked,
            decisions: &mut decisions,
        };
        let next = below(reading, *paragraph).filter(|_| last);
        desk.paragraph(number, *paragraph, next, &mut history, &mut see);
        history.colon = paragraph.of(text).trim_end().ends_with(':');
        history.sentence = tokens.sentences.last().and_then(|sentence| {
            let subject = grammar::subject(&tokens.list, sentence, sentence.end, language)?;
            let speaker = span_of(&tokens.list, &subject)?;
            let attribution = Attribution { speaker, stands_for: None, cue: None };
            Some(Turn { attribution, key: key(speaker.of(text)), paragraph: number, end: paragraph.end, tagged: false })
        });
    }
    decisions.into_iter().map(|decision| decision.unwrap_or_else(nobody)).collect()
}

/// The line under a paragraph: of the story, or the signature of a post.
fn below(reading: &Reading<'_>, paragraph: Span) -> Option<Span> {
    let blocks = &reading.article.blocks;
    let rest = &blocks[blocks.partition_point(|block| block.span.end <= paragraph.end)..];
    let signed = |block: &Block| block.role == Role::Furniture && signature(reading.text(block.span)).is_some();
    rest.iter().find(|block| block.role.is_story() || signed(block)).map(|block| block.span)
}

/// A paragraph of more bytes is read part by part: one of megabytes must not stand in tokens as a whole.
const LONGEST_PART: usize = 64 * 1024;

/// A paragraph in parts that end with sentences; a sentence longer than a part is cut at a word, one without words anywhere.
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

/// Where the first part of a stretch ends that is longer than a part.
fn part_end(reading: &Reading<'_>, rest: Span) -> usize {
    let most = rest.cut(&reading.article.text, LONGEST_PART).end;
    let sentence = reading.sentences.partition_point(|sentence| sentence.span.end <= most).checked_sub(1);
    let word = reading.words.partition_point(|word| word.span.end <= most).checked_sub(1);
    let ends = [sentence.map(|at| reading.sentences[at].span.end), word.map(|at| reading.words[at].span.end)];
    ends.into_iter().flatten().find(|end| *end > rest.start).unwrap_or(most)
}

/// Nobody's words.
fn nobody() -> Decision {
    Decision {
        attribution: None,
        via: None,
        how: How::None,
        class: Class::ScareQuotes,
        polarity: Polarity::Said,
        confidence: 0.0,
    }
}

/// At most so many quotations of a sentence, the first, are asked for their speakers: a text without an end of a sentence
/// must not cost a weighing each few letters. The others have none, and the class of the last that was asked.
const IN_SENTENCE: usize = 60;

/// The words of the one whom a line over or under them names.
fn of_line(speaker: Span) -> Decision {
    let attribution = Some(Attribution { speaker, stands_for: None, cue: None });
    Decision {
        attribution,
        via: None,
        how: How::Label,
        class: Class::Quotation,
        polarity: Polarity::Said,
        confidence: LABEL,
    }
}

/// One paragraph on the desk.
struct ParagraphContext<'a> {
    text: &'a str,
    /// Whom the line over the paragraph names.
    lead: Option<Span>,
    /// Whose words the paragraph is known to be.
    known: Option<Option<Span>>,
    tokens: &'a Tokens<'a>,
    cues: &'a [Vec<Cue>],
    mentions: &'a [Phrase],
    language: &'static Language,
    marked: &'a [Marked],
    decisions: &'a mut Vec<Option<Decision>>,
}

impl ParagraphContext<'_> {
    fn paragraph(
        &mut self,
        number: usize,
        paragraph: Span,
        next: Option<Span>,
        history: &mut History,
        see: &mut impl FnMut(&Situation<'_>, &[Candidate<'_>]),
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
                if before >= IN_SENTENCE {
                    let class = self.decisions[quotes[IN_SENTENCE - 1].1]
                        .as_ref()
                        .map_or(Class::ScareQuotes, |last| last.class);
                    self.decisions[quote] = Some(Decision { class, how: How::NotAsked, ..nobody() });
                    continue;
                }
                if self.marked[quote].outer.start < paragraph.start {
                    self.carried_over(at, quote, sentence, cues, (number, next), history);
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
                see(&situation, &candidates);
                let line = credit(self.text, self.tokens, at, next)
                    .or_else(|| self.led_in(&situation, &candidates))
                    .map_or_else(|| self.known.filter(|_| self.tokens.list.len() == 1), |speaker| Some(Some(speaker)));
                let decision = match line {
                    Some(Some(speaker)) => of_line(speaker),
                    Some(None) => Decision { class: Class::Quotation, ..nobody() },
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
                    cues.iter().rev().find(|cue| cue.holds(list, self.language) && cue.subject.is_some())
                && let Some(attribution) = attribution(list, strong)
            {
                let end = list[sentence.end - 1].span.end;
                history.push(self.turn(&attribution, number, end, true));
            }
        }
    }

    /// Whom the line over a quotation names, where the quotation opens its paragraph and has no tag of its own.
    fn led_in(&self, situation: &Situation<'_>, candidates: &[Candidate<'_>]) -> Option<Span> {
        let tagged = candidates.iter().any(|candidate| candidate.best && candidate.points >= TAG);
        self.lead.filter(|_| situation.at == 0 && !tagged)
    }

    fn turn(&self, attribution: &Attribution, paragraph: usize, end: usize, tagged: bool) -> Turn {
        Turn { attribution: attribution.clone(), key: key(attribution.meant().of(self.text)), paragraph, end, tagged }
    }

    /// A quotation that began in an earlier paragraph and ends here: a tag after its end names the speaker.
    fn carried_over(
        &mut self,
        at: usize,
        quote: usize,
        sentence: &Range<usize>,
        cues: &[Cue],
        (number, next): (usize, Option<Span>),
        history: &mut History,
    ) {
        let end = self.marked[quote].outer.end;
        let ends_here = end <= self.tokens.list.last().map_or(0, |token| token.span.end);
        let Some(decision) = &self.decisions[quote] else { return };
        if !ends_here || decision.how == How::Cue {
            return;
        }
        if let Some(speaker) = credit(self.text, self.tokens, at, next) {
            let decision = of_line(speaker);
            if let Some(attribution) = &decision.attribution {
                history.push(self.turn(attribution, number, end, false));
            }
            self.decisions[quote] = Some(decision);
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
            confidence: TAG_BEHIND,
        });
    }
}

/// How often a tag behind a quotation of several paragraphs names its speaker: as often as any tag did by the rules alone
/// (PolNeAR, 6,034 of them).
const TAG_BEHIND: f64 = 0.93;
/// How often a label names its speaker: it stands right beside the words.
pub const LABEL: f64 = 0.97;

/// Takes the likeliest of the candidates, and says what the stretch is.
fn decide(situation: &Situation<'_>, candidates: &[Candidate<'_>]) -> Decision {
    let scores = score::score(situation, candidates);
    let shares = &scores.probabilities;
    // the same speaker found in several ways counts once, with all shares
    let together = |candidate: &Candidate<'_>| {
        candidates.iter().zip(shares).filter(|(other, _)| other.is_same(candidate)).map(|(_, share)| share).sum::<f64>()
    };
    let chosen = candidates.iter().map(together).enumerate().max_by(|(one, together), (other, more)| {
        together.total_cmp(more).then(shares[*one].total_cmp(&shares[*other]))
    });
    let chosen = goes_on(situation, candidates).map(|last| (last, together(&candidates[last]))).or(chosen);
    let unsaid = class::is_unsaid(situation, candidates);
    let class = if unsaid {
        Class::ScareQuotes
    } else if is_named(situation.list(), &situation.cues[situation.index], situation.at) {
        Class::Title
    } else {
        class::class(situation, candidates, score::quotation(situation, candidates, &scores, chosen))
    };
    let candidate = chosen.map(|(number, _)| &candidates[number]);
    let (candidate, via) = candidate.map_or((None, None), |candidate| through(situation, candidates, candidate));
    Decision {
        attribution: candidate.map(|candidate| candidate.attribution.clone()),
        via: via.map(|via| via.attribution.speaker),
        how: candidate.map_or(How::None, |candidate| how(situation, candidate)),
        class,
        polarity: if unsaid { Polarity::Unsaid } else { Polarity::Said },
        confidence: chosen
            .zip(candidate)
            .map_or(0.0, |((_, share), candidate)| score::calibrated(score::DecisionKind::of(candidate), share)),
    }
}

/// The last speaker, where the sentence has no cue of its own and its verb shows that it goes on with what was said.
fn goes_on(s: &Situation<'_>, candidates: &[Candidate<'_>]) -> Option<usize> {
    let tagged = s.bare || candidates.iter().any(|candidate| candidate.best);
    let last = candidates.iter().position(|candidate| candidate.origin == Origin::Last)?;
    (!tagged && cues::goes_on(s.list(), &s.sentence(), s.at, s.language)).then_some(last)
}

/// Who spoke, and through whom we know: a paper or a document that the sentence names besides the speaker.
fn through<'c, 'a>(
    situation: &Situation<'_>,
    candidates: &'c [Candidate<'a>],
    chosen: &'c Candidate<'a>,
) -> (Option<&'c Candidate<'a>>, Option<&'c Candidate<'a>>) {
    let passes_on = |candidate: &Candidate<'_>| {
        candidate.origin == Origin::Cue
            && candidate.cue.is_some_and(|cue| {
                let verb = &situation.list()[cue.at].lower;
                cue.kind == CueKind::Source || situation.language.speech_verbs.has(verb, "relays")
            })
    };
    let others = || candidates.iter().filter(|other| other.origin == Origin::Cue && !other.is_same(chosen));
    if passes_on(chosen) {
        // the trees may take the paper: the tag names who spoke
        let tag = others().find(|other| other.points >= TAG && !passes_on(other));
        return if tag.is_some() { (tag, Some(chosen)) } else { (Some(chosen), None) };
    }
    (Some(chosen), others().find(|other| passes_on(other)))
}

/// How a candidate was found, in the words of the output.
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
    fn a_line_under_a_quotation_names_its_speaker() {
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
    fn a_line_under_a_quotation_of_several_paragraphs_names_its_speaker() {
        let text = "Rain fell.\n\n“Nobody asked us.\n\n“Nobody will.”\n\n— Ada Byrne, engineer";
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code("en").expect("English is there"));
        let quotations = quotation::all(&reading);
        let speaker = quotations.list[0].speaker.as_ref().map(|speaker| reading.text(speaker.mention));
        assert_eq!(speaker, Some("Ada Byrne"));
    }

    #[test]
    fn a_paper_between_speaker_and_reader_is_no_speaker() {
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
