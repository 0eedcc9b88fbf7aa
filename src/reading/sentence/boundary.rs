//! A possible boundary: a run of marks with the closing marks after it, and whether the sentence ends there.

use super::abbreviation::{Kind, Lower, WordAfter, is_letter, is_roman, kind, takes_letter};
use super::clause::{self, Subject};
use super::marks;
use crate::language::Language;
use crate::reading::Classes;

/// Maximum bytes searched back and ahead for the partner of a bracket or quotation mark.
const REACH: usize = 400;

/// A run of marks that may end a sentence, with the text around it.
pub(super) struct Boundary<'a> {
    text: &'a str,
    /// Start of the sentence so far.
    start: usize,
    /// The run of marks: `marks..marks_end`.
    marks: usize,
    pub(super) marks_end: usize,
    /// End of the closing marks that follow the run.
    pub(super) closed: usize,
    /// First byte after the white space that follows those.
    pub(super) next: usize,
}

impl<'a> Boundary<'a> {
    pub(super) fn at(text: &'a str, start: usize, marks: usize) -> Boundary<'a> {
        // most marks are alone before a space and a letter
        if let Some([_, b' ', third]) = text.as_bytes().get(marks..marks + 3)
            && third.is_ascii_alphabetic()
        {
            return Boundary { text, start, marks, marks_end: marks + 1, closed: marks + 1, next: marks + 2 };
        }
        let marks_end = run_end(text, marks);
        let mut closed = text.len() - marks::skip(&text[marks_end..], marks::is_closer).len();
        loop {
            let length = marks::reference(&text[closed..]);
            if length == 0 {
                break;
            }
            closed += length;
        }
        let mut boundary = Boundary { text, start, marks, marks_end, closed, next: closed };
        boundary.closed += boundary.spaced_closer();
        let after = &text[boundary.closed..];
        if after.starts_with(char::is_uppercase) && boundary.opens_next() {
            boundary.closed = marks_end;
        }
        let after = &text[boundary.closed..];
        boundary.next = text.len() - marks::skip(after, char::is_whitespace).len();
        boundary
    }

    /// The length of closing marks after a space: « Oui. », or the reference mark of "a gas. [1]".
    fn spaced_closer(&self) -> usize {
        let after = &self.text[self.closed..];
        let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let gap = after.len() - spaced.len();
        if gap == 0 {
            return 0;
        }
        let mut length = 0;
        loop {
            let more = spaced[length..].strip_prefix(' ').filter(|_| length > 0).map_or(0, |_| 1);
            match marks::reference(&spaced[length + more..]) {
                0 => break,
                reference => length += more + reference,
            }
        }
        if length > 0 {
            return gap + length;
        }
        let Some(mark) = spaced.chars().next() else { return 0 };
        let closes = match mark {
            '»' | '”' => true,
            '"' | '\'' => self.is_open(mark),
            _ => return 0,
        };
        let beyond = &spaced[mark.len_utf8()..];
        let apart = beyond.is_empty() || beyond.starts_with([' ', '\u{a0}', ',', '.']);
        if closes && apart { gap + mark.len_utf8() } else { 0 }
    }

    /// Whether a straight quotation mark is open in this sentence.
    pub(super) fn is_open(&self, mark: char) -> bool {
        let before = tail(&self.text[self.start..self.marks]);
        let bytes = before.as_bytes();
        // an apostrophe between letters is not a quotation mark
        let inside = |at: usize| {
            let letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
            at > 0 && letter(bytes.get(at - 1)) && letter(bytes.get(at + 1))
        };
        before.match_indices(mark).filter(|(at, _)| !inside(*at)).count() % 2 == 1
    }

    pub(super) fn run(&self) -> &'a str {
        &self.text[self.marks..self.marks_end]
    }

