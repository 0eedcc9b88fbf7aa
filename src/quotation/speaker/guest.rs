//! The guest and the host of an interview, by the headline or the introduction.

use crate::article::Role;
use crate::quotation::marks::glyph;
use crate::reading::{Classes, Name, Reading, Word, fold, names, without_possessive};
use crate::span::Span;
use std::cell::OnceCell;

/// A name of the introduction.
struct Introduced {
    /// The name without titles and offices.
    name: Span,
    /// Its words, folded.
    words: Vec<String>,
    /// The score as the guest.
    points: i32,
    /// Whether the introduction says that someone talks to them, or which outlet they write for.
    asks: bool,
    /// Whether it is a person rather than a place or an organization.
    person: bool,
}

/// Maximum names read from an introduction, the last ones.
const NAMES: usize = 100;
/// Maximum words read from the headlines.
const HEADLINE: usize = 100;

/// The names of an article, read when a conversation is found.
#[derive(Debug, Default)]
pub struct Names(OnceCell<Vec<Name>>);

/// The people named before a conversation.
pub struct Introduction {
    list: Vec<Introduced>,
}

impl Introduction {
    /// Reads the text before `start`, where the conversation begins with the words `first`.
    pub fn of(reading: &Reading<'_>, all: &Names, start: usize, first: Span) -> Introduction {
        let mut list: Vec<Introduced> = Vec::new();
        let all = all.0.get_or_init(|| names(reading));
        let before = &all[..all.partition_point(|name| name.span().end <= start)];
        for name in &before[before.len().saturating_sub(NAMES)..] {
            introduce(reading, &name.parts, &mut list);
        }
        let headline: Vec<String> =
            headlines(reading).chain(opening(reading, start)).map(|word| said(reading, word)).collect();
        let addressed: Vec<String> = reading.words_in(first).iter().map(|word| said(reading, word)).collect();
        for introduced in &mut list {
            let last = introduced.words.last();
            let holds = |words: &[String]| last.is_some_and(|last| words.contains(last));
            introduced.points += 2 * i32::from(holds(&headline)) + 3 * i32::from(holds(&addressed));
        }
        Introduction { list }
    }

    /// The person with the highest score; of several, the first.
    pub fn guest(&self) -> Option<Span> {
        self.best().map(|guest| guest.name)
    }

    fn best(&self) -> Option<&Introduced> {
        let people = || self.list.iter().filter(|introduced| introduced.person);
        let most = people().map(|person| person.points).max()?;
        people().find(|person| person.points == most)
    }

    /// The interviewer, if the introduction names one.
    pub fn host(&self) -> Option<Span> {
        let guest = self.guest();
        let mut others = self.list.iter().filter(|other| other.person && other.asks && Some(other.name) != guest);
        others.next().filter(|_| others.next().is_none()).map(|host| host.name)
    }

    /// The only person with these initials.
    pub fn by_initials(&self, letters: &str) -> Option<Span> {
        let letters: String = letters.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
        let mut found = self.list.iter().filter(|introduced| initials(&introduced.words) == letters);
        found.next().filter(|_| found.next().is_none()).map(|introduced| introduced.name)
    }

    /// The full name in the headline, if only the headline has it, of a person with this surname.
    pub fn in_headline(&self, reading: &Reading<'_>, last: &str) -> Option<Span> {
        let last = fold(last);
        if self.list.iter().any(|introduced| introduced.words.contains(&last)) {
            return None;
        }
        let words: Vec<&Word> = headlines(reading).collect();
        let name =
            |pair: &&[&Word]| said(reading, pair[1]) == last && pair.iter().all(|word| reading.form(word).capital);
        words.windows(2).find(name).map(|pair| Span::new(pair[0].span.start, pair[1].span.end))
    }
}

/// The words of the headlines.
fn headlines<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Word> {
    let blocks = reading.article.blocks.iter().take_while(|block| block.role == Role::Headline);
    blocks.flat_map(|block| reading.words_in(block.span)).take(HEADLINE)
}

/// The words of the first block of the story before the conversation, which may be the headline.
fn opening<'r>(reading: &'r Reading<'_>, start: usize) -> impl Iterator<Item = &'r Word> {
    let mut blocks = reading.article.blocks.iter().take_while(move |block| block.span.end <= start);
    let first = blocks.find(|block| block.role != Role::Headline);
    first.into_iter().flat_map(|block| reading.words_in(block.span)).take(HEADLINE)
}

/// A word as it is compared.
fn said(reading: &Reading<'_>, word: &Word) -> String {
    fold(without_possessive(reading.text(word.span)))
}

