//! The command-line arguments.

mod check;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod values;

pub(crate) use check::{Check, FailOn, Output, Profile, Rules, unknown_rule};
#[cfg(feature = "lsp")]
pub(crate) use lsp::Lsp;
#[cfg(feature = "serve")]
pub(crate) use serve::Serve;
pub(crate) use site::Site;

use crate::article::Keys;
use crate::config::View;
use crate::report::{BriefFormat, QuotesFormat, SummaryFormat};
use crate::source::Format;
use crate::span::Unit;
use crate::summary::Budget;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use values::{bytes, count, jobs, language_code, ratio, share};

// Headings of the help text. A command's own options come first, under clap's "Options".
const RULES: &str = "Rule selection";
const FINDINGS: &str = "Known and waived findings";
const FILES: &str = "File selection";
const INPUT: &str = "Input options";
const OUTPUT: &str = "Output options";

/// Summarizes news articles and checks their headlines against the body.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:
  nutgraf story.txt                         the verdict on the headline, and a summary
  nutgraf summarize -n 2 story.txt          two sentences
  nutgraf check news/                       every article of a folder; exit 1 on errors
  nutgraf check --headline 'Port to close' story.txt
  nutgraf quotes --by-speaker story.md      who said what
  cat story.txt | nutgraf summarize         an article from standard input
  nutgraf explain quote/cut-hedge           what a rule looks for

Exit codes: 0 success, 1 findings (check only), 2 failure."
)]
pub struct Args {
    /// The command; without one, the verdict on the headline and the summary of each PATH.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Arguments without a command.
    #[command(flatten)]
    pub brief: Brief,
}

impl Args {
    /// The options for reading articles, and the name of the command; `None` for a command that reads none.
    pub fn reading(&self) -> Option<(&Common, Option<&'static str>)> {
        match &self.command {
            None => Some((&self.brief.common, None)),
            Some(Command::Summarize(args)) => Some((&args.common, Some("summarize"))),
            Some(Command::Check(args)) => Some((&args.common, Some("check"))),
            Some(Command::Quotes(args)) => Some((&args.common, Some("quotes"))),
            Some(Command::Report(args)) => Some((&args.common, Some("report"))),
            #[cfg(feature = "serve")]
            Some(Command::Serve(_)) => None,
            #[cfg(feature = "lsp")]
            Some(Command::Lsp(_)) => None,
            Some(Command::Filter(_) | Command::Explain(_) | Command::Config(_) | Command::Generate(_)) => None,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the sentences that tell the story
    #[command(alias = "summarise")]
    Summarize(Summarize),
    /// Check headlines against the body
    Check(Check),
    /// List quotations with their speakers
    Quotes(Quotes),
    /// Write a site: a page for each article and each speaker, and an index
    Report(Site),
    /// Process one JSON object per line, for scripts and pipelines
    Filter(Filter),
    /// Show a page that checks an article while you type
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Check articles in an editor while you type, as its language server
    #[cfg(feature = "lsp")]
    Lsp(Lsp),
    /// Explain a rule, or list all rules
    Explain(Explain),
    /// Create, show or describe the settings of a repository
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print shell completions, manual pages, or the JSON Schema of an output
    #[command(subcommand)]
    Generate(Generate),
}

/// Subcommands of `config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Write a nutgraf.toml with every setting, commented out
    Init {
        /// Folder to write it to [default: the working folder]
        folder: Option<PathBuf>,
    },
    /// Print the settings in effect, and where each comes from
    Show {
        /// Article or folder to show them for [default: the working folder]
        path: Option<PathBuf>,
        /// Read settings from this file instead of the nearest nutgraf.toml
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Print the JSON Schema of nutgraf.toml, for editors
    Schema,
}

/// How articles are read, from wherever they come.
#[derive(Clone, Debug, ClapArgs)]
pub struct InputArgs {
    /// Read settings from this file instead of the nearest nutgraf.toml
    #[arg(long, help_heading = INPUT, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore every nutgraf.toml
    #[arg(long, help_heading = INPUT)]
    pub isolated: bool,
    /// Keys of the headline in front matter and data, instead of the default ones
    ///
    /// Separated by commas, the most important first; nested keys are written with a dot:
    /// --headline-keys title,seo.title
    #[arg(long, help_heading = INPUT, value_name = "KEYS", value_delimiter = ',')]
    pub headline_keys: Vec<String>,
    /// Language of the articles, such as "en" [default: guessed from the body]
    #[arg(long, help_heading = INPUT, value_name = "CODE", value_parser = language_code)]
    pub lang: Option<String>,
    /// Refuse files larger than this many bytes
    #[arg(
        long,
        help_heading = INPUT,
        value_name = "BYTES",
        default_value_t = crate::source::MAX_FILE_SIZE,
        value_parser = bytes,
        allow_negative_numbers = true
    )]
    pub max_file_size: u64,
    /// Number of articles to read in parallel [default: one per processor]
    #[arg(short, long, help_heading = INPUT, value_name = "N", value_parser = jobs, allow_negative_numbers = true)]
    pub jobs: Option<usize>,
}

