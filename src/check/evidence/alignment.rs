//! The headline's content words in the body: the places of each, and the sentences that have most of them.

use crate::check::evidence::token::words_of;
use crate::check::names::{self, Names};
use crate::language::{Affix, Affixes};
use crate::reading::{Classes, Reading};
use crate::span::Span;
use hashbrown::HashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// One content word of the headline.
#[derive(Clone, Debug)]
pub struct Content {
    /// An index into [`Reading::words`].
    pub word: usize,
    /// Whether it is capitalized.
    capital: bool,
    /// Whether it is a name: capitalized where lower case was possible, or always capitalized in the body, or, if the body does
    /// not have it, known as one.
    pub name: bool,
    /// The sentences with it, one of its synonyms or a near form: indices into [`Reading::sentences`], ascending.
    pub sentences: Vec<usize>,
    /// The words of the body that are forms of the word itself, ascending.
    pub places: Vec<usize>,
    /// The words of the body that are forms of the word or of a synonym, or near forms, ascending.
    pub alike: Vec<usize>,
}

/// Those of some ascending places that are among some words. A place is looked up rather than compared with each: a word
/// may be in every sentence.
pub fn within(places: &[usize], words: Range<usize>) -> &[usize] {
    let from = &places[places.partition_point(|place| *place < words.start)..];
    &from[..from.partition_point(|place| *place < words.end)]
}

impl Content {
    /// Whether a form of the word, of a synonym, or a near form is among some words.
    pub fn is_within(&self, words: Range<usize>) -> bool {
        !within(&self.alike, words).is_empty()
    }

    /// Adds places of another name for the word.
    fn add(&mut self, reading: &Reading<'_>, places: &[usize]) {
        self.places.extend(places);
        self.alike.extend(places);
        self.sentences.extend(places.iter().map(|place| reading.sentence_of(*place)));
        for list in [&mut self.places, &mut self.alike, &mut self.sentences] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// The casing of a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// Capitals as in a sentence.
    Sentence,
    /// Most Words Have Them.
    Title,
    /// ALL CAPITALS, or none: the casing is uninformative.
    Uninformative,
}

/// The alignment of a headline with the body.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// The content words in order.
    pub contents: Vec<Content>,
    /// The casing of the headline.
    pub casing: Casing,
    /// Share of content words found anywhere, 0 to 1.
    pub coverage: f64,
    /// Share found in the best two neighbouring sentences, 0 to 1.
    pub window: f64,
    /// Share of neighbouring content words that are within a few words of each other in the body, 0 to 1.
    pub pairs: f64,
    /// The first of the best two sentences.
    pub best: Option<usize>,
}

impl Alignment {
    /// Maximum content words of a headline; the first ones.
    pub const MOST: usize = 60;

    /// Aligns `headline` with the body; a name of the settings is also found by its other names.
    pub fn of(reading: &Reading<'_>, headline: Span, house: &Names) -> Alignment {
        let range = words_of(reading, headline);
        let casing = casing(reading, headline);
        let mut contents: Vec<Content> = range
            .clone()
            .filter(|word| {
                let form = reading.form(&reading.words[*word]);
                !form.stop
                    && !reading.language.negations.contains(&form.lower)
                    && reading.language.contractions.tag(&form.lower).is_none()
            })
            .map(|word| {
                let capital = reading.form(&reading.words[word]).capital;
                let opens = word == range.start || {
                    let before = reading.words[word - 1].span.end;
                    let gap = reading.text(Span::new(before, reading.words[word].span.start));
                    gap.contains([';', ':', '.', '?', '!', '|', '-', '–', '"', '\'', '‘', '“'])
                };
                Content {
                    word,
                    capital,
                    name: casing == Casing::Sentence && capital && !opens,
                    sentences: Vec::new(),
                    places: Vec::new(),
                    alike: Vec::new(),
                }
            })
            .take(Alignment::MOST)
            .collect();
        collect(reading, &mut contents);
        for (words, other) in house.others(reading, range.clone()) {
            let places: Vec<usize> = names::in_body(reading, other).flatten().collect();
            for content in contents.iter_mut().filter(|content| words.contains(&content.word)) {
                content.add(reading, &places);
            }
        }
        for content in &mut contents {
            content.name |= content.capital && casing != Casing::Uninformative && is_name(reading, content);
            content.name = house.is_name(reading, &range, content.word).unwrap_or(content.name);
        }
        measure(contents, casing)
    }

    /// Number of content words in a sentence.
    pub fn shared(&self, sentence: usize) -> usize {
        self.contents.iter().filter(|content| content.sentences.binary_search(&sentence).is_ok()).count()
    }
}

