//! Settings of a repository: the nearest `nutgraf.toml` in the folders above an article, and the files it extends.

mod keys;
mod layer;
mod page;

pub use layer::{Waiver, is_date};
pub use page::{Escaping, effective, schema, template};

use crate::check::{Names, Selector, Severity};
use crate::error::Error;
use crate::source::{self, Patterns, real, whole};
use crate::summary::Budget;
use keys::is_key;
use layer::{Layer, Setting, Value};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file.
pub const FILE: &str = "nutgraf.toml";

/// Maximum size of a settings file, in bytes: 1 MiB.
const LARGEST: u64 = 1024 * 1024;
/// Maximum length of a chain of `extend`.
const DEEPEST: usize = 16;

/// The settings of a folder.
#[derive(Debug, Default)]
pub struct Config {
    /// The nearest file first, then those it extends.
    layers: Vec<Layer>,
    include: Option<Patterns>,
    exclude: Option<Patterns>,
    names: Arc<Names>,
}

impl Config {
    /// The settings of a file, with those of the files it extends.
    ///
    /// # Errors
    /// [`Error::Read`] and the like if a file cannot be read, [`Error::Malformed`] with the line of an invalid setting.
    pub fn read(file: &Path) -> Result<Config, Error> {
        let mut config = Config::default();
        // each with the position of the `extend` that names it
        let mut next = Some((file.to_owned(), None));
        while let Some((file, asked)) = next {
            let source = source::read_own(&file, LARGEST).map_err(|error| match asked {
                Some(name) => Error::Malformed { name, message: format!("cannot extend {error}") },
                None => error,
            })?;
            let layer = Layer::read(&source, &whole(file.parent().unwrap_or(Path::new(""))))?;
            next = match layer.settings.get(&("", "extend")) {
                Some(Setting { value: Value::Text(extended), line }) => {
                    let name = format!("{}:{line}", layer.file);
                    if config.layers.len() == DEEPEST {
                        let message = format!("more than {DEEPEST} files extend one another");
                        return Err(Error::Malformed { name, message });
                    }
                    let extended = file.parent().unwrap_or(Path::new("")).join(extended);
                    Some((source::shown(&whole(&extended)), Some(name)))
                }
                _ => None,
            };
            config.layers.push(layer);
        }
        config.include = config.patterns("include")?;
        config.exclude = config.patterns("exclude")?;
        config.names = Arc::new(config.all_names());
        Ok(config)
    }

    /// The patterns of the nearest file that has the key.
    fn patterns(&self, key: &'static str) -> Result<Option<Patterns>, Error> {
        let found = self.layers.iter().find_map(|layer| Some((layer, layer.settings.get(&("input", key))?)));
        let Some((layer, Setting { value: Value::Texts(patterns), .. })) = found else { return Ok(None) };
        let malformed = |message| Error::Malformed { name: layer.file.clone(), message };
        let patterns = Patterns::new(&layer.root, patterns.iter().map(String::as_str)).map_err(malformed)?;
        Ok(Some(patterns).filter(|patterns| !patterns.is_empty()))
    }

    /// Whether a file found in a folder is read, by its absolute path.
    pub fn reads(&self, path: &Path) -> bool {
        let included = self.include.as_ref().is_none_or(|patterns| patterns.matches(path));
        included && !self.exclude.as_ref().is_some_and(|patterns| patterns.matches(path))
    }

    /// The settings for one article, by its absolute path.
    pub fn at(&self, path: &Path) -> View<'_> {
        let overrides = self.layers.iter().map(|layer| {
            let fitting = layer.overrides.iter().enumerate().rev().filter(|(_, it)| it.paths.matches(path));
            fitting.map(|(at, _)| at).collect()
        });
        View { config: self, overrides: overrides.collect() }
    }

    /// All waivers, those of the nearest file first.
    pub fn waivers(&self) -> impl Iterator<Item = &Waiver> {
        self.layers.iter().flat_map(|layer| &layer.waivers)
    }

    /// The file of known findings, relative to the settings file that names it.
    pub fn baseline(&self) -> Option<PathBuf> {
        self.named_baseline().map(|(folder, file)| folder.join(file))
    }

    /// The file of known findings, if it is in the folder of the settings that name it. Settings come with a repository, so no
    /// other file is written because they say so.
    ///
    /// # Errors
    /// The file, if it is elsewhere.
    pub fn own_baseline(&self) -> Result<Option<PathBuf>, PathBuf> {
        let Some((folder, file)) = self.named_baseline() else { return Ok(None) };
        let file = folder.join(file);
        let is_inside = real(&file).starts_with(real(&folder.join("-")).parent().unwrap_or(folder));
        if is_inside && !file.is_symlink() { Ok(Some(file)) } else { Err(file) }
    }

    /// The folder of the settings that name a file of known findings, and its path from there.
    fn named_baseline(&self) -> Option<(&Path, &str)> {
        self.layers.iter().find_map(|layer| match layer.settings.get(&("check", "baseline")) {
            Some(Setting { value: Value::Text(path), .. }) => Some((layer.root.as_path(), path.as_str())),
            _ => None,
        })
    }

    /// The newsroom's names from all files. Where several files give a name's meaning, the nearest takes precedence.
    fn all_names(&self) -> Names {
        let mut names = Names::default();
        let mut known = HashSet::new();
        for layer in &self.layers {
            for ((section, key), setting) in &layer.settings {
                match (*section, *key, &setting.value) {
                    ("names", "people", Value::Texts(people)) => people.iter().for_each(|name| names.add_person(name)),
                    ("names", "never", Value::Texts(never)) => never.iter().for_each(|word| names.add_never(word)),
                    ("names", "same", Value::Pairs(same)) => {
                        let new = same.iter().filter(|(one, _)| known.insert(one));
                        new.for_each(|(one, other)| names.add_same(one, other));
                    }
                    _ => {}
                }
            }
        }
        names
    }
}

