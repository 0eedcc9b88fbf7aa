//! Waivers and the baseline: findings that do not count, and the messages about them.

use super::settings::at;
use super::*;

/// The standings of the findings of a check, with the reasons.
fn standings(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let output = at(scratch, &[&["check", "--format", "json"], arguments].concat());
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
fn an_article_may_waive_with_a_reason() {
    let scratch = Scratch::new("allow");
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
        scratch.file(name, &text);
        assert_eq!(standings(&scratch, &[name]), ["waived: the desk knows"], "{text}");
        let output = at(&scratch, &["check", name]);
        assert_eq!(code(&output), 0, "{text}");
        assert!(!out(&output).contains("[quote/"), "{text}");
        let sarif = out(&at(&scratch, &["check", "--format", "sarif", name]));
        assert!(sarif.contains("\"kind\":\"inSource\""), "{sarif}");
        let _ = fs::remove_file(scratch.0.join(name));
    }
    for (comment, message) in [
        ("<!-- nutgraf-allow quote -->", "line 3: nutgraf-allow: ignored: no reason given"),
        ("<!-- nutgraf-allow quot: why -->", "line 3: nutgraf-allow: ignored: unknown rule or area \"quot\""),
        ("<!-- nutgraf-allow: -->", "line 3: nutgraf-allow: ignored: no rule named"),
        ("<!-- nutgraf-allow number: why -->", "line 3: nutgraf-allow: no number finding to waive; remove it"),
        (
            "<!-- nutgraf-alow quote: why -->",
            "line 3: nutgraf-allow: ignored: unknown rule or area \"nutgraf-alow quote\"",
        ),
        ("<!-- nutgraf-allowance quote: why -->", ""),
        ("<!-- nutgraf, a word -->", ""),
        ("    <!-- nutgraf-allow quote: why -->", ""),
        ("`<!-- nutgraf-allow quote: why -->`", ""),
    ] {
        scratch.file("a.md", markdown(comment));
        let output = at(&scratch, &["check", "a.md"]);
        assert_eq!(code(&output), 1, "{comment}");
        assert!(err(&output).contains(message), "{comment}: {}", err(&output));
        assert!(!message.is_empty() || err(&output).is_empty(), "{comment}: {}", err(&output));
    }
}

#[test]
fn settings_may_waive_until_a_date() {
    let scratch = Scratch::new("waiver");
    scratch.file("news/a.txt", UNFAIR);
    let waiver = "[[waiver]]\npath = \"news/*.txt\"\nrule = \"quote\"\nreason = \"as sent\"\nuntil = \"2027-01-31\"\n";
    scratch.file("nutgraf.toml", waiver);
    assert_eq!(standings(&scratch, &["news"]), ["waived: as sent"]);
    assert!(out(&at(&scratch, &["check", "--format", "sarif", "news"])).contains("\"kind\":\"external\""));
    assert_eq!(standings(&scratch, &["--today", "2027-01-31", "news"]), ["waived: as sent"]);
    let over = at(&scratch, &["check", "--today", "2027-02-01", "news"]);
    assert_eq!(code(&over), 1);
    assert!(err(&over).contains("nutgraf.toml:2: the waiver for quote expired on 2027-01-31"), "{}", err(&over));
    for date in ["2027-1-31", "tomorrow", "2027-13-01"] {
        assert_eq!(code(&at(&scratch, &["check", "--today", date, "news"])), 2, "{date}");
    }
    scratch.file("nutgraf.toml", waiver.replace("\"quote\"", "\"number\""));
    let unused = at(&scratch, &["check", "news"]);
    assert_eq!(code(&unused), 1);
    assert!(err(&unused).contains("nutgraf.toml:2: no number finding to waive; remove it"), "{}", err(&unused));
    let document: Value =
        serde_json::from_str(&out(&at(&scratch, &["check", "--format", "json", "news"]))).expect("JSON");
    assert_eq!(document["notes"][0], "nutgraf.toml:2: no number finding to waive; remove it");
    assert_eq!((&document["totals"]["findings"], &document["totals"]["waived"]), (&1.into(), &0.into()));
    scratch.file("other/a.txt", FAIR);
    assert!(!err(&at(&scratch, &["check", "other"])).contains("finding to waive"), "its files were not read");
}

