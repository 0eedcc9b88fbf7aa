//! What can be said on the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Summarizes news articles and checks headlines against what the body quotes.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do; without a command, the verdict on the headline and the summary of each PATH.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Articles.
    pub paths: Vec<std::path::PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// One JSON object a line in, one out.
    Filter(Filter),
}

/// What a filter does with each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Task {
    /// The best sentences.
    Summarize,
    /// The headline against the body.
    Check,
    /// Quotations with speakers.
    Quotes,
    /// The sentences.
    Sentences,
}

/// Arguments of `filter`.
#[derive(Debug, ClapArgs)]
pub struct Filter {
    /// What to do with each line.
    pub task: Task,
    /// Sentences a summary has.
    #[arg(long)]
    pub sentences: Option<usize>,
    /// Words a summary may have.
    #[arg(long)]
    pub words: Option<usize>,
    /// Share of the sentences a summary has.
    #[arg(long)]
    pub ratio: Option<f64>,
}
