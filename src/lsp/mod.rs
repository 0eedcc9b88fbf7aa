//! `nutgraf lsp`: answers an editor, in the Language Server Protocol.
//!
//! It knows the protocol and how results are shown in an editor; it reads no article itself, but asks a [`Desk`].

mod actions;
mod client;
mod desk;
mod diagnostics;
mod document;
mod hover;
mod inbox;
mod lines;
mod session;
mod uri;
mod wire;
mod workspace;

pub(crate) use desk::{Buffer, Desk, Failure};

use inbox::Inbox;
use session::Session;
use std::io::{self, Read, Write};

/// How a conversation ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The editor asked the server to shut down.
    Asked,
    /// The editor ended it without that.
    Cut,
    /// What came was not the protocol, for the reason given.
    Broken(String),
}

/// Answers an editor until one of them ends.
///
/// # Errors
/// When nothing can be written, and that is not because the editor is gone.
pub(crate) fn run(desk: &mut dyn Desk, input: impl Read + Send + 'static, output: impl Write) -> io::Result<End> {
    let mut session = Session::new(desk, output);
    match session.run(&mut Inbox::of(input)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(session.end()),
        ended => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Keys};
    use crate::check::{Settings, check};
    use crate::quotation::OnDemand;
    use crate::reading::Reading;
    use crate::report::Results;
    use crate::source::{Format, Source};
    use inbox::Arrival;
    use serde_json::{Value, json};
    use std::sync::mpsc::{Sender, channel};

    /// Notes what it is asked to read, and panics where the text says so.
    struct FakeDesk {
        read: Vec<String>,
        /// What arrives once so many texts were read.
        later: Option<(usize, Value)>,
        arrivals: Sender<Arrival>,
    }

    impl Desk for FakeDesk {
        fn read(&mut self, buffer: &Buffer<'_>) -> Result<Option<Results>, Failure> {
            self.read.push(buffer.text.to_owned());
            assert!(!buffer.text.contains("panic"), "on purpose");
            if let Some((_, message)) = self.later.take_if(|(read, _)| *read == self.read.len()) {
                let _ = self.arrivals.send(Arrival::Message(serde_json::from_value(message).expect("a message")));
            }
            Ok(buffer.text.contains("title: ").then(|| checked(buffer.text)))
        }
    }

    /// The check of an article, without regard to waivers.
    fn checked(text: &str) -> Results {
        let source = Source::from_text("a.md", Format::Markdown, text.to_owned());
        let article = Article::read(source, &Keys::default()).expect("an article").remove(0);
        let english = crate::language::by_code("en").expect("there");
        let reading = Reading::of(&article, english);
        let checks = check(&reading, &OnDemand::of(&reading), &Settings::default());
        drop(reading);
        Results { checks: Some(checks), ..Results::new(article, english) }
    }

    /// Keeps what is written, and ends the conversation once so many texts were answered.
    struct Output {
        written: String,
        texts: usize,
        end: Sender<Arrival>,
    }

    impl Write for &mut Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.written.push_str(&String::from_utf8_lossy(bytes));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            if self.written.matches("publishDiagnostics").count() == self.texts {
                let _ = self.end.send(Arrival::End(Ok(())));
            }
            Ok(())
        }
    }

    /// What the desk was asked and what was written, of a conversation that ends after so many texts.
    fn conversation(messages: Vec<Value>, later: Option<(usize, Value)>, texts: usize) -> (Vec<String>, String) {
        let (end, arrivals) = channel();
        let mut desk = FakeDesk { read: Vec::new(), later, arrivals: end.clone() };
        let mut output = Output { written: String::new(), texts, end };
        let first = json!({"id": 0, "method": "initialize", "params": {}});
        let mut inbox = Inbox::holding([vec![first], messages].concat(), arrivals);
        let ended = Session::new(&mut desk, &mut output).run(&mut inbox);
        assert_eq!(ended.expect("written"), End::Cut);
        (desk.read, output.written)
    }

    fn open(uri: &str, text: &str) -> Value {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 0, "text": text});
        json!({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    }

    #[test]
    fn only_the_last_of_waiting_changes_is_read() {
        let change = |version: usize| {
            let place = json!({"line": 0, "character": version - 1});
            let change = json!([{"range": {"start": place, "end": place}, "text": "x"}]);
            let document = json!({"uri": "a", "version": version});
            json!({"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": change}})
        };
        let messages = [open("a", ""), open("b", "b")].into_iter().chain((1..=200).map(change)).collect();
        let (read, written) = conversation(messages, None, 2);
        assert_eq!(read, ["x".repeat(200), "b".to_owned()]);
        assert!(written.contains("\"version\":200"), "{written}");
    }

    #[test]
    fn a_panic_ends_with_its_text() {
        let hover = json!({"textDocument": {"uri": "a"}, "position": {"line": 0, "character": 0}});
        let hover = json!({"id": 1, "method": "textDocument/hover", "params": hover});
        let (read, written) = conversation(vec![open("a", "panic"), hover, open("b", "b")], None, 2);
        assert_eq!(read, ["panic", "b"], "once");
        assert!(written.contains("input/internal") && written.contains("\"id\":1"), "{written}");
    }

    /// Two findings of one rule and one of another. Nothing that is tried waives them.
    const REJECTED: &str = "---\ntitle: Council rejects the levy of 40 pounds\nheadline: Council rejects the levy\n---\n\n\
        The council approved the levy of 30 pounds on Monday.\n";

    fn ask_for_actions() -> Value {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        let asked = json!({"textDocument": {"uri": "a"}, "range": range, "context": {"diagnostics": []}});
        json!({"id": 1, "method": "textDocument/codeAction", "params": asked})
    }

    #[test]
    fn a_waiver_is_tried_once_for_a_rule_and_place() {
        let (read, written) = conversation(vec![open("a", REJECTED), ask_for_actions()], None, 1);
        assert_eq!(read.iter().filter(|text| text.contains("nutgraf-allow claim/antonym")).count(), 2, "{read:?}");
        assert_eq!(read.iter().filter(|text| text.contains("nutgraf-allow number/value")).count(), 2, "{read:?}");
        assert_eq!((read.len(), written.matches("\"code\":\"claim/antonym\"").count()), (5, 2), "{written}");
    }

    #[test]
    fn what_is_taken_back_is_not_tried_further() {
        let cancel = json!({"method": "$/cancelRequest", "params": {"id": 1}});
        for after in [1, 2, 5] {
            let messages = vec![open("a", REJECTED), ask_for_actions()];
            let (read, written) = conversation(messages, Some((after, cancel.clone())), 1);
            assert_eq!(read.len(), after, "{read:?}");
            assert!(written.contains("-32800"), "{written}");
        }
        let other = json!({"method": "$/cancelRequest", "params": {"id": 2}});
        let (read, written) = conversation(vec![open("a", REJECTED), ask_for_actions()], Some((2, other)), 1);
        assert!(read.len() == 5 && !written.contains("-32800"), "{written}");
    }
}
