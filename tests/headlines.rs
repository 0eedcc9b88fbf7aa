//! Hand-written headlines for articles of every section (`fixtures/headlines`): fair ones get no finding and unfair
//! ones do, except for those in `fixtures/known`.
//!
//! A quarter of the articles (`fixtures/headlines/closed`) was held out while the rules were written, and is not read
//! here; `cargo run --release --example headlines -- --closed` measures it.

mod judged;
mod known;

use judged::{Judged, by_authors, judged};
use known::Failures;
use unicode_normalization::UnicodeNormalization;

#[test]
fn fair_headlines_stay_silent_and_unfair_ones_are_caught() {
    let mut failures = Failures::new("headlines");
    for judged in judged("headlines") {
        let found = judged.found();
        if let Some(fault) = judged.fault(&found) {
            let what = format!("{}: {:?} for {}", judged.level, found.rules, judged.rule);
            failures.add(format!("{fault}: {}: {}", judged.article, judged.headline), what);
        }
    }
    failures.assert_listed();
}

#[test]
fn headlines_of_other_authors_are_judged_as_before() {
    let mut failures = Failures::new("headlines-by-authors");
    for judged in by_authors() {
        let found = judged.found();
        if let Some(fault) = judged.fault(&found).filter(|fault| *fault != "other rule") {
            let what = format!("{:?} for {}", found.rules, judged.rule);
            failures.add(format!("{fault}: {}: {}", judged.article, judged.headline), what);
        }
    }
    failures.assert_listed();
}

/// Changes to a headline or its body that do not change its meaning.
fn variants(headline: &str, body: &str) -> Vec<(&'static str, String, String)> {
    let marks = |text: &str, pairs: &[(char, char)]| -> String {
        text.chars().map(|c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect()
    };
    let straight = |text: &str| marks(text, &[('“', '"'), ('”', '"'), ('‘', '\''), ('’', '\'')]);
    let both = |name, of: &dyn Fn(&str) -> String| (name, of(headline), of(body));
    vec![
        both("straight", &straight),
        both("composed", &|text| text.nfc().collect()),
        both("decomposed", &|text| text.nfd().collect()),
        ("carriage returns", headline.to_owned(), body.replace('\n', "\r\n")),
        ("white space", format!(" {headline}  "), format!("{body}  \n")),
        ("capitals", headline.to_uppercase(), body.to_owned()),
    ]
}

#[test]
fn the_verdict_does_not_depend_on_formatting() {
    // in capitals throughout, a name that is not in the body may pass for a common word
    let mut failures = Failures::new("headlines-reformatted");
    for judged in judged("headlines").into_iter().step_by(4) {
        let before = judged.found();
        for (name, headline, body) in variants(&judged.headline, &judged.body) {
            if headline.contains('„') {
                continue; // German marks have no straight pair
            }
            let after = Judged { headline, body, ..judged.clone() }.found();
            if after.worst != before.worst {
                let what = format!("{:?} was {:?}", after.rules, before.rules);
                failures.add(format!("{name}: {}: {}", judged.article, judged.headline), what);
            }
        }
    }
    failures.assert_listed();
}
