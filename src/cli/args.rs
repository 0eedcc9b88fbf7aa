//! What can be said on the command line.

use crate::article::Keys;
use crate::check::{self, rules};
use crate::config::{self, Config, View, is_date};
use crate::error::Error;
use crate::language;
use crate::nearest::nearest;
use crate::report::{BriefFormat, CheckFormat, QuotesFormat, SummaryFormat};
use crate::source::{self, Format};
use crate::span::Unit;
use crate::summary::Budget;
use crate::triage::{Baseline, Triage};
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::sync::Arc;

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
    /// Begin, show or describe the settings of a repository
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print completions of a shell, manual pages, or the JSON Schema of an output
    #[command(subcommand)]
    Generate(Generate),
}

/// What can be done with settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Write a nutgraf.toml that shows all that can be said
    Init {
        /// The folder it goes to; the working folder without
        folder: Option<PathBuf>,
    },
    /// Print what holds, and where it is said
    Show {
        /// The article or folder it holds for; the working folder without
        path: Option<PathBuf>,
        /// Settings from this file, instead of the nearest nutgraf.toml
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
    /// Language of the articles (ISO 639-1); guessed from the body otherwise
    #[arg(long, value_name = "CODE", value_parser = language_code)]
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
    /// Leave these files of folders out: a pattern as in .gitignore, from the working folder; may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// Of folders read only these files: a pattern as in .gitignore; may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub glob: Vec<String>,
    /// Leave out files that --exclude or the settings exclude also where they are named, as hooks do
    #[arg(long)]
    pub force_exclude: bool,
    /// Only articles that have changed since this commit or branch was left, committed or not (git)
    #[arg(long, value_name = "REF")]
    pub since: Option<String>,
    /// List the files that would be read, and as what, and stop
    #[arg(long)]
    pub files: bool,
    /// Settings from this file, instead of the nearest nutgraf.toml of each article
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// No settings from files
    #[arg(long)]
    pub isolated: bool,
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

impl Length {
    /// The budget that is asked for, if one is.
    pub fn budget(self) -> Option<Budget> {
        let words = self.words.map(|words| Budget::Words(words as usize));
        let chars = self.chars.map(|chars| Budget::Chars(chars as usize));
        let sentences = self.sentences.map(|sentences| Budget::Sentences(sentences as usize));
        words.or(chars).or(self.ratio.map(Budget::Ratio)).or(sentences)
    }
}

fn language_code(code: &str) -> Result<String, String> {
    language::asked(code).map(|_| code.to_owned())
}

fn date(text: &str) -> Result<String, String> {
    if is_date(text) { Ok(text.to_owned()) } else { Err("no day; write it as 2027-01-31".to_owned()) }
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
  nutgraf check --format github --format sarif=nutgraf.sarif content/
  nutgraf check --ignore number,speaker/unresolved story.md

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done.")]
pub struct Check {
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// Check this headline instead of the article's own
    #[arg(long, value_name = "TEXT")]
    pub headline: Option<String>,
    /// What is asked of the rules.
    #[command(flatten)]
    pub rules: Rules,
    /// The least that makes the exit code 1: a finding of this severity, or a headline that could not be checked
    #[arg(long, value_enum, value_name = "LEAST")]
    pub fail_on: Option<FailOn>,
    /// The file of findings to live with: they are known and do not count
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found to the baseline, to live with it from now on
    #[arg(long)]
    pub update_baseline: bool,
    /// The day that waivers with an end are held against, 2027-01-31; without it they have none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<String>,
    /// End with 0 whatever is found; 2 stays for what could not be done
    #[arg(long)]
    pub exit_zero: bool,
    /// Print how often each rule found something instead of what it found
    #[arg(long)]
    pub statistics: bool,
    /// How to print, or, with =PATH, what to write to a file; may be given several times
    ///
    /// pretty (unless told), line, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or markdown: --format github --format sarif=nutgraf.sarif
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = output, default_value = "pretty", hide_default_value = true)]
    pub format: Vec<Output>,
}

