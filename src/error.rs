//! Errors: each names its input and, where possible, the remedy.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Extensions of the supported file types.
const KINDS: &str = ".txt, .text, .md, .markdown, .mdx, .html, .htm, .xhtml, .json, .jsonl, .ndjson, .rss, .atom, .xml";

/// An input that could not be processed. A bad headline is a finding, never an error.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The input could not be read.
    Read {
        /// Path, or `<stdin>`.
        name: String,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The bytes are not text in any known encoding, or not in the declared one.
    Decode {
        /// Path, or `<stdin>`.
        name: String,
        /// What is wrong, and where.
        message: String,
    },
    /// Neither a regular file nor a folder.
    NotAFile {
        /// The path.
        name: String,
    },
    /// The input is larger than allowed.
    TooLarge {
        /// Path, or `<stdin>`.
        name: String,
        /// Size in bytes, as far as it was read.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The input does not conform to its format, or exceeds a limit of it.
    Malformed {
        /// Path, or `<stdin>`.
        name: String,
        /// What is wrong, and where.
        message: String,
    },
    /// An unsupported file type.
    Unsupported {
        /// The path.
        name: String,
    },
    /// A folder contains no article.
    NoArticles {
        /// The folder.
        name: String,
    },
    /// An internal error: something panicked while the input was processed. The other inputs are still processed.
    Internal {
        /// The input that was being processed.
        name: String,
    },
    /// `check` found no headline in an input that was named.
    NoHeadline {
        /// Path, or `<stdin>`.
        name: String,
    },
}

impl Error {
    /// The name of the input.
    pub fn name(&self) -> &str {
        match self {
            Error::Read { name, .. }
            | Error::Decode { name, .. }
            | Error::NotAFile { name }
            | Error::TooLarge { name, .. }
            | Error::Malformed { name, .. }
            | Error::Unsupported { name }
            | Error::NoArticles { name }
            | Error::Internal { name }
            | Error::NoHeadline { name } => name,
        }
    }

    /// A short, stable code for machines.
    ///
    /// ```
    /// let error = nutgraf::Error::NoHeadline { name: "a.txt".into() };
    /// assert_eq!(error.code(), "no-headline");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Error::Read { .. } => "read",
            Error::Decode { .. } => "decode",
            Error::NotAFile { .. } => "not-a-file",
            Error::TooLarge { .. } => "too-large",
            Error::Malformed { .. } => "malformed",
            Error::Unsupported { .. } => "unsupported",
            Error::NoArticles { .. } => "no-articles",
            Error::Internal { .. } => "internal",
            Error::NoHeadline { .. } => "no-headline",
        }
    }

    /// The message without the name of the input.
    pub fn message(&self) -> String {
        match self {
            Error::Read { source, .. } => source.to_string(),
            Error::Decode { message, .. } | Error::Malformed { message, .. } => message.clone(),
            Error::Unsupported { .. } => {
                format!("unsupported file type (supported: {KINDS}); use --input-format to read it anyway")
            }
            Error::NotAFile { .. } => "not a regular file; pipe it in, with \"-\" as the path".to_owned(),
            Error::TooLarge { size, limit, .. } => {
                format!("{size} bytes, over the limit of {limit}; raise it with --max-file-size")
            }
            Error::NoArticles { .. } => format!("no articles in this folder (looked for {KINDS})"),
            Error::Internal { .. } => "internal error; please report it".to_owned(),
            Error::NoHeadline { .. } => {
                "no headline found; give one with --headline, or exclude the file in nutgraf.toml".to_owned()
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name(), self.message())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Runs `work` on the input called `name`. A panic in one article must not stop a run over many, so it is returned as
/// [`Error::Internal`], after the process's panic hook has reported it. With `panic = "abort"` the process still
/// aborts.
pub(crate) fn guarded<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Error> {
    // whatever `work` was changing is discarded together with its input
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Error::Internal { name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_with_its_input() {
        let error = guarded("a.txt", || panic!("on purpose"));
        assert_eq!(
            error.map_err(|error| (error.code(), error.name().to_owned())),
            Err(("internal", "a.txt".to_owned()))
        );
        assert!(matches!(guarded("a.txt", || 7), Ok(7)));
    }
}
