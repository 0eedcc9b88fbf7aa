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
/// When nothing can be written.
pub(crate) fn run(desk: &mut dyn Desk, input: impl Read + Send + 'static, output: impl Write) -> io::Result<End> {
    Session::new(desk, output).run(&mut Inbox::of(input))
}

#[cfg(test)]
mod tests {
    use super::*;
    use inbox::Arrival;
    use serde_json::{Value, json};
    use std::sync::mpsc::{Sender, channel};

    /// Notes what it is asked to read, and panics where the text says so.
    #[derive(Default)]
    struct FakeDesk(Vec<String>);

    impl Desk for FakeDesk {
        fn read(&mut self, buffer: &Buffer<'_>) -> Result<Option<crate::report::Results>, Failure> {
            self.0.push(buffer.text.to_owned());
            assert!(!buffer.text.contains("panic"), "on purpose");
            Ok(None)
        }
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
    fn conversation(messages: Vec<Value>, texts: usize) -> (Vec<String>, String) {
        let mut desk = FakeDesk::default();
        let (end, arrivals) = channel();
        let mut output = Output { written: String::new(), texts, end };
        let first = json!({"id": 0, "method": "initialize", "params": {}});
        let mut inbox = Inbox::holding([vec![first], messages].concat(), arrivals);
        let ended = Session::new(&mut desk, &mut output).run(&mut inbox);
        assert_eq!(ended.expect("written"), End::Cut);
        (desk.0, output.written)
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
        let (read, written) = conversation(messages, 2);
        assert_eq!(read, ["x".repeat(200), "b".to_owned()]);
        assert!(written.contains("\"version\":200"), "{written}");
    }

    #[test]
    fn a_panic_ends_with_its_text() {
        let hover = json!({"textDocument": {"uri": "a"}, "position": {"line": 0, "character": 0}});
        let hover = json!({"id": 1, "method": "textDocument/hover", "params": hover});
        let (read, written) = conversation(vec![open("a", "panic"), hover, open("b", "b")], 2);
        assert_eq!(read, ["panic", "b"], "once");
        assert!(written.contains("input/internal") && written.contains("\"id\":1"), "{written}");
    }
}
