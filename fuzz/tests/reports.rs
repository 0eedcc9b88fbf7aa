//! All that is written about an article, read back by strict readers where the format has one.

#[path = "../../tests/html/mod.rs"]
mod html;
#[allow(dead_code)] // what they read is of no interest here, only that they can
#[path = "../../tests/readers/mod.rs"]
mod readers;
#[path = "../../tests/sink/mod.rs"]
mod sink;

use crate::target;
use nutgraf::article::{Article, Keys};
use nutgraf::check::Settings;
use nutgraf::reading::Reading;
use nutgraf::report::{self, CheckFormat, QuotesFormat, Report, Results, Style, SummaryFormat};
use nutgraf::source::{Format, Source};
use nutgraf::summary::Options;
use nutgraf_fuzz::pieces::PIECES;
use nutgraf_fuzz::vocabulary::Vocabulary;
use nutgraf_fuzz::{Recipe, holds, tables, vocabulary};
use readers::{annotations, gitlab, markdown, rdjson, sarif, xml};
use serde_json::Value;
use sink::Sink;

/// What a name or a sentence could do to a terminal, a page or a CI system.
const HOSTILE: &[&str] = &[
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{9b}2J",
    "\r\n::error::x",
    "::",
    "##[error]",
    "%0A",
    "\u{202e}",
    "\u{2066}",
    "<script>",
    "</style>",
    "]]>",
    "-->",
    "&lt;",
    "\"",
    "'",
    "`",
    "|",
    "\\",
    "\0",
    "\u{fffe}",
    "\u{2028}",
    "{{",
    "@all",
    "![x](http://a.example)",
    "[x]: y",
    "\t",
];

/// Results with a hostile name, of one article or of several.
fn results(recipe: &mut Recipe<'_>, vocabulary: &'static Vocabulary) -> Vec<Results> {
    let name = format!("a{}.txt", recipe.text(&[HOSTILE]));
    let format = *recipe.pick(&[Format::Text, Format::Markdown, Format::Html]);
    let tables = vocabulary.with(&[HOSTILE, tables::MARKS, &vocabulary.sentences, PIECES, tables::NUMBERS]);
    let body = recipe.text(&tables);
    let headline = recipe.headline(&body, &tables);
    let marked = match format {
        Format::Markdown => format!("# {headline}\n\n{body}\n"),
        Format::Html => format!("<h1>{headline}</h1><article><p>{body}</p></article>"),
        _ => format!("{headline}\n\n{body}\n"),
    };
    let source = Source::from_text(&name, format, marked);
    let mut articles = Article::read(source, &Keys::default()).unwrap_or_default();
    if recipe.byte() > 127 {
        articles.push(Article::from_fields(&name, Some(&headline), &body));
    }
    let done = |article: Article| {
        let reading = Reading::of(&article, vocabulary.language);
        let answers = holds::answers(&reading, &Settings::default(), &Options::default());
        let mut results = Results::new(article, vocabulary.language);
        results.notes = vec![headline.clone()];
        (results.summary, results.quotations, results.checks) =
            (Some(answers.summary), Some(answers.quotations), Some(answers.checks));
        results
    };
    articles.into_iter().map(done).collect()
}

/// A report of results.
fn written(results: &[Results], open: impl Fn(Sink) -> Box<dyn Report>) -> String {
    let write = || {
        let sink = Sink::default();
        let mut report = open(sink.clone());
        results.iter().for_each(|results| report.add(results).expect("written"));
        report.finish().expect("written");
        drop(report);
        String::from_utf8(sink.0.take()).expect("UTF-8")
    };
    let text = write();
    assert_eq!(text, write(), "the same results, the same report");
    text
}

/// Reads each line, or the whole, as JSON.
fn json(text: &str, lines: bool) {
    let whole = [text];
    let parts: Vec<&str> = if lines { text.lines().collect() } else { whole.to_vec() };
    for part in parts {
        serde_json::from_str::<Value>(part).unwrap_or_else(|error| panic!("{error}: {part}"));
    }
}

target!(reports_of_checks, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let mut style = Style::default();
    (style.verbose, style.color) = (recipe.byte() > 127, recipe.byte() > 200);
    (style.baseline, style.quiet) = (recipe.byte() > 127, recipe.byte() > 200);
    style.width = usize::from(recipe.byte());
    let results = results(&mut recipe, vocabulary);
    style.several = results.len() > 1;
    let mut counts = Vec::new();
    for format in CHECKS {
        let text = written(&results, |sink| report::for_check(*format, Box::new(sink), style));
        if !(style.color && *format == CheckFormat::Pretty) {
            assert!(holds::is_harmless(&text), "{format:?}: {text:?}");
        }
        // ":::" points at a place in an excerpt
        let command = |line: &str| line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: ");
        assert!(*format == CheckFormat::Github || !text.lines().any(command), "{format:?}: {text}");
        match format {
            CheckFormat::Json => json(&text, false),
            CheckFormat::Jsonl => json(&text, true),
            CheckFormat::Sarif => counts.push(sarif::read(&text).results.len()),
            CheckFormat::Gitlab => counts.push(gitlab::read(&text).len()),
            CheckFormat::Rdjson => counts.push(rdjson::read(&text).len()),
            CheckFormat::Checkstyle => counts.push(xml::checkstyle(&text).len()),
            CheckFormat::Junit => drop(xml::junit(&text)),
            CheckFormat::Github => drop(annotations::read(&text)),
            CheckFormat::Markdown => drop(markdown::read(&text)),
            CheckFormat::Html => drop(html::read(&text)),
            _ => {}
        }
    }
    assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "as many findings in each format: {counts:?}");
});

const CHECKS: &[CheckFormat] = &[
    CheckFormat::Pretty,
    CheckFormat::Line,
    CheckFormat::Json,
    CheckFormat::Jsonl,
    CheckFormat::Sarif,
    CheckFormat::Github,
    CheckFormat::Gitlab,
    CheckFormat::Junit,
    CheckFormat::Checkstyle,
    CheckFormat::Rdjson,
    CheckFormat::Markdown,
    CheckFormat::Html,
];

target!(reports_of_summaries_and_quotations, |mut recipe: Recipe<'_>| {
    let vocabulary = recipe.pick(vocabulary::all());
    let mut style = Style::default();
    (style.verbose, style.explain, style.by_speaker) = (recipe.byte() > 127, recipe.byte() > 127, recipe.byte() > 127);
    style.width = usize::from(recipe.byte());
    let results = results(&mut recipe, vocabulary);
    style.several = results.len() > 1;
    let harmless = |text: &str| assert!(holds::is_harmless(text), "{text:?}");
    use SummaryFormat as S;
    for format in [S::Text, S::Markdown, S::Json, S::Jsonl, S::Html] {
        for together in [false, true] {
            let text = written(&results, |sink| match together {
                false => report::for_summary(format, sink, style),
                true => report::for_together(format, sink, style),
            });
            harmless(&text);
            match format {
                S::Json => json(&text, false),
                S::Jsonl => json(&text, true),
                S::Html => drop(html::read(&text)),
                _ => {}
            }
        }
    }
    use QuotesFormat as Q;
    for format in [Q::Text, Q::Markdown, Q::Json, Q::Jsonl, Q::Csv, Q::Html] {
        let text = written(&results, |sink| report::for_quotes(format, sink, style));
        harmless(&text);
        match format {
            Q::Json => json(&text, false),
            Q::Jsonl => json(&text, true),
            Q::Html => drop(html::read(&text)),
            _ => {}
        }
    }
    harmless(&written(&results, |sink| report::for_highlight(sink, style)));
});
