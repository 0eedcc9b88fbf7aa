//! `filter`: one answer per line, and the effect of each flag.

use super::*;

#[test]
fn filter_answers_every_line_once() {
    let input = concat!(
        "{\"id\": 1, \"text\": \"\\\"No\\\", Ada Orrin said.\", \"lang\": \"en\"}\n",
        "not json\n",
        "\n",
        "{\"id\": \"b\", \"text\": null}\n",
        "{\"id\": null, \"text\": \"\", \"lang\": \"tlh\"}\n",
        "{\"text\": \"„Nein“, sagte Anna Vogel. 🙂 \\\"Ja\\\", sagte sie.\", \"lang\": \"de\", \"other\": [1]}\n",
    );
    let output = piped(&["filter", "quotes"], input.as_bytes());
    assert_eq!(code(&output), 0);
    let answers = lines(&output);
    assert_eq!(answers.len(), 6, "one answer per line, blank lines too");
    assert_eq!(answers[0]["id"], 1);
    assert_eq!(answers[0]["quotes"][0]["speaker"]["name"], "Ada Orrin");
    assert_eq!(
        (answers[0]["quotes"][0]["start"].as_u64(), answers[0]["quotes"][0]["end"].as_u64()),
        (Some(1), Some(3))
    );
    assert_eq!(answers[1]["error"]["code"], "json");
    assert_eq!(answers[1]["error"]["line"], 2);
    assert_eq!(answers[2]["error"]["line"], 3);
    assert_eq!(answers[3]["id"], "b");
    assert_eq!(answers[3]["error"]["code"], "missing-field");
    assert_eq!(answers[4]["quotes"].as_array().map(Vec::len), Some(0));
    assert!(answers[5]["other"].is_null());
    assert_eq!(code(&piped(&["filter", "quotes", "--fail-on-bad-line"], input.as_bytes())), 2);

    let passed = lines(&piped(&["filter", "quotes", "--passthrough"], input.as_bytes()));
    assert_eq!(passed[5]["other"][0], 1);
}

#[test]
fn what_passes_through_is_as_it_was() {
    let input = concat!(
        r#"{"id": 123456789012345678901234, "text": "Rain.", "n": [1.10, 9e99,"#,
        "\r",
        r#" -0, "1.10"], "error": {"code": "x"}, "sentences": 3}"#,
        "\n",
        r#"{"id": {"b": 1.0, "a": 2}, "text": 7}"#,
        "\n",
    );
    let output = piped(&["filter", "sentences", "--passthrough"], input.as_bytes());
    let answers = String::from_utf8_lossy(&output.stdout);
    let answers: Vec<&str> = answers.lines().collect();
    assert!(
        answers[0].starts_with(
            r#"{"n":[1.10, 9e99,  -0, "1.10"],"text":"Rain.","id":123456789012345678901234,"sentences":["Rain."]}"#
        ),
        "{answers:?}"
    );
    assert!(!answers[0].contains("error"), "a field of the line does not look like a failure: {answers:?}");
    assert_eq!(
        answers[1],
        r#"{"id":{"b": 1.0, "a": 2},"error":{"code":"bad-field","line":2,"message":"\"text\" is not a string"}}"#
    );
}

#[test]
fn what_cannot_pass_through_is_an_error() {
    let deep = ["[".repeat(200), "]".repeat(200)].concat();
    for (value, what) in [("[1e400]", "number out of range"), (&deep, "recursion limit exceeded")] {
        let line = format!("{{\"text\": \"Rain.\", \"n\": {value}}}\n");
        let error = &lines(&piped(&["filter", "sentences", "--passthrough"], line.as_bytes()))[0]["error"];
        assert_eq!(error["code"], "bad-field", "{error}");
        let wanted = format!("\"n\" cannot be passed through: {what}");
        assert!(error["message"].as_str().is_some_and(|message| message.starts_with(&wanted)), "{error}");
        assert!(lines(&piped(&["filter", "sentences"], line.as_bytes()))[0]["error"].is_null());
    }
}

