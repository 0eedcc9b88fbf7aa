//! What `check` writes for other programs, read back by strict readers: valid for any name and content of the articles,
//! with no findings or thousands, and independent of the number of jobs.

#![cfg(feature = "cli")]

mod html;
mod readers;
mod sink;

use clap::ValueEnum;
use nutgraf::article::Article;
use nutgraf::check::{self, Area, Check, Fingerprint, Settings, Severity, Standing, Unchecked, Verdict};
use nutgraf::internals::one_line;
use nutgraf::quotation::OnDemand;
use nutgraf::reading::Reading;
use nutgraf::report::{CheckFormat, Results, Style, for_check};
use nutgraf::source::{Format, Source};
use nutgraf::{Error, Span, language};
use proptest::prelude::*;
use readers::{Reported, annotations, gitlab, markdown, rdjson, sarif, xml};
use sink::Sink;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const UNFAIR: &str =
    "Quillfeather: wall 'will fall'\n\nThe wall at Port Callan \"could fall\", Marta Quillfeather said.\n";
const FAIR: &str =
    "Harbour wall 'needs repair'\n\nThe wall at Port Callan \"needs repair\", Marta Quillfeather said.\n";

/// Results and errors in a format.
fn written<'a>(
    format: CheckFormat,
    style: Style,
    results: impl Iterator<Item = &'a Results>,
    errors: &[Error],
) -> String {
    let sink = Sink::default();
    let mut report = for_check(format, Box::new(sink.clone()), style);
    results.for_each(|results| report.add(results).expect("written"));
    errors.iter().for_each(|error| report.failed(error));
    report.finish().expect("written");
    drop(report);
    String::from_utf8(sink.0.take()).expect("UTF-8")
}

/// The formats for other programs, with their names; our own JSON has its tests in `tests/schemas.rs`.
fn formats() -> impl Iterator<Item = (String, CheckFormat)> {
    use CheckFormat::{Json, Jsonl, Line, Pretty};
    let named = |format: &CheckFormat| (format.to_possible_value().expect("a name").get_name().to_owned(), *format);
    CheckFormat::value_variants().iter().filter(|format| ![Pretty, Line, Json, Jsonl].contains(format)).map(named)
}

/// Reads a document strictly; returns the number of findings and errors in it.
fn reported(format: &str, text: &str) -> usize {
    match format {
        "sarif" => {
            let report = sarif::read(text);
            let errors = report.notifications.iter().filter(|(_, level, _)| level == "error").count();
            assert_eq!(report.successful, errors == 0);
            report.results.len() + errors
        }
        "github" => annotations::read(text).len(),
        "gitlab" => gitlab::read(text).len(),
        "junit" => xml::junit(text).iter().filter(|test| test.failure.is_some() || test.error.is_some()).count(),
        "checkstyle" => xml::checkstyle(text).len(),
        "rdjson" => rdjson::read(text).len(),
        "markdown" => {
            let summary = markdown::read(text);
            summary.findings.len() + summary.failed.len()
        }
        "html" => {
            let page = html::read(text);
            page.count("li.finding") + page.count("li.unread")
        }
        _ => panic!("no reader of {format}"),
    }
}

const HOSTILE: &str = "wall\u{1b}[31m ]]> '| \\| `` ` <script>alert(1)</script> @everyone #12 ::error::x %0A ##[debug]y \u{202e}\
    \u{fffe} {0} [a](http://b.example) ![c](d) \u{1f6a2}\u{301}\u{0} \u{85}end\\";

