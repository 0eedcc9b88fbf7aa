//! Runs in an instrumented copy (`ablate.py`): reads all articles once and records which way each branch goes in each,
//! then forces each branch the other way and counts the results that change.
//!
//! `driver ARTICLES.jsonl BRANCHES` says for each branch in how many articles of others it was ever false, and true,
//! and in how many of our own. `driver ARTICLES.jsonl BRANCHES ASKED.tsv CAP ENOUGH`: `ASKED.tsv` names a branch and
//! what it is forced to be a line; a line comes out for each. At most `CAP` articles of a set are tried, and none more
//! when `ENOUGH` have changed and no more labels were gained than lost.

use nutgraf::ablate;
use nutgraf::article::{Article, Origin};
use nutgraf::check::{self, Profile, Settings, Severity};
use nutgraf::quotation::{self, Class, OnDemand, Quotations};
use nutgraf::reading::Reading;
use nutgraf::source::{Format, Source};
use nutgraf::span::Span;
use nutgraf::{language, summary};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The task for one article, and what is known of the answer.
#[derive(Deserialize)]
struct Item {
    set: String,
    own: bool,
    task: String,
    headline: Option<String>,
    body: String,
    lang: Option<String>,
    #[serde(default)]
    profile: String,
    /// "text", "markdown", "html" for a whole file.
    file: Option<String>,
    /// The minimum correct severity, from 0 for a note; `None` if unknown.
    least: Option<u8>,
    /// Whether more than `least` is also wrong.
    #[serde(default)]
    exact: bool,
    quotes: Option<Vec<Gold>>,
}

/// A quotation as annotated by others; positions are bytes of the body.
#[derive(Deserialize)]
struct Gold {
    spans: Vec<(usize, usize)>,
    indirect: bool,
    speaker: Option<(usize, usize)>,
    names: Vec<String>,
}

/// The results for an article.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Output {
    /// Of what users act on.
    main: u64,
    /// Of everything.
    whole: u64,
    /// How many labels are met, less what is found beside them.
    labels: i64,
}

struct Case<'a> {
    item: &'a Item,
    reading: Reading<'a>,
    settings: Settings,
    seen: Vec<[bool; 2]>,
    steps: u64,
    output: Output,
}

fn hash(value: impl Debug) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{value:?}").hash(&mut hasher);
    hasher.finish()
}

fn output(item: &Item, reading: &Reading<'_>, settings: &Settings) -> Output {
    match item.task.as_str() {
        "check" => {
            let checks = check::check(reading, &OnDemand::of(reading), settings);
            let found = |check: &check::Check| {
                let list = check.findings.iter().map(|finding| (finding.rule, finding.severity, finding.span));
                let support = check.support.map(|support| (support * 100.0).round());
                (check.verdict, support, list.collect::<Vec<_>>())
            };
            let all = checks.iter().filter(|check| !check.is_pull_quote()).flat_map(|check| &check.findings);
            let worst = all.map(|finding| finding.severity).max().map_or(0, |severity| match severity {
                Severity::Note => 0,
                Severity::Warning => 1,
                Severity::Error => 2,
            });
            let labels =
                item.least.map_or(0, |least| i64::from(if item.exact { worst == least } else { worst >= least }));
            Output { main: hash(checks.iter().map(found).collect::<Vec<_>>()), whole: hash(&checks), labels }
        }
        "quotes" => {
            let found = quotation::all(reading);
            let main: Vec<_> = (found.list.iter().filter(|quotation| quotation.is_listed()))
                .map(|quotation| {
                    (quotation.span, quotation.class, &quotation.speaker, quotation.polarity, &quotation.via)
                })
                .collect();
            let labels = item.quotes.as_ref().map_or(0, |gold| right(gold, &found, reading));
            Output { main: hash((main, &found.flaws)), whole: hash(&found), labels }
        }
        _ => {
            let options = summary::Options { table: true, ..Default::default() };
            let made = summary::summarize(reading, &options);
            let picks: Vec<usize> = made.picks.iter().map(|pick| pick.sentence).collect();
            Output { main: hash(picks), whole: hash(&made), labels: 0 }
        }
    }
}

