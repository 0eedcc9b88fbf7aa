//! Transcripts and interviews: paragraphs that open with the speaker and a colon, without quotation marks.

use crate::article::{Block, Role, signature};
use crate::quotation::marks::glyph::may_surround_words;
use crate::quotation::speaker::guest::{Introduction, Names};
use crate::reading::{Reading, fold};
use crate::span::Span;
use hashbrown::HashMap;
use std::ops::Range;

/// One turn of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The speaker, as written in or above the paragraph: "MINISTER", "Q".
    pub label: Span,
    /// The name that initials abbreviate: "Ada Brook" for "AB".
    pub antecedent: Option<Span>,
    /// Whether the label is a single letter without a known name.
    pub unresolved_label: bool,
    /// The colon.
    pub colon: Option<Span>,
    /// The words.
    pub words: Span,
}

impl Turn {
    /// A turn whose label names the speaker.
    pub fn new(label: Span, colon: Option<Span>, words: Span) -> Turn {
        Turn { label, antecedent: None, unresolved_label: false, colon, words }
    }
}

/// Maximum words of a label.
const LABEL_WORDS: usize = 4;
/// Maximum bytes of a label.
const LABEL_BYTES: usize = 48;
/// Maximum paragraphs between two turns of one conversation: answers have several, and subheads interrupt.
const GAP: usize = 4;
/// Maximum capital letters of a label that abbreviates a name or only marks question and answer.
const INITIALS: usize = 4;
/// Maximum speakers of one conversation.
const SPEAKERS: usize = 50;
/// Maximum length of a post, in bytes.
const POST_BYTES: usize = 400;

/// The turns of an article, in order.
pub fn turns(reading: &Reading<'_>) -> Vec<Turn> {
    let names = Names::default();
    let mut found = Vec::new();
    let mut run: Vec<(usize, Turn)> = Vec::new();
    for (number, block) in reading.article.blocks.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| reading.article.blocks.get(before));
        found.extend(post(reading, *block, before.copied()));
        if matches!(block.role, Role::Headline | Role::Furniture | Role::Caption | Role::Post) {
            continue;
        }
        let Some(turn) = turn(reading, block.span) else { continue };
        if run.last().is_some_and(|(last, _)| number - last > GAP) {
            keep_conversation(reading, &names, &mut run, &mut found);
        }
        run.push((number, turn));
    }
    keep_conversation(reading, &names, &mut run, &mut found);
    found
}

/// Whether a span uses the first person.
pub fn first_person(reading: &Reading<'_>, span: Span) -> bool {
    reading.words_in(span).iter().any(|word| reading.form(word).first_person)
}

/// Reads a post, whose author follows it in the same block, or in the next one where the post is not prose.
fn post(reading: &Reading<'_>, block: Block, before: Option<Block>) -> Option<Turn> {
    if !matches!(block.role, Role::Post | Role::Furniture) {
        return None;
    }
    let signed = signature(reading.text(block.span))?;
    let span = |range: Range<usize>| Span::new(block.span.start + range.start, block.span.start + range.end);
    let words = match block.role {
        Role::Post => span(signed.words),
        _ => before.filter(|before| is_post(reading, *before))?.span,
    };
    let says = reading.text(words).contains(char::is_alphanumeric);
    says.then(|| Turn::new(span(signed.author), Some(span(signed.dash)), words))
}

/// Whether a block above the signature of a post may be its text: a short one without quotation marks.
fn is_post(reading: &Reading<'_>, block: Block) -> bool {
    let prose = block.role == Role::Paragraph
        && block.span.len() <= POST_BYTES
        && !reading.text(block.span).contains(may_surround_words);
    block.role == Role::Furniture || prose
}

/// Reads a paragraph as a turn, regardless of its neighbours.
pub fn turn(reading: &Reading<'_>, paragraph: Span) -> Option<Turn> {
    let text = &reading.article.text;
    let content = paragraph.of(text);
    let head = content.as_bytes().get(..LABEL_BYTES).unwrap_or(content.as_bytes());
    let colon = memchr::memchr(b':', head)?;
    let label = content.get(..colon)?;
    let mut words = label.split(' ');
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    if label.is_empty() || !words.by_ref().take(LABEL_WORDS).all(named) || words.next().is_some() {
        return None;
    }
    let rest = &content[colon + 1..];
    let words = Span::new(paragraph.start + colon + 1, paragraph.end).trimmed(text);
    let speaks = rest.starts_with(char::is_whitespace)
        && words
            .of(text)
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '(' | '…' | '.' | '\'' | '’' | '¿' | '¡'));
    let kicker = label.split(' ').any(|word| reading.language.kickers.contains(&fold(word)));
    if !speaks || kicker {
        return None;
    }
    let at = paragraph.start + colon;
    Some(Turn::new(Span::new(paragraph.start, at), Some(Span::new(at, at + 1)), words))
}

