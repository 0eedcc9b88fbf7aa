//! `check`: exit codes, and the effect of each flag.

use super::*;

#[test]
fn exit_codes_of_check() {
    let scratch = Scratch::new("codes");
    let fair = scratch.file("fair.txt", FAIR);
    let unfair = scratch.file("unfair.txt", UNFAIR);
    assert_eq!(code(&run(&["check"], &[&fair])), 0);
    for format in [
        "pretty",
        "line",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "markdown",
        "html",
    ] {
        assert_eq!(code(&run(&["check", "--format", format], &[&unfair])), 1, "{format}");
    }
    assert_eq!(code(&run(&["check", "--fail-on", "never"], &[&unfair])), 0);
    assert_eq!(code(&run(&["check", "--ignore", "quote"], &[&unfair])), 0, "{}", out(&run(&["check"], &[&unfair])));
    assert_eq!(code(&run(&[], &[&unfair])), 0, "without a command findings are no failure");
}

#[test]
fn a_found_article_without_a_headline_is_a_note() {
    let scratch = Scratch::new("walk");
    scratch.file("a/fair.txt", FAIR);
    scratch.file("a/notes.txt", "Only one paragraph of prose that ends with a stop, nothing else at all here.\n");
    scratch.file("a/photo.jpg", b"\xFF\xD8\xFF");
    let output = run(&["check"], &[&scratch.0.join("a")]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("no headline"), "{}", err(&output));
    assert!(!err(&output).contains("photo"));
}

const CLAIM: &str = "Council repairs harbour bridge\n\nThe council hopes to repair the harbour bridge in May, Ada Brook \
    said. Rain fell.\n";
/// Words that no one said, in single quotation marks and without a speaker.
const MARKS: &str = "Council to 'tear down' bridge\n\nThe council will \"take down\" the bridge, Ada Brook said.\n";
/// A speaker that the body does not distinguish from others.
const NOTE: &str = "Engineer: \"The bridge needs new cables\"\n\n\"The bridge needs new cables,\" Ada Brook said. An \
    engineer will report on Monday.\n";

/// Rule and severity of each finding.
fn found(arguments: &[&str], path: &Path) -> Vec<(String, String)> {
    let output = run(&[&["check", "--format", "jsonl"], arguments].concat(), &[path]);
    let document = &lines(&output)[0];
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let findings = document["findings"].as_array().expect("findings").iter();
    findings.map(|finding| (text(&finding["rule"]), text(&finding["severity"]))).collect()
}

