//! No word of a language is in code: words, endings and prefixes are data of the lexicons.
//!
//! A literal may be a tag that a list has, the name of a feature, a piece of what people read (it has a space or a
//! place to fill in), or one of [`KNOWN`]; the constant of a rule is for people. What is asked of the letters of a word
//! is no literal at all.

mod tokens;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tokens::{closing, starts, tokens, without_tests};

/// Files and folders that may not contain words of a language. The other files of `article` read markup, whose names
/// are not words; those of `quotation/model` name single verbs that are features of the trees.
const FOLDERS: &[&str] = &[
    "article/decoded_text.rs",
    "article/plain.rs",
    "article/pull_quote.rs",
    "article/role.rs",
    "check/claims",
    "check/compare",
    "check/evidence",
    "check/rules",
    "quotation/predicates.rs",
    "quotation/decide.rs",
    "quotation/grammar",
    "quotation/indirect",
    "quotation/marks",
    "quotation/mod.rs",
    "quotation/people",
    "quotation/speaker",
    "reading",
    "summary",
];

/// Literals that are neither tags nor for people: the path where each is allowed, and what it is.
const KNOWN: &[(&str, &str, &str)] = &[
    ("article/role.rs", "html", "a feature of the crate"),
    ("article/role.rs", "markdown", "a feature of the crate"),
    ("quotation", "generation", "a tag of grammar without a class"),
    ("quotation", "mute", "a tag of grammar without a class"),
    ("quotation/indirect/construction.rs", "around", "a construction, in the output"),
    ("quotation/indirect/construction.rs", "infinitive", "a construction, in the output"),
    ("quotation/indirect/construction.rs", "opened", "a construction, in the output"),
    ("quotation/indirect/construction.rs", "source", "a construction, in the output"),
    ("quotation/indirect/construction.rs", "statements.model", "a file"),
    ("quotation/indirect/construction.rs", "tagged", "a construction, in the output"),
    ("quotation/marks/mark_error.rs", "mismatched", "a mark error, in the output"),
    ("quotation/marks/mark_error.rs", "mixed", "a mark error, in the output"),
    ("quotation/marks/mark_error.rs", "not-repeated", "a mark error, in the output"),
    ("quotation/marks/mark_error.rs", "stray", "a mark error, in the output"),
    ("quotation/marks/mark_error.rs", "unclosed", "a mark error, in the output"),
    ("quotation/marks/mark_error.rs", "unread", "a mark error, in the output"),
    ("quotation/mod.rs", "lsp", "a feature of the crate"),
    ("reading/number/tag.rs", "x", "what the tag of a factor begins with"),
    ("reading/sentence", "C", "a Roman number"),
    ("reading/sentence", "I", "a Roman number"),
    ("reading/sentence", "L", "a Roman number"),
    ("reading/sentence", "V", "a Roman number"),
    ("reading/sentence", "X", "a Roman number"),
    ("reading/tags.rs", "nominal", "a tag of grammar without a class"),
    ("reading/tags.rs", "phrasal:", "what a tag of verbs of saying begins with"),
    ("reading/word.rs", "A", "a bound of the letters of ASCII"),
    ("reading/word.rs", "Z", "a bound of the letters of ASCII"),
    ("reading/word.rs", "z", "a bound of the letters of ASCII"),
    ("summary/feature_rows.rs", "refused", "a feature"),
    ("summary/likelihoods.rs", "dependent", "an ensemble, and a feature"),
    ("summary/likelihoods.rs", "mean", "a feature"),
    ("summary/likelihoods.rs", "pair", "a list of features"),
    ("summary/likelihoods.rs", "printable", "an ensemble"),
    ("summary/likelihoods.rs", "resolves", "an ensemble"),
    ("summary/likelihoods.rs", "sentence", "a list of features"),
    ("summary/likelihoods.rs", "summary.model", "a file"),
    ("summary/likelihoods.rs", "sufficient", "an ensemble"),
    ("summary/likelihoods.rs", "unfit", "an ensemble, and a feature"),
    ("summary/mod.rs", "query", "a feature"),
    ("summary/mod.rs", "sentence", "part of a note"),
];

/// Lists whose tags are words, or names of groups of words, which the code may not look up.
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
    // words are looked up by their class, affixes by their kind
    "affixes",
    "grammar",
];

/// Functions that examine the letters of a text: their arguments may not contain letters, not even those of a tag.
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
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
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

/// The tags of the lists, and their parts.
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
                // "turn:-grant" takes "turn" before it, "denies:zurück" that word after it
                "sides" => part.rsplit(':').next().unwrap_or_default(),
                _ => part.split(':').next().unwrap_or_default(),
            });
            // the first part of these is a base form or the name of a family, the second of spellings the other
            // spelling
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

/// The names of the features of a summary: the arguments of `feature`, and the list of those of pairs.
fn features() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(&root().join("src/summary"), "rs") {
        let tokens = tokens(&fs::read_to_string(&path).expect("a source file"));
        for at in 0..tokens.len() {
            let named = if starts(&tokens, at, &["feature", "("]) {
                at + 2..at + 3
            } else if starts(&tokens, at, &["const", "PAIR_FEATURE_NAMES"]) {
                let list = (at..tokens.len()).find(|at| starts(&tokens, *at, &["=", "["])).expect("a list") + 1;
                list..closing(&tokens, list)
            } else {
                continue;
            };
            found.extend(tokens[named].iter().filter_map(|token| inside(token)).map(str::to_owned));
        }
    }
    found
}

/// The text between the quotation marks of a literal; `None` for any other token.
fn inside(token: &str) -> Option<&str> {
    let from = token.trim_start_matches(['b', 'r', 'c', '#']);
    let mark = from.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    from.strip_prefix(mark)?.trim_end_matches('#').strip_suffix(mark)
}

/// Whether a literal has letters, apart from escapes.
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

/// Whether the expression before a position is the letters of a word: `lower`, `case.lower(word)`.
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
    // the end of the range in which no letter is allowed
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
            let class = starts(&tokens, at + 1, &[",", "Classes"]);
            let known = tag || class || literal.contains([' ', '{']);
            if !known || at < bare {
                found.push(tokens[at].clone());
            }
        }
        at += 1;
    }
    found
}

#[test]
fn no_word_of_a_language_is_in_code() {
    let mut tags = tags();
    tags.extend(features());
    let (mut found, mut needed) = (Vec::new(), BTreeSet::new());
    let src = root().join("src");
    for path in FOLDERS.iter().flat_map(|folder| files(&src.join(folder), "rs")) {
        // test files
        if path.file_stem().is_some_and(|stem| stem == "tests" || stem == "lexicons") {
            continue;
        }
        let file = path.strip_prefix(&src).expect("below the folder");
        for literal in faults(&fs::read_to_string(&path).expect("a source file"), &tags) {
            let known = |(place, known, _): &&(&str, &str, &str)| {
                file.starts_with(place) && inside(&literal).is_some_and(|literal| literal == *known)
            };
            match KNOWN.iter().find(known) {
                Some(known) => _ = needed.insert(known),
                None => found.push(format!("{}: {literal}", file.display())),
            }
        }
    }
    assert!(found.is_empty(), "words of a language, or tags of no list:\n{}", found.join("\n"));
    let idle: Vec<_> = KNOWN.iter().filter(|known| !needed.contains(known)).collect();
    assert!(idle.is_empty(), "these are no longer needed: {idle:?}");
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