/// Keeps a run of turns, each with its paragraph number, if it is a conversation: one speaks twice, another speaks too,
/// and they ask or say "I".
fn keep_conversation(reading: &Reading<'_>, names: &Names, run: &mut Vec<(usize, Turn)>, found: &mut Vec<Turn>) {
    // "JAKE TAPPER" becomes "TAPPER" later on
    let label = |turn: &Turn| reading.text(turn.label).rsplit(' ').next().unwrap_or_default();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, turn) in run.iter() {
        *counts.entry(label(turn)).or_default() += 1;
    }
    let first_person = |turn: &Turn| first_person(reading, turn.words);
    let is_question = |turn: &Turn| is_question(reading, turn);
    // an isolated headline or note with a colon
    let alone = |at: usize| {
        let near = |other: Option<usize>| {
            other.and_then(|other| run.get(other)).is_some_and(|(number, _)| number.abs_diff(run[at].0) == 1)
        };
        counts.get(label(&run[at].1)) == Some(&1) && !near(at.checked_sub(1)) && !near(Some(at + 1))
    };
    let kept: Vec<(usize, Turn)> = (0..run.len()).filter(|at| !alone(*at)).map(|at| run[at]).collect();
    let turns = || kept.iter().map(|(_, turn)| turn);
    let several = turns().any(|turn| label(turn) != label(&kept[0].1));
    let repeated = turns().any(|turn| counts.get(label(turn)).is_some_and(|count| *count > 1));
    let personal = turns().filter(|turn| is_question(turn) || first_person(turn)).count();
    if several && repeated && personal * 3 >= kept.len() {
        resolve_labels(reading, names, &kept, found);
    }
    run.clear();
}

/// Whether a turn ends with a question.
fn is_question(reading: &Reading<'_>, turn: &Turn) -> bool {
    reading.text(turn.words).trim_end_matches(['"', '”', '’', ')']).ends_with('?')
}

/// How often a speaker asks.
#[derive(Clone, Copy, Debug, Default)]
struct QuestionCount {
    turns: usize,
    questions: usize,
}

impl QuestionCount {
    /// The share of questions, in percent.
    fn share(self) -> usize {
        self.questions * 100 / self.turns.max(1)
    }
}

/// Adds the turns of a conversation, each with its paragraph number, with the names of their labels and the further
/// paragraphs of the answers, which have no label.
fn resolve_labels(reading: &Reading<'_>, names: &Names, turns: &[(usize, Turn)], found: &mut Vec<Turn>) {
    let Some((_, first)) = turns.first() else { return };
    let introduction = Introduction::of(reading, names, first.label.start, first.words);
    let mut labels: HashMap<&str, QuestionCount> = HashMap::new();
    for (_, turn) in turns {
        let asking = labels.entry(reading.text(turn.label)).or_default();
        asking.turns += 1;
        asking.questions += usize::from(is_question(reading, turn));
    }
    let most = labels.values().map(|asking| asking.share()).max().unwrap_or(0);
    // too many speakers for a conversation
    let of_letters = labels.len() <= SPEAKERS;
    let antecedent: HashMap<&str, Option<Span>> = labels
        .iter()
        .filter(|_| of_letters)
        .map(|(label, asking)| {
            let single = label.chars().count() == 1;
            let by_place = || match labels.len() == 2 && single {
                true if asking.share() == most => introduction.host(),
                true => introduction.guest(),
                false => None,
            };
            let name = if is_letters(label) {
                introduction.by_initials(label).or_else(by_place)
            } else {
                introduction.in_headline(reading, label.rsplit(' ').next().unwrap_or_default())
            };
            (*label, name)
        })
        .collect();
    for (at, (number, turn)) in turns.iter().enumerate() {
        let label = reading.text(turn.label);
        let antecedent = antecedent.get(label).copied().flatten();
        let turn = Turn { antecedent, unresolved_label: antecedent.is_none() && label.chars().count() == 1, ..*turn };
        found.push(turn);
        let Some((next, _)) = turns.get(at + 1).filter(|_| !is_question(reading, &turn)) else { continue };
        let more = reading.article.blocks[number + 1..*next].iter().take_while(|block| {
            let plain = !reading.text(block.span).contains(may_surround_words);
            block.role == Role::Paragraph && plain && first_person(reading, block.span)
        });
        found.extend(more.map(|block| Turn { words: block.span, ..turn }));
    }
}

