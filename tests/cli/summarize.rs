//! `summarize`: the effect of each flag.

use super::*;

/// Articles on one invented story.
fn ferry(names: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/together");
    names.iter().map(|name| folder.join(name)).collect()
}

/// Runs `summarize` on articles of the ferry story.
fn summarized(arguments: &[&str], names: &[&str]) -> Output {
    command().arg("summarize").args(arguments).args(ferry(names)).output().expect("the binary runs")
}

#[test]
fn a_query_leads_the_summary() {
    let tuesday = ["ferry-tuesday.txt"];
    let plain = summarized(&["-n", "2"], &tuesday);
    let asked = summarized(&["-n", "2", "--explain", "--query", "dry docks"], &tuesday);
    assert!(!out(&plain).contains("dry dock"), "{}", out(&plain));
    assert!(out(&asked).contains("The ferry will stay in dry dock for three weeks.\n"), "{}", out(&asked));
    assert!(out(&asked).contains("matches the query: dock, dry"), "{}", out(&asked));
    assert_eq!(err(&asked), "");

    let vain = summarized(&["-n", "2", "--query", "parking fees"], &tuesday);
    assert_eq!(code(&vain), 0);
    assert_eq!(out(&vain), out(&plain));
    assert!(err(&vain).contains("no sentence matches \"parking fees\""), "{}", err(&vain));
    assert_eq!(err(&summarized(&["-q", "--query", "parking fees"], &tuesday)), "");
}

#[test]
fn highlight_shows_the_article_with_its_picks() {
    let names = ["ferry-monday.txt"];
    let source = fs::read_to_string(&ferry(&names)[0]).expect("a fixture");
    let shown = out(&summarized(&["--highlight", "-n", "2"], &names));
    assert_eq!(shown.matches(">>> ").count(), 2, "{shown}");
    assert_eq!(shown.replace(">>> ", "").replace(" <<<", ""), source, "nothing else is changed");
    let picked = out(&summarized(&["-n", "2"], &names));
    assert!(picked.lines().all(|sentence| shown.contains(&format!(">>> {sentence} <<<"))), "{shown}");

    let colored = out(&summarized(&["--highlight", "-n", "2", "--color", "always"], &names));
    assert!(colored.contains('\u{1b}') && !colored.contains(">>>"), "{colored}");
    let several = out(&summarized(&["--highlight"], &["ferry-monday.txt", "ferry-tuesday.txt"]));
    assert!(several.contains("ferry-tuesday.txt:\n"), "{several}");
}

#[test]
fn together_makes_one_summary() {
    let both = ["ferry-monday.txt", "ferry-tuesday.txt"];
    for (budget, most) in [(["-n", "4"], 4), (["-n", "1"], 1)] {
        let output = summarized(&[&["--together"][..], &budget].concat(), &both);
        assert_eq!(out(&output).lines().count(), most, "{}", out(&output));
        assert_eq!(err(&output), "nutgraf: 2 articles\n");
    }
    let text = out(&summarized(&["--together", "--words", "50"], &both));
    let words: usize = text.lines().filter_map(|line| line.split_once(": ")).map(|it| it.1.split(' ').count()).sum();
    assert!(words <= 50, "{text}");
    let all = out(&summarized(&["--together", "--ratio", "1"], &both));
    let files: Vec<bool> = all.lines().map(|line| line.contains("ferry-tuesday.txt: ")).collect();
    assert!(files.is_sorted() && files.contains(&true) && files.contains(&false), "by file: {all}");

    for format in ["json", "jsonl"] {
        let document = &lines(&summarized(&["--together", "--explain", "--format", format], &both))[0];
        assert_eq!(document["schema"], "nutgraf.together/1");
        let sentences = document["sentences"].as_array().expect("sentences");
        assert_eq!(sentences.len(), 3);
        for sentence in sentences {
            let path = sentence["path"].as_str().expect("a path");
            let bytes = |at: usize| sentence["bytes"][at].as_u64().expect("a place") as usize;
            let source = fs::read_to_string(path).expect("the path leads to the file");
            assert_eq!(&source[bytes(0)..bytes(1)], sentence["text"].as_str().expect("text"));
            assert!(sentence["features"].as_array().is_some_and(|features| !features.is_empty()));
        }
        let rows = document["articles"].as_array().expect("articles").iter();
        let picked = rows.flat_map(|article| article["table"].as_array().expect("a table"));
        assert_eq!(picked.filter(|row| row["picked"] == true).count(), 3);
    }
    let page = out(&summarized(&["--together", "--format", "html"], &both));
    let (summary, articles) = page.split_once("<article").expect("articles");
    assert!(summary.contains("Summary of 2 articles") && articles.contains("<article"), "{page}");
    assert_eq!(summary.matches("<li ").count(), 3, "{summary}");
    let markdown = out(&summarized(&["--together", "--format", "markdown"], &both));
    assert!(markdown.lines().all(|line| line.starts_with("- ") && line.ends_with("txt)")), "{markdown}");
}