/// Number of quotations found with the right speaker, minus those found where there is none.
fn right(gold: &[Gold], found: &Quotations, reading: &Reading<'_>) -> i64 {
    let place = |span: Span| reading.article.origin(span).filter(|(origin, _)| *origin == Origin::Body).map(|at| at.1);
    let listed = found.list.iter().filter(|quotation| matches!(quotation.class, Class::Quotation | Class::Indirect));
    let listed: Vec<_> = listed.filter_map(|quotation| Some((quotation, place(quotation.span)?))).collect();
    let words = |name: &str| -> Vec<String> {
        let parts = name.split(|c: char| !c.is_alphanumeric() && c != '-');
        parts.filter(|part| part.len() > 1).map(str::to_lowercase).collect()
    };
    let same = |gold: &Gold, quotation: &quotation::Quotation| {
        let Some(speaker) = &quotation.speaker else { return gold.speaker.is_none() && gold.names.is_empty() };
        let near = place(speaker.mention).zip(gold.speaker);
        let touches = near.is_some_and(|(mention, (start, end))| mention.start < end && start < mention.end);
        let name = speaker.name.as_deref().unwrap_or_default();
        touches || gold.names.iter().any(|other| !words(name).is_empty() && words(other).last() == words(name).last())
    };
    let close = |(start, end): (usize, usize), at: Span| {
        let common = end.min(at.end).saturating_sub(start.max(at.start));
        common * 5 >= 4 * (end.max(at.end) - start.min(at.start))
    };
    let met = gold.iter().filter(|gold| {
        gold.spans.iter().any(|span| {
            listed.iter().any(|(quotation, at)| {
                (quotation.class == Class::Indirect) == gold.indirect && close(*span, *at) && same(gold, quotation)
            })
        })
    });
    let spans = || gold.iter().flat_map(|gold| &gold.spans);
    let beside = listed.iter().filter(|(_, at)| !spans().any(|(start, end)| at.start < *end && *start < at.end));
    met.count() as i64 - beside.count() as i64
}

fn article(item: &Item) -> Article {
    let format = match item.file.as_deref() {
        None => return Article::from_fields("a", item.headline.as_deref(), &item.body),
        Some("markdown") => Format::Markdown,
        Some("html") => Format::Html,
        Some(_) => Format::Text,
    };
    Article::parse(Source::from_text("a", format, item.body.clone())).expect("an article")
}

/// The examples of the rules' pages as tasks.
fn examples() -> Vec<Item> {
    let item = |example: &check::rule::Example, least: u8| Item {
        set: "examples".into(),
        own: true,
        task: "check".into(),
        headline: Some(example.headline.into()),
        body: example.body.into(),
        lang: None,
        profile: String::new(),
        file: None,
        least: Some(least),
        exact: least == 0,
        quotes: None,
    };
    let of = |rule: &&check::rule::Rule| {
        let fair = rule.accepts.iter().map(|example| item(example, 0));
        rule.reports.iter().map(|example| item(example, 1)).chain(fair).collect::<Vec<_>>()
    };
    check::rules::ALL.iter().flat_map(of).collect()
}

/// The effect of forcing a branch on the articles of one owner.
#[derive(Default)]
struct Effect {
    touched: usize,
    tried: usize,
    changed: usize,
    /// Only in what users do not act on.
    aside: usize,
    gained: i64,
    lost: i64,
    panics: usize,
    /// By set: articles changed, labels gained, labels lost.
    sets: BTreeMap<String, (usize, i64, i64)>,
}

fn effect(cases: &[Case<'_>], branch: usize, value: bool, own: bool, cap: usize, enough: usize) -> Effect {
    let mut effect = Effect::default();
    // quotations first: a check uses them, and seldom shows them
    let mut sets: BTreeMap<(bool, &str), Vec<&Case<'_>>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.item.own == own && case.seen[branch][usize::from(!value)]) {
        sets.entry((case.item.task != "quotes", &case.item.set)).or_default().push(case);
        effect.touched += 1;
    }
    for ((_, set), mut list) in sets {
        if list.len() > 2 * cap {
            // short ones are as informative as long ones
            list.sort_by_key(|case| case.steps);
            list.truncate(list.len() / 2);
        }
        for place in 0..list.len().min(cap) {
            let case = list[place * list.len() / list.len().min(cap)];
            let work = || {
                ablate::forced(branch, value, case.steps * 4 + 100_000, || {
                    output(case.item, &case.reading, &case.settings)
                })
            };
            effect.tried += 1;
            let Ok(now) = catch_unwind(AssertUnwindSafe(work)) else {
                ablate::released();
                effect.panics += 1;
                if effect.panics >= enough {
                    return effect;
                }
                continue;
            };
            effect.aside += usize::from(now.main == case.output.main && now.whole != case.output.whole);
            if now.main != case.output.main {
                let more = now.labels - case.output.labels;
                effect.changed += 1;
                effect.gained += more.max(0);
                effect.lost += (-more).max(0);
                let entry = effect.sets.entry(set.to_owned()).or_default();
                *entry = (entry.0 + 1, entry.1 + more.max(0), entry.2 + (-more).max(0));
            }
            if effect.changed >= enough && effect.lost >= effect.gained {
                return effect;
            }
        }
    }
    effect
}

