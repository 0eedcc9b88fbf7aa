//! Checks of the word lists: head lines, lower case, sorted, no duplicates, known tags; no negation is a stop word.

use super::tie::Ties;
use crate::language::{self, Words};
use std::collections::BTreeSet;
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

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/")
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
        let name = shown(&path);
        let text = fs::read_to_string(&path).expect("a list");
        let head = text.lines().take_while(|line| line.starts_with('#')).count();
        if head < 2 {
            faults.push(format!("{name}: needs two head lines: what it is, and its origin"));
        }
        if !text.ends_with('\n') || text.contains("\r") {
            faults.push(format!("{name}: lines end with a line feed, the last one too"));
        }
        let words: Vec<String> = entries(&path).into_iter().map(|(word, _)| word).collect();
        if words.is_empty() {
            faults.push(format!("{name}: is empty"));
        }
        for pair in words.windows(2).filter(|pair| pair[0] >= pair[1]) {
            faults.push(format!("{name}: {:?} does not sort before {:?}", pair[0], pair[1]));
        }
        for word in words.iter().filter(|word| **word != word.to_lowercase() || word.trim() != *word) {
            faults.push(format!("{name}: {word:?} is not lower case, or has spaces around it"));
        }
        for (word, tag) in entries(&path).iter().filter(|(_, tag)| tag.trim() != tag || tag.contains("  ")) {
            faults.push(format!("{name}: {word}: spaces around or doubled in the tag {tag:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a tag of a list of numbers is known; the head of the English list describes them.
fn is_number(tag: &str) -> bool {
    let value = |text: &str| text.parse::<f64>().is_ok();
    let pair = |text: &str, mark: &str| text.split_once(mark).is_some_and(|(one, other)| value(one) && value(other));
    let scaled = |text: &str| match text.split_once('*') {
        Some((name, times)) => !name.is_empty() && value(times),
        None => !text.is_empty(),
    };
    const WORDS: &str = "% %% %%% # ~ a aged about am and at between by change clock decade from item least minus most moves nearly no of old onto out over pm series to under";
    if tag == "out of" || WORDS.split(' ').any(|word| word == tag) || value(tag) || pair(tag, "/") {
        return true;
    }
    let mut rest = tag.chars();
    match rest.next() {
        Some('x' | '#' | '*') => value(rest.as_str()),
        Some('+') => pair(rest.as_str(), ".."),
        Some('¤') => scaled(rest.as_str().trim_start_matches('¤')),
        Some('=') => scaled(rest.as_str()),
        _ => false,
    }
}

/// Whether a tag of the list called `list` is known; lists with free tags are not checked.
fn is_known(list: &str, tag: &str) -> bool {
    match list {
        "abbreviations" => matches!(tag, "joins" | "ends" | "closes" | "digit" | "clock" | "unit" | "letter"),
        "starters" => matches!(tag, "small" | "capital" | ""),
        "first-names" => matches!(tag, "m" | "f"),
        "titles" => matches!(tag, "m" | "f" | ""),
        "months" => tag.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month)),
        "distinctive" => language::by_code(tag).is_some_and(|language| language.code == tag),
        "numbers" => is_number(tag),
        "spellings" => tag.split_once(' ').is_some_and(|(variety, _)| matches!(variety, "uk" | "us" | "us." | "ch")),
        "roles" | "irregular" | "elisions" | "contractions" | "synonyms" | "antonyms" | "demonyms" | "acronyms"
        | "weaker" | "deeds" => !tag.is_empty(),
        "hedges" => tag.is_empty() || tag == "backshift",
        "negations" => tag.split(' ').all(|tag| matches!(tag, "" | "alone" | "verb")),
        "links" | "kickers" | "organizations" => tag.is_empty(),
        "modality" => {
            let turn = |tag: &str| matches!(tag, "off" | "draft" | "resolve");
            let how = tag.rsplit_once(' ').filter(|(_, last)| turn(last)).map_or(tag, |(how, _)| how);
            let how = how.strip_prefix("modal ").or_else(|| how.strip_prefix("to ")).unwrap_or(how);
            matches!(how, "possible" | "planned" | "conditional" | "settled" | "denied") || turn(how)
        }
        "evidentials" => tag.split(' ').all(|tag| {
            let (how, behind) = tag.split_once(':').unwrap_or((tag, "-"));
            let known = "accuser admits alleges announces claims clears confirms denies excludes grants lacks maybe open pledges \
                         proves settles supposes told";
            !behind.is_empty() && known.split_whitespace().any(|one| one == how)
        }),
        "justice" => tag == "sought" || tag.parse::<u8>().is_ok_and(|rung| rung <= 6),
        "page-classes" => {
            matches!(tag, "aside" | "byline" | "caption" | "comments" | "dek" | "embed" | "hidden" | "quote" | "story")
        }
        "wide-verbs" => tag.is_empty() || tag == "noun",
        "sides" => tag.split(' ').filter(|tag| !matches!(*tag, "" | "earlier" | "later" | "again")).all(|tag| {
            let (before, sides) = tag.rsplit_once(':').unwrap_or(("word", tag));
            !before.is_empty() && sides.split(',').all(|side| side.starts_with(['+', '-', '=']) && side.len() > 1)
        }),
        "ties" => tag.split(' ').all(Ties::is_tag),
        "named-things" => matches!(tag, "" | "word" | "name" | "names" | "by" | "calls" | "they" | "self"),
        _ => true,
    }
}

#[test]
fn tags_are_known() {
    let mut faults = Vec::new();
    for path in lists().iter().filter(|path| shown(path).starts_with("lexicons")) {
        let list = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for (word, tag) in entries(path).iter().filter(|(_, tag)| !is_known(&list, tag)) {
            faults.push(format!("{}: {word}: unknown tag {tag:?}", shown(path)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn reporting_verbs_have_a_base_and_a_strength() {
    for language in language::all() {
        for (form, tags) in language.speech_verbs.iter() {
            let code = language.code;
            let marks: Vec<&str> = tags.split(' ').skip(1).collect();
            let strength = marks.iter().filter(|mark| matches!(**mark, "strong" | "weak")).count();
            assert_eq!(strength, 1, "{code}: {form}: {tags}");
            let known = |mark: &&str| {
                let plain = [
                    "strong",
                    "weak",
                    "inverts",
                    "outer",
                    "beside",
                    "clause",
                    "quotes",
                    "impersonal",
                    "labels",
                    "denies",
                    "doubts",
                    "promises",
                    "listener",
                    "relays",
                ];
                plain.contains(mark) || mark.starts_with("phrasal:") || mark.starts_with("denies:")
            };
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
        let (_, known) = negations.iter().find(|(code, _)| *code == language.code).expect("negations to look for");
        for word in *known {
            assert!(language.negations.contains(word), "{}: {word} is missing", language.code);
        }
        for (word, _) in language.negations.iter() {
            let code = language.code;
            assert!(
                !language.stopwords.contains(word),
                "{code}: {word} matters to the story and must not be a stop word"
            );
            assert!(!language.hedges.contains(word), "{code}: {word} is a negation and a hedge");
        }
    }
}

#[test]
fn every_list_is_used() {
    let registry = fs::read_to_string(root().join("src/language/packs.rs")).expect("the registry");
    for path in lists() {
        assert!(registry.contains(&format!("\"{}\"", shown(&path))), "{} is in no pack", shown(&path));
    }
}

/// The pairs of a list whose tags are other entries.
fn pairs(list: &Words) -> BTreeSet<(&'static str, &'static str)> {
    list.iter().flat_map(|(word, others)| others.split(' ').map(move |other| (word, other))).collect()
}

#[test]
fn synonyms_and_antonyms_agree() {
    for language in language::all() {
        let (synonyms, antonyms) = (pairs(&language.synonyms), pairs(&language.antonyms));
        for (word, other) in synonyms.iter().chain(&antonyms) {
            assert_ne!(word, other, "{}: a word is its own synonym or antonym", language.code);
        }
        for (word, other) in &synonyms {
            assert!(synonyms.contains(&(*other, *word)), "{}: {other} lacks its synonym {word}", language.code);
        }
        for (word, other) in &antonyms {
            assert!(antonyms.contains(&(*other, *word)), "{}: {other} lacks its antonym {word}", language.code);
            assert!(!synonyms.contains(&(*word, *other)), "{}: {word} and {other} are both", language.code);
        }
    }
}

#[test]
fn base_forms_and_spellings_have_no_chains() {
    for language in language::all() {
        let code = language.code;
        for (form, base) in language.irregular.iter() {
            assert_ne!(form, base, "{code}: {form} is its own base form");
            assert!(language.irregular.tag(base).is_none(), "{code}: {base}, the base form of {form}, has another");
        }
        for (word, tag) in language.spellings.iter() {
            let partner = tag.split_once(' ').map_or(tag, |(_, partner)| partner);
            let of_partner = language.spellings.tag(partner).and_then(|tag| tag.split_once(' '));
            assert!(
                of_partner.is_none_or(|(_, own)| own == partner),
                "{code}: {word} leads to {partner}, which leads to another word"
            );
        }
    }
}
