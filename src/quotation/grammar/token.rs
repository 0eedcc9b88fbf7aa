//! A paragraph as attribution reads it: words with their grammar, punctuation, and each quotation as one token.
//!
//! Words are those of the reading, with three exceptions:
//!
//! - A word continues over a hyphen, a slash, a "&" or the period of an abbreviation ("op-ed", "U.S.", "Mr."), as a
//!   name or noun may contain them, and keeps the clitic that folding removes ("he's" contains a verb, "Oake's" is a
//!   possessive).
//! - A quotation is one token, whatever it contains; a tag inside its marks is read as if it followed them.
//! - A tag belongs to the sentence of its quotation ("Really?" Stray asked), and brackets to the sentence before them.
//!   With the sentences of the reading, about one in fifty articles is attributed differently.

use crate::language::{Affix, Language, Shown};
use crate::quotation::marks::scan::QuotedSpan;
use crate::reading::{Classes, Reading, Word};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// A noun phrase: its tokens.
pub type Phrase = Range<usize>;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Mark(char),
    /// A quotation that is not nested: its number.
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
    /// The affixes of the word.
    pub shown: Shown,
}

impl Token<'_> {
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it has an affix of this kind.
    pub fn shows(&self, affix: Affix) -> bool {
        self.shown.has(affix)
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

    /// The definite article: "the".
    pub fn is_the(&self) -> bool {
        self.is(Classes::ARTICLE) && !self.is(Classes::INDEFINITE)
    }

    /// A word with an initial capital.
    pub fn is_capital(&self) -> bool {
        self.is_word() && self.is(Classes::CAPITAL)
    }
}

/// The tokens of one paragraph, and its sentences as ranges of them.
#[derive(Debug)]
pub struct Tokens<'a> {
    pub list: Vec<Token<'a>>,
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Tokens<'a> {
    /// Reads `paragraph`; `quotes` are the quoted spans with their numbers, in order.
    pub fn of(reading: &'a Reading<'_>, paragraph: Span, quotes: &[(usize, &QuotedSpan)]) -> Tokens<'a> {
        let (text, language) = (&reading.article.text, reading.language);
        let mut list = Vec::with_capacity(paragraph.len() / 5 + 4);
        let mut at = paragraph.start;
        for (number, marked) in quotes {
            let outer = Span::new(marked.outer.start.max(paragraph.start), marked.outer.end.min(paragraph.end));
            add_tokens(reading, Span::new(at, outer.start.max(at)), &mut list);
            list.push(Token {
                kind: Kind::Quote(*number),
                span: outer,
                text: "",
                lower: Cow::Borrowed(""),
                classes: Classes::default(),
                shown: Shown::default(),
            });
            if has_tags_inside(language) {
                let inner = Span::new(marked.inner.start.max(outer.start), marked.inner.end.min(outer.end));
                tag_inside(reading, inner, &mut list);
            }
            at = outer.end;
        }
        add_tokens(reading, Span::new(at, paragraph.end.max(at)), &mut list);
        for index in 0..list.len() {
            if list[index].is(Classes::PHRASAL) {
                let particle = |particle: &str| has_particle(&list[index + 1..], particle, language);
                let verb = Classes::of_verb(language, &list[index].lower, particle);
                list[index].classes = list[index].classes | verb;
            }
        }
        let sentences = sentences(text, &list, quotes, language);
        Tokens { list, sentences }
    }
}

/// Whether the language puts tags inside quotation marks.
fn has_tags_inside(language: &Language) -> bool {
    [",", "—", "–"].iter().any(|mark| Classes::of_grammar(language, mark).any(Classes::SPEECH))
}

/// Adds a tag inside the marks as if it followed them: « On part, dit-elle, à midi. »
fn tag_inside<'a>(reading: &'a Reading<'_>, inner: Span, list: &mut Vec<Token<'a>>) {
    let mut words = plain(reading, inner);
    let Some(tag) = inside(&words, reading.language) else { return };
    let end = words.pop().filter(|last| tag.end <= words.len() && last.is_mark(&['.', '!', '?', '…']));
    words.truncate(tag.end);
    list.extend(words.into_iter().skip(tag.start));
    list.extend(end);
}

/// Maximum auxiliaries and pronouns before the reporting verb of a tag: "a-t-elle dit".
const LEADING: usize = 3;

/// Whether this mark separates a tag from the speech in the language.
pub fn separates_tags(token: &Token<'_>, language: &Language) -> bool {
    !token.is_word() && Classes::of_grammar(language, token.text).any(Classes::SPEECH)
}

