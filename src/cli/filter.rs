//! `nutgraf filter`: one JSON object a line in, exactly one a line out, in the same order.

use super::args::{Filter, Task};
use super::kept::Kept;
use super::{Outcome, budget, guarded};
use crate::article::{Article, Block};
use crate::check::{self, Profile, Settings};
use crate::language::{self, Language};
use crate::quotation::{self, OnDemand};
use crate::reading;
use crate::report::escape;
use crate::report::record::{CandidateRecord, CheckRecord, FieldOffsets, MarkRecord, MeasureRecord, QuotationRecord};
use crate::report::record::{SummaryRecord, candidate_records, mark_records, quotation_records};
use crate::span::Span;
use crate::summary::{self, Options};
use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{self, BufRead, Read, Write};

/// How many lines are read ahead for each job.
const BATCH: usize = 64;

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow, default)]
    headline: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    body: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    lang: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    profile: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    query: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Payload {
    Summary {
        language: &'static str,
        #[serde(flatten)]
        record: SummaryRecord,
    },
    Check(CheckRecord),
    Quotes {
        quotes: Vec<QuotationRecord>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        marks: Vec<MarkRecord>,
    },
    Sentences {
        sentences: Pieces,
    },
    Measures(MeasureRecord),
    Signs {
        names: Vec<&'static str>,
        signs: Vec<f32>,
    },
    Candidates {
        names: [Vec<&'static str>; 2],
        quotes: Vec<CandidateRecord>,
    },
}

/// Stretches of a text, written as a list of strings: a copy of each would take several times what short ones are long.
struct Pieces {
    article: Box<Article>,
    spans: Vec<Span>,
}

impl Serialize for Pieces {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spans.iter().map(|span| self.article.written(*span)))
    }
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    passed: Map<String, Value>,
    id: Value,
    #[serde(flatten)]
    payload: Payload,
}

#[derive(Serialize)]
struct Failure {
    id: Value,
    error: FailureDetail,
}

#[derive(Serialize)]
struct FailureDetail {
    code: &'static str,
    line: usize,
    message: String,
}

/// One line of standard input.
enum Line {
    Text(String),
    /// Why it could not be read.
    Bad(&'static str, String),
}

/// Answers every line of standard input.
///
/// # Errors
/// When standard input or output fails.
pub fn run(filter: &Filter) -> io::Result<Outcome> {
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let jobs = usize::from(filter.jobs);
    let pool = match jobs {
        1 => None,
        _ => Some(rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(io::Error::other)?),
    };
    let mut workers: Vec<Kept> = (0..jobs).map(|_| Kept::default()).collect();
    let mut number = 0;
    let mut bad = false;
    loop {
        let size = if jobs == 1 { 1 } else { BATCH * jobs };
        let mut batch: Vec<(usize, Line)> = Vec::with_capacity(size);
        while batch.len() < size {
            let Some(line) = read_line(&mut input, filter.max_line_size)? else { break };
            number += 1;
            batch.push((number, line));
        }
        if batch.is_empty() {
            break;
        }
        let answers: Vec<Vec<(String, bool)>> = match &pool {
            None => vec![answers(filter, &batch, &mut workers[0])],
            Some(pool) => {
                let share = batch.len().div_ceil(jobs);
                pool.install(|| {
                    batch
                        .par_chunks(share)
                        .zip(workers.par_iter_mut())
                        .map(|(lines, kept)| answers(filter, lines, kept))
                        .collect()
                })
            }
        };
        for (answer, failed) in answers.into_iter().flatten() {
            bad |= failed;
            out.write_all(escape::json(&answer).as_bytes())?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(if bad && filter.fail_on_bad_line { Outcome::Failed } else { Outcome::Clean })
}

/// The next line, without its end; at most `most` bytes of it are kept.
fn read_line(input: &mut impl BufRead, most: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(most.saturating_add(1)).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if read as u64 > most {
        skip_line(input)?;
        return Ok(Some(Line::Bad("too-large", format!("more than {most} bytes; --max-line-size raises the limit"))));
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => Line::Text(text),
        Err(error) => Line::Bad("decode", format!("not valid UTF-8 at byte {}", error.utf8_error().valid_up_to())),
    }))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (length, found) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        input.consume(length);
        if found {
            return Ok(());
        }
    }
}

/// The answers to a run of lines, and whether each is a failure.
fn answers(filter: &Filter, lines: &[(usize, Line)], kept: &mut Kept) -> Vec<(String, bool)> {
    lines
        .iter()
        .map(|(number, line)| {
            let result = match line {
                Line::Text(text) => answer(filter, text, kept),
                Line::Bad(code, message) => {
                    Err(Failure { id: Value::Null, error: FailureDetail { code, line: 0, message: message.clone() } })
                }
            };
            match result {
                Ok(answer) => (answer, false),
                Err(mut failure) => {
                    failure.error.line = *number;
                    (serde_json::to_string(&failure).unwrap_or_default(), true)
                }
            }
        })
        .collect()
}

