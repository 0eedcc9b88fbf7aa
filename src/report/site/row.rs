//! What the site keeps of an article for its index.

use super::names;
use crate::check::{Check, Finding, Severity, Verdict, rules};
use crate::report::Results;
use crate::report::escape::one_line;
use crate::report::page::Voices;
use crate::report::words::known_and_waived;
use std::cmp::Ordering;
use std::path::Path;

/// Speakers that a row names.
const SPEAKERS: usize = 3;
/// Maximum characters of a headline or a name in a list.
const LONGEST: usize = 160;

/// Number of findings of each severity, in the order of [`Severity`].
pub(super) type Counts = [usize; 3];

/// The severities, the worst first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// An article in the index.
#[derive(Debug)]
pub(super) struct Row {
    /// The path, with `/` between folders.
    pub(super) path: String,
    pub(super) page: String,
    /// The headline, cut if it is long.
    pub(super) headline: Option<String>,
    pub(super) lang: &'static str,
    /// The worst verdict of its headlines.
    pub(super) verdict: Verdict,
    /// The least support of its headlines.
    pub(super) support: Option<f64>,
    /// New findings by rule, the most frequent first.
    pub(super) findings: Vec<(&'static str, Counts)>,
    /// The worst of them in words, cut if it is long.
    pub(super) worst: Option<String>,
    pub(super) known: usize,
    pub(super) waived: usize,
    /// The most quoted speakers whose names are known, each with the page.
    pub(super) speakers: Vec<(String, String)>,
    /// Number of speakers beyond these, named or not.
    pub(super) more_speakers: usize,
    /// Words in quotation marks.
    pub(super) words: usize,
}

impl Row {
    pub(super) fn of(results: &Results, path: &str, page: &str) -> Row {
        let article = &results.article;
        let checks = results.checks.as_deref().unwrap_or_default();
        let headlines = || checks.iter().filter(|check| !check.is_pull_quote());
        let (known, waived) = known_and_waived(checks.iter());
        let voices = results.quotations.as_ref().map(|quotations| Voices::of(article, quotations)).unwrap_or_default();
        let mut named: Vec<_> = voices.list.iter().filter(|voice| voice.named).collect();
        named.sort_by_key(|voice| voice.rank);
        named.truncate(SPEAKERS);
        Row {
            path: path.to_owned(),
            page: page.to_owned(),
            headline: article.headline().map(|headline| short(headline.span.of(&article.text))),
            lang: results.language.code,
            verdict: Verdict::worst(checks),
            support: headlines().filter_map(|check| check.support).min_by(f64::total_cmp),
            worst: worst(checks),
            findings: by_rule(checks.iter().flat_map(Check::new_findings)),
            known,
            waived,
            more_speakers: voices.list.len() - named.len(),
            speakers: named.into_iter().map(|voice| (short(voice.name), names::speaker(voice.name))).collect(),
            words: voices.words(),
        }
    }

    /// Number of new findings: errors, warnings, notes.
    pub(super) fn found(&self) -> [usize; 3] {
        SEVERITIES.map(|severity| self.findings.iter().map(|(_, counts)| counts[severity as usize]).sum())
    }

    /// Whether the headline is questionable or worse.
    pub(super) fn needs_a_look(&self) -> bool {
        self.verdict >= Verdict::Questionable
    }

    /// The worst verdict first, then the least support; those without support last.
    pub(super) fn by_need(&self, other: &Row) -> Ordering {
        let support = |row: &Row| row.support.unwrap_or(2.0);
        other.verdict.cmp(&self.verdict).then(support(self).total_cmp(&support(other)))
    }

    /// The order of the paths of a folder, as it is walked.
    pub(super) fn by_path(&self, other: &Row) -> Ordering {
        Path::new(&self.path).cmp(Path::new(&other.path))
    }
}

/// The message of the gravest new finding, the first of several.
fn worst(checks: &[Check]) -> Option<String> {
    let findings = checks.iter().flat_map(Check::new_findings);
    let worst = findings.reduce(|worst, next| if next.severity > worst.severity { next } else { worst });
    worst.map(|finding| short(&finding.message))
}

/// Counts by rule, the most frequent first.
fn by_rule<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<(&'static str, Counts)> {
    let mut counts: Vec<(&'static str, Counts)> = Vec::new();
    for finding in findings {
        let mut one = Counts::default();
        one[finding.severity as usize] = 1;
        add(&mut counts, finding.rule, one);
    }
    most_first(&mut counts);
    counts
}

/// Adds to the counts of a rule.
pub(super) fn add(counts: &mut Vec<(&'static str, Counts)>, rule: &'static str, more: Counts) {
    match counts.iter_mut().find(|(other, _)| *other == rule) {
        Some((_, counts)) => counts.iter_mut().zip(more).for_each(|(count, more)| *count += more),
        None => counts.push((rule, more)),
    }
}

/// Sorts rules by how often they found something; equally frequent ones as they are listed.
pub(super) fn most_first(counts: &mut [(&'static str, Counts)]) {
    let place = |rule| rules::ALL.iter().position(|listed| listed.id == rule).unwrap_or_default();
    counts.sort_by_cached_key(|(rule, counts)| (usize::MAX - counts.iter().sum::<usize>(), place(*rule)));
}

/// A text on one line, cut if it is long.
pub(super) fn short(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
