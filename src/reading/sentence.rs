//! Sentence boundaries: a byte scan for marks that can end a sentence, and one decision for each.
//!
//! Unicode's own boundaries (UAX #29) know no abbreviations and never break before "1987 wurde"; news is full of both.

use crate::language::Language;
use crate::span::Span;

/// Marks that can open a quotation, a bracket or a sentence.
const OPENERS: &[char] =
    &['"', '\'', '“', '‘', '«', '„', '‚', '(', '[', '¿', '¡', '「', '『', '‹', '»', '-', '–', '—', '*', '_', ' '];

/// Marks that close what the sentence opened, and so belong to it.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', '“', '‘', '«', ')', ']', '」', '』', '›', '}', '*', '_'];

/// Where a word before a full stop begins.
const WORD_BREAKS: &[char] = &['(', '[', '"', '“', '„', '«', '/', '‘', '–', '—', '¿', '¡'];

/// The sentences of one block of text, without the white space between them.
///
/// ```
/// use nutgraf::{language, reading};
/// let english = language::by_code("en").unwrap();
/// let text = "Mr. Stray left at 6 p.m. The wall held.";
/// let parts: Vec<&str> = reading::sentences(text, english).iter().map(|span| span.of(text)).collect();
/// assert_eq!(parts, ["Mr. Stray left at 6 p.m.", "The wall held."]);
/// ```
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut start) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            if !matches!(byte, b'.' | b'!' | b'?') {
                at += 1;
                continue;
            }
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if !is_terminator(c) {
                at += c.len_utf8();
                continue;
            }
        }
        let candidate = Candidate::at(text, start, at);
        if candidate.ends(language) {
            push(text, start, candidate.closed, &mut found);
            start = candidate.next;
            at = candidate.next.max(candidate.marks_end);
        } else {
            at = candidate.marks_end;
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‽'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '፧'
            | '၏'
            | '။'
    ) || is_wide(c)
}

/// Marks after which no white space follows.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '።' | '፧')
}

/// A run of marks that may end a sentence, with what stands around it.
struct Candidate<'a> {
    text: &'a str,
    /// Start of the sentence so far.
    start: usize,
    /// The run of terminators: `marks..marks_end`.
    marks: usize,
    marks_end: usize,
    /// End of the closing marks that follow the run.
    closed: usize,
    /// First byte after the white space that follows those.
    next: usize,
}

impl<'a> Candidate<'a> {
    fn at(text: &'a str, start: usize, marks: usize) -> Candidate<'a> {
        let mut marks_end = marks;
        loop {
            let rest = &text[marks_end..];
            match rest.chars().next() {
                Some(c) if is_terminator(c) => marks_end += c.len_utf8(),
                // ". . ." is one ellipsis; " .5" is a number
                Some(' ')
                    if rest[1..].starts_with(['.', '!', '?'])
                        && !rest[2..].starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    marks_end += 1;
                }
                _ => break,
            }
        }
        let after_closers = text[marks_end..].trim_start_matches(CLOSERS);
        let mut closed = text.len() - after_closers.len();
        // French sets a space before the closing mark: « Oui. »
        let spaced = after_closers.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        if spaced.len() < after_closers.len()
            && let Some(mark) = spaced.chars().next()
            && matches!(mark, '»' | '”' | '\'' | '"')
        {
            let beyond = &spaced[mark.len_utf8()..];
            if beyond.is_empty() || beyond.starts_with([' ', '\u{a0}', ',', '.']) {
                closed = text.len() - beyond.len();
            }
        }
        let next = text.len() - text[closed..].trim_start().len();
        Candidate { text, start, marks, marks_end, closed, next }
    }

