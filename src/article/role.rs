//! The role of a block by its own words: the story, or page furniture around it.
//!
//! The words are data (`lexicons/und/page-lines.txt`), in all languages together, because a page is read before its
//! language is known.

use super::Role;
use crate::language;
use hashbrown::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Maximum words of a subhead.
pub(super) const SUBHEAD_WORDS: usize = 9;
/// Maximum bytes of a notice; corrections may be longer.
const NOTICE: usize = 300;
/// Maximum bytes of a caption recognized only by its end.
const CAPTION: usize = 400;
/// Maximum bytes of a label line beyond the label itself.
const MORE: usize = 32;
/// Maximum bytes of a label that must be alone on its line.
const TERSE: usize = 8;
/// Maximum bytes of a sentence that counts as a label rather than a notice.
const SHORT: usize = 40;
/// Maximum bytes of a list item; longer ones are prose.
#[cfg(any(feature = "html", feature = "markdown"))]
pub(super) const ITEM: usize = 300;
/// Maximum bytes of a byline or a line of links.
const LINE: usize = 160;
/// Maximum words and bytes of a photographer's name.
const CREDIT_WORDS: usize = 8;
const LONGEST_CREDIT: usize = 120;

/// The context of a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// Whether it is the first of the body.
    pub(super) first: bool,
    /// Whether it is the last.
    pub(super) last: bool,
    /// Whether the previous block opens a list or is a list item.
    pub(super) in_list: bool,
}

/// The signature at the end of a post: "The ferry is late — Ada Brook (@brook) June 3, 2031".
pub fn signature(content: &str) -> Option<Signature> {
    let sign = memchr::memrchr(b'@', content.as_bytes())?;
    let handle = sign.checked_sub(2).filter(|at| content.get(*at..sign) == Some(" ("))?;
    let dash = content[..handle].rfind(['—', '–', '―'])?;
    let author = dash + content[dash..].chars().next().map_or(0, char::len_utf8);
    let author = author + (content[author..handle].len() - content[author..handle].trim_start().len())..handle;
    let close = handle + content[handle..].find(')')?;
    let rest = content[close + 1..].trim();
    let date = rest.len() <= 40 && (rest.is_empty() || rest.contains(|c: char| c.is_ascii_digit()));
    let name = &content[author.clone()];
    let named = !name.is_empty() && name.len() <= 60 && !name.contains(['.', ',', '!', '?']);
    (date && named).then(|| Signature { words: 0..content[..dash].trim_end().len(), dash: dash..author.start, author })
}

/// The parts of a signed post, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The words of the post; empty if the signature is alone.
    pub words: Range<usize>,
    /// The dash before the author.
    pub dash: Range<usize>,
    /// The author.
    pub author: Range<usize>,
}

/// The role of a block of the body.
pub(super) fn role(content: &str, around: Around) -> Role {
    let opening = opening(content);
    if is_caption(content, opening) || is_credit(content) {
        return Role::Caption;
    }
    if let Some(signed) = signature(content) {
        return if signed.words.is_empty() { Role::Furniture } else { Role::Post };
    }
    if let Some(role) = is_notice(content, opening) {
        return role;
    }
    if is_shortcode(content) || is_signoff(content) {
        return Role::Furniture;
    }
    // "- Rain ahead -"
    if content.starts_with("- ") && content.ends_with(" -") && content.len() <= LINE {
        return Role::Subhead;
    }
    if is_item(content, around.in_list) {
        return Role::Item;
    }
    // neither a byline nor a subhead ends this way
    if content.trim_end_matches(['"', '”', '’', '\'']).ends_with('.') {
        return Role::Paragraph;
    }
    if is_result(content) {
        return Role::Result;
    }
    if is_aside(content, opening, around.first) {
        return Role::Furniture;
    }
    if opens_list(content, opening) || !around.last && is_subhead(content) { Role::Subhead } else { Role::Paragraph }
}

/// Whether a block is a caption or a notice, by its own words.
pub(super) fn is_peripheral(content: &str) -> bool {
    let opening = opening(content);
    is_caption(content, opening) || is_credit(content) || is_notice(content, opening).is_some()
}

