//! Markdown articles: headlines from front matter or the first heading, and prose without markup.

use super::build::{Builder, Piece};
use super::role::{self, Around};
use super::{Keys, Role, allow, front_matter, keys};
use crate::span::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Adds the blocks of a Markdown file.
pub(super) fn parse(text: &str, wanted: &Keys, builder: &mut Builder) -> Result<(), String> {
    let front_matter = front_matter::read(text)?;
    if !builder.headline_given {
        let mut found = wanted.headlines.iter().flat_map(|key| front_matter.find(key, text));
        for (field, pieces) in found.by_ref().take(keys::MOST_HEADLINES) {
            let span = builder.mapped(Role::Headline, text, &pieces);
            builder.name_headline(field, span);
        }
        if found.next().is_some() {
            builder.notes.push(keys::too_many_headlines());
        }
    }
    if let Some((_, pieces)) = wanted.deks.iter().find_map(|key| front_matter.find(key, text).next()) {
        builder.mapped(Role::Dek, text, &pieces);
    }
    for (said, at) in front_matter.below(allow::WORD) {
        builder.allows.add(&said, text, at);
    }
    Reader {
        text,
        builder,
        role: None,
        skipped: 0,
        pieces: Vec::new(),
        quoted: 0,
        items: 0,
        block_quotations: Vec::new(),
        html: String::new(),
    }
    .read(front_matter.body);
    Ok(())
}

struct Reader<'a, 'b> {
    text: &'a str,
    builder: &'b mut Builder,
    /// The role of the open block.
    role: Option<Role>,
    /// Nesting depth of skipped parts: code, tables, HTML, footnotes.
    skipped: usize,
    /// The pieces of the open block.
    pieces: Vec<Piece>,
    /// Nesting depth of block quotations.
    quoted: usize,
    /// Nesting depth of lists.
    items: usize,
    /// The indices of block quotations.
    block_quotations: Vec<usize>,
    /// The HTML block read so far, whose lines come one by one.
    html: String,
}

impl Reader<'_, '_> {
    fn read(mut self, body: usize) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let source = self.text.get(body..).unwrap_or_default();
        for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
            let span = Span::new(range.start + body, range.end + body);
            match event {
                Event::Start(Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock | Tag::FootnoteDefinition(_)) => {
                    self.flush();
                    self.skipped += 1;
                }
                Event::End(
                    end @ (TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition),
                ) => {
                    if end == TagEnd::HtmlBlock {
                        let html = std::mem::take(&mut self.html);
                        self.builder.allows.comments(&html, self.text, span.start);
                    }
                    self.skipped = self.skipped.saturating_sub(1);
                }
                Event::Html(line) => self.html.push_str(&line),
                Event::InlineHtml(piece) => self.builder.allows.comments(&piece, self.text, span.start),
                Event::Start(Tag::BlockQuote(_)) => {
                    self.flush();
                    self.quoted += 1;
                }
                Event::End(TagEnd::BlockQuote(_)) => {
                    self.flush();
                    self.quoted = self.quoted.saturating_sub(1);
                }
                Event::Start(Tag::Heading { .. }) => {
                    self.flush();
                    let is_first = !self.builder.headline_given && self.builder.headlines.is_empty();
                    self.role = Some(if is_first { Role::Headline } else { Role::Subhead });
                }
                Event::Start(Tag::Paragraph) => {
                    self.flush();
                    self.role = Some(Role::Paragraph);
                }
                Event::End(TagEnd::Heading(_) | TagEnd::Paragraph) => self.flush(),
                Event::Start(Tag::Item) => {
                    self.flush();
                    self.items += 1;
                    self.role = Some(Role::Paragraph);
                }
                Event::End(TagEnd::Item) => {
                    self.flush();
                    self.items = self.items.saturating_sub(1);
                }
                // the alternative text of a picture is a separate caption
                Event::Start(Tag::Image { .. }) => {
                    self.flush();
                    self.role = Some(Role::Caption);
                }
                Event::End(TagEnd::Image) => {
                    self.flush();
                    self.role = Some(Role::Paragraph);
                }
                Event::Text(content) | Event::Code(content) => self.piece(&content, span),
                Event::SoftBreak | Event::HardBreak => self.piece(" ", span),
                _ => {}
            }
        }
        self.flush();
        self.builder.assign_roles(&self.block_quotations);
    }

    fn piece(&mut self, content: &str, span: Span) {
        if self.skipped > 0 || self.role.is_none() {
            return;
        }
        if span.of(self.text) != content {
            self.pieces.push(Piece { replacement: Some(content.into()), source: span });
            return;
        }
        match self.pieces.last_mut() {
            // every bracket comes as a separate piece
            Some(last) if last.replacement.is_none() && last.source.end == span.start => last.source.end = span.end,
            _ => self.pieces.push(Piece { replacement: None, source: span }),
        }
    }

    /// Adds the open block to the article.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let Some(role) = self.role.take() else { return };
        if pieces.iter().all(|piece| piece.content(self.text).trim().is_empty()) {
            return;
        }
        let block_quotations = self.quoted > 0 && role == Role::Paragraph;
        let first = self.builder.blocks.iter().all(|block| matches!(block.role, Role::Headline | Role::Dek));
        let span = self.builder.mapped(role, self.text, &pieces);
        let number = self.builder.blocks.len() - 1;
        let content = span.of(&self.builder.text);
        if block_quotations {
            self.block_quotations.push(number);
        } else if role == Role::Paragraph {
            let in_list = self.items > 0 && content.len() <= role::ITEM;
            self.builder.blocks[number].role = by_words(content, Around { first, last: true, in_list });
        }
        if role == Role::Headline {
            self.builder.name_headline("# heading", span);
        }
    }
}

