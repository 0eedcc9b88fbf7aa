//! Features of a headline as a whole, for the estimate of its support.

use crate::article::Role;
use crate::check::case::Case;
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding};
use crate::check::support::differences::Differences;
use crate::reading::Reading;
use hashbrown::HashMap;

/// What the features are computed from.
pub struct FeatureSource<'c, 'a> {
    case: &'c Case<'a>,
    findings: Vec<&'c Finding>,
    /// The headline's words, in the order of the text.
    words: Vec<usize>,
    /// For each word, the longest run of words from it on that the body has too.
    runs: Vec<usize>,
    differences: Differences,
}

/// A feature: its name and how it is computed.
pub type Feature = (&'static str, fn(&FeatureSource<'_, '_>) -> f64);

/// Minimum sentences with a recurring word.
const RECURRING: usize = 3;
/// Number of sentences in the opening of a story.
const OPENING: usize = 4;

/// Maximum words of a headline; a summary of several sentences has no more.
const MOST: usize = 160;

impl<'c, 'a> FeatureSource<'c, 'a> {
    /// A headline with those of its findings that count.
    pub fn new(case: &'c Case<'a>, findings: Vec<&'c Finding>) -> FeatureSource<'c, 'a> {
        let words: Vec<usize> = words_of(case.reading, case.headline).take(MOST).collect();
        let runs = runs(case.reading, &words);
        FeatureSource { case, findings, words, runs, differences: Differences::of(case) }
    }

    /// The values of all features.
    pub fn values(&self) -> Vec<f32> {
        FEATURES.iter().map(|(_, of)| of(self) as f32).collect()
    }

    /// The greatest confidence of a finding that passes the test, 0 to 1.
    fn surest(&self, is: impl Fn(&Finding) -> bool) -> f64 {
        self.findings.iter().filter(|finding| is(finding)).map(|finding| finding.confidence).fold(0.0, f64::max)
    }

    fn of_area(&self, area: Area) -> f64 {
        self.surest(|finding| finding.area == area)
    }

    /// The probability that any finding is right if rules were independent; one finding of each rule counts.
    fn any(&self) -> f64 {
        let others = |rule: &str| self.surest(|finding| finding.rule == rule);
        let mut rules: Vec<&str> = self.findings.iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        1.0 - rules.into_iter().map(|rule| 1.0 - others(rule)).product::<f64>()
    }

    /// The share of n-grams of this length that the body has word for word.
    fn together(&self, length: usize) -> f64 {
        let ngrams = (self.words.len() + 1).saturating_sub(length).max(1);
        self.runs.iter().take(ngrams).filter(|run| **run >= length).count() as f64 / ngrams as f64
    }

    fn names_missing(&self) -> f64 {
        let contents = self.case.alignment.contents.iter();
        contents.filter(|content| content.name && content.sentences.is_empty()).count().min(9) as f64
    }

    /// Content words that no sentence has, apart from names.
    fn missing(&self) -> f64 {
        let contents = self.case.alignment.contents.iter();
        contents.filter(|content| !content.name && content.sentences.is_empty()).count().min(20) as f64
    }

    /// The share of content words that pass the test.
    fn share(&self, is: impl Fn(&Content) -> bool) -> f64 {
        let contents = &self.case.alignment.contents;
        contents.iter().filter(|content| is(content)).count() as f64 / contents.len().max(1) as f64
    }

    /// The first sentence after the opening of the story.
    fn opening(&self) -> usize {
        let reading = self.case.reading;
        let first = reading.sentences.iter().position(|sentence| reading.block(sentence).role == Role::Paragraph);
        first.unwrap_or_default() + OPENING
    }

    /// The share of content words that the best sentence alone has.
    fn best(&self) -> f64 {
        let alignment = &self.case.alignment;
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for sentence in alignment.contents.iter().flat_map(|content| &content.sentences) {
            *counts.entry(*sentence).or_default() += 1;
        }
        counts.values().copied().max().unwrap_or(0) as f64 / alignment.contents.len().max(1) as f64
    }

    /// The least share of content words that the body has, of all sentences of the headline.
    fn worst_sentence(&self) -> f64 {
        let reading = self.case.reading;
        let mut parts: Vec<(usize, usize)> = vec![(0, 0)];
        let mut last = 0;
        for content in &self.case.alignment.contents {
            let at = reading.words[content.word].span.start;
            let between = reading.article.text.get(last..at).unwrap_or_default();
            if last > 0 && between.contains(". ") {
                parts.push((0, 0));
            }
            last = at;
            if let Some((all, found)) = parts.last_mut() {
                *all += 1;
                *found += usize::from(!content.sentences.is_empty());
            }
        }
        let shares = parts.iter().filter(|(all, _)| *all > 0).map(|(all, found)| *found as f64 / *all as f64);
        shares.fold(1.0, f64::min)
    }

    /// The longest run of words of the headline of which the body has no two together, as a share of the headline.
    fn unmatched_run(&self) -> f64 {
        let (mut longest, mut current) = (0, 0);
        let mut matched = 0;
        for run in &self.runs {
            matched = matched.max(if *run >= 2 { *run } else { 0 });
            current = if matched > 0 { 0 } else { current + 1 };
            longest = longest.max(current);
            matched = usize::saturating_sub(matched, 1);
        }
        longest as f64 / self.words.len().max(1) as f64
    }
}

/// For each word of the headline, the longest run of words from it on that is in the body's prose, form by form.
fn runs(reading: &Reading<'_>, words: &[usize]) -> Vec<usize> {
    let term = |word: usize| reading.form(&reading.words[word]).term;
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, word) in words.iter().enumerate() {
        places.entry(term(*word)).or_default().push(place);
    }
    let mut best = vec![0; words.len()];
    for sentence in reading.sentences.iter().filter(|sentence| reading.block(sentence).role == Role::Paragraph) {
        // from the end: a run is one longer than the run after its first word
        let mut after: Vec<(usize, usize)> = Vec::new();
        for word in sentence.words.clone().rev() {
            let Some(places) = places.get(&term(word)) else {
                after.clear();
                continue;
            };
            let run = |place: usize| 1 + after.iter().find(|(next, _)| *next == place + 1).map_or(0, |(_, run)| *run);
            let fitting: Vec<(usize, usize)> = places.iter().map(|place| (*place, run(*place))).collect();
            for (place, run) in &fitting {
                best[*place] = (*run).max(best[*place]);
            }
            after = fitting;
        }
    }
    best
}