/// Whether the block after one of this role is in a list.
pub(super) fn leads_list(role: Role, content: &str) -> bool {
    role == Role::Item || role == Role::Subhead && opens_list(content, opening(content))
}

/// What a phrase of the list indicates about its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Caption,
    Correction,
    Notice,
    Links,
    Byline,
    KeyPoints,
    /// The whole line is a label.
    WholeLine,
}

/// The phrases of the list, by their position in a line.
struct Phrases {
    /// At the start, sorted.
    opens: Vec<(&'static str, Tag)>,
    /// Anywhere, by their first two bytes.
    holds: HashMap<[u8; 2], Vec<(&'static str, NoticeKind)>>,
    /// By their first byte, a bit set of their second bytes, which rules out most words.
    seconds: [u32; 256],
    /// At the end: picture credits.
    ends: Vec<&'static str>,
    /// Between the author and the place.
    parts: Vec<&'static str>,
}

/// Kinds of phrases that make a line a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoticeKind {
    Notice,
    Correction,
    /// "this story": refers to a text of the newspaper.
    Note,
}

fn phrases() -> &'static Phrases {
    static ALL: OnceLock<Phrases> = OnceLock::new();
    ALL.get_or_init(|| {
        let (opens, ends, parts) = (Vec::new(), Vec::new(), Vec::new());
        let mut all = Phrases { opens, holds: HashMap::new(), seconds: [0; 256], ends, parts };
        let mut lines: Vec<_> = language::page_lines().iter().collect();
        lines.sort_unstable();
        for (phrase, tag) in lines {
            let (place, what) = tag.split_once(' ').unwrap_or((tag, ""));
            let opens = match what {
                "caption" => Tag::Caption,
                "correction" => Tag::Correction,
                "links" => Tag::Links,
                "byline" => Tag::Byline,
                "points" => Tag::KeyPoints,
                _ if place == "is" => Tag::WholeLine,
                _ => Tag::Notice,
            };
            let held = match what {
                "correction" => NoticeKind::Correction,
                "note" => NoticeKind::Note,
                _ => NoticeKind::Notice,
            };
            match place {
                "holds" => {
                    let lead = lead(phrase.as_bytes());
                    all.seconds[usize::from(lead[0])] |= bit(lead[1]);
                    all.holds.entry(lead).or_default().push((phrase, held));
                }
                "ends" => all.ends.push(phrase),
                "parts" => all.parts.push(phrase),
                _ => all.opens.push((phrase, opens)),
            }
        }
        all
    })
}

/// The first two bytes of a text, with ASCII letters in lower case.
fn lead(text: &[u8]) -> [u8; 2] {
    let at = |at: usize| text.get(at).map_or(0, u8::to_ascii_lowercase);
    [at(0), at(1)]
}

/// The bit of an ASCII letter; all other bytes share one.
fn bit(letter: u8) -> u32 {
    1 << if letter.is_ascii_lowercase() { letter - b'a' } else { 26 }
}

/// A phrase of the list, and what it indicates about the line.
type Opening = Option<(&'static str, Tag)>;

/// The longest phrase at the start of a text, ignoring case.
fn opening(content: &str) -> Opening {
    let first = content.chars().next()?;
    // the list is sorted by bytes; lower-case letters may differ from capitals in their bytes
    let key = if first.is_ascii() {
        lead(content.as_bytes())
    } else {
        lead(first.to_lowercase().collect::<String>().as_bytes())
    };
    let opens = &phrases().opens;
    let from = opens.partition_point(|(phrase, _)| lead(phrase.as_bytes()) < key);
    let same = opens[from..].iter().take_while(|(phrase, _)| lead(phrase.as_bytes()) == key);
    same.filter(|(phrase, _)| begins(content, phrase)).max_by_key(|(phrase, _)| phrase.len()).copied()
}

/// Whether the phrase at the start of a text has this tag.
fn opens(opening: Opening, tag: Tag) -> bool {
    opening.is_some_and(|(_, of)| of == tag)
}

/// Whether a text begins with a phrase (lower case) that ends at a word boundary.
fn begins(content: &str, phrase: &str) -> bool {
    let whole = !phrase.ends_with(|c: char| c.is_ascii_digit());
    let goes_on = |c: char| whole && (c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    after_phrase(content, phrase)
        .is_some_and(|rest| !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(goes_on))
}

/// The text after a phrase (lower case) at its start, ignoring case.
fn after_phrase<'c>(content: &'c str, phrase: &str) -> Option<&'c str> {
    let mut rest = content.chars();
    let same = phrase.chars().all(|wanted| rest.next().is_some_and(|c| c == wanted || c.to_lowercase().eq([wanted])));
    same.then_some(rest.as_str())
}

