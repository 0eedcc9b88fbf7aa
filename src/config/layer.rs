//! One settings file, parsed and checked against the table of keys.

use super::keys::{Key, Kind, SECTIONS, SEVERITIES, Section};
use crate::check::Selector;
use crate::error::Error;
use crate::language;
use crate::nearest::nearest;
use crate::source::{Patterns, Source};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml_edit::{Datetime, Document, Item, TableLike};

/// The settings of one file.
#[derive(Debug)]
pub(super) struct Layer {
    /// Its name, as given.
    pub(super) file: String,
    /// Its folder, which its paths are relative to.
    pub(super) root: PathBuf,
    /// By section and key.
    pub(super) settings: BTreeMap<(&'static str, &'static str), Setting>,
    pub(super) overrides: Vec<Override>,
    pub(super) waivers: Vec<Waiver>,
}

/// A value and its line.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) value: Value,
    pub(super) line: usize,
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Flag(bool),
    Number(f64),
    Texts(Vec<String>),
    /// In the order of the file.
    Pairs(Vec<(String, String)>),
}

/// Settings for some paths.
#[derive(Debug)]
pub(super) struct Override {
    pub(super) paths: Patterns,
    pub(super) settings: BTreeMap<&'static str, Setting>,
}

/// A waiver: the findings of a rule in some files are accepted.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The files it applies to.
    pub paths: Patterns,
    /// The pattern, as written.
    pub path: String,
    /// A rule or an area.
    pub rule: String,
    /// The reason for accepting them.
    pub reason: String,
    /// The last day on which it applies: "2027-01-31".
    pub until: Option<String>,
    /// Its position: "nutgraf.toml:12".
    pub place: String,
}

