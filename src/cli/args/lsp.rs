//! The arguments of `lsp`.

use super::{InputArgs, Rules};
use clap::Args as ClapArgs;

/// Arguments of `lsp`.
#[derive(Clone, Debug, ClapArgs)]
#[command(
    mut_arg("jobs", |jobs| jobs.hide(true)),
    after_help = "Examples:
  nutgraf lsp                        what an editor starts
  nutgraf lsp --profile verbatim
  nutgraf lsp --config desk.toml     these settings instead of the nearest nutgraf.toml

It speaks the Language Server Protocol on standard input and output: findings in plain
text, Markdown and HTML, evidence where you point, quick fixes. It opens no socket and
writes no file. docs/lsp.md has the settings of editors.
Exit codes: 0 asked to end, 1 ended without being asked, 2 failure."
)]
pub struct Lsp {
    /// Options of the rules.
    #[command(flatten)]
    pub rules: Rules,
    /// Settings, language and limits.
    #[command(flatten)]
    pub input: InputArgs,
    /// What many editors add by themselves
    #[arg(long, hide = true)]
    pub stdio: bool,
}
