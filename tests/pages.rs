//! Pages: complete, light, linked, and inert whatever an article contains.

#![cfg(feature = "cli")]

mod html;
mod sink;

use nutgraf::article::{Article, Role};
use nutgraf::quotation::{self, OnDemand};
use nutgraf::reading::Reading;
use nutgraf::report::{CheckFormat, Results, Style, for_check};
use nutgraf::source::Source;
use nutgraf::{check, language, summary};
use proptest::prelude::*;
use sink::Sink;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything there is to show of an article.
fn results(article: Article) -> Results {
    let body: String = article.body().map(|block| block.span.of(&article.text)).collect();
    let language = language::guess(&body);
    let reading = Reading::of(&article, language);
    let checks = check::check(&reading, &OnDemand::of(&reading), &check::Settings::default());
    let mut options = summary::Options::default();
    options.table = true;
    let summary = summary::summarize(&reading, &options);
    let quotations = quotation::all(&reading);
    drop(reading);
    let mut results = Results::new(article, language);
    results.checks = Some(checks);
    results.summary = Some(summary);
    results.quotations = Some(quotations);
    results
}

/// The page of some results.
fn page(results: &[Results]) -> String {
    let sink = Sink::default();
    let mut style = Style::default();
    style.several = results.len() != 1;
    let mut report = for_check(CheckFormat::Html, Box::new(sink.clone()), style);
    results.iter().for_each(|results| report.add(results).expect("written"));
    report.finish().expect("written");
    drop(report);
    String::from_utf8(sink.0.take()).expect("UTF-8")
}

/// The articles of our own that have pages of their own.
fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for name in ["articles", "reports", "together"] {
        let entries = fs::read_dir(folder.join(name)).expect("a folder").map(|entry| entry.expect("an entry").path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|it| it == "txt" || it == "md")));
    }
    files.sort();
    files
}

fn read(path: &Path) -> Results {
    results(Article::parse(Source::from_path(path).expect("read")).expect("an article"))
}

/// Whether `text` has the characters of `part` in order, white space apart.
fn has_in_order(text: &str, part: &str) -> bool {
    let mut rest = text.chars();
    part.chars().filter(|c| !c.is_whitespace()).all(|wanted| rest.any(|c| c == wanted))
}

#[test]
fn pages_are_complete_and_light() {
    let files = fixtures();
    assert!(files.len() >= 40, "{}", files.len());
    for path in files {
        let results = read(&path);
        let text = page(std::slice::from_ref(&results));
        let page = html::read(&text);
        let article = &results.article;
        let story: Vec<&str> = article
            .blocks
            .iter()
            .filter(|block| block.role != Role::Headline)
            .map(|block| block.span.of(&article.text))
            .collect();
        assert!(has_in_order(&page.text, &story.join("\n")), "{}", path.display());
        let headline = article.headline().expect("a headline").span.of(&article.text);
        assert_eq!(page.title, headline);
        assert!(page.text.contains(headline), "{}", path.display());
        assert_eq!(page.count("h1"), 1);
        let checks = results.checks.iter().flatten();
        let findings: usize = checks.map(|check| check.findings.len()).sum();
        assert_eq!(page.count("li.finding"), findings, "{}", path.display());
        assert!(text.len() <= article.text.len() * 4 + 40_000, "{}: {} bytes", path.display(), text.len());
    }
}

#[test]
fn claims_link_to_their_evidence_and_back() {
    let results = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/harbour-levy.txt"));
    let page = html::read(&page(&[results]));
    let links = |from: char, to: char| {
        let number = |link: &&String| link.starts_with(&format!("#{to}"));
        let ids = page.ids.iter().filter(|id| id.starts_with(from) && id[1..].parse::<usize>().is_ok()).count();
        (ids, page.links.iter().filter(number).count())
    };
    let (claims, to_claims) = links('c', 'c');
    assert_eq!(claims, 3);
    // from the words of the headline, and from the evidence
    assert!(to_claims >= 6, "{to_claims}");
    let (evidence, to_evidence) = links('e', 'e');
    assert_eq!((evidence, to_evidence), (3, 4), "one is cited by a claim and by a finding");
    assert_eq!(page.count("a.claim.unsupported"), 1);
}

#[test]
fn one_page_may_show_several_articles() {
    let all: Vec<Results> = fixtures().iter().take(3).map(|path| read(path)).collect();
    let shown = html::read(&page(&all));
    assert_eq!((shown.count("article"), shown.count("h1")), (3, 1));
    assert!(["a1", "a2", "a3", "a3-c1", "contents"].iter().all(|id| shown.ids.contains(*id)), "{:?}", shown.ids);
    assert_eq!(html::read(&page(&[])).count("article"), 0);
}

/// Pieces of articles that would do harm if they were markup, and quotations to wrap them in.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "</style>",
    "<!--",
    "-->",
    "]]>",
    "\"",
    "'",
    "“",
    "”",
    "&lt;",
    "&#x3c;",
    "<img src=x onerror=",
    "javascript:",
    " said Ada Brook. ",
    " may ",
    " not ",
    "\n\n",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{fdd0}",
    "\u{feff}",
    "{}",
    "`",
    "The wall fell. ",
    "Ada Brook",
    " 42 ",
    "é",
    "اللغة",
    "</main>",
    " style=color:red ",
    "#",
    "%",
];

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn articles_are_inert(
        headline in proptest::collection::vec(proptest::sample::select(PIECES), 1..8),
        body in proptest::collection::vec(proptest::sample::select(PIECES), 1..60),
        name in proptest::sample::select(PIECES),
    ) {
        let results = results(Article::from_fields(name, Some(&headline.concat()), &body.concat()));
        let text = page(&[results]);
        html::read(&text);
        let control = |c: char| c.is_control() && !"\n\t\r".contains(c) || ('\u{202a}'..='\u{202e}').contains(&c);
        prop_assert!(!text.contains(control));
    }
}