    fn ends(&self, language: &Language) -> bool {
        let after = &self.text[self.next..];
        if after.is_empty() {
            return true;
        }
        let run = &self.text[self.marks..self.marks_end];
        let wide = run.contains(is_wide);
        let gap = self.next > self.closed;
        let closers = &self.text[self.marks_end..self.closed];
        if !gap && !wide {
            return false;
        }
        // 「はい。」と言った: the clause goes on after the quotation
        if wide && !closers.is_empty() && !gap && after.starts_with(['と', 'っ', 'は', 'が', 'の']) {
            return false;
        }
        let lead = after.trim_start_matches(OPENERS);
        let opener = lead.len() != after.len();
        let first = lead.chars().next().unwrap_or(' ');
        let dash = after.starts_with(['-', '–', '—']);
        if first.is_lowercase() {
            return false;
        }
        let before = &self.text[self.start..self.marks];
        // "[...]" and "(...)" are omissions
        if run.len() >= 3 && before.ends_with(['[', '(']) && closers.starts_with([']', ')']) {
            return first.is_uppercase() && !opener && closers.chars().count() == 1;
        }
        if !opener && matches!(first, ',' | ';' | ':' | '.' | ')' | '%' | '/') {
            return false;
        }
        let next_word = word_at(lead);
        if run.contains(['!', '?', '‽', '؟', '！', '？']) {
            // "Really?" – he said; and the names that carry a mark: "Yahoo! Finance"
            return !dash || closers.is_empty();
        }
        if run.contains('…') || run.bytes().filter(|byte| *byte == b'.').count() >= 2 {
            return !dash
                && next_word != "I"
                && !next_word.starts_with("I'")
                && !next_word.starts_with("I’")
                && (first.is_uppercase()
                    || !first.is_alphanumeric()
                    || (first.is_alphabetic() && !first.is_lowercase()));
        }
        if run != "." {
            return true;
        }
        let next = Next { language, lead, word: next_word, first };
        if !closers.is_empty() {
            let bracketed = closers.starts_with([')', ']']);
            let abbreviated = language.abbreviations.contains(&last_word(before).to_lowercase());
            let continues = bracketed && abbreviated && !next.starts_a_sentence();
            return !dash && !continues;
        }
        ends_after_word(language, before, &next, opener && !after.starts_with(['(', '[']))
    }
}

/// What follows the candidate.
struct Next<'a> {
    language: &'a Language,
    /// The text from the first character that is no opening mark.
    lead: &'a str,
    /// Its first word.
    word: &'a str,
    /// Its first character.
    first: char,
}

