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
