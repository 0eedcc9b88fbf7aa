//! `nutgraf report`: a static site of articles and speakers.

use super::articles::{Filter, Wanted, articles};
use super::{Outcome, args, complain, print_notes};
use crate::config::View;
use crate::report::Report;
use crate::report::site::{Folder, Site};
use crate::summary::Options;
use std::cell::RefCell;
use std::io;

pub(super) fn run(args: &args::Site) -> io::Result<Outcome> {
    if let Some(unknown) = args.rules.unknown() {
        complain(&unknown);
        return Ok(Outcome::Failed);
    }
    let ask = |view: &View<'_>| Wanted {
        summary: Some(Options {
            budget: args.length.budget().or(view.budget()).unwrap_or_default(),
            ..Options::default()
        }),
        check: Some(args.rules.settings(view)),
        quotes: Some(Filter::default()),
        ..Wanted::default()
    };
    let folder = RefCell::new(Folder::open(&args.out)?);
    let report = |_, _| -> Box<dyn Report + '_> { Box::new(Site::new(&folder)) };
    let outcome = articles(&args.common, &ask, &|config| args.triage(config), &report)?;
    print_notes(folder.borrow().done().as_slice(), &args.common);
    Ok(outcome)
}
