//! Where articles come from: files, folders and standard input. The only layer that reads files.

mod decode;
mod original;
#[cfg(feature = "cli")]
mod own_folder;
#[cfg(feature = "cli")]
mod patterns;
#[cfg(feature = "cli")]
mod replace;
#[cfg(feature = "cli")]
mod walk;

use crate::error::Error;
use crate::nearest::UnknownName;
use crate::span::{Position, Span, TextIndex, Unit};
use original::Original;
#[cfg(feature = "cli")]
pub(crate) use own_folder::{OpenList, OwnFolder, REPORT, REPORT_HEAD};
#[cfg(feature = "cli")]
pub(crate) use patterns::{Patterns, real, whole};
#[cfg(feature = "cli")]
pub(crate) use replace::Replacement;
use std::fmt;
use std::io::Read;
use std::iter;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

/// Default maximum size of a file: 16 MiB.
pub const MAX_FILE_SIZE: u64 = 16 * 1024 * 1024;

/// Maximum size of a Markdown file: 1 MiB, ten times the longest article. A larger one is read as plain text, with a
/// note, because the parser takes up to sixty times the size of a hostile file in memory.
pub const MAX_MARKDOWN: usize = 1024 * 1024;

/// The name of standard input in results.
pub(crate) const STDIN: &str = "<stdin>";

/// The format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown and MDX, with or without front matter.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// A JSON document: an article, or a list of them.
    Json,
    /// One JSON object per line.
    #[cfg_attr(feature = "cli", value(name = "jsonl"))]
    JsonLines,
    /// RSS or Atom.
    Feed,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Format, UnknownName> {
        UnknownName::find("format", name, &Format::ALL, Format::name)
    }
}

impl Format {
    /// Every format.
    pub(crate) const ALL: [Format; 6] =
        [Format::Text, Format::Markdown, Format::Html, Format::Json, Format::JsonLines, Format::Feed];

    /// The name in JSON output.
    ///
    /// ```
    /// use nutgraf::source::Format;
    /// assert_eq!(Format::JsonLines.name(), "jsonl");
    /// assert_eq!("jsonl".parse(), Ok(Format::JsonLines));
    /// assert!("docx".parse::<Format>().is_err());
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Feed => "feed",
        }
    }

    /// The format that a file's extension indicates; `None` for unsupported file types.
    ///
    /// ```
    /// use nutgraf::source::Format;
    /// assert_eq!(Format::of_path("story.md".as_ref()), Some(Format::Markdown));
    /// assert_eq!(Format::of_path("photo.jpg".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" | "mdx" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "rss" | "atom" | "xml" => Some(Format::Feed),
            _ => None,
        }
    }

    /// The format of a text without a name, by its first tag or brace; plain text if it opens with neither.
    ///
    /// ```
    /// use nutgraf::source::Format;
    /// assert_eq!(Format::of_text("<!DOCTYPE html><p>Rain"), Format::Html);
    /// assert_eq!(Format::of_text("{\"title\": \"Rain\"}"), Format::Json);
    /// assert_eq!(Format::of_text("Rain falls"), Format::Text);
    /// ```
    pub fn of_text(text: &str) -> Format {
        let opens = |text: &str, tag: &str| {
            let start = text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
            start && !text[tag.len()..].starts_with(char::is_alphanumeric)
        };
        // an XML declaration and comments may precede the first tag of a page
        let text = text.trim_start();
        let mut rest = text;
        for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
            while rest.starts_with(open) {
                rest = rest.split_once(close).map_or("", |(_, behind)| behind.trim_start());
            }
        }
        if opens(rest, "<!doctype html") || opens(rest, "<html") {
            Format::Html
        } else if opens(text, "<?xml") || opens(rest, "<rss") || opens(rest, "<feed") {
            Format::Feed
        } else if text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(2);
            let is_object = |line: &str| line.starts_with('{') && line.ends_with('}');
            let lines = lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object);
            if lines { Format::JsonLines } else { Format::Json }
        } else if text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{')) {
            Format::Json
        } else {
            Format::Text
        }
    }
}

/// The encoding of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8 {
        /// Whether the file has a byte order mark.
        mark: bool,
    },
    /// UTF-16 with its byte order mark.
    Utf16,
    /// An older encoding, by its WHATWG name.
    Other(&'static str),
}

