//! Plain text: a blank line ends a block; what a block is shows in its first and last characters.

use super::{Builder, Origin, Role};
use crate::span::Span;
use hashbrown::HashSet;
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

/// Lines of a text that are told apart; what stands behind them is one paragraph. No article comes near it, and a file of
/// empty words in short lines would take a hundred times its size.
const MOST_LINES: usize = 100_000;

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

/// What opens a byline wherever it stands.
const CREDITS: &[&str] = &[
    "interview by ",
    "interview: ",
    "words by ",
    "words: ",
    "report by ",
    "reporting by ",
    "additional reporting",
    "text by ",
];

/// Adds the blocks of a whole file: headline, dek, and the rest.
pub(super) fn parse_file(text: &str, builder: &mut Builder, headline_given: bool) {
    let lines = Lines::of(text);
    let blocks = lines.blocks();
    let mut rest = blocks.as_slice();
    let mut title = "";
    if let Some((first, after)) = rest.split_first()
        && let Some(headline) = headline(text, first)
    {
        // Another headline given takes its place, but what the file prints above the story is no evidence for it.
        let span = builder.block(Role::Headline, text, Origin::Body, &headline);
        if !headline_given {
            builder.name_headline("first line", span);
        }
        title = headline.first().map_or("", |line| line.of(text));
        // the lines under a headline that no blank line parts from it
        let under: Vec<Span> = first.iter().copied().skip(headline.len()).collect();
        rest = after;
        if !under.is_empty() {
            parse_blocks(text, &[&under], builder);
        }
    }
    if let Some((first, after)) = rest.split_first()
        && is_dek(text, title, first, after)
    {
        builder.block(Role::Dek, text, Origin::Body, first);
        rest = after;
    }
    parse_blocks(text, rest, builder);
    builder.notes.extend(lines.note());
}

/// Adds the blocks of a body whose headline is elsewhere. All of its text stays; a first line that only repeats the
/// headline is a headline, lest it bear witness to itself.
pub(super) fn parse_body(text: &str, headline: Option<&str>, builder: &mut Builder) {
    let lines = Lines::of(text);
    let blocks = lines.blocks();
    let mut rest = blocks.as_slice();
    if let Some((first, after)) = rest.split_first()
        && let [line] = *first
        && headline.is_some_and(|headline| headline.trim() == line.of(text))
    {
        builder.block(Role::Headline, text, Origin::Body, first);
        rest = after;
    }
    parse_blocks(text, rest, builder);
    builder.notes.extend(lines.note());
}

fn parse_blocks(text: &str, blocks: &[&[Span]], builder: &mut Builder) {
    for (number, block) in blocks.iter().enumerate() {
        let next = blocks.get(number + 1);
        let role = role(text, block, number == 0, next.is_none());
        builder.block(role, text, Origin::Body, block);
    }
}

/// The lines of a text that hold anything, and which of them open a block.
#[derive(Default)]
struct Lines {
    spans: Vec<Span>,
    /// Indices into `spans`.
    first: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let mut lines = Lines::default();
        let mut open = false;
        let mut start = 0;
        let ends = memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]);
        for end in ends.filter(|end| !is_second_half(bytes, *end)) {
            let end = if lines.spans.len() < MOST_LINES { end } else { bytes.len() };
            let span = Span::new(start, end).trimmed(text);
            if !span.is_empty() && !open {
                lines.first.push(lines.spans.len());
            }
            open = !span.is_empty();
            if open {
                lines.spans.push(span);
            }
            if end == bytes.len() {
                break;
            }
            start =
                if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') { end + 2 } else { end + 1 };
        }
        lines
    }

    /// What to say of a text with more lines than are told apart.
    fn note(&self) -> Option<String> {
        (self.spans.len() > MOST_LINES)
            .then(|| format!("more than {MOST_LINES} lines; the rest is read as one paragraph"))
    }

    /// Blocks as lists of lines. In a hard-wrapped file the lines of a block belong together, elsewhere each line that
    /// is long enough to be a paragraph is one; the decision is made once for the whole text.
    fn blocks(&self) -> Vec<&[Span]> {
        let ends = self.first.iter().copied().skip(1).chain([self.spans.len()]);
        let groups = self.first.iter().zip(ends).map(|(first, end)| self.spans.get(*first..end).unwrap_or_default());
        if is_wrapped(groups.clone()) { groups.collect() } else { self.spans.chunks(1).collect() }
    }
}

/// Whether the second half of CRLF stands here.
fn is_second_half(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'\n') && at > 0 && bytes[at - 1] == b'\r'
}

/// Whether most lines inside blocks break at a common width.
fn is_wrapped<'l>(groups: impl Iterator<Item = &'l [Span]>) -> bool {
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
    // neither furniture nor a subhead ends so
    if content.trim_end_matches(['"', '”', '’', '\'']).ends_with('.') {
        return Role::Paragraph;
    }
    if is_furniture(content, first) {
        return Role::Furniture;
    }
    if !last && is_subhead(content) { Role::Subhead } else { Role::Paragraph }
}

