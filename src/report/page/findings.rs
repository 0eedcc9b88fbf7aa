//! The findings on the headlines, with what was really said.

use super::context::Context;
use super::evidence::{Citations, findings};
use super::text::Text;
use crate::article::Article;
use crate::check::{Check, Finding, Standing, rules};
use crate::report::escape::one_line;
use crate::report::words::likelihood;
use maud::{Markup, html};

/// The findings, in the order of the headlines' words.
pub(super) fn finding_list(
    article: &Article,
    checks: &[Check],
    citations: &Citations,
    context: &Context<'_>,
) -> Markup {
    html! {
        ul.findings {
            @for (number, it) in findings(checks).enumerate() {
                li.finding.(it.severity.name()).settled[!it.is_new()] id=(context.id('f', number)) {
                    p { span.severity { (it.severity.name()) } " " span.confidence { (likelihood(it.confidence)) } }
                    p { (Text(&capitalized(&it.message))) "." }
                    @for evidence in &it.evidence { p.here { (citations.show(article, evidence, true, context)) } }
                    @if let Some(help) = &it.help { p { b { "Instead: " } (Text(&one_line(help))) } }
                    @match &it.standing {
                        Standing::New => {},
                        Standing::Known => p.standing { "Known: it is in the baseline." },
                        Standing::Waived { reason, .. } => p.standing { "Waived: " (Text(&one_line(reason))) },
                    }
                    (rule(it))
                }
            }
        }
    }
}

/// The rule of a finding, with what it is about.
fn rule(finding: &Finding) -> Markup {
    let summary = rules::by_id(finding.rule).map(|rule| rule.summary);
    html! { p.rule { code { (finding.rule) } @if let Some(summary) = summary { ": " (summary) } } }
}

/// A message as a sentence.
fn capitalized(message: &str) -> String {
    let line = one_line(message);
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