/// One input, decoded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Source {
    /// The path as given, or `<stdin>`.
    pub name: String,
    /// The format of the text.
    pub format: Format,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// A headline from outside the text (`--headline`), which replaces the text's own.
    pub headline: Option<String>,
    /// The encoding of the file.
    pub encoding: Encoding,
    /// Notes for the user ("not UTF-8; read as windows-1252").
    pub notes: Vec<String>,
    /// The bytes of the file, where the text does not tell how many each character has.
    bytes: Arc<[u8]>,
    original: OnceLock<Original>,
    lines: OnceLock<Vec<usize>>,
    /// Index of characters before each byte of the text, since a line may be as long as the file.
    chars: OnceLock<TextIndex>,
}

impl Source {
    /// Reads and decodes a file. The extension determines the format; without one, the first tag does.
    ///
    /// # Errors
    /// [`Error::Read`]; [`Error::NotAFile`] for folders and pipes; [`Error::Unsupported`] for an unsupported extension;
    /// [`Error::TooLarge`] above [`MAX_FILE_SIZE`]; [`Error::Decode`].
    ///
    /// ```
    /// use nutgraf::source::{Format, Source};
    /// let source = Source::from_path("fixtures/articles/harbour-levy.txt".as_ref())?;
    /// assert_eq!(source.format, Format::Text);
    /// assert_eq!(Source::from_path("fixtures".as_ref()).unwrap_err().code(), "not-a-file");
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn from_path(path: &Path) -> Result<Source, Error> {
        read(&Input::file(path), &ReadOptions { format: None, limit: MAX_FILE_SIZE, stdin_name: None })
    }

    /// A source from a text in memory.
    pub fn from_text(name: &str, format: Format, text: String) -> Source {
        Source {
            name: name.to_owned(),
            format,
            text,
            headline: None,
            encoding: Encoding::Utf8 { mark: false },
            notes: Vec::new(),
            bytes: Arc::default(),
            original: OnceLock::new(),
            lines: OnceLock::new(),
            chars: OnceLock::new(),
        }
    }

    /// Decodes bytes.
    ///
    /// # Errors
    /// [`Error::Decode`].
    ///
    /// ```
    /// use nutgraf::source::{Format, Source};
    /// let source = Source::from_bytes("a.txt", Format::Text, b"\xEF\xBB\xBFRain".to_vec()).unwrap();
    /// assert_eq!(source.text, "Rain");
    /// assert_eq!(source.original(0), 3);
    /// ```
    pub fn from_bytes(name: &str, format: Format, bytes: Vec<u8>) -> Result<Source, Error> {
        let decoded = decode::decode(bytes).map_err(|message| Error::Decode { name: name.to_owned(), message })?;
        let mut source = Source::from_text(name, format, decoded.text);
        (source.encoding, source.bytes) = (decoded.encoding, decoded.bytes.into());
        source.notes.extend(decoded.note);
        if source.format == Format::Markdown && source.text.len() > MAX_MARKDOWN {
            source.format = Format::Text;
            source.notes.push(format!("Markdown of more than {MAX_MARKDOWN} bytes; read as plain text"));
        }
        Ok(source)
    }

    /// Returns the line and column of byte `offset` of the text.
    pub fn position(&self, offset: usize) -> Position {
        let text = &self.text;
        let (line, span) = self.line(offset);
        let chars = self.chars.get_or_init(|| TextIndex::new(text, Unit::Char));
        Position { line, column: (chars.before(text, offset) + 1).saturating_sub(chars.before(text, span.start)) }
    }

    /// The number of the line with byte `offset` of the text, from 1, and its span with its line end.
    pub(crate) fn line(&self, offset: usize) -> (usize, Span) {
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        (line, Span::new(start, lines.get(line).copied().unwrap_or(self.text.len())))
    }

    /// A message with the position of byte `offset` of the text: "line 3, column 1: missing comma".
    #[cfg(feature = "records")]
    pub(crate) fn placed(&self, offset: usize, what: &str) -> String {
        let place = self.position(offset.min(self.text.len()));
        format!("line {}, column {}: {what}", place.line, place.column)
    }

    /// Returns the offset in the original file of byte `offset` of the text.
    pub fn original(&self, offset: usize) -> usize {
        match self.encoding {
            Encoding::Utf8 { mark } => offset + if mark { 3 } else { 0 },
            Encoding::Utf16 | Encoding::Other(_) => {
                let (text, bytes) = (&self.text, &self.bytes);
                let original = self.original.get_or_init(|| Original::new(text, self.encoding, bytes));
                original.of(text, self.encoding, bytes, offset)
            }
        }
    }
}

