//! Pages for people: HTML that needs no script and loads nothing.
//!
//! A page shows what was requested: the headline with its claims, the summary, the speakers, and the article in which
//! everything is marked at its place.

mod article;
mod bar;
mod claim_list;
mod claims;
mod context;
mod evidence;
mod findings;
mod heading;
mod headline;
mod legend;
mod marked;
mod speakers;
mod story;
mod text;
mod together;

use super::escape::one_line;
use super::{Report, Results, Style};
use crate::check::Verdict;
use crate::error::Error;
pub(crate) use article::article;
pub(crate) use bar::bar;
pub(crate) use context::Context;
pub(crate) use headline::badge;
use maud::{DOCTYPE, Markup, PreEscaped, html};
pub(crate) use speakers::{Voices, is_clear, quoted_words};
use std::io::{self, Write};
pub(crate) use text::Text;
pub(super) use together::Together;

/// The style of every page.
pub(crate) const STYLE: &str = include_str!("style.css");
/// The policy of a page: nothing is loaded and nothing runs. Only the style that the page itself contains is applied.
pub(crate) const POLICY: &str = concat!(
    "default-src 'none'; style-src 'sha256-",
    env!("NUTGRAF_STYLE_HASH"),
    "'; img-src data:; base-uri 'none'; form-action 'none'"
);

/// The start of a page, up to its content.
pub(crate) fn head(title: &str) -> Markup {
    html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(PreEscaped(POLICY));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { (Text(&one_line(title))) }
            link rel="icon" href="data:,";
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// The end of a page of articles: what its signs mean.
pub(crate) fn foot() -> Markup {
    html! {
        footer {
            h2 id="key" { "How to read this page" }
            ul {
                li {
                    "The claims of the headline are underlined: "
                    span.claim.supported { "supported" } " by the body, "
                    span.claim.unopposed { "nothing against it" } " but no proof either, "
                    span.claim.unclear { "unclear" } ", "
                    span.claim.questionable { "questionable" } ", "
                    span.claim.unsupported { "unsupported" } ". Each links to its evidence, and the number after an arrow "
                    "in the article leads back to the claim. Whether a claim is true, no check of words can tell."
                }
                li {
                    "An error makes a headline unsupported, a warning makes it questionable, and a note changes nothing. "
                    "How likely a finding is right was measured on other articles. Support is a separate estimate."
                }
                li { span.pick.p2 { "Shaded sentences" } " are the summary; the best is darkest." }
                li {
                    span.said.s0 { "Quotations" } " have the colour of their speaker, whose initials follow. "
                    span.said.s0.indirect { "Dotted" } " ones are statements reported without quotation marks. "
                    "“Denied”, “doubted” and “unsaid” mark what the speaker says is not so, leaves open, or did not say. "
                    span.said.snone { "Grey" } " ones without initials have no clear speaker."
                }
                li { span.cited.unsupported { "Framed words" } " are the evidence of a claim." }
            }
            p { "nutgraf " (env!("CARGO_PKG_VERSION")) }
        }
    }
}

/// Writes articles to one page.
pub(super) struct Page<W> {
    out: W,
    style: Style,
    /// The first article, until it is known whether there are more.
    first: Option<First>,
    /// Names and verdicts of the articles, for the list at the end.
    contents: Vec<(String, Option<Verdict>)>,
    /// What could not be read.
    failed: Vec<String>,
    /// Notes on the run.
    notes: Vec<String>,
}

/// An article that may be the only one: a file can hold several.
struct First {
    headline: String,
    alone: Markup,
    among_others: Markup,
}

impl<W: Write> Page<W> {
    pub(super) fn new(out: W, style: Style) -> Page<W> {
        Page { out, style, first: None, contents: Vec::new(), failed: Vec::new(), notes: Vec::new() }
    }

    fn start(&mut self, title: &str, markup: &Markup) -> io::Result<()> {
        write!(self.out, "{}<body><main>{}", head(title).0, markup.0)
    }

    fn start_list(&mut self) -> io::Result<()> {
        self.start("nutgraf", &html! { h1 { "Articles" } p { a href="#contents" { "List of the articles" } } })
    }
}

/// An article with others on the page; its number is from 1.
fn among_others(results: &Results, number: usize) -> Markup {
    let prefix = format!("a{number}-");
    let context = Context { prefix: &prefix, level: 2, ..Context::alone() };
    html! { div id={ "a" (number) } { (article(results, &context)) } }
}

/// What could not be read, and notes on the run.
fn remarks(failed: &[String], notes: &[String]) -> Markup {
    html! {
        @if !failed.is_empty() {
            h2 { "Not read" }
            ul { @for error in failed { li.unread { (Text(&one_line(error))) } } }
        }
        @if !notes.is_empty() {
            h2 { "Notes on the run" }
            ul { @for note in notes { li { (Text(&one_line(note))) } } }
        }
    }
}

impl<W: Write> Report for Page<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let verdict = results.checks.as_ref().map(|checks| Verdict::worst(checks));
        self.contents.push((results.article.name.clone(), verdict));
        let number = self.contents.len();
        let markup = among_others(results, number);
        if number == 1 && !self.style.several {
            let headline = results.article.headline().map_or("nutgraf", |it| it.span.of(&results.article.text));
            let alone = article(results, &Context::alone());
            self.first = Some(First { headline: headline.to_owned(), alone, among_others: markup });
            return Ok(());
        }
        if number == 1 {
            self.start_list()?;
        }
        if let Some(first) = self.first.take() {
            self.start_list()?;
            write!(self.out, "{}", first.among_others.0)?;
        }
        write!(self.out, "{}", markup.0)
    }

    fn failed(&mut self, error: &Error) {
        self.failed.push(error.to_string());
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        let listed = self.first.is_none() && !self.contents.is_empty();
        match self.first.take() {
            Some(first) => self.start(&first.headline, &first.alone)?,
            None if !listed => self.start("nutgraf", &html! { h1 { "No article" } })?,
            None => {}
        }
        let rest = html! {
            @if listed {
                nav id="contents" aria-label="Articles" {
                    h2 { "List of the articles" }
                    ol {
                        @for (number, (name, verdict)) in self.contents.iter().enumerate() {
                            li {
                                a href={ "#a" (number + 1) } { (Text(&one_line(name))) } " "
                                @if let Some(verdict) = verdict { (headline::badge(*verdict)) }
                            }
                        }
                    }
                }
            }
            (remarks(&self.failed, &self.notes))
        };
        writeln!(self.out, "{}</main>{}</body></html>", rest.0, foot().0)?;
        self.out.flush()
    }
}