/// Whether a label consists of initials, or of one letter: "RH", "R.H.", "Q".
fn is_letters(label: &str) -> bool {
    label.chars().filter(|c| *c != '.').count() <= INITIALS && !label.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language;

    fn labels(text: &str) -> Vec<String> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, language::by_code("en").expect("English"));
        turns(&reading).iter().map(|turn| reading.text(turn.label).to_owned()).collect()
    }

    #[test]
    fn a_post_has_its_author_as_speaker() {
        let post = "The ferry is late again — Ada Brook (@brook) June 3, 2031";
        assert_eq!(labels(post), ["Ada Brook"]);
        assert_eq!(labels("The ferry is late.\n\n— Ada Brook (@brook) June 3, 2031"), ["Ada Brook"]);
        let prose = "“Late,” said Hugo Stone.\n\n— Ada Brook (@brook) June 3, 2031";
        assert_eq!(labels(prose), Vec::<String>::new(), "the post is not there");
        assert_eq!(labels("The ferry is late again, said Ada Brook (@brook)."), Vec::<String>::new());
    }

    #[cfg(feature = "html")]
    #[test]
    fn an_embedded_post_has_its_signature_below() {
        use crate::source::{Format, Source};
        let page = "<article><p>The levy on boats will rise in May, the harbour said.</p><blockquote class='twitter-tweet'>\
                    <p>The levy is a shame.</p>— Ada Brook (@brook) June 3, 2031</blockquote></article>";
        let article = Article::parse(Source::from_text("a.html", Format::Html, page.to_owned())).expect("a page");
        let reading = Reading::of(&article, language::by_code("en").expect("English"));
        let found: Vec<_> =
            turns(&reading).iter().map(|turn| (reading.text(turn.label), reading.text(turn.words))).collect();
        assert_eq!(found, [("Ada Brook", "The levy is a shame.")]);
    }

    #[test]
    fn finds_conversations() {
        for (text, expected) in [
            ("CHAIR: Order.\nMS VANE: I object.\nCHAIR: Noted.", vec!["CHAIR", "MS VANE", "CHAIR"]),
            ("Port chief: Boats leave\n\nThey met.\n\nQ: Why?\n\nA: I go.\n\nQ: And?", vec!["Q", "A", "Q"]),
            ("Brook: Why?\n\nNobody had told her.\n\nReid: I was late.\n\nBrook: And?", vec!["Brook", "Reid", "Brook"]),
            // answers of two paragraphs, the second in the first person or not
            ("Q: Why?\n\nA: I ran.\n\nMy boat sank.\n\nQ: And?\n\nA: I swam.", vec!["Q", "A", "A", "Q", "A"]),
            ("Q: Why?\n\nA: I ran.\n\nRain fell.\n\nQ: And?\n\nA: I swam.", vec!["Q", "A", "Q", "A"]),
        ] {
            assert_eq!(labels(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_and_notes_are_not_conversations() {
        for text in [
            "Weather: rain.\n\nRoads: we wait.\n\nTides: high.",
            "Price: 200.\n\nRooms: four.\n\nPrice: 300.\n\nRooms: six.",
            "Update: I was wrong.\n\nNote: Who knows?\n\nUpdate: I was right.",
            "Note: the museum is shut.",
            "Brook: Who pays?\n\nShe asked again.\n\nReid: I do.",
            "She listed them: Brook, Reid.\n\nHe asked: Why?",
            "10:15: We left.\n\n10:40: We arrived.\n\n10:15: Who?",
        ] {
            assert_eq!(labels(text), Vec::<String>::new(), "{text}");
        }
    }
}