#[test]
fn a_bad_line_says_what_is_wrong_with_it() {
    for (line, code, message) in [
        ("", "json", "an empty line"),
        ("[{\"text\": \"Rain.\"},", "json", "a list, not an object; each line is one record"),
        ("\"Rain.\"", "json", "not a JSON object"),
        ("{\"text\": \"Rain.\"", "json", "EOF while parsing an object at column 16"),
        (r#"{"text": "Rain \ud83d."}"#, "decode", "a lone surrogate, which is not text, at column 22"),
        (r#"{"text": "Rain.", "other": "\udc00"}"#, "", ""),
        (r#"{"text": "Rain.", "lang": ["en"]}"#, "bad-field", "\"lang\" is not a string"),
        (r#"{"text": "Rain.", "text": "Sun."}"#, "json", "duplicate field `text` at column 24"),
        (r#"{"text": null, "body": "Rain."}"#, "", ""),
        (
            r#"{"id": 1e400, "text": "Rain."}"#,
            "bad-field",
            "\"id\" cannot be passed through: number out of range at column 5",
        ),
    ] {
        let answers = lines(&piped(&["filter", "sentences"], format!("{line}\n").as_bytes()));
        let error = &answers[0]["error"];
        assert_eq!(error["code"].as_str().unwrap_or(""), code, "{line}: {error}");
        assert_eq!(error["message"].as_str().unwrap_or(""), message, "{line}");
    }
}

#[test]
fn filter_offsets_are_in_the_requested_unit() {
    let input = "{\"id\": 1, \"text\": \"é🙂 \\\"Ja\\\", sagte sie.\"}\n";
    for (unit, start) in [("byte", 8), ("char", 4), ("utf16", 5)] {
        let answers = lines(&piped(&["filter", "quotes", "--offsets", unit], input.as_bytes()));
        assert_eq!(answers[0]["quotes"][0]["start"], start, "{unit}");
    }
}

#[test]
fn filter_does_not_depend_on_jobs() {
    let line = |number: usize| {
        format!(
            "{{\"id\": {number}, \"headline\": \"Wall 'will fall'\", \"body\": \"The wall \\\"could fall\\\", Ada Orrin said on day {number}.\"}}\n"
        )
    };
    let input: String = (0..300).map(line).collect();
    for task in ["check", "summarize", "sentences"] {
        let one = piped(&["filter", task], input.as_bytes());
        let many = piped(&["filter", task, "--jobs", "4"], input.as_bytes());
        assert_eq!(lines(&one).len(), 300);
        assert_eq!(one.stdout, many.stdout, "{task}");
    }
}

#[test]
fn filter_takes_a_query() {
    let body = "The ferry sank. The ferry was old. Its owner bought a tram.";
    let line = |query: &str| format!("{{\"id\": 1, \"body\": \"{body}\", \"query\": {query}}}\n");
    let input = [line("\"trams\""), line("\"parking\""), line("null")].concat();
    let answers = lines(&piped(&["filter", "summarize", "--sentences", "1"], input.as_bytes()));
    assert_eq!(answers[0]["summary"], "Its owner bought a tram.");
    assert_eq!(answers[1]["summary"], answers[2]["summary"]);
    assert!(answers[1]["notes"][0].as_str().is_some_and(|note| note.contains("parking")), "{}", answers[1]);
    assert!(answers[0]["notes"].is_null() && answers[2]["notes"].is_null());
}

#[test]
fn filter_summarizes_to_the_requested_length() {
    let body = "The ferry sank. The ferry was old. Its owner bought a tram. It rained.";
    let input = format!("{{\"id\": 1, \"body\": \"{body}\"}}\n");
    let length = |arguments: &[&str]| {
        let output = piped(&[&["filter", "summarize"], arguments].concat(), input.as_bytes());
        lines(&output)[0]["summary"].as_str().expect("a summary").matches('.').count()
    };
    assert_eq!([length(&[]), length(&["--sentences", "2"]), length(&["--ratio", "1"])], [3, 2, 4]);
    assert_eq!([length(&["--words", "1"]), length(&["--words", "100"])], [1, 4]);
}

#[test]
fn filter_refuses_lines_of_more_bytes_than_max_line_size() {
    let line = "{\"id\": 1, \"text\": \"It rained.\"}";
    let of = |most: usize| {
        let output =
            piped(&["filter", "sentences", "--max-line-size", &most.to_string()], format!("{line}\n").as_bytes());
        lines(&output).remove(0)
    };
    assert!(of(line.len())["error"].is_null(), "{}", of(line.len()));
    assert!(of(line.len() - 1)["error"]["code"].is_string());
}

#[test]
fn filter_drops_other_fields_by_default() {
    let input = b"{\"id\": 1, \"text\": \"It rained.\", \"desk\": \"weather\"}\n";
    assert!(lines(&piped(&["filter", "sentences"], input))[0]["desk"].is_null());
    assert_eq!(lines(&piped(&["filter", "sentences", "--passthrough"], input))[0]["desk"], "weather");
}

/// Text over a limit gets a note; text at the limit does not.
#[test]
fn filter_says_where_it_stops_reading() {
    let check_over = |headline: String, body: &str| {
        let record = serde_json::json!({"id": 1, "headline": headline, "body": body, "lang": "en"});
        let output = piped(&["filter", "check"], record.to_string().as_bytes());
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer.get("notes").is_some()
    };
    let check = |headline: String| check_over(headline, "Rain fell on the hills.");
    assert!(!check("Rain fell on the hills".to_owned()));
    assert!(!check("7 boats, ".repeat(29)));
    assert!(check("7 boats, ".repeat(33)), "more numbers than are checked");
    assert!(check("hill ".repeat(60)), "more content words than are searched for");
    assert!(check("it ".repeat(700)), "more bytes than are read");
    assert!(!check_over("7 boats sank".to_owned(), &"1; ".repeat(49_999)));
    assert!(check_over("7 boats sank".to_owned(), &"1; ".repeat(50_001)), "more numbers than are compared");
    let asked = |quotations: usize| {
        let body = "\"Row\" and \"steer\", and ".repeat(quotations / 2) + "\"rest\", said Ada Byrne.";
        let record = serde_json::json!({"id": 1, "text": body, "lang": "en"});
        let output = piped(&["filter", "quotes"], record.to_string().as_bytes());
        String::from_utf8_lossy(&output.stdout).matches("not-asked").count()
    };
    assert_eq!((asked(58), asked(62)), (0, 3));
}

/// The answers to records of one task.
fn answered(task: &str, records: &[Value]) -> Vec<Value> {
    let input: String = records.iter().map(|record| format!("{record}\n")).collect();
    lines(&piped(&["filter", task], input.as_bytes()))
}

#[test]
fn filter_takes_objects_only() {
    let input = "\u{feff}{\"text\": \"It rained.\"}\n\n[1, \"a\", \"b\"]\n3\n\"a\"\nnull\n{\"text\": \n\u{feff}{}\n";
    let answers = lines(&piped(&["filter", "sentences"], input.as_bytes()));
    assert_eq!(answers[0]["sentences"][0], "It rained.");
    for (line, wanted) in
        [(2, "an empty line"), (3, "a list, not an object"), (4, "not a JSON object"), (5, "not a JSON object")]
    {
        let error = &answers[line - 1]["error"];
        assert_eq!((error["code"].as_str(), error["line"].as_u64()), (Some("json"), Some(line as u64)), "{error}");
        assert!(error["message"].as_str().is_some_and(|message| message.contains(wanted)), "{error}");
    }
    assert_eq!(answers[5]["error"]["message"], "not a JSON object");
    assert_eq!(answers[6]["error"]["message"], "EOF while parsing a value at column 9");
    assert_eq!(answers[7]["error"]["line"], 8);
}

#[test]
fn filter_refuses_unknown_names() {
    let record = |field: &str, name: &str| {
        let mut record = serde_json::json!({"id": 7, "headline": "It rained", "body": "It rained in Wendle."});
        record[field] = name.into();
        record
    };
    for (field, name, wanted) in [
        ("profile", "verbatm", "expected one of auto, verbatim, claims"),
        ("profile", "xq", "unknown profile \"xq\"; expected one of auto, verbatim, claims"),
        ("lang", "english", "did you mean en?"),
        ("lang", "Deutsch", "did you mean de?"),
        ("lang", "", "with word lists: en, "),
        ("format", "htm", "did you mean html?"),
        ("format", "pdf", "expected one of text, html"),
    ] {
        let answer = answered("check", &[record(field, name)]).remove(0);
        assert_eq!((answer["id"].as_u64(), answer["error"]["code"].as_str()), (Some(7), Some("bad-field")), "{answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|message| message.contains(wanted)), "{answer}");
    }
    for (field, name) in [("profile", "claims"), ("profile", "auto"), ("lang", "en-GB"), ("format", "html")] {
        let answer = answered("check", &[record(field, name)]).remove(0);
        assert!(answer["error"].is_null() && answer["notes"].is_null(), "{answer}");
    }
    assert!(answered("summarize", &[record("profile", "of mine")])[0]["error"].is_null(), "only check has profiles");
    for task in ["check", "summarize", "quotes", "sentences"] {
        let noted = answered(task, &[record("lang", "tlh")]).remove(0);
        assert!(noted["notes"][0].as_str().is_some_and(|note| note.contains("tlh")), "{task}: {noted}");
        let general = answered(task, &[record("lang", "und")]).remove(0);
        assert!(!general["notes"].to_string().contains("word lists"), "{task}: {general}");
    }
}

#[test]
fn filter_reads_html_by_its_tags_or_format() {
    let text = "<p>É &ldquo;It leaks,&rdquo; Ada Brook said.</p><p>She &amp; Odo left.</p>";
    let records = [serde_json::json!({"text": text}), serde_json::json!({"text": text, "format": "html"})];
    for answer in answered("quotes", &records) {
        let quote = &answer["quotes"][0];
        let place = |end: &str| quote[end].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
        let found: String = text.chars().take(place("end")).skip(place("start")).collect();
        assert_eq!((found.as_str(), quote["speaker"]["name"].as_str()), ("It leaks,", Some("Ada Brook")));
    }
    let sentences = |record| answered("sentences", &[record]).remove(0)["sentences"].clone();
    assert_eq!(sentences(serde_json::json!({"text": text}))[1], "She & Odo left.");
    assert_eq!(sentences(serde_json::json!({"text": "A <b> c", "format": "html"}))[0], "A c");
    assert_eq!(sentences(serde_json::json!({"text": "A <p>c.", "format": "text"}))[0], "A <p>c.");
    let deep = serde_json::json!({"text": "<div>".repeat(100_000) + "a"});
    assert_eq!(answered("sentences", &[deep])[0]["error"]["code"], "malformed");
}

/// Records have the same claims, findings and evidence as documents, apart from positions.
#[test]
fn filter_has_the_findings_of_documents() {
    let scratch = Scratch::new("one-finding");
    let (headline, body) = UNFAIR.split_once("\n\n").expect("a headline");
    let document = lines(&run(&["check", "--format", "jsonl"], &[&scratch.file("a.txt", UNFAIR)])).remove(0);
    let record = answered("check", &[serde_json::json!({"headline": headline, "body": body})]).remove(0);
    for list in ["findings", "claims"] {
        let of = |answer: &Value| answer[list].as_array().cloned().expect(list);
        assert!(!of(&document).is_empty() && of(&document).len() == of(&record).len(), "{list}");
        for (mut documented, mut here) in of(&document).into_iter().zip(of(&record)) {
            assert!(here["start"].is_u64() && here["end"].is_u64(), "{here}");
            for evidence in here["evidence"].as_array_mut().expect("evidence") {
                assert!(evidence["start"].is_u64() && evidence["end"].is_u64(), "{evidence}");
            }
            documented["headline"] = "headline".into();
            let no_place = |value: &mut Value| {
                value
                    .as_object_mut()
                    .expect("an object")
                    .retain(|field, _| !["place", "start", "end"].contains(&&field[..]));
            };
            for side in [&mut documented, &mut here] {
                no_place(side);
                side["evidence"].as_array_mut().expect("evidence").iter_mut().for_each(no_place);
            }
            assert_eq!(documented, here);
        }
    }
}

#[test]
fn filter_check_takes_the_flags_of_check() {
    let record = format!(
        "{}\n",
        serde_json::json!({"headline": "Brook: port 'will shut'", "body": "The port \"may shut\", Ada Brook said."})
    );
    let answer = |flags: &[&str]| {
        let output = piped(&[&["filter", "check"], flags].concat(), record.as_bytes());
        (code(&output), out(&output).contains("\"rule\""), out(&output))
    };
    assert!(answer(&[]).1);
    for flags in [&["--ignore", "quote"][..], &["--select", "number"], &["--min-confidence", "1"]] {
        assert!(!answer(flags).1, "{flags:?}");
    }
    assert_eq!(answer(&["--select", "quot"]).0, 2);
    assert_ne!(answer(&["--lang", "de"]).2, answer(&["--lang", "en"]).2);
    let scratch = Scratch::new("filter-config");
    let settings = scratch.file("house.toml", "[check]\nignore = [\"quote\"]\n").display().to_string();
    assert!(!answer(&["--config", &settings]).1);
    assert_eq!(answer(&["--config", "nowhere.toml"]).0, 2);
    scratch.file("nutgraf.toml", "[check]\nignore = [\"quote\"]\n");
    let mut child = command()
        .args(["filter", "check"])
        .current_dir(&scratch.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("a pipe").write_all(record.as_bytes()).expect("taken");
    let output = child.wait_with_output().expect("it ends");
    assert!(out(&output).contains("\"rule\""), "filter does not read settings from the working folder");
}
