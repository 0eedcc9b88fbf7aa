//! `nutgraf serve`: takes the port, and serves until the user ends it.

use super::args::Serve;
use super::newsdesk::Newsdesk;
use super::{Outcome, complain};
use crate::serve::{Desk, Pages, Server};
use std::io;
use std::thread::available_parallelism;
use std::time::Duration;

/// Serves the page until the user ends it.
pub(super) fn run(args: &Serve) -> io::Result<Outcome> {
    let (desk, server, report) = match prepared(args) {
        Ok(prepared) => prepared,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let threads = args.input.jobs.unwrap_or_else(|| available_parallelism().map_or(1, usize::from));
    let address = server.address();
    server.run(desk, report, Duration::from_millis(args.patience), threads, || {
        complain(&format!("{address} (Ctrl-C ends it)"));
        if args.open
            && let Err(error) = opener::open_browser(&address)
        {
            complain(&format!("cannot open a browser: {error}; open the address above"));
        }
    })?;
    Ok(Outcome::Clean)
}

/// Takes the port, then reads the folder, which may take a while.
///
/// # Errors
/// What is wrong with the arguments, the settings, the port or the folder.
fn prepared(args: &Serve) -> Result<(Newsdesk, Server, Option<Pages>), String> {
    let desk = Newsdesk::new(args)?;
    let server = Server::bind(args.port).map_err(|error| {
        let cure = "name another with --port, or --port 0 for any free one";
        format!("cannot listen on port {} of 127.0.0.1: {error}; {cure}", args.port)
    })?;
    let report = desk.report().transpose()?;
    Ok((desk, server, report))
}