/// Whether a word whose own capital is uninformative is a name: by its capitals in the body, or else by the list of names.
fn is_name(reading: &Reading<'_>, content: &Content) -> bool {
    let lower = reading.form(&reading.words[content.word]).lower.as_ref();
    if content.sentences.is_empty() {
        return reading.language.names.contains(lower) || is_probable_name(reading, content.word, lower);
    }
    let capital = |place: &&usize| reading.form(&reading.words[**place]).capital;
    let opens = |place: &&usize| {
        let sentence = reading.sentence_of(**place);
        reading.sentences.get(sentence).is_some_and(|sentence| sentence.words.start == **place)
    };
    let inside = content.places.iter().filter(|place| !opens(place)).count();
    inside > 0 && !reading.language.nouns_capitalized && content.places.iter().all(|place| capital(&place))
}

/// Whether a word is probably a name: it follows a preposition of place, and is not a common word.
fn is_probable_name(reading: &Reading<'_>, word: usize, lower: &str) -> bool {
    let language = reading.language;
    let placed = word.checked_sub(1).is_some_and(|before| reading.classes(&reading.words[before]).any(Classes::PLACE));
    let known = |form: &str| language.common.contains(form) || language.role(form).is_some();
    let stem = language.stem(lower);
    !language.common.is_empty()
        && lower.len() > 4
        && lower.chars().all(char::is_alphabetic)
        && placed
        && !known(lower)
        && !language.affixes.mark(lower, Affix::Ordinary)
        && !known(&stem)
        && !language.affixes.cut(lower, Affix::Prefix).any(known)
}

fn casing(reading: &Reading<'_>, headline: Span) -> Casing {
    let text = reading.text(headline);
    if !text.contains(char::is_lowercase) || !text.contains(char::is_uppercase) {
        return Casing::Uninformative;
    }
    // in title case only function words are in lower case, and one or two others
    let words = reading.words_in(headline).iter().map(|word| reading.form(word));
    let contents: Vec<bool> =
        words.filter(|form| !form.digit && !form.stop && form.lower.len() > 3).map(|form| form.capital).collect();
    let small = contents.iter().filter(|capital| !**capital).count();
    if small * 5 <= contents.len() { Casing::Title } else { Casing::Sentence }
}

/// Fills in the places of each content word.
fn collect(reading: &Reading<'_>, contents: &mut [Content]) {
    let mut wanted: HashMap<u32, Vec<(usize, bool)>> = HashMap::new();
    for (slot, content) in contents.iter().enumerate() {
        let form = reading.form(&reading.words[content.word]);
        wanted.entry(form.term).or_default().push((slot, true));
        let language = reading.language;
        let others = reading.terms.look_up(&language.synonyms, form).unwrap_or_default();
        for other in others.split(' ').filter(|other| !other.is_empty()) {
            if let Some(term) = reading.terms.find(other).filter(|term| *term != form.term) {
                wanted.entry(term).or_default().push((slot, false));
            }
        }
    }
    for (slot, term) in also_known(reading, contents) {
        wanted.entry(term).or_default().push((slot, false));
    }
    let body: Vec<usize> = (0..reading.sentences.len())
        .filter(|at| reading.block(&reading.sentences[*at]).role == crate::article::Role::Paragraph)
        .collect();
    for sentence in &body {
        for word in reading.sentences[*sentence].words.clone() {
            let Some(slots) = wanted.get(&reading.form(&reading.words[word]).term) else { continue };
            for (slot, same) in slots {
                enter(&mut contents[*slot], *sentence, word, *same);
            }
        }
    }
    for content in contents.iter_mut().filter(|content| content.sentences.is_empty()) {
        near_forms(reading, &body, content);
    }
}

/// Other names of a country ("British" for "Britain"), and initials of an institution that the headline names in full: the
/// index of a content word, and a term for it.
fn also_known(reading: &Reading<'_>, contents: &[Content]) -> Vec<(usize, u32)> {
    let language = reading.language;
    let lower = |content: &Content| reading.form(&reading.words[content.word]).lower.as_ref();
    let mut found = Vec::new();
    for (slot, content) in contents.iter().enumerate().filter(|(_, content)| content.capital) {
        let Some(country) = language.demonyms.tag(lower(content)) else { continue };
        // "us" in the body is more likely a pronoun
        let others = language.demonyms.iter().filter(|(name, of)| *of == country && name.len() > 2);
        found.extend(others.filter_map(|(name, _)| Some((slot, reading.terms.find(name)?))));
    }
    for (short, long) in language.acronyms.iter().filter(|(short, _)| !language.common.contains(short)) {
        // one word rules out most names
        let mut words = long.split([' ', ',']).filter(|word| !language.stopwords.contains(word));
        if !words.next().is_some_and(|first| contents.iter().any(|content| lower(content) == first)) {
            continue;
        }
        let Some(term) = reading.terms.find(short) else { continue };
        let words: Vec<&str> = long.split([' ', ',']).filter(|word| !language.stopwords.contains(word)).collect();
        let full = contents.windows(words.len().max(1)).position(|window| {
            window.len() == words.len() && window.iter().zip(&words).all(|(content, word)| lower(content) == *word)
        });
        if let Some(first) = full {
            found.extend((first..first + words.len()).map(|slot| (slot, term)));
        }
    }
    found
}

