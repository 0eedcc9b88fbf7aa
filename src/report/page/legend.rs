//! The speakers of an article, as the legend of their colours.

use super::bar::bar;
use super::context::Context;
use super::speakers::{Voice, Voices};
use super::text::Text;
use crate::report::words::counted;
use maud::{Markup, html};

/// The speakers with their colours and their shares of the quoted words, the most quoted first.
pub(super) fn legend(voices: &Voices<'_>, context: &Context<'_>) -> Markup {
    let words = voices.words();
    let mut sorted: Vec<&Voice<'_>> = voices.list.iter().collect();
    sorted.sort_by_key(|voice| voice.rank);
    html! {
        table.speakers lang="en" {
            thead { tr { th scope="col" { "Speaker" } th scope="col" { "Share of the quoted words" } } }
            tbody {
                @for voice in sorted { (speaker(voice, words, context)) }
                @if voices.unclear().0 > 0 { (unclear(voices, words)) }
            }
        }
    }
}

/// A row of the legend.
fn speaker(voice: &Voice<'_>, words: usize, context: &Context<'_>) -> Markup {
    let name = Text(voice.name);
    let page = Some(voice.name).filter(|_| voice.named).and_then(context.speaker_page);
    html! {
        tr id=(context.id('s', voice.number)) {
            th scope="row" {
                span.who.(voice.class()) { (Text(&voice.initials)) } " "
                @match page {
                    Some(page) => a href=(Text(&page)) { (name) },
                    None => (name),
                }
            }
            td {
                @if voice.quotations > 0 {
                    (share(voice.bar_class(), voice.words, words)) " in " (counted(voice.quotations, "quotation"))
                } @else { "not quoted" }
                @if voice.statements > 0 { "; " (counted(voice.statements, "statement")) " reported" }
            }
        }
    }
}

/// The row of what has no clear speaker.
fn unclear(voices: &Voices<'_>, words: usize) -> Markup {
    let (number, unclear) = voices.unclear();
    html! {
        tr {
            th scope="row" { "Speaker not clear" }
            td {
                @if unclear > 0 { (share("fnone", unclear, words)) " in " }
                (number) " quoted or reported"
            }
        }
    }
}

/// A share of the quoted words as a bar and in words: "38 %: 34 words".
fn share(class: &str, words: usize, all: usize) -> Markup {
    html! {
        (bar(&[(class, words as f64)], all as f64))
        (format!("{:.0}", words as f64 / all.max(1) as f64 * 100.0)) " %: " (counted(words, "word"))
    }
}
