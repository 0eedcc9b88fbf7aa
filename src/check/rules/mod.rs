//! The rules: each is data with one function, one file each.

mod claim_antonym;
mod claim_negation_added;
mod claim_negation_removed;
mod claim_scope;
mod claim_strength;
mod claim_tense;
mod headline_unrelated;
mod name_not_in_body;
mod name_swapped;
mod number_context;
mod number_currency;
mod number_unit;
mod number_value;
mod quote_altered;
mod quote_cut_hedge;
mod quote_cut_negation;
mod quote_inflected;
mod quote_marks;
mod quote_not_in_body;
mod quote_not_quoted;
mod speaker_mismatch;
mod speaker_not_in_body;
mod speaker_unresolved;
mod text_hidden_characters;

use super::case::Case;
use super::finding::{Finding, Severity};

/// How bad a rule's findings are, by what the headline's quotation marks promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Severities {
    /// Where marks promise the very words, and for everything outside marks.
    pub words: Severity,
    /// Where marks say only that somebody claims it.
    pub claim: Severity,
}

impl Severities {
    const fn both(severity: Severity) -> Severities {
        Severities { words: severity, claim: severity }
    }
}

/// A headline and a body that show what a rule reports, or leaves alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The headline.
    pub headline: &'static str,
    /// The body it stands over.
    pub body: &'static str,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `area/what-is-wrong`.
    pub id: &'static str,
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
    /// Reads the case.
    pub check: fn(&Case<'_>) -> Vec<Finding>,
}

/// Every rule, in the order of the list that `explain` shows.
pub const ALL: &[&Rule] = &[
    &quote_not_in_body::RULE,
    &quote_altered::RULE,
    &quote_not_quoted::RULE,
    &quote_inflected::RULE,
    &quote_cut_hedge::RULE,
    &quote_cut_negation::RULE,
    &quote_marks::RULE,
    &speaker_mismatch::RULE,
    &speaker_not_in_body::RULE,
    &speaker_unresolved::RULE,
    &number_value::RULE,
    &number_unit::RULE,
    &number_currency::RULE,
    &number_context::RULE,
    &headline_unrelated::RULE,
    &name_not_in_body::RULE,
    &name_swapped::RULE,
    &claim_negation_added::RULE,
    &claim_negation_removed::RULE,
    &claim_tense::RULE,
    &claim_strength::RULE,
    &claim_scope::RULE,
    &claim_antonym::RULE,
    &text_hidden_characters::RULE,
];

/// The rule of an id.
///
/// ```
/// use nutgraf::check::rules;
/// assert!(rules::by_id("text/hidden-characters").is_some());
/// assert!(rules::by_id("text/nonsense").is_none());
/// ```
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

impl Rule {
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
        page.push('\n');
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
const MEASURED: &str = include_str!("../figures.tsv");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::{Settings, check};
    use crate::{language, quotation, reading::Reading};
    use std::path::Path;

    fn findings(example: &Example) -> Vec<Finding> {
        let article = Article::from_fields("example", Some(example.headline), example.body);
        let reading = Reading::of(&article, language::by_code("en").expect("English is known"));
        let quotations = quotation::all(&reading);
        check(&reading, &quotations, &Settings::default()).remove(0).findings
    }

    #[test]
    fn every_example_holds() {
        let mut failures = Vec::new();
        for rule in ALL {
            let own = |finding: &&Finding| finding.rule == rule.id;
            for example in rule.reports.iter().filter(|example| !findings(example).iter().any(|found| own(&found))) {
                failures.push(format!("{} is silent about {example:?}", rule.id));
            }
            for example in rule.accepts {
                let found = findings(example);
                if found.iter().filter(own).any(|finding| finding.severity > Severity::Note) {
                    failures.push(format!("{} reports {example:?}", rule.id));
                }
            }
            assert!(!rule.reports.is_empty() && !rule.accepts.is_empty(), "{} lacks examples", rule.id);
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn the_list_and_the_files_agree() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name != "mod.rs")
            .collect();
        files.sort();
        let mut listed: Vec<String> =
            ALL.iter().map(|rule| format!("{}.rs", rule.id.replace(['/', '-'], "_"))).collect();
        listed.sort();
        assert_eq!(files, listed);
    }

    #[test]
    fn a_page_shows_what_the_rule_is() {
        for rule in ALL {
            let page = rule.page();
            assert!(page.contains(rule.id) && page.contains(rule.why) && page.contains("## Reported"));
            assert!(!rule.summary.ends_with('.'), "{}: the page adds the full stop", rule.id);
        }
    }
}
