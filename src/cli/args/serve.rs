//! The arguments of `serve`.

use super::{ColorChoice, Common, InputArgs, OUTPUT, Rules};
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// Arguments of `serve`.
#[derive(Clone, Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf serve --open                       the page, in a browser
  nutgraf serve --open news/                 with the report on a folder
  nutgraf serve --port 0 --profile verbatim

Only this machine can reach it: it listens on 127.0.0.1. Ctrl-C ends it.
Exit codes: 0 ended, 2 failure, such as a port in use.")]
pub struct Serve {
    /// Folder of articles whose report is shown too
    pub folder: Option<PathBuf>,
    /// Port to listen on; 0 for any free one
    #[arg(long, value_name = "N", default_value_t = 8417)]
    pub port: u16,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
    /// Options of the rules; the page can choose another profile.
    #[command(flatten)]
    pub rules: Rules,
    /// Settings, language and limits; the page can choose another language.
    #[command(flatten)]
    pub input: InputArgs,
    /// Print no notes
    #[arg(short, long, help_heading = OUTPUT)]
    pub quiet: bool,
    /// Milliseconds that the head of a request may take to arrive, and then its body; for tests
    #[arg(long, hide = true, value_name = "MS", default_value_t = 10_000)]
    pub patience: u64,
}

impl Serve {
    /// The options for reading the folder.
    pub fn common(&self) -> Common {
        Common {
            paths: self.folder.iter().cloned().collect(),
            since: None,
            exclude: Vec::new(),
            glob: Vec::new(),
            force_exclude: false,
            files: false,
            input: self.input.clone(),
            input_format: None,
            stdin_filename: None,
            color: ColorChoice::default(),
            quiet: self.quiet,
            verbose: false,
        }
    }
}
