//! The command line: arguments, settings, progress, exit code.

mod args;
mod asked;
mod filter;
mod kept;
mod open;
mod progress;
mod tally;
mod together;

use crate::article::Article;
use crate::check::{self, Settings, Severity, rules};
use crate::error::Error;
use crate::language::{self, Language};
use crate::quotation::{Class, OnDemand, Quotation};
use crate::report::escape::one_line;
use crate::report::{self, Report, Results, Style, SummaryFormat};
use crate::source::{self, Input};
use crate::summary::{self, Budget, Options};
use args::{Args, ColorChoice, Command, Common, FailOn, Kind, Length};
use clap::{CommandFactory, Parser};
use kept::Kept;
use open::{Opened, open};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use tally::Tally;
use unicode_normalization::UnicodeNormalization;

/// How the run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done; exit code 0.
    Clean,
    /// `check` found something at or above `--fail-on`; exit code 1.
    Findings,
    /// Something could not be done; exit code 2.
    Failed,
}

/// Articles worked on before their results are written: bounds memory, keeps the order.
const BATCH: usize = 128;

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let args = Args::parse();
    match run(args) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // a reader that stops early is no error
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot write: {error}"));
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> io::Result<Outcome> {
    match args.command {
        Some(Command::Filter(filter)) => filter::run(&filter),
        Some(Command::Explain(explain)) => self::explain(explain.rule.as_deref()),
        Some(Command::Summarize(args)) => {
            let options =
                Options { budget: budget(args.length), table: args.explain, query: args.query, ..Options::default() };
            if args.highlight && args.format != SummaryFormat::Text {
                complain("--highlight prints text; leave --format out, or --highlight");
                return Ok(Outcome::Failed);
            }
            let style = Style { explain: args.explain, ..style(&args.common) };
            let report = |several| match (args.highlight, args.together) {
                (true, _) => report::for_highlight(stdout(), Style { several, ..style }),
                (false, true) => report::for_together(args.format, stdout(), style),
                (false, false) => report::for_summary(args.format, stdout(), Style { several, ..style }),
            };
            if args.together {
                return together::run(&args.common, &options, report);
            }
            articles(&args.common, &Wanted { summary: Some(options), ..Wanted::default() }, &report)
        }
        Some(Command::Check(args)) => {
            if let Some(unknown) = unknown_rule(args.select.iter().chain(&args.ignore)) {
                complain(&unknown);
                return Ok(Outcome::Failed);
            }
            let wanted = Wanted {
                check: Some(Settings {
                    profile: args.profile.into(),
                    strict: args.strict,
                    select: args.select,
                    ignore: args.ignore,
                    min_confidence: args.min_confidence,
                }),
                headline: args.headline,
                needs_headline: true,
                fail_on: Some(args.fail_on),
                ..Wanted::default()
            };
            let style = style(&args.common);
            articles(&args.common, &wanted, &|several| {
                report::for_check(args.format, stdout(), Style { several, ..style })
            })
        }
        Some(Command::Quotes(args)) => {
            let wanted = Wanted {
                quotes: Some(Filter {
                    speaker: args.speaker.map(|name| name.nfc().collect::<String>().to_lowercase()),
                    kinds: args.kind,
                    min_confidence: args.min_confidence,
                }),
                ..Wanted::default()
            };
            let style = Style { by_speaker: args.by_speaker, ..style(&args.common) };
            articles(&args.common, &wanted, &|several| {
                report::for_quotes(args.format, stdout(), Style { several, ..style })
            })
        }
        None => {
            let args = args.brief;
            let wanted = Wanted {
                summary: Some(Options::default()),
                check: Some(Settings::default()),
                quotes: (args.format != report::BriefFormat::Pretty).then(Filter::default),
                ..Wanted::default()
            };
            let style = style(&args.common);
            articles(&args.common, &wanted, &|several| {
                report::for_brief(args.format, stdout(), Style { several, ..style })
            })
        }
    }
}

fn stdout() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

/// One line on standard error. When that is gone too, nobody is left to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "nutgraf: {}", one_line(message));
}

fn style(common: &Common) -> Style {
    let color = match common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    Style { color, verbose: common.verbose, quiet: common.quiet, ..Style::default() }
}

/// The budget that was asked for; three sentences when none was.
fn budget(length: Length) -> Budget {
    let words = length.words.map(|words| Budget::Words(words as usize));
    let chars = length.chars.map(|chars| Budget::Chars(chars as usize));
    let sentences = || Budget::Sentences(length.sentences.unwrap_or(3) as usize);
    words.or(chars).or(length.ratio.map(Budget::Ratio)).unwrap_or_else(sentences)
}

