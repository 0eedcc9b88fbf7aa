//! `nutgraf filter`: one JSON object per line in, exactly one per line out, in the same order.

use super::args::{self, Filter, Task};
use super::kept::Kept;
use super::stream::{self, Answer, Line};
use super::{Outcome, complain, guessed};
use crate::article::{Article, Block};
use crate::check::{self, Profile, Settings};
use crate::config::Configs;
use crate::error::{Error, guarded};
use crate::language::{self, Language};
use crate::nearest::nearest;
use crate::quotation::{self, OnDemand};
use crate::reading;
use crate::report::escape;
use crate::report::record::{self, Failure, FailureDetail};
use crate::report::record::{CheckRecord, QuotesRecord, SentencesRecord, SummaryRecord};
use crate::report::training::{CandidatesRecord, FeaturesRecord, SentenceFeaturesRecord};
use crate::source::Format;
use crate::summary::{self, Budget, Options};
use clap::ValueEnum;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::path::Path;

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
    #[serde(borrow, default)]
    format: Option<Cow<'a, str>>,
}

/// What all records have in common.
struct Common<'f> {
    flags: &'f Filter,
    settings: Settings,
    budget: Budget,
    /// The language of records without their own; `None` where it is guessed.
    language: Option<&'static Language>,
}

impl Common<'_> {
    /// # Errors
    /// When the settings cannot be read, or a name is not that of a rule.
    fn of(flags: &Filter) -> Result<Common<'_>, String> {
        let message = |error: Error| error.to_string();
        let mut configs = Configs::new(flags.config.as_deref(), true).map_err(message)?;
        let config = configs.of_folder(Path::new("")).map_err(message)?;
        let view = config.at(Path::new(""));
        if let Some(unknown) = flags.rules.unknown() {
            return Err(unknown);
        }
        let code = flags.lang.as_deref().or(view.text("input", "lang"));
        Ok(Common {
            flags,
            settings: flags.rules.settings(&view),
            budget: flags.length.budget().or(view.budget()).unwrap_or_default(),
            language: code.and_then(|code| language::requested(code).ok()).map(|(language, _)| language),
        })
    }
}

/// The options given by fields of a record.
struct Asked {
    /// `None` where it is guessed from the body.
    language: Option<&'static Language>,
    /// `None` where the record has none of its own.
    profile: Option<Profile>,
    format: Option<Format>,
    notes: Vec<String>,
}

impl Asked {
    /// # Errors
    /// A message on the field with an unknown value.
    fn of(record: &Record<'_>, task: Task) -> Result<Asked, String> {
        let language = record
            .lang
            .as_deref()
            .map(|code| language::requested(code).map_err(|message| format!("\"lang\" is \"{code}\": {message}")));
        let (language, note) = language.transpose()?.unzip();
        let profile = match record.profile.as_deref().filter(|_| task == Task::Check) {
            None => None,
            Some(name) => Some(args::Profile::from_str(name, false).map_err(|_| {
                let names: Vec<_> =
                    args::Profile::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect();
                unknown("profile", name, &names.iter().map(|value| value.get_name()).collect::<Vec<_>>())
            })?),
        };
        let formats = [Format::Text, Format::Html];
        let format = record.format.as_deref().map(|name| {
            let known = formats.into_iter().find(|format| format.name() == name);
            known.ok_or_else(|| unknown("format", name, &formats.map(Format::name)))
        });
        Ok(Asked {
            language,
            profile: profile.map(Into::into),
            format: format.transpose()?,
            notes: note.flatten().into_iter().collect(),
        })
    }
}

/// The message about a field with an unknown value.
fn unknown(field: &str, name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied());
    format!("unknown {field} \"{name}\"; expected one of {}{near}", known.join(", "))
}

