//! Findings as the editor shows them.

use super::desk::Failure;
use super::document::Read;
use super::lines::Lines;
use crate::article::Article;
use crate::check::{Finding, Severity};
use crate::report::escape::one_line;
use crate::report::words::{label, likelihood, message};
use crate::span::Span;
use gen_lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range};

/// Everything there is to say about a text that was read.
pub(super) fn diagnostics(read: &Read, lines: &Lines<'_>, uri: &str) -> Vec<Diagnostic> {
    match read {
        Err(failure) => vec![of_failure(failure, lines)],
        Ok(None) => Vec::new(),
        Ok(Some(results)) => {
            let article = &results.article;
            let checks = || results.checks.iter().flatten();
            let findings = checks().flat_map(|check| check.new_findings());
            let notes = article.notes().chain(checks().flat_map(|check| &check.notes)).chain(&results.notes);
            let findings = findings.map(|finding| of_finding(article, finding, lines, uri));
            findings.chain(notes.map(|note| of_note(note, lines))).collect()
        }
    }
}

/// A finding.
pub(super) fn of_finding(article: &Article, finding: &Finding, lines: &Lines<'_>, uri: &str) -> Diagnostic {
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Note => DiagnosticSeverity::Information,
    };
    let text = format!("{}: {}", likelihood(finding.confidence), message(finding));
    let evidence = finding.evidence.iter().filter(|evidence| article.locate(evidence.span).is_some());
    let related = evidence.map(|evidence| DiagnosticRelatedInformation {
        location: Location { uri: uri.into(), range: range(article, evidence.span, lines) },
        message: Some(label(evidence))
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| one_line(evidence.span.of(&article.text))),
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Diagnostic {
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..diagnostic(range(article, finding.span, lines), severity, finding.rule, text)
    }
}

/// A text that could not be read.
fn of_failure(failure: &Failure, lines: &Lines<'_>) -> Diagnostic {
    diagnostic(lines.first(), DiagnosticSeverity::Error, &failure.code, failure.message.clone())
}

/// What readers of the results should know.
fn of_note(note: &str, lines: &Lines<'_>) -> Diagnostic {
    diagnostic(lines.first(), DiagnosticSeverity::Information, "note", one_line(note))
}

fn diagnostic(range: Range, severity: DiagnosticSeverity, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(code.to_owned().into()),
        code_description: None,
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: message.into(),
        tags: None,
        related_information: None,
        data: None,
    }
}

/// The place of a span; the first line for text that is not from the file.
pub(super) fn range(article: &Article, span: Span, lines: &Lines<'_>) -> Range {
    article.locate(span).map_or_else(|| lines.first(), |place| lines.range(place.bytes))
}
