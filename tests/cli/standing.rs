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
        let sarif = out(&at(&desk, &["check", "--format", "sarif", name]));
        assert!(sarif.contains("\"kind\":\"inSource\""), "{sarif}");
        let _ = fs::remove_file(desk.0.join(name));
    }
    for (comment, said) in [
        ("<!-- nutgraf-allow quote -->", "line 3: nutgraf-allow: allows nothing without a reason"),
        ("<!-- nutgraf-allow quot: why -->", "there is no rule or area \"quot\""),
        ("<!-- nutgraf-allow: -->", "it names no rule"),
        ("<!-- nutgraf-allow number: why -->", "line 3: nutgraf-allow: no finding of number to allow; remove it"),
        (
            "<!-- nutgraf-alow quote: why -->",
            "line 3: nutgraf-allow: allows nothing: there is no rule or area \"nutgraf-alow quote\"",
        ),
        ("<!-- nutgraf-allowance quote: why -->", ""),
        ("<!-- nutgraf, a word -->", ""),
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
    assert!(out(&at(&desk, &["check", "--format", "sarif", "news"])).contains("\"kind\":\"external\""));
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
    assert!(err(&unused).contains("nutgraf.toml:2: no finding of number to waive; remove it"), "{}", err(&unused));
    let document: Value = serde_json::from_str(&out(&at(&desk, &["check", "--format", "json", "news"]))).expect("JSON");
    assert_eq!(document["notes"][0], "nutgraf.toml:2: no finding of number to waive; remove it");
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
    for (text, said) in
        [("{}", "not a valid baseline"), ("{\"schema\":\"nutgraf.baseline/9\",\"findings\":[]}", "baseline/9")]
    {
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

fn baseline(desk: &Desk) -> String {
    fs::read_to_string(desk.0.join("nutgraf-baseline.json")).expect("there")
}

#[test]
fn rules_that_do_not_run_keep_their_entries() {
    let desk = Desk::new("unrun");
    desk.file("a.txt", UNFAIR);
    desk.file("old.txt", UNFAIR);
    desk.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "."])), 0);
    fs::remove_file(desk.0.join("old.txt")).expect("there");
    let whole = baseline(&desk);
    assert_eq!(whole.matches("\"rule\":\"quote/").count(), 2, "{whole}");
    for part in [
        &["--select", "number"][..],
        &["--ignore", "quote"],
        &["--min-confidence", "1"],
        &["--headline", "Bridge repaired"],
    ] {
        let output = at(&desk, &[&["check", "a.txt"], part].concat());
        assert!(!err(&output).contains("gone from the baseline"), "{part:?}: {}", err(&output));
        assert_eq!(code(&at(&desk, &[&["check", "--update-baseline", "a.txt"], part].concat())), 0, "{part:?}");
        let kept = |text: &str| text.matches("\"rule\":\"quote/").count();
        assert_eq!(kept(&baseline(&desk)), kept(&whole), "{part:?}");
        desk.file("nutgraf-baseline.json", &whole);
    }
    desk.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\nseverity = { quote = \"off\" }\n");
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "."])), 0);
    assert_eq!(baseline(&desk), whole, "off is not run");
    desk.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    desk.file("a.txt", FAIR);
    assert_eq!(code(&at(&desk, &["check", "--update-baseline", "--select", "quote", "."])), 0);
    assert_eq!(baseline(&desk).matches("\"path\"").count(), 0, "those that ran drop theirs");
}

#[test]
fn nobody_is_told_to_take_out_what_was_not_looked_for() {
    let desk = Desk::new("unlooked");
    desk.file("a.md", format!("# {HEADLINE}\n\n<!-- nutgraf-allow quote: the desk knows -->\n\n{BODY}\n"));
    let waiver = "[[waiver]]\npath = \"*.md\"\nrule = \"number\"\nreason = \"as sent\"\n";
    desk.file("nutgraf.toml", waiver);
    for part in [&["--select", "speaker"][..], &["--ignore", "number/value,quote/altered,quote/not-in-body"]] {
        let output = at(&desk, &[&["check", "."], part].concat());
        assert!(!err(&output).contains("remove it"), "{part:?}: {}", err(&output));
    }
    let output = at(&desk, &["check", "--select", "number", "."]);
    assert!(err(&output).contains("no finding of number to waive"), "{}", err(&output));
    assert!(!err(&output).contains("to allow"), "{}", err(&output));
}

