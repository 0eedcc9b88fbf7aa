//! Articles of kinds that are hard to summarize (`fixtures/kinds`): what an editor would print of each, and whether
//! nutgraf's summaries could be printed. Those that could not are listed in `fixtures/known`.

mod known;

use known::Failures;
use nutgraf::article::Article;
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::summary::{Budget, Options, summarize};
use nutgraf::{Span, language};
use std::fs;
use std::path::{Path, PathBuf};

/// The rows of the table for one article. A sentence is given by the byte of the text at which it begins.
#[derive(Default)]
struct Truth {
    text: String,
    /// Sentences that state the main news.
    main: Vec<usize>,
    /// Sentences that would do as a whole summary.
    one: Vec<usize>,
    /// Sets of sentences that would do as a summary.
    sets: Vec<[usize; 3]>,
    /// Sentences that do not belong in any summary, each with the reason.
    never: Vec<(usize, String)>,
    dependencies: Vec<Dependency>,
}

/// A sentence that cannot be understood alone.
struct Dependency {
    sentence: usize,
    word: String,
    /// The sentences any of which resolves it.
    antecedents: Vec<usize>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/kinds")
}

/// The articles by name, in order.
fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the folder");
    let mut names: Vec<String> =
        files.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".txt"));
    names.sort();
    names
}

/// The rows of the table, split into fields.
fn rows() -> Vec<Vec<String>> {
    let table = fs::read_to_string(folder().join("expected.tsv")).expect("the table");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn article(name: &str) -> Article {
    let text = fs::read_to_string(folder().join(name)).expect("an article");
    Article::parse(Source::from_text(name, Format::Text, text)).expect("an article")
}

/// Whether a sentence can begin here: at the start of a line, after the end of a sentence or a label, or after a time
/// stamp at the start of a line. Decided from the text alone, so that the table does not depend on the code that it
/// tests.
fn can_begin(text: &str, place: usize) -> bool {
    let before = &text[..place];
    let gap = &before[before.trim_end().len()..];
    let ended = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»“)".contains(c));
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let stamp = line.starts_with(|c: char| c.is_ascii_digit()) && !line.contains(char::is_whitespace);
    before.is_empty() || gap.contains('\n') || ended.ends_with(['.', '?', '!', ':']) || stamp
}

/// The start of the only sentence with these first words.
fn beginning(name: &str, text: &str, opening: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    let places: Vec<usize> = words
        .filter(|place| {
            let count = opening.split_whitespace().count();
            text[*place..].split_whitespace().take(count).eq(opening.split_whitespace()) && can_begin(text, *place)
        })
        .collect();
    assert_eq!(places.len(), 1, "{name}: sentences that begin with {opening}");
    places[0]
}

/// Whether a sentence begins in one of the picks.
fn has(picks: &[Span], sentence: usize) -> bool {
    picks.iter().any(|pick| (pick.start..pick.end).contains(&sentence))
}

impl Truth {
    fn of(name: &str, text: &str) -> Truth {
        let mut truth = Truth { text: text.to_owned(), ..Truth::default() };
        let find = |opening: &str| beginning(name, text, opening);
        let rows = rows();
        for row in rows.iter().filter(|row| row[0] == name) {
            let fields: Vec<&str> = row[1..].iter().map(String::as_str).collect();
            match fields[..] {
                ["main", sentence] => truth.main.push(find(sentence)),
                ["one", sentence] => truth.one.push(find(sentence)),
                ["set", set] => {
                    let set: Vec<usize> = set.split(" / ").map(find).collect();
                    truth.sets.push(set.try_into().unwrap_or_else(|_| panic!("three sentences: {row:?}")));
                }
                ["never", sentence, reason] => truth.never.push((find(sentence), reason.to_owned())),
                ["hangs", sentence, word, antecedents] => truth.dependencies.push(Dependency {
                    sentence: find(sentence),
                    word: word.to_owned(),
                    antecedents: antecedents.split(" | ").filter(|other| *other != "-").map(find).collect(),
                }),
                _ => panic!("not a row: {row:?}"),
            }
        }
        truth
    }

    /// The first words of a sentence.
    fn words(&self, sentence: usize) -> String {
        let words: Vec<&str> = self.text[sentence..].split_whitespace().take(6).collect();
        words.join(" ")
    }

