//! The whole article with the sentences of its summary marked, for people.

use super::escape::one_line;
use super::{Report, Results, Style};
use crate::article::{Article, Block};
use crate::span::Span;
use std::io::{self, Write};

/// Writes articles with their summaries marked: in colour, or between `>>>` and `<<<`.
pub(super) struct Highlights<W> {
    out: W,
    style: Style,
    first: bool,
}

impl<W: Write> Highlights<W> {
    pub(super) fn new(out: W, style: Style) -> Highlights<W> {
        Highlights { out, style, first: true }
    }

    /// Writes a block on one line, with the `picks` inside it marked.
    fn block(&mut self, article: &Article, block: Block, picks: &[Span]) -> io::Result<()> {
        let (open, close) = if self.style.color { ("\u{1b}[1;32m", "\u{1b}[0m") } else { (">>> ", " <<<") };
        let mut pieces = Vec::new();
        let mut at = block.span.start;
        let first = picks.partition_point(|pick| pick.start < block.span.start);
        for pick in picks[first..].iter().take_while(|pick| block.span.contains(**pick)) {
            pieces.push(one_line(Span::new(at, pick.start).of(&article.text)));
            pieces.push(format!("{open}{}{close}", one_line(pick.of(&article.text))));
            at = pick.end;
        }
        pieces.push(one_line(Span::new(at, block.span.end).of(&article.text)));
        pieces.retain(|piece| !piece.is_empty());
        writeln!(self.out, "{}", pieces.join(" "))
    }
}

impl<W: Write> Report for Highlights<W> {
    fn add(&mut self, results: &Results) -> io::Result<()> {
        let Some(summary) = &results.summary else { return Ok(()) };
        let article = &results.article;
        if !self.first {
            writeln!(self.out)?;
        }
        self.first = false;
        if self.style.several {
            writeln!(self.out, "{}:\n", one_line(&article.name))?;
        }
        let picks: Vec<Span> = summary.picks.iter().map(|pick| pick.span).collect();
        for (number, block) in article.blocks.iter().enumerate() {
            if number > 0 {
                writeln!(self.out)?;
            }
            self.block(article, *block, &picks)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
