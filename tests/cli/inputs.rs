//! What happens to each kind of input: read, unchecked, skipped or refused. `docs/formats.md` has the table.

use super::*;

/// A paragraph, and so no headline.
const PROSE: &str = "Rain fell on the roofs of Port Callan all through the night, and it fell on its harbour too.\n";
/// A Markdown headline over a body without prose.
const CODE: &str = "# Council repairs bridge\n\n```\nnothing to read\n```\n";
const HEADLINE: &str = "Council repairs bridge\n";
const BINARY: &[u8] = b"MZ\0\x01";

/// The answer of `filter check` to one record.
fn answer(record: &str) -> Value {
    lines(&piped(&["filter", "check"], record.as_bytes())).remove(0)
}

#[test]
fn an_empty_input_is_a_note() {
    let scratch = Scratch::new("in-empty");
    for content in ["", " \n\t\n"] {
        let file = scratch.file("desk/a.txt", content);
        for path in [&file, &scratch.0.join("desk")] {
            for command in [&[][..], &["check"], &["check", "--fail-on", "unchecked"], &["summarize"]] {
                let output = run(command, &[path]);
                assert_eq!((code(&output), out(&output)), (0, String::new()), "{command:?}");
                assert!(err(&output).ends_with("a.txt: empty file, skipped\n"), "{}", err(&output));
            }
        }
    }
    let both = run(&["check"], &[&scratch.file("b.txt", "\u{feff}"), &scratch.file("c.txt", FAIR)]);
    assert_eq!(closing(&both), "nutgraf: 1 article, nothing found, 1 empty");
    for record in [r#"{"id": 1, "headline": "", "body": ""}"#, r#"{"id": 1, "headline": " ", "body": "\n"}"#] {
        assert_eq!(answer(record)["verdict"], "unchecked", "{record}");
    }
}

