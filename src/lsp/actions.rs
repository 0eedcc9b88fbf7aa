//! What the editor offers to do about a finding.

use super::desk::{Buffer, Desk};
use super::lines::Lines;
use crate::article::Role;
use crate::check::{Check, Finding, Standing};
use crate::quotation::is_mark;
use crate::report::Results;
use crate::report::escape::visible;
use crate::source::Format;
use crate::span::Span;
use std::collections::{BTreeMap, HashSet};

/// Something to do about a finding.
pub(super) struct Action<'r> {
    pub title: String,
    pub finding: &'r Finding,
    pub edit: Edit,
    /// Whether it corrects the headline.
    pub is_cure: bool,
}

/// A change of the text: the bytes, and what is there afterwards.
pub(super) struct Edit {
    pub bytes: Span,
    pub text: String,
}

impl Edit {
    fn applied(&self, text: &str) -> String {
        let Span { start, end } = self.bytes;
        format!("{}{}{}", &text[..start], self.text, &text[end..])
    }
}

/// The actions for the findings at some bytes of the text. Each is tried first, which takes as long as a check; once
/// the request is cancelled, nothing more is tried.
pub(super) fn actions<'r>(
    results: &'r Results,
    buffer: &Buffer<'_>,
    lines: &Lines<'_>,
    bytes: Span,
    desk: &mut dyn Desk,
    is_cancelled: &mut dyn FnMut() -> bool,
) -> Vec<Action<'r>> {
    let mut actions = Vec::new();
    let mut waived = Waived::new();
    for (number, check) in results.checks.iter().flatten().enumerate() {
        for finding in check.new_findings() {
            let place = results.article.locate(finding.span).map(|place| place.bytes);
            if !place.is_some_and(|place| place.start <= bytes.end && bytes.start <= place.end) {
                continue;
            }
            let (desk, is_cancelled, waived) = (&mut *desk, &mut *is_cancelled, &mut waived);
            let mut case = Case { results, buffer, lines, number, check, finding, desk, is_cancelled, waived };
            if let Some((words, edit)) = case.real_words() {
                let title = format!("Use the real quotation: \"{words}\"");
                actions.push(Action { title, finding, edit, is_cure: true });
            }
            if let Some(edit) = case.waiver() {
                let title = format!("Allow {} in this article, with a reason", finding.rule);
                actions.push(Action { title, finding, edit, is_cure: false });
            }
        }
    }
    actions
}

/// Whether a text has quotation marks, which could end those around it. Apostrophes within words cannot.
fn has_marks(text: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut marks = text.char_indices().filter(|(_, c)| is_mark(*c));
    marks.any(|(at, c)| !is_word(text[..at].chars().next_back()) || !is_word(text[at + c.len_utf8()..].chars().next()))
}

/// What a waiver of a rule at a byte of the text waives: words, with the number of their check.
type Waived = BTreeMap<(&'static str, usize), HashSet<(usize, Span)>>;

/// A finding, and what is needed to try an edit.
struct Case<'c> {
    results: &'c Results,
    buffer: &'c Buffer<'c>,
    lines: &'c Lines<'c>,
    /// Number of the check among those of the article.
    number: usize,
    check: &'c Check,
    finding: &'c Finding,
    desk: &'c mut dyn Desk,
    is_cancelled: &'c mut dyn FnMut() -> bool,
    /// What was tried for this finding or another of its rule.
    waived: &'c mut Waived,
}

