//! What can be said on the command line.

mod check;
mod values;

pub(crate) use check::{Check, FailOn, Output, Profile, Rules, unknown_rule};

use crate::article::Keys;
use crate::config::View;
use crate::report::{BriefFormat, QuotesFormat, SummaryFormat};
use crate::source::Format;
use crate::span::Unit;
use crate::summary::Budget;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use values::{bytes, count, jobs, language_code, ratio, share};

// Headings of the help. What a command has to itself stands before them, under clap's own "Options".
const RULES: &str = "Rule selection";
const FINDINGS: &str = "Known and waived findings";
const FILES: &str = "File selection";
const INPUT: &str = "Input options";
const OUTPUT: &str = "Output options";

/// Summarizes news articles and checks their headlines against what the body quotes.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:
  nutgraf story.txt                         the verdict on the headline, and a summary
  nutgraf summarize -n 2 story.txt          two sentences
  nutgraf check desk/                       every article of a folder; exit 1 on errors
  nutgraf check --headline 'Port to close' story.txt
  nutgraf quotes --by-speaker story.md      who said what
  cat story.txt | nutgraf summarize         an article from standard input
  nutgraf explain quote/cut-hedge           what a rule looks for

Exit codes: 0 done, 1 findings (check only), 2 something could not be done."
)]
pub struct Args {
    /// What to do; without a command, the verdict on the headline and the summary of each PATH.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to do without a command.
    #[command(flatten)]
    pub brief: Brief,
}

