//! A hedge or a condition on the quoted words that the headline leaves out.

use crate::check::compare::Comparison;
use crate::check::compare::quote_cut::Cut;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "quote/cut-hedge",
    area: Area::Quote,
    summary: "The headline drops a hedge or a condition that qualified the quotation",
    severities: Severities { words: Severity::Error, claim: Severity::Warning },
    why: "Someone who says that others seek to do something has not said that they will; nor has someone who set a \
          condition. The rule fires only when every occurrence of the words has such a hedge, and the headline has \
          none of its own outside the marks.",
    reports: &[
        Example {
            headline: "Chief: Gangs Will 'Take Advantage'",
            body: "Gangs will \"seek to take advantage\", Ada Brook, the police chief, said.",
        },
        Example {
            headline: "'We will close the bridge': Brook on the storm",
            body: "\"If the wind turns, we will close the bridge,\" Ada Brook said.",
        },
        Example {
            headline: "Brook: 'We [will] close the bridge'",
            body: "\"We could close the bridge,\" Ada Brook said.",
        },
    ],
    accepts: &[
        Example {
            headline: "Chief: Gangs will 'seek to take advantage'",
            body: "Gangs will \"seek to take advantage\", Ada Brook, the police chief, said.",
        },
        Example {
            headline: "Chief: Gangs may 'take advantage'",
            body: "Gangs will \"seek to take advantage\", Ada Brook, the police chief, said.",
        },
    ],
    needs: &[|language| &language.hedges],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    if case.unmarked().any(|word| case.is_hedge(word)) {
        return Vec::new();
    }
    super::cut_findings(case, &RULE, Cut::Hedge)
}
