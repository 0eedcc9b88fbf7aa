//! Traps for quotation marks and speakers, one a line in `fixtures/quotes/traps.jsonl`: what must be found in a few
//! sentences, and what must not.
//!
//! `cargo test --test traps -- --nocapture` lists the speakers that are still wrong.

#![expect(clippy::print_stdout, reason = "what is still wrong is listed for who asks")]

use nutgraf::article::Article;
use nutgraf::quotation::{self, Class, Quotation, Quotations};
use nutgraf::reading::Reading;
use nutgraf::{Span, language};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// How many stretches are still taken for a title or a raised eyebrow and are not; the other way round none is.
const WRONG_CLASSES: usize = 11;

/// How many of the speakers in the table are found so far.
const RIGHT_SPEAKERS: usize = 418;

/// One line of the table.
struct Trap {
    id: String,
    language: String,
    text: String,
    quotes: Vec<Wanted>,
}

/// A stretch between marks, or a turn of a transcript.
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
        // what is cited in a turn lies within it
        from = at + words.chars().next().map_or(0, char::len_utf8);
        let class = match quote["class"].as_str() {
            None => Class::Quotation,
            Some("title") => Class::Title,
            Some("scare") => Class::Scare,
            Some(other) => panic!("{other} is no class"),
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

/// Where `span` of the clean text stands in the trap's.
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
    let (mut bogus, mut faults) = (Vec::new(), Vec::new());
    for trap in traps() {
        let (_, quotations) = found(&trap);
        for (wanted, found) in trap.quotes.iter().zip(&quotations.list) {
            if wanted.class != found.class {
                let list = if found.class == Class::Quotation { &mut bogus } else { &mut faults };
                list.push(format!("{}: {:?} in {}", trap.id, found.class, trap.text));
            }
        }
    }
    println!("{} classes are wrong:\n{}", faults.len(), faults.join("\n"));
    assert!(bogus.is_empty(), "nobody said this:\n{}", bogus.join("\n"));
    assert!(faults.len() <= WRONG_CLASSES, "{} classes are wrong:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn speakers_are_found() {
    let (mut right, mut all, mut faults) = (0, 0, Vec::new());
    for trap in traps() {
        let (article, quotations) = found(&trap);
        for (wanted, found) in trap.quotes.iter().zip(&quotations.list) {
            if wanted.class != Class::Quotation {
                continue;
            }
            all += 1;
            if is_right(&trap, &article, wanted, found) {
                right += 1;
            } else {
                let speaker = found
                    .speaker
                    .as_ref()
                    .map(|speaker| (speaker.mention.of(&article.text), speaker.name.as_deref().unwrap_or_default()));
                let (mention, name) = (&wanted.mention, &wanted.name);
                faults.push(format!("{}: {}\n  {speaker:?} for {mention:?} {name:?}", trap.id, trap.text));
            }
        }
    }
    println!("{right} of {all} speakers are right:\n{}", faults.join("\n"));
    assert!(right >= RIGHT_SPEAKERS, "{right} of {all} speakers are right:\n{}", faults.join("\n"));
}
