//! Writes results, with one file per output format. Reports make no decisions.

#[cfg(feature = "cli")]
mod checkstyle;
pub(crate) mod escape;
mod finding;
#[cfg(feature = "cli")]
mod github;
#[cfg(feature = "cli")]
mod gitlab;
mod highlight;
#[cfg(feature = "cli")]
mod job_summary;
mod json;
#[cfg(feature = "cli")]
mod junit;
#[cfg(feature = "cli")]
mod line;
#[cfg(feature = "cli")]
mod location;
#[cfg(feature = "cli")]
pub(crate) mod page;
mod pick;
mod place;
#[cfg(feature = "cli")]
mod pretty;
mod quotation;
#[cfg(feature = "cli")]
mod rdjson;
#[cfg(feature = "cli")]
pub(crate) mod record;
#[cfg(feature = "cli")]
mod sarif;
pub mod schema;
#[cfg(feature = "cli")]
pub(crate) mod site;
#[cfg(feature = "cli")]
mod statistics;
mod table;
mod text;
pub(crate) mod training;
#[cfg(feature = "cli")]
mod unique;
#[cfg(test)]
mod values;
#[cfg(feature = "cli")]
pub(crate) mod words;
#[cfg(feature = "cli")]
mod worst;

use crate::article::Article;
use crate::check::Check;
use crate::error::Error;
use crate::language::Language;
use crate::quotation::Quotations;
use crate::summary::Summary;
use std::io::{self, Write};

use json::Document;

/// The results for one article, as far as they were requested.
#[derive(Debug)]
#[non_exhaustive]
pub struct Results {
    /// The article.
    pub article: Article,
    /// The language it was read in.
    pub language: &'static Language,
    /// Its summary.
    pub summary: Option<Summary>,
    /// Its quotations.
    pub quotations: Option<Quotations>,
    /// The check of each of its headlines.
    pub checks: Option<Vec<Check>>,
    /// Notes on its waivers.
    pub notes: Vec<String>,
}

impl Results {
    /// An article without results; set the fields of those that there are.
    pub fn new(article: Article, language: &'static Language) -> Results {
        Results { article, language, summary: None, quotations: None, checks: None, notes: Vec::new() }
    }
}

/// The style of text for people. Start from the default, and change what should differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// Whether colours are used.
    pub color: bool,
    /// Width of a line in columns, for formats that cut lines to fit.
    pub width: usize,
    /// Whether evidence is shown for every claim, and faulty quotation marks are listed.
    pub verbose: bool,
    /// Whether only findings are shown.
    pub quiet: bool,
    /// Whether the scores of all sentences are shown.
    pub explain: bool,
    /// Whether there are several articles, so that each is named.
    pub several: bool,
    /// Whether quotations are grouped by speaker.
    pub by_speaker: bool,
    /// Whether there is a baseline.
    pub baseline: bool,
}

impl Default for Style {
    /// The style of files: 80 columns, everything else off.
    fn default() -> Style {
        Style {
            color: false,
            width: 80,
            verbose: false,
            quiet: false,
            explain: false,
            several: false,
            by_speaker: false,
            baseline: false,
        }
    }
}

/// Writes results, article by article.
pub trait Report {
    /// Writes one article.
    ///
    /// # Errors
    /// When the output fails.
    fn add(&mut self, results: &Results) -> io::Result<()>;

    /// Records an input that failed. It is also reported on standard error.
    fn failed(&mut self, _error: &Error) {}

    /// Records a note on the run as a whole. It is also printed on standard error.
    fn note(&mut self, _note: &str) {}

