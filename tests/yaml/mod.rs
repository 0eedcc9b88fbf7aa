//! A strict YAML reader with JSON values: what GitHub, GitLab and pre-commit might read differently is refused.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The only document of a text. Aliases, tags, duplicate keys and keys that are not plain words are errors.
pub fn parse(text: &str) -> Result<Value, String> {
    let mut open: Vec<Open> = Vec::new();
    let mut document = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let at = |what: &str| format!("line {}: {what}", span.start.line());
        let value = match event {
            Event::MappingStart(0, None) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::SequenceStart(0, None) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::Scalar(text, style, 0, None) => match open.last_mut() {
                Some(Open::Map(map, key @ None)) => {
                    if map.contains_key(&*text) {
                        return Err(at(&format!("a second \"{text}\"")));
                    }
                    *key = Some(text.into_owned());
                    continue;
                }
                _ if style == ScalarStyle::Plain => plain(&text),
                _ => Value::String(text.into_owned()),
            },
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some(Open::Map(map, _)) => Value::Object(map),
                Some(Open::List(list)) => Value::Array(list),
                None => return Err(at("an end without a beginning")),
            },
            Event::DocumentStart(..) if document.is_some() => return Err(at("a second document")),
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => continue,
            _ => return Err(at("an alias, an anchor or a tag")),
        };
        match open.last_mut() {
            Some(Open::Map(map, key)) => {
                map.insert(key.take().ok_or_else(|| at("a key that is no word"))?, value);
            }
            Some(Open::List(list)) => list.push(value),
            None => document = Some(value),
        }
    }
    document.ok_or_else(|| "no document".to_owned())
}

/// A map with the key whose value comes next, or a list.
enum Open {
    Map(Map<String, Value>, Option<String>),
    List(Vec<Value>),
}

/// An unquoted scalar, by the core schema.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => text.parse().map_or_else(|_| Value::String(text.to_owned()), |number: i64| Value::Number(number.into())),
    }
}