    /// The flaws that no summary may have, given the sentences it `has`.
    fn flaws(&self, has: impl Fn(usize) -> bool) -> Vec<String> {
        let never = self.never.iter().filter(|(sentence, _)| has(*sentence));
        let mut flaws: Vec<String> =
            never.map(|(sentence, reason)| format!("{reason}: {}", self.words(*sentence))).collect();
        for dependency in self.dependencies.iter().filter(|dependency| has(dependency.sentence)) {
            if !dependency.antecedents.iter().any(|antecedent| has(*antecedent)) {
                let words = self.words(dependency.sentence);
                flaws.push(format!("\"{}\" is unresolved: {words}", dependency.word));
            }
        }
        if !self.main.iter().any(|sentence| has(*sentence)) {
            flaws.push("the news is missing".to_owned());
        }
        flaws
    }

    /// Why a summary of three sentences could not be printed. One that is not a set of the table is accepted if it has
    /// no flaw and most of its sentences are in the sets.
    fn faults_of_three(&self, picks: &[Span]) -> Vec<String> {
        let mut faults = self.flaws(|sentence| has(picks, sentence));
        let good: Vec<usize> = self.main.iter().chain(self.sets.iter().flatten()).copied().collect();
        let is_good = |pick: &&Span| good.iter().any(|sentence| has(&[**pick], *sentence));
        if picks.len() != 3 {
            faults.push(format!("{} sentences", picks.len()));
        } else if picks.iter().filter(is_good).count() < 2 {
            faults.push("two of three are not in any set".to_owned());
        }
        faults
    }

    /// Why a summary of one sentence could not be printed.
    fn faults_of_one(&self, picks: &[Span]) -> Vec<String> {
        let mut faults = self.flaws(|sentence| has(picks, sentence));
        if !self.one.iter().any(|sentence| has(picks, *sentence)) {
            faults.push("would not do alone".to_owned());
        }
        faults
    }
}

#[test]
fn the_table_is_consistent() {
    let names = names();
    for row in rows() {
        assert!(names.contains(&row[0]), "no such article: {row:?}");
    }
    for name in names {
        let text = fs::read_to_string(folder().join(&name)).expect("an article");
        let truth = Truth::of(&name, &text);
        assert!(!truth.one.is_empty() && (1..=6).contains(&truth.sets.len()), "{name} has an answer");
        for set in &truth.sets {
            let words = set.map(|sentence| truth.words(sentence)).join(" / ");
            assert!(set.is_sorted(), "{name}, in the order of the article: {words}");
            let flaws = truth.flaws(|sentence| set.contains(&sentence));
            assert!(flaws.is_empty(), "{name}, {words}: {flaws:?}");
        }
        for sentence in &truth.one {
            let flaws = truth.flaws(|other| other == *sentence);
            assert!(flaws.is_empty(), "{name}, {}: {flaws:?}", truth.words(*sentence));
        }
        for Dependency { sentence, word, .. } in &truth.dependencies {
            let words = truth.words(*sentence);
            assert!(!truth.never.iter().any(|(never, _)| never == sentence), "{name}, never and hangs: {words}");
            let line = text[*sentence..].lines().next().unwrap_or_default();
            assert!(line.contains(word), "{name}, without {word}: {words}");
        }
    }
}

#[test]
fn summaries_can_be_printed() {
    let mut failures = Failures::new("summaries");
    for name in names() {
        let article = article(&name);
        let truth = Truth::of(&name, &article.text);
        let reading = Reading::of(&article, language::guess(&article.text));
        let picks = |count| -> Vec<Span> {
            let mut options = Options::default();
            (options.budget, options.reasons) = (Budget::Sentences(count), false);
            summarize(&reading, &options).picks.iter().map(|pick| pick.span).collect()
        };
        let (three, one) = (picks(3), picks(1));
        for (budget, picks, faults) in
            [("three", &three, truth.faults_of_three(&three)), ("one", &one, truth.faults_of_one(&one))]
        {
            if !faults.is_empty() {
                let summary: Vec<&str> = picks.iter().map(|pick| reading.text(*pick)).collect();
                failures.add(format!("{name} {budget}"), format!("{}\n{}", faults.join("\n"), summary.join("\n")));
            }
        }
    }
    failures.assert_listed();
}
