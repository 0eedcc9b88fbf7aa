//! Pages for people: HTML that needs no script and loads nothing.
//!
//! A page shows what was requested: the headline with its claims, the summary, the speakers, and the article in which
//! everything is marked at its place.

mod bar;
mod context;
mod evidence;
mod heading;
mod headline;
mod marked;
mod parts;
mod speakers;
mod story;
mod text;

use super::escape::one_line;
use super::{Report, Results, Style};
use crate::check::Verdict;
use crate::error::Error;
pub(crate) use bar::bar;
pub(crate) use context::Context;
pub(crate) use headline::badge;
use maud::{DOCTYPE, Markup, PreEscaped, html};
pub(crate) use parts::article;
pub(crate) use speakers::Voices;
use std::io::{self, Write};
pub(crate) use text::Text;

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

/// The end of a page.
pub(crate) fn foot() -> Markup {
    html! {
        footer {
            details {
                summary { "How to read this page" }
                ul {
                    li {
                        "Each claim of the headline is underlined by its verdict: "
                        span.claim.supported { "supported" } ", " span.claim.questionable { "questionable" } ", "
                        span.claim.unsupported { "unsupported" } ". It links to its evidence, and the evidence links back."
                    }
                    li { "Supported means that no rule found a reason for doubt; it does not mean that the claim is true." }
                    li { span.pick.p2 { "Shaded sentences" } " are the summary; the best is darkest." }
                    li {
                        span.said.s0 { "Quotations" } " have the colour of their speaker, whose initials follow. "
                        span.said.s0.indirect { "Dotted" } " ones are statements reported without quotation marks. "
                        "A question mark means that the speaker is more likely wrong than right."
                    }
                    li { span.cited.supported { "Framed words" } " are the evidence of a claim." }
                }
            }
            p { "nutgraf " (env!("CARGO_PKG_VERSION")) }
        }
    }
}

/// Writes articles to one page.
pub(super) struct Page<W> {
    out: W,
    style: Style,
    articles: usize,
    /// Names and verdicts of the articles, for the list at the end.
    contents: Vec<(String, Option<Verdict>)>,
    /// What could not be read.
    failed: Vec<String>,
    /// Notes on the run.
    notes: Vec<String>,
}

impl<W: Write> Page<W> {
    pub(super) fn new(out: W, style: Style) -> Page<W> {
        Page { out, style, articles: 0, contents: Vec::new(), failed: Vec::new(), notes: Vec::new() }
    }

    fn start(&mut self, title: &str) -> io::Result<()> {
        write!(self.out, "{}<body><main>", head(title).0)?;
        if self.style.several {
            write!(self.out, "{}", html! { h1 { "Articles" } p { a href="#contents" { "List of the articles" } } }.0)?;
        }
        Ok(())
    }
}

impl<W: Write> Report for Page<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        self.articles += 1;
        if self.articles == 1 {
            let headline = results.article.headline().map(|headline| headline.span.of(&results.article.text));
            self.start(headline.filter(|_| !self.style.several).unwrap_or("nutgraf"))?;
        }
        let prefix = if self.style.several { format!("a{}-", self.articles) } else { String::new() };
        let level = if self.style.several { 2 } else { 1 };
        let context = Context { prefix: &prefix, level, ..Context::alone() };
        if self.style.several {
            let verdict = results.checks.as_ref().map(|checks| Verdict::worst(checks));
            self.contents.push((results.article.name.clone(), verdict));
        }
        let markup = html! { div id=[self.style.several.then(|| format!("a{}", self.articles))] { (article(results, &context)) } };
        write!(self.out, "{}", markup.0)
    }

    fn failed(&mut self, error: &Error) {
        self.failed.push(error.to_string());
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.articles == 0 {
            self.start("nutgraf")?;
        }
        let rest = html! {
            @if self.style.several {
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
            @if !self.failed.is_empty() {
                h2 { "Not read" }
                ul { @for error in &self.failed { li.unread { (Text(&one_line(error))) } } }
            }
            @if !self.notes.is_empty() {
                h2 { "Notes on the run" }
                ul { @for note in &self.notes { li { (Text(&one_line(note))) } } }
            }
        };
        writeln!(self.out, "{}</main>{}</body></html>", rest.0, foot().0)?;
        self.out.flush()
    }
}