/// "(Picture: MOD)", "Cover image: ...", "Photo: ...".
fn is_caption(content: &str) -> bool {
    let label = |text: &str| {
        let start = text.as_bytes().get(..48).unwrap_or(text.as_bytes());
        if memchr::memchr(b':', start).is_none() {
            return false;
        }
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
    if content.len() > 160 || content.ends_with('.') {
        return false;
    }
    if FURNITURE_LABELS.iter().any(|label| opens_with(content, label)) {
        return true;
    }
    if content.ends_with(['!', '?']) {
        return false;
    }
    let byline = first && ["by ", "von ", "par "].iter().any(|by| opens_with(content, by));
    if byline || CREDITS.iter().any(|credit| opens_with(content, credit)) {
        let words = content.split_whitespace();
        let names = words.clone().skip(1).any(|word| word.starts_with(char::is_uppercase));
        return names && words.count() <= 12;
    }
    let digits = content.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    // "14:05", "2.15 pm", "Tuesday 3 March 2026, 14:05 GMT"
    let letters = content.chars().filter(|c| c.is_alphabetic()).count();
    is_score(content) || digits >= 3 && letters <= digits * 3 && content.split_whitespace().count() <= 7
}

/// Whether a text begins with a label, whatever the case of its letters.
fn opens_with(content: &str, label: &str) -> bool {
    content.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
}

/// "Half-time: 2-0", "Wendle Rovers 2-2 Athelby Town": a result set apart, not a sentence with one in it.
fn is_score(content: &str) -> bool {
    let words: Vec<&str> = content.split_whitespace().collect();
    let score = |word: &str| {
        let parts: Vec<&str> = word.split(['-', '–', ':']).collect();
        parts.len() == 2 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let capital = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    words.len() <= 16
        && words.iter().enumerate().any(|(at, word)| {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let label = at == 1 && before.is_some_and(|word| word.ends_with(':'));
            score(word) && (label || capital(before) && capital(words.get(at + 1)))
        })
}

/// Whether the line is one quotation from end to end, as some desks set their subheads: no end mark inside.
fn is_marked(content: &str) -> bool {
    let inner = ['‘', '“', '„', '\'', '"']
        .iter()
        .find_map(|open| content.strip_prefix(*open))
        .and_then(|rest| rest.strip_suffix(['’', '”', '“', '\'', '"']));
    inner.is_some_and(|inner| {
        inner.ends_with(char::is_alphanumeric) && !inner.contains(['‘', '“', '”', '"', ',', '.', ';', '?', '!'])
    })
}

/// A short line without an end mark, or a short question, between paragraphs.
fn is_subhead(content: &str) -> bool {
    if is_marked(content) {
        return content.split_whitespace().count() <= SUBHEAD_WORDS;
    }
    if content.len() > 90 || content.starts_with(['"', '“', '„', '«', '-', '•', '*', '–', '—', '\'', '‘'])
    {
        return false;
    }
    // "Q: And the bench?" is a turn of an interview.
    if content.split_once(": ").is_some_and(|(label, _)| label.len() <= 3 && label.chars().all(char::is_uppercase)) {
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
/// one-sentence paragraphs and its first is the lead, so doubt means that it is none. Of two sentences it may be, too,
/// when a byline parts it from the story, or when the next paragraph, not this one, tells what the headline tells.
fn is_dek(text: &str, headline: &str, block: &[Span], after: &[&[Span]]) -> bool {
    let (Some(start), Some(end)) = (block.first(), block.last()) else { return false };
    let content = Span::new(start.start, end.end).of(text);
    let mut blocks = after.iter().filter_map(|block| Some(Span::new(block.first()?.start, block.last()?.end).of(text)));
    let Some(mut next) = blocks.next() else { return false };
    let byline = next.len() < 80 && is_furniture(next, true);
    if byline {
        next = blocks.next().unwrap_or_default();
    }
    if content.len() > 300 || !byline && next.len() < content.len() / 3 || is_caption(content) {
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
    if refers_back || sentences > 2 {
        return false;
    }
    let (here, there) = (shared(headline, content), shared(headline, next));
    byline || there >= 4 && there >= 2 * here + 2 || sentences == 1 && retold(content, after, text)
}

/// How many words of the headline stand in a paragraph, by their first five letters.
fn shared(headline: &str, paragraph: &str) -> usize {
    let wanted: HashSet<String> = heads(headline).collect();
    heads(paragraph).filter(|head| wanted.contains(head)).collect::<HashSet<String>>().len()
}

/// The first five letters of every word of four letters or more.
fn heads(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some());
    words.map(|word| word.to_lowercase().chars().take(5).collect())
}

/// Whether the story below the first block names its people anew: a full name of the block comes again in full.
fn retold(content: &str, after: &[&[Span]], text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_last_line_told_apart_is_one_paragraph() {
        let text = "a\n".repeat(MOST_LINES) + "b\n\nc\n";
        let lines = Lines::of(&text);
        assert_eq!(lines.spans.len(), MOST_LINES + 1);
        assert_eq!(lines.spans.last().map(|span| span.of(&text)), Some("b\n\nc"));
    }
}
