//! The article itself: the blocks, with quotations, picks and evidence marked, and notes in the margin.

use super::context::Context;
use super::evidence::{Citations, findings, is_shown};
use super::heading::heading;
use super::marked::{Layers, Mark};
use super::speakers::Voices;
use super::text::Text;
use crate::article::{Article, Block, Role};
use crate::check::Check;
use crate::quotation::{Class, Polarity, Quotation};
use crate::report::Results;
use crate::report::escape::one_line;
use crate::report::words::likelihood;
use crate::span::Span;
use crate::summary::{Pick, Summary};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The story, one row for each block.
pub(super) fn story(
    results: &Results,
    checks: &[Check],
    citations: &Citations,
    voices: &Voices<'_>,
    context: &Context<'_>,
) -> Markup {
    let article = &results.article;
    let mut layers = Layers::default();
    if let Some(summary) = &results.summary {
        layers.add(picks(summary, context));
    }
    let quotations = results.quotations.iter().flat_map(|quotations| &quotations.list);
    let marks = quotations.enumerate().filter(|(_, quotation)| quotation.class != Class::Title);
    layers.add(marks.map(|(number, it)| quotation(article, number, it, voices, context)).collect());
    layers.add(citations.marks(context));
    let notes = notes(results, checks, context);
    html! {
        @for (block, notes) in article.blocks.iter().zip(&notes).filter(|(block, _)| is_shown(**block)) {
            div.row {
                (shown(article, *block, &layers.render(&article.text, block.span), context))
                @if !notes.is_empty() { div.margin { @for note in notes { (note) } } }
            }
        }
    }
}

/// A block in the element of its role.
fn shown(article: &Article, block: Block, content: &Markup, context: &Context<'_>) -> Markup {
    html! {
        @match block.role {
            Role::Subhead => (heading(context.level + 2, None, content)),
            Role::PullQuote => blockquote.pull dir="auto" { (content) },
            Role::Post => blockquote dir="auto" { (content) },
            Role::Dek => p.dek dir="auto" { (content) },
            Role::Caption => p.caption dir="auto" { (content) },
            Role::Item => p.item dir="auto" { (content) },
            Role::Correction | Role::Furniture => p.furniture dir="auto" { (content) },
            _ if article.is_block_quotation(block) => blockquote dir="auto" { (content) },
            _ => p dir="auto" { (content) },
        }
    }
}

/// The chosen sentences, the best shaded most.
fn picks(summary: &Summary, context: &Context<'_>) -> Vec<Mark> {
    let mark = |(number, pick): (usize, &Pick)| Mark {
        span: pick.span,
        class: format!("pick p{}", shade(summary, pick)),
        id: Some(context.id('p', number)),
        tail: html! {},
    };
    summary.picks.iter().enumerate().map(mark).collect()
}

/// How dark a pick is, 1 to 3, by its score between the lowest and the highest of the picks.
fn shade(summary: &Summary, pick: &Pick) -> usize {
    let scores = || summary.picks.iter().map(|pick| pick.score);
    let (low, high) = (scores().fold(f64::MAX, f64::min), scores().fold(f64::MIN, f64::max));
    if high <= low { 3 } else { 1 + ((pick.score - low) / (high - low) * 2.0).round() as usize }
}

/// A quotation in the colour of its speaker, whose initials follow it.
fn quotation(article: &Article, number: usize, it: &Quotation, voices: &Voices<'_>, context: &Context<'_>) -> Mark {
    let indirect = if it.class == Class::Indirect { " indirect" } else { "" };
    let speaker = voices.position(article, it);
    let class = speaker.map_or("snone", |at| voices.list[at].class());
    let polarity = if it.polarity == Polarity::Said { "" } else { it.polarity.name() };
    let tail = html! {
        @if let Some(voice) = speaker.map(|at| &voices.list[at]) {
            a.who.(class) href=(context.link('s', voice.number)) title={ (Text(voice.name)) ", " (likelihood(it.confidence)) } {
                (Text(&voice.initials))
                @if !polarity.is_empty() { " " (polarity) }
            }
        }
    };
    let span = if it.class == Class::Indirect { it.span } else { it.outer };
    Mark { span, class: format!("said {class}{indirect}"), id: Some(context.id('q', number)), tail }
}

/// The notes beside each block.
fn notes(results: &Results, checks: &[Check], context: &Context<'_>) -> Vec<Vec<Markup>> {
    let blocks = &results.article.blocks;
    let mut notes = vec![Vec::new(); blocks.len()];
    let block = |span: Span| {
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(at).filter(|block| block.span.start <= span.start).map(|_| at)
    };
    for (number, finding) in findings(checks).enumerate() {
        let spans = finding.evidence.iter().map(|evidence| evidence.span).chain([finding.span]);
        for at in spans.filter_map(block).collect::<BTreeSet<usize>>() {
            notes[at].push(html! {
                p.remark.(finding.severity.name()).settled[!finding.is_new()] {
                    a.severity href=(context.link('f', number)) { (finding.severity.name()) } ": "
                    (Text(&one_line(&finding.message)))
                }
            });
        }
    }
    let picks: Vec<(usize, &Pick)> = results.summary.iter().flat_map(|summary| &summary.picks).enumerate().collect();
    for together in picks.chunk_by(|(_, one), (_, next)| block(one.span) == block(next.span)) {
        if let Some(at) = block(together[0].1.span) {
            notes[at].push(html! {
                p.remark.picked {
                    @for (number, pick) in together {
                        "Summary " (number + 1) ": " (Text(&pick.reasons.join("; "))) ". "
                    }
                }
            });
        }
    }
    for flaw in results.quotations.iter().flat_map(|quotations| &quotations.flaws) {
        if let Some(at) = block(flaw.span) {
            let mark = flaw.span.of(&results.article.text);
            notes[at].push(html! { p.remark { "Quotation marks (" (Text(mark)) "): " (flaw.kind.message()) } });
        }
    }
    notes
}
