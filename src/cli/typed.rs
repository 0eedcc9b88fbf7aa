//! Parses the arguments, and answers where there is nothing to run: help, version, and misspelt commands.

use super::args::Args;
use super::{Outcome, complain};
use crate::nearest::most_similar;
use clap::{CommandFactory, Parser};
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

/// Prints the parser's answer: help and version on standard output, errors on standard error.
fn answer(error: &clap::Error) -> io::Result<Outcome> {
    let printed = error.print().and_then(|()| io::stdout().flush());
    // a failure to print an error has nowhere to be reported
    if error.use_stderr() {
        return Ok(Outcome::Failed);
    }
    printed.map(|()| Outcome::Clean)
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