impl InputArgs {
    /// The keys of headline and body in front matter and data.
    pub fn keys(&self, view: &View<'_>) -> Keys {
        let mut keys = Keys::default();
        let flag: Vec<String> = self.headline_keys.iter().map(|key| key.trim().to_owned()).collect();
        let some = |keys: &[String]| (!keys.is_empty()).then(|| keys.to_vec());
        if let Some(own) = some(&flag).or(view.texts("input", "headline-keys").and_then(some)) {
            keys.headlines = own;
        }
        if let Some(own) = view.texts("input", "body-keys").and_then(some) {
            keys.bodies = own;
        }
        keys
    }
}

/// Options of every command that reads articles.
#[derive(Debug, ClapArgs)]
pub struct Common {
    /// Files or folders; "-" for standard input, the default when input is piped
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read only articles that changed since this commit or branch (git)
    ///
    /// Includes uncommitted and untracked files; renamed articles count under their new names. Compares with the merge
    /// base, as a pull request does.
    #[arg(long, help_heading = FILES, value_name = "REF")]
    pub since: Option<String>,
    /// Skip files that match this pattern, such as "archive/"
    ///
    /// A .gitignore pattern, relative to the working folder. May be repeated.
    #[arg(long, help_heading = FILES, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// In folders, read only files that match this pattern, such as "*.md"
    ///
    /// A .gitignore pattern, relative to the working folder. May be repeated.
    #[arg(long, help_heading = FILES, value_name = "PATTERN")]
    pub glob: Vec<String>,
    /// Apply exclusions to explicitly named files too, as hooks need
    #[arg(long, help_heading = FILES)]
    pub force_exclude: bool,
    /// List the files that would be read, with their formats
    #[arg(long, help_heading = FILES)]
    pub files: bool,
    /// Settings, language and limits.
    #[command(flatten)]
    pub input: InputArgs,
    /// Read every input in this format, regardless of its name
    #[arg(long, help_heading = INPUT, value_enum, value_name = "FORMAT")]
    pub input_format: Option<Format>,
    /// File name to assume for standard input; its extension determines the format
    #[arg(long, help_heading = INPUT, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// When to use colours
    #[arg(long, help_heading = OUTPUT, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Print only what needs attention, and no notes
    #[arg(short, long, help_heading = OUTPUT, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more: evidence for every claim, faulty quotation marks, skipped files
    #[arg(short, long, help_heading = OUTPUT)]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// At a terminal, unless NO_COLOR is set or TERM is "dumb"; elsewhere, if FORCE_COLOR or CLICOLOR_FORCE is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The length of a summary.
#[derive(Clone, Copy, Debug, ClapArgs)]
#[group(multiple = false)]
pub struct Length {
    /// Sentences in the summary [default: 3]
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub sentences: Option<u32>,
    /// As many whole sentences as fit in N words (at least one)
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub words: Option<u32>,
    /// As many whole sentences as fit in N characters (at least one)
    ///
    /// Spaces between sentences count.
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub chars: Option<u32>,
    /// Fraction of the article's sentences, greater than 0 and at most 1
    #[arg(long, value_name = "R", value_parser = ratio, allow_negative_numbers = true)]
    pub ratio: Option<f64>,
}

impl Length {
    /// The budget, if one of the flags is given.
    pub fn budget(self) -> Option<Budget> {
        let words = self.words.map(|words| Budget::Words(words as usize));
        let chars = self.chars.map(|chars| Budget::Chars(chars as usize));
        let sentences = self.sentences.map(|sentences| Budget::Sentences(sentences as usize));
        words.or(chars).or(self.ratio.map(Budget::Ratio)).or(sentences)
    }
}

/// Arguments without a command.
#[derive(Debug, ClapArgs)]
pub struct Brief {
    /// The length of the summary.
    #[command(flatten)]
    pub length: Length,
    /// The common options.
    #[command(flatten)]
    pub common: Common,
    /// Output format
    #[arg(long, help_heading = OUTPUT, display_order = 0, value_enum, default_value_t)]
    pub format: BriefFormat,
}

/// Arguments of `summarize`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf summarize story.txt
  nutgraf summarize --words 60 --format markdown news/*.md
  nutgraf summarize --explain story.txt      why each sentence was or was not chosen
  nutgraf summarize --query 'mooring levy' story.txt
  nutgraf summarize --highlight story.txt    the article with its summary marked
  nutgraf summarize --together -n 4 ferry-monday.txt ferry-tuesday.txt")]
pub struct Summarize {
    /// The length of the summary.
    #[command(flatten)]
    pub length: Length,
    /// Favour sentences about this, such as 'mooring levy'
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    /// Write one summary of all files, naming the file of each sentence
    ///
    /// The length applies to the whole. List the oldest file first: where two say the same, the later one is preferred.
    #[arg(long)]
    pub together: bool,
    /// Print the whole article with the chosen sentences marked
    ///
    /// In colour, or between >>> and <<< without colours; text output only.
    #[arg(long, conflicts_with = "explain")]
    pub highlight: bool,
    /// Show the score of every sentence, and why it was or was not chosen
    #[arg(long)]
    pub explain: bool,
    /// The common options.
    #[command(flatten)]
    pub common: Common,
    /// Output format
    #[arg(long, help_heading = OUTPUT, display_order = 0, value_enum, default_value_t)]
    pub format: SummaryFormat,
}

/// Arguments of `quotes`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf quotes story.txt
  nutgraf quotes --speaker Quillfeather --format csv news/
  nutgraf quotes --kind title,scare story.txt")]
pub struct Quotes {
    /// Group quotations by speaker
    #[arg(long)]
    pub by_speaker: bool,
    /// Show only quotations whose speaker's name or mention contains this
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Show only these kinds of quotation, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS")]
    pub kind: Vec<Kind>,
    /// Drop quotations whose speaker has a lower confidence than this, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = share, allow_negative_numbers = true)]
    pub min_confidence: f64,
    /// The common options.
    #[command(flatten)]
    pub common: Common,
    /// Output format
    #[arg(long, help_heading = OUTPUT, display_order = 0, value_enum, default_value_t)]
    pub format: QuotesFormat,
}

/// Kinds of quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Someone's words.
    Quotation,
    /// The name of a work, a ship or a building.
    Title,
    /// Scare quotes.
    Scare,
    /// An indirect statement, without quotation marks.
    Indirect,
}

/// What `filter` does with each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Task {
    /// Best sentences: {id, body, headline?, lang?, format?, query?}.
    Summarize,
    /// Verdict on the headline: {id, headline, body, lang?, format?, profile?}.
    Check,
    /// Quotations with their speakers: {id, text, lang?, format?}.
    Quotes,
    /// Text split into sentences: {id, text, lang?, format?}.
    Sentences,
    /// The summary's features of each sentence, for training: {id, body, headline?, lang?, format?}.
    #[value(hide = true)]
    SentenceFeatures,
    /// Features of each quoted span and of its candidate speakers, for training: {id, text, lang?, format?}.
    #[value(hide = true)]
    Candidates,
    /// Features of the support of a headline, for training: {id, headline, body, lang?, format?}.
    #[value(hide = true)]
    Features,
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// UTF-8 bytes.
    Byte,
    /// Unicode code points.
    #[default]
    Char,
    /// UTF-16 code units.
    Utf16,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Unit {
        match offsets {
            Offsets::Byte => Unit::Byte,
            Offsets::Char => Unit::Char,
            Offsets::Utf16 => Unit::Utf16,
        }
    }
}

/// Arguments of `filter`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf filter summarize --sentences 2 < articles.jsonl > summaries.jsonl
  nutgraf filter check --jobs 4 --fail-on-bad-line < records.jsonl
  nutgraf filter quotes --passthrough < texts.jsonl

Each line of standard input is one JSON object, and gets exactly one line of output, in the same order.
\"body\" and \"text\" stand for each other; an \"id\" comes back as it was.
An invalid line gets {\"id\": ..., \"error\": {...}}, and the run continues.

Exit codes: 0 success, 2 failure, or an invalid line with --fail-on-bad-line.")]
pub struct Filter {
    /// What to do with each line
    #[arg(value_enum)]
    pub task: Task,
    /// The length of a summary.
    #[command(flatten)]
    pub length: Length,
    /// The rules of a check; a record's own "profile" takes precedence over --profile.
    #[command(flatten)]
    pub rules: Rules,
    /// Exit with 2 if any line was invalid
    #[arg(long)]
    pub fail_on_bad_line: bool,
    /// Language of records without "lang", such as "en" [default: guessed from the text]
    #[arg(long, help_heading = INPUT, value_name = "CODE", value_parser = language_code)]
    pub lang: Option<String>,
    /// Read settings from this file
    ///
    /// Otherwise no settings are read, so that results are the same everywhere.
    #[arg(long, help_heading = INPUT, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Refuse lines larger than this many bytes
    #[arg(
        long,
        help_heading = INPUT,
        value_name = "BYTES",
        default_value_t = crate::source::MAX_FILE_SIZE,
        value_parser = bytes,
        allow_negative_numbers = true
    )]
    pub max_line_size: u64,
    /// Number of lines to process in parallel
    #[arg(
        short,
        long,
        help_heading = INPUT,
        value_name = "N",
        default_value_t = 1,
        value_parser = jobs,
        allow_negative_numbers = true
    )]
    pub jobs: usize,
    /// Copy all other fields of the input object to the output
    #[arg(long, help_heading = OUTPUT)]
    pub passthrough: bool,
    /// Unit of offsets
    #[arg(long, help_heading = OUTPUT, value_enum, default_value_t, value_name = "UNIT")]
    pub offsets: Offsets,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A rule (quote/cut-hedge) or an area (quote); lists all rules if omitted
    pub rule: Option<String>,
}

/// Subcommands of `generate`.
#[derive(Debug, Subcommand)]
pub enum Generate {
    /// Print a shell completion script
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    Man {
        /// The folder to write the pages to
        dir: Option<PathBuf>,
    },
    /// Print the JSON Schema of an output, or list their names
    Schema {
        /// Its name, such as check or filter-quotes
        name: Option<String>,
    },
}
