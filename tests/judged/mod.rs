//! Hand-written headlines for articles of every section (`fixtures/headlines`), each with a sub-editor's verdict, and
//! what nutgraf finds.

use nutgraf::article::Article;
use nutgraf::check::{Settings, Severity, check};
use nutgraf::reading::Reading;
use nutgraf::{language, quotation};
use std::fs;
use std::path::{Path, PathBuf};

/// A headline with a sub-editor's verdict.
#[derive(Clone)]
pub struct Judged {
    pub article: String,
    pub body: String,
    pub fair: bool,
    /// `easy` or `hard` to judge.
    pub level: String,
    /// The rule that should find it.
    pub rule: String,
    pub headline: String,
}

/// What nutgraf found.
pub struct Found {
    pub worst: Severity,
    /// Rules with a severity above a note.
    pub rules: Vec<(&'static str, Severity)>,
}

/// The headlines of a folder of the fixtures, in order.
pub fn judged(folder: &str) -> Vec<Judged> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut list = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv")) {
        let body = fs::read_to_string(path.with_extension("txt")).expect("the article");
        let table = fs::read_to_string(path).expect("its headlines");
        let article = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [verdict, level, rule, headline, _] = fields[..] else { panic!("{article}: {line}") };
            assert!(matches!(verdict, "fair" | "unfair") && matches!(level, "easy" | "hard"), "{article}: {line}");
            list.push(Judged {
                article: article.clone(),
                body: body.clone(),
                fair: verdict == "fair",
                level: level.to_owned(),
                rule: rule.to_owned(),
                headline: headline.to_owned(),
            });
        }
    }
    list
}

/// The headlines of authors who do not know the rules (`fixtures/headlines/authors`), one file per author. Names of
/// articles include the author, and the rule is the kind that the author gives.
pub fn by_authors() -> Vec<Judged> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/headlines/authors");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut list = Vec::new();
    for path in paths {
        let author = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).expect("the articles").lines() {
            let article: serde_json::Value = serde_json::from_str(line).expect("one article per line");
            let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            for headline in article["headlines"].as_array().expect("headlines") {
                list.push(Judged {
                    article: format!("{author} {}", text(&article["id"])),
                    body: text(&article["body"]),
                    fair: headline["expected"] == "pass",
                    level: "hard".to_owned(),
                    rule: text(&headline["kind"]),
                    headline: text(&headline["headline"]),
                });
            }
        }
    }
    list
}

impl Judged {
    /// What nutgraf finds.
    pub fn found(&self) -> Found {
        let article = Article::from_fields(&self.article, Some(&self.headline), &self.body);
        let reading = Reading::of(&article, language::guess(&self.body));
        let checks = check(&reading, &quotation::OnDemand::of(&reading), &Settings::default());
        let findings = checks.iter().flat_map(|check| &check.findings);
        let mut rules: Vec<(&'static str, Severity)> = findings
            .filter(|finding| finding.severity > Severity::Note)
            .map(|finding| (finding.rule, finding.severity))
            .collect();
        rules.sort_by_key(|(_, severity)| std::cmp::Reverse(*severity));
        Found { worst: rules.first().map_or(Severity::Note, |(_, severity)| *severity), rules }
    }

    /// Whether it should get an error: it is wrong in its words, their speaker or a number.
    pub fn is_of_words(&self) -> bool {
        let areas = ["quote/", "speaker/"];
        areas.iter().any(|area| self.rule.starts_with(area))
            || matches!(self.rule.as_str(), "number/value" | "number/unit" | "number/currency")
    }

    /// What is wrong with the findings; `None` if they are right.
    pub fn fault(&self, found: &Found) -> Option<&'static str> {
        let enough = if self.is_of_words() { Severity::Error } else { Severity::Warning };
        let named = found.rules.iter().any(|(rule, _)| *rule == self.rule);
        match (self.fair, found.worst) {
            (true, Severity::Error) => Some("false error"),
            (true, Severity::Warning) => Some("false warning"),
            (true, Severity::Note) => None,
            (false, worst) if worst < enough => Some("missed"),
            (false, _) if !named => Some("other rule"),
            (false, _) => None,
        }
    }
}
