//! nutgraf reads a news article, summarizes it, and holds its headline against what the body really quotes.
//!
//! No network, no clock, no randomness: the same text gives the same answer on every machine, and every verdict points
//! at the words it rests on. The library prints nothing, and touches no file but the one [`Source::from_path`] is told
//! to read.
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
//! * [Three calls](#three-calls) answer most questions about a plain text.
//! * [The steps](#the-steps) are for files, settings, a language of your choice, and several answers about one article.
//! * [Common jobs](#common-jobs) is a small cookbook.
//! * [Languages](#languages), [Errors](#errors), [Threads](#threads), [Features](#features) and [Stability](#stability)
//!   say what to expect.
//!
//! # Three calls
//!
//! | call | answer |
//! |---|---|
//! | [`check_headline`] | what the body does not bear out of a headline: a verdict, and findings with their evidence |
//! | [`summarize`] | the sentences that tell the story, each with its reasons |
//! | [`quotes`] | what is quoted or reported, each with its speaker and how sure that is |
//!
//! They take plain text and give results that own all they say; every place is a [`Span`] of bytes of the string that
//! was handed in.
//!
//! # The steps
//!
//! ```text
//! Source ─▶ Article ─▶ Reading ─▶ Quotations ─┬▶ Summary   ─┐
//! (bytes)   (blocks)   (words)    (who said)  └▶ [Finding] ─┴▶ Report
//! ```
//!
//! A [`Source`] is a file or a text, an [`Article`] its clean text in blocks, a [`Reading`] the sentences and words of
//! that in one [`Language`](language::Language). Of a reading you can ask [`quotation::all`], [`summary::summarize`]
//! and [`check::check`]; [`report`] writes what they answer in the formats of the command line.
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
//! Here a span counts bytes of [`Article::text`]; [`Article::locate`] leads from there to line and column of the file.
//!
//! # Common jobs
//!
//! ### Fail on a headline that is not borne out
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
//! ### Leave rules out, or make them stricter
//!
//! Rules are named by their ids or areas; a name that is neither is an [`UnknownName`], never silence.
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
//! assert_eq!(rule.summary, "The headline drops a word or a condition that weakened the quotation");
//! assert!(rule.page().starts_with("# quote/cut-hedge"));
//! ```
//!
//! ### Write the JSON of the command line
//!
//! Its fields are described by [`report::schema`], and only ever added to within a schema number.
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
//! The programs in the repository's `examples` folder are three more: a check that exits with 1, quotations by speaker
//! as JSON, and a filter of JSON lines.
//!
//! # Languages
//!
//! [`language::all`] lists the languages with word lists, [`language::by_code`] finds one, [`language::guess`] judges a
//! text, which should be the body. Any other language is read by [`language::general`] rules: sentences, quotation
//! marks and numbers are still found, most rules stay silent. A result that says `und` for its language was read so.
//!
//! # Errors
//!
//! A bad headline is a finding, never an error. [`Error`] is what could not be done, always with the name of the input:
//! a file that cannot be read or decoded, a format that is broken, and [`Error::Internal`] where nutgraf itself
//! panicked. The three calls catch such panics (the process's panic hook still hears of them; with `panic = "abort"`
//! nothing can be caught). The steps do not catch; whoever works through many articles there may want
//! [`std::panic::catch_unwind`] around each. [`UnknownName`] is a word that stands for no rule, severity, profile or
//! class, with those that there are. Every enum with [`FromStr`](std::str::FromStr) reads the names that its
//! [`Display`](std::fmt::Display) writes.
//!
//! Work and memory grow with the text and no faster; what is bounded is in `docs/limits.md` of the repository, and a
//! result says in its notes when a bound was met.
//!
//! # Threads
//!
//! Nothing is shared between calls. Sources, articles and all results are [`Send`] and [`Sync`]; a [`Reading`] keeps
//! tables that it fills as it is asked, so that it may move to another thread but not be used by two at once. Give each
//! thread its own, and hand the tables on to the next article with [`Reading::into_terms`] and [`Reading::with`], so
//! that a form of a word is worked out once.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `cli` (default) | the command line and all that follows, the formats of [`report`] for CI among it |
//! | `html` | HTML pages |
//! | `markdown` | Markdown with front matter |
//! | `records` | JSON, JSON lines, RSS and Atom, and `Article::from_marked_fields`; needs `html` |
//! | `encodings` | files that are neither UTF-8 nor UTF-16 |
//!
//! A library that reads plain text needs none: `default-features = false`.
//!
//! # Stability
//!
//! `docs/public-api.txt` in the repository lists every public item; a test holds it, and a change is a new version by
//! the rules of Cargo. Structs and enums that will grow are `#[non_exhaustive]`. Rule ids, the names that are written
//! and read, and the JSON schemas are stable in the same way. Not promised are the sentences for people, scores and
//! confidences, and which headlines a rule speaks on: these get better.

#![warn(missing_debug_implementations, unnameable_types)]

pub mod article;
pub mod check;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod config;
pub mod error;
mod front;
pub mod language;
mod model;
mod nearest;
pub mod quotation;
pub mod reading;
pub mod report;
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

/// What the binary of this package, its tests and its tools reach into the library for. Nothing of it is promised.
#[doc(hidden)]
pub mod internals {
    #[cfg(feature = "cli")]
    pub use crate::cli::main;
    #[cfg(feature = "cli")]
    pub use crate::config::schema as settings_schema;
    #[cfg(feature = "cli")]
    pub use crate::report::escape::one_line;
    pub use crate::report::training::{CandidatesRecord, FeaturesRecord, SentenceFeaturesRecord};

    /// Where numbers, names and short forms of names stand in an article.
    pub fn parts(reading: &crate::reading::Reading<'_>) -> Vec<crate::Span> {
        use crate::reading::{names, numbers, short_forms};
        let numbers = numbers(reading, &reading.words).into_iter().map(|number| number.span);
        let names = names(reading).into_iter().map(|name| name.span());
        let short_forms = short_forms(reading).into_iter().flat_map(|(short, long)| [short, long]);
        numbers.chain(names).chain(short_forms).collect()
    }
}
