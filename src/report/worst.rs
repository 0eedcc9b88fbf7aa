//! The worst findings of a run, for formats with a limited number.

use crate::check::Severity;

/// A limited number of findings, as a report writes them, the worst first.
#[derive(Debug)]
pub(super) struct Worst {
    most: usize,
    /// Errors, warnings, notes.
    kept: [Vec<String>; 3],
    left_out: usize,
}

impl Worst {
    /// Keeps `most` findings.
    pub(super) fn new(most: usize) -> Worst {
        Worst { most, kept: Default::default(), left_out: 0 }
    }

    /// Adds a finding; if there are too many, the last of the mildest is dropped.
    pub(super) fn add(&mut self, severity: Severity, finding: String) {
        let rank = match severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        };
        self.kept[rank].push(finding);
        if self.kept.iter().map(Vec::len).sum::<usize>() > self.most {
            if let Some(mildest) = self.kept.iter_mut().rev().find(|kept| !kept.is_empty()) {
                mildest.pop();
            }
            self.left_out += 1;
        }
    }

    /// The findings kept, the worst first, and those of equal severity in order of arrival.
    pub(super) fn iter(&self) -> impl Iterator<Item = &String> {
        self.kept.iter().flatten()
    }

    /// Number of findings that were dropped.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mildest_are_dropped_first() {
        let mut worst = Worst::new(3);
        for (number, severity) in [Severity::Note, Severity::Warning, Severity::Error, Severity::Note, Severity::Error]
            .into_iter()
            .enumerate()
        {
            worst.add(severity, number.to_string());
        }
        assert_eq!(worst.iter().collect::<Vec<_>>(), ["2", "4", "1"]);
        assert_eq!(worst.left_out(), 2);
    }
}
