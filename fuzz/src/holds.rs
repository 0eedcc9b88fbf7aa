//! What must hold for every input.

use nutgraf::article::{Article, Keys, Origin, Role};
use nutgraf::check::{self, Check, Settings};
use nutgraf::language::Language;
use nutgraf::quotation::{self, OnDemand, Quotations};
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::span::{TextIndex, Unit};
use nutgraf::summary::{self, Options, Summary};
use nutgraf::{Error, Position, Span, internals};
use unicode_normalization::UnicodeNormalization;

/// Longest source, in bytes, whose positions are counted from the start, and whose answers are asked for twice.
const SHORT: usize = 4096;

/// All that is said about an article in one language.
#[derive(Debug)]
pub struct Answers {
    /// Its quotations.
    pub quotations: Quotations,
    /// The check of each headline.
    pub checks: Vec<Check>,
    /// Its summary.
    pub summary: Summary,
}

/// Most articles of a file that are read sentence by sentence.
const ARTICLES: usize = 8;

/// Reads the articles of a file, or is told in plain words why there are none.
pub fn file(format: Format, text: String, language: &'static Language) {
    let read = || Article::read(Source::from_text("a", format, text.clone()), &Keys::default());
    match (read(), read()) {
        (Ok(articles), Ok(again)) => {
            if text.len() <= SHORT {
                assert_eq!(format!("{articles:?}"), format!("{again:?}"), "the same file, the same articles");
            }
            articles.iter().for_each(self::article);
            articles.iter().take(ARTICLES).for_each(|article| drop(reading(article, language)));
        }
        (Err(error), Err(again)) => {
            self::error(&error);
            assert_eq!(error.message(), again.message());
        }
        (one, other) => panic!("once read, once refused: {one:?} {other:?}"),
    }
}

/// Reads an article, and asserts all that must hold for it and for the answers.
pub fn everything(article: &Article, language: &'static Language, settings: &Settings, options: &Options) {
    self::article(article);
    let reading = self::reading(article, language);
    let answers = self::answers(&reading, settings, options);
    quotations(&reading, &answers.quotations);
    checks(article, &answers.checks);
    summary(&reading, &answers.summary, options);
    if article.text.len() > SHORT {
        return;
    }
    let given = OnDemand::precomputed(&reading, answers.quotations.clone());
    let given = format!("{:?}", check::check(&reading, &given, settings));
    assert_eq!(given, format!("{:?}", answers.checks), "quotations found on demand are the same");
    // the same once more, and with the tables of the reading before
    let first = format!("{answers:?}");
    let again = Reading::with(article, reading.into_terms());
    assert_eq!(first, format!("{:?}", self::answers(&again, settings, options)), "the same article, the same answers");
}

/// All that is said about an article.
pub fn answers(reading: &Reading<'_>, settings: &Settings, options: &Options) -> Answers {
    let quotations = quotation::all(reading);
    let checks = check::check(reading, &OnDemand::of(reading), settings);
    Answers { quotations, checks, summary: summary::summarize(reading, options) }
}

/// Blocks are in order and apart, on boundaries of characters, and lead back to the source.
pub fn article(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(slices(article, block.span) && block.span.start >= end, "blocks are in order and apart: {article:?}");
        end = block.span.end;
        place(article, block.span);
    }
    for headline in &article.headlines {
        assert!(slices(article, headline.span) && !headline.span.is_empty(), "{headline:?}");
        assert!(article.blocks.iter().any(|block| block.span.contains(headline.span)), "{headline:?}");
    }
    let lines = article.source(Origin::Body).lines().count().max(1) + 1;
    for allow in article.allows() {
        assert!(allow.line.is_none_or(|line| (1..=lines).contains(&line)), "{allow:?}");
        assert!(!allow.text.contains(['\n', '\r']), "{allow:?}");
    }
    for unit in [Unit::Char, Unit::Utf16].into_iter().filter(|_| article.text.len() <= SHORT) {
        let index = TextIndex::new(&article.text, unit);
        for at in article.blocks.iter().flat_map(|block| [block.span.start, block.span.end]) {
            let before = &article.text[..at];
            let count = if unit == Unit::Char { before.chars().count() } else { before.encode_utf16().count() };
            assert_eq!(index.before(&article.text, at), count);
        }
    }
}

