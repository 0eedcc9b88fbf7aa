//! The case: what a headline claims beside what the body holds, worked out once and read by all rules.

use super::finding::Finding;
use super::rules::Rule;
use crate::quotation::Quotations;
use crate::reading::Reading;
use crate::span::Span;

/// One headline against its body.
#[derive(Debug)]
pub struct Case<'a> {
    /// The article, headline included.
    pub reading: &'a Reading<'a>,
    /// What the body quotes.
    pub quotations: &'a Quotations,
    /// The headline, in the clean text.
    pub headline: Span,
}

impl<'a> Case<'a> {
    /// Works out the case of one headline.
    pub fn new(reading: &'a Reading<'a>, quotations: &'a Quotations, headline: Span) -> Case<'a> {
        Case { reading, quotations, headline }
    }

    /// A finding of `rule` at `span`; `promised` is whether the words there promise to be somebody's own.
    pub fn finding(&self, rule: &Rule, span: Span, promised: bool, message: String) -> Finding {
        let severity = if promised { rule.severities.words } else { rule.severities.claim };
        Finding { rule: rule.id, severity, confidence: 0.9, span, message, help: None, evidence: Vec::new() }
    }
}
