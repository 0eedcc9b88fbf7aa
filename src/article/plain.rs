//! Plain text: a blank line ends a block; what a block is shows in its first and last characters.

use super::{Builder, Origin, Role};
use crate::span::Span;
use memchr::memchr2_iter;
use unicode_segmentation::UnicodeSegmentation;

/// A headline has at most so many characters.
const HEADLINE: usize = 180;
/// A subhead has at most so many words.
const SUBHEAD_WORDS: usize = 9;
/// A file with lines of at least this length at their break is hard-wrapped, not one paragraph a line.
const WRAPPED_LINE: usize = 40;
/// And none of them is longer than this.
const WRAPPED_MOST: usize = 120;

/// What opens a line about a picture.
const CAPTION_LABELS: &[&str] =
    &["picture:", "cover image:", "photo:", "photograph:", "image:", "main image:", "caption:", "pictured:", "foto:"];

/// What opens a line that is neither story nor picture.
const FURNITURE_LABELS: &[&str] = &[
    "read more:",
    "read more",
    "read also:",
    "see also:",
    "related:",
    "more on this story",
    "sign up",
    "click here",
    "follow us",
    "watch:",
    "listen:",
    "share this",
    "updated:",
    "published:",
    "last updated",
    "first published",
    "lesen sie auch",
    "mehr zum thema",
];

/// Adds the blocks of a whole file: headline, dek, and the rest.
pub(super) fn parse_file(text: &str, builder: &mut Builder, headline_given: bool) {
    let blocks = blocks(text);
    let mut rest = blocks.as_slice();
    if let Some((first, after)) = rest.split_first()
        && let Some(headline) = headline(text, first)
    {
        // Another headline given takes its place, but what the file prints above the story is no evidence for it.
        let span = builder.block(Role::Headline, text, Origin::Body, &headline);
        if !headline_given {
            builder.name_headline("first line", span);
        }
        // the lines under a headline that no blank line parts from it
        let under: Vec<Span> = first.iter().copied().skip(headline.len()).collect();
        rest = after;
        if !under.is_empty() {
            parse_blocks(text, &[under], builder);
        }
    }
    if let Some((first, after)) = rest.split_first()
        && is_dek(text, first, after)
    {
        builder.block(Role::Dek, text, Origin::Body, first);
        rest = after;
    }
    parse_blocks(text, rest, builder);
}

/// Adds the blocks of a body whose headline is elsewhere. All of its text stays; a first line that only repeats the
/// headline is a headline, lest it bear witness to itself.
pub(super) fn parse_body(text: &str, headline: Option<&str>, builder: &mut Builder) {
    let blocks = blocks(text);
    let mut rest = blocks.as_slice();
    if let Some((first, after)) = rest.split_first()
        && let [line] = first.as_slice()
        && headline.is_some_and(|headline| headline.trim() == line.of(text))
    {
        builder.block(Role::Headline, text, Origin::Body, first);
        rest = after;
    }
    parse_blocks(text, rest, builder);
}

fn parse_blocks(text: &str, blocks: &[Vec<Span>], builder: &mut Builder) {
    for (number, block) in blocks.iter().enumerate() {
        let next = blocks.get(number + 1);
        let role = role(text, block, number == 0, next.is_none());
        builder.block(role, text, Origin::Body, block);
    }
}

/// Blocks as lists of lines. In a hard-wrapped file the lines of a block belong together, elsewhere each line that is
/// long enough to be a paragraph is one; the decision is made once for the whole text.
fn blocks(text: &str) -> Vec<Vec<Span>> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    let mut open = false;
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut line = |end: usize, start: usize, open: &mut bool| {
        let span = Span::new(start, end).trimmed(text);
        if span.is_empty() {
            *open = false;
        } else if *open {
            if let Some(group) = groups.last_mut() {
                group.push(span);
            }
        } else {
            groups.push(vec![span]);
            *open = true;
        }
    };
    for at in memchr2_iter(b'\n', b'\r', bytes) {
        if at < start {
            continue; // the second half of CRLF
        }
        line(at, start, &mut open);
        start = if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 };
    }
    line(text.len(), start, &mut open);
    if is_wrapped(&groups) {
        return groups;
    }
    groups.into_iter().flatten().map(|line| vec![line]).collect()
}

/// Whether most lines inside blocks break at a common width.
fn is_wrapped(groups: &[Vec<Span>]) -> bool {
    let (mut inner, mut full) = (0, 0);
    for group in groups {
        let Some((_, broken)) = group.split_last() else { continue };
        for line in broken {
            inner += 1;
            full += usize::from((WRAPPED_LINE..=WRAPPED_MOST).contains(&line.len()));
        }
    }
    inner > 0 && full * 4 >= inner * 3
}

/// The lines of the headline: the first line, or the whole first block when that is wrapped and short.
fn headline(text: &str, block: &[Span]) -> Option<Vec<Span>> {
    let first = *block.first()?;
    let line = first.of(text);
    let finished = line.ends_with('.') && !line.ends_with("...");
    if finished || line.chars().count() > HEADLINE {
        return None;
    }
    let whole = Span::new(first.start, block.last()?.end);
    let short = whole.len() <= HEADLINE && !whole.of(text).ends_with('.');
    Some(if short { block.to_vec() } else { vec![first] })
}

