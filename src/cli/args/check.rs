//! The arguments of `check`.

use super::values::{date, share};
use super::{Common, FINDINGS, OUTPUT, RULES};
use crate::check::{self, Selector};
use crate::config::{self, Config, View};
use crate::error::Error;
use crate::nearest::{UnknownName, nearest};
use crate::report::CheckFormat;
use crate::source;
use crate::triage::{Baseline, Triage};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args as ClapArgs, ValueEnum};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf check story.txt
  nutgraf check --headline \"Chief: port 'will close'\" story.txt
  nutgraf check --format line --fail-on warning news/
  nutgraf check --format github --format sarif=nutgraf.sarif content/
  nutgraf check --since origin/main content/
  nutgraf check --baseline nutgraf-baseline.json --update-baseline content/
  nutgraf check --ignore number,speaker/unresolved story.md

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 failure.")]
pub struct Check {
    /// Check this headline instead of the article's own
    #[arg(long, value_name = "TEXT")]
    pub headline: Option<String>,
    /// Options of the rules.
    #[command(flatten)]
    pub rules: Rules,
    /// Exit with 1 when a finding is at least this severe [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found
    ///
    /// Failures still exit with 2.
    #[arg(long)]
    pub exit_zero: bool,
    /// Print a count per rule instead of the findings
    #[arg(long)]
    pub statistics: bool,
    /// File of known findings, which do not count
    #[arg(long, help_heading = FINDINGS, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to the baseline
    ///
    /// Entries for files not read and rules not run are kept.
    #[arg(long, help_heading = FINDINGS)]
    pub update_baseline: bool,
    /// Date for the expiry of waivers, such as 2027-01-31
    ///
    /// nutgraf never reads the clock: without this, waivers do not expire.
    #[arg(long, help_heading = FINDINGS, value_name = "DATE", value_parser = date)]
    pub today: Option<String>,
    /// The common options.
    #[command(flatten)]
    pub common: Common,
    /// Output format; with =PATH, it is written to that file
    ///
    /// May be repeated, but only once without a PATH.
    #[arg(
        long,
        help_heading = OUTPUT,
        display_order = 0,
        value_name = "FORMAT[=PATH]",
        value_parser = OutputParser,
        default_value = "pretty"
    )]
    pub format: Vec<Output>,
}

impl Check {
    /// The lowest severity that makes the exit code 1, for an article.
    pub fn fail_on(&self, view: &View<'_>) -> FailOn {
        let configured = || FailOn::from_str(view.text("check", "fail-on")?, false).ok();
        self.fail_on.or_else(configured).unwrap_or_default()
    }

    /// Baseline and waivers, by the settings of the run.
    ///
    /// # Errors
    /// When the baseline is missing or cannot be read, or is to be written where only the settings say so.
    pub fn triage(&self, config: &Config) -> Result<Triage, Error> {
        let file = match (&self.baseline, self.update_baseline) {
            (Some(file), _) => Some(file.clone()),
            (None, false) => config.baseline(),
            (None, true) => config.own_baseline().map_err(|file| Error::Malformed {
                name: source::shown(&file).display().to_string(),
                message: "not in the folder of the settings that name it; to write it, use --baseline".to_owned(),
            })?,
        };
        let baseline = match file {
            None if self.update_baseline => {
                return Err(Error::Malformed {
                    name: "--update-baseline".to_owned(),
                    message: format!(
                        "no baseline file given; use --baseline FILE, or set baseline in {}",
                        config::FILE
                    ),
                });
            }
            None => None,
            Some(file) if self.update_baseline && !source::exists(&file) => Some(Baseline::empty(&file)),
            Some(file) => Some(baseline(&file)?),
        };
        // findings that these leave out have not been fixed
        let partial = self.rules.min_confidence.is_some() || self.headline.is_some();
        Ok(Triage::new(baseline, self.update_baseline, partial, self.today.clone()))
    }
}