    pub(super) fn closers(&self) -> &'a str {
        &self.text[self.marks_end..self.closed]
    }

    pub(super) fn before(&self) -> &'a str {
        &self.text[self.start..self.marks]
    }

    /// Whether the white space that most marks need after them is missing.
    fn glued(&self) -> bool {
        self.next == self.closed && !self.run().contains(marks::needs_no_space)
    }

    /// Whether the sentence ends with this run.
    pub(super) fn ends(&self, language: &Language) -> bool {
        let after = &self.text[self.next..];
        if after.is_empty() {
            return true;
        }
        if self.glued() {
            return self.lacks_space(language, after);
        }
        if self.is_plain(language) {
            return !self.in_bracket();
        }
        let lead = skip_ellipsis(marks::skip(after, marks::is_opener));
        let opener = lead.len() != after.len();
        let next = WordAfter::new(language, lead);
        self.decide(after, &next, opener) && !self.in_bracket()
    }

    /// Whether this is the full stop of plain prose: after a word in lower-case ASCII that is not an abbreviation and
    /// is too long for half a pair, before a capital. A shortcut with the same result as the full decision.
    fn is_plain(&self, language: &Language) -> bool {
        let bytes = self.text.as_bytes();
        if self.run() != "." || self.next != self.marks + 2 || !bytes[self.next].is_ascii_uppercase() {
            return false;
        }
        let length = self.before().bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let word = self.marks - length;
        length > 3
            && word > self.start
            && bytes[word - 1] == b' '
            && !language.abbreviations.contains(&self.text[word..self.marks])
    }

    fn decide(&self, after: &str, next: &WordAfter<'_>, opener: bool) -> bool {
        let (run, closers) = (self.run(), self.closers());
        // 「はい。」と言った: the clause continues after the quotation
        if !closers.is_empty() && self.next == self.closed && clause::goes_on(after) {
            return false;
        }
        if marks::is_small(next.first) && !next.is_clipped(after) {
            return run == "." && self.opens_small(after, next, opener);
        }
        // "[...]" and "(...)" are omissions, "(?)" expresses doubt
        if self.before().ends_with(['[', '(']) && closers.starts_with([']', ')']) {
            let omission = run.len() >= 3 && self.before().len() > 1 && closers.len() == 1;
            return omission && next.first.is_uppercase() && !opener;
        }
        let point = next.first == '.' && !next.lead.starts_with("..");
        if point || matches!(next.first, ',' | ';' | ':' | ')' | '%' | '/' | '&' | '№' | '°') {
            return false;
        }
        let dash = after.starts_with(['-', '–', '—']);
        if run == "." {
            return self.full_stop_ends(next, opener, dash, after.starts_with(['(', '[']));
        }
        // “Stop!” Lund said.
        if !opener && marks::quotation_closes(closers) && clause::is_tag(next.language, next.lead) {
            return false;
        }
        if run.contains(marks::is_question_or_exclamation) {
            // "Really?" – he said
            return if closers.is_empty() { !self.is_in_name(next, opener) } else { !dash };
        }
        if run.contains(['.', '…']) {
            let digit = next.first.is_numeric();
            return !dash && !digit && !next.always_capital();
        }
        true
    }

    /// Whether the mark is the end of a name within a sentence: "Yahoo! Finance".
    fn is_in_name(&self, next: &WordAfter<'_>, opener: bool) -> bool {
        let before = self.before();
        let (rest, word) = before.split_at(word_start(before));
        if self.run().len() > 1 || !word.starts_with(char::is_uppercase) {
            return false;
        }
        let with_mark = Lower::of(&self.text[self.marks - word.len()..self.marks_end]);
        let last = WordBefore { word, rest };
        // "Which? Nobody knew": a word that opens sentences is not a name at the start of one
        let opens = rest.is_empty() && next.language.starters.contains(Lower::of(word).as_str());
        !opens
            && kind(next.language, &with_mark).is_some_and(|kind| !ends_after_abbreviation(kind, &last, next, opener))
    }

    fn full_stop_ends(&self, next: &WordAfter<'_>, opener: bool, dash: bool, bracket: bool) -> bool {
        let closers = self.closers();
        let last = WordBefore::of(self.before());
        if closers.is_empty() {
            let joined = dash && (last.is_label() || last.ends_dateline() || self.speech_goes_on());
            return !joined && ends_after_word(&last, next, opener && !bracket);
        }
        if last.is_marker() {
            return false;
        }
        let abbreviated = closers.starts_with([')', ']']) && kind(next.language, &Lower::of(last.word)).is_some();
        !dash && (!abbreviated || next.starts_a_sentence())
    }

    /// « – Иду, – сказал он. – Жди. »: a dash after the attribution between two parts of one speech.
    fn speech_goes_on(&self) -> bool {
        let before = tail(self.before());
        before
            .rfind('«')
            .is_some_and(|open| !before[open..].contains('»') && before[open..].contains([',', '?', '!', '…']))
    }

    /// Whether the next sentence begins in lower case: after a word too long for an abbreviation, with an inverted
    /// mark, or with a word that is listed for it.
    fn opens_small(&self, after: &str, next: &WordAfter<'_>, opener: bool) -> bool {
        let last = WordBefore::of(self.before());
        let word = last.word.trim_end_matches(marks::is_closer).rsplit(['\'', '’', '-']).next().unwrap_or_default();
        let letters = word.chars().count();
        if letters < 3 || !word.chars().all(char::is_alphabetic) {
            return false;
        }
        let inverted = after.starts_with(['¿', '¡']);
        let long = letters >= 7
            && word.chars().all(marks::is_small)
            && !opener
            && self.closers().is_empty()
            && next.word.chars().nth(1).is_some()
            && next.word.chars().all(char::is_alphabetic)
            && !next.followed_by_stop();
        (inverted || long || (!opener && next.starts_small())) && kind(next.language, &Lower::of(last.word)).is_none()
    }

    /// Whether the boundary is in a bracket that opened within the sentence and closes soon.
    fn in_bracket(&self) -> bool {
        let sentence = &self.text[self.start..self.closed];
        let before = tail(sentence);
        let Some(open) = memchr::memrchr2(b'(', b'[', before.as_bytes()) else { return false };
        let opens_sentence = sentence.len() - before.len() + open <= 2;
        if opens_sentence || before[open..].contains([')', ']']) {
            return false;
        }
        let after = head(&self.text[self.next..]);
        after.find(['(', '[', ')', ']']).is_some_and(|at| after[at..].starts_with([')', ']']))
    }

    /// The start of the next item of a list on one line, if this run belongs to its marker: "1.) Bread 2.) Salt".
    pub(super) fn item(&self, language: &Language) -> Option<usize> {
        // most boundaries return here
        if self.marks == 0 || !self.text.as_bytes()[self.marks - 1].is_ascii_digit() {
            return None;
        }
        let bracket = self.closers() == ")";
        if self.run() != "." || !(bracket || self.closers().is_empty()) || self.next == self.closed {
            return None;
        }
        // "1. Oktober bis 2. November"
        if language.ordinal_dots && !bracket {
            return None;
        }
        let last = WordBefore::of(self.before());
        let number: u32 = last.word.parse().ok().filter(|_| last.word.len() <= 3 && !last.rest.is_empty())?;
        // a list opens with a short number; a sentence without a dot near its start is not searched for one
        let point = self.before().bytes().take(4).position(|byte| byte == b'.')?;
        let first = &self.before()[..point];
        let after_first = self.before().get(first.len()..)?;
        let alike = after_first.starts_with(if bracket { ".) " } else { ". " });
        let previous: u32 = first.parse().ok()?;
        (alike && number == previous + 1).then(|| self.marks - last.word.len())
    }
}

