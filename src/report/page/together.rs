//! A page of several articles with the summary that they have in common.

use super::{Text, among_others, foot, head, remarks};
use crate::error::Error;
use crate::report::escape::one_line;
use crate::report::{Report, Results};
use maud::{Markup, html};
use std::io::{self, Write};

/// Collects the articles, which follow the summary.
pub(in crate::report) struct Together<W> {
    out: W,
    summary: Vec<Markup>,
    articles: Vec<Markup>,
    failed: Vec<String>,
    notes: Vec<String>,
}

impl<W: Write> Together<W> {
    pub(in crate::report) fn new(out: W) -> Together<W> {
        Together { out, summary: Vec::new(), articles: Vec::new(), failed: Vec::new(), notes: Vec::new() }
    }
}

impl<W: Write> Report for Together<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = self.articles.len() + 1;
        let picks = results.summary.iter().flat_map(|summary| &summary.picks);
        self.summary.extend((1..).zip(picks).map(|(number, pick)| {
            html! {
                li lang=(results.language.code) dir="auto" {
                    (Text(pick.span.of(&results.article.text))) " "
                    a lang="en" href={ "#a" (article) "-p" (number) } { (Text(&one_line(&results.article.name))) }
                }
            }
        }));
        self.articles.push(among_others(results, article));
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.failed.push(error.to_string());
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn finish(&mut self) -> io::Result<()> {
        let page = html! {
            (head("Summary"))
            body {
                main {
                    h1 { "Summary of " (self.articles.len()) " articles" }
                    ol.summary { @for pick in &self.summary { (pick) } }
                    (remarks(&self.failed, &self.notes))
                    @for article in &self.articles { (article) }
                }
                (foot())
            }
        };
        writeln!(self.out, "{}</html>", page.0)?;
        self.out.flush()
    }
}
