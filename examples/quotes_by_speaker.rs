//! Prints what each speaker of a text said, as JSON: `cargo run --example quotes_by_speaker < story.txt`. Indirect
//! statements are included if the speaker affirms them and their confidence is at least 90%.

use nutgraf::quotation::{Class, Polarity};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    run(io::stdin().lock(), io::stdout())
}

/// Writes the quotations in `text` to `out`, by speaker.
pub fn run(text: impl Read, out: impl Write) -> Result<(), Box<dyn Error>> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for quote in nutgraf::quotes(&io::read_to_string(text)?)?.quotes {
        let is_meant = match quote.class {
            Class::Quotation => true,
            Class::Indirect => quote.polarity == Polarity::Said && quote.confidence >= 0.9,
            _ => false,
        };
        if is_meant {
            said.entry(quote.speaker.unwrap_or_default()).or_default().push(quote.passage.text);
        }
    }
    Ok(serde_json::to_writer_pretty(out, &said)?)
}