/// An article in a file, with findings of each severity whose words are hostile.
fn hostile(name: &str, standing: &[Standing]) -> Results {
    let text = format!("Ha\u{e9}rbour \u{1f6a2} wall falls\n\nThe wall {HOSTILE} fell.\nIt fell on Tuesday.\n");
    let article = Article::parse(Source::from_text(name, Format::Text, text)).expect("an article");
    let span = |words: &str| {
        let start = article.text.find(words).expect("the words");
        Span::new(start, start + words.len())
    };
    let mut checked = unfair();
    let template = checked.findings.remove(0);
    let finding = |number: usize, standing: &Standing| {
        let mut finding = template.clone();
        finding.rule = "quote/altered";
        finding.area = Area::Quote;
        finding.severity = [Severity::Error, Severity::Warning, Severity::Note][number % 3];
        finding.confidence = 0.9;
        finding.span = span("wall falls");
        finding.message = format!("line\nbreak {HOSTILE}");
        finding.help = (number == 0).then(|| format!("say {HOSTILE}"));
        finding.evidence.truncate(1);
        finding.evidence[0].span = span("on Tuesday");
        finding.evidence[0].speaker = Some(HOSTILE.to_owned());
        finding.evidence[0].note = "when".to_owned();
        finding.fingerprint = Fingerprint::default().with(&number.to_string());
        finding.standing = standing.clone();
        finding
    };
    checked.headline = article.headlines[0].clone();
    checked.support = None;
    checked.claims.clear();
    checked.findings = standing.iter().enumerate().map(|(number, standing)| finding(number, standing)).collect();
    let mut results = Results::new(article, language::general());
    results.checks = Some(vec![checked]);
    results
}

/// The check of an unfair headline: one finding with evidence.
fn unfair() -> Check {
    let article = Article::parse(Source::from_text("a.txt", Format::Text, UNFAIR.to_owned())).expect("an article");
    let reading = Reading::of(&article, language::by_code("en").expect("English is supported"));
    let mut checks = check::check(&reading, &OnDemand::of(&reading), &Settings::default());
    assert_eq!((checks.len(), checks[0].verdict), (1, Verdict::Unsupported));
    checks.remove(0)
}

/// The default style, changed by `set`.
fn style(set: impl FnOnce(&mut Style)) -> Style {
    let mut style = Style::default();
    set(&mut style);
    style
}

const NEW: Standing = Standing::New;

#[test]
fn a_report_of_nothing_is_valid() {
    for (name, format) in formats() {
        let text = written(format, Style::default(), std::iter::empty(), &[]);
        assert_eq!(reported(&name, &text), 0, "{name}");
    }
    let empty = written(CheckFormat::Markdown, Style::default(), std::iter::empty(), &[]);
    assert_eq!(empty, "## nutgraf: 0 articles, 0 errors, 0 warnings, 0 notes\n");
    assert_eq!(written(CheckFormat::Gitlab, Style::default(), std::iter::empty(), &[]), "[]\n");
}

#[test]
fn a_page_of_a_file_with_several_articles_lists_them() {
    let articles = ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"].map(|name| hostile(name, &[NEW]));
    for number in 0..=articles.len() {
        // the number is not known before the file has been read
        let text = written(CheckFormat::Html, Style::default(), articles.iter().take(number), &[]);
        let page = html::read(&text);
        let listed: Vec<&String> =
            page.links.iter().filter(|link| ["#a1", "#a2", "#a3"].contains(&link.as_str())).collect();
        assert_eq!(listed.len(), if number > 1 { number } else { 0 }, "{text}");
        assert_eq!(page.count("li.finding"), number);
    }
}

#[test]
fn unreadable_inputs_are_reported() {
    let errors = [
        Error::NotAFile { name: "./a\n::error::b, 50%.txt".to_owned() },
        Error::Malformed { name: "c|d.md".to_owned(), message: format!("line 1: {HOSTILE}") },
    ];
    for (name, format) in formats() {
        let text = written(format, Style::default(), std::iter::empty(), &errors);
        assert_eq!(reported(&name, &text), 2, "{name}");
    }
    let codes = ["input/not-a-file", "input/malformed"];
    let sarif = sarif::read(&written(CheckFormat::Sarif, Style::default(), std::iter::empty(), &errors));
    assert_eq!(sarif.notifications.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), codes);
    let junit = xml::junit(&written(CheckFormat::Junit, Style::default(), std::iter::empty(), &errors));
    assert_eq!(junit.iter().map(|test| test.error.clone().expect("an error").1).collect::<Vec<_>>(), codes);
    let github = annotations::read(&written(CheckFormat::Github, Style::default(), std::iter::empty(), &errors));
    assert_eq!(github[0].path, "a\n::error::b, 50%.txt");
}