/// What a block of the body is.
fn role(text: &str, block: &[Span], first: bool, last: bool) -> Role {
    let (Some(start), Some(end)) = (block.first(), block.last()) else { return Role::Paragraph };
    let content = Span::new(start.start, end.end).of(text);
    if is_caption(content) {
        return Role::Caption;
    }
    if is_furniture(content, first) {
        return Role::Furniture;
    }
    if !last && is_subhead(content) { Role::Subhead } else { Role::Paragraph }
}

/// "(Picture: MOD)", "Cover image: ...", "Photo: ...".
fn is_caption(content: &str) -> bool {
    let label = |text: &str| {
        let head: String = text.trim_start_matches(['(', '[', ' ']).chars().take(24).collect::<String>().to_lowercase();
        CAPTION_LABELS.iter().any(|label| head.starts_with(label))
    };
    if label(content) {
        return true;
    }
    let body = content.trim_end_matches(['.', ' ']);
    body.ends_with([')', ']']) && body.rfind(['(', '[']).is_some_and(|at| label(&body[at..]))
}

/// Bylines, time stamps, "Read more": neither story nor evidence.
fn is_furniture(content: &str, first: bool) -> bool {
    if content.len() > 160 {
        return false;
    }
    let lower = content.to_lowercase();
    if FURNITURE_LABELS.iter().any(|label| lower.starts_with(label)) && !content.ends_with('.') {
        return true;
    }
    let words = content.split_whitespace();
    let count = words.clone().count();
    let byline = ["by ", "von ", "par "].iter().any(|by| lower.starts_with(by));
    let names = words.clone().skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
    if first && byline && count <= 12 && names >= 1 && !content.ends_with(['.', '!', '?']) {
        return true;
    }
    // "14:05", "2.15 pm", "Tuesday 3 March 2026, 14:05 GMT"
    let digits = content.bytes().filter(u8::is_ascii_digit).count();
    let letters = content.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 3 && count <= 7 && letters <= digits * 3 && !content.ends_with(['.', '!', '?'])
}

/// A short line without an end mark, or a short question, between paragraphs.
fn is_subhead(content: &str) -> bool {
    if content.len() > 90 || content.starts_with(['"', '“', '„', '«', '-', '•', '*', '–', '—', '\'', '‘'])
    {
        return false;
    }
    let unfinished = content.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '\'' | '’' | ')'));
    let words = content.split_whitespace().count();
    unfinished
        && words <= SUBHEAD_WORDS
        && content.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !content.contains([';', '"', '“'])
        && !content.trim_end_matches('?').contains(['?', '!', '.'])
}

/// Whether the block after the headline is a dek: one sentence set apart, after which the next paragraph starts the
/// story anew: it opens with full names or offices of its own, and says again what the dek said. Agency copy has
/// one-sentence paragraphs and its first is the lead, so doubt means that it is none.
fn is_dek(text: &str, block: &[Span], after: &[Vec<Span>]) -> bool {
    let (Some(start), Some(end)) = (block.first(), block.last()) else { return false };
    let content = Span::new(start.start, end.end).of(text);
    let next = after.first().and_then(|block| Some(Span::new(block.first()?.start, block.last()?.end).of(text)));
    let Some(next) = next else { return false };
    if content.len() > 300 || next.len() < content.len() / 3 || is_caption(content) {
        return false;
    }
    // a line without an end mark, too long for a subhead or a byline
    let words = content.split_whitespace().count();
    let finished = content.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…']);
    if !finished {
        return words > SUBHEAD_WORDS / 2 && !is_furniture(content, true) && !is_subhead(content);
    }
    let sentences = content.split_sentence_bounds().filter(|sentence| !sentence.trim().is_empty()).count();
    let refers_back = {
        let head: Vec<String> = next.split_whitespace().take(3).map(str::to_lowercase).collect();
        head.first().is_some_and(|word| {
            matches!(
                word.trim_matches(|c: char| !c.is_alphanumeric()),
                "he" | "she"
                    | "they"
                    | "it"
                    | "his"
                    | "her"
                    | "their"
                    | "but"
                    | "and"
                    | "this"
                    | "that"
                    | "these"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "er"
                    | "sie"
                    | "es"
            )
        }) || next.starts_with(['"', '“', '„', '«'])
    };
    sentences == 1 && !refers_back && retold(content, after, text)
}

/// Whether the story below the first block names its people anew: a full name of the block comes again in full.
fn retold(content: &str, after: &[Vec<Span>], text: &str) -> bool {
    let names = full_names(content);
    after.iter().take(2).any(|block| {
        let (Some(start), Some(end)) = (block.first(), block.last()) else { return false };
        let paragraph = Span::new(start.start, end.end).of(text);
        names.iter().any(|name| paragraph.contains(name.as_str()))
    })
}

/// Pairs of capitalised words, without the first word of the text when it is alone.
fn full_names(content: &str) -> Vec<String> {
    let words: Vec<&str> =
        content.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words
        .windows(2)
        .filter(|pair| pair.iter().all(|word| word.len() > 2 && word.starts_with(char::is_uppercase)))
        .filter(|pair| !matches!(pair[0], "The" | "Mr" | "Mrs" | "Ms" | "Dr" | "Sir"))
        .map(|pair| pair.join(" "))
        .collect()
}
