//! What the pages have in common: head, navigation, foot, and links to one another.

use super::names::paged;
use super::row::Row;
use crate::report::page::{Text, head};
use maud::{Markup, PreEscaped, html};

/// The index, to which every page leads back.
pub(super) const INDEX: &str = "index";
/// The list of all speakers.
pub(super) const SPEAKERS: &str = "speakers";

/// A page. `around` are the pages before and after it, if it is one of a row.
pub(super) fn page(title: &str, around: [Option<&str>; 2], main: &Markup, foot: &Markup) -> String {
    let [before, after] = around;
    html! {
        (head(title))
        body {
            nav.site aria-label="Site" {
                a href={ (INDEX) ".html" } { "Articles" } " "
                a href={ (SPEAKERS) ".html" } { "Speakers" }
                @if let Some(before) = before { " " a rel="prev" href=(before) { "Previous" } }
                @if let Some(after) = after { " " a rel="next" href=(after) { "Next" } }
            }
            main { (main) }
            (foot)
        }
        (PreEscaped("</html>\n"))
    }
    .0
}

/// The foot of a page that lists articles or speakers.
pub(super) fn foot() -> Markup {
    html! {
        footer {
            p {
                "Supported means that no rule found a reason for doubt; it does not mean that a headline is true. "
                "Support is the estimated chance that the body supports it. "
                "Who is quoted is estimated, too: each article says how sure that is."
            }
            p { "nutgraf " (env!("CARGO_PKG_VERSION")) }
        }
    }
}

/// A link to the page of an article.
pub(super) fn link(row: &Row) -> Markup {
    html! {
        a href=(row.page) lang=(row.lang) dir="auto" { (Text(row.headline.as_deref().unwrap_or("(no headline)"))) }
    }
}

/// The links to the pages of a long list.
pub(super) fn links(stem: &str, number: usize, count: usize) -> Markup {
    html! {
        @if count > 1 {
            p.source {
                "Page"
                @for other in 1..=count {
                    " "
                    @if other == number { b { (other) } } @else { a href=(paged(stem, other)) { (other) } }
                }
            }
        }
    }
}
