//! Which of two numbers of the body the headline's words stand beside.

use crate::check::case::Case;
use crate::check::evidence::token::words_of;
use crate::reading::Number;
use crate::span::Span;

/// So many content words before a number say what it counts or does, and so many behind it.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
/// The headline says it closer, in so many content words on each side.
const SAID: usize = 4;
/// Small words with as many letters say something: "still", "without", but not "the".
const TELLING: usize = 5;

/// The content words beside a number of the body, in its clause, the nearest first; the side they stand on.
fn beside(case: &Case<'_>, place: &Number) -> (Vec<u32>, Vec<u32>) {
    let reading = case.reading;
    let own = words_of(reading, place.span);
    let sentence = reading.sentences.partition_point(|sentence| sentence.span.end <= place.span.start);
    let Some(range) = reading.sentences.get(sentence).map(|sentence| sentence.words.clone()) else {
        return Default::default();
    };
    let content = |word: &usize| !reading.form(&reading.words[*word]).stop;
    let term = |word: usize| reading.form(&reading.words[word]).term;
    let before = (range.start..own.start).rev().take_while(|word| !parts(case, *word)).filter(content);
    let behind = (own.end..range.end).take_while(|word| !parts(case, word - 1)).filter(content);
    (before.take(BEFORE).map(term).collect(), behind.take(BEHIND).map(term).collect())
}

/// Whether a clause ends behind the word, or the next one joins another number to it.
fn parts(case: &Case<'_>, word: usize) -> bool {
    let (Some(this), Some(next)) = (case.reading.words.get(word), case.reading.words.get(word + 1)) else {
        return true;
    };
    let gap = case.reading.text(Span::new(this.span.end, next.span.start));
    let joins = matches!(case.lower(word + 1), "and" | "but" | "while" | "und" | "aber" | "während");
    joins || gap.contains([';', ':', '–', '—', '(', ')']) || gap.contains(',')
}

/// Whether what the headline says beside its number stands beside `rival`, and nothing of it beside `place`.
pub fn is_of(case: &Case<'_>, number: &Number, place: &Number, rival: &Number) -> bool {
    let reading = case.reading;
    let own = words_of(reading, number.span);
    let said: Vec<u32> = {
        let contents = case.alignment.contents.iter().map(|content| content.word).filter(|word| !own.contains(word));
        let (before, behind): (Vec<usize>, Vec<usize>) = contents.partition(|word| *word < own.start);
        let near = before.iter().rev().take(SAID).chain(behind.iter().take(SAID));
        near.map(|word| reading.form(&reading.words[*word]).term).collect()
    };
    let (mut one, mut other) = (beside(case, place), beside(case, rival));
    let sentence = |number: &Number| reading.sentences.partition_point(|s| s.span.end <= number.span.start);
    if sentence(place) == sentence(rival) {
        // "cut fights by 31 per cent and lateness by 12": the verb is said of both
        let (first, second) = if place.span.start < rival.span.start { (&one, &mut other) } else { (&other, &mut one) };
        second.0.extend(first.0.iter().skip(1));
    }
    let has = |side: &(Vec<u32>, Vec<u32>), term: &u32| side.0.contains(term) || side.1.contains(term);
    let to_rival = said.iter().filter(|term| has(&other, term) && !has(&one, term)).count();
    let to_place = said.iter().filter(|term| has(&one, term) && !has(&other, term)).count();
    // one word more is little, unless the whole sentence says more of the headline, or both stand in one
    let shared = |number: &Number| case.alignment.shared(sentence(number));
    let sure = to_rival > 1 || sentence(place) == sentence(rival) || shared(rival) > shared(place);
    to_rival > 0 && to_place == 0 && sure
}

/// Whether a telling small word stands right behind both the headline's number and that of the body ("14,000 homes still
/// without power", "14,000 still without electricity"), and not behind `rival`.
pub fn is_said_alike(case: &Case<'_>, number: &Number, place: &Number, rival: &Number) -> bool {
    let behind = |number: &Number| {
        let end = words_of(case.reading, number.span).end;
        end..(end + SAID).min(case.reading.words.len())
    };
    let telling = |word: &usize| {
        let form = case.reading.form(&case.reading.words[*word]);
        form.stop && form.lower.chars().count() >= TELLING
    };
    let says = |number: &Number, lower: &str| behind(number).any(|word| case.lower(word) == lower);
    behind(number)
        .filter(|word| case.headline.contains(case.reading.words[*word].span))
        .filter(telling)
        .any(|word| says(place, case.lower(word)) && !says(rival, case.lower(word)))
}
