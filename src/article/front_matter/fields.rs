//! What the parsers of front matter have in common: named values, and how many of them there may be.

use crate::span::Span;
use hashbrown::HashSet;
use std::rc::Rc;

/// Front matter with more keys, values and lists than this is refused.
const MOST: usize = 10_000;
/// Front matter with more levels than this is refused.
const DEEPEST: usize = 64;
/// What a list adds to the path of what stands in it.
pub(super) const LIST: &str = "[]";
/// A path of more bytes is nobody's headline.
const LONGEST: usize = 256;

/// What is wrong with front matter, and at which byte of the file.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub(super) at: usize,
    pub(super) message: String,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// As it is, but for line breaks.
    Plain,
    /// With each single quotation mark twice.
    DoubledQuotes,
    /// With escapes that start with a backslash.
    Backslashes,
}

/// A single value.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What it says; many aliases may share it.
    pub(super) decoded: Rc<str>,
    /// Where it stands in the file, without the marks around it.
    pub(super) raw: Span,
    pub(super) quoting: Quoting,
}

/// A value and the names that lead to it, with points between them.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) path: String,
    pub(super) value: Value,
}

/// Gathers fields while a parser goes down into maps and lists and comes up again.
#[derive(Debug, Default)]
pub(super) struct FieldCollector {
    fields: Vec<Field>,
    levels: Vec<Container>,
    /// The names that lead to the value in hand.
    path: String,
    /// How many keys, values and lists there were.
    nodes: usize,
}

/// A map or a list that is open.
#[derive(Debug)]
struct Container {
    /// Bytes of the path that lead to it.
    before: usize,
    /// Whether names alone lead to it.
    named: bool,
    /// Whether they lead to its value in hand.
    here: bool,
    keys: HashSet<String>,
}

impl FieldCollector {
    /// A map, or else a list, begins at byte `at`. What stands in a list is found by the path of the list and "[]".
    pub(super) fn open(&mut self, map: bool, at: usize) -> Result<(), SyntaxError> {
        self.count(at)?;
        if self.levels.len() == DEEPEST {
            return Err(SyntaxError { at, message: format!("more than {DEEPEST} levels") });
        }
        let named = self.is_named();
        self.levels.push(Container { before: self.path.len(), named, here: named && !map, keys: HashSet::new() });
        if !map {
            self.path.push_str(LIST);
        }
        Ok(())
    }

    /// The innermost map or list ends.
    pub(super) fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.path.truncate(level.before);
        }
    }

    /// A key of the innermost map, at byte `at`; `None` for one that is no word.
    pub(super) fn key(&mut self, key: Option<&str>, at: usize) -> Result<(), SyntaxError> {
        self.count(at)?;
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        self.path.truncate(level.before);
        level.here = level.named && key.is_some();
        let Some(key) = key else { return Ok(()) };
        if !level.keys.insert(key.to_owned()) {
            return Err(SyntaxError { at, message: format!("the key \"{key}\" for the second time") });
        }
        if level.here {
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(key);
        }
        Ok(())
    }

    /// The value of the key, at byte `at`; `None` for one without words.
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

    /// Whether names lead to the value in hand.
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
