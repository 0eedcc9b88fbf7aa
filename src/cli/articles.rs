//! The way of every command that reads articles: read, work on each, report in the order of the inputs.

use super::args::{Common, FailOn, Kind};
use super::inputs::{Found, Job, inputs, nothing, pass_over};
use super::kept::Kept;
use super::open::{Opened, open};
use super::{Outcome, asked_language, close, complain, guessed, progress, tell};
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

/// Articles worked on before their results are written: bounds memory, keeps the order.
const BATCH: usize = 128;

/// What the command asks of each article.
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

/// Reads every input, works on each, writes the results in the order of the inputs. `ask` says what is wanted of an article
/// by its settings, `triage` what becomes of findings by those of the run, and `report` gets the results; it is told whether
/// there are several inputs, and whether there is a baseline.
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
    // how many processors there are takes a dozen system calls to find out
    let threads = match jobs.len() {
        0 | 1 => 1,
        many => {
            let processors = || std::thread::available_parallelism().map_or(1, usize::from);
            common.jobs.unwrap_or_else(processors).clamp(1, many)
        }
    };
    // one worker needs no thread beside the one that there is
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
            // nobody else asks for a worker's own tables, and they are whole whatever became of an article
            let worker = &workers[rayon::current_thread_index().unwrap_or(0)];
            let mut kept = worker.lock().unwrap_or_else(PoisonError::into_inner);
            let done = job.and_then(|job| work(job, common, ask, &mut kept));
            bar.inc(1);
            done
        };
        let done: Vec<Result<Done, Error>> = match &pool {
            None => batch.into_iter().map(one).collect(),
            Some(pool) => pool.install(|| batch.into_par_iter().map(one).collect()),
        };
        for done in done {
            let mut errors = Vec::new();
            match done {
                Ok(Done::NoArticle(path)) => bar.suspend(|| pass_over(&path, "no article in it", common, &mut tally)),
                Ok(Done::Empty(name, wanted, notes)) => {
                    bar.suspend(|| tell(&notes, common));
                    if let Some(settings) = &wanted.check {
                        triage.done_with(&name, settings);
                    }
                    tally.empty();
                }
                Ok(Done::Worked(worked)) => {
                    tally.without_headline(worked.without_headline);
                    let mut notes = worked.notes;
                    let settings = worked.wanted.check.as_ref();
                    for mut results in worked.results {
                        if let Some((checks, settings)) = results.checks.as_mut().zip(settings) {
                            let (config, path) = (&worked.job.config, &worked.job.path);
                            results.notes = triage.settle(&results.article, checks, (config, path), settings);
                        }
                        let name = &results.article.name;
                        notes.extend(results.notes.iter().map(|note| format!("{name}: {note}")));
                        outcome = outcome.max(judged(&results, worked.wanted.fail_on));
                        tally.article(&results);
                        report.add(&results)?;
                    }
                    if let Some(settings) = settings.filter(|_| worked.errors.is_empty()) {
                        triage.done_with(&worked.name, settings);
                    }
                    bar.suspend(|| tell(&notes, common));
                    errors = worked.errors;
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
    if let Some(error) = nothing(&tally, common) {
        complain(&error.to_string());
        report.failed(&error);
        outcome = Outcome::Failed;
    }
    let unused = triage.unused();
    tell(&unused, common);
    unused.iter().for_each(|note| report.note(note));
    report.finish()?;
    tally.gone(triage.gone());
    tell(triage.finish()?.as_slice(), common);
    close(&tally, common);
    Ok(outcome)
}

fn judged(results: &Results, fail_on: Option<FailOn>) -> Outcome {
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

/// What became of one input.
enum Done {
    Worked(Worked),
    /// An input with nothing to work on, for the reason in the notes.
    Empty(String, Wanted, Vec<String>),
    /// A file of a folder that turned out to be something else.
    NoArticle(PathBuf),
}

/// What became of the articles of one input.
struct Worked {
    /// What the input goes by.
    name: String,
    job: Job,
    wanted: Wanted,
    results: Vec<Results>,
    notes: Vec<String>,
    /// Articles of a folder that have no headline to check.
    without_headline: usize,
    /// Articles that could not be done.
    errors: Vec<Error>,
}

fn work(job: Job, common: &Common, ask: &dyn Fn(&View<'_>) -> Wanted, kept: &mut Kept) -> Result<Done, Error> {
    let view = job.view();
    let wanted = ask(&view);
    let language = asked_language(common, &view);
    let articles = match open(&job.input, common, &common.keys(&view), wanted.headline.as_ref())? {
        Opened::Articles(articles) => articles,
        Opened::Empty(notes) => {
            return Ok(Done::Empty(job.input.path.display().to_string(), wanted, notes));
        }
        Opened::NoArticle => return Ok(Done::NoArticle(job.input.path)),
    };
    let mut worked = Worked {
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
        let results = match guarded(&name, || results(article, &worked.wanted, language, kept)) {
            Ok(results) => results,
            Err(error) => {
                worked.errors.push(error);
                continue;
            }
        };
        worked.notes.extend(results.article.notes().map(of_article));
        if worked.wanted.needs_headline && results.article.headlines.is_empty() {
            if worked.job.input.named {
                worked.errors.push(Error::NoHeadline { name });
            } else {
                worked.notes.push(format!("{name}: no headline, passed over"));
                worked.without_headline += 1;
            }
            continue;
        }
        let of_summary = results.summary.iter().flat_map(|summary| &summary.notes);
        let of_checks = results.checks.iter().flatten().flat_map(|check| &check.notes);
        worked.notes.extend(of_summary.chain(of_checks).map(of_article));
        worked.results.push(results);
    }
    Ok(Done::Worked(worked))
}

/// An article of a file of many, by the line it starts in.
fn with_line(article: &Article) -> String {
    let place = article.blocks.first().and_then(|block| article.locate(block.span));
    place.map_or_else(|| article.name.clone(), |place| format!("{}:{}", article.name, place.start.line))
}

fn results(article: Article, wanted: &Wanted, language: Option<&'static Language>, kept: &mut Kept) -> Results {
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
