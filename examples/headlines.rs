//! Measures how many of the hand-written headlines for articles of every section (`fixtures/headlines`) are judged
//! correctly: those caught by each rule, and the percentages.
//!
//! `cargo run --release --example headlines` reads the open articles and first prints each headline that is judged
//! wrongly; `... headlines -- --closed` reads those held out while the rules were written, and prints no headline, so
//! that they stay closed; `... headlines -- --authors` reads those of authors who do not know the rules.

#![expect(clippy::print_stdout, reason = "the table is what a change is judged by")]

#[path = "../tests/judged/mod.rs"]
mod judged;

use judged::{by_authors, judged};
use nutgraf::check::Severity;
use std::collections::BTreeMap;

/// A share of cases.
#[derive(Default)]
struct Share {
    hits: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.all += 1;
    }

    fn print(&self, what: &str) {
        let percent = 100.0 * self.hits as f64 / self.all.max(1) as f64;
        println!("{what:75} {percent:5.1}  ({} of {})", self.hits, self.all);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (list, is_closed) = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => (judged("headlines"), false),
        ["--closed"] => (judged("headlines/closed"), true),
        ["--authors"] => (by_authors(), false),
        other => panic!("{other:?}: only --closed and --authors are known"),
    };
    let mut by_rule: BTreeMap<String, Vec<(Severity, bool)>> = BTreeMap::new();
    let [mut fair_errors, mut fair_warnings, mut words, mut claims, mut right] = [(); 5].map(|()| Share::default());
    for judged in list {
        let found = judged.found();
        if let Some(fault) = judged.fault(&found).filter(|_| !is_closed) {
            println!("{fault}: {} {} {}: {}", judged.level, judged.rule, judged.article, judged.headline);
            println!("  {:?}", found.rules);
        }
        let caught = found.worst > Severity::Note;
        if judged.fair {
            fair_errors.count(found.worst == Severity::Error);
            fair_warnings.count(caught);
            continue;
        }
        let named = found.rules.iter().any(|(rule, _)| *rule == judged.rule);
        if judged.is_of_words() {
            words.count(found.worst == Severity::Error);
        } else {
            claims.count(caught);
        }
        if caught {
            right.count(named);
        }
        by_rule.entry(judged.rule).or_default().push((found.worst, named));
    }
    println!("{:24} headlines  error  warning or error  right rule", "rule");
    for (rule, list) in by_rule {
        let errors = list.iter().filter(|(worst, _)| *worst == Severity::Error).count();
        let caught = list.iter().filter(|(worst, _)| *worst > Severity::Note).count();
        let named = list.iter().filter(|(_, named)| *named).count();
        println!("{rule:24} {:9}  {errors:5}  {caught:16}  {named:10}", list.len());
    }
    println!();
    fair_errors.print("fair headlines with an error");
    fair_warnings.print("fair headlines with a warning or an error");
    words.print("unfair words, speakers, number values and units with an error");
    claims.print("unfair owners of numbers, names, claims with a warning or an error");
    right.print("the right rule, of those caught");
}