/// Sentences hold all of their blocks and no more; words, numbers and names are on boundaries of characters, in order,
/// and each leads back to the same word of the source.
pub fn reading<'a>(article: &'a Article, language: &'static Language) -> Reading<'a> {
    let reading = Reading::of(article, language);
    let mut sentences = reading.sentences.iter().peekable();
    let mut words = 0;
    for (number, block) in article.blocks.iter().enumerate() {
        let mut held = String::new();
        let mut end = block.span.start;
        while let Some(sentence) = sentences.next_if(|sentence| sentence.block == number) {
            assert!(block.span.contains(sentence.span) && sentence.span.start >= end, "{sentence:?}");
            assert_eq!(sentence.words.start, words, "each word is in one sentence: {sentence:?}");
            (end, words) = (sentence.span.end, sentence.words.end);
            held.push_str(reading.text(sentence.span));
        }
        assert_eq!(solid(&held), solid(reading.text(block.span)), "sentences hold all of their block");
    }
    assert!(sentences.next().is_none() && words == reading.words.len(), "each sentence is in a block");
    let mut end = 0;
    for word in &reading.words {
        assert!(slices(article, word.span) && !word.span.is_empty() && word.span.start >= end, "{word:?}");
        end = word.span.end;
        place(article, word.span);
    }
    for part in internals::parts(&reading) {
        assert!(slices(article, part) && !part.is_empty(), "{part:?}");
        assert_eq!(part.trimmed(&article.text), part, "no space around a name or number");
    }
    reading
}

/// Quotations are in order, within their marks, and their speakers are in the text.
pub fn quotations(reading: &Reading<'_>, quotations: &Quotations) {
    let article = reading.article;
    let mut start = 0;
    for quotation in &quotations.list {
        assert!(slices(article, quotation.span) && slices(article, quotation.outer), "{quotation:?}");
        assert!(quotation.outer.contains(quotation.span), "marks surround the words: {quotation:?}");
        assert!((0.0..=1.0).contains(&quotation.confidence), "{quotation:?}");
        assert!(quotation.span.start >= start, "quotations are in order: {quotation:?}");
        start = quotation.span.start;
        place(article, quotation.span);
        for child in &quotation.children {
            assert!(quotation.span.contains(*child) && slices(article, *child), "{quotation:?}");
        }
        for speaker in [&quotation.speaker, &quotation.via].into_iter().flatten() {
            assert!(slices(article, speaker.mention) && !speaker.mention.is_empty(), "{quotation:?}");
            assert!(speaker.person.is_none_or(|person| person < quotations.persons.len()), "{quotation:?}");
        }
    }
}

/// Findings and claims are in their headline, evidence is in the text.
pub fn checks(article: &Article, checks: &[Check]) {
    for check in checks {
        let inside = |span: Span| check.headline.span.contains(span) && slices(article, span);
        assert!(check.support.is_none_or(|support| (0.0..=1.0).contains(&support)), "{check:?}");
        assert_eq!(check.support.is_none(), check.verdict.reason().is_some(), "what is not checked has no support");
        for claim in &check.claims {
            assert!(inside(claim.span), "{claim:?}");
        }
        for finding in &check.findings {
            assert!(inside(finding.span), "a finding points into its headline: {finding:?}");
            assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
            assert!(!finding.message.trim().is_empty(), "{finding:?}");
            for evidence in &finding.evidence {
                assert!(slices(article, evidence.span), "{finding:?}");
                place(article, evidence.span);
            }
        }
    }
}

/// Picks are sentences of the prose, in order, within the budget.
pub fn summary(reading: &Reading<'_>, summary: &Summary, options: &Options) {
    let mut last = 0;
    for pick in &summary.picks {
        assert!(pick.span.start >= last, "picks are in the order of the article");
        last = pick.span.end;
        let sentence = &reading.sentences[pick.sentence];
        assert_eq!(sentence.span, pick.span);
        assert_eq!(reading.block(sentence).role, Role::Paragraph, "only prose is picked");
        assert!(pick.score.is_finite(), "{pick:?}");
        for word in pick.depends.iter().flat_map(|depends| [depends.word, depends.on]).flatten() {
            assert!(slices(reading.article, word), "{pick:?}");
        }
    }
    if let summary::Budget::Sentences(number) = options.budget {
        assert!(summary.picks.len() <= number);
    }
    let alone = summary::together(std::slice::from_ref(reading), options);
    assert_eq!(alone.summaries[0].picks, summary.picks, "one article together is the article");
}

/// An article has a place for a span, and it is the same text there; with it the position in lines and columns.
pub fn place(article: &Article, span: Span) {
    let Some((origin, at)) = article.origin(span) else { return };
    let source = article.source(origin);
    let there = source.get(at.start..at.end);
    let there = there.unwrap_or_else(|| panic!("{at:?} is not on boundaries of characters of {source:?}"));
    let text = article.written(span);
    assert!(same(article.format, there, &text), "{text:?} was read from {there:?}\n{source:?}");
    let Some(place) = article.locate(span) else { return };
    assert!(place.start <= place.end && place.bytes.start <= place.bytes.end, "{place:?}");
    if source.len() <= SHORT {
        assert_eq!([place.start, place.end], [at.start, at.end].map(|at| position(source, at)), "{at:?} of {source:?}");
        let excerpt = article.excerpt(span).expect("what has a place has lines");
        assert_eq!(excerpt.span.of(excerpt.text), there, "{excerpt:?}");
    }
}

