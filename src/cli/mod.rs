//! The command line: arguments, settings, progress, exit code.

mod args;
mod articles;
mod asked;
mod filter;
mod inputs;
mod kept;
mod open;
mod outputs;
mod progress;
mod tally;
mod terminal;
mod together;
mod typed;

use crate::article::Article;
use crate::check::{Settings, rules};
use crate::language::{self, Language};
use crate::report::escape::one_line;
use crate::report::{self, Style, SummaryFormat};
use crate::summary::{Budget, Options};
use args::{Args, Command, Common, Length};
use articles::{Filter, Wanted, articles};
use outputs::Outputs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
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

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let ended = typed::read().and_then(|typed| typed.map_or_else(Ok, run));
    match ended {
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
            articles(&args.common, &Wanted { summary: Some(options), ..Wanted::default() }, report)
        }
        Some(Command::Check(args)) => self::check(args),
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
            articles(&args.common, &wanted, |several| {
                report::for_quotes(args.format, stdout(), Style { several, ..style })
            })
        }
        None => {
            let args = args.brief;
            let wanted = Wanted {
                summary: Some(Options { budget: budget(args.length), ..Options::default() }),
                check: Some(Settings::default()),
                quotes: (args.format != report::BriefFormat::Pretty).then(Filter::default),
                ..Wanted::default()
            };
            let style = style(&args.common);
            articles(&args.common, &wanted, |several| {
                report::for_brief(args.format, stdout(), Style { several, ..style })
            })
        }
    }
}

/// Holds headlines against bodies.
fn check(args: args::Check) -> io::Result<Outcome> {
    if let Some(unknown) = unknown_rule(args.select.iter().chain(&args.ignore).map(String::as_str)) {
        complain(&unknown);
        return Ok(Outcome::Failed);
    }
    let mut outputs = match Outputs::new(&args.format) {
        Ok(outputs) => outputs,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
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
        fail_on: (!args.exit_zero).then_some(args.fail_on),
        ..Wanted::default()
    };
    let style = style(&args.common);
    let outcome = articles(&args.common, &wanted, |several| outputs.report(Style { several, ..style }))?;
    outputs.commit()?;
    Ok(outcome)
}

fn stdout() -> impl Write {
    io::BufWriter::new(io::stdout().lock())
}

/// One line on standard error. When that is gone too, nobody is left to tell.
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

/// The budget that was asked for; three sentences when none was.
fn budget(length: Length) -> Budget {
    let words = length.words.map(|words| Budget::Words(words as usize));
    let chars = length.chars.map(|chars| Budget::Chars(chars as usize));
    let sentences = || Budget::Sentences(length.sentences.unwrap_or(3) as usize);
    words.or(chars).or(length.ratio.map(Budget::Ratio)).unwrap_or_else(sentences)
}

/// The language of an article, by its prose.
fn guessed(article: &Article) -> &'static Language {
    let body: Vec<&str> = article.body().take(20).map(|block| block.span.of(&article.text)).collect();
    language::guess(&body.join("\n"))
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

/// The language that `--lang` asks for; that it is a code was seen when the arguments were read.
fn asked_language(common: &Common) -> Option<&'static Language> {
    let (language, note) = asked::language(common.lang.as_deref()?).ok()?;
    if let Some(note) = note.filter(|_| !common.quiet) {
        complain(&note);
    }
    Some(language)
}

/// Runs `work`; an error of ours in one article must not stop the others.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ()> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| ())
}

/// A message about the first of `wanted` that is neither a rule nor an area.
fn unknown_rule<'a>(mut wanted: impl Iterator<Item = &'a str>) -> Option<String> {
    let known = |name: &str| rules::ALL.iter().any(|rule| rule.id == name || rule.area.is_called(name));
    let unknown = wanted.find(|name| !known(name))?;
    Some(format!("no rule or area \"{unknown}\"{}; nutgraf explain lists them", nearest(unknown)))
}

/// ", did you mean ...?" when an area, a rule's id, or what stands behind its slash, is written nearly so.
fn nearest(name: &str) -> String {
    asked::nearest(name, rules::ALL.iter().flat_map(|rule| [rule.area.name(), rule.id]))
}

/// Prints a rule's page, or the list of an area's rules, or of all.
fn explain(name: Option<&str>) -> io::Result<Outcome> {
    let mut out = stdout();
    if let Some(rule) = name.and_then(rules::by_id) {
        out.write_all(rule.page().as_bytes())?;
    } else {
        if let Some(unknown) = unknown_rule(name.into_iter()) {
            complain(&unknown);
            return Ok(Outcome::Failed);
        }
        for rule in rules::ALL.iter().filter(|rule| name.is_none_or(|name| rule.area.is_called(name))) {
            writeln!(out, "{:24}  {}", rule.id, rule.summary)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}
