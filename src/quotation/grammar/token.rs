//! A paragraph as the attribution sees it: words with their grammar, punctuation, and each quotation as one token.

use crate::language::Language;
use crate::quotation::marks::scan::Marked;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::{BitOr, Range};

/// What a word can do around a speaker: bits from the lists of the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    pub const DETERMINER: Classes = Classes(1);
    pub const PREPOSITION: Classes = Classes(1 << 1);
    /// A conjunction or relative: a noun phrase ends here.
    pub const BREAK: Classes = Classes(1 << 2);
    pub const AUXILIARY: Classes = Classes(1 << 3);
    pub const PRONOUN: Classes = Classes(1 << 4);
    /// Opens sentences and is no name.
    pub const FRONT: Classes = Classes(1 << 5);
    /// Ends a speaker that is read forwards.
    pub const STOP: Classes = Classes(1 << 6);
    /// Days and months.
    pub const TIME: Classes = Classes(1 << 7);
    /// A verb of saying that needs no comma to be one.
    pub const STRONG: Classes = Classes(1 << 8);
    /// A verb that may be one of saying.
    pub const WEAK: Classes = Classes(1 << 9);
    /// A verb that may stand before its subject after a quotation.
    pub const INVERTS: Classes = Classes(1 << 10);
    /// A verb that takes in another saying: "X said Y urged ...".
    pub const OUTER: Classes = Classes(1 << 11);
    pub const ROLE: Classes = Classes(1 << 12);
    pub const TITLE: Classes = Classes(1 << 13);
    /// Starts with a capital.
    pub const CAPITAL: Classes = Classes(1 << 14);
    /// Names whose words they are: "laut X", "selon X".
    pub const SOURCE: Classes = Classes(1 << 15);
    /// Makes a noun of a verb's form after it: "the claim".
    pub const NOUN: Classes = Classes(1 << 16);
    /// A form of "be", which makes a passive of a participle.
    pub const BE: Classes = Classes(1 << 17);
    /// A form that can be no subject: "dem", "einen".
    pub const OBLIQUE: Classes = Classes(1 << 18);
    /// A verb's form that has a subject: a noun phrase ends before it.
    pub const FINITE: Classes = Classes(1 << 19);
    /// Sends the verb to the end of its clause: "weil", "dass".
    pub const SUBORDINATE: Classes = Classes(1 << 20);
    /// A pronoun that is an object: "sich", "ihm".
    pub const OBJECT: Classes = Classes(1 << 21);
    /// A noun for somebody's words or view: "nach Ansicht", "nach Angaben".
    pub const VIEW: Classes = Classes(1 << 22);
    /// A verb whose object speaks: "die Zeitung zitiert X".
    pub const QUOTES: Classes = Classes(1 << 23);
    /// A verb without a speaker of its own: "in dem Brief heißt es".
    pub const IMPERSONAL: Classes = Classes(1 << 24);
    /// Speaks through its people: "Ministerium".
    pub const HOUSE: Classes = Classes(1 << 25);
    pub const FIRST_NAME: Classes = Classes(1 << 26);
    /// A relative pronoun and nothing else: "welche", "denen".
    pub const RELATIVE: Classes = Classes(1 << 27);
    /// A form of an auxiliary in the mood of reported speech: "sei", "habe".
    pub const SUBJUNCTIVE: Classes = Classes(1 << 28);
    /// A form of "be" that says what something is to somebody: "für X ist das ...".
    pub const COPULA: Classes = Classes(1 << 29);
    /// Opens a reported clause ("that"), or, as a verb, needs no word that does.
    pub const CLAUSE: Classes = Classes(1 << 30);
    /// A verb that is one of saying only right beside a quotation: "laughed".
    pub const BESIDE: Classes = Classes(1 << 31);
    /// A noun whose owner speaks: "her warning".
    pub const SPEECH: Classes = Classes(1 << 32);
    /// A verb of saying of either kind.
    pub const SAYING: Classes = Classes(Classes::STRONG.0 | Classes::WEAK.0);

    /// Whether any of the bits of `of` is set.
    pub fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    fn of(language: &Language, text: &str, lower: &str, follows: impl Fn(&str) -> bool) -> Classes {
        let mut classes = Classes::default();
        if text.starts_with(char::is_uppercase) {
            classes = classes.with(Classes::CAPITAL);
        }
        let bare = without_clitic(lower);
        for tag in language.grammar.tag(lower).into_iter().flat_map(|tags| tags.split(' ')) {
            classes = classes.with(match tag {
                "determiner" => Classes::DETERMINER,
                "preposition" => Classes::PREPOSITION,
                "break" => Classes::BREAK,
                "auxiliary" => Classes::AUXILIARY,
                "pronoun" => Classes::PRONOUN,
                "front" => Classes::FRONT,
                "stop" => Classes::STOP,
                "time" => Classes::TIME,
                "source" => Classes::SOURCE,
                "noun" => Classes::NOUN,
                "be" => Classes::BE,
                "oblique" => Classes::OBLIQUE,
                "finite" => Classes::FINITE,
                "subordinate" => Classes::SUBORDINATE,
                "object" => Classes::OBJECT,
                "view" => Classes::VIEW,
                "copula" => Classes::COPULA,
                "subjunctive" => Classes::SUBJUNCTIVE,
                "relative" => Classes::RELATIVE,
                "clause" => Classes::CLAUSE,
                "speech" => Classes::SPEECH,
                _ => Classes::default(),
            });
        }
        if bare.len() < lower.len() && language.grammar.tag(bare).is_some_and(|tags| tags.contains("pronoun")) {
            classes = classes.with(Classes::PRONOUN);
        }
        if let Some(tags) = language.speech_verbs.tag(lower) {
            let mut particles = tags.split(' ').filter_map(|tag| tag.strip_prefix("phrasal:")).peekable();
            if particles.peek().is_none() || particles.any(follows) {
                for tag in tags.split(' ').skip(1) {
                    classes = classes.with(match tag {
                        "strong" => Classes::STRONG,
                        "weak" => Classes::WEAK,
                        "inverts" => Classes::INVERTS,
                        "outer" => Classes::OUTER,
                        "quotes" => Classes::QUOTES,
                        "impersonal" => Classes::IMPERSONAL,
                        "clause" => Classes::CLAUSE,
                        "beside" => Classes::BESIDE,
                        _ => Classes::default(),
                    });
                }
            }
        }
        if lower.ends_with("n't") || lower.ends_with("n’t") {
            classes = classes.with(Classes::AUXILIARY);
        }
        if !language.verb_second && is_past(language, lower) {
            classes = classes.with(Classes::FINITE);
        }
        // an office is a noun, and so is a house
        let noun = !language.nouns_capitalised || classes.any(Classes::CAPITAL);
        if noun && language.role(lower).is_some() {
            classes = classes.with(Classes::ROLE);
        }
        if language.titles.contains(lower.trim_end_matches('.')) {
            classes = classes.with(Classes::TITLE);
        }
        if language.verb_second && classes.any(Classes::CAPITAL) {
            if language.is_house(lower) {
                classes = classes.with(Classes::HOUSE);
            }
            if language.first_names.contains(lower) {
                classes = classes.with(Classes::FIRST_NAME);
            }
        }
        classes
    }
}