/// "(Picture: MOD)", "Cover image: ...", "Photo: ...".
fn is_caption(content: &str, opening: Opening) -> bool {
    if opens(opening, Tag::Caption) {
        return true;
    }
    let body = content.trim_end_matches(['.', ' ']);
    body.len() <= CAPTION
        && body.ends_with([')', ']'])
        && body.rfind(['(', '[']).is_some_and(|at| {
            let inside = body.get(at..).unwrap_or_default();
            let opens = |inside| opens(self::opening(inside), Tag::Caption);
            opens(inside) || opens(inside.trim_start_matches(['(', '[']))
        })
}

/// A caption followed by a credit: "... on Monday. Photograph: A/B", "A / Agency".
fn is_credit(content: &str) -> bool {
    if content.len() > CAPTION || content.ends_with(['?', '!', ':', '"', '”']) {
        return false;
    }
    let content = content.trim_end_matches(['.', ' ']);
    let bytes = content.as_bytes();
    // start of the last sentence, if it is as short as a credit
    let ends = |at: &usize| bytes[*at] == b' ' && at.checked_sub(1).is_some_and(|end| b".)?!".contains(&bytes[end]));
    let from = bytes.len().saturating_sub(LONGEST_CREDIT);
    let start = (from..bytes.len()).rev().find(ends).map_or(0, |space| space + 1);
    if start == 0 && from > 0 {
        return false;
    }
    let tail = content.get(start..).unwrap_or_default().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let words: Vec<&str> = tail.split_whitespace().take(CREDIT_WORDS + 1).collect();
    if words.is_empty() || words.len() > CREDIT_WORDS {
        return false;
    }
    if start > 0 && opens(opening(tail), Tag::Caption) {
        return true;
    }
    let lower = tail.to_lowercase();
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '@' || c == '/') || word == "/";
    let names = words.iter().all(|word| capital(word));
    // "Lina Moss/Callan Press", "REUTERS/Lina Moss", "Lina Moss / Callan Press"
    let slash = words.contains(&"/") && words.len() > 2
        || words.iter().any(|word| {
            word.split_once('/').is_some_and(|(one, other)| {
                let name = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 1 && capital(part);
                name(one) && name(other)
            })
        });
    let agency = phrases().ends.iter().any(|agency| {
        lower.strip_suffix(*agency).is_some_and(|rest| rest.is_empty() || !rest.ends_with(char::is_alphanumeric))
    });
    names && (slash && words.len() > 1 || agency && (start == 0 || words.len() <= 6))
}

/// Corrections, notices and links, with or without a final full stop.
fn is_notice(content: &str, opening: Opening) -> Option<Role> {
    if opens(opening, Tag::Correction) {
        return Some(Role::Correction);
    }
    if content.len() > 2 * NOTICE {
        return None;
    }
    let held = NoticePhrases::of(content);
    if held.correction && held.note {
        return Some(Role::Correction);
    }
    if content.len() > NOTICE {
        return None;
    }
    let page = match opening {
        // "ENDS" is its whole line, "Media playback is not supported on this device" nearly
        Some((label, Tag::WholeLine)) => content.len() <= label.len() + if label.len() < TERSE { 1 } else { MORE },
        Some((_, Tag::Links)) => content.len() <= LINE,
        Some((_, Tag::Notice)) => !continues_story(content),
        _ => false,
    };
    (page || held.notice).then_some(Role::Furniture)
}

