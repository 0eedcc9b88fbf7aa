//! What surrounds the content of every page: head, navigation, foot.

use crate::report::page::head;
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
