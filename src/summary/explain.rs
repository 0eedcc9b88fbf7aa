//! Says in words why a sentence was chosen.

use super::features::Candidate;
use super::score::Term;
use crate::reading::Reading;

/// How many reasons are given.
const REASONS: usize = 3;

/// The strongest reasons for a sentence, the strongest first. `position` counts the sentences of the prose from 0.
pub fn reasons(
    reading: &Reading<'_>,
    candidate: &Candidate,
    position: usize,
    terms: &[Term],
    counts: &[u32],
) -> Vec<String> {
    let mut strongest: Vec<(f64, String)> = Vec::new();
    let part = |name: &str| terms.iter().filter(|term| term.name == name).map(|term| term.contribution).sum::<f64>();
    let place = part("lead") + part("first") + part("depth");
    let words = match position {
        0 => "opens the story".to_owned(),
        1..=4 => "stands near the top".to_owned(),
        _ => String::new(),
    };
    if !words.is_empty() {
        strongest.push((place, words));
    }
    strongest.push((part("telling"), main_words(reading, candidate, counts)));
    strongest.push((part("central"), "is close to the story as a whole".to_owned()));
    strongest.push((part("followed"), "is what later sentences come back to".to_owned()));
    strongest.push((part("headline"), "says what the headline says".to_owned()));
    strongest.push((part("dek"), "says what the dek says".to_owned()));
    strongest.retain(|(contribution, words)| *contribution > 0.05 && !words.is_empty());
    strongest.sort_by(|one, other| other.0.total_cmp(&one.0));
    strongest.into_iter().take(REASONS).map(|(_, words)| words).collect()
}

/// "holds the story's main words: levy, harbour, boats".
fn main_words(reading: &Reading<'_>, candidate: &Candidate, counts: &[u32]) -> String {
    let sentence = &reading.sentences[candidate.sentence];
    let mut words: Vec<(u32, usize, u32, &str)> = Vec::new();
    for (at, word) in reading.words[sentence.words.clone()].iter().enumerate() {
        let form = reading.form(word);
        let count = counts[word.slot as usize];
        if count > 1 && !form.stop && words.iter().all(|(_, _, slot, _)| *slot != word.slot) {
            words.push((count, at, word.slot, reading.text(word.span)));
        }
    }
    words.sort_by_key(|(count, at, ..)| (u32::MAX - count, *at));
    let best: Vec<&str> = words.iter().take(3).map(|(.., text)| *text).collect();
    if best.is_empty() { String::new() } else { format!("holds the story's main words: {}", best.join(", ")) }
}
