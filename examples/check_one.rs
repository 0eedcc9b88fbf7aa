//! Checks one headline against the body on standard input, and exits with 3 if the body does not support it, with 1 if
//! something fails: `cargo run --example check_one -- "Port to close" < body.txt`.

use nutgraf::check::Verdict;
use std::error::Error;
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// Not 1, which is the exit code of an error from `main`.
const UNSUPPORTED: u8 = 3;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let headline = std::env::args().nth(1).ok_or("usage: check_one HEADLINE < BODY")?;
    let verdict = run(&headline, io::stdin().lock(), io::stdout())?;
    Ok(if verdict == Verdict::Unsupported { ExitCode::from(UNSUPPORTED) } else { ExitCode::SUCCESS })
}

/// Writes the verdict and the findings on `headline` to `out`.
pub fn run(headline: &str, body: impl Read, mut out: impl Write) -> Result<Verdict, Box<dyn Error>> {
    let check = nutgraf::check_headline(headline, &io::read_to_string(body)?)?;
    writeln!(out, "{}", check.verdict)?;
    for finding in &check.findings {
        writeln!(out, "{}[{}] {}", finding.severity, finding.rule, finding.message)?;
        for evidence in &finding.evidence {
            let speaker = evidence.speaker.as_deref().unwrap_or("the story");
            writeln!(out, "  {}: \"{}\" ({speaker})", evidence.note, evidence.passage.text)?;
        }
    }
    Ok(check.verdict)
}
