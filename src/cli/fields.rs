//! The fields of a line of `filter`.

use crate::report::record::Failure;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// The fields of a line that matter.
#[derive(Deserialize)]
pub(super) struct Record<'a> {
    #[serde(borrow)]
    pub id: Option<&'a RawValue>,
    #[serde(borrow)]
    pub headline: Option<Text<'a>>,
    #[serde(borrow)]
    pub body: Option<Text<'a>>,
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    #[serde(borrow)]
    pub lang: Option<Text<'a>>,
    #[serde(borrow)]
    pub profile: Option<Text<'a>>,
    #[serde(borrow)]
    pub query: Option<Text<'a>>,
    #[serde(borrow)]
    pub format: Option<Text<'a>>,
}

/// A string, borrowed from the line unless it has escapes. serde would copy an `Option<Cow>` always.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The record of a line. Arrays are refused first, since serde would read their items as fields.
///
/// # Errors
/// What is wrong with the line, with its `id` if that could be read.
pub(super) fn record(line: &str) -> Result<Record<'_>, Failure<'_>> {
    if !line.trim_start().starts_with('{') {
        let what = match line.trim_start().chars().next() {
            None => "an empty line".to_owned(),
            Some('[') => "a list, not an object; each line is one record".to_owned(),
            Some(_) => serde_json::from_str::<IgnoredAny>(line).map_or_else(syntax, |_| "not a JSON object".to_owned()),
        };
        return Err(Failure::new(None, "json", what));
    }
    serde_json::from_str(line).map_err(|error| {
        // whether it is JSON at all, with what each field holds
        let fields: BTreeMap<String, &RawValue> = match serde_json::from_str(line) {
            Ok(fields) => fields,
            Err(error) => return unreadable(None, error),
        };
        let id = fields.get("id").copied().filter(|id| readable(id).is_ok());
        let is_text = |field: &RawValue| field.get().starts_with('"') || field.get() == "null";
        match TEXTS.iter().find(|name| fields.get(**name).is_some_and(|field| !is_text(field))) {
            Some(name) => Failure::new(id, "bad-field", format!("\"{name}\" is not a string")),
            None => unreadable(id, error),
        }
    })
}

/// The failure of a line that is not JSON, or not text.
fn unreadable(id: Option<&RawValue>, error: serde_json::Error) -> Failure<'_> {
    Failure::new(id, if is_surrogate(&error) { "decode" } else { "json" }, syntax(error))
}

/// Whether readers of JSON can be expected to read what passes through: its numbers are not too large, nor is it too deep.
///
/// # Errors
/// What they could not read.
pub(super) fn readable(value: &RawValue) -> Result<(), String> {
    serde_json::from_str::<Readable>(value.get()).map(drop).map_err(syntax)
}

/// Any JSON, read as a reader would, and not kept: a tree of it takes a hundred times its size.
struct Readable;

impl<'de> Deserialize<'de> for Readable {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Readable, D::Error> {
        value.deserialize_any(Readable)
    }
}

impl<'de> Visitor<'de> for Readable {
    type Value = Readable;

    fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_str<E>(self, _: &str) -> Result<Readable, E> {
        Ok(Readable)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Readable, A::Error> {
        while items.next_element::<Readable>()?.is_some() {}
        Ok(Readable)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Readable, A::Error> {
        while fields.next_entry::<Readable, Readable>()?.is_some() {}
        Ok(Readable)
    }
}

/// The fields of a record that are strings.
const TEXTS: [&str; 7] = ["headline", "body", "text", "lang", "profile", "query", "format"];

/// Whether an escape is half of a character beyond the first 65,536, without the other half.
fn is_surrogate(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    message.starts_with("unexpected end of hex escape") || message.starts_with("lone leading surrogate")
}

/// What is wrong with the JSON of a line. Its line number is always 1 here, and the error object has that of the stream.
fn syntax(error: serde_json::Error) -> String {
    let (message, column) = (error.to_string(), error.column());
    if is_surrogate(&error) {
        return format!("a lone surrogate, which is not text, at column {column}");
    }
    let place = format!(" at line {} column {column}", error.line());
    message.strip_suffix(&place).map_or(message.clone(), |what| format!("{what} at column {column}"))
}
