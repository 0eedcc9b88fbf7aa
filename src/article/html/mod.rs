//! HTML pages: headlines from the head and the text, prose without its markup.
//!
//! `tokens` tells tags and text with their places, `page` reads them into blocks, `story` chooses among these, `headlines`
//! gathers the headlines; `line` holds the text of a block, and `elements` knows what the elements are.

#[cfg(feature = "html")]
mod elements;
#[cfg(feature = "html")]
mod headlines;
#[cfg(feature = "html")]
mod line;
#[cfg(feature = "html")]
mod linked;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "html")]
mod story;
#[cfg(all(test, feature = "records"))]
mod tests;
#[cfg(feature = "html")]
mod tokens;

use super::build::Builder;

/// Adds the blocks of a page.
///
/// # Errors
/// What is wrong, with the limit that it met.
#[cfg(feature = "html")]
pub(super) fn parse(text: &str, builder: &mut Builder) -> Result<(), String> {
    let page = page::Page::read(text)?;
    allows(text, &page, builder);
    story::page(text, page, builder);
    Ok(())
}

/// Adds the blocks of a piece of HTML that is a body and nothing else, as in a field of JSON or a feed: it has no headline.
///
/// # Errors
/// What is wrong, with the limit that it met.
#[cfg(feature = "records")]
pub(super) fn parse_fragment(text: &str, builder: &mut Builder) -> Result<(), String> {
    let page = page::Page::read(text)?;
    allows(text, &page, builder);
    story::fragment(text, &page, builder);
    Ok(())
}

/// Takes what comments say is to stand.
#[cfg(feature = "html")]
fn allows(text: &str, page: &page::Page, builder: &mut Builder) {
    for span in &page.comments {
        let said = span.of(text).trim_start_matches(['<', '!', '-']).trim_end_matches(['-', '>']);
        builder.allows.comment(said, text, span.start);
    }
}

/// A build without the feature `html` reads none.
#[cfg(not(feature = "html"))]
pub(super) fn parse(_text: &str, _builder: &mut Builder) -> Result<(), String> {
    Err("this build reads no HTML".to_owned())
}
