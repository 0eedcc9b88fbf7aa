//! HTML pages: headlines from the head and the text, prose without its markup.

use super::build::Builder;

/// Adds the blocks of a page, or of a piece of one.
///
/// # Errors
/// What is wrong, with the limit that it met.
pub(super) fn parse(_text: &str, _builder: &mut Builder) -> Result<(), String> {
    Err("HTML is not read yet".to_owned())
}

/// Adds the blocks of a piece of a page.
///
/// # Errors
/// What is wrong, with the limit that it met.
pub(super) fn parse_fragment(text: &str, builder: &mut Builder) -> Result<(), String> {
    super::plain::parse_body(text, None, builder);
    Ok(())
}
