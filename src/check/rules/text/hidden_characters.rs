//! Invisible characters in a headline.

use crate::check::compare::Comparison;
use crate::check::finding::{Area, Finding, Severity};
use crate::check::rule::{Example, Rule, Severities};
use crate::span::Span;

pub const RULE: Rule = Rule {
    id: "text/hidden-characters",
    area: Area::Text,
    summary: "The headline contains invisible characters",
    severities: Severities::both(Severity::Warning),
    why: "Direction marks and zero-width spaces make a headline read differently from what its characters say. They \
          come with pasted text, and now and then on purpose.",
    reports: &[Example { headline: "Bridge\u{200B} to reopen", body: "The bridge will reopen on Monday." }],
    accepts: &[Example { headline: "Bridge to reopen", body: "The bridge will reopen on Monday." }],
    needs: &[],
    check,
};

fn check(case: &Comparison<'_, '_>) -> Vec<Finding> {
    let text = case.reading.text(case.headline);
    text.char_indices()
        .filter(|(_, c)| is_hidden(*c))
        .take(1)
        .map(|(at, c)| {
            let start = case.headline.start + at;
            let message = format!("the headline contains the invisible character U+{:04X}", u32::from(c));
            RULE.finding(Span::new(start, start + c.len_utf8()), true, message)
        })
        .collect()
}

/// Whether a character is a direction mark or has no width. The joiners that some scripts need are accepted.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
