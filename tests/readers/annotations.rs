//! Workflow commands, read as GitHub's runner reads the log of a step.

use super::Reported;

/// Reads the commands of a log, every line of which is one; the closing notice has no path.
pub fn read(text: &str) -> Vec<Reported> {
    let line = |line: &str| {
        let command = line.strip_prefix("::").unwrap_or_else(|| panic!("no command: {line}"));
        let (command, data) = command.split_once("::").expect("a message");
        let (severity, properties) = command.split_once(' ').unwrap_or((command, ""));
        assert!(["error", "warning", "notice"].contains(&severity), "{line}");
        let mut told =
            Reported { severity: severity.to_owned(), message: unescaped(data, false), ..Reported::default() };
        let (mut end_line, mut end_column) = (None, None);
        for property in properties.split(',').filter(|property| !property.is_empty()) {
            let (name, value) = property.split_once('=').expect("a value");
            let value = unescaped(value, true);
            let number = || value.parse::<usize>().ok().filter(|number| *number >= 1);
            match name {
                "file" => told.path = value,
                "title" => told.rule = value,
                "line" => told.line = Some(number().expect("a line")),
                "col" => told.column = Some(number().expect("a column")),
                "endLine" => end_line = Some(number().expect("a line")),
                "endColumn" => end_column = Some(number().expect("a column")),
                _ => panic!("no property {name}: {line}"),
            }
        }
        assert!(end_line.is_none() || end_column.is_none(), "columns of two lines are refused: {line}");
        assert!(end_line >= told.line || end_line.is_none(), "{line}");
        assert!(end_column >= told.column, "{line}");
        told
    };
    text.lines().map(line).collect()
}

fn unescaped(text: &str, property: bool) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
    text.replace("%25", "%")
}