#[test]
fn a_file_named_twice_is_one() {
    let desk = Desk::new("twice");
    let path = desk.file("a.txt", UNFAIR).display().to_string();
    desk.file("prose.txt", "The council will repair the bridge in May. The work may cost 24m crowns.\n");
    let all = ["--baseline", "nutgraf-baseline.json", "a.txt", "./a.txt", &path, "sub/../a.txt", "."];
    assert_eq!(code(&at(&desk, &[&["check", "--update-baseline"], &all[..]].concat())), 0);
    assert_eq!(baseline(&desk).matches("\"path\"").count(), 1);
    assert_eq!(standings(&desk, &all), ["known"]);
    assert_eq!(code(&at(&desk, &["check", ".", "prose.txt"])), 2, "a file that is named must have a headline");
}

#[test]
fn a_baseline_holds_in_every_copy_of_the_repository() {
    let desk = Desk::new("copies");
    for copy in ["one", "two"] {
        desk.file(&format!("{copy}/content/a.txt"), UNFAIR);
        desk.file(&format!("{copy}/content/b.txt"), UNFAIR);
        fs::create_dir_all(desk.0.join(copy).join("ci")).expect("a folder");
    }
    let run = |copy: &str, arguments: &[&str]| {
        let arguments = [&["check", "--baseline", "ci/known.json", "content"], arguments].concat();
        command().args(arguments).current_dir(desk.0.join(copy)).output().expect("the binary runs")
    };
    assert_eq!(code(&run("one", &["--update-baseline"])), 0);
    let written = fs::read_to_string(desk.0.join("one/ci/known.json")).expect("there");
    assert!(written.contains("{\"path\":\"../content/a.txt\","), "{written}");
    fs::rename(desk.0.join("one/ci/known.json"), desk.0.join("two/ci/known.json")).expect("there");
    assert_eq!(code(&run("two", &[])), 0);
}

#[cfg(unix)]
#[test]
fn a_baseline_knows_an_article_behind_a_linked_folder() {
    let desk = Desk::new("linked");
    desk.file("content/a.txt", UNFAIR);
    std::os::unix::fs::symlink("content", desk.0.join("news")).expect("a link");
    let known = ["check", "--baseline", "nutgraf-baseline.json"];
    assert_eq!(code(&at(&desk, &[&known[..], &["--update-baseline", "content"]].concat())), 0);
    assert_eq!(code(&at(&desk, &[&known[..], &["news/a.txt"]].concat())), 0);
}

#[test]
fn waivers_without_end_are_cut_with_a_note() {
    let desk = Desk::new("many-waivers");
    let allows = |count: usize| "<!-- nutgraf-allow quote: why -->\n\n".repeat(count);
    for (count, noted) in [(100, false), (101, true)] {
        desk.file("a.md", format!("# {HEADLINE}\n\n{}{BODY}\n", allows(count)));
        let output = at(&desk, &["check", "a.md"]);
        assert_eq!(err(&output).contains("more than 100 of nutgraf-allow"), noted, "{}", err(&output));
    }
}