impl Next<'_> {
    /// Whether the next word is one that opens sentences; a title does so as well ("at 6 p.m. Mr. Smith").
    fn starts_a_sentence(&self) -> bool {
        // "А. Орлов": an initial, though "а" alone opens sentences
        if self.followed_by_stop() && self.word.chars().count() == 1 {
            return false;
        }
        let word = self.word.to_lowercase();
        self.language.starters.contains(&word)
            || (self.followed_by_stop() && self.language.abbreviations.tag(&word) == Some("joins"))
    }

    fn followed_by_stop(&self) -> bool {
        self.lead.get(self.word.len()..).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// The decision for one full stop right after a word. `opener`: a quotation mark or dash stands before the next word.
fn ends_after_word(language: &Language, before: &str, next: &Next<'_>, opener: bool) -> bool {
    let word = last_word(before);
    if word.is_empty() {
        return !before.trim().is_empty();
    }
    let length = word.chars().count();
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let rest = before.get(..before.len() - word.len()).unwrap_or_default();
    // "1. The plan": the marker of a list
    if length <= 3 && (digits || length == 1) && rest.trim_start_matches(OPENERS).trim().is_empty() {
        return false;
    }
    let lower = word.to_lowercase();
    let starts = || next.starts_a_sentence();
    match language.abbreviations.tag(&lower) {
        Some("joins") => return false,
        Some("digit") => {
            if next.first.is_ascii_digit() || is_roman(next.word) {
                return false;
            }
            if length > 2 {
                return true;
            }
        }
        Some(_) => {
            // "Jan. 6", "Inc. 500"; but "at 6 p.m. 200 people left"
            let clock = lower.ends_with(".m");
            return if next.first.is_ascii_digit() && !clock { false } else { starts() || opener };
        }
        None => {}
    }
    if length <= 3 {
        // the second half of a spaced pair: "z. B.", "н. э."
        let head = rest.trim_end();
        if head.len() < rest.len() && head.ends_with('.') {
            let pair = format!("{}. {lower}", last_word(head.trim_end_matches('.')).to_lowercase());
            if let Some(kind) = language.abbreviations.tag(&pair) {
                return kind == "ends" && starts();
            }
        }
        // its first half
        if next.word.chars().count() <= 3
            && next.followed_by_stop()
            && language.abbreviations.contains(&format!("{lower}. {}", next.word.to_lowercase()))
        {
            return false;
        }
    }
    if length == 1 {
        let letter = word.chars().next().unwrap_or(' ');
        if letter.is_uppercase() {
            // an initial, "J. Smith"; but "vitamin C. The ..."
            return starts()
                && (letter == 'I' || next.word.chars().count() > 1)
                && !(language.initials_join && follows_name(rest));
        }
        if letter.is_alphabetic() {
            return starts() || !language.letters_join;
        }
    }
    // "U.S.", "Ph.D."
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
    {
        return starts();
    }
    // "3. Oktober", "den 4. december"
    if digits && length <= 2 && language.ordinal_points {
        return starts() && next.first.is_uppercase() && !language.nouns_capitalised;
    }
    true
}

/// Whether the word before an initial is a name or another initial.
fn follows_name(rest: &str) -> bool {
    let word = last_word(rest.trim_end().trim_end_matches('.'));
    word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// The letters, digits, apostrophes and hyphens at the start of `text`.
fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(text.len());
    &text[..end]
}

/// What stands after the last white space or opening mark of `text`.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || WORD_BREAKS.contains(c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    text[start..].trim_start_matches(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn split(code: &str, text: &str) -> Vec<String> {
        let language = language::by_code(code).expect("a language we have");
        sentences(text, language).iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn english() {
        for (text, count) in [
            ("Dr. Quill met Mrs. Stray. They left.", 2),
            ("The wall cost $2.4 million. It leaked.", 2),
            ("He left at 6 p.m. The gate was shut.", 2),
            ("He left at 6 p.m. Tuesday.", 1),
            ("Callan Inc. Fixed the roof.", 1),
            ("Callan Inc. The roof held.", 2),
            ("See No. 7 and No. 9.", 1),
            ("\"Is it safe?\" she asked. \"No.\"", 2),
            ("“It is safe.” “It is not.”", 2),
            ("J. R. Quill won.", 1),
            ("He ate vitamin C. The rest did not.", 2),
            ("Wait ... it moves. Now run.", 2),
            ("The U.S. Senate met in the U.S. It rose.", 2),
            ("He (the mayor etc.) left. Nobody stayed.", 2),
            ("He said [...] that it rained.", 1),
            ("Stop! Who goes there? Me.", 3),
        ] {
            assert_eq!(split("en", text).len(), count, "{:?}", split("en", text));
        }
    }

    #[test]
    fn other_languages() {
        for (code, text, count) in [
            ("de", "Am 3. Oktober kam Dr. Vogel, z. B. mit Hut. Er blieb.", 2),
            ("de", "Das Haus von 1987 wurde verkauft. 1990 kam der Umbau.", 2),
            ("fr", "« Oui. » Elle part. M. Petit reste.", 3),
            ("es", "¿Vienes? ¡Claro! El Sr. Vega espera.", 3),
            ("ru", "В 1990 г. А. Н. Орлов уехал. Он вернулся.", 2),
            ("da", "Den 4. december kom han. Det regnede.", 2),
        ] {
            assert_eq!(split(code, text).len(), count, "{:?}", split(code, text));
        }
    }

    #[test]
    fn without_spaces() {
        let text = "雨が降った。「はい。」と言った。";
        assert_eq!(sentences(text, language::general()).len(), 2);
    }
}
