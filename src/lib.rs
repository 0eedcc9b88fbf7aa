//! nutgraf reads a news article, summarizes it, and checks its headline against the body.
//!
//! It uses no network, no clock and no randomness: the same text gives the same result on every machine, and every
//! verdict points to the words it is based on. The library prints nothing, and reads no file except the one passed to
//! [`Source::from_path`].
//!
//! ```
//! let body = "The river will \"try to\" rise, the warden said. Rain is due on Friday.";
//! let check = nutgraf::check_headline("River will 'rise', warden says", body)?;
//! for finding in &check.findings {
//!     println!("{}[{}]: {}", finding.severity, finding.rule, finding.message);
//! }
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! * [Three functions](#three-functions) answer most questions about plain text.
//! * [The pipeline](#the-pipeline) is for files, settings, a chosen language, and several results for one article.
//! * [Examples](#examples) cover common tasks.
//! * [Languages](#languages), [Errors](#errors), [Threads](#threads), [Crate features](#crate-features) and
//!   [Stability](#stability) are reference.
//!
//! # Three functions
//!
//! | function | result |
//! |---|---|
//! | [`check_headline`] | a verdict on the headline, and findings with their evidence |
//! | [`summarize`] | the sentences that best summarize the text, each with its reasons |
//! | [`quotes`] | the quotations and indirect statements, each with its speaker and a confidence |
//!
//! They take plain text and return results that own their data. Every position is a [`Span`] of bytes of the string
//! that was passed in.
//!
//! # The pipeline
//!
//! ```text
//! Source ─▶ Article ─▶ Reading ─▶ Quotations ─┬▶ Summary   ─┐
//! (bytes)   (blocks)   (words)    (who said)  └▶ [Finding] ─┴▶ Report
//! ```
//!
//! A [`Source`] is a file or a text, an [`Article`] is its clean text in blocks, and a [`Reading`] is the sentences and
//! words of an article in one [`Language`](language::Language). [`quotation::all`], [`summary::summarize`] and
//! [`check::check`] take a reading; [`report`] writes their results in the formats of the command line.
//!
//! ```
//! use nutgraf::{article::Article, check, language, quotation::OnDemand, reading::Reading, source::Source, summary};
//!
//! let article = Article::parse(Source::from_path("fixtures/articles/harbour-levy.txt".as_ref())?)?;
//! let body: String = article.body().map(|block| block.span.of(&article.text)).collect();
//! let reading = Reading::of(&article, language::guess(&body));
//! let quotations = OnDemand::of(&reading);
//! let checks = check::check(&reading, &quotations, &check::Settings::default());
//! let summary = summary::summarize(&reading, &summary::Options::default());
//!
//! let finding = &checks[0].findings[0];
//! assert_eq!(finding.rule, "quote/cut-hedge");
//! assert_eq!(article.locate(finding.span).map(|place| place.start.line), Some(1));
//! assert_eq!(reading.text(summary.picks[0].span).split(' ').next(), Some("The"));
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! Here a span counts bytes of [`Article::text`]; [`Article::locate`] converts it to a line and column of the file.
//!
//! # Examples
//!
//! ### Fail on an unsupported headline
//!
//! ```
//! use nutgraf::check::{Severity, Verdict};
//!
//! let check = nutgraf::check_headline("Port to close", "The port \"could close\", Ada Brook said.")?;
//! assert_eq!(check.verdict, Verdict::Questionable);
//! assert!(check.findings.iter().all(|finding| finding.severity < Severity::Error));
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! ### Ignore rules, or make them stricter
//!
//! Rules are selected by id or by area; any other name is an [`UnknownName`] error.
//!
//! ```
//! use nutgraf::{article::Article, check, language, quotation::OnDemand, reading::Reading};
//!
//! let mut settings = check::Settings::default();
//! settings.ignore.push("claim/strength".parse()?);
//! let article = Article::from_fields("", Some("Port to close"), "The port \"could close\", Ada Brook said.");
//! let reading = Reading::of(&article, language::by_code("en").unwrap());
//! let checks = check::check(&reading, &OnDemand::of(&reading), &settings);
//! assert!(checks[0].findings.is_empty());
//!
//! assert!("claim/strenght".parse::<check::Selector>().is_err());
//! # Ok::<(), nutgraf::UnknownName>(())
//! ```
//!
//! ### Read HTML or Markdown
//!
//! ```
//! # #[cfg(feature = "html")] {
//! use nutgraf::{article::Article, source::{Format, Source}};
//!
//! let page = "<h1>Rain</h1><article><p>Rain fell on <b>Port Callan</b> all day.</p></article>".to_owned();
//! let article = Article::parse(Source::from_text("a.html", Format::Html, page))?;
//! assert_eq!(article.headline().map(|headline| headline.span.of(&article.text)), Some("Rain"));
//! # }
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! ### Explain a finding
//!
//! ```
//! let rule = nutgraf::check::rules::by_id("quote/cut-hedge").unwrap();
//! assert_eq!(rule.summary, "The headline drops a hedge or a condition that qualified the quotation");
//! assert!(rule.page().starts_with("# quote/cut-hedge"));
//! ```
//!
//! ### Write the JSON of the command line
//!
//! [`report::schema`] describes its fields. Within a schema number, fields are only ever added.
//!
//! ```
//! use nutgraf::{article::Article, language, quotation, reading::Reading, report::{self, Results}};
//!
//! let article = Article::from_fields("a.txt", None, "\"We sail at noon,\" said Ada Byrne.");
//! let english = language::by_code("en").unwrap();
//! let quotations = quotation::all(&Reading::of(&article, english));
//! let mut results = Results::new(article, english);
//! results.quotations = Some(quotations);
//! let mut out = Vec::new();
//! let mut report = report::for_quotes(report::QuotesFormat::Jsonl, &mut out, report::Style::default());
//! report.add(&results)?;
//! report.finish()?;
//! drop(report);
//! assert!(String::from_utf8_lossy(&out).starts_with("{\"schema\":\"nutgraf.quotes/1\""));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! The repository's `examples` folder has three complete programs: a check that exits with 1, quotations by speaker as
//! JSON, and a filter of JSON lines.
//!
//! # Languages
//!
//! [`language::all`] lists the languages with word lists, [`language::by_code`] finds one, and [`language::guess`]
//! detects the language of a text, which should be the body. Any other language is read by [`language::general`] rules:
//! sentences, quotation marks and numbers are still found, but most rules are silent. The results then have the
//! language code `und`.
//!
//! # Errors
//!
//! A bad headline is a finding, never an error. An [`Error`] always has the name of the input: a file that cannot be
//! read or decoded, a malformed format, or [`Error::Internal`] if nutgraf itself panicked. The three functions catch
//! such panics (the process's panic hook still runs; with `panic = "abort"` nothing can be caught). The pipeline does
//! not; to process many articles with it, consider [`std::panic::catch_unwind`] around each. [`UnknownName`] is a name
//! that is not a rule, severity, profile or class, with the accepted names. Every enum with
//! [`FromStr`](std::str::FromStr) parses the names that its [`Display`](std::fmt::Display) writes.
//!
//! Time and memory are linear in the length of the text. The limits are listed in `docs/limits.md` of the repository; a
//! result has a note when one was reached.
//!
//! # Threads
//!
//! Nothing is shared between calls. Sources, articles and all results are [`Send`] and [`Sync`]. A [`Reading`] fills
//! tables on demand, so it is [`Send`] but not [`Sync`]: give each thread its own. Pass its tables on to the next
//! article with [`Reading::into_terms`] and [`Reading::with`], so that each word form is processed only once.
//!
//! # Crate features
//!
//! | feature | adds |
//! |---|---|
//! | `cli` (default) | the command line, all features below, and the CI formats of [`report`] |
//! | `html` | HTML pages |
//! | `markdown` | Markdown with front matter |
//! | `records` | JSON, JSON lines, RSS and Atom, and `Article::from_marked_fields`; needs `html` |
//! | `encodings` | encodings other than UTF-8 and UTF-16 |
//! | `lsp` | the command `lsp`: findings in an editor while you type; needs `cli` |
//! | `serve` | the command `serve`: a page in the browser that checks while you type; needs `cli` |
//!
//! For plain text, none is needed: `default-features = false`.
//!
//! # Stability
//!
//! `docs/public-api.txt` in the repository lists every public item. A test keeps it up to date, and changes follow
//! semantic versioning as Cargo defines it. Structs and enums that will grow are `#[non_exhaustive]`. Rule ids, the
//! names of enum values and the JSON schemas are equally stable. Messages, scores, confidences, and which headlines a
//! rule fires on may change in any version.

#![warn(missing_debug_implementations, unnameable_types)]
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]

