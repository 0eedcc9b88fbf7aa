//! Plain text: a blank line ends a block, and its first and last characters determine its role.

use super::build::Builder;
use super::role::{self, Around, SUBHEAD_WORDS, is_small};
use super::{Origin, Role};
use crate::span::Span;
use hashbrown::HashSet;
use memchr::memchr2_iter;
use unicode_segmentation::UnicodeSegmentation;

/// Maximum length of a headline, in characters.
const HEADLINE: usize = 180;
/// Minimum length of broken lines in a hard-wrapped file, as opposed to one paragraph per line, in bytes.
const WRAPPED_LINE: usize = 40;
/// Maximum line length of a hard-wrapped file, in bytes.
const WRAPPED_MOST: usize = 120;

/// Maximum length of a name before a colon at the start of a headline, in bytes.
const LABEL: usize = 40;

/// Maximum lines read separately; the rest becomes one paragraph. No real article comes near this, and a file of very
/// short lines would take a hundred times its size in memory.
const MOST_LINES: usize = 100_000;

/// Adds the blocks of a whole file: headline, dek, and the rest.
pub(super) fn parse_file(text: &str, builder: &mut Builder) {
    let lines = Lines::of(text);
    let blocks = lines.blocks(text);
    let mut rest = blocks.as_slice();
    let mut title = "";
    if let Some((first, after)) = rest.split_first()
        && let Some(headline) = headline(text, first)
    {
        // a separately given headline replaces it, but the one above the story is not evidence for it
        let span = builder.block(Role::Headline, text, Origin::Body, &headline);
        if !builder.headline_given {
            builder.name_headline("first line", span);
        }
        title = headline.first().map_or("", |line| line.of(text));
        // the lines below a headline without a blank line in between
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

/// Adds the blocks of a body whose headline is separate. All of its text is kept; a first line that only repeats the
/// headline is a headline, so that it is not evidence for itself.
pub(super) fn parse_body(text: &str, headline: Option<&str>, builder: &mut Builder) {
    let lines = Lines::of(text);
    let blocks = lines.blocks(text);
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

/// The span from the first line to the last.
fn whole(block: &[Span]) -> Span {
    match (block.first(), block.last()) {
        (Some(start), Some(end)) => Span::new(start.start, end.end),
        _ => Span::default(),
    }
}

/// Minimum time-stamped entries of a live blog; their time stamps are not part of the entries.
const STAMPED: usize = 3;

fn parse_blocks(text: &str, blocks: &[&[Span]], builder: &mut Builder) {
    let stamp = |block: &[Span]| block.first().and_then(|line| role::time_stamp_length(line.of(text)));
    let stamped = blocks.iter().filter(|block| stamp(block).is_some()).count() >= STAMPED;
    let mut in_list = false;
    let mut entry = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut block = *block;
        if let (true, Some(stamp), Some((line, rest))) = (stamped, stamp(block), block.split_first()) {
            builder.block(Role::Furniture, text, Origin::Body, &[Span::new(line.start, line.start + stamp)]);
            entry.clear();
            entry.push(Span::new(line.start + stamp, line.end).trimmed(text));
            entry.extend(rest);
            block = &entry;
        }
        let content = whole(block).of(text);
        let around = Around { first: number == 0, last: number + 1 == blocks.len(), in_list };
        let role = role::role(content, around);
        in_list = role::leads_list(role, content);
        builder.block(role, text, Origin::Body, block);
    }
}

/// The nonblank lines of a text, and which of them open a block.
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

    /// The note of a text with more lines than are read separately.
    fn note(&self) -> Option<String> {
        (self.spans.len() > MOST_LINES)
            .then(|| format!("more than {MOST_LINES} lines; the rest is read as one paragraph"))
    }

    /// The blocks as lists of lines. In a hard-wrapped file the lines of a block belong together; otherwise each line
    /// that is long enough to be a paragraph is one. The decision is made once for the whole text.
    fn blocks(&self, text: &str) -> Vec<&[Span]> {
        let ends = self.first.iter().copied().skip(1).chain([self.spans.len()]);
        let groups = self.first.iter().zip(ends).map(|(first, end)| self.spans.get(*first..end).unwrap_or_default());
        if is_wrapped(text, groups.clone()) { groups.collect() } else { self.spans.chunks(1).collect() }
    }
}

/// Whether this is the second half of a CRLF.
fn is_second_half(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'\n') && at > 0 && bytes[at - 1] == b'\r'
}

