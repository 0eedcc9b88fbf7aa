//! What can be said on the command line.

use crate::article::Keys;
use crate::check;
use crate::report::{BriefFormat, CheckFormat, QuotesFormat, SummaryFormat};
use crate::source::Format;
use crate::span::Unit;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
            Some(Command::Filter(_) | Command::Explain(_)) => None,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the sentences that tell the story
    #[command(alias = "summarise")]
    Summarize(Summarize),
    /// Hold the headline against what the body quotes
    Check(Check),
    /// List quotations with their speakers
    Quotes(Quotes),
    /// Answer one JSON object a line, for scripts and engines
    Filter(Filter),
    /// Explain a rule, or list them all
    Explain(Explain),
}

/// What every command that reads articles understands.
#[derive(Debug, ClapArgs)]
pub struct Common {
    /// Files or folders; "-" is standard input, as is no PATH when something is piped in
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Language of the articles (ISO 639-1); guessed from the body otherwise
    #[arg(long, value_name = "CODE", value_parser = super::asked::language_code)]
    pub lang: Option<String>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Only results that need attention; no notes
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Evidence for every claim, also when all is well; what is wrong with quotation marks; files passed over in folders
    #[arg(short, long)]
    pub verbose: bool,
    /// Articles read at the same time; one for each processor otherwise
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Read every input as this, whatever its name says
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<Format>,
    /// The keys that hold headlines in front matter and data, nested ones with a point, instead of the usual ones
    ///
    /// Separated by commas, the most important first: --headline-keys title,seo.title
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub headline_keys: Vec<String>,
    /// The name standard input goes by; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Refuse files of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = crate::source::MAX_FILE_SIZE)]
    pub max_file_size: u64,
}

impl Common {
    /// Which keys hold what.
    pub fn keys(&self) -> Keys {
        let own: Vec<String> = self.headline_keys.iter().map(|key| key.trim().to_owned()).collect();
        let usual = Keys::default();
        if own.is_empty() { usual } else { Keys { headlines: own, ..usual } }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// At a terminal, unless NO_COLOR is set.
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
    /// Sentences of the summary (3 unless told)
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub sentences: Option<u32>,
    /// As many whole sentences as fit into N words, at least one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub words: Option<u32>,
    /// As many whole sentences as fit into N characters with a space between two, at least one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub chars: Option<u32>,
    /// A share of the sentences, above 0 and up to 1
    #[arg(long, value_name = "R", value_parser = ratio)]
    pub ratio: Option<f64>,
}

fn ratio(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(ratio) if ratio > 0.0 && ratio <= 1.0 => Ok(ratio),
        _ => Err("not a share above 0 and up to 1".to_owned()),
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("not a number from 0 to 1".to_owned()),
    }
}

/// Arguments without a command.
#[derive(Debug, ClapArgs)]
pub struct Brief {
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
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
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// How long.
    #[command(flatten)]
    pub length: Length,
    /// What you want to know, such as 'mooring levy'; the summary leans to sentences that speak of it
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    /// One summary over all files, each sentence with the file it is from; the length is that of the whole
    ///
    /// For several files on one story, the oldest first: what a later one tells again is taken from that. nutgraf summarize --together -n 4 ferry-monday.txt ferry-tuesday.txt
    #[arg(long)]
    pub together: bool,
    /// The whole article with the chosen sentences in colour, or between >>> and <<< where colours are off
    ///
    /// Prints text only: nutgraf summarize --highlight story.txt
    #[arg(long, conflicts_with = "explain")]
    pub highlight: bool,
    /// Show the scores of all sentences and the reasons for those chosen
    #[arg(long)]
    pub explain: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: SummaryFormat,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf check story.txt
  nutgraf check --headline \"Chief: port 'will close'\" story.txt
  nutgraf check --format line --fail-on warning desk/
  nutgraf check --ignore number,speaker/unresolved story.md

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done.")]
pub struct Check {
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// Check this headline instead of the article's own
    #[arg(long, value_name = "TEXT")]
    pub headline: Option<String>,
    /// What quotation marks promise: words always (verbatim), or with a named speaker only (claims)
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
    /// Only these rules or areas ("quote", "number/value"), separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or areas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// The least that makes the exit code 1: a finding of this severity, or a headline that could not be checked
    #[arg(long, value_enum, default_value_t, value_name = "LEAST")]
    pub fail_on: FailOn,
    /// Take warnings about what a headline claims for errors
    #[arg(long)]
    pub strict: bool,
    /// Leave out findings less sure than this, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = share)]
    pub min_confidence: f64,
    /// End with 0 whatever is found; 2 stays for what could not be done
    #[arg(long)]
    pub exit_zero: bool,
    /// How to print, or, with =PATH, what to write to a file; may be given several times
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = output, default_value = "pretty", hide_default_value = true)]
    pub format: Vec<Output>,
}