/// All features. None depends on the length of a headline or on its quotation marks: those tell who wrote it, not whether
/// it is supported.
pub const FEATURES: &[Feature] = &[
    ("coverage", |m| m.case.alignment.coverage),
    ("window", |m| m.case.alignment.window),
    ("pairs", |m| m.case.alignment.pairs),
    ("support overlap", |m| {
        m.case.alignment.coverage + m.case.alignment.window + m.case.alignment.pairs / 2.0 - m.names_missing() / 6.0
    }),
    ("missing share", |m| (m.missing() + m.names_missing()) / m.case.alignment.contents.len().max(1) as f64),
    ("best sentence", |m| m.best()),
    ("worst sentence", |m| m.worst_sentence()),
    ("missing", |m| m.missing()),
    ("names missing", |m| m.names_missing()),
    ("recurring", |m| m.share(|content| content.sentences.len() >= RECURRING)),
    ("in opening", |m| m.share(|content| content.sentences.first().is_some_and(|first| *first < m.opening()))),
    ("one", |m| m.together(1)),
    ("two together", |m| m.together(2)),
    ("three together", |m| m.together(3)),
    ("five together", |m| m.together(5)),
    ("longest run", |m| m.runs.iter().copied().max().unwrap_or(0) as f64 / m.words.len().max(1) as f64),
    ("unmatched run", |m| m.unmatched_run()),
    ("hedges", |m| m.differences.hedges),
    ("denials", |m| m.differences.denials),
    ("denied", |m| m.differences.denied),
    ("overstated", |m| m.differences.overstated),
    ("hedged context", |m| m.differences.hedged_context),
    ("scattered", |m| m.differences.scattered),
    ("quote", |m| m.of_area(Area::Quote)),
    ("speaker", |m| m.of_area(Area::Speaker)),
    ("number", |m| m.of_area(Area::Number)),
    ("name", |m| m.of_area(Area::Name)),
    ("claim", |m| m.of_area(Area::Claim)),
    ("headline", |m| m.of_area(Area::Headline)),
    ("surest finding", |m| m.surest(|_| true)),
    ("any finding", |m| m.any()),
];
