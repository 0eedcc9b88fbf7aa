//! `nutgraf config`: creates, shows and describes the settings of a repository.

use super::args::ConfigCommand;
use super::{Outcome, complain, stdout};
use crate::config::{self, Configs, Escaping, FILE};
use crate::report::escape;
use crate::source::{self, Replacement};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(command: ConfigCommand) -> io::Result<Outcome> {
    match command {
        ConfigCommand::Init { folder } => init(&folder.unwrap_or_default()),
        ConfigCommand::Show { path, config } => show(&path.unwrap_or_default(), config.as_deref()),
        ConfigCommand::Schema => print(&format!("{:#}\n", config::schema())),
    }
}

/// Writes the file, unless it exists.
fn init(folder: &Path) -> io::Result<Outcome> {
    let file = folder.join(FILE);
    if source::exists(&file) {
        complain(&format!("{}: already exists; nutgraf config show prints what is in effect", file.display()));
        return Ok(Outcome::Failed);
    }
    let mut out = Replacement::new(&file)?;
    out.write_all(config::template().as_bytes())?;
    out.commit()?;
    complain(&format!(
        "{}: written; to ignore existing findings, set baseline in it and run nutgraf check --update-baseline .",
        file.display()
    ));
    Ok(Outcome::Clean)
}

/// Prints the settings in effect for a path.
fn show(path: &Path, file: Option<&Path>) -> io::Result<Outcome> {
    let config = Configs::new(file, false).and_then(|mut configs| {
        if path.is_dir() || path.as_os_str().is_empty() { configs.of_folder(path) } else { configs.of_file(path) }
    });
    let config = match config {
        Ok(config) => config,
        Err(error) => {
            complain(&error.to_string());
            return Ok(Outcome::Failed);
        }
    };
    let what = if path.as_os_str().is_empty() { "this folder".to_owned() } else { path.display().to_string() };
    let escaping = Escaping { line: escape::one_line, json: |text| escape::json(text).into() };
    print(&config::effective(&config.at(&source::whole(path)), &what, escaping))
}

fn print(text: &str) -> io::Result<Outcome> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Clean)
}
