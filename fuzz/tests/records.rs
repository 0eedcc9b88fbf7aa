//! Records: JSON documents and JSON lines, of our own keys and those of ninjs, WordPress and JSON Feed.

use crate::target;
use nutgraf::article::{Article, Keys};
use nutgraf::source::{Format, Source};
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};
use serde_json::{Value, json};

/// Pieces of the strings of valid records.
const STRINGS: &[&[&str]] = &[tables::HTML, PIECES, tables::MARKS, tables::NUMBERS];

target!(pieces_of_records, |mut recipe: Recipe<'_>| {
    let language = recipe.pick(vocabulary::all()).language;
    let format = *recipe.pick(&[Format::Json, Format::JsonLines]);
    let text = recipe.text(&[tables::JSON, tables::JSON, tables::JSON, PIECES]);
    holds::file(format, text, language);
});

target!(valid_records, |mut recipe: Recipe<'_>| {
    let language = recipe.pick(vocabulary::all()).language;
    let (title, body) = (recipe.text(STRINGS), recipe.text(STRINGS));
    let record = match recipe.byte() % 6 {
        0 => json!({"headline": title, "text": body, "dek": title, "id": 7}),
        1 => json!({"title": {"rendered": title}, "content": {"rendered": body}, "excerpt": {"rendered": title}}),
        2 => json!({"headlines": [{"value": title, "contentType": "text/html"}], "bodies": [{"value": body}]}),
        3 => json!({"headline": title, "body_xhtml": body, "body_text": body, "nutgraf-allow": title}),
        4 => json!({"items": [{"title": title, "content_html": body}, {"title": body, "content_text": title}]}),
        _ => json!([{"seo": {"title": title}, "articleBody": [title, body]}, {"title": title}]),
    };
    let escaped = escaped(&record, recipe.byte());
    holds::file(Format::Json, escaped.clone(), language);
    if record.is_object() {
        // a line is a document
        let read = |format| {
            let articles = Article::read(Source::from_text("a", format, escaped.clone()), &Keys::default());
            articles.map(|articles| articles.into_iter().map(|article| article.text).collect::<Vec<_>>())
        };
        match (read(Format::Json), read(Format::JsonLines)) {
            (Ok(document), Ok(lines)) => assert_eq!(document, lines),
            (document, lines) => assert_eq!(document.is_ok(), lines.is_ok(), "{document:?} {lines:?}"),
        }
    }
});

/// A document on one line, with some characters written as escapes.
fn escaped(record: &Value, which: u8) -> String {
    let plain = record.to_string();
    if which < 128 {
        return plain;
    }
    let mut units = [0; 2];
    let letter = |c: char| match u32::from(c) % 5 == u32::from(which) % 5 && (c.is_alphanumeric() || !c.is_ascii()) {
        true => c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        false => c.to_string(),
    };
    // escapes have letters of their own
    if plain.contains('\\') { plain } else { plain.chars().map(letter).collect() }
}