/// The start of each line; lines end with LF, CRLF or CR.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    iter::once(0).chain(line_ends(text)).collect()
}

/// The offset behind each line break.
pub(crate) fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes);
    breaks.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}

/// An input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Whether the user named the file, rather than a folder that contains it.
    pub named: bool,
}

impl Input {
    /// A file that was named, even if its name is `-`.
    fn file(path: &Path) -> Input {
        let path = if path.as_os_str() == "-" { Path::new("./-") } else { path };
        Input { path: path.to_owned(), named: true }
    }

    /// Whether this is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// Whether its extension says little about its content: JSON and XML files found in a folder may contain anything.
    #[cfg(feature = "cli")]
    pub(crate) fn may_not_be_article(&self) -> bool {
        let ending = self.path.extension().map(|ending| ending.to_ascii_lowercase());
        let anything = ["json", "jsonl", "ndjson", "xml"];
        !self.named && ending.is_some_and(|ending| anything.iter().any(|known| ending == *known))
    }
}

/// What a path resolves to.
#[cfg(feature = "cli")]
#[derive(Debug, Default)]
pub(crate) struct Discovered {
    /// The file itself, or the articles of a folder.
    pub inputs: Vec<Input>,
    /// Files of a folder whose type is not supported.
    pub unsupported: Vec<PathBuf>,
    /// Files of a folder that are not articles by their names ("README.md").
    pub non_articles: Vec<PathBuf>,
    /// Folders of reports, whose pages are not articles.
    pub reports: Vec<PathBuf>,
    /// What of a folder could not be read.
    pub errors: Vec<Error>,
}

/// Resolves a path to the file itself or the files of a folder; with `among`, sorted paths by their real folders, only
/// what is among these.
#[cfg(feature = "cli")]
pub(crate) fn find(path: &Path, among: Option<&[PathBuf]>) -> Discovered {
    if path.is_dir() {
        return match among {
            None => walk::found(path),
            Some(among) => walk::among(path, among),
        };
    }
    if among.is_some_and(|among| path.as_os_str() != "-" && among.binary_search(&real(path)).is_err()) {
        return Discovered::default();
    }
    Discovered { inputs: vec![Input { path: path.to_owned(), named: true }], ..Discovered::default() }
}

/// What is called `name` in `folder` or in the nearest one above it, be it a file that can be read or not; the search ends in the folder that holds `top`.
#[cfg(feature = "cli")]
pub(crate) fn upward(folder: &Path, name: &str, top: &str) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let file = folder.join(name);
        if std::fs::symlink_metadata(&file).is_ok() {
            return Some(file);
        }
        if folder.join(top).exists() {
            return None;
        }
    }
    None
}

/// Whether a file is not an article by its name or place, whatever its extension: a README, a file for machines, or a
/// page of a report.
#[cfg(feature = "cli")]
pub(crate) fn is_non_article(path: &Path) -> bool {
    path.file_name().is_some_and(|name| walk::is_non_article(&name.to_string_lossy()))
        || path.ancestors().skip(1).any(own_folder::is_report)
}

/// Whether the file or folder exists.
#[cfg(feature = "cli")]
pub(crate) fn exists(path: &Path) -> bool {
    path.exists()
}

/// A path relative to the working folder if it is below it.
#[cfg(feature = "cli")]
pub(crate) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map_or_else(|_| path.to_owned(), Path::to_owned)
}

/// Options for reading inputs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadOptions<'a> {
    /// The format of all inputs; if not set, it is determined by the extension, or by the text if there is none.
    pub format: Option<Format>,
    /// Maximum size of an input, in bytes.
    pub limit: u64,
    /// The name of standard input, which determines its format.
    pub stdin_name: Option<&'a str>,
}