/// The baseline in a file.
///
/// # Errors
/// When it is missing or cannot be read.
fn baseline(file: &Path) -> Result<Baseline, Error> {
    let shown = source::shown(file);
    if !source::exists(file) {
        let name = shown.display().to_string();
        let message = "baseline not found; check the path, or create it with --update-baseline".to_owned();
        return Err(Error::Malformed { name, message });
    }
    Baseline::load(&shown)
}

/// A message about a name that is neither a rule nor an area.
pub fn unknown_rule(unknown: &UnknownName) -> String {
    format!("{} (nutgraf explain lists all)", unknown.brief())
}

/// Which rules a check runs, and how.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Rules {
    /// What quotation marks in a headline promise
    #[arg(long, value_enum)]
    pub profile: Option<Profile>,
    /// Treat claim/* warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Run only these rules or areas, such as "quote" or "number/value"
    ///
    /// Separated by commas; nutgraf explain lists them.
    #[arg(long, help_heading = RULES, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Skip these rules or areas
    ///
    /// Separated by commas; nutgraf explain lists them.
    #[arg(long, help_heading = RULES, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Drop findings below this confidence, 0 to 1
    #[arg(
        long,
        help_heading = RULES,
        value_name = "P",
        value_parser = share,
        allow_negative_numbers = true
    )]
    pub min_confidence: Option<f64>,
}

impl Rules {
    /// A message about the first name that is neither a rule nor an area.
    pub fn unknown(&self) -> Option<String> {
        let mut named = self.select.iter().chain(&self.ignore);
        named.find_map(|name| name.parse::<Selector>().err()).map(|unknown| unknown_rule(&unknown))
    }

    /// Triage with the baseline in a file, if there is one; waivers expire by the date `today`.
    ///
    /// # Errors
    /// When the baseline is missing or cannot be read.
    pub fn triage(&self, file: Option<PathBuf>, today: Option<String>) -> Result<Triage, Error> {
        let baseline = file.as_deref().map(baseline).transpose()?;
        Ok(Triage::new(baseline, false, self.min_confidence.is_some(), today))
    }

    /// The settings for an article: flags take precedence over its configuration. All names are valid here, since both
    /// were checked when they were read.
    pub fn settings(&self, view: &View<'_>) -> check::Settings {
        let some = |rules: &[String]| (!rules.is_empty()).then(|| rules.to_vec());
        let list = |own: &[String], key| {
            let names = some(own).or(view.texts("check", key).and_then(some)).unwrap_or_default();
            names.iter().filter_map(|name| name.parse().ok()).collect()
        };
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
    /// The format.
    pub format: CheckFormat,
    /// The file; `None` for standard output.
    pub path: Option<PathBuf>,
}

/// Parses an [`output`], and lists the formats in the help text.
#[derive(Clone, Copy)]
struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<Output, clap::Error> {
        output.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

fn output(text: &str) -> Result<Output, String> {
    let (name, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(path)));
    let known: Vec<_> = CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect();
    let known: Vec<&str> = known.iter().map(|value| value.get_name()).collect();
    let format = CheckFormat::from_str(name, false).map_err(|_| {
        format!("unknown format; expected one of {}{}", known.join(", "), nearest(name, known.iter().copied()))
    })?;
    match path {
        Some("") => Err("missing file name after =".to_owned()),
        // "-" is standard output, as elsewhere
        Some("-") => Ok(Output { format, path: None }),
        path => Ok(Output { format, path: path.map(PathBuf::from) }),
    }
}

/// What quotation marks promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// Follow the article's own style.
    #[default]
    Auto,
    /// Always verbatim words.
    Verbatim,
    /// Verbatim words when double or with a named speaker; otherwise only that someone claims it.
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

/// The lowest severity that makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Errors, and headlines that could not be checked.
    Unchecked,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Note,
    /// Never.
    Never,
}
