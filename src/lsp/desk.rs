//! What the session asks about an article.

use crate::error::Error;
use crate::report::Results;
use crate::report::escape::one_line;
use crate::report::words::input_code;
use std::path::Path;

/// A text that is open in the editor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buffer<'a> {
    /// Its file, if it has one.
    pub path: Option<&'a Path>,
    /// The folder that is open in the editor, if there is one.
    pub folder: Option<&'a Path>,
    /// The editor's name for its language: "markdown".
    pub language: &'a str,
    pub text: &'a str,
}

/// Why a text was not checked.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// Where findings have the id of a rule: "input/malformed".
    pub code: String,
    /// A sentence for people, on one line.
    pub message: String,
    /// Whether the settings are wrong, not the article.
    pub settings: bool,
}

impl Failure {
    /// An article cannot be read.
    pub(crate) fn of_article(error: &Error) -> Failure {
        Failure { code: input_code(error), message: one_line(&error.message()), settings: false }
    }

    /// The settings or their baseline cannot be read.
    pub(crate) fn of_settings(error: &Error) -> Failure {
        Failure { code: input_code(error), message: one_line(&error.to_string()), settings: true }
    }
}

/// Reads articles for the session.
pub(crate) trait Desk {
    /// Reads and checks an article, and finds its quotations; `None` for a text that is not to be checked.
    ///
    /// # Errors
    /// When the article or its settings cannot be read.
    fn read(&mut self, buffer: &Buffer<'_>) -> Result<Option<Results>, Failure>;
}
