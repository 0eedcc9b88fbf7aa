//! Says in words why a sentence was chosen.

use super::features::Candidate;
use super::score::Term;
use crate::reading::Reading;
use hashbrown::HashSet;

/// How many reasons are given.
const REASONS: usize = 3;

/// A contribution below this says nothing worth a line: points of F1, as the trees count.
const LEAST: f64 = 0.1;

/// Measures that one reason speaks for.
const PLACE: &[&str] =
    &["first", "second", "third", "near-top", "top", "depth", "depth-share", "top-length", "depth-short-article"];
const MAIN_WORDS: &[&str] = &["telling", "substance"];
const CENTRE: &[&str] = &["central", "central-late", "central-length", "to-first", "preceded"];
const FOLLOWED: &[&str] = &["followed", "recurring", "to-next"];
const NAMES: &[&str] = &["names", "top-names"];

/// The strongest reasons for a sentence, the strongest first. `position` counts the sentences of the prose from 0.
pub fn reasons(
    reading: &Reading<'_>,
    candidate: &Candidate,
    position: usize,
    terms: &[Term],
    counts: &[u32],
) -> Vec<String> {
    let part = |names: &[&str]| -> f64 {
        terms.iter().filter(|term| names.contains(&term.name)).map(|term| term.contribution).sum()
    };
    let place = match position {
        0 => "opens the story".to_owned(),
        1..=4 => "stands near the top".to_owned(),
        _ => String::new(),
    };
    let mut strongest = vec![
        (part(PLACE), place),
        (part(MAIN_WORDS), main_words(reading, candidate, counts)),
        (part(CENTRE), "is close to the story as a whole".to_owned()),
        (part(FOLLOWED), "is what later sentences come back to".to_owned()),
        (part(NAMES), names(reading, candidate, counts)),
        (part(&["digits"]), "gives figures".to_owned()),
        (part(&["headline"]), "says what the headline says".to_owned()),
        (part(&["dek"]), "says what the dek says".to_owned()),
    ];
    strongest.retain(|(contribution, words)| *contribution > LEAST && !words.is_empty());
    strongest.sort_by(|one, other| other.0.total_cmp(&one.0));
    strongest.into_iter().take(REASONS).map(|(_, words)| words).collect()
}

/// "names Quillfeather": the name in the sentence that the article has most often.
fn names(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let words = &reading.words[reading.sentences[candidate.sentence].words.clone()];
    let named = words.iter().skip(1).filter(|word| {
        let form = reading.form(word);
        form.capital && !form.stop && !form.digit && !form.time && counts[word.slot as usize] > 1
    });
    let best = named.max_by_key(|word| (counts[word.slot as usize], usize::MAX - word.span.start));
    best.map_or_else(String::new, |word| format!("names {}", reading.text(word.span)))
}

/// "holds the story's main words: levy, harbour, boats".
fn main_words(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let sentence = &reading.sentences[candidate.sentence];
    let mut words: Vec<(u32, usize, &str)> = Vec::new();
    let mut met = HashSet::new();
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        let count = counts[word.slot as usize];
        if count > 1 && !form.stop && met.insert(word.slot) {
            words.push((count, at, reading.text(word.span)));
        }
    }
    words.sort_by_key(|(count, at, _)| (u32::MAX - count, *at));
    let best: Vec<&str> = words.iter().take(3).map(|(.., text)| *text).collect();
    if best.is_empty() { String::new() } else { format!("holds the story's main words: {}", best.join(", ")) }
}