/// Whether the token is a dash.
pub fn is_dash(token: &Token<'_>) -> bool {
    token.is_mark(&['—', '–', '―'])
}

/// Whether a tag follows the token `at`: a reporting verb, and after a comma its subject, too.
pub fn is_tagged(list: &[Token<'_>], at: usize, language: &Language) -> bool {
    if !separates_tags(&list[at], language) {
        return false;
    }
    let leads = |token: &&Token<'_>| token.is(Classes::AUXILIARY | Classes::NOMINATIVE);
    let led = list[at + 1..].iter().take(LEADING).take_while(leads).count();
    let verb = at + 1 + led;
    let says = list.get(verb).is_some_and(|verb| verb.is(Classes::INVERTS));
    let subject = |token: &Token<'_>| {
        token.is_capital() || token.is(Classes::DETERMINER | Classes::PRONOUN | Classes::ROLE | Classes::TITLE)
    };
    let asked = list[at + 1..verb].iter().any(|token| token.is(Classes::NOMINATIVE));
    says && (asked || is_dash(&list[at]) || list.get(verb + 1).is_some_and(subject))
}

/// The first tag inside the marks of a quotation whose tokens are `list`, with the mark before it.
fn inside(list: &[Token<'_>], language: &Language) -> Option<Range<usize>> {
    let at = (1..list.len()).find(|at| is_tagged(list, *at, language))?;
    let ends = |token: &Token<'_>| !token.is_word() && !token.is_mark(&['-', '\'', '’', '(', ')']);
    let end = (at + 1..list.len()).find(|end| ends(&list[*end])).unwrap_or(list.len());
    Some(at..end)
}

/// Words and punctuation of a span without quotations.
pub fn plain<'a>(reading: &'a Reading<'_>, span: Span) -> Vec<Token<'a>> {
    let mut list = Vec::new();
    add_tokens(reading, span, &mut list);
    list
}

/// Adds the words and punctuation of a span without quotations.
fn add_tokens<'a>(reading: &'a Reading<'_>, span: Span, list: &mut Vec<Token<'a>>) {
    let language = reading.language;
    let content = reading.text(span);
    let words = &reading.words;
    let mut next_word = words.partition_point(|word| word.span.start < span.start);
    let mut offset = 0;
    while let Some(c) = content[offset..].chars().next() {
        if c.is_whitespace() {
            offset += c.len_utf8();
            continue;
        }
        let start = span.start + offset;
        while words.get(next_word).is_some_and(|word| word.span.start < start) {
            next_word += 1;
        }
        let known = words.get(next_word).filter(|word| word.span.start == start && word.span.end <= span.end);
        let mut goes_on = None;
        let token = known.and_then(|word| known_word(reading, span, word)).unwrap_or_else(|| {
            let (kind, mut end) = if c.is_alphanumeric() {
                (Kind::Word, word_end(content, offset, language))
            } else {
                (Kind::Mark(c), offset + c.len_utf8())
            };
            if let Some((one, other)) = split_clitic(&content[offset..end], language) {
                (end, goes_on) = (offset + one, Some(offset + other));
            }
            let text = &content[offset..end];
            let lower = if text.ends_with('’') {
                Cow::Owned(text.to_lowercase().replace('’', "'"))
            } else if text.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
                Cow::Owned(text.to_lowercase())
            } else {
                Cow::Borrowed(text)
            };
            let (mut classes, mut shown) = (Classes::default(), Shown::default());
            if kind == Kind::Word {
                shown = language.affixes.shown(&lower);
                classes = Classes::of(language, &lower, c.is_uppercase());
            }
            Token { kind, span: Span::new(start, span.start + end), text, lower, classes, shown }
        });
        offset = goes_on.unwrap_or(token.span.end - span.start);
        list.push(token);
    }
}

