//! Indirect statements, one text per line in `fixtures/quotes/statements.jsonl`: who says, denies or doubts what, and
//! texts in which no one does. What is still wrong is listed in `fixtures/known`.

mod known;

use known::Failures;
use nutgraf::article::Article;
use nutgraf::quotation::{self, Class, Polarity, Quotation};
use nutgraf::reading::Reading;
use nutgraf::{Span, language};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// One line of the table.
struct Case {
    id: String,
    language: String,
    text: String,
    statements: Vec<Wanted>,
}

/// An indirect statement.
struct Wanted {
    speaker: String,
    clause: Span,
    polarity: Polarity,
}

/// Minimum share of words that two clauses have in common to be the same.
const SAME: f64 = 0.8;

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quotes/statements.jsonl");
    fs::read_to_string(path).expect("the table").lines().map(case).collect()
}

fn case(line: &str) -> Case {
    let value: Value = serde_json::from_str(line).expect("JSON");
    let field = |value: &Value, name: &str| value[name].as_str().unwrap_or_else(|| panic!("{name}: {line}")).to_owned();
    let text = field(&value, "text");
    let statements = value["statements"].as_array().expect("statements").iter().map(|wanted| {
        let clause = field(wanted, "clause");
        let start = text.find(&clause).unwrap_or_else(|| panic!("{clause} is not in the text"));
        let polarity = match wanted["polarity"].as_str() {
            Some("said") => Polarity::Said,
            Some("denied") => Polarity::Denied,
            Some("doubted") => Polarity::Doubted,
            Some("unsaid") => Polarity::NotSaid,
            other => panic!("{other:?} is not a polarity"),
        };
        Wanted { speaker: field(wanted, "speaker"), clause: Span::new(start, start + clause.len()), polarity }
    });
    let statements = statements.collect();
    Case { id: field(&value, "id"), language: field(&value, "lang"), text, statements }
}

/// The positions of the words in a span.
fn words(text: &str, span: Span) -> Vec<usize> {
    let starts = text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    let ends = text.split_whitespace().map(str::len);
    let within = |(start, length): (usize, usize)| Span::new(start, start + length).overlaps(span).then_some(start);
    starts.zip(ends).filter_map(within).collect()
}

fn is_same(text: &str, one: Span, other: Span) -> bool {
    let (one, other) = (words(text, one), words(text, other));
    let common = one.iter().filter(|word| other.contains(word)).count() as f64;
    common >= SAME * (one.len() + other.len()) as f64 - SAME * common
}

fn is_right(text: &str, wanted: &Wanted, found: &Quotation) -> bool {
    let Some(speaker) = &found.speaker else { return false };
    let named = |(start, name): (usize, &str)| Span::new(start, start + name.len()).overlaps(speaker.mention);
    let is_named = speaker.name.as_deref() == Some(wanted.speaker.as_str());
    (is_named || text.match_indices(wanted.speaker.as_str()).any(named)) && is_same(text, wanted.clause, found.span)
}

#[test]
fn the_table_has_every_polarity() {
    let cases = cases();
    let of = |code: &str| cases.iter().filter(|case| case.language == code).count();
    assert!(of("en") >= 150 && of("de") >= 70, "{} English, {} German", of("en"), of("de"));
    let with = |polarity| cases.iter().flat_map(|case| &case.statements).filter(|it| it.polarity == polarity).count();
    for polarity in [Polarity::Denied, Polarity::Doubted, Polarity::NotSaid] {
        assert!(with(polarity) >= 10, "{polarity:?}");
    }
    assert!(cases.iter().filter(|case| case.statements.is_empty()).count() >= 50);
}

#[test]
fn statements_are_found_with_their_speakers() {
    let (mut missed, mut wrong, mut turned) = (Failures::new("statements-missed"), Vec::new(), Vec::new());
    let (mut printed, mut right) = (0, 0);
    for case in cases() {
        let article = Article::from_fields(&case.id, None, &case.text);
        let language = language::by_code(&case.language).expect("a language with a pack");
        let quotations = quotation::all(&Reading::of(&article, language));
        let mut open: Vec<(usize, &Wanted)> = (1..).zip(&case.statements).collect();
        for found in quotations.list.iter().filter(|found| found.class == Class::Indirect) {
            printed += 1;
            let what = format!("{} {:?}: {:?}", case.id, found.polarity, found.span.of(&article.text));
            match open.iter().position(|(_, wanted)| is_right(&article.text, wanted, found)) {
                Some(at) => {
                    right += 1;
                    let (_, wanted) = open.remove(at);
                    turned.extend((wanted.polarity != found.polarity).then_some(what));
                }
                None => wrong.push(what),
            }
        }
        for (number, wanted) in open {
            let what = format!("{} {:?} in {}", wanted.speaker, wanted.clause.of(&case.text), case.text);
            missed.add(format!("{} {number}", case.id), what);
        }
    }
    assert!(turned.is_empty(), "said, denied, doubted or not said:\n{}", turned.join("\n"));
    assert!(wrong.len() * 10 <= printed, "{right} of {printed} are right; no one states:\n{}", wrong.join("\n"));
    missed.assert_listed();
}
