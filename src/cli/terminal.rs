//! Colours and line width, from the environment and the terminal.

use super::args::ColorChoice;
use crate::report::Style;
use std::env::var_os;
use std::io::{self, IsTerminal};
use std::ops::RangeInclusive;

/// Range of line widths, in columns: narrower ones leave no room for text, wider ones are hard to read.
const WIDTHS: RangeInclusive<usize> = 40..=160;

/// Whether standard output gets colours.
pub(super) fn has_color(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        ColorChoice::Auto => is_forced() || io::stdout().is_terminal() && !is_dumb(),
    }
}

/// Whether colours are wanted even without a terminal, as in a build log.
fn is_forced() -> bool {
    let forces = |name| var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    forces("FORCE_COLOR") || forces("CLICOLOR_FORCE")
}

/// Whether the terminal only prints line after line, without control sequences.
pub(super) fn is_dumb() -> bool {
    var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Columns of a line on standard output: from COLUMNS, else from the terminal, else the default.
pub(super) fn width() -> usize {
    let set = || var_os("COLUMNS")?.to_str()?.parse().ok().filter(|columns| *columns > 0);
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = set().or_else(seen).unwrap_or(Style::default().width);
    width.clamp(*WIDTHS.start(), *WIDTHS.end())
}