impl Check {
    /// The least that makes the exit code 1, for an article.
    pub fn fail_on(&self, view: &View<'_>) -> FailOn {
        let said = || FailOn::from_str(view.text("check", "fail-on")?, false).ok();
        self.fail_on.or_else(said).unwrap_or_default()
    }

    /// How findings are taken, by the settings of the run.
    ///
    /// # Errors
    /// A baseline that cannot be read.
    pub fn triage(&self, config: &Config) -> Result<Triage, Error> {
        let file = self.baseline.clone().or(config.baseline());
        let baseline = match file {
            None if self.update_baseline => {
                return Err(Error::Malformed {
                    name: "--update-baseline".to_owned(),
                    message: format!("which file? name it with --baseline FILE, or as baseline in {}", config::FILE),
                });
            }
            None => None,
            Some(file) if !self.update_baseline && !source::exists(&file) => {
                let name = source::shown(&file).display().to_string();
                let message = "there is no such baseline; --update-baseline writes one".to_owned();
                return Err(Error::Malformed { name, message });
            }
            Some(file) if self.update_baseline && !source::exists(&file) => Some(Baseline::empty(&file)),
            Some(file) => Some(Baseline::load(&source::shown(&file))?),
        };
        Ok(Triage::new(baseline, self.update_baseline, self.today.clone()))
    }
}

/// What is asked of the rules of a check.
#[derive(Debug, Default, ClapArgs)]
pub struct Rules {
    /// What quotation marks promise: words always (verbatim), or with a named speaker only (claims)
    #[arg(long, value_enum)]
    pub profile: Option<Profile>,
    /// Only these rules or areas ("quote", "number/value"), separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or areas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Take warnings about what a headline claims for errors
    #[arg(long)]
    pub strict: bool,
    /// Leave out findings less sure than this, 0 to 1
    #[arg(long, value_name = "P", value_parser = share)]
    pub min_confidence: Option<f64>,
}

impl Rules {
    /// A message about the first name that is neither a rule nor an area.
    pub fn unknown(&self) -> Option<String> {
        let unknown = self.select.iter().chain(&self.ignore).find(|name| !rules::is_known(name))?;
        Some(format!("no rule or area \"{unknown}\"{}; nutgraf explain lists them", nearest(unknown, rules::ids())))
    }

    /// What holds for an article: what is said here goes before what its settings say.
    pub fn settings(&self, view: &View<'_>) -> check::Settings {
        let some = |rules: &[String]| (!rules.is_empty()).then(|| rules.to_vec());
        let list = |own: &[String], key| some(own).or(view.texts("check", key).and_then(some)).unwrap_or_default();
        let profile = || Profile::from_str(view.text("check", "profile")?, false).ok();
        check::Settings {
            profile: self.profile.or_else(profile).unwrap_or_default().into(),
            strict: self.strict || view.flag("check", "strict").unwrap_or(false),
            select: list(&self.select, "select"),
            ignore: list(&self.ignore, "ignore"),
            min_confidence: self.min_confidence.or(view.number("check", "min-confidence")).unwrap_or(0.0),
            severities: view.severities(),
            names: Arc::clone(view.names()),
        }
    }
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
    let format = CheckFormat::from_str(name, false)
        .map_err(|_| format!("no format{}; there are {}", nearest(name, known.iter().copied()), known.join(", ")))?;
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
    /// What a check is asked; a record's own "profile" goes before --profile.
    #[command(flatten)]
    pub rules: Rules,
    /// Language of the texts (ISO 639-1) of records without "lang"; guessed otherwise
    #[arg(long, value_name = "CODE", value_parser = language_code)]
    pub lang: Option<String>,
    /// Settings from this file; without it none are read, so that the same line gets the same answer everywhere
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
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
