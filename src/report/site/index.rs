//! The index: what was found at a glance, and the table of the articles, a page for each order of its rows.

use super::charts;
use super::frame::{self, INDEX, foot, link, links};
use super::names::paged;
use super::pages::Pages;
use super::row::{Row, SEVERITIES};
use super::speaker::Speakers;
use crate::report::escape::one_line;
use crate::report::page::{Text, badge};
use crate::report::words::left_out;
use maud::{Markup, html};
use std::cmp::Ordering;
use std::io;

/// Articles on a page of the table.
const PER_PAGE: usize = 500;
/// Maximum headlines that need a look at the top of the index; the table in the order of the verdicts has all.
const LOOK: usize = 20;
/// Maximum inputs that could not be read, and notes, in the index.
const REMARKS: usize = 100;

/// An order of the table, by one of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Path,
    Verdict,
    Support,
    Findings,
    Speakers,
}

impl Order {
    /// Every order, as the columns are.
    const ALL: [Order; 5] = [Order::Path, Order::Verdict, Order::Support, Order::Findings, Order::Speakers];

    /// The head of its column.
    fn column(self) -> &'static str {
        match self {
            Order::Path => "Article",
            Order::Verdict => "Verdict",
            Order::Support => "Support",
            Order::Findings => "Findings",
            Order::Speakers => "Speakers",
        }
    }

    /// The name of its pages.
    fn stem(self) -> &'static str {
        match self {
            Order::Path => INDEX,
            Order::Verdict => "by-verdict",
            Order::Support => "by-support",
            Order::Findings => "by-findings",
            Order::Speakers => "by-speakers",
        }
    }

    /// The direction, as `aria-sort` has it, and in words.
    fn direction(self) -> (&'static str, &'static str) {
        match self {
            Order::Path => ("ascending", "by path"),
            Order::Verdict => ("descending", "the worst verdict first"),
            Order::Support => ("ascending", "the least support first"),
            Order::Findings => ("descending", "the most findings first"),
            Order::Speakers => ("ascending", "by the name of the most quoted speaker"),
        }
    }

    /// Compares two rows; equal ones stay in the order of their paths.
    fn compare(self, one: &Row, other: &Row) -> Ordering {
        let speaker = |row: &Row| row.speakers.first().map(|(name, _)| name.to_lowercase());
        match self {
            Order::Path => Ordering::Equal,
            Order::Verdict => one.by_need(other),
            // without support last
            Order::Support => one.support.unwrap_or(2.0).total_cmp(&other.support.unwrap_or(2.0)),
            Order::Findings => other.found().cmp(&one.found()),
            Order::Speakers => (speaker(one).is_none(), speaker(one)).cmp(&(speaker(other).is_none(), speaker(other))),
        }
    }
}

/// What the index has besides the articles: inputs that could not be read, and notes on the run.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) failed: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// Writes the pages of every order.
pub(super) fn write(rows: &[Row], speakers: &Speakers, remarks: &Remarks, pages: &mut impl Pages) -> io::Result<()> {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by(|one, other| one.by_path(other));
    let overview = overview(&sorted, speakers, remarks);
    let count = rows.len().div_ceil(PER_PAGE);
    for order in Order::ALL {
        let mut rows = sorted.clone();
        rows.sort_by(|one, other| order.compare(one, other));
        for number in 1..=count {
            let part = rows.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
            let is_first = order == Order::Path && number == 1;
            let title = format!("Articles, {}", order.direction().1);
            let main = html! {
                @if is_first { h1 { "Report" } (overview) h2 id="articles" { (title) } }
                @else { h1 id="articles" { (title) } }
                (table(order, part))
                (links(order.stem(), number, count))
            };
            let title = if is_first { "Report" } else { &title };
            pages.put(&paged(order.stem(), number), &frame::page(title, [None; 2], &main, &foot()))?;
        }
    }
    Ok(())
}