#[test]
fn findings_of_the_baseline_are_known() {
    let scratch = Scratch::new("baseline");
    let update = ["check", "--baseline", "nutgraf-baseline.json", "--update-baseline", "."];
    scratch.file("a.txt", UNFAIR);
    scratch.file("b.txt", FAIR);
    assert_eq!(code(&at(&scratch, &["check", "--baseline", "nutgraf-baseline.json", "."])), 2, "there is none yet");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 2, "no file given");
    assert_eq!(code(&at(&scratch, &update)), 0);
    assert_eq!(standings(&scratch, &["--baseline", "nutgraf-baseline.json", "."]), ["known"]);
    let known = at(&scratch, &["check", "--baseline", "nutgraf-baseline.json", "."]);
    assert_eq!((code(&known), closing(&known).as_str()), (0, "nutgraf: 2 articles, nothing found, 1 known"));
    scratch.file("a.txt", format!("{UNFAIR}\n\nMore rain fell.\n"));
    assert_eq!(
        standings(&scratch, &["--baseline", "nutgraf-baseline.json", "."]),
        ["known"],
        "lines below change nothing"
    );
    fs::rename(scratch.0.join("a.txt"), scratch.0.join("c.txt")).expect("there");
    assert_eq!(standings(&scratch, &["--baseline", "nutgraf-baseline.json", "."]), ["known"], "nor does another name");
    scratch.file("a.txt", UNFAIR);
    assert_eq!(
        standings(&scratch, &["--baseline", "nutgraf-baseline.json", "."]),
        ["known", "new"],
        "one entry, one finding"
    );
    fs::remove_file(scratch.0.join("a.txt")).expect("there");
    scratch.file("c.txt", FAIR);
    let stale = at(&scratch, &["check", "--baseline", "nutgraf-baseline.json", "."]);
    assert_eq!((code(&stale), closing(&stale).as_str()), (0, "nutgraf: 2 articles, nothing found, 1 no longer found"));
    assert_eq!(code(&at(&scratch, &update)), 0);
    let text = fs::read_to_string(scratch.0.join("nutgraf-baseline.json")).expect("there");
    assert_eq!(text, "{\"schema\":\"nutgraf.baseline/1\",\"findings\":[\n]}\n");
    for (text, said) in
        [("{}", "not a valid baseline"), ("{\"schema\":\"nutgraf.baseline/9\",\"findings\":[]}", "baseline/9")]
    {
        scratch.file("nutgraf-baseline.json", text);
        let output = at(&scratch, &["check", "--baseline", "nutgraf-baseline.json", "."]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(said), "{}", err(&output));
    }
}

#[test]
fn a_partial_run_leaves_the_rest_of_the_baseline() {
    let scratch = Scratch::new("partial");
    scratch.file("a.txt", UNFAIR);
    scratch.file("sub/b.txt", UNFAIR);
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 0);
    let whole = fs::read_to_string(scratch.0.join("nutgraf-baseline.json")).expect("there");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "a.txt"])), 0);
    assert_eq!(fs::read_to_string(scratch.0.join("nutgraf-baseline.json")).expect("there"), whole);
    let below = command().args(["check", "--format", "line", "b.txt"]).current_dir(scratch.0.join("sub")).output();
    assert_eq!(code(&below.expect("the binary runs")), 0, "paths count from the baseline's folder");
    let unreadable = scratch.file("a.txt", b"\x00\x01");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 2);
    let text = fs::read_to_string(scratch.0.join("nutgraf-baseline.json")).expect("there");
    assert!(text.contains("\"a.txt\""), "what could not be read keeps its entries: {text} {unreadable:?}");
}

fn baseline(scratch: &Scratch) -> String {
    fs::read_to_string(scratch.0.join("nutgraf-baseline.json")).expect("there")
}

