//! The rules, one file each in a folder for each area. A rule is data with one function.

mod claim;
mod headline;
mod name;
mod number;
mod quote;
mod speaker;
mod text;

use super::finding::Area;
use super::rule::Rule;
use super::selector::{Selected, Selector};
use crate::nearest::UnknownName;
use std::str::FromStr;

/// Every rule, in the order in which `explain` lists them.
pub const ALL: &[&Rule] = &[
    &quote::not_in_body::RULE,
    &quote::altered::RULE,
    &quote::not_quoted::RULE,
    &quote::inflected::RULE,
    &quote::cut_hedge::RULE,
    &quote::cut_negation::RULE,
    &quote::marks::RULE,
    &speaker::mismatch::RULE,
    &speaker::not_in_body::RULE,
    &speaker::unresolved::RULE,
    &number::value::RULE,
    &number::unit::RULE,
    &number::currency::RULE,
    &number::context::RULE,
    &number::relation::RULE,
    &headline::unrelated::RULE,
    &name::not_in_body::RULE,
    &name::swapped::RULE,
    &claim::negation_added::RULE,
    &claim::negation_removed::RULE,
    &claim::tense::RULE,
    &claim::planned::RULE,
    &claim::called_off::RULE,
    &claim::strength::RULE,
    &claim::scope::RULE,
    &claim::antonym::RULE,
    &claim::allegation::RULE,
    &claim::outcome::RULE,
    &claim::roles::RULE,
    &text::hidden_characters::RULE,
];

/// Returns the rule with an id.
///
/// ```
/// use nutgraf::check::rules;
/// assert!(rules::by_id("text/hidden-characters").is_some());
/// assert!(rules::by_id("text/nonsense").is_none());
/// ```
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

/// The names that settings accept: the ids of all rules, and their areas.
fn names() -> impl Iterator<Item = &'static str> {
    Area::ALL.into_iter().flat_map(|area| {
        let rules = ALL.iter().filter(move |rule| rule.area == area).map(|rule| rule.id);
        std::iter::once(area.name()).chain(rules)
    })
}

impl FromStr for Selector {
    type Err = UnknownName;

    /// Parses a rule's id, or an area with or without a final slash.
    fn from_str(name: &str) -> Result<Selector, UnknownName> {
        if let Some(rule) = by_id(name) {
            return Ok(Selector(Selected::Rule(rule.id)));
        }
        let area = name.trim_end_matches('/').parse::<Area>().map(Selector::from);
        area.map_err(|_| UnknownName::new("rule or area", name, names()))
    }
}

/// Whether a rule fires on a headline above a note.
#[cfg(test)]
fn reports(rule: &Rule, code: &str, headline: &str, body: &str) -> bool {
    use crate::check::{Settings, Severity, check};
    let article = crate::article::Article::from_fields("a", Some(headline), body);
    let language = crate::language::by_code(code).expect("a language we have");
    let reading = crate::reading::Reading::of(&article, language);
    let quotations = crate::quotation::OnDemand::of(&reading);
    let found = check(&reading, &quotations, &Settings::default()).remove(0).findings;
    found.iter().any(|finding| finding.rule == rule.id && finding.severity > Severity::Note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::check::rule::Example;
    use crate::check::{Finding, Settings, Severity, check};
    use crate::{language, quotation, reading::Reading};

    fn findings(example: &Example, code: &str) -> Vec<Finding> {
        let article = Article::from_fields("example", Some(example.headline), example.body);
        let reading = Reading::of(&article, language::by_code(code).expect("a language we have"));
        let quotations = quotation::OnDemand::of(&reading);
        check(&reading, &quotations, &Settings::default()).remove(0).findings
    }

    #[test]
    fn every_example_holds() {
        let mut failures = Vec::new();
        for rule in ALL {
            let own = |finding: &&Finding| finding.rule == rule.id;
            for example in
                rule.reports.iter().filter(|example| !findings(example, "en").iter().any(|found| own(&found)))
            {
                failures.push(format!("{} does not fire on {example:?}", rule.id));
            }
            for example in rule.accepts {
                let found = findings(example, "en");
                let quiet = if rule.severities.words == Severity::Note { None } else { Some(Severity::Note) };
                if found.iter().filter(own).any(|finding| Some(finding.severity) > quiet) {
                    failures.push(format!("{} reports {example:?}", rule.id));
                }
            }
            assert!(!rule.reports.is_empty() && !rule.accepts.is_empty(), "{} lacks examples", rule.id);
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn a_rule_is_silent_where_a_list_is_missing() {
        let finnish = language::by_code("fi").expect("Finnish is known");
        for example in ALL.iter().flat_map(|rule| rule.reports) {
            for finding in findings(example, "fi") {
                let rule = by_id(finding.rule).expect("a rule");
                assert!(rule.speaks(finnish), "{} has no lists for {example:?}", rule.id);
            }
        }
        assert!(ALL.iter().any(|rule| !rule.speaks(finnish)) && ALL.iter().any(|rule| rule.speaks(finnish)));
    }

    #[test]
    fn a_page_shows_what_the_rule_is() {
        for rule in ALL {
            let page = rule.page();
            assert!(
                page.contains(rule.id)
                    && page.contains(rule.why)
                    && page.contains("\nLanguages: ")
                    && page.contains("## Reported")
            );
            assert!(!rule.summary.ends_with('.'), "{}: the page adds the full stop", rule.id);
        }
    }
}
