//! Where articles come from: files, folders, standard input. The only floor that touches files.

use crate::error::Error;
use std::path::Path;

/// How an input marks its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
}

impl Format {
    /// The name in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
        }
    }
}

/// One input, decoded.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as the user gave it, or `<stdin>`.
    pub name: String,
    /// How the text is marked up.
    pub format: Format,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// A headline from outside the text (`--headline`), which then takes the place of the text's own.
    pub headline: Option<String>,
}

/// Reads one file.
///
/// # Errors
/// [`Error::Read`] or [`Error::Decode`].
pub fn read(path: &Path) -> Result<Source, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Read { name: name.clone(), source })?;
    let text =
        String::from_utf8(bytes).map_err(|error| Error::Decode { name: name.clone(), message: error.to_string() })?;
    Ok(Source { name, format: Format::Text, text, headline: None })
}
