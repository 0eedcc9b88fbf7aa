//! `UPDATE=1 cargo test --lib schema` writes the schemas and the tables of `docs/json.md`. The
//! program's actual output is validated against the schemas in `tests/schemas.rs`.

use crate::report::json::article::{ArticleJson, CheckJson, QuotesJson, SummaryJson};
use crate::report::json::together::{SourceJson, SourcedJson, TogetherJson};
use crate::report::json::{ArticleLine, ErrorJson, ErrorLine, Tool, Totals};
use crate::report::record::{Answer, CheckRecord, Failure, QuotesRecord, SentencesRecord, SummaryRecord};
use crate::triage;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::Path;

// The program writes it piece by piece, so only this test has it as one object.
/// A document with all articles of a run.
#[derive(Serialize, JsonSchema)]
struct Document<R> {
    /// The name of this schema; its number changes only when a field is renamed or dropped.
    schema: &'static str,
    /// The program that wrote the document.
    tool: Tool,
    /// Each article, in the order of the inputs.
    articles: Vec<ArticleJson<'static, R>>,
    /// Inputs that could not be processed.
    errors: Vec<ErrorJson>,
    /// Remarks on the whole run, such as unused waivers of the settings.
    notes: Vec<String>,
    /// Counts over the run.
    totals: Totals,
}

/// The results without a command.
#[derive(Serialize, JsonSchema)]
struct Brief {
    #[serde(flatten)]
    check: CheckJson<'static>,
    #[serde(flatten)]
    summary: SummaryJson<'static>,
    #[serde(flatten)]
    quotes: QuotesJson<'static>,
}

