//! Shared by the parsers of front matter: named values and their limits.

use crate::span::Span;
use hashbrown::HashSet;
use std::rc::Rc;

/// Maximum keys, values and lists of front matter.
const MOST: usize = 10_000;
/// Maximum nesting depth of front matter.
const DEEPEST: usize = 64;
/// The path segment of a list.
pub(super) const LIST: &str = "[]";
/// Maximum bytes of a path; no headline has a longer one.
const LONGEST: usize = 256;

/// An error in front matter, with its byte offset in the file.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub(super) at: usize,
    pub(super) message: String,
}

/// The quoting style of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Verbatim except for line breaks.
    Plain,
    /// With single quotation marks doubled.
    DoubledQuotes,
    /// With backslash escapes.
    Backslashes,
}

/// A single value.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// The decoded value, which aliases may share.
    pub(super) decoded: Rc<str>,
    /// Its span in the file, without the quotation marks.
    pub(super) raw: Span,
    pub(super) quoting: Quoting,
}

/// A value and its path, with dots between the names.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) path: String,
    pub(super) value: Value,
}

/// Collects fields while a parser walks maps and lists.
#[derive(Debug, Default)]
pub(super) struct FieldCollector {
    fields: Vec<Field>,
    levels: Vec<Container>,
    /// The path of the current value.
    path: String,
    /// The number of keys, values and lists so far.
    nodes: usize,
}

/// An open map or list.
#[derive(Debug)]
struct Container {
    /// Length of its path in bytes.
    before: usize,
    /// Whether its path consists of names alone.
    named: bool,
    /// Whether the path of its current value does.
    here: bool,
    keys: HashSet<String>,
}

impl FieldCollector {
    /// Opens a map, or otherwise a list, at byte `at`. The path of a list's values is that of the list with "[]".
    pub(super) fn open(&mut self, map: bool, at: usize) -> Result<(), SyntaxError> {
        self.count(at)?;
        if self.levels.len() == DEEPEST {
            return Err(SyntaxError { at, message: format!("nested more than {DEEPEST} levels deep") });
        }
        let named = self.is_named();
        self.levels.push(Container { before: self.path.len(), named, here: named && !map, keys: HashSet::new() });
        if !map {
            self.path.push_str(LIST);
        }
        Ok(())
    }

    /// Closes the innermost map or list.
    pub(super) fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.path.truncate(level.before);
        }
    }

    /// Adds a key of the innermost map, at byte `at`; `None` for one that is not a string.
    pub(super) fn key(&mut self, key: Option<&str>, at: usize) -> Result<(), SyntaxError> {
        self.count(at)?;
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        self.path.truncate(level.before);
        level.here = level.named && key.is_some();
        let Some(key) = key else { return Ok(()) };
        if !level.keys.insert(key.to_owned()) {
            return Err(SyntaxError { at, message: format!("duplicate key \"{key}\"") });
        }
        if level.here {
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(key);
        }
        Ok(())
    }

    /// Adds the value of the key, at byte `at`; `None` for one without words.
    pub(super) fn value(&mut self, value: Option<Value>, at: usize) -> Result<(), SyntaxError> {
        self.count(at)?;
        if let Some(value) = value
            && self.is_named()
            && self.path.len() <= LONGEST
        {
            self.fields.push(Field { path: self.path.clone(), value });
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<Field> {
        self.fields
    }

    /// Whether the path of the current value consists of names alone.
    fn is_named(&self) -> bool {
        self.levels.last().is_none_or(|level| level.here)
    }

    fn count(&mut self, at: usize) -> Result<(), SyntaxError> {
        self.nodes += 1;
        if self.nodes > MOST {
            Err(SyntaxError { at, message: format!("more than {MOST} keys and values") })
        } else {
            Ok(())
        }
    }
}
