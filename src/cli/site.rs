//! `nutgraf report`: a static site of articles and speakers.

use super::args::{Common, Rules};
use super::articles::{Filter, Wanted, articles};
use super::{Outcome, args, brief_wanted, complain, print_notes};
use crate::config::{Config, View};
use crate::error::Error;
use crate::report::Report;
use crate::report::site::{Folder, Pages, Site};
use crate::summary::Budget;
use crate::triage::Triage;
use std::cell::RefCell;
use std::io;

pub(super) fn run(args: &args::Site) -> io::Result<Outcome> {
    if let Some(unknown) = args.rules.unknown() {
        complain(&unknown);
        return Ok(Outcome::Failed);
    }
    let folder = RefCell::new(Folder::open(&args.out)?);
    let outcome = write(&args.common, &args.rules, args.length.budget(), &|config| args.triage(config), &folder)?;
    print_notes(folder.borrow().done().as_slice(), &args.common);
    Ok(outcome)
}

/// Writes the site of the articles that are named or found.
pub(super) fn write<'p>(
    common: &Common,
    rules: &Rules,
    budget: Option<Budget>,
    triage: &dyn Fn(&Config) -> Result<Triage, Error>,
    pages: &'p RefCell<impl Pages>,
) -> io::Result<Outcome> {
    let ask = |view: &View<'_>| Wanted {
        quotes: Some(Filter::default()),
        ..brief_wanted(rules.settings(view), budget.or(view.budget()))
    };
    let report = |_, _| -> Box<dyn Report + 'p> { Box::new(Site::new(pages)) };
    articles(common, &ask, triage, &report)
}
