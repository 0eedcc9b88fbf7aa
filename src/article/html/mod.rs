//! HTML pages: headlines from the head and the text, prose without its markup.

#[cfg(feature = "html")]
mod line;
#[cfg(feature = "html")]
mod tokens;

use super::build::Builder;

/// Adds the blocks of a page.
///
/// # Errors
/// What is wrong, with the limit that it met.
pub(super) fn parse(text: &str, builder: &mut Builder) -> Result<(), String> {
    parse_fragment(text, builder)
}

/// Adds the blocks of a piece of HTML that is a body and nothing else, as in a field of JSON or a feed: it has no headline.
///
/// # Errors
/// What is wrong, with the limit that it met.
#[cfg(feature = "html")]
pub(super) fn parse_fragment(text: &str, builder: &mut Builder) -> Result<(), String> {
    use super::role::{Around, role};
    let mut line = line::Line::default();
    for token in tokens::tokens(text, false) {
        match token {
            tokens::Token::Text(pieces) => {
                line.text(text, &pieces);
            }
            tokens::Token::Start(tokens::Tag { name, .. }) | tokens::Token::End(name, _) if name == "p" || name == "div" => {
                let pieces = std::mem::take(&mut line).finish(text);
                if !pieces.is_empty() {
                    let role = role(&line::content(text, &pieces), Around::default());
                    builder.mapped(role, text, &pieces);
                }
            }
            _ => {}
        }
    }
    let pieces = line.finish(text);
    if !pieces.is_empty() {
        let role = role(&line::content(text, &pieces), Around::default());
        builder.mapped(role, text, &pieces);
    }
    Ok(())
}

/// A build without the feature `html` reads none.
#[cfg(not(feature = "html"))]
pub(super) fn parse_fragment(_text: &str, _builder: &mut Builder) -> Result<(), String> {
    Err("this build reads no HTML".to_owned())
}

/// Whether a text is a page of HTML by how it opens: `<!doctype html`, or `<html`; XML declarations and comments may stand
/// before it.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
        while rest.starts_with(open) {
            let Some((_, behind)) = rest.split_once(close) else { return false };
            rest = behind.trim_start();
        }
    }
    let opens = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>')
    };
    opens("<!doctype html") || opens("<html")
}
