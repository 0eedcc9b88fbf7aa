//! The pipeline of every command that reads articles: read and process each, report in the order of the inputs.

use super::args::{Common, FailOn, Kind};
use super::inputs::{Found, Job, inputs, no_articles_error, skip};
use super::kept::Kept;
use super::open::{Opened, open};
use super::{Outcome, asked_language, complain, guessed, print_closing_line, print_notes, progress};
use crate::article::Article;
use crate::check::{self, Settings, Severity};
use crate::config::{Config, View};
use crate::error::{Error, guarded};
use crate::language::Language;
use crate::quotation::{Class, OnDemand, Quotation};
use crate::report::{Report, Results};
use crate::summary::{self, Options};
use crate::triage::Triage;
use rayon::prelude::*;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Number of articles processed before their results are written: bounds memory, keeps the order.
const BATCH: usize = 128;

/// What the command wants of each article.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) summary: Option<Options>,
    pub(super) check: Option<Settings>,
    pub(super) quotes: Option<Filter>,
    pub(super) headline: Option<String>,
    /// Whether a named input without a headline is an error.
    pub(super) needs_headline: bool,
    pub(super) fail_on: Option<FailOn>,
}

/// Which quotations are printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    /// Part of the speaker's name or mention, lower case.
    pub(super) speaker: Option<String>,
    pub(super) kinds: Vec<Kind>,
    pub(super) min_confidence: f64,
}

impl Filter {
    fn takes(&self, article: &Article, quotation: &Quotation) -> bool {
        let kind = match quotation.class {
            Class::Quotation => Kind::Quotation,
            Class::Title => Kind::Title,
            Class::ScareQuotes => Kind::Scare,
            Class::Indirect => Kind::Indirect,
        };
        let named = |wanted: &String| {
            quotation.speaker.as_ref().is_some_and(|speaker| {
                let mention = speaker.mention.of(&article.text).to_lowercase();
                mention.contains(wanted)
                    || speaker.name.as_ref().is_some_and(|name| name.to_lowercase().contains(wanted))
            })
        };
        quotation.is_listed()
            && (self.kinds.is_empty() || self.kinds.contains(&kind))
            && quotation.confidence >= self.min_confidence
            && self.speaker.as_ref().is_none_or(named)
    }
}