#[test]
fn a_run_that_does_not_begin_leaves_its_outputs() {
    let desk = Desk::new("outputs-left");
    desk.file("a.txt", FAIR);
    let report = desk.file("report.json", "old");
    let check = ["check", "--format", "json=report.json", "a.txt"];
    desk.file("nutgraf.toml", "no = 1\n");
    assert_eq!(code(&at(&desk, &check)), 2);
    desk.file("nutgraf.toml", "");
    assert_eq!(code(&at(&desk, &[&check[..], &["--baseline", "none.json"]].concat())), 2);
    assert_eq!(code(&at(&desk, &[&check[..], &["--files"]].concat())), 0);
    assert_eq!(code(&at(&desk, &[&check[..], &["--format", "sarif=./report.json"]].concat())), 2, "two in one file");
    assert_eq!(fs::read_to_string(&report).expect("there"), "old");
    assert_eq!(code(&at(&desk, &check)), 0);
    assert!(fs::read_to_string(&report).expect("there").starts_with("{\"schema\""));
    let printed = at(&desk, &["check", "--format", "jsonl=-", "a.txt"]);
    assert!(out(&printed).starts_with('{') && !desk.0.join("-").exists(), "a dash is standard output");
    let sarif = ["--format", "sarif=new.sarif", "--format", "json=./new.sarif"];
    assert_eq!(code(&at(&desk, &[&["check", "a.txt"], &sarif[..]].concat())), 2, "nor in one that is not there yet");
}

#[test]
fn the_reason_of_the_article_goes_before_that_of_the_settings() {
    let desk = Desk::new("reasons");
    desk.file("a.md", format!("# {HEADLINE}\n\n<!-- nutgraf-allow quote: its own -->\n\n{BODY}\n"));
    desk.file("nutgraf.toml", "[[waiver]]\npath = \"a.md\"\nrule = \"quote\"\nreason = \"the house\"\n");
    assert_eq!(standings(&desk, &["a.md"]), ["waived: its own"]);
    assert!(err(&at(&desk, &["check", "a.md"])).lines().all(|line| !line.contains("nothing to")), "both are needed");
}

#[test]
fn what_is_waived_is_no_entry_and_one_need_is_enough() {
    let desk = Desk::new("needs");
    desk.file("a.txt", UNFAIR);
    desk.file("b.txt", FAIR);
    desk.file("nutgraf.toml", "[[waiver]]\npath = \"*.txt\"\nrule = \"quote\"\nreason = \"as sent\"\n");
    let all = ["--baseline", "nutgraf-baseline.json", "."];
    let output = at(&desk, &[&["check", "--update-baseline"], &all[..]].concat());
    assert!(!err(&output).contains("nothing to waive"), "{}", err(&output));
    assert_eq!(baseline(&desk).matches("\"path\"").count(), 0);
    assert_eq!(standings(&desk, &[&["--update-baseline"], &all[..]].concat()), ["waived: as sent"]);
}

#[test]
fn a_run_over_a_part_does_not_forget_what_was_renamed_elsewhere() {
    let desk = Desk::new("renamed");
    desk.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    let old = desk.file("a/x.txt", UNFAIR);
    desk.file("b/y.txt", FAIR);
    let written = at(&desk, &["check", "--update-baseline", "."]);
    assert!(
        err(&written).contains("nutgraf-baseline.json: 1 known findings now, 1 added, 0 removed"),
        "{}",
        err(&written)
    );
    fs::rename(&old, desk.0.join("a/z.txt")).expect("there");
    for part in [&["b"][..], &["b/y.txt"], &["--glob", "y.txt", "."]] {
        let output = at(&desk, &[&["check", "--update-baseline"], part].concat());
        assert!(!closing(&output).contains("gone"), "{part:?}: {}", closing(&output));
        assert_eq!(standings(&desk, &["."]), ["known"], "{part:?}");
    }
    fs::remove_file(desk.0.join("a/z.txt")).expect("there");
    assert!(!err(&at(&desk, &["check", "b"])).contains("gone"));
    assert!(closing(&at(&desk, &["check", "."])).contains("1 gone"), "here all was looked at");
}

#[test]
fn a_baseline_in_a_merge_conflict_says_so() {
    let desk = Desk::new("conflict");
    desk.file("a.txt", UNFAIR);
    let known = "{\"schema\":\"nutgraf.baseline/1\",\"findings\":[\n<<<<<<< ours\n=======\n>>>>>>> theirs\n]}\n";
    desk.file("known.json", known);
    let output = at(&desk, &["check", "--baseline", "known.json", "a.txt"]);
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("known.json: has the marks of a merge conflict; keep either side"),
        "{}",
        err(&output)
    );
}
