//! Throughput of each step in bytes per second, over the articles of the fixtures or a given text.
//!
//! `cargo bench --bench reading`; `NUTGRAF_TEXT=FILE cargo bench --bench reading` reads another text. Wall times on
//! shared machines are unreliable: compare only lines of one run.

use divan::Bencher;
use divan::counter::BytesCount;
use nutgraf::article::Article;
use nutgraf::check::{self, Settings};
use nutgraf::language::{self, Language};
use nutgraf::quotation;
use nutgraf::reading::{self, Reading, Terms};
use nutgraf::source::{Format, Source};
use nutgraf::summary::{self, Options};
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

fn english() -> &'static Language {
    language::by_code("en").expect("English is there")
}

/// The English articles of the fixtures, or the text in the environment variable.
fn articles() -> Vec<String> {
    if let Some(path) = std::env::var_os("NUTGRAF_TEXT") {
        return vec![fs::read_to_string(path).expect("the text of NUTGRAF_TEXT")];
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).expect("a fixture"));
    texts.filter(|text| language::guess(text).code == "en").collect()
}

fn bytes(articles: &[String]) -> BytesCount {
    BytesCount::new(articles.iter().map(String::len).sum::<usize>())
}

/// Bytes of a file to text: UTF-8, UTF-16, and Windows-1252, which is guessed.
#[divan::bench(args = ["utf-8", "utf-16", "windows-1252"])]
fn decode(bencher: Bencher<'_, '_>, encoding: &str) {
    let articles = articles();
    let encode = |text: &String| match encoding {
        "utf-16" => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "windows-1252" => text.chars().map(|c| u8::try_from(c).unwrap_or(0x92)).collect(), // a curly apostrophe
        _ => text.clone().into_bytes(),
    };
    let files: Vec<Vec<u8>> = articles.iter().map(encode).collect();
    let decoded = |bytes: &Vec<u8>| Source::from_bytes("a.txt", Format::Text, bytes.clone()).is_ok();
    bencher.counter(bytes(&articles)).bench_local(|| files.iter().filter(|bytes| decoded(bytes)).count());
}

/// A page of HTML to an article.
#[divan::bench]
fn html(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let page = |text: &String| {
        let paragraphs: String = text.lines().map(|line| format!("<p class=\"story\">{line}</p>\n")).collect();
        format!("<!doctype html><title>A page</title><body><article>{paragraphs}</article></body>")
    };
    let pages: Vec<Source> =
        articles.iter().map(|text| Source::from_text("a.html", Format::Html, page(text))).collect();
    let blocks = |page: &Source| Article::parse(page.clone()).map_or(0, |article| article.blocks.len());
    bencher.counter(bytes(&articles)).bench_local(|| pages.iter().map(blocks).sum::<usize>());
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench_local(|| articles.iter().map(|text| reading::sentences(text, english()).len()).sum::<usize>());
}

#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    let articles = articles();
    bencher
        .counter(bytes(&articles))
        .bench_local(|| articles.iter().map(|text| Article::from_fields("a", None, text).blocks.len()).sum::<usize>());
}

/// Sentences and words, with a warm table of forms.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    over_readings(bencher, |reading| reading.words.len());
}

#[divan::bench]
fn summarize(bencher: Bencher<'_, '_>) {
    over_readings(bencher, |reading| summary::summarize(reading, &Options::default()).picks.len());
}

#[divan::bench]
fn quotes(bencher: Bencher<'_, '_>) {
    over_readings(bencher, |reading| quotation::all(reading).list.len());
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let texts = articles();
    let parts: Vec<(&str, &str)> = texts.iter().filter_map(|text| text.split_once('\n')).collect();
    let articles: Vec<Article> =
        parts.iter().map(|(headline, body)| Article::from_fields("a", Some(headline), body)).collect();
    let mut terms = Terms::new(english());
    bencher.counter(bytes(&texts)).bench_local(|| {
        pass(&articles, &mut terms, &|reading| {
            let quotations = quotation::OnDemand::of(reading);
            check::check(reading, &quotations, &Settings::default()).len()
        })
    });
}

/// Reads every article and runs `work` on it.
fn over_readings(bencher: Bencher<'_, '_>, work: impl Fn(&Reading<'_>) -> usize) {
    let texts = articles();
    let articles: Vec<Article> = texts.iter().map(|text| Article::from_fields("a", None, text)).collect();
    let mut terms = Terms::new(english());
    bencher.counter(bytes(&texts)).bench_local(|| pass(&articles, &mut terms, &work));
}

/// One pass over the articles, with a persistent table of forms.
fn pass(articles: &[Article], terms: &mut Terms, work: &impl Fn(&Reading<'_>) -> usize) -> usize {
    let mut sum = 0;
    for article in articles {
        let reading = Reading::with(article, std::mem::replace(terms, Terms::new(english())));
        sum += work(&reading);
        *terms = reading.into_terms();
    }
    sum
}
