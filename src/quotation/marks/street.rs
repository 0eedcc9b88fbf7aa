//! Voices from the street: words in marks, each paragraph with the name of its speaker in a line of its own, without a dash.

use crate::article::{Block, Role};
use crate::quotation::marks::glyph::opens_words;
use crate::quotation::marks::interview::is_marked;
use crate::reading::{Classes, Reading};
use crate::span::Span;

/// Fewer voices may be anything.
const VOICES: usize = 2;
/// The longest line with a name, in bytes.
const LINE: usize = 90;
/// A name has so many words.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// The paragraphs in marks, each with the name under it, or, when a name comes first, over it.
pub fn voices(reading: &Reading<'_>) -> Vec<(Span, Option<Span>)> {
    let blocks: Vec<Block> = reading.article.blocks.iter().copied().filter(|block| block.role.is_story()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < blocks.len() {
        let mut run: Vec<(Span, Option<Span>)> = Vec::new();
        let over = name(reading, blocks[at]).is_some();
        while let Some([first, second]) = blocks.get(at..at + 2) {
            let (line, words) = if over { (first, second) } else { (second, first) };
            let Some(name) = name(reading, *line).filter(|_| is_marked(reading.text(words.span))) else { break };
            run.push((words.span, Some(name)));
            at += 2;
        }
        at += usize::from(run.is_empty());
        if run.len() >= VOICES {
            found.append(&mut run);
        }
    }
    found
}

/// The name that a line is: alone, or with an age, a place, an office behind a comma.
fn name(reading: &Reading<'_>, block: Block) -> Option<Span> {
    let content = reading.text(block.span);
    let apart = matches!(block.role, Role::Paragraph | Role::Subhead);
    if !apart || content.len() > LINE || content.contains(opens_words) || content.ends_with(['.', ':', '?', '!', ';']) {
        return None;
    }
    let name = content.split([',', '(']).next()?.trim_end();
    let described = name.len() < content.len();
    let classes = |word: &str| Classes::of_grammar(reading.language, &word.to_lowercase());
    let mut words = name.split_whitespace();
    let capitals =
        words.clone().all(|word| word.starts_with(char::is_uppercase) || classes(word).any(Classes::IN_NAME));
    let opens = words.next().is_some_and(|word| classes(word).any(Classes::FRONT | Classes::DETERMINER));
    let named = capitals && !opens && described && NAME.contains(&name.split_whitespace().count());
    named.then(|| Span::new(block.span.start, block.span.start + name.len()))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::{Class, all};
    use crate::reading::Reading;

    fn speakers(text: &str) -> Vec<Option<String>> {
        let article = Article::from_fields("a", None, text);
        let reading = Reading::of(&article, by_code("en").unwrap());
        let list = all(&reading).list.into_iter().filter(|quotation| quotation.class == Class::Quotation);
        list.map(|found| found.speaker.map(|speaker| reading.text(speaker.mention).to_owned())).collect()
    }

    #[test]
    fn lines_with_a_name_stand_over_or_under_all_voices() {
        let both = [Some("Ada Brook".to_owned()), Some("Kees van Oake".to_owned())];
        let under = "“It is late.”\n\nAda Brook, baker\n\n“It will rain.”\n\nKees van Oake, 34, pilot";
        let over = "Ada Brook, baker\n\n“It is late.”\n\nKees van Oake (34)\n\n“It will rain.”";
        assert_eq!(speakers(under), both);
        assert_eq!(speakers(over), both);
        for text in [
            "“It is late.”\n\nAda Brook, baker\n\nIt rained.",
            "“It is late.”\n\nPort Callan, Monday.\n\n“It will rain.”\n\nMore Boats, More Rain.",
            "“It is late.”\n\nMore Boats\n\n“It will rain.”\n\nMore Rain",
        ] {
            let article = Article::from_fields("a", None, text);
            let reading = Reading::of(&article, by_code("en").unwrap());
            assert_eq!(super::voices(&reading), [], "{text}");
        }
    }
}
