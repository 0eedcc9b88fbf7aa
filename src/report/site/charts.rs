//! Charts: tables with bars, in which every bar has its number below it.

use super::row::{Counts, Row, SEVERITIES, add, most_first};
use super::speaker::Speakers;
use crate::check::rules;
use crate::report::escape::one_line;
use crate::report::page::{Text, bar};
use crate::report::words::counted;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Maximum rows of a chart.
const ROWS: usize = 12;

/// A row of a chart: what it is about, the parts of its bar by class, and the same in words.
struct Bar {
    label: Markup,
    parts: Vec<(&'static str, f64)>,
    words: String,
}

/// The rows as a table, the longest bar as wide as its column; `more` says what is left out.
fn chart(columns: [&str; 2], bars: &[Bar], more: &Markup) -> Markup {
    let length = |bar: &Bar| bar.parts.iter().map(|(_, length)| length).sum::<f64>();
    let whole = bars.iter().map(length).fold(0.0, f64::max);
    html! {
        table.chart {
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody {
                @for it in bars {
                    tr { th scope="row" { (it.label) } td { (bar(&it.parts, whole)) (it.words) } }
                }
            }
        }
        (more)
    }
}

/// "and 12 more folders", if there are more than a chart shows.
fn rest(all: usize, what: &str) -> Markup {
    html! { @if all > ROWS { p { "and " (counted(all - ROWS, what)) } } }
}

/// Counts with their names, without those that are 0: "2 errors, 1 note".
fn listed<'n>(counts: impl Iterator<Item = (usize, &'n str)>, plural: bool) -> String {
    let some = counts.filter(|(count, _)| *count > 0);
    let named = some.map(|(count, name)| if plural { counted(count, name) } else { format!("{count} {name}") });
    named.collect::<Vec<_>>().join(", ")
}

/// New findings by rule, each bar by severity.
pub(super) fn findings(rows: &[&Row]) -> Markup {
    let mut counts: Vec<(&'static str, Counts)> = Vec::new();
    for (rule, more) in rows.iter().flat_map(|row| &row.findings) {
        add(&mut counts, rule, *more);
    }
    most_first(&mut counts);
    let bars: Vec<Bar> = counts
        .iter()
        .map(|(rule, counts)| {
            let of = |severity| counts[severity as usize];
            let class = ["funsupported", "fquestionable", "funchecked"];
            Bar {
                label: html! { code title=[rules::by_id(rule).map(|rule| rule.summary)] { (rule) } },
                parts: class.into_iter().zip(SEVERITIES.map(|severity| of(severity) as f64)).collect(),
                words: listed(SEVERITIES.iter().map(|severity| (of(*severity), severity.name())), true),
            }
        })
        .collect();
    html! {
        h2 { "Findings by rule" }
        @if bars.is_empty() { p { "Nothing was found." } }
        @else { (chart(["Rule", "Findings"], &bars, &html! {})) }
    }
}

/// Verdicts with the classes of their bars, from the worst.
const VERDICTS: [(&str, &str); 4] = [
    ("unsupported", "funsupported"),
    ("questionable", "fquestionable"),
    ("unchecked", "funchecked"),
    ("supported", "fsupported"),
];

/// Number of rows with each of [`VERDICTS`].
fn verdicts(rows: &[&Row]) -> [usize; 4] {
    let mut counts = [0; 4];
    for row in rows {
        counts[VERDICTS.iter().position(|(name, _)| *name == row.verdict.name()).unwrap_or_default()] += 1;
    }
    counts
}

/// Verdicts by folder, the folders with the most articles.
pub(super) fn folders(rows: &[&Row]) -> Markup {
    let mut folders: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let folder = row.path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        folders.entry(folder).or_default().push(row);
    }
    let mut largest: Vec<(&str, Vec<&Row>)> = folders.into_iter().collect();
    let all = largest.len();
    largest.sort_by_cached_key(|(_, rows)| (usize::MAX - rows.len(), 0));
    let bars: Vec<Bar> = largest
        .iter()
        .take(ROWS)
        .map(|(folder, rows)| {
            let counts = verdicts(rows);
            let named = || VERDICTS.iter().zip(counts);
            Bar {
                label: html! { (Text(&one_line(folder))) },
                parts: named().map(|((_, class), count)| (*class, count as f64)).collect(),
                words: listed(named().map(|((name, _), count)| (count, *name)), false),
            }
        })
        .collect();
    html! {
        h2 { "Verdicts by folder" }
        (chart(["Folder", "Articles"], &bars, &rest(all, "more folder")))
    }
}

/// Who is quoted how much; the speakers whose names are known.
pub(super) fn speakers(speakers: &Speakers, rows: &[&Row]) -> Markup {
    let loudest = speakers.loudest();
    let quoted = || loudest.iter().filter(|(_, speaker)| speaker.words > 0);
    let bars: Vec<Bar> = quoted()
        .take(ROWS)
        .map(|(page, speaker)| Bar {
            label: html! { a href=(page) { (Text(&speaker.name)) } },
            parts: vec![("fill", speaker.words as f64)],
            words: speaker.amount(),
        })
        .collect();
    let all: usize = rows.iter().map(|row| row.words).sum();
    let named: usize = loudest.iter().map(|(_, speaker)| speaker.words).sum();
    let percent = (all.saturating_sub(named) as f64 / all.max(1) as f64 * 100.0).round();
    html! {
        h2 { "Who is quoted" }
        @if bars.is_empty() { p { "Nobody is quoted by name." } } @else {
            (chart(["Speaker", "Quoted"], &bars, &rest(quoted().count(), "more speaker")))
        }
        @if all > named { p { (percent) " % of the quoted words are by speakers whose name is not known." } }
        @if !loudest.is_empty() { p { a href="speakers.html" { "All speakers" } } }
    }
}

/// The number of articles with each verdict, with its name, from the worst.
pub(super) fn verdict_figures(rows: &[&Row]) -> impl Iterator<Item = (usize, &'static str)> {
    verdicts(rows).into_iter().zip(VERDICTS.map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Unchecked, Verdict};

    #[test]
    fn every_verdict_has_its_bar() {
        let all =
            [Verdict::Supported, Verdict::Unchecked(Unchecked::NoProse), Verdict::Questionable, Verdict::Unsupported];
        for verdict in all {
            assert!(VERDICTS.iter().any(|(name, _)| *name == verdict.name()), "{verdict}");
        }
    }
}
