//! SARIF 2.1.0, for code scanning: one run with the rules, a result for each finding with its evidence in the body, and
//! notifications about unreadable inputs.

use super::escape::{self, one_line};
use super::location::{path, uri};
use super::unique::Unique;
use super::words::{counted, input_code, label, message};
use super::worst::Worst;
use super::{Report, Results, Style};
use crate::article::{Article, Place};
use crate::check::rule::Rule;
use crate::check::{Check, Finding, Severity, Standing, rules};
use crate::error::Error;
use crate::span::Span;
use serde::Serialize;
use std::io::{self, Write};

/// Maximum results of a run; GitHub refuses more.
const RESULTS: usize = 25_000;

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

impl Text {
    /// Text with placeholders and links escaped.
    fn new(text: &str) -> Text {
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '{' | '}' => plain.push(c),
                '[' | ']' | '\\' => plain.push('\\'),
                _ => {}
            }
            plain.push(c);
        }
        Text { text: plain }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

impl Descriptor {
    fn of(rule: &Rule) -> Descriptor {
        let page = rule.page();
        Descriptor {
            id: rule.id,
            short_description: Text::new(rule.summary),
            full_description: Text::new(rule.why),
            help: Help { text: Text::new(&page).text, markdown: page },
            default_configuration: Configuration { level: rule.severities.words.name() },
            properties: Tags { tags: [rule.area.name()] },
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
struct Notification {
    #[serde(skip_serializing_if = "Option::is_none")]
    descriptor: Option<Id>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
}

#[derive(Debug, Serialize)]
struct Id {
    id: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Debug, Serialize)]
struct Artifact {
    uri: String,
}

/// Columns are in characters; the end is exclusive.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    /// The start of the file, for what has no position in it, since readers require one.
    const START: Region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1 };

    fn of(place: Place) -> Region {
        let Place { start, end, .. } = place;
        Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

impl Location {
    fn of_file(name: &str) -> Location {
        let artifact_location = Artifact { uri: uri(&path(name)) };
        Location { physical_location: Physical { artifact_location, region: Region::START }, message: None }
    }

    fn of(article: &Article, span: Span) -> Location {
        let mut location = Location::of_file(&article.name);
        location.physical_location.region = article.locate(span).map_or(Region::START, Region::of);
        location
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    properties: Properties<'a>,
}

#[derive(Debug, Serialize)]
struct Fingerprints {
    #[serde(rename = "nutgraf/v1")]
    fingerprint: String,
}

#[derive(Debug, Serialize)]
struct Suppression {
    kind: &'static str,
    justification: String,
}

#[derive(Debug, Serialize)]
struct Properties<'a> {
    headline: &'a str,
    #[serde(serialize_with = "super::rounded")]
    confidence: f64,
}

/// Collects results, since only the worst are included.
pub(super) struct Sarif {
    out: Box<dyn Write>,
    /// Whether there is a baseline.
    baseline: bool,
    fingerprints: Unique,
    /// As JSON.
    results: Worst,
    invocation: Invocation,
}

impl Sarif {
    pub(super) fn new(out: Box<dyn Write>, style: Style) -> Sarif {
        Sarif {
            out,
            baseline: style.baseline,
            fingerprints: Unique::default(),
            results: Worst::new(RESULTS),
            invocation: Invocation { execution_successful: true, tool_execution_notifications: Vec::new() },
        }
    }

    fn result(&mut self, article: &Article, check: &Check, finding: &Finding) -> io::Result<()> {
        let related = finding.evidence.iter().map(|evidence| Location {
            message: Some(label(evidence)).filter(|label| !label.is_empty()).map(|label| Text::new(&label)),
            ..Location::of(article, evidence.span)
        });
        let state = match finding.standing {
            Standing::Known => "unchanged",
            Standing::New | Standing::Waived { .. } => "new",
        };
        let suppression = match &finding.standing {
            Standing::Waived { reason, in_article } => {
                let kind = if *in_article { "inSource" } else { "external" };
                Some(Suppression { kind, justification: one_line(reason) })
            }
            Standing::New | Standing::Known => None,
        };
        let found = Found {
            rule_id: finding.rule,
            rule_index: rules::ALL.iter().position(|rule| rule.id == finding.rule),
            level: finding.severity.name(),
            message: Text::new(&message(finding)),
            locations: [Location::of(article, finding.span)],
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints {
                fingerprint: self.fingerprints.of(finding.fingerprint, &article.name).to_string(),
            },
            baseline_state: self.baseline.then_some(state),
            suppressions: suppression.into_iter().collect(),
            properties: Properties { headline: &check.headline.field, confidence: finding.confidence },
        };
        // known and waived findings are left out first
        let severity = if finding.is_new() { finding.severity } else { Severity::Note };
        self.results.add(severity, serde_json::to_string(&found)?);
        Ok(())
    }

    fn notify(&mut self, id: Option<String>, level: &'static str, message: &str, location: Option<Location>) {
        self.invocation.tool_execution_notifications.push(Notification {
            descriptor: id.map(|id| Id { id }),
            level,
            message: Text::new(&one_line(message)),
            locations: location.into_iter().collect(),
        });
    }

    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string(value)?;
        self.out.write_all(escape::json(&text).as_bytes())
    }
}

impl Report for Sarif {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for check in results.checks.iter().flatten() {
            if let Some(reason) = check.verdict.reason() {
                let location = Location::of(article, check.headline.span);
                self.notify(Some(check.verdict.name().to_owned()), "note", reason, Some(location));
            }
            for finding in &check.findings {
                self.result(article, check, finding)?;
            }
        }
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.invocation.execution_successful = false;
        self.notify(Some(input_code(error)), "error", &error.message(), Some(Location::of_file(error.name())));
    }

    fn note(&mut self, note: &str) {
        self.notify(None, "note", note, None);
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.results.left_out() > 0 {
            let left_out = counted(self.results.left_out(), "more finding");
            self.note(&format!("{left_out} left out; a run may hold {RESULTS}, so only the worst are included"));
        }
        self.out.write_all(
            b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":",
        )?;
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let rules = rules::ALL.iter().map(|rule| Descriptor::of(rule)).collect();
        self.write(&Driver { name, version, semantic_version: version, rules })?;
        let empty = Invocation { execution_successful: true, tool_execution_notifications: Vec::new() };
        let invocation = std::mem::replace(&mut self.invocation, empty);
        self.out.write_all(b"},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[")?;
        self.write(&invocation)?;
        self.out.write_all(b"],\"results\":[")?;
        for (number, result) in self.results.iter().enumerate() {
            self.out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            self.out.write_all(escape::json(result).as_bytes())?;
        }
        self.out.write_all(b"]}]}\n")?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_placeholders_are_escaped() {
        assert_eq!(Text::new(r"[a](1) {0} \").text, r"\[a\](1) {{0}} \\");
    }
}
