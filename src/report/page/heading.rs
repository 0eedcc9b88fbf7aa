//! Headings, whose level depends on where an article is shown.

use maud::{Markup, html};

/// A heading in the language of the article, of a level from 1 to 4.
pub(super) fn heading(level: u8, class: Option<&str>, content: &Markup) -> Markup {
    html! {
        @match level {
            1 => h1 class=[class] dir="auto" { (content) },
            2 => h2 class=[class] dir="auto" { (content) },
            3 => h3 class=[class] dir="auto" { (content) },
            _ => h4 class=[class] dir="auto" { (content) },
        }
    }
}

/// A heading of our own.
pub(super) fn title(level: u8, words: &str) -> Markup {
    html! {
        @match level {
            2 => h2 lang="en" { (words) },
            _ => h3 lang="en" { (words) },
        }
    }
}
