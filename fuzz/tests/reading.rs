//! Reading never panics or loses a character, whatever the input.
//!
//! `cargo test --manifest-path fuzz/Cargo.toml` takes a second; with `BOLERO_RANDOM_TEST_TIME_MS=600000` it takes ten
//! minutes per target, and `cargo bolero test` runs a target under a coverage-guided engine.

#[path = "../../tests/pieces/mod.rs"]
mod pieces;

use bolero::check;
use nutgraf::article::Article;
use nutgraf::language;
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::{check as headline, quotation, summary};
use pieces::{PIECES, VERB_SECOND};

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks the invariants of an article, read in every language.
fn read(article: &Article) {
    for language in language::all().iter().chain([language::general()]) {
        let reading = Reading::of(article, language);
        let sentences: String = reading.sentences.iter().map(|sentence| reading.text(sentence.span)).collect();
        assert_eq!(solid(&sentences), solid(&article.text), "{language:?}");
        for word in &reading.words {
            assert!(!reading.text(word.span).is_empty());
        }
        for part in nutgraf::internals::parts(&reading) {
            assert!(!reading.text(part).is_empty());
        }
    }
}

/// A text composed of one piece per byte.
fn pieced(bytes: &[u8]) -> String {
    let pieces = [PIECES, VERB_SECOND].concat();
    bytes.iter().map(|byte| pieces[usize::from(*byte) % pieces.len()]).collect()
}

#[test]
fn reading_of_bytes() {
    check!().with_type::<Vec<u8>>().for_each(|bytes| {
        for format in [Format::Text, Format::Markdown] {
            // front matter may be broken
            if let Ok(article) = Source::from_bytes("a", format, bytes.clone()).and_then(Article::parse) {
                read(&article);
            }
        }
    });
}

#[test]
fn reading_of_front_matter() {
    check!().with_type::<Vec<u8>>().for_each(|bytes| {
        let head = String::from_utf8_lossy(bytes);
        let title = head.replace(['\'', '\n', '\r'], "");
        for text in [
            format!("---\n{head}\n---\n"),
            format!("---\ntitle: '{title}'\ndek: >-\n  {title}\n---\n"),
            format!("+++\n{head}\n+++\n"),
            format!("+++\ntitle = '{title}'\n+++\n"),
            format!("{{\"title\": \"{head}\"}}\n"),
        ] {
            let Ok(article) = Article::parse(Source::from_text("a", Format::Markdown, text)) else { continue };
            for headline in &article.headlines {
                assert!(article.locate(headline.span).is_some());
            }
        }
    });
}

#[test]
fn reading_of_pieces() {
    check!().with_type::<Vec<u8>>().for_each(|bytes| {
        let text = pieced(bytes);
        read(&Article::from_fields("a", None, &text));
        read(&Article::parse(Source::from_text("a", Format::Markdown, text)).expect("an article"));
    });
}

#[test]
fn everything_of_pieces() {
    check!().with_type::<(Vec<u8>, Vec<u8>)>().for_each(|(title, body)| {
        let article = Article::from_fields("a", Some(&pieced(title)), &pieced(body));
        let reading = Reading::of(&article, language::guess(&article.text));
        let quotations = quotation::all(&reading);
        headline::check(&reading, &quotation::OnDemand::precomputed(&reading, quotations), &headline::Settings::default());
        summary::summarize(&reading, &summary::Options::default());
    });
}