/// The settings for one article: overrides take precedence over general settings, and nearer files over farther ones.
#[derive(Debug)]
pub struct View<'c> {
    config: &'c Config,
    /// The matching overrides of each layer, the last first.
    overrides: Vec<Vec<usize>>,
}

impl View<'_> {
    fn get(&self, section: &'static str, key: &'static str) -> Option<&Value> {
        debug_assert!(is_key(section, key), "no setting {section}.{key}");
        self.all(section, key).next().map(|(_, setting)| &setting.value)
    }

    /// The values of a key with their files, in order of precedence.
    fn all(&self, section: &'static str, key: &'static str) -> impl Iterator<Item = (&Layer, &Setting)> {
        self.config.layers.iter().zip(&self.overrides).flat_map(move |(layer, fitting)| {
            let fitting = fitting.iter().filter_map(|at| layer.overrides.get(*at));
            let overridden = fitting.filter(move |_| section == "check").filter_map(move |it| it.settings.get(key));
            overridden.chain(layer.settings.get(&(section, key))).map(move |setting| (layer, setting))
        })
    }

    /// The effective values of a key, each with its origin ("nutgraf.toml:4"): all of names and severities, one of
    /// others.
    fn with_origin(&self, section: &'static str, key: &'static str) -> Vec<(&Value, String)> {
        let most = if section == "names" || key == "severity" { usize::MAX } else { 1 };
        let values = self.all(section, key).take(most);
        values.map(|(layer, setting)| (&setting.value, format!("{}:{}", layer.file, setting.line))).collect()
    }

    /// A text, such as ("check", "profile").
    pub fn text(&self, section: &'static str, key: &'static str) -> Option<&str> {
        match self.get(section, key)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A list of texts.
    pub fn texts(&self, section: &'static str, key: &'static str) -> Option<&[String]> {
        match self.get(section, key)? {
            Value::Texts(texts) => Some(texts),
            _ => None,
        }
    }

    /// A flag.
    pub fn flag(&self, section: &'static str, key: &'static str) -> Option<bool> {
        match self.get(section, key)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, section: &'static str, key: &'static str) -> Option<f64> {
        match self.get(section, key)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The newsroom's names.
    pub fn names(&self) -> &Arc<Names> {
        &self.config.names
    }

    /// Severities by rule or area, in order of precedence; `None` is off. Names were validated when they were read.
    pub fn severities(&self) -> Vec<(Selector, Option<Severity>)> {
        let pairs = self.all("check", "severity").filter_map(|(_, setting)| match &setting.value {
            Value::Pairs(pairs) => Some(pairs),
            _ => None,
        });
        let known = |(rule, severity): &(String, String)| Some((rule.parse().ok()?, severity.parse().ok()));
        pairs.flatten().filter_map(known).collect()
    }

    /// The length of a summary, from the nearest file that sets it.
    pub fn budget(&self) -> Option<Budget> {
        self.config.layers.iter().find_map(|layer| {
            let number = |key| match layer.settings.get(&("summarize", key))?.value {
                Value::Number(number) => Some(number),
                _ => None,
            };
            let count = |key| number(key).map(|number| number as usize);
            let words = count("words").map(Budget::Words).or(count("chars").map(Budget::Chars));
            words.or(number("ratio").map(Budget::Ratio)).or(count("sentences").map(Budget::Sentences))
        })
    }
}

/// The settings of every requested folder, each file read once.
#[derive(Debug)]
pub struct Configs {
    /// The settings for all folders, where none are searched for.
    fixed: Option<Arc<Config>>,
    known: HashMap<PathBuf, Arc<Config>>,
}

impl Configs {
    /// The settings of `file` for all articles; without it, those of the nearest [`FILE`] of each, or none if
    /// `isolated`.
    ///
    /// # Errors
    /// Those of [`Config::read`].
    pub fn new(file: Option<&Path>, isolated: bool) -> Result<Configs, Error> {
        let fixed = match file {
            Some(file) => Some(Arc::new(Config::read(file)?)),
            None => isolated.then(Arc::default),
        };
        Ok(Configs { fixed, known: HashMap::new() })
    }

    /// The settings of a file.
    ///
    /// # Errors
    /// Those of [`Config::read`].
    pub fn of_file(&mut self, path: &Path) -> Result<Arc<Config>, Error> {
        self.of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The settings of a folder. The upward search ends at the folder with `.git`.
    ///
    /// # Errors
    /// Those of [`Config::read`].
    pub fn of_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Error> {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        if let Some(known) = self.known.get(folder) {
            return Ok(Arc::clone(known));
        }
        let whole = whole(folder);
        let config = match source::upward(&whole, FILE, ".git") {
            None => Arc::default(),
            Some(file) => {
                let home = file.parent().unwrap_or(Path::new("")).to_owned();
                match self.known.get(&home) {
                    Some(known) => Arc::clone(known),
                    None => {
                        let read = Arc::new(Config::read(&source::shown(&file))?);
                        self.known.insert(home, Arc::clone(&read));
                        read
                    }
                }
            }
        };
        self.known.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}
