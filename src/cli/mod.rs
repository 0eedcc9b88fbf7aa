//! The command line: arguments, settings, progress, exit code.

mod args;
mod articles;
mod changed;
#[cfg(any(feature = "lsp", feature = "serve"))]
mod draft;
mod fields;
mod filter;
mod generate;
mod inputs;
mod kept;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "serve")]
mod newsdesk;
mod open;
mod outputs;
mod progress;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod site;
mod stream;
mod tally;
mod terminal;
mod together;
mod typed;

use crate::article::Article;
use crate::check::{Selector, Settings, rules};
use crate::config::View;
use crate::language::{self, Language};
use crate::report::escape::one_line;
use crate::report::{self, Style, SummaryFormat};
use crate::summary::{Budget, Options};
use crate::triage::Triage;
use args::{Args, Command, Common, InputArgs};
use articles::{Filter, Wanted, articles};
use clap::Parser;
use outputs::Outputs;
use std::io::{self, Write};
use std::process::ExitCode;
use tally::Tally;
use unicode_normalization::UnicodeNormalization;

/// How the run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Done; exit code 0.
    Clean,
    /// `check` found something at or above `--fail-on`; exit code 1.
    Findings,
    /// `lsp` ended without being asked to shut down; exit code 1.
    #[cfg(feature = "lsp")]
    Cut,
    /// Something failed; exit code 2.
    Failed,
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let ended = typed::read().and_then(|typed| typed.map_or_else(Ok, run));
    match ended {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        #[cfg(feature = "lsp")]
        Ok(Outcome::Cut) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // a reader that stops early is not an error
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot write: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Runs `nutgraf filter` with these arguments on other streams than the process's.
///
/// # Errors
/// When the arguments are wrong, or `out` fails.
pub fn filter(arguments: &[&str], input: impl io::Read + Send, out: impl Write + Send) -> io::Result<()> {
    let args = Args::try_parse_from([&["nutgraf", "filter"], arguments].concat()).map_err(io::Error::other)?;
    match &args.command {
        Some(Command::Filter(filter)) => filter::answer_all(filter, input, out).map(drop),
        _ => Err(io::Error::other("not the arguments of filter")),
    }
}

fn run(args: Args) -> io::Result<Outcome> {
    match args.command {
        Some(Command::Filter(filter)) => filter::run(&filter),
        #[cfg(feature = "serve")]
        Some(Command::Serve(args)) => serve::run(&args),
        #[cfg(feature = "lsp")]
        Some(Command::Lsp(args)) => lsp::run(&args),
        Some(Command::Explain(explain)) => self::explain(explain.rule.as_deref()),
        Some(Command::Config(command)) => settings::run(command),
        Some(Command::Generate(what)) => generate::run(&what),
        Some(Command::Summarize(args)) => summarize(args),
        Some(Command::Check(args)) => check(args),
        Some(Command::Quotes(args)) => quotes(args),
        Some(Command::Report(args)) => site::run(&args),
        None => brief(args.brief),
    }
}

fn summarize(args: args::Summarize) -> io::Result<Outcome> {
    if args.highlight && args.format != SummaryFormat::Text {
        complain("--highlight only prints text; use it without --format");
        return Ok(Outcome::Failed);
    }
    let style = Style { explain: args.explain, ..style(&args.common) };
    let report = |several| match (args.highlight, args.together) {
        (true, _) => report::for_highlight(stdout(), Style { several, ..style }),
        (false, true) => report::for_together(args.format, stdout(), style),
        (false, false) => report::for_summary(args.format, stdout(), Style { several, ..style }),
    };
    let options = |view: &View<'_>| Options {
        budget: args.length.budget().or(view.budget()).unwrap_or_default(),
        table: args.explain,
        query: args.query.clone(),
        ..Options::default()
    };
    if args.together {
        return together::run(&args.common, options, report);
    }
    let ask = |view: &View<'_>| Wanted { summary: Some(options(view)), ..Wanted::default() };
    articles(&args.common, &ask, &|_| Ok(Triage::default()), &|several, _| report(several))
}