#[test]
fn rules_that_do_not_run_keep_their_entries() {
    let scratch = Scratch::new("unrun");
    scratch.file("a.txt", UNFAIR);
    scratch.file("old.txt", UNFAIR);
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 0);
    fs::remove_file(scratch.0.join("old.txt")).expect("there");
    let whole = baseline(&scratch);
    assert_eq!(whole.matches("\"rule\":\"quote/").count(), 2, "{whole}");
    for part in [
        &["--select", "number"][..],
        &["--ignore", "quote"],
        &["--min-confidence", "1"],
        &["--headline", "Bridge repaired"],
    ] {
        let output = at(&scratch, &[&["check", "a.txt"], part].concat());
        assert!(!err(&output).contains("no longer found"), "{part:?}: {}", err(&output));
        assert_eq!(code(&at(&scratch, &[&["check", "--update-baseline", "a.txt"], part].concat())), 0, "{part:?}");
        let kept = |text: &str| text.matches("\"rule\":\"quote/").count();
        assert_eq!(kept(&baseline(&scratch)), kept(&whole), "{part:?}");
        scratch.file("nutgraf-baseline.json", &whole);
    }
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\nseverity = { quote = \"off\" }\n");
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "."])), 0);
    assert_eq!(baseline(&scratch), whole, "off is not run");
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    scratch.file("a.txt", FAIR);
    assert_eq!(code(&at(&scratch, &["check", "--update-baseline", "--select", "quote", "."])), 0);
    assert_eq!(baseline(&scratch).matches("\"path\"").count(), 0, "those that ran drop theirs");
}

#[test]
fn waivers_of_rules_that_do_not_run_are_not_called_unused() {
    let scratch = Scratch::new("unlooked");
    scratch.file("a.md", format!("# {HEADLINE}\n\n<!-- nutgraf-allow quote: the desk knows -->\n\n{BODY}\n"));
    let waiver = "[[waiver]]\npath = \"*.md\"\nrule = \"number\"\nreason = \"as sent\"\n";
    scratch.file("nutgraf.toml", waiver);
    for part in [&["--select", "speaker"][..], &["--ignore", "number/value,quote/altered,quote/not-in-body"]] {
        let output = at(&scratch, &[&["check", "."], part].concat());
        assert!(!err(&output).contains("remove it"), "{part:?}: {}", err(&output));
    }
    let output = at(&scratch, &["check", "--select", "number", "."]);
    assert!(err(&output).contains("no number finding to waive"), "{}", err(&output));
    assert!(!err(&output).contains("nutgraf-allow"), "{}", err(&output));
}

/// Settings come with the repository, and must not choose another file of the machine to be written.
#[test]
fn settings_choose_no_file_outside_their_folder() {
    let scratch = Scratch::new("outside");
    scratch.file("content/a.txt", UNFAIR);
    let content = scratch.0.join("content");
    let inside = |args: &[&str]| command().args(args).current_dir(&content).output().expect("it runs");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../victim.json", content.join("link.json")).expect("a link");
    let absolute = scratch.0.join("victim.json").display().to_string();
    for file in ["../victim.json", &absolute, "link.json"] {
        if cfg!(not(unix)) && file == "link.json" {
            continue;
        }
        scratch.file("content/nutgraf.toml", format!("[check]\nbaseline = {file:?}\n"));
        let output = inside(&["check", "--update-baseline", "."]);
        assert_eq!(code(&output), 2, "{file}");
        assert!(err(&output).contains("to write it, use --baseline"), "{}", err(&output));
        assert!(!scratch.0.join("victim.json").exists(), "{file}");
    }
    // it may be read there, and written where the command line says so
    assert_eq!(code(&inside(&["check", "--update-baseline", "--baseline", "../victim.json", "."])), 0);
    scratch.file("content/nutgraf.toml", "[check]\nbaseline = \"../victim.json\"\n");
    assert_eq!(code(&inside(&["check", "."])), 0, "known");
}

