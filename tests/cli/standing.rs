//! Waivers and the baseline: what does not count, and what is said of it.

use super::settings::at;
use super::*;

/// The standings of the findings of a check, with the reasons.
fn standings(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let output = at(desk, &[&["check", "--format", "json"], arguments].concat());
    let document: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let articles = document["articles"].as_array().expect("articles");
    let findings = articles.iter().flat_map(|article| article["findings"].as_array().expect("findings"));
    let standing = |finding: &Value| match finding["reason"].as_str() {
        Some(reason) => format!("{}: {reason}", finding["standing"].as_str().expect("a standing")),
        None => finding["standing"].as_str().expect("a standing").to_owned(),
    };
    findings.map(standing).collect()
}

const BODY: &str = "The wall at Port Callan \"could fall\", Marta Quillfeather said.";
const HEADLINE: &str = "Quillfeather: wall 'will fall'";

#[test]
fn an_article_allows_with_a_reason() {
    let desk = Desk::new("allow");
    let yaml = |allow: &str| format!("---\ntitle: \"{HEADLINE}\"\n{allow}\n---\n\n{BODY}\n");
    let markdown = |comment: &str| format!("# {HEADLINE}\n\n{comment}\n\n{BODY}\n");
    let page = |comment: &str| format!("<!doctype html><title>x</title><h1>{HEADLINE}</h1>{comment}<p>{BODY}</p>");
    let waived = [
        ("a.md", markdown("<!-- nutgraf-allow quote: the desk knows -->")),
        (
            "a.md",
            markdown("<!--nutgraf-allow: quote/not-in-body, quote/cut-hedge, quote/altered:\n the desk\n knows -->"),
        ),
        ("a.md", format!("# {HEADLINE}\n\n{BODY} <!-- nutgraf-allow quote: the desk knows --> More.\n")),
        ("a.md", yaml("nutgraf-allow: \"quote: the desk knows\"")),
        ("a.md", yaml("nutgraf-allow:\n  quote: the desk knows")),
        ("a.md", yaml("nutgraf-allow:\n  - \"quote: the desk knows\"")),
        ("a.md", yaml("nutgraf-allow:\n  - quote: the desk knows")),
        ("a.md", format!("+++\ntitle = \"{HEADLINE}\"\nnutgraf-allow = [\"quote: the desk knows\"]\n+++\n\n{BODY}\n")),
        ("a.html", page("<!-- nutgraf-allow quote: the desk knows -->")),
    ];
    for (name, text) in waived {
        desk.file(name, &text);
        assert_eq!(standings(&desk, &[name]), ["waived: the desk knows"], "{text}");
        let output = at(&desk, &["check", name]);
        assert_eq!(code(&output), 0, "{text}");
        assert!(!out(&output).contains("[quote/"), "{text}");
        let _ = fs::remove_file(desk.0.join(name));
    }
    for (comment, said) in [
        ("<!-- nutgraf-allow quote -->", "line 3: nutgraf-allow: allows nothing without a reason"),
        ("<!-- nutgraf-allow quot: why -->", "there is no rule or area \"quot\""),
        ("<!-- nutgraf-allow: -->", "it names no rule"),
        ("<!-- nutgraf-allow number: why -->", "line 3: nutgraf-allow: nothing to allow by number; take it out"),
        ("<!-- nutgraf-allowance quote: why -->", ""),
        ("    <!-- nutgraf-allow quote: why -->", ""),
        ("`<!-- nutgraf-allow quote: why -->`", ""),
    ] {
        desk.file("a.md", markdown(comment));
        let output = at(&desk, &["check", "a.md"]);
        assert_eq!(code(&output), 1, "{comment}");
        assert!(err(&output).contains(said), "{comment}: {}", err(&output));
        assert!(!said.is_empty() || err(&output).is_empty(), "{comment}: {}", err(&output));
    }
}

