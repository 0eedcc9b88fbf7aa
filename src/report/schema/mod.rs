//! The JSON Schema of each output. They are made from the objects that are written, and the tests hold them to that.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

/// Outputs and the objects that they hold, each once: what several have in common would make the program larger.
const ALL: &str = include_str!("../../../docs/schemas/all.json");

fn all() -> Map<String, Value> {
    let mut all: Value = serde_json::from_str(ALL).unwrap_or_default();
    std::mem::take(all["$defs"].as_object_mut().unwrap_or(&mut Map::new()))
}

/// Whether it is the name of an output; those of objects begin with a capital.
fn is_output(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// The name of each schema, and what it is of.
pub fn names() -> Vec<(String, String)> {
    let title = |schema: &Value| schema["title"].as_str().unwrap_or_default().to_owned();
    all().iter().filter(|(name, _)| is_output(name)).map(|(name, schema)| (name.clone(), title(schema))).collect()
}

/// The schema of a name, with the objects that it needs.
///
/// ```
/// assert!(nutgraf::report::schema::by_name("check").is_some_and(|schema| schema.contains("fingerprint")));
/// assert_eq!(nutgraf::report::schema::by_name("Finding"), None);
/// ```
pub fn by_name(name: &str) -> Option<String> {
    whole(&all(), name)
}

fn whole(all: &Map<String, Value>, name: &str) -> Option<String> {
    let mut schema = all.get(name).filter(|_| is_output(name))?.clone();
    let mut needed = Map::new();
    need(&schema, all, &mut needed);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    if !needed.is_empty() {
        schema["$defs"] = Value::Object(needed);
    }
    serde_json::to_string_pretty(&schema).ok().map(|text| text + "\n")
}

/// Adds the objects that `schema` names, and those that they name.
fn need(schema: &Value, all: &Map<String, Value>, needed: &mut Map<String, Value>) {
    match schema {
        Value::Object(object) => {
            let named = object.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
            if let Some((name, object)) = named.and_then(|name| all.get_key_value(name))
                && needed.insert(name.clone(), object.clone()).is_none()
            {
                need(object, all, needed);
            }
            object.values().for_each(|value| need(value, all, needed));
        }
        Value::Array(list) => list.iter().for_each(|value| need(value, all, needed)),
        _ => {}
    }
}
