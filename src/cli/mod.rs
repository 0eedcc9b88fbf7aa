//! The command line: arguments, settings, progress, exit code.

mod args;
mod filter;

use crate::article::Article;
use crate::reading::Reading;
use crate::{check, language, quotation, summary};
use clap::Parser;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let args = args::Args::parse();
    let result = match args.command {
        Some(args::Command::Filter(filter)) => filter::run(&filter),
        None => brief(&args.paths),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// The verdict on the headline, and the summary.
fn brief(paths: &[PathBuf]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for path in paths {
        let source = crate::source::read(
            &crate::source::Input { path: path.clone(), named: true },
            crate::source::MAX_FILE_SIZE,
            None,
        )
        .map_err(io::Error::other)?;
        let article = Article::parse(source);
        let reading = Reading::of(&article, language::guess(&article.text));
        let quotations = quotation::all(&reading);
        for check in check::check(&reading, &quotations, &check::Settings::default()) {
            writeln!(out, "{}: {}", check.verdict.name(), reading.text(check.headline.span))?;
        }
        for pick in summary::summarize(&reading, &summary::Options::default()).picks {
            writeln!(out, "  {}", reading.text(pick.span))?;
        }
    }
    Ok(())
}