#[test]
fn headline_replaces_the_articles_own() {
    let scratch = Scratch::new("headline");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    let output = run(&["check", "--headline", "Council meets on Tuesday"], &[&unfair]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert!(out(&output).contains("Council meets on Tuesday"), "{}", out(&output));
    let fair = scratch.file("fair.txt", FAIR);
    assert_eq!(code(&run(&["check", "--headline", "Quillfeather: 'The wall will sing'"], &[&fair])), 1);
}

#[test]
fn profile_sets_what_quotation_marks_promise() {
    let scratch = Scratch::new("profile");
    let file = scratch.file("marks.txt", MARKS);
    let severity = |profile| found(&["--profile", profile], &file).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(severity("verbatim"), ["error"]);
    assert_eq!(severity("claims"), ["warning"]);
    assert_eq!(severity("auto"), severity("claims"), "single marks without a speaker");
}

#[test]
fn select_and_ignore_take_rules_and_areas() {
    let scratch = Scratch::new("select");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    let rules = |arguments: &[&str]| found(arguments, &unfair).into_iter().map(|it| it.0).collect::<Vec<_>>();
    let own = rules(&[]);
    assert_eq!(own, ["quote/not-in-body"]);
    assert_eq!(rules(&["--select", "quote"]), own);
    assert_eq!(rules(&["--select", "number,quote/not-in-body"]), own);
    assert!(rules(&["--select", "number,claim"]).is_empty());
    assert_eq!(rules(&["--ignore", "number,claim"]), own);
    assert!(!rules(&["--ignore", "quote/not-in-body"]).contains(&own[0]));
    assert!(rules(&["--select", "quote", "--ignore", "quote"]).is_empty());
}

#[test]
fn fail_on_is_the_lowest_severity_that_fails() {
    let scratch = Scratch::new("fail");
    let files = [("error", UNFAIR), ("warning", CLAIM), ("note", NOTE), ("", FAIR)]
        .map(|(worst, text)| (worst, scratch.file(&format!("{worst}.txt"), text)));
    let bare = scratch.file("bare.txt", "Council repairs harbour bridge\n");
    for level in ["error", "warning", "note", "never", "unchecked"] {
        let output = run(&["check", "--fail-on", level], &[&bare]);
        assert_eq!(code(&output), i32::from(level == "unchecked"), "{level}: {}", out(&output));
    }
    for (level, fails) in [
        ("error", &["error"][..]),
        ("unchecked", &["error"]),
        ("warning", &["error", "warning"]),
        ("note", &["error", "warning", "note"]),
        ("never", &[]),
    ] {
        for (worst, file) in &files {
            let output = run(&["check", "--fail-on", level], &[file]);
            assert_eq!(code(&output), i32::from(fails.contains(worst)), "{level}: {}", out(&output));
        }
    }
}

#[test]
fn exit_zero_does_not_cover_failures() {
    let scratch = Scratch::new("exit-zero");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    let output = run(&["check", "--exit-zero"], &[&unfair]);
    assert_eq!((code(&output), out(&output)), (0, out(&run(&["check"], &[&unfair]))));
    let missing = run(&["check", "--exit-zero"], &[&unfair, &scratch.0.join("nowhere.txt")]);
    assert_eq!(code(&missing), 2);
}

#[test]
fn strict_treats_claim_warnings_as_errors() {
    let scratch = Scratch::new("strict");
    let claim = scratch.file("claim.txt", CLAIM);
    assert_eq!(found(&[], &claim), [("claim/tense".to_owned(), "warning".to_owned())]);
    assert_eq!(found(&["--strict"], &claim), [("claim/tense".to_owned(), "error".to_owned())]);
    assert_eq!(code(&run(&["check", "--strict"], &[&claim])), 1);
    let marks = scratch.file("marks.txt", MARKS);
    assert_eq!(found(&["--strict"], &marks), found(&[], &marks), "other areas stay as they are");
}

#[test]
fn min_confidence_drops_less_likely_findings() {
    let scratch = Scratch::new("confidence");
    let claim = scratch.file("claim.txt", CLAIM);
    assert_eq!(found(&["--min-confidence", "0.5"], &claim).len(), 1);
    assert!(found(&["--min-confidence", "0.99"], &claim).is_empty());
}

#[test]
fn every_format_of_check_is_its_own() {
    let scratch = Scratch::new("check-formats");
    let unfair = scratch.file("unfair.txt", UNFAIR);
    let as_format = |format| out(&run(&["check", "--format", format], &[&unfair]));
    assert!(as_format("pretty").contains("\n1 | Quillfeather: wall 'will fall'\n"));
    assert!(
        as_format("line").contains("unfair.txt:1:21: error[quote/not-in-body] ")
            && as_format("line").lines().count() == 1
    );
    assert!(as_format("json").starts_with("{") && as_format("json").contains("\"articles\""));
    assert!(as_format("jsonl").lines().count() == 1 && !as_format("jsonl").contains("\"articles\""));
    assert_eq!(as_format("pretty"), out(&run(&["check"], &[&unfair])));
}

#[test]
fn statistics_count_by_rule() {
    let scratch = Scratch::new("statistics");
    for name in ["a.txt", "b.txt"] {
        scratch.file(name, UNFAIR);
    }
    let output = run(&["check", "--statistics"], &[&scratch.0]);
    assert_eq!(code(&output), 1);
    let table = out(&output);
    assert!(table.contains("2") && table.contains("quote/not-in-body") && !table.contains("a.txt"), "{table}");
    assert_eq!(code(&run(&["check", "--statistics", "--format", "json"], &[&scratch.0])), 2);
}