fn enter(content: &mut Content, sentence: usize, place: usize, same: bool) {
    if content.sentences.last() != Some(&sentence) {
        content.sentences.push(sentence);
    }
    if content.alike.last() != Some(&place) {
        content.alike.push(place);
    }
    if same {
        content.places.push(place);
    }
}

/// Minimum bytes of the head of a compound.
const COMPOUND: usize = 5;

/// Finds a word that is not in the body as a derived form, a compound, or initials.
fn near_forms(reading: &Reading<'_>, body: &[usize], content: &mut Content) {
    let word = &reading.words[content.word];
    let lower = reading.form(word).lower.clone();
    let length = lower.chars().count();
    let acronym = (2..=6).contains(&length) && reading.text(word.span).chars().all(|c| c.is_uppercase() || c == '.');
    let initials: Vec<char> = lower.chars().filter(|c| *c != '.').collect();
    let cut = lower.char_indices().nth(length.saturating_sub(3).max(5)).map(|(at, _)| at);
    // "gebohrt" for "bohren"
    let affixes = &reading.language.affixes;
    let mut bent = affixes.cut(&lower, Affix::Perfect).flat_map(|rest| affixes.cut(rest, Affix::Bent));
    let root = bent.find(|root| root.len() > 3);
    let head = if length >= 5 { lower.get(..cut.unwrap_or(lower.len())) } else { None };
    for sentence in body {
        let range = reading.sentences[*sentence].words.clone();
        let hit = range.clone().find(|at| {
            let at = *at;
            let other = reading.form(&reading.words[at]).lower.as_ref();
            // "Alpengletscher" for "Gletscher", and the other way round
            let compound = |long: &str, short: &str| {
                short.len() >= COMPOUND && long.len() > short.len() + 2 && long.ends_with(short)
            };
            if reading.language.compounds && (compound(&lower, other) || compound(other, &lower)) {
                return true;
            }
            if head.is_some_and(|head| other.starts_with(head))
                || root.is_some_and(|root| is_form(affixes, other, root))
            {
                return true;
            }
            if let Some(rest) = lower.strip_prefix(other).filter(|rest| other.len() > 1 && rest.len() > 1) {
                let next = reading.words.get(at + 1).filter(|_| at + 1 < range.end);
                return next.is_some_and(|next| reading.form(next).lower.as_ref() == rest);
            }
            acronym && spells(reading, at..range.end, &initials)
        });
        if let Some(place) = hit {
            enter(content, *sentence, place, false);
        }
    }
}

/// Whether a word is a root with the ending of a verb's form: "bohren", "bohrte" of "bohr".
fn is_form(affixes: &Affixes, word: &str, root: &str) -> bool {
    let mut bare = [Affix::Bent, Affix::Infinitive].into_iter().flat_map(|ending| affixes.cut(word, ending));
    word.starts_with(root) && bare.any(|bare| bare == root)
}

/// Whether the capitals of the next words spell the initials; lower-case words in between do not count.
fn spells(reading: &Reading<'_>, words: std::ops::Range<usize>, initials: &[char]) -> bool {
    let mut left = initials.iter();
    for word in words.take(initials.len() * 2) {
        let form = reading.form(&reading.words[word]);
        if !form.capital {
            if left.len() == initials.len() || form.lower.len() > 3 {
                return false;
            }
            continue;
        }
        match left.next() {
            Some(wanted) if form.lower.starts_with(*wanted) => {}
            _ => return false,
        }
        if left.len() == 0 {
            return true;
        }
    }
    false
}

fn measure(contents: Vec<Content>, casing: Casing) -> Alignment {
    let total = contents.len().max(1) as f64;
    let found = contents.iter().filter(|content| !content.sentences.is_empty()).count();
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for content in &contents {
        let mut last = None;
        for sentence in &content.sentences {
            for start in [sentence.checked_sub(1), Some(*sentence)].into_iter().flatten() {
                if last.is_none_or(|seen| start > seen) {
                    counts.entry(start).or_default().0 += 1;
                    last = Some(start);
                }
            }
            counts.entry(*sentence).or_default().1 += 1;
        }
    }
    let fullest = counts.into_iter().max_by_key(|(start, (shared, own))| (*shared, *own, Reverse(*start)));
    let best = fullest.map(|(start, _)| start);
    let window = fullest.map_or(0.0, |(_, (shared, _))| shared as f64 / total);
    let linked = contents.windows(2).filter(|pair| is_pair(&pair[0], &pair[1])).count();
    let pairs = linked as f64 / (contents.len().max(2) - 1) as f64;
    Alignment { coverage: found as f64 / total, window, pairs, best, casing, contents }
}

/// Whether two content words are within four words of each other somewhere in the body.
fn is_pair(a: &Content, b: &Content) -> bool {
    let mut others = b.places.iter().peekable();
    a.places.iter().any(|place| {
        while others.next_if(|other| **other + 4 < *place).is_some() {}
        others.peek().is_some_and(|other| **other <= *place + 4)
    })
}