/// Reads one input.
///
/// # Errors
/// [`Error::Read`], [`Error::NotAFile`], [`Error::Unsupported`], [`Error::TooLarge`] or [`Error::Decode`].
pub(crate) fn read(input: &Input, options: &ReadOptions<'_>) -> Result<Source, Error> {
    if input.is_stdin() {
        let name = options.stdin_name.unwrap_or(STDIN);
        let format = promised(Path::new(name), options.format)?;
        return decoded(name, format, read_limited(std::io::stdin().lock(), name, options.limit, 0)?);
    }
    let name = input.path.display().to_string();
    let failed = |source| Error::Read { name: name.clone(), source };
    // checked before opening: opening a pipe without a writer would block forever
    let kind = std::fs::metadata(&input.path).map_err(failed)?;
    if !kind.is_file() {
        return Err(Error::NotAFile { name });
    }
    let format = promised(&input.path, options.format)?;
    if kind.len() > options.limit {
        return Err(Error::TooLarge { name, size: kind.len(), limit: options.limit });
    }
    let file = std::fs::File::open(&input.path).map_err(failed)?;
    let bytes = read_limited(file, &name, options.limit, kind.len())?;
    decoded(&name, format, bytes)
}

/// Reads a file that is not an article: settings, a list of findings.
///
/// # Errors
/// As [`read`], without the remedies for articles.
#[cfg(feature = "cli")]
pub(crate) fn read_own(path: &Path, limit: u64) -> Result<Source, Error> {
    let options = ReadOptions { format: Some(Format::Text), limit, stdin_name: None };
    read(&Input::file(path), &options).map_err(|error| match error {
        Error::NotAFile { name } => Error::Malformed { name, message: "not a regular file".to_owned() },
        Error::TooLarge { name, size, limit } => {
            Error::Malformed { name, message: format!("{size} bytes, over the limit of {limit}") }
        }
        other => other,
    })
}

/// The format that was requested or that the name indicates; `None` if only the text can tell.
fn promised(path: &Path, asked: Option<Format>) -> Result<Option<Format>, Error> {
    if asked.is_some() || path.extension().is_none() {
        return Ok(asked);
    }
    let format = Format::of_path(path);
    if format.is_none() { Err(Error::Unsupported { name: path.display().to_string() }) } else { Ok(format) }
}

/// Decodes bytes into a source, and guesses the format if it is not known.
fn decoded(name: &str, format: Option<Format>, bytes: Vec<u8>) -> Result<Source, Error> {
    let mut source = Source::from_bytes(name, format.unwrap_or(Format::Text), bytes)?;
    if format.is_none() {
        source.format = Format::of_text(&source.text);
    }
    Ok(source)
}

/// Reads at most `limit` bytes; `likely` is the expected size, so that they are read in one go.
fn read_limited(reader: impl Read, name: &str, limit: u64, likely: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(likely.min(limit)).unwrap_or(0));
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|source| Error::Read { name: name.to_owned(), source })?;
    let size = bytes.len() as u64;
    if size > limit {
        return Err(Error::TooLarge { name: name.to_owned(), size, limit });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oversized_markdown_is_text() {
        let read = |bytes: usize| {
            let source = Source::from_bytes("a.md", Format::Markdown, vec![b'['; bytes]).expect("text");
            (source.format, source.notes.len())
        };
        assert_eq!(read(MAX_MARKDOWN), (Format::Markdown, 0));
        assert_eq!(read(MAX_MARKDOWN + 1), (Format::Text, 1));
    }

    #[test]
    fn the_first_tag_tells_the_format() {
        for (text, format) in [
            ("\n <!doctype HTML>\n<p>", Format::Html),
            ("<html lang=\"en\">", Format::Html),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>", Format::Html),
            ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", Format::Feed),
            ("<rss>", Format::Feed),
            ("<!--Port Callan-->\n<html>", Format::Html),
            ("<!-- Rain falls", Format::Text),
            ("<?xml", Format::Feed),
            ("<feed xmlns=\"x\">", Format::Feed),
            ("<feeding time>", Format::Text),
            ("Rain <html>", Format::Text),
            ("<h\u{e9}", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of_text(text), format, "{text}");
        }
        let marked = decoded("a", None, b"\xEF\xBB\xBF <html>".to_vec()).expect("text");
        assert_eq!(marked.format, Format::Html);
    }

    #[test]
    fn the_error_for_unsupported_types_names_the_supported_ones() {
        let message = Error::Unsupported { name: "a.docx".into() }.message();
        let known = message.split([' ', ',', '(', ')', ';']).filter(|word| word.starts_with('.'));
        assert_eq!(known.clone().count(), 14);
        for ending in known {
            assert!(Format::of_path(Path::new(&format!("a{ending}"))).is_some(), "{ending}");
        }
    }
}
