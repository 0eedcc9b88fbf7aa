//! Plain text for people: summaries and quotations.

use super::escape::one_line;
use super::quotation::words;
use super::{Report, Results, Style};
use crate::article::Article;
use crate::quotation::{Class, Polarity, Quotation, Quotations};
use crate::summary::Summary;
use std::io::{self, Write};

/// Writes the sentences of a summary, one per line.
pub(super) fn write_summary(
    out: &mut impl Write,
    article: &Article,
    summary: &Summary,
    indent: &str,
) -> io::Result<()> {
    for pick in &summary.picks {
        writeln!(out, "{indent}{}", one_line(pick.span.of(&article.text)))?;
    }
    Ok(())
}

/// Writes summaries.
pub(super) struct Summaries<W> {
    out: W,
    style: Style,
    first: bool,
}

impl<W: Write> Summaries<W> {
    pub(super) fn new(out: W, style: Style) -> Summaries<W> {
        Summaries { out, style, first: true }
    }
}

/// Writes every sentence with its score and reasons, and a star if it was chosen.
fn write_table(out: &mut impl Write, article: &Article, summary: &Summary) -> io::Result<()> {
    writeln!(out, "\n   score  sentence")?;
    for row in &summary.table {
        let picked = summary.picks.binary_search_by_key(&row.sentence, |pick| pick.sentence).is_ok();
        let star = if picked { '*' } else { ' ' };
        let text: String = one_line(row.span.of(&article.text));
        let short: String = text.chars().take(60).collect();
        let dots = if short.len() < text.len() { " ..." } else { "" };
        writeln!(out, "{star} {:6.2}  {short}{dots}", row.score)?;
        if !row.reasons.is_empty() {
            let reasons: Vec<String> = row.reasons.iter().map(|it| one_line(it)).collect();
            writeln!(out, "          {}", reasons.join("; "))?;
        }
    }
    Ok(())
}

impl<W: Write> Report for Summaries<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        if self.style.several {
            let gap = if self.first { "" } else { "\n" };
            writeln!(self.out, "{gap}{}:", one_line(&results.article.name))?;
        }
        self.first = false;
        write_summary(&mut self.out, &results.article, summary, "")?;
        if self.style.explain {
            write_table(&mut self.out, &results.article, summary)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes one summary of several articles, each sentence after the name of its article.
pub(super) struct Together<W> {
    out: W,
    style: Style,
    /// The score tables, which follow the whole summary.
    tables: Vec<u8>,
}

impl<W: Write> Together<W> {
    pub(super) fn new(out: W, style: Style) -> Together<W> {
        Together { out, style, tables: Vec::new() }
    }
}

impl<W: Write> Report for Together<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        let name = one_line(&results.article.name);
        write_summary(&mut self.out, &results.article, summary, &format!("{name}: "))?;
        if self.style.explain {
            write!(self.tables, "\n{name}:")?;
            write_table(&mut self.tables, &results.article, summary)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(&self.tables)?;
        self.out.flush()
    }
}

/// The speaker of a quotation: the name, else the mention.
pub(super) fn speaker(article: &Article, quotation: &Quotation) -> Option<String> {
    let speaker = quotation.speaker.as_ref()?;
    Some(one_line(speaker.name.as_deref().unwrap_or_else(|| speaker.mention.of(&article.text))))
}

/// Writes quotations.
pub(super) struct Quotes<W> {
    out: W,
    style: Style,
}

impl<W: Write> Quotes<W> {
    pub(super) fn new(out: W, style: Style) -> Quotes<W> {
        Quotes { out, style }
    }

    fn quotation(&mut self, article: &Article, quotation: &Quotation, named: bool) -> io::Result<()> {
        let line = article.locate(quotation.span).map_or(0, |place| place.start.line);
        let words = one_line(&words(article, quotation, quotation.span.of(&article.text).into()));
        let class = (quotation.class != Class::Quotation).then(|| quotation.class.name());
        let polarity = (quotation.polarity != Polarity::Said).then(|| quotation.polarity.name());
        let marks: Vec<&str> = class.into_iter().chain(polarity).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(", ")) };
        let who = match speaker(article, quotation) {
            _ if !named => String::new(),
            Some(who) => format!("{who}: "),
            None => "(nobody): ".to_owned(),
        };
        let confidence = if quotation.speaker.is_some() {
            // never 100%
            format!(" ({:.0}%)", (quotation.confidence * 100.0).min(99.0))
        } else {
            String::new()
        };
        writeln!(self.out, "{}:{line}: {who}\"{words}\"{marks}{confidence}", one_line(&article.name))
    }
}

impl<W: Write> Quotes<W> {
    /// Writes the faults in the quotation marks, with `--verbose`.
    fn flaws(&mut self, article: &Article, quotations: &Quotations) -> io::Result<()> {
        for flaw in quotations.flaws.iter().filter(|_| self.style.verbose) {
            let (line, column) =
                article.locate(flaw.span).map_or((0, 0), |place| (place.start.line, place.start.column));
            let name = one_line(&article.name);
            writeln!(self.out, "{name}:{line}:{column}: note[{}] {}", flaw.kind.name(), flaw.kind.message())?;
        }
        Ok(())
    }
}

impl<W: Write> Report for Quotes<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(quotations) = &results.quotations else { return Ok(()) };
        let article = &results.article;
        if !self.style.by_speaker {
            quotations.list.iter().try_for_each(|quotation| self.quotation(article, quotation, true))?;
            return self.flaws(article, quotations);
        }
        let mut speakers: Vec<Option<String>> = Vec::new();
        for quotation in &quotations.list {
            let who = speaker(article, quotation);
            if !speakers.contains(&who) {
                speakers.push(who);
            }
        }
        for who in speakers {
            writeln!(self.out, "{}", who.as_deref().unwrap_or("(nobody)"))?;
            for quotation in quotations.list.iter().filter(|quotation| speaker(article, quotation) == who) {
                write!(self.out, "  ")?;
                self.quotation(article, quotation, false)?;
            }
        }
        self.flaws(article, quotations)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
