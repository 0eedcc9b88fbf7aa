//! Lists and tables for other programs: Markdown and CSV.

use super::escape::one_line;
use super::quotation::words;
use super::text::speaker;
use super::{Report, Results};
use std::io::{self, Write};

/// Text with Markdown syntax escaped.
fn markdown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' => {
                shown.push('\\');
                shown.push(c);
            }
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            _ => shown.push(c),
        }
    }
    shown
}

/// A field of a comma-separated table (RFC 4180). A leading character that spreadsheets take for a formula is escaped.
fn csv(text: &str) -> String {
    let text = one_line(text);
    let formula = text.starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{text}") } else { text };
    if text.contains(['"', ',']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Writes summaries as Markdown lists.
pub(super) struct MarkdownSummaries<W> {
    out: W,
}

impl<W: Write> MarkdownSummaries<W> {
    pub(super) fn new(out: W) -> MarkdownSummaries<W> {
        MarkdownSummaries { out }
    }
}

impl<W: Write> Report for MarkdownSummaries<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        let article = &results.article;
        let title = article.headline().map_or(article.name.as_str(), |headline| headline.span.of(&article.text));
        writeln!(self.out, "## {}\n", markdown(title))?;
        for pick in &summary.picks {
            writeln!(self.out, "- {}", markdown(pick.span.of(&article.text)))?;
        }
        writeln!(self.out)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes one summary of several articles as a Markdown list, each sentence with the name of its article.
pub(super) struct MarkdownTogether<W> {
    out: W,
}

impl<W: Write> MarkdownTogether<W> {
    pub(super) fn new(out: W) -> MarkdownTogether<W> {
        MarkdownTogether { out }
    }
}

impl<W: Write> Report for MarkdownTogether<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for pick in results.summary.iter().flat_map(|summary| &summary.picks) {
            writeln!(self.out, "- {} ({})", markdown(pick.span.of(&article.text)), markdown(&article.name))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes quotations as Markdown lists.
pub(super) struct MarkdownQuotes<W> {
    out: W,
}

impl<W: Write> MarkdownQuotes<W> {
    pub(super) fn new(out: W) -> MarkdownQuotes<W> {
        MarkdownQuotes { out }
    }
}

impl<W: Write> Report for MarkdownQuotes<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let article = &results.article;
        for quotation in results.quotations.iter().flat_map(|quotations| &quotations.list) {
            let who = speaker(article, quotation).unwrap_or_else(|| "nobody".to_owned());
            writeln!(
                self.out,
                "- **{}**: “{}”",
                markdown(&who),
                markdown(&words(article, quotation, quotation.span.of(&article.text).into()))
            )?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes quotations as comma-separated values.
pub(super) struct CsvQuotes<W> {
    out: W,
    head: bool,
}

impl<W: Write> CsvQuotes<W> {
    pub(super) fn new(out: W) -> CsvQuotes<W> {
        CsvQuotes { out, head: false }
    }

    fn head(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.head, true) {
            self.out.write_all(b"path,line,column,class,polarity,speaker,mention,confidence,quotation\r\n")?;
        }
        Ok(())
    }
}

impl<W: Write> Report for CsvQuotes<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        self.head()?;
        let article = &results.article;
        for quotation in results.quotations.iter().flat_map(|quotations| &quotations.list) {
            let place = article.locate(quotation.span).map(|place| place.start);
            let mention = quotation.speaker.as_ref().map_or("", |speaker| speaker.mention.of(&article.text));
            write!(
                self.out,
                "{},{},{},{},{},{},{},{:.2},{}\r\n",
                csv(&article.name),
                place.map_or(0, |place| place.line),
                place.map_or(0, |place| place.column),
                quotation.class.name(),
                quotation.polarity.name(),
                csv(&speaker(article, quotation).unwrap_or_default()),
                csv(mention),
                quotation.confidence,
                csv(&words(article, quotation, quotation.span.of(&article.text).into())),
            )?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        assert_eq!(csv("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(markdown("*<b>*"), "\\*&lt;b&gt;\\*");
    }
}