#[test]
fn a_headline_over_nothing_is_unchecked() {
    let scratch = Scratch::new("in-bare");
    for (name, content) in [("desk/a.txt", HEADLINE), ("desk/a.md", CODE)] {
        let file = scratch.file(name, content);
        for path in [&file, &scratch.0.join("desk")] {
            let output = run(&["check"], &[path]);
            assert_eq!(code(&output), 0, "{}", err(&output));
            assert!(
                out(&output).contains(": unchecked (no prose in the body): Council repairs bridge"),
                "{}",
                out(&output)
            );
            assert_eq!(code(&run(&["check", "--fail-on", "unchecked"], &[path])), 1);
            assert_eq!(out(&run(&["check", "-q"], &[path])), out(&output), "it needs attention");
        }
        let line = out(&run(&["check", "--format", "line"], &[&file]));
        assert!(line.ends_with(": unchecked: no prose in the body\n") && line.lines().count() == 1, "{line}");
        for command in [&["check", "--format", "json"][..], &["--format", "json"]] {
            let document = &lines(&run(command, &[&file]))[0];
            let article = &document["articles"][0];
            assert_eq!(
                (&article["verdict"], &article["reason"]),
                (&"unchecked".into(), &"no prose in the body".into())
            );
            assert!(article["support"].is_null() && article["findings"].as_array().is_some_and(Vec::is_empty));
            assert_eq!((&document["totals"]["unchecked"], &document["totals"]["supported"]), (&1.into(), &0.into()));
        }
        assert!(out(&run(&[], &[&file])).contains(": unchecked (no prose in the body): Council"));
        fs::remove_file(file).expect("it was there");
    }
    for body in ["\"\"", "null", "\"* * *\""] {
        let answer = answer(&format!(r#"{{"id": 1, "headline": "Council repairs bridge", "body": {body}}}"#));
        assert_eq!(
            (&answer["verdict"], &answer["reason"]),
            (&"unchecked".into(), &"no prose in the body".into()),
            "{body}"
        );
        assert!(answer["support"].is_null() && answer["error"].is_null(), "{answer}");
    }
    let wordless = answer(r#"{"id": 1, "headline": "***", "body": "Rain fell."}"#);
    assert_eq!(wordless["reason"], "no words in the headline");
}

#[test]
fn a_body_without_headline_is_not_checked() {
    let scratch = Scratch::new("in-body");
    let file = scratch.file("desk/a.txt", PROSE);
    scratch.file("desk/b.txt", FAIR);
    let named = run(&["check"], &[&file]);
    assert_eq!((code(&named), out(&named)), (2, String::new()));
    assert!(
        err(&named)
            .ends_with("a.txt: no headline found; give one with --headline, or exclude the file in nutgraf.toml\n"),
        "{}",
        err(&named)
    );
    assert_eq!(
        code(&run(&["check", "--headline", " "], &[&scratch.file("c.txt", FAIR)])),
        2,
        "white space is not a headline"
    );

    let found = run(&["check"], &[&scratch.0.join("desk")]);
    assert_eq!(code(&found), 0, "{}", err(&found));
    assert!(err(&found).contains("a.txt: no headline, skipped\n"), "{}", err(&found));
    assert_eq!(closing(&found), "nutgraf: 1 article, nothing found, 1 without a headline");

    let brief = run(&[], &[&file]);
    assert_eq!(code(&brief), 0, "without a command it is still summarized");
    assert!(out(&brief).contains("a.txt: unchecked (no headline)\n"), "{}", out(&brief));
    let document = &lines(&run(&["--format", "jsonl"], &[&file]))[0];
    assert_eq!((&document["verdict"], &document["reason"]), (&"unchecked".into(), &"no headline".into()));

    let pulled = "The harbour is in a hurry. \"We are in a hurry, which is different,\" Ada Brook said.\n\n\
        > We are in a hurry, which is different.\n";
    let pulled = scratch.file("pulled.md", pulled);
    assert!(
        out(&run(&[], &[&pulled])).contains("pulled.md: unchecked (no headline)\n"),
        "a pull quote is not a headline"
    );
    assert_eq!(lines(&run(&["--format", "jsonl"], &[&pulled]))[0]["verdict"], "unchecked");

    for headline in ["\"\"", "\" \"", "null"] {
        let answer = answer(&format!(r#"{{"id": 1, "headline": {headline}, "body": "Rain fell."}}"#));
        assert_eq!((&answer["verdict"], &answer["reason"]), (&"unchecked".into(), &"no headline".into()), "{headline}");
    }
    assert_eq!(answer(r#"{"id": 1, "body": "Rain fell."}"#)["verdict"], "unchecked");
    assert_eq!(answer(r#"{"id": 1}"#)["error"]["code"], "missing-field", "both are missing");
}

#[test]
fn other_kinds_are_refused_or_counted() {
    let scratch = Scratch::new("in-kinds");
    for name in ["a.docx", "a.csv", "a.jpg"] {
        let file = scratch.file(name, FAIR);
        for command in [&[][..], &["check"], &["summarize"], &["summarize", "--together"], &["quotes"]] {
            let output = run(command, &[&file]);
            assert_eq!((code(&output), err(&output).lines().count()), (2, 1), "{command:?}: {}", err(&output));
            let message = err(&output);
            assert!(
                message.contains(&format!("{name}: unsupported file type (supported: .txt, .text, .md, ")),
                "{message}"
            );
            assert!(message.ends_with("use --input-format to read it anyway\n"), "{message}");
        }
    }
    let document = &lines(&run(&["check", "--format", "json"], &[&scratch.0.join("a.csv")]))[0];
    assert_eq!(document["errors"][0]["code"], "unsupported");
    assert_eq!(answer("Rain fell.")["error"]["code"], "json");

    scratch.file("b.txt", FAIR);
    let found = run(&["check"], &[&scratch.0]);
    assert_eq!(code(&found), 0, "{}", err(&found));
    assert_eq!(
        err(&found),
        "nutgraf: 1 article, nothing found; 3 files skipped (.csv 1, .docx 1, .jpg 1); -v lists them\n"
    );
}

#[test]
fn no_input_is_not_a_pass() {
    for command in [&["check"][..], &["summarize"], &["quotes"], &[]] {
        let output = piped(command, b"");
        assert_eq!(code(&output), 2, "{command:?}");
        assert!(err(&output).contains("name files or folders"), "{}", err(&output));
        assert_eq!(code(&piped(command, b"\n")), 0, "{command:?}");
        assert_eq!(
            code(&piped(&[command, &["-"]].concat(), b"")),
            0,
            "standard input that is named may be empty: {command:?}"
        );
    }
}

#[test]
fn undecodable_and_oversized_files_fail_wherever_they_were_found() {
    let scratch = Scratch::new("in-broken");
    scratch.file("a.txt", FAIR);
    let broken = scratch.file("b.txt", BINARY);
    let named = run(&["check"], &[&broken]);
    assert_eq!(code(&named), 2);
    assert!(err(&named).contains("b.txt: not a text file: NUL byte at offset 2"), "{}", err(&named));
    let found = run(&["check"], &[&scratch.0]);
    assert_eq!((code(&found), closing(&found)), (2, "nutgraf: 1 article, nothing found, 1 failed".to_owned()));
    let large = run(&["check", "--max-file-size", "10"], &[&scratch.0]);
    assert_eq!(code(&large), 2);
    assert!(err(&large).contains("bytes, over the limit of 10; raise it with --max-file-size"), "{}", err(&large));
    assert_eq!(closing(&large), "nutgraf: 0 articles, 2 failed");
    let record = format!("{{\"id\": 1, \"headline\": \"a\", \"body\": \"{}\"}}", "b".repeat(90));
    let output = piped(&["filter", "check", "--max-line-size", "80"], record.as_bytes());
    assert_eq!(lines(&output)[0]["error"]["code"], "too-large");
    assert_eq!(lines(&piped(&["filter", "check"], b"\xFF\xFE\n"))[0]["error"]["code"], "decode");
}

#[test]
fn the_closing_line_counts_verdicts_and_skipped_files() {
    let scratch = Scratch::new("in-closing");
    scratch.file("desk/fair.txt", FAIR);
    scratch.file("desk/unfair.txt", UNFAIR);
    scratch.file("desk/bare.txt", HEADLINE);
    scratch.file("desk/a.docx", "");
    scratch.file("desk/b.docx", "");
    scratch.file("desk/sub/c.csv", "");
    scratch.file("desk/sub/noextension", "");
    let scratch = scratch.0.join("desk");
    let skipped = "4 files skipped (.docx 2, .csv 1, no extension 1)";
    for command in [&["check"][..], &[], &["check", "--format", "json"]] {
        let output = run(command, &[&scratch]);
        let wanted = format!("nutgraf: 3 articles, 1 error, 1 unchecked; {skipped}; -v lists them");
        assert_eq!(closing(&output), wanted, "{command:?}");
        assert!(!err(&run(&[command, &["-q"]].concat(), &[&scratch])).contains("skipped"));
    }
    for command in [&["summarize"][..], &["quotes"], &["summarize", "--together"]] {
        let output = run(command, &[&scratch]);
        assert_eq!(closing(&output), format!("nutgraf: 3 articles; {skipped}; -v lists them"), "{command:?}");
    }
    let messages = err(&run(&["check", "-v"], &[&scratch]));
    for name in ["a.docx", "b.docx", "c.csv", "noextension"] {
        assert!(messages.contains(&format!("{name}: unsupported file type, skipped\n")), "{messages}");
    }
    assert!(messages.ends_with(&format!("; {skipped}\n")), "{messages}");
    assert_eq!(err(&run(&["check"], &[&scratch.join("fair.txt")])), "", "not for a single input");
}

#[test]
fn project_documents_are_not_articles() {
    let scratch = Scratch::new("in-papers");
    let fair = scratch.file("license-fee-stays.txt", FAIR);
    for name in ["README.md", "LICENSE-MIT.txt", "requirements-dev.txt", "robots.txt", "package.json", "sitemap.xml"] {
        scratch.file(name, "Do not read\n\nThis is not an article.\n");
    }
    for name in ["node_modules/a/story.md", "target/doc/story.txt", "venv/story.txt", ".git/story.txt"] {
        scratch.file(name, FAIR);
    }
    let output = run(&["check"], &[&scratch.0]);
    let skipped = "6 files skipped (.txt 3, .json 1, .md 1, .xml 1)";
    let wanted = format!("nutgraf: 1 article, nothing found; {skipped}; -v lists them\n");
    assert_eq!((code(&output), err(&output)), (0, wanted));
    assert!(out(&output).contains("license-fee-stays.txt: supported") && out(&output).lines().count() == 1);
    let messages = err(&run(&["check", "-v"], &[&scratch.0]));
    assert!(messages.contains("README.md: not an article, judging by its name, skipped\n"), "{messages}");
    assert_eq!(
        messages.matches(": not an article, judging by its name, skipped\n").count(),
        6,
        "as many as are counted: {messages}"
    );
    assert!(messages.ends_with(&format!("{skipped}\n")), "{messages}");
    let named = run(&["summarize"], &[&scratch.0.join("README.md"), &fair]);
    assert!(out(&named).contains("This is not an article."), "a named file is read: {}", out(&named));
}

#[test]
fn data_in_a_folder_is_skipped() {
    let scratch = Scratch::new("in-data");
    let data = scratch.file("desk/data.json", "{\"rows\": [1, 2, 3]}\n");
    scratch.file("desk/page.xml", "<map><place/></map>\n");
    let story = r#"{"headline": "Rain falls", "body": "Rain falls on Port Callan."}"#;
    let both = format!(r#"[{story}, {{"headline": "Bridge opens"}}, {{"body": "Snow falls."}}]"#);
    let scratch = scratch.0.join("desk");
    let nothing = run(&["check"], &[&scratch]);
    assert_eq!(code(&nothing), 2, "nothing was checked");
    assert!(err(&nothing).contains("desk: no articles in this folder ("), "{}", err(&nothing));
    fs::write(scratch.join("a.txt"), FAIR).expect("a file");
    for (command, found) in [(&["check"][..], ", nothing found"), (&["summarize", "--together"], "")] {
        let output = run(command, &[&scratch]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let wanted = format!("nutgraf: 1 article{found}; 2 files skipped (.json 1, .xml 1); -v lists them");
        assert_eq!(closing(&output), wanted);
    }
    assert!(err(&run(&["check", "-v"], &[&scratch])).contains("data.json: contains no article, skipped\n"));
    assert_eq!(code(&run(&["check"], &[&data])), 2, "a named file is an error");
    fs::write(scratch.join("meta.json"), r#"{"title": "A tool"}"#).expect("a file");
    fs::write(scratch.join("stories.json"), &both).expect("a file");
    let output = run(&["check"], &[&scratch]);
    let wanted = "nutgraf: 3 articles, nothing found, 1 unchecked, 1 without a headline; 3 files skipped (.json 2, .xml 1); -v lists them";
    assert_eq!((code(&output), closing(&output)), (0, wanted.to_owned()));
    let named = run(&["check"], &[&scratch.join("stories.json")]);
    assert_eq!((code(&named), out(&named).lines().count()), (2, 2), "one has no headline, the others are done");
    assert_eq!(closing(&named), "nutgraf: 2 articles, nothing found, 1 unchecked, 1 failed");
}

#[test]
fn input_format_takes_precedence_over_the_name() {
    let scratch = Scratch::new("in-format");
    let text = "# Rain *falls*\n\nRain falls on Port Callan.\n";
    let headline = |format: &str, path: &Path| {
        let output = run(&["check", "--format", "jsonl", "--input-format", format], &[path]);
        let document = lines(&output).remove(0);
        (document["format"].clone(), document["article"]["headlines"][0]["text"].clone())
    };
    for name in ["a.txt", "a.md", "a.docx", "a.json", "a"] {
        let file = scratch.file(name, text);
        assert_eq!(headline("text", &file), ("text".into(), "# Rain *falls*".into()), "{name}");
        assert_eq!(headline("markdown", &file), ("markdown".into(), "Rain falls".into()), "{name}");
    }
    let piped = piped(
        &["check", "--format", "jsonl", "--input-format", "markdown", "--stdin-filename", "a.txt"],
        text.as_bytes(),
    );
    assert_eq!((&lines(&piped)[0]["path"], &lines(&piped)[0]["format"]), (&"a.txt".into(), &"markdown".into()));
    let unknown = run(&["check", "--input-format", "papyrus"], &[&scratch.0.join("a.txt")]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("[possible values: text, "), "{}", err(&unknown));
}

#[test]
fn formats_without_extension_are_guessed_from_the_first_tag() {
    let scratch = Scratch::new("in-guess");
    let format = |output: Output| lines(&output)[0]["format"].as_str().expect("a format").to_owned();
    let arguments = ["summarize", "--format", "jsonl"];
    for (content, wanted) in [
        (FAIR, "text"),
        ("<3 for the harbour\n\nRain falls on Port Callan.\n", "text"),
        ("\u{feff}\n<!DOCTYPE html><title>Rain</title><p>Rain falls on Port Callan.</p>", "html"),
        ("<HTML><title>Rain</title><p>Rain falls on Port Callan.</p>", "html"),
        (
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>Rain</title></item></channel></rss>",
            "feed",
        ),
        ("<rss version=\"2.0\"><channel><item><title>Rain</title></item></channel></rss>", "feed"),
        ("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Rain</title></entry></feed>", "feed"),
    ] {
        let file = scratch.file("story", content);
        assert_eq!(format(run(&arguments, &[&file])), wanted, "{content}");
        assert_eq!(format(piped(&arguments, content.as_bytes())), wanted, "{content}");
        let forced = [&arguments[..], &["--input-format", "text"]].concat();
        assert_eq!(format(piped(&forced, content.as_bytes())), "text", "{content}");
        let named = [&arguments[..], &["--stdin-filename", "a.txt"]].concat();
        assert_eq!(format(piped(&named, content.as_bytes())), "text", "{content}");
    }
    let refused = piped(&["check", "--stdin-filename", "a.docx"], FAIR.as_bytes());
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("a.docx: unsupported file type"), "{}", err(&refused));
}
