//! A result of the Reviewdog Diagnostic Format.

use super::Told;
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

fn start(location: &Location) -> Option<Position> {
    let range = location.range.as_ref()?;
    assert!(range.start.line >= 1 && range.start.column >= 1 && range.start <= range.end, "{location:?}");
    Some(range.start)
}

/// Reads a result: what it tells, each with how many places it is related to.
pub fn read(text: &str) -> Vec<(Told, usize)> {
    let result: DiagnosticResult = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(result.source.name, "nutgraf");
    let told = |diagnostic: Diagnostic| {
        assert!(["ERROR", "WARNING", "INFO"].contains(&diagnostic.severity.as_str()), "{diagnostic:?}");
        for related in &diagnostic.related_locations {
            assert!(start(&related.location).is_some() && !related.message.contains('\n'), "{related:?}");
        }
        let place = start(&diagnostic.location);
        let told = Told {
            path: diagnostic.location.path,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            severity: diagnostic.severity,
            rule: diagnostic.code.value,
            message: diagnostic.message,
        };
        (told, diagnostic.related_locations.len())
    };
    result.diagnostics.into_iter().map(told).collect()
}
