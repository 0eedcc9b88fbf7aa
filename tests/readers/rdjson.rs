//! Reviewdog Diagnostic Format.

use super::Reported;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DiagnosticResult {
    source: Source,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Diagnostic {
    message: String,
    location: Location,
    severity: String,
    code: Code,
    #[serde(default)]
    related_locations: Vec<Related>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Location {
    path: String,
    range: Option<Range>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
struct Position {
    line: usize,
    column: usize,
}

/// Lines and columns of start and end.
type Place = [(usize, usize); 2];

fn place(location: &Location) -> Option<Place> {
    let Range { start, end } = location.range.as_ref()?;
    assert!(start.line >= 1 && start.column >= 1 && start <= end, "{location:?}");
    Some([(start.line, start.column), (end.line, end.column)])
}

/// Reads a result: its findings, each with its related locations.
pub fn read(text: &str) -> Vec<(Reported, Vec<Place>)> {
    let result: DiagnosticResult = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(result.source.name, "nutgraf");
    let told = |diagnostic: Diagnostic| {
        assert!(["ERROR", "WARNING", "INFO"].contains(&diagnostic.severity.as_str()), "{diagnostic:?}");
        let related = diagnostic.related_locations.iter().map(|related| {
            assert!(!related.message.contains('\n'), "{related:?}");
            place(&related.location).expect("a place of the body")
        });
        let related = related.collect();
        let start = place(&diagnostic.location).map(|[start, _]| start);
        let told = Reported {
            path: diagnostic.location.path,
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            severity: diagnostic.severity,
            rule: diagnostic.code.value,
            message: diagnostic.message,
        };
        (told, related)
    };
    result.diagnostics.into_iter().map(told).collect()
}
