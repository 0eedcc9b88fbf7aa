//! What the claims and findings of an article cite, and the links there and back.

use super::context::Context;
use super::marked::Mark;
use super::text::Text;
use crate::article::{Article, Block, Role};
use crate::check::{Check, Claim, Evidence, Finding, Verdict};
use crate::span::Span;
use maud::{Markup, html};
use std::collections::HashMap;

/// A cited range of the article.
#[derive(Debug)]
struct Cited {
    span: Span,
    /// The claim that cites it: its number among the claims of the article.
    claim: Option<usize>,
    verdict: Verdict,
}

/// Everything in the story that claims and findings cite.
#[derive(Debug, Default)]
pub(super) struct Citations {
    list: Vec<Cited>,
    index: HashMap<Span, usize>,
}

impl Citations {
    pub(super) fn of(article: &Article, checks: &[Check]) -> Citations {
        let mut citations = Citations::default();
        for (number, claim) in claims(checks).enumerate() {
            citations.cite(article, &claim.evidence, Some(number), claim.verdict);
        }
        for finding in findings(checks) {
            citations.cite(article, &finding.evidence, None, Verdict::Supported);
        }
        citations
    }

    fn cite(&mut self, article: &Article, evidence: &[Evidence], claim: Option<usize>, verdict: Verdict) {
        for evidence in evidence.iter().filter(|evidence| in_story(article, evidence.span)) {
            let next = self.list.len();
            let at = *self.index.entry(evidence.span).or_insert(next);
            if at == next {
                self.list.push(Cited { span: evidence.span, claim, verdict });
            } else if verdict > self.list[at].verdict {
                self.list[at] = Cited { span: evidence.span, claim, verdict };
            }
        }
    }

    /// The marks around everything that is cited, each with a link back to the claim.
    pub(super) fn marks(&self, context: &Context<'_>) -> Vec<Mark> {
        let mark = |(number, cited): (usize, &Cited)| Mark {
            span: cited.span,
            class: format!("cited {}", cited.verdict.name()),
            id: Some(context.id('e', number)),
            tail: html! {
                @if let Some(claim) = cited.claim {
                    a.back href=(context.link('c', claim)) aria-label={ "back to claim " (claim + 1) } { "↑" (claim + 1) }
                }
            },
        };
        self.list.iter().enumerate().map(mark).collect()
    }

    /// A piece of evidence: its words, with a link to them if they are in the story, its speaker and its note.
    pub(super) fn show(&self, article: &Article, evidence: &Evidence, context: &Context<'_>) -> Markup {
        let words = article.written(evidence.span);
        html! {
            // browsers do not take a click on the marks of a `q` for one on a link around it
            q dir="auto" {
                @match self.index.get(&evidence.span) {
                    Some(number) => a href=(context.link('e', *number)) { (Text(&words)) },
                    None => (Text(&words)),
                }
            }
            @if let Some(speaker) = &evidence.speaker { ", " b { (Text(speaker)) } }
            @if !evidence.note.is_empty() { " (" (Text(&evidence.note)) ")" }
        }
    }
}

/// The claims of an article, in the order of their numbers.
pub(super) fn claims(checks: &[Check]) -> impl Iterator<Item = &Claim> {
    checks.iter().flat_map(|check| &check.claims)
}

/// The findings on an article, in the order of their numbers.
pub(super) fn findings(checks: &[Check]) -> impl Iterator<Item = &Finding> {
    checks.iter().flat_map(|check| &check.findings)
}

/// Whether a block is a part of the story as the page shows it: the headlines stand above it.
pub(super) fn is_shown(block: Block) -> bool {
    block.role != Role::Headline
}

/// Whether the page shows a range as a part of the story.
fn in_story(article: &Article, span: Span) -> bool {
    let at = article.blocks.partition_point(|block| block.span.end <= span.start);
    article.blocks.get(at).is_some_and(|block| is_shown(*block) && block.span.start <= span.start)
}
