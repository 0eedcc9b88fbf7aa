//! Who says what in whole articles by several authors, in `fixtures/quotes`: one article per line, with each quotation,
//! the words that name its speaker, and the speaker's fullest name in the article. What is still wrong is listed in
//! `fixtures/known`.
//!
//! The trees of `tools/train/quotes.py` were trained on three of these files; `longreads` is only used in this test.

mod known;

use known::Failures;
use nutgraf::article::Article;
use nutgraf::quotation::{self, Class, Quotation};
use nutgraf::reading::Reading;
use nutgraf::{Span, language};
use serde_json::Value;
use std::fs;
use std::path::Path;

const FILES: &[&str] = &["features", "languages", "local", "longreads"];

/// Minimum share of letters that two spans have in common to be the same.
const SAME: f64 = 0.8;

/// Words of a name that do not distinguish people.
const TITLES: &[&str] = &["mr", "mrs", "ms", "dr", "sir", "the", "a", "frau", "herr", "der", "die", "das"];

struct Wanted {
    words: Span,
    mention: Option<Span>,
    names: Vec<String>,
}

/// A span given in characters of the row, as a span of the article's text; white space may differ.
fn span(row: &str, text: &str, start: &Value, end: &Value) -> Option<Span> {
    let letters = |at: &Value| {
        let at = usize::try_from(at.as_u64()?).ok()?;
        Some(row.chars().take(at).filter(|c| !c.is_whitespace()).count())
    };
    let mut places = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (first, past) = (letters(start)?, letters(end)?);
    let (start, c) = places.nth(first)?;
    let (last, c) = if past > first + 1 { places.nth(past - first - 2)? } else { (start, c) };
    Some(Span::new(start, last + c.len_utf8()))
}

fn wanted(row: &str, text: &str, quote: &Value) -> Wanted {
    let words = span(row, text, &quote["start"], &quote["end"]).expect("a quotation's position");
    let names = [&quote["speaker"], &quote["speaker_canon"]];
    Wanted {
        words,
        mention: span(row, text, &quote["speaker_start"], &quote["speaker_end"]),
        names: names.into_iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}

fn share(one: Span, other: Span) -> f64 {
    let common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    common as f64 / (one.end.max(other.end) - one.start.min(other.start)) as f64
}

/// The words of a name, in lower case and without titles.
fn parts(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !TITLES.contains(&word.as_str()) && word != "s").collect()
}

/// Whether the right speaker was found: by the same words, or a name with the same last word.
fn is_speaker(text: &str, wanted: &Wanted, found: &Quotation) -> bool {
    let Some(speaker) = &found.speaker else { return false };
    let last = |name: &str| parts(name).pop();
    let found = [Some(speaker.mention.of(text)), speaker.name.as_deref()];
    let found: Vec<String> = found.into_iter().flatten().filter_map(last).collect();
    wanted.mention.is_some_and(|mention| mention.overlaps(speaker.mention))
        || wanted.names.iter().filter_map(|name| last(name)).any(|name| found.contains(&name))
}

/// Whether the right name was found; either may be shorter.
fn is_name(text: &str, wanted: &Wanted, found: &Quotation) -> bool {
    let Some((speaker, wanted)) = found.speaker.as_ref().zip(wanted.names.last()) else { return false };
    let found = parts(speaker.name.as_deref().unwrap_or(speaker.mention.of(text)));
    let wanted = parts(wanted);
    let holds = |one: &[String], other: &[String]| !one.is_empty() && one.iter().all(|word| other.contains(word));
    holds(&found, &wanted) || holds(&wanted, &found)
}

#[test]
fn quotations_of_whole_articles_have_their_speakers() {
    let (mut speakers, mut names) = (Failures::new("quotations-speakers"), Failures::new("quotations-names"));
    for file in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/quotes/{file}.jsonl"));
        for line in fs::read_to_string(path).expect("a table").lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let (id, given) = (row["id"].as_str().expect("an id"), row["text"].as_str().expect("a text"));
            let language = language::by_code(row["lang"].as_str().unwrap_or("en")).expect("a language with a pack");
            let article = Article::from_fields(id, None, given);
            let text = article.text.as_str();
            let found = quotation::all(&Reading::of(&article, language)).list;
            for (number, quote) in (1..).zip(row["quotes"].as_array().expect("quotes")) {
                let wanted = wanted(given, text, quote);
                let said = found.iter().filter(|found| found.class == Class::Quotation);
                let same =
                    said.max_by(|one, other| share(one.span, wanted.words).total_cmp(&share(other.span, wanted.words)));
                let same = same.filter(|same| share(same.span, wanted.words) >= SAME);
                let who = same.and_then(|same| same.speaker.as_ref()).map(|speaker| speaker.mention.of(text));
                let what = format!("{who:?} for {:?}: {:?}", wanted.names, wanted.words.of(text));
                if !same.is_some_and(|same| is_speaker(text, &wanted, same)) {
                    speakers.add(format!("{id} {number}"), what);
                } else if !same.is_some_and(|same| is_name(text, &wanted, same)) {
                    names.add(format!("{id} {number}"), what);
                }
            }
        }
    }
    speakers.assert_listed();
    names.assert_listed();
}