/// What the command asks of each article.
#[derive(Debug, Default)]
struct Wanted {
    summary: Option<Options>,
    check: Option<Settings>,
    quotes: Option<Filter>,
    headline: Option<String>,
    /// Whether a named input without a headline is an error.
    needs_headline: bool,
    fail_on: Option<FailOn>,
}

/// Which quotations are printed.
#[derive(Debug, Default)]
struct Filter {
    /// Part of the speaker's name or mention, lower case.
    speaker: Option<String>,
    kinds: Vec<Kind>,
    min_confidence: f64,
}

impl Filter {
    fn takes(&self, article: &Article, quotation: &Quotation) -> bool {
        let kind = match quotation.class {
            Class::Quotation => Kind::Quotation,
            Class::Title => Kind::Title,
            Class::Scare => Kind::Scare,
            Class::Indirect => Kind::Indirect,
        };
        let named = |wanted: &String| {
            quotation.speaker.as_ref().is_some_and(|speaker| {
                let mention = speaker.mention.of(&article.text).to_lowercase();
                mention.contains(wanted)
                    || speaker.name.as_ref().is_some_and(|name| name.to_lowercase().contains(wanted))
            })
        };
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && quotation.confidence >= self.min_confidence
            && self.speaker.as_ref().is_none_or(named)
    }
}

/// Reads every input, works on each, writes the results in the order of the inputs.
fn articles<'w>(
    common: &Common,
    wanted: &Wanted,
    report: &dyn Fn(bool) -> Box<dyn Report + 'w>,
) -> io::Result<Outcome> {
    let Some((inputs, mut tally)) = inputs(common)? else { return Ok(Outcome::Failed) };
    let language = asked_language(common);
    // how many processors there are takes a dozen system calls to find out
    let jobs = match inputs.len() {
        0 | 1 => 1,
        many => {
            let processors = || std::thread::available_parallelism().map_or(1, usize::from);
            common.jobs.unwrap_or_else(processors).clamp(1, many)
        }
    };
    // one worker needs no thread beside the one that there is
    let pool = match jobs {
        1 => None,
        _ => Some(rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(io::Error::other)?),
    };
    let workers: Vec<Mutex<Kept>> = (0..jobs).map(|_| Mutex::default()).collect();
    let bar = progress::bar(inputs.len(), common.quiet);
    let mut report = report(inputs.len() > 1);
    let mut outcome = Outcome::Clean;
    let mut rest = inputs.into_iter().peekable();
    while rest.peek().is_some() {
        let batch: Vec<Result<Input, Error>> = rest.by_ref().take(BATCH).collect();
        let one = |input: Result<Input, Error>| {
            // nobody else asks for a worker's own tables, and they are whole whatever became of an article
            let worker = &workers[rayon::current_thread_index().unwrap_or(0)];
            let mut kept = worker.lock().unwrap_or_else(PoisonError::into_inner);
            let done = input.and_then(|input| work(&input, common, wanted, language, &mut kept));
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
                Ok(Done::Empty(notes)) => {
                    bar.suspend(|| tell(&notes, common));
                    tally.empty();
                }
                Ok(Done::Worked(worked)) => {
                    bar.suspend(|| tell(&worked.notes, common));
                    tally.without_headline(worked.without_headline);
                    for results in worked.results {
                        outcome = outcome.max(judged(&results, wanted.fail_on));
                        tally.article(&results);
                        report.add(&results)?;
                    }
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
    report.finish()?;
    close(&tally, common);
    Ok(outcome)
}

/// Notes, for who wants any.
fn tell(notes: &[String], common: &Common) {
    for note in notes.iter().filter(|_| !common.quiet) {
        complain(note);
    }
}

/// The line that closes a run over several inputs.
fn close(tally: &Tally, common: &Common) {
    tell(tally.line(common.verbose).as_slice(), common);
}

/// The error of folders whose files all turned out to be something else.
fn nothing(tally: &Tally, common: &Common) -> Option<Error> {
    let folders = || common.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    tally.is_nothing().then(|| Error::NoArticles { name: folders() })
}

/// Counts a file of a folder as passed over, and names it to who wants to know.
fn pass_over(path: &Path, why: &str, common: &Common, tally: &mut Tally) {
    tally.passed_over(path);
    if common.verbose {
        complain(&format!("{}: {why}, passed over", path.display()));
    }
}

/// Inputs in order, each with the error that stopped us from finding it.
type Inputs = Vec<Result<Input, Error>>;

/// The inputs that are named or found; `None` when there are none, and the help was printed.
fn inputs(common: &Common) -> io::Result<Option<(Inputs, Tally)>> {
    let mut paths = common.paths.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            Args::command().print_help()?;
            return Ok(None);
        }
        paths.push(PathBuf::from("-"));
    }
    let mut inputs = Inputs::new();
    let (mut unread, mut beside) = (Vec::new(), Vec::new());
    for path in &paths {
        match source::find(path) {
            Ok(found) => {
                if found.inputs.is_empty() {
                    inputs.push(Err(Error::NoArticles { name: path.display().to_string() }));
                }
                inputs.extend(found.inputs.into_iter().map(Ok));
                unread.extend(found.unread);
                beside.extend(found.beside);
            }
            Err(error) => inputs.push(Err(error)),
        }
    }
    let mut tally = Tally::new(inputs.len());
    for path in &unread {
        pass_over(path, "not a kind of file that is read", common, &mut tally);
    }
    for path in beside.iter().filter(|_| common.verbose) {
        complain(&format!("{}: no article by its name, passed over", path.display()));
    }
    Ok(Some((inputs, tally)))
}

/// The language that `--lang` asks for; that it is a code was seen when the arguments were read.
fn asked_language(common: &Common) -> Option<&'static Language> {
    let (language, note) = asked::language(common.lang.as_deref()?).ok()?;
    if let Some(note) = note.filter(|_| !common.quiet) {
        complain(&note);
    }
    Some(language)
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
    let found = checks.any(|check| check.findings.iter().any(|finding| finding.severity >= least));
    if found { Outcome::Findings } else { Outcome::Clean }
}

