//! What a block is by its own words: story, or something that the page sets beside it.
//!
//! The words are data (`lexicons/und/page-lines.txt`), in all languages together: a page is read before its language is known.

use super::Role;
use crate::language;
use std::sync::OnceLock;

/// A subhead has at most so many words.
pub(super) const SUBHEAD_WORDS: usize = 9;
/// What speaks of the page is no longer than this, in bytes; a correction tells what was wrong and may take more.
const NOTICE: usize = 300;
/// A caption that only its end shows is no longer than this.
const CAPTION: usize = 400;
/// A line that is nothing but a label of the page may have so many bytes more than the label.
const MORE: usize = 32;
/// A sentence of no more bytes is a label rather than a notice.
const SHORT: usize = 40;
/// And no line of links, or byline, than this.
const LINE: usize = 160;
/// A list of bare labels of the page before a point has at most so many words.
const CREDIT_WORDS: usize = 8;

/// What stands around a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// Whether it is the first of the body.
    pub(super) first: bool,
    /// Whether it is the last.
    pub(super) last: bool,
    /// Whether the block before it opens a list, or is an item of one.
    pub(super) in_list: bool,
}

/// What a block of the body is.
pub(super) fn role(content: &str, around: Around) -> Role {
    if is_caption(content) || is_credit(content) {
        return Role::Caption;
    }
    if let Some(role) = speaks_of_page(content) {
        return role;
    }
    // "- Rain ahead -"
    if content.starts_with("- ") && content.ends_with(" -") && content.len() <= LINE {
        return Role::Subhead;
    }
    if is_item(content, around.in_list) {
        return Role::Item;
    }
    // neither a byline nor a subhead ends so
    if content.trim_end_matches(['"', '”', '’', '\'']).ends_with('.') {
        return Role::Paragraph;
    }
    if is_furniture(content, around.first) {
        return Role::Furniture;
    }
    if opens_list(content) || !around.last && is_subhead(content) { Role::Subhead } else { Role::Paragraph }
}

/// Whether a block is a caption, or speaks of the page.
pub(super) fn is_beside(content: &str) -> bool {
    is_caption(content) || is_credit(content) || speaks_of_page(content).is_some()
}

/// The phrases of one tag.
fn phrases(tag: &str) -> &'static [&'static str] {
    static ALL: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for (phrase, tag) in language::page_lines().iter() {
            match all.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, phrases)) => phrases.push(phrase),
                None => all.push((tag, vec![phrase])),
            }
        }
        all
    });
    all.iter().find(|(known, _)| *known == tag).map_or(&[], |(_, phrases)| phrases)
}

/// Whether a text begins with one of these phrases, whatever the case of its letters.
fn opens(content: &str, tag: &str) -> bool {
    let first = content.chars().next().map(|c| c.to_lowercase().next().unwrap_or(c));
    phrases(tag).iter().any(|phrase| phrase.chars().next() == first && begins(content, phrase))
}

/// Whether a text begins with a phrase (lower case), and no word is cut in two.
fn begins(content: &str, phrase: &str) -> bool {
    let mut rest = content.chars();
    let same = phrase.chars().all(|wanted| rest.next().is_some_and(|c| c.to_lowercase().eq([wanted])));
    let open = phrase.ends_with(char::is_alphanumeric) && !phrase.ends_with(|c: char| c.is_ascii_digit());
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    same && !(open && rest.next().is_some_and(goes_on))
}

/// "(Picture: MOD)", "Cover image: ...", "Photo: ...".
fn is_caption(content: &str) -> bool {
    if opens(content, "opens caption") {
        return true;
    }
    let body = content.trim_end_matches(['.', ' ']);
    body.len() <= CAPTION
        && body.ends_with([')', ']'])
        && body.rfind(['(', '[']).is_some_and(|at| {
            let inside = body.get(at..).unwrap_or_default();
            opens(inside, "opens caption") || opens(inside.trim_start_matches(['(', '[']), "opens caption")
        })
}

