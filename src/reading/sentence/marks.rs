//! The marks that end, open or close a sentence, and the scan for them.

/// The bytes that the scan stops at: the ASCII marks, and the first bytes of the others.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    // ':' and ';' end sentences after Armenian and Greek letters
    let ascii = b".!?:;";
    let mut at = 0;
    while at < ascii.len() {
        stops[ascii[at] as usize] = true;
        at += 1;
    }
    // Greek question mark, Armenian, Arabic, Urdu, Indic and South-East Asian, general punctuation, wide forms
    let leads = [0xCD, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF];
    let mut at = 0;
    while at < leads.len() {
        stops[leads[at] as usize] = true;
        at += 1;
    }
    stops
};

/// What the scan found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A mark that may end a sentence.
    Mark,
    /// A bullet: the marker of a list item.
    Bullet(char),
}

/// The next mark or bullet at or after `from`. `ascii` says that the text is ASCII, so that only three marks are
/// possible.
pub(super) fn next(text: &str, mut from: usize, ascii: bool) -> Option<(usize, Stop)> {
    let bytes = text.as_bytes();
    if ascii {
        return memchr::memchr3(b'.', b'!', b'?', bytes.get(from..)?).map(|at| (from + at, Stop::Mark));
    }
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| STOPS[usize::from(*byte)])?;
        match bytes[at] {
            b'.' | b'!' | b'?' => return Some((at, Stop::Mark)),
            b':' if armenian_before(bytes, at) => return Some((at, Stop::Mark)),
            b';' if greek_before(bytes, at) => return Some((at, Stop::Mark)),
            b':' | b';' => from = at + 1,
            _ => {
                let c = text.get(at..)?.chars().next()?;
                if is_end(c) {
                    return Some((at, Stop::Mark));
                }
                if is_bullet(c) {
                    return Some((at, Stop::Bullet(c)));
                }
                from = at + c.len_utf8();
            }
        }
    }
}

/// Armenian full stops are mostly typed as colons.
fn armenian_before(bytes: &[u8], at: usize) -> bool {
    at >= 2 && (matches!(bytes[at - 2], 0xD4 | 0xD5) || (bytes[at - 2] == 0xD6 && bytes[at - 1] < 0x89))
}

/// The Greek question mark is a semicolon.
fn greek_before(bytes: &[u8], at: usize) -> bool {
    at >= 2 && matches!(bytes[at - 2], 0xCE | 0xCF) || at >= 3 && bytes[at - 3] == 0xE1 && bytes[at - 2] >= 0xBC
}

/// Whether `c` can end a sentence anywhere.
pub(super) fn is_end(c: char) -> bool {
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
            // Greek question mark, Armenian full stop
            | '\u{37e}'
            | '\u{589}'
            // Arabic question mark, Urdu full stop
            | '\u{61f}'
            | '\u{6d4}'
            // Myanmar genitive, which closes sentences of the written language
            | '\u{104f}'
            // Ol Chiki and Meetei
            | '\u{1c7e}'
            | '\u{abeb}'
    ) || needs_no_space(c)
}

/// Marks after which no white space need follow.
pub(super) fn needs_no_space(c: char) -> bool {
    matches!(
        c,
        '。' | '！' | '？' | '｡' | '．'
            // danda and double danda
            | '\u{964}' | '\u{965}'
            // Ethiopic full stop and question mark, Myanmar, Khmer, Mongolian
            | '\u{1362}' | '\u{1367}' | '\u{104b}' | '\u{17d4}' | '\u{1803}'
    )
}

/// Question and exclamation marks.
pub(super) fn is_question_or_exclamation(c: char) -> bool {
    matches!(c, '!' | '?' | '‽' | '‼' | '⁇' | '⁈' | '⁉' | '\u{61f}' | '！' | '？' | '\u{37e}' | ';' | '\u{1367}')
}

/// Markers of list items.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣' | '◦' | '▪' | '●' | '■')
}

/// Marks that can open a quotation, a bracket or a sentence, with the white space and dashes between them.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        ' ' | '"'
            | '\''
            | '('
            | '['
            | '-'
            | '*'
            | '_'
            | '`'
            | '“'
            | '‘'
            | '«'
            | '„'
            | '‚'
            | '‹'
            | '»'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '–'
            | '—'
    ) || is_bullet(c)
}

/// Marks that close what the sentence opened, and so belong to it.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | ')' | ']' | '}' | '*' | '_' | '`' | '”' | '’' | '»' | '“' | '‘' | '«' | '›' | '」' | '』' | '）'
    )
}

/// Whether there is a quotation mark among the marks that close a sentence.
pub(super) fn quotation_closes(closers: &str) -> bool {
    closers.contains(['"', '\'', '”', '’', '»', '“', '‘', '«', '›', '」', '』'])
}

/// Where a word before a full stop begins.
pub(super) fn is_word_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '"' | '/' | '`' | '“' | '„' | '«' | '»' | '‘' | '–' | '—' | '¿' | '¡')
}

/// Letters that could have been capitals but are not. Georgian counts as lower case, but has no capitals in prose.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}

/// `text` without the leading characters that `belongs` matches; one ASCII test decides most calls.
pub(super) fn skip(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii_alphanumeric() => text,
        _ => text.trim_start_matches(belongs),
    }
}

/// The length of a reference mark, "[7]", at the start of `text`; 0 if there is none.
pub(super) fn reference(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('[') else { return 0 };
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) && inner.as_bytes().get(digits) == Some(&b']') { digits + 2 } else { 0 }
}
