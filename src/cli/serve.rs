//! `nutgraf serve`: takes the port, and serves until the user ends it.

use super::args::Serve;
use super::newsdesk::Newsdesk;
use super::{Outcome, complain};
use crate::serve::{Desk, Server};
use std::io;
use std::thread::available_parallelism;
use std::time::Duration;

/// Serves the page until the user ends it.
pub(super) fn run(args: &Serve) -> io::Result<Outcome> {
    let desk = match Newsdesk::new(args) {
        Ok(desk) => desk,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let server = match Server::bind(args.port) {
        Ok(server) => server,
        Err(error) => {
            let cure = "name another with --port, or --port 0 for any free one";
            complain(&format!("cannot listen on port {} of 127.0.0.1: {error}; {cure}", args.port));
            return Ok(Outcome::Failed);
        }
    };
    let report = match desk.report().transpose() {
        Ok(report) => report,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Failed);
        }
    };
    let threads = args.jobs.unwrap_or_else(|| available_parallelism().map_or(1, usize::from));
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