/// The line and column of a byte, counted from the start.
fn position(source: &str, at: usize) -> Position {
    let before = &source[..at];
    // between CR and LF is the end of the line that they end
    let ends = before
        .match_indices(['\n', '\r'])
        .filter(|(end, found)| *found == "\n" || !source[end + 1..].starts_with('\n'));
    let starts: Vec<usize> = ends.map(|(end, _)| end + 1).collect();
    let start = starts.last().copied().unwrap_or(0);
    Position { line: starts.len() + 1, column: source[start..at].chars().count() + 1 }
}

/// Whether a text is what a stretch of a file says.
fn same(format: Format, there: &str, text: &str) -> bool {
    // what marks, escapes, entities and quoting begin with, and what is replaced
    let marks = |c: char| c.is_ascii_punctuation() && !".,;:?%$@/=+".contains(c) || c == '\0';
    let marked = format != Format::Text && there.contains(marks);
    if there == text || !marked {
        // `<q>` stands for quotation marks, and its end need not be there
        let bare = |text: &str| solid(text).replace(['“', '”', '‘', '’'], "");
        return if format == Format::Text { solid(there) == solid(text) } else { bare(there) == bare(text) };
    }
    // a word of a long stretch that cannot be split, for one
    if there.len() > SHORT {
        return true;
    }
    // there are too many ways to mark up a text to read them all a second time: its letters and digits must be there, in order
    let unescaped = unescaped(there);
    // letters are composed and soft hyphens left out before marks are read: of "&#x1F60e" with an accent, the "e" is no digit
    let composed: String = there.nfc().filter(|c| *c != '\u{ad}').collect();
    [there, &unescaped, &composed].iter().any(|there| is_within(text, &with_entities(&with_entities(there))))
}

/// The letters and digits of `text` are in `there` in the same order, with others between them or not.
fn is_within(text: &str, there: &str) -> bool {
    let mut rest = there.nfd();
    text.nfd().filter(|c| c.is_alphanumeric()).all(|c| rest.any(|other| other == c))
}

/// A text with the escapes of JSON, YAML and TOML decoded.
fn unescaped(there: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = there;
    while let Some(c) = rest.chars().next() {
        let digits = match rest.as_bytes() {
            [b'\\', b'x', ..] => 2,
            [b'\\', b'u', ..] => 4,
            [b'\\', b'U', ..] => 8,
            _ => 0,
        };
        let number =
            rest.get(2..2 + digits).filter(|_| digits > 0).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number {
            Some(number) => {
                match char::from_u32(number) {
                    Some(c) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
                    None => units.push(number as u16), // half of a pair
                }
                rest = &rest[2 + digits..];
            }
            // of a pair of backslashes, the second begins no escape
            None if rest.starts_with("\\\\") => rest = &rest[2..],
            None => {
                units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    String::from_utf16_lossy(&units)
}

/// A text with what each entity stands for after it.
fn with_entities(there: &str) -> String {
    let mut parts = there.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| c != '#' && !c.is_ascii_alphanumeric()).unwrap_or(part.len());
        let end = end + usize::from(part[end..].starts_with(';'));
        text.extend(["&", &part[..end]]);
        for token in html5gum::Tokenizer::new(&*format!("&{}", &part[..end])).flatten() {
            if let html5gum::Token::String(string) = token {
                text.push_str(&String::from_utf8_lossy(&string));
            }
        }
        text.push_str(&part[end..]);
    }
    text
}

/// A file in a known encoding: the bytes of each word, decoded, are the word but for white space.
pub fn original(article: &Article, original: &[u8], encoding: &str, decode: impl Fn(&[u8]) -> String) {
    let reading = Reading::of(article, nutgraf::language::general());
    for word in &reading.words {
        let Some(place) = article.locate(word.span) else { continue };
        let bytes = &original[place.bytes.start..place.bytes.end];
        // an accent on a space makes a word, whose space may stand for a line break
        assert_eq!(solid(&decode(bytes)), solid(&article.written(word.span)), "{:?} in {encoding}", place.bytes);
    }
}

/// An error says something, and is not our own fault.
pub fn error(error: &Error) {
    assert!(!matches!(error, Error::Internal { .. }), "{error}");
    assert!(!error.message().trim().is_empty(), "{error:?}");
}

fn slices(article: &Article, span: Span) -> bool {
    span.start <= span.end && article.text.get(span.start..span.end).is_some()
}

/// A text without white space and soft hyphens.
pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// A text that cannot control a terminal, turn the direction of writing or command a CI system.
pub fn is_harmless(text: &str) -> bool {
    let control = |c: char| c.is_control() && !"\n\t\r".contains(c);
    let turns =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.contains(|c| control(c) || turns(c)) && !text.contains("##[")
}

/// Settings without the comments that say where each comes from.
pub fn without_comments(settings: &str) -> String {
    settings
        .lines()
        .map(|line| line.rsplit_once("  # ").map_or(line, |(value, _)| value))
        .collect::<Vec<_>>()
        .join("\n")
}
