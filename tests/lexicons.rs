//! Word lists stay tidy: head lines, lower case, sorted, no doubles, known tags; no negation is a stop word.

use nutgraf::language;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of lists") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn lists() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&root().join("stopwords"), &mut found);
    files(&root().join("lexicons"), &mut found);
    found.sort();
    found
}

fn entries(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).expect("a list");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .map(|(word, tag)| (word.to_owned(), tag.to_owned()))
        .collect()
}

#[test]
fn every_list_is_tidy() {
    let mut faults = Vec::new();
    for path in lists() {
        let name = path.strip_prefix(root()).expect("below the root").display().to_string();
        let text = fs::read_to_string(&path).expect("a list");
        let head = text.lines().take_while(|line| line.starts_with('#')).count();
        if head < 2 {
            faults.push(format!("{name}: needs two head lines: what it is, and whose"));
        }
        if !text.ends_with('\n') || text.contains("\r") {
            faults.push(format!("{name}: lines end with a line feed, the last one too"));
        }
        let words: Vec<String> = entries(&path).into_iter().map(|(word, _)| word).collect();
        if words.is_empty() {
            faults.push(format!("{name}: is empty"));
        }
        for pair in words.windows(2).filter(|pair| pair[0] >= pair[1]) {
            faults.push(format!("{name}: {:?} does not stand before {:?}", pair[0], pair[1]));
        }
        for word in words.iter().filter(|word| **word != word.to_lowercase() || word.trim() != *word) {
            faults.push(format!("{name}: {word:?} is not lower case, or has spaces around it"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn tags_are_known() {
    let allowed = |list: &str| -> Option<&[&str]> {
        match list {
            "abbreviations" => Some(&["joins", "ends", "closes", "digit", "clock", "unit"]),
            "starters" => Some(&["small", "capital", ""]),
            "first-names" => Some(&["m", "f"]),
            "titles" => Some(&["m", "f", ""]),
            "grammar" => {
                Some(&["determiner", "preposition", "break", "auxiliary", "pronoun", "front", "stop", "time", "leans"])
            }
            _ => None,
        }
    };
    for path in lists() {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let Some(allowed) = allowed(&stem) else { continue };
        for (word, tags) in entries(&path) {
            for tag in tags.split(' ') {
                assert!(allowed.contains(&tag), "{}: {word}: unknown tag {tag:?}", path.display());
            }
        }
    }
}

#[test]
fn verbs_of_saying_have_a_base_and_a_strength() {
    for code in ["en", "de"] {
        let language = language::by_code(code).expect("a language we have");
        for (form, tags) in language.speech_verbs.iter() {
            let marks: Vec<&str> = tags.split(' ').skip(1).collect();
            let strength = marks.iter().filter(|mark| matches!(**mark, "strong" | "weak")).count();
            assert_eq!(strength, 1, "{code}: {form}: {tags}");
            let known =
                |mark: &&str| matches!(*mark, "strong" | "weak" | "inverts" | "outer") || mark.starts_with("phrasal:");
            assert!(marks.iter().all(known), "{code}: {form}: {tags}");
        }
    }
}

#[test]
fn no_negation_is_a_stop_word() {
    let negations: &[(&str, &[&str])] = &[
        ("en", &["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"]),
        ("de", &["nicht", "kein", "keine", "nie", "niemals", "ohne"]),
        ("fr", &["ne", "pas", "jamais", "non", "sans", "rien"]),
        ("es", &["no", "nunca", "sin", "ni"]),
        ("it", &["non", "mai", "senza"]),
        ("pt", &["não", "nunca", "sem"]),
        ("nl", &["niet", "geen", "nooit", "zonder"]),
        ("sv", &["inte", "ej", "aldrig", "utan"]),
        ("da", &["ikke", "aldrig", "uden"]),
        ("nb", &["ikke", "aldri", "uten"]),
        ("fi", &["ei", "eivät", "ilman"]),
        ("ru", &["не", "нет", "без"]),
    ];
    for language in language::all() {
        let (_, words) = negations.iter().find(|(code, _)| *code == language.code).expect("negations to look for");
        for word in *words {
            assert!(!language.stopwords.contains(word), "{}: {word} is the story, not a stop word", language.code);
        }
    }
}

#[test]
fn every_list_is_used() {
    let registry = fs::read_to_string(root().join("src/language/mod.rs")).expect("the registry");
    for path in lists() {
        let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        assert!(registry.contains(&name), "{name} is in no pack");
    }
}
