//! What `tools/mutants` puts into a copy of the sources: it says whether a mutant is switched on.

use std::sync::LazyLock;

static ON: LazyLock<usize> =
    LazyLock::new(|| std::env::var("NUTGRAF_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX));

/// Whether the mutant of this number is switched on.
#[inline]
pub fn is(number: usize) -> bool {
    *ON == number
}