/// Checks headlines against bodies.
fn check(args: args::Check) -> io::Result<Outcome> {
    if let Some(unknown) = args.rules.unknown() {
        complain(&unknown);
        return Ok(Outcome::Failed);
    }
    let outputs = match Outputs::new(&args.format, args.statistics) {
        Ok(outputs) => outputs,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let ask = |view: &View<'_>| Wanted {
        check: Some(args.rules.settings(view)),
        headline: args.headline.clone(),
        needs_headline: true,
        fail_on: (!args.exit_zero).then(|| args.fail_on(view)),
        ..Wanted::default()
    };
    let style = style(&args.common);
    let report = |several, baseline| outputs.report(Style { several, baseline, ..style });
    let outcome = articles(&args.common, &ask, &|config| args.triage(config), &report)?;
    outputs.commit()?;
    Ok(outcome)
}

fn quotes(args: args::Quotes) -> io::Result<Outcome> {
    let speaker = args.speaker.map(|name| name.nfc().collect::<String>().to_lowercase());
    let filter = Filter { speaker, kinds: args.kind, min_confidence: args.min_confidence };
    let ask = |_: &View<'_>| Wanted { quotes: Some(filter.clone()), ..Wanted::default() };
    let style = Style { by_speaker: args.by_speaker, ..style(&args.common) };
    let report = |several, _| report::for_quotes(args.format, stdout(), Style { several, ..style });
    articles(&args.common, &ask, &|_| Ok(Triage::default()), &report)
}

/// The verdict on the headline and the summary.
fn brief(args: args::Brief) -> io::Result<Outcome> {
    let ask = |view: &View<'_>| Wanted {
        quotes: (args.format != report::BriefFormat::Pretty).then(Filter::default),
        ..brief_wanted(args::Rules::default().settings(view), args.length.budget().or(view.budget()))
    };
    let style = style(&args.common);
    let report = |several, _| report::for_brief(args.format, stdout(), Style { several, ..style });
    articles(&args.common, &ask, &|_| Ok(Triage::default()), &report)
}

/// What the verdict on the headline and the summary need.
fn brief_wanted(settings: Settings, budget: Option<Budget>) -> Wanted {
    let summary = Options { budget: budget.unwrap_or_default(), ..Options::default() };
    Wanted { summary: Some(summary), check: Some(settings), ..Wanted::default() }
}

fn stdout() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

/// Prints one line on standard error. A failure to do so has nowhere to be reported.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "nutgraf: {}", one_line(message));
}

fn style(common: &Common) -> Style {
    Style {
        color: terminal::has_color(common.color),
        width: terminal::width(),
        verbose: common.verbose,
        quiet: common.quiet,
        ..Style::default()
    }
}

/// The language of an article, guessed from its body.
fn guessed(article: &Article) -> &'static Language {
    let body: Vec<&str> = article.body().take(20).map(|block| block.span.of(&article.text)).collect();
    language::guess(&body.join("\n"))
}

/// Prints notes, unless `--quiet`.
fn print_notes(notes: &[String], common: &Common) {
    for note in notes.iter().filter(|_| !common.quiet) {
        complain(note);
    }
}

/// Prints the line that closes a run over several inputs.
fn print_closing_line(tally: &Tally, common: &Common) {
    print_notes(tally.line(common.verbose).as_slice(), common);
}

/// The language of `--lang` or the settings, both of which were validated when they were read.
fn asked_language(input: &InputArgs, view: &View<'_>) -> Option<&'static Language> {
    let code = input.lang.as_deref().or(view.text("input", "lang"))?;
    language::requested(code).ok().map(|(language, _)| language)
}

/// The note on the language of `--lang`, if there is one.
fn language_note(input: &InputArgs) -> Option<String> {
    language::requested(input.lang.as_deref()?).ok()?.1
}

/// Prints a rule's page, or lists the rules of an area, or all.
fn explain(name: Option<&str>) -> io::Result<Outcome> {
    let mut out = stdout();
    if let Some(rule) = name.and_then(rules::by_id) {
        out.write_all(rule.page().as_bytes())?;
    } else {
        let area = match name.map(str::parse::<Selector>).transpose() {
            Ok(area) => area,
            Err(unknown) => {
                complain(&args::unknown_rule(&unknown));
                return Ok(Outcome::Failed);
            }
        };
        for rule in rules::ALL.iter().filter(|rule| area.is_none_or(|area| area.takes_rule(rule.id, rule.area))) {
            writeln!(out, "{:24}  {}", rule.id, rule.summary)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}
