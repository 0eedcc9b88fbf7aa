//! A rule as data: its page, and the function that checks a headline.

use crate::check::compare::Comparison;
use crate::check::finding::{Area, Finding, Severity, Standing};
use crate::check::fingerprint::Fingerprint;
use crate::language::{self, Language, Words};
use crate::span::Span;

/// The severity of a rule's findings, by the kind of the headline's quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Severities {
    /// In quotation marks that promise the exact words, and outside quotation marks.
    pub words: Severity,
    /// In quotation marks that only signal that someone makes the claim.
    pub claim: Severity,
}

impl Severities {
    /// The same severity everywhere.
    pub(super) const fn both(severity: Severity) -> Severities {
        Severities { words: severity, claim: severity }
    }
}

/// A headline and a body that show what a rule reports or accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The headline.
    pub headline: &'static str,
    /// The body.
    pub body: &'static str,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The identifier, `area/what-is-wrong`.
    pub id: &'static str,
    /// The area, the first part of the identifier.
    pub area: Area,
    /// What it reports, in one line without a full stop.
    pub summary: &'static str,
    /// The severity of its findings.
    pub severities: Severities,
    /// Why it matters and what the rule does not report, in one or two paragraphs.
    pub why: &'static str,
    /// Headlines that it reports.
    pub reports: &'static [Example],
    /// Similar headlines that it accepts.
    pub accepts: &'static [Example],
    /// The word lists that a language must have.
    pub(crate) needs: &'static [fn(&Language) -> &Words],
    /// The check itself.
    pub(super) check: fn(&Comparison<'_, '_>) -> Vec<Finding>,
}

impl Rule {
    /// Whether the rule supports a language: it has all the word lists that the rule needs.
    ///
    /// ```
    /// use nutgraf::{check::rules, language::by_code};
    /// let rule = rules::by_id("claim/outcome").unwrap();
    /// assert!(rule.speaks(by_code("en").unwrap()) && !rule.speaks(by_code("fi").unwrap()));
    /// ```
    pub fn speaks(&self, language: &Language) -> bool {
        self.needs.iter().all(|list| !list(language).is_empty())
    }

    /// Returns a finding at `span`. `promised`: the words are outside quotation marks, or in marks that promise the
    /// exact words.
    pub(super) fn finding(&self, span: Span, promised: bool, message: String) -> Finding {
        let severity = if promised { self.severities.words } else { self.severities.claim };
        Finding {
            rule: self.id,
            area: self.area,
            severity,
            confidence: 0.9,
            span,
            message,
            help: None,
            instead: None,
            evidence: Vec::new(),
            fingerprint: Fingerprint::default(),
            standing: Standing::New,
        }
    }

    /// The rule's page, in Markdown: what `explain` prints.
    pub fn page(&self) -> String {
        let mut page = format!("# {}\n\n{}.\n\n", self.id, self.summary);
        let Severities { words, claim } = self.severities;
        if words == claim {
            page.push_str(&format!("Severity: {}.\n\n", words.name()));
        } else {
            let (words, claim) = (words.name(), claim.name());
            page.push_str(&format!(
                "Severity: {words} where quotation marks promise the exact words, {claim} where they only signal a \
                 claim.\n\n"
            ));
        }
        page.push_str(self.why);
        page.push_str(&format!("\n\nLanguages: {}.\n", self.languages()));
        if let Some(measured) = self.measured() {
            page.push_str(&format!("\n{measured}\n"));
        }
        for (title, examples) in [("Reported", self.reports), ("Accepted", self.accepts)] {
            if examples.is_empty() {
                continue;
            }
            page.push_str(&format!("\n## {title}\n"));
            for example in examples {
                // Invisible characters must be visible here.
                let headline = example.headline.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"");
                page.push_str(&format!("\n    {headline}\n\n"));
                for line in example.body.lines() {
                    page.push_str(&format!("> {line}\n"));
                }
            }
        }
        page
    }

    /// The codes of the languages it supports.
    fn languages(&self) -> String {
        let codes = language::all().iter().filter(|language| self.speaks(language)).map(|language| language.code);
        if self.needs.is_empty() { "all".to_owned() } else { codes.collect::<Vec<_>>().join(", ") }
    }

    /// The rule's false alarms and catches as counted by `tools/bench_check`, if it fired there at all.
    fn measured(&self) -> Option<String> {
        let row = MEASURED.lines().find(|line| line.split('\t').next() == Some(self.id))?;
        let fields: Vec<&str> = row.split('\t').collect();
        let [_, unmodified_errors, unmodified, harmless_errors, harmless, catches] = fields[..] else { return None };
        let catches =
            if catches.is_empty() { String::new() } else { format!(" It catches {}.", catches.replace(';', ",")) };
        let justified = if [unmodified, harmless] == ["0.00"; 2] { "" } else { "; some of these alarms are justified" };
        Some(format!(
            "Measured on real headlines: it fires on {unmodified}% of unmodified headlines ({unmodified_errors}% as an error) \
             and on {harmless}% of harmless rewordings ({harmless_errors}% as an error){justified}.{catches}"
        ))
    }
}

/// The figures for the rules' pages.
const MEASURED: &str = include_str!("figures.tsv");
