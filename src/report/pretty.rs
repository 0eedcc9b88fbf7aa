//! For people, in the style of rustc: the headline and the body's line with the words in question underlined, a message
//! on what differs, and, where there is no doubt, a correct wording.

use super::escape::{one_line, visible};
use super::text::write_summary;
use super::words::{known_and_waived, label, left_out};
use super::{Report, Results, Style};
use crate::article::{Article, Excerpt, Origin};
use crate::check::{Check, Finding, Severity, Verdict};
use crate::source::{Format, STDIN};
use crate::span::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::HashSet;
use std::io::{self, Write};

/// Maximum evidence shown for one finding.
const EVIDENCE: usize = 3;
/// Maximum bytes of a line before the words in question, and after them, that are rendered; a terminal has room for a
/// few. A file of JSON may be one line with thousands of findings.
const CONTEXT: usize = 2000;

/// Writes checks, and summaries where there are some.
pub(super) struct Pretty<W> {
    out: W,
    style: Style,
    renderer: Renderer,
    first: bool,
    /// Whether findings say how to waive them; not along with a summary.
    shows_hints: bool,
    /// Rules for which a finding has said so.
    hinted: HashSet<&'static str>,
}

impl<W: Write> Pretty<W> {
    pub(super) fn new(out: W, style: Style) -> Pretty<W> {
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
        Pretty { out, style, renderer, first: true, shows_hints: false, hinted: HashSet::new() }
    }

    /// Writes a check; if `named`, with the field of the headline, since there are several.
    fn check(&mut self, article: &Article, check: &Check, named: bool) -> io::Result<()> {
        for finding in self.listed_findings(check) {
            let report = self.finding(article, finding);
            writeln!(self.out, "{report}\n")?;
            self.hinted.insert(finding.rule);
        }
        let (known, waived) = known_and_waived(std::iter::once(check));
        let settled = left_out(known, waived);
        let loud = check.verdict > Verdict::Supported;
        let name = one_line(&article.name);
        let headline = one_line(check.headline.span.of(&article.text));
        let field = if named { format!("{}: ", one_line(&check.headline.field)) } else { String::new() };
        writeln!(self.out, "{name}: {field}{}: {headline}", self.paint(check.verdict, settled))?;
        if self.style.verbose || !loud && self.style.explain {
            self.claims(article, check)?;
        }
        Ok(())
    }

    /// The findings that are listed.
    fn listed_findings<'c>(&self, check: &'c Check) -> impl Iterator<Item = &'c Finding> + use<'c, W> {
        let quiet = self.style.quiet;
        check.new_findings().filter(move |finding| !quiet || finding.severity > Severity::Note)
    }

    /// Whether a check is listed at all: of several articles, only those that need attention.
    fn is_listed(&self, check: &Check, summarized: bool) -> bool {
        let needs_attention = self.listed_findings(check).next().is_some() || check.verdict.reason().is_some();
        let brief = self.style.several && !self.style.verbose && !summarized || self.style.quiet;
        needs_attention || !brief
    }

    /// A verdict in its colour, with its reason, or with the numbers of known and waived findings.
    fn paint(&self, verdict: Verdict, settled: Option<String>) -> String {
        let color = match verdict {
            Verdict::Supported => "32",
            Verdict::Unchecked(_) => "36",
            Verdict::Questionable => "33",
            Verdict::Unsupported => "31",
        };
        let name = verdict.name();
        let name = if self.style.color { format!("\u{1b}[1;{color}m{name}\u{1b}[0m") } else { name.to_owned() };
        match verdict.reason().map(str::to_owned).or(settled) {
            Some(reason) => format!("{name} ({reason})"),
            None => name,
        }
    }

    /// Writes the claims of the headline, with the best evidence for each.
    fn claims(&mut self, article: &Article, check: &Check) -> io::Result<()> {
        for claim in &check.claims {
            let words = one_line(claim.span.of(&article.text));
            write!(self.out, "  {}: {words}", claim.verdict.name())?;
            match claim.evidence.first() {
                Some(evidence) => {
                    let line = article.locate(evidence.span).map_or(0, |place| place.start.line);
                    let words = one_line(evidence.span.of(&article.text));
                    // not after "Its keeper, Ottilie Brand"
                    let other = evidence.speaker.as_ref().filter(|name| !words.contains(name.as_str()));
                    let speaker = other.map(|name| format!(", {}", one_line(name)));
                    writeln!(self.out, "\n    line {line}: {words}{}", speaker.unwrap_or_default())?;
                }
                None => writeln!(self.out)?,
            }
        }
        Ok(())
    }

    /// How to waive a finding, given once per rule; `None` for text that is not from a file.
    fn waiver_hint(&self, article: &Article, finding: &Finding) -> Option<String> {
        let silent = !self.shows_hints || self.style.quiet || self.hinted.contains(finding.rule);
        if silent || article.name == STDIN || article.locate(finding.span).is_none() {
            return None;
        }
        let rule = finding.rule;
        Some(match article.format {
            Format::Markdown | Format::Html => {
                format!("to accept this finding, add to the article: <!-- nutgraf-allow {rule}: REASON -->")
            }
            _ => {
                let name = one_line(&article.name);
                format!("to accept this finding, add a [[waiver]] for {rule} in {name} to nutgraf.toml, with a reason")
            }
        })
    }

    fn finding(&self, article: &Article, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let windows: Vec<(Window, String)> = std::iter::once((finding.span, String::new()))
            .chain(finding.evidence.iter().take(EVIDENCE).map(|evidence| (evidence.span, label(evidence))))
            .filter_map(|(span, label)| Some((Window::of(article, span)?, label)))
            .collect();
        let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule));
        for (number, (window, label)) in windows.iter().enumerate() {
            let kind = if number == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(window.span.start..window.span.end);
            if !label.is_empty() {
                annotation = annotation.label(label.as_str());
            }
            group = group.element(
                Snippet::source(window.text.as_str())
                    .path(window.path.as_str())
                    .line_start(window.line)
                    .annotation(annotation),
            );
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        if let Some(hint) = self.waiver_hint(article, finding) {
            group = group.element(Level::NOTE.message(hint));
        }
        let report = self.renderer.render(&[group]);
        placed(report, windows.iter().map(|(window, _)| window))
    }
}

