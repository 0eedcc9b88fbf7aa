//! Whole articles: their parts and speakers against hand-written truth, and their expected summaries and reports.
//!
//! `UPDATE=1 cargo test --test articles` rewrites the expected output and the list of speakers that are still wrong
//! (`fixtures/known`), to be read as a diff. The truth (`expected.tsv`) is never rewritten.

mod known;

use known::Failures;
use nutgraf::article::{Article, Role};
use nutgraf::check::{self, Check, Settings, Severity, Verdict};
use nutgraf::quotation::{self, Class, Quotations};
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::{Span, language};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
}

/// The articles of a folder by name, in order.
fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(fixtures(folder))
        .expect("a folder of fixtures")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt") || name.ends_with(".md"))
        .collect();
    names.sort();
    names
}

fn article(folder: &str, name: &str) -> Article {
    let text = fs::read_to_string(fixtures(folder).join(name)).expect("a fixture");
    let format = if name.ends_with(".md") { Format::Markdown } else { Format::Text };
    Article::parse(Source::from_text(name, format, text)).expect("an article")
}

/// The rows of a table: fields separated by tabs; `#` begins a comment.
fn table(folder: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(fixtures(folder).join("expected.tsv")).expect("a table");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

/// Reads an article and passes on all results.
fn read<T>(article: &Article, look: impl FnOnce(&Reading<'_>, &Quotations, &[Check]) -> T) -> T {
    let reading = Reading::of(article, language::guess(&article.text));
    let quotations = quotation::OnDemand::of(&reading);
    let checks = check::check(&reading, &quotations, &Settings::default());
    look(&reading, &quotations, &checks)
}

fn texts(article: &Article, role: Role) -> Vec<String> {
    article.with_role(role).map(|block| block.span.of(&article.text).to_owned()).collect()
}

#[test]
fn parts_of_articles_are_distinguished() {
    let rows = table("articles");
    let mut faults = Vec::new();
    for name in names("articles") {
        let article = article("articles", &name);
        let wanted = |kind: &str| -> Vec<String> {
            rows.iter().filter(|row| row[0] == name && row[1] == kind).map(|row| row[2].clone()).collect()
        };
        let headlines: Vec<String> =
            article.headlines.iter().map(|headline| headline.span.of(&article.text).to_owned()).collect();
        assert!(!wanted("headline").is_empty(), "{name} is not in the table");
        for (kind, found) in [
            ("headline", headlines),
            ("dek", texts(&article, Role::Dek)),
            ("subhead", texts(&article, Role::Subhead)),
            ("caption", texts(&article, Role::Caption)),
        ] {
            if found != wanted(kind) {
                faults.push(format!("{name}: {kind}\n  wanted {:#?}\n  found {found:#?}", wanted(kind)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The first four words of a quotation, as the table gives them.
fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    words.join(" ").trim_end_matches([',', '.', '!', '?', ';', ':', '…']).to_owned()
}

#[test]
fn quotations_have_their_speakers() {
    let rows = table("articles");
    let (mut failures, mut faults) = (Failures::new("articles-speakers"), Vec::new());
    for name in names("articles") {
        let article = article("articles", &name);
        read(&article, |reading, quotations, _| {
            let body = |span: Span| {
                let block = article.blocks.iter().find(|block| block.span.overlaps(span));
                block.is_some_and(|block| matches!(block.role, Role::Paragraph | Role::Dek | Role::Item))
            };
            let found: Vec<_> = quotations
                .list
                .iter()
                .filter(|quotation| quotation.class != Class::Indirect && body(quotation.span))
                .collect();
            let wanted = rows.iter().find(|row| row[0] == name && row[1] == "quotes").map(|row| row[2].clone());
            if wanted.as_deref().is_some_and(|wanted| wanted != found.len().to_string()) {
                faults.push(format!("{name}: {} quotations instead of {}", found.len(), wanted.unwrap_or_default()));
            }
            let mut used = vec![false; found.len()];
            let speakers = rows.iter().filter(|row| row[0] == name && row[1] == "speaker");
            for (number, row) in (1..).zip(speakers) {
                let (words, speaker) = row[2].split_once(" => ").expect("words => speaker");
                let place = (0..found.len()).find(|at| !used[*at] && opening(reading.text(found[*at].span)) == words);
                let Some(place) = place else {
                    failures.add(format!("{name} {number}: {words}"), "is not found".to_owned());
                    continue;
                };
                used[place] = true;
                let named = found[place].speaker.as_ref().map_or("-".to_owned(), |speaker| {
                    speaker.name.clone().unwrap_or_else(|| reading.text(speaker.mention).to_owned())
                });
                let (named, speaker) = (named.to_lowercase(), speaker.to_lowercase());
                let label = found[place].class != Class::Quotation && speaker == "-";
                if !label && !named.contains(&speaker) && !speaker.contains(named.as_str()) {
                    failures.add(format!("{name} {number}: {words}"), format!("is {speaker}'s, not {named}'s"));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    failures.assert_listed();
}

#[test]
fn fair_headlines_stay_silent() {
    let mut faults = Vec::new();
    for name in names("accepts") {
        let article = article("accepts", &name);
        read(&article, |_, _, checks| {
            assert!(!checks.is_empty(), "{name} has no headline");
            for finding in checks.iter().flat_map(|check| &check.findings) {
                if finding.severity > Severity::Note {
                    faults.push(format!("{name}: {} {}", finding.rule, finding.message));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn unfair_headlines_get_their_finding() {
    let rows = table("reports");
    let mut faults = Vec::new();
    for name in names("reports") {
        let article = article("reports", &name);
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} is not in the table"));
        read(&article, |_, _, checks| {
            let all: Vec<_> = checks.iter().flat_map(|check| &check.findings).collect();
            let found = all.iter().any(|finding| finding.rule == row[2] && finding.severity.name() == row[1]);
            let verdict = checks.iter().map(|check| check.verdict).max();
            let wanted = if row[1] == "error" { Verdict::Unsupported } else { Verdict::Questionable };
            if !found || verdict != Some(wanted) {
                let rules: Vec<String> =
                    all.iter().map(|finding| format!("{} {}", finding.severity.name(), finding.rule)).collect();
                faults.push(format!("{name}: wanted {} {}, found {rules:?}", row[1], row[2]));
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The output of the binary for a file, run in the folder of the fixtures.
fn printed(arguments: &[&str], file: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(arguments)
        .arg(file)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"))
        .output()
        .expect("the binary runs");
    assert!(output.stderr.is_empty(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").replace('\\', "/")
}

/// The files whose expected output is stale; with `UPDATE`, rewrites them.
fn stale(arguments: &[&str], inputs: &str, outputs: &str, extension: &str) -> Vec<String> {
    let mut stale = Vec::new();
    for name in names(inputs) {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let path = fixtures(outputs).join(format!("{stem}.{extension}"));
        let found = printed(arguments, &format!("{inputs}/{name}"));
        let wanted = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if found == wanted {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(fixtures(outputs)).expect("a folder");
            fs::write(&path, found).expect("the file can be written");
        } else {
            stale.push(format!("{}\n--- wanted\n{wanted}\n--- found\n{found}", path.display()));
        }
    }
    stale
}

#[test]
fn summaries_and_reports_are_as_expected() {
    let mut stale_files = stale(&["summarize", "--explain"], "articles", "summaries", "summary");
    stale_files.extend(stale(&["check", "-v"], "articles", "summaries", "report"));
    stale_files.extend(stale(&["check"], "reports", "reports", "report"));
    assert!(stale_files.is_empty(), "if intended: UPDATE=1 cargo test --test articles\n{}", stale_files.join("\n"));
}
