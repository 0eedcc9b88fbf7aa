//! What the editor shows where it is pointed at a headline or a quotation.

use super::diagnostics::range;
use super::lines::Lines;
use crate::article::Article;
use crate::check::{Check, Claim, Evidence};
use crate::quotation::{Polarity, Quotation, Speaker};
use crate::report::Results;
use crate::report::escape::{code_span, fence, one_line};
use crate::report::words::likelihood;
use crate::span::Span;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

/// Maximum evidence shown for a claim.
const EVIDENCE: usize = 3;

/// What there is at byte `offset` of the text, in Markdown if the editor shows that.
pub(super) fn hover(results: &Results, lines: &Lines<'_>, offset: usize, markdown: bool) -> Option<Hover> {
    let article = &results.article;
    let is_here = |span: &Span| {
        article.locate(*span).is_some_and(|place| place.bytes.start <= offset && offset < place.bytes.end)
    };
    let page = Page { article, markdown };
    let check = results.checks.iter().flatten().find(|check| is_here(&check.headline.span));
    let (span, value) = match check {
        Some(check) => {
            let claims = check.claims.iter().filter(|claim| is_here(&claim.span));
            match claims.min_by_key(|claim| claim.span.len()) {
                Some(claim) => (claim.span, page.claim(claim)),
                None => (check.headline.span, page.headline(check)),
            }
        }
        None => {
            let quotations = results.quotations.iter().flat_map(|quotations| &quotations.list);
            let here = quotations.filter(|quotation| is_here(&quotation.outer));
            let quotation = here.min_by_key(|quotation| quotation.outer.len())?;
            (quotation.outer, page.quotation(quotation))
        }
    };
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = Contents::MarkupContent(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(range(article, span, lines)) })
}

/// Words for people. Those of the article are code in Markdown, where nothing becomes a link, an image or HTML.
struct Page<'a> {
    article: &'a Article,
    markdown: bool,
}

impl Page<'_> {
    /// Words from outside.
    fn words(&self, words: &str) -> String {
        let line = one_line(words);
        if self.markdown { code_span(&line, &fence(&line)) } else { format!("\"{line}\"") }
    }

    fn strong(&self, word: &str) -> String {
        if self.markdown { format!("**{word}**") } else { word.to_owned() }
    }

    fn headline(&self, check: &Check) -> String {
        let verdict = self.strong(check.verdict.name());
        let why = check.verdict.reason().map(str::to_owned);
        let support = || check.support.map(|support| format!("support {}", likelihood(support)));
        why.or_else(support).map_or_else(|| verdict.clone(), |why| format!("{verdict}: {why}"))
    }

    fn claim(&self, claim: &Claim) -> String {
        let words = self.words(claim.span.of(&self.article.text));
        let mut page = format!("{} {}: {words}\n", self.strong(claim.verdict.name()), claim.kind);
        for evidence in claim.evidence.iter().take(EVIDENCE) {
            page.push_str(&self.evidence(evidence));
        }
        page
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        let place = self.article.locate(evidence.span);
        let line = place.map_or_else(|| "not in the file".to_owned(), |place| format!("line {}", place.start.line));
        let speaker = evidence.speaker.as_ref().map(|speaker| format!(", {}", self.words(speaker))).unwrap_or_default();
        let note = one_line(&evidence.note);
        let note = if note.is_empty() { note } else { format!(" ({note})") };
        format!("\n- {line}{speaker}: {}{note}", self.words(evidence.span.of(&self.article.text)))
    }

    fn quotation(&self, quotation: &Quotation) -> String {
        let class = self.strong(quotation.class.name());
        let stance = match quotation.polarity {
            Polarity::Said => String::new(),
            other => format!(", {other}"),
        };
        let speaker = match &quotation.speaker {
            None => "no speaker found".to_owned(),
            Some(speaker) => format!("{}, {}", self.speaker(speaker), likelihood(quotation.confidence)),
        };
        let via = quotation.via.as_ref().map(|via| format!(", via {}", self.speaker(via))).unwrap_or_default();
        format!("{class}{stance}: {speaker}{via}")
    }

    /// A name, with the words that stand for it in the text.
    fn speaker(&self, speaker: &Speaker) -> String {
        let mention = speaker.mention.of(&self.article.text);
        match speaker.name.as_deref().filter(|name| *name != mention) {
            Some(name) => format!("{} ({})", self.words(name), self.words(mention)),
            None => self.words(mention),
        }
    }
}
