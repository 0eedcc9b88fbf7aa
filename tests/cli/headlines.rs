//! Headlines in front matter: their fields, a verdict for each, and broken front matter.

use super::*;

const BODY: &str =
    "The wall at Port Callan \"could fall\", Marta Quillfeather said.\n\nThe council meets on Tuesday.\n";
/// A supported headline and an unsupported one.
const TWO: &str =
    "title: \"Quillfeather: wall 'could fall'\"\nseo:\n  title: >-\n    Quillfeather:\n    wall 'will fall'";

fn page(head: &str) -> String {
    format!("---\n{head}\n---\n\n{BODY}")
}

/// The article of a JSON line.
fn article(arguments: &[&str], path: &Path) -> Value {
    lines(&run(&[arguments, &["--format", "jsonl"]].concat(), &[path]))[0].clone()
}

/// Field and verdict of each headline.
fn verdicts(article: &Value) -> Vec<(String, String)> {
    let headlines = article["headlines"].as_array().expect("headlines").iter();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    headlines.map(|headline| (text(&headline["field"]), text(&headline["verdict"]))).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(field, verdict)| ((*field).to_owned(), (*verdict).to_owned())).collect()
}

#[test]
fn every_headline_has_its_verdict() {
    let scratch = Scratch::new("two-headlines");
    let file = scratch.file("two.md", page(TWO));
    for command in ["check", "--color=never"] {
        let article = article(&[command], &file);
        assert_eq!(verdicts(&article), own(&[("title", "supported"), ("seo.title", "unsupported")]), "{command}");
        assert_eq!(article["verdict"], "unsupported", "the worst of them");
        let support = |at: usize| article["headlines"][at]["support"].as_f64().expect("a number");
        assert_eq!(article["support"].as_f64(), Some(support(0).min(support(1))));
        assert_eq!(article["headlines"][1]["line"], 5);
        assert_eq!(article["headlines"][1]["text"], "Quillfeather: wall 'will fall'");
        assert_eq!(article["findings"][0]["headline"], "seo.title");
        assert_eq!(article["findings"][0]["place"]["line"], 6);
    }
    let output = run(&["check"], &[&file]);
    assert_eq!(code(&output), 1);
    let pretty = out(&output);
    assert!(pretty.contains("two.md: title: supported: Quillfeather: wall 'could fall'\n"), "{pretty}");
    assert!(pretty.contains("two.md: seo.title: unsupported: Quillfeather: wall 'will fall'\n"), "{pretty}");
    let line = out(&run(&["check", "--format", "line"], &[&file]));
    assert!(line.contains("two.md:6:11: error[") && line.lines().count() == 1, "{line}");
}

#[test]
fn one_headline_needs_no_field() {
    let scratch = Scratch::new("one-headline");
    let file = scratch.file("one.md", page("title: \"Quillfeather: wall 'could fall'\""));
    let output = run(&["check"], &[&file]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("one.md: supported: Quillfeather"), "{}", out(&output));
}

#[test]
fn headline_keys_are_the_only_ones() {
    let scratch = Scratch::new("headline-keys");
    let file = scratch.file("two.md", page(&format!("{TWO}\nfront: \"Quillfeather: wall 'has fallen'\"")));
    let of = |keys: &str| verdicts(&article(&["check", "--headline-keys", keys], &file));
    assert_eq!(of("title"), own(&[("title", "supported")]));
    assert_eq!(of("front, title"), own(&[("front", "unsupported"), ("title", "supported")]));
    assert_eq!(of("SEO.Title"), own(&[("seo.title", "unsupported")]));
    assert_eq!(code(&run(&["check", "--headline-keys", "title"], &[&file])), 0);
    let none = run(&["check", "--headline-keys", "nothing"], &[&file]);
    assert_eq!(code(&none), 2, "no headline under these keys: {}", err(&none));
    for command in ["summarize", "quotes"] {
        let article = article(&[command, "--headline-keys", "front"], &file);
        assert_eq!(article["article"]["headlines"][0]["field"], "front", "{command}");
    }
    let together = run(&["summarize", "--together", "--format", "json", "--headline-keys", "front"], &[&file, &file]);
    assert!(out(&together).contains("has fallen"), "{}", out(&together));
}

