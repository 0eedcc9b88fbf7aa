//! `nutgraf generate`: shell completions and manual pages for packages, and the schemas of the outputs.

use super::args::{Args, Generate};
use super::{Outcome, complain, stdout};
use crate::config::{self, FILE};
use crate::nearest::nearest;
use crate::report::schema;
use crate::source::Replacement;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::Path;

/// Prints or writes what is requested.
pub(super) fn run(what: &Generate) -> io::Result<Outcome> {
    let mut text = Vec::new();
    match what {
        Generate::Completions { shell } => {
            clap_complete::generate(*shell, &mut Args::command(), env!("CARGO_PKG_NAME"), &mut text);
        }
        Generate::Man { dir: Some(dir) } => return pages(dir),
        Generate::Man { dir: None } => page(command()).render(&mut text)?,
        Generate::Schema { name: None } => {
            for (name, title) in schemas() {
                writeln!(text, "{name:18}  {title}")?;
            }
        }
        Generate::Schema { name: Some(name) } if name == FILE => writeln!(text, "{:#}", config::schema())?,
        Generate::Schema { name: Some(name) } => {
            let Some(schema) = schema::by_name(name) else {
                let names = schemas();
                let near = nearest(name, names.iter().map(|(name, _)| name.as_str()));
                complain(&format!("no schema \"{name}\"{near} (nutgraf generate schema lists all)"));
                return Ok(Outcome::Failed);
            };
            text.extend_from_slice(schema.as_bytes());
        }
    }
    let mut out = stdout();
    out.write_all(&text)?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// The name and title of each schema: of the outputs, and of the settings.
fn schemas() -> Vec<(String, String)> {
    let settings = config::schema()["title"].as_str().unwrap_or_default().to_owned();
    schema::names().into_iter().chain([(FILE.to_owned(), settings)]).collect()
}

/// The command for the manual, every subcommand with its full name.
fn command() -> Command {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    command
}

/// The manual page of a command. The date is blank, since nutgraf never reads the clock; without a date, clap_mangen
/// would put the version in its place.
fn page(command: Command) -> Man {
    Man::new(command).date(" ")
}

/// Writes a page for each command into a folder. All are written before the first is put in place.
fn pages(folder: &Path) -> io::Result<Outcome> {
    let mut files = Vec::new();
    for page in all(&command()).into_iter().map(page) {
        let mut file = Replacement::new(&folder.join(page.get_filename()))?;
        page.render(&mut file)?;
        files.push(file);
    }
    files.into_iter().try_for_each(Replacement::commit)?;
    Ok(Outcome::Clean)
}

/// A command and its subcommands, recursively.
fn all(command: &Command) -> Vec<Command> {
    let below = command.get_subcommands().filter(|command| !command.is_hide_set()).flat_map(all);
    std::iter::once(command.clone()).chain(below).collect()
}