impl Args {
    /// What is said of the articles to read, and the command that reads them; `None` for a command that reads none.
    pub fn reading(&self) -> Option<(&Common, Option<&'static str>)> {
        match &self.command {
            None => Some((&self.brief.common, None)),
            Some(Command::Summarize(args)) => Some((&args.common, Some("summarize"))),
            Some(Command::Check(args)) => Some((&args.common, Some("check"))),
            Some(Command::Quotes(args)) => Some((&args.common, Some("quotes"))),
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
    /// Check the headline against what the body quotes
    Check(Check),
    /// List quotations with their speakers
    Quotes(Quotes),
    /// Answer one JSON object per line, for scripts and pipelines
    Filter(Filter),
    /// Explain a rule, or list all rules
    Explain(Explain),
    /// Create, show or describe the settings of a repository
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print completions of a shell, manual pages, or the JSON Schema of an output
    #[command(subcommand)]
    Generate(Generate),
}

/// What can be done with settings.
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

/// What every command that reads articles understands.
#[derive(Debug, ClapArgs)]
pub struct Common {
    /// Files or folders; "-" is standard input, as is no PATH when something is piped in
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read only articles that changed since this commit or branch (git)
    ///
    /// Committed or not, and those that git does not know yet; renamed articles by their new names. What counts is where the
    /// working tree parted from it, as in a pull request.
    #[arg(long, help_heading = FILES, value_name = "REF")]
    pub since: Option<String>,
    /// Skip files that match this pattern, such as "archive/"
    ///
    /// As in .gitignore, from the working folder. May be given several times.
    #[arg(long, help_heading = FILES, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// In folders, read only files that match this pattern, such as "*.md"
    ///
    /// As in .gitignore, from the working folder. May be given several times.
    #[arg(long, help_heading = FILES, value_name = "PATTERN")]
    pub glob: Vec<String>,
    /// Apply exclusions to files that are named, too, as hooks need it
    #[arg(long, help_heading = FILES)]
    pub force_exclude: bool,
    /// List the files that would be read, and as what
    #[arg(long, help_heading = FILES)]
    pub files: bool,
    /// Read settings from this file instead of the nearest nutgraf.toml
    #[arg(long, help_heading = INPUT, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore every nutgraf.toml
    #[arg(long, help_heading = INPUT)]
    pub isolated: bool,
    /// Read every input as this format, whatever its name
    #[arg(long, help_heading = INPUT, value_enum, value_name = "FORMAT")]
    pub input_format: Option<Format>,
    /// Name of standard input; its extension tells the format
    #[arg(long, help_heading = INPUT, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Keys that hold the headline in front matter and data, instead of the usual ones
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
    /// When to use colours
    #[arg(long, help_heading = OUTPUT, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Print only what needs attention, and no notes
    #[arg(short, long, help_heading = OUTPUT, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: evidence for every claim, faulty quotation marks, files passed over
    #[arg(short, long, help_heading = OUTPUT)]
    pub verbose: bool,
}

impl Common {
    /// Which keys hold what in an article.
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

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// At a terminal, unless NO_COLOR is set or TERM is "dumb"; elsewhere with FORCE_COLOR or CLICOLOR_FORCE.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How long a summary may be.
#[derive(Clone, Copy, Debug, ClapArgs)]
#[group(multiple = false)]
pub struct Length {
    /// Sentences in the summary [default: 3]
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub sentences: Option<u32>,
    /// As many whole sentences as fit into N words (at least one)
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub words: Option<u32>,
    /// As many whole sentences as fit into N characters (at least one)
    ///
    /// The space between two sentences counts.
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub chars: Option<u32>,
    /// Share of the article's sentences, above 0 and up to 1
    #[arg(long, value_name = "R", value_parser = ratio, allow_negative_numbers = true)]
    pub ratio: Option<f64>,
}

impl Length {
    /// The budget that is asked for, if one is.
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
    /// How long the summary is.
    #[command(flatten)]
    pub length: Length,
    /// What every command understands.
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
  nutgraf summarize --words 60 --format markdown desk/*.md
  nutgraf summarize --explain story.txt      why each sentence was chosen
  nutgraf summarize --query 'mooring levy' story.txt
  nutgraf summarize --highlight story.txt    the article with its summary marked
  nutgraf summarize --together -n 4 ferry-monday.txt ferry-tuesday.txt")]
pub struct Summarize {
    /// How long.
    #[command(flatten)]
    pub length: Length,
    /// Favour sentences about this, such as 'mooring levy'
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    /// Write one summary over all files, naming the file of each sentence
    ///
    /// The length is that of the whole. Give the oldest file first: what a later one tells again is taken from that.
    #[arg(long)]
    pub together: bool,
    /// Print the whole article with the chosen sentences marked
    ///
    /// In colour, or between >>> and <<< where colours are off; there is no other format of it.
    #[arg(long, conflicts_with = "explain")]
    pub highlight: bool,
    /// Show the scores of all sentences, and why the chosen ones were chosen
    #[arg(long)]
    pub explain: bool,
    /// What every command understands.
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
  nutgraf quotes --speaker Quillfeather --format csv desk/
  nutgraf quotes --kind title,scare story.txt")]
pub struct Quotes {
    /// Group quotations by speaker
    #[arg(long)]
    pub by_speaker: bool,
    /// Show only speakers whose name or mention contains this
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Show only these kinds, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS")]
    pub kind: Vec<Kind>,
    /// Drop quotations whose speaker is less certain than this, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = share, allow_negative_numbers = true)]
    pub min_confidence: f64,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// Output format
    #[arg(long, help_heading = OUTPUT, display_order = 0, value_enum, default_value_t)]
    pub format: QuotesFormat,
}

/// Kinds of quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Somebody's words.
    Quotation,
    /// The name of a work, a ship, a house.
    Title,
    /// Scare quotes.
    Scare,
    /// A statement without marks.
    Indirect,
}

/// What a filter does with each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Task {
    /// The best sentences: {id, body, headline?, lang?, query?}.
    Summarize,
    /// The headline against the body: {id, headline, body, lang?, profile?}.
    Check,
    /// Quotations with speakers: {id, text, lang?}.
    Quotes,
    /// The sentences: {id, text, lang?}.
    Sentences,
    /// The summary's features of each sentence, for training: {id, body, headline?, lang?}.
    #[value(hide = true)]
    SentenceFeatures,
    /// Features of each quoted span and of its candidate speakers, for training: {id, text, lang?}.
    #[value(hide = true)]
    Candidates,
    /// Features of the support of a headline, for training: {id, headline, body, lang?}.
    #[value(hide = true)]
    Features,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Bytes of UTF-8.
    Byte,
    /// Code points.
    #[default]
    Char,
    /// Units of UTF-16.
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
  nutgraf filter check --jobs 4 < records.jsonl

Each line of standard input is one JSON object, and is answered with exactly one line,
in the same order. A bad line gets {\"id\": ..., \"error\": {...}} and the run goes on.")]
pub struct Filter {
    /// What to do with each line
    #[arg(value_enum)]
    pub task: Task,
    /// How long a summary is.
    #[command(flatten)]
    pub length: Length,
    /// What a check is asked; a record's own "profile" goes before --profile.
    #[command(flatten)]
    pub rules: Rules,
    /// Exit with 2 when a line was bad
    #[arg(long)]
    pub fail_on_bad_line: bool,
    /// Language of records without "lang", such as "en" [default: guessed from the text]
    #[arg(long, help_heading = INPUT, value_name = "CODE", value_parser = language_code)]
    pub lang: Option<String>,
    /// Read settings from this file
    ///
    /// Without it none are read, so that the same line gets the same answer everywhere.
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
    /// Number of lines to answer in parallel
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
    /// Copy all other fields of the object to its answer
    #[arg(long, help_heading = OUTPUT)]
    pub passthrough: bool,
    /// What offsets count
    #[arg(long, help_heading = OUTPUT, value_enum, default_value_t, value_name = "UNIT")]
    pub offsets: Offsets,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A rule, such as quote/cut-hedge, or an area, such as quote; all rules are listed without it
    pub rule: Option<String>,
}

/// What `generate` prints.
#[derive(Debug, Subcommand)]
pub enum Generate {
    /// Print what makes a shell complete commands and flags
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