/// The outputs: name, command, and schema.
fn outputs() -> Vec<(&'static str, &'static str, Value)> {
    type Check = CheckJson<'static>;
    type Summary = SummaryJson<'static>;
    type Quotes = QuotesJson<'static>;
    vec![
        ("check", "check --format json", of::<Document<Check>>()),
        ("check-line", "check --format jsonl, a line", of::<ArticleLine<'_, Check>>()),
        ("summary", "summarize --format json", of::<Document<Summary>>()),
        ("summary-line", "summarize --format jsonl, a line", of::<ArticleLine<'_, Summary>>()),
        ("together", "summarize --together --format json", of::<TogetherJson<'_, SourcedJson<'_>, SourceJson<'_>>>()),
        ("quotes", "quotes --format json", of::<Document<Quotes>>()),
        ("quotes-line", "quotes --format jsonl, a line", of::<ArticleLine<'_, Quotes>>()),
        ("brief", "--format json", of::<Document<Brief>>()),
        ("brief-line", "--format jsonl, a line", of::<ArticleLine<'_, Brief>>()),
        ("error-line", "--format jsonl, a line for an input that failed", of::<ErrorLine>()),
        ("filter-summarize", "filter summarize, a line", of::<Answer<'_, SummaryRecord>>()),
        ("filter-check", "filter check, a line", of::<Answer<'_, CheckRecord<'_>>>()),
        ("filter-quotes", "filter quotes, a line", of::<Answer<'_, QuotesRecord<'_>>>()),
        ("filter-sentences", "filter sentences, a line", of::<Answer<'_, SentencesRecord<'_>>>()),
        ("filter-error", "filter, a line that failed", of::<Failure<'_>>()),
        ("baseline", "check --update-baseline", of::<triage::List>()),
    ]
}

fn of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    tidy(&mut schema);
    schema
}

/// All outputs and their objects, by name. Names of objects begin with a capital.
fn all() -> Map<String, Value> {
    let mut all = Map::new();
    for (name, of, mut output) in outputs() {
        output["title"] = format!("nutgraf {of}").into();
        if let Some(named) = output.pointer_mut("/properties/schema") {
            named["const"] = format!("nutgraf.{}/1", name.trim_end_matches("-line")).into();
        }
        let root = output.as_object_mut().expect("an object");
        root.remove("$schema");
        if let Some(Value::Object(objects)) = root.remove("$defs") {
            for (name, object) in objects {
                let before = all.insert(name.clone(), object.clone());
                assert!(before.is_none_or(|before| before == object), "two objects are called {name}");
            }
        }
        all.insert(name.to_owned(), output);
    }
    all
}

/// Removes details of Rust: the widths of numbers, and the null of fields that are omitted when empty.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove("format");
            if let Some(Value::String(text)) = object.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            let required = object.get("required").cloned();
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                let is_required = |name: &str| {
                    required.iter().flat_map(|names| names.as_array()).flatten().any(|required| required == name)
                };
                properties.iter_mut().filter(|(name, _)| !is_required(name)).for_each(|(_, field)| never_null(field));
                properties.values_mut().for_each(tidy);
            }
            object.iter_mut().filter(|(name, _)| *name != "properties").for_each(|(_, value)| tidy(value));
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn never_null(field: &mut Value) {
    if let Some(Value::Array(either)) = field.get_mut("anyOf") {
        either.retain(|one| one["type"] != "null");
        if let [only] = &either[..] {
            field["$ref"] = only["$ref"].clone();
            field.as_object_mut().map(|field| field.remove("anyOf"));
        }
    }
    if let Some(Value::Array(types)) = field.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = &types[..] {
            field["type"] = only.clone();
        }
    }
}

/// Checks that a file has the wanted text; with `UPDATE`, writes it first.
fn assert_file(path: &str, wanted: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, wanted).expect("the file can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == wanted, "{path} is stale; UPDATE=1 cargo test --lib schema rewrites it");
}

#[test]
fn schemas_are_up_to_date() {
    let all = all();
    let lines: Vec<String> = all.iter().map(|(name, schema)| format!("{}: {schema}", json!(name))).collect();
    assert_file("docs/schemas/all.json", &format!("{{\"$defs\": {{\n{}\n}}}}\n", lines.join(",\n")));
    for (name, ..) in outputs() {
        assert_file(&format!("docs/schemas/{name}.json"), &super::whole(&all, name).expect(name));
    }
}

#[test]
fn every_field_and_object_is_described() {
    let mut bare = Vec::new();
    for (name, object) in all() {
        let fields = object["properties"].as_object().cloned().unwrap_or_default();
        let described = std::iter::once((name.clone(), object)).chain(fields);
        bare.extend(
            described
                .filter(|(_, it)| it["description"].as_str().is_none_or(str::is_empty))
                .map(|it| (name.clone(), it.0)),
        );
    }
    assert!(bare.is_empty(), "without a doc comment: {bare:?}");
}

/// The page has a table of the fields of each object: the outputs first, then the objects in them.
#[test]
fn the_page_has_every_field() {
    const FILE: &str = "docs/json.md";
    const BEGIN: &str = "<!-- tables -->\n";
    const END: &str = "<!-- end of tables -->\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let page = std::fs::read_to_string(path).expect("the page").replace("\r\n", "\n");
    let (before, rest) = page.split_once(BEGIN).expect("where the tables begin");
    let (_, after) = rest.split_once(END).expect("where the tables end");
    let all = all();
    let mut tables = String::new();
    for (name, of, _) in outputs() {
        let (command, part) = of.split_once(',').map_or((of, String::new()), |(of, part)| (of, format!(",{part}")));
        let head = format!("`nutgraf {command}`{part}; [schema](schemas/{name}.json).");
        tables.push_str(&format!("\n### {name}\n\n{head}\n{}", table(&all, name)));
    }
    for (name, object) in all.iter().filter(|(name, _)| !super::is_output(name)) {
        let description = object["description"].as_str().unwrap_or_default();
        tables.push_str(&format!("\n### {name}\n\n{description}\n{}", table(&all, name)));
    }
    assert_file(FILE, &format!("{before}{BEGIN}{tables}\n{END}{after}"));
}

/// A row for each field; for an output with one article per line, a link to the article's fields.
fn table(all: &Map<String, Value>, name: &str) -> String {
    let object = &all[name];
    let mut fields = object["properties"].as_object().cloned().unwrap_or_default();
    let mut table = String::new();
    let own = |article: &Value| {
        article["properties"].as_object().is_some_and(|known| {
            known.len() + 1 == fields.len() && known.iter().all(|(name, field)| fields.get(name) == Some(field))
        })
    };
    if let Some((article, _)) =
        all.iter().find(|(other, it)| !super::is_output(other) && name.ends_with("-line") && own(it))
    {
        table.push_str(&format!("\nThe fields of [{article}](#{}), and\n", article.to_lowercase()));
        fields.retain(|name, _| name == "schema");
    }
    table.push_str("\n| field | type | meaning |\n|---|---|---|\n");
    // in the order in which they are written, optional ones last
    let required: Vec<&str> = object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let place = |name: &str| required.iter().position(|required| *required == name).unwrap_or(usize::MAX);
    let mut fields: Vec<_> = fields.into_iter().collect();
    fields.sort_by_key(|(name, _)| place(name));
    for (name, field) in fields {
        let absent = if place(&name) == usize::MAX { ", or absent" } else { "" };
        let meaning = field["description"].as_str().unwrap_or_default();
        table.push_str(&format!("| `{name}` | {}{absent} | {meaning} |\n", kind(&field)));
    }
    table
}

/// The type of a field, in words.
fn kind(field: &Value) -> String {
    let quoted = |list: &[Value]| {
        list.iter().map(|value| format!("`{}`", value.as_str().unwrap_or_default())).collect::<Vec<_>>().join(", ")
    };
    if let Some(name) = field["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(either) = field["anyOf"].as_array() {
        return either.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(only) = field["const"].as_str() {
        return format!("`{only}`");
    }
    if let Some(values) = field["enum"].as_array() {
        return quoted(values);
    }
    if let Some(values) = field["examples"].as_array() {
        return format!("{}; may grow", quoted(values));
    }
    let one = |name: &str| match (name, field["maxItems"].as_u64()) {
        ("array", Some(count)) => format!("list of {count}: {}", kind(&field["items"])),
        ("array", None) => format!("list of {}", kind(&field["items"])),
        ("null", _) => "`null`".to_owned(),
        _ => name.to_owned(),
    };
    match &field["type"] {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    }
}
