//! The arguments of `report`.

use super::values::date;
use super::{Common, FINDINGS, Length, Rules};
use crate::config::Config;
use crate::error::Error;
use crate::triage::Triage;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  nutgraf report content/ --out site
  nutgraf report --since origin/main --out changes content/

Open site/index.html in a browser. The next report into the same folder rewrites only
the pages that have changed.

A report is no gate: it exits with 0 whatever is found, and with 2 on failure.")]
pub struct Site {
    /// Folder of the site: a new or empty one, or that of an earlier report
    ///
    /// It is created if it is missing. Articles are never read from it.
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// The length of the summaries.
    #[command(flatten)]
    pub length: Length,
    /// Options of the rules.
    #[command(flatten)]
    pub rules: Rules,
    /// File of known findings, which do not count
    #[arg(long, help_heading = FINDINGS, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Date for the expiry of waivers, such as 2027-01-31
    ///
    /// nutgraf never reads the clock: without this, waivers do not expire.
    #[arg(long, help_heading = FINDINGS, value_name = "DATE", value_parser = date)]
    pub today: Option<String>,
    /// The common options.
    #[command(flatten)]
    pub common: Common,
}

impl Site {
    /// Baseline and waivers, by the settings of the run.
    ///
    /// # Errors
    /// When the baseline is missing or cannot be read.
    pub fn triage(&self, config: &Config) -> Result<Triage, Error> {
        self.rules.triage(self.baseline.clone().or(config.baseline()), self.today.clone())
    }
}
