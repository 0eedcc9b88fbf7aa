//! What the environment and the terminal say of colours and of the width of a line.

use super::args::ColorChoice;
use crate::report::Style;
use std::env::var_os;
use std::io::{self, IsTerminal};
use std::ops::RangeInclusive;

/// Narrower ones show no words of a line, wider ones are hard to read.
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

/// Whether colours are wanted of what is no terminal too, as the log of a build is none.
fn is_forced() -> bool {
    let forces = |name| var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    forces("FORCE_COLOR") || forces("CLICOLOR_FORCE")
}

/// Whether the terminal can only print, one line after the other.
pub(super) fn is_dumb() -> bool {
    var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Columns of a line on standard output: what COLUMNS says, else the terminal, else what a pipe and a file get.
pub(super) fn width() -> usize {
    let told = || var_os("COLUMNS")?.to_str()?.parse().ok().filter(|columns| *columns > 0);
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = told().or_else(seen).unwrap_or(Style::default().width);
    width.clamp(*WIDTHS.start(), *WIDTHS.end())
}
