//! Unpaired quotation marks.

use crate::check::compare::Comparison;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};

pub const RULE: Rule = Rule {
    id: "quote/marks",
    area: Area::Quote,
    summary: "The headline has an unpaired quotation mark",
    severities: Severities::both(Severity::Warning),
    why: "With one mark missing, readers cannot tell which words are the speaker's.",
    reports: &[Example { headline: "Brook: \"Cables are old", body: "\"Cables are old,\" Ada Brook said." }],
    accepts: &[
        Example { headline: "Brook: \"Cables are old\"", body: "\"Cables are old,\" Ada Brook said." },
        Example { headline: "Brook: \"Ready by 2031\"", body: "\"Ready by 2031,\" Ada Brook said of the 12\" cables." },
    ],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let text = case.reading.text(case.headline);
    // A single mark may be an apostrophe, and a straight double one after a digit may mean inches.
    let inches = text.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_digit() && pair[1] == b'"').count();
    let straight = text.matches('"').count();
    let curly = text.matches(['\u{201C}', '\u{201D}', '\u{201E}']).count();
    let guillemets = text.matches(['\u{AB}', '\u{BB}']).count();
    let odd = |marks: usize| !marks.is_multiple_of(2);
    if !(odd(curly) || odd(guillemets) || odd(straight) && odd(straight - inches)) {
        return Vec::new();
    }
    vec![RULE.finding(case.headline, true, "the headline has an unpaired quotation mark".to_owned())]
}
