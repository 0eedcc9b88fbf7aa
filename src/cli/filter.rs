//! `nutgraf filter`: one JSON object per line in, exactly one per line out, in the same order.

use super::args::{self, Filter, Task};
use super::fields::{Record, readable, record};
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
use crate::report::record::{self, Failure};
use crate::report::record::{CheckRecord, QuotesRecord, SentencesRecord, SummaryRecord};
use crate::report::training::{CandidatesRecord, FeaturesRecord, SentenceFeaturesRecord};
use crate::source::Format;
use crate::summary::{self, Budget, Options};
use clap::ValueEnum;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::Path;

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
    let (text, failed) = match &line {
        Line::Text(text) => match answer(common, text, kept) {
            Ok(answer) => (answer, false),
            Err(failure) => (failure.told(number), true),
        },
        Line::Bad(code, message) => (Failure::new(None, code, message.clone()).told(number), true),
    };
    // a return between the values of a field that passes through is white space, and would divide the answer
    let text = if text.contains('\r') { text.replace('\r', " ") } else { text };
    Answer { text: escape::json(&text).into_owned(), failed }
}

fn answer<'l>(common: &Common<'_>, line: &'l str, kept: &mut Kept) -> Result<String, Failure<'l>> {
    let filter = common.flags;
    let record = record(line)?;
    if let Some(what) = record.id.and_then(|id| readable(id).err()) {
        return Err(Failure::new(None, "bad-field", format!("\"id\" cannot be passed through: {what}")));
    }
    let failure = |code, message| Failure::new(record.id, code, message);
    let (body, field) = match has_headline(filter.task) {
        true => (record.body.as_deref().or(record.text.as_deref()), "body"),
        false => (record.text.as_deref().or(record.body.as_deref()), "text"),
    };
    // a check answers half a record too, saying what is missing
    let half = filter.task == Task::Check && record.headline.is_some() != body.is_some();
    let Some(body) = body.or(half.then_some("")) else {
        return Err(failure("missing-field", format!("missing field \"{field}\"")));
    };
    if filter.task == Task::Features && record.headline.is_none() {
        return Err(failure("missing-field", "missing field \"headline\"".to_owned()));
    }
    let asked = Asked::of(&record, filter.task).map_err(|message| failure("bad-field", message))?;
    let mut passed = BTreeMap::new();
    if filter.passthrough {
        passed = without_own(serde_json::from_str(line).unwrap_or_default(), filter.task);
        for (name, value) in &passed {
            readable(value)
                .map_err(|what| failure("bad-field", format!("\"{name}\" cannot be passed through: {what}")))?;
        }
    }
    let written = |result: TaskResult<'_>| {
        let answer = record::Answer { passed, id: record.id, record: result };
        // usually about as long as the input line, so that it need not grow
        let mut written = Vec::with_capacity(line.len() + 256);
        serde_json::to_writer(&mut written, &answer).map_err(|error| error.to_string())?;
        String::from_utf8(written).map_err(|error| error.to_string())
    };
    guarded("", || made(common, &record, asked, body, kept, written))
        .map_err(|_| failure("internal", "internal error on this line; please report it".to_owned()))?
        .map_err(|error| failure(error.code(), error.message()))?
        .map_err(|message| failure("internal", message))
}

/// Whether a task is about an article with its headline, in the fields "headline" and "body", rather than about a "text". Either
/// takes the other's field where its own is missing.
fn has_headline(task: Task) -> bool {
    match task {
        Task::Summarize | Task::SentenceFeatures | Task::Check | Task::Features => true,
        Task::Quotes | Task::Sentences | Task::Candidates => false,
    }
}

/// The fields that pass through: all but those that an answer sets. Programs tell a failure by its `error`.
fn without_own(mut passed: BTreeMap<String, &RawValue>, task: Task) -> BTreeMap<String, &RawValue> {
    let own: &[&str] = match task {
        Task::Summarize => &["language", "summary", "sentences", "notes"],
        Task::Check => &["verdict", "reason", "support", "claims", "findings", "notes"],
        Task::Quotes => &["quotes", "marks", "notes"],
        Task::Sentences => &["sentences", "notes"],
        Task::SentenceFeatures => &["features", "pair_features", "sentences"],
        Task::Candidates => &["quotes"],
        Task::Features => &["names", "features", "found"],
    };
    for field in own.iter().chain(&["id", "error"]) {
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
    let headline = record.headline.as_deref().filter(|_| has_headline(filter.task));
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
