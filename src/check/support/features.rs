//! What speaks for and against a headline as a whole, as numbers for the estimate of its support.

use crate::article::Role;
use crate::check::case::Case;
use crate::check::evidence::alignment::Content;
use crate::check::evidence::token::words_of;
use crate::check::finding::{Area, Finding};
use crate::check::support::differences::Differences;
use crate::reading::Reading;
use hashbrown::HashMap;

/// What the signs are read from.
pub struct Measured<'c, 'a> {
    case: &'c Case<'a>,
    findings: &'c [Finding],
    /// The headline's words, in the order of the text.
    words: Vec<usize>,
    /// How many words from each on stand together in the body, at the best place.
    runs: Vec<usize>,
    differences: Differences,
}

/// A sign: its name and its number.
pub type Feature = (&'static str, fn(&Measured<'_, '_>) -> f64);

/// In so many sentences stands a word that the story keeps coming back to.
const RETURNS: usize = 3;
/// So many sentences open a story.
const OPENING: usize = 4;

/// So many words of a headline are looked at; a summary of several sentences is no longer.
const MOST: usize = 160;

impl<'c, 'a> Measured<'c, 'a> {
    /// Measures a headline with its findings.
    pub fn new(case: &'c Case<'a>, findings: &'c [Finding]) -> Measured<'c, 'a> {
        let words: Vec<usize> = words_of(case.reading, case.headline).take(MOST).collect();
        let runs = runs(case.reading, &words);
        Measured { case, findings, words, runs, differences: Differences::of(case) }
    }

    /// Every sign.
    pub fn values(&self) -> Vec<f32> {
        FEATURES.iter().map(|(_, of)| of(self) as f32).collect()
    }

    /// How sure the surest finding is that passes the test, 0 to 1.
    fn surest(&self, is: impl Fn(&Finding) -> bool) -> f64 {
        self.findings.iter().filter(|finding| is(finding)).map(|finding| finding.confidence).fold(0.0, f64::max)
    }

    fn of_area(&self, area: Area) -> f64 {
        self.surest(|finding| finding.area == area)
    }

    /// How sure it is that any finding is right, were each right or wrong by itself; one of each rule.
    fn any(&self) -> f64 {
        let others = |rule: &str| self.surest(|finding| finding.rule == rule);
        let mut rules: Vec<&str> = self.findings.iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        1.0 - rules.into_iter().map(|rule| 1.0 - others(rule)).product::<f64>()
    }

    /// The share of stretches of so many words that stand in the body as they are.
    fn together(&self, length: usize) -> f64 {
        let stretches = (self.words.len() + 1).saturating_sub(length).max(1);
        self.runs.iter().take(stretches).filter(|run| **run >= length).count() as f64 / stretches as f64
    }

    fn names_missing(&self) -> f64 {
        let contents = self.case.alignment.contents.iter();
        contents.filter(|content| content.name && content.sentences.is_empty()).count().min(9) as f64
    }

    /// Content words that no sentence holds, apart from names.
    fn missing(&self) -> f64 {
        let contents = self.case.alignment.contents.iter();
        contents.filter(|content| !content.name && content.sentences.is_empty()).count().min(20) as f64
    }

    /// The share of content words that pass the test.
    fn share(&self, is: impl Fn(&Content) -> bool) -> f64 {
        let contents = &self.case.alignment.contents;
        contents.iter().filter(|content| is(content)).count() as f64 / contents.len().max(1) as f64
    }

    /// The first sentence behind those that open the story.
    fn opening(&self) -> usize {
        let reading = self.case.reading;
        let first = reading.sentences.iter().position(|sentence| reading.block(sentence).role == Role::Paragraph);
        first.unwrap_or_default() + OPENING
    }

    /// The share of content words that the best sentence alone holds.
    fn best(&self) -> f64 {
        let alignment = &self.case.alignment;
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for sentence in alignment.contents.iter().flat_map(|content| &content.sentences) {
            *counts.entry(*sentence).or_default() += 1;
        }
        counts.values().copied().max().unwrap_or(0) as f64 / alignment.contents.len().max(1) as f64
    }

    /// The worst share of content words that the body holds, of all sentences of the headline.
    fn worst_part(&self) -> f64 {
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

    /// The longest stretch of the headline that does not stand in the body as two words together.
    fn loose(&self) -> f64 {
        let (mut longest, mut current) = (0, 0);
        let mut held = 0;
        for run in &self.runs {
            held = held.max(if *run >= 2 { *run } else { 0 });
            current = if held > 0 { 0 } else { current + 1 };
            longest = longest.max(current);
            held = usize::saturating_sub(held, 1);
        }
        longest as f64 / self.words.len().max(1) as f64
    }
}

/// For each word of the headline, how many words from it on stand together somewhere in the body's prose, form by form.
fn runs(reading: &Reading<'_>, words: &[usize]) -> Vec<usize> {
    let term = |word: usize| reading.form(&reading.words[word]).term;
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, word) in words.iter().enumerate() {
        places.entry(term(*word)).or_default().push(place);
    }
    let mut best = vec![0; words.len()];
    for sentence in reading.sentences.iter().filter(|sentence| reading.block(sentence).role == Role::Paragraph) {
        // from the end: a word that fits is one longer than what fits behind it
        let mut behind: Vec<(usize, usize)> = Vec::new();
        for word in sentence.words.clone().rev() {
            let Some(places) = places.get(&term(word)) else {
                behind.clear();
                continue;
            };
            let run = |place: usize| 1 + behind.iter().find(|(next, _)| *next == place + 1).map_or(0, |(_, run)| *run);
            let fitting: Vec<(usize, usize)> = places.iter().map(|place| (*place, run(*place))).collect();
            for (place, run) in &fitting {
                best[*place] = (*run).max(best[*place]);
            }
            behind = fitting;
        }
    }
    best
}

/// Every sign, with its name. None rises or falls with the length of a headline or with its marks: those show who wrote it,
/// not whether it holds.
pub const FEATURES: &[Feature] = &[
    ("coverage", |m| m.case.alignment.coverage),
    ("window", |m| m.case.alignment.window),
    ("pairs", |m| m.case.alignment.pairs),
    ("held", |m| {
        m.case.alignment.coverage + m.case.alignment.window + m.case.alignment.pairs / 2.0 - m.names_missing() / 6.0
    }),
    ("missing share", |m| (m.missing() + m.names_missing()) / m.case.alignment.contents.len().max(1) as f64),
    ("best sentence", |m| m.best()),
    ("worst part", |m| m.worst_part()),
    ("missing", |m| m.missing()),
    ("names missing", |m| m.names_missing()),
    ("returning", |m| m.share(|content| content.sentences.len() >= RETURNS)),
    ("opening", |m| m.share(|content| content.sentences.first().is_some_and(|first| *first < m.opening()))),
    ("one", |m| m.together(1)),
    ("two together", |m| m.together(2)),
    ("three together", |m| m.together(3)),
    ("five together", |m| m.together(5)),
    ("longest run", |m| m.runs.iter().copied().max().unwrap_or(0) as f64 / m.words.len().max(1) as f64),
    ("loose", |m| m.loose()),
    ("hedges", |m| m.differences.hedges),
    ("denials", |m| m.differences.denials),
    ("denied", |m| m.differences.denied),
    ("ahead", |m| m.differences.ahead),
    ("clouded", |m| m.differences.clouded),
    ("apart", |m| m.differences.apart),
    ("quote", |m| m.of_area(Area::Quote)),
    ("speaker", |m| m.of_area(Area::Speaker)),
    ("number", |m| m.of_area(Area::Number)),
    ("name", |m| m.of_area(Area::Name)),
    ("claim", |m| m.of_area(Area::Claim)),
    ("headline", |m| m.of_area(Area::Headline)),
    ("surest", |m| m.surest(|_| true)),
    ("any", |m| m.any()),
];
