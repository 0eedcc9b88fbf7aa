//! Parsers for the values of flags.

use crate::config::is_date;
use crate::language;

pub(super) fn language_code(code: &str) -> Result<String, String> {
    language::requested(code).map(|_| code.to_owned())
}

pub(super) fn date(text: &str) -> Result<String, String> {
    if is_date(text) { Ok(text.to_owned()) } else { Err("not a date; write it as 2027-01-31".to_owned()) }
}

/// Maximum number of threads; more would be slow to start and have nothing to do.
const MOST_JOBS: usize = 1024;

pub(super) fn jobs(text: &str) -> Result<usize, String> {
    let jobs = text.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.ok_or_else(|| format!("must be a whole number from 1 to {MOST_JOBS}"))
}

pub(super) fn count(text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| format!("must be a whole number from 1 to {}", u32::MAX))
}

pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let bytes = text.parse().ok().filter(|bytes| *bytes > 0);
    bytes.ok_or_else(|| "must be a whole number of bytes from 1, without a unit".to_owned())
}

pub(super) fn ratio(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(ratio) if ratio > 0.0 && ratio <= 1.0 => Ok(ratio),
        _ => Err("must be a number greater than 0 and at most 1".to_owned()),
    }
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("must be a number from 0 to 1".to_owned()),
    }
}