/// Shortcodes, which a publishing system replaces: "{{< figure src=a.jpg >}}", "[gallery ids=1]", "[newsletter_form]".
fn is_shortcode(content: &str) -> bool {
    let bracket = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let code = |inside: &str| {
        let named = inside.starts_with(|c: char| c.is_ascii_lowercase());
        let word = !inside.contains(' ') && inside.contains(['_', '-', '/']);
        named && !inside.contains(['[', '.']) && (inside.contains('=') || word)
    };
    content.starts_with("{{<") || content.starts_with("{{%") || bracket.is_some_and(code)
}

/// Whether a word is a function word with this tag, ignoring case and punctuation around it.
pub(super) fn is_small(word: &str, tag: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    language::small_words().has(&lower, tag)
}

/// "Fenn reported from Wendle.": a reporter's sign-off.
fn is_signoff(content: &str) -> bool {
    let names = |text: &str| {
        let mut words = text.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase) || is_small(word, "inside"))
    };
    let line = content.trim_end_matches('.');
    let parted = |phrase: &&str| line.split_once(*phrase).is_some_and(|(who, place)| names(who) && names(place));
    content.len() <= LINE && phrases().parts.iter().any(parted)
}

/// Whether the story continues after a short label in the same paragraph.
fn continues_story(content: &str) -> bool {
    content.find(". ").is_some_and(|end| end <= SHORT && content.len() - end > end + 2)
}

/// The kinds of notice phrases in a text.
#[derive(Clone, Copy, Debug, Default)]
struct NoticePhrases {
    notice: bool,
    correction: bool,
    /// Whether a text of the newspaper is referred to.
    note: bool,
}

impl NoticePhrases {
    fn of(content: &str) -> NoticePhrases {
        let Phrases { holds: phrases, seconds, .. } = phrases();
        let mut holds = NoticePhrases::default();
        let bytes = content.as_bytes();
        let mut inside = false;
        for (at, byte) in bytes.iter().enumerate() {
            let begins = !std::mem::replace(&mut inside, byte.is_ascii_alphanumeric()) && inside;
            let lead = lead(&bytes[at..]);
            let likely = begins && seconds[usize::from(lead[0])] & bit(lead[1]) != 0;
            if !likely || content[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            for (phrase, what) in phrases.get(&lead).into_iter().flatten() {
                let cut =
                    |after: &str| phrase.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
                if after_phrase(&content[at..], phrase).is_none_or(cut) {
                    continue;
                }
                match what {
                    NoticeKind::Notice => holds.notice = true,
                    NoticeKind::Correction => holds.correction = true,
                    NoticeKind::Note => holds.note = true,
                }
            }
        }
        holds
    }
}

/// A list item: a bullet, or a hyphen before words without a final full stop (with one it may be a turn in a dialogue).
fn is_item(content: &str, in_list: bool) -> bool {
    let rest = content.trim_start_matches(['•', '·', '▪', '●', '■', '‣', '◦', '*', '-', '–']);
    if rest.len() == content.len() || !rest.starts_with([' ', '\t', '\u{a0}']) {
        return false;
    }
    let bullet = content.starts_with(['•', '▪', '●', '■', '‣', '◦']);
    let finished = content.ends_with(['.', '!', '?', '"', '”', ',', '…']);
    bullet || in_list || !finished && content.starts_with(['-', '*', '·'])
}

/// A result on its own line.
pub(super) fn is_result(content: &str) -> bool {
    content.len() <= LINE && !content.ends_with(['!', '?']) && is_score(content)
}

/// Whether a list follows this line.
fn opens_list(content: &str, opening: Opening) -> bool {
    content.len() <= 60 && opens(opening, Tag::KeyPoints) && content.split_whitespace().count() <= 5
}

/// The length in bytes of the time stamp that opens an entry of a live blog: "8.35pm The vote is in."
pub(super) fn time_stamp_length(content: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(content);
    let sign = |c: char| matches!(c, ':' | '.') || is_small(c.encode_utf8(&mut [0; 4]), "hour");
    let minutes = content.get(hours..)?.strip_prefix(sign)?;
    if !(1..=2).contains(&hours) || digits(minutes) != 2 {
        return None;
    }
    let tail = &minutes[2..];
    // "pm", "p.m.", with or without a space
    let half = tail.trim_start();
    let after = half.trim_start_matches(|c: char| c.is_lowercase() || c == '.');
    let rest = if half.len() - after.len() <= 4 { after } else { half };
    let entry = rest.trim_start_matches([' ', '\u{a0}', '-', '–', '—', ':', '|']);
    let parted = entry.len() < tail.len();
    let opens = entry.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '„' | '«' | '‘' | '\''));
    (parted && opens).then(|| content.len() - entry.len())
}

