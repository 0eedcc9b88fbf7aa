//! JUnit and Checkstyle XML.

use super::Reported;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Element {
        let name = start.name().as_ref().to_owned();
        let mut element = Element { name, ..Element::default() };
        for attribute in start.attributes() {
            let attribute = attribute.expect("an attribute");
            let key = attribute.key.as_ref().to_owned();
            let raw = attribute.value.to_string();
            assert!(!raw.contains(['<', '\n', '\t']), "{raw:?}");
            let value = quick_xml::escape::unescape(&raw).expect("entities of XML").into_owned();
            assert!(element.attributes.insert(key, legal(value)).is_none(), "an attribute twice");
        }
        element
    }

    /// The values of exactly these attributes.
    fn exactly<const N: usize>(&self, names: [&str; N]) -> [&str; N] {
        assert_eq!(self.attributes.keys().map(String::as_str).collect::<BTreeSet<_>>(), BTreeSet::from(names));
        names.map(|name| self.attributes[name].as_str())
    }
}

/// Panics on characters that XML forbids.
fn legal(text: String) -> String {
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "{text:?}");
    text
}

/// Reads a document as its root element.
fn document(text: &str) -> Element {
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), "{text}");
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => open.last_mut().expect("open").children.push(Element::of(&start)),
            Event::End(_) => {
                let done = open.pop().expect("open");
                open.last_mut().expect("open").children.push(done);
            }
            Event::Text(text) => {
                open.last_mut().expect("open").text.push_str(&legal((*text).to_owned()));
            }
            Event::GeneralRef(entity) => {
                let text =
                    quick_xml::escape::unescape(&format!("&{};", &*entity)).expect("an entity of XML").into_owned();
                open.last_mut().expect("open").text.push_str(&text);
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            event => panic!("{event:?}"),
        }
    }
    let [top] = <[Element; 1]>::try_from(open).expect("all is closed");
    let [element] = <[Element; 1]>::try_from(top.children).expect("one element");
    element
}

/// Reads a Checkstyle document.
pub fn checkstyle(text: &str) -> Vec<Reported> {
    let document = document(text);
    assert_eq!(document.name, "checkstyle");
    assert!(!document.exactly(["version"])[0].is_empty());
    let mut told = Vec::new();
    let mut files = BTreeSet::new();
    for file in &document.children {
        assert_eq!(file.name, "file");
        let [path] = file.exactly(["name"]);
        assert!(files.insert(path), "{path} twice");
        for error in &file.children {
            assert_eq!(error.name, "error");
            let column = error.attributes.get("column").map(|column| column.parse().expect("a column"));
            let [line, severity, message, source] = match column {
                Some(_) => {
                    let [_, line, severity, message, source] =
                        error.exactly(["column", "line", "severity", "message", "source"]);
                    [line, severity, message, source]
                }
                None => error.exactly(["line", "severity", "message", "source"]),
            };
            assert!(["error", "warning", "info"].contains(&severity), "{severity}");
            let rule = source.strip_prefix("nutgraf.").expect("ours").replace('.', "/");
            told.push(Reported {
                path: path.to_owned(),
                line: Some(line.parse().expect("a line")),
                column,
                severity: severity.to_owned(),
                rule,
                message: message.to_owned(),
            });
        }
    }
    told
}

/// A JUnit test case.
#[derive(Debug, Default)]
pub struct Test {
    pub path: String,
    pub name: String,
    /// Message, type and text.
    pub failure: Option<(String, String, String)>,
    /// Message and type.
    pub error: Option<(String, String)>,
    pub skipped: Option<String>,
    pub output: String,
}

/// Reads a JUnit document.
pub fn junit(text: &str) -> Vec<Test> {
    let document = document(text);
    assert_eq!(document.name, "testsuites");
    let [suite] = &document.children[..] else { panic!("one suite: {text}") };
    assert_eq!(suite.name, "testsuite");
    let [name, tests, failures, errors, skipped] = suite.exactly(["name", "tests", "failures", "errors", "skipped"]);
    assert_eq!(name, "nutgraf");
    let mut names = BTreeSet::new();
    let mut read = Vec::new();
    for case in &suite.children {
        assert_eq!(case.name, "testcase");
        let [path, name, file] = case.exactly(["classname", "name", "file"]);
        assert_eq!(path, file);
        assert!(names.insert((path, name)), "{path} {name} twice");
        let mut test = Test { path: path.to_owned(), name: name.to_owned(), ..Test::default() };
        for outcome in &case.children {
            match outcome.name.as_str() {
                "failure" => {
                    let [message, kind] = outcome.exactly(["message", "type"]);
                    test.failure = Some((message.to_owned(), kind.to_owned(), outcome.text.clone()));
                }
                "error" => {
                    let [message, kind] = outcome.exactly(["message", "type"]);
                    test.error = Some((message.to_owned(), kind.to_owned()));
                }
                "skipped" => test.skipped = Some(outcome.exactly(["message"])[0].to_owned()),
                "system-out" => test.output.clone_from(&outcome.text),
                other => panic!("{other} in a test"),
            }
        }
        read.push(test);
    }
    let count = |has: fn(&Test) -> bool| read.iter().filter(|test| has(test)).count().to_string();
    assert_eq!(tests, read.len().to_string());
    assert_eq!(failures, count(|test| test.failure.is_some()));
    assert_eq!(errors, count(|test| test.error.is_some()));
    assert_eq!(skipped, count(|test| test.skipped.is_some()));
    read
}