/// The result of a task for one record.
#[derive(Serialize)]
#[serde(untagged)]
enum TaskResult<'a> {
    Summary(SummaryRecord),
    Check(CheckRecord<'a>),
    Quotes(QuotesRecord<'a>),
    Sentences(SentencesRecord<'a>),
    SentenceFeatures(SentenceFeaturesRecord),
    SupportFeatures(FeaturesRecord),
    Candidates(CandidatesRecord),
}

impl TaskResult<'_> {
    /// Adds notes on the record before the result's own. Training data has no notes.
    fn note(&mut self, mut notes: Vec<String>) {
        let own = match self {
            TaskResult::Summary(record) => &mut record.notes,
            TaskResult::Check(record) => &mut record.notes,
            TaskResult::Quotes(record) => &mut record.notes,
            TaskResult::Sentences(record) => &mut record.notes,
            TaskResult::SentenceFeatures(_) | TaskResult::SupportFeatures(_) | TaskResult::Candidates(_) => return,
        };
        notes.append(own);
        *own = notes;
    }
}

/// Processes every line of standard input.
///
/// # Errors
/// When standard output fails.
pub fn run(filter: &Filter) -> io::Result<Outcome> {
    answer_all(filter, io::stdin(), io::stdout())
}

/// Processes every line of `input`.
///
/// # Errors
/// When `out` fails.
pub fn answer_all(filter: &Filter, input: impl Read + Send, out: impl Write + Send) -> io::Result<Outcome> {
    let common = match Common::of(filter) {
        Ok(common) => common,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let answer = |kept: &mut Kept, number, line| answer_to(&common, kept, number, line);
    let ended = stream::answers(input, out, filter.jobs, filter.max_line_size, answer)?;
    if let Some(error) = &ended.unread {
        complain(&format!("cannot read: {error}"));
    }
    let bad = ended.any_failed && filter.fail_on_bad_line;
    Ok(if ended.unread.is_some() || bad { Outcome::Failed } else { Outcome::Clean })
}

/// The answer to a line: a record of the task, or of the failure.
fn answer_to(common: &Common<'_>, kept: &mut Kept, number: usize, line: Line) -> Answer {
    let result = match line {
        Line::Text(text) => answer(common, &text, kept),
        Line::Bad(code, message) => Err(Failure { id: Value::Null, error: FailureDetail { code, line: 0, message } }),
    };
    let failed = result.is_err();
    let text = result.unwrap_or_else(|mut failure| {
        failure.error.line = number;
        serde_json::to_string(&failure).unwrap_or_default()
    });
    Answer { text: escape::json(&text).into_owned(), failed }
}

fn answer(common: &Common<'_>, line: &str, kept: &mut Kept) -> Result<String, Failure> {
    let filter = common.flags;
    let failure = |id: Value, code, message| Failure { id, error: FailureDetail { code, line: 0, message } };
    let record = record(line).map_err(|message| {
        let id = serde_json::from_str::<Value>(line).ok().and_then(|value| value.get("id").cloned());
        failure(id.unwrap_or_default(), "json", message)
    })?;
    let id = record.id.clone();
    let body = match filter.task {
        Task::Summarize | Task::SentenceFeatures | Task::Check | Task::Features => {
            record.body.as_deref().or(record.text.as_deref())
        }
        Task::Quotes | Task::Sentences | Task::Candidates => record.text.as_deref().or(record.body.as_deref()),
    };
    // a check answers half a record too, saying what is missing
    let half = filter.task == Task::Check && record.headline.is_some() != body.is_some();
    let Some(body) = body.or(half.then_some("")) else {
        let field = if matches!(filter.task, Task::Summarize | Task::SentenceFeatures | Task::Check | Task::Features) {
            "body"
        } else {
            "text"
        };
        return Err(failure(id, "missing-field", format!("missing field \"{field}\"")));
    };
    if filter.task == Task::Features && record.headline.is_none() {
        return Err(failure(id, "missing-field", "missing field \"headline\"".to_owned()));
    }
    let asked = Asked::of(&record, filter.task).map_err(|message| failure(id.clone(), "bad-field", message))?;
    let passed = match filter.passthrough {
        true => serde_json::from_str::<Map<String, Value>>(line).unwrap_or_default(),
        false => Map::new(),
    };
    let written = |record: TaskResult<'_>| {
        let answer = record::Answer { passed: without_own(passed, filter.task), id: id.clone(), record };
        // usually about as long as the input line, so that it need not grow
        let mut written = Vec::with_capacity(line.len() + 256);
        serde_json::to_writer(&mut written, &answer).map_err(|error| error.to_string())?;
        String::from_utf8(written).map_err(|error| error.to_string())
    };
    guarded("", || made(common, &record, asked, body, kept, written))
        .map_err(|_| failure(id.clone(), "internal", "internal error on this line; please report it".to_owned()))?
        .map_err(|error| failure(id.clone(), error.code(), error.message()))?
        .map_err(|message| failure(id.clone(), "internal", message))
}

/// The record of a line. Arrays are refused first, since serde would read their items as fields.
fn record(line: &str) -> Result<Record<'_>, String> {
    let message = |error: serde_json::Error| {
        // the line number is always 1 here, and the error object has that of the stream
        let (message, column) = (error.to_string(), error.column());
        let place = format!(" at line {} column {column}", error.line());
        message.strip_suffix(&place).map_or(message.clone(), |what| format!("{what} at column {column}"))
    };
    if !line.trim_start().starts_with('{') {
        serde_json::from_str::<IgnoredAny>(line).map_err(message)?;
        return Err("not a JSON object".to_owned());
    }
    serde_json::from_str(line).map_err(message)
}