/// Whether `lower` looks like the past tense of a verb.
fn is_past(language: &Language, lower: &str) -> bool {
    // the list of irregular forms has plurals and comparatives as well
    const OTHERS: &[&str] = &[
        "people", "children", "teeth", "feet", "geese", "mice", "fewer", "less", "further", "farther", "better",
        "worse", "best", "worst", "least", "fewest", "furthest", "farthest", "dead",
    ];
    let noun = lower.ends_with(['s', 'x', 'a', 'i']) && !matches!(lower, "is" | "was" | "has" | "does")
        || lower.ends_with("men")
        || OTHERS.iter().any(|end| lower.ends_with(end));
    lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed") && !lower.contains('-')
        || !noun && !lower.ends_with("ing") && language.irregular.tag(lower).is_some()
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        self.with(other)
    }
}

/// "he's", "they'd" without what is cut short.
pub fn without_clitic(lower: &str) -> &str {
    match lower.rfind(['\'', '’']) {
        Some(at) if matches!(lower[at..].trim_start_matches(['\'', '’']), "d" | "s" | "ve" | "ll" | "m" | "re") => {
            &lower[..at]
        }
        _ => lower,
    }
}

/// A noun phrase: its tokens.
pub type Phrase = Range<usize>;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Mark(char),
    /// A top-level quotation: its number.
    Quote(usize),
}

