//! What is shown where an editor is pointed at words.

use super::LEVY;
use super::editor::Editor;
use serde_json::json;
use std::path::Path;

const URI: &str = "untitled:1";

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The line and column of some words in a text of ASCII.
fn place(text: &str, words: &str) -> (usize, usize) {
    let before = &text[..text.find(words).expect("the words are there")];
    (before.matches('\n').count(), before.len() - before.rfind('\n').map_or(0, |at| at + 1))
}

#[test]
fn claims_and_quotations_are_explained() {
    let mut editor = Editor::new(here());
    editor.open(URI, "markdown", LEVY);
    let mut at = |words: &str| {
        let (line, column) = place(LEVY, words);
        editor.hover(URI, line, column + 1)
    };
    let expected =
        "**unsupported** quote: `drive boats away`\n\n- line 3, `Ada Brook`: `may` (left out of the headline)";
    assert_eq!(at("drive boats away'").as_deref(), Some(expected));
    assert!(at("may drive").is_some_and(|text| text.starts_with("**quotation**: `Ada Brook`, likely (")));
    assert_eq!(at("The levy"), None);
    assert!(at("will").is_some_and(|text| text.starts_with("**")), "the headline has a verdict");
    editor.open("untitled:2", "rust", LEVY);
    assert_eq!(editor.hover("untitled:2", 0, 25), None);
    assert_eq!(editor.hover("untitled:3", 0, 25), None, "not open");
    assert_eq!(editor.hover(URI, 900, 25), None);
    let text = "# Port\n\n\"Quiet.\" Nobody was near.\n";
    editor.change(URI, 2, json!([{"text": text}]));
    assert!(editor.hover(URI, 0, 3).is_some_and(|text| text.starts_with("**supported**")));
}

#[test]
fn an_editor_without_markdown_gets_plain_text() {
    let mut editor = Editor::with(here(), json!({}));
    editor.open(URI, "markdown", LEVY);
    let expected =
        "unsupported quote: \"drive boats away\"\n\n- line 3, \"Ada Brook\": \"may\" (left out of the headline)";
    assert_eq!(editor.hover(URI, 0, 25).as_deref(), Some(expected));
}

/// Words that would be links, images, HTML or orders to a terminal.
const HOSTILE: &[&str] = &[
    "[x](http://evil.example)",
    "![x](http://evil.example/a.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "http://evil.example www.evil.example a@evil.example",
    "` [x](command:evil) `` ```",
    "``",
    "`",
    "\\` [x](command:evil)",
    "\u{202e}lave\u{1b}[31m\u{9b}\u{7}",
    "$(zap) :smile: | a | b | &lt;b&gt; **x** # y",
];

/// What is left of Markdown without its code spans, as CommonMark reads them.
fn outside_code(markdown: &str) -> String {
    let (mut outside, mut rest) = (String::new(), markdown);
    while let Some(at) = rest.find('`') {
        outside.push_str(&rest[..at]);
        let fence = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        let (run, behind) = rest[at..].split_at(fence);
        let mut from = 0;
        let end = loop {
            let Some(next) = behind[from..].find('`').map(|next| from + next) else { break None };
            let length = behind[next..].len() - behind[next..].trim_start_matches('`').len();
            if length == fence {
                break Some(next + length);
            }
            from = next + length;
        };
        match end {
            Some(end) => rest = &behind[end..],
            None => {
                outside.push_str(run);
                rest = behind;
            }
        }
    }
    outside + rest
}

#[test]
fn words_of_an_article_are_never_markup() {
    let mut editor = Editor::new(here());
    let mut shown = 0;
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let text = format!(
            "Chief: levy will 'drive {hostile} boats away'\n\n\
             The levy \"may drive {hostile} boats away\", Ada {hostile} Brook, the harbour chief, said.\n"
        );
        for (language, text) in [("plaintext", text.clone()), ("markdown", format!("# {text}"))] {
            let uri = format!("untitled:{language}-{number}");
            editor.open(&uri, language, &text);
            for found in editor.found(&uri, 1) {
                let message = found["message"].as_str().expect("a text");
                assert!(!message.contains(['\n', '\u{1b}', '\u{202e}', '\u{9b}', '\u{7}']), "{message:?}");
            }
            for (line, content) in text.lines().enumerate() {
                for column in (0..content.encode_utf16().count()).step_by(5) {
                    let Some(hover) = editor.hover(&uri, line, column) else { continue };
                    let outside = outside_code(&hover);
                    for raw in ["[", "]", "<", ">", "http", "www", "@", "`", "!", "command", "|", "&"] {
                        assert!(!outside.contains(raw), "{raw:?} in {hover:?}");
                    }
                    assert!(!hover.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{7}']), "{hover:?}");
                    shown += 1;
                }
            }
        }
    }
    assert!(shown > 100, "{shown}");
}
