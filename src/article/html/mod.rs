//! HTML pages: headlines from the head and the text, and prose without markup.
//!
//! `tokens` finds tags and text with their positions, `page` reads them into blocks, `story` selects among these, and
//! `headlines` collects the headlines; `line` builds the text of a block, and `elements` classifies the elements.

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
/// Says which limit was exceeded.
#[cfg(feature = "html")]
pub(super) fn parse(text: &str, builder: &mut Builder) -> Result<(), String> {
    let page = page::Page::read(text)?;
    allows(text, &page, builder);
    story::page(text, page, builder);
    Ok(())
}

/// Adds the blocks of an HTML fragment that is only a body, as in a JSON or feed field, and has no headline.
///
/// # Errors
/// Says which limit was exceeded.
#[cfg(feature = "records")]
pub(super) fn parse_fragment(text: &str, builder: &mut Builder) -> Result<(), String> {
    let page = page::Page::read(text)?;
    allows(text, &page, builder);
    story::fragment(text, &page, builder);
    Ok(())
}

/// Reads the waivers in comments.
#[cfg(feature = "html")]
fn allows(text: &str, page: &page::Page, builder: &mut Builder) {
    for span in &page.comments {
        let said = span.of(text).trim_start_matches(['<', '!', '-']).trim_end_matches(['-', '>']);
        builder.allows.comment(said, text, span.start);
    }
}

/// Fails, because this build lacks the feature `html`.
#[cfg(not(feature = "html"))]
pub(super) fn parse(_text: &str, _builder: &mut Builder) -> Result<(), String> {
    Err("this build cannot read HTML".to_owned())
}
