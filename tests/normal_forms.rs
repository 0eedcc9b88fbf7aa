//! Composed (NFC) and decomposed (NFD) letters give the same results: for every fixture and every trap, with positions
//! mapped to composed text.

use nutgraf::article::Article;
use nutgraf::language;
use nutgraf::quotation::{self, Quotation};
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::{Span, check, summary};
use serde_json::Value;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The position of a span in its composed source; the span itself if it has no source.
fn place(article: &Article, span: Span) -> (String, Span) {
    let Some((origin, at)) = article.origin(span) else { return ("clean".to_owned(), span) };
    let length = |to: usize| article.source(origin)[..to].nfc().collect::<String>().len();
    (format!("{origin:?}"), Span::new(length(at.start), length(at.end)))
}

fn quotation(article: &Article, found: &Quotation) -> String {
    let speaker = found.speaker.as_ref().map(|speaker| (place(article, speaker.mention), format!("{speaker:?}")));
    format!("{:?} {speaker:?} {found:?}", place(article, found.span))
}

/// All results for an article, as lines.
fn answers(article: &Article, language: &'static language::Language) -> Vec<String> {
    let reading = Reading::of(article, language);
    let mut lines: Vec<String> = article.blocks.iter().map(|block| format!("{:?}", block.role)).collect();
    lines.extend(reading.sentences.iter().map(|sentence| format!("{:?}", place(article, sentence.span))));
    lines.extend(quotation::all(&reading).list.iter().map(|found| quotation(article, found)));
    let quotations = quotation::OnDemand::of(&reading);
    lines.extend(check::check(&reading, &quotations, &check::Settings::default()).iter().map(|c| format!("{c:?}")));
    lines.push(format!("{:?}", summary::summarize(&reading, &summary::Options::default())));
    lines
}

/// The first result that depends on the form, if any.
fn difference(composed: &[String], decomposed: &[String]) -> Option<String> {
    if composed.len() != decomposed.len() {
        return Some(format!("{} answers and {}", composed.len(), decomposed.len()));
    }
    let pair = composed.iter().zip(decomposed).find(|(one, other)| one != other)?;
    Some(format!("{}\n    {}", pair.0, pair.1))
}

fn fixtures(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            fixtures(&path, found);
        } else if path.extension().is_some_and(|end| end == "txt" || end == "md") {
            found.push(path);
        }
    }
}

#[test]
fn articles_get_the_same_answers() {
    let mut paths = Vec::new();
    fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    let mut faults = Vec::new();
    let mut other = 0;
    for path in paths {
        let text: String = fs::read_to_string(&path).expect("a text").nfc().collect();
        let decomposed: String = text.nfd().collect();
        if text == decomposed {
            continue;
        }
        other += 1;
        let format = if path.extension().is_some_and(|end| end == "md") { Format::Markdown } else { Format::Text };
        let read = |text: String| {
            let article = Article::parse(Source::from_text("a", format, text)).expect("an article");
            answers(&article, language::guess(&article.text))
        };
        if let Some(fault) = difference(&read(text), &read(decomposed)) {
            faults.push(format!("{}\n    {fault}", path.display()));
        }
    }
    assert!(other > 10, "only {other} articles have letters to decompose");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn traps_get_the_same_answers() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quotes/traps.jsonl");
    let mut faults = Vec::new();
    let mut other = 0;
    for line in fs::read_to_string(table).expect("the table").lines() {
        let trap: Value = serde_json::from_str(line).expect("JSON");
        let field = |name: &str| trap[name].as_str().expect("a field");
        let language = language::by_code(field("lang")).unwrap_or_else(language::general);
        let text: String = field("text").nfc().collect();
        let decomposed: String = text.nfd().collect();
        other += usize::from(text != decomposed);
        let read = |text: &str| answers(&Article::from_fields("a", Some(text), text), language);
        if let Some(fault) = difference(&read(&text), &read(&decomposed)) {
            faults.push(format!("{}\n    {fault}", field("id")));
        }
    }
    assert!(other > 80, "only {other} traps have letters to decompose");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