    /// Ends the output, which is valid even without articles.
    ///
    /// # Errors
    /// When the output fails.
    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Formats of a summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum SummaryFormat {
    /// One sentence per line.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// One JSON object per article, one per line.
    Jsonl,
    /// A Markdown list.
    Markdown,
    /// A page with the article, its summary marked.
    #[cfg(feature = "cli")]
    Html,
}

/// Formats of quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum QuotesFormat {
    /// One line per quotation, with speaker and position.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// One JSON object per article, one per line.
    Jsonl,
    /// A table with a header row.
    Csv,
    /// A Markdown list.
    Markdown,
    /// A page with the article, its quotations coloured by speaker.
    #[cfg(feature = "cli")]
    Html,
}

/// Formats of a check.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
#[non_exhaustive]
pub enum CheckFormat {
    /// The headline and the body's words, underlined.
    #[default]
    Pretty,
    /// `path:line:column: severity[rule] message`.
    Line,
    /// One JSON document.
    Json,
    /// One JSON object per article, one per line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, which GitHub shows as annotations.
    Github,
    /// A Code Quality report, for GitLab.
    Gitlab,
    /// JUnit XML, with one test per headline.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// Diagnostics for reviewdog (rdjson).
    Rdjson,
    /// A summary of the run, as Markdown.
    Markdown,
    /// A page with the article, the evidence of each claim marked.
    Html,
}

/// Formats of the verdict together with the summary.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum BriefFormat {
    /// The check's report, then the summary.
    #[default]
    Pretty,
    /// One JSON document.
    Json,
    /// One JSON object per article, one per line.
    Jsonl,
    /// A page with the headline's claims, the summary, the speakers and the marked article.
    Html,
}

/// A report of summaries.
///
/// ```
/// use nutgraf::{article::Article, language, reading::Reading, report::{self, Results}, summary};
/// let article = Article::from_fields("a.txt", None, "The ferry sank at dawn. Gulls cried.");
/// let english = language::by_code("en").unwrap();
/// let mut options = summary::Options::default();
/// options.budget = summary::Budget::Sentences(1);
/// let summary = summary::summarize(&Reading::of(&article, english), &options);
/// let mut results = Results::new(article, english);
/// results.summary = Some(summary);
/// let mut out = Vec::new();
/// let mut report = report::for_summary(report::SummaryFormat::Text, &mut out, report::Style::default());
/// report.add(&results)?;
/// report.finish()?;
/// drop(report);
/// assert_eq!(String::from_utf8_lossy(&out), "The ferry sank at dawn.\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn for_summary<'w>(format: SummaryFormat, out: impl Write + 'w, style: Style) -> Box<dyn Report + 'w> {
    match format {
        SummaryFormat::Text => Box::new(text::Summaries::new(out, style)),
        SummaryFormat::Json => Box::new(Document::new(out, "nutgraf.summary/1", false)),
        SummaryFormat::Jsonl => Box::new(Document::new(out, "nutgraf.summary/1", true)),
        SummaryFormat::Markdown => Box::new(table::MarkdownSummaries::new(out)),
        #[cfg(feature = "cli")]
        SummaryFormat::Html => Box::new(page::Page::new(out, style)),
    }
}

/// A report of one summary of several articles, each sentence with the name of its article.
pub fn for_together<'w>(format: SummaryFormat, out: impl Write + 'w, style: Style) -> Box<dyn Report + 'w> {
    match format {
        SummaryFormat::Text => Box::new(text::Together::new(out, style)),
        SummaryFormat::Json | SummaryFormat::Jsonl => Box::new(json::Together::new(out)),
        SummaryFormat::Markdown => Box::new(table::MarkdownTogether::new(out)),
        #[cfg(feature = "cli")]
        SummaryFormat::Html => Box::new(page::Together::new(out)),
    }
}

/// A report of whole articles with their summaries marked.
pub fn for_highlight<'w>(out: impl Write + 'w, style: Style) -> Box<dyn Report + 'w> {
    Box::new(highlight::Highlights::new(out, style))
}

