//! The JSON Schema of each output, generated from the types that are serialized; the tests keep them up to date.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

/// The outputs and their objects, each once: repeating shared objects would make the program larger.
const ALL: &str = include_str!("../../../docs/schemas/all.json");

fn all() -> Map<String, Value> {
    let mut all: Value = serde_json::from_str(ALL).unwrap_or_default();
    std::mem::take(all["$defs"].as_object_mut().unwrap_or(&mut Map::new()))
}

/// Whether a name is that of an output; names of objects begin with a capital.
fn is_output(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// The name and title of each schema.
pub fn names() -> Vec<(String, String)> {
    let title = |schema: &Value| schema["title"].as_str().unwrap_or_default().to_owned();
    all().iter().filter(|(name, _)| is_output(name)).map(|(name, schema)| (name.clone(), title(schema))).collect()
}

/// The schema with this name, with the objects that it needs.
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
