//! The programs in `examples` print what `docs/library.md` shows; `UPDATE=1 cargo test --test examples` rewrites it.

#[expect(dead_code, reason = "main is not called")]
#[path = "../examples/check_one.rs"]
mod check_one;
#[expect(dead_code, reason = "main is not called")]
#[path = "../examples/filter_lines.rs"]
mod filter_lines;
#[expect(dead_code, reason = "main is not called")]
#[path = "../examples/quotes_by_speaker.rs"]
mod quotes_by_speaker;

use nutgraf::check::Verdict;
use std::error::Error;
use std::fs;
use std::path::Path;

const ARTICLE: &str = include_str!("../fixtures/articles/harbour-levy.txt");
const LINES: &str = include_str!("../examples/headlines.jsonl");

/// Compares the output of an example with its block on the page.
fn assert_block(command: &str, printed: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/library.md");
    let page = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
    let (before, rest) = page.split_once(&format!("```text\n$ {command}\n")).expect("the command in a block");
    let (_, after) = rest.split_once("```\n").expect("the end of the block");
    let wanted = format!("{before}```text\n$ {command}\n{}\n```\n{after}", printed.trim_end());
    if page != wanted && std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &wanted).expect("the page can be written");
        return;
    }
    assert_eq!(page, wanted, "docs/library.md, which UPDATE=1 rewrites");
}

/// The output of an example.
fn written(run: impl FnOnce(&mut Vec<u8>) -> Result<(), Box<dyn Error>>) -> String {
    let mut out = Vec::new();
    run(&mut out).expect("the example runs");
    String::from_utf8(out).expect("UTF-8")
}

/// A single test, since all rewrite the same page.
#[test]
fn the_examples_print_what_the_page_shows() {
    let body = ARTICLE.split_once("\n\n").expect("a headline and a body").1;
    let headline = "Levy will 'drive boats away', says Quillfeather";
    let mut verdict = None;
    let checked = written(|out| {
        verdict = Some(check_one::run(headline, body.as_bytes(), out)?);
        Ok(())
    });
    assert_eq!(verdict, Some(Verdict::Unsupported), "it exits with 3");
    assert_block(
        &format!("tail -n +3 fixtures/articles/harbour-levy.txt | cargo run -q --example check_one -- \"{headline}\""),
        &checked,
    );
    let quoted = written(|out| quotes_by_speaker::run(body.as_bytes(), out));
    assert_block("tail -n +3 fixtures/articles/harbour-levy.txt | cargo run -q --example quotes_by_speaker", &quoted);
    let filtered = written(|out| filter_lines::run(LINES.as_bytes(), out));
    assert_block("cargo run -q --example filter_lines < examples/headlines.jsonl", &filtered);
}
