//! Summarizes the `text` of each line of JSON in 400 characters, about three sentences.

use lede::{Mode, summarize};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let summary = summarize(record["text"].as_str().unwrap_or_default(), 400, Mode::Default).summary;
        writeln!(out, "{}", serde_json::Value::from(summary))?;
    }
    out.flush()
}