/// One report of a check, on standard output or in a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// How it is written.
    pub format: CheckFormat,
    /// Where; `None` is standard output.
    pub path: Option<PathBuf>,
}

fn output(text: &str) -> Result<Output, String> {
    let (name, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(path)));
    let known: Vec<_> = CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect();
    let known: Vec<&str> = known.iter().map(|value| value.get_name()).collect();
    let format = CheckFormat::from_str(name, false).map_err(|_| {
        format!("no format{}; there are {}", super::asked::nearest(name, known.iter().copied()), known.join(", "))
    })?;
    match path {
        Some("") => Err("no file behind the =".to_owned()),
        path => Ok(Output { format, path: path.map(PathBuf::from) }),
    }
}

/// What quotation marks promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// By the article's own style.
    #[default]
    Auto,
    /// Words, always.
    Verbatim,
    /// Words when double or with a named speaker; otherwise that somebody claims it.
    Claims,
}

impl From<Profile> for check::Profile {
    fn from(profile: Profile) -> check::Profile {
        match profile {
            Profile::Auto => check::Profile::Auto,
            Profile::Verbatim => check::Profile::Verbatim,
            Profile::Claims => check::Profile::Claims,
        }
    }
}

/// The least that makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Errors, and headlines with nothing to hold them against.
    Unchecked,
    /// Warnings and errors.
    Warning,
    /// Anything.
    Note,
    /// Nothing.
    Never,
}

/// Arguments of `quotes`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf quotes story.txt
  nutgraf quotes --speaker Quillfeather --format csv desk/
  nutgraf quotes --kind title,scare story.txt")]
pub struct Quotes {
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// Group by speaker
    #[arg(long)]
    pub by_speaker: bool,
    /// Only speakers whose name or mention holds this
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only these kinds
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS")]
    pub kind: Vec<Kind>,
    /// Only quotations whose speaker is at least this sure, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = share)]
    pub min_confidence: f64,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: QuotesFormat,
}

/// Kinds of quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Somebody's words.
    Quotation,
    /// The name of a work, a ship, a house.
    Title,
    /// The writer's own raised eyebrow.
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
    /// What the summary measures of each sentence, for training: {id, body, headline?, lang?}.
    #[value(hide = true)]
    Measures,
    /// What is known of each quotation and of those who may have said it, for training: {id, text, lang?}.
    #[value(hide = true)]
    Candidates,
    /// What the support of a headline is read from, for training: {id, headline, body, lang?}.
    #[value(hide = true)]
    Signs,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
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

Each line of standard input is one JSON object and gets exactly one line of answer, in the same order. A bad line gets
{\"id\": ..., \"error\": {...}} and the run goes on.")]
pub struct Filter {
    /// What to do with each line
    #[arg(value_enum)]
    pub task: Task,
    /// How long a summary is.
    #[command(flatten)]
    pub length: Length,
    /// Pass all other fields of the object through
    #[arg(long)]
    pub passthrough: bool,
    /// End with exit code 2 when a line was bad
    #[arg(long)]
    pub fail_on_bad_line: bool,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    pub offsets: Offsets,
    /// Lines answered at the same time
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: u16,
    /// Refuse lines of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = crate::source::MAX_FILE_SIZE, action = ArgAction::Set)]
    pub max_line_size: u64,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// The rule, such as quote/cut-hedge; all rules are listed without it
    pub rule: Option<String>,
}