fn answer(filter: &Filter, line: &str, kept: &mut Kept) -> Result<String, Failure> {
    let failure = |id: Value, code, message| Failure { id, error: FailureDetail { code, line: 0, message } };
    let record: Record<'_> = serde_json::from_str(line).map_err(|error| {
        let id = serde_json::from_str::<Value>(line).ok().and_then(|value| value.get("id").cloned());
        failure(id.unwrap_or_default(), "json", error.to_string())
    })?;
    let id = record.id.clone();
    let body = match filter.task {
        Task::Summarize | Task::Measures | Task::Check | Task::Signs => {
            record.body.as_deref().or(record.text.as_deref())
        }
        Task::Quotes | Task::Sentences | Task::Candidates => record.text.as_deref().or(record.body.as_deref()),
    };
    // half a record can be answered by a check, which says what was missing
    let half = filter.task == Task::Check && record.headline.is_some() != body.is_some();
    let Some(body) = body.or(half.then_some("")) else {
        let field = if matches!(filter.task, Task::Summarize | Task::Measures | Task::Check | Task::Signs) {
            "body"
        } else {
            "text"
        };
        return Err(failure(id, "missing-field", format!("no \"{field}\"")));
    };
    if filter.task == Task::Signs && record.headline.is_none() {
        return Err(failure(id, "missing-field", "no \"headline\"".to_owned()));
    }
    let payload = guarded(|| payload(filter, &record, body, kept))
        .map_err(|()| failure(id.clone(), "internal", "this line hit an error of ours; please report it".to_owned()))?;
    let passed = match filter.passthrough {
        true => serde_json::from_str::<Map<String, Value>>(line).unwrap_or_default(),
        false => Map::new(),
    };
    let answer = Answer { passed: without_own(passed, filter.task), id: id.clone(), payload };
    // mostly as long as the line it answers: growing would copy it again and again
    let mut written = Vec::with_capacity(line.len() + 256);
    serde_json::to_writer(&mut written, &answer).map_err(|error| failure(id.clone(), "internal", error.to_string()))?;
    String::from_utf8(written).map_err(|error| failure(id, "internal", error.to_string()))
}

/// Fields that pass through, without those the answer has itself.
fn without_own(mut passed: Map<String, Value>, task: Task) -> Map<String, Value> {
    let own: &[&str] = match task {
        Task::Summarize => &["language", "summary", "sentences", "notes"],
        Task::Check => &["verdict", "reason", "support", "claims", "findings", "notes"],
        Task::Quotes => &["quotes"],
        Task::Sentences => &["sentences"],
        Task::Measures => &["measures", "sentences"],
        Task::Candidates => &["quotes"],
        Task::Signs => &["names", "signs"],
    };
    passed.remove("id");
    for field in own {
        passed.remove(*field);
    }
    passed
}

fn payload(filter: &Filter, record: &Record<'_>, body: &str, kept: &mut Kept) -> Payload {
    let language: &'static Language = match record.lang.as_deref() {
        Some(code) => language::by_code(code).unwrap_or_else(language::general),
        None => language::guess(body),
    };
    let headline = match filter.task {
        Task::Summarize | Task::Measures | Task::Check | Task::Signs => record.headline.as_deref(),
        Task::Quotes | Task::Sentences | Task::Candidates => None,
    };
    let article = Article::from_fields("", headline, body);
    let unit = filter.offsets.into();
    match filter.task {
        Task::Summarize => kept.read(&article, language, |reading| {
            let query = record.query.as_deref().map(str::to_owned);
            let options = Options { budget: budget(filter.length), reasons: false, query, ..Options::default() };
            let summary = summary::summarize(reading, &options);
            Payload::Summary { language: language.code, record: SummaryRecord::new(reading, &summary, unit) }
        }),
        Task::Measures => kept.read(&article, language, |reading| Payload::Measures(MeasureRecord::new(reading))),
        Task::Check => kept.read(&article, language, |reading| {
            let profile = match record.profile.as_deref() {
                Some("verbatim") => Profile::Verbatim,
                Some("claims") => Profile::Claims,
                _ => Profile::Auto,
            };
            let quotations = OnDemand::of(reading);
            let checks = check::check(reading, &quotations, &Settings { profile, ..Settings::default() });
            Payload::Check(CheckRecord::new(reading, checks.iter().find(|check| !check.is_pull_quote()), unit))
        }),
        Task::Quotes => kept.read(&article, language, |reading| {
            let quotations = quotation::all(reading);
            let offsets = FieldOffsets::new(reading.article, unit);
            let quotes = quotation_records(reading, &quotations, &offsets);
            Payload::Quotes { quotes, marks: mark_records(&quotations, &offsets) }
        }),
        Task::Signs => kept.read(&article, language, |reading| {
            let signs = check::shown(reading, &OnDemand::of(reading)).into_iter().next().unwrap_or_default();
            Payload::Signs { names: check::shown_names(), signs }
        }),
        Task::Candidates => kept.read(&article, language, |reading| {
            let (speaker, stretch) = quotation::shown_names();
            Payload::Candidates { names: [speaker, stretch], quotes: candidate_records(reading, unit) }
        }),
        // words are not asked for
        Task::Sentences => {
            let of_block = |block: Block| {
                let spans = reading::sentences(block.span.of(&article.text), language);
                spans.into_iter().map(move |span| span.shifted(block.span.start))
            };
            let spans = article.blocks.iter().copied().flat_map(of_block).collect();
            Payload::Sentences { sentences: Pieces { article: Box::new(article), spans } }
        }
    }
}
