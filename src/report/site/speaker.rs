//! The speakers of all articles, and a page for each: everything that they are quoted with.

use super::frame::{self, SPEAKERS, foot, link, links};
use super::names::{self, paged};
use super::pages::Pages;
use super::row::{Row, short};
use crate::quotation::{Class, Polarity, Quotation};
use crate::report::Results;
use crate::report::page::{Text, is_clear, quoted_words};
use crate::report::quotation::words;
use crate::report::words::counted;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::io;

/// Speakers on a page of the list.
const PER_PAGE: usize = 500;

/// What a speaker is quoted with in one place.
#[derive(Debug)]
struct Said {
    /// The number of the article.
    article: usize,
    /// The address of the words in the article's page.
    anchor: String,
    words: String,
    indirect: bool,
    polarity: Polarity,
}

/// A speaker, or several of the same name.
#[derive(Debug, Default)]
pub(super) struct Speaker {
    /// The name, cut if it is long.
    pub(super) name: String,
    /// Words in quotation marks.
    pub(super) words: usize,
    quotations: usize,
    statements: usize,
    articles: usize,
    said: Vec<Said>,
}

impl Speaker {
    /// "12 words in 2 quotations, 1 statement".
    pub(super) fn amount(&self) -> String {
        let quoted = || format!("{} in {}", counted(self.words, "word"), counted(self.quotations, "quotation"));
        let reported = || counted(self.statements, "reported statement");
        match (self.quotations, self.statements) {
            (0, _) => reported(),
            (_, 0) => quoted(),
            _ => format!("{}, {}", quoted(), reported()),
        }
    }
}

/// The speakers whose names are known, by their pages.
#[derive(Debug, Default)]
pub(super) struct Speakers(BTreeMap<String, Speaker>);

impl Speakers {
    /// Adds what is said in an article, by its number and its page.
    pub(super) fn add(&mut self, results: &Results, article: usize, page: &str) {
        let list = results.quotations.iter().flat_map(|quotations| &quotations.list);
        for (number, quotation) in (1..).zip(list) {
            let name = quotation.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
            if let (Some(name), Class::Quotation | Class::Indirect, true) = (name, quotation.class, is_clear(quotation))
            {
                let speaker = self.0.entry(names::speaker(name)).or_default();
                let name = short(name);
                // of several spellings, one that does not depend on the order of the articles
                if speaker.name.is_empty() || name < speaker.name {
                    speaker.name = name;
                }
                speaker.add(results, article, quotation, format!("{page}#q{number}"));
            }
        }
    }

    /// The speakers with their pages, the most quoted first.
    pub(super) fn loudest(&self) -> Vec<(&str, &Speaker)> {
        let mut all: Vec<(&str, &Speaker)> = self.0.iter().map(|(page, speaker)| (page.as_str(), speaker)).collect();
        all.sort_by_cached_key(|(_, it)| (usize::MAX - it.words, usize::MAX - it.statements));
        all
    }

    /// Writes the page of every speaker, and the list of all.
    pub(super) fn write(&self, rows: &[Row], pages: &mut impl Pages) -> io::Result<()> {
        for (page, speaker) in &self.0 {
            pages.put(page, &speaker.page(rows))?;
        }
        let all = self.loudest();
        let count = all.len().div_ceil(PER_PAGE).max(1);
        for number in 1..=count {
            let part = all.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
            let main = html! {
                h1 { "Speakers" }
                @if all.is_empty() { p { "Nobody is quoted by name." } } @else { (list(part)) }
                (links(SPEAKERS, number, count))
            };
            pages.put(&paged(SPEAKERS, number), &frame::page("Speakers", [None; 2], &main, &foot()))?;
        }
        Ok(())
    }
}

impl Speaker {
    fn add(&mut self, results: &Results, article: usize, quotation: &Quotation, anchor: String) {
        let text = &results.article;
        let indirect = quotation.class == Class::Indirect;
        if indirect {
            self.statements += 1;
        } else {
            self.quotations += 1;
            self.words += quoted_words(text, quotation);
        }
        self.articles += usize::from(self.said.last().is_none_or(|last| last.article != article));
        self.said.push(Said {
            article,
            anchor,
            words: words(text, quotation, text.written(quotation.span)).into_owned(),
            indirect,
            polarity: quotation.polarity,
        });
    }

    fn page(&self, rows: &[Row]) -> String {
        let mut articles: Vec<&[Said]> = self.said.chunk_by(|one, next| one.article == next.article).collect();
        articles.sort_by(|one, other| rows[one[0].article].by_path(&rows[other[0].article]));
        let main = html! {
            h1 dir="auto" { (Text(&self.name)) }
            p.source {
                (self.amount()) ", in " (counted(self.articles, "article"))
                ". Names are compared, not people: others of the same name are on this page, too."
            }
            @for said in articles {
                @let row = &rows[said[0].article];
                h2 { (link(row)) }
                p.source { (Text(&row.path)) }
                ul.quotes { @for said in said { (quoted(said, row.lang)) } }
            }
        };
        frame::page(&self.name, [None; 2], &main, &foot())
    }
}

/// A quotation with the link to its place.
fn quoted(said: &Said, lang: &str) -> Markup {
    html! {
        li {
            a href=(said.anchor) lang=(lang) dir="auto" {
                @if said.indirect { (Text(&said.words)) } @else { q { (Text(&said.words)) } }
            }
            @if said.indirect { " (reported)" }
            @if said.polarity != Polarity::Said { " (" (said.polarity.name()) ")" }
        }
    }
}

fn list<'s>(speakers: impl Iterator<Item = &'s (&'s str, &'s Speaker)>) -> Markup {
    html! {
        table.list {
            thead { tr { th scope="col" { "Speaker" } th scope="col" { "Quoted" } th scope="col" { "Articles" } } }
            tbody {
                @for (page, it) in speakers {
                    tr {
                        th scope="row" { a href=(page) dir="auto" { (Text(&it.name)) } }
                        td { (it.amount()) }
                        td { (it.articles) }
                    }
                }
            }
        }
    }
}
