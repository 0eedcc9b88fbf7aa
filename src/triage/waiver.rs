//! Waivers: in the settings by path, and in an article's own comments and front matter.

use crate::article::{Allow, Article};
use crate::check::{Finding, Selector, Standing};
use crate::config::Config;
use crate::nearest::UnknownName;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The waivers of a run, and which of them were used.
#[derive(Debug, Default)]
pub(super) struct Waivers {
    /// The date for their expiry.
    today: Option<String>,
    /// The waivers of the settings whose files were read, by position: the rule, and whether it was used.
    matched: BTreeMap<String, (String, bool)>,
    /// Messages about those that have expired.
    expired: BTreeSet<String>,
}

impl Waivers {
    pub(super) fn new(today: Option<String>) -> Waivers {
        Waivers { today, ..Waivers::default() }
    }

    /// Waives findings. `ran` returns whether all rules of a waiver were run; otherwise it is unknown whether the
    /// waiver is unused. Returns messages about the article's own waivers.
    pub(super) fn waive(
        &mut self,
        article: &Article,
        findings: &mut [&mut Finding],
        (config, path): (&Config, &Path),
        ran: impl Fn(Selector) -> bool,
    ) -> Vec<String> {
        let mut notes = Vec::new();
        for allow in article.allows() {
            match read(&allow.text) {
                Err(message) => notes.push(format!("{}: {message}", place(allow))),
                Ok((rules, reason)) => {
                    for (name, rule) in rules {
                        if !waive(findings, rule, reason, true) && ran(rule) {
                            notes.push(format!("{}: no {name} finding to waive; remove it", place(allow)));
                        }
                    }
                }
            }
        }
        for waiver in config.waivers().filter(|waiver| waiver.paths.matches(path)) {
            if let (Some(until), Some(today)) = (&waiver.until, &self.today)
                && until < today
            {
                self.expired.insert(format!("{}: the waiver for {} expired on {until}", waiver.place, waiver.rule));
                continue;
            }
            let Ok(rule) = waiver.rule.parse() else { continue }; // validated when it was read
            let used = waive(findings, rule, &waiver.reason, false);
            if !used && !ran(rule) {
                continue;
            }
            let matched = self.matched.entry(waiver.place.clone()).or_insert_with(|| (waiver.rule.clone(), false));
            matched.1 |= used;
        }
        notes
    }

    /// Messages about unused and expired waivers.
    pub(super) fn unused(&self) -> Vec<String> {
        let unused = self.matched.iter().filter(|(_, (_, used))| !used);
        let unused = unused.map(|(place, (rule, _))| format!("{place}: no {rule} finding to waive; remove it"));
        self.expired.iter().cloned().chain(unused).collect()
    }
}

/// Waives all findings of a rule or an area, `in_article` if by the article itself. Returns whether there were any.
fn waive(findings: &mut [&mut Finding], rule: Selector, reason: &str, in_article: bool) -> bool {
    let mut any = false;
    for finding in findings.iter_mut().filter(|finding| rule.takes(finding)) {
        any = true;
        if finding.is_new() {
            finding.standing = Standing::Waived { reason: reason.to_owned(), in_article };
        }
    }
    any
}

/// "line 3: nutgraf-allow", without the line where it is not known.
fn place(allow: &Allow) -> String {
    allow.line.map_or_else(|| "nutgraf-allow".to_owned(), |line| format!("line {line}: nutgraf-allow"))
}

/// A rule or an area, with its name as written.
type Named<'t> = (&'t str, Selector);

/// Parses the rules or areas that an article allows, and the reason: "quote/altered, number: the agency's own edit".
///
/// # Errors
/// A message on what is missing or unknown.
fn read(text: &str) -> Result<(Vec<Named<'_>>, &str), String> {
    const FORM: &str = "nutgraf-allow quote/altered: the agency's own edit";
    let (names, reason) = text.split_once(':').unwrap_or((text, ""));
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Err(format!("ignored: no rule named; write {FORM}"));
    }
    let rules = names.into_iter().map(|name| Ok((name, name.parse()?))).collect::<Result<_, UnknownName>>();
    let rules = rules.map_err(|unknown| format!("ignored: {}", unknown.brief()))?;
    match reason.trim() {
        "" => Err(format!("ignored: no reason given; write {FORM}")),
        reason => Ok((rules, reason)),
    }
}
