//! `quotes`: the effect of each flag.

use super::*;

#[test]
fn quotes_can_be_narrowed() {
    let scratch = Scratch::new("quotes");
    let file =
        scratch.file("a.txt", "Wall to stand\n\n\"It stands,\" said Ada Orrin.\n\n\"It falls,\" said Bo Lind.\n");
    assert_eq!(out(&run(&["quotes"], &[&file])).lines().count(), 2);
    let narrowed = out(&run(&["quotes", "--speaker", "orrin"], &[&file]));
    assert!(narrowed.contains("It stands") && !narrowed.contains("It falls"), "{narrowed}");
    assert_eq!(out(&run(&["quotes", "--kind", "title"], &[&file])), "");
    assert!(out(&run(&["quotes", "--by-speaker"], &[&file])).starts_with("Ada Orrin\n"));
}

#[test]
fn wrong_quotation_marks_are_reported() {
    let scratch = Scratch::new("marks");
    let file = scratch.file("a.txt", "Wall to stand\n\n“It stands,\" said Ada Orrin.\n\n“It falls, said Bo Lind.\n");
    assert!(!out(&run(&["quotes"], &[&file])).contains("note["));
    let told = out(&run(&["quotes", "--verbose"], &[&file]));
    assert!(told.contains(":3:12: note[mismatched] ") && told.contains(":5:1: note[unclosed] "), "{told}");
    let document: Value = serde_json::from_str(&out(&run(&["quotes", "--format", "jsonl"], &[&file]))).expect("JSON");
    let marks = document["marks"].as_array().expect("marks");
    let kinds: Vec<(&str, u64)> =
        marks.iter().filter_map(|mark| Some((mark["kind"].as_str()?, mark["line"].as_u64()?))).collect();
    assert_eq!(kinds, [("mismatched", 3), ("unclosed", 5)]);
    let answers = lines(&piped(&["filter", "quotes"], "{\"id\": 1, \"text\": \"It falls,” he said.\"}".as_bytes()));
    assert_eq!((&answers[0]["marks"][0]["kind"], answers[0]["marks"][0]["start"].as_u64()), (&"stray".into(), Some(9)));
}

#[test]
fn quotes_below_min_confidence_are_dropped() {
    let scratch = Scratch::new("sure");
    let file = scratch.file("a.txt", FAIR);
    assert_eq!(out(&run(&["quotes", "--min-confidence", "0.9"], &[&file])).lines().count(), 1);
    assert_eq!(out(&run(&["quotes", "--min-confidence", "1"], &[&file])), "");
}

#[test]
fn kinds_are_distinguished() {
    let scratch = Scratch::new("kinds");
    let text = "Wall to stand\n\n\"It stands,\" said Ada Orrin.\n\nThe gate will stay shut, the warden said.\n";
    let file = scratch.file("a.txt", text);
    let of = |kinds| out(&run(&["quotes", "--kind", kinds], &[&file]));
    assert!(of("quotation").contains("It stands") && !of("quotation").contains("stay shut"));
    assert!(of("indirect").contains("stay shut") && !of("indirect").contains("It stands"));
    assert_eq!(of("quotation,indirect").lines().count(), 2);
    assert_eq!(of("scare"), "");
}

#[test]
fn every_format_of_quotes_is_its_own() {
    let scratch = Scratch::new("quotes-formats");
    let file = scratch.file("a.txt", FAIR);
    let as_format = |format| out(&run(&["quotes", "--format", format], &[&file]));
    assert!(as_format("csv").starts_with("path,line,column,"));
    assert_eq!(as_format("markdown"), "- **Marta Quillfeather**: “needs repair”\n");
    assert!(as_format("json").contains("\"articles\"") && !as_format("jsonl").contains("\"articles\""));
    assert_eq!(lines(&run(&["quotes", "--format", "jsonl"], &[&file]))[0]["schema"], "nutgraf.quotes/1");
    assert_eq!(as_format("text"), out(&run(&["quotes"], &[&file])));
}