/// One token of a paragraph.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    pub kind: Kind,
    pub span: Span,
    pub text: &'a str,
    pub lower: Cow<'a, str>,
    pub classes: Classes,
}

impl Token<'_> {
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(&mark))
    }

    pub fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    /// A word that starts with a capital.
    pub fn is_capital(&self) -> bool {
        self.is_word() && self.is(Classes::CAPITAL)
    }
}

/// Whether a token is one of some words.
pub fn is(token: &Token<'_>, words: &[&str]) -> bool {
    words.contains(&token.lower.as_ref())
}

/// The tokens of one paragraph and its sentences as ranges of them.
#[derive(Debug)]
pub struct Tokens<'a> {
    pub list: Vec<Token<'a>>,
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Tokens<'a> {
    /// Reads `paragraph`; `quotes` are the stretches between marks with their numbers, in order.
    pub fn of(text: &'a str, paragraph: Span, quotes: &[(usize, &Marked)], language: &Language) -> Tokens<'a> {
        let mut list = Vec::new();
        let mut at = paragraph.start;
        for (number, marked) in quotes {
            let outer = Span::new(marked.outer.start.max(paragraph.start), marked.outer.end.min(paragraph.end));
            plain(text, Span::new(at, outer.start.max(at)), language, &mut list);
            list.push(Token {
                kind: Kind::Quote(*number),
                span: outer,
                text: "",
                lower: Cow::Borrowed(""),
                classes: Classes::default(),
            });
            at = outer.end;
        }
        plain(text, Span::new(at, paragraph.end.max(at)), language, &mut list);
        for index in 0..list.len() {
            if list[index].is_word() {
                let particle = |particle: &str| has_particle(&list[index + 1..], particle, language);
                let classes = Classes::of(language, list[index].text, &list[index].lower, particle);
                list[index].classes = classes;
            }
        }
        let sentences = sentences(text, &list, quotes, language);
        Tokens { list, sentences }
    }
}

/// Words and punctuation of a stretch without quotations.
fn plain<'a>(text: &'a str, stretch: Span, language: &Language, list: &mut Vec<Token<'a>>) {
    let content = stretch.of(text);
    let mut chars = content.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = offset + c.len_utf8();
        let kind = if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                let after = content[at + next.len_utf8()..].chars().next();
                let joins = matches!(next, '-' | '’' | '\'' | '&' | '.' | '/')
                    && after.is_some_and(char::is_alphanumeric)
                    && !(next == '.' && after.is_some_and(char::is_lowercase));
                if !(next.is_alphanumeric() || next == '_' || joins || is_combining(next)) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            if content[end..].starts_with('.') && takes_stop(&content[offset..end], language) {
                end += 1;
                chars.next();
            }
            Kind::Word
        } else {
            Kind::Mark(c)
        };
        let piece = &content[offset..end];
        let lower = if piece.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
            Cow::Owned(piece.to_lowercase())
        } else {
            Cow::Borrowed(piece)
        };
        let span = Span::new(stretch.start + offset, stretch.start + end);
        list.push(Token { kind, span, text: piece, lower, classes: Classes::default() });
    }
}

/// How far behind its verb a particle may stand, in tokens.
const PARTICLE_REACH: usize = 25;

/// Whether the particle of a verb follows it: right behind it, or, where the verb stands second, anywhere in the clause.
fn has_particle(after: &[Token<'_>], particle: &str, language: &Language) -> bool {
    if !language.verb_second {
        return after.first().is_some_and(|token| token.lower == particle);
    }
    let ends = |at: usize| {
        let next = after.get(at + 1);
        after[at].is_mark(&['!', '?', ':', ';'])
            || after[at].is_mark(&['.']) && next.is_none_or(|next| next.span.start > after[at].span.end)
    };
    (0..after.len().min(PARTICLE_REACH)).take_while(|at| !ends(*at)).any(|at| after[at].lower == particle)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether the point after `word` belongs to it: "Mr.", "J.", "U.S.".
fn takes_stop(word: &str, language: &Language) -> bool {
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    if single || (word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)) {
        return true;
    }
    word.len() <= 6 && language.abbreviations.contains(&word.to_lowercase())
}

/// The last character that counts inside a quotation.
fn last_inside(text: &str, marked: &Marked) -> char {
    marked.inner.of(text).trim_end_matches(['’', '\'', '”', '"', ' ', '\u{a0}']).chars().next_back().unwrap_or(' ')
}

/// The stretch with a number; they stand in order.
fn numbered<'m>(quotes: &[(usize, &'m Marked)], number: usize) -> Option<&'m Marked> {
    let at = quotes.binary_search_by_key(&number, |(of, _)| *of).ok()?;
    quotes.get(at).map(|(_, marked)| *marked)
}