/// The end of the run of marks that begins at `marks`.
fn run_end(text: &str, marks: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = marks + text[marks..].chars().next().map_or(0, char::len_utf8);
    loop {
        match bytes.get(end) {
            Some(b'.' | b'!' | b'?') => end += 1,
            // ". . ." is one ellipsis; " .5" is a number
            Some(b' ') => match (bytes.get(end + 1), bytes.get(end + 2)) {
                (Some(b'.'), Some(third)) if third.is_ascii_digit() => return end,
                (Some(b'.' | b'!' | b'?'), _) => end += 2,
                _ => return end,
            },
            Some(byte) if !byte.is_ascii() => match text[end..].chars().next().filter(|c| marks::is_end(*c)) {
                Some(c) => end += c.len_utf8(),
                None => return end,
            },
            _ => return end,
        }
    }
}

/// `lead` without the ellipsis that a sentence may open with.
fn skip_ellipsis(lead: &str) -> &str {
    match lead.strip_prefix("...").or_else(|| lead.strip_prefix('…')) {
        // "(...) He went on": an omission
        Some(rest) => marks::skip(rest.trim_start_matches([')', ']']), marks::is_opener),
        None => lead,
    }
}

/// The last [`REACH`] bytes of `text`, cut between characters.
pub(super) fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The first [`REACH`] bytes of `text`, cut between characters.
fn head(text: &str) -> &str {
    let mut to = text.len().min(REACH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// The start of the last word of `text`.
fn word_start(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
    let rest = &text[..text.len() - ascii];
    match rest.as_bytes().last() {
        None => 0,
        Some(b' ') => rest.len(),
        Some(_) => {
            rest.char_indices().rev().find(|(_, c)| marks::is_word_break(*c)).map_or(0, |(at, c)| at + c.len_utf8())
        }
    }
}

/// The word before a full stop.
struct WordBefore<'a> {
    word: &'a str,
    /// The sentence before the word.
    rest: &'a str,
}

impl<'a> WordBefore<'a> {
    /// The last word of `before`; tokenized texts have a space before the stop: "Mr . Quill".
    fn of(before: &'a str) -> WordBefore<'a> {
        let before = before.trim_end();
        let word = &before[word_start(before)..];
        let word = marks::skip(word, |c| matches!(c, '\'' | '’' | '⁃' | '•'));
        WordBefore { word, rest: &before[..before.len() - word.len()] }
    }

    fn is_number(&self) -> bool {
        !self.word.is_empty() && self.word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the word is the whole sentence so far: "1. The plan", "b. The cost".
    fn is_marker(&self) -> bool {
        (self.is_number() && self.word.len() <= 3 || is_letter(self.word))
            && self.rest.len() <= 8
            && self.rest.chars().all(marks::is_opener)
    }

    /// Whether the text before a dash is a label for what follows: "J. M. – No.", "§ 3º. – The owner ..."
    fn is_label(&self) -> bool {
        self.word.ends_with(['\u{aa}', '\u{ba}']) || (self.rest.is_empty() && is_initialism(self.word))
    }

    /// Whether a dateline ends before a dash: "WENDLE, Calif. — The board met."
    fn ends_dateline(&self) -> bool {
        let place = self.rest.trim_end();
        place.len() < 40
            && place.strip_suffix(',').is_some_and(|place| place.chars().filter(|c| c.is_uppercase()).count() > 1)
            && !place.contains(char::is_lowercase)
            && self.word.starts_with(char::is_uppercase)
    }

    /// Whether the sentence has just begun, so that a date or an era is likely its opening: "In 44 B.C. Caesar ..."
    fn has_hardly_begun(&self) -> bool {
        self.rest.len() < 60 && self.rest.split_whitespace().count() <= 3
    }

    /// Whether the word follows a number or a Roman numeral.
    fn follows_number(&self) -> bool {
        let before = WordBefore::of(self.rest).word;
        is_roman(before) || before.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the number follows an abbreviation that takes one, so that it is not an ordinal: "Nr. 5."
    fn is_counted(&self, language: &Language) -> bool {
        let before = self.rest.trim_end().strip_suffix('.');
        before.is_some_and(|before| kind(language, &Lower::of(WordBefore::of(before).word)) == Some(Kind::Digit))
    }

    /// Whether the preceding word is a name or another initial.
    fn follows_name(&self) -> bool {
        let word = WordBefore::of(self.rest.trim_end().trim_end_matches('.')).word;
        word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }

    /// Whether a complete clause ends with the word and another begins: "They met in the U.S. | Mayor Pia Roth left",
    /// but not "in the U.S. Senate", "Callan Ltd. Chairman Pia Roth left".
    #[inline(never)] // called rarely, from several places
    fn ends_a_clause_before(&self, next: &WordAfter<'_>) -> bool {
        let before = self.rest.trim_end();
        if !next.first.is_uppercase() || !before.contains(' ') {
            return false;
        }
        let Some(subject) = clause::subject(next.language, next.lead) else { return false };
        let previous = WordBefore::of(before).word;
        let pointed = self.word.contains('.');
        // "Callan Ltd.", "5 p.m."
        let named = previous.starts_with(char::is_uppercase) && !pointed && !before.ends_with(',');
        let possible = named
            || previous.starts_with(|c: char| c.is_ascii_digit())
            // "the U.S." may be a country, or modify the next word
            || subject != Subject::Any && if pointed { !self.says_where(next.language) } else { before.ends_with(',') };
        possible && clause::is_complete(next.language, before)
    }

    /// Whether an initialism can only modify what follows: "met U.S. Rep. Pia Roth", but not "in the U.S.",
    /// "Washington, D.C."
    fn says_where(&self, language: &Language) -> bool {
        let before = self.rest.trim_end();
        let classes = Classes::of_grammar(language, Lower::of(WordBefore::of(before).word).as_str());
        let definite = classes.any(Classes::DETERMINER) && !classes.any(Classes::INDEFINITE);
        self.word.contains('.') && !definite && !classes.any(Classes::IN) && !before.ends_with(',')
    }

    /// Whether a time of day is part of the opening of the sentence: "At 5 a.m. Mr. Quill woke."
    fn opens_with_time(&self, language: &Language) -> bool {
        let mut words = self.rest.split_whitespace();
        let first = words.next().unwrap_or_default();
        self.rest.len() < 40
            && words.count() <= 3
            && Classes::of_grammar(language, Lower::of(first).as_str()).any(Classes::PREPOSITION)
    }
}

/// Decides whether a full stop right after a word ends the sentence. `opener` says that a quotation mark or dash
/// precedes the next word.
fn ends_after_word(last: &WordBefore<'_>, next: &WordAfter<'_>, opener: bool) -> bool {
    let (word, language) = (last.word, next.language);
    if word.is_empty() {
        return !last.rest.is_empty();
    }
    if last.is_marker() {
        return false;
    }
    let lower = Lower::of(word);
    // "и т. д.": the pair takes precedence over its halves
    if let Some(ends) = ends_after_pair(last, &lower, next, opener) {
        return ends;
    }
    // "vitamin C. Experts ..."
    let capital = is_letter(word) && word.starts_with(char::is_uppercase);
    if capital && takes_letter(language, &Lower::of(WordBefore::of(last.rest.trim_end()).word)) {
        return true;
    }
    match kind(language, &lower).or_else(|| kind_after_elision(language, word)) {
        // a plain word longer than any initial or ordinal
        None if word.len() > 8 && !word.contains('.') && !word.contains('-') => return true,
        None => {}
        Some(Kind::Digit) => {
            if next.first.is_numeric() || is_roman(next.word) && !next.always_capital() {
                return false;
            }
            if word.chars().nth(2).is_some() {
                return true;
            }
        }
        Some(kind) => return ends_after_abbreviation(kind, last, next, opener),
    }
    if is_letter(word) && !last.is_number() {
        return ends_after_letter(last, next);
    }
    // "U.S.", "Ph.D.", "J.-P."
    if word.contains(['.', '-']) && is_initialism(word) {
        let starts = next.starts_a_sentence() && !(next.is_title() && last.says_where(language));
        return starts || last.ends_a_clause_before(next);
    }
    if language.ordinal_dots && is_roman(word) {
        return next.starts_a_sentence();
    }
    // "3. Oktober": where all nouns are capitalized, only a word that opens sentences indicates an end
    if language.ordinal_dots && last.is_number() && word.len() <= 2 && !last.is_counted(language) {
        return next.starts_a_sentence() || (!language.nouns_capitalized && next.first.is_uppercase());
    }
    // "डॉ.": one letter and its vowel sign
    let brahmic = |c: char| matches!(c, '\u{900}'..='\u{dff}');
    !(word.chars().count() <= 2 && word.chars().all(brahmic))
}

/// "l'art. 5": the kind of the word after the apostrophe.
fn kind_after_elision(language: &Language, word: &str) -> Option<Kind> {
    let (_, word) = word.split_once(['\'', '’'])?;
    kind(language, &Lower::of(word))
}

fn ends_after_abbreviation(kind: Kind, last: &WordBefore<'_>, next: &WordAfter<'_>, opener: bool) -> bool {
    match kind {
        Kind::Joins | Kind::Digit => false,
        Kind::Closes => opener || next.starts_a_sentence() || !(last.follows_number() && last.has_hardly_begun()),
        // "Jan. 6", "Inc. 500"
        Kind::Ends => {
            let starts = opener || next.starts_a_sentence() && !(next.is_title() && last.says_where(next.language));
            !next.first.is_numeric() && (starts || last.ends_a_clause_before(next))
        }
        Kind::Clock => {
            let starts = next.first.is_numeric() || opener || next.starts_a_sentence();
            let starts = starts || last.ends_a_clause_before(next);
            starts && !(next.is_title() && last.opens_with_time(next.language))
        }
        // "5 ft. 6 in."
        Kind::Unit => {
            let counted = last.follows_number() && !last.has_hardly_begun();
            !next.first.is_numeric() && (counted || next.starts_a_sentence())
        }
    }
}

/// Decides for half of a spaced pair, "z. B.", "н. э."; `None` if the word is not one.
fn ends_after_pair(last: &WordBefore<'_>, lower: &Lower, next: &WordAfter<'_>, opener: bool) -> Option<bool> {
    let short = |word: &str| word.chars().nth(3).is_none();
    if !short(last.word) {
        return None;
    }
    let rest = last.rest.trim_end();
    if rest.len() < last.rest.len() && rest.ends_with('.') {
        let first = WordBefore::of(rest.trim_end_matches('.')).word;
        if let Some(kind) = kind(next.language, &Lower::pair(first, last.word)) {
            return Some(ends_after_abbreviation(kind, last, next, opener));
        }
    }
    let begins = next.followed_by_stop()
        && short(next.word)
        && kind(next.language, &Lower::pair(lower.as_str(), next.word)).is_some();
    begins.then_some(false)
}

fn ends_after_letter(last: &WordBefore<'_>, next: &WordAfter<'_>) -> bool {
    let letter = last.word.chars().next().unwrap_or(' ');
    if letter.is_uppercase() {
        // an initial, "J. Smith"; but "vitamin C. The ..."
        return next.starts_a_sentence()
            && (letter == 'I' || !is_letter(next.word))
            && !(next.language.initials_continue && last.follows_name());
    }
    !letter.is_alphabetic() || next.starts_a_sentence() || !next.language.letters_continue
}

/// Whether `word` consists of single letters and pairs of letters, separated by dots or hyphens.
fn is_initialism(word: &str) -> bool {
    let hyphened = !word.contains('.');
    word.split(['.', '-']).all(|part| {
        part.chars().nth(2).is_none()
            && part.chars().all(char::is_alphabetic)
            && !(hyphened && (part.is_empty() || !part.chars().all(char::is_uppercase)))
    })
}
