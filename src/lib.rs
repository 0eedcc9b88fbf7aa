//! nutgraf reads a news article, summarizes it, and holds its headline against what the body really quotes.
//!
//! ```text
//! Source ─▶ Article ─▶ Reading ─▶ Quotations ─┬▶ Summary   ─┐
//! (bytes)   (blocks)   (words)    (who said)  └▶ [Finding] ─┴▶ Report
//! ```
//!
//! Each step is usable alone, prints nothing and touches no file unless asked:
//!
//! ```
//! use nutgraf::{article::Article, check, language, quotation, reading::Reading, summary};
//!
//! let body = "The river will \"try to\" rise, the warden said. Rain is due on Friday.";
//! let article = Article::from_fields("river", Some("River to rise"), body);
//! let reading = Reading::of(&article, language::by_code("en").unwrap());
//! let quotations = quotation::OnDemand::of(&reading);
//! let checks = check::check(&reading, &quotations, &check::Settings::default());
//! let summary = summary::summarize(&reading, &summary::Options::default());
//! assert_eq!(checks.len(), 1);
//! assert_eq!(summary.picks.len(), 2);
//! ```

pub mod article;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod error;
pub mod language;
mod model;
#[cfg(feature = "cli")]
mod nearest;
pub mod quotation;
pub mod reading;
pub mod report;
pub mod source;
pub mod span;
pub mod summary;
#[cfg(feature = "cli")]
pub mod triage;

pub use error::Error;
pub use span::{Position, Span};