impl Case<'_> {
    /// What the text is once edited.
    fn tried(&mut self, edit: &Edit) -> Option<Results> {
        if (self.is_cancelled)() {
            return None;
        }
        let text = edit.applied(self.buffer.text);
        self.desk.read(&Buffer { text: &text, ..*self.buffer }).ok().flatten()
    }

    /// The words that were said in place of those in question, between the headline's own marks, and these words. Only
    /// where there is no doubt which they are, and where they cure the headline.
    fn real_words(&mut self) -> Option<(String, Edit)> {
        let article = &self.results.article;
        let instead = self.finding.instead.filter(|_| self.finding.evidence.len() == 1)?;
        let words = article.written(instead).into_owned();
        if words.contains(['\n', '\r', '\t']) || visible(&words) != words || has_marks(&words) {
            return None;
        }
        let edit = Edit { bytes: article.locate(self.finding.span)?.bytes, text: words.clone() };
        self.cures(&edit, instead.of(&article.text)).then_some((words, edit))
    }

    /// Whether an edit gives the headline the words `said` in place of those in question, and fewer findings as severe
    /// as this one, with none on these words.
    fn cures(&mut self, edit: &Edit, said: &str) -> bool {
        let Some(edited) = self.tried(edit) else { return false };
        let (old, new) =
            (self.results.checks.as_deref().unwrap_or_default(), edited.checks.as_deref().unwrap_or_default());
        let Some(check) = new.get(self.number).filter(|_| new.len() == old.len()) else { return false };
        // the markup around may give the words another meaning
        let (headline, words) = (self.check.headline.span, self.finding.span);
        let text = |from, to| Span::new(from, to).of(&self.results.article.text);
        let expected = format!("{}{said}{}", text(headline.start, words.start), text(words.end, headline.end));
        let start = check.headline.span.start + (words.start - headline.start);
        let words = Span::new(start, start + said.len());
        let severe = |finding: &&Finding| finding.severity >= self.finding.severity;
        let overlaps = |finding: &Finding| finding.span.start < words.end && words.start < finding.span.end;
        check.headline.span.of(&edited.article.text) == expected
            && check.findings.iter().filter(severe).count() < self.check.findings.iter().filter(severe).count()
            && !check.findings.iter().filter(severe).any(overlaps)
    }

    /// A comment that waives the rule, where the article can have one: before its first paragraph, or at its end.
    fn waiver(&mut self) -> Option<Edit> {
        let article = &self.results.article;
        // MDX has no such comments
        let is_mdx = self.buffer.language == "mdx"
            || self.buffer.path.is_some_and(|path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("mdx")));
        if is_mdx || !matches!(article.format, Format::Markdown | Format::Html) {
            return None;
        }
        let text = self.buffer.text;
        let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let comment = format!("<!-- nutgraf-allow {}: REASON -->{end_of_line}", self.finding.rule);
        let first = article.with_role(Role::Paragraph).next().and_then(|block| article.locate(block.span));
        let above = first.map(|place| self.lines.start_of_line(place.bytes.start)).filter(|at| *at > 0);
        let above = above.map(|at| (at, format!("{comment}{end_of_line}")));
        let open = if text.ends_with('\n') { "" } else { end_of_line };
        let below = (text.len(), format!("{open}{end_of_line}{comment}"));
        above.into_iter().chain([below]).find_map(|(at, text)| {
            let edit = Edit { bytes: Span::new(at, at), text };
            self.waives(&edit).then_some(edit)
        })
    }

    /// Whether an edit that is the waiver of the rule waives the finding.
    fn waives(&mut self, edit: &Edit) -> bool {
        let waiver = (self.finding.rule, edit.bytes.start);
        let waived = match self.waived.get(&waiver) {
            Some(waived) => waived,
            None => {
                let waived = self.waived_by(edit);
                self.waived.entry(waiver).or_insert(waived)
            }
        };
        waived.contains(&(self.number, self.finding.span))
    }

    /// What an edit waives of the rule; nothing if it does not leave the words of the article as they are.
    fn waived_by(&mut self, edit: &Edit) -> HashSet<(usize, Span)> {
        let edited = self.tried(edit).filter(|edited| edited.article.text == self.results.article.text);
        let checks = edited.iter().flat_map(|edited| edited.checks.iter().flatten());
        let is_waived = |finding: &&Finding| {
            finding.rule == self.finding.rule && matches!(finding.standing, Standing::Waived { in_article: true, .. })
        };
        let of_check = |(number, check): (usize, &Check)| {
            check.findings.iter().filter(is_waived).map(move |finding| (number, finding.span)).collect::<Vec<_>>()
        };
        checks.enumerate().flat_map(of_check).collect()
    }
}