#[test]
fn a_file_named_twice_is_one() {
    let scratch = Scratch::new("twice");
    let path = scratch.file("a.txt", UNFAIR).display().to_string();
    scratch.file("prose.txt", "The council will repair the bridge in May. The work may cost 24m crowns.\n");
    let all = ["--baseline", "nutgraf-baseline.json", "a.txt", "./a.txt", &path, "sub/../a.txt", "."];
    assert_eq!(code(&at(&scratch, &[&["check", "--update-baseline"], &all[..]].concat())), 0);
    assert_eq!(baseline(&scratch).matches("\"path\"").count(), 1);
    assert_eq!(standings(&scratch, &all), ["known"]);
    assert_eq!(code(&at(&scratch, &["check", ".", "prose.txt"])), 2, "a file that is named must have a headline");
}

#[test]
fn a_baseline_is_valid_in_every_copy_of_the_repository() {
    let scratch = Scratch::new("copies");
    for copy in ["one", "two"] {
        scratch.file(&format!("{copy}/content/a.txt"), UNFAIR);
        scratch.file(&format!("{copy}/content/b.txt"), UNFAIR);
        fs::create_dir_all(scratch.0.join(copy).join("ci")).expect("a folder");
    }
    let run = |copy: &str, arguments: &[&str]| {
        let arguments = [&["check", "--baseline", "ci/known.json", "content"], arguments].concat();
        command().args(arguments).current_dir(scratch.0.join(copy)).output().expect("the binary runs")
    };
    assert_eq!(code(&run("one", &["--update-baseline"])), 0);
    let written = fs::read_to_string(scratch.0.join("one/ci/known.json")).expect("there");
    assert!(written.contains("{\"path\":\"../content/a.txt\","), "{written}");
    fs::rename(scratch.0.join("one/ci/known.json"), scratch.0.join("two/ci/known.json")).expect("there");
    assert_eq!(code(&run("two", &[])), 0);
}

#[cfg(unix)]
#[test]
fn a_baseline_knows_an_article_in_a_linked_folder() {
    let scratch = Scratch::new("linked");
    scratch.file("content/a.txt", UNFAIR);
    std::os::unix::fs::symlink("content", scratch.0.join("news")).expect("a link");
    let known = ["check", "--baseline", "nutgraf-baseline.json"];
    assert_eq!(code(&at(&scratch, &[&known[..], &["--update-baseline", "content"]].concat())), 0);
    assert_eq!(code(&at(&scratch, &[&known[..], &["news/a.txt"]].concat())), 0);
}

#[test]
fn excessive_waivers_are_cut_with_a_note() {
    let scratch = Scratch::new("many-waivers");
    let allows = |count: usize| "<!-- nutgraf-allow quote: why -->\n\n".repeat(count);
    for (count, noted) in [(100, false), (101, true)] {
        scratch.file("a.md", format!("# {HEADLINE}\n\n{}{BODY}\n", allows(count)));
        let output = at(&scratch, &["check", "a.md"]);
        assert_eq!(err(&output).contains("more than 100 nutgraf-allow entries"), noted, "{}", err(&output));
    }
}

#[test]
fn a_run_that_does_not_begin_leaves_its_output_files() {
    let scratch = Scratch::new("outputs-left");
    scratch.file("a.txt", FAIR);
    let report = scratch.file("report.json", "old");
    let check = ["check", "--format", "json=report.json", "a.txt"];
    scratch.file("nutgraf.toml", "no = 1\n");
    assert_eq!(code(&at(&scratch, &check)), 2);
    scratch.file("nutgraf.toml", "");
    assert_eq!(code(&at(&scratch, &[&check[..], &["--baseline", "none.json"]].concat())), 2);
    assert_eq!(code(&at(&scratch, &[&check[..], &["--files"]].concat())), 0);
    assert_eq!(code(&at(&scratch, &[&check[..], &["--format", "sarif=./report.json"]].concat())), 2, "two in one file");
    assert_eq!(fs::read_to_string(&report).expect("there"), "old");
    assert_eq!(code(&at(&scratch, &check)), 0);
    assert!(fs::read_to_string(&report).expect("there").starts_with("{\"schema\""));
    let printed = at(&scratch, &["check", "--format", "jsonl=-", "a.txt"]);
    assert!(out(&printed).starts_with('{') && !scratch.0.join("-").exists(), "a dash is standard output");
    let sarif = ["--format", "sarif=new.sarif", "--format", "json=./new.sarif"];
    assert_eq!(
        code(&at(&scratch, &[&["check", "a.txt"], &sarif[..]].concat())),
        2,
        "nor in one that does not exist yet"
    );
}

