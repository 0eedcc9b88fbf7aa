//! Waivers: of the settings by path, of an article by its own comments and front matter.

use crate::article::{Allow, Article};
use crate::check::{Finding, Selector, Standing};
use crate::config::Config;
use crate::nearest::UnknownName;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which waivers hold, and which were needed.
#[derive(Debug, Default)]
pub(super) struct Waivers {
    /// The day that they are held against.
    today: Option<String>,
    /// Of those of the settings whose files were read, by place: the rule, and whether one was needed.
    met: BTreeMap<String, (String, bool)>,
    /// What is to say of those whose last day is over.
    over: BTreeSet<String>,
}

impl Waivers {
    pub(super) fn new(today: Option<String>) -> Waivers {
        Waivers { today, ..Waivers::default() }
    }

    /// Waives what is to stand. `ran` tells whether all that a waiver may be of was looked for: of others nobody knows whether
    /// they are needed. Returns what is to say of the article's own waivers.
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
                            notes.push(format!("{}: no finding of {name} to allow; remove it", place(allow)));
                        }
                    }
                }
            }
        }
        for waiver in config.waivers().filter(|waiver| waiver.paths.matches(path)) {
            if let (Some(until), Some(today)) = (&waiver.until, &self.today)
                && until < today
            {
                self.over.insert(format!("{}: the waiver of {} ended on {until}", waiver.place, waiver.rule));
                continue;
            }
            let Ok(rule) = waiver.rule.parse() else { continue }; // was seen to be known when it was read
            let needed = waive(findings, rule, &waiver.reason, false);
            if !needed && !ran(rule) {
                continue;
            }
            let met = self.met.entry(waiver.place.clone()).or_insert_with(|| (waiver.rule.clone(), false));
            met.1 |= needed;
        }
        notes
    }

    /// What is to say of those that nothing needed or that are over.
    pub(super) fn unused(&self) -> Vec<String> {
        let unused = self.met.iter().filter(|(_, (_, needed))| !needed);
        let unused = unused.map(|(place, (rule, _))| format!("{place}: no finding of {rule} to waive; remove it"));
        self.over.iter().cloned().chain(unused).collect()
    }
}

/// Waives all findings of a rule or an area, `in_article` by the article itself; whether there was one.
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

/// "line 3: nutgraf-allow", as far as the line is known.
fn place(allow: &Allow) -> String {
    allow.line.map_or_else(|| "nutgraf-allow".to_owned(), |line| format!("line {line}: nutgraf-allow"))
}

/// A rule or an area, by the name that it was given and by what that stands for.
type Named<'t> = (&'t str, Selector);

/// The rules or areas that an article allows, and why: "quote/altered, number: the agency's own edit".
///
/// # Errors
/// What is missing or unknown.
fn read(text: &str) -> Result<(Vec<Named<'_>>, &str), String> {
    const FORM: &str = "nutgraf-allow quote/altered: the agency's own edit";
    let (names, reason) = text.split_once(':').unwrap_or((text, ""));
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Err(format!("allows nothing: it names no rule; write {FORM}"));
    }
    let rules = names.into_iter().map(|name| Ok((name, name.parse()?))).collect::<Result<_, UnknownName>>();
    let rules = rules.map_err(|unknown| format!("allows nothing: there is {}", unknown.brief()))?;
    match reason.trim() {
        "" => Err(format!("allows nothing without a reason; write {FORM}")),
        reason => Ok((rules, reason)),
    }
}