/// Sentences as the attribution needs them: a tag after a quotation belongs to the quotation's sentence.
fn sentences(text: &str, list: &[Token<'_>], quotes: &[(usize, &Marked)], language: &Language) -> Vec<Range<usize>> {
    // where the verb stands second, a tag begins with it and not with a capital
    let verb_second = language.verb_second;
    let ordinals = language.ordinal_points;
    let mut found = Vec::new();
    let mut start = 0;
    for (index, token) in list.iter().enumerate() {
        let next = list.get(index + 1);
        let ends = match token.kind {
            Kind::Mark('.') if ordinals && is_ordinal(list, index) => false,
            Kind::Mark('.' | '!' | '?' | '…' | '。') => next.is_none_or(|next| {
                next.span.start > token.span.end
                    && (next.is_quote() || next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            }),
            Kind::Quote(number) => match (next, numbered(quotes, number)) {
                (Some(next), Some(marked)) => {
                    let last = last_inside(text, marked);
                    matches!(last, '.' | '!' | '?' | '…')
                        && (next.is_quote() || (next.is_capital() && (verb_second || !is_tag(list, index + 1, last))))
                }
                _ => false,
            },
            _ => false,
        };
        if ends {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < list.len() {
        found.push(start..list.len());
    }
    found
}

/// Whether the point at `at` makes an ordinal: "am 3. Oktober", "beim 22. Hafenfest".
fn is_ordinal(list: &[Token<'_>], at: usize) -> bool {
    let is_number =
        |token: &Token<'_>| matches!(token.text.len(), 1..=3) && token.text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(number) = at.checked_sub(1).filter(|number| is_number(&list[*number])) else { return false };
    let led = number.checked_sub(1).is_some_and(|before| list[before].is(Classes::DETERMINER | Classes::PREPOSITION));
    list.get(at + 1).is_some_and(|next| next.is(Classes::TIME) || (led && next.is_word()))
}

/// Whether the words from `from` on, after a quotation that ends with `last`, are its tag: "Really?" Stray asked.
fn is_tag(list: &[Token<'_>], from: usize, last: char) -> bool {
    for index in from..(from + 8).min(list.len()) {
        let token = &list[index];
        if !token.is_word() {
            return false;
        }
        if index > from && token.is(Classes::SAYING) && (last != '.' || token.is(Classes::INVERTS)) {
            if last != '.' {
                return true;
            }
            return index <= from + 3 && list.get(index + 1).is_none_or(|next| next.is_mark(&['.']));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::by_code;

    fn sentences(code: &str, text: &str) -> usize {
        let span = Span::new(0, text.len());
        let marked = crate::quotation::marks::scan::scan(text, &[span]);
        let quotes: Vec<(usize, &Marked)> = marked.marked.iter().enumerate().collect();
        Tokens::of(text, span, &quotes, by_code(code).unwrap()).sentences.len()
    }

    #[test]
    fn a_german_ordinal_ends_no_sentence() {
        assert_eq!(sentences("de", "Am 3. Oktober kam er."), 1);
        assert_eq!(sentences("de", "Das 22. Hafenfest begann."), 1);
        assert_eq!(sentences("de", "Es waren 22. Danach ging er."), 2);
        assert_eq!(sentences("de", "Er nannte es „gut“. Ida Brook ging."), 2);
    }

    #[test]
    fn a_german_tag_never_begins_with_a_name() {
        assert_eq!(sentences("de", "„Wir gehen!“ Emil Quast sagte nichts."), 2);
        assert_eq!(sentences("de", "„Wir gehen!“, sagte Emil Quast."), 1);
        assert_eq!(sentences("en", "\"We go!\" Emil Quast said."), 1);
    }
}
