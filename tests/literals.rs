//! No word of a language stands in the code of the check: words, endings and prefixes are data of the lexicons.
//!
//! A literal of the check's code may be a tag that a list has, a piece of what people read (it has a space or a place to fill
//! in), or one of [`KNOWN`]; the constant of a rule is for people. What is asked of the letters of a word is no literal at all.

mod tokens;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tokens::{closing, starts, tokens, without_tests};

/// Where no word of a language may stand.
const FOLDERS: [&str; 4] = ["claims", "compare", "evidence", "rules"];

/// What is neither a tag nor for people, and why it may stand there.
const KNOWN: &[(&str, &str)] = &[
    ("here", "the note of a piece of evidence"),
    ("light", "the family of the deeds that a noun tells: \"make\" in \"make an offer\""),
];

/// Lists whose tags are words, or names of groups of words: nothing that the code may ask for.
const WORDS: &[&str] = &[
    "acronyms",
    "antonyms",
    "contractions",
    "demonyms",
    "elisions",
    "irregular",
    "page-words",
    "synonyms",
    "weaker",
    // words by what they do are asked for by their class, affixes by their kind
    "affixes",
    "grammar",
];

/// What looks at the letters of a text: no letter may stand in its brackets, not even those of a tag.
const LETTERS: &[&str] = &[
    "ends_with",
    "find",
    "rfind",
    "rsplit_once",
    "split_once",
    "starts_with",
    "strip_prefix",
    "strip_suffix",
    "trim_end_matches",
    "trim_matches",
    "trim_start_matches",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The tags that the lists have, and the parts that they are made of.
fn tags() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(&root().join("lexicons"), "txt") {
        let list = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if WORDS.contains(&list.as_str()) {
            continue;
        }
        for line in fs::read_to_string(&path).expect("a list").lines().filter(|line| !line.starts_with('#')) {
            let Some((_, tag)) = line.split_once('\t') else { continue };
            let parts = tag.split(' ').map(|part| match list.as_str() {
                // "turn:-grant" takes "turn" before it, "denies:zurück" that word behind it
                "sides" => part.rsplit(':').next().unwrap_or_default(),
                _ => part.split(':').next().unwrap_or_default(),
            });
            // the first part of these is a base form or the name of a family, the second of spellings the other spelling
            let kept: Vec<&str> = match list.as_str() {
                "speech-verbs" | "deeds" => parts.skip(1).collect(),
                "spellings" => parts.take(1).collect(),
                _ => parts.collect(),
            };
            let marks = |c: char| matches!(c, '+' | '-' | '=' | '!' | '¤');
            let named = kept.iter().flat_map(|part| part.split([',', '*']));
            found.extend(named.map(|part| part.trim_start_matches(marks).to_owned()));
        }
    }
    found
}

/// What stands between the marks of a literal; `None` for any other token.
fn inside(token: &str) -> Option<&str> {
    let from = token.trim_start_matches(['b', 'r', 'c', '#']);
    let mark = from.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    from.strip_prefix(mark)?.trim_end_matches('#').strip_suffix(mark)
}

/// Whether a literal has letters, escapes aside.
fn has_letters(text: &str) -> bool {
    let mut escaped = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if escaped && c == 'u' {
            rest.by_ref().find(|c| *c == '}');
        } else if c.is_alphabetic() && !escaped {
            return true;
        }
        escaped = c == '\\' && !escaped;
    }
    false
}

/// Whether the letters of a word are what stands before a place: `lower`, `case.lower(word)`.
fn are_letters(tokens: &[String], end: usize) -> bool {
    let opens = |at: &usize| closing(tokens, *at) + 1 == end;
    let name = match tokens[..end].last().map(String::as_str) {
        Some(")") => (0..end).rev().find(|at| tokens[*at] == "(" && opens(at)),
        _ => Some(end),
    };
    name.and_then(|name| tokens.get(name.checked_sub(1)?)).is_some_and(|name| name == "lower")
}

/// The literals of a file that may be words of a language.
fn faults(text: &str, tags: &BTreeSet<String>) -> Vec<String> {
    let tokens = without_tests(tokens(text));
    let mut found = Vec::new();
    // up to where no letter may stand
    let (mut at, mut bare) = (0, 0);
    while at < tokens.len() {
        if starts(&tokens, at, &["RULE", ":", "Rule", "=", "Rule", "{"]) {
            at = closing(&tokens, at + 5) + 1;
            continue;
        }
        let asked = LETTERS.contains(&tokens[at].as_str()) && starts(&tokens, at + 1, &["("]);
        let comma = |from: usize| (from..tokens.len()).find(|at| tokens[*at] == ",");
        if asked {
            bare = bare.max(closing(&tokens, at + 1));
        } else if starts(&tokens, at, &["=", "="]) && are_letters(&tokens, at)
            || starts(&tokens, at, &["!", "="]) && are_letters(&tokens, at)
        {
            bare = bare.max(at + 3);
        } else if starts(&tokens, at, &["matches", "!", "("])
            && comma(at).is_some_and(|comma| are_letters(&tokens, comma))
        {
            bare = bare.max(closing(&tokens, at + 2));
        }
        if let Some(literal) = inside(&tokens[at]).filter(|literal| has_letters(literal)) {
            // a list of tags in one literal is one of tags
            let tag = literal.split(' ').all(|part| tags.contains(part.trim_start_matches(['+', '-', '='])));
            let known = tag || literal.contains([' ', '{']) || KNOWN.iter().any(|(known, _)| *known == literal);
            if !known || at < bare {
                found.push(tokens[at].clone());
            }
        }
        at += 1;
    }
    found
}

#[test]
fn no_word_of_a_language_stands_in_the_check() {
    let tags = tags();
    let mut found = Vec::new();
    for path in FOLDERS.iter().flat_map(|folder| files(&root().join("src/check").join(folder), "rs")) {
        // files of tests, named so by the `mod.rs` beside them
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        for literal in faults(&fs::read_to_string(&path).expect("a source file"), &tags) {
            found.push(format!("{}: {literal}", path.strip_prefix(root()).expect("below the root").display()));
        }
    }
    assert!(found.is_empty(), "words of a language, or tags of no list:\n{}", found.join("\n"));
}

#[test]
fn a_word_of_a_language_is_found() {
    let tags = tags();
    for word in [
        r#"lower.ends_with("ing")"#,
        r#"case.lower(word).ends_with('s')"#,
        r#"lower.strip_prefix("un")"#,
        r#"lower == "whether""#,
        // tags of a list too
        r#"case.lower(at) != "to""#,
        r#"matches!(case.lower(at), "of" | "in")"#,
        r#"[lower, "ed"].concat()"#,
        r#"const OPEN: &[&str] = &["perhaps"];"#,
        r#"tag.trim_start_matches("modal ")"#,
    ] {
        assert!(!faults(word, &tags).is_empty(), "{word} is not found");
    }
    for fine in [
        r#"matches!(numbers.tag(case.lower(at)), Some("of" | "out of"))"#,
        r#"list.tag(lower) == Some("settled")"#,
        r#"named.roles.contains(&"premier")"#,
        r#"format!("{lower} {}", case.lower(word + 1))"#,
        r#"text.contains([',', '\u{2019}'])"#,
        r#"finding.message("the body does not say so")"#,
        r#"const RULE: Rule = Rule { summary: "never" };"#,
        r#"#[cfg(test)] mod tests { const WORD: &str = "never"; }"#,
    ] {
        assert_eq!(faults(fine, &tags), Vec::<String>::new(), "{fine}");
    }
}
