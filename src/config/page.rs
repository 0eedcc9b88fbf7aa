//! The table of settings as pages: the file that a repository begins with, what holds for an article, and the JSON Schema.

use super::keys::{Key, Kind, SECTIONS, SEVERITIES, Section};
use super::layer::Value;
use super::{FILE, View};
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// A file that says nothing yet and shows all that can be said.
pub fn beginning() -> String {
    let mut page = String::from(
        "# Settings of nutgraf; nutgraf config show prints those in effect. Each article uses the nearest file of this name,\n\
         # in its own folder or above. What is commented out is an example.\n",
    );
    let mut told: Vec<&str> = Vec::new();
    for section in SECTIONS {
        let (open, close) = if section.many { ("# [[", "]]") } else { ("[", "]") };
        if !section.name.is_empty() {
            comment(&mut page, section.what, true);
            let _ = writeln!(page, "{open}{}{close}", section.name); // writing to a string cannot fail
        }
        for key in section.keys {
            if !told.contains(&key.what) {
                comment(&mut page, key.what, section.name.is_empty());
                told.push(key.what);
            }
            let _ = writeln!(page, "# {} = {}", key.name, key.example);
        }
    }
    page
}

/// The longest line of a comment, in characters.
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

/// How what comes from outside is shown, so that it steers nothing.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// Part of a line.
    pub line: fn(&str) -> String,
    /// A text of JSON, which still says the same.
    pub json: fn(&str) -> String,
}

/// What holds for an article, in TOML, each value with where it is said.
pub fn holding(view: &View<'_>, what: &str, shown: Shown) -> String {
    // a text of TOML is written like one of JSON
    let quoted = |text: &str| (shown.json)(&Json::from(text).to_string());
    let mut page = format!("# Settings in effect for {}\n", (shown.line)(what));
    for section in SECTIONS.iter().filter(|section| !section.many && !section.name.is_empty()) {
        let _ = writeln!(page, "\n[{}]", section.name);
        for key in section.keys {
            let said = view.told(section.name, key.name);
            // of lengths only one holds
            let other = section.name == "summarize" && view.budget().is_some();
            let default = !key.default.is_empty() && !other;
            if said.is_empty() && default {
                let _ = writeln!(page, "{} = {}  # default", key.name, key.default);
            } else if !said.is_empty() {
                let (value, places) = joined(&said, quoted);
                let places = (shown.line)(&places);
                let _ = writeln!(page, "{} = {value}  # {places}", key.name);
            }
        }
    }
    for waiver in view.config.waivers() {
        let [path, rule, reason] = [&waiver.path, &waiver.rule, &waiver.reason].map(|text| quoted(text));
        let _ = writeln!(
            page,
            "\n[[waiver]]  # {}\npath = {path}\nrule = {rule}\nreason = {reason}",
            (shown.line)(&waiver.place)
        );
        if let Some(until) = &waiver.until {
            let _ = writeln!(page, "until = {}", quoted(until));
        }
    }
    page
}

/// One value of what several places say, what counts most first: lists and tables of these keys are added up.
fn joined(said: &[(&Value, String)], quoted: impl Fn(&str) -> String) -> (String, String) {
    let list = |texts: Vec<String>| format!("[{}]", texts.join(", "));
    let value = match said {
        [] => String::new(),
        [(Value::Text(text), _), ..] => quoted(text),
        [(Value::Flag(flag), _), ..] => flag.to_string(),
        [(Value::Number(number), _), ..] => number.to_string(),
        [(Value::Texts(_), _), ..] => {
            let texts = said.iter().filter_map(|(value, _)| match value {
                Value::Texts(texts) => Some(texts),
                _ => None,
            });
            list(texts.flatten().map(|text| quoted(text)).collect())
        }
        [(Value::Pairs(_), _), ..] => {
            let mut known: Vec<&str> = Vec::new();
            let mut pairs = Vec::new();
            let all = said.iter().filter_map(|(value, _)| match value {
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
    let mut places: Vec<&str> = said.iter().map(|(_, place)| place.as_str()).collect();
    places.dedup();
    (value, places.join(", "))
}

/// The JSON Schema of the file, for editors.
pub fn schema() -> Json {
    let mut all = Map::new();
    for section in SECTIONS {
        let mut own = object(section);
        if section.many {
            own = json!({"type": "array", "items": own});
        }
        own["description"] = section.what.into();
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
        own["description"] = key.what.into();
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

/// A value in TOML as JSON; `None` for nothing.
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
