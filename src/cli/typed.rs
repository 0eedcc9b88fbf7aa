//! Parses the arguments, and answers where there is nothing to run: help, version, and misspelt commands.

use super::args::Args;
use super::{Outcome, complain};
use crate::nearest::most_similar;
use crate::report::escape::visible;
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::iter;
use std::path::{Path, is_separator};

/// Returns the arguments, or the outcome of the run where it ends with an answer.
///
/// # Errors
/// When the answer cannot be printed.
pub(super) fn read() -> io::Result<Result<Args, Outcome>> {
    let args = Args::try_parse();
    let has_command = args.as_ref().is_ok_and(|args| args.command.is_some());
    if !has_command && let Some(message) = misspelt() {
        complain(&message);
        return Ok(Err(Outcome::Failed));
    }
    let args = match args {
        Ok(args) => args,
        Err(error) if error.use_stderr() => return Ok(Err(refuse(&error))),
        Err(error) => return answer(&error).map(Err),
    };
    if let Some((common, command)) = args.reading()
        && common.paths.is_empty()
        && common.since.is_none()
        && io::stdin().is_terminal()
    {
        help(command)?;
        return Ok(Err(Outcome::Failed));
    }
    Ok(Ok(args))
}

/// Prints an error of the parser. It repeats an argument as it is, so the arguments are parsed again with their control
/// characters visible, which are no more valid than before.
fn refuse(error: &clap::Error) -> Outcome {
    let shown = |typed: OsString| visible(&typed.to_string_lossy()).replace('\n', "\\u{a}").replace('\t', "\\u{9}");
    match Args::try_parse_from(std::env::args_os().map(shown)) {
        // a failure to print an error has nowhere to be reported
        Err(error) => drop(error.print()),
        Ok(_) => complain(&error.to_string()),
    }
    Outcome::Failed
}

/// Prints the parser's answer where it is not an error: help or version.
fn answer(error: &clap::Error) -> io::Result<Outcome> {
    error.print()?;
    io::stdout().flush()?;
    Ok(Outcome::Clean)
}

/// Prints the help of a command with nothing to read.
fn help(command: Option<&str>) -> io::Result<()> {
    let asked = iter::once("nutgraf").chain(command).chain(["-h"]);
    Args::command().try_get_matches_from(asked).map_or_else(|error| answer(&error).map(drop), |_| Ok(()))
}

/// The message about a first argument that is not a file and nearly the name of a command, or that of one left out.
fn misspelt() -> Option<String> {
    let first = std::env::args_os().nth(1)?;
    let (name, path) = (first.to_str()?, Path::new(&first));
    if name.starts_with('-') || name.contains(is_separator) || path.extension().is_some() || path.exists() {
        return None;
    }
    let mut all = Args::command();
    all.build();
    if all.find_subcommand(name).is_some() {
        return None;
    }
    if ["lsp", "serve"].contains(&name) {
        return Some(format!("{name}: this nutgraf was built without it; build it with --features {name}"));
    }
    let near = most_similar(&name.to_lowercase(), all.get_subcommands().map(|command| command.get_name()))?;
    Some(format!("{name}: no such file, and no such command; did you mean {near}?"))
}
