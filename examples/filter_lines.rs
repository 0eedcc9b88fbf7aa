//! One JSON object a line in, one a line out: the verdict on each headline, and the rules that speak against it.
//! `cargo run --example filter_lines < examples/headlines.jsonl`; the fields are `id`, `headline` and `body`.

use std::error::Error;
use std::io::{self, BufRead, Write};

#[derive(serde::Deserialize)]
struct Article {
    id: u64,
    headline: String,
    body: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    run(io::stdin().lock(), io::stdout())
}

/// Answers each of `lines` with one on `out`.
pub fn run(lines: impl BufRead, mut out: impl Write) -> Result<(), Box<dyn Error>> {
    for line in lines.lines() {
        let article: Article = serde_json::from_str(&line?)?;
        let check = nutgraf::check_headline(&article.headline, &article.body)?;
        let rules: Vec<&str> = check.findings.iter().map(|finding| finding.rule).collect();
        writeln!(out, "{}", serde_json::json!({"id": article.id, "verdict": check.verdict.name(), "rules": rules}))?;
    }
    Ok(())
}
