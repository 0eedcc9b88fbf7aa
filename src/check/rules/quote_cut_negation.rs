//! A "not" in front of the quoted words that the headline leaves out.

use super::{Example, Rule, Severities};
use crate::check::case::Case;
use crate::check::context::{self, Cut};
use crate::check::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    id: "quote/cut-negation",
    summary: "The headline cuts off the negation before a quotation",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "The quoted words are real, but the speaker denied them. The rule speaks only when every place where the words \
          stand has the negation, and when the headline has none of its own outside the marks.",
    reports: &[Example {
        headline: "Brook: storms will \"automatically follow\"",
        body: "Ada Brook said it \"doesn't automatically follow\" that storms return.",
    }],
    accepts: &[Example {
        headline: "Brook: storms won't \"automatically follow\"",
        body: "Ada Brook said it \"doesn't automatically follow\" that storms return.",
    }],
    check,
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    if case.unmarked().any(|word| case.is_negation(word)) {
        return Vec::new();
    }
    context::findings(case, &RULE, Cut::Negation)
}
