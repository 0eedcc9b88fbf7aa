//! One JSON object per line in, one per line out: the verdict on each headline, and the rules that fire.
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

/// Writes one line to `out` for each of `lines`.
pub fn run(lines: impl BufRead, mut out: impl Write) -> Result<(), Box<dyn Error>> {
    for line in lines.lines() {
        let article: Article = serde_json::from_str(&line?)?;
        let check = nutgraf::check_headline(&article.headline, &article.body)?;
        let rules: Vec<&str> = check.findings.iter().map(|finding| finding.rule).collect();
        writeln!(out, "{}", serde_json::json!({"id": article.id, "verdict": check.verdict.name(), "rules": rules}))?;
    }
    Ok(())
}
