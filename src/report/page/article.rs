//! One article: its headline, findings, summary, speakers and story, as far as they were requested.

use super::claim_list::claim_list;
use super::claims::{Shown, claims};
use super::context::Context;
use super::evidence::Citations;
use super::findings::finding_list;
use super::heading::{heading, title};
use super::headline::{headline, support, verdict};
use super::legend::legend;
use super::speakers::Voices;
use super::story::story;
use super::text::Text;
use crate::check::Check;
use crate::report::Results;
use crate::report::escape::one_line;
use crate::report::json::article::notes;
use crate::summary::Summary;
use maud::{Markup, html};

/// The markup of one article.
pub(crate) fn article(results: &Results, context: &Context<'_>) -> Markup {
    let article = &results.article;
    let checks = results.checks.as_deref().unwrap_or_default();
    let claims = claims(checks);
    let citations = Citations::of(article, &claims, checks);
    let voices = results.quotations.as_ref().map(|quotations| Voices::of(article, quotations)).unwrap_or_default();
    let has_findings = checks.iter().any(|check| !check.findings.is_empty());
    let section = context.level + 1;
    html! {
        article lang=(results.language.code) {
            div.row {
                div {
                    p.source lang="en" {
                        (Text(&one_line(&article.name))) " · " (results.language.code) " · "
                        a href="#key" { "how to read this page" }
                    }
                    (headlines(results, &claims, checks, context))
                }
                @if has_findings {
                    div.margin lang="en" { (finding_list(article, checks, &citations, context)) }
                } @else if checks.iter().any(|check| check.support.is_some()) {
                    div.margin lang="en" {
                        p.remark {
                            b { "Nothing found. " }
                            "Words, names, numbers and quotations were compared; whether the story is true cannot be."
                        }
                    }
                }
            }
            div.pair {
                @if !claims.is_empty() {
                    div {
                        (title(section, "Claims and evidence"))
                        div lang="en" { (claim_list(article, &claims, &citations, context)) }
                    }
                }
                @if let Some(summary) = results.summary.as_ref().filter(|summary| !summary.picks.is_empty()) {
                    div {
                        (title(section, "Summary"))
                        (picks(results, summary, context))
                    }
                }
            }
            @if !voices.list.is_empty() || voices.unclear().0 > 0 {
                (title(section, "Who speaks"))
                (legend(&voices, context))
            }
            (title(section, "Article"))
            (story(results, checks, &citations, &voices, context))
            @if let Some(summary) = results.summary.as_ref().filter(|summary| !summary.table.is_empty()) {
                (title(section, "Every sentence"))
                (sentences(results, summary))
            }
            @let notes = notes(results);
            @if !notes.is_empty() {
                (title(section, "Notes"))
                ul lang="en" { @for note in notes { li { (Text(&one_line(note))) } } }
            }
        }
    }
}

/// Every headline; the main one first, each with its verdict and support.
fn headlines(results: &Results, claims: &[Shown<'_>], checks: &[Check], context: &Context<'_>) -> Markup {
    let article = &results.article;
    let checked = |span| checks.iter().find(|check| !check.is_pull_quote() && check.headline.span == span);
    html! {
        @if article.headlines.is_empty() {
            (heading(context.level, Some("headline"), &html! { span lang="en" { "(no headline)" } }))
        }
        @for (number, it) in article.headlines.iter().enumerate() {
            @let content = headline(article, it.span, claims, checks, context);
            @if number == 0 {
                (heading(context.level, Some("headline"), &content))
            } @else if checked(it.span).is_some() {
                p.field lang="en" { "Also checked: " (Text(&one_line(&it.field))) }
                p.headline.other dir="auto" { (content) }
            }
            @if let Some(check) = checked(it.span) {
                div lang="en" {
                    (verdict(check))
                    @if let Some(probability) = check.support { (support(probability)) }
                }
            }
        }
    }
}

/// The sentences of the summary, each with a link to its place.
fn picks(results: &Results, summary: &Summary, context: &Context<'_>) -> Markup {
    html! {
        ol.summary {
            @for (number, pick) in summary.picks.iter().enumerate() {
                li dir="auto" {
                    (Text(pick.span.of(&results.article.text))) "\u{a0}"
                    a.back href=(context.link('p', number)) lang="en" aria-label={ "sentence " (number + 1) " in the article" } { "↓" }
                }
            }
        }
    }
}

/// The table of all sentences with their scores and reasons.
fn sentences(results: &Results, summary: &Summary) -> Markup {
    let picked = |sentence: usize| summary.picks.binary_search_by_key(&sentence, |pick| pick.sentence).is_ok();
    html! {
        table.sentences {
            thead lang="en" { tr { th scope="col" { "Score" } th scope="col" { "Sentence" } th scope="col" { "Why" } } }
            tbody {
                @for row in &summary.table {
                    tr.picked[picked(row.sentence)] {
                        td { (format!("{:.2}", row.score)) }
                        td dir="auto" { (Text(row.span.of(&results.article.text))) }
                        td lang="en" { @if picked(row.sentence) { b { "Chosen: " } } (Text(&row.reasons.join("; "))) }
                    }
                }
            }
        }
    }
}