/// Whether a text could control a terminal, reverse text direction or command a CI system.
fn is_unsafe(text: &str) -> bool {
    let control = |c: char| {
        c.is_control() && !"\n\t".contains(c) || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.contains(control) || text.contains("##[")
}

#[test]
fn articles_are_displayed_never_executed() {
    for path in
        ["./desk/a b|c`d\n::error file=x::e, 50%:[f]{0}.txt", "@everyone\u{1b}#12<b>&\"'.txt", ":", "::error::x"]
    {
        let results = hostile(path, &[NEW, NEW, NEW]);
        let style = Style::default();
        let write = |format| written(format, style, std::iter::once(&results), &[]);
        for (name, format) in formats() {
            let text = write(format);
            let count = if name == "junit" { 1 } else { 3 };
            assert_eq!(reported(&name, &text), count, "{name}");
            assert!(!is_unsafe(&text), "{name}: {text:?}");
            let commands = text.lines().filter(|line| line.trim_start().starts_with("::")).count();
            assert_eq!(commands, if name == "github" { 3 } else { 0 }, "{name}: {text}");
        }
        let file = path.trim_start_matches("./");
        let sarif = sarif::read(&write(CheckFormat::Sarif));
        let rdjson = rdjson::read(&write(CheckFormat::Rdjson));
        for (number, (diagnostic, related)) in rdjson.iter().enumerate() {
            assert_eq!((sarif.results[number].path.as_str(), diagnostic.path.as_str(), related.len()), (file, file, 1));
            assert_eq!(sarif.results[number].message, diagnostic.message);
            assert_eq!(sarif.related[number][0].1, 4);
            // characters in SARIF, UTF-8 bytes in rdjson
            assert_eq!((sarif.results[number].column, diagnostic.column), (Some(12), Some(16)));
        }
        assert_eq!(gitlab::read(&write(CheckFormat::Gitlab))[0].0.path, file);
        let summary = markdown::read(&write(CheckFormat::Markdown));
        assert!(summary.findings[0].message.contains("@everyone #12 ::error::x"), "{summary:?}");
        for format in [CheckFormat::Pretty, CheckFormat::Line] {
            let text = write(format);
            let command = |line: &str| line.trim_start().starts_with("::") && !line.starts_with(" ::: ");
            assert!(!is_unsafe(&text) && !text.lines().any(command), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    /// File names and messages are preserved, with control characters escaped.
    #[test]
    fn any_text_is_preserved(
        pieces in proptest::collection::vec(prop_oneof!["[`|\\\\<&{\\[\\]%:#@ -]{1,4}", "\\PC{0,8}", any::<char>().prop_map(String::from)], 1..8)
    ) {
        let text = pieces.concat();
        let mut results = hostile(&format!("a{text}.txt"), &[NEW]);
        let finding = &mut results.checks.as_mut().expect("checks")[0].findings[0];
        (finding.message, finding.help) = (format!("b{text}"), None);
        finding.evidence[0].speaker = Some(text.clone());
        let shown = one_line(&format!("b{text}"));
        let write = |format| written(format, Style::default(), std::iter::once(&results), &[]);
        for (_, format) in formats() {
            prop_assert!(!is_unsafe(&write(format)));
        }
        for format in [CheckFormat::Pretty, CheckFormat::Line] {
            let text = write(format);
            let command = |line: &str| line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: ");
            prop_assert!(!is_unsafe(&text) && !text.lines().any(command), "{:?}", text);
        }
        prop_assert_eq!(&sarif::read(&write(CheckFormat::Sarif)).results[0].message, &shown);
        prop_assert_eq!(&gitlab::read(&write(CheckFormat::Gitlab))[0].0.message, &shown);
        prop_assert_eq!(&rdjson::read(&write(CheckFormat::Rdjson))[0].0.message, &shown);
        let github = annotations::read(&write(CheckFormat::Github));
        prop_assert_eq!((github.len(), &github[0].message), (1, &shown));
        let legal = shown.replace(['\u{fffe}', '\u{ffff}'], "");
        prop_assert_eq!(&xml::checkstyle(&write(CheckFormat::Checkstyle))[0].message, &legal);
        let tests = xml::junit(&write(CheckFormat::Junit));
        prop_assert_eq!(&tests[0].failure.as_ref().expect("a failure").0, &legal);
        // code spans lose a space at both ends
        let without_spaces = |text: &str| text.replace(' ', "");
        let row = &markdown::read(&write(CheckFormat::Markdown)).findings[0];
        prop_assert_eq!(without_spaces(&row.message), without_spaces(&shown));
    }
}

#[test]
fn words_over_two_lines_end_in_the_second() {
    let mut results = hostile("a.txt", &[NEW]);
    let start = results.article.text.find("It fell on").expect("the words") - "fell. ".len();
    let span = Span::new(start, start + "fell. It fell".len());
    let finding = &mut results.checks.as_mut().expect("checks")[0].findings[0];
    (finding.span, finding.evidence[0].span) = (span, span);
    let write = |format| written(format, Style::default(), std::iter::once(&results), &[]);
    let [(finding, related)] = &rdjson::read(&write(CheckFormat::Rdjson))[..] else { panic!("one diagnostic") };
    assert_eq!((finding.line, related[0][1]), (Some(3), (4, "It fell".len() + 1)));
    let github = write(CheckFormat::Github);
    assert!(github.contains(",line=3,endLine=4,"), "{github}");
    assert_eq!(annotations::read(&github)[0].column, None);
}

#[test]
fn known_and_waived_findings_are_reported_where_the_format_allows() {
    let waived = Standing::Waived { reason: "the agency's [own] edit".to_owned(), in_article: true };
    let results = hostile("a.txt", &[Standing::Known, waived, NEW, NEW]);
    let write = |format, style| written(format, style, std::iter::once(&results), &[]);
    for (name, format) in formats() {
        let count = match name.as_str() {
            "sarif" | "html" => 4,
            "junit" => 1,
            _ => 2,
        };
        assert_eq!(reported(&name, &write(format, Style::default())), count, "{name}");
    }
    let sarif = sarif::read(&write(CheckFormat::Sarif, Style::default()));
    assert_eq!(sarif.states, [None, None, None, None]);
    // known and waived findings come with the notes, with their own severity
    let sarif = sarif::read(&write(CheckFormat::Sarif, style(|style| style.baseline = true)));
    let severities: Vec<&str> = sarif.results.iter().map(|finding| finding.severity.as_str()).collect();
    assert_eq!(severities, ["error", "error", "warning", "note"]);
    assert_eq!(sarif.states.iter().flatten().collect::<Vec<_>>(), ["new", "unchanged", "new", "new"]);
    assert_eq!(sarif.suppressed, [None, None, Some("the agency's [own] edit".to_owned()), None]);
    let page = html::read(&write(CheckFormat::Html, Style::default()));
    assert!(page.text.contains("1 error, 1 note, 1 known, 1 waived"), "{}", page.text);
    let loud = style(|style| style.verbose = true);
    for format in [CheckFormat::Pretty, CheckFormat::Line] {
        let (quiet, verbose) = (write(format, Style::default()), write(format, loud));
        assert_eq!(quiet.matches("[quote/altered]").count(), 2, "{quiet}");
        assert!(verbose.contains("1 known, 1 waived"), "{verbose}");
    }
    let summary = write(CheckFormat::Markdown, Style::default());
    assert!(
        summary.starts_with("## nutgraf: 1 article, 1 error, 0 warnings, 1 note, 1 known, 1 waived\n"),
        "{summary}"
    );
}

#[test]
fn unchecked_headlines_are_reported_where_the_format_allows() {
    let mut results = hostile("a.txt", &[]);
    results.checks.as_mut().expect("checks")[0].verdict = Verdict::Unchecked(Unchecked::NoProse);
    let write = |format| written(format, Style::default(), std::iter::once(&results), &[]);
    assert_eq!(xml::junit(&write(CheckFormat::Junit))[0].skipped.as_deref(), Some("no prose in the body"));
    let notice = &annotations::read(&write(CheckFormat::Github))[0];
    assert_eq!((notice.severity.as_str(), notice.rule.as_str(), notice.line), ("notice", "unchecked", Some(1)));
    let sarif = sarif::read(&write(CheckFormat::Sarif));
    assert_eq!(sarif.notifications, [("unchecked".into(), "note".into(), "no prose in the body".into())]);
    assert!(sarif.successful && write(CheckFormat::Markdown).contains("1 headline unchecked"));
}

#[test]
fn thousands_of_findings_stay_within_the_limits_of_readers() {
    const MANY: usize = 10_000;
    let write = |format| {
        let sink = Sink::default();
        let mut report = for_check(format, Box::new(sink.clone()), Style::default());
        // three findings in each article that are the same as those of all others, and two articles in each file
        let mut results = hostile("a.txt", &[NEW, NEW, NEW]);
        for finding in &mut results.checks.as_mut().expect("checks")[0].findings {
            (finding.message, finding.fingerprint) = ("the wall stands".to_owned(), Fingerprint::default());
            finding.evidence[0].speaker = None;
        }
        for number in 0..MANY {
            results.article.name = format!("desk/{}.txt", number / 2);
            report.add(&results).expect("written");
        }
        report.finish().expect("written");
        drop(report);
        String::from_utf8(sink.0.take()).expect("UTF-8")
    };
    let sarif = sarif::read(&write(CheckFormat::Sarif));
    let severities: Vec<&str> = sarif.results.iter().map(|finding| finding.severity.as_str()).collect();
    let expected = [vec!["error"; MANY], vec!["warning"; MANY], vec!["note"; 25_000 - 2 * MANY]].concat();
    assert!(severities == expected, "the worst first");
    assert!(sarif.notifications[0].2.starts_with("5000 more findings"), "{:?}", sarif.notifications);
    assert_eq!(gitlab::read(&write(CheckFormat::Gitlab)).len(), 3 * MANY);
    assert_eq!(rdjson::read(&write(CheckFormat::Rdjson)).len(), 3 * MANY);
    assert_eq!(xml::checkstyle(&write(CheckFormat::Checkstyle)).len(), 3 * MANY);
    let tests = xml::junit(&write(CheckFormat::Junit));
    assert_eq!(tests.len(), MANY);
    assert!(tests.iter().all(|test| test.failure.as_ref().is_some_and(|(_, _, text)| text.lines().count() == 2)));
    let summary = markdown::read(&write(CheckFormat::Markdown));
    assert_eq!(summary.heading, "nutgraf: 10000 articles, 10000 errors, 10000 warnings, 10000 notes");
    assert!(summary.findings.len() <= 50 && summary.findings.iter().all(|finding| finding.severity == "error"));
    let left_out = 3 * MANY - summary.findings.len();
    assert_eq!(summary.remarks, [format!("{left_out} more findings not shown, none more severe.")]);
    let github = annotations::read(&write(CheckFormat::Github));
    let closing = &github[2 * MANY];
    assert_eq!((github.len(), closing.message.as_str()), (3 * MANY + 1, "29971 more findings only in the log"));
}

/// A scratch folder for one test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("nutgraf-outputs-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        Scratch(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), content).expect("a file");
    }

    /// The output of `check` in this folder.
    fn check(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.current_dir(&self.0).arg("check").args(arguments).stdin(Stdio::null());
        String::from_utf8(command.output().expect("the binary runs").stdout).expect("UTF-8")
    }

    fn as_format(&self, format: &str, arguments: &[&str]) -> String {
        self.check(&[&["--format", format], arguments].concat())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_format_has_the_same_finding() {
    let scratch = Scratch::new("same");
    scratch.file("fair.txt", FAIR);
    scratch.file("unfair.txt", UNFAIR);
    let sarif = sarif::read(&scratch.as_format("sarif", &["."])).results;
    let [finding] = &sarif[..] else { panic!("one finding: {sarif:?}") };
    assert_eq!((finding.path.as_str(), finding.line, finding.column), ("unfair.txt", Some(1), Some(21)));
    let same = |severity: &str, column: bool| Reported {
        severity: severity.to_owned(),
        column: finding.column.filter(|_| column),
        ..finding.clone()
    };
    assert_eq!(annotations::read(&scratch.as_format("github", &["."])), [same("error", true)]);
    assert_eq!(gitlab::read(&scratch.as_format("gitlab", &["."]))[0].0, same("major", false));
    assert_eq!(xml::checkstyle(&scratch.as_format("checkstyle", &["."])), [same("error", true)]);
    assert_eq!(rdjson::read(&scratch.as_format("rdjson", &["."]))[0].0, same("ERROR", true));
    let summary = markdown::read(&scratch.as_format("markdown", &["."]));
    assert_eq!((&summary.findings[0].message, &summary.findings[0].rule), (&finding.message, &finding.rule));
    assert_eq!(summary.findings[0].path, "unfair.txt:1:21");
    let tests = xml::junit(&scratch.as_format("junit", &["."]));
    let names: Vec<&str> = tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(names, ["first line: Harbour wall 'needs repair'", "first line: Quillfeather: wall 'will fall'"]);
    let (message, rule, text) = tests[1].failure.clone().expect("a failure");
    assert_eq!((&message, &rule), (&finding.message, &finding.rule));
    assert_eq!(tests[1].path, "unfair.txt");
    assert!(tests[0].failure.is_none() && text.starts_with("1:21: error["), "{text}");
}

#[test]
fn a_headline_that_is_not_in_the_file_points_at_the_file() {
    let scratch = Scratch::new("headline");
    scratch.file("a.txt", FAIR);
    let arguments = ["--headline", "Quillfeather: wall 'will fall'", "a.txt"];
    let sarif = sarif::read(&scratch.as_format("sarif", &arguments));
    assert_eq!(
        (sarif.results[0].path.as_str(), sarif.results[0].line, sarif.results[0].column),
        ("a.txt", Some(1), Some(1))
    );
    assert_eq!(annotations::read(&scratch.as_format("github", &arguments))[0].line, None);
    assert_eq!(gitlab::read(&scratch.as_format("gitlab", &arguments))[0].0.line, Some(1));
    assert_eq!(rdjson::read(&scratch.as_format("rdjson", &arguments))[0].0.line, None);
    assert_eq!(xml::checkstyle(&scratch.as_format("checkstyle", &arguments))[0].column, None);
    assert_eq!(markdown::read(&scratch.as_format("markdown", &arguments)).findings[0].path, "a.txt");
    assert_eq!(
        xml::junit(&scratch.as_format("junit", &arguments))[0].name,
        "--headline: Quillfeather: wall 'will fall'"
    );
}

#[test]
fn each_headline_of_an_article_is_a_test() {
    let scratch = Scratch::new("several");
    let body = "The wall at Port Callan \"could fall\", Marta Quillfeather said.\n";
    let page = format!(
        "---\ntitle: \"Wall 'could fall', says Quillfeather\"\nseo_title: \"Wall 'will fall', says Quillfeather\"\n---\n{body}"
    );
    scratch.file("a.md", &page);
    let tests = xml::junit(&scratch.as_format("junit", &["a.md"]));
    let failed: Vec<(&str, bool)> = tests.iter().map(|test| (&test.name[..5], test.failure.is_some())).collect();
    assert_eq!(failed, [("title", false), ("seo_t", true)]);
    // records of one file may have one headline and one finding
    let record = format!("{{\"title\": \"Wall 'will fall', says Quillfeather\", \"body\": {body:?}}}\n");
    scratch.file("a.jsonl", record.repeat(3));
    assert_eq!(xml::junit(&scratch.as_format("junit", &["a.jsonl"])).len(), 3);
    assert_eq!(gitlab::read(&scratch.as_format("gitlab", &["a.jsonl"])).len(), 3);
    assert_eq!(sarif::read(&scratch.as_format("sarif", &["a.jsonl"])).results.len(), 3);
    assert_eq!(xml::checkstyle(&scratch.as_format("checkstyle", &["a.jsonl"])).len(), 3);
}

#[test]
fn fingerprints_do_not_depend_on_lines_above() {
    let scratch = Scratch::new("stable");
    let body = "The wall at Port Callan \"could fall\", Marta Quillfeather said.\n";
    let page = |above: &str, between: &str| {
        format!("---\n{above}title: \"Quillfeather: wall 'will fall'\"\n---\n{between}{body}")
    };
    scratch.file("a.md", page("", ""));
    let before = gitlab::read(&scratch.as_format("gitlab", &["a.md"]));
    let known = sarif::read(&scratch.as_format("sarif", &["a.md"])).fingerprints;
    scratch.file("a.md", page("", &"It rained.\n\n".repeat(10)));
    let between = gitlab::read(&scratch.as_format("gitlab", &["a.md"]));
    let above: String = (0..20).map(|number| format!("key{number}: x\n")).collect();
    scratch.file("a.md", page(&above, "It rained.\n\n"));
    let after = gitlab::read(&scratch.as_format("gitlab", &["a.md"]));
    assert!(!before.is_empty());
    for ((before, between), after) in before.iter().zip(&between).zip(&after) {
        assert_eq!((&before.1, &before.1), (&between.1, &after.1));
        assert_eq!(before.0.line.map(|line| line + 20), after.0.line);
    }
    assert_eq!(
        known,
        before.into_iter().map(|(_, fingerprint)| fingerprint).collect::<Vec<_>>(),
        "one for all formats"
    );
    assert_eq!(known, sarif::read(&scratch.as_format("sarif", &["a.md"])).fingerprints);
}

#[test]
fn positions_in_other_encodings_are_those_of_the_text() {
    let scratch = Scratch::new("utf16");
    let text = UNFAIR.replace("wall '", "\u{1f6a2} wa\u{301}ll '").replace('\n', "\r\n");
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    scratch.file("a.txt", utf16);
    scratch.file("b.txt", &text);
    for (format, _) in formats() {
        let (a, b) = (scratch.as_format(&format, &["a.txt"]), scratch.as_format(&format, &["b.txt"]));
        assert_eq!(a.replace("a.txt", "b.txt"), b, "{format}");
    }
    let column = "Quillfeather: \u{1f6a2} wa\u{301}ll '".chars().count() + 1;
    assert_eq!(sarif::read(&scratch.as_format("sarif", &["a.txt"])).results[0].column, Some(column));
    let bytes = "Quillfeather: \u{1f6a2} wa\u{301}ll '".len() + 1;
    assert_eq!(rdjson::read(&scratch.as_format("rdjson", &["a.txt"]))[0].0.column, Some(bytes));
}

#[test]
fn the_output_does_not_depend_on_jobs() {
    let scratch = Scratch::new("jobs");
    for number in 0..40 {
        scratch.file(&format!("{number:02}.txt"), if number % 3 == 0 { FAIR } else { UNFAIR });
    }
    scratch.file("bad.json", "{");
    for (format, _) in formats() {
        let one = scratch.as_format(&format, &["--jobs", "1", "bad.json", "."]);
        assert!(reported(&format, &one) > 10, "{format}");
        for jobs in ["2", "8"] {
            assert!(one == scratch.as_format(&format, &["--jobs", jobs, "bad.json", "."]), "{format} with {jobs} jobs");
        }
    }
    let fingerprints = gitlab::read(&scratch.as_format("gitlab", &["."]));
    let paths: BTreeSet<_> = fingerprints.iter().map(|(finding, _)| finding.path.as_str()).collect();
    assert_eq!(paths.len(), 26, "the same finding in each of these files");
}

#[test]
fn statistics_replace_the_findings() {
    let scratch = Scratch::new("statistics");
    for name in ["a.txt", "b.txt"] {
        scratch.file(name, UNFAIR);
    }
    scratch
        .file("c.txt", "Wall 'could fall' in 9 days\n\nThe wall \"could fall\" in 8 days, Marta Quillfeather said.\n");
    let table = scratch.check(&["--statistics", "--format", "gitlab=issues.json", "."]);
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().take(4).collect()).collect();
    assert_eq!(rows[0], ["count", "severity", "rule", "summary"]);
    assert_eq!(rows[1], ["2", "error", "quote/not-in-body", "The"]);
    assert_eq!(rows[2], ["1", "error", "number/value", "The"]);
    assert_eq!(rows.len(), 3, "{table}");
    let issues = fs::read_to_string(scratch.0.join("issues.json")).expect("still written");
    assert_eq!(gitlab::read(&issues).len(), 3);
    assert_eq!(scratch.check(&["--statistics", "--format", "json", "."]), "", "only one can be printed");
}

#[test]
fn files_of_any_name_are_reported() {
    let scratch = Scratch::new("names");
    for name in ["50% off, 'a'.txt", "\u{e9}\u{1f6a2}#@b.txt"] {
        scratch.file(name, UNFAIR);
        assert_eq!(sarif::read(&scratch.as_format("sarif", &[name])).results[0].path, name);
        assert_eq!(annotations::read(&scratch.as_format("github", &[name]))[0].path, name);
        let absolute = scratch.0.join(name);
        let absolute = absolute.to_str().expect("UTF-8");
        if cfg!(unix) {
            assert_eq!(sarif::read(&scratch.as_format("sarif", &[absolute])).results[0].path, absolute);
        }
        let here = Path::new(".").join(name);
        assert_eq!(gitlab::read(&scratch.as_format("gitlab", &[here.to_str().expect("UTF-8")]))[0].0.path, name);
    }
}
