//! The table of settings as text: the template of a new file, the effective settings of an article, and the JSON
//! Schema.

use super::keys::{Key, Kind, SECTIONS, SEVERITIES, Section};
use super::layer::Value;
use super::{FILE, View};
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// A new settings file, with every setting commented out.
pub fn template() -> String {
    let mut page = String::from(
        "# Settings of nutgraf; nutgraf config show prints those in effect. Each article uses the nearest file of this name,\n\
         # in its own folder or above. The commented-out lines are examples.\n",
    );
    let mut described: Vec<&str> = Vec::new();
    for section in SECTIONS {
        let (open, close) = if section.repeatable { ("# [[", "]]") } else { ("[", "]") };
        if !section.name.is_empty() {
            comment(&mut page, section.description, true);
            let _ = writeln!(page, "{open}{}{close}", section.name); // writing to a string cannot fail
        }
        for key in section.keys {
            if !described.contains(&key.description) {
                comment(&mut page, key.description, section.name.is_empty());
                described.push(key.description);
            }
            let _ = writeln!(page, "# {} = {}", key.name, key.example);
        }
    }
    page
}

/// Maximum length of a comment line, in characters.
const WIDTH: usize = 100;

fn comment(page: &mut String, text: &str, apart: bool) {
    if apart {
        page.push('\n');
    }
    let mut line = String::from("#");
    for word in text.split_whitespace() {
        if line.len() + word.len() >= WIDTH {
            let _ = writeln!(page, "{line}");
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(page, "{line}");
}

/// How untrusted text is escaped, so that it cannot control a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Escaping {
    /// For part of a line.
    pub line: fn(&str) -> String,
    /// For JSON, without changing its meaning.
    pub json: fn(&str) -> String,
}

/// The effective settings of an article, in TOML, each with its origin.
pub fn effective(view: &View<'_>, what: &str, escaping: Escaping) -> String {
    // TOML strings are written like JSON strings
    let quoted = |text: &str| (escaping.json)(&Json::from(text).to_string());
    let mut page = format!("# Settings in effect for {}\n", (escaping.line)(what));
    for section in SECTIONS.iter().filter(|section| !section.repeatable && !section.name.is_empty()) {
        let _ = writeln!(page, "\n[{}]", section.name);
        for key in section.keys {
            let values = view.with_origin(section.name, key.name);
            // only one length is in effect
            let other = section.name == "summarize" && view.budget().is_some();
            let default = !key.default.is_empty() && !other;
            if values.is_empty() && default {
                let _ = writeln!(page, "{} = {}  # default", key.name, key.default);
            } else if !values.is_empty() {
                let (value, places) = merged(&values, quoted);
                let places = (escaping.line)(&places);
                let _ = writeln!(page, "{} = {value}  # {places}", key.name);
            }
        }
    }
    for waiver in view.config.waivers() {
        let [path, rule, reason] = [&waiver.path, &waiver.rule, &waiver.reason].map(|text| quoted(text));
        let _ = writeln!(
            page,
            "\n[[waiver]]  # {}\npath = {path}\nrule = {rule}\nreason = {reason}",
            (escaping.line)(&waiver.place)
        );
        if let Some(until) = &waiver.until {
            let _ = writeln!(page, "until = {}", quoted(until));
        }
    }
    page
}

/// Merges the values of a key, given in order of precedence: lists and tables are combined, of others the first is
/// taken.
fn merged(values: &[(&Value, String)], quoted: impl Fn(&str) -> String) -> (String, String) {
    let list = |texts: Vec<String>| format!("[{}]", texts.join(", "));
    let value = match values {
        [] => String::new(),
        [(Value::Text(text), _), ..] => quoted(text),
        [(Value::Flag(flag), _), ..] => flag.to_string(),
        [(Value::Number(number), _), ..] => number.to_string(),
        [(Value::Texts(_), _), ..] => {
            let texts = values.iter().filter_map(|(value, _)| match value {
                Value::Texts(texts) => Some(texts),
                _ => None,
            });
            list(texts.flatten().map(|text| quoted(text)).collect())
        }
        [(Value::Pairs(_), _), ..] => {
            let mut known: Vec<&str> = Vec::new();
            let mut pairs = Vec::new();
            let all = values.iter().filter_map(|(value, _)| match value {
                Value::Pairs(pairs) => Some(pairs),
                _ => None,
            });
            for (key, value) in all.flatten() {
                if !known.contains(&key.as_str()) {
                    known.push(key);
                    pairs.push(format!("{} = {}", quoted(key), quoted(value)));
                }
            }
            format!("{{ {} }}", pairs.join(", "))
        }
    };
    let mut places: Vec<&str> = values.iter().map(|(_, place)| place.as_str()).collect();
    places.dedup();
    (value, places.join(", "))
}

/// The JSON Schema of the file, for editors.
pub fn schema() -> Json {
    let mut all = Map::new();
    for section in SECTIONS {
        let mut own = object(section);
        if section.repeatable {
            own = json!({"type": "array", "items": own});
        }
        own["description"] = section.description.into();
        match section.name.split_once('.') {
            None if section.name.is_empty() => all.extend(properties(section)),
            None => {
                all.insert(section.name.to_owned(), own);
            }
            Some((outer, name)) => all[outer]["properties"][name] = own,
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("nutgraf settings of a repository, {FILE}"),
        "type": "object",
        "properties": all,
        "additionalProperties": false,
    })
}

fn object(section: &Section) -> Json {
    let needed = |key: &&Key| matches!(key.kind, Kind::Required | Kind::Rule) || key.name == "paths";
    let needed: Vec<&str> = section.keys.iter().filter(needed).map(|key| key.name).collect();
    let mut own = json!({"type": "object", "properties": properties(section), "additionalProperties": false});
    if !needed.is_empty() {
        own["required"] = needed.into();
    }
    own
}

fn properties(section: &Section) -> Map<String, Json> {
    let property = |key: &Key| {
        let texts = json!({"type": "array", "items": {"type": "string"}});
        let mut own = match key.kind {
            Kind::Rule | Kind::Language => json!({"type": "string"}),
            Kind::Text | Kind::Required => json!({"type": "string", "minLength": 1}),
            Kind::Date => json!({"type": "string", "format": "date"}),
            Kind::Choice(known) => json!({"enum": known}),
            Kind::Flag => json!({"type": "boolean"}),
            Kind::Count => json!({"type": "integer", "minimum": 1}),
            Kind::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
            Kind::Texts | Kind::Paths | Kind::Rules => texts,
            Kind::Names => json!({"type": "object", "additionalProperties": {"type": "string"}}),
            Kind::Severities => json!({"type": "object", "additionalProperties": {"enum": SEVERITIES}}),
        };
        own["description"] = key.description.into();
        if let Some(default) = value(key.default) {
            own["default"] = default;
        }
        if let Some(example) = value(key.example) {
            own["examples"] = json!([example]);
        }
        (key.name.to_owned(), own)
    };
    section.keys.iter().map(property).collect()
}

/// A TOML value as JSON; `None` if empty.
fn value(toml: &str) -> Option<Json> {
    let value: toml_edit::Value = toml.parse().ok()?;
    json_of(&value)
}

fn json_of(value: &toml_edit::Value) -> Option<Json> {
    Some(match value {
        toml_edit::Value::String(text) => text.value().as_str().into(),
        toml_edit::Value::Integer(number) => (*number.value()).into(),
        toml_edit::Value::Float(number) => (*number.value()).into(),
        toml_edit::Value::Boolean(flag) => (*flag.value()).into(),
        toml_edit::Value::Array(list) => Json::Array(list.iter().filter_map(json_of).collect()),
        toml_edit::Value::InlineTable(table) => {
            Json::Object(table.iter().filter_map(|(key, value)| Some((key.to_owned(), json_of(value)?))).collect())
        }
        toml_edit::Value::Datetime(_) => return None,
    })
}