/// The fields that pass through: all but those that the answer sets.
fn without_own(mut passed: Map<String, Value>, task: Task) -> Map<String, Value> {
    let own: &[&str] = match task {
        Task::Summarize => &["language", "summary", "sentences", "notes"],
        Task::Check => &["verdict", "reason", "support", "claims", "findings", "notes"],
        Task::Quotes => &["quotes", "marks", "notes"],
        Task::Sentences => &["sentences", "notes"],
        Task::SentenceFeatures => &["features", "pair_features", "sentences"],
        Task::Candidates => &["quotes"],
        Task::Features => &["names", "features", "found"],
    };
    passed.remove("id");
    for field in own {
        passed.remove(*field);
    }
    passed
}

/// Runs the task, and passes the result to `done`, since it borrows from the article, which is local.
fn made<T>(
    common: &Common<'_>,
    record: &Record<'_>,
    asked: Asked,
    body: &str,
    kept: &mut Kept,
    done: impl FnOnce(TaskResult<'_>) -> T,
) -> Result<T, Error> {
    let filter = common.flags;
    let headline = match filter.task {
        Task::Summarize | Task::SentenceFeatures | Task::Check | Task::Features => record.headline.as_deref(),
        Task::Quotes | Task::Sentences | Task::Candidates => None,
    };
    let article = &Article::from_marked_fields("", headline, body, asked.format)?;
    let language = asked.language.or(common.language).unwrap_or_else(|| match article.format {
        Format::Html => guessed(article),
        _ => language::guess(body),
    });
    let notes: Vec<String> = asked.notes.into_iter().chain(article.notes().cloned()).collect();
    let done = |mut made: TaskResult<'_>| {
        made.note(notes);
        done(made)
    };
    let unit = filter.offsets.into();
    Ok(match filter.task {
        Task::Summarize => kept.read(article, language, |reading| {
            let query = record.query.as_deref().map(str::to_owned);
            let options = Options { budget: common.budget, reasons: false, query, ..Options::default() };
            done(TaskResult::Summary(SummaryRecord::new(reading, &summary::summarize(reading, &options), unit)))
        }),
        Task::Check => kept.read(article, language, |reading| {
            let own = asked.profile.map(|profile| Settings { profile, ..common.settings.clone() });
            let checks = check::check(reading, &OnDemand::of(reading), own.as_ref().unwrap_or(&common.settings));
            let headline = checks.iter().find(|check| !check.is_pull_quote());
            done(TaskResult::Check(CheckRecord::new(article, headline, unit)))
        }),
        Task::Quotes => kept.read(article, language, |reading| {
            done(TaskResult::Quotes(QuotesRecord::new(article, &quotation::all(reading), unit)))
        }),
        // needs no words, so no reading
        Task::Sentences => {
            let of_block = |block: &Block| {
                let spans = reading::sentences(block.span.of(&article.text), language);
                let start = block.span.start;
                spans.into_iter().map(move |span| span.shifted(start))
            };
            let spans = article.blocks.iter().flat_map(of_block).collect();
            done(TaskResult::Sentences(SentencesRecord::new(article, spans)))
        }
        Task::SentenceFeatures => kept.read(article, language, |reading| {
            done(TaskResult::SentenceFeatures(SentenceFeaturesRecord::new(reading, unit)))
        }),
        Task::Features => {
            kept.read(article, language, |reading| done(TaskResult::SupportFeatures(FeaturesRecord::new(reading))))
        }
        Task::Candidates => {
            kept.read(article, language, |reading| done(TaskResult::Candidates(CandidatesRecord::new(reading, unit))))
        }
    })
}
