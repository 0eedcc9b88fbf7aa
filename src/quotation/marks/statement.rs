//! Statements without quotation marks, attributed by the line above or below.

use crate::article::{Block, Role, signature};
use crate::quotation::marks::glyph::may_surround_words;
use crate::quotation::marks::transcript::{Turn, first_person, turn};
use crate::quotation::speaker::credit;
use crate::quotation::speaker::lead_in::{LeadIn, after_verb, lead_in};
use crate::reading::Reading;
use crate::span::Span;
use std::ops::Range;

/// First-person paragraphs under "Statement by Ada Brook:", and block quotations with a lead-in line above or a credit
/// below.
pub fn statements(reading: &Reading<'_>) -> Vec<Turn> {
    let (text, blocks) = (&reading.article.text, &reading.article.blocks);
    let mut found = Vec::new();
    let mut open: Option<LeadIn> = None;
    let mut at = 0;
    while at < blocks.len() {
        let block = blocks[at];
        let apart = blocks[at..].iter().take_while(|block| reading.article.is_block_quotation(**block)).count();
        // a credit ends its block quotation, though another may follow at once
        let credit =
            blocks[at..at + apart].iter().position(|block| credit::credited_speaker(text, block.span).is_some());
        let end = at + credit.map_or(apart, |credit| credit + 1);
        if end > at {
            let before = at.checked_sub(1).and_then(|before| after_verb(reading, blocks[before]));
            block_quotation(reading, &blocks[at..end], open.or(before), &mut found);
            (open, at) = (None, end);
            continue;
        }
        at += 1;
        if let Some(lead) = lead_in(reading, block) {
            open = Some(lead);
            continue;
        }
        let speaks = is_unmarked_prose(reading, block) && open.is_some() && first_person(reading, block.span);
        open = open.filter(|_| speaks);
        found.extend(open.map(|lead| Turn::new(lead.speaker, Some(lead.end), block.span)));
    }
    found
}

/// Adds a block quotation; a credit at its end takes precedence over the line above.
fn block_quotation(reading: &Reading<'_>, blocks: &[Block], lead: Option<LeadIn>, found: &mut Vec<Turn>) {
    let credit = blocks.split_last().and_then(|(last, _)| credit::credited_speaker(&reading.article.text, last.span));
    let words = if credit.is_some() { &blocks[..blocks.len() - 1] } else { blocks };
    // a post with its author in the same block
    if let Some((last, signed)) = blocks.last().and_then(|last| Some((last, signature(reading.text(last.span))?)))
        && !signed.words.is_empty()
    {
        let span = |range: Range<usize>| Span::new(last.span.start + range.start, last.span.start + range.end);
        found.push(Turn::new(span(signed.author), Some(span(signed.dash)), span(signed.words)));
        return;
    }
    let Some(speaker) = credit.or(lead.map(|lead| lead.speaker)) else { return };
    let cue: Option<Span> = lead.filter(|_| credit.is_none()).map(|lead| lead.end);
    let open = words.iter().filter(|block| is_unmarked_prose(reading, **block));
    found.extend(open.map(|block| Turn::new(speaker, cue, block.span)));
}

/// Whether a block is prose without quotation marks, and not a turn of a conversation.
fn is_unmarked_prose(reading: &Reading<'_>, block: Block) -> bool {
    let plain = || !reading.text(block.span).contains(may_surround_words) && turn(reading, block.span).is_none();
    block.role == Role::Paragraph && plain()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::language::by_code;

    /// The paragraphs found, each with the words that name its speaker.
    fn said(article: &Article) -> Vec<(String, String)> {
        let reading = Reading::of(article, by_code("en").unwrap());
        let of = |span: Span| reading.text(span).to_owned();
        statements(&reading).iter().map(|turn| (of(turn.label), of(turn.words))).collect()
    }

    #[test]
    fn first_person_paragraphs_under_a_lead_in_are_statements() {
        let text = "The statements, in the order received:\n\nHere is the statement of Mayor Ada Brook:\n\nI met no \
                    boat.\n\nWe will wait.\n\nIt rained.\n\nI went.\n\nHarbour Pilots Union:\n\nOur pilots wait.\n\nOak \
                    Lane School:\n\nIt is shut.";
        let said = said(&Article::from_fields("a", None, text));
        let said: Vec<(&str, &str)> = said.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect();
        assert_eq!(
            said,
            [
                ("Mayor Ada Brook", "I met no boat."),
                ("Mayor Ada Brook", "We will wait."),
                ("Harbour Pilots Union", "Our pilots wait.")
            ]
        );
    }

    #[cfg(feature = "markdown")]
    #[test]
    fn a_lead_in_or_credit_names_the_speaker_of_a_block_quotation() {
        use crate::source::{Format, Source};
        let text = "# Boats\n\nThe board met.\n\nThe mayor wrote in a letter:\n\n> The lock is shut.\n>\n> It opens in \
                    May.\n\nIt rained.\n\n> Nobody came.\n>\n> — Ada Brook, baker\n\n> Nobody knows.\n\nStatement by Hugo \
                    Stone:\n\n> The tide is high.\n";
        let article = Article::parse(Source::from_text("a.md", Format::Markdown, text.to_owned())).unwrap();
        let said = said(&article);
        let said: Vec<(&str, &str)> = said.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect();
        assert_eq!(
            said,
            [
                ("The mayor", "The lock is shut."),
                ("The mayor", "It opens in May."),
                ("Ada Brook", "Nobody came."),
                ("Hugo Stone", "The tide is high.")
            ]
        );
    }
}
