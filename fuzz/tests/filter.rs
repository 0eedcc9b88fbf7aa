//! `nutgraf filter`: one answer a line, the same for any cut of the stream and any number of jobs.

use crate::target;
use nutgraf::internals;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};
use serde_json::{Value, json};
use std::io::{self, Read};

/// The commands of `filter`.
const TASKS: &[&str] = &["summarize", "check", "quotes", "sentences", "sentence-features", "candidates", "features"];

/// A stream that arrives in pieces of these lengths.
struct Pieces<'b> {
    rest: &'b [u8],
    lengths: Vec<u8>,
    number: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self
            .lengths
            .get(self.number % self.lengths.len().max(1))
            .map_or(usize::MAX, |length| 1 + usize::from(*length) * usize::from(*length) / 16);
        let length = length.min(self.rest.len()).min(buffer.len());
        let (now, rest) = self.rest.split_at(length);
        buffer[..length].copy_from_slice(now);
        (self.rest, self.number) = (rest, self.number + 1);
        Ok(length)
    }
}

target!(filter, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let task = *recipe.pick(TASKS);
    let lengths: Vec<u8> = (0..recipe.byte() % 5).map(|_| recipe.byte()).collect();
    let jobs = *recipe.pick(&["1", "2", "3"]);
    let mut options = vec!["--max-line-size", *recipe.pick::<&str>(&["100", "4000", "1000000"])];
    options.extend(
        [&["--passthrough"][..], &[], &["--offsets", "byte"], &["--offsets", "utf16"]][usize::from(recipe.byte() % 4)],
    );

    let strings = [tables::MARKS, tables::HTML, PIECES, &vocabulary.sentences, tables::NUMBERS];
    let mut stream = Vec::new();
    for _ in 0..1 + recipe.byte() % 6 {
        match recipe.byte() % 4 {
            0 => stream.extend(recipe.text(&[tables::JSON, PIECES]).into_bytes()),
            1 => stream.extend([recipe.byte(), recipe.byte()]),
            _ => {
                let body = recipe.text(&strings);
                let headline = recipe.headline(&body, &strings);
                let mut record = json!({"id": stream.len(), "headline": headline, "body": body, "text": body});
                match recipe.byte() % 4 {
                    0 => record["lang"] = vocabulary.language.code.into(),
                    1 => record["format"] = "html".into(),
                    2 => record["query"] = headline.into(),
                    _ => {}
                }
                stream.extend(record.to_string().into_bytes());
            }
        }
        stream.extend_from_slice(recipe.pick::<&str>(&["\n", "\n", "\r\n", "\n\n", "\r"]).as_bytes());
    }

    let answers = |jobs: &str, lengths: Vec<u8>| {
        let mut out = Vec::new();
        let arguments = [&[task, "--jobs", jobs], &options[..]].concat();
        let input = Pieces { rest: &stream, lengths, number: 0 };
        internals::filter(&arguments, input, &mut out).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        String::from_utf8(out).expect("UTF-8")
    };
    let whole = answers("1", Vec::new());
    assert_eq!(whole, answers(jobs, lengths), "{jobs} jobs and any pieces");
    let lines = stream.split_inclusive(|byte| *byte == b'\n').count();
    assert_eq!(whole.lines().count(), lines, "an answer a line: {whole}");
    for line in whole.lines() {
        let answer: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_ne!(answer["error"]["code"], "internal", "{line}");
        assert!(holds::is_harmless(line), "{line}");
    }
});
