//! `nutgraf filter`: one JSON object a line in, exactly one a line out.

use super::args::{Filter, Task};
use crate::article::Article;
use crate::check::{self, Profile, Settings};
use crate::language::{self, Language};
use crate::quotation;
use crate::reading::{Reading, Terms};
use crate::report::json;
use crate::summary::{self, Budget, Options};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    headline: Option<String>,
    body: Option<String>,
    text: Option<String>,
    lang: Option<String>,
    profile: Option<String>,
}

/// Answers every line of standard input.
///
/// # Errors
/// When standard input or output fails.
pub fn run(filter: &Filter) -> io::Result<()> {
    let stdin = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut terms: Option<Terms> = None;
    for (number, line) in stdin.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = match serde_json::from_str::<Record>(&line) {
            Ok(record) => answer(filter, &record, &mut terms),
            Err(error) => {
                json!({"id": null, "error": {"code": "json", "line": number + 1, "message": error.to_string()}})
            }
        };
        serde_json::to_writer(&mut out, &answer)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn answer(filter: &Filter, record: &Record, kept: &mut Option<Terms>) -> Value {
    let body = record.body.as_deref().or(record.text.as_deref()).unwrap_or_default();
    let language: &'static Language = match record.lang.as_deref() {
        Some(code) => language::by_code(code).unwrap_or_else(language::general),
        None => language::guess(body),
    };
    let article = Article::from_fields("", record.headline.as_deref(), body);
    let terms = match kept.take() {
        Some(terms) if terms.language().code == language.code => terms,
        _ => Terms::new(language),
    };
    let reading = Reading::with(&article, terms);
    let mut value = match filter.task {
        Task::Summarize => {
            let budget = match (filter.sentences, filter.words, filter.ratio) {
                (Some(number), _, _) => Budget::Sentences(number),
                (_, Some(words), _) => Budget::Words(words),
                (_, _, Some(ratio)) => Budget::Ratio(ratio),
                _ => Budget::Sentences(3),
            };
            let summary = summary::summarize(&reading, &Options { budget });
            serde_json::to_value(json::SummaryRecord::new(&reading, &summary))
        }
        Task::Check => {
            let profile = match record.profile.as_deref() {
                Some("verbatim") => Profile::Verbatim,
                Some("claims") => Profile::Claims,
                _ => Profile::Auto,
            };
            let quotations = quotation::all(&reading);
            let checks = check::check(&reading, &quotations, &Settings { profile, ..Settings::default() });
            serde_json::to_value(json::CheckRecord::new(&reading, checks.first()))
        }
        Task::Quotes => {
            let quotations = quotation::all(&reading);
            Ok(json!({"quotes": json::quotation_records(&reading, &quotations)}))
        }
        Task::Sentences => {
            let list: Vec<&str> = reading.sentences.iter().map(|sentence| reading.text(sentence.span)).collect();
            Ok(json!({"sentences": list}))
        }
    }
    .unwrap_or_default();
    value["id"] = record.id.clone();
    *kept = Some(reading.into_terms());
    value
}