/// Splits a clitic from its word: where the first word ends, and where the second begins. "l'élue", "dit-il",
/// "a-t-elle".
fn split_clitic(both: &str, language: &Language) -> Option<(usize, usize)> {
    if let Some((at, mark)) = both.char_indices().find(|(_, c)| matches!(c, '\'' | '’')) {
        let (leans, rest) = (both[..at].to_lowercase() + "'", at + mark.len_utf8());
        let capital = |text: &str| text.starts_with(char::is_uppercase);
        // a name keeps its clitic: "D'Amaro", but "L'Unione"
        let name =
            capital(both) && capital(&both[rest..]) && !Classes::of_grammar(language, &leans).any(Classes::DETERMINER);
        // "d'après" is one word
        let whole = name || language.grammar.contains(&both.to_lowercase().replace('’', "'"));
        return (rest < both.len() && language.elisions.contains(&leans) && !whole).then_some((rest, rest));
    }
    let (verb, leans) = both.rsplit_once('-').filter(|_| !language.verb_second)?;
    // a single letter between them is euphonic
    let end = verb.rsplit_once('-').filter(|(_, sound)| sound.len() == 1).map_or(verb.len(), |(verb, _)| verb.len());
    let classes = Classes::of(language, &verb[..end].to_lowercase(), false);
    if !classes.any(Classes::SAYING | Classes::AUXILIARY) {
        return None;
    }
    let leaning = Classes::of_grammar(language, leans);
    if leaning.any(Classes::NOMINATIVE) {
        Some((end, both.len() - leans.len()))
    } else {
        // an object pronoun is dropped: "queixou-se Ana"
        leaning.any(Classes::OBJECT).then_some((end, both.len()))
    }
}

/// The token of a word of the reading, where nothing joins it to the following text and folding changed only its case.
fn known_word<'a>(reading: &'a Reading<'_>, span: Span, word: &Word) -> Option<Token<'a>> {
    let form = reading.form(word);
    let mut after = reading.text(Span::new(word.span.end, span.end)).chars();
    let ends = after
        .next()
        .is_none_or(|next| next != '.' && !joins_word_parts(next) && !next.is_alphanumeric() && !continues_word(next));
    (form.is_plain && ends).then(|| {
        let (classes, shown) = reading.terms.looked_up(word.form);
        let (span, lower) = (word.span, Cow::Borrowed(&*form.lower));
        Token { kind: Kind::Word, span, text: reading.text(span), lower, classes, shown }
    })
}

/// The end of the word that begins at `start` with a letter or digit.
fn word_end(content: &str, start: usize, language: &Language) -> usize {
    let mut chars = content[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, next)) = chars.next() {
        let after = chars.peek().map(|(_, after)| *after);
        let goes_on = joins_word_parts(next)
            && at > 0
            && after.is_some_and(char::is_alphanumeric)
            && !(next == '.' && after.is_some_and(char::is_lowercase));
        if !(next.is_alphanumeric() || continues_word(next) || goes_on) {
            break;
        }
        end = start + at + next.len_utf8();
    }
    if content[end..].starts_with('.') && keeps_full_stop(&content[start..end], language) { end + 1 } else { end }
}

/// Whether a mark joins parts of a word: "op-ed", "U.S", "don't".
fn joins_word_parts(c: char) -> bool {
    matches!(c, '-' | '’' | '\'' | '&' | '.' | '/')
}

/// Whether a character that is not a letter or digit continues a word.
fn continues_word(c: char) -> bool {
    c == '_' || is_combining(c)
}

/// Maximum tokens between a verb and its particle.
const PARTICLE_REACH: usize = 25;

/// Whether the particle of a verb follows it: at once, or, in a verb-second language, anywhere in the clause.
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

/// Whether the period after `word` belongs to it: "Mr.", "J.", "U.S.".
fn keeps_full_stop(word: &str, language: &Language) -> bool {
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    if single || (word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)) {
        return true;
    }
    // "plan" is in the list for the letter that may follow it
    word.len() <= 6 && language.abbreviations.tag(&word.to_lowercase()).is_some_and(|tag| tag != "letter")
}

/// The last character of a quotation, closing marks excluded.
fn last_inside(text: &str, marked: &QuotedSpan) -> char {
    marked.inner.of(text).trim_end_matches(['’', '\'', '”', '"', ' ', '\u{a0}']).chars().next_back().unwrap_or(' ')
}

/// The quoted span with a number; the list is sorted.
fn numbered<'m>(quotes: &[(usize, &'m QuotedSpan)], number: usize) -> Option<&'m QuotedSpan> {
    let at = quotes.binary_search_by_key(&number, |(of, _)| *of).ok()?;
    quotes.get(at).map(|(_, marked)| *marked)
}

