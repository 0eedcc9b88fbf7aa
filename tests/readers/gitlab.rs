//! GitLab Code Quality reports.

use super::Reported;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: String,
    location: Location,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    begin: usize,
}

/// Reads a report: its findings, each with its fingerprint.
pub fn read(text: &str) -> Vec<(Reported, String)> {
    let issues: Vec<Issue> = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut fingerprints = BTreeSet::new();
    let told = |issue: Issue| {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue.severity.as_str()), "{issue:?}");
        assert!(fingerprints.insert(issue.fingerprint.clone()), "twice the same fingerprint: {issue:?}");
        assert!(issue.fingerprint.len() == 16 && issue.location.lines.begin >= 1, "{issue:?}");
        assert!(!issue.description.is_empty() && !issue.location.path.starts_with("./"), "{issue:?}");
        let told = Reported {
            path: issue.location.path,
            line: Some(issue.location.lines.begin),
            column: None,
            severity: issue.severity,
            rule: issue.check_name,
            message: issue.description,
        };
        (told, issue.fingerprint)
    };
    issues.into_iter().map(told).collect()
}