#[test]
fn settings_waive_until_a_day() {
    let desk = Desk::new("waiver");
    desk.file("news/a.txt", UNFAIR);
    let waiver = "[[waiver]]\npath = \"news/*.txt\"\nrule = \"quote\"\nreason = \"as sent\"\nuntil = \"2027-01-31\"\n";
    desk.file("nutgraf.toml", waiver);
    assert_eq!(standings(&desk, &["news"]), ["waived: as sent"]);
    assert_eq!(standings(&desk, &["--today", "2027-01-31", "news"]), ["waived: as sent"]);
    let over = at(&desk, &["check", "--today", "2027-02-01", "news"]);
    assert_eq!(code(&over), 1);
    assert!(err(&over).contains("nutgraf.toml:2: the waiver of quote ended on 2027-01-31"), "{}", err(&over));
    for date in ["2027-1-31", "tomorrow", "2027-13-01"] {
        assert_eq!(code(&at(&desk, &["check", "--today", date, "news"])), 2, "{date}");
    }
    desk.file("nutgraf.toml", waiver.replace("\"quote\"", "\"number\""));
    let unused = at(&desk, &["check", "news"]);
    assert_eq!(code(&unused), 1);
    assert!(err(&unused).contains("nutgraf.toml:2: nothing to waive by number; take it out"), "{}", err(&unused));
    let document: Value = serde_json::from_str(&out(&at(&desk, &["check", "--format", "json", "news"]))).expect("JSON");
    assert_eq!(document["notes"][0], "nutgraf.toml:2: nothing to waive by number; take it out");
    assert_eq!((&document["totals"]["findings"], &document["totals"]["waived"]), (&1.into(), &0.into()));
    desk.file("other/a.txt", FAIR);
    assert!(!err(&at(&desk, &["check", "other"])).contains("nothing to waive"), "its files were not read");
}

#[test]
fn the_baseline_is_lived_with() {
    let desk = Desk::new("baseline");
    let update = ["check", "--baseline", "nutgraf-baseline.json", "--update-baseline", "."];
    desk.file("a.txt", UNFAIR);
    desk.file("b.txt", FAIR);
    assert_eq!(code(&at(&desk, &["check", "--baseline", "nutgraf-baseline.json", "."])), 2, "there is none yet");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "."])), 2, "which file?");
    assert_eq!(code(&at(&desk, &update)), 0);
    assert_eq!(standings(&desk, &["--baseline", "nutgraf-baseline.json", "."]), ["known"]);
    let lived = at(&desk, &["check", "--baseline", "nutgraf-baseline.json", "."]);
    assert_eq!((code(&lived), closing(&lived).as_str()), (0, "nutgraf: 2 articles, nothing found, 1 known"));
    desk.file("a.txt", format!("{UNFAIR}\n\nMore rain fell.\n"));
    assert_eq!(
        standings(&desk, &["--baseline", "nutgraf-baseline.json", "."]),
        ["known"],
        "lines below change nothing"
    );
    fs::rename(desk.0.join("a.txt"), desk.0.join("c.txt")).expect("there");
    assert_eq!(standings(&desk, &["--baseline", "nutgraf-baseline.json", "."]), ["known"], "nor does another name");
    desk.file("a.txt", UNFAIR);
    assert_eq!(
        standings(&desk, &["--baseline", "nutgraf-baseline.json", "."]),
        ["known", "new"],
        "one entry, one finding"
    );
    fs::remove_file(desk.0.join("a.txt")).expect("there");
    desk.file("c.txt", FAIR);
    let gone = at(&desk, &["check", "--baseline", "nutgraf-baseline.json", "."]);
    assert_eq!(
        (code(&gone), closing(&gone).as_str()),
        (0, "nutgraf: 2 articles, nothing found, 1 gone from the baseline")
    );
    assert_eq!(code(&at(&desk, &update)), 0);
    let text = fs::read_to_string(desk.0.join("nutgraf-baseline.json")).expect("there");
    assert_eq!(text, "{\"schema\":\"nutgraf.baseline/1\",\"findings\":[\n]}\n");
    for (text, said) in [("{}", "no baseline"), ("{\"schema\":\"nutgraf.baseline/9\",\"findings\":[]}", "baseline/9")] {
        desk.file("nutgraf-baseline.json", text);
        let output = at(&desk, &["check", "--baseline", "nutgraf-baseline.json", "."]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(said), "{}", err(&output));
    }
}

#[test]
fn part_of_a_run_leaves_the_rest_of_the_baseline() {
    let desk = Desk::new("partial");
    desk.file("a.txt", UNFAIR);
    desk.file("sub/b.txt", UNFAIR);
    desk.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "."])), 0);
    let whole = fs::read_to_string(desk.0.join("nutgraf-baseline.json")).expect("there");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "a.txt"])), 0);
    assert_eq!(fs::read_to_string(desk.0.join("nutgraf-baseline.json")).expect("there"), whole);
    let below = command().args(["check", "--format", "line", "b.txt"]).current_dir(desk.0.join("sub")).output();
    assert_eq!(code(&below.expect("the binary runs")), 0, "paths count from the baseline's folder");
    let unreadable = desk.file("a.txt", b"\x00\x01");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "."])), 2);
    let text = fs::read_to_string(desk.0.join("nutgraf-baseline.json")).expect("there");
    assert!(text.contains("\"a.txt\""), "what could not be read keeps its entries: {text} {unreadable:?}");
}
