//! What the claims and findings of an article cite, and the links there and back.

use super::claims::{Shown, State};
use super::context::Context;
use super::marked::Mark;
use super::text::Text;
use crate::article::{Article, Block, Role};
use crate::check::{Check, Evidence, Finding};
use crate::span::Span;
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::HashMap;

/// A cited range of the article.
#[derive(Debug)]
struct Cited {
    span: Span,
    /// The claim that cites it: its number among the claims of the article.
    claim: Option<usize>,
    state: State,
}

/// Everything in the story that claims and findings cite.
#[derive(Debug, Default)]
pub(super) struct Citations {
    list: Vec<Cited>,
    index: HashMap<Span, usize>,
}

impl Citations {
    pub(super) fn of(article: &Article, claims: &[Shown<'_>], checks: &[Check]) -> Citations {
        let mut citations = Citations::default();
        for it in claims {
            citations.cite(article, &it.claim.evidence, Some(it.number), it.state);
        }
        for finding in findings(checks) {
            citations.cite(article, &finding.evidence, None, State::Supported);
        }
        citations
    }

    fn cite(&mut self, article: &Article, evidence: &[Evidence], claim: Option<usize>, state: State) {
        for evidence in evidence.iter().filter(|evidence| in_story(article, evidence.span)) {
            let next = self.list.len();
            let at = *self.index.entry(evidence.span).or_insert(next);
            if at == next {
                self.list.push(Cited { span: evidence.span, claim, state });
            } else if state > self.list[at].state {
                self.list[at] = Cited { span: evidence.span, claim, state };
            }
        }
    }

    /// The marks around everything that is cited, each with a link back to the claim.
    pub(super) fn marks(&self, context: &Context<'_>) -> Vec<Mark> {
        let mark = |(number, cited): (usize, &Cited)| Mark {
            span: cited.span,
            class: format!("cited {}", cited.state.class()),
            id: Some(context.id('e', number)),
            tail: html! {
                @if let Some(claim) = cited.claim {
                    a.back href=(context.link('c', claim)) aria-label={ "back to claim " (claim + 1) } { "↑" (claim + 1) }
                }
            },
        };
        self.list.iter().enumerate().map(mark).collect()
    }

    /// A piece of evidence: its words, with a link to them if they are in the story, its speaker and its note. Few words
    /// can be shown `within` those around them.
    pub(super) fn show(&self, article: &Article, evidence: &Evidence, within: bool, context: &Context<'_>) -> Markup {
        let words = shortened(article.written(evidence.span));
        let (before, after) = if within { around(article, evidence.span) } else { Default::default() };
        html! {
            q dir="auto" {
                (Text(&before))
                @match self.index.get(&evidence.span) {
                    Some(number) => a href=(context.link('e', *number)) { (Text(&words)) },
                    None => (Text(&words)),
                }
                (Text(&after))
            }
            @if let Some(speaker) = &evidence.speaker { ", " b { (Text(speaker)) } }
            @if !evidence.note.is_empty() { " (" (Text(&evidence.note)) ")" }
        }
    }
}

/// Maximum characters of a piece of evidence outside the story, to which it links.
const LONGEST: usize = 600;

/// Long words with their end cut off.
fn shortened(words: Cow<'_, str>) -> Cow<'_, str> {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", words[..end].trim_end())),
        None => words,
    }
}

/// Maximum bytes of words before and after a piece of evidence.
const AROUND: usize = 60;

/// The words before and after a range in its block, with dots where they are cut.
fn around(article: &Article, span: Span) -> (String, String) {
    let at = article.blocks.partition_point(|block| block.span.end <= span.start);
    let Some(block) = article.blocks.get(at).filter(|block| block.span.contains(span)) else {
        return Default::default();
    };
    let before = Span::new(block.span.start, span.start).of(&article.text);
    let after = Span::new(span.end, block.span.end).of(&article.text);
    let start = before.char_indices().map(|(at, _)| at).find(|at| before.len() - at <= AROUND).unwrap_or(before.len());
    let end = after.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|at| *at <= AROUND).last().unwrap_or(0);
    // whole words only, unless there is no space
    let start = match before[start..].find(char::is_whitespace) {
        Some(space) if start > 0 => start + space,
        _ => start,
    };
    let end = match after[..end].rfind(char::is_whitespace) {
        Some(space) if end < after.len() => space,
        _ => end,
    };
    let dots = |cut| if cut { "…" } else { "" };
    (format!("{}{}", dots(start > 0), &before[start..]), format!("{}{}", &after[..end], dots(end < after.len())))
}

/// The findings on an article, in the order of their numbers.
pub(super) fn findings(checks: &[Check]) -> impl Iterator<Item = &Finding> {
    checks.iter().flat_map(|check| &check.findings)
}

/// Whether a block is a part of the story as the page shows it: the headlines stand above it.
pub(super) fn is_shown(block: Block) -> bool {
    block.role != Role::Headline
}

/// Whether the page shows a range as a part of the story.
fn in_story(article: &Article, span: Span) -> bool {
    let at = article.blocks.partition_point(|block| block.span.end <= span.start);
    article.blocks.get(at).is_some_and(|block| is_shown(*block) && block.span.start <= span.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_evidence_is_cut() {
        let long = "né ".repeat(400);
        assert_eq!(shortened(long.as_str().into()), format!("{}…", "né ".repeat(200).trim_end()));
        assert_eq!(shortened("né".into()), "né");
    }

    #[test]
    fn evidence_stands_among_whole_words_of_its_block() {
        let long = "first words of a paragraph that goes on and on until the keeper ";
        let body =
            format!("Rain.\n\n{long}may leave the island when the last of the winter stores have been eaten up.");
        let article = Article::from_fields("a", None, &body);
        let at = article.text.find("may").expect("the word");
        let (before, after) = around(&article, Span::new(at, at + 3));
        assert_eq!(before, "… words of a paragraph that goes on and on until the keeper ");
        assert_eq!(after, " leave the island when the last of the winter stores have…");
        let rain = article.text.find("Rain").expect("the word");
        assert_eq!(around(&article, Span::new(rain, rain + 4)), (String::new(), ".".to_owned()));
    }
}
