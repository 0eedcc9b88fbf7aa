//! Traps for quotation marks and speakers, one per line in `fixtures/quotes/traps.jsonl`: what must and must not be
//! found in a few sentences. Classes and speakers that are still wrong are listed in `fixtures/known`.

mod known;

use known::Failures;
use nutgraf::article::Article;
use nutgraf::quotation::{self, Class, Quotation, Quotations};
use nutgraf::reading::Reading;
use nutgraf::{Span, language};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// One line of the table.
struct Trap {
    id: String,
    language: String,
    text: String,
    quotes: Vec<Wanted>,
}

/// Words between quotation marks, or a turn of a transcript.
struct Wanted {
    span: Span,
    class: Class,
    unbalanced: bool,
    /// The words that name the speaker.
    mention: Option<String>,
    /// The speaker's full name, where the words do not give it.
    name: Option<String>,
}

fn traps() -> Vec<Trap> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quotes/traps.jsonl");
    fs::read_to_string(path).expect("the table").lines().map(trap).collect()
}

fn trap(line: &str) -> Trap {
    let value: Value = serde_json::from_str(line).expect("JSON");
    let field = |value: &Value, name: &str| value[name].as_str().map(str::to_owned);
    let text = field(&value, "text").expect("a text");
    let mut from = 0;
    let quotes = value["quotes"].as_array().expect("quotes").iter().map(|quote| {
        let words = field(quote, "text").expect("words");
        let at = text[from..].find(&words).map(|at| from + at).unwrap_or_else(|| panic!("{words} is not in the text"));
        // a quotation in a turn is within it
        from = at + words.chars().next().map_or(0, char::len_utf8);
        let class = match quote["class"].as_str() {
            None => Class::Quotation,
            Some("title") => Class::Title,
            Some("scare") => Class::ScareQuotes,
            Some(other) => panic!("{other} is not a class"),
        };
        Wanted {
            span: Span::new(at, at + words.len()),
            class,
            unbalanced: quote["unbalanced"] == true,
            mention: field(quote, "speaker"),
            name: field(quote, "name"),
        }
    });
    let quotes = quotes.collect();
    let (id, language) = (field(&value, "id").expect("an id"), field(&value, "lang").expect("a language"));
    Trap { id, language, text, quotes }
}

fn found(trap: &Trap) -> (Article, Quotations) {
    let article = Article::from_fields(&trap.id, None, &trap.text);
    let language = language::by_code(&trap.language).unwrap_or_else(language::general);
    let mut quotations = quotation::all(&Reading::of(&article, language));
    quotations.list.retain(|quotation| quotation.class != Class::Indirect);
    (article, quotations)
}

/// The position of `span` of the clean text in the trap's text.
fn place(article: &Article, span: Span) -> Span {
    article.origin(span).map_or(span, |(_, place)| place)
}

fn is_right(trap: &Trap, article: &Article, wanted: &Wanted, found: &Quotation) -> bool {
    let (mention, speaker) = match (&wanted.mention, &found.speaker) {
        (None, None) => return true,
        (Some(mention), Some(speaker)) => (mention, speaker),
        _ => return false,
    };
    let at = place(article, speaker.mention);
    let there = trap
        .text
        .match_indices(mention.as_str())
        .any(|(start, _)| Span::new(start, start + mention.len()).overlaps(at));
    let name = speaker.name.as_deref();
    (there || name == Some(mention.as_str())) && wanted.name.as_deref().is_none_or(|wanted| name == Some(wanted))
}

#[test]
fn every_language_has_its_traps() {
    let traps = traps();
    let count = |code: &str| traps.iter().filter(|trap| trap.language == code).count();
    assert!(count("en") >= 200 && count("de") >= 70, "{} English, {} German", count("en"), count("de"));
    for code in ["fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "ru", "ja"] {
        assert!(count(code) > 1, "{code}");
    }
    let mut ids: Vec<&str> = traps.iter().map(|trap| trap.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), traps.len());
}

#[test]
fn spans_are_exact() {
    let mut faults = Vec::new();
    for trap in traps() {
        let (article, quotations) = found(&trap);
        let spans: Vec<(Span, bool)> =
            quotations.list.iter().map(|found| (place(&article, found.span), found.unbalanced)).collect();
        let wanted: Vec<(Span, bool)> = trap.quotes.iter().map(|quote| (quote.span, quote.unbalanced)).collect();
        if spans != wanted {
            let texts: Vec<&str> = spans.iter().map(|(span, _)| span.of(&trap.text)).collect();
            faults.push(format!("{}: {}\n  found {texts:?}", trap.id, trap.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn classes_are_right() {
    let (mut bogus, mut failures) = (Vec::new(), Failures::new("traps-classes"));
    for trap in traps() {
        let (_, quotations) = found(&trap);
        for (number, (wanted, found)) in (1..).zip(trap.quotes.iter().zip(&quotations.list)) {
            let what = format!("{:?} in {}", found.class, trap.text);
            if wanted.class != found.class && found.class == Class::Quotation {
                bogus.push(format!("{}: {what}", trap.id));
            } else if wanted.class != found.class {
                failures.add(format!("{} {number}", trap.id), what);
            }
        }
    }
    assert!(bogus.is_empty(), "no one said this:\n{}", bogus.join("\n"));
    failures.assert_listed();
}

#[test]
fn speakers_are_found() {
    let mut failures = Failures::new("traps-speakers");
    for trap in traps() {
        let (article, quotations) = found(&trap);
        for (number, (wanted, found)) in (1..).zip(trap.quotes.iter().zip(&quotations.list)) {
            if wanted.class != Class::Quotation || is_right(&trap, &article, wanted, found) {
                continue;
            }
            let speaker = found
                .speaker
                .as_ref()
                .map(|speaker| (speaker.mention.of(&article.text), speaker.name.as_deref().unwrap_or_default()));
            let (mention, name) = (&wanted.mention, &wanted.name);
            let what = format!("{speaker:?} for {mention:?} {name:?} in {}", trap.text);
            failures.add(format!("{} {number}", trap.id), what);
        }
    }
    failures.assert_listed();
}