/// A report of quotations.
pub fn for_quotes<'w>(format: QuotesFormat, out: impl Write + 'w, style: Style) -> Box<dyn Report + 'w> {
    match format {
        QuotesFormat::Text => Box::new(text::Quotes::new(out, style)),
        QuotesFormat::Json => Box::new(Document::new(out, "nutgraf.quotes/1", false)),
        QuotesFormat::Jsonl => Box::new(Document::new(out, "nutgraf.quotes/1", true)),
        QuotesFormat::Csv => Box::new(table::CsvQuotes::new(out)),
        QuotesFormat::Markdown => Box::new(table::MarkdownQuotes::new(out)),
        #[cfg(feature = "cli")]
        QuotesFormat::Html => Box::new(page::Page::new(out, style)),
    }
}

/// A report of checks; it keeps `out` until it is dropped.
///
/// ```
/// use nutgraf::report::{CheckFormat, Style, for_check};
/// let mut report = for_check(CheckFormat::Gitlab, Box::new(std::io::sink()), Style::default());
/// report.finish()?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[cfg(feature = "cli")]
pub fn for_check(format: CheckFormat, out: Box<dyn Write>, style: Style) -> Box<dyn Report> {
    match format {
        CheckFormat::Pretty => Box::new(pretty::Pretty::new(out, style)),
        CheckFormat::Line => Box::new(line::Lines::new(out, style)),
        CheckFormat::Json => Box::new(Document::new(out, "nutgraf.check/1", false)),
        CheckFormat::Jsonl => Box::new(Document::new(out, "nutgraf.check/1", true)),
        CheckFormat::Sarif => Box::new(sarif::Sarif::new(out, style)),
        CheckFormat::Github => Box::new(github::Commands::new(out)),
        CheckFormat::Gitlab => Box::new(gitlab::Issues::new(out)),
        CheckFormat::Junit => Box::new(junit::Tests::new(out)),
        CheckFormat::Checkstyle => Box::new(checkstyle::Files::new(out)),
        CheckFormat::Rdjson => Box::new(rdjson::Diagnostics::new(out)),
        CheckFormat::Markdown => Box::new(job_summary::JobSummary::new(out)),
        CheckFormat::Html => Box::new(page::Page::new(out, style)),
    }
}

/// A table of how often each rule of a check found something.
#[cfg(feature = "cli")]
pub(crate) fn for_statistics(out: Box<dyn Write>) -> Box<dyn Report> {
    Box::new(statistics::Statistics::new(out))
}

/// Several reports as one.
#[cfg(feature = "cli")]
pub(crate) fn together(mut reports: Vec<Box<dyn Report>>) -> Box<dyn Report> {
    match reports.len() {
        1 => reports.remove(0),
        _ => Box::new(reports),
    }
}

#[cfg(feature = "cli")]
impl Report for Vec<Box<dyn Report>> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        self.iter_mut().try_for_each(|report| report.add(results))
    }

    fn failed(&mut self, error: &Error) {
        self.iter_mut().for_each(|report| report.failed(error));
    }

    fn note(&mut self, note: &str) {
        self.iter_mut().for_each(|report| report.note(note));
    }

    fn finish(&mut self) -> io::Result<()> {
        self.iter_mut().try_for_each(|report| report.finish())
    }
}

/// A report of the verdict together with the summary.
#[cfg(feature = "cli")]
pub(crate) fn for_brief<'w>(format: BriefFormat, out: impl Write + 'w, style: Style) -> Box<dyn Report + 'w> {
    match format {
        BriefFormat::Pretty => Box::new(pretty::Pretty::new(out, style)),
        BriefFormat::Json => Box::new(Document::new(out, "nutgraf.brief/1", false)),
        BriefFormat::Jsonl => Box::new(Document::new(out, "nutgraf.brief/1", true)),
        BriefFormat::Html => Box::new(page::Page::new(out, style)),
    }
}

/// Rounds to four decimals: enough for a score or a probability, and independent of the last bits of a sum.
fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Writes a score or a probability [rounded](round).
fn rounded<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(round(*value))
}