/// Whether most lines inside blocks break at a common width.
fn is_wrapped<'l>(text: &str, groups: impl Iterator<Item = &'l [Span]>) -> bool {
    let (mut inner, mut full, mut finished) = (0, 0, 0);
    for group in groups {
        let Some((_, broken)) = group.split_last() else { continue };
        // a byline above its agency is not evidence of how the prose is wrapped
        if whole(group).len() <= WRAPPED_LINE * 2 {
            continue;
        }
        for line in broken {
            inner += 1;
            full += usize::from((WRAPPED_LINE..=WRAPPED_MOST).contains(&line.len()));
            finished += usize::from(line.of(text).ends_with(['.', '!', '?', '”', '"']));
        }
    }
    // if nearly every line ends a sentence, each is a paragraph
    inner > 0 && full * 4 >= inner * 3 && finished * 4 < inner * 3
}

/// The lines of the headline: the first line, or the whole first block if that is wrapped and short.
fn headline(text: &str, block: &[Span]) -> Option<Vec<Span>> {
    let first = *block.first()?;
    let line = first.of(text);
    let unmarked = line.trim_end_matches(['"', '”', '’', '\'', '»', '“']);
    // "Brook: 'It is a disgrace.'" is still a headline
    let labelled = || line.find(": ").is_some_and(|at| at < LABEL);
    let finished =
        unmarked.ends_with('.') && !unmarked.ends_with("...") && (unmarked.len() == line.len() || !labelled());
    if finished || line.chars().count() > HEADLINE {
        return None;
    }
    let whole = Span::new(first.start, block.last()?.end);
    let short = whole.len() <= HEADLINE && !whole.of(text).ends_with('.');
    Some(if short { block.to_vec() } else { vec![first] })
}

/// Whether the block after the headline is a dek: one separate sentence, after which the next paragraph starts the
/// story anew, with full names or offices of its own, and repeats the dek. Agency copy has one-sentence paragraphs and
/// its first is the lead, so in doubt it is not a dek. A dek may have two sentences if a byline separates it from the
/// story, or if the next paragraph, not this one, has the content of the headline.
fn is_dek(text: &str, headline: &str, block: &[Span], after: &[&[Span]]) -> bool {
    let (Some(start), Some(end)) = (block.first(), block.last()) else { return false };
    let content = Span::new(start.start, end.end).of(text);
    let mut blocks = after.iter().filter_map(|block| Some(Span::new(block.first()?.start, block.last()?.end).of(text)));
    let Some(mut next) = blocks.next() else { return false };
    let byline = next.len() < 80 && role::is_furniture(next);
    if byline {
        next = blocks.next().unwrap_or_default();
    }
    if content.len() > 300 || !byline && next.len() < content.len() / 3 || role::is_peripheral(content) {
        return false;
    }
    // a line without an end mark, too long for a subhead or a byline
    let words = content.split_whitespace().count();
    let finished = content.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…']);
    if !finished {
        return words > SUBHEAD_WORDS / 2
            && !role::is_furniture(content)
            && !role::is_result(content)
            && !role::is_subhead(content);
    }
    let sentences = content.split_sentence_bounds().filter(|sentence| !sentence.trim().is_empty()).count();
    let refers_back = {
        let head = next.split_whitespace().next();
        head.is_some_and(|word| is_small(word, "back")) || next.starts_with(['"', '“', '„', '«'])
    };
    if refers_back || sentences > 2 {
        return false;
    }
    let (here, there) = (shared(headline, content), shared(headline, next));
    byline || there >= 4 && there >= 2 * here + 2 || sentences == 1 && names_people_again(content, after, text)
}

/// The number of headline words in a paragraph, by their first five letters.
fn shared(headline: &str, paragraph: &str) -> usize {
    let wanted: HashSet<String> = word_prefixes(headline).collect();
    word_prefixes(paragraph).filter(|head| wanted.contains(head)).collect::<HashSet<String>>().len()
}

/// The first five letters of every word of four letters or more.
fn word_prefixes(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some());
    words.map(|word| word.to_lowercase().chars().take(5).collect())
}

/// Whether the story below the first block introduces its people again: a full name of the block recurs in full.
fn names_people_again(content: &str, after: &[&[Span]], text: &str) -> bool {
    let names = full_names(content);
    after.iter().take(2).any(|block| {
        let (Some(start), Some(end)) = (block.first(), block.last()) else { return false };
        let paragraph = Span::new(start.start, end.end).of(text);
        names.iter().any(|name| paragraph.contains(name.as_str()))
    })
}

/// Pairs of capitalized words, without the first word of the text if it is alone.
fn full_names(content: &str) -> Vec<String> {
    let words: Vec<&str> =
        content.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words
        .windows(2)
        .filter(|pair| pair.iter().all(|word| word.len() > 2 && word.starts_with(char::is_uppercase)))
        .filter(|pair| !is_small(pair[0], "before"))
        .map(|pair| pair.join(" "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beyond_the_limit_are_one_paragraph() {
        let text = "a\n".repeat(MOST_LINES) + "b\n\nc\n";
        let lines = Lines::of(&text);
        assert_eq!(lines.spans.len(), MOST_LINES + 1);
        assert_eq!(lines.spans.last().map(|span| span.of(&text)), Some("b\n\nc"));
    }
}
