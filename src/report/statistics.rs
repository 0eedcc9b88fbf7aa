//! Findings per rule, for people: a table instead of the findings.

use super::{Report, Results};
use crate::check::{Severity, rules};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Counts findings by rule and severity.
pub(super) struct Statistics {
    out: Box<dyn Write>,
    counts: Vec<(usize, Severity, &'static str)>,
}

impl Statistics {
    pub(super) fn new(out: Box<dyn Write>) -> Statistics {
        Statistics { out, counts: Vec::new() }
    }
}

impl Report for Statistics {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        for finding in results.checks.iter().flatten().flat_map(|check| check.new_findings()) {
            let found = (finding.severity, finding.rule);
            match self.counts.iter_mut().find(|(_, severity, rule)| (*severity, *rule) == found) {
                Some((count, ..)) => *count += 1,
                None => self.counts.push((1, finding.severity, finding.rule)),
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.counts.sort_unstable_by_key(|row| Reverse(*row));
        writeln!(self.out, "count  severity  {:24}  summary", "rule")?;
        for (count, severity, id) in &self.counts {
            let summary = rules::by_id(id).map_or("", |rule| rule.summary);
            writeln!(self.out, "{count:5}  {:8}  {id:24}  {summary}", severity.name())?;
        }
        self.out.flush()
    }
}