impl Layer {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::Malformed`] with the line, for invalid TOML, an unknown key, or an invalid value.
    pub(super) fn read(source: &Source, root: &Path) -> Result<Layer, Error> {
        let reader = Reader { source, root };
        let document = Document::parse(source.text.as_str()).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, error.message())
        })?;
        let mut layer = Layer {
            file: source.name.clone(),
            root: root.to_owned(),
            settings: BTreeMap::new(),
            overrides: Vec::new(),
            waivers: Vec::new(),
        };
        reader.document(document.as_table(), &mut layer)?;
        Ok(layer)
    }
}

struct Reader<'s> {
    source: &'s Source,
    root: &'s Path,
}

impl Reader<'_> {
    fn fault(&self, at: usize, message: impl std::fmt::Display) -> Error {
        let line = self.line(at);
        Error::Malformed { name: format!("{}:{line}", self.source.name), message: message.to_string() }
    }

    fn line(&self, at: usize) -> usize {
        self.source.position(at).line
    }

    /// The position of a key, as far as the parser knows it.
    fn at(table: &dyn TableLike, key: &str) -> usize {
        let (name, item) = (table.key(key).and_then(toml_edit::Key::span), table.get(key).and_then(Item::span));
        name.or(item).map_or(0, |span| span.start)
    }

    fn document(&self, table: &dyn TableLike, layer: &mut Layer) -> Result<(), Error> {
        for (key, item) in table.iter() {
            let at = Self::at(table, key);
            if let Some(section) = SECTIONS.iter().find(|section| section.name == key) {
                if section.repeatable {
                    self.each(section, item, at, layer)?;
                } else {
                    let inner = item.as_table_like();
                    let inner = inner.ok_or_else(|| self.fault(at, format!("\"{key}\" is a section: [{key}]")))?;
                    self.section(section, inner, layer)?;
                }
                continue;
            }
            let root = &SECTIONS[0];
            let Some(known) = root.keys.iter().find(|known| known.name == key) else {
                let names = root.keys.iter().map(|key| key.name).chain(SECTIONS.iter().map(|section| section.name));
                return Err(self.unknown(key, "", names, at));
            };
            layer.settings.insert((root.name, known.name), self.setting(known, item, at)?);
        }
        Ok(())
    }

    /// A section and its subsections.
    fn section(&self, section: &'static Section, table: &dyn TableLike, layer: &mut Layer) -> Result<(), Error> {
        if section.name == "summarize"
            && let Some((key, _)) = table.iter().nth(1)
        {
            return Err(self.fault(Self::at(table, key), "set only one of sentences, words, chars and ratio"));
        }
        for (key, item) in table.iter() {
            let at = Self::at(table, key);
            let inner = SECTIONS.iter().find(|inner| {
                let name = inner.name.strip_prefix(section.name).and_then(|name| name.strip_prefix('.'));
                name == Some(key)
            });
            match (inner, section.keys.iter().find(|known| known.name == key)) {
                (Some(inner), _) => self.each(inner, item, at, layer)?,
                (None, Some(known)) => {
                    layer.settings.insert((section.name, known.name), self.setting(known, item, at)?);
                }
                (None, None) => return Err(self.unknown(key, section.name, keys(section), at)),
            }
        }
        Ok(())
    }

    /// Every table of a repeatable section.
    fn each(&self, section: &'static Section, item: &Item, at: usize, layer: &mut Layer) -> Result<(), Error> {
        let name = section.name;
        let tables: Option<Vec<&dyn TableLike>> = match item {
            Item::ArrayOfTables(tables) => Some(tables.iter().map(|table| table as &dyn TableLike).collect()),
            item => item.as_array().and_then(|list| {
                list.iter().map(|value| value.as_inline_table().map(|it| it as &dyn TableLike)).collect()
            }),
        };
        let tables = tables.ok_or_else(|| self.fault(at, format!("expected an array of tables: [[{name}]]")))?;
        for table in tables {
            let mut settings = BTreeMap::new();
            let mut first = at;
            for (number, (key, item)) in table.iter().enumerate() {
                let at = Self::at(table, key);
                if number == 0 {
                    first = at;
                }
                let known = section.keys.iter().find(|known| known.name == key);
                let known = known.ok_or_else(|| self.unknown(key, name, keys(section), at))?;
                settings.insert(known.name, self.setting(known, item, at)?);
            }
            match name {
                "waiver" => layer.waivers.push(self.waiver(section, &settings, first)?),
                _ => layer.overrides.push(self.override_of(settings, first)?),
            }
        }
        Ok(())
    }

    fn override_of(&self, mut settings: BTreeMap<&'static str, Setting>, at: usize) -> Result<Override, Error> {
        let Some(Setting { value: Value::Texts(paths), .. }) = settings.remove("paths") else {
            return Err(self.fault(at, "an override needs paths: paths = [\"opinion/\"]"));
        };
        Ok(Override { paths: self.patterns(&paths, at)?, settings })
    }

    fn waiver(
        &self,
        section: &Section,
        settings: &BTreeMap<&'static str, Setting>,
        at: usize,
    ) -> Result<Waiver, Error> {
        let text = |name: &str| match settings.get(name) {
            Some(Setting { value: Value::Text(text), .. }) => Some(text.clone()),
            _ => None,
        };
        let needed = |name: &str| {
            let key = section.keys.iter().find(|key| key.name == name);
            let example = key.map_or("", |key| key.example);
            text(name).ok_or_else(|| self.fault(at, format!("a waiver needs a {name}: {name} = {example}")))
        };
        let (path, rule, reason) = (needed("path")?, needed("rule")?, needed("reason")?);
        let paths = self.patterns(std::slice::from_ref(&path), at)?;
        let place = format!("{}:{}", self.source.name, self.line(at));
        Ok(Waiver { paths, path, rule, reason, until: text("until"), place })
    }

    fn patterns(&self, patterns: &[String], at: usize) -> Result<Patterns, Error> {
        Patterns::new(self.root, patterns.iter().map(String::as_str)).map_err(|message| self.fault(at, message))
    }

    fn unknown<'n>(&self, key: &str, section: &str, known: impl Iterator<Item = &'n str>, at: usize) -> Error {
        let part = if section.is_empty() { String::new() } else { format!(" in [{section}]") };
        self.fault(at, format!("no setting \"{key}\"{part}{}", nearest(key, known)))
    }

    /// The value of a key, by the key's kind.
    fn setting(&self, key: &Key, item: &Item, at: usize) -> Result<Setting, Error> {
        let wrong = |wanted: &str| {
            let example = if key.example.is_empty() { key.default } else { key.example };
            self.fault(at, format!("\"{}\" must be {wanted}: {} = {example}", key.name, key.name))
        };
        let text = || item.as_str().map(str::to_owned).ok_or_else(|| wrong("a string"));
        let texts = || {
            let list = item.as_array().ok_or_else(|| wrong("a list of strings"))?;
            let texts: Option<Vec<String>> = list.iter().map(|value| value.as_str().map(str::to_owned)).collect();
            texts.ok_or_else(|| wrong("a list of strings"))
        };
        let number = || item.as_float().or_else(|| item.as_integer().map(|whole| whole as f64));
        let pairs = || {
            let table = item.as_table_like().ok_or_else(|| wrong("a table"))?;
            let pair = |(key, item): (&str, &Item)| Some((key.to_owned(), item.as_str()?.to_owned()));
            table.iter().map(pair).collect::<Option<Vec<_>>>().ok_or_else(|| wrong("a table of strings"))
        };
        let value = match key.kind {
            Kind::Text | Kind::Required => match text()? {
                empty if empty.trim().is_empty() => return Err(wrong("non-empty")),
                text => Value::Text(text),
            },
            Kind::Date => {
                let written = item.as_datetime().map(ToString::to_string).or_else(|| item.as_str().map(str::to_owned));
                let date = written.filter(|date| is_date(date));
                Value::Text(date.ok_or_else(|| wrong("a date"))?)
            }
            Kind::Choice(known) => {
                let text = text()?;
                if !known.contains(&text.as_str()) {
                    let near = nearest(&text, known.iter().copied());
                    let known = known.join(", ");
                    return Err(
                        self.fault(at, format!("unknown {} \"{text}\"; expected one of {known}{near}", key.name))
                    );
                }
                Value::Text(text)
            }
            Kind::Language => {
                let code = text()?;
                language::requested(&code).map_err(|message| self.fault(at, format!("\"{code}\": {message}")))?;
                Value::Text(code)
            }
            Kind::Flag => Value::Flag(item.as_bool().ok_or_else(|| wrong("true or false"))?),
            Kind::Count => {
                let count = item.as_integer().filter(|count| (1..=i64::from(u32::MAX)).contains(count));
                Value::Number(count.ok_or_else(|| wrong("a whole number from 1"))? as f64)
            }
            Kind::Share => {
                let share =
                    number().filter(|share| (0.0..=1.0).contains(share) && (*share > 0.0 || key.name != "ratio"));
                Value::Number(share.ok_or_else(|| wrong("a number from 0 to 1"))?)
            }
            Kind::Texts => Value::Texts(texts()?),
            Kind::Paths => {
                let paths = texts()?;
                self.patterns(&paths, at)?;
                Value::Texts(paths)
            }
            Kind::Rule => {
                let rule = text()?;
                self.rule(&rule, at)?;
                Value::Text(rule)
            }
            Kind::Rules => {
                let named = texts()?;
                named.iter().try_for_each(|name| self.rule(name, at))?;
                Value::Texts(named)
            }
            Kind::Names => Value::Pairs(pairs()?),
            Kind::Severities => {
                let pairs = pairs()?;
                for (rule, severity) in &pairs {
                    let at = item.as_table_like().map_or(at, |table| Self::at(table, rule));
                    self.rule(rule, at)?;
                    if !SEVERITIES.contains(&severity.as_str()) {
                        let near = nearest(severity, SEVERITIES.iter().copied());
                        let known = SEVERITIES.join(", ");
                        let message =
                            format!("unknown severity \"{severity}\" for {rule}; expected one of {known}{near}");
                        return Err(self.fault(at, message));
                    }
                }
                Value::Pairs(pairs)
            }
        };
        Ok(Setting { value, line: self.line(at) })
    }

    fn rule(&self, name: &str, at: usize) -> Result<(), Error> {
        name.parse::<Selector>().map(|_| ()).map_err(|unknown| self.fault(at, unknown.brief()))
    }
}

/// The names of a section's keys and subsections.
fn keys(section: &'static Section) -> impl Iterator<Item = &'static str> {
    let inner = SECTIONS.iter().filter_map(move |inner| inner.name.strip_prefix(section.name)?.strip_prefix('.'));
    section.keys.iter().map(|key| key.name).chain(inner)
}

/// Whether a text is a date in ISO 8601, so that dates compare like strings.
pub fn is_date(text: &str) -> bool {
    let is_day = |date: Datetime| date.date.is_some() && date.time.is_none() && date.offset.is_none();
    text.parse().is_ok_and(is_day) && text.len() == "2027-01-31".len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Layer, Error> {
        Layer::read(&Source::from_text("nutgraf.toml", Format::Text, text.to_owned()), Path::new("/desk"))
    }

    /// Pieces of settings, valid and invalid.
    fn piece() -> impl Strategy<Value = String> {
        let keys = || SECTIONS.iter().flat_map(|section| section.keys.iter().map(|key| key.name));
        let names = SECTIONS.iter().flat_map(|section| section.name.split('.')).chain(keys());
        let names: Vec<String> = names.map(str::to_owned).collect();
        let values: Vec<String> =
            SECTIONS.iter().flat_map(|section| section.keys).map(|key| key.example.to_owned()).collect();
        let marks = [
            "=",
            ".",
            "\n",
            "\r\n",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            ",",
            "#",
            "\"",
            "'",
            "\"\"\"",
            "\\u001b",
            "\u{1b}",
            "\0",
            "\u{feff}",
            "quote",
            "\"quote/altered\"",
            "\"off\"",
            "2027-01-31",
            "07:30:00",
            "-1",
            "1e400",
            "nan",
            "0x10",
            "true",
            "99999999999999999999",
            "\"../a\"",
            "\"[z-a]\"",
            "é",
            " ",
        ];
        prop_oneof![
            proptest::sample::select(names),
            proptest::sample::select(values),
            proptest::sample::select(marks.map(str::to_owned).to_vec()),
            (0..SECTIONS.len(), 0..16_usize).prop_map(|(section, key)| {
                let section = &SECTIONS[section];
                let key = &section.keys[key % section.keys.len()];
                let part = match (section.name, section.repeatable) {
                    ("", _) => String::new(),
                    (name, true) => format!("[[{name}]]"),
                    (name, false) => format!("[{name}]"),
                };
                format!("{part}\n{} = {}\n", key.name, key.example)
            }),
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_with_a_line(pieces in proptest::collection::vec(piece(), 0..12), sure: bool) {
            let text = if sure { pieces.concat() } else { pieces.join(" ") };
            if let Err(error) = read(&text) {
                let line = error.name().strip_prefix("nutgraf.toml:").and_then(|line| line.parse::<usize>().ok());
                let lines = text.split('\n').count();
                prop_assert!(line.is_some_and(|line| (1..=lines).contains(&line)), "{error}");
                prop_assert!(!error.message().is_empty());
            }
        }
    }

    #[test]
    fn only_dates_are_dates() {
        for day in ["2027-01-31", "2028-02-29", "1999-12-01"] {
            assert!(is_date(day), "{day}");
        }
        for none in [
            "",
            "2027-02-29",
            "2027-02-31",
            "2027-13-01",
            "2027-00-01",
            "2027-01-00",
            "2027-1-31",
            "2027-01-31T07:30:00",
            "2027-01-31 07:30:00Z",
            "07:30:00",
            "27-01-31",
            "2027-01-3x",
            " 2027-01-31",
            "2027-01-31\n",
        ] {
            assert!(!is_date(none), "{none}");
        }
    }

    #[test]
    fn numbers_keep_to_their_limits() {
        for (text, is_read) in [
            ("[summarize]\nratio = 0", false),
            ("[summarize]\nratio = 0.01", true),
            ("[summarize]\nratio = 1", true),
            ("[summarize]\nratio = 1.01", false),
            ("[summarize]\nratio = nan", false),
            ("[summarize]\nwords = 0", false),
            ("[summarize]\nwords = 1", true),
            ("[summarize]\nwords = 4294967295", true),
            ("[summarize]\nwords = 4294967296", false),
            ("[summarize]\nwords = 1.0", false),
            ("[summarize]\nwords = 1\nchars = 1", false),
            ("[check]\nmin-confidence = 0", true),
            ("[check]\nmin-confidence = -0.1", false),
            ("[check]\nmin-confidence = inf", false),
        ] {
            assert_eq!(read(text).is_ok(), is_read, "{text}");
        }
    }
}
