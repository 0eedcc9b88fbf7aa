//! The line above a quotation that names its speaker.

use crate::article::{Block, Role};
use crate::quotation::grammar::token::{Phrase, Tokens};
use crate::quotation::grammar::{self, lead_in::speaker_of_line};
use crate::quotation::marks::glyph::may_surround_words;
use crate::quotation::speaker::attribution::span_of;
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// Maximum length of a lead-in sentence, in bytes; of one without a colon, the second.
const LONGEST: usize = 240;
const WITHOUT_COLON: usize = 100;

/// A lead-in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadIn {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The mark that ends the line, or its last letter.
    pub end: Span,
}

/// The lead-in of a block without a reporting verb.
pub fn lead_in(reading: &Reading<'_>, block: Block) -> Option<LeadIn> {
    read(reading, block, |tokens, sentence| speaker_of_line(&tokens.list, sentence))
}

/// The lead-in of a block with one: "The board wrote:".
pub fn after_verb(reading: &Reading<'_>, block: Block) -> Option<LeadIn> {
    read(reading, block, |tokens, sentence| {
        let colon = tokens.list[sentence.clone()].last().is_some_and(|last| last.is_mark(&[':']));
        let cues = if colon { grammar::cues(&tokens.list, sentence, reading.language) } else { Vec::new() };
        cues.into_iter().rev().find_map(|cue| cue.antecedent.or(cue.subject))
    })
}

/// Reads the last sentence of a block, if it may be a lead-in.
fn read(
    reading: &Reading<'_>,
    block: Block,
    speaker: impl Fn(&Tokens<'_>, &Range<usize>) -> Option<Phrase>,
) -> Option<LeadIn> {
    if !block.role.is_story() || matches!(block.role, Role::Caption | Role::Post | Role::Result) {
        return None;
    }
    let colon = reading.text(block.span).ends_with(':');
    let sentence = reading.sentences[..reading.sentence_at(block.span.end)].last()?.span;
    let line = if colon && sentence.start >= block.span.start { sentence } else { block.span };
    let content = reading.text(line);
    if content.len() > if colon { LONGEST } else { WITHOUT_COLON } || content.contains(may_surround_words) {
        return None;
    }
    let tokens = Tokens::of(reading, line, &[]);
    let phrase = speaker(&tokens, tokens.sentences.last()?)?;
    let last = content.chars().next_back().map_or(0, char::len_utf8);
    Some(LeadIn { speaker: span_of(&tokens.list, &phrase)?, end: Span::new(line.end - last, line.end) })
}

/// The lead-in of the line above a paragraph.
pub fn above(reading: &Reading<'_>, paragraph: Span) -> Option<LeadIn> {
    let blocks = &reading.article.blocks;
    let before = blocks.partition_point(|block| block.span.end <= paragraph.start).checked_sub(1)?;
    lead_in(reading, blocks[before])
}

#[cfg(test)]
mod tests {
    use crate::quotation::quoted::quoted;

    /// The speaker of the last quotation, below a line and another's words.
    fn under(code: &str, line: &str, words: &str) -> Option<String> {
        let first =
            if code == "de" { "„Es ist spät“, sagte Abel Crane." } else { "\"It is late,\" said Abel Crane." };
        quoted(code, &format!("{first}\n\n{line}\n\n{words}")).pop()?.1
    }

    #[test]
    fn a_lead_in_without_a_verb_names_the_speaker() {
        for (line, speaker) in [
            ("And from Chairwoman Rosa Oake:", "Chairwoman Rosa Oake"),
            ("And from the Rev. Amos Brook, who runs the kitchen at the mill:", "the Rev. Amos Brook"),
            ("Here is the full statement from the mayor, Dorit Hale:", "the mayor, Dorit Hale"),
            ("Here is the statement of Dorit Hale:", "Dorit Hale"),
            ("The letter by Dorit Hale to the council in full:", "Dorit Hale"),
            ("From the desk of Dorit Hale.", "Dorit Hale"),
            ("Full statement from Dorit Hale", "Dorit Hale"),
            ("Dorit Hale, the union's secretary:", "Dorit Hale"),
            ("The union's secretary, Dorit Hale:", "The union's secretary, Dorit Hale"),
            ("Hale's statement in full:", "Hale's"),
            ("From Hale's public letter:", "Hale's"),
            ("It was a long day. This from the harbour board:", "Abel Crane"),
            ("It was a long day. This from the Harbour Board:", "the Harbour Board"),
            // neither a name nor a letter
            ("Heavy rain:", "Abel Crane"),
            ("Not far from the Harbour Board:", "Abel Crane"),
        ] {
            assert_eq!(under("en", line, "\"I will fight on.\"").as_deref(), Some(speaker), "{line}");
        }
        for (line, speaker) in [
            ("Und von Emil Quast:", "Emil Quast"),
            ("Hier die Stellungnahme von Ministerin Ida Brook:", "Ministerin Ida Brook"),
            ("Die Erklärung der Bürgermeisterin Ida Brook im Wortlaut:", "der Bürgermeisterin Ida Brook"),
            ("Die Lage auf der Insel:", "Abel Crane"),
        ] {
            assert_eq!(under("de", line, "„Ich gehe nicht.“").as_deref(), Some(speaker), "{line}");
        }
    }

    #[test]
    fn a_tag_and_a_verb_outweigh_the_line() {
        for (line, words, speaker) in [
            ("The answer to the letter of Dorit Hale:", "\"I will fight on,\" said Hugo Stone.", "Hugo Stone"),
            ("He was asked about the letter from Dorit Hale:", "\"I will fight on.\"", "Abel Crane"),
            ("Anger over a letter from Dorit Hale", "\"I will fight on.\"", "Abel Crane"),
            ("Stated Stone:", "\"I will fight on.\"", "Stone"),
        ] {
            assert_eq!(under("en", line, words).as_deref(), Some(speaker), "{line}");
        }
    }
}