pub mod article;
pub mod check;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod config;
pub mod error;
mod front;
pub mod language;
#[cfg(feature = "lsp")]
mod lsp;
mod model;
mod nearest;
pub mod quotation;
pub mod reading;
pub mod report;
#[cfg(feature = "serve")]
mod serve;
pub mod source;
pub mod span;
pub mod summary;
#[cfg(feature = "cli")]
mod triage;

pub use error::Error;
pub use front::{
    AttributedQuote, BodyEvidence, HeadlineCheck, HeadlineFinding, Passage, PickedSentence, TextQuotes, TextSummary,
    check_headline, quotes, summarize,
};
pub use nearest::UnknownName;
pub use span::{Position, Span};

#[cfg(doc)]
use {article::Article, reading::Reading, source::Source};

/// Internals for the binary, the tests and the tools of this package. They are not part of the public API.
#[doc(hidden)]
pub mod internals {
    #[cfg(feature = "cli")]
    pub use crate::cli::main;
    #[cfg(feature = "cli")]
    pub use crate::config::schema as settings_schema;
    #[cfg(feature = "cli")]
    pub use crate::report::escape::one_line;
    pub use crate::report::training::{CandidatesRecord, FeaturesRecord, SentenceFeaturesRecord};

    /// The spans of numbers, names and short forms of names in an article.
    pub fn parts(reading: &crate::reading::Reading<'_>) -> Vec<crate::Span> {
        use crate::reading::{names, numbers, short_forms};
        let numbers = numbers(reading, &reading.words).into_iter().map(|number| number.span);
        let names = names(reading).into_iter().map(|name| name.span());
        let short_forms = short_forms(reading).into_iter().flat_map(|(short, long)| [short, long]);
        numbers.chain(names).chain(short_forms).collect()
    }
}
