//! A progress bar on standard error, only at a terminal and only for long runs.

use super::terminal::is_dumb;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Minimum number of articles for a bar; fewer are done before it could be read.
const MANY: usize = 50;

/// A bar over `length` articles; hidden without a terminal and for short runs.
pub fn bar(length: usize, quiet: bool) -> ProgressBar {
    if quiet || length < MANY || is_dumb() || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