#[test]
fn together_notes_unusual_inputs() {
    let one = summarized(&["--together"], &["ferry-monday.txt"]);
    assert_eq!((code(&one), out(&one).lines().count()), (0, 3));
    assert!(err(&one).contains("at least two articles"), "{}", err(&one));
    let mixed = summarized(&["--together", "--format", "json"], &["ferry-monday.txt", "faehre-dienstag.txt"]);
    assert!(err(&mixed).contains("several languages (de, en)"), "{}", err(&mixed));
    assert_eq!(lines(&mixed)[0]["notes"].as_array().map(Vec::len), Some(1));
    let missing = summarized(&["--together", "--format", "json"], &["ferry-monday.txt", "nowhere.txt"]);
    assert_eq!(code(&missing), 2);
    assert_eq!(lines(&missing)[0]["errors"][0]["code"], "read");
    assert_eq!(lines(&missing)[0]["sentences"].as_array().map(Vec::len), Some(3), "the other file is summarized");
}

#[test]
fn a_cut_quotation_is_marked() {
    let scratch = Scratch::new("cut");
    let text = "Wall leaks\n\n\"The harbour wall leaks at every tide. It will fall,\" Ada Brook said.\n\nRain fell.\n";
    let file = scratch.file("a.txt", text);
    let one = out(&run(&["summarize", "--explain", "-n", "1", "--query", "harbour tide"], &[&file]));
    assert!(one.contains("(quotation continues)"), "{one}");
    let all = out(&run(&["summarize", "--explain", "-n", "3"], &[&file]));
    assert!(!all.contains("(quotation continues)"), "{all}");
}

#[test]
fn explained_json_has_the_whole_table() {
    let document = &lines(&summarized(&["--explain", "-n", "2", "--format", "jsonl"], &["ferry-monday.txt"]))[0];
    let table = document["table"].as_array().expect("a table");
    let picked = table.iter().filter(|row| row["picked"] == true).map(|row| &row["text"]);
    assert_eq!(table.len(), 6);
    let sentences = document["sentences"].as_array().expect("sentences").iter().map(|it| &it["text"]);
    assert!(picked.eq(sentences));
    assert!(lines(&summarized(&["--format", "jsonl"], &["ferry-monday.txt"]))[0]["table"].is_null());
}

#[test]
fn the_length_is_as_requested() {
    let names = ["ferry-monday.txt"];
    let sentences = |arguments: &[&str]| out(&summarized(arguments, &names)).lines().count();
    assert_eq!([sentences(&[]), sentences(&["-n", "1"]), sentences(&["--sentences", "5"])], [3, 1, 5]);
    let words = |most: &str| out(&summarized(&["--words", most], &names)).split_whitespace().count();
    assert_eq!(sentences(&["--words", "1"]), 1, "at least one");
    assert!((30..=60).contains(&words("60")) && words("1000") > 60);
    let letters = |most: &str| out(&summarized(&["--chars", most], &names)).trim_end().chars().count();
    assert!((100..=280).contains(&letters("280")) && letters("2000") > 280);
    let tight = summarized(&["--chars", "20"], &names);
    assert_eq!(out(&tight).lines().count(), 1);
    assert!(err(&tight).contains("no sentence fits in 20 characters; the one chosen has "), "{}", err(&tight));
    assert_eq!([sentences(&["--ratio", "0.5"]), sentences(&["--ratio", "1"])], [3, 6]);
}

#[test]
fn the_length_flags_work_without_a_command() {
    let paths = ferry(&["ferry-monday.txt"]);
    let path = &[paths[0].as_path()];
    let summary = |arguments: &[&str]| {
        let documents = lines(&run(&[&["--format", "jsonl"], arguments].concat(), path));
        documents[0]["sentences"].as_array().expect("sentences").clone()
    };
    for length in [&["-n", "1"][..], &["--sentences", "5"], &["--words", "60"], &["--chars", "280"], &["--ratio", "1"]]
    {
        let alone = &lines(&run(&[&["summarize", "--format", "jsonl"], length].concat(), path))[0];
        assert_eq!(&summary(length), alone["sentences"].as_array().expect("sentences"), "{length:?}");
    }
    assert_eq!([summary(&[]).len(), summary(&["-n", "1"]).len()], [3, 1]);
}

#[test]
fn every_format_of_a_summary_is_its_own() {
    let as_format = |format| out(&summarized(&["--format", format], &["ferry-monday.txt"]));
    assert!(
        as_format("markdown").starts_with("## Ferry runs aground")
            && as_format("markdown").contains("\n- All passengers")
    );
    assert!(as_format("text").contains("\nAll passengers") && !as_format("text").contains("Ferry runs aground"));
    assert!(as_format("json").contains("\"articles\"") && !as_format("jsonl").contains("\"articles\""));
    assert_eq!(as_format("text"), out(&summarized(&[], &["ferry-monday.txt"])));
}

#[test]
fn explain_shows_the_reasons() {
    let names = ["ferry-monday.txt"];
    let (plain, explained) = (out(&summarized(&[], &names)), out(&summarized(&["--explain"], &names)));
    assert!(
        plain.lines().all(|sentence| explained.contains(sentence)) && explained.lines().count() > plain.lines().count()
    );
}