/// A rendered finding with the columns of words whose line is cut before them: the renderer counts from the cut.
fn placed<'w>(mut report: String, windows: impl Iterator<Item = &'w Window>) -> String {
    let mut from = 0;
    for Window { path, line, column, text, span } in windows {
        let Some(column) = column else { continue };
        let counted = format!("{path}:{line}:{}\n", text[..span.start].chars().count() + 1);
        let Some(at) = report[from..].find(&counted).map(|at| from + at) else { continue };
        report.replace_range(at..at + counted.len(), &format!("{path}:{line}:{column}\n"));
        from = at + path.len();
    }
    report
}

/// The lines of the source with the words in question, escaped.
struct Window {
    path: String,
    line: usize,
    /// The column of the words where the text does not begin with their line.
    column: Option<usize>,
    text: String,
    span: Span,
}

impl Window {
    fn of(article: &Article, span: Span) -> Option<Window> {
        let excerpt: Excerpt<'_> = article.excerpt(span)?;
        let path = match excerpt.origin {
            Origin::Body => one_line(&article.name),
            Origin::Headline => "--headline".to_owned(),
        };
        // words over several lines may include line ends of two characters
        let shown = |span: Span| visible(&span.of(excerpt.text).replace("\r\n", "\n")).into_owned();
        let text = excerpt.text;
        let first = excerpt.span.start.saturating_sub(CONTEXT);
        let start = (first..).find(|at| text.is_char_boundary(*at)).unwrap_or(first);
        let end = Span::new(excerpt.span.end, text.len()).cut(text, CONTEXT).end;
        let lead = shown(Span::new(start, excerpt.span.start));
        let words = shown(excerpt.span);
        let rest = shown(Span::new(excerpt.span.end, end));
        let column = match article.locate(span) {
            Some(place) if start > 0 => Some(place.start.column),
            _ => None,
        };
        let span = Span::new(lead.len(), lead.len() + words.len());
        Some(Window { path, line: excerpt.line, column, text: format!("{lead}{words}{rest}"), span })
    }
}

impl<W: Write> Report for Pretty<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let checks = results.checks.as_deref().unwrap_or_default();
        let listed: Vec<&Check> =
            checks.iter().filter(|check| self.is_listed(check, results.summary.is_some())).collect();
        if listed.is_empty() && results.summary.is_none() {
            return Ok(());
        }
        if !self.first && (results.summary.is_some() || self.style.several && !self.style.quiet) {
            writeln!(self.out)?;
        }
        self.first = false;
        self.shows_hints = results.summary.is_none();
        for (number, check) in listed.into_iter().enumerate() {
            if number > 0 && self.listed_findings(check).next().is_some() {
                writeln!(self.out)?;
            }
            self.check(&results.article, check, checks.len() > 1)?;
        }
        if let Some(summary) = &results.summary {
            if results.article.headlines.is_empty() {
                let verdict = self.paint(Verdict::worst(&[]), None);
                writeln!(self.out, "{}: {verdict}", one_line(&results.article.name))?;
            }
            writeln!(self.out)?;
            write_summary(&mut self.out, &results.article, summary, "  ")?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn window(lead: &str, rest: &str) -> Window {
        let text = format!("{lead}Rain fell{rest}\n");
        let article = Article::parse(Source::from_text("a.txt", Format::Text, text)).expect("an article");
        let at = article.text.find("Rain fell").expect("the words");
        Window::of(&article, Span::new(at, at + 9)).expect("a place in the file")
    }

    #[test]
    fn a_long_line_is_cut_around_the_words_and_keeps_their_column() {
        for (lead, rest) in [("", ""), ("It was so: ", " on Friday."), (&"a ".repeat(1000)[..], " all day")] {
            let window = window(lead, rest);
            assert_eq!(window.column, None, "{lead}");
            assert_eq!(window.text, format!("{lead}Rain fell{rest}"));
        }
        for lead in ["é ".repeat(900), "a ".repeat(60_000)] {
            let window = window(&lead, &" 🙂".repeat(5000));
            assert_eq!(window.column, Some(lead.chars().count() + 1));
            assert!(window.text.len() < 2 * CONTEXT + 10, "{} bytes", window.text.len());
            assert_eq!(window.span.of(&window.text), "Rain fell");
        }
    }

    #[test]
    fn each_cut_line_gets_its_own_column() {
        let cut = |column| Window { path: "a".into(), line: 1, column, text: "bb".into(), span: Span::new(1, 2) };
        let windows = [cut(Some(2000)), cut(None), cut(Some(30))];
        let placed = placed("--> a:1:2\n::: a:1:20\n::: a:1:2\n".to_owned(), windows.iter());
        assert_eq!(placed, "--> a:1:2000\n::: a:1:20\n::: a:1:30\n");
    }
}