#[test]
fn the_reason_of_the_article_takes_precedence_over_that_of_the_settings() {
    let scratch = Scratch::new("reasons");
    scratch.file("a.md", format!("# {HEADLINE}\n\n<!-- nutgraf-allow quote: its own -->\n\n{BODY}\n"));
    scratch.file("nutgraf.toml", "[[waiver]]\npath = \"a.md\"\nrule = \"quote\"\nreason = \"the house\"\n");
    assert_eq!(standings(&scratch, &["a.md"]), ["waived: its own"]);
    assert!(err(&at(&scratch, &["check", "a.md"])).lines().all(|line| !line.contains("remove it")), "both are needed");
}

#[test]
fn waived_findings_are_not_entries_and_one_use_is_enough() {
    let scratch = Scratch::new("needs");
    scratch.file("a.txt", UNFAIR);
    scratch.file("b.txt", FAIR);
    scratch.file("nutgraf.toml", "[[waiver]]\npath = \"*.txt\"\nrule = \"quote\"\nreason = \"as sent\"\n");
    let all = ["--baseline", "nutgraf-baseline.json", "."];
    let output = at(&scratch, &[&["check", "--update-baseline"], &all[..]].concat());
    assert!(!err(&output).contains("finding to waive"), "{}", err(&output));
    assert_eq!(baseline(&scratch).matches("\"path\"").count(), 0);
    assert_eq!(standings(&scratch, &[&["--update-baseline"], &all[..]].concat()), ["waived: as sent"]);
}

#[test]
fn a_partial_run_keeps_entries_of_articles_renamed_elsewhere() {
    let scratch = Scratch::new("renamed");
    scratch.file("nutgraf.toml", "[check]\nbaseline = \"nutgraf-baseline.json\"\n");
    let old = scratch.file("a/x.txt", UNFAIR);
    scratch.file("b/y.txt", FAIR);
    let written = at(&scratch, &["check", "--update-baseline", "."]);
    assert!(
        err(&written).contains("nutgraf-baseline.json: 1 known findings (1 added, 0 removed)"),
        "{}",
        err(&written)
    );
    fs::rename(&old, scratch.0.join("a/z.txt")).expect("there");
    for part in [&["b"][..], &["b/y.txt"], &["--glob", "y.txt", "."]] {
        let output = at(&scratch, &[&["check", "--update-baseline"], part].concat());
        assert!(!closing(&output).contains("no longer found"), "{part:?}: {}", closing(&output));
        assert_eq!(standings(&scratch, &["."]), ["known"], "{part:?}");
    }
    fs::remove_file(scratch.0.join("a/z.txt")).expect("there");
    assert!(!err(&at(&scratch, &["check", "b"])).contains("no longer found"));
    assert!(closing(&at(&scratch, &["check", "."])).contains("1 no longer found"), "here everything was read");
}

#[test]
fn a_baseline_in_a_merge_conflict_says_so() {
    let scratch = Scratch::new("conflict");
    scratch.file("a.txt", UNFAIR);
    let known = "{\"schema\":\"nutgraf.baseline/1\",\"findings\":[\n<<<<<<< ours\n=======\n>>>>>>> theirs\n]}\n";
    scratch.file("known.json", known);
    let output = at(&scratch, &["check", "--baseline", "known.json", "a.txt"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("known.json: contains merge conflict markers; keep either side"), "{}", err(&output));
}