/// Whether the line below a headline is a byline or a time stamp.
pub(super) fn is_furniture(content: &str) -> bool {
    is_aside(content, opening(content), true)
}

/// Bylines, time stamps, rows of punctuation.
fn is_aside(content: &str, opening: Opening, first: bool) -> bool {
    if content.len() > LINE {
        return false;
    }
    if !content.contains(char::is_alphanumeric) {
        return true;
    }
    if content.ends_with(['!', '?']) {
        return false;
    }
    if opens(opening, Tag::Byline) && (first || content.split_whitespace().count() <= 6) {
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
    digits >= 3 && letters <= digits * 3 && content.split_whitespace().count() <= 7
}

/// "Half-time: 2-0", "Wendle Rovers 2-2 Athelby Town": a result on its own line, not a sentence with one in it.
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

/// Whether the line is one quotation from end to end without an end mark inside, as in some newspapers' subheads.
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
pub(super) fn is_subhead(content: &str) -> bool {
    if is_marked(content) {
        return content.split_whitespace().count() <= SUBHEAD_WORDS;
    }
    if content.len() > 90 || content.starts_with(['"', '“', '„', '«', '-', '•', '*', '–', '—', '\'', '‘'])
    {
        return false;
    }
    // "Q: And the bench?" is a turn in an interview
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_ends_with_its_author() {
        let post = "The ferry is late — Ada Brook (@brook) June 3, 2031";
        let signed = signature(post).expect("a signature");
        assert_eq!((&post[signed.words], &post[signed.author]), ("The ferry is late", "Ada Brook"));
        assert!(signature("The ferry is late, said Ada Brook (@brook).").is_none());
    }

    fn alone(content: &str) -> Role {
        role(content, Around::default())
    }

    #[test]
    fn captions_are_recognized_at_either_end() {
        for caption in [
            "A diver looks at the sluice on Friday. Photograph: Odo Fenn/Wendle Echo",
            "A diver looks at the sluice on Friday. Odo Fenn/Wendle Echo",
            "A diver looks at the sluice on Friday. Odo Fenn / Echo Pictures",
            "A diver looks at the sluice on Friday. WIRE/Odo Fenn",
            "A diver looks at the sluice on Friday. (Photo by Odo Fenn/Echo Pictures)",
            "(Photo by Odo Fenn)",
            "FILE PHOTO: A diver looks at the sluice, May 4. WIRE/Odo Fenn",
            "Image caption The sluice has stood since 1908",
            "Image copyright Wendle Echo Image caption The sluice",
            "The sluice at Wendle. Picture by Odo Fenn",
            "The sluice at Wendle. Credit: Odo Fenn",
            "The sluice at Wendle (Picture: Wendle Echo)",
            "Foto: Odo Fenn",
            "Symbolbild: Eine Schleuse",
        ] {
            assert_eq!(alone(caption), Role::Caption, "{caption}");
        }
        for prose in [
            "A diver looked at the sluice on Friday. Odo Fenn of the Wendle Echo was there.",
            "The picture by Odo Fenn sold for 300 crowns.",
            "The band played 'Odo/Fenn' and left.",
            "Photographs show the sluice before the flood.",
            "The either/or of the vote annoys Wendle.",
            "Credit unions lent more in May.",
            "Image is all, said Odo Fenn.",
        ] {
            assert_eq!(alone(prose), Role::Paragraph, "{prose}");
        }
    }

    #[test]
    fn the_time_of_an_entry() {
        for (line, time) in [
            ("8.35pm The vote is in.", "8.35pm "),
            ("12:31 \"It is over,\" she said.", "12:31 "),
            ("9.05 a.m. – Good morning.", "9.05 a.m. – "),
            ("20h15 Les feux sont éteints.", "20h15 "),
        ] {
            assert_eq!(time_stamp_length(line).map(|end| &line[..end]), Some(time), "{line}");
        }
        for line in ["8.35pm is late.", "3.5 million left.", "12:31", "2026 was dry.", "100.20 Kessland francs"] {
            assert_eq!(time_stamp_length(line), None, "{line}");
        }
    }

    #[test]
    fn notices_may_end_with_a_full_stop() {
        for notice in [
            "Odo Fenn contributed to this report.",
            "“Click here” and see.",
            "Additional reporting by Odo Fenn in Wendle.",
            "Do you have a story about the sluice? Email us at desk@example.org.",
            "Copyright 2031 The Wendle Echo. All rights reserved.",
            "© The Wendle Echo",
            "Read more about the sluice here.",
            "Read more: the sluice in pictures",
            "More on this story",
            "Sign up to our weekly letter.",
            "Scroll down for video.",
            "This story has been updated with the words of the mayor.",
            "Lesen Sie auch: Die Schleuse bleibt zu",
            "A lire aussi : l'écluse reste fermée",
            "___",
            "Advertisement",
            "(Reporting by Odo Fenn; editing by Ida Moss)",
            "-30-",
            "ENDS",
            "(END)",
            "EDITOR'S NOTE: Updates with quotes.",
            "Updated 4.15 pm: adds the mayor's words.",
            "Fenn reported from Wendle.",
            "Odo Fenn and Ida Moss reported from Athelby, Marl.",
            "The post Sluice fails appeared first on Hill Radio.",
            "Do you have information about this story?",
            "{{< figure src=\"a.jpg\" caption=\"The sluice\" >}}",
            "{{% notice %}} Subscribers can comment below.",
            "[newsletter_form]",
            "[gallery ids=\"1,2\"]",
        ] {
            assert_eq!(alone(notice), Role::Furniture, "{notice}");
        }
        for prose in [
            "Fenn contributed to this reporter's pension, the court heard.",
            "Readers more than doubled in May.",
            "Moreover, the sluice is old.",
            "Signs update themselves at noon, the council says.",
            "The rights were all reserved for Wendle.",
            "The message said: \"Read it at home.\"",
            "Shared costs rose in May.",
            "Fires were reported from Wendle.",
            "The éclick here is no word.",
            "Updated rules bind the sluice from May.",
            "The end of the sluice is near.",
            "Ends the talks, says Fenn.",
            "[sic]",
            "[The sluice is closed.]",
        ] {
            assert_eq!(alone(prose), Role::Paragraph, "{prose}");
        }
    }

    #[test]
    fn corrections_refer_to_the_newspaper() {
        for correction in [
            "This article was amended on 4 June 2031 to say that the sluice is in Wendle.",
            "Correction: an earlier version of this story gave the wrong year.",
            "This story corrects the spelling of Fenn.",
            "The headline of an earlier version incorrectly said that the sluice was sold.",
            "Korrektur: In einer früheren Version stand ein falsches Jahr.",
        ] {
            assert_eq!(alone(correction), Role::Correction, "{correction}");
        }
        for prose in [
            "The minister incorrectly said that the sluice was sold.",
            "The law was amended on 4 June to spare the sluice.",
            "Corrections officers at Wendle prison went home.",
        ] {
            assert_eq!(alone(prose), Role::Paragraph, "{prose}");
        }
    }

    #[test]
    fn list_items_are_not_turns_of_a_dialogue() {
        let listed = |content: &str| role(content, Around { in_list: true, ..Around::default() });
        assert_eq!(alone("- The sluice failed on Monday"), Role::Item);
        assert_eq!(alone("• The sluice failed on Monday."), Role::Item);
        assert_eq!(listed("- The sluice failed on Monday."), Role::Item);
        assert_eq!(alone("- Vi stenger slusen, sier Odo Fenn."), Role::Paragraph);
        assert_eq!(alone("– Vi stenger slusen i morgen"), Role::Paragraph);
        assert_eq!(alone("- Rain ahead -"), Role::Subhead);
        assert_eq!(alone("Key points:"), Role::Subhead);
        assert_eq!(alone("Das Wichtigste in Kürze"), Role::Subhead);
    }
}
