//! SARIF 2.1.0, as far as it is written, with GitHub's additional requirements.

use super::{Reported, decoded};
use nutgraf::check::rules;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    #[serde(rename = "$schema")]
    schema: String,
    version: String,
    runs: Vec<Run>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: String,
    invocations: Vec<Invocation>,
    results: Vec<Found>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Driver {
    name: String,
    version: String,
    semantic_version: String,
    rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    level: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tags {
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Notification {
    descriptor: Option<Reference>,
    level: String,
    message: Message,
    locations: Vec<Location>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    id: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    message: Option<Message>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Artifact {
    uri: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Found {
    rule_id: String,
    rule_index: usize,
    level: String,
    message: Message,
    locations: Vec<Location>,
    #[serde(default)]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    baseline_state: Option<String>,
    #[serde(default)]
    suppressions: Vec<Suppression>,
    properties: Properties,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fingerprints {
    #[serde(rename = "nutgraf/v1")]
    nutgraf: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Suppression {
    kind: String,
    justification: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Properties {
    headline: String,
    confidence: f64,
}

/// The content of a run.
#[derive(Debug, Default)]
pub struct Report {
    pub successful: bool,
    /// The id, the level and the text of each.
    pub notifications: Vec<(String, String, String)>,
    pub results: Vec<Reported>,
    pub fingerprints: Vec<String>,
    /// The baseline state of each result, if there is one.
    pub states: Vec<Option<String>>,
    /// The justification of each suppressed result.
    pub suppressed: Vec<Option<String>>,
    /// The messages and lines of the related locations of each result.
    pub related: Vec<Vec<(String, usize)>>,
}

/// A plain message as displayed; panics on placeholders and links.
fn shown(message: &Message) -> String {
    let mut shown = String::new();
    let mut rest = message.text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => shown.push(rest.next().filter(|c| "[]\\".contains(*c)).expect("an escaped character")),
            '{' | '}' => assert_eq!(rest.next(), Some(c), "a placeholder in {}", message.text),
            '[' | ']' => panic!("a link in {}", message.text),
            _ => {}
        }
        if c != '\\' {
            shown.push(c);
        }
    }
    shown
}

fn place(location: &Location) -> (String, usize, usize) {
    let Physical { artifact_location: Artifact { uri }, region } = &location.physical_location;
    assert!(region.start_line >= 1 && region.start_column >= 1, "{location:?}");
    assert!((region.end_line, region.end_column) >= (region.start_line, region.start_column), "{location:?}");
    (decoded(uri), region.start_line, region.start_column)
}

/// Reads a log of one run.
pub fn read(text: &str) -> Report {
    let log: Log = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!((log.schema.as_str(), log.version.as_str()), ("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0"));
    let [run] = <[Run; 1]>::try_from(log.runs).expect("one run");
    let driver = run.tool.driver;
    assert_eq!((driver.name.as_str(), run.column_kind.as_str()), ("nutgraf", "unicodeCodePoints"));
    assert_eq!(driver.version, driver.semantic_version);
    assert_eq!(driver.rules.len(), rules::ALL.len());
    for (rule, own) in driver.rules.iter().zip(rules::ALL) {
        assert_eq!(rule.id, own.id);
        assert_eq!(shown(&rule.short_description), own.summary);
        assert_eq!(shown(&rule.full_description), own.why);
        assert_eq!(rule.help.markdown, own.page());
        assert_eq!(shown(&Message { text: rule.help.text.clone() }), own.page());
        assert_eq!(rule.default_configuration.level, own.severities.words.name());
        assert_eq!(rule.properties.tags, [own.area.name()]);
    }
    let [invocation] = <[Invocation; 1]>::try_from(run.invocations).expect("one invocation");
    let mut report = Report { successful: invocation.execution_successful, ..Report::default() };
    for notification in invocation.tool_execution_notifications {
        assert!(["error", "warning", "note"].contains(&notification.level.as_str()), "{notification:?}");
        notification.locations.iter().for_each(|location| drop(place(location)));
        let id = notification.descriptor.map(|reference| reference.id).unwrap_or_default();
        report.notifications.push((id, notification.level, shown(&notification.message)));
    }
    assert!(run.results.len() <= 25_000, "{} results", run.results.len());
    let with_state = run.results.iter().filter(|found| found.baseline_state.is_some()).count();
    assert!(with_state == 0 || with_state == run.results.len(), "a state for all or for none");
    for found in run.results {
        assert_eq!(driver.rules[found.rule_index].id, found.rule_id);
        assert!(["error", "warning", "note"].contains(&found.level.as_str()), "{found:?}");
        assert!((0.0..=1.0).contains(&found.properties.confidence) && !found.properties.headline.is_empty());
        let [location] = &found.locations[..] else { panic!("one location: {found:?}") };
        assert!(location.message.is_none());
        let (path, line, column) = place(location);
        let related = found
            .related_locations
            .iter()
            .map(|related| (shown(related.message.as_ref().expect("what it shows")), place(related).1));
        report.related.push(related.collect());
        report.results.push(Reported {
            path,
            line: Some(line),
            column: Some(column),
            severity: found.level,
            rule: found.rule_id,
            message: shown(&found.message),
        });
        report.fingerprints.push(found.partial_fingerprints.nutgraf);
        if let Some(state) = &found.baseline_state {
            assert!(["new", "unchanged"].contains(&state.as_str()), "{state}");
        }
        report.states.push(found.baseline_state);
        let mut suppressions = found.suppressions.into_iter();
        report.suppressed.push(suppressions.next().map(|suppression| {
            assert!(["external", "inSource"].contains(&suppression.kind.as_str()), "{}", suppression.kind);
            suppression.justification
        }));
        assert!(suppressions.next().is_none());
    }
    let distinct: BTreeSet<_> = report.fingerprints.iter().collect();
    assert_eq!(distinct.len(), report.fingerprints.len(), "every fingerprint is its own");
    report
}
