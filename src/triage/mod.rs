//! Sorts findings into new, known from the baseline, and waived with a reason.

mod baseline;
mod waiver;

pub use baseline::Baseline;
#[cfg(test)]
pub(crate) use baseline::List;

use crate::article::Article;
use crate::check::{Check, Finding, Selector, Settings, Standing, rules};
use crate::config::Config;
use baseline::Entry;
use std::io;
use std::path::Path;
use waiver::Waivers;

/// Sorts the findings of a run, article by article in the order of the inputs.
#[derive(Debug, Default)]
pub struct Triage {
    baseline: Option<Baseline>,
    /// Whether the findings become the baseline.
    updates: bool,
    /// Whether the run leaves out some findings; entries that match none are then not stale.
    partial: bool,
    found: Vec<Entry>,
    /// How many of these were not in the baseline.
    added: usize,
    waivers: Waivers,
}

impl Triage {
    /// Triage with a baseline, if there is one, which the findings replace if it `updates`. A `partial` run leaves out
    /// some findings. Waivers expire by the date `today` ("2027-01-31"), and without it never.
    pub fn new(baseline: Option<Baseline>, updates: bool, partial: bool, today: Option<String>) -> Triage {
        Triage { baseline, updates, partial, found: Vec::new(), added: 0, waivers: Waivers::new(today) }
    }

    /// Whether there is a baseline.
    pub fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Sets the standing of each finding of an article, by the configuration for its absolute path. `settings` are
    /// those the rules ran with. Returns messages about the article's own waivers.
    pub fn settle(
        &mut self,
        article: &Article,
        checks: &mut [Check],
        (config, path): (&Config, &Path),
        settings: &Settings,
    ) -> Vec<String> {
        let mut findings: Vec<&mut Finding> = checks.iter_mut().flat_map(|check| &mut check.findings).collect();
        let notes =
            self.waivers.waive(article, &mut findings, (config, path), |rule| !self.partial && all_run(rule, settings));
        let Some(baseline) = &mut self.baseline else { return notes };
        for check in checks {
            for finding in check.findings.iter_mut().filter(|finding| finding.is_new()) {
                let known = baseline.contains(&article.name, finding.fingerprint);
                if self.updates {
                    self.added += usize::from(!known);
                    let headline = check.headline.span.of(&article.text);
                    self.found.push(baseline.entry(&article.name, finding, headline));
                }
                if known || self.updates {
                    finding.standing = Standing::Known;
                }
            }
        }
        notes
    }

    /// Records that all articles of a folder are read.
    pub fn walk(&mut self, folder: &Path) {
        if let Some(baseline) = &mut self.baseline {
            baseline.walk(folder);
        }
    }

    /// Records that all findings of a file by the rules of `settings` are settled: its other entries of these rules in
    /// the baseline are stale.
    pub fn finish_file(&mut self, file: &str, settings: &Settings) {
        if let Some(baseline) = &mut self.baseline {
            let all = || rules::ALL.iter().map(|rule| rule.id).collect();
            baseline.finish_file(file, if self.partial { all() } else { disabled(settings) });
        }
    }

    /// Number of stale entries of the baseline: no longer found in the files that were read, or in files that are gone.
    pub fn stale(&self) -> usize {
        self.baseline.as_ref().map_or(0, Baseline::count_stale)
    }

    /// Messages about unused and expired waivers of the settings.
    pub fn unused(&self) -> Vec<String> {
        self.waivers.unused()
    }

    /// Writes the baseline, if it is to be updated. Returns a message about that.
    ///
    /// # Errors
    /// When it cannot be written; it is then unchanged.
    pub fn finish(self) -> io::Result<Option<String>> {
        match self.baseline {
            Some(baseline) if self.updates => baseline.replace(self.found, self.added).map(Some),
            _ => Ok(None),
        }
    }
}

/// The rules that settings disable.
fn disabled(settings: &Settings) -> Vec<&'static str> {
    rules::ALL.iter().filter(|rule| !settings.runs(rule.id, rule.area)).map(|rule| rule.id).collect()
}

/// Whether a rule, or every rule of an area, runs with some settings.
fn all_run(selector: Selector, settings: &Settings) -> bool {
    let mut named = rules::ALL.iter().filter(|rule| selector.takes_rule(rule.id, rule.area));
    named.all(|rule| settings.runs(rule.id, rule.area))
}
