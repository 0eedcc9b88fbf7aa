//! What is made of findings once they are found: waived with a reason, known from the baseline, or new.

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

/// Tells the findings of a run apart, article by article in the order of the inputs.
#[derive(Debug, Default)]
pub struct Triage {
    baseline: Option<Baseline>,
    /// Whether what is found becomes the baseline.
    updates: bool,
    /// Whether the run leaves out findings that there are: then none is gone because it was not met.
    partial: bool,
    found: Vec<Entry>,
    /// How many of these were not in the baseline.
    added: usize,
    waivers: Waivers,
}

impl Triage {
    /// With the findings to live with, if there are some; where it `updates` them all that is found becomes one. A
    /// `partial` run leaves out findings that there are. Waivers end by `today` ("2027-01-31"); without it they have no end.
    pub fn new(baseline: Option<Baseline>, updates: bool, partial: bool, today: Option<String>) -> Triage {
        Triage { baseline, updates, partial, found: Vec::new(), added: 0, waivers: Waivers::new(today) }
    }

    /// Whether there is a baseline to know findings from.
    pub fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Gives each finding of an article its standing, by the settings for its whole path; the rules ran by `settings`. Returns what
    /// is to say of the waivers that the article itself holds.
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
                let known = baseline.holds(&article.name, finding.fingerprint);
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

    /// Takes note that all articles of a folder are read.
    pub fn walk(&mut self, folder: &Path) {
        if let Some(baseline) = &mut self.baseline {
            baseline.walk(folder);
        }
    }

    /// Takes note that all findings of a file by the rules of `settings` are settled: what the baseline has of it by these
    /// beyond those is gone.
    pub fn done_with(&mut self, file: &str, settings: &Settings) {
        if let Some(baseline) = &mut self.baseline {
            let all = || rules::ALL.iter().map(|rule| rule.id).collect();
            baseline.read_whole(file, if self.partial { all() } else { unrun(settings) });
        }
    }

    /// How many findings of the baseline are gone from the files that were read, or with their files.
    pub fn gone(&self) -> usize {
        self.baseline.as_ref().map_or(0, Baseline::count_gone)
    }

    /// What is to say of waivers of the settings that nothing needed.
    pub fn unused(&self) -> Vec<String> {
        self.waivers.unused()
    }

    /// Writes the baseline, where it is to be updated. Returns what is to say of that.
    ///
    /// # Errors
    /// When it cannot be written; it is then as it was.
    pub fn finish(self) -> io::Result<Option<String>> {
        match self.baseline {
            Some(baseline) if self.updates => baseline.replace(self.found, self.added).map(Some),
            _ => Ok(None),
        }
    }
}

/// The rules that are not to run by some settings.
fn unrun(settings: &Settings) -> Vec<&'static str> {
    rules::ALL.iter().filter(|rule| !settings.runs(rule.id, rule.area)).map(|rule| rule.id).collect()
}

/// Whether a rule, or every rule of an area, is to run by some settings.
fn all_run(selector: Selector, settings: &Settings) -> bool {
    let mut named = rules::ALL.iter().filter(|rule| selector.takes_rule(rule.id, rule.area));
    named.all(|rule| settings.runs(rule.id, rule.area))
}
