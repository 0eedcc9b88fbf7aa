//! Unique fingerprints for the findings of a report: readers show only one of several with the same fingerprint.

use crate::check::Fingerprint;
use hashbrown::HashMap;

/// Number of findings of a run with each fingerprint so far.
#[derive(Debug, Default)]
pub(super) struct Unique(HashMap<Fingerprint, usize>);

impl Unique {
    /// A finding's own fingerprint. If it is taken, the path is included; if that is taken too, as in a file of several
    /// articles, also a number.
    pub(super) fn of(&mut self, finding: Fingerprint, path: &str) -> Fingerprint {
        if self.count(finding) == 1 {
            return finding;
        }
        let here = finding.with(path);
        match self.count(here) {
            1 => here,
            more => here.with(&more.to_string()),
        }
    }

    /// Counts a fingerprint; returns how often it has occurred, this time included.
    pub(super) fn count(&mut self, fingerprint: Fingerprint) -> usize {
        let count = self.0.entry(fingerprint).or_default();
        *count += 1;
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_the_same() {
        let mut unique = Unique::default();
        let finding = Fingerprint::default();
        let given = ["a", "b", "a", "a", "b"].map(|path| unique.of(finding, path));
        assert_eq!(given[0], finding, "the first keeps its own");
        let all: std::collections::BTreeSet<_> = given.into_iter().collect();
        assert_eq!(all.len(), 5);
    }
}