/// Adds one name of the introduction.
fn introduce(reading: &Reading<'_>, parts: &[Span], list: &mut Vec<Introduced>) {
    let (language, text) = (reading.language, &reading.article.text);
    let folded: Vec<String> = parts.iter().map(|part| fold(without_possessive(reading.text(*part)))).collect();
    let held = |word: &String| language.titles.contains(word) || language.role(word).is_some();
    let from = folded.iter().rposition(held).map_or(0, |at| at + 1);
    // with capitalized nouns, a first name shows where the name begins
    let from = match folded.iter().position(|word| language.nouns_capitalized && language.first_names.contains(word)) {
        Some(first) if first + 1 < parts.len() => first,
        _ => from,
    };
    let (Some(start), Some(end)) = (parts.get(from), parts.last()) else { return };
    let words = &folded[from..];
    let before = Span::new(0, parts[0].start).of(text);
    if before.ends_with(glyph::is_mark) {
        return;
    }
    let last = words.last().cloned().unwrap_or_default();
    if let Some(known) = list.iter_mut().find(|known| known.words.last() == Some(&last)) {
        known.points += 1;
        return;
    }
    if words.len() < 2 {
        return;
    }
    let classes = |word: &str| Classes::of_grammar(language, &word.to_lowercase());
    let word_before = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let beside = if before.trim_end().len() + 1 >= before.len() { classes(word_before) } else { Classes::default() };
    let after = text.get(end.end..).unwrap_or_default();
    let mut next = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(classes);
    let of = next.next().is_some_and(|word| after.starts_with(' ') && word.any(Classes::OF | Classes::FOR))
        && next.next().is_some_and(|word| word.any(Classes::DETERMINER));
    let office = from > 0 || after.starts_with(", ") || after.starts_with(" (");
    let first_name = language.first_names.contains(&words[0]);
    let place = from == 0 && !first_name && beside.any(Classes::DETERMINER | Classes::IN | Classes::PLACE);
    let asks = beside.any(Classes::TO) || of;
    let opens = list.iter().all(|other| !other.person);
    let points = i32::from(office) + i32::from(first_name) + i32::from(opens) - 2 * i32::from(asks);
    let person = !place && !words.iter().any(|word| language.is_organization(word));
    list.push(Introduced { name: Span::new(start.start, end.end), words: words.to_vec(), points, asks, person });
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::language::by_code;
    use crate::quotation::all;
    use crate::reading::Reading;

    /// The labels of a conversation with their names.
    fn named(headline: Option<&str>, introduction: &str, ask: &str, answer: &str) -> Vec<(String, Option<String>)> {
        let text = format!("{introduction}\n\n{ask}: Why?\n\n{answer}: I was late.\n\n{ask}: And?\n\n{answer}: I ran.");
        let article = Article::from_fields("a", headline, &text);
        let reading = Reading::of(&article, by_code("en").unwrap());
        let speaker = |speaker: crate::quotation::Speaker| (reading.text(speaker.mention).to_owned(), speaker.name);
        all(&reading).list.into_iter().filter_map(|found| found.speaker.map(speaker)).take(2).collect()
    }

    #[test]
    fn letters_abbreviate_people_of_the_introduction() {
        let met = "Rosa Holt, a pilot from Wendle, talks to Hugo Stone of the Harbour Post.";
        let both = [Some("Hugo Stone"), Some("Rosa Holt")];
        for (headline, introduction, labels, names) in [
            (None, met, ["HS", "RH"], both),
            (None, met, ["H.S.", "R.H."], both),
            (None, met, ["Q", "A"], both),
            (None, "They met the pilot Rosa Holt on the quay.", ["Q", "A"], [None, Some("Rosa Holt")]),
            (None, "They met on the quay.", ["Q", "A"], [None, None]),
            (None, met, ["XY", "RH"], [None, Some("Rosa Holt")]),
            // neither a title nor an office has an initial
            (None, "Dr Rosa Holt met Captain Hugo Stone.", ["HS", "RH"], both),
            (Some("Rosa Holt: I ran"), "They met on the quay.", ["Post", "Holt"], [None, Some("Rosa Holt")]),
        ] {
            let found = named(headline, introduction, labels[0], labels[1]);
            let found: Vec<(&str, Option<&str>)> =
                found.iter().map(|(label, name)| (label.as_str(), name.as_deref())).collect();
            assert_eq!(found, [(labels[0], names[0]), (labels[1], names[1])], "{introduction} {labels:?}");
        }
    }
}
