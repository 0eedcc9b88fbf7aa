//! The words of a language as pieces of texts.

use nutgraf::language::{self, Language};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The tables of pieces of one language.
#[derive(Debug)]
pub struct Vocabulary {
    /// The language.
    pub language: &'static Language,
    /// The words of each of its lists, each with a space after it, some with a capital.
    pub words: Vec<Vec<&'static str>>,
    /// Whole sentences with quotations, and headlines.
    pub sentences: Vec<&'static str>,
}

impl Vocabulary {
    /// Its tables, and these.
    pub fn with<'t>(&'t self, more: &[&'t [&'t str]]) -> Vec<&'t [&'t str]> {
        let mut tables = more.to_vec();
        // as often as the words, of which there are a few dozen lists
        for list in &self.words {
            tables.push(list);
            tables.extend(more);
        }
        tables.push(&self.sentences);
        tables
    }
}

/// All vocabularies: of the languages with word lists, and one of no language.
pub fn all() -> &'static [Vocabulary] {
    static ALL: OnceLock<Vec<Vocabulary>> = OnceLock::new();
    ALL.get_or_init(|| {
        let sentences = sentences();
        let languages = language::all().iter().chain([language::general()]);
        languages
            .map(|language| Vocabulary {
                language,
                words: lists(language.code),
                sentences: sentences.get(language.code).or_else(|| sentences.get("en")).cloned().unwrap_or_default(),
            })
            .collect()
    })
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn lists(code: &str) -> Vec<Vec<&'static str>> {
    let folder = repository().join("lexicons").join(code);
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).expect("the lists of a language").map(|entry| entry.expect("an entry").path()).collect();
    // the engine's inputs mean the same everywhere
    files.sort();
    files.iter().map(|file| pieces(file)).filter(|list| !list.is_empty()).collect()
}

/// The words of a list; every fourth has a capital, as in names and at the start of sentences.
fn pieces(file: &Path) -> Vec<&'static str> {
    let text = fs::read_to_string(file).expect("a list");
    let words = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let piece = |(number, word): (usize, &str)| -> &'static str {
        let mut letters = word.chars();
        let first = letters.next().unwrap_or(' ');
        let capital = number % 4 == 3 || file.ends_with("first-names.txt") || file.ends_with("places.txt");
        let first: String = if capital { first.to_uppercase().collect() } else { first.to_string() };
        format!("{first}{} ", letters.as_str()).leak()
    };
    words.filter(|word| !word.is_empty()).enumerate().map(piece).collect()
}

/// Sentences by language: those of the traps for quotations, and English headlines with the articles below them.
fn sentences() -> HashMap<String, Vec<&'static str>> {
    let mut sentences: HashMap<String, Vec<&'static str>> = HashMap::new();
    let traps = fs::read_to_string(repository().join("fixtures/quotes/traps.jsonl")).expect("the traps");
    for line in traps.lines() {
        let trap: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let field = |name: &str| trap[name].as_str().expect("a field").to_owned();
        sentences.entry(field("lang")).or_default().push(format!("{} ", field("text")).leak());
    }
    let folder = fs::read_dir(repository().join("fixtures/headlines")).expect("the headlines");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let english = sentences.entry("en".to_owned()).or_default();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        match file.extension().and_then(|end| end.to_str()) {
            Some("tsv") => {
                let lines = text.lines().filter(|line| !line.starts_with('#'));
                english.extend(lines.filter_map(|line| line.split('\t').nth(3)).map(|line| &*line.to_owned().leak()));
            }
            Some("txt") => {
                english.extend(text.lines().filter(|line| !line.is_empty()).map(|line| &*line.to_owned().leak()))
            }
            _ => {}
        }
    }
    sentences
}