/// A caption with the name of who took the picture behind it: "... on Monday. Photograph: A/B", "A / Agency".
fn is_credit(content: &str) -> bool {
    if content.len() > CAPTION || content.ends_with(['?', '!', ':', '"', '”']) {
        return false;
    }
    let content = content.trim_end_matches(['.', ' ']);
    let start = [". ", ".) ", ") ", "? ", "! "]
        .iter()
        .filter_map(|end| content.rfind(end).map(|at| at + end.len()))
        .max()
        .unwrap_or(0);
    let tail = content.get(start..).unwrap_or_default().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let words: Vec<&str> = tail.split_whitespace().collect();
    if words.is_empty() || words.len() > CREDIT_WORDS {
        return false;
    }
    if start > 0 && opens(tail, "opens caption") {
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
    let agency = phrases("ends credit").iter().any(|agency| {
        lower.strip_suffix(agency).is_some_and(|rest| rest.is_empty() || !rest.ends_with(char::is_alphanumeric))
    });
    names && (slash && words.len() > 1 || agency && (start == 0 || words.len() <= 6))
}

/// Corrections, notices and links, whether or not a point ends them.
fn speaks_of_page(content: &str) -> Option<Role> {
    if opens(content, "opens correction") {
        return Some(Role::Correction);
    }
    if content.len() > 2 * NOTICE {
        return None;
    }
    if holds(content, "holds correction") && is_note(content) {
        return Some(Role::Correction);
    }
    if content.len() > NOTICE {
        return None;
    }
    let alone = |label: &&str| begins(content, label) && content.len() <= label.len() + MORE;
    if phrases("is notice").iter().any(alone) {
        return Some(Role::Furniture);
    }
    if opens(content, "opens links") && content.len() <= LINE || opens(content, "opens notice") && !tells_on(content) {
        return Some(Role::Furniture);
    }
    holds(content, "holds notice").then_some(Role::Furniture)
}

/// Whether a story goes on behind a short line of the page, in the same paragraph.
fn tells_on(content: &str) -> bool {
    content.find(". ").is_some_and(|end| end <= SHORT && content.len() - end > end + 2)
}

/// Whether a line speaks of a text of the paper, not of the world: "this story", "an earlier article".
fn is_note(content: &str) -> bool {
    holds(content, "holds note")
}

/// Whether one of these phrases stands in a text, no word cut in two.
fn holds(content: &str, tag: &str) -> bool {
    let lower = content.to_lowercase();
    phrases(tag).iter().any(|phrase| {
        let mut from = 0;
        std::iter::from_fn(|| {
            let at = from + lower.get(from..)?.find(phrase)?;
            from = at + phrase.len();
            Some((at, from))
        })
        .any(|(at, end)| {
            let before = lower.get(..at).and_then(|text| text.chars().next_back());
            let after = lower.get(end..).and_then(|text| text.chars().next());
            let open = phrase.ends_with(char::is_alphanumeric);
            !(before.is_some_and(char::is_alphanumeric) || open && after.is_some_and(char::is_alphanumeric))
        })
    })
}

/// A line of a list: a bullet, or a hyphen before words that no point ends (with one it may be a turn of a talk).
fn is_item(content: &str, in_list: bool) -> bool {
    let rest = content.trim_start_matches(['•', '·', '▪', '●', '■', '‣', '◦', '*', '-', '–']);
    if rest.len() == content.len() || !rest.starts_with([' ', '\t', '\u{a0}']) {
        return false;
    }
    let bullet = content.starts_with(['•', '▪', '●', '■', '‣', '◦']);
    let finished = content.ends_with(['.', '!', '?', '"', '”', ',', '…']);
    bullet || in_list || !finished && content.starts_with(['-', '*', '·'])
}

/// Whether a list stands under this line.
pub(super) fn opens_list(content: &str) -> bool {
    content.len() <= 60 && opens(content, "opens points") && content.split_whitespace().count() <= 5
}

/// Bylines, time stamps, results: neither story nor evidence.
pub(super) fn is_furniture(content: &str, first: bool) -> bool {
    if content.len() > LINE {
        return false;
    }
    if !content.contains(char::is_alphanumeric) {
        return true;
    }
    if content.ends_with(['!', '?']) {
        return false;
    }
    if opens(content, "opens byline") && (first || content.split_whitespace().count() <= 6) {
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
pub(super) fn is_subhead(content: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(content: &str) -> Role {
        role(content, Around::default())
    }

    #[test]
    fn captions_show_at_either_end() {
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
    fn notices_may_end_in_a_point() {
        for notice in [
            "Odo Fenn contributed to this report.",
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
        ] {
            assert_eq!(alone(prose), Role::Paragraph, "{prose}");
        }
    }

    #[test]
    fn corrections_speak_of_the_paper() {
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
    fn items_of_lists_are_no_turns_of_talk() {
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