/// Reads and processes every input, and writes the results in the order of the inputs. `ask` returns what is wanted of
/// an article by its settings, and `triage` the triage by the settings of the run. `report` makes the report, given
/// whether there are several inputs and whether there is a baseline.
pub(super) fn articles<'w>(
    common: &Common,
    ask: &(dyn Fn(&View<'_>) -> Wanted + Sync),
    triage: &dyn Fn(&Config) -> Result<Triage, Error>,
    report: &dyn Fn(bool, bool) -> Box<dyn Report + 'w>,
) -> io::Result<Outcome> {
    let Found { jobs, mut tally, config, walked } = match inputs(common)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let mut triage = match triage(&config) {
        Ok(triage) => triage,
        Err(error) => {
            complain(&error.to_string());
            return Ok(Outcome::Failed);
        }
    };
    walked.iter().for_each(|folder| triage.walk(folder));
    // counting the processors takes a dozen system calls
    let threads = match jobs.len() {
        0 | 1 => 1,
        many => {
            let processors = || std::thread::available_parallelism().map_or(1, usize::from);
            common.input.jobs.unwrap_or_else(processors).clamp(1, many)
        }
    };
    // a single worker runs on the main thread
    let pool = match threads {
        1 => None,
        _ => Some(rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?),
    };
    let workers: Vec<Mutex<Kept>> = (0..threads).map(|_| Mutex::default()).collect();
    let bar = progress::bar(jobs.len(), common.quiet);
    let mut report = report(jobs.len() > 1, triage.has_baseline());
    let mut outcome = Outcome::Clean;
    let mut rest = jobs.into_iter().peekable();
    while rest.peek().is_some() {
        let batch: Vec<Result<Job, Error>> = rest.by_ref().take(BATCH).collect();
        let one = |job: Result<Job, Error>| {
            // never contended, and a panic leaves the tables usable
            let worker = &workers[rayon::current_thread_index().unwrap_or(0)];
            let mut kept = worker.lock().unwrap_or_else(PoisonError::into_inner);
            let done = job.and_then(|job| process(job, common, ask, &mut kept));
            bar.inc(1);
            done
        };
        let done: Vec<Result<Processed, Error>> = match &pool {
            None => batch.into_iter().map(one).collect(),
            Some(pool) => pool.install(|| batch.into_par_iter().map(one).collect()),
        };
        for done in done {
            let mut errors = Vec::new();
            match done {
                Ok(Processed::NotAnArticle(path)) => {
                    bar.suspend(|| skip(&path, "contains no article", common, &mut tally));
                }
                Ok(Processed::Empty(name, wanted, notes)) => {
                    bar.suspend(|| print_notes(&notes, common));
                    if let Some(settings) = &wanted.check {
                        triage.finish_file(&name, settings);
                    }
                    tally.empty();
                }
                Ok(Processed::Articles(input)) => {
                    tally.without_headline(input.without_headline);
                    let mut notes = input.notes;
                    let settings = input.wanted.check.as_ref();
                    for mut results in input.results {
                        if let Some((checks, settings)) = results.checks.as_mut().zip(settings) {
                            let (config, path) = (&input.job.config, &input.job.path);
                            results.notes = triage.settle(&results.article, checks, (config, path), settings);
                        }
                        let name = &results.article.name;
                        notes.extend(results.notes.iter().map(|note| format!("{name}: {note}")));
                        outcome = outcome.max(outcome_of(&results, input.wanted.fail_on));
                        tally.article(&results);
                        report.add(&results)?;
                    }
                    if let Some(settings) = settings.filter(|_| input.errors.is_empty()) {
                        triage.finish_file(&input.name, settings);
                    }
                    bar.suspend(|| print_notes(&notes, common));
                    errors = input.errors;
                }
                Err(error) => errors.push(error),
            }
            for error in errors {
                bar.suspend(|| complain(&error.to_string()));
                report.failed(&error);
                tally.failed();
                outcome = Outcome::Failed;
            }
        }
    }
    bar.finish_and_clear();
    if let Some(error) = no_articles_error(&tally, common) {
        complain(&error.to_string());
        report.failed(&error);
        outcome = Outcome::Failed;
    }
    let unused = triage.unused();
    print_notes(&unused, common);
    unused.iter().for_each(|note| report.note(note));
    report.finish()?;
    tally.stale(triage.stale());
    print_notes(triage.finish()?.as_slice(), common);
    print_closing_line(&tally, common);
    Ok(outcome)
}

/// The outcome of the run as far as this article decides it.
fn outcome_of(results: &Results, fail_on: Option<FailOn>) -> Outcome {
    let mut checks = results.checks.iter().flatten();
    if fail_on == Some(FailOn::Unchecked) && checks.clone().any(|check| check.verdict.reason().is_some()) {
        return Outcome::Findings;
    }
    let least = match fail_on {
        None | Some(FailOn::Never) => return Outcome::Clean,
        Some(FailOn::Error | FailOn::Unchecked) => Severity::Error,
        Some(FailOn::Warning) => Severity::Warning,
        Some(FailOn::Note) => Severity::Note,
    };
    let found = checks.any(|check| check.findings.iter().any(|finding| finding.is_new() && finding.severity >= least));
    if found { Outcome::Findings } else { Outcome::Clean }
}

/// One input, processed.
enum Processed {
    Articles(Articles),
    /// An input without content, for the reason in the notes.
    Empty(String, Wanted, Vec<String>),
    /// A file found in a folder that turned out not to be an article.
    NotAnArticle(PathBuf),
}

/// The processed articles of one input.
struct Articles {
    /// The name of the input.
    name: String,
    job: Job,
    wanted: Wanted,
    results: Vec<Results>,
    notes: Vec<String>,
    /// Number of articles, found in folders, without a headline to check.
    without_headline: usize,
    /// The articles that failed.
    errors: Vec<Error>,
}

fn process(job: Job, common: &Common, ask: &dyn Fn(&View<'_>) -> Wanted, kept: &mut Kept) -> Result<Processed, Error> {
    let view = job.view();
    let wanted = ask(&view);
    let language = asked_language(&common.input, &view);
    let articles = match open(&job.input, common, &common.input.keys(&view), wanted.headline.as_ref())? {
        Opened::Articles(articles) => articles,
        Opened::Empty(notes) => {
            return Ok(Processed::Empty(job.input.path.display().to_string(), wanted, notes));
        }
        Opened::NotAnArticle => return Ok(Processed::NotAnArticle(job.input.path)),
    };
    let mut input = Articles {
        name: articles.first().map(|article| article.name.clone()).unwrap_or_default(),
        job,
        wanted,
        results: Vec::new(),
        notes: Vec::new(),
        without_headline: 0,
        errors: Vec::new(),
    };
    let several = articles.len() > 1;
    for article in articles {
        let name = if several { with_line(&article) } else { article.name.clone() };
        let of_article = |note: &String| format!("{name}: {note}");
        let results = match guarded(&name, || results(article, &input.wanted, language, kept)) {
            Ok(results) => results,
            Err(error) => {
                input.errors.push(error);
                continue;
            }
        };
        input.notes.extend(results.article.notes().map(of_article));
        if input.wanted.needs_headline && results.article.headlines.is_empty() {
            if input.job.input.named {
                input.errors.push(Error::NoHeadline { name });
            } else {
                input.notes.push(format!("{name}: no headline, skipped"));
                input.without_headline += 1;
            }
            continue;
        }
        let of_summary = results.summary.iter().flat_map(|summary| &summary.notes);
        let of_checks = results.checks.iter().flatten().flat_map(|check| &check.notes);
        input.notes.extend(of_summary.chain(of_checks).map(of_article));
        input.results.push(results);
    }
    Ok(Processed::Articles(input))
}

/// The name of an article in a file of several, with the line it starts in.
fn with_line(article: &Article) -> String {
    let place = article.blocks.first().and_then(|block| article.locate(block.span));
    place.map_or_else(|| article.name.clone(), |place| format!("{}:{}", article.name, place.start.line))
}

/// Works out what is wanted of an article, with the tables of `kept`.
pub(super) fn results(
    article: Article,
    wanted: &Wanted,
    language: Option<&'static Language>,
    kept: &mut Kept,
) -> Results {
    let language = language.unwrap_or_else(|| guessed(&article));
    let (checks, summary, quotations) = kept.read(&article, language, |reading| {
        let quotations = OnDemand::of(reading);
        let checks = wanted.check.as_ref().map(|settings| check::check(reading, &quotations, settings));
        let summary = wanted.summary.as_ref().map(|options| summary::summarize(reading, options));
        let quotations = wanted.quotes.as_ref().map(|filter| {
            let mut quotations = quotations.into_inner();
            quotations.list.retain(|quotation| filter.takes(&article, quotation));
            quotations
        });
        (checks, summary, quotations)
    });
    Results { article, language, summary, quotations, checks, notes: Vec::new() }
}
