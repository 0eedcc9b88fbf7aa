//! A "not" before the quoted words, or among them, that the headline leaves out.

use crate::check::compare::Comparison;
use crate::check::compare::quote_cut::Cut;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "quote/cut-negation",
    area: Area::Quote,
    summary: "The headline cuts a negation from a quotation",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "The quoted words are genuine, but the speaker negated them. The rule fires only when every occurrence of \
          the words is negated, and the headline has no negation of its own outside the marks.",
    reports: &[
        Example {
            headline: "Brook: storms will \"automatically follow\"",
            body: "Ada Brook said it \"doesn't automatically follow\" that storms return.",
        },
        Example {
            headline: "Brook: \"I ... wanted a new bridge\"",
            body: "\"I never wanted a new bridge,\" Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Brook: \"I wanted new cables\"",
            body: "\"I never wanted a new bridge, I wanted new cables,\" Ada Brook said.",
        },
        Example {
            headline: "Brook: storms won't \"automatically follow\"",
            body: "Ada Brook said it \"doesn't automatically follow\" that storms return.",
        },
    ],
    needs: &[|language| &language.negations],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    // "Rules out 'an apology'" keeps the refusal outside the marks.
    let denies = |word: usize| {
        let modality = &case.reading.language.modality;
        let two = [case.lower(word), " ", case.lower(word + 1)].concat();
        [case.lower(word), two.as_str()].iter().any(|form| modality.tag(form) == Some("denied"))
    };
    if case.unmarked().any(|word| case.is_negation(word) || denies(word)) {
        return Vec::new();
    }
    super::cut_findings(case, &RULE, Cut::Negation)
}