/// What became of one input.
enum Done {
    Worked(Worked),
    /// Nothing to work on, for the reason in the notes.
    Empty(Vec<String>),
    /// A file of a folder that turned out to be something else.
    NoArticle(PathBuf),
}

/// What became of the articles of one input.
#[derive(Default)]
struct Worked {
    results: Vec<Results>,
    notes: Vec<String>,
    /// Articles of a folder that have no headline to check.
    without_headline: usize,
    /// Articles that could not be done.
    errors: Vec<Error>,
}

fn work(
    input: &Input,
    common: &Common,
    wanted: &Wanted,
    language: Option<&'static Language>,
    kept: &mut Kept,
) -> Result<Done, Error> {
    let articles = match open(input, common, wanted.headline.as_ref())? {
        Opened::Articles(articles) => articles,
        Opened::Empty(notes) => return Ok(Done::Empty(notes)),
        Opened::NoArticle => return Ok(Done::NoArticle(input.path.clone())),
    };
    let mut worked = Worked::default();
    let several = articles.len() > 1;
    for article in articles {
        let name = if several { with_line(&article) } else { article.name.clone() };
        let of_article = |note: &String| format!("{name}: {note}");
        let Ok(results) = guarded(|| results(article, wanted, language, kept)) else {
            worked.errors.push(Error::Internal { name });
            continue;
        };
        worked.notes.extend(results.article.notes().map(of_article));
        if wanted.needs_headline && results.article.headlines.is_empty() {
            if input.named {
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
    Results { article, language, summary, quotations, checks }
}

/// The language of an article, by its prose.
fn guessed(article: &Article) -> &'static Language {
    let body: Vec<&str> = article.body().take(20).map(|block| block.span.of(&article.text)).collect();
    language::guess(&body.join("\n"))
}

/// Runs `work`; an error of ours in one article must not stop the others.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ()> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| ())
}

/// A message about the first of `wanted` that is neither a rule nor an area.
fn unknown_rule<'a>(mut wanted: impl Iterator<Item = &'a String>) -> Option<String> {
    let known =
        |name: &str| rules::ALL.iter().any(|rule| rule.id == name || rule.area.name() == name.trim_end_matches('/'));
    let unknown = wanted.find(|name| !known(name))?;
    Some(format!("no rule or area \"{unknown}\"{}; nutgraf explain lists them", nearest(unknown)))
}

/// ", did you mean ...?" when a rule's id, or what stands behind its slash, is written nearly so.
fn nearest(name: &str) -> String {
    asked::nearest(name, rules::ALL.iter().map(|rule| rule.id))
}

/// Prints a rule's page, or the list of rules.
fn explain(rule: Option<&str>) -> io::Result<Outcome> {
    let mut out = stdout();
    let Some(id) = rule else {
        for rule in rules::ALL {
            writeln!(out, "{:24}  {}", rule.id, rule.summary)?;
        }
        out.flush()?;
        return Ok(Outcome::Clean);
    };
    let Some(rule) = rules::by_id(id) else {
        complain(&format!("no rule \"{id}\"{}; nutgraf explain lists them", nearest(id)));
        return Ok(Outcome::Failed);
    };
    out.write_all(rule.page().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Clean)
}