/// Reads an article, and records the results with nothing switched off.
fn case<'a>(item: &'a Item, article: &'a Article, branches: usize) -> Case<'a> {
    let code = item.lang.as_deref().and_then(language::by_code);
    let reading = Reading::of(article, code.unwrap_or_else(|| language::guess(&item.body)));
    let profile = match item.profile.as_str() {
        "claims" => Profile::Claims,
        "verbatim" => Profile::Verbatim,
        _ => Profile::Auto,
    };
    let settings = Settings { profile, ..Settings::default() };
    let (output, seen, steps) = ablate::recorded(branches, || output(item, &reading, &settings));
    let seen = seen.iter().map(|counts| counts.map(|count| count > 0)).collect();
    Case { item, reading, settings, seen, steps, output }
}

fn seen(cases: &[Case<'_>], branch: usize) -> String {
    let count = |own: bool, value: usize| {
        cases.iter().filter(|case| case.item.own == own && case.seen[branch][value]).count().to_string()
    };
    [branch.to_string(), count(false, 0), count(false, 1), count(true, 0), count(true, 1)].join("\t")
}

fn changed(cases: &[Case<'_>], line: &str, cap: usize, enough: usize) -> String {
    let (branch, value) = line.split_once('\t').expect("two fields");
    let (branch, value) = (branch.parse().expect("a number"), value == "true");
    let others = effect(cases, branch, value, false, cap, enough);
    // a branch that others' articles need is kept, whatever our own show
    let own = if others.changed > 0 { Effect::default() } else { effect(cases, branch, value, true, cap, enough) };
    let mut row = line.to_owned();
    for Effect { touched, tried, changed, aside, gained, lost, panics, sets } in [&others, &own] {
        let sets = sets.iter().map(|(set, (n, more, less))| format!("{set} {n} +{more} -{less}"));
        let sets = sets.collect::<Vec<_>>().join("; ");
        row += &format!("\t{touched}\t{tried}\t{changed}\t{aside}\t{gained}\t{lost}\t{panics}\t{sets}");
    }
    row
}

fn run(arguments: &[String]) {
    let number = |text: &String| text.parse::<usize>().expect("a number");
    let [articles, branches, asked @ ..] = arguments else { panic!("ARTICLES BRANCHES [ASKED CAP ENOUGH]") };
    let branches = number(branches);
    let lines = BufReader::new(fs::File::open(articles).expect("the articles")).lines();
    let mut items: Vec<Item> =
        lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("an item")).collect();
    items.extend(examples());
    let texts: Vec<Article> = items.iter().map(article).collect();
    let cases: Vec<Case<'_>> = items.iter().zip(&texts).map(|(item, text)| case(item, text, branches)).collect();
    std::panic::set_hook(Box::new(|_| ()));
    let print = |row: String| writeln!(std::io::stdout().lock(), "{row}").expect("standard output");
    match asked {
        [] => (0..branches).for_each(|branch| print(seen(&cases, branch))),
        [asked, cap, enough] => {
            let asked = fs::read_to_string(asked).expect("what is asked");
            asked.lines().for_each(|line| print(changed(&cases, line, number(cap), number(enough))));
        }
        _ => panic!("ARTICLES BRANCHES [ASKED CAP ENOUGH]"),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // without a branch, a function may recurse until its steps are used up
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(4 << 30);
        thread.spawn_scoped(scope, || run(&arguments)).expect("a thread");
    });
}