#[test]
fn a_given_headline_is_judged_alone() {
    let scratch = Scratch::new("given");
    let file = scratch.file("two.md", page(TWO));
    let given = ["check", "--headline", "Quillfeather: wall 'could fall'"];
    assert_eq!(code(&run(&given, &[&file])), 0);
    let headlines = article(&given, &file);
    assert_eq!(verdicts(&headlines), own(&[("--headline", "supported")]));
    assert!(headlines["headlines"][0].get("line").is_none(), "it has no position");
    let unfair = ["check", "--headline", "Quillfeather: wall 'will fall'", "--format", "line"];
    let line = out(&run(&unfair, &[&file]));
    assert!(line.contains("two.md: error["), "{line}");
}

#[test]
fn pull_quotes_do_not_decide() {
    let scratch = Scratch::new("pull-quotes");
    let pull = "\n\"We are in a hurry, which is different,\" she said.\n\n> We are in a flurry, which is different.\n";
    let file = scratch.file("pull.md", page("title: \"Quillfeather: wall 'could fall'\"") + pull);
    for arguments in [&["check"][..], &["check", "--headline", "Quillfeather: wall 'could fall'"]] {
        let article = article(arguments, &file);
        assert_eq!(article["verdict"], "supported");
        assert_eq!(verdicts(&article).len(), 1);
        assert_eq!(article["findings"][0]["headline"], "pull quote");
        assert_eq!(article["support"], article["headlines"][0]["support"]);
        assert_eq!(code(&run(arguments, &[&file])), 1, "still a finding");
    }
}

#[test]
fn broken_front_matter_is_an_error() {
    let scratch = Scratch::new("broken");
    let files = [
        ("yaml.md", page("layout: story\ntitle: She said: no"), "front matter, line 3: "),
        ("toml.md", format!("+++\ntitle = She said\n+++\n\n{BODY}"), "front matter, line 2: "),
        ("json.md", format!("{{\n\"title\": She\n}}\n\n{BODY}"), "front matter, line 2: "),
        ("long.md", page(&format!("title: {}", "a".repeat(70_000))), "more than 65536 bytes"),
    ];
    let fair = scratch.file("fair.md", page("title: \"Quillfeather: wall 'could fall'\""));
    for (name, content, words) in &files {
        let file = scratch.file(name, content);
        for command in [&["check", "-v"][..], &["summarize"], &["quotes"]] {
            let output = run(command, &[&file, &fair]);
            assert_eq!(code(&output), 2, "{command:?} {name}");
            assert!(err(&output).contains(words), "{command:?}: {}", err(&output));
            assert!(!out(&output).is_empty(), "the other file is processed");
        }
    }
}

#[test]
fn kinds_of_front_matter_are_read_alike() {
    let scratch = Scratch::new("kinds");
    let yaml = scratch.file("yaml.md", page("title: 'Wall &ldquo;could fall&rdquo;'"));
    let toml = scratch.file("toml.md", format!("+++\ntitle = 'Wall &ldquo;could fall&rdquo;'\n+++\n\n{BODY}"));
    let json = scratch.file("json.md", format!("{{\"title\": \"Wall \\u201ccould fall\\u201d\"}}\n\n{BODY}"));
    for file in [yaml, toml, json] {
        let article = article(&["check"], &file);
        assert_eq!(verdicts(&article), own(&[("title", "supported")]));
        assert_eq!(article["headlines"][0]["text"], "Wall “could fall”");
        assert_eq!(article["article"]["paragraphs"], 2);
    }
}

#[test]
fn a_headline_over_two_lines_is_shown_on_two() {
    let scratch = Scratch::new("two-lines");
    let page = page("title: >-\n  Quillfeather: wall 'will\n  fall' soon");
    for (name, page) in [("lf.md", page.clone()), ("crlf.md", page.replace('\n', "\r\n"))] {
        let shown = out(&run(&["check"], &[&scratch.file(name, page)]));
        assert!(shown.contains(":3:23\n"), "{shown}");
        assert!(shown.contains("\n4 | |   fall' soon\n") && !shown.contains("\\u{d}"), "{shown}");
    }
}