/// The role of a paragraph or list item by its words; headings and captions are known from the markup.
fn by_words(content: &str, around: Around) -> Role {
    if is_module(content) {
        return Role::Furniture;
    }
    match role::role(content, around) {
        Role::Paragraph if around.in_list => Role::Item,
        role => role,
    }
}

/// An MDX line that imports or exports code: "import Chart from './chart'".
fn is_module(content: &str) -> bool {
    let brings = content.starts_with("import ") && content.trim_end_matches(';').ends_with(['\'', '"', '’', '”']);
    let hands = ["export const ", "export default ", "export function ", "export let "];
    brings || hands.iter().any(|start| content.starts_with(start))
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Role};
    use crate::source::{Format, Source};

    fn parse(text: &str) -> Article {
        Article::parse(Source::from_text("a.md", Format::Markdown, text.to_owned())).expect("an article")
    }

    #[test]
    fn parts_of_an_article() {
        let article = parse(
            "---\ntitle: Tides 'may rise'\nseo_title: Tides to rise\ndescription: A study says so.\n---\n\n\
             The *tide* may rise, [Dr Vance](x) said.\n\n## What next?\n\n![A gauge at dawn](g.jpg)\n\n\
             > \"We measure\", she said.\n\n```\ncode\n```\n\nThe end &amp; more.\n",
        );
        let blocks: Vec<(Role, &str)> =
            article.blocks.iter().map(|block| (block.role, block.span.of(&article.text))).collect();
        assert_eq!(
            blocks,
            [
                (Role::Headline, "Tides 'may rise'"),
                (Role::Headline, "Tides to rise"),
                (Role::Dek, "A study says so."),
                (Role::Paragraph, "The tide may rise, Dr Vance said."),
                (Role::Subhead, "What next?"),
                (Role::Caption, "A gauge at dawn"),
                (Role::Paragraph, "\"We measure\", she said."),
                (Role::Paragraph, "The end & more."),
            ]
        );
        let fields: Vec<&str> = article.headlines.iter().map(|headline| headline.field.as_str()).collect();
        assert_eq!(fields, ["title", "seo_title"]);
    }

    #[test]
    fn page_furniture_is_distinguished_from_the_story() {
        let article = parse(
            "import Chart from './chart'\n\n# Sluice fails\n\nBy Odo Fenn\n\nThe sluice failed on Monday.\n\n- It is old\n- It leaks\n\n\
             A diver at the sluice. Photograph: Odo Fenn/Echo\n\n*Odo Fenn contributed to this report.*\n\n\
             Correction: the sluice is in Wendle.\n\n1. The council meets on Friday.\n\n   It will vote.\n",
        );
        let roles: Vec<Role> = article.blocks.iter().map(|block| block.role).collect();
        let (note, item) = (Role::Furniture, Role::Item);
        let expected = [
            note,
            Role::Headline,
            note,
            Role::Paragraph,
            item,
            item,
            Role::Caption,
            note,
            Role::Correction,
            item,
            item,
        ];
        assert_eq!(roles, expected, "{:?}", article.text);
    }

    #[test]
    fn the_first_heading_is_the_headline() {
        let article = parse("# Tide rises\n\nIt rose.\n");
        assert_eq!(article.headlines[0].field, "# heading");
        assert_eq!(article.headlines[0].span.of(&article.text), "Tide rises");
        let place = article.locate(article.headlines[0].span).expect("a place");
        assert_eq!((place.start.line, place.start.column), (1, 3));
    }

    #[test]
    fn dropped_space_does_not_shift_what_follows() {
        for end in ["&nbsp;&nbsp;", "\u{2028}\u{2028}", "&emsp;*\u{3000}*"] {
            let text = format!("# T\n\nIt *rained*{end}\n\nAll day.\n");
            let article = parse(&text);
            for word in ["rained", "All", "day"] {
                let at = article.text.find(word).expect("there");
                let place = article.locate(crate::Span::new(at, at + word.len())).expect("a place");
                assert_eq!(place.bytes.of(&text), word);
            }
        }
    }

    #[test]
    fn spans_map_through_markup() {
        let article = parse("# T\n\nOne **bold** &amp; word.\n");
        let at = article.text.find("&").expect("there");
        let place = article.locate(crate::Span::new(at, at + 1)).expect("a place");
        assert_eq!(place.bytes.of("# T\n\nOne **bold** &amp; word.\n"), "&amp;");
    }
}
