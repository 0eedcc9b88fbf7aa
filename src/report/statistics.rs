//! How often each rule found something, for people: a table instead of the findings.

use super::{Report, Results};
use crate::check::{Severity, rules};
use hashbrown::HashMap;
use std::cmp::Reverse;
use std::io::{self, Write};

/// Counts findings by rule and severity.
pub(super) struct Statistics {
    out: Box<dyn Write>,
    counts: HashMap<(&'static str, Severity), usize>,
}

impl Statistics {
    pub(super) fn new(out: Box<dyn Write>) -> Statistics {
        Statistics { out, counts: HashMap::new() }
    }
}

impl Report for Statistics {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        for finding in results.checks.iter().flatten().flat_map(|check| check.new_findings()) {
            *self.counts.entry((finding.rule, finding.severity)).or_default() += 1;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        let mut rows: Vec<_> = self.counts.iter().map(|((rule, severity), count)| (*count, *severity, *rule)).collect();
        rows.sort_by_key(|row| Reverse(*row));
        writeln!(self.out, "count  severity  {:24}  summary", "rule")?;
        for (count, severity, id) in rows {
            let summary = rules::by_id(id).map_or("", |rule| rule.summary);
            writeln!(self.out, "{count:5}  {:8}  {id:24}  {summary}", severity.name())?;
        }
        self.out.flush()
    }
}
