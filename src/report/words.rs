//! Wording that several reports share, each on one line.

use super::escape::one_line;
use crate::check::{Check, Evidence, Finding, Standing};
use crate::error::Error;

/// The message of a finding, with its help.
pub(crate) fn message(finding: &Finding) -> String {
    let message = one_line(&finding.message);
    match &finding.help {
        Some(help) => format!("{message} (help: {})", one_line(help)),
        None => message,
    }
}

/// The note of some evidence, with its speaker.
pub(crate) fn label(evidence: &Evidence) -> String {
    let note = one_line(&evidence.note);
    match &evidence.speaker {
        Some(speaker) if note.is_empty() => one_line(speaker),
        Some(speaker) => format!("{note} ({})", one_line(speaker)),
        None => note,
    }
}

/// A probability in a word and as a number, which is never 0 or 100: "likely (93 %)".
pub(crate) fn likelihood(probability: f64) -> String {
    let word = match probability {
        0.75.. => "likely",
        0.4.. => "possible",
        _ => "unlikely",
    };
    format!("{word} ({:.0} %)", (probability * 100.0).clamp(1.0, 99.0))
}

/// The code of an input that could not be read, where others have the id of a rule.
pub(crate) fn input_code(error: &Error) -> String {
    format!("input/{}", error.code())
}

/// "1 file", "2 files".
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// "3 known, 1 waived": the findings that a report of new ones leaves out; `None` if there are none.
pub(super) fn left_out(known: usize, waived: usize) -> Option<String> {
    let counts = [(known, "known"), (waived, "waived")].into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, standing)| format!("{count} {standing}")).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// Number of known and of waived findings of some checks.
pub(super) fn known_and_waived<'c>(checks: impl Iterator<Item = &'c Check> + Clone) -> (usize, usize) {
    let findings = || checks.clone().flat_map(|check| &check.findings);
    let known = findings().filter(|finding| finding.standing == Standing::Known).count();
    (known, findings().filter(|finding| !finding.is_new()).count() - known)
}
