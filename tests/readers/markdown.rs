//! Job summaries in Markdown.

use super::Reported;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The content of a job summary.
#[derive(Debug, Default)]
pub struct Summary {
    pub heading: String,
    /// Rows of the findings, with the position in the path.
    pub findings: Vec<Reported>,
    /// Rows of unreadable inputs: code, input, reason.
    pub failed: Vec<Vec<String>>,
    /// Text outside headings and tables.
    pub remarks: Vec<String>,
}

/// Reads a summary; panics on anything other than headings, tables, paragraphs and code.
pub fn read(text: &str) -> Summary {
    assert!(text.chars().count() <= 65_000, "{} characters", text.chars().count());
    for row in text.lines().filter(|line| line.starts_with('|')) {
        let cells = row.matches('|').count() - 1;
        assert!(cells == 3 || cells == 4, "{row}");
    }
    let mut summary = Summary::default();
    let (mut row, mut words) = (Vec::new(), String::new());
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Table(_) | Tag::TableHead | Tag::TableRow) => {}
            Event::Start(Tag::TableCell | Tag::Paragraph) => {}
            Event::Code(code) => words.push_str(&code),
            Event::Text(text) => {
                // of an article, only the pipes are outside code, which cannot contain them
                assert!(text.chars().all(|c| c.is_alphanumeric() || " :,./-|\u{2026}".contains(c)), "{text:?}");
                words.push_str(&text);
            }
            Event::End(TagEnd::TableCell) => row.push(std::mem::take(&mut words)),
            Event::End(TagEnd::TableHead) => row.clear(),
            Event::End(TagEnd::TableRow) => match &std::mem::take(&mut row)[..] {
                [severity, rule, place, message] => summary.findings.push(Reported {
                    path: place.clone(),
                    severity: severity.clone(),
                    rule: rule.clone(),
                    message: message.clone(),
                    ..Reported::default()
                }),
                other => summary.failed.push(other.to_vec()),
            },
            Event::End(TagEnd::Heading(_)) if summary.heading.is_empty() => {
                summary.heading = std::mem::take(&mut words);
            }
            Event::End(TagEnd::Heading(_)) => assert_eq!(std::mem::take(&mut words), "Not read"),
            Event::End(TagEnd::Paragraph) => summary.remarks.push(std::mem::take(&mut words)),
            Event::End(TagEnd::Table) => {}
            other => panic!("{other:?}"),
        }
    }
    summary
}