/// What precedes the table: figures, what is missing, charts.
fn overview(rows: &[&Row], speakers: &Speakers, remarks: &Remarks) -> Markup {
    html! {
        (figures(rows, speakers, remarks))
        p { a href="#articles" { "Table of the articles" } }
        (look(rows))
        (listed("Could not be read", &remarks.failed))
        (listed("Notes on the run", &remarks.notes))
        div.charts {
            div { (charts::findings(rows)) }
            div { (charts::folders(rows)) }
            div { (charts::speakers(speakers, rows)) }
        }
    }
}

/// The headlines that need a look, each with its gravest finding.
fn look(rows: &[&Row]) -> Markup {
    let mut needing: Vec<&Row> = rows.iter().copied().filter(|row| row.needs_a_look()).collect();
    needing.sort_by(|one, other| one.by_need(other));
    let count = needing.len();
    html! {
        @if count > 0 {
            h2 {
                @if count == 1 { "One headline needs a look" } @else { (count) " headlines need a look" }
            }
            ol.look {
                @for row in needing.iter().take(LOOK) {
                    li {
                        (link(row)) " " (badge(row.verdict))
                        @if let Some(message) = &row.worst { p { (Text(message)) } }
                    }
                }
            }
            @if count > LOOK { p { a href="by-verdict.html#articles" { "All " (count) } } }
        }
    }
}

fn figures(rows: &[&Row], speakers: &Speakers, remarks: &Remarks) -> Markup {
    let count = |of: &dyn Fn(&Row) -> usize| rows.iter().map(|row| of(row)).sum::<usize>();
    let severity = |severity| count(&|row| row.findings.iter().map(|(_, counts)| counts[severity as usize]).sum());
    let mut figures = vec![(rows.len(), "articles")];
    figures.extend(charts::verdict_figures(rows));
    figures.extend(SEVERITIES.iter().zip(["errors", "warnings", "notes"]).map(|(it, name)| (severity(*it), name)));
    figures.push((speakers.loudest().len(), "speakers"));
    let settled = [(count(&|row| row.known), "known findings"), (count(&|row| row.waived), "waived findings")];
    figures.extend(settled.into_iter().chain([(remarks.failed.len(), "not read")]).filter(|(count, _)| *count > 0));
    html! {
        dl.figures { @for (count, what) in figures { div { dt { (what) } dd { (count) } } } }
    }
}

/// Messages under a heading, if there are any.
fn listed(heading: &str, messages: &[String]) -> Markup {
    // whatever the order of the inputs
    let mut messages: Vec<&String> = messages.iter().collect();
    messages.sort();
    html! {
        @if !messages.is_empty() {
            h2 { (heading) }
            ul {
                @for message in messages.iter().take(REMARKS) { li { (Text(&one_line(message))) } }
                @if messages.len() > REMARKS { li { "and " (messages.len() - REMARKS) " more" } }
            }
        }
    }
}

fn table<'r>(order: Order, rows: impl Iterator<Item = &'r &'r Row>) -> Markup {
    html! {
        table.list.articles {
            thead {
                tr {
                    @for column in Order::ALL {
                        th scope="col" aria-sort=[(column == order).then(|| order.direction().0)] {
                            a href={ (column.stem()) ".html#articles" } { (column.column()) }
                        }
                    }
                }
            }
            tbody { @for row in rows { (self::row(row)) } }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" { (link(row)) " " small { (Text(&row.path)) } }
            td { (badge(row.verdict)) }
            td { @if let Some(support) = row.support { ((support * 100.0).round().clamp(1.0, 99.0)) " %" } @else { "–" } }
            td {
                @if row.findings.is_empty() { "–" }
                @for (number, (rule, counts)) in row.findings.iter().enumerate() {
                    @if number > 0 { ", " }
                    (rule) " " (counts.iter().sum::<usize>())
                }
                @if let Some(settled) = left_out(row.known, row.waived) { " (" (settled) ")" }
            }
            td {
                @if row.speakers.is_empty() { "–" }
                @for (number, (name, page)) in row.speakers.iter().enumerate() {
                    @if number > 0 { ", " }
                    a href=(page) { (Text(name)) }
                }
                @if row.more_speakers > 0 && !row.speakers.is_empty() { " and " (row.more_speakers) " more" }
            }
        }
    }
}