/// Sentences for attribution: a tag after a quotation belongs to the quotation's sentence.
fn sentences(
    text: &str,
    list: &[Token<'_>],
    quotes: &[(usize, &QuotedSpan)],
    language: &Language,
) -> Vec<Range<usize>> {
    // in a verb-second language a tag begins with its verb, not with a capital
    let verb_second = language.verb_second;
    let ordinals = language.ordinal_dots;
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

/// Whether the full stop at `at` marks an ordinal: "am 3. Oktober", "beim 22. Hafenfest".
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
        // "The pump is broken." Bo nodded.
        let says = last != '.' || token.is(Classes::INVERTS) && !token.is(Classes::BESIDE);
        if index > from && token.is(Classes::SAYING) && says {
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
    use crate::article::Article;
    use crate::language::by_code;

    fn sentences(code: &str, text: &str) -> usize {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code(code).unwrap());
        let span = Span::new(0, article.text.len());
        let marked = crate::quotation::marks::scan::scan(&article.text, &[span]);
        let quotes: Vec<(usize, &QuotedSpan)> = marked.marked.iter().enumerate().collect();
        Tokens::of(&reading, span, &quotes).sentences.len()
    }

    #[test]
    fn a_german_ordinal_does_not_end_a_sentence() {
        assert_eq!(sentences("de", "Am 3. Oktober kam er."), 1);
        assert_eq!(sentences("de", "Das 22. Hafenfest begann."), 1);
        assert_eq!(sentences("de", "Es waren 22. Danach ging er."), 2);
        assert_eq!(sentences("de", "Er nannte es „gut“. Ida Brook ging."), 2);
    }

    /// The texts of the tokens of a span.
    fn tokens(code: &str, text: &str) -> Vec<String> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code(code).unwrap());
        plain(&reading, Span::new(0, article.text.len())).iter().map(|token| token.text.to_owned()).collect()
    }

    #[test]
    fn clitics_are_words() {
        for (code, text, wanted) in [
            ("fr", "s’indigne l’élue", "s’ indigne l’ élue"),
            ("fr", "a-t-elle dit, dit-il", "a elle dit , dit il"),
            ("fr", "L'Union et Jeanne d'Arbois", "L' Union et Jeanne d' Arbois"),
            ("fr", "un rendez-vous aujourd'hui", "un rendez-vous aujourd'hui"),
            ("it", "l'ha detto Ugo D'Amaro", "l' ha detto Ugo D'Amaro"),
            ("pt", "queixou-se Ana na quarta-feira", "queixou Ana na quarta-feira"),
            ("en", "don't she-he follow-me", "don't she-he follow-me"),
        ] {
            assert_eq!(tokens(code, text).join(" "), wanted, "{text}");
        }
    }

    #[test]
    fn letters_without_a_space_are_one_word() {
        assert_eq!(tokens("de", "Die Werft 東京 klagt 2x."), ["Die", "Werft", "東京", "klagt", "2x", "."]);
    }

    #[test]
    fn the_pronoun_of_a_tag_follows_its_mark() {
        for (text, wanted) in [
            ("On part, elle dit souvent.", true),
            ("On part, dit-elle souvent.", true),
            ("On part avec elle, dit souvent la voisine.", false),
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, by_code("fr").unwrap());
            let list = plain(&reading, Span::new(0, article.text.len()));
            let comma = list.iter().position(|token| token.is_mark(&[','])).unwrap();
            assert_eq!(is_tagged(&list, comma, reading.language), wanted, "{text}");
        }
    }

    #[test]
    fn a_tag_inside_the_marks_names_the_speaker() {
        let speaker = |code, text| crate::quotation::quoted::quoted(code, text).pop().and_then(|(_, speaker)| speaker);
        for (code, text) in [
            ("fr", "« On part, grommelle Léa Roux, et à midi. » Paul Brun se tait."),
            ("fr", "« On part, a expliqué Léa Roux. À midi. » Paul Brun se tait."),
            ("it", "«Partiamo – spiega Léa Roux –, a mezzogiorno». Paolo Bruni tace."),
        ] {
            assert_eq!(speaker(code, text).as_deref(), Some("Léa Roux"), "{text}");
        }
        assert_eq!(speaker("en", "“We go, says Lea Roux, at noon,” said Paul Brun.").as_deref(), Some("Paul Brun"));
    }

    #[test]
    fn a_german_tag_never_begins_with_a_name() {
        assert_eq!(sentences("de", "„Wir gehen!“ Emil Quast sagte nichts."), 2);
        assert_eq!(sentences("de", "„Wir gehen!“, sagte Emil Quast."), 1);
        assert_eq!(sentences("en", "\"We go!\" Emil Quast said."), 1);
    }
}
