//! A rule as data: its page, and one function that reads a case.

use crate::check::compare::Comparison;
use crate::check::finding::{Area, Finding, Severity, Standing};
use crate::check::fingerprint::Fingerprint;
use crate::language::{self, Language, Words};
use crate::span::Span;

/// How bad a rule's findings are, by what the headline's quotation marks promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Severities {
    /// Where marks promise the very words, and for everything outside marks.
    pub words: Severity,
    /// Where marks say only that somebody claims it.
    pub claim: Severity,
}

impl Severities {
    /// The same everywhere.
    pub(super) const fn both(severity: Severity) -> Severities {
        Severities { words: severity, claim: severity }
    }
}

/// A headline and a body that show what a rule reports, or leaves alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The headline.
    pub headline: &'static str,
    /// The body it stands over.
    pub body: &'static str,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// `area/what-is-wrong`.
    pub id: &'static str,
    /// The area that the id begins with.
    pub area: Area,
    /// One line on what it finds.
    pub summary: &'static str,
    /// How bad its findings are.
    pub severities: Severities,
    /// Why it matters, and what the rule leaves alone: one or two paragraphs.
    pub why: &'static str,
    /// What it reports.
    pub reports: &'static [Example],
    /// What looks alike and is fair.
    pub accepts: &'static [Example],
    /// The lists without which a language has nothing for it to read.
    pub(crate) needs: &'static [fn(&Language) -> &Words],
    /// Reads the case.
    pub(super) check: fn(&Comparison<'_, '_>) -> Vec<Finding>,
}

impl Rule {
    /// Whether it can say anything in a language.
    ///
    /// ```
    /// use nutgraf::{check::rules, language::by_code};
    /// let rule = rules::by_id("claim/outcome").unwrap();
    /// assert!(rule.speaks(by_code("en").unwrap()) && !rule.speaks(by_code("fi").unwrap()));
    /// ```
    pub fn speaks(&self, language: &Language) -> bool {
        self.needs.iter().all(|list| !list(language).is_empty())
    }

    /// A finding at `span`; `promised` is whether the words there promise to be somebody's own.
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
            page.push_str(&format!("Severity: {words} where marks promise words, {claim} where they only claim.\n\n"));
        }
        page.push_str(self.why);
        page.push_str(&format!("\n\nLanguages: {}.\n", self.languages()));
        if let Some(measured) = self.measured() {
            page.push_str(&format!("\n{measured}\n"));
        }
        for (title, examples) in [("Reported", self.reports), ("Fair", self.accepts)] {
            if examples.is_empty() {
                continue;
            }
            page.push_str(&format!("\n## {title}\n"));
            for example in examples {
                // What cannot be seen must be seen here.
                let headline = example.headline.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"");
                page.push_str(&format!("\n    {headline}\n\n"));
                for line in example.body.lines() {
                    page.push_str(&format!("> {line}\n"));
                }
            }
        }
        page
    }

    /// The languages that it can say anything in, by their codes.
    fn languages(&self) -> String {
        let spoken = language::all().iter().filter(|language| self.speaks(language)).map(|language| language.code);
        if self.needs.is_empty() { "all".to_owned() } else { spoken.collect::<Vec<_>>().join(", ") }
    }

    /// What the rule costs and catches, as `tools/bench_check` counted it; nothing for a rule that found nothing there.
    fn measured(&self) -> Option<String> {
        let row = MEASURED.lines().find(|line| line.split('\t').next() == Some(self.id))?;
        let fields: Vec<&str> = row.split('\t').collect();
        let [_, untouched_errors, untouched, harmless_errors, harmless, finds] = fields[..] else { return None };
        let finds = if finds.is_empty() { String::new() } else { format!(" It finds {finds}.") };
        Some(format!(
            "Measured on real headlines: it speaks on {untouched} % of untouched ones ({untouched_errors} % as an error) and \
             on {harmless} % of harmless rewordings ({harmless_errors} %), some of them rightly.{finds}"
        ))
    }
}

/// The figures of the rules' pages.
const MEASURED: &str = include_str!("figures.tsv");
